//! A real browser, without a window, on the playground.
//!
//! It needs Debian's `chromium` and `chromium-driver`; a test goes without where they are absent.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use mamie::answer::SharedLibrary;
use mamie::web;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::card_set::{CardSet, SAMPLE_CARDS};
use super::needed;

/// Long enough for a machine that does much else; an event ends the wait.
const PATIENCE: Duration = Duration::from_secs(20);

/// No window, and nothing that a page of this machine does not need.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    // A page that glides is pressed in the wrong place.
    "--force-prefers-reduced-motion",
];

/// The library of the sample cards, built once for all tests of the playground.
pub(crate) fn sample_library() -> SharedLibrary {
    static SAMPLE: LazyLock<SharedLibrary> =
        LazyLock::new(|| SharedLibrary::new(CardSet::new(SAMPLE_CARDS).library()).1);
    SAMPLE.clone()
}

/// A screen, and the language of the browser on it.
#[derive(Clone, Copy)]
pub(crate) struct Screen {
    name: &'static str,
    width: u32,
    height: u32,
    touch: bool,
    lang: &'static str,
}

impl Screen {
    pub(crate) fn laptop(lang: &'static str) -> Self {
        Self { name: "laptop", width: 1280, height: 800, touch: false, lang }
    }

    /// A phone of a common size, as most people have one.
    pub(crate) fn common_phone(lang: &'static str) -> Self {
        Self { name: "phone390", width: 390, height: 844, touch: true, lang }
    }

    pub(crate) fn phone(lang: &'static str) -> Self {
        Self { name: "phone", width: 360, height: 740, touch: true, lang }
    }
}

/// The playground of the sample cards, open in a browser.
pub(crate) struct Page {
    pub(crate) client: Client,
    screen: Screen,
}

/// Opens the playground of the sample cards, does `act` on it, and closes the browser whatever
/// happens.
pub(crate) fn on_page<A>(screen: Screen, act: impl FnOnce(Page) -> A)
where
    A: Future<Output = ()> + Send + 'static,
{
    on_page_of(sample_library(), screen, act);
}

/// The same with other cards.
pub(crate) fn on_page_of<A>(library: SharedLibrary, screen: Screen, act: impl FnOnce(Page) -> A)
where
    A: Future<Output = ()> + Send + 'static,
{
    for program in ["chromium", "chromedriver"] {
        let version =
            Command::new(program).arg("--version").stderr(Stdio::null()).stdout(Stdio::null()).status();
        if version.is_err() {
            return needed(program, "a program in PATH");
        }
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = web::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel::<()>();
        let server = tokio::spawn(web::serve(listener, library, async { drop(ended.await) }));

        let driver = Driver::start();
        let client = driver.open(screen).await;
        client.goto(&format!("http://{address}/")).await.unwrap();
        let done = tokio::spawn(act(Page { client: client.clone(), screen })).await;
        client.close().await.unwrap();
        drop(end);
        server.await.unwrap().unwrap();
        if let Err(failure) = done {
            std::panic::resume_unwind(failure.into_panic());
        }
    });
}

impl Page {
    /// Waits until the page shows it.
    pub(crate) async fn find(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("no `{css}` on the page: {error}"))
    }

    /// Waits until what matches `css` shows `text`.
    pub(crate) async fn find_text(&self, css: &str, text: &str) -> Element {
        let holds = "return [...document.querySelectorAll(arguments[0])]
            .find((element) => element.innerText.includes(arguments[1])) ?? null";
        let begun = std::time::Instant::now();
        loop {
            let found = self.client.execute(holds, vec![css.into(), text.into()]).await.unwrap();
            if !found.is_null() {
                let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
                return Element::from_element_id(self.client.clone(), id.into());
            }
            if begun.elapsed() > PATIENCE {
                let shown = self.run("return document.body.innerText").await;
                panic!("no `{css}` shows {text:?}; the page shows {shown:#}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until the conversation is another one than `before`, and stands still.
    pub(crate) async fn settled(&self, before: &Value) {
        let shown = "return document.querySelector('[aria-busy]')
            ? null : document.getElementById('messages').innerHTML";
        let begun = std::time::Instant::now();
        let mut last = Value::Null;
        loop {
            let now = self.run(shown).await;
            if !now.is_null() && now != *before && now == last {
                return;
            }
            last = now;
            assert!(begun.elapsed() < PATIENCE, "nothing changes on the page");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Begins anew.
    pub(crate) async fn reload(&self) {
        self.client.refresh().await.unwrap();
        self.find(".greeting").await;
    }

    /// Types into whatever has the focus.
    /// Waits until nothing matches `css`.
    pub(crate) async fn gone(&self, css: &str) {
        let begun = std::time::Instant::now();
        while self.count(css).await > 0 {
            assert!(begun.elapsed() < PATIENCE, "`{css}` stays on the page");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn type_keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    pub(crate) async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    pub(crate) async fn count(&self, css: &str) -> usize {
        self.client.find_all(Locator::Css(css)).await.unwrap().len()
    }

    /// A picture in `target/screenshots`, named after the screen and `name`.
    pub(crate) async fn keep_picture(&self, name: &str) -> PathBuf {
        let still = "return document.getAnimations().length === 0
            && [...document.images].every((image) => image.complete)";
        while self.run(still).await != Value::Bool(true) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        fs::create_dir_all(&dir).unwrap();
        let path = dir.join(format!("{}-{name}.png", self.screen.name));
        fs::write(&path, self.client.screenshot().await.unwrap()).unwrap();
        path
    }
}

/// chromedriver on a free port; ends with this value.
struct Driver {
    process: Child,
    address: String,
    profile: TempDir,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines
            .find_map(|line| {
                let line = line.unwrap();
                let (_, port) = line.split_once("started successfully on port ")?;
                Some(port.trim_end_matches('.').to_owned())
            })
            .expect("chromedriver says its port");
        // What it says later is read by nobody, and must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, address: format!("http://127.0.0.1:{port}"), profile: TempDir::new().unwrap() }
    }

    async fn open(&self, screen: Screen) -> Client {
        let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
        flags.push(format!("--user-data-dir={}", self.profile.path().display()));
        flags.push(format!("--window-size={},{}", screen.width, screen.height));
        flags.push("--hide-scrollbars".to_owned());
        let metrics = json!({"width": screen.width, "height": screen.height, "pixelRatio": 1,
            "mobile": screen.touch, "touch": screen.touch});
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": flags,
                "prefs": {"intl.accept_languages": screen.lang},
                "mobileEmulation": {"deviceMetrics": metrics},
            },
        });
        let Value::Object(capabilities) = capabilities else { unreachable!("it is written as an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities).connect(&self.address).await.unwrap()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

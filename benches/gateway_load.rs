//! How the bot bears load: 1,000 questions one after the other, then 5,000 at once, over the real
//! client and the fake Discord. `cargo bench --bench gateway_load`
//!
//! The bot runs in a process of its own, so its memory is its own. Both share the machine.

#![expect(clippy::unwrap_used, reason = "a measure that cannot be taken has nothing to go on with")]

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mamie::answer::{Library, SharedLibrary};
use mamie::discord::{self, GatewayOptions, Token};
use support::card_set::{CardSet, SAMPLE_CARDS, project_knowledge};
use support::fake_discord::people::Sent;
use support::fake_discord::{FakeDiscord, TOKEN};

#[path = "../tests/suite"]
#[expect(dead_code, unused_imports, reason = "the tests use the rest")]
mod suite {
    pub(crate) mod support;
}
use suite::support;

/// Tells the process of the bot where its Discord is, and its index.
const DISCORD: &str = "MAMIE_LOAD_DISCORD";
const INDEX: &str = "MAMIE_LOAD_INDEX";
const IN_A_ROW: usize = 1_000;
const AT_ONCE: usize = 5_000;
/// Longest wait for anything.
const PATIENCE: Duration = Duration::from_secs(120);
const QUESTIONS: [(&str, &str, &str); 6] = [
    ("job", "name", "boulanger"),
    ("job", "name", "web developer"),
    ("job", "name", "infirmiere"),
    ("ask", "question", "c'est quoi un boulanger ?"),
    ("ask", "question", "what does a ux designer do all day?"),
    ("ask", "question", "qui soigne les gens à l'hôpital la nuit ?"),
];

/// The one of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() {
    let mut out = std::io::stdout();
    if let (Ok(address), Ok(index)) = (std::env::var(DISCORD), std::env::var(INDEX)) {
        return be_the_bot(address, Path::new(&index)).await;
    }
    // `cargo test --benches` only wants to know that it starts.
    let (in_a_row, at_once) =
        if std::env::args().any(|argument| argument == "--bench") { (IN_A_ROW, AT_ONCE) } else { (20, 100) };
    let fake = FakeDiscord::start().await;
    fake.change(|state| state.unchecked = true);
    // As at every start but the first, the index is there.
    let index = tempfile::tempdir().unwrap();
    drop(library(index.path()));
    let start = Instant::now();
    let bot = Bot::start(&fake, index.path());
    fake.greeted(1, PATIENCE).await;
    writeln!(out, "start to READY: {:.0?}", start.elapsed()).unwrap();
    ask(&fake, 1).await;
    writeln!(out, "memory, idle: {}", bot.memory("VmRSS")).unwrap();

    let mut waits = Vec::new();
    let start = Instant::now();
    for _ in 0..in_a_row {
        waits.extend(ask(&fake, 1).await);
    }
    writeln!(out, "{in_a_row} in a row: {}", figures(waits, start.elapsed())).unwrap();
    writeln!(out, "memory: {}", bot.memory("VmRSS")).unwrap();

    let start = Instant::now();
    let waits = ask(&fake, at_once).await;
    writeln!(out, "{at_once} at once: {}", figures(waits, start.elapsed())).unwrap();
    let announced = fake.state().requests.iter().filter(|request| request.body["type"] == 5).count();
    writeln!(out, "announced first, because not ready after 2 s: {announced}").unwrap();
    writeln!(out, "memory: {}, at its peak {}", bot.memory("VmRSS"), bot.memory("VmHWM")).unwrap();
    assert_eq!(fake.complaints(), [""; 0]);
}

/// Asks `count` questions at once; how long each waited for its answer.
async fn ask(fake: &FakeDiscord, count: usize) -> Vec<Duration> {
    let first = fake.state().requests.len();
    let mut sent: HashMap<String, Instant> = HashMap::with_capacity(count);
    for number in 0..count {
        let (command, option, value) = QUESTIONS[number % QUESTIONS.len()];
        let at = Instant::now();
        let Sent { id, token } = fake.send_slash(command, option, value);
        sent.insert(format!("/interactions/{id}/{token}/callback"), at);
    }
    fake.wait_for("all answers", PATIENCE, |state| {
        let answers = state.requests[first..].iter().filter(|request| request.path.ends_with("/callback"));
        (state.requests.len() - first >= count && answers.count() >= count).then_some(())
    })
    .await;
    let state = fake.state();
    state.requests[first..]
        .iter()
        .filter_map(|request| sent.get(&request.path).map(|&at| request.at.duration_since(at)))
        .collect()
}

fn figures(mut waits: Vec<Duration>, whole: Duration) -> String {
    waits.sort();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize];
    format!(
        "p50 {:.2?}, p99 {:.2?}, {:.0} a second",
        at(0.5),
        at(0.99),
        waits.len() as f64 / whole.as_secs_f64()
    )
}

/// The process of the bot; ends with this value.
struct Bot(Child);

impl Bot {
    fn start(fake: &FakeDiscord, index: &Path) -> Self {
        let this = std::env::current_exe().unwrap();
        let mut command = Command::new(this);
        command.env(DISCORD, fake.base()).env(INDEX, index);
        Self(command.stdin(Stdio::null()).spawn().unwrap())
    }

    /// A line of `/proc/…/status`, in MB.
    fn memory(&self, line: &str) -> String {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let found = status.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(':'));
        match found.and_then(|text| text.trim().trim_end_matches(" kB").parse::<f64>().ok()) {
            Some(kilobytes) => format!("{:.0} MB", kilobytes / 1_024.0),
            None => "unknown on this system".to_owned(),
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn library(index: &Path) -> Library {
    Library::open(&project_knowledge(), index).unwrap_or_else(|_| CardSet::new(SAMPLE_CARDS).library())
}

async fn be_the_bot(address: String, index: &Path) {
    let library = library(index);
    let mut out = std::io::stdout();
    writeln!(out, "the bot knows {} cards", library.knowledge.cards().len()).unwrap();
    let (_keep, library) = SharedLibrary::new(library);
    let options = GatewayOptions { token: Token::new(TOKEN), api: Some(address) };
    discord::run(options, library, std::future::pending()).await.unwrap();
}

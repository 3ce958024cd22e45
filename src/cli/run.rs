//! `mamie run`: the playground, Discord, and cards read again when they change.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use notify::{RecursiveMode, Watcher};
use tokio::sync::{mpsc, watch};

use super::RunArguments;
use super::report::{self, Exit};
use crate::answer::{Library, SharedLibrary};
use crate::{discord, web};

/// Where the playground listens unless told otherwise.
const ADDRESS: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8787);
/// Changes within this time are one: an editor writes a file in several steps.
const QUIET_BEFORE_RELOAD: Duration = Duration::from_millis(300);
/// Longest way from the wish to stop to the end of the program.
const STOP_MAX: Duration = Duration::from_secs(2);

/// Runs until Ctrl-C or SIGTERM.
pub fn run(
    library: Library,
    knowledge: &Path,
    index: &Path,
    arguments: &RunArguments,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let filter = tracing_subscriber::EnvFilter::builder()
        .with_default_directive(tracing::Level::INFO.into())
        .from_env_lossy()
        .add_directive(discord::QUIET_LOGS.parse()?);
    // A log that goes to a file holds no signs of colour.
    let is_coloured = anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(is_coloured);
    log.with_writer(std::io::stderr).with_target(false).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let exit = runtime.block_on(serve(library, knowledge, index, arguments, out, errors));
    runtime.shutdown_timeout(STOP_MAX);
    exit
}

async fn serve(
    library: Library,
    knowledge: &Path,
    index: &Path,
    arguments: &RunArguments,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let listener = match web::bind(arguments.address.unwrap_or(ADDRESS)).await {
        Ok(listener) => listener,
        Err(error) => {
            report::error(errors, &report::chain(&error), &error.hint())?;
            return Ok(Exit::CouldNotRun);
        }
    };
    let address = listener.local_addr()?;
    let asked_to_stop = asked_to_stop()?;
    let cards = library.knowledge.cards().len();
    let (sender, library) = SharedLibrary::new(library);
    let ahead = library.current();
    tokio::task::spawn_blocking(move || ahead.read_ahead());
    let (stop, stopped) = watch::channel(false);
    let _watcher = match watch_cards(knowledge, index, sender) {
        Ok(watcher) => Some(watcher),
        Err(error) => {
            tracing::warn!(%error, "changed cards will not be read until the next start");
            None
        }
    };
    writeln!(out, "Mamie knows {cards} jobs. Talk to her: http://{address}")?;
    writeln!(out, "Try: c'est quoi un data analyst ?   or: /job baker   (Ctrl-C ends)")?;
    let token = std::env::var("DISCORD_TOKEN").ok().filter(|token| !token.trim().is_empty());
    if token.is_none() {
        writeln!(out, "Discord is off. To put her on a server, set DISCORD_TOKEN; the README shows how.")?;
    }
    out.flush()?;

    let mut page = tokio::spawn(web::serve(listener, library.clone(), until(stopped.clone())));
    let mut bot = tokio::spawn(run_discord(token, library, stopped));
    let exit = tokio::select! {
        () = asked_to_stop => Exit::Fine,
        result = &mut page => {
            result??;
            Exit::Fine
        }
        result = &mut bot => match result? {
            Ok(()) => Exit::Fine,
            Err(error) => {
                report::error(errors, &report::chain(&error), error.hint())?;
                Exit::CouldNotRun
            }
        },
    };
    let _ = stop.send(true);
    // Whoever has not ended by then is ended with the program.
    let _ = tokio::time::timeout(STOP_MAX, async {
        let _ = (&mut page).await;
        let _ = (&mut bot).await;
    })
    .await;
    Ok(exit)
}

/// Without a token there is nothing to do until the program stops.
async fn run_discord(
    token: Option<String>,
    library: SharedLibrary,
    stopped: watch::Receiver<bool>,
) -> Result<(), discord::DiscordError> {
    let Some(token) = token else {
        until(stopped).await;
        return Ok(());
    };
    let options = discord::GatewayOptions { token: discord::Token::new(token.trim()), api: None };
    discord::run(options, library, until(stopped)).await
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // A sender that is gone wants a stop too.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}

/// Ends with Ctrl-C or SIGTERM. Both are heard from the call on, not only once this is awaited: who
/// reads that Mamie is there may stop her at once.
#[cfg(unix)]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Ends with Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

/// Reads the cards again after each change, and swaps the library when they are whole.
fn watch_cards(
    knowledge: &Path,
    index: &Path,
    sender: watch::Sender<Arc<Library>>,
) -> notify::Result<notify::RecommendedWatcher> {
    let (changed, mut changes) = mpsc::unbounded_channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a card is an event too, and must not start another reading.
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = changed.send(());
        }
    })?;
    watcher.watch(knowledge, RecursiveMode::Recursive)?;
    let (knowledge, index) = (knowledge.to_owned(), index.to_owned());
    tokio::spawn(async move {
        while changes.recv().await.is_some() {
            while let Ok(Some(())) = tokio::time::timeout(QUIET_BEFORE_RELOAD, changes.recv()).await {}
            reload(&knowledge, &index, &sender).await;
        }
    });
    Ok(watcher)
}

async fn reload(knowledge: &Path, index: &Path, sender: &watch::Sender<Arc<Library>>) {
    let folders: (PathBuf, PathBuf) = (knowledge.to_owned(), index.to_owned());
    let opened = tokio::task::spawn_blocking(move || {
        Library::open(&folders.0, &folders.1).inspect(Library::read_ahead)
    });
    let opened = opened.await;
    match opened {
        Ok(Ok(library)) => {
            let cards = library.knowledge.cards().len();
            // Fails only when nobody listens any more.
            let _ = sender.send(Arc::new(library));
            tracing::info!(cards, "the cards have changed and were read again");
        }
        Ok(Err(error)) => {
            let mut text = Vec::new();
            let _ = report::library_error(&mut text, &error);
            tracing::warn!(
                "the cards have changed and cannot be used; the last good ones stay:\n{}",
                String::from_utf8_lossy(&text)
            );
        }
        Err(error) => tracing::error!(%error, "reading the cards again has failed"),
    }
}

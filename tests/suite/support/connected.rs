//! The real client, connected to the fake Discord.

use std::sync::Arc;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use mamie::answer::SharedLibrary;
use mamie::discord::{self, DiscordError, GatewayOptions, Responder, Token};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::card_set::{CardSet, SAMPLE_CARDS};
use super::fake_discord::people::QUESTION;
use super::fake_discord::{FakeDiscord, TOKEN};
use super::logs::Logs;

/// Longest way to a first connection.
const CONNECT_MAX: Duration = Duration::from_secs(10);

/// A bot at the fake Discord. End it with [`Connected::finish`], which looks for complaints.
pub(crate) struct Connected {
    pub(crate) discord: FakeDiscord,
    pub(crate) logs: Logs,
    bot: Option<JoinHandle<Result<(), DiscordError>>>,
    stop: Option<oneshot::Sender<()>>,
}

impl Connected {
    /// A bot that has come to READY.
    pub(crate) async fn start() -> Self {
        Self::start_at(FakeDiscord::start().await).await
    }

    pub(crate) async fn start_at(discord: FakeDiscord) -> Self {
        let greetings = discord.state().greetings;
        let connected = Self::begin(discord);
        connected.discord.greeted(greetings + 1, CONNECT_MAX).await;
        connected
    }

    /// A bot on its way to `discord`.
    pub(crate) fn begin(discord: FakeDiscord) -> Self {
        let options = options(&discord);
        Self::spawn(discord, |stopped| discord::run(options, library(), stopped))
    }

    /// A bot that answers as `respond` does.
    pub(crate) async fn start_with(respond: Responder) -> Self {
        let discord = FakeDiscord::start().await;
        let options = options(&discord);
        let connected = Self::spawn(discord, |stopped| {
            discord::run_with(options, serde_json::json!([]), respond, stopped)
        });
        connected.discord.greeted(1, CONNECT_MAX).await;
        connected
    }

    fn spawn<Running>(
        discord: FakeDiscord,
        run: impl FnOnce(std::pin::Pin<Box<dyn Future<Output = ()> + Send>>) -> Running,
    ) -> Self
    where
        Running: Future<Output = Result<(), DiscordError>> + Send + 'static,
    {
        let logs = Logs::of_the_process();
        let (stop, stopped) = oneshot::channel();
        let stopped = Box::pin(async move {
            let _ = stopped.await;
        });
        let bot = tokio::spawn(run(stopped));
        Self { discord, logs, bot: Some(bot), stop: Some(stop) }
    }

    /// Stops the bot and fails where Discord has something to complain about; how long stopping took.
    pub(crate) async fn finish(mut self) -> Duration {
        let bot = self.bot.take().unwrap();
        assert!(!bot.is_finished(), "the bot ended before it was stopped: {:?}", bot.await);
        let start = Instant::now();
        let _ = self.stop.take().unwrap().send(());
        let result = tokio::time::timeout(Duration::from_secs(5), bot).await;
        let took = start.elapsed();
        result.expect("the bot stops within 5 s").expect("no panic").expect("no error");
        assert_eq!(self.discord.complaints(), [""; 0]);
        let logged = self.logs.text();
        for secret in [TOKEN, "token-of-", QUESTION] {
            assert!(!logged.contains(secret), "`{secret}` stands in the log");
        }
        took
    }

    /// Waits for the bot to end by itself with an error.
    pub(crate) async fn fails(mut self, limit: Duration) -> DiscordError {
        let bot = self.bot.take().unwrap();
        let result = tokio::time::timeout(limit, bot).await;
        result.expect("the bot ends in time").expect("no panic").expect_err("an error")
    }
}

impl Drop for Connected {
    fn drop(&mut self) {
        let unseen = self.bot.is_some() && !std::thread::panicking();
        assert!(!unseen, "a test with a connected bot ends with `finish` or `fails`");
    }
}

pub(crate) fn options(discord: &FakeDiscord) -> GatewayOptions {
    GatewayOptions { token: Token::new(TOKEN), api: Some(discord.base()) }
}

/// A few small cards, indexed once for all tests.
pub(crate) fn library() -> SharedLibrary {
    static LIBRARY: OnceLock<SharedLibrary> = OnceLock::new();
    let shared = LIBRARY.get_or_init(|| SharedLibrary::new(CardSet::new(SAMPLE_CARDS).library()).1);
    shared.clone()
}

/// Answers as ever, but `wait` later.
pub(crate) fn slow(wait: Duration) -> Responder {
    let library = library();
    Arc::new(move |interaction| {
        std::thread::sleep(wait);
        mamie::chat::respond(&library.current(), interaction)
    })
}

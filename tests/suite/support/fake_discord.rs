//! Discord on 127.0.0.1: its HTTP interface and its gateway, with everything that goes wrong there.
//!
//! Promise: every payload that it takes has passed both checks of payloads, and what it does not
//! know is remembered: [`FakeDiscord::complaints`] has it all.
//! Absent on purpose: permissions (a test says what is refused), and every route the bot has no use
//! for.

mod gateway;
pub(crate) mod messages;
pub(crate) mod people;
mod rest;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

/// The ids of the bot here.
pub(crate) const APPLICATION: u64 = 1_100_000_000_000_000_001;
pub(crate) const ME: u64 = 1_100_000_000_000_000_002;
/// Spelled like a token, and not one.
pub(crate) const TOKEN: &str = "fake-token.for-tests.only";

/// A request that came in.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Without `/api/v10`.
    pub(crate) path: String,
    pub(crate) body: Value,
    /// What it was answered.
    pub(crate) status: u16,
    pub(crate) at: Instant,
}

/// What goes wrong with the next request that posts something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    Status(u16),
    RateLimit(Duration),
    /// No answer at all for so long.
    Silence(Duration),
}

/// What is sent into the current connection of the gateway.
#[derive(Clone, Debug)]
enum Push {
    Payload(Value),
    Close(Option<u16>),
    /// The TCP connection ends without a word.
    Drop,
}

/// All that the tests look at and turn.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) requests: Vec<Request>,
    /// The commands, as Discord keeps them.
    pub(crate) commands: Vec<Value>,
    pub(crate) faults: VecDeque<Fault>,
    pub(crate) identifies: Vec<Value>,
    pub(crate) resumes: usize,
    /// Sessions that came to READY or RESUMED.
    pub(crate) greetings: usize,
    pub(crate) heartbeats: usize,
    pub(crate) refuse_token: bool,
    /// Closes with this code instead of READY.
    pub(crate) refuse_identify: Option<u16>,
    /// Answers RESUME with op 9.
    pub(crate) refuse_resume: bool,
    /// Closes each connection right after its greeting.
    pub(crate) closes_at_once: bool,
    pub(crate) recommended_shards: u64,
    pub(crate) acknowledges: bool,
    pub(crate) heartbeat_every: Duration,
    /// Takes what is posted without checking it, to be fast.
    pub(crate) unchecked: bool,
    /// By id, and so by age.
    pub(crate) messages: BTreeMap<u64, Value>,
    /// Channels that are threads.
    pub(crate) threads: BTreeMap<u64, Value>,
    /// What is refused: a method, the beginning of a path, a status and Discord's code.
    pub(crate) refusals: Vec<(&'static str, String, u16, u64)>,
    /// Interactions, by their token.
    calls: HashMap<String, messages::Called>,
    last_id: u64,
    down: bool,
    complaints: Vec<String>,
    session: Option<mpsc::UnboundedSender<Push>>,
    sequence: u64,
    /// What was sent in this session, for RESUME.
    sent: VecDeque<(u64, Value)>,
}

impl State {
    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}

struct Shared {
    state: Mutex<State>,
    changes: watch::Sender<u64>,
    address: SocketAddr,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and wakes whoever waits for it.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let result = change(&mut self.state());
        self.changes.send_modify(|count| *count += 1);
        result
    }
}

#[derive(Clone)]
pub(crate) struct FakeDiscord {
    shared: Arc<Shared>,
    serving: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl FakeDiscord {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        assert!(address.ip().is_loopback(), "the fake Discord listens beyond this machine: {address}");
        let state = State {
            recommended_shards: 1,
            acknowledges: true,
            heartbeat_every: Duration::from_millis(41_250),
            last_id: 1_200_000_000_000_000_000,
            ..State::default()
        };
        let shared = Shared { state: Mutex::new(state), changes: watch::Sender::new(0), address };
        let discord = Self { shared: Arc::new(shared), serving: Arc::default() };
        discord.serve(listener);
        discord
    }

    /// What the bot takes for `https://discord.com`.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.shared.address)
    }

    fn serve(&self, listener: TcpListener) {
        let router = rest::router(Arc::clone(&self.shared));
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.unwrap();
        });
        *self.serving.lock().unwrap() = Some(task);
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state()
    }

    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        self.shared.change(change)
    }

    pub(crate) fn next_id(&self) -> u64 {
        self.state().next_id()
    }

    /// From now on, refuses what is asked in this way.
    pub(crate) fn refuse(&self, method: &'static str, path: &str, status: u16, code: u64) {
        self.change(|state| state.refusals.push((method, path.to_owned(), status, code)));
    }

    /// Waits until `find` finds something; fails when `limit` passes before.
    pub(crate) async fn wait_for<T>(
        &self,
        what: &str,
        limit: Duration,
        find: impl Fn(&State) -> Option<T>,
    ) -> T {
        let mut changes = self.shared.changes.subscribe();
        let deadline = tokio::time::Instant::now() + limit;
        loop {
            if let Some(found) = find(&self.state()) {
                return found;
            }
            if tokio::time::timeout_at(deadline, changes.changed()).await.is_err() {
                let state = self.state();
                panic!(
                    "{what}: not within {limit:?}; {} identifies, {} resumes, {} greetings, complaints {:?}, \
                     last requests {:#?}",
                    state.identifies.len(),
                    state.resumes,
                    state.greetings,
                    state.complaints,
                    state.requests.iter().rev().take(5).collect::<Vec<_>>(),
                );
            }
        }
    }

    /// Everything wrong that the bot did.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.state().complaints.clone()
    }

    pub(crate) fn rate_limit_next(&self, wait: Duration) {
        self.change(|state| state.faults.push_back(Fault::RateLimit(wait)));
    }

    pub(crate) fn fail_next(&self, status: u16) {
        self.change(|state| state.faults.push_back(Fault::Status(status)));
    }

    /// Closes the gateway's socket, with a code or without.
    pub(crate) fn close_socket(&self, code: Option<u16>) {
        self.push(Push::Close(code));
    }

    pub(crate) fn drop_tcp(&self) {
        self.push(Push::Drop);
    }

    /// Reconnect.
    pub(crate) fn send_op7(&self) {
        self.push(Push::Payload(serde_json::json!({"op": 7, "d": null})));
    }

    /// Invalid session.
    pub(crate) fn send_op9(&self, resumable: bool) {
        if !resumable {
            self.change(|state| state.refuse_resume = true);
        }
        self.push(Push::Payload(serde_json::json!({"op": 9, "d": resumable})));
    }

    fn push(&self, push: Push) {
        let session = self.state().session.clone();
        let session = session.expect("a bot is connected");
        session.send(push).expect("the connection of the bot stands");
    }

    /// Sends an event to the bot, or keeps it until the bot resumes.
    pub(crate) fn dispatch(&self, name: &str, data: Value) {
        self.shared.dispatch(name, data);
    }

    /// Nothing answers any more: neither HTTP nor the gateway.
    pub(crate) async fn go_down(&self) {
        let serving = self.serving.lock().unwrap().take();
        if let Some(task) = serving {
            task.abort();
            let _ = task.await;
        }
        self.change(|state| {
            state.down = true;
            if let Some(session) = state.session.take() {
                let _ = session.send(Push::Drop);
            }
        });
    }

    /// Answers again, at the same address; sessions from before are forgotten.
    pub(crate) async fn go_up(&self) {
        let listener = TcpListener::bind(self.shared.address).await.unwrap();
        self.change(|state| {
            state.down = false;
            state.refuse_resume = true;
        });
        self.serve(listener);
    }
}

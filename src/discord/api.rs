//! Discord's HTTP interface: what the bot posts, with another try where one helps.
//!
//! Promise: an error here names a status and Discord's own code, never an address (which holds the
//! token of an interaction) and never a body (which holds what a person reads).

mod routes;

use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue, USER_AGENT};
use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout_at};

use super::DiscordError;
use super::backoff::Backoff;
use super::pace::Pace;
use super::token::Token;
pub(super) use routes::Call;

/// Where Discord answers, unless a test says otherwise.
const DISCORD: &str = "https://discord.com";
/// The version of the interface [reference, api-versioning]; serenity 0.12 speaks the same.
const VERSION: &str = "/api/v10";
/// Longest wait for the answer to one attempt, where nobody waits for it.
const UNHURRIED_ATTEMPT_MAX: Duration = Duration::from_secs(10);
/// Most requests under way at once; more would open a connection each.
const REQUESTS_AT_ONCE: usize = 128;
#[derive(Debug)]
pub(super) struct Api {
    client: reqwest::Client,
    base: String,
    authorization: HeaderValue,
    pace: Pace,
    under_way: Semaphore,
}

/// Why Discord did not take something.
#[derive(Debug, thiserror::Error)]
pub(super) enum ApiError {
    #[error("Discord answers {status}, code {code}")]
    Refused { status: u16, code: u64 },
    #[error("Discord asks to wait {:.1} s", wait.as_secs_f64())]
    Limited { wait: Duration, everywhere: bool },
    #[error("Discord cannot be reached: {0}")]
    Unreachable(String),
    #[error("Discord does not answer in time")]
    TimedOut,
}

impl ApiError {
    /// Whether what was asked about is not there, or not for the bot to see or do: another try would
    /// be answered the same.
    pub(super) fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { status, .. } if *status < 500)
    }
}

/// What `GET /gateway/bot` says.
#[derive(Debug, serde::Deserialize)]
pub(super) struct GatewayInfo {
    pub url: String,
    /// How many connections Discord recommends.
    #[serde(default)]
    pub shards: u32,
    #[serde(default)]
    pub session_start_limit: StartLimit,
}

/// How many connections may still be opened today [gateway, session-start-limit].
#[derive(Debug, serde::Deserialize)]
pub(super) struct StartLimit {
    pub total: u32,
    pub remaining: u32,
    /// Milliseconds until the count begins anew.
    pub reset_after: u64,
}

impl Default for StartLimit {
    fn default() -> Self {
        Self { total: 1_000, remaining: 1_000, reset_after: 0 }
    }
}

struct Request {
    method: Method,
    path: String,
    body: Option<String>,
    attempt_max: Duration,
    /// Where the channel's own limit counts.
    channel: Option<u64>,
}

impl Request {
    fn new(method: Method, path: String) -> Self {
        Self { method, path, body: None, attempt_max: UNHURRIED_ATTEMPT_MAX, channel: None }
    }

    fn body(self, body: &Value) -> Self {
        Self { body: Some(body.to_string()), ..self }
    }
}

impl Api {
    pub(super) fn new(token: &Token, base: Option<&str>) -> Result<Self, DiscordError> {
        if !token.is_plausible() {
            return Err(DiscordError::InvalidToken);
        }
        let mut authorization = HeaderValue::from_str(&format!("Bot {}", token.expose()))
            .map_err(|_| DiscordError::InvalidToken)?;
        authorization.set_sensitive(true);
        Ok(Self {
            client: client(base)?,
            base: format!("{}{VERSION}", base.unwrap_or(DISCORD).trim_end_matches('/')),
            authorization,
            pace: Pace::default(),
            under_way: Semaphore::new(REQUESTS_AT_ONCE),
        })
    }

    /// Where the gateway listens, and how often it may be called.
    pub(super) async fn gateway(&self) -> Result<GatewayInfo, ApiError> {
        let request = Request::new(Method::GET, "/gateway/bot".to_owned());
        let answer = self.once(&request, Instant::now() + request.attempt_max).await?;
        serde_json::from_value(answer)
            .map_err(|_| ApiError::Unreachable("it does not say where its gateway is".to_owned()))
    }

    /// Tries until Discord takes it, refuses it, or no time is left.
    async fn send(&self, request: &Request, deadline: Instant) -> Result<Value, ApiError> {
        let mut backoff = Backoff::new(Duration::from_millis(150), Duration::from_secs(5));
        loop {
            let error = match self.once(request, deadline).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = match &error {
                refused if refused.is_refusal() => return Err(error),
                ApiError::Limited { wait, .. } => *wait,
                _ => backoff.next_wait(),
            };
            if Instant::now() + wait >= deadline {
                return Err(error);
            }
            sleep(wait).await;
        }
    }

    /// One attempt, in its turn.
    async fn once(&self, request: &Request, deadline: Instant) -> Result<Value, ApiError> {
        let attempt = async {
            let _turn = match request.channel {
                Some(channel) => Some(self.pace.turn(channel).await),
                None => None,
            };
            // Nobody closes the semaphore, so a permit always comes.
            let _permit = self.under_way.acquire().await;
            let until = deadline.min(Instant::now() + request.attempt_max);
            timeout_at(until, self.exchange(request)).await.unwrap_or(Err(ApiError::TimedOut))
        };
        timeout_at(deadline, attempt).await.unwrap_or(Err(ApiError::TimedOut))
    }

    async fn exchange(&self, request: &Request) -> Result<Value, ApiError> {
        let mut call = self
            .client
            .request(request.method.clone(), format!("{}{}", self.base, request.path))
            .header(AUTHORIZATION, self.authorization.clone())
            .header(USER_AGENT, concat!("DiscordBot (mamie, ", env!("CARGO_PKG_VERSION"), ")"));
        if let Some(body) = &request.body {
            call = call.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let response = call.send().await.map_err(unreachable)?;
        let status = response.status();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.map_err(unreachable)?;
        // Some answers have no body, and a broken gateway answers in HTML.
        let body: Value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        if status == StatusCode::TOO_MANY_REQUESTS {
            let limited = limited(&headers, &body);
            self.note_limit(request, &limited);
            return Err(limited);
        }
        self.note_remaining(request, &headers);
        if status.is_success() {
            return Ok(body);
        }
        let code = body.get("code").and_then(Value::as_u64).unwrap_or_default();
        Err(ApiError::Refused { status: status.as_u16(), code })
    }

    fn note_limit(&self, request: &Request, limited: &ApiError) {
        let ApiError::Limited { wait, everywhere } = limited else { return };
        let until = Instant::now() + *wait;
        // Answers to interactions do not count towards the limit over everything [rate-limits].
        let answers = ["/interactions/", "/webhooks/"].iter().any(|start| request.path.starts_with(start));
        match request.channel {
            _ if *everywhere && !answers => self.pace.close_everywhere(until),
            Some(channel) => self.pace.close(channel, until),
            None => {}
        }
    }

    /// The last message that a channel takes for now: the next one waits here, not at Discord.
    fn note_remaining(&self, request: &Request, headers: &HeaderMap) {
        if let Some(channel) = request.channel
            && seconds(headers, "x-ratelimit-remaining") == Some(0.0)
            && let Some(wait) = seconds(headers, "x-ratelimit-reset-after")
        {
            self.pace.close(channel, Instant::now() + wait_of(wait));
        }
    }
}

/// The HTTP client of one runtime: its connections end with the runtime.
pub(super) fn client(base: Option<&str>) -> Result<reqwest::Client, DiscordError> {
    let mut builder = reqwest::Client::builder().connect_timeout(Duration::from_secs(5));
    if let Some(base) = base {
        if reqwest::Url::parse(base).map_or(true, |url| !matches!(url.scheme(), "http" | "https")) {
            return Err(DiscordError::BadAddress { address: base.to_owned() });
        }
        builder = builder.no_proxy();
    }
    builder.build().map_err(|source| DiscordError::NoHttpClient(source.without_url()))
}

fn unreachable(error: reqwest::Error) -> ApiError {
    let kind = if error.is_connect() {
        "no connection"
    } else if error.is_timeout() {
        "no answer in time"
    } else {
        "the connection broke"
    };
    ApiError::Unreachable(kind.to_owned())
}

/// `retry_after` stands in the body, and in whole seconds in a header [rate-limits].
fn limited(headers: &HeaderMap, body: &Value) -> ApiError {
    let wait = body.get("retry_after").and_then(Value::as_f64).or_else(|| seconds(headers, "retry-after"));
    let everywhere = body.get("global").and_then(Value::as_bool).unwrap_or(false)
        || headers.contains_key("x-ratelimit-global");
    ApiError::Limited { wait: wait_of(wait.unwrap_or(1.0)), everywhere }
}

fn seconds(headers: &HeaderMap, name: &str) -> Option<f64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// Bounded, so that a wrong number cannot stop the bot for good.
fn wait_of(seconds: f64) -> Duration {
    const MOST: Duration = Duration::from_secs(3_600);
    Duration::try_from_secs_f64(seconds).unwrap_or(MOST).clamp(Duration::from_millis(10), MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_limit_over_everything_stops_messages_unless_an_answer_met_it() {
        let wait = Duration::from_millis(60);
        let paths =
            [("/channels/1/messages/2", true), ("/webhooks/1/token", false), ("/interactions/1", false)];
        for (path, stops) in paths {
            let api = Api::new(&Token::new("fake-token.for-tests.only"), Some("http://127.0.0.1:9")).unwrap();
            let request = Request::new(Method::GET, path.to_owned());
            let start = Instant::now();
            api.note_limit(&request, &ApiError::Limited { wait, everywhere: true });
            drop(api.pace.turn(3).await);
            assert_eq!(start.elapsed() >= wait, stops, "{path}");
        }
    }

    #[test]
    fn only_what_another_try_would_be_answered_the_same_is_a_refusal() {
        for (status, is_refusal) in [(400, true), (403, true), (404, true), (500, false), (502, false)] {
            assert_eq!(ApiError::Refused { status, code: 0 }.is_refusal(), is_refusal, "{status}");
        }
        assert!(!ApiError::TimedOut.is_refusal());
        assert!(!ApiError::Limited { wait: Duration::ZERO, everywhere: false }.is_refusal());
    }
}

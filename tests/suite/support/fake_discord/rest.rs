//! The HTTP interface.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{State as Held, WebSocketUpgrade};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use serde_json::{Value, json};

use super::messages::Answer;
use super::{APPLICATION, Fault, Request, Shared, State, TOKEN, gateway};
use crate::support::{Payload, check_payload, check_schema};

pub(super) fn router(shared: Arc<Shared>) -> Router {
    // serenity appends its question to the bare address: `ws://127.0.0.1:PORT?v=10`.
    Router::new().route("/", get(socket)).fallback(any(request)).with_state(shared)
}

async fn socket(Held(shared): Held<Arc<Shared>>, upgrade: WebSocketUpgrade) -> Response {
    if shared.state().down {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    upgrade.on_upgrade(move |socket| gateway::converse(socket, shared))
}

/// A route that the fake knows.
enum Route {
    Gateway,
    BotGateway,
    Commands,
    ReplaceCommands,
    Callback(String),
    EditOriginal(String),
    DeleteOriginal(String),
    FollowUp(String),
    Post(u64),
    Get(u64, u64),
    Newest(u64),
    Delete(u64, u64),
    Channel(u64),
    Thread(u64, u64),
    PrivateChannel,
}

impl Route {
    /// What its payload is checked as.
    fn payload(&self) -> Option<Payload> {
        match self {
            Route::ReplaceCommands => Some(Payload::Commands),
            Route::Callback(_) => Some(Payload::Callback),
            Route::EditOriginal(_) => Some(Payload::Edit),
            Route::FollowUp(_) => Some(Payload::FollowUp),
            Route::Post(_) => Some(Payload::Message),
            Route::Thread(..) => Some(Payload::Thread),
            Route::PrivateChannel => Some(Payload::PrivateChannel),
            _ => None,
        }
    }

    /// Whether the faults that a test orders meet it.
    fn posts(&self) -> bool {
        self.payload().is_some_and(|payload| payload != Payload::Commands)
    }
}

fn route(method: &Method, path: &str) -> Option<Route> {
    let application = APPLICATION.to_string();
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["gateway"]) => Some(Route::Gateway),
        ("GET", ["gateway", "bot"]) => Some(Route::BotGateway),
        ("GET", ["applications", id, "commands"]) if *id == application => Some(Route::Commands),
        ("PUT", ["applications", id, "commands"]) if *id == application => Some(Route::ReplaceCommands),
        ("POST", ["interactions", _, token, "callback"]) => Some(Route::Callback((*token).to_owned())),
        ("PATCH", ["webhooks", id, token, "messages", "@original"]) if *id == application => {
            Some(Route::EditOriginal((*token).to_owned()))
        }
        ("DELETE", ["webhooks", id, token, "messages", "@original"]) if *id == application => {
            Some(Route::DeleteOriginal((*token).to_owned()))
        }
        ("POST", ["webhooks", id, token]) if *id == application => Some(Route::FollowUp((*token).to_owned())),
        ("POST", ["channels", channel, "messages"]) => Some(Route::Post(channel.parse().ok()?)),
        ("GET", ["channels", channel, "messages"]) => Some(Route::Newest(channel.parse().ok()?)),
        ("GET", ["channels", channel, "messages", message]) => {
            Some(Route::Get(channel.parse().ok()?, message.parse().ok()?))
        }
        ("DELETE", ["channels", channel, "messages", message]) => {
            Some(Route::Delete(channel.parse().ok()?, message.parse().ok()?))
        }
        ("GET", ["channels", channel]) => Some(Route::Channel(channel.parse().ok()?)),
        ("POST", ["channels", channel, "messages", message, "threads"]) => {
            Some(Route::Thread(channel.parse().ok()?, message.parse().ok()?))
        }
        ("POST", ["users", "@me", "channels"]) => Some(Route::PrivateChannel),
        _ => None,
    }
}

async fn request(
    Held(shared): Held<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response {
    let path = uri.path().strip_prefix("/api/v10").unwrap_or("(another version)").to_owned();
    let body: Value = if bytes.is_empty() {
        Value::Null
    } else {
        serde_json::from_slice(&bytes).unwrap_or_else(|_| Value::from("(not JSON)"))
    };
    let at = Instant::now();
    let (status, answer, wait) = decide(&shared, &method, &path, &headers, &body);
    if let Some(wait) = wait {
        tokio::time::sleep(wait).await;
    }
    shared.change(|state| {
        let method = method.to_string();
        state.requests.push(Request { method, path, body, status: status.as_u16(), at });
    });
    let mut response = (status, axum::Json(answer)).into_response();
    if status == StatusCode::NO_CONTENT {
        response = status.into_response();
    }
    response
}

/// The answer to a request, and how long it takes.
fn decide(
    shared: &Shared,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    body: &Value,
) -> (StatusCode, Value, Option<Duration>) {
    let mut state = shared.state();
    if state.down {
        return (StatusCode::BAD_GATEWAY, Value::Null, None);
    }
    let token = headers.get("authorization").and_then(|value| value.to_str().ok());
    if state.refuse_token || token != Some(&format!("Bot {TOKEN}")) {
        return (StatusCode::UNAUTHORIZED, json!({"message": "401: Unauthorized", "code": 0}), None);
    }
    let Some(route) = route(method, path) else {
        state.complaints.push(format!("an unknown route: {method} {path}"));
        return (StatusCode::NOT_FOUND, json!({"message": "404: Not Found", "code": 0}), None);
    };
    if let Some(payload) = route.payload()
        && !state.unchecked
    {
        complain(&mut state.complaints, payload, path, body);
    }
    let mut silence = None;
    match if route.posts() { state.faults.pop_front() } else { None } {
        None => {}
        Some(Fault::Silence(wait)) => silence = Some(wait),
        Some(Fault::Status(status)) => {
            let status = StatusCode::from_u16(status).unwrap();
            return (status, json!({"message": "a fault", "code": 0}), None);
        }
        Some(Fault::RateLimit(wait)) => {
            let answer = json!({
                "message": "You are being rate limited.", "retry_after": wait.as_secs_f64(), "global": false,
            });
            return (StatusCode::TOO_MANY_REQUESTS, answer, None);
        }
    }
    let refusal = state
        .refusals
        .iter()
        .find(|(refused, beginning, ..)| *refused == method.as_str() && path.starts_with(beginning.as_str()));
    if let Some((_, _, status, code)) = refusal {
        let status = StatusCode::from_u16(*status).unwrap();
        let mut answer = json!({"message": "refused", "code": code});
        if status == StatusCode::TOO_MANY_REQUESTS {
            // Longer than anybody waits.
            answer["retry_after"] = json!(3_600.0);
        }
        return (status, answer, None);
    }
    let (status, answer) = take(&mut state, &route, path, body, shared);
    (status, answer, silence)
}

fn take(state: &mut State, route: &Route, path: &str, body: &Value, shared: &Shared) -> Answer {
    let url = format!("ws://{}", shared.address);
    match route {
        Route::Gateway => (StatusCode::OK, json!({"url": url})),
        Route::BotGateway => {
            let shards = state.recommended_shards;
            let limit = json!({
                "total": 1_000, "remaining": 1_000 - state.identifies.len(),
                "reset_after": 86_400_000, "max_concurrency": 1,
            });
            (StatusCode::OK, json!({"url": url, "shards": shards, "session_start_limit": limit}))
        }
        Route::Commands => (StatusCode::OK, Value::from(state.commands.clone())),
        Route::ReplaceCommands => {
            state.commands = body.as_array().cloned().unwrap_or_default().into_iter().map(stored).collect();
            (StatusCode::OK, Value::from(state.commands.clone()))
        }
        Route::Callback(token) => {
            let is_second = |earlier: &Request| earlier.path == path && earlier.status == 204;
            if !state.unchecked && state.requests.iter().rev().take(100).any(is_second) {
                let answer = json!({"message": "Interaction has already been acknowledged.", "code": 40060});
                return (StatusCode::BAD_REQUEST, answer);
            }
            state.called_back(token, body);
            (StatusCode::NO_CONTENT, Value::Null)
        }
        Route::Post(_) if state.unchecked => (StatusCode::OK, json!({"id": "1"})),
        Route::EditOriginal(token) => state.edit_original(token, body),
        Route::DeleteOriginal(token) => state.delete_original(token),
        Route::FollowUp(token) => state.follow_up(token, body),
        Route::Post(channel) => state.post_into(*channel, body),
        Route::Get(channel, message) => state.message_in(*channel, *message),
        Route::Newest(channel) => state.newest_in(*channel),
        Route::Delete(channel, message) => state.delete_message(*channel, *message),
        Route::Channel(channel) => state.channel(*channel),
        Route::Thread(channel, message) => state.open_thread(*channel, *message, body),
        Route::PrivateChannel => State::open_private_channel(body),
    }
}

fn complain(complaints: &mut Vec<String>, kind: Payload, path: &str, body: &Value) {
    let findings = check_payload(kind, body).into_iter().chain(check_schema(kind, body));
    complaints.extend(findings.map(|finding| format!("{path}: {finding}")));
}

/// A command as Discord keeps it: with defaults filled in and fields of its own.
fn stored(mut command: Value) -> Value {
    let fields = command.as_object_mut().unwrap();
    for (key, value) in [
        ("id", json!("1300000000000000001")),
        ("application_id", json!(APPLICATION.to_string())),
        ("version", json!("1300000000000000002")),
        ("type", json!(1)),
        ("name_localizations", Value::Null),
        ("description_localizations", Value::Null),
        ("default_member_permissions", Value::Null),
        ("dm_permission", json!(true)),
        ("nsfw", json!(false)),
        ("contexts", Value::Null),
        ("integration_types", json!([0])),
    ] {
        fields.entry(key).or_insert(value);
    }
    command
}

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

use super::{APPLICATION, Fault, Request, Shared, TOKEN, gateway};
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
    Takes(Payload, StatusCode),
}

fn route(method: &Method, path: &str) -> Option<Route> {
    let application = APPLICATION.to_string();
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match (method.as_str(), parts.as_slice()) {
        ("GET", ["gateway"]) => Some(Route::Gateway),
        ("GET", ["gateway", "bot"]) => Some(Route::BotGateway),
        ("GET", ["applications", id, "commands"]) if *id == application => Some(Route::Commands),
        ("PUT", ["applications", id, "commands"]) if *id == application => Some(Route::ReplaceCommands),
        ("POST", ["interactions", _, _, "callback"]) => {
            Some(Route::Takes(Payload::Callback, StatusCode::NO_CONTENT))
        }
        ("PATCH", ["webhooks", id, _, "messages", "@original"]) if *id == application => {
            Some(Route::Takes(Payload::Edit, StatusCode::OK))
        }
        ("POST", ["webhooks", id, _]) if *id == application => {
            Some(Route::Takes(Payload::FollowUp, StatusCode::OK))
        }
        ("POST", ["channels", _, "messages"]) => Some(Route::Takes(Payload::Message, StatusCode::OK)),
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
    let url = format!("ws://{}", shared.address);
    let kind = match route(method, path) {
        None => {
            state.complaints.push(format!("an unknown route: {method} {path}"));
            return (StatusCode::NOT_FOUND, json!({"message": "404: Not Found", "code": 0}), None);
        }
        Some(Route::Gateway) => return (StatusCode::OK, json!({"url": url}), None),
        Some(Route::BotGateway) => {
            let shards = state.recommended_shards;
            let limit = json!({
                "total": 1_000, "remaining": 1_000 - state.identifies.len(),
                "reset_after": 86_400_000, "max_concurrency": 1,
            });
            let answer = json!({"url": url, "shards": shards, "session_start_limit": limit});
            return (StatusCode::OK, answer, None);
        }
        Some(Route::Commands) => return (StatusCode::OK, Value::from(state.commands.clone()), None),
        Some(Route::ReplaceCommands) => {
            complain(&mut state.complaints, Payload::Commands, path, body);
            state.commands = body.as_array().cloned().unwrap_or_default().into_iter().map(stored).collect();
            return (StatusCode::OK, Value::from(state.commands.clone()), None);
        }
        Some(Route::Takes(kind, status)) => (kind, status),
    };
    let (kind, status) = kind;
    if !state.unchecked {
        complain(&mut state.complaints, kind, path, body);
    }
    let mut silence = None;
    match state.faults.pop_front() {
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
    let twice = kind == Payload::Callback
        && !state.unchecked
        && state.requests.iter().rev().take(100).any(|earlier| earlier.path == path && earlier.status == 204);
    if twice {
        let answer = json!({"message": "Interaction has already been acknowledged.", "code": 40060});
        return (StatusCode::BAD_REQUEST, answer, silence);
    }
    (status, json!({"id": "1"}), silence)
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

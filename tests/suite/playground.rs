//! The playground's routes: called without a socket, save where a socket is the point.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use mamie::chat::commands;
use mamie::knowledge::Lang;
use mamie::web::{self, BindError, Hosts};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tower::ServiceExt;

use crate::support::bot::{ASKER, BotTest, button, message};
use crate::support::browser::sample_library;

/// Longer than any message on Discord.
const TOO_LARGE: usize = 1_000_000;

fn playground() -> Router {
    playground_for(Hosts::Loopback)
}

fn playground_for(hosts: Hosts) -> Router {
    web::router(sample_library(), hosts)
}

struct Response {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Response {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }
}

async fn call(router: Router, request: Request<Body>) -> Response {
    let response = router.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Response { status, headers, text: String::from_utf8(body.to_vec()).unwrap() }
}

async fn get(path: &str) -> Response {
    let request = Request::get(path).header("host", "localhost:8787").body(Body::empty()).unwrap();
    call(playground(), request).await
}

async fn post(path: &str, body: impl Into<Body>) -> Response {
    let request = Request::post(path)
        .header("host", "127.0.0.1:8787")
        .header("content-type", "application/json")
        .body(body.into())
        .unwrap();
    call(playground(), request).await
}

/// The refusal's status; it says why in JSON.
fn refused(response: &Response) -> StatusCode {
    let error = response.json()["error"].as_str().unwrap().to_owned();
    assert!(!error.is_empty() && !error.contains('\n'), "{error}");
    response.status
}

/// Discord would be asked for these; the page shows them by itself.
#[tokio::test]
async fn page_is_told_what_comes_after_an_answer() {
    let bot = BotTest::new();
    let closed = bot.press_json(&format!("1:away:{ASKER}:fr"), &[], ASKER);
    let closed = post("/interactions", closed.to_string()).await.json();
    assert_eq!(closed, json!({"type": 6, "then": {"removed": true}}));
    let kept = post("/interactions", bot.press_json("1:keep:baker:fr", &[], ASKER).to_string()).await.json();
    assert_eq!(kept["type"], 5);
    assert!(kept["then"]["posted"]["embeds"][0].is_object() && kept["then"]["told"]["content"].is_string());
}

#[tokio::test]
async fn interaction_gets_what_chat_answers() {
    let bot = BotTest::new();
    let asked = bot.command_json("job", &[("name", "baker")]);
    let response = post("/interactions", asked.to_string()).await;
    assert_eq!(response.status, StatusCode::OK);
    assert_eq!(response.json(), bot.reply_to(&asked));
}

#[tokio::test]
async fn press_gets_what_chat_answers() {
    let bot = BotTest::new();
    let answered = bot.command("job", &[("name", "baker")]);
    let day = bot.library.knowledge.phrases.say(Lang::Fr, "button-day");
    let press = bot.press_json(&button(&answered, &day), &[], ASKER);
    let response = post("/interactions", press.to_string()).await;
    assert_eq!(response.json()["type"], 7);
    assert_eq!(response.json(), bot.reply_to(&press));
}

#[tokio::test]
async fn message_is_answered_in_the_language_of_the_page() {
    // Nothing in it shows a language.
    let asked = message(ASKER, "👋", None).to_string();
    let library = sample_library().current();
    let phrases = &library.knowledge.phrases;
    for (locale, lang) in [("fr", Lang::Fr), ("en-GB", Lang::En)] {
        let response = post(&format!("/messages?locale={locale}"), asked.clone()).await;
        assert_eq!(response.status, StatusCode::OK);
        let said = phrases.say(lang, "decline-empty");
        assert!(response.text.contains(&said), "{said:?}: {}", response.text);
    }
}

#[tokio::test]
async fn message_of_a_bot_is_not_answered() {
    let mut said = message(ASKER, "UX designer", None);
    said["author"]["bot"] = json!(true);
    assert_eq!(post("/messages?locale=fr", said.to_string()).await.json(), Value::Null);
}

#[tokio::test]
async fn commands_are_those_that_discord_is_told() {
    let declared = commands::declarations(&sample_library().current().knowledge.phrases);
    assert_eq!(get("/commands").await.json(), declared);
}

#[tokio::test]
async fn health_counts_the_cards() {
    let response = get("/health").await;
    assert_eq!(response.status, StatusCode::OK);
    assert_eq!(response.json(), json!({"cards": sample_library().current().knowledge.cards().len()}));
}

#[tokio::test]
async fn markdown_becomes_html_in_the_same_order() {
    let response = post("/markdown", json!(["**a**", "<b>"]).to_string()).await;
    let shown: Vec<String> = serde_json::from_value(response.json()).unwrap();
    assert_eq!(shown[0].trim(), "<p><strong>a</strong></p>");
    assert!(shown[1].contains("&lt;b&gt;"), "{shown:?}");
}

#[tokio::test]
async fn words_of_the_page_are_those_it_uses_in_both_languages() {
    let mut used = Vec::new();
    for path in ["/", "/app.js", "/composer.js", "/message.js"] {
        let text = get(path).await.text;
        for before in ["data-word=\"", "data-label=\"", "say(\"", "\"dark\" ? \""] {
            let after = text.split(before).skip(1);
            used.extend(after.map(|rest| rest.split('"').next().unwrap().to_owned()));
        }
    }
    used.extend(["dark", "example-1", "example-2", "example-3"].map(str::to_owned));
    used.sort();
    used.dedup();
    let library = sample_library().current();
    let phrases = &library.knowledge.phrases;
    let words = get("/words").await.json();
    for lang in Lang::ALL {
        assert!(web::WORDS.iter().all(|key| phrases.has(lang, key)));
        let mut known: Vec<&String> = words[lang.code()].as_object().unwrap().keys().collect();
        known.sort();
        assert_eq!(known, used.iter().collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn page_loads_nothing_from_elsewhere() {
    let html = get("/").await.text;
    let named: Vec<&str> = ["src=\"", "href=\""]
        .iter()
        .flat_map(|before| html.split(before).skip(1))
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(named.contains(&"/app.js") && named.contains(&"/style.css"), "{named:?}");
    for path in named {
        assert_eq!(get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn bad_json_is_refused() {
    for path in ["/interactions", "/messages?locale=fr", "/markdown"] {
        for body in ["", "{", "7", "{\"type\": 2}", "[{}]", "\u{0}"] {
            assert_eq!(refused(&post(path, body).await), StatusCode::BAD_REQUEST, "{path}: {body:?}");
        }
    }
    assert_eq!(refused(&post("/messages", "{}").await), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn body_of_another_type_is_refused() {
    let request = Request::post("/interactions").header("host", "localhost").body(Body::from("{}")).unwrap();
    assert_eq!(refused(&call(playground(), request).await), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn body_larger_than_any_message_is_refused() {
    for path in ["/interactions", "/messages?locale=fr", "/markdown"] {
        let body = format!("[\"{}\"]", "a".repeat(TOO_LARGE));
        assert_eq!(refused(&post(path, body).await), StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
}

#[tokio::test]
async fn unknown_page_is_not_found() {
    assert_eq!(refused(&get("/nothing").await), StatusCode::NOT_FOUND);
    assert_eq!(refused(&get("/interactions").await), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn name_of_another_machine_is_refused() {
    let named = |host: &str| Request::get("/health").header("host", host).body(Body::empty()).unwrap();
    for host in ["mamie.example", "127.0.0.1.mamie.example", "192.168.1.2:8787"] {
        let response = call(playground(), named(host)).await;
        assert_eq!(refused(&response), StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert_eq!(call(playground_for(Hosts::Any), named(host)).await.status, StatusCode::OK, "{host}");
    }
    let nameless = Request::get("/health").body(Body::empty()).unwrap();
    assert_eq!(refused(&call(playground(), nameless).await), StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn every_response_keeps_the_browser_to_this_site() {
    let elsewhere = Request::get("/").header("host", "mamie.example").body(Body::empty()).unwrap();
    for response in [get("/").await, get("/nothing").await, call(playground(), elsewhere).await] {
        let policy = response.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(response.headers["x-content-type-options"], "nosniff");
        assert_eq!(response.headers["x-frame-options"], "DENY");
        assert!(!response.headers.contains_key("access-control-allow-origin"));
    }
}

#[tokio::test]
async fn port_in_use_names_the_setting() {
    let taken = web::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = taken.local_addr().unwrap();
    let error = web::bind(address).await.unwrap_err();
    assert!(matches!(error, BindError::InUse { .. }), "{error}");
    assert_eq!(
        error.to_string(),
        format!(
            "another program already uses the address of the playground (`--address`, MAMIE_ADDRESS): {address}"
        )
    );
}

#[tokio::test]
async fn address_of_another_machine_names_the_setting() {
    // Kept for documentation: no machine has it.
    let error = web::bind("192.0.2.1:8787".parse().unwrap()).await.unwrap_err();
    assert!(matches!(error, BindError::NotHere { .. }), "{error}");
    assert!(error.hint().contains("--address 127.0.0.1:8787"), "{}", error.hint());
}

#[tokio::test]
async fn shutdown_does_not_wait_for_a_silent_connection() {
    let listener = web::bind("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let (end, ended) = oneshot::channel::<()>();
    let server = tokio::spawn(web::serve(listener, sample_library(), async { drop(ended.await) }));

    let mut silent = TcpStream::connect(address).unwrap();
    silent.write_all(b"POST /interactions HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n").unwrap();
    let begun = Instant::now();
    drop(end);
    server.await.unwrap().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

//! What the page asks for, and what it is answered.
//!
//! | route | takes | gives |
//! |---|---|---|
//! | `POST /interactions` | Discord's JSON of an interaction | the body of its callback, and under `then` what else Discord would show |
//! | `POST /messages` | Discord's JSON of a message to the bot | the message it answers with, or `null` |
//! | `POST /markdown` | texts of messages, as an array | their HTML, in the same order |
//! | `GET /commands` | | what is registered with Discord |
//! | `GET /words` | | the words of the page, by language and key |
//! | `GET /health` | | `{"cards": …}` |

use std::error::Error;

use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router, middleware};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use serenity::all as discord;

use super::guard::{self, Hosts};
use super::refusal::Refusal;
use super::{assets, markdown};
use crate::answer::SharedLibrary;
use crate::chat::effect::Effect;
use crate::chat::{self, Interaction, Reply};
use crate::knowledge::{Lang, Phrases};

/// Most bytes of a request. A press carries the whole message of its button: 8,000 characters of
/// four bytes, five rows, and what each of their names costs, several times over.
const BODY_LENGTH_MAX: usize = 256 * 1024;

/// The bot's own id in the page's world. `discord.js` has the same.
const ME: discord::UserId = discord::UserId::new(1);

/// The words of the page, as `knowledge/phrases/` names them.
pub const WORDS: [&str; 26] = [
    "playground-about",
    "playground-commands",
    "playground-dark",
    "playground-dismiss",
    "playground-example-1",
    "playground-example-2",
    "playground-example-3",
    "playground-greeting",
    "playground-language",
    "playground-leave-command",
    "playground-light",
    "playground-messages",
    "playground-no",
    "playground-option-required",
    "playground-placeholder",
    "playground-private",
    "playground-reply",
    "playground-replying",
    "playground-send",
    "playground-stop-reply",
    "playground-suggestions",
    "playground-thinking",
    "playground-unreachable",
    "playground-used",
    "playground-yes",
    "playground-you",
];

/// What their names begin with; the page itself leaves it out.
const WORDS_PREFIX: &str = "playground-";

/// The playground as a service without a socket.
pub fn router(library: SharedLibrary, hosts: Hosts) -> Router {
    Router::new()
        .route("/interactions", post(interactions))
        .route("/messages", post(messages))
        .route("/markdown", post(render))
        .route("/commands", get(commands))
        .route("/words", get(words))
        .route("/health", get(health))
        .merge(assets::routes())
        .fallback(|| async { Refusal::new(StatusCode::NOT_FOUND, "there is no such page") })
        .method_not_allowed_fallback(|| async {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "this page is not asked for in that way")
        })
        .layer(DefaultBodyLimit::max(BODY_LENGTH_MAX))
        .layer(middleware::from_fn_with_state(hosts, guard::check_host))
        .layer(middleware::from_fn(guard::protect))
        .with_state(library)
}

async fn interactions(
    State(library): State<SharedLibrary>,
    body: Result<Json<Value>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let Json(json) = body?;
    let interaction = Interaction::from_json(&json).map_err(not_discords)?;
    let reply = reply_to(library, interaction).await?;
    let mut answer = reply.callback();
    if let Some(effect) = reply.effect() {
        answer["then"] = outcome(effect);
    }
    Ok(Json(answer))
}

/// What Discord would show after the callback: the pressed message `removed` or `changed`, a message
/// `posted` for all, one `told` to whoever pressed. The page has one conversation and no threads.
fn outcome(effect: &Effect) -> Value {
    match effect {
        Effect::Close => json!({"removed": true}),
        Effect::Answering(answering) => json!({"posted": answering.message(), "changed": answering.done()}),
        Effect::Sending(sending) => json!({"posted": sending.message(), "told": sending.sent()}),
        Effect::Opening(opening) => json!({"told": opening.refused()}),
    }
}

/// What a message on Discord does not tell of who wrote it.
#[derive(Deserialize)]
struct Writer {
    locale: String,
}

async fn messages(
    State(library): State<SharedLibrary>,
    writer: Result<Query<Writer>, QueryRejection>,
    body: Result<Json<discord::Message>, JsonRejection>,
) -> Result<Json<Value>, Refusal> {
    let (Query(writer), Json(message)) = (writer?, body?);
    let Some(mut interaction) = Interaction::from_message(&message, ME) else {
        return Ok(Json(Value::Null));
    };
    interaction.person.locale = Some(writer.locale);
    Ok(Json(reply_to(library, interaction).await?.message()))
}

fn not_discords(error: serde_json::Error) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, error.to_string())
}

/// Searching blocks, so it has a thread of its own.
async fn reply_to(library: SharedLibrary, interaction: Interaction) -> Result<Reply, Refusal> {
    let reply = tokio::task::spawn_blocking(move || chat::respond(&library.current(), &interaction)).await;
    reply.map_err(|error| {
        tracing::error!(error = &error as &dyn Error, "cannot answer in the playground");
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "the answer failed")
    })
}

async fn render(body: Result<Json<Vec<String>>, JsonRejection>) -> Result<Json<Vec<String>>, Refusal> {
    let Json(texts) = body?;
    Ok(Json(texts.iter().map(|text| markdown::to_html(text)).collect()))
}

async fn commands(State(library): State<SharedLibrary>) -> Json<Value> {
    Json(chat::commands::declarations(&library.current().knowledge.phrases))
}

async fn words(State(library): State<SharedLibrary>) -> Json<Value> {
    let library = library.current();
    let by_lang = Lang::ALL.map(|lang| {
        let words = words_in(&library.knowledge.phrases, lang);
        let mut words = Value::Object(words);
        chat::typography::set(&mut words);
        (lang.code().to_owned(), words)
    });
    Json(Value::Object(by_lang.into_iter().collect()))
}

fn words_in(phrases: &Phrases, lang: Lang) -> Map<String, Value> {
    let short = |key: &str| key.strip_prefix(WORDS_PREFIX).unwrap_or(key).to_owned();
    WORDS.into_iter().map(|key| (short(key), phrases.say(lang, key).into())).collect()
}

async fn health(State(library): State<SharedLibrary>) -> Json<Value> {
    Json(json!({"cards": library.current().knowledge.cards().len()}))
}

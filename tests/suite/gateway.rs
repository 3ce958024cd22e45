//! The bot on Discord: what people do there, and what comes back.

use std::time::Duration;

use mamie::discord::{DiscordError, GatewayOptions, Token};
use serde_json::{Value, json};

use crate::gateway_close::id_of;
use crate::support::Connected;
use crate::support::connected::{library, slow};
use crate::support::fake_discord::people::QUESTION;
use crate::support::fake_discord::{FakeDiscord, TOKEN};

/// What somebody says who feels low.
const LOW_SPIRITS: &str = "je me sens nulle";
/// GUILD_MESSAGES, DIRECT_MESSAGES, and the reactions to both [gateway, gateway-intents].
const INTENTS: u64 = (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13);

#[tokio::test(flavor = "multi_thread")]
async fn a_slash_command_is_answered() {
    let connected = Connected::start().await;
    let question = connected.discord.send_slash("ask", "question", QUESTION);
    assert_eq!(connected.discord.answer_to(&question).await.body["type"], 4);
    let job = connected.discord.send_slash("job", "name", "boulanger");
    let answer = connected.discord.answer_to(&job).await;
    let embed = answer.body["data"]["embeds"][0].to_string();
    assert!(embed.to_lowercase().contains("boulang"), "{:#}", answer.body);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_and_buttons_are_answered() {
    let connected = Connected::start().await;
    let typing = connected.discord.send_typing("job", "name", "boul");
    let completion = connected.discord.answer_to(&typing).await;
    assert_eq!(completion.body["data"]["choices"][0]["value"], "baker", "{:#}", completion.body);
    let button = connected.discord.send_button("a button of another version");
    connected.discord.answer_to(&button).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_questions_at_once_are_answered_once_each() {
    let connected = Connected::start().await;
    let sent: Vec<_> = (0..100).map(|_| connected.discord.send_slash("job", "name", "boulanger")).collect();
    for sent in &sent {
        connected.discord.answer_to(sent).await;
    }
    let posted = connected.discord.state().requests.iter().filter(|r| r.path.ends_with("/callback")).count();
    assert_eq!(posted, 100);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_asks_for_no_privileged_intent() {
    let connected = Connected::start().await;
    let identify = connected.discord.state().identifies[0].clone();
    assert_eq!(identify["intents"], INTENTS);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_registered_once() {
    let discord = FakeDiscord::start().await;
    let first = Connected::start_at(discord.clone()).await;
    registered(&first, 1).await;
    first.finish().await;
    let second = Connected::start_at(discord.clone()).await;
    registered(&second, 2).await;
    second.finish().await;
    let state = discord.state();
    let written = state.requests.iter().filter(|request| request.method == "PUT").count();
    assert!(!state.commands.is_empty(), "no commands were registered");
    assert_eq!(written, 1);
}

/// Waits until the bot has compared its commands for the `count`th time.
async fn registered(connected: &Connected, count: usize) {
    connected
        .discord
        .wait_for("a look at the commands", Duration::from_secs(5), |state| {
            let looks = state
                .requests
                .iter()
                .filter(|request| request.method == "GET" && request.path.ends_with("/commands"));
            (looks.count() >= count && !state.commands.is_empty()).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_answer_is_announced_and_then_filled_in() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let sent = connected.discord.send_slash("job", "name", "boulanger");
    let announced = connected.discord.answer_to(&sent).await;
    assert_eq!(announced.body["type"], 5);
    let filled = connected.discord.filled_in(&sent, Duration::from_secs(5)).await;
    assert_eq!(filled.method, "PATCH");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_button_is_acknowledged_and_then_filled_in() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let sent = connected.discord.send_button("a button of another version");
    let announced = connected.discord.answer_to(&sent).await;
    assert!([json!(5), json!(6)].contains(&announced.body["type"]), "{}", announced.body);
    connected.discord.filled_in(&sent, Duration::from_secs(5)).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_note_about_a_button_leaves_its_message_as_it_is() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let asker = connected.discord.somebody();
    let by = connected.discord.by(&asker);
    let card = connected.discord.message_of(&by.command("job", &[("name", "boulanger")], &[])).await;
    let gone = by.press(&card, "1:day:plumber:fr", &[]);
    assert_eq!(connected.discord.answer_to(&gone).await.body, json!({"type": 6}));
    let note = connected.discord.filled_in(&gone, Duration::from_secs(5)).await;
    assert_eq!((note.method.as_str(), &note.body["flags"]), ("POST", &json!(64)));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_answer_to_low_spirits_is_read_by_whoever_asked_alone() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let sent = discord.by(&person).command("ask", &[("question", LOW_SPIRITS)], &[]);
    assert_eq!(discord.answer_to(&sent).await.body, json!({"type": 5}));
    let announced = id_of(&discord.message_of(&sent).await);
    let told = discord.taken("POST", &format!("/{}", sent.token)).await;
    assert_eq!(told.body["flags"], 64, "{:#}", told.body);
    assert!(told.body.to_string().contains("🤝"), "{:#}", told.body);
    assert!(!discord.state().messages.contains_key(&announced), "the announcement stays");
    let direct = person.directly();
    let sent = discord.by(&direct).command("ask", &[("question", LOW_SPIRITS)], &[]);
    let filled = discord.filled_in(&sent, Duration::from_secs(5)).await;
    assert_eq!(filled.method, "PATCH", "alone with the bot, nothing needs to go");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_effect_is_announced_and_then_carried_out() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let asker = connected.discord.somebody();
    let by = connected.discord.by(&asker);
    let card = connected.discord.message_of(&by.command("job", &[("name", "boulanger")], &["private"])).await;
    let kept = by.press(&card, "1:keep:baker:fr", &[]);
    assert_eq!(connected.discord.answer_to(&kept).await.body["type"], 5);
    connected.discord.filled_in(&kept, Duration::from_secs(5)).await;
    connected.discord.taken("POST", "/users/@me/channels").await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_completion_offers_nothing_in_time() {
    let connected = Connected::start_with(slow(Duration::from_millis(2_600))).await;
    let sent = connected.discord.send_typing("job", "name", "boul");
    let answer = connected.discord.answer_to(&sent).await;
    assert_eq!(answer.body, json!({"type": 8, "data": {"choices": []}}));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_stops_within_two_seconds() {
    let connected = Connected::start().await;
    let took = connected.finish().await;
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_stops_within_two_seconds_while_discord_is_down() {
    let discord = FakeDiscord::start().await;
    discord.go_down().await;
    let connected = Connected::begin(discord);
    tokio::task::yield_now().await;
    let took = connected.finish().await;
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_ends_the_bot() {
    let discord = FakeDiscord::start().await;
    discord.change(|state| state.refuse_token = true);
    let error = Connected::begin(discord).fails(Duration::from_secs(5)).await;
    assert!(matches!(error, DiscordError::InvalidToken), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_the_gateway_refuses_ends_the_bot() {
    let error = refused(4004).await;
    assert!(matches!(error, DiscordError::InvalidToken), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn refused_intents_end_the_bot() {
    for code in [4013, 4014] {
        let error = refused(code).await;
        assert!(matches!(error, DiscordError::RefusedIntents), "{code}: {error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_servers_for_one_connection_end_the_bot() {
    let discord = FakeDiscord::start().await;
    discord.change(|state| {
        state.refuse_identify = Some(4011);
        state.recommended_shards = 4;
    });
    let error = Connected::begin(discord).fails(Duration::from_secs(10)).await;
    assert!(matches!(error, DiscordError::NeedsShards { shards: 4 }), "{error}");
}

async fn refused(code: u16) -> DiscordError {
    let discord = FakeDiscord::start().await;
    discord.change(|state| state.refuse_identify = Some(code));
    Connected::begin(discord).fails(Duration::from_secs(5)).await
}

#[tokio::test]
async fn an_impossible_token_or_address_is_refused_before_anything_is_sent() {
    let never = || std::future::pending::<()>();
    let empty = GatewayOptions { token: Token::new(" "), api: None };
    let error = mamie::discord::run(empty, library(), never()).await.unwrap_err();
    assert!(matches!(error, DiscordError::InvalidToken), "{error}");
    let nowhere = GatewayOptions { token: Token::new(TOKEN), api: Some("nowhere".to_owned()) };
    let error = mamie::discord::run(nowhere, library(), never()).await.unwrap_err();
    assert!(matches!(error, DiscordError::BadAddress { .. }), "{error}");
}

#[test]
fn an_error_never_shows_the_token() {
    let options = GatewayOptions { token: Token::new(TOKEN), api: None };
    assert!(!format!("{options:?}").contains(TOKEN));
    assert!(format!("{options:?}").contains("[hidden]"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mention_and_a_direct_message_are_replied_to() {
    let connected = Connected::start().await;
    for id in [connected.discord.send_mention(QUESTION), connected.discord.send_direct_message(QUESTION)] {
        let reply = connected.discord.reply_to(id).await;
        assert_eq!(reply.body["message_reference"]["fail_if_not_exists"], false);
        assert_eq!(reply.body["allowed_mentions"], json!({"parse": [], "replied_user": false}));
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bots_and_the_bot_itself_get_no_reply() {
    let connected = Connected::start().await;
    connected.discord.send_mention_by_bot(QUESTION);
    connected.discord.send_own_message(QUESTION);
    // Events are answered in the order they come, so this one's reply shows that those have none.
    let last = connected.discord.send_direct_message(QUESTION);
    connected.discord.reply_to(last).await;
    let replies: Vec<Value> = {
        let state = connected.discord.state();
        let posted = state.requests.iter().filter(|request| request.path.starts_with("/channels/"));
        posted.map(|request| request.body["message_reference"]["message_id"].clone()).collect()
    };
    assert_eq!(replies, [json!(last.to_string())]);
    connected.finish().await;
}

//! What is shared, kept for oneself, or talked about goes where it belongs, or says why not.

use std::time::Duration;

use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::gateway_close::button;
use crate::support::Connected;
use crate::support::bot::{narrow, presses};
use crate::support::connected::library;
use crate::support::fake_discord::FakeDiscord;
use crate::support::fake_discord::messages::{is_ephemeral, private_channel};
use crate::support::fake_discord::people::{Person, SERVER, Sent};

const SHARE: &str = "📣 Partager ici";
const PATIENCE: Duration = Duration::from_secs(3);

fn said(key: &str) -> String {
    narrow(&library().current().knowledge.phrases.say(Lang::Fr, key))
}

/// The message that the press stands for, once it says what `key` says.
async fn told(discord: &FakeDiscord, sent: &Sent, key: &str) -> Value {
    let words = said(key);
    discord.answer_to(sent).await;
    discord.filled_in(sent, PATIENCE).await;
    let message = discord.message_of(sent).await;
    assert_eq!(message["content"], words);
    assert!(is_ephemeral(&message), "{message:#}");
    message
}

/// Somebody points at a message that names one job; the message, and the private card.
async fn explained(discord: &FakeDiscord, person: &Person) -> (u64, Value) {
    let author = Person::on_server(discord.next_id(), person.channel);
    let target = discord.by(&author).write("On cherche un boulanger, @everyone !");
    let sent = discord.by(person).point_at(target);
    (target, discord.message_of(&sent).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_explanation_replies_to_its_message_and_notifies_nobody() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let (target, card) = explained(discord, &person).await;
    let shared = discord.by(&person).press(&card, &button(&card, SHARE), &[]);
    let posted = discord.reply_to(target).await;
    assert_eq!(posted.path, format!("/channels/{}/messages", person.channel));
    assert_eq!(posted.body["message_reference"]["fail_if_not_exists"], false);
    assert_eq!(posted.body["allowed_mentions"], json!({"parse": [], "replied_user": false}));
    let after = told(discord, &shared, "explain-shared").await;
    assert_eq!(after["id"], card["id"], "the private message itself says so");
    assert!(!after["components"].to_string().contains(SHARE));
    // It is an answer like any other: the sharer, and no one else, changes and closes it.
    let reply = discord.message_in_reply_to(target).await;
    let day = discord.by(&person).press(&reply, &button(&reply, "☀️ Une journée"), &[]);
    assert_eq!(discord.answer_to(&day).await.body["type"], 7);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_share_twice_posts_once() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let (target, card) = explained(discord, &person).await;
    let press = || discord.by(&person).press(&card, &button(&card, SHARE), &[]);
    for shared in [press(), press()] {
        told(discord, &shared, "explain-shared").await;
    }
    let target = target.to_string();
    let is_reply = |message: &&Value| message["referenced_message"]["id"] == *target;
    assert_eq!(discord.state().messages.values().filter(is_reply).count(), 1);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_discord_refuses_the_reply_the_press_is_answered_with_the_way_to_the_message() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for (status, code) in [(403, 50_001), (403, 50_013), (404, 10_003)] {
        let person = discord.somebody();
        let (target, card) = explained(discord, &person).await;
        discord.refuse("POST", &format!("/channels/{}/messages", person.channel), status, code);
        let shared = discord.by(&person).press(&card, &button(&card, SHARE), &[]);
        let followed = discord.taken("POST", &format!("/{}", shared.token)).await;
        let link = format!("https://discord.com/channels/{SERVER}/{}/{target})", person.channel);
        assert!(followed.body["content"].as_str().unwrap().ends_with(&link), "{:#}", followed.body);
        assert_eq!(followed.body.get("flags"), None, "everybody sees it");
        discord.taken("PATCH", &format!("/{}/messages/@original", shared.token)).await;
        assert_eq!(discord.message_of(&shared).await["content"], said("explain-shared"));
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_only_the_person_has_installed_asks_for_nothing_it_cannot_get() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody().with_own_bot();
    let (_, card) = explained(discord, &person).await;
    let shared = discord.by(&person).press(&card, &button(&card, SHARE), &[]);
    let answer = discord.answer_to(&shared).await.body;
    assert_eq!((&answer["type"], answer["data"].get("flags")), (&json!(4), None));
    assert!(!answer.to_string().contains("1:talk:"), "no thread can be opened there");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_shares_is_told_where_discord_takes_nothing_for_now() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let (_, card) = explained(discord, &person).await;
    discord.refuse("POST", &format!("/channels/{}/messages", person.channel), 429, 0);
    let shared = discord.by(&person).press(&card, &button(&card, SHARE), &[]);
    let note = discord.taken("POST", &format!("/{}", shared.token)).await.body;
    assert_eq!((&note["flags"], &note["content"]), (&json!(64), &json!(said("explain-failed"))));
    assert_eq!(discord.message_of(&shared).await["content"], card["content"], "not called shared");
    connected.finish().await;
}

/// The last step of the way, as somebody sees it.
async fn chosen(discord: &FakeDiscord, person: &Person) -> Value {
    let sent = discord.by(person).command("discover", &[], &[]);
    let mut shown = discord.message_of(&sent).await;
    let mut press = async |label: &str| {
        let custom_id = if label.is_empty() {
            presses(&json!({"data": shown}))[0].1.clone()
        } else {
            button(&shown, label)
        };
        let pressed = discord.by(person).press(&shown, &custom_id, &[]);
        shown = discord.message_of(&pressed).await;
    };
    for _ in 0..8 {
        press("").await;
    }
    press("").await;
    press("🔍 Le voir de près").await;
    press("💚 C'est celui-là").await;
    shown
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_a_job_is_sent_to_whoever_presses_and_to_nobody_else() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let way = chosen(discord, &person).await;
    let kept = discord.by(&person).press(&way, &button(&way, "💌 Me l'envoyer"), &[]);
    assert_eq!(discord.answer_to(&kept).await.body, json!({"type": 5, "data": {"flags": 64}}));
    let opened = discord.taken("POST", "/users/@me/channels").await;
    assert_eq!(opened.body, json!({"recipient_id": person.id.to_string()}));
    let posted = discord.taken("POST", &format!("/channels/{}/messages", private_channel(person.id))).await;
    assert_eq!(posted.body["embeds"][0]["title"], way["embeds"][0]["title"]);
    told(discord, &kept, "way-sent").await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_private_messages_are_explained_kindly() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for (path, status, code, key) in [
        ("/channels/16", 403, 50_007, "way-closed"),
        ("/channels/16", 403, 50_278, "way-closed"),
        ("/users/@me/channels", 400, 50_033, "way-failed"),
    ] {
        discord.change(|state| state.refusals.clear());
        discord.refuse("POST", path, status, code);
        let person = discord.somebody();
        let way = chosen(discord, &person).await;
        let kept = discord.by(&person).press(&way, &button(&way, "💌 Me l'envoyer"), &[]);
        told(discord, &kept, key).await;
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_bot_alone_the_way_is_simply_posted() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody().directly();
    let way = chosen(discord, &person).await;
    let kept = discord.by(&person).press(&way, &button(&way, "💌 Me l'envoyer"), &[]);
    let answer = discord.answer_to(&kept).await.body;
    assert_eq!((&answer["type"], answer["data"].get("flags")), (&json!(4), None));
    connected.finish().await;
}

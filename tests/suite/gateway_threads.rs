//! Threads: opened from an answer, and a conversation that goes on in them.

use std::time::Duration;

use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::gateway_close::{button, id_of};
use crate::support::Connected;
use crate::support::bot::narrow;
use crate::support::connected::library;
use crate::support::fake_discord::FakeDiscord;
use crate::support::fake_discord::messages::thread;
use crate::support::fake_discord::people::{Person, Sent};

const TALK: &str = "💬 En parler";
/// Names no job.
const FOLLOW_UP: &str = "et les études ?";

fn said(key: &str, thread: u64) -> String {
    let thread = format!("<#{thread}>");
    narrow(&library().current().knowledge.phrases.say_with(Lang::Fr, key, &[("thread", &thread)]))
}

async fn card(discord: &FakeDiscord, person: &Person) -> Value {
    let sent = discord.by(person).command("job", &[("name", "boulanger")], &[]);
    discord.message_of(&sent).await
}

fn talk(discord: &FakeDiscord, person: &Person, card: &Value) -> Sent {
    discord.by(person).press(card, &button(card, TALK), &[])
}

/// What a press on "talk about it" was told in the end.
async fn told(discord: &FakeDiscord, sent: &Sent) -> String {
    assert_eq!(discord.answer_to(sent).await.body, json!({"type": 5, "data": {"flags": 64}}));
    let filled = discord.filled_in(sent, Duration::from_secs(3)).await;
    filled.body["content"].as_str().unwrap().to_owned()
}

/// A thread about the baker; its id.
async fn open(discord: &FakeDiscord, person: &Person) -> u64 {
    let card = card(discord, person).await;
    told(discord, &talk(discord, person, &card)).await;
    id_of(&card)
}

/// The title of what the bot answers to a mention.
async fn answered(discord: &FakeDiscord, person: &Person, words: &str) -> String {
    let question = discord.by(person).mention(words);
    let answer = discord.message_in_reply_to(question).await;
    assert_eq!(answer["channel_id"], person.channel.to_string(), "answered elsewhere");
    let embed = &answer["embeds"][0];
    format!("{} {}", embed["title"].as_str().unwrap_or(""), embed["description"].as_str().unwrap_or(""))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_is_named_after_the_job_and_opened_once() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let card = card(discord, &person).await;
    let first = talk(discord, &person, &card);
    assert_eq!(told(discord, &first).await, said("talk-opened", id_of(&card)));
    assert_eq!(discord.taken("POST", "/threads").await.body, json!({"name": "Boulangère / boulanger"}));
    let second = talk(discord, &person, &card);
    assert_eq!(told(discord, &second).await, said("talk-open-already", id_of(&card)));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_thread_is_explained_kindly() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for (status, code) in [(403, 50_001), (403, 50_013), (400, 50_024), (404, 10_003)] {
        let person = discord.somebody();
        let card = card(discord, &person).await;
        discord.refuse("POST", &format!("/channels/{}/messages/", person.channel), status, code);
        assert_eq!(told(discord, &talk(discord, &person, &card)).await, said("talk-not-here", 0));
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_a_thread_through_the_bot_that_they_may_not_open() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let card = card(discord, &person).await;
    let refused = discord.answer_to(&talk(discord, &person.permitted(1 << 11), &card)).await;
    assert_eq!(refused.body["data"]["content"], said("talk-not-here", 0));
    assert!(discord.state().threads.is_empty());
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn threads_are_offered_where_they_can_be() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let inside = person.in_channel(open(discord, &person).await);
    let offers = |message: &Value| message["components"].to_string().contains(TALK);
    assert!(offers(&card(discord, &person).await));
    assert!(!offers(&card(discord, &person.directly()).await));
    assert!(!offers(&card(discord, &person.with_own_bot()).await));
    // Somebody else: nobody asks so much so fast.
    let other = discord.somebody();
    let inside = other.in_channel(inside.channel);
    for (person, offered) in [(&other, true), (&other.directly(), false), (&inside, false)] {
        let question = discord.by(person).mention("c'est quoi une infirmière ?");
        assert_eq!(offers(&discord.message_in_reply_to(question).await), offered, "{person:?}");
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_thread_goes_on_about_the_answer_that_it_began_with() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let inside = person.in_channel(open(discord, &person).await);
    assert!(answered(discord, &inside, FOLLOW_UP).await.starts_with("Boulangère / boulanger ### 🎓"));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_thread_goes_on_about_the_last_answer_after_a_restart_too() {
    let first = Connected::start().await;
    let discord = first.discord.clone();
    let person = discord.somebody();
    let inside = person.in_channel(open(&discord, &person).await);
    assert!(answered(&discord, &inside, "c'est quoi une infirmière ?").await.starts_with("Infirmière"));
    // What people say to each other is no answer, whatever it looks like.
    discord.by(&inside).write("Et le boulanger alors ?");
    first.finish().await;
    let second = Connected::start_at(discord.clone()).await;
    assert!(answered(&discord, &inside, FOLLOW_UP).await.starts_with("Infirmière / infirmier ### 🎓"));
    second.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thread_that_discord_fails_to_tell_of_is_asked_about_again() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let inside = person.in_channel(open(discord, &person).await);
    discord.refuse("GET", "/channels/", 502, 0);
    assert!(!answered(discord, &inside, FOLLOW_UP).await.contains("🎓"));
    discord.change(|state| state.refusals.clear());
    assert!(answered(discord, &inside, FOLLOW_UP).await.starts_with("Boulangère / boulanger ### 🎓"));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_of_a_forum_is_answered_in_it() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let (post, forum) = (discord.next_id(), discord.next_id());
    discord.change(|state| state.threads.insert(post, thread(post, forum, &json!("Quel métier ?"))));
    let person = discord.somebody().in_channel(post);
    assert!(answered(discord, &person, "c'est quoi un boulanger ?").await.starts_with("Boulangère"));
    assert!(answered(discord, &person, FOLLOW_UP).await.starts_with("Boulangère / boulanger ### 🎓"));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_channel_that_is_no_thread_nothing_is_read() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    card(discord, &person).await;
    for _ in 0..2 {
        assert!(!answered(discord, &person, FOLLOW_UP).await.contains("🎓"));
    }
    let looks: Vec<String> = {
        let state = discord.state();
        let looks = state.requests.iter().filter(|r| r.method == "GET" && r.path.starts_with("/channels/"));
        looks.map(|request| request.path.clone()).collect()
    };
    assert_eq!(looks, [format!("/channels/{}", person.channel)], "one look at the channel, none at messages");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_permission_to_read_a_thread_a_question_is_answered_as_it_stands() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let inside = person.in_channel(open(discord, &person).await);
    discord.refuse("GET", "/channels/", 403, 50_001);
    assert!(!answered(discord, &inside, FOLLOW_UP).await.contains("🎓"));
    assert!(answered(discord, &inside, "c'est quoi une infirmière ?").await.starts_with("Infirmière"));
    connected.finish().await;
}

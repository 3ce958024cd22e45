//! Nobody is answered so often that others are disturbed, and no slash command is left unanswered.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Connected;
use crate::support::bot::keyboard;
use crate::support::fake_discord::FakeDiscord;
use crate::support::fake_discord::people::{Person, QUESTION};

/// What a person, and a channel, may ask in 10 s.
const OF_A_PERSON: usize = 5;
const IN_A_CHANNEL: usize = 20;

fn job(discord: &FakeDiscord, person: &Person) -> crate::support::fake_discord::people::Sent {
    discord.by(person).command("job", &[("name", "boulanger")], &[])
}

fn content(body: &Value) -> String {
    keyboard(body["data"]["content"].as_str().unwrap())
}

fn is_private(body: &Value) -> bool {
    body["data"]["flags"] == 64
}

/// Other people ask until the channel has had its measure.
async fn fill(discord: &FakeDiscord, channel: u64, count: usize) {
    for _ in 0..count {
        let sent = job(discord, &Person::on_server(discord.next_id(), channel));
        let answer = discord.answer_to(&sent).await;
        assert!(!is_private(&answer.body), "{:#}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sixth_command_of_a_person_gets_a_gentle_private_note() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    for _ in 0..OF_A_PERSON {
        assert!(!is_private(&discord.answer_to(&job(discord, &person)).await.body));
    }
    let note = discord.answer_to(&job(discord, &person)).await.body;
    assert!(is_private(&note));
    assert!(content(&note).starts_with("🐢 Une question à la fois ! Attends "), "{note:#}");
    let target = discord.by(&discord.somebody()).write("Un boulanger");
    let explained = discord.by(&person).point_at(target);
    assert_eq!(
        content(&discord.answer_to(&explained).await.body),
        content(&note),
        "another door, the same pace"
    );
    let typing = discord.by(&person).typing("job", "name", "boul");
    assert_ne!(discord.answer_to(&typing).await.body["data"]["choices"], json!([]));
    let other = job(discord, &Person::on_server(discord.next_id(), person.channel));
    assert!(!is_private(&discord.answer_to(&other).await.body), "another person waits for nobody");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn presses_that_change_a_message_in_place_do_not_count() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let person = discord.somebody();
    let sent = job(discord, &person);
    let mut card = discord.message_of(&sent).await;
    for number in 0..3 * OF_A_PERSON {
        let side = if number % 2 == 0 { "1:day:baker:fr" } else { "1:plain:baker:fr" };
        let pressed = discord.by(&person).press(&card, side, &[]);
        assert_eq!(discord.answer_to(&pressed).await.body["type"], 7);
        card = discord.message_of(&pressed).await;
    }
    assert!(!is_private(&discord.answer_to(&job(discord, &person)).await.body));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_mentions_too_often_gets_one_note_in_direct_messages_and_none_elsewhere() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for (person, notes) in [(discord.somebody(), 0), (discord.somebody().directly(), 1)] {
        for _ in 0..OF_A_PERSON + 3 {
            discord.by(&person).mention(QUESTION);
        }
        let path = format!("/channels/{}/messages", person.channel);
        let posted = |state: &crate::support::fake_discord::State| {
            state.requests.iter().filter(|request| request.method == "POST" && request.path == path).count()
        };
        let expected = OF_A_PERSON + notes;
        discord
            .wait_for("the answers", Duration::from_secs(5), |state| {
                (posted(state) >= expected).then_some(())
            })
            .await;
        // Whatever came before this answer is posted.
        let last = discord.send_slash("job", "name", "boulanger");
        discord.answer_to(&last).await;
        assert_eq!(posted(&discord.state()), expected);
        let noted =
            discord.state().messages.values().filter(|m| m["content"].to_string().contains("🐢")).count();
        assert_eq!(noted, notes);
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_busy_channel_a_command_is_answered_in_full_for_its_asker_alone() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let channel = discord.next_id();
    fill(discord, channel, IN_A_CHANNEL).await;
    let late = Person::on_server(discord.next_id(), channel);
    let sent = job(discord, &late);
    let answer = discord.answer_to(&sent).await.body;
    assert!(is_private(&answer));
    assert!(content(&answer).starts_with("🤫 Beaucoup de monde"), "{answer:#}");
    assert_eq!(answer["data"]["embeds"][0]["title"], "Boulangère / boulanger");
    let card = discord.message_of(&sent).await;
    let share = crate::gateway_close::button(&card, "📣 Partager ici");
    let shared = discord.by(&late).press(&card, &share, &[]);
    let note = discord.answer_to(&shared).await.body;
    assert!(is_private(&note) && content(&note).contains("puis partage"), "{note:#}");
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_busy_channel_a_mention_waits_for_its_turn() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let channel = discord.next_id();
    fill(discord, channel, IN_A_CHANNEL).await;
    let late = Person::on_server(discord.next_id(), channel);
    let question = discord.by(&late).mention(QUESTION);
    // Another channel is not held up.
    let elsewhere = discord.send_mention(QUESTION);
    discord.reply_to(elsewhere).await;
    let path = format!("/channels/{channel}/messages");
    assert!(discord.state().requests.iter().all(|request| request.path != path), "it did not wait");
    discord
        .wait_for("the answer in its turn", Duration::from_secs(15), |state| {
            let mut replies = state.requests.iter();
            replies
                .find(|request| request.body["message_reference"]["message_id"] == *question.to_string())
                .map(|_| ())
        })
        .await;
    connected.finish().await;
}

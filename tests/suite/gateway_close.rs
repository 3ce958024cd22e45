//! Answers are put away by whoever asked: with the button, or with a cross.

use std::time::Duration;

use serde_json::{Value, json};

use crate::support::Connected;
use crate::support::fake_discord::FakeDiscord;
use crate::support::fake_discord::people::{MANAGE_MESSAGES, Person, QUESTION, Sent};

const CLOSE: &str = "❌ Fermer";

/// The `custom_id` of the button, or of the choice of a menu, that shows `label`.
pub(crate) fn button(message: &Value, label: &str) -> String {
    crate::support::bot::button(&json!({"data": message}), label)
}

pub(crate) fn id_of(message: &Value) -> u64 {
    message["id"].as_str().unwrap().parse().unwrap()
}

fn press_close(discord: &FakeDiscord, person: &Person, message: &Value) -> Sent {
    discord.by(person).press(message, &button(message, CLOSE), &[])
}

/// The bot's answers to two questions of somebody's.
async fn two_answers(discord: &FakeDiscord, asker: &Person) -> [Value; 2] {
    let questions = [(); 2].map(|()| discord.by(asker).mention(QUESTION));
    [discord.message_in_reply_to(questions[0]).await, discord.message_in_reply_to(questions[1]).await]
}

async fn is_gone(discord: &FakeDiscord, message: &Value) {
    let id = id_of(message);
    let gone =
        |state: &crate::support::fake_discord::State| (!state.messages.contains_key(&id)).then_some(());
    discord.wait_for("a message to go", Duration::from_secs(3), gone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asker_closes_each_kind_of_public_answer() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let command = discord.by(&asker).command("job", &[("name", "boulanger")], &[]);
    let command = discord.message_of(&command).await;
    let mention = discord.by(&asker).mention(QUESTION);
    let mention = discord.message_in_reply_to(mention).await;
    let direct = asker.directly();
    let written = discord.by(&direct).write(QUESTION);
    let written = discord.message_in_reply_to(written).await;
    for (person, message) in [(&asker, &command), (&asker, &mention), (&direct, &written)] {
        let closed = press_close(discord, person, message);
        assert_eq!(discord.answer_to(&closed).await.body, json!({"type": 6}));
        is_gone(discord, message).await;
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_side_shown_in_place_of_an_answer_can_be_closed_and_a_private_one_needs_not() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let command = discord.by(&asker).command("job", &[("name", "boulanger")], &[]);
    let card = discord.message_of(&command).await;
    let day = discord.by(&asker).press(&card, &button(&card, "☀️ Une journée"), &[]);
    let day = discord.message_of(&day).await;
    assert_eq!(day["id"], card["id"]);
    press_close(discord, &asker, &day);
    is_gone(discord, &day).await;
    let private = discord.by(&asker).command("job", &[("name", "boulanger")], &["private"]);
    let private = discord.message_of(&private).await;
    assert!(!private["components"].to_string().contains(CLOSE), "{private:#}");
    let shared = discord.by(&asker).press(&private, &button(&private, "📣 Partager ici"), &[]);
    let shared = discord.message_of(&shared).await;
    press_close(discord, &asker, &shared);
    is_gone(discord, &shared).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_closes_nothing_and_whoever_looks_after_the_channel_does() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let command = discord.by(&asker).command("job", &[("name", "boulanger")], &[]);
    let card = discord.message_of(&command).await;
    let other = Person::on_server(discord.next_id(), asker.channel);
    let refused = discord.answer_to(&press_close(discord, &other, &card)).await;
    assert_eq!(refused.body["data"]["flags"], 64);
    assert!(refused.body["data"]["content"].as_str().unwrap().starts_with("Seule la personne"));
    assert!(discord.state().messages.contains_key(&id_of(&card)));
    press_close(discord, &other.permitted(MANAGE_MESSAGES), &card);
    is_gone(discord, &card).await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_closed_after_a_restart_and_when_its_question_is_gone() {
    let first = Connected::start().await;
    let asker = first.discord.somebody();
    let question = first.discord.by(&asker).mention(QUESTION);
    let mut answer = first.discord.message_in_reply_to(question).await;
    let discord = first.discord.clone();
    first.finish().await;
    discord.change(|state| state.messages.remove(&question));
    answer["referenced_message"] = Value::Null;
    let second = Connected::start_at(discord.clone()).await;
    press_close(&discord, &asker, &answer);
    is_gone(&discord, &answer).await;
    second.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_an_answer_that_is_gone_is_no_fault() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let command = discord.by(&asker).command("job", &[("name", "boulanger")], &[]);
    let card = discord.message_of(&command).await;
    discord.change(|state| state.messages.remove(&id_of(&card)));
    let closed = press_close(discord, &asker, &card);
    discord
        .wait_for("the attempt to delete", Duration::from_secs(3), |state| {
            let path = format!("/{}/messages/@original", closed.token);
            let tried = |request: &&crate::support::fake_discord::Request| {
                request.method == "DELETE" && request.path.ends_with(&path)
            };
            state.requests.iter().find(tried).map(|request| assert_eq!(request.status, 404))
        })
        .await;
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cross_of_the_asker_puts_away_the_answer() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for cross in ["❌", "✖️", "✖"] {
        let asker = discord.somebody();
        for person in [asker.clone(), asker.directly()] {
            let question = discord.by(&person).mention(QUESTION);
            let answer = discord.message_in_reply_to(question).await;
            discord.by(&person).react(id_of(&answer), cross);
            is_gone(discord, &answer).await;
        }
    }
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_other_reaction_and_any_other_person_changes_nothing() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let question = discord.by(&asker).mention(QUESTION);
    let answer = discord.message_in_reply_to(question).await;
    let last = discord.by(&asker).mention(QUESTION);
    let last = discord.message_in_reply_to(last).await;
    let other = Person::on_server(discord.next_id(), asker.channel);
    let requests = |method: &str| discord.state().requests.iter().filter(|r| r.method == method).count();
    let looked = requests("GET");
    discord.by(&asker).react(id_of(&answer), "👍");
    discord.by(&asker).react(question, "❌");
    discord.by(&other).react(id_of(&answer), "❌");
    discord.taken("GET", &format!("/messages/{}", id_of(&answer))).await;
    // Events are taken in the order they come: when this one has had its way, those have had theirs.
    discord.by(&asker).react(id_of(&last), "❌");
    is_gone(discord, &last).await;
    discord.taken("DELETE", &format!("/messages/{}", id_of(&last))).await;
    assert_eq!(requests("GET"), looked + 2, "only a cross under an answer is worth a look");
    assert_eq!(requests("DELETE"), 1);
    assert!(discord.state().messages.contains_key(&id_of(&answer)));
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crosses_are_looked_into_at_the_pace_of_questions() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    let asker = discord.somebody();
    let [first, second] = two_answers(discord, &asker).await;
    let other = Person::on_server(discord.next_id(), asker.channel);
    for _ in 0..8 {
        discord.by(&other).react(id_of(&first), "❌");
    }
    let path = format!("/messages/{}", id_of(&first));
    let looks = |state: &crate::support::fake_discord::State| {
        state.requests.iter().filter(|r| r.method == "GET" && r.path.ends_with(&path)).count()
    };
    discord.wait_for("five looks", Duration::from_secs(3), |state| (looks(state) >= 5).then_some(())).await;
    discord.by(&asker).react(id_of(&second), "❌");
    is_gone(discord, &second).await;
    assert_eq!(looks(&discord.state()), 5);
    connected.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cross_that_discord_does_not_let_the_bot_follow_is_no_fault() {
    let connected = Connected::start().await;
    let discord = &connected.discord;
    for (method, status, code) in [("DELETE", 403, 50_013), ("GET", 403, 50_001), ("GET", 404, 10_008)] {
        let asker = discord.somebody();
        let question = discord.by(&asker).mention(QUESTION);
        let answer = discord.message_in_reply_to(question).await;
        let path = format!("/channels/{}/messages/{}", asker.channel, id_of(&answer));
        discord.refuse(method, &path, status, code);
        discord.by(&asker).react(id_of(&answer), "❌");
        let refused = |state: &crate::support::fake_discord::State| {
            state
                .requests
                .iter()
                .any(|request| request.status == status && request.path == path)
                .then_some(())
        };
        discord.wait_for("the refusal", Duration::from_secs(3), refused).await;
    }
    let after = discord.send_slash("job", "name", "boulanger");
    discord.answer_to(&after).await;
    connected.finish().await;
}

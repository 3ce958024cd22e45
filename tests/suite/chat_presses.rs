//! What buttons do, whoever presses them and whenever.

use mamie::chat::reply::Event;
use mamie::chat::{Interaction, respond};
use serde_json::{Value, json};
use serenity::all::{Message, UserId};

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, button, components, message, user};

const UPDATE: u64 = 7;
const NEW_MESSAGE: u64 = 4;
const PRIVATE: u64 = 64;

fn is_private(reply: &Value) -> bool {
    reply["type"] == NEW_MESSAGE && reply["data"]["flags"] == PRIVATE
}

fn card(bot: &BotTest) -> Value {
    bot.command("job", &[("name", "web-developer")])
}

#[test]
fn asker_s_press_changes_the_message_in_place() {
    let bot = BotTest::new();
    let day = bot.press_on(&card(&bot), "☀️ Une journée");
    assert_eq!(day["type"], UPDATE);
    assert!(day.to_string().contains("Elle écrit une nouvelle page."));
    let back = bot.press_on(&day, "↩️ L'essentiel");
    assert_eq!(back["data"], card(&bot)["data"]);
}

#[test]
fn somebody_else_s_press_is_answered_privately() {
    let bot = BotTest::new();
    let day = button(&card(&bot), "☀️ Une journée");
    let reply = bot.pressed_by(SOMEBODY_ELSE).press(&day, ASKER);
    assert!(is_private(&reply), "{reply:#}");
    assert!(reply.to_string().contains("Elle écrit une nouvelle page."));
}

#[test]
fn message_that_one_sees_alone_is_one_s_own() {
    let bot = BotTest::new().pressed_by(SOMEBODY_ELSE);
    let mut press = bot.press_json("1:day:baker:fr", &[], ASKER);
    press["message"]["flags"] = json!(PRIVATE);
    assert_eq!(bot.reply_to(&press)["type"], UPDATE);
}

#[test]
fn answer_to_a_mention_belongs_to_who_mentioned() {
    for (presser, kind) in [(ASKER, UPDATE), (SOMEBODY_ELSE, NEW_MESSAGE)] {
        let bot = BotTest::new().pressed_by(presser);
        let mut press = bot.press_json("1:day:baker:fr", &[], ASKER);
        press["message"].as_object_mut().unwrap().remove("interaction_metadata");
        press["message"]["referenced_message"] = message(ASKER, "", Some(5));
        assert_eq!(bot.reply_to(&press)["type"], kind);
    }
}

#[test]
fn close_jobs_show_what_is_different() {
    let bot = BotTest::new();
    let close = bot.press_on(&card(&bot), "🔀 Métiers proches");
    insta::assert_json_snapshot!("close_jobs_fr", close);
    let other = bot.press_on(&close, "UI designer");
    assert_eq!(other["data"], bot.command("job", &[("name", "ui-designer")])["data"]);
    assert_eq!(bot.press_on(&close, "↩️ L'essentiel")["data"], card(&bot)["data"]);
}

#[test]
fn job_of_a_list_opens_beside_it() {
    let bot = BotTest::new();
    let reply = bot.press("1:open:baker:fr", ASKER);
    assert!(is_private(&reply), "{reply:#}");
    assert_eq!(reply["data"]["embeds"], bot.command("job", &[("name", "baker")])["data"]["embeds"]);
}

#[test]
fn choice_in_a_select_shows_the_job() {
    let bot = BotTest::new();
    let reply = bot.reply_to(&bot.press_json("1:pick:fr", &["baker"], ASKER));
    assert_eq!(reply["type"], UPDATE);
    assert_eq!(reply["data"], bot.command("job", &[("name", "baker")])["data"]);
}

#[test]
fn vote_is_thanked_privately_and_told_without_a_name() {
    let bot = BotTest::new();
    for (label, useful) in [("👍 Utile", true), ("👎 Pas utile", false)] {
        let press = bot.press_json(&button(&card(&bot), label), &[], ASKER);
        let reply = respond(&bot.library, &Interaction::from_json(&press).unwrap());
        assert!(is_private(&reply.callback()) && reply.is_private());
        let job = bot.card("web-developer").id.clone();
        assert_eq!(reply.outcome(), Some(&Event::Voted { job, useful }));
    }
}

#[test]
fn button_keeps_the_language_of_its_message() {
    let bot = BotTest::new().speaking("en-GB");
    assert!(bot.press("1:day:baker:fr", ASKER).to_string().contains("La nuit, elle prépare la pâte."));
}

#[test]
fn forged_old_or_orphaned_button_is_answered_politely() {
    let ids = [
        "",
        "1",
        "0:day:baker:fr",
        "1:day:plumber:fr",
        "1:day:../etc:fr",
        "1:yes:plumber:en",
        "1:pick:fr",
        "🤖",
    ];
    for custom_id in ids {
        for (lang, words) in [("fr", "Ce bouton ne marche plus."), ("en-US", "This button no longer works.")]
        {
            let bot = BotTest::new().speaking(lang);
            let reply = bot.press(custom_id, ASKER);
            assert!(is_private(&reply), "{custom_id}");
            assert!(reply["data"]["content"].as_str().unwrap().starts_with(words), "{reply}");
        }
    }
    let bot = BotTest::new();
    assert!(is_private(&bot.reply_to(&bot.press_json("1:pick:fr", &["plumber"], ASKER))));
}

#[test]
fn every_button_of_every_card_leads_on() {
    let bot = BotTest::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting: Vec<Value> = bot
        .library
        .knowledge
        .cards()
        .iter()
        .map(|card| bot.command("job", &[("name", card.id.as_str())]))
        .collect();
    while let Some(reply) = waiting.pop() {
        let shows_elsewhere = [5, 6].iter().any(|kind| reply["type"] == *kind);
        assert!(
            !components(&reply).is_empty() || is_private(&reply) || shows_elsewhere,
            "a dead end: {reply:#}"
        );
        for component in components(&reply) {
            let custom_id = component["custom_id"].as_str().unwrap();
            let options = component["options"].as_array().into_iter().flatten();
            let mut values: Vec<Option<&str>> = options.map(|option| option["value"].as_str()).collect();
            if values.is_empty() {
                values.push(None);
            }
            for value in values {
                if !seen.insert((custom_id.to_owned(), value.map(str::to_owned))) {
                    continue;
                }
                let next = match value {
                    Some(value) => bot.choose(custom_id, value, ASKER),
                    None => bot.press(custom_id, ASKER),
                };
                assert!(!next.to_string().contains("Ce bouton ne marche plus"), "{custom_id} {value:?}");
                waiting.push(next);
            }
        }
    }
    assert!(seen.len() >= 5 * 8, "only {} buttons were found", seen.len());
}

fn written(json: &Value) -> Option<Interaction> {
    let message: Message = serde_json::from_value(json.clone()).unwrap();
    Interaction::from_message(&message, UserId::new(1))
}

#[test]
fn message_to_mamie_is_answered_without_her_mention() {
    let bot = BotTest::new();
    let mut mention = message(ASKER, "<@1> boulanger", Some(5));
    mention["mentions"] = json!([user(1)]);
    let direct = message(ASKER, "boulanger", None);
    let expected = bot.command("job", &[("name", "baker")])["data"].clone();
    for json in [&mention, &direct] {
        let reply = respond(&bot.library, &written(json).unwrap());
        assert_eq!(reply.message()["embeds"], expected["embeds"]);
    }
    let reply = respond(&bot.library, &written(&mention).unwrap());
    assert_eq!(reply.message(), expected, "the same buttons, too");
}

#[test]
fn message_that_is_not_for_mamie_is_left_alone() {
    assert!(written(&message(ASKER, "boulanger", Some(5))).is_none());
    assert!(written(&message(1, "boulanger", None)).is_none(), "her own message, or another bot's");
    let mut pinned = message(ASKER, "", None);
    pinned["type"] = json!(6);
    assert!(written(&pinned).is_none());
}

#[test]
fn json_that_is_no_interaction_is_named() {
    for json in [json!([]), json!({}), json!("hello"), json!({"type": 2}), json!({"type": 99})] {
        let error = Interaction::from_json(&json).unwrap_err().to_string();
        assert!(error.starts_with("this is no Discord interaction: "), "{error}");
    }
}

#[test]
fn ping_gets_its_pong() {
    let bot = BotTest::new();
    let ping = json!({"id": "1", "application_id": "1", "type": 1, "token": "x", "version": 1});
    assert_eq!(bot.reply_to(&ping), json!({"type": 1}));
}

#[test]
fn words_of_a_person_never_reach_a_log() {
    let bot = BotTest::new();
    let command = Interaction::from_json(&bot.command_json("ask", &[("question", "my secret")])).unwrap();
    assert!(!format!("{command:?}").contains("secret"));
    let message = written(&message(ASKER, "my secret", None)).unwrap();
    assert!(!format!("{message:?}").contains("secret"));
}

#[test]
fn waiting_keeps_the_message_that_the_reply_must_not_replace() {
    let bot = BotTest::new();
    let deferral = |json: &Value| Interaction::from_json(json).unwrap().deferral();
    assert_eq!(deferral(&bot.command_json("ask", &[])), Some(json!({"type": 5})));
    assert_eq!(deferral(&bot.press_json("1:day:baker:fr", &[], ASKER)), Some(json!({"type": 6})));
    let private = Some(json!({"type": 5, "data": {"flags": PRIVATE}}));
    assert_eq!(deferral(&bot.press_json("1:day:baker:fr", &[], SOMEBODY_ELSE)), private);
    assert_eq!(deferral(&bot.press_json("1:yes:baker:fr", &[], ASKER)), private);
}

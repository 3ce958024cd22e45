//! Entry points end, as schools do: one past its `until` date is never shown, by any way in.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use mamie::answer::Asker;
use mamie::chat::{Interaction, respond};
use mamie::cli::{ask, terminal};
use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::bot::{ASKER, BotTest, components};

/// The last day of the closed school of the sample.
const LAST_DAY: Date = date(2025, 12, 31);
const CLOSED: &str = "closed.example";
const QUESTIONS: [&str; 4] = [
    "comment devenir développeur web ?",
    "c'est quoi un développeur web ?",
    "quelles études pour être développeuse web ?",
    "est-ce que développeur web est fait pour moi ?",
];

/// The days after the last one.
fn later() -> [Date; 3] {
    [LAST_DAY.tomorrow().unwrap(), date(2026, 11, 21), date(2031, 1, 1)]
}

/// What a terminal shows on a day, to all questions, and their JSON.
fn terminal_on(today: Date) -> String {
    let library = &BotTest::new().library;
    let mut out = Vec::new();
    for lang in Lang::ALL {
        for question in QUESTIONS {
            let asker = Asker { lang, forced_lang: Some(lang), today };
            ask::print(library, question, asker, terminal::WIDTH_DEFAULT, &mut out).unwrap();
            serde_json::to_writer(&mut out, &ask::line(library, question, asker)).unwrap();
        }
    }
    String::from_utf8(out).unwrap()
}

/// The id that Discord gives to what happens at noon of a day.
fn id_of(day: Date) -> String {
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp().as_millisecond();
    ((noon - 1_420_070_400_000) << 22).to_string()
}

/// Everything that Discord shows on a day: the answers, and what each of their buttons opens.
fn discord_on(today: Date) -> String {
    let bot = BotTest::new();
    let reply = |mut interaction: Value| {
        interaction["id"] = json!(id_of(today));
        respond(&bot.library, &Interaction::from_json(&interaction).unwrap()).callback()
    };
    let mut open: Vec<Value> = QUESTIONS
        .into_iter()
        .map(|question| bot.command_json("ask", &[("question", question)]))
        .chain(
            bot.library
                .knowledge
                .cards()
                .iter()
                .map(|card| bot.command_json("job", &[("name", card.id.as_str())])),
        )
        .collect();
    let (mut seen, mut shown) = (BTreeSet::new(), String::new());
    while let Some(interaction) = open.pop() {
        let reply = reply(interaction);
        shown.push_str(&reply.to_string());
        for component in components(&reply) {
            let Some(custom_id) = component["custom_id"].as_str() else { continue };
            if seen.insert(custom_id.to_owned()) {
                open.push(bot.press_json(custom_id, &[], ASKER));
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
    shown
}

#[test]
fn step_is_shown_up_to_its_last_day() {
    assert!(terminal_on(LAST_DAY).contains(CLOSED));
    assert!(discord_on(LAST_DAY).contains(CLOSED));
}

#[test]
fn step_past_its_until_date_is_never_shown_in_a_terminal() {
    for day in later() {
        assert!(!terminal_on(day).contains(CLOSED), "{day}");
    }
}

#[test]
fn step_past_its_until_date_is_never_shown_on_discord() {
    for day in later() {
        assert!(!discord_on(day).contains(CLOSED), "{day}");
    }
}

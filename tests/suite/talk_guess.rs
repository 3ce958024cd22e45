//! The guessing game.

use mamie::knowledge::Lang;
use mamie::search::analysis::fold;
use serde_json::{Value, json};

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, button, components, labels};

const UPDATE: u64 = 7;
/// Buttons below the jobs.
const BELOW: [&str; 4] =
    ["🔍 Un autre indice", "🎲 Une autre devinette", "🔍 Another clue", "🎲 Another riddle"];

/// A round drawn from `chance`.
fn round(bot: &BotTest, clues: bool, chance: u64) -> Value {
    let mut json = bot.command_json("guess", &[]);
    json["id"] = json!(chance.to_string());
    json["data"]["options"] = json!([{"name": "clues", "type": 5, "value": clues}]);
    bot.reply_to(&json)
}

fn jobs(reply: &Value) -> Vec<String> {
    labels(reply).into_iter().filter(|label| !BELOW.contains(&label.as_str())).collect()
}

fn description(reply: &Value) -> &str {
    reply["data"]["embeds"][0]["description"].as_str().unwrap()
}

fn is_right(reply: &Value) -> bool {
    let said = description(reply);
    let (right, wrong) = (said.contains("🎉"), said.contains("🌱"));
    assert_ne!(right, wrong, "{said}");
    right
}

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn round_and_its_ends_in_both_languages() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        let asked = round(&bot, false, 7 << 22);
        keep("guess", lang, &asked);
        keep("guess_clue", lang, &round(&bot, true, 7 << 22));
        let ends: Vec<Value> = jobs(&asked).iter().map(|job| bot.press_on(&asked, job)).collect();
        let right = ends.iter().find(|end| is_right(end)).unwrap();
        let wrong = ends.iter().find(|end| !is_right(end)).unwrap();
        keep("guess_right", lang, right);
        keep("guess_wrong", lang, wrong);
    }
}

#[test]
fn one_of_four_jobs_is_right_and_nothing_gives_it_away() {
    for lang in Lang::ALL {
        let bot = BotTest::of_project().speaking(lang.code());
        let mut drawn = std::collections::HashSet::new();
        for chance in 1..40_u64 {
            let asked = round(&bot, chance % 2 == 0, chance << 22);
            let offered = jobs(&asked);
            assert_eq!(offered.len(), 4, "{asked:#}");
            let right: Vec<&String> =
                offered.iter().filter(|job| is_right(&bot.press_on(&asked, job))).collect();
            let [right] = right.as_slice() else { panic!("not one right answer: {asked:#}") };
            drawn.insert((*right).clone());
            let told = fold(description(&asked));
            let names = right.split(" / ").map(fold);
            for name in names {
                let is_told = format!(" {told} ").contains(&format!(" {name} "));
                assert!(!is_told, "{name} stands in {told}");
            }
        }
        assert!(drawn.len() > 20, "the same jobs come again and again: {drawn:?}");
    }
}

#[test]
fn clues_come_one_by_one() {
    let bot = BotTest::new();
    let mut reply = round(&bot, true, 3 << 22);
    let offered = jobs(&reply);
    for count in 1..=4 {
        assert_eq!(description(&reply).split("\n\n").count(), count);
        assert_eq!(jobs(&reply), offered, "the jobs stay where they are");
        if count < 4 {
            reply = bot.press_on(&reply, "🔍 Un autre indice");
            assert_eq!(reply["type"], UPDATE);
        }
    }
    assert!(!labels(&reply).contains(&"🔍 Un autre indice".to_owned()));
}

#[test]
fn somebody_else_plays_without_giving_the_answer_away() {
    let bot = BotTest::new();
    let asked = round(&bot, false, 5 << 22);
    let reply = bot.pressed_by(SOMEBODY_ELSE).press(&button(&asked, &jobs(&asked)[0]), ASKER);
    assert_eq!((reply["type"].as_u64(), reply["data"]["flags"].as_u64()), (Some(4), Some(64)));
}

#[test]
fn playing_again_draws_another_lot() {
    let bot = BotTest::of_project();
    let asked = round(&bot, false, 5 << 22);
    let mut press = bot.press_json(&button(&asked, "🎲 Une autre devinette"), &[], ASKER);
    let mut texts = std::collections::HashSet::new();
    for chance in 1..6_u64 {
        press["id"] = json!((chance << 30).to_string());
        texts.insert(description(&bot.reply_to(&press)).to_owned());
    }
    assert!(texts.len() > 2, "{texts:?}");
}

#[test]
fn card_is_one_press_away_from_the_answer() {
    let bot = BotTest::new();
    let asked = round(&bot, false, 5 << 22);
    let end = bot.press_on(&asked, &jobs(&asked)[0]);
    let first = components(&end)[0]["label"].as_str().unwrap().to_owned();
    let card = bot.press_on(&end, &first);
    assert_eq!(card["data"]["flags"], 64);
    assert_eq!(card["data"]["embeds"][0]["title"], end["data"]["embeds"][0]["title"]);
}

#[test]
fn forged_round_is_answered_politely() {
    let bot = BotTest::new();
    for custom_id in [
        "1:guess:e0:1.2.3.4:0-:fr",
        "1:guess:e1:1:00:fr",
        "1:guess:x0:1:0-:fr",
        "1:guess:é:1:0-:fr",
        "1:again:x:fr",
    ] {
        assert!(bot.press(custom_id, ASKER).to_string().contains("Ce bouton ne marche plus."), "{custom_id}");
    }
}

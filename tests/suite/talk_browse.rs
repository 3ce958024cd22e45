//! Walking through the families of jobs.

use std::collections::BTreeSet;

use mamie::knowledge::Lang;
use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, labels, narrow, select};

const UPDATE: u64 = 7;

fn family(bot: &BotTest, family: &str) -> Value {
    bot.command("jobs", &[("family", family)])
}

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn families_are_counted() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        keep("families", lang, &bot.command("jobs", &[]));
    }
}

#[test]
fn family_lists_its_jobs() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        keep("family", lang, &family(&bot, "design"));
    }
}

#[test]
fn family_is_found_by_its_name_in_either_language() {
    let bot = BotTest::new();
    let picked = family(&bot, "design");
    let shown = bot.autocomplete("jobs", "family", "images")[0].clone();
    assert_eq!(shown, ("🎨 Images, sons et dessins (2)".to_owned(), "design".to_owned()));
    for typed in ["images", "Dessins", "pictures", shown.0.as_str()] {
        assert_eq!(family(&bot, typed), picked, "{typed}");
    }
    assert!(bot.autocomplete("jobs", "family", "xyzzy").is_empty());
}

#[test]
fn chosen_family_takes_the_place_of_the_families_and_they_are_one_press_back() {
    let bot = BotTest::new();
    let all = bot.command("jobs", &[]);
    let (custom_id, values) = select(&all, "Choisis une famille");
    assert!(values.contains(&"food".to_owned()));
    let food = bot.choose(&custom_id, "food", ASKER);
    assert_eq!(food["type"], UPDATE);
    assert!(food.to_string().contains("fait le pain"));
    assert_eq!(bot.press_on(&food, "🧭 Toutes les familles")["data"], all["data"]);
    assert_eq!(bot.pressed_by(SOMEBODY_ELSE).choose(&custom_id, "food", ASKER)["data"]["flags"], 64);
}

#[test]
fn job_of_a_page_opens_beside_it() {
    let bot = BotTest::new();
    let (custom_id, values) = select(&family(&bot, "food"), "Choisis un métier");
    assert_eq!(values, ["baker"]);
    let card = bot.choose(&custom_id, "baker", ASKER);
    assert_eq!(card["data"]["flags"], 64);
    assert_eq!(card["data"]["embeds"], bot.command("job", &[("name", "baker")])["data"]["embeds"]);
}

#[test]
fn pages_hold_every_job_of_a_family_once() {
    let bot = BotTest::of_project();
    let cards = bot.library.knowledge.cards();
    for of in bot.library.knowledge.families() {
        let expected: BTreeSet<String> =
            cards.iter().filter(|card| card.family == of.id).map(|card| card.id.to_string()).collect();
        if expected.is_empty() {
            continue;
        }
        let mut page = family(&bot, of.id.as_str());
        let mut found = Vec::new();
        loop {
            found.extend(select(&page, "Choisis un métier").1);
            if !labels(&page).contains(&"Suite ➡️".to_owned()) {
                break;
            }
            let next = bot.press_on(&page, "Suite ➡️");
            assert_eq!(bot.press_on(&next, "⬅️ Avant")["data"], page["data"]);
            page = next;
        }
        assert_eq!(found.len(), expected.len(), "{}", of.id);
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
    }
}

#[test]
fn page_that_is_gone_is_the_last_one() {
    let bot = BotTest::new();
    let last = bot.press("1:family:design:999:fr", ASKER);
    assert_eq!(last["data"]["embeds"], family(&bot, "design")["data"]["embeds"]);
    for custom_id in ["1:family:pottery:0:fr", "1:family:design:-1:fr", "1:family:design:99999999:fr"] {
        let reply = bot.press(custom_id, ASKER);
        assert!(reply.to_string().contains("Ce bouton ne marche plus."), "{custom_id}");
    }
}

#[test]
fn family_that_nobody_knows_is_said_and_all_are_shown() {
    let bot = BotTest::new();
    let unknown = family(&bot, "zzz");
    assert_eq!(unknown["data"]["content"], narrow("Je ne connais pas cette famille. Les voici toutes :"));
    assert_eq!(unknown["data"]["embeds"], bot.command("jobs", &[])["data"]["embeds"]);
}

//! Somebody presses anything, for ever: nothing breaks, and nothing is a dead end.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, components, meant};
use crate::support::lots::{Lots, presses};

const PRESSES: usize = 3_000;
const ANNOUNCED: u64 = 5;
const UNCHANGED: u64 = 6;
const UPDATE: u64 = 7;
const TASTES: &str = "j'aime les couleurs et dessiner des écrans, quel métier ?";
const FAVOURITES: &str = "💚 Garder mes préférés";
/// After so many presses somebody begins with another command.
const WALK_LENGTH: usize = 15;

/// Every kind of beginning in its turn.
fn begin(bot: &BotTest, begun: &mut usize) -> Value {
    *begun += 1;
    match *begun % 10 {
        0 => bot.command("job", &[("name", "baker")]),
        1 => bot.command("ask", &[("question", TASTES)]),
        6 => bot.press_on(&bot.command("ask", &[("question", TASTES)]), FAVOURITES),
        2 => bot.command("compare", &[("a", "baker"), ("b", "nurse")]),
        3 => bot.command("word", &[("term", "site web")]),
        4 => bot.command("jobs", &[]),
        5 => bot.command("discover", &[]),
        7 => bot.command("guess", &[]),
        8 => bot.point_at("Un boulanger, une infirmière et un UX designer"),
        _ => bot.command_in_private("job", &[("name", "web-developer")]),
    }
}

fn walk(bot: &BotTest, presses: usize, mut lots: Lots) {
    let mut begun = 0;
    let mut shown = begin(bot, &mut begun);
    // The messages below one another, the oldest first.
    let mut before: Vec<Value> = Vec::new();
    let mut kinds = BTreeSet::new();
    for nth in 0..presses {
        if nth % WALK_LENGTH == 0 {
            before.clear();
            shown = begin(bot, &mut begun);
        }
        let parts: Vec<(String, Vec<String>)> = components(&shown)
            .into_iter()
            .flat_map(|part| {
                let custom_id = part["custom_id"].as_str().unwrap().to_owned();
                let options = part["options"].as_array().into_iter().flatten();
                let values: Vec<String> =
                    options.map(|option| option["value"].as_str().unwrap().to_owned()).collect();
                // Each choice of a menu is as likely as a button.
                if custom_id.starts_with("1:menu:") {
                    values.into_iter().map(|value| (custom_id.clone(), vec![value])).collect()
                } else {
                    vec![(custom_id, values)]
                }
            })
            .collect();
        if parts.is_empty() {
            assert_ne!(shown["type"], UPDATE, "a dead end in the place of another message: {shown:#}");
            shown = before.pop().unwrap_or_else(|| begin(bot, &mut begun));
            continue;
        }
        let (custom_id, values) = lots.one(&parts);
        let value: Vec<&str> = if values.is_empty() { Vec::new() } else { vec![lots.one(values).as_str()] };
        let done = meant(custom_id, &value);
        // A walk that ends at every turn leads nowhere.
        if done.starts_with("1:away:") && lots.below(4) > 0 {
            continue;
        }
        kinds.insert(done.split(':').nth(1).unwrap().to_owned());
        let is_private = shown["data"]["flags"] == 64;
        let mut press =
            bot.press_json(custom_id, &value, if lots.below(5) == 0 { SOMEBODY_ELSE } else { ASKER });
        press["id"] = Value::String((((nth as u64) + 1) << 23).to_string());
        if is_private {
            press["message"]["flags"] = 64.into();
        }
        let mut next = bot.reply_to(&press);
        let text = next.to_string();
        for broken in ["Ce bouton ne marche plus", "This button no longer works", "emmêlée", "in a tangle"]
        {
            assert!(!text.contains(broken), "{custom_id} {value:?} under {shown:#}: {next:#}");
        }
        if done.starts_with("1:away:") && next["type"] == UNCHANGED {
            shown = before.pop().unwrap_or_else(|| begin(bot, &mut begun));
            continue;
        }
        if [ANNOUNCED, UNCHANGED].iter().any(|kind| next["type"] == *kind) {
            // What was pressed stays, and its effect is shown elsewhere.
            continue;
        }
        if next["type"] == UPDATE {
            // An edit leaves a private message private.
            if is_private {
                next["data"]["flags"] = 64.into();
            }
        } else {
            before.push(shown.clone());
        }
        shown = next;
    }
    for kind in [
        "again", "away", "belief", "beside", "close", "discover", "enter", "guess", "in", "open", "peek",
        "share", "talk", "taste", "with", "yes",
    ] {
        assert!(kinds.contains(kind), "the walk never pressed `{kind}`: {kinds:?}");
    }
}

#[test]
fn no_sequence_of_presses_leads_to_an_error_or_a_dead_end() {
    walk(&BotTest::new(), presses(PRESSES) / 2, Lots::new(0x9e37_79b9_7f4a_7c15));
    walk(&BotTest::of_project().speaking("en-GB"), presses(PRESSES) / 2, Lots::new(0x2545_f491_4f6c_dd1d));
}

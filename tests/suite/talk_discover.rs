//! The way from what somebody likes to one job.

use std::collections::{BTreeMap, HashSet};

use mamie::chat::discover::suggestions;
use mamie::knowledge::Lang;
use serde_json::Value;

use crate::support::bot::{BotTest, button, labels};

const QUESTIONS: usize = 8;
const UPDATE: u64 = 7;
const EITHER: &str = "🤷 Les deux, ou aucun";
const BACK: &str = "↩️ Retour";
const AGAIN: &str = "🔄 Recommencer";

fn press(bot: &BotTest, reply: &Value, label: &str) -> Value {
    let next = bot.press_in_private(&button(reply, label), &[]);
    assert_eq!(next["type"], UPDATE, "{next:#}");
    next
}

/// Answers all questions with the button at `place`.
fn answer_all(bot: &BotTest, place: usize) -> Value {
    let mut reply = bot.command("discover", &[]);
    for _ in 0..QUESTIONS {
        let label = labels(&reply)[place].clone();
        reply = press(bot, &reply, &label);
    }
    reply
}

/// The first button that keeps a job.
fn keep_one(bot: &BotTest, reply: &Value) -> Value {
    let label = labels(reply).into_iter().find(|label| label.starts_with("Garder : ")).unwrap();
    press(bot, reply, &label)
}

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn every_step_in_both_languages() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        let first = bot.command("discover", &[]);
        keep("discover_question", lang, &first);
        let answered = answer_all(&bot, 0);
        keep("discover_keep", lang, &answered);
        let first_job = labels(&answered)[0].clone();
        let kept = press(&bot, &answered, &first_job);
        let label = labels(&kept).into_iter().find(|label| label.starts_with("🔍")).unwrap();
        let deep = press(&bot, &kept, &label);
        keep("discover_deep", lang, &deep);
        let label = labels(&deep)[0].clone();
        keep("discover_choose", lang, &press(&bot, &deep, &label));
    }
}

#[test]
fn it_is_for_the_asker_alone_until_the_way_is_shared() {
    let bot = BotTest::new();
    assert_eq!(bot.command("discover", &[])["data"]["flags"], 64);
    let mut reply = keep_one(&bot, &answer_all(&bot, 1));
    assert!(!labels(&reply).contains(&"📣 Partager ici".to_owned()), "tastes are one's own");
    reply = press(&bot, &reply, "🔍 Le voir de près");
    reply = press(&bot, &reply, "💚 C'est celui-là");
    let shared = bot.press_in_private(&button(&reply, "📣 Partager ici"), &[]);
    assert_eq!((shared["type"].as_u64(), shared["data"].get("flags")), (Some(4), None));
    for part in ["title", "author", "color"] {
        assert_eq!(shared["data"]["embeds"][0][part], reply["data"]["embeds"][0][part]);
    }
    assert!(description(&shared).ends_with(description(&reply)), "the same path: {shared:#}");
    // A press under somebody's public message never shows the way in public either.
    assert_eq!(bot.press("1:discover:abc:k0::fr", 11)["data"]["flags"], 64);
}

#[test]
fn every_step_leads_back_and_to_the_start() {
    let bot = BotTest::new();
    let start = bot.command("discover", &[])["data"]["embeds"].clone();
    let mut way = vec![bot.command("discover", &[])];
    for _ in 0..QUESTIONS {
        way.push(press(&bot, way.last().unwrap(), EITHER));
    }
    for place in (1..way.len()).rev() {
        assert_eq!(press(&bot, &way[place], BACK)["data"]["embeds"], way[place - 1]["data"]["embeds"]);
        if place > 1 {
            assert_eq!(press(&bot, &way[place], AGAIN)["data"]["embeds"], start);
        }
    }
    let kept = keep_one(&bot, way.last().unwrap());
    let deep = press(&bot, &kept, "🔍 Le voir de près");
    assert_eq!(press(&bot, &deep, BACK)["data"], kept["data"]);
    let chosen = press(&bot, &deep, "💚 C'est celui-là");
    assert_eq!(press(&bot, &chosen, BACK)["data"], deep["data"]);
    for reply in [deep, chosen] {
        assert_eq!(press(&bot, &reply, AGAIN)["data"]["embeds"], start);
    }
}

#[test]
fn three_jobs_are_kept_at_most_and_any_is_given_back() {
    let bot = BotTest::of_project();
    let mut reply = answer_all(&bot, 0);
    for count in 1..=3 {
        reply = keep_one(&bot, &reply);
        assert_eq!(labels(&reply).iter().filter(|label| label.starts_with("✅ ")).count(), count);
    }
    assert!(labels(&reply).iter().all(|label| !label.starts_with("Garder")), "a fourth has no place");
    // What is kept stays in sight on the next page.
    let next = press(&bot, &reply, "D'autres ➡️");
    let kept: Vec<String> = labels(&next).into_iter().filter(|label| label.starts_with("✅ ")).collect();
    assert_eq!(kept.len(), 3);
    let less = press(&bot, &next, &kept[1]);
    assert_eq!(labels(&less).iter().filter(|label| label.starts_with("✅ ")).count(), 2);
    let deep = press(&bot, &reply, "🔍 Les voir de près");
    assert_eq!(labels(&deep).len(), 6, "choose, back, its day, the two other jobs, start again: {deep:#}");
}

#[test]
fn forged_way_is_answered_politely() {
    let bot = BotTest::new();
    for custom_id in [
        "1:discover:abcabcabc:k0::fr",
        "1:discover:abx:k0::fr",
        "1:discover:abcabcab:q0::fr",
        "1:discover:abc:d0::fr",
        "1:discover:abc:k0:zzzzzzzzzz:fr",
        "1:discover:abc:d0:1:fr",
        "1:discover:abc:é:1:fr",
    ] {
        let reply = bot.press(custom_id, 11);
        assert!(reply.to_string().contains("Ce bouton ne marche plus."), "{custom_id}: {reply:#}");
    }
}

/// All answers to all questions.
fn all_ways() -> Vec<String> {
    let mut ways = vec![String::new()];
    for _ in 0..QUESTIONS {
        ways = ways.iter().flat_map(|way| ["a", "b", "c"].map(|letter| format!("{way}{letter}"))).collect();
    }
    ways
}

#[test]
fn every_job_comes_out_of_some_answers_and_none_out_of_too_many() {
    let knowledge = &BotTest::of_project().library.knowledge;
    let ways = all_ways();
    let mut served: BTreeMap<String, usize> =
        knowledge.cards().iter().map(|card| (card.id.to_string(), 0)).collect();
    for way in &ways {
        for job in suggestions(knowledge, way).unwrap() {
            *served.get_mut(job.as_str()).unwrap() += 1;
        }
    }
    let mut most: Vec<(usize, &str)> = served.iter().map(|(job, count)| (*count, job.as_str())).collect();
    most.sort_unstable();
    let unreachable: Vec<&str> = most.iter().filter(|(count, _)| *count == 0).map(|(_, job)| *job).collect();
    most.reverse();
    let report = format!(
        "{} answers, {} jobs; most served: {:?}; least served: {:?}",
        ways.len(),
        served.len(),
        &most[..5],
        &most[most.len() - 5..]
    );
    #[expect(clippy::print_stderr, reason = "the report is what this test is run for")]
    {
        eprintln!("{report}");
    }
    assert!(unreachable.is_empty(), "no answers lead to {unreachable:?}; {report}");
    // A job shown to one in five is shown to everybody.
    assert!(most[0].0 * 5 < ways.len(), "{report}");
}

#[test]
fn people_who_answer_the_opposite_get_other_jobs() {
    let knowledge = &BotTest::of_project().library.knowledge;
    for way in all_ways().iter().filter(|way| !way.contains('c')) {
        let opposite: String = way.chars().map(|letter| if letter == 'a' { 'b' } else { 'a' }).collect();
        let one: HashSet<_> = suggestions(knowledge, way).unwrap().into_iter().collect();
        let other = suggestions(knowledge, &opposite).unwrap();
        assert!(other.iter().all(|job| !one.contains(job)), "{way} and {opposite}: {one:?} {other:?}");
    }
}

const FAVOURITES: &str = "💚 Garder mes préférés";

fn tastes(bot: &BotTest, question: &str) -> Value {
    bot.command("ask", &[("question", question)])
}

fn description(reply: &Value) -> &str {
    reply["data"]["embeds"][0]["description"].as_str().unwrap_or_else(|| panic!("nothing in {reply:#}"))
}

#[test]
fn tastes_told_in_words_lead_from_the_second_step_to_one_job() {
    let questions = [
        (Lang::Fr, "j'aime les couleurs et dessiner des écrans, quel métier pour moi ?"),
        (Lang::En, "I like colours and drawing screens, which job is for me?"),
    ];
    for (lang, question) in questions {
        let bot = BotTest::new().speaking(lang.code());
        let say = |key: &str| bot.library.knowledge.phrases.say(lang, key);
        let list = tastes(&bot, question);
        keep("taste_list", lang, &list);
        // The list is public, and the way on is its asker's own affair.
        assert_eq!(list["data"].get("flags"), None);
        let kept = bot.press_on(&list, &say("button-favourites"));
        assert_eq!((kept["type"].as_u64(), kept["data"]["flags"].as_u64()), (Some(4), Some(64)));
        keep("taste_keep", lang, &kept);
        let first = labels(&kept)[0].clone();
        let one = press(&bot, &kept, &first);
        let second = labels(&one)[1].clone();
        let two = press(&bot, &one, &second);
        let deep = labels(&two).into_iter().find(|label| label.starts_with("🔍")).unwrap();
        let deep = press(&bot, &two, &deep);
        keep("taste_deep", lang, &deep);
        let chosen = press(&bot, &deep, &say("button-choose"));
        // Back, and start again, at each step.
        assert_eq!(press(&bot, &chosen, &say("button-back"))["data"], deep["data"]);
        assert_eq!(press(&bot, &deep, &say("button-back"))["data"], two["data"]);
        for step in [&two, &deep, &chosen] {
            let again = press(&bot, step, &say("button-start-again"));
            assert_eq!(again["data"]["embeds"], kept["data"]["embeds"]);
            assert_eq!(labels(&again), labels(&kept));
        }
        let questions = press(&bot, &two, &say("button-discover"));
        assert_eq!(questions["data"]["embeds"], bot.command("discover", &[])["data"]["embeds"]);
    }
}

#[test]
fn tastes_are_matched_by_what_is_liked_and_not_by_words_alone() {
    let bot = BotTest::of_project();
    // Beside the jobs: to keep some, and to be asked.
    let jobs = |question: &str| labels(&tastes(&bot, question))[1..4].to_vec();
    let drawing = jobs("j'aime dessiner et les ordis, quel métier ?");
    assert!(drawing.contains(&"Motion designeuse / motion designer".to_owned()), "{drawing:?}");
    let helping = jobs("je suis patiente et j'aime aider les gens, quel métier ?");
    assert!(helping.iter().all(|job| !drawing.contains(job)), "{helping:?}");
}

#[test]
fn reason_is_what_was_told_and_never_what_is_not_liked() {
    let bot = BotTest::of_project();
    let helping = tastes(&bot, "j'aime aider les gens, quel métier ?");
    let lines = description(&helping).matches("💛 ").count();
    assert_eq!(lines, 3, "each job says why: {helping:#}");
    assert!(description(&helping).contains("prendre soin des autres"), "{helping:#}");
    let not = tastes(&bot, "j'aime les chiffres mais pas aider les gens, quel métier ?");
    assert!(!description(&not).contains("prendre soin des autres"), "{not:#}");
}

#[test]
fn other_jobs_that_are_like_the_taste_are_a_page_away() {
    let bot = BotTest::of_project();
    let mut page = bot.press_on(&tastes(&bot, "j'aime aider les gens, quel métier ?"), FAVOURITES);
    let mut seen = HashSet::new();
    for _ in 0..20 {
        let jobs: Vec<String> =
            labels(&page).into_iter().filter(|label| label.starts_with("Garder : ")).collect();
        assert!((1..=5).contains(&jobs.len()), "{jobs:?}");
        for job in jobs {
            assert!(seen.insert(job.clone()), "{job} twice");
        }
        if !labels(&page).contains(&"D'autres ➡️".to_owned()) {
            break;
        }
        page = press(&bot, &page, "D'autres ➡️");
    }
    assert_eq!(seen.len(), 20);
}

#[test]
fn forged_taste_is_answered_politely() {
    let bot = BotTest::new();
    for custom_id in [
        "1:taste:zz:1:-:k0::fr",
        "1:taste:c::-:k0::fr",
        "1:taste:c:1.2:-:k0::fr",
        "1:taste:c:1:-:q0::fr",
        "1:taste:c:1:-:d0::fr",
        "1:taste:c:1:-:k0::fr",
    ] {
        let reply = bot.press(custom_id, 11);
        assert!(reply.to_string().contains("Ce bouton ne marche plus."), "{custom_id}: {reply:#}");
    }
}

//! What people read: each kind of reply, in both languages, as Discord's JSON.

use mamie::answer::{Aspect, Declined, Level, Outcome, Tastes, explain};
use mamie::chat::commands;
use mamie::knowledge::{JobCard, Lang};
use serde_json::Value;

use crate::support::bot::BotTest;

/// Keeps the reply in both languages.
fn check(name: &str, reply: impl Fn(&BotTest, Lang) -> Value) {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        insta::assert_json_snapshot!(format!("{name}_{lang}"), reply(&bot, lang));
    }
}

fn check_aspect(name: &str, aspect: Aspect, job: &str) {
    check(name, |bot, lang| bot.say_found(lang, aspect, job));
}

fn text(reply: &Value, path: &str) -> String {
    reply.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("no {path} in {reply:#}")).to_owned()
}

const DESCRIPTION: &str = "/data/embeds/0/description";

#[test]
fn card_tells_what_a_job_is() {
    check("card", |bot, _| bot.command("job", &[("name", "web-developer")]));
}

#[test]
fn question_is_answered_with_the_same_card() {
    let bot = BotTest::new();
    let card = bot.command("job", &[("name", "web-developer")]);
    let answer = bot.command("ask", &[("question", "c'est quoi une développeuse web ?")]);
    for part in ["title", "author", "color"] {
        assert_eq!(answer["data"]["embeds"][0][part], card["data"]["embeds"][0][part]);
    }
    for reply in [answer, card] {
        assert!(reply.to_string().contains("https://orientation.example"), "no next step in {reply:#}");
    }
}

#[test]
fn simpler_is_one_sentence_and_a_comparison() {
    check("simpler", |bot, lang| {
        let found = explain(bot.card("web-developer"), lang, Level::Summary);
        bot.say_outcome(lang, Aspect::What, Outcome::Found(found))
    });
}

#[test]
fn detail_is_for_the_curious() {
    check("detail", |bot, lang| {
        let found = explain(bot.card("web-developer"), lang, Level::Detail);
        bot.say_outcome(lang, Aspect::What, Outcome::Found(found))
    });
}

#[test]
fn belief_is_answered_with_the_truth_first() {
    check("belief", |bot, lang| {
        let mut found = explain(bot.card("web-developer"), lang, Level::Plain);
        found.corrects_belief = true;
        bot.say_outcome(lang, Aspect::What, Outcome::Found(found))
    });
}

#[test]
fn day_comes_first_when_it_is_asked_for() {
    check_aspect("day", Aspect::Day, "web-developer");
}

#[test]
fn studies_name_the_level_and_the_law() {
    check_aspect("studies", Aspect::Studies, "web-developer");
    check_aspect("studies_regulated", Aspect::Studies, "nurse");
}

#[test]
fn pay_is_never_guessed() {
    check_aspect("salary", Aspect::Salary, "web-developer");
    check_aspect("salary_in_one_country_only", Aspect::Salary, "baker");
    check("salary_without_page", |bot, lang| {
        let card = JobCard { rome: Vec::new(), ..bot.card("baker").clone() };
        bot.say_outcome(lang, Aspect::Salary, Outcome::Found(explain(&card, lang, Level::Plain)))
    });
}

#[test]
fn start_is_a_path_in_order() {
    check_aspect("start", Aspect::Start, "web-developer");
}

#[test]
fn tools_are_a_list() {
    check_aspect("tools", Aspect::Tools, "baker");
}

#[test]
fn fit_says_what_is_hard() {
    check_aspect("fit", Aspect::Fit, "web-developer");
}

#[test]
fn described_job_is_named() {
    check_aspect("find", Aspect::Find, "baker");
}

#[test]
fn comparison_begins_with_the_difference() {
    check("compare", |bot, lang| {
        let (left, right) = (bot.card("ui-designer"), bot.card("ux-designer"));
        let difference = bot.library.knowledge.difference(&left.id, &right.id, lang);
        bot.say_outcome(lang, Aspect::Compare, Outcome::Compare { left, right, difference })
    });
}

#[test]
fn three_jobs_are_compared_at_once() {
    check("compare-three", |bot, lang| {
        let jobs = ["ui-designer", "ux-designer", "web-developer"].map(|id| bot.card(id));
        let pairs = [(0, 1), (1, 2), (0, 2)];
        let difference = |(left, right): (usize, usize)| {
            bot.library.knowledge.difference(&jobs[left].id, &jobs[right].id, lang)
        };
        let differences = pairs.into_iter().filter_map(difference).collect();
        bot.say_outcome(lang, Aspect::Compare, Outcome::CompareThree { jobs, differences })
    });
}

#[test]
fn comparison_without_a_written_difference_invents_none() {
    let bot = BotTest::new();
    let (left, right) = (bot.card("baker"), bot.card("nurse"));
    let outcome = Outcome::Compare { left, right, difference: None };
    let reply = bot.say_outcome(Lang::Fr, Aspect::Compare, outcome);
    assert_eq!(reply.pointer(DESCRIPTION), None);
    assert_eq!(text(&reply, "/data/embeds/0/fields/0/value"), left.text.fr.summary);
    assert_eq!(text(&reply, "/data/embeds/0/fields/1/value"), right.text.fr.summary);
}

#[test]
fn ambiguous_name_is_asked_back() {
    check("choose", |bot, lang| {
        let jobs = vec![bot.card("ui-designer"), bot.card("ux-designer")];
        bot.say_outcome(lang, Aspect::What, Outcome::Choose(jobs))
    });
}

#[test]
fn doubtful_description_is_asked_back_in_doubt() {
    check("choose-described", |bot, lang| {
        let jobs = vec![bot.card("nurse"), bot.card("baker")];
        bot.say_outcome(lang, Aspect::Find, Outcome::Choose(jobs))
    });
}

#[test]
fn more_jobs_than_a_row_holds_become_a_select() {
    let bot = BotTest::new();
    let ids = ["web-developer", "ui-designer", "ux-designer", "nurse", "baker"];
    let mut jobs: Vec<&JobCard> = ids.map(|id| bot.card(id)).into();
    let extra = JobCard { id: mamie::knowledge::JobId::new("a-sixth").unwrap(), ..bot.card("baker").clone() };
    jobs.push(&extra);
    let reply = bot.say_outcome(Lang::Fr, Aspect::What, Outcome::Choose(jobs));
    let select = &reply["data"]["components"][0]["components"][0];
    assert_eq!(select["type"], 3);
    assert_eq!(select["options"].as_array().unwrap().len(), 6);
}

#[test]
fn tastes_are_answered_with_a_list() {
    check("list", |bot, lang| {
        let jobs = vec![bot.card("ui-designer"), bot.card("web-developer"), bot.card("baker")];
        bot.say_outcome(lang, Aspect::Find, Outcome::List { jobs, tastes: Tastes::default() })
    });
}

#[test]
fn empty_question_is_declined() {
    check("declined_empty", |bot, _| bot.command("ask", &[("question", "👀 !? \u{200b}")]));
}

#[test]
fn off_topic_question_is_declined() {
    check("declined_off_topic", |bot, lang| {
        bot.say_outcome(lang, Aspect::None, Outcome::Declined(Declined::OffTopic))
    });
}

#[test]
fn job_without_a_card_is_admitted() {
    check("declined_unwritten", |bot, lang| {
        let nearest = vec![bot.card("nurse")];
        let declined = Declined::Unwritten { name: "sage-femme".to_owned(), nearest };
        bot.say_outcome(lang, Aspect::What, Outcome::Declined(declined))
    });
}

#[test]
fn unsure_question_is_declined_with_the_nearest_cards_and_somebody_to_talk_to() {
    check("declined_unsure", |bot, lang| {
        let nearest = vec![bot.card("nurse"), bot.card("baker")];
        bot.say_outcome(lang, Aspect::Find, Outcome::Declined(Declined::Unsure { nearest }))
    });
}

#[test]
fn low_spirits_meet_warmth_and_somebody_who_listens() {
    check("declined_low_spirits", |bot, lang| {
        bot.say_outcome(lang, Aspect::None, Outcome::Declined(Declined::LowSpirits))
    });
}

#[test]
fn person_to_talk_to_is_of_the_asker_s_country() {
    let bot = BotTest::new().speaking("en-US");
    let outcome = Outcome::Declined(Declined::Unsure { nearest: Vec::new() });
    let reply = bot.say_outcome(Lang::En, Aspect::Find, outcome);
    assert!(text(&reply, "/data/embeds/0/fields/0/value").starts_with("• [American Job Center]"));
}

#[test]
fn step_that_has_ended_is_not_shown() {
    let bot = BotTest::new();
    let start = bot.say_found(Lang::Fr, Aspect::Start, "web-developer").to_string();
    assert!(start.contains("school.example") && !start.contains("closed.example"), "{start}");
}

#[test]
fn language_is_the_person_s_then_the_server_s_then_french() {
    let ask = |bot: BotTest| text(&bot.command("job", &[("name", "baker")]), DESCRIPTION);
    let french = "### Cette personne fait le pain.";
    let english = "### This person makes bread.";
    assert!(ask(BotTest::new().speaking("en-GB").on_server_speaking("fr")).starts_with(english));
    assert!(ask(BotTest::new().speaking("de").on_server_speaking("en-US")).starts_with(english));
    assert!(ask(BotTest::new().speaking("de").on_server_speaking("it")).starts_with(french));
}

#[test]
fn declines_are_for_the_asker_alone() {
    let bot = BotTest::new();
    let declined = bot.say_outcome(Lang::Fr, Aspect::None, Outcome::Declined(Declined::OffTopic));
    assert_eq!(declined["data"]["flags"], 64);
    assert_eq!(bot.command("job", &[("name", "baker")])["data"].get("flags"), None);
}

#[test]
fn command_that_mamie_never_had_is_answered_politely() {
    check("unknown_command", |bot, _| bot.command("weather", &[("place", "Paris")]));
}

#[test]
fn commands_are_declared_in_both_languages() {
    let bot = BotTest::new();
    insta::assert_json_snapshot!("commands", commands::declarations(&bot.library.knowledge.phrases));
}

#[test]
fn suggestions_show_what_was_found() {
    let bot = BotTest::new();
    let found = bot.autocomplete("job", "name", "design");
    let expected = [("designer d'interface → UI designer", "ui-designer"), ("UX designer", "ux-designer")];
    assert_eq!(found, expected.map(|(name, id)| (name.to_owned(), id.to_owned())));
    assert!(bot.autocomplete("job", "colour", "design").is_empty());
    assert!(bot.autocomplete("weather", "name", "design").is_empty());
}

#[test]
fn shown_name_works_where_discord_sends_it_instead_of_the_value() {
    let bot = BotTest::new();
    let by_value = bot.command("job", &[("name", "web-developer")]);
    for shown in ["développeuse web / développeur web", "dev web → développeuse web / développeur web"]
    {
        assert_eq!(bot.command("job", &[("name", shown)]), by_value, "{shown}");
    }
}

#[test]
fn nothing_of_a_question_is_repeated() {
    let bot = BotTest::new();
    for question in
        ["@everyone zebra", "<@123456> zebra", "[zebra](https://evil.example)", "title:zebra AND ("]
    {
        for (command, option) in [("ask", "question"), ("job", "name")] {
            let reply = bot.command(command, &[(option, question)]).to_string();
            assert!(!reply.contains("zebra") && !reply.contains("everyone"), "{reply}");
        }
    }
}

#[test]
fn markdown_of_a_card_is_shown_as_written() {
    let cards = crate::support::card_set::SAMPLE_CARDS
        .replace("Elle parle chaque jour", "Elle *parle* [là](x) _chaque_ jour");
    let bot = BotTest::with_cards(&cards);
    let truth = text(&bot.press("1:belief:web-developer:fr", 11), DESCRIPTION);
    assert!(truth.contains(r"Elle \*parle\* \[là\](x) \_chaque\_ jour"), "{truth}");
}

/// How much two colours differ, as WCAG 2.2 defines it: 1 to 21.
fn contrast(one: u32, other: u32) -> f64 {
    let luminance = |colour: u32| -> f64 {
        let share = |shift: u32| {
            let share = f64::from(colour >> shift & 0xff) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * share(16) + 0.7152 * share(8) + 0.0722 * share(0)
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn colour_of_every_family_stands_out_in_light_and_dark() {
    const WHITE: u32 = 0xff_ff_ff;
    /// What stands behind an embed in Discord's dark theme.
    const DARK: u32 = 0x2b_2d_31;
    assert!((contrast(WHITE, 0) - 21.0).abs() < 1e-9);
    let bot = BotTest::of_project();
    for family in bot.library.knowledge.families() {
        for ground in [WHITE, DARK] {
            let contrast = contrast(family.colour, ground);
            // WCAG 2.2, 1.4.11: what is no text.
            assert!(contrast >= 3.0, "{}: {contrast:.2} against {ground:06x}", family.id);
        }
    }
}

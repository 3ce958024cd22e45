//! Two jobs side by side: by command, and from a card's close jobs.

use mamie::knowledge::Lang;
use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, keyboard, labels, narrow, select};

const UPDATE: u64 = 7;

fn title(reply: &Value) -> String {
    let title = reply["data"]["embeds"][0]["title"].as_str();
    keyboard(title.unwrap_or_else(|| panic!("no title in {reply:#}")))
}

fn compare(bot: &BotTest, left: &str, right: &str) -> Value {
    bot.command("compare", &[("a", left), ("b", right)])
}

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn command_compares_the_jobs_that_were_picked() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        keep("compare", lang, &compare(&bot, "web-developer", "ui-designer"));
    }
}

#[test]
fn free_text_names_the_jobs_as_well() {
    let bot = BotTest::new();
    let picked = compare(&bot, "web-developer", "baker");
    for (left, right) in [("dev web", "boulangère"), ("développeur web", "c'est quoi un boulanger ?")] {
        assert_eq!(compare(&bot, left, right), picked, "{left} {right}");
    }
}

#[test]
fn order_is_the_asker_s() {
    let bot = BotTest::new();
    assert_eq!(title(&compare(&bot, "baker", "nurse")), "Boulangère / boulanger ou infirmière / infirmier ?");
    assert_eq!(title(&compare(&bot, "nurse", "baker")), "Infirmière / infirmier ou boulangère / boulanger ?");
}

#[test]
fn both_names_are_completed() {
    let bot = BotTest::new();
    for option in ["a", "b"] {
        assert_eq!(bot.autocomplete("compare", option, "boul")[0].1, "baker");
    }
}

#[test]
fn one_job_twice_is_that_job() {
    let bot = BotTest::new();
    let reply = compare(&bot, "baker", "boulanger");
    assert_eq!(reply["data"]["content"], narrow("🟰 C'est un seul et même métier :"));
    assert_eq!(title(&reply), "Boulangère / boulanger");
}

#[test]
fn name_of_no_job_is_declined() {
    let reply = compare(&BotTest::new(), "baker", "xyzzy plugh");
    assert_eq!(reply["data"]["flags"], 64, "{reply:#}");
}

#[test]
fn ambiguous_name_is_asked_back_and_the_other_one_is_kept() {
    // Both designers may be meant, and the baker waits.
    let cards = crate::support::card_set::SAMPLE_CARDS
        .replace("aliases = [\"UI\", \"designer d'interface\"]", "aliases = [\"UI\", \"DX\"]")
        .replace("aliases = [\"UX\"]", "aliases = [\"UX\", \"DX\"]");
    let bot = BotTest::with_cards(&cards);
    let asked = compare(&bot, "DX", "baker");
    assert_eq!(title(&asked), "Tu parles duquel ?");
    assert_eq!(labels(&asked), ["UI designer", "UX designer"]);
    let compared = bot.press_on(&asked, "UX designer");
    assert_eq!(compared["type"], UPDATE);
    assert_eq!(title(&compared), "UX designer ou boulangère / boulanger ?");
}

#[test]
fn close_jobs_are_compared_in_place_with_a_way_back() {
    let bot = BotTest::new();
    let close = bot.press("1:close:web-developer:fr", ASKER);
    let (custom_id, values) = select(&close, "Comparer avec…");
    assert_eq!(values, ["ui-designer", "ux-designer"]);
    let compared = bot.choose(&custom_id, "ui-designer", ASKER);
    assert_eq!(compared["type"], UPDATE);
    assert_eq!(title(&compared), "Développeuse web / développeur web ou UI designer ?");
    let difference = "L'UI designer dessine l'écran. La développeuse web le fait marcher.";
    assert_eq!(compared["data"]["embeds"][0]["description"], format!("### {difference}"));
    let back = bot.press_on(&compared, "↩️ Métiers proches");
    assert_eq!(back["data"], close["data"]);
    let beside = bot.pressed_by(SOMEBODY_ELSE).choose(&custom_id, "ui-designer", ASKER);
    assert_eq!(beside["data"]["flags"], 64);
}

#[test]
fn forged_comparison_is_answered_politely() {
    let bot = BotTest::new();
    for custom_id in
        ["1:versus:baker:fr", "1:versus:baker:plumber:fr", "1:with:plumber:fr", "1:with:baker:fr"]
    {
        let reply = bot.choose(custom_id, "@everyone", ASKER);
        assert!(reply.to_string().contains("Ce bouton ne marche plus."), "{custom_id}: {reply:#}");
    }
}

#[test]
fn three_jobs_open_beside_and_two_of_them_are_compared_in_place() {
    let bot = BotTest::of_project();
    let question = "data analyst, data scientist ou data engineer ?";
    let asked = bot.command("ask", &[("question", question)]);
    assert_eq!(title(&asked), "Quelle différence ?");
    let (custom_id, values) = select(&asked, "En voir un, ou deux côte à côte");
    assert!(values.iter().any(|value| value.starts_with("1:away:")), "it can be put away: {values:?}");
    let beside = bot.choose(&custom_id, &values[1], ASKER);
    assert_eq!((beside["data"]["flags"].as_u64(), title(&beside)), (Some(64), "Data scientist".to_owned()));
    let pair = values.iter().find(|value| value.contains("versus:data-analyst:data-engineer")).unwrap();
    let compared = bot.choose(&custom_id, pair, ASKER);
    assert_eq!(compared["type"], UPDATE);
    assert_eq!(title(&compared), "Analyste de données ou ingénieur de données ?");
}

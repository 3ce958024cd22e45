//! Whatever a card holds and whatever people write, a reply is one that Discord takes.

use std::sync::LazyLock;

use mamie::answer::{Answer, Aspect, Declined, Level, Outcome, Tastes, explain};
use mamie::chat::{Interaction, View, respond};
use mamie::knowledge::{JobCard, JobId, Lang};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, checked};
use crate::support::card_set::SAMPLE_CARDS;

static BOT: LazyLock<BotTest> = LazyLock::new(BotTest::new);

const ASPECTS: [Aspect; 10] = [
    Aspect::What,
    Aspect::Day,
    Aspect::Studies,
    Aspect::Salary,
    Aspect::Start,
    Aspect::Tools,
    Aspect::Fit,
    Aspect::Compare,
    Aspect::Find,
    Aspect::None,
];

/// Texts that break careless replies: long, markdown, invisible, right-to-left, emoji.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{1,12}",
        "[a-zé ]{1,12}",
        "(mot \\*\\*|\\[x\\]\\(https://a\\.b\\) |\\\\|_|@everyone |# |> |\n){1,6}",
        "(👩‍🚒|🏳️‍🌈|e\u{301}|שלום |\u{202e}|\u{200b}){1,6}",
        Just(" \u{200b}\n".to_owned()),
    ];
    // Repeating one piece makes a long text at little cost.
    (piece, prop_oneof![3 => 1..4_usize, 1 => 1..900_usize]).prop_map(|(piece, times)| piece.repeat(times))
}

fn any_texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(any_text(), 1..5)
}

/// A card of the sample with other texts.
fn any_card() -> impl Strategy<Value = JobCard> {
    let texts = prop::collection::vec(any_text(), 9);
    let lists = prop::collection::vec(any_texts(), 4);
    let id = "[a-z]{1,20}(-[a-z0-9]{1,19})?".prop_map(|id| JobId::new(&id).unwrap());
    (id, texts, lists).prop_map(|(id, texts, lists)| {
        let mut card = BOT.card("web-developer").clone();
        card.id = id;
        for text in [&mut card.text.fr, &mut card.text.en] {
            let mut next = texts.iter().cloned();
            for field in [
                &mut text.masculine,
                &mut text.feminine,
                &mut text.summary,
                &mut text.plain,
                &mut text.detail,
                &mut text.belief,
                &mut text.truth,
            ] {
                *field = next.next().unwrap();
            }
            text.like = next.next();
            text.start[0].text = next.next();
            for (field, list) in
                [&mut text.day, &mut text.tools, &mut text.fits, &mut text.hard].into_iter().zip(&lists)
            {
                *field = list.clone();
            }
        }
        card
    })
}

fn say(lang: Lang, aspect: Aspect, outcome: Outcome<'_>) -> Value {
    BOT.say(&Answer { lang, aspect, outcome, ranking: Vec::new() })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_card_fits_every_kind_of_reply(
        cards in prop::collection::vec(any_card(), 2..8),
        name in any_text(),
        lang in prop::sample::select(Lang::ALL.to_vec()),
        corrects_belief in any::<bool>(),
    ) {
        let all: Vec<&JobCard> = cards.iter().collect();
        for aspect in ASPECTS {
            for level in [Level::Summary, Level::Plain, Level::Detail] {
                let mut found = explain(all[0], lang, level);
                found.corrects_belief = corrects_belief;
                say(lang, aspect, Outcome::Found(found));
            }
        }
        let difference = Some(name.as_str());
        say(lang, Aspect::Compare, Outcome::Compare { left: all[0], right: all[1], difference });
        let (jobs, differences) = ([all[0], all[1], all[cards.len() - 1]], vec![name.as_str(); 3]);
        say(lang, Aspect::Compare, Outcome::CompareThree { jobs, differences });
        say(lang, Aspect::What, Outcome::Choose(all.clone()));
        say(lang, Aspect::Find, Outcome::List { jobs: all.clone(), tastes: Tastes::default() });
        say(lang, Aspect::Find, Outcome::Declined(Declined::Unsure { nearest: all.clone() }));
        say(lang, Aspect::What, Outcome::Declined(Declined::Unwritten { name, nearest: all }));
    }

    #[test]
    fn any_question_gets_a_reply(question in any_text(), locale in "[a-z]{0,3}(-[A-Z]{2})?") {
        for (command, option) in [("ask", "question"), ("job", "name"), ("job", "other"), ("other", "name")] {
            let json = BOT.command_json(command, &[(option, &question)]);
            let mut json = json;
            json["locale"] = Value::String(locale.clone());
            BOT.reply_to(&json);
        }
        BOT.autocomplete("job", "name", &question);
    }

    #[test]
    fn any_forged_button_gets_a_reply(
        custom_id in "(1:)?(day|open|pick|yes|no|plain|\\PC{0,9})?:?([a-z-]{0,50}|baker|nurse):?(fr|en|\\PC{0,3})",
        values in prop::collection::vec("\\PC{0,30}|baker", 0..3),
        asker in prop::sample::select(vec![ASKER, SOMEBODY_ELSE]),
    ) {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        BOT.reply_to(&BOT.press_json(&custom_id, &values, asker));
    }

    #[test]
    fn any_json_is_an_interaction_or_an_error(kind in any::<i16>(), text in any_text()) {
        let json = serde_json::json!({"type": kind, "id": text, "data": {"name": text}});
        if let Ok(interaction) = Interaction::from_json(&json) {
            checked(&respond(&BOT.library, &interaction));
        }
    }
}

/// Cards that were read from files, so that names, suggestions and every button hold them too.
#[test]
fn longest_and_oddest_cards_fit_from_the_first_letter_to_the_last_button() {
    let long = "Très longue phrase **pas finie [lien](https://example.org/ ".repeat(120);
    let odd = "👩\u{200d}🚒 \\u202e @everyone # > `x` ".repeat(3);
    let mut cards = String::new();
    for index in 0..30 {
        let same_beginning = "nom interminable ".repeat(9);
        for file in SAMPLE_CARDS.split("//- ").filter(|file| file.starts_with("food/baker")) {
            let file = file
                .replace("food/baker", &format!("food/baker-{index}"))
                .replace("id = \"baker\"", &format!("id = \"baker-{index}\""))
                .replace("masculine = \"boulanger\"", &format!("masculine = \"{same_beginning} m{index}\""))
                .replace("feminine = \"boulangère\"", &format!("feminine = \"{same_beginning} f{index}\""))
                .replace("name = \"baker\"", &format!("name = \"{same_beginning} {index}\""))
                .replace("[\"nurse\"]", &format!("[\"baker-{}\"]", (index + 1) % 30))
                .replace("aliases = [\"artisan boulanger\"]", &format!("aliases = [\"autre {index}\"]"))
                .replace("La nuit, elle prépare la pâte.", &odd)
                .replace("Elle prépare sa pâte chaque nuit.", &long)
                .replace("Cette personne fait le pain.", &long);
            cards.push_str("//- ");
            cards.push_str(&file);
        }
    }
    let close: Vec<String> = (1..29).map(|index| format!("\"baker-{index}\"")).collect();
    let first = "close = [\"baker-1\"]";
    let cards = cards.replacen(first, &format!("close = [{}]", close.join(", ")), 1);
    let bot = BotTest::with_cards(&cards);

    let choices = bot.autocomplete("job", "name", "nom");
    assert_eq!(choices.len(), 25, "jobs whose names are cut alike are still told apart");
    for (name, value) in &choices {
        let by_value = bot.command("job", &[("name", value)]);
        assert_eq!(by_value["data"]["embeds"].as_array().unwrap().len(), 1, "{name}");
    }
    for view in View::ALL {
        for index in [0, 1] {
            for lang in Lang::ALL {
                bot.press(&format!("1:{}:baker-{index}:{lang}", view.word()), ASKER);
            }
        }
    }
}

#[test]
fn cut_reply_still_begins_with_its_card() {
    let long = "mot ".repeat(3_000);
    let mut card = BOT.card("baker").clone();
    card.text.fr.plain = long;
    let found = explain(&card, Lang::Fr, Level::Plain);
    let reply = say(Lang::Fr, Aspect::What, Outcome::Found(found));
    let description = reply["data"]["embeds"][0]["description"].as_str().unwrap();
    assert!(description.starts_with("### Cette personne fait le pain.\nmot mot"));
    assert!(description.ends_with("mot…"));
}

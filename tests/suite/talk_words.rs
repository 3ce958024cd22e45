//! The glossary: by command, by question, and from a card.

use std::sync::LazyLock;

use mamie::knowledge::Lang;
use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, labels};
use crate::support::card_set::SAMPLE_CARDS;

/// The sample, whose web developer uses words of a small glossary and is called by one of them.
fn cards() -> String {
    let glossary = r#"
//- words/test.toml
[[word]]
id = "html-page"
[word.fr]
term = "page HTML"
spellings = ["pages HTML"]
plain = "Un texte avec des marques, qu'un navigateur sait montrer."
[word.en]
term = "HTML page"
spellings = ["HTML pages"]
plain = "A text with marks in it that a browser can show."

[[word]]
id = "webdev"
[word.fr]
term = "WDX"
spellings = ["développement sur le web"]
plain = "Tout ce qu'il faut faire pour qu'un site existe."
[word.en]
term = "WDX"
spellings = ["development on the web"]
plain = "All that it takes for a website to exist."
"#;
    let with_words = SAMPLE_CARDS
        .replace(
            "asked = [\"qui fabrique les sites ?\"]",
            "words = [\"pages HTML\", \"WDX\"]\nasked = [\"qui fabrique les sites ?\"]",
        )
        .replace(
            "asked = [\"who builds websites?\"]",
            "words = [\"HTML pages\", \"WDX\"]\nasked = [\"who builds websites?\"]",
        )
        .replace("aliases = [\"dev web\", ", "aliases = [\"dev web\", \"WDX\", ");
    format!("{with_words}{glossary}")
}

fn bot() -> BotTest {
    static CARDS: LazyLock<String> = LazyLock::new(cards);
    BotTest::with_cards(&CARDS)
}

fn word(bot: &BotTest, term: &str) -> Value {
    bot.command("word", &[("term", term)])
}

fn description(reply: &Value) -> &str {
    reply["data"]["embeds"][0]["description"].as_str().unwrap_or_else(|| panic!("nothing in {reply:#}"))
}

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn word_is_explained_with_the_jobs_that_use_it() {
    for lang in Lang::ALL {
        let reply = word(&bot().speaking(lang.code()), "word:html-page");
        keep("word", lang, &reply);
    }
}

#[test]
fn any_spelling_in_either_language_is_understood() {
    let bot = bot();
    let picked = word(&bot, "word:html-page");
    for typed in ["page HTML", "PAGES html", " pages HTML "] {
        assert_eq!(word(&bot, typed), picked, "{typed}");
    }
    assert!(description(&word(&bot, "HTML pages")).contains("A text with marks"));
}

#[test]
fn words_are_completed_by_any_of_their_words() {
    let bot = bot();
    let first = |typed: &str| bot.autocomplete("word", "term", typed).into_iter().next();
    for typed in ["page h", "pages HT"] {
        assert_eq!(first(typed), Some(("page HTML".to_owned(), "word:html-page".to_owned())), "{typed}");
    }
    assert_eq!(first("zzz"), None);
    assert!(bot.autocomplete("word", "term", "").len() > 1);
}

#[test]
fn term_that_is_also_a_job_asks_back() {
    let bot = bot();
    for asked in [word(&bot, "WDX"), bot.command("ask", &[("question", "c'est quoi le WDX ?")])] {
        assert_eq!(labels(&asked), ["📖 Le mot : WDX", "Développeuse web / développeur web"], "{asked:#}");
        let meaning = bot.press_on(&asked, "📖 Le mot : WDX");
        assert!(description(&meaning).contains("pour qu'un site existe"), "{meaning:#}");
        let job = bot.press_on(&asked, "Développeuse web / développeur web");
        assert!(description(&job).contains("fabrique des sites"), "{job:#}");
    }
    // Whoever picks the suggestion has said which one.
    assert!(description(&word(&bot, "word:webdev")).contains("pour qu'un site existe"));
}

#[test]
fn question_about_a_word_is_answered_with_the_glossary() {
    let bot = bot();
    for (question, meaning) in [
        ("c'est quoi une page HTML ?", "qu'un navigateur sait montrer"),
        ("ça veut dire quoi page HTML", "qu'un navigateur sait montrer"),
        ("what is an HTML page?", "that a browser can show"),
    ] {
        let reply = bot.command("ask", &[("question", question)]);
        assert!(description(&reply).contains(meaning), "{question}: {reply:#}");
    }
    let job = bot.command("ask", &[("question", "c'est quoi un développeur web ?")]);
    assert!(description(&job).contains("fabrique des sites"));
}

#[test]
fn hard_words_of_a_card_are_one_press_away() {
    for (lang, label, back) in
        [("fr", "📖 Mots difficiles", "↩️ L'essentiel"), ("en-US", "📖 Hard words", "↩️ The basics")]
    {
        let bot = bot().speaking(lang);
        let card = bot.command("job", &[("name", "web-developer")]);
        let words = bot.press_on(&card, label);
        assert!(description(&words).to_lowercase().contains("html") && description(&words).contains("WDX"));
        assert!(!labels(&words).contains(&label.to_owned()), "the side that is shown has no button");
        assert_eq!(bot.press_on(&words, back)["data"], card["data"]);
    }
    let card = bot().command("job", &[("name", "baker")]);
    assert!(!labels(&card).contains(&"📖 Mots difficiles".to_owned()), "its card has none");
}

#[test]
fn unknown_word_is_admitted_privately() {
    let reply = word(&bot(), "zorglub");
    assert_eq!(reply["data"]["flags"], 64);
    assert!(!reply.to_string().contains("zorglub"));
}

#[test]
fn name_of_a_job_is_answered_with_its_card() {
    assert!(description(&word(&bot(), "boulangère")).contains("fait le pain"));
}

#[test]
fn forged_word_is_answered_politely() {
    let reply = bot().press("1:word:zorglub:fr", ASKER);
    assert!(reply.to_string().contains("Ce bouton ne marche plus."));
}

//! `mamie ask` asked nothing, or asked to break things: nothing of a question comes back.

use mamie::knowledge::Lang;
use serde_json::Value;

use super::ask::{TODAY, answer, asked, check_contract, jsonl, printed};

#[test]
fn empty_questions_are_declined() {
    let empty = ["", " ", "\n", "?!", "…", "\u{200b}\u{feff}", "\0", "🥖", "👩‍🚒🏳️‍🌈"];
    let (answers, ran) = jsonl(&asked(empty));
    assert_eq!(ran.code, Some(0));
    assert_eq!(answers.len(), empty.len());
    for answer in answers {
        check_contract(&answer);
        assert_eq!(answer["outcome"], "declined", "{answer:#}");
    }
}

/// What people and programs write to break things.
fn hostile() -> Vec<String> {
    vec![
        "title:* AND (".to_owned(),
        "names_fr:boulanger^10 OR *:*".to_owned(),
        "\"boulanger\"~2 -pain +(nuit [a TO z] {1 TO 2}".to_owned(),
        "\\ / ! && || ^ ~ ? :".to_owned(),
        "boulanger ".repeat(400),
        "a".repeat(4_000),
        "é\u{301}\u{302}\u{303}".repeat(1_000),
        "🥖".repeat(1_000),
        "👩‍👩‍👧‍👦👩🏽‍🚒🏳️‍🌈".to_owned(),
        "\u{202e}regnaluob nu iouq tse'c\u{202c}".to_owned(),
        "מה זה אופה? نجار".to_owned(),
        "bou\u{200b}lan\u{200d}ger\u{feff}".to_owned(),
        "boulanger\0DROP\u{1b}[31m\u{7}\u{8}".to_owned(),
        "@everyone @here <@11> <@&22> <#33> boulanger".to_owned(),
        "**boulanger** [clic](https://evil.example) `x` ||y|| > z # t".to_owned(),
        "```\nboulanger\n```".to_owned(),
        "<script>alert(1)</script> https://evil.example/boulanger".to_owned(),
        "boulanger'; DROP TABLE cards; --".to_owned(),
        "../../../etc/passwd".to_owned(),
        "{\"q\": \"boulanger\"}".to_owned(),
    ]
}

/// Nothing of a hostile question stands in an answer.
fn check_disarmed(question: &str, text: &str) {
    let never = [
        "@everyone",
        "@here",
        "<@",
        "<#",
        "evil.example",
        "DROP",
        "<script",
        "||",
        "```",
        "AND (",
        "names_fr",
        "passwd",
        "\u{202e}",
        "\u{200b}",
        "\u{feff}",
        "\0",
        "\u{1b}",
        "\u{7}",
        "\u{8}",
        "🥖",
        "אופה",
        "aaaaaaaa",
    ];
    for part in never {
        assert!(!text.contains(part), "{part:?} of {question:?} comes back in {text}");
    }
}

#[test]
fn hostile_questions_get_a_normal_answer_and_nothing_of_them_comes_back() {
    for question in hostile() {
        for lang in Lang::ALL {
            let mut answer = answer(&question, lang);
            check_contract(&answer);
            assert_eq!(answer["q"], question, "the contract repeats the question as it was");
            answer["q"] = Value::Null;
            check_disarmed(&question, &answer.to_string());
            check_disarmed(&question, &printed(&question, lang, TODAY));
        }
    }
}

#[test]
fn hostile_lines_are_answered_within_the_usual_time() {
    /// Ten times what a question takes in a build for debugging on a busy machine.
    const LONG: u64 = 500_000;
    let questions = hostile();
    let (answers, ran) = jsonl(&asked(&questions));
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert_eq!(answers.len(), questions.len());
    for (answer, question) in answers.iter().zip(&questions) {
        assert_eq!(answer["q"].as_str(), Some(question.as_str()));
        assert!(answer["took_us"].as_u64().unwrap() < LONG, "{question:?} took {} µs", answer["took_us"]);
    }
}

#[test]
fn zero_width_characters_do_not_hide_a_name() {
    assert_eq!(
        answer("c'est quoi un bou\u{200b}lan\u{200d}ger\u{feff} ?", Lang::Fr)["jobs"][0]["id"],
        "baker"
    );
}

#[test]
fn query_syntax_is_read_as_words() {
    let plain = answer("titre boulanger et nuit", Lang::Fr);
    assert_eq!(plain["jobs"][0]["id"], "baker");
    let syntax = answer("titre:boulanger AND (nuit", Lang::Fr);
    assert_eq!(syntax["jobs"][0]["id"], "baker", "{syntax:#}");
}

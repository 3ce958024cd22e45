//! `mamie ask`: the contract of its JSON, and what is read in a terminal.

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use mamie::answer::{Asker, Library};
use mamie::cli::{ask, terminal};
use mamie::knowledge::Lang;
use serde_json::{Map, Value, json};

use crate::support::card_set::{CardSet, PROJECT, SAMPLE_CARDS};
use crate::support::program::{Program, Ran};

static LIBRARY: LazyLock<Library> = LazyLock::new(|| CardSet::new(&cards()).library());
static PROGRAM: LazyLock<Program> = LazyLock::new(|| Program::with_cards(&cards()));

/// The sample, with an abbreviation that two of its jobs share.
fn cards() -> String {
    let shared = SAMPLE_CARDS
        .replace("aliases = [\"UI\"", "aliases = [\"DA\", \"UI\"")
        .replace("aliases = [\"UX\"", "aliases = [\"DA\", \"UX\"");
    assert_eq!(shared.matches("\"DA\"").count(), 4);
    shared
}

pub(super) const TODAY: Date = date(2026, 11, 21);
const OUTCOMES: [&str; 5] = ["found", "choose", "compare", "list", "declined"];
const ASPECTS: [&str; 10] =
    ["what", "day", "studies", "salary", "start", "tools", "fit", "compare", "find", "none"];
const STEP_KINDS: [&str; 6] = ["try", "see", "meet", "learn", "train", "work"];

/// One question for each kind of answer.
const QUESTIONS: [(&str, Lang, &str, &str); 28] = [
    ("what", Lang::Fr, "found", "c'est quoi un développeur web ?"),
    ("what", Lang::En, "found", "what does a web developer do?"),
    ("day", Lang::Fr, "found", "une journée type de boulangère ?"),
    ("day", Lang::En, "found", "what is a typical day for a baker?"),
    ("studies", Lang::Fr, "found", "quelles études pour devenir infirmier ?"),
    ("studies", Lang::En, "found", "what should I study to become a nurse?"),
    ("salary", Lang::Fr, "found", "combien gagne un développeur web ?"),
    ("salary", Lang::En, "found", "what is the salary of a web developer?"),
    ("start", Lang::Fr, "found", "comment débuter comme développeur web ?"),
    ("start", Lang::En, "found", "how do I get started as a web developer?"),
    ("tools", Lang::Fr, "found", "quels outils utilise un boulanger ?"),
    ("tools", Lang::En, "found", "which tools does a baker use?"),
    ("fit", Lang::Fr, "found", "est-ce que développeur web est fait pour moi ?"),
    ("fit", Lang::En, "found", "is web developer the right job for me?"),
    ("compare", Lang::Fr, "compare", "quelle différence entre UI designer et UX designer ?"),
    ("compare", Lang::En, "compare", "what is the difference between a UI designer and a UX designer?"),
    ("choose", Lang::Fr, "choose", "c'est quoi un DA ?"),
    ("choose", Lang::En, "choose", "what is a DA?"),
    ("list", Lang::Fr, "list", "j'aime les couleurs et dessiner des écrans, quel métier pour moi ?"),
    ("list", Lang::En, "list", "I like colours and drawing screens, which job is for me?"),
    ("belief", Lang::Fr, "found", "un développeur web reste seul dans le noir à taper du code, non ?"),
    ("belief", Lang::En, "found", "a web developer sits alone in the dark and types, right?"),
    ("empty", Lang::Fr, "declined", "👀 !?"),
    ("empty", Lang::En, "declined", "👀 !?"),
    ("off_topic", Lang::Fr, "declined", "le boulanger du coin est ouvert quand ?"),
    ("off_topic", Lang::En, "declined", "when does the bakery open on Sunday?"),
    ("low", Lang::Fr, "declined", "je suis nul en tout, je sers à rien"),
    ("low", Lang::En, "declined", "I am useless, I will never amount to anything"),
];

fn asker(lang: Lang, today: Date) -> Asker {
    Asker { lang, forced_lang: Some(lang), today }
}

pub(super) fn answer(question: &str, lang: Lang) -> Value {
    serde_json::to_value(ask::line(&LIBRARY, question, asker(lang, TODAY))).unwrap()
}

pub(super) fn printed(question: &str, lang: Lang, today: Date) -> String {
    let mut out = Vec::new();
    ask::print(&LIBRARY, question, asker(lang, today), terminal::WIDTH_DEFAULT, &mut out).unwrap();
    anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
}

/// The lines of `--jsonl` for these lines of input.
pub(super) fn jsonl(input: &str) -> (Vec<Value>, Ran) {
    let ran = PROGRAM.run_on(&["ask", "--jsonl"], input);
    let answers = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (answers, ran)
}

pub(super) fn asked(questions: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    questions.into_iter().map(|question| json!({"q": question.as_ref()}).to_string() + "\n").collect()
}

/// Holds an answer to the contract: each key, its type, and what it may say.
pub(super) fn check_contract(answer: &Value) {
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["q", "lang", "outcome", "jobs", "aspect", "explanation", "next_steps", "took_us"],
        "{answer:#}"
    );
    let one_of = |key: &str, values: &[&str]| {
        let value = answer[key].as_str().unwrap();
        assert!(values.contains(&value), "{key}: {value}");
        value.to_owned()
    };
    assert!(answer["q"].is_string() && answer["took_us"].is_u64(), "{answer:#}");
    one_of("lang", &["fr", "en"]);
    one_of("aspect", &ASPECTS);
    let outcome = one_of("outcome", &OUTCOMES);
    let scores: Vec<f64> = answer["jobs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| {
            assert_eq!(job.as_object().map(Map::len), Some(2), "{job}");
            assert!(LIBRARY.knowledge.card_by_name_of_id(job["id"].as_str().unwrap()).is_some(), "{job}");
            job["score"].as_f64().unwrap()
        })
        .collect();
    assert!(scores.is_sorted_by(|left, right| left >= right), "best first: {scores:?}");
    assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)), "{scores:?}");
    assert_eq!(scores.is_empty(), outcome == "declined", "{answer:#}");
    match &answer["explanation"] {
        Value::Null => assert_ne!(outcome, "found"),
        explanation => {
            let keys: Vec<&String> = explanation.as_object().unwrap().keys().collect();
            assert_eq!(keys, ["job", "level", "text", "readability"]);
            assert!(["summary", "plain", "detail"].contains(&explanation["level"].as_str().unwrap()));
            assert!(!explanation["text"].as_str().unwrap().is_empty());
            assert!(explanation["readability"].is_f64());
            assert_eq!(explanation["job"], answer["jobs"][0]["id"]);
        }
    }
    for step in answer["next_steps"].as_array().unwrap() {
        assert!(STEP_KINDS.contains(&step["kind"].as_str().unwrap()), "{step}");
        assert!(!step["text"].as_str().unwrap().is_empty(), "{step}");
        assert_eq!(step["name"].is_string(), step["address"].is_string(), "{step}");
        let known = ["kind", "text", "name", "address"];
        assert!(step.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())), "{step}");
    }
    assert_eq!(answer["next_steps"].as_array().unwrap().is_empty(), outcome != "found", "{answer:#}");
}

#[test]
fn each_kind_of_answer_keeps_the_contract() {
    for (kind, lang, outcome, question) in QUESTIONS {
        let answer = answer(question, lang);
        check_contract(&answer);
        assert_eq!(answer["q"], question);
        assert_eq!(answer["lang"], lang.code());
        assert_eq!(answer["outcome"], outcome, "{question}: {answer:#}");
        if outcome == "found" && kind != "belief" {
            assert_eq!(answer["aspect"], kind, "{question}");
        }
    }
}

#[test]
fn each_kind_of_answer_is_pleasant_in_a_terminal() {
    for (kind, lang, _, question) in QUESTIONS {
        let text = printed(question, lang, TODAY);
        for line in text.lines() {
            // An address is never cut.
            let fits = line.contains("://") || textwrap::core::display_width(line) <= terminal::WIDTH_DEFAULT;
            assert!(fits, "{line}");
        }
        insta::assert_snapshot!(format!("{kind}_{lang}"), text);
    }
}

#[test]
fn lines_are_answered_in_order_each_in_its_language() {
    let questions = ["boulanger ?", "what does a nurse do?", "", "c'est quoi un UX designer"];
    let input = format!("{}{}\n", asked(questions), json!({"q": "UI designer", "lang": "en"}));
    let (answers, ran) = jsonl(&input);
    assert_eq!((ran.code, ran.errors.contains("error")), (Some(0), false), "{}", ran.errors);
    answers.iter().for_each(check_contract);
    let read: Vec<_> = answers.iter().map(|answer| (&answer["q"], &answer["lang"])).collect();
    assert_eq!(
        read,
        [
            (&json!("boulanger ?"), &json!("fr")),
            (&json!("what does a nurse do?"), &json!("en")),
            (&json!(""), &json!("fr")),
            (&json!("c'est quoi un UX designer"), &json!("fr")),
            (&json!("UI designer"), &json!("en")),
        ]
    );
    let first: Vec<_> = answers.iter().map(|answer| &answer["jobs"][0]["id"]).collect();
    assert_eq!(
        first,
        [&json!("baker"), &json!("nurse"), &Value::Null, &json!("ux-designer"), &json!("ui-designer")]
    );
}

#[test]
fn invalid_line_names_its_number_and_the_others_are_answered() {
    let secret = "un-mot-à-ne-pas-redire";
    let input = [
        r#"{"q": "boulanger"}"#.to_owned(),
        format!("{secret} boulanger"),
        String::new(),
        format!(r#"{{"question": "{secret}"}}"#),
        format!(r#"{{"q": "{secret}", "lang": "de"}}"#),
        format!(r#"{{"q": ["{secret}"]}}"#),
        format!(r#"{{"q": "{secret}"#),
        r#"{"q": "nurse", "lang": "en"}"#.to_owned(),
    ];
    let (answers, ran) = jsonl(&input.join("\n"));
    assert_eq!(ran.code, Some(1));
    let first: Vec<_> = answers.iter().map(|answer| answer["jobs"][0]["id"].as_str().unwrap()).collect();
    assert_eq!(first, ["baker", "nurse"]);
    let reported = ran.errors.trim_start_matches("built the search index in `[INDEX]`\n");
    insta::assert_snapshot!(reported, @r#"
    error: line 2 is not a question: it is not JSON at column 1

    hint: write it as {"q": "…", "lang": "fr"}; `lang` may be left out

    error: line 4 is not a question: a field is missing, unknown or of the wrong type at column 11

    hint: write it as {"q": "…", "lang": "fr"}; `lang` may be left out

    error: line 5 is not a question: a field is missing, unknown or of the wrong type at column 45

    hint: write it as {"q": "…", "lang": "fr"}; `lang` may be left out

    error: line 6 is not a question: a field is missing, unknown or of the wrong type at column 6

    hint: write it as {"q": "…", "lang": "fr"}; `lang` may be left out

    error: line 7 is not a question: it ends too early at column 30

    hint: write it as {"q": "…", "lang": "fr"}; `lang` may be left out
    "#);
    assert!(!ran.errors.contains(secret), "a question is never logged");
}

#[test]
fn bytes_that_are_no_text_are_an_invalid_line() {
    let mut command = PROGRAM.command(&["ask", "--jsonl"]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("input");
    std::fs::write(
        &path,
        b"{\"q\": \"boulanger\"}\n{\"q\": \"p\xe2tissier\"}\n{\"q\": \"baker\", \"lang\": \"en\"}\n",
    )
    .unwrap();
    let ran = PROGRAM.finished(command.stdin(std::fs::File::open(path).unwrap()).output().unwrap());
    assert_eq!(ran.code, Some(1), "{}", ran.errors);
    assert_eq!(ran.out.lines().count(), 2);
    assert!(ran.errors.contains("line 2 is not a question"), "{}", ran.errors);
}

#[test]
fn json_is_one_object_a_line_of_jsonl_would_be() {
    let ran = PROGRAM.run(&["ask", "--json", "c'est", "quoi", "un", "boulanger", "?"]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out.matches('\n').count(), 1);
    let mut one: Value = serde_json::from_str(&ran.out).unwrap();
    let (mut lines, _) = jsonl(&asked(["c'est quoi un boulanger ?"]));
    check_contract(&one);
    one["took_us"] = json!(0);
    lines[0]["took_us"] = json!(0);
    assert_eq!(one, lines[0]);
}

#[test]
fn terminal_of_the_program_shows_what_the_library_prints() {
    let question = "what does a web developer do?";
    let ran = PROGRAM.run(&["ask", question]);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out, printed(question, Lang::En, TODAY));
}

#[test]
fn explain_tells_the_words_the_runners_up_and_the_decision() {
    let ran = PROGRAM.run(&["ask", "--explain", "--lang", "fr", "c'est quoi un boulangé ?"]);
    assert_eq!(ran.code, Some(0));
    let (answer, why) = ran.out.split_once("\nWhy (").unwrap();
    assert!(answer.contains("fait le pain"), "{answer}");
    for part in ["read as fr, aspect what)", "“boulangé” spells `boulanger`: baker (", "decided: found baker"]
    {
        assert!(why.contains(part), "`{part}` is not in: {why}");
    }
    let ran =
        PROGRAM.run(&["ask", "--explain", "--lang", "fr", "la personne qui soigne les malades la nuit"]);
    assert!(ran.out.contains("words that carry something: "), "{}", ran.out);
    let nearest = ran.out.lines().find(|line| line.contains(" %  ")).unwrap();
    assert!(nearest.contains("nurse") && nearest.contains("shares: "), "{}", ran.out);
}

#[test]
fn explain_tells_why_nothing_is_answered() {
    let ran = PROGRAM.run(&["ask", "--explain", "--lang", "fr", "quel temps fait-il demain ?"]);
    assert!(ran.out.contains("decided: declined: "), "{}", ran.out);
}

#[test]
fn bad_arguments_name_what_is_wrong() {
    let ran = PROGRAM.run(&["ask"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.errors.contains("<QUESTION>"), "{}", ran.errors);
    let ran = PROGRAM.run(&["ask", "--lang", "de", "Bäcker"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.errors.contains("use `fr` or `en`"), "{}", ran.errors);
}

#[test]
fn help_of_each_command_teaches_by_example() {
    for command in ["run", "ask", "check", "index", "eval", "commands"] {
        let ran = PROGRAM.run(&[command, "--help"]);
        assert_eq!(ran.code, Some(0));
        assert!(ran.out.contains(&format!("\n  mamie {command}")), "{}", ran.out);
    }
}

#[test]
fn terminal_says_what_to_type_where_discord_has_buttons() {
    for question in [
        "DX designer",
        "j'aime les couleurs et dessiner des écrans, quel métier pour moi ?",
        "I like colours and drawing screens, which job is for me?",
        "qui est-ce qui répare les chaudières des grands immeubles ?",
    ] {
        for lang in Lang::ALL {
            let text = printed(question, lang, TODAY);
            assert!(!text.contains("Appuie sur") && !text.contains("Press "), "{text}");
        }
    }
    let list = printed("I like colours and drawing screens, which job is for me?", Lang::En, TODAY);
    let (_, command) = list.split_once("mamie ask \"").unwrap();
    let (job, _) = command.split_once('"').unwrap();
    assert!(printed(job, Lang::En, TODAY).starts_with("🎨"), "{job}");
}

#[test]
fn hard_word_is_explained_where_no_job_answers() {
    let mut shown = Vec::new();
    let asker = Asker { lang: Lang::Fr, forced_lang: None, today: TODAY };
    ask::print(&PROJECT, "c'est quoi une base de données ?", asker, 80, &mut shown).unwrap();
    let text = String::from_utf8(shown).unwrap();
    assert!(text.contains("Base de données") && text.contains("💼"), "{text}");
    let job = printed("c'est quoi un boulanger ?", Lang::Fr, TODAY);
    assert!(job.contains("Boulangère"), "{job}");
}

#[test]
fn low_spirits_are_heard_in_everyday_words() {
    for (lang, said) in [
        (Lang::En, ["I'm no good at anything", "I'm stupid", "I'll never make it", "i feel so lost"]),
        (Lang::Fr, ["jsuis nul en tout", "je me sens nulle", "j'y arriverai jamais", "je vaux rien"]),
    ] {
        for words in said {
            let text = printed(words, lang, TODAY);
            assert!(text.contains('🤝') && !text.contains("mamie ask"), "{words}: {text}");
        }
    }
}

/// `mamie ask … | head -1` closes the pipe before all is written.
#[test]
fn reader_that_leaves_early_is_no_fault() {
    use std::process::Stdio;
    let mut command = PROGRAM.command(&["ask", "--jsonl"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || {
        // The program may have left already, which is the point.
        let _ = std::io::Write::write_all(&mut stdin, asked(["boulanger"; 50]).as_bytes());
    });
    let ran = PROGRAM.finished(child.wait_with_output().unwrap());
    writing.join().unwrap();
    assert_eq!(ran.code, Some(0), "{}", ran.errors);
    assert!(!ran.errors.contains("error"), "{}", ran.errors);
}

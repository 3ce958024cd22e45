//! The cards beside what others publish and ask: official codes, the catalogue, questions.
//!
//! The tables lie beside the repository, in `../shared`; each test says so where they are absent.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mamie::cli::eval::{self, EvalLine, Scores};
use mamie::knowledge::{CardText, Lang};
use mamie::search::analysis;

use crate::support::card_set::PROJECT;
use crate::support::needed;

/// Families of the digital jobs: every row of the catalogue has a card.
const DIGITAL: [&str; 10] = [
    "software",
    "data",
    "infrastructure",
    "support",
    "cybersecurity",
    "design",
    "communication",
    "product",
    "mediation",
    "making",
];

/// What questions of both languages come to; `None` where there are none.
static SCORES: LazyLock<Option<Scores>> = LazyLock::new(|| {
    let questions = questions()?;
    Some(eval::score(&PROJECT, &questions, jiff::civil::date(2026, 11, 21)))
});

fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name)
}

/// A file beside the repository, or `None` and a message.
fn published(what: &str, name: &str) -> Option<PathBuf> {
    let path = shared(name);
    if path.exists() {
        return Some(path);
    }
    needed(what, &path.display().to_string());
    None
}

fn questions() -> Option<Vec<EvalLine>> {
    let dir = published("the set of questions", "questions")?;
    let questions = ["fr.jsonl", "en.jsonl"].map(|name| eval::read(&dir.join(name)).unwrap()).concat();
    assert!(questions.len() >= 100, "{} questions", questions.len());
    Some(questions)
}

/// The values of a table's column.
fn column(path: &Path, delimiter: u8, name: &str) -> HashSet<String> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).quoting(delimiter != b'\t').from_path(path).unwrap();
    let place = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[place].to_owned()).collect()
}

#[test]
fn every_rome_code_stands_in_the_official_table() {
    let Some(dir) = published("the table of ROME codes", "data/rome") else { return };
    // The version stands in the name.
    let table = fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with("unix_referentiel_code_rome_v")
        })
        .expect("a file unix_referentiel_code_rome_v…");
    let codes = column(&table, b',', "code_rome");
    assert!(codes.len() > 500, "{} codes", codes.len());
    let unknown: Vec<_> = PROJECT
        .knowledge
        .cards()
        .iter()
        .flat_map(|card| card.rome.iter().map(move |code| (&card.id, code)))
        .filter(|(_, code)| !codes.contains(*code))
        .collect();
    assert!(unknown.is_empty(), "no such ROME code: {unknown:?}");
}

#[test]
fn every_onet_code_stands_in_the_official_table() {
    let Some(table) = published("the table of O*NET codes", "data/onet/Occupation Data.txt") else { return };
    let codes = column(&table, b'\t', "O*NET-SOC Code");
    assert!(codes.len() > 500, "{} codes", codes.len());
    let unknown: Vec<_> = PROJECT
        .knowledge
        .cards()
        .iter()
        .flat_map(|card| card.onet.iter().map(move |code| (&card.id, code)))
        .filter(|(_, code)| !codes.contains(*code))
        .collect();
    assert!(unknown.is_empty(), "no such O*NET code: {unknown:?}");
}

/// A row of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    family: String,
    fr_masculine: String,
    fr_feminine: String,
    en: String,
}

fn catalogue() -> Option<BTreeMap<String, Row>> {
    let path = published("the catalogue of jobs", "catalogue.tsv")?;
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), &["id", "family", "fr_masculine", "fr_feminine", "en"][..]);
    let rows = reader.records().map(|record| {
        let record = record.unwrap();
        let field = |place: usize| record[place].to_owned();
        let row = Row { family: field(1), fr_masculine: field(2), fr_feminine: field(3), en: field(4) };
        (field(0), row)
    });
    Some(rows.collect())
}

#[test]
fn every_digital_job_of_the_catalogue_has_a_card() {
    let Some(catalogue) = catalogue() else { return };
    let digital: Vec<_> =
        catalogue.iter().filter(|(_, row)| DIGITAL.contains(&row.family.as_str())).collect();
    assert!(digital.len() >= 100, "{} rows", digital.len());
    let missing: Vec<_> =
        digital.iter().filter(|(id, _)| PROJECT.knowledge.card_by_name_of_id(id).is_none()).collect();
    assert!(missing.is_empty(), "no card: {missing:?}");
}

#[test]
fn cards_bear_the_family_and_the_names_of_the_catalogue() {
    let Some(catalogue) = catalogue() else { return };
    let mut differing = Vec::new();
    for card in PROJECT.knowledge.cards() {
        let Some(row) = catalogue.get(card.id.as_str()) else {
            differing.push(format!("{} is not in the catalogue", card.id));
            continue;
        };
        let ours = Row {
            family: card.family.to_string(),
            fr_masculine: card.text.fr.masculine.clone(),
            fr_feminine: card.text.fr.feminine.clone(),
            en: card.text.en.masculine.clone(),
        };
        if ours != *row {
            differing.push(format!("{}: {ours:?} instead of {row:?}", card.id));
        }
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

/// Words alone: without accents, capitals, signs and spaces.
fn folded(text: &str) -> String {
    analysis::tokens(text).into_iter().map(|token| token.folded).collect::<Vec<_>>().join(" ")
}

/// The answers would only be learnt by heart.
#[test]
fn no_question_of_the_tests_stands_in_a_card() {
    /// A shorter question may well be a part of what people say.
    const PART_WORDS_MIN: usize = 4;
    let Some(questions) = questions() else { return };
    let questions: Vec<(&str, String)> =
        questions.iter().map(|line| (line.q.as_str(), folded(&line.q))).collect();
    let mut copied = Vec::new();
    for card in PROJECT.knowledge.cards() {
        for lang in Lang::ALL {
            let CardText { asked, belief, .. } = &card.text[lang];
            let around = PROJECT.knowledge.vocabulary(&card.id, lang);
            let said = around.into_iter().flat_map(|around| &around.said);
            for text in asked.iter().chain([belief]).chain(said) {
                let text = folded(text);
                copied.extend(questions.iter().filter_map(|(question, words)| {
                    let is_part = words.split(' ').count() >= PART_WORDS_MIN
                        && format!(" {text} ").contains(&format!(" {words} "));
                    (text == *words || is_part).then(|| format!("{}: {question}", card.id))
                }));
            }
        }
    }
    for lang in Lang::ALL {
        for example in PROJECT.knowledge.lexicon[lang].examples.iter().flat_map(|(_, examples)| examples) {
            let text = folded(example);
            let same = questions.iter().filter(|(_, words)| text == *words);
            copied.extend(same.map(|(question, _)| format!("an example question in {lang}: {question}")));
        }
    }
    assert!(copied.is_empty(), "questions of the tests stand in the knowledge: {copied:#?}");
}

/// Fails where less than `floor` percent of the questions of a kind are answered right.
fn check_floor(kind: &str, floor: f64) {
    let Some(scores) = &*SCORES else { return };
    let score = scores.kind(kind);
    assert!(score.counted >= 5, "only {} questions of the kind {kind} are counted", score.counted);
    let misses: Vec<String> =
        scores.misses.iter().filter(|miss| miss.question.kind == kind).map(ToString::to_string).collect();
    let right = score.right_percent();
    assert!(right >= floor, "{kind}: {right:.1} % right, at least {floor} %:\n{}", misses.join("\n"));
}

#[test]
fn jobs_are_found_by_title() {
    check_floor("title", 99.0);
}

#[test]
fn jobs_are_found_by_alias() {
    check_floor("alias", 95.0);
}

#[test]
fn jobs_are_found_in_spite_of_typos() {
    check_floor("typo", 95.0);
}

#[test]
fn jobs_are_found_by_description() {
    check_floor("description", 85.0);
}

#[test]
fn two_jobs_are_told_apart() {
    check_floor("compare", 95.0);
}

#[test]
fn sides_of_a_job_are_heard() {
    check_floor("aspect", 97.0);
}

#[test]
fn questions_about_something_else_are_declined() {
    check_floor("offtopic", 95.0);
}

#[test]
fn wrong_jobs_are_seldom_presented_as_found() {
    const CEILING: f64 = 4.0;
    let Some(scores) = &*SCORES else { return };
    let wrong: Vec<String> =
        scores.misses.iter().filter(|miss| miss.wrong).map(ToString::to_string).collect();
    let percent = scores.all().wrong_percent();
    assert!(percent <= CEILING, "{percent:.1} % wrong, at most {CEILING} %:\n{}", wrong.join("\n"));
}

//! `mamie eval`: scores question files, by language and kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, Write};
use std::path::Path;

use serde::Deserialize;

use crate::answer::{Asker, Library};
use crate::knowledge::{JobId, Lang};

use super::ask;

/// One line of a question file.
#[derive(Clone, Debug, Deserialize)]
pub struct EvalLine {
    pub q: String,
    pub lang: Lang,
    pub kind: String,
    /// The jobs a fair judge accepts.
    pub want: Vec<String>,
    pub aspect: String,
}

/// Why a question file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error("cannot read `{path}`")]
    Unreadable { path: String, source: io::Error },
    #[error("{path}:{line}: this is not a question: {source}")]
    BadLine { path: String, line: usize, source: serde_json::Error },
}

/// What some questions came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Questions whose wanted jobs have a card, or that want none.
    pub counted: usize,
    /// Questions in the file.
    pub asked: usize,
    pub right: usize,
    /// A wrong job presented as found.
    pub wrong: usize,
    pub first: usize,
    pub among_three: usize,
}

impl Score {
    /// The share of the counted questions answered right, in percent.
    pub fn right_percent(&self) -> f64 {
        self.percent(self.right)
    }

    /// The share of the counted questions answered with a wrong job, in percent.
    pub fn wrong_percent(&self) -> f64 {
        self.percent(self.wrong)
    }

    fn percent(&self, part: usize) -> f64 {
        100.0 * part as f64 / self.counted.max(1) as f64
    }

    fn add(&mut self, other: &Score) {
        self.counted += other.counted;
        self.asked += other.asked;
        self.right += other.right;
        self.wrong += other.wrong;
        self.first += other.first;
        self.among_three += other.among_three;
    }
}

/// What a set of questions came to.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    table: BTreeMap<(Lang, String), Score>,
    /// In the order of the questions.
    pub misses: Vec<Miss>,
    /// How long each answer took, in microseconds; sorted.
    pub times: Vec<u64>,
}

/// A question that was not answered right.
#[derive(Clone, Debug)]
pub struct Miss {
    pub question: EvalLine,
    /// A wrong job was presented as found.
    pub wrong: bool,
    pub outcome: &'static str,
    pub aspect: String,
    /// The first three jobs, with their scores.
    pub jobs: Vec<(JobId, f32)>,
}

impl Scores {
    /// All questions of one kind, in both languages.
    pub fn kind(&self, kind: &str) -> Score {
        self.sum(|(_, of)| of == kind)
    }

    pub fn all(&self) -> Score {
        self.sum(|_| true)
    }

    fn sum(&self, takes: impl Fn(&(Lang, String)) -> bool) -> Score {
        let mut sum = Score::default();
        self.table.iter().filter(|(key, _)| takes(key)).for_each(|(_, score)| sum.add(score));
        sum
    }

    /// The time under which `share` of the answers stayed, in microseconds.
    fn time(&self, share: f64) -> u64 {
        let place = ((self.times.len() as f64 - 1.0) * share) as usize;
        self.times.get(place).copied().unwrap_or(0)
    }
}

/// Reads a question file.
pub fn read(path: &Path) -> Result<Vec<EvalLine>, EvalError> {
    let name = path.display().to_string();
    let file =
        std::fs::File::open(path).map_err(|source| EvalError::Unreadable { path: name.clone(), source })?;
    let mut lines = Vec::new();
    for (number, line) in io::BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|source| EvalError::Unreadable { path: name.clone(), source })?;
        if line.trim().is_empty() {
            continue;
        }
        let parsed = serde_json::from_str(&line).map_err(|source| EvalError::BadLine {
            path: name.clone(),
            line: number + 1,
            source,
        })?;
        lines.push(parsed);
    }
    Ok(lines)
}

/// Asks every question of `lines`.
pub fn score(library: &Library, lines: &[EvalLine], today: jiff::civil::Date) -> Scores {
    let mut scores = Scores::default();
    library.read_ahead();
    for line in lines {
        let score = scores.table.entry((line.lang, line.kind.clone())).or_default();
        score.asked += 1;
        let has_card = |id: &String| library.knowledge.card_by_name_of_id(id).is_some();
        let wanted: Vec<&String> = line.want.iter().filter(|id| has_card(id)).collect();
        let needs_all = line.kind == "compare";
        if !line.want.is_empty() && (wanted.is_empty() || (needs_all && wanted.len() < line.want.len())) {
            continue;
        }
        score.counted += 1;
        let asker = Asker { lang: line.lang, forced_lang: Some(line.lang), today };
        let answer = ask::line(library, &line.q, asker);
        scores.times.push(answer.took_us);
        let jobs: Vec<&JobId> = answer.jobs.iter().map(|job| &job.id).collect();
        let is_wanted = |id: &JobId| wanted.iter().any(|want| want.as_str() == id.as_str());
        let first = jobs.first().is_some_and(|id| is_wanted(id));
        let among_three = jobs.iter().take(3).any(|id| is_wanted(id));
        let aspect = serde_json::to_value(answer.aspect).unwrap_or_default();
        let right = match line.kind.as_str() {
            "offtopic" | "unknown" => answer.outcome == "declined",
            "compare" => {
                answer.outcome == "compare" && jobs.iter().take(2).all(|id| is_wanted(id)) && jobs.len() >= 2
            }
            "aspect" => first && answer.outcome == "found" && aspect == line.aspect.as_str(),
            "taste" => among_three && answer.outcome != "declined",
            _ => first && matches!(answer.outcome, "found" | "choose"),
        };
        let wrong = answer.outcome == "found" && !first;
        score.first += usize::from(first);
        score.among_three += usize::from(among_three);
        score.right += usize::from(right);
        score.wrong += usize::from(wrong);
        if !right {
            scores.misses.push(Miss {
                question: line.clone(),
                wrong,
                outcome: answer.outcome,
                aspect: aspect.as_str().unwrap_or_default().to_owned(),
                jobs: answer.jobs.iter().take(3).map(|job| (job.id.clone(), job.score)).collect(),
            });
        }
    }
    scores.times.sort_unstable();
    scores
}

/// Prints the misses and a table.
pub fn print(scores: &Scores, out: &mut dyn Write) -> io::Result<()> {
    for miss in &scores.misses {
        writeln!(out, "{miss}")?;
    }
    writeln!(
        out,
        "\n{:4} {:12} {:>6} {:>8} {:>7} {:>6} {:>6} {:>6}",
        "lang", "kind", "asked", "counted", "right", "hit@1", "hit@3", "wrong"
    )?;
    for ((lang, kind), score) in &scores.table {
        row(out, lang.code(), kind, score)?;
    }
    let kinds: BTreeSet<&String> = scores.table.keys().map(|(_, kind)| kind).collect();
    for kind in kinds {
        row(out, "both", kind, &scores.kind(kind))?;
    }
    row(out, "both", "all", &scores.all())?;
    writeln!(
        out,
        "\n{} questions answered: p50 {} µs, p99 {} µs",
        scores.times.len(),
        scores.time(0.5),
        scores.time(0.99)
    )
}

impl fmt::Display for Miss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Miss { question, .. } = self;
        let want = if question.want.is_empty() { "none".to_owned() } else { question.want.join(", ") };
        let got: Vec<String> = self.jobs.iter().map(|(id, score)| format!("{id} {score:.2}")).collect();
        writeln!(
            formatter,
            "{} {:11} {}{}",
            question.lang,
            question.kind,
            if self.wrong { "WRONG " } else { "" },
            question.q
        )?;
        write!(
            formatter,
            "    wanted {want} ({}), got {} {} ({})",
            question.aspect,
            self.outcome,
            got.join(", "),
            self.aspect
        )
    }
}

fn row(out: &mut dyn Write, lang: &str, kind: &str, score: &Score) -> io::Result<()> {
    writeln!(
        out,
        "{lang:4} {kind:12} {:>6} {:>8} {:>6.1}% {:>5.0}% {:>5.0}% {:>5.1}%",
        score.asked,
        score.counted,
        score.right_percent(),
        score.percent(score.first),
        score.percent(score.among_three),
        score.wrong_percent()
    )
}

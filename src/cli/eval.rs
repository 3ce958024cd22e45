//! `mamie eval`: scores question files, by language and kind.

use std::collections::BTreeMap;
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

/// Why a question file could not be scored.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    #[error("cannot read `{path}`")]
    Unreadable { path: String, source: io::Error },
    #[error("{path}:{line}: this is not a question: {source}")]
    BadLine { path: String, line: usize, source: serde_json::Error },
    #[error("a question could not be answered")]
    Answer(#[from] crate::search::SearchError),
    #[error("cannot write the result")]
    Output(#[from] io::Error),
}

/// What one kind of question came to.
#[derive(Clone, Copy, Debug, Default)]
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

/// Asks every question of `lines` and prints a table and the misses.
pub fn eval(
    library: &Library,
    lines: &[EvalLine],
    today: jiff::civil::Date,
    out: &mut dyn Write,
) -> Result<(), EvalError> {
    let mut table: BTreeMap<(Lang, String), Score> = BTreeMap::new();
    let mut misses = Vec::new();
    let mut times = Vec::new();
    for line in lines {
        let score = table.entry((line.lang, line.kind.clone())).or_default();
        score.asked += 1;
        let has_card = |id: &String| library.knowledge.card_by_name_of_id(id).is_some();
        let wanted: Vec<&String> = line.want.iter().filter(|id| has_card(id)).collect();
        let needs_all = line.kind == "compare";
        if !line.want.is_empty() && (wanted.is_empty() || (needs_all && wanted.len() < line.want.len())) {
            continue;
        }
        score.counted += 1;
        let asker = Asker { lang: line.lang, forced_lang: Some(line.lang), today };
        let answer = ask::line(library, &line.q, asker)?;
        times.push(answer.took_us);
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
        score.first += usize::from(first);
        score.among_three += usize::from(among_three);
        score.right += usize::from(right);
        let wrong = answer.outcome == "found" && !first;
        score.wrong += usize::from(wrong);
        if !right {
            let got: Vec<String> =
                answer.jobs.iter().take(3).map(|job| format!("{} {:.2}", job.id, job.score)).collect();
            misses.push(format!(
                "{} {:11} {}{}\n    wanted {} ({}), got {} {} ({aspect})",
                line.lang,
                line.kind,
                if wrong { "WRONG " } else { "" },
                line.q,
                if line.want.is_empty() { "none".to_owned() } else { line.want.join(", ") },
                line.aspect,
                answer.outcome,
                got.join(", "),
            ));
        }
    }
    for miss in &misses {
        writeln!(out, "{miss}")?;
    }
    writeln!(
        out,
        "\n{:4} {:12} {:>6} {:>8} {:>7} {:>6} {:>6} {:>6}",
        "lang", "kind", "asked", "counted", "right", "hit@1", "hit@3", "wrong"
    )?;
    let mut totals: BTreeMap<String, Score> = BTreeMap::new();
    for ((lang, kind), score) in &table {
        row(out, lang.code(), kind, *score)?;
        for key in [kind.clone(), "~ all".to_owned()] {
            let total = totals.entry(key).or_default();
            total.asked += score.asked;
            total.counted += score.counted;
            total.right += score.right;
            total.first += score.first;
            total.among_three += score.among_three;
            total.wrong += score.wrong;
        }
    }
    for (kind, score) in &totals {
        row(out, "both", kind.trim_start_matches("~ "), *score)?;
    }
    times.sort_unstable();
    let at = |share: f64| times.get(((times.len() as f64 - 1.0) * share) as usize).copied().unwrap_or(0);
    writeln!(out, "\n{} questions answered: p50 {} µs, p99 {} µs", times.len(), at(0.5), at(0.99))?;
    Ok(())
}

fn row(out: &mut dyn Write, lang: &str, kind: &str, score: Score) -> io::Result<()> {
    let share = |part: usize| 100.0 * part as f64 / score.counted.max(1) as f64;
    writeln!(
        out,
        "{lang:4} {kind:12} {:>6} {:>8} {:>6.1}% {:>5.0}% {:>5.0}% {:>5.1}%",
        score.asked,
        score.counted,
        share(score.right),
        share(score.first),
        share(score.among_three),
        share(score.wrong)
    )
}

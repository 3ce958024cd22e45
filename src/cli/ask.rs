//! `mamie ask`: answers in the terminal, one at a time or line by line as JSON.

use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Asker, Aspect, Level, Library, Outcome, answer, next_steps};
use crate::knowledge::{JobId, Lang, StepKind};
use crate::search::{Question, SearchError};

/// One line of `--jsonl`'s input.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskLine {
    pub q: String,
    pub lang: Option<Lang>,
}

/// One answer, as `--json` and `--jsonl` print it. This shape is used from outside: it only grows.
#[derive(Debug, Serialize)]
pub struct AnswerLine {
    pub q: String,
    pub lang: Lang,
    pub outcome: &'static str,
    /// Best first; empty where the question is declined.
    pub jobs: Vec<JobScore>,
    pub aspect: Aspect,
    pub explanation: Option<ExplanationLine>,
    pub next_steps: Vec<StepLine>,
    pub took_us: u64,
}

#[derive(Debug, Serialize)]
pub struct JobScore {
    pub id: JobId,
    pub score: f32,
}

#[derive(Debug, Serialize)]
pub struct ExplanationLine {
    pub job: JobId,
    pub level: Level,
    pub text: String,
    pub readability: f64,
}

#[derive(Debug, Serialize)]
pub struct StepLine {
    pub kind: StepKind,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// Answers a question as data.
pub fn line(library: &Library, text: &str, asker: Asker) -> Result<AnswerLine, SearchError> {
    let began = std::time::Instant::now();
    let answer = answer(library, &Question::new(text), asker)?;
    let took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    let mut line = describe(library, &answer, asker);
    line.q = text.to_owned();
    line.took_us = took_us;
    Ok(line)
}

fn describe(library: &Library, answer: &Answer<'_>, asker: Asker) -> AnswerLine {
    let lang = answer.lang;
    let jobs = match answer.outcome {
        Outcome::Declined(_) => Vec::new(),
        _ => answer.ranking.iter().map(|(id, score)| JobScore { id: id.clone(), score: *score }).collect(),
    };
    let (outcome, explanation, main) = match &answer.outcome {
        Outcome::Found(found) => {
            let explanation = ExplanationLine {
                job: found.card.id.clone(),
                level: found.level,
                text: found.explanation.clone(),
                readability: found.readability,
            };
            ("found", Some(explanation), Some(found.card))
        }
        Outcome::Choose(_) => ("choose", None, None),
        Outcome::Compare { left, difference, .. } => {
            let explanation = difference.map(|text| ExplanationLine {
                job: left.id.clone(),
                level: Level::Summary,
                text: text.to_owned(),
                readability: crate::knowledge::readability::score(text, lang),
            });
            ("compare", explanation, None)
        }
        Outcome::List(_) => ("list", None, None),
        Outcome::Declined(_) => ("declined", None, None),
    };
    let next_steps = main
        .map(|card| next_steps(&library.knowledge, card, lang, asker.today))
        .unwrap_or_default()
        .into_iter()
        .map(|offer| StepLine {
            kind: offer.kind,
            text: offer.text.to_owned(),
            name: offer.step.map(|step| step.name.clone()),
            address: offer.step.map(|step| step.address.clone()),
        })
        .collect();
    AnswerLine {
        q: String::new(),
        lang,
        outcome,
        jobs,
        aspect: answer.aspect,
        explanation,
        next_steps,
        took_us: 0,
    }
}

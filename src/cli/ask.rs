//! `mamie ask`: answers in the terminal, one at a time or line by line as JSON.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};

use super::report::{self, Exit};
use super::terminal;

use crate::answer::{Answer, Asker, Aspect, Level, Library, Outcome, answer, next_steps, reasons};
use crate::chat::Reply;
use crate::chat::interaction::{Act, Interaction, Person};
use crate::knowledge::{JobCard, JobId, Lang, StepKind};
use crate::search::Question;

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
pub fn line(library: &Library, text: &str, asker: Asker) -> AnswerLine {
    let began = std::time::Instant::now();
    let answer = answer(library, &Question::new(text), asker);
    let took_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    let mut line = describe(library, &answer, asker);
    line.q = text.to_owned();
    line.took_us = took_us;
    line
}

fn describe(library: &Library, answer: &Answer<'_>, asker: Asker) -> AnswerLine {
    let lang = answer.lang;
    let jobs = match answer.outcome {
        Outcome::Declined(_) => Vec::new(),
        _ => answer.ranking.iter().map(|(id, score)| JobScore { id: id.clone(), score: *score }).collect(),
    };
    let told = |card: &JobCard, difference: &str| ExplanationLine {
        job: card.id.clone(),
        level: Level::Summary,
        text: difference.to_owned(),
        readability: crate::knowledge::readability::score(difference, lang),
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
            ("compare", difference.map(|text| told(left, text)), None)
        }
        Outcome::CompareThree { jobs, differences } => {
            let text = (!differences.is_empty()).then(|| differences.join(" "));
            ("compare", text.map(|text| told(jobs[0], &text)), None)
        }
        Outcome::List { .. } => ("list", None, None),
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

/// Who asks in a terminal: the language of `LANG`, else French.
pub fn asker(forced_lang: Option<Lang>, today: jiff::civil::Date) -> Asker {
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()));
    let lang = forced_lang.or_else(|| Lang::from_tag(tag.as_deref()?)).unwrap_or(Lang::Fr);
    Asker { lang, forced_lang, today }
}

/// Answers each line of `input`, in order; a bad line is reported and the next one answered.
pub fn lines(
    library: &Library,
    asker: Asker,
    input: impl BufRead,
    out: &mut dyn Write,
    errors: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let mut exit = Exit::Fine;
    // Bytes, since one line in another encoding is no reason to leave the others unanswered.
    for (number, text) in input.split(b'\n').enumerate() {
        let text = text?;
        if text.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<AskLine>(&text) {
            Ok(asked) => {
                let forced_lang = asked.lang.or(asker.forced_lang);
                let asker = Asker { lang: forced_lang.unwrap_or(asker.lang), forced_lang, ..asker };
                serde_json::to_writer(&mut *out, &line(library, &asked.q, asker))?;
                writeln!(out)?;
                out.flush()?;
            }
            Err(error) => {
                // serde's message may quote the line, which is a person's question: only its place is told.
                let message = format!(
                    "line {} is not a question: {} at column {}",
                    number + 1,
                    category(&error),
                    error.column()
                );
                report::error(
                    errors,
                    &message,
                    "write it as {\"q\": \"…\", \"lang\": \"fr\"}; `lang` may be left out",
                )?;
                // Another may follow.
                writeln!(errors)?;
                exit = Exit::Problems;
            }
        }
    }
    Ok(exit)
}

fn category(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        serde_json::error::Category::Io => "it cannot be read",
        serde_json::error::Category::Syntax => "it is not JSON",
        serde_json::error::Category::Data => "a field is missing, unknown or of the wrong type",
        serde_json::error::Category::Eof => "it ends too early",
    }
}

/// Answers a question as Discord would show it, in the columns of a terminal.
pub fn print(
    library: &Library,
    text: &str,
    asker: Asker,
    width: usize,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let question = Question::new(text);
    let answer = answer(library, &question, asker);
    let person = Person {
        user: 0,
        locale: Some(asker.lang.code().to_owned()),
        guild_locale: None,
        today: asker.today,
    };
    let interaction = Interaction::elsewhere(person, Act::Other);
    let reply = Reply::to_answer_in_words(library, &interaction, &question, &answer);
    terminal::message(out, &reply.message(), width)?;
    Ok(())
}

/// Why this answer, for card writers: what was read in the question, and what nearly won.
pub fn print_reasons(library: &Library, text: &str, asker: Asker, out: &mut dyn Write) -> anyhow::Result<()> {
    let reasons = reasons(library, &Question::new(text), asker);
    writeln!(out, "\nWhy (read as {}, aspect {})", reasons.lang, reasons.aspect)?;
    for name in &reasons.names {
        writeln!(
            out,
            "  “{}” spells `{}`: {} ({:.0} %)",
            name.words,
            name.written,
            name.job,
            100.0 * name.quality
        )?;
    }
    if !reasons.kinds.is_empty() {
        let kinds: Vec<String> =
            reasons.kinds.iter().map(|(kind, share)| format!("{kind} {share:.2}")).collect();
        writeln!(out, "  reads like: {}", kinds.join(", "))?;
    }
    if !reasons.cues.is_empty() {
        writeln!(out, "  the form shows: {}", reasons.cues.join(", "))?;
    }
    if !reasons.content.is_empty() {
        writeln!(out, "  words that carry something: {}", reasons.content.join(", "))?;
    }
    for candidate in &reasons.candidates {
        writeln!(
            out,
            "  {:>4.0} %  {:34} shares: {}",
            100.0 * candidate.score,
            candidate.job,
            candidate.shared.join(", ")
        )?;
    }
    writeln!(out, "  decided: {}", reasons.decision)?;
    Ok(())
}

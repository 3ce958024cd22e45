//! What Mamie says when she explains nothing: kindly, with what to try and whom to talk to.

use super::choice::{self, Opening, lines, openers};
use super::limits::ROW_BUTTONS_MAX;
use super::markdown::escape;
use super::message::{Embed, Message, Row, Select};
use super::voice::{Voice, capitalised};
use crate::answer::Declined;
use crate::knowledge::{JobCard, Lang};

/// Most cards offered instead.
const NEAREST_MAX: usize = 3;
/// Most services where a person answers.
const HUMANS_MAX: usize = 2;
/// Most of them for somebody who feels low.
const LISTENERS_MAX: usize = 3;

pub(super) fn declined(voice: &Voice<'_>, declined: &Declined<'_>) -> Message {
    match declined {
        Declined::Empty => without_job(voice, "decline-empty"),
        Declined::OffTopic => without_job(voice, "decline-off-topic"),
        // Nobody who feels low is offered a job: a person to talk to, and nothing to choose.
        Declined::LowSpirits => {
            let mut embed = Embed::titled(String::new());
            embed.description = voice.say("decline-low");
            embed.field(voice.say("human-title"), listeners(voice));
            Message { embed: Some(embed), ..Message::default() }
        }
        Declined::Unwritten { name, nearest } => {
            let sorry = voice.say_with("decline-unwritten", &[("name", &escape(&capitalised(name)))]);
            near_miss(voice, sorry, nearest)
        }
        Declined::Unsure { nearest } => near_miss(voice, voice.say("decline-unsure"), nearest),
    }
}

/// Says what she can do, with a job that she does know.
fn without_job(voice: &Voice<'_>, key: &str) -> Message {
    let searcher = &voice.library.searcher;
    let known: Vec<&JobCard> = searcher
        .complete(voice.knowledge(), "", voice.lang, NEAREST_MAX)
        .iter()
        .filter_map(|completion| voice.card(&completion.job))
        .collect();
    let mut embed = Embed::titled(String::new());
    embed.description = voice.say(key);
    if let Some(card) = known.first() {
        let name = example_name(card, voice.lang);
        let example = voice.say_with("decline-example", &[("job", &name)]);
        embed.description = format!("{}\n{example}", embed.description);
    }
    Message { embed: Some(embed), rows: openers(voice, &known, Opening::Beside), ..Message::default() }
}

/// One name, as somebody would type it.
fn example_name(card: &JobCard, lang: Lang) -> String {
    escape(&card.text[lang].feminine)
}

fn near_miss(voice: &Voice<'_>, sorry: String, nearest: &[&JobCard]) -> Message {
    let nearest = &nearest[..nearest.len().min(NEAREST_MAX).min(ROW_BUTTONS_MAX)];
    let mut embed = Embed::titled(String::new());
    embed.description = sorry;
    let shown = [Some(lines(voice, nearest)), voice.how_to_type("nearest-typed", nearest)];
    let shown: Vec<String> = shown.into_iter().flatten().collect();
    embed.field(voice.say("nearest-title"), shown.join("\n\n"));
    embed.field(voice.say("human-title"), human_route(voice));
    let mut rows = Vec::new();
    if !nearest.is_empty() {
        let jobs = nearest.iter().map(|card| choice::option(voice, card, Opening::Beside)).collect();
        rows.push(Row::Select(Select::menu(voice.say("pick-a-job"), voice.lang, jobs)));
    }
    Message { embed: Some(embed), rows, ..Message::default() }
}

/// Where a person answers, in the asker's language and still open today.
pub(super) fn human_route(voice: &Voice<'_>) -> String {
    let steps = voice.human_steps();
    let lines: Vec<String> = steps
        .iter()
        .filter(|step| !step.listens)
        .filter_map(|step| Some(format!("• {}", voice.step_line(step, step.offer(voice.lang)?))))
        .take(HUMANS_MAX)
        .collect();
    lines.join("\n")
}

/// Who listens to people who feel low, first; then the other human routes.
fn listeners(voice: &Voice<'_>) -> String {
    let mut steps = voice.human_steps();
    steps.sort_by_key(|step| !step.listens);
    let lines =
        steps.iter().filter_map(|step| Some(format!("• {}", voice.step_line(step, step.offer(voice.lang)?))));
    lines.take(LISTENERS_MAX).collect::<Vec<_>>().join("\n")
}

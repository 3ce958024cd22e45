//! Several jobs in one message: a line each to tell them apart, and a button each to open one.

use super::card::large;
use super::limits::SELECT_OPTIONS_MAX;
use super::markdown::escape;
use super::message::{Button, Embed, Message, Row, Select, SelectOption, Style};
use super::phone;
use super::state::State;
use super::view::View;
use super::voice::Voice;
use crate::knowledge::{JobCard, Lang};

/// Most jobs among those spoken of before, so that it fits a phone's screen.
const AMONG_MAX: usize = 5;

/// Most jobs with a button each.
const BUTTONS_MAX: usize = 3;
/// Lines of the jobs near a card.
const CLOSE_LINES: usize = 16;

/// Where a chosen job appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// That side of it, in the place of the question back, which is settled then.
    Here(View),
    /// Beside the list, so that the list stays.
    Beside,
}

/// The words fit several jobs alike: asks back, for the side that was asked for.
pub(super) fn choose(voice: &Voice<'_>, jobs: &[&JobCard], view: View) -> Message {
    listing(voice, jobs, ["choose-title", "choose-text", "choose-text-typed"], Opening::Here(view))
}

/// What is told of fits these jobs, and none for sure: says so, and shows them.
pub(super) fn choose_described(voice: &Voice<'_>, jobs: &[&JobCard], view: View) -> Message {
    let keys = ["choose-described-title", "choose-described-text", "choose-described-text-typed"];
    listing(voice, jobs, keys, Opening::Here(view))
}

/// The same among jobs that were spoken of before.
pub(super) fn choose_among(voice: &Voice<'_>, jobs: &[&JobCard], view: View) -> Message {
    let jobs = &jobs[..jobs.len().min(AMONG_MAX)];
    listing(voice, jobs, ["choose-title", "choose-among-text", "choose-text-typed"], Opening::Here(view))
}

/// `title`, `text` and, where nothing can be pressed, `typed` are keys of phrases.
fn listing(
    voice: &Voice<'_>,
    jobs: &[&JobCard],
    [title, text, typed]: [&str; 3],
    opening: Opening,
) -> Message {
    let mut embed = Embed::titled(voice.say(title));
    let how_to_open = voice.how_to_type(typed, jobs).unwrap_or_else(|| voice.say(text));
    embed.description = format!("{}\n\n{}", how_to_open, lines(voice, jobs));
    Message { embed: Some(embed), rows: openers(voice, jobs, opening), ..Message::default() }
}

/// The jobs' names with the sentence that says what each does.
pub(super) fn lines(voice: &Voice<'_>, jobs: &[&JobCard]) -> String {
    let lines: Vec<String> = jobs
        .iter()
        .take(SELECT_OPTIONS_MAX)
        .map(|card| name_and_text(voice, card, &card.text[voice.lang].summary))
        .collect();
    lines.join("\n\n")
}

pub(super) fn name_and_text(voice: &Voice<'_>, card: &JobCard, text: &str) -> String {
    // Both names, although they take two lines on a phone: each reader is meant by one of them.
    format!("**{}**\n{}", escape(&voice.title(card)), escape(text))
}

/// A way into each job: buttons, or a select where they would take too much of a phone's screen.
pub(super) fn openers(voice: &Voice<'_>, jobs: &[&JobCard], opening: Opening) -> Vec<Row> {
    let lang = voice.lang;
    if jobs.is_empty() {
        return Vec::new();
    }
    if jobs.len() <= BUTTONS_MAX {
        let buttons = jobs.iter().map(|card| Button {
            label: voice.short_title(card),
            style: Style::Primary,
            state: opener(card, lang, opening),
        });
        return vec![Row::Buttons(buttons.collect())];
    }
    let state = match opening {
        Opening::Here(_) => State::Pick { lang },
        Opening::Beside => State::PickBeside { lang },
    };
    vec![select(voice, jobs, "pick-a-job", state)]
}

/// A select whose values are jobs.
pub(super) fn select(voice: &Voice<'_>, jobs: &[&JobCard], placeholder: &str, state: State) -> Row {
    let options = jobs.iter().map(|card| SelectOption {
        label: voice.title(card),
        value: card.id.to_string(),
        description: card.text[voice.lang].summary.clone(),
    });
    Row::Select(Select { placeholder: voice.say(placeholder), state, options: options.collect() })
}

/// The choice of a menu that opens a job.
pub(super) fn option(voice: &Voice<'_>, card: &JobCard, opening: Opening) -> SelectOption {
    SelectOption {
        label: voice.title(card),
        value: opener(card, voice.lang, opening).encode(),
        description: card.text[voice.lang].summary.clone(),
    }
}

fn opener(card: &JobCard, lang: Lang, opening: Opening) -> State {
    match opening {
        Opening::Here(view) => State::Show { job: card.id.clone(), view, lang },
        Opening::Beside => State::Open { job: card.id.clone(), lang },
    }
}

/// The jobs near a card, each with what tells it from the card, and the way back. Those that a
/// phone's screen has no room for are in the selects.
pub(super) fn close_jobs(voice: &Voice<'_>, card: &JobCard, mut embed: Embed) -> Message {
    let jobs: Vec<&JobCard> = card.close.iter().filter_map(|id| voice.card(id)).collect();
    let mut rows = vec![Row::Buttons(vec![Button {
        label: voice.say("button-essential"),
        style: Style::Secondary,
        state: State::Show { job: card.id.clone(), view: View::Essential, lang: voice.lang },
    }])];
    if !jobs.is_empty() {
        let options = jobs.iter().map(|other| option(voice, other, Opening::Here(View::Essential)));
        rows.push(Row::Select(Select::menu(voice.say("pick-a-job"), voice.lang, options.collect())));
        let state = State::CompareWith { left: card.id.clone(), lang: voice.lang };
        rows.push(select(voice, &jobs, "compare-with", state));
    }
    let lines: Vec<String> = jobs
        .iter()
        .map(|other| {
            let difference = voice.knowledge().difference(&card.id, &other.id, voice.lang);
            name_and_text(voice, other, difference.unwrap_or(&other.text[voice.lang].summary))
        })
        .collect();
    let first = phone::pages(&lines, CLOSE_LINES).into_iter().next().unwrap_or_default();
    let left = lines.len() - first.len();
    let key = if jobs.is_empty() { "close-none" } else { "close-heading" };
    embed.description = format!("{}\n{}", large(&voice.say(key)), lines[first].join("\n\n"));
    if left > 0 {
        embed.footer = voice.count("close-more", left);
    }
    Message { embed: Some(embed), rows, ..Message::default() }
}

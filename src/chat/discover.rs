//! From what somebody likes to one job: discover, keep, go deep, choose.
//!
//! Promise: at each step one can go back and start again, and nothing is remembered: every button
//! holds all the answers and the jobs kept.

mod fitting;
mod questions;
mod state;

use super::card;
use super::choice::{self, Opening};
use super::effect::{Effect, Sending};
use super::markdown::escape;
use super::message::{Button, Embed, Message, PHONE_BUTTONS, Row, Select, SelectOption, Style};
use super::phone;
use super::reply::Reply;
use super::state::State;
use super::tag::Tag;
use super::view::View;
use super::voice::{Voice, bullets};
use crate::answer::{Tastes, tastes};
use crate::knowledge::{JobCard, JobId, Knowledge};
pub(super) use state::Discovery;
use state::{Answer, Found, KEPT_MAX, Origin, QUESTIONS, Step};

/// Jobs in the answer to a taste, so that it fits a phone's screen.
const LISTED_MAX: usize = 3;
/// The same where nothing can be pressed.
const TYPED_MAX: usize = 4;
/// Lines of the jobs on a page.
const PAGE_LINES: usize = 22;
/// Most jobs to keep some of: whoever wants more had better answer otherwise.
const CANDIDATES_MAX: usize = 20;
/// What stands before a job that is kept.
const KEPT: &str = "✅ ";
/// Jobs that most people look at before they keep some or answer otherwise.
const LOOKED_AT: usize = 5;
/// After this many answers one may see jobs already.
const ENOUGH_ANSWERS: usize = 3;
/// Most reasons beside a job.
const REASONS_MAX: usize = 2;

/// The beginning of the way.
pub(super) fn command(voice: &Voice<'_>) -> Reply {
    Reply::private(ask(voice, &Discovery::start()))
}

/// The first jobs shown to somebody with these answers (`a`, `b`, or `c` for both or neither).
/// `None` where the letters are no answers.
pub fn suggestions(knowledge: &Knowledge, letters: &str) -> Option<Vec<JobId>> {
    let answers = state::read_letters(letters)?;
    let ranked = fitting::ranked(knowledge.cards(), &answers);
    Some(ranked.into_iter().take(LOOKED_AT).map(|card| card.id.clone()).collect())
}

/// `None` where a job that was kept is gone.
pub(super) fn message(voice: &Voice<'_>, discovery: &Discovery) -> Option<Message> {
    let kept: Vec<&JobCard> =
        discovery.kept.iter().map(|tag| tag.card(voice.knowledge())).collect::<Option<_>>()?;
    Some(match discovery.step {
        Step::Ask => ask(voice, discovery),
        Step::Keep(page) => keep(voice, discovery, page, &kept)?,
        Step::Deep(place) => deep(voice, discovery, place, &kept)?,
        Step::Day(place) => day(voice, discovery, place, &kept)?,
        Step::Choose(place) => choose(voice, discovery, place, kept.get(place)?),
    })
}

/// The state of what a step shows that other people may see too.
pub(super) fn shared(voice: &Voice<'_>, discovery: &Discovery) -> Option<State> {
    let Step::Choose(place) = discovery.step else { return None };
    let card = discovery.kept.get(place)?.card(voice.knowledge())?;
    Some(State::Show { job: card.id.clone(), view: View::Start, lang: voice.lang })
}

fn go(voice: &Voice<'_>, label: String, style: Style, to: Discovery) -> Button {
    Button { label, style, state: State::Discover { discovery: to, lang: voice.lang } }
}

fn ask(voice: &Voice<'_>, discovery: &Discovery) -> Message {
    let number = discovery.answers().len();
    let question = &questions::ALL[number.min(QUESTIONS - 1)];
    let mut embed = Embed::titled(voice.say("discover-title"));
    embed.description = card::large(&voice.say(question.asks));
    if number == 0 {
        embed.description = format!("{}\n\n{}", voice.say("discover-welcome"), embed.description);
    } else {
        let left = fitting::in_the_race(voice.knowledge().cards(), discovery.answers());
        let left = voice.count("discover-left", left);
        embed.description = format!("{}\n{left}", embed.description);
    }
    let (nth, of) = ((number + 1).to_string(), QUESTIONS.to_string());
    embed.footer = voice.say_with("discover-question", &[("nth", &nth), ("of", &of)]);
    let keys = [question.sides[0].button, question.sides[1].button, "discover-either"];
    let answers = Answer::ALL.into_iter().zip(keys).map(|(answer, key)| {
        let style = if answer == Answer::Either { Style::Secondary } else { Style::Primary };
        go(voice, voice.say(key), style, discovery.answered(answer))
    });
    let mut rows = vec![Row::Buttons(answers.collect())];
    let mut below = Vec::new();
    if number > 0 {
        below.push(back(voice, discovery.before()));
    }
    if number > 1 {
        below.push(start_again(voice, discovery));
    }
    if number >= ENOUGH_ANSWERS {
        let jobs = discovery.at(Step::Keep(0));
        below.push(go(voice, voice.say("button-show-jobs"), Style::Secondary, jobs));
    }
    rows.push(Row::Buttons(below));
    Message { embed: Some(embed), rows, ..Message::default() }
}

fn back(voice: &Voice<'_>, to: Discovery) -> Button {
    go(voice, voice.say("button-back"), Style::Secondary, to)
}

fn start_again(voice: &Voice<'_>, discovery: &Discovery) -> Button {
    go(voice, voice.say("button-start-again"), Style::Secondary, discovery.restarted())
}

fn keep(voice: &Voice<'_>, discovery: &Discovery, page: usize, kept: &[&JobCard]) -> Option<Message> {
    let mut ranked = candidates(voice, discovery)?;
    ranked.truncate(CANDIDATES_MAX);
    let mut lines: Vec<String> = ranked.iter().map(|card| line(voice, discovery, card)).collect();
    let pages = phone::pages(&lines, PAGE_LINES);
    let page = page.min(pages.len().checked_sub(1)?);
    let is_kept = |card: &JobCard| discovery.kept.contains(&Tag::of(&card.id));
    for (line, card) in lines.iter_mut().zip(&ranked) {
        if is_kept(card) {
            line.insert_str(0, KEPT);
        }
    }
    let (shown, lines) = (&ranked[pages[page].clone()], &lines[pages[page].clone()]);
    let mut embed = Embed::titled(voice.say("discover-keep-title"));
    let full = kept.len() >= KEPT_MAX;
    let text = voice.say(if full { "discover-keep-full" } else { "discover-keep-text" });
    embed.description = format!("{text}\n\n{}", lines.join("\n\n"));
    let toggle = |card: &&JobCard| {
        let name = voice.short_title(card);
        let key = if is_kept(card) { "button-kept" } else { "button-keep" };
        let to = discovery.toggled(Tag::of(&card.id));
        // A fourth one finds no place: its button would do nothing.
        (is_kept(card) || !full)
            .then(|| go(voice, voice.say_with(key, &[("job", &name)]), Style::Secondary, to))
    };
    let elsewhere = kept.iter().filter(|card| shown.iter().all(|one| one.id != card.id));
    let to_page =
        |key: &str, page| go(voice, voice.say(key), Style::Secondary, discovery.at(Step::Keep(page)));
    let mut on = Vec::new();
    if !kept.is_empty() {
        let label = voice.count("button-go-deep", kept.len());
        on.push(go(voice, label, Style::Primary, discovery.at(Step::Deep(0))));
    }
    if page + 1 < pages.len() {
        on.push(to_page("button-other-jobs", page + 1));
    }
    if page > 0 {
        on.push(to_page("button-previous", page - 1));
    }
    match discovery.origin {
        Origin::Answers(_) => {
            on.push(back(voice, discovery.before()));
            if discovery.answers().len() > 1 || !kept.is_empty() {
                on.push(start_again(voice, discovery));
            }
        }
        // The way begins here, and another one with questions.
        Origin::Taste { .. } => {
            if page > 0 || !kept.is_empty() {
                on.push(start_again(voice, discovery));
            }
            on.push(go(voice, voice.say("button-discover"), Style::Secondary, Discovery::start()));
        }
    }
    // Two buttons stand beside each other on a phone; the others come after the jobs in the menu.
    let others = on.split_off(on.len().min(PHONE_BUTTONS));
    let toggles = shown.iter().chain(elsewhere).filter_map(toggle);
    let menu = toggles.chain(others).map(Into::into).collect();
    let menu = Select::menu(voice.say("menu-keep"), voice.lang, menu);
    Some(Message {
        embed: Some(embed),
        rows: vec![Row::Select(menu), Row::Buttons(on)],
        ..Message::default()
    })
}

/// The jobs to keep some of, best first. `None` where one that was found is gone.
fn candidates<'a>(voice: &Voice<'a>, discovery: &Discovery) -> Option<Vec<&'a JobCard>> {
    let cards = voice.knowledge().cards();
    match &discovery.origin {
        Origin::Answers(answers) => Some(fitting::ranked(cards, answers)),
        Origin::Taste { likings, found } => {
            let mut jobs: Vec<&JobCard> =
                found.iter().map(|found| found.job.card(voice.knowledge())).collect::<Option<_>>()?;
            if !likings.is_empty() {
                let is_new = |card: &&JobCard| jobs.iter().all(|job| job.id != card.id);
                let is_like_it = |card: &&JobCard| tastes::fit(card, likings) >= tastes::FIT_MIN;
                let mut others: Vec<&JobCard> = cards.iter().filter(is_new).filter(is_like_it).collect();
                others.sort_by(|left, right| {
                    tastes::fit(right, likings).total_cmp(&tastes::fit(left, likings))
                });
                jobs.extend(others);
            }
            Some(jobs)
        }
    }
}

/// The answer to tastes told in words: jobs that fit, each with why, and the way on.
pub(super) fn list(voice: &Voice<'_>, jobs: &[&JobCard], tastes: &Tastes) -> Message {
    let most = if voice.presses { LISTED_MAX } else { TYPED_MAX };
    let jobs = &jobs[..jobs.len().min(most)];
    let fits = tastes.fits.iter().copied().chain(std::iter::repeat(None));
    let found = jobs.iter().zip(fits).map(|(card, fit)| Found { job: Tag::of(&card.id), fit });
    let discovery = Discovery::of_taste(tastes.likings.clone(), found.collect());
    let lines: Vec<String> = jobs.iter().map(|card| line(voice, &discovery, card)).collect();
    let mut embed = Embed::titled(voice.say("list-title"));
    let how_to_open = voice.how_to_type("list-text-typed", jobs).unwrap_or_else(|| voice.say("list-text"));
    embed.description = format!("{}\n\n{}", how_to_open, lines.join("\n\n"));
    let mut menu: Vec<SelectOption> =
        jobs.iter().map(|card| choice::option(voice, card, Opening::Beside)).collect();
    let questions = go(voice, voice.say("button-discover"), Style::Secondary, Discovery::start());
    let mut rows = Vec::new();
    if jobs.is_empty() {
        rows.push(Row::Buttons(vec![questions]));
    } else {
        let favourites = go(voice, voice.say("button-favourites"), Style::Success, discovery);
        rows.push(Row::Buttons(vec![favourites]));
        menu.push(questions.into());
        rows.push(Row::Select(Select::menu(voice.say("menu-jobs"), voice.lang, menu)));
    }
    Message { embed: Some(embed), rows, ..Message::default() }
}

/// A job with what it is, and why it is there.
fn line(voice: &Voice<'_>, discovery: &Discovery, card: &JobCard) -> String {
    let text = choice::name_and_text(voice, card, &card.text[voice.lang].summary);
    match because(voice, discovery, card) {
        Some(because) => format!("{text}\n{because}"),
        None => text,
    }
}

/// Why a job is there: what somebody said or chose, in the words of its card where it has some.
fn because(voice: &Voice<'_>, discovery: &Discovery, card: &JobCard) -> Option<String> {
    let fits = &card.text[voice.lang].fits;
    let sentence =
        |key: &str, fit: &String| voice.say_with(key, &[("fit", &escape(fit.trim_end_matches('.')))]);
    let likings = match &discovery.origin {
        Origin::Answers(answers) => fitting::likings(answers),
        Origin::Taste { likings, found } => {
            let tag = Tag::of(&card.id);
            let fit = found.iter().find(|found| found.job == tag).and_then(|found| fits.get(found.fit?));
            if let Some(fit) = fit {
                return Some(sentence("because-fit", fit));
            }
            likings.clone()
        }
    };
    let reasons: Vec<String> = tastes::liked(card, &likings)
        .take(REASONS_MAX)
        .map(|liking| voice.say(questions::because(liking)))
        .collect();
    if !reasons.is_empty() {
        return Some(voice.say_with("discover-because", &[("reasons", &reasons.join(", "))]));
    }
    let is_told = matches!(discovery.origin, Origin::Taste { .. });
    fits.first().filter(|_| is_told).map(|fit| sentence("because-maybe", fit))
}

fn deep(voice: &Voice<'_>, discovery: &Discovery, place: usize, kept: &[&JobCard]) -> Option<Message> {
    let card = kept.get(place)?;
    let text = &card.text[voice.lang];
    let mut embed = card::heading(voice, card);
    embed.description = card::large(&text.summary);
    if let Some(because) = because(voice, discovery, card) {
        embed.description = format!("{}\n{because}", embed.description);
    }
    embed.field(voice.say("hard-title"), bullets(&text.hard));
    embed.field(voice.say("discover-try"), card::to_try(voice, card));
    let day = go(voice, voice.say("button-day"), Style::Secondary, discovery.at(Step::Day(place)));
    let rows = deep_rows(voice, discovery, place, kept, Step::Keep(0), vec![day]);
    Some(Message { embed: Some(embed), rows, ..Message::default() })
}

/// The day of a kept job, a press away: with what is hard, it is more than a phone's screen.
fn day(voice: &Voice<'_>, discovery: &Discovery, place: usize, kept: &[&JobCard]) -> Option<Message> {
    let rows = deep_rows(voice, discovery, place, kept, Step::Deep(place), Vec::new());
    Some(Message { rows, ..card::view(voice, kept.get(place)?, View::Day) })
}

/// To choose the job and to go back, side by side on a phone; in a menu `more`, the other jobs kept,
/// and the start.
fn deep_rows(
    voice: &Voice<'_>,
    discovery: &Discovery,
    place: usize,
    kept: &[&JobCard],
    before: Step,
    more: Vec<Button>,
) -> Vec<Row> {
    let choose = go(voice, voice.say("button-choose"), Style::Success, discovery.at(Step::Choose(place)));
    let others = kept.iter().enumerate().filter(|(other, _)| *other != place).map(|(other, card)| {
        let label = voice.say_with("button-deep-other", &[("job", &voice.short_title(card))]);
        go(voice, label, Style::Secondary, discovery.at(Step::Deep(other)))
    });
    let menu = more.into_iter().chain(others).chain([start_again(voice, discovery)]).map(Into::into);
    vec![
        Row::Buttons(vec![choose, back(voice, discovery.at(before))]),
        Row::Select(Select::menu(voice.say("menu-deep"), voice.lang, menu.collect())),
    ]
}

fn choose(voice: &Voice<'_>, discovery: &Discovery, place: usize, card: &JobCard) -> Message {
    let mut message = card::view(voice, card, View::Start);
    if let Some(embed) = &mut message.embed {
        // They know what they have just chosen; the path begins at once.
        embed.description = card::path(voice, card);
    }
    let open = Button {
        label: voice.say("button-card"),
        style: Style::Primary,
        state: State::Open { job: card.id.clone(), lang: voice.lang },
    };
    let keep = Button {
        label: voice.say("button-keep-way"),
        style: Style::Success,
        state: State::Keep { job: card.id.clone(), lang: voice.lang },
    };
    let before = back(voice, discovery.at(Step::Deep(place)));
    // The first button goes to the menu where another one, to share, takes its place.
    let menu = vec![before.into(), start_again(voice, discovery).into()];
    message.rows = vec![
        Row::Buttons(vec![open, keep]),
        Row::Select(Select::menu(voice.say("menu-way"), voice.lang, menu)),
    ];
    message
}

/// The way to a job as somebody keeps it, with the buttons of its card.
fn way(voice: &Voice<'_>, card: &JobCard) -> Message {
    let name = escape(&voice.title(card));
    let content = voice.say_with("discover-chosen", &[("job", &name)]);
    Message { content, ..card::view(voice, card, View::Start) }
}

/// The way to a job as a private message to whoever presses. `None` where the job is gone.
pub(super) fn kept(voice: &Voice<'_>, job: &JobId) -> Option<Reply> {
    let message = way(voice, voice.card(job)?);
    if voice.place.is_direct() {
        return Some(Reply::public(message));
    }
    let said = |key: &str| Message::text(voice.say(key));
    Some(Reply::effect_of(Effect::Sending(Sending {
        to: voice.user,
        message,
        sent: said("way-sent"),
        closed: said("way-closed"),
        failed: said("way-failed"),
    })))
}

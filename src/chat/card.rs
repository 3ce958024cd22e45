//! One job as a message: the side that is asked for first, and buttons to the others.
//!
//! Promise: the first line answers, and every sentence about the job stands on its card.

use super::markdown::{escape, link};
use super::message::{Button, Embed, Message, Row, Select, SelectOption, Style};
use super::state::State;
use super::view::View;
use super::voice::{Voice, bullets};
use crate::answer::{Aspect, Found, Offer, next_steps};
use crate::knowledge::{Cost, JobCard, Lang, StepKind, Studies};

/// Most next steps shown beside an explanation; the others are one press away.
const STEPS_SHOWN: usize = 3;

/// The reply to a question about one job: the side `view`.
pub(super) fn found(voice: &Voice<'_>, found: &Found<'_>, aspect: Aspect, view: View) -> Message {
    let mut message = shown(voice, found, view);
    if let (View::Simple | View::Detail, Some(embed)) = (view, &mut message.embed) {
        // A first answer brings these along at any level where there is room; the buttons leave
        // them out.
        if view == View::Simple || !voice.presses {
            if !found.corrects_belief {
                belief(voice, found.card, embed);
            }
            next(voice, found.card, embed);
        }
    }
    if aspect == Aspect::Find {
        message.content = voice.say("found-heading");
    }
    message
}

/// The side of a job that answers a question first.
pub(super) fn first_view(voice: &Voice<'_>, found: &Found<'_>, aspect: Aspect) -> View {
    match View::of(aspect, found.level) {
        // Where there are buttons, the explanation is one of them.
        View::Simple | View::Essential | View::Detail if found.corrects_belief && voice.presses => {
            View::Belief
        }
        view => view,
    }
}

/// One side of a job.
pub(super) fn view(voice: &Voice<'_>, card: &JobCard, view: View) -> Message {
    shown(voice, &crate::answer::explain(card, voice.lang, view.level()), view)
}

fn shown(voice: &Voice<'_>, found: &Found<'_>, view: View) -> Message {
    let card = found.card;
    let mut embed = heading(voice, card);
    match view {
        View::Simple | View::Essential | View::Detail => explanation(voice, found, view, &mut embed),
        View::Day => day(voice, card, &mut embed),
        View::Studies => studies(voice, card, &mut embed),
        View::Salary => salary(voice, card, &mut embed),
        View::Start => start(voice, card, &mut embed),
        View::Tools => tools(voice, card, &mut embed),
        View::Fit => fit(voice, card, &mut embed),
        View::Belief => {
            believed(voice, card, &mut embed);
            next(voice, card, &mut embed);
        }
        View::Words => return super::words::of_card(voice, card, 0),
        View::Close => return super::choice::close_jobs(voice, card, embed),
    }
    Message { embed: Some(embed), rows: rows(voice, card, view, Vec::new()), ..Message::default() }
}

/// The job's name, and its family beside its colour.
pub(super) fn heading(voice: &Voice<'_>, card: &JobCard) -> Embed {
    let family = voice.knowledge().family(&card.family);
    Embed {
        author: family
            .map(|family| format!("{} {}", family.emoji, family.name[voice.lang]))
            .unwrap_or_default(),
        title: escape(&voice.title(card)),
        colour: family.map(|family| family.colour),
        ..Embed::default()
    }
}

fn explanation(voice: &Voice<'_>, found: &Found<'_>, view: View, embed: &mut Embed) {
    let card = found.card;
    let text = &card.text[voice.lang];
    // Every level but the shortest goes on where the summary ends.
    let rest = found.explanation.strip_prefix(text.summary.as_str()).unwrap_or(&found.explanation);
    let rest = escape(rest.trim());
    if found.corrects_belief {
        believed(voice, card, embed);
        embed.description = format!("{} {rest}", embed.description);
    } else {
        embed.description = format!("{}\n{rest}", large(&text.summary));
    }
    match view {
        View::Simple => {
            if let Some(like) = &text.like {
                embed.description = format!("{}\n{}", embed.description.trim_end(), escape(like));
            }
        }
        View::Essential => {
            // Where there is a menu, it leads there.
            if !voice.presses && !found.corrects_belief {
                belief(voice, card, embed);
            }
            next(voice, card, embed);
        }
        // Long enough by itself.
        _ if voice.presses => {
            let offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
            let places = places(voice, &first_steps(&offers).1);
            if !places.is_empty() {
                let next = voice.say_with("steps-line", &[("places", &places)]);
                embed.description = format!("{}\n{next}", embed.description.trim_end());
            }
        }
        _ => {}
    }
}

/// What is true first, then what people believe, and the job in a sentence.
fn believed(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    let heard = voice.say_with("belief-heard", &[("belief", &escape(&text.belief))]);
    embed.description = format!("{}\n{heard}\n\n{}", large(&text.truth), escape(&text.summary));
}

fn belief(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    let believed = voice.say_with("belief-quoted", &[("belief", &escape(&text.belief))]);
    let truth = voice.say_with("truth-line", &[("truth", &escape(&text.truth))]);
    embed.field(voice.say("belief-title"), format!("{believed}\n{truth}"));
}

/// The first next steps. Where there are buttons, the one for today is told in full and the others
/// by their names, which lead there, so that all fits a phone's screen; one press tells the rest.
fn next(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    let (today, later) = first_steps(&offers);
    if !voice.presses {
        let today = today.map(|offer| for_today(voice, offer));
        let later = later.iter().map(|offer| format!("• {}", line(voice, offer)));
        let lines: Vec<String> = today.into_iter().chain(later).collect();
        embed.field(voice.say("steps-title"), lines.join("\n"));
        return;
    }
    let places = places(voice, &later);
    let then = voice.say_with("steps-then", &[("places", &places)]);
    let lines = today.map(|offer| line(voice, offer)).into_iter().chain((!places.is_empty()).then_some(then));
    let title = if today.is_some() { "steps-today" } else { "steps-title" };
    embed.field(voice.say(title), lines.collect::<Vec<_>>().join("\n"));
}

/// The names of the steps' places, which lead there.
fn places(voice: &Voice<'_>, offers: &[&Offer<'_>]) -> String {
    let names: Vec<String> =
        offers.iter().filter_map(|offer| offer.step).map(|step| voice.step_name(step)).collect();
    names.join(" · ")
}

/// A few next steps of different kinds: one for today, and those that lead somewhere.
fn first_steps<'o, 'a>(offers: &'o [Offer<'a>]) -> (Option<&'o Offer<'a>>, Vec<&'o Offer<'a>>) {
    let is_free = |offer: &&Offer<'_>| offer.step.is_none_or(|step| step.cost == Cost::Free);
    let today = offers
        .iter()
        .find(|offer| offer.kind == StepKind::Try && offer.step.is_none())
        .or_else(|| offers.iter().filter(|offer| offer.kind == StepKind::Try).find(is_free))
        .or_else(|| offers.iter().filter(|offer| offer.step.is_some()).find(is_free));
    let mut kinds: Vec<StepKind> = today.iter().map(|offer| offer.kind).collect();
    let mut places: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.step.is_some()).collect();
    // Stable: the card's own order, save that money comes last.
    places.sort_by_key(|offer| offer.step.map(|step| step.cost));
    let left = STEPS_SHOWN - kinds.len();
    let mut later = Vec::new();
    for offer in places {
        if later.len() < left && !kinds.contains(&offer.kind) {
            kinds.push(offer.kind);
            later.push(offer);
        }
    }
    (today, later)
}

fn for_today(voice: &Voice<'_>, offer: &Offer<'_>) -> String {
    voice.say_with("step-today", &[("text", &line(voice, offer))])
}

fn line(voice: &Voice<'_>, offer: &Offer<'_>) -> String {
    match offer.step {
        Some(step) => voice.step_line(step, offer.text),
        None => escape(offer.text),
    }
}

fn day(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    embed.description = format!("{}\n{}", large(&voice.say("day-heading")), bullets(&text.day));
    embed.field(voice.say("in-short"), escape(&text.summary));
}

fn studies(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let law = match (card.regulated, card.studies) {
        (true, _) => voice.say("studies-regulated"),
        // "No diploma needed" has said it already.
        (false, Studies::None) => String::new(),
        (false, _) => voice.say("studies-free"),
    };
    embed.description = format!("{}\n{law}", large(&voice.studies(card.studies)));
    let offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    let lines: Vec<String> = [StepKind::Train, StepKind::Learn, StepKind::Meet]
        .iter()
        .flat_map(|kind| offers.iter().filter(move |offer| offer.kind == *kind))
        .take(STEPS_SHOWN)
        .map(|offer| format!("• {}", line(voice, offer)))
        .collect();
    embed.field(voice.say("studies-where"), lines.join("\n"));
}

/// Pay is never guessed: it differs by place and year, and a wrong figure decides lives.
fn salary(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let rome = card.rome.first().map(|code| {
        let key = if voice.lang == Lang::Fr { "salary-rome" } else { "salary-rome-in-french" };
        let address = format!("https://candidat.francetravail.fr/metierscope/fiche-metier/{code}");
        link(&voice.say_with(key, &[("code", code)]), &address)
    });
    let onet = card.onet.first().map(|code| {
        let key = if voice.lang == Lang::En { "salary-onet" } else { "salary-onet-in-english" };
        link(
            &voice.say_with(key, &[("code", code)]),
            &format!("https://www.onetonline.org/link/summary/{code}"),
        )
    });
    let pages: Vec<String> = match voice.lang {
        Lang::Fr => [rome, onet],
        Lang::En => [onet, rome],
    }
    .into_iter()
    .flatten()
    .map(|link| format!("• {link}"))
    .collect();
    let why = voice.say(if pages.is_empty() { "salary-ask-somebody" } else { "salary-why" });
    embed.description = format!("{}\n{why}\n{}", large(&voice.say("salary-heading")), pages.join("\n"));
    if pages.is_empty() {
        embed.field(voice.say("human-title"), super::decline::human_route(voice));
    }
}

fn start(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    embed.description = format!("{}\n{}", large(&voice.say("start-heading")), path(voice, card));
}

/// Every next step, in the order in which they help.
pub(super) fn path(voice: &Voice<'_>, card: &JobCard) -> String {
    let mut offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    offers.sort_by_key(|offer| offer.kind);
    let mut lines = Vec::new();
    let mut before = None;
    for offer in &offers {
        let line = line(voice, offer);
        let kind = voice.step_kind(offer.kind);
        let is_new = before.replace(offer.kind) != Some(offer.kind);
        if is_new && voice.presses {
            lines.push(voice.say_with("start-line", &[("kind", &kind), ("step", &line)]));
        } else if is_new {
            lines.extend([format!("**{kind}**"), format!("• {line}")]);
        } else {
            lines.push(format!("• {line}"));
        }
    }
    lines.join("\n")
}

fn tools(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    embed.description = format!("{}\n{}", large(&voice.say("tools-heading")), bullets(&text.tools));
    embed.field(voice.say("in-short"), escape(&text.summary));
}

fn fit(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    embed.description = large(&voice.say("fit-heading"));
    // The title is the beginning of each of these sentences.
    let fits: Vec<String> = text.fits.iter().map(|text| format!("• {}", escape(text))).collect();
    embed.field(voice.say("fits-title"), fits.join("\n"));
    embed.field(voice.say("hard-title"), bullets(&text.hard));
    embed.field(voice.say("fit-try-title"), to_try(voice, card));
}

/// The one thing to do first, today and for free where there is such a thing.
pub(super) fn to_try(voice: &Voice<'_>, card: &JobCard) -> String {
    let offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    let (today, later) = first_steps(&offers);
    let first = || later.first().map(|offer| format!("• {}", line(voice, offer)));
    today.map(|offer| for_today(voice, offer)).or_else(first).unwrap_or_default()
}

/// What is read first. A heading ends with its line, so the text stands on one.
pub(super) fn large(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    format!("### {}", escape(&line.join(" ")))
}

/// What most people want next as buttons, two of which stand beside each other on a phone; all else in
/// a menu, which takes the room of one. `turns`: buttons that turn pages, which come first.
pub(super) fn rows(voice: &Voice<'_>, card: &JobCard, shown: View, turns: Vec<Button>) -> Vec<Row> {
    let lang = voice.lang;
    let button = |key: &str, style, state| Button { label: voice.say(key), style, state };
    let show = |view: View| {
        let style = if view == View::Start { Style::Primary } else { Style::Secondary };
        button(label(view), style, State::Show { job: card.id.clone(), view, lang })
    };
    let first: &[View] = match shown {
        _ if !turns.is_empty() => &[View::Essential],
        View::Essential => &[View::Simple, View::Start],
        View::Start => &[View::Essential, View::Day],
        _ => &[View::Essential, View::Start],
    };
    let votes = [(true, "button-useful"), (false, "button-not-useful")].map(|(useful, key)| {
        button(key, Style::Secondary, State::Vote { job: card.id.clone(), useful, lang })
    });
    let has_words = super::words::card_has_some(voice, card);
    let is_left =
        |view: &View| *view != shown && !first.contains(view) && (*view != View::Words || has_words);
    let mut menu: Vec<SelectOption> =
        VIEWS.into_iter().filter(is_left).map(|view| show(view).into()).collect();
    let mut buttons: Vec<Button> = turns.into_iter().chain(first.iter().map(|view| show(*view))).collect();
    // The first answers are short enough for another line of buttons.
    if matches!(shown, View::Simple | View::Essential) {
        buttons.extend(votes);
    } else {
        menu.extend(votes.map(Into::into));
    }
    vec![Row::Buttons(buttons), Row::Select(Select::menu(voice.say("menu-card"), lang, menu))]
}

/// The sides of a job as its menu names them.
const VIEWS: [View; 12] = [
    View::Simple,
    View::Essential,
    View::Detail,
    View::Belief,
    View::Day,
    View::Studies,
    View::Salary,
    View::Fit,
    View::Tools,
    View::Start,
    View::Close,
    View::Words,
];

fn label(view: View) -> &'static str {
    match view {
        View::Simple => "button-simpler",
        View::Essential => "button-essential",
        View::Detail => "button-detail",
        View::Day => "button-day",
        View::Studies => "button-studies",
        View::Salary => "button-salary",
        View::Start => "button-start",
        View::Tools => "button-tools",
        View::Fit => "button-fit",
        View::Close => "button-close",
        View::Words => "button-words",
        View::Belief => "button-belief",
    }
}

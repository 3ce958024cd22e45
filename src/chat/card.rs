//! One job as a message: the side that is asked for first, and buttons to the others.
//!
//! Promise: the first line answers, and every sentence about the job stands on its card.

use super::markdown::{escape, link};
use super::message::{Button, Embed, Message, Row, Style};
use super::state::State;
use super::view::View;
use super::voice::{Voice, bullets};
use crate::answer::{Aspect, Found, Offer, next_steps};
use crate::knowledge::{Cost, JobCard, Lang, StepKind, Studies};

/// Most next steps shown beside an explanation; the others are one press away.
const STEPS_SHOWN: usize = 3;

/// The reply to a question about one job.
pub(super) fn found(voice: &Voice<'_>, found: &Found<'_>, aspect: Aspect) -> Message {
    let view = View::of(aspect, found.level);
    let mut message = shown(voice, found, view);
    if let (View::Simple | View::Detail, Some(embed)) = (view, &mut message.embed) {
        // A first answer brings these along at any level; the buttons leave them out.
        if !found.corrects_belief {
            belief(voice, found.card, embed);
        }
        next(voice, found.card, embed);
    }
    if aspect == Aspect::Find {
        message.content = voice.say("found-heading");
    }
    message
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
        View::Words => super::words::of_card(voice, card, &mut embed),
        View::Close => return super::choice::close_jobs(voice, card, embed),
    }
    Message { embed: Some(embed), rows: buttons(voice, card, view), ..Message::default() }
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
        let heard = voice.say_with("belief-heard", &[("belief", &escape(&text.belief))]);
        let summary = escape(&text.summary);
        embed.description = format!("{}\n{heard}\n\n{summary} {rest}", large(&text.truth));
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
            if !found.corrects_belief {
                belief(voice, card, embed);
            }
            next(voice, card, embed);
        }
        // Long enough by itself.
        _ => {}
    }
}

fn belief(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let text = &card.text[voice.lang];
    let believed = voice.say_with("belief-quoted", &[("belief", &escape(&text.belief))]);
    let truth = voice.say_with("truth-line", &[("truth", &escape(&text.truth))]);
    embed.field(voice.say("belief-title"), format!("{believed}\n{truth}"));
}

fn next(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    embed.field(voice.say("steps-title"), first_steps(voice, card).join("\n"));
}

/// A few next steps of different kinds: first one for today, then those that lead somewhere.
fn first_steps(voice: &Voice<'_>, card: &JobCard) -> Vec<String> {
    let offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    let is_free = |offer: &&Offer<'_>| offer.step.is_none_or(|step| step.cost == Cost::Free);
    let today = offers
        .iter()
        .find(|offer| offer.kind == StepKind::Try && offer.step.is_none())
        .or_else(|| offers.iter().filter(|offer| offer.kind == StepKind::Try).find(is_free))
        .or_else(|| offers.iter().filter(|offer| offer.step.is_some()).find(is_free));
    let mut kinds: Vec<StepKind> = today.iter().map(|offer| offer.kind).collect();
    let mut lines: Vec<String> =
        today.iter().map(|offer| voice.say_with("step-today", &[("text", &line(voice, offer))])).collect();
    let mut places: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.step.is_some()).collect();
    // Stable: the card's own order, save that money comes last.
    places.sort_by_key(|offer| offer.step.map(|step| step.cost));
    for offer in places {
        if lines.len() < STEPS_SHOWN && !kinds.contains(&offer.kind) {
            kinds.push(offer.kind);
            lines.push(format!("• {}", line(voice, offer)));
        }
    }
    lines
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

/// Every next step, in the order in which they help.
fn start(voice: &Voice<'_>, card: &JobCard, embed: &mut Embed) {
    let mut offers = next_steps(voice.knowledge(), card, voice.lang, voice.today);
    offers.sort_by_key(|offer| offer.kind);
    let mut lines = vec![large(&voice.say("start-heading"))];
    let mut before = None;
    for offer in &offers {
        if before.replace(offer.kind) != Some(offer.kind) {
            lines.push(format!("**{}**", voice.step_kind(offer.kind)));
        }
        lines.push(format!("• {}", line(voice, offer)));
    }
    embed.description = lines.join("\n");
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
    first_steps(voice, card).into_iter().take(1).collect()
}

/// What is read first. A heading ends with its line, so the text stands on one.
pub(super) fn large(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    format!("### {}", escape(&line.join(" ")))
}

fn buttons(voice: &Voice<'_>, card: &JobCard, shown: View) -> Vec<Row> {
    let lang = voice.lang;
    let show = |view, key: &str, style| Button {
        label: voice.say(key),
        style,
        state: State::Show { job: card.id.clone(), view, lang },
    };
    let vote = |useful, key: &str| Button {
        label: voice.say(key),
        style: Style::Secondary,
        state: State::Vote { job: card.id.clone(), useful, lang },
    };
    let sides = [
        (View::Simple, "button-simpler", Style::Secondary),
        (View::Detail, "button-detail", Style::Secondary),
        (View::Day, "button-day", Style::Secondary),
        (View::Start, "button-start", Style::Primary),
        (View::Close, "button-close", Style::Secondary),
    ];
    let sides = sides
        .into_iter()
        .filter(|(view, ..)| *view != shown)
        .map(|(view, key, style)| show(view, key, style))
        .collect();
    let mut below = Vec::new();
    if shown != View::Essential {
        below.push(show(View::Essential, "button-essential", Style::Secondary));
    }
    if shown != View::Words && super::words::card_has_some(voice, card) {
        below.push(show(View::Words, "button-words", Style::Secondary));
    }
    below.push(vote(true, "button-useful"));
    below.push(vote(false, "button-not-useful"));
    vec![Row::Buttons(sides), Row::Buttons(below)]
}

//! The jobs of a family, page by page, and the families themselves.

use super::card::large;
use super::choice::{name_and_text, select};
use super::limits::{CHOICE_LENGTH_MAX, CHOICES_MAX, SELECT_OPTIONS_MAX};
use super::markdown::{cut_plain, escape};
use super::message::{Button, Embed, Message, Row, Select, SelectOption, Style};
use super::phone;
use super::reply::{Choice, Reply};
use super::state::State;
use super::voice::Voice;
use crate::knowledge::{Family, FamilyId, JobCard};
use crate::search::Question;
use crate::search::analysis::fold;

/// Lines of the jobs on a page.
const PAGE_LINES: usize = 21;

/// The family that somebody typed or picked, else all of them.
pub(super) fn command(voice: &Voice<'_>, given: &Question) -> Reply {
    let picked = FamilyId::new(given.as_str()).and_then(|id| voice.knowledge().family(&id));
    let wanted = fold(given.as_str());
    let named = || offered(voice, given).into_iter().map(|(family, _)| family).next();
    let family = picked.or_else(|| if wanted.is_empty() { None } else { named() });
    match family.and_then(|family| Some((family, page(voice, &family.id, 0)?))) {
        Some((family, message)) => {
            let state = State::Browse { family: family.id.clone(), page: 0, lang: voice.lang };
            Reply::public(message).showing(state)
        }
        None => {
            let mut message = families(voice);
            if !wanted.is_empty() {
                message.content = voice.say("browse-unknown");
            }
            Reply::public(message).showing(State::Families { lang: voice.lang })
        }
    }
}

/// The jobs of a family, by name.
fn jobs<'a>(voice: &Voice<'a>, family: &FamilyId) -> Vec<&'a JobCard> {
    let mut jobs: Vec<&JobCard> =
        voice.knowledge().cards().iter().filter(|card| card.family == *family).collect();
    jobs.sort_by_cached_key(|card| fold(&card.title(voice.lang)));
    jobs
}

/// A page, counted from 0; the last one where there are fewer. `None` where no job is of the family.
pub(super) fn page(voice: &Voice<'_>, family: &FamilyId, page: usize) -> Option<Message> {
    let family = voice.knowledge().family(family)?;
    let jobs = jobs(voice, &family.id);
    let lines: Vec<String> =
        jobs.iter().map(|card| name_and_text(voice, card, &card.text[voice.lang].summary)).collect();
    let pages = phone::pages(&lines, PAGE_LINES);
    let page = page.min(pages.len().checked_sub(1)?);
    let (shown, lines) = (&jobs[pages[page].clone()], &lines[pages[page].clone()]);
    let pages = pages.len();
    let mut embed = Embed {
        title: escape(&name(voice, family)),
        description: lines.join("\n\n"),
        colour: Some(family.colour),
        ..Embed::default()
    };
    let count = voice.count("browse-count", jobs.len());
    let (number, of) = ((page + 1).to_string(), pages.to_string());
    let place = voice.say_with("browse-page", &[("page", &number), ("pages", &of)]);
    embed.footer = if pages > 1 { format!("{count} · {place}") } else { count };
    let turn = |page: usize, key: &str| Button {
        label: voice.say(key),
        style: Style::Secondary,
        state: State::Browse { family: family.id.clone(), page, lang: voice.lang },
    };
    let mut buttons = Vec::new();
    if page > 0 {
        buttons.push(turn(page - 1, "button-previous"));
    }
    if page + 1 < pages {
        buttons.push(turn(page + 1, "button-next"));
    }
    buttons.push(Button {
        label: voice.say("button-families"),
        style: Style::Secondary,
        state: State::Families { lang: voice.lang },
    });
    let opener = select(voice, shown, "pick-a-job", State::PickBeside { lang: voice.lang });
    Some(Message { embed: Some(embed), rows: vec![opener, Row::Buttons(buttons)], ..Message::default() })
}

/// Every family that has a card, and how many.
pub(super) fn families(voice: &Voice<'_>) -> Message {
    let counted = counted(voice);
    let lines: Vec<String> = counted
        .iter()
        .map(|(family, count)| format!("**{}** · {count}", escape(&name(voice, family))))
        .collect();
    let mut embed = Embed::titled(voice.say("families-title"));
    embed.description = format!("{}\n{}", large(&voice.say("families-text")), lines.join("\n"));
    embed.footer = voice.count("browse-count", counted.iter().map(|(_, count)| count).sum());
    let selects = counted.chunks(SELECT_OPTIONS_MAX).enumerate().map(|(part, families)| {
        Row::Select(Select {
            placeholder: voice.say("pick-a-family"),
            state: State::PickFamily { part, lang: voice.lang },
            options: families
                .iter()
                .map(|(family, count)| SelectOption {
                    label: name(voice, family),
                    value: family.id.to_string(),
                    description: voice.count("browse-count", *count),
                })
                .collect(),
        })
    });
    Message { embed: Some(embed), rows: selects.collect(), ..Message::default() }
}

fn name(voice: &Voice<'_>, family: &Family) -> String {
    format!("{} {}", family.emoji, family.name[voice.lang])
}

/// The families that have a card, in the order of their file, with the number of their cards.
fn counted<'a>(voice: &Voice<'a>) -> Vec<(&'a Family, usize)> {
    let knowledge = voice.knowledge();
    let count = |family: &Family| knowledge.cards().iter().filter(|card| card.family == family.id).count();
    let counted = knowledge.families().iter().map(|family| (family, count(family)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// The families whose name holds what is typed, those that begin with it first.
fn offered<'a>(voice: &Voice<'a>, typed: &Question) -> Vec<(&'a Family, usize)> {
    let shown = |family: &Family, count: usize| fold(&label(voice, family, count));
    let typed = fold(typed.as_str());
    let begins = |family: &Family| fold(&family.name[voice.lang]).starts_with(&typed);
    let fits = |family: &Family, count: usize| {
        let either = [voice.lang, voice.lang.other()].map(|lang| fold(&family.name[lang]));
        either.iter().any(|name| name.split([' ', '\'']).any(|word| word.starts_with(&typed)))
            || either.iter().any(|name| name.contains(&typed))
            || shown(family, count) == typed
    };
    let mut offered: Vec<(&Family, usize)> =
        counted(voice).into_iter().filter(|(family, count)| fits(family, *count)).collect();
    offered.sort_by_key(|(family, _)| !begins(family));
    offered
}

fn label(voice: &Voice<'_>, family: &Family, count: usize) -> String {
    cut_plain(&format!("{} ({count})", name(voice, family)), CHOICE_LENGTH_MAX)
}

/// The families, each with how many jobs it has.
pub(super) fn suggest(voice: &Voice<'_>, typed: &Question) -> Vec<Choice> {
    offered(voice, typed)
        .into_iter()
        .take(CHOICES_MAX)
        .map(|(family, count)| Choice { name: label(voice, family, count), value: family.id.to_string() })
        .collect()
}

//! The jobs named in somebody's message, for a person who points at it.
//!
//! Promise: nothing of the message is repeated; its author is not pinged; the answer is for who
//! asked, until they share it.

use std::fmt;

use super::card;
use super::choice::{lines, select};
use super::effect::{Answering, Effect};
use super::interaction::Heard;
use super::limits::{ROW_BUTTONS_MAX, SELECT_OPTIONS_MAX};
use super::markdown::link;
use super::message::{Button, Embed, Message, Row, Style};
use super::reply::{Event, Reply};
use super::state::State;
use super::view::View;
use super::voice::Voice;
use crate::knowledge::{JobCard, JobId};
use crate::search::{NameKind, Span, Target, analysis, spans};

/// Least quality of a name inside a message: nobody asked about it in so many words.
const QUALITY_MIN: f32 = 0.86;
/// Names this near in quality are alike.
const TIE: f32 = 0.03;
/// Most jobs that one name may mean here.
const MEANINGS_MAX: usize = 3;
/// Most jobs told with a sentence; all are in the select.
const TOLD_MAX: usize = 5;

/// A message of Discord's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MessageId(u64);

impl MessageId {
    pub(super) fn read(text: &str) -> Option<Self> {
        super::state::id(text).map(Self)
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

pub(super) fn reply(voice: &Voice<'_>, text: &Heard, message: u64) -> Reply {
    let message = MessageId(message);
    let jobs = named(voice, text.as_str());
    let state = |card: &JobCard| State::Explain { job: card.id.clone(), message, lang: voice.lang };
    match jobs.as_slice() {
        [] => {
            let mut embed = Embed::titled(String::new());
            embed.description = voice.say("explain-none");
            Reply::private(Message { embed: Some(embed), ..Message::default() })
        }
        [card] => {
            let event = Event::Shown { job: card.id.clone(), view: View::Essential };
            Reply::private(card::view(voice, card, View::Essential)).showing(state(card)).with(event)
        }
        jobs => Reply::private(several(voice, jobs, message)),
    }
}

fn several(voice: &Voice<'_>, jobs: &[&JobCard], message: MessageId) -> Message {
    let mut embed = Embed::titled(voice.count("explain-title", jobs.len()));
    let told = &jobs[..jobs.len().min(TOLD_MAX)];
    embed.description = format!("{}\n\n{}", voice.say("explain-text"), lines(voice, told));
    let row = if jobs.len() <= ROW_BUTTONS_MAX {
        let buttons = jobs.iter().map(|card| Button {
            label: voice.short_title(card),
            style: Style::Primary,
            state: State::Explain { job: card.id.clone(), message, lang: voice.lang },
        });
        Row::Buttons(buttons.collect())
    } else {
        select(voice, jobs, "pick-a-job", State::PickExplain { message, lang: voice.lang })
    };
    Message { embed: Some(embed), rows: vec![row], ..Message::default() }
}

/// A job's card for everybody, in reply to the message that named it; where the bot cannot write by
/// itself, with the way to that message.
pub(super) fn shared(voice: &Voice<'_>, job: &JobId, message: MessageId) -> Option<Reply> {
    let shown = card::view(voice, voice.card(job)?, View::Essential);
    let address = format!("https://discord.com/channels/{}/{message}", voice.place.address());
    let about = link(&voice.say("explain-about-message"), &address);
    let otherwise = Message { content: about, ..shown.clone() };
    let event = Event::Shown { job: job.clone(), view: View::Essential };
    if !voice.place.takes_messages() {
        return Some(Reply::public(otherwise).with(event));
    }
    let done = Message { content: voice.say("explain-shared"), ..shown.clone() };
    let failed = Message::text(voice.say("explain-failed"));
    let answering = Answering { to: message.0, message: shown, done, otherwise, failed };
    Some(Reply::effect_of(Effect::Answering(answering)).with(event))
}

/// The jobs that a text names, in its order, each once.
fn named<'a>(voice: &Voice<'a>, text: &str) -> Vec<&'a JobCard> {
    // "com" in an address is no trade.
    let is_link = |word: &&str| word.contains("://") || word.starts_with("www.");
    let text = &text.split_whitespace().filter(|word| !is_link(word)).collect::<Vec<_>>().join(" ");
    let searcher = &voice.library.searcher;
    let names = searcher.names();
    let mut spans = searcher.spans(&analysis::tokens(text));
    spans.retain(|span| span.hits.first().is_some_and(|hit| hit.quality >= QUALITY_MIN));
    // Of overlapping names the longest and best spelled one stays, a job's own one before others.
    let value = |span: &Span| -> f32 {
        let Some(best) = span.hits.first() else { return 0.0 };
        let name = &names.names[best.name];
        let own = if name.kind == NameKind::Own { 0.5 } else { 0.0 };
        name.length() as f32 * best.quality + own
    };
    let mut jobs: Vec<&JobCard> = Vec::new();
    for span in &spans::apart(spans, value) {
        let best = span.hits.first().map_or(0.0, |hit| hit.quality);
        let alike = span.hits.iter().filter(|hit| best - hit.quality <= TIE).take(MEANINGS_MAX);
        for hit in alike {
            let Target::Card(place) = hit.target else { continue };
            let card = &voice.knowledge().cards()[place];
            if jobs.iter().all(|other| other.id != card.id) {
                jobs.push(card);
            }
        }
    }
    jobs.truncate(SELECT_OPTIONS_MAX);
    jobs
}

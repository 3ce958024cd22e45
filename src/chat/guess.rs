//! The guessing game: a job without its name, and four jobs to choose from.
//!
//! Promise: one answer is right, the others are near and wrong; what is told does not give the
//! name away; and everything that a round needs stands in its buttons.

mod mask;

use super::card;
use super::markdown::escape;
use super::message::{Button, Embed, Message, Row, Style};
use super::reply::Reply;
use super::state::State;
use super::tag::{Tag, hash};
use super::voice::Voice;
use crate::knowledge::JobCard;
use crate::search::analysis::fold;

/// Jobs to choose from.
const CHOICES: usize = 4;
/// Clues there are: the belief, the day, a tool, the place.
const CLUES: usize = 4;

/// What is told of the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Its explanation.
    Explained,
    /// One clue after the other.
    Clues,
}

impl Mode {
    pub(super) fn letter(self) -> char {
        match self {
            Mode::Explained => 'e',
            Mode::Clues => 'c',
        }
    }

    pub(super) fn read(letter: &str) -> Option<Self> {
        [Mode::Explained, Mode::Clues].into_iter().find(|mode| letter.chars().eq([mode.letter()]))
    }
}

/// A round, from its first word to its end. Form: `c2:tag.tag.tag.tag:0-` and, once somebody has
/// picked the job number 3, `c2:tag.tag.tag.tag:03`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Round {
    mode: Mode,
    /// How many clues are told; 0 where the explanation is.
    clues: usize,
    jobs: Vec<Tag>,
    /// The place of the right one in `jobs`.
    right: usize,
    picked: Option<usize>,
}

impl Round {
    pub(super) fn words(&self) -> String {
        let jobs: Vec<String> = self.jobs.iter().map(Tag::to_string).collect();
        let picked = self.picked.map_or("-".to_owned(), |place| place.to_string());
        format!("{}{}:{}:{}{picked}", self.mode.letter(), self.clues, jobs.join("."), self.right)
    }

    /// `None` where [`Round::words`] writes no such thing.
    pub(super) fn read(shown: &str, jobs: &str, picked: &str) -> Option<Self> {
        let figure = |text: Option<&str>| text?.parse::<u8>().ok().map(usize::from);
        let round = Self {
            mode: Mode::read(shown.get(..1)?)?,
            clues: figure(shown.get(1..))?,
            jobs: jobs.split('.').map(Tag::read).collect::<Option<_>>()?,
            right: figure(picked.get(..1))?,
            picked: match picked.get(1..)? {
                "-" => None,
                place => Some(figure(Some(place))?),
            },
        };
        let in_jobs = |place: usize| place < round.jobs.len();
        let clues = match round.mode {
            Mode::Explained => 0..=0,
            Mode::Clues => 1..=CLUES,
        };
        let is_sound = round.jobs.len() <= CHOICES
            && clues.contains(&round.clues)
            && in_jobs(round.right)
            && round.picked.is_none_or(in_jobs);
        (is_sound && round.words() == format!("{shown}:{jobs}:{picked}")).then_some(round)
    }
}

pub(super) fn command(voice: &Voice<'_>, mode: Mode, chance: u64) -> Reply {
    match first(voice, mode, chance) {
        Some(message) => Reply::public(message),
        None => Reply::private(Message::text(voice.say("try-later"))),
    }
}

/// A new round. `None` where there are too few jobs to choose from.
pub(super) fn first(voice: &Voice<'_>, mode: Mode, chance: u64) -> Option<Message> {
    let lot = |job: &JobCard, salt: u8| {
        hash(chance.to_le_bytes().into_iter().chain([salt]).chain(job.id.as_str().bytes()))
    };
    let right = voice.knowledge().cards().iter().min_by_key(|card| lot(card, 0))?;
    let mut jobs = wrong(voice, right, |card| lot(card, 1));
    jobs.push(right);
    jobs.sort_by_key(|card| lot(card, 2));
    let place = jobs.iter().position(|card| card.id == right.id)?;
    let round = Round {
        mode,
        clues: usize::from(mode == Mode::Clues),
        jobs: jobs.iter().map(|card| Tag::of(&card.id)).collect(),
        right: place,
        picked: None,
    };
    if jobs.len() < 2 { None } else { message(voice, &round) }
}

/// Wrong answers: close jobs first, then those of the family, then any. None shares a name with
/// the right one.
fn wrong<'a>(voice: &Voice<'a>, right: &JobCard, lot: impl Fn(&JobCard) -> u32) -> Vec<&'a JobCard> {
    let names = |card: &JobCard| -> Vec<String> {
        let text = &card.text[voice.lang];
        [&text.masculine, &text.feminine].into_iter().chain(&text.aliases).map(|name| fold(name)).collect()
    };
    let right_names = names(right);
    let distance = |card: &JobCard| {
        let is_close = right.close.contains(&card.id) || card.close.contains(&right.id);
        if is_close {
            0
        } else if card.family == right.family {
            1
        } else {
            2
        }
    };
    let mut others: Vec<&JobCard> = voice
        .knowledge()
        .cards()
        .iter()
        .filter(|card| card.id != right.id)
        .filter(|card| !names(card).iter().any(|name| right_names.contains(name)))
        .collect();
    others.sort_by_cached_key(|card| (distance(card), lot(card)));
    let mut chosen: Vec<&JobCard> = Vec::new();
    for card in others {
        // Two buttons that look alike would be unfair.
        let looks = voice.short_title(card);
        let is_new = chosen.iter().all(|other| voice.short_title(other) != looks);
        if chosen.len() + 1 < CHOICES && is_new && looks != voice.short_title(right) {
            chosen.push(card);
        }
    }
    chosen
}

/// A round as it stands. `None` where a job of it is gone.
pub(super) fn message(voice: &Voice<'_>, round: &Round) -> Option<Message> {
    let jobs: Vec<&JobCard> =
        round.jobs.iter().map(|tag| tag.card(voice.knowledge())).collect::<Option<_>>()?;
    let right = jobs.get(round.right)?;
    Some(match round.picked {
        None => asked(voice, round, &jobs, right),
        Some(place) => answered(voice, round, jobs.get(place)?, right),
    })
}

fn hidden(voice: &Voice<'_>, card: &JobCard, text: &str) -> String {
    let lexicon = &voice.knowledge().lexicon[voice.lang];
    escape(&mask::masked(text, &card.text[voice.lang], lexicon, voice.lang))
}

fn asked(voice: &Voice<'_>, round: &Round, jobs: &[&JobCard], right: &JobCard) -> Message {
    let text = &right.text[voice.lang];
    let mut embed = Embed::titled(voice.say("guess-title"));
    embed.description = match round.mode {
        Mode::Explained => {
            let summary = hidden(voice, right, &text.summary);
            let plain = hidden(voice, right, &text.plain);
            format!("### {summary}\n{plain}")
        }
        Mode::Clues => clues(voice, right)[..round.clues.min(CLUES)].join("\n\n"),
    };
    let pick = |(place, card): (usize, &&JobCard)| Button {
        label: voice.short_title(card),
        style: Style::Primary,
        state: State::Guess { round: Round { picked: Some(place), ..round.clone() }, lang: voice.lang },
    };
    let mut rows = vec![Row::Buttons(jobs.iter().enumerate().map(pick).collect())];
    let mut below = Vec::new();
    if round.mode == Mode::Clues && round.clues < CLUES {
        below.push(Button {
            label: voice.say("button-clue"),
            style: Style::Secondary,
            state: State::Guess {
                round: Round { clues: round.clues + 1, ..round.clone() },
                lang: voice.lang,
            },
        });
    }
    below.push(again(voice, round.mode, "button-other-riddle"));
    rows.push(Row::Buttons(below));
    Message { embed: Some(embed), rows, ..Message::default() }
}

fn clues(voice: &Voice<'_>, card: &JobCard) -> [String; CLUES] {
    let text = &card.text[voice.lang];
    let clue = |key: &str, text: &str| voice.say_with(key, &[("clue", text)]);
    let first = |texts: &[String]| texts.first().map(|text| hidden(voice, card, text)).unwrap_or_default();
    let places: Vec<String> = card.places.iter().map(|place| voice.workplace(*place)).collect();
    [
        clue("clue-belief", &hidden(voice, card, &text.belief)),
        clue("clue-day", &first(&text.day)),
        clue("clue-tool", &first(&text.tools)),
        clue("clue-place", &places.join(", ")),
    ]
}

fn again(voice: &Voice<'_>, mode: Mode, key: &str) -> Button {
    Button {
        label: voice.say(key),
        style: Style::Secondary,
        state: State::GuessAgain { mode, lang: voice.lang },
    }
}

fn answered(voice: &Voice<'_>, round: &Round, picked: &JobCard, right: &JobCard) -> Message {
    let mut embed = card::heading(voice, right);
    let name = escape(&voice.short_title(right));
    let (is_right, summary) = (picked.id == right.id, card::large(&right.text[voice.lang].summary));
    let verdict = if is_right {
        voice.say_with("guess-right", &[("job", &name)])
    } else {
        let other = escape(&voice.short_title(picked));
        voice.say_with("guess-wrong", &[("job", &name), ("picked", &other)])
    };
    embed.description = format!("{verdict}\n{summary}");
    let open = |card: &JobCard, style: Style| Button {
        label: voice.short_title(card),
        style,
        state: State::Open { job: card.id.clone(), lang: voice.lang },
    };
    let mut buttons = vec![open(right, Style::Success)];
    if !is_right {
        let difference = voice.knowledge().difference(&right.id, &picked.id, voice.lang);
        let why = match difference {
            Some(difference) => escape(difference),
            None => escape(&picked.text[voice.lang].summary),
        };
        let title = voice.say_with("guess-why", &[("picked", &escape(&voice.short_title(picked)))]);
        embed.field(title, why);
        buttons.push(open(picked, Style::Secondary));
    } else {
        embed.field(voice.say("guess-truth"), escape(&right.text[voice.lang].truth));
    }
    buttons.push(again(voice, round.mode, "button-again"));
    Message { embed: Some(embed), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

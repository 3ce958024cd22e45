//! What a button or a select does, written in its `custom_id`.
//!
//! Promise: a button pressed after a restart, or on another shard, still works, for nothing is
//! remembered elsewhere; and no `custom_id`, forged or old, is more than `None`.
//! Form: version, verb, what it is about, language: `1:day:web-developer:fr`.

use super::discover::Discovery;
use super::explain::MessageId;
use super::guess::{Mode, Round};
use super::view::View;
use crate::knowledge::{FamilyId, JobId, Lang, WordId};

/// Raised when a `custom_id` written before would now mean something else.
const VERSION: &str = "1";

const OPEN: &str = "open";
const PICK: &str = "pick";
const PICK_BESIDE: &str = "peek";
const USEFUL: &str = "yes";
const NOT_USEFUL: &str = "no";
const COMPARE: &str = "versus";
const COMPARE_MORE: &str = "beside";
const COMPARE_WITH: &str = "with";
const WORD: &str = "word";
const BROWSE: &str = "family";
const FAMILIES: &str = "families";
const PICK_FAMILY: &str = "enter";
const GUESS: &str = "guess";
const GUESS_AGAIN: &str = "again";
const EXPLAIN: &str = "in";
const PICK_EXPLAIN: &str = "which";
const SHARE: &str = "share";
const CLOSE: &str = "away";
const KEEP: &str = "keep";
const TALK: &str = "talk";
const TERMS: &str = "terms";
const MENU: &str = "menu";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Shows a side of a job, in the place of the message where that is the asker's own.
    Show { job: JobId, view: View, lang: Lang },
    /// Shows a job beside the message, privately, so that a list stays there to choose from again.
    Open { job: JobId, lang: Lang },
    /// A select whose values are jobs, shown as by [`State::Show`].
    Pick { lang: Lang },
    /// A select whose values are jobs, shown as by [`State::Open`].
    PickBeside { lang: Lang },
    /// Says whether an answer was useful.
    Vote { job: JobId, useful: bool, lang: Lang },
    /// Shows two jobs side by side.
    Compare { left: JobId, right: JobId, lang: Lang },
    /// Shows the days of two jobs, and the people around them, side by side.
    CompareMore { left: JobId, right: JobId, lang: Lang },
    /// A select whose values are jobs to compare `left` with.
    CompareWith { left: JobId, lang: Lang },
    /// Shows a word of the glossary.
    Word { word: WordId, lang: Lang },
    /// Shows a page of a card's hard words, counted from 0.
    Terms { job: JobId, page: usize, lang: Lang },
    /// Shows a page of a family's jobs, counted from 0.
    Browse { family: FamilyId, page: usize, lang: Lang },
    /// Shows all families.
    Families { lang: Lang },
    /// The select number `part` whose values are families, shown as by [`State::Browse`].
    PickFamily { part: usize, lang: Lang },
    /// Shows a step of the way from what somebody likes to one job, to them alone.
    Discover { discovery: Discovery, lang: Lang },
    /// Shows a round of the guessing game.
    Guess { round: Round, lang: Lang },
    /// Shows a new round of the guessing game.
    GuessAgain { mode: Mode, lang: Lang },
    /// Shows, to one person, a job named in the message `message` of somebody.
    Explain { job: JobId, message: MessageId, lang: Lang },
    /// A select whose values are jobs, shown as by [`State::Explain`].
    PickExplain { message: MessageId, lang: Lang },
    /// Shows to everybody what the message shows to one.
    Share(Box<State>),
    /// Puts away the answer to `asker`.
    Close { asker: u64, lang: Lang },
    /// Sends the way to a job to whoever presses, as a private message.
    Keep { job: JobId, lang: Lang },
    /// Opens a thread about a job from the message.
    Talk { job: JobId, lang: Lang },
    /// A select whose values are `custom_id`s: choosing one does what a button with it would.
    Menu { lang: Lang },
}

impl State {
    pub(super) fn encode(&self) -> String {
        let (words, lang) = self.words();
        format!("{VERSION}:{words}:{lang}")
    }

    fn words(&self) -> (String, Lang) {
        match self {
            State::Show { job, view, lang } => (format!("{}:{job}", view.word()), *lang),
            State::Open { job, lang } => (format!("{OPEN}:{job}"), *lang),
            State::Pick { lang } => (PICK.to_owned(), *lang),
            State::PickBeside { lang } => (PICK_BESIDE.to_owned(), *lang),
            State::Vote { job, useful, lang } => {
                (format!("{}:{job}", if *useful { USEFUL } else { NOT_USEFUL }), *lang)
            }
            State::Compare { left, right, lang } => (format!("{COMPARE}:{left}:{right}"), *lang),
            State::CompareMore { left, right, lang } => (format!("{COMPARE_MORE}:{left}:{right}"), *lang),
            State::CompareWith { left, lang } => (format!("{COMPARE_WITH}:{left}"), *lang),
            State::Word { word, lang } => (format!("{WORD}:{word}"), *lang),
            State::Terms { job, page, lang } => (format!("{TERMS}:{job}:{page}"), *lang),
            State::Browse { family, page, lang } => (format!("{BROWSE}:{family}:{page}"), *lang),
            State::Families { lang } => (FAMILIES.to_owned(), *lang),
            State::PickFamily { part, lang } => (format!("{PICK_FAMILY}:{part}"), *lang),
            State::Discover { discovery, lang } => (discovery.words(), *lang),
            State::Guess { round, lang } => (format!("{GUESS}:{}", round.words()), *lang),
            State::GuessAgain { mode, lang } => (format!("{GUESS_AGAIN}:{}", mode.letter()), *lang),
            State::Explain { job, message, lang } => (format!("{EXPLAIN}:{job}:{message}"), *lang),
            State::PickExplain { message, lang } => (format!("{PICK_EXPLAIN}:{message}"), *lang),
            State::Close { asker, lang } => (format!("{CLOSE}:{asker}"), *lang),
            State::Keep { job, lang } => (format!("{KEEP}:{job}"), *lang),
            State::Talk { job, lang } => (format!("{TALK}:{job}"), *lang),
            State::Menu { lang } => (MENU.to_owned(), *lang),
            State::Share(shared) => {
                let (words, lang) = shared.words();
                (format!("{SHARE}:{words}"), lang)
            }
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.words().1
    }

    /// `None` where this version wrote no such thing.
    pub(super) fn decode(custom_id: &str) -> Option<State> {
        let parts: Vec<&str> = custom_id.split(':').collect();
        let (&lang, parts) = parts.split_last()?;
        let lang = Lang::ALL.into_iter().find(|known| known.code() == lang)?;
        let (&VERSION, words) = parts.split_first()? else { return None };
        match words {
            [SHARE, SHARE, ..] => None,
            [SHARE, shared @ ..] => Some(State::Share(Box::new(read(shared, lang)?))),
            words => read(words, lang),
        }
    }

    /// Whether pressing it shows something in the place of its own message rather than beside it.
    pub(super) fn changes_its_message(&self) -> bool {
        match self {
            State::Show { .. }
            | State::Pick { .. }
            | State::Compare { .. }
            | State::CompareMore { .. }
            | State::CompareWith { .. }
            | State::Word { .. }
            | State::Terms { .. }
            | State::Browse { .. }
            | State::Families { .. }
            | State::PickFamily { .. }
            | State::Discover { .. }
            | State::Guess { .. }
            | State::GuessAgain { .. }
            | State::Explain { .. }
            | State::PickExplain { .. } => true,
            State::Open { .. }
            | State::PickBeside { .. }
            | State::Vote { .. }
            | State::Share(_)
            | State::Close { .. }
            | State::Keep { .. }
            | State::Talk { .. }
            | State::Menu { .. } => false,
        }
    }
}

fn read(words: &[&str], lang: Lang) -> Option<State> {
    if let Some(discovery) = Discovery::read(words) {
        return Some(State::Discover { discovery, lang });
    }
    Some(match *words {
        [PICK] => State::Pick { lang },
        [PICK_BESIDE] => State::PickBeside { lang },
        [FAMILIES] => State::Families { lang },
        [OPEN, job] => State::Open { job: JobId::new(job)?, lang },
        [USEFUL, job] => State::Vote { job: JobId::new(job)?, useful: true, lang },
        [NOT_USEFUL, job] => State::Vote { job: JobId::new(job)?, useful: false, lang },
        [COMPARE, left, right] if left != right => {
            State::Compare { left: JobId::new(left)?, right: JobId::new(right)?, lang }
        }
        [COMPARE_MORE, left, right] if left != right => {
            State::CompareMore { left: JobId::new(left)?, right: JobId::new(right)?, lang }
        }
        [COMPARE_WITH, left] => State::CompareWith { left: JobId::new(left)?, lang },
        [WORD, word] => State::Word { word: WordId::new(word)?, lang },
        [TERMS, job, page] => State::Terms { job: JobId::new(job)?, page: number(page)?, lang },
        [BROWSE, family, page] => State::Browse { family: FamilyId::new(family)?, page: number(page)?, lang },
        [GUESS, shown, jobs, picked] => State::Guess { round: Round::read(shown, jobs, picked)?, lang },
        [GUESS_AGAIN, mode] => State::GuessAgain { mode: Mode::read(mode)?, lang },
        [EXPLAIN, job, message] => {
            State::Explain { job: JobId::new(job)?, message: MessageId::read(message)?, lang }
        }
        [PICK_EXPLAIN, message] => State::PickExplain { message: MessageId::read(message)?, lang },
        [CLOSE, asker] => State::Close { asker: id(asker)?, lang },
        [KEEP, job] => State::Keep { job: JobId::new(job)?, lang },
        [MENU] => State::Menu { lang },
        [TALK, job] => State::Talk { job: JobId::new(job)?, lang },
        [PICK_FAMILY, part] => State::PickFamily { part: number(part)?, lang },
        [view, job] => State::Show { job: JobId::new(job)?, view: View::read(view)?, lang },
        _ => return None,
    })
}

/// The `custom_id` and the values that a component means: a choice in a menu is the press of a button.
pub(super) fn meant(custom_id: &str, values: &[String]) -> (String, Vec<String>) {
    let is_menu = |custom_id: &str| matches!(State::decode(custom_id), Some(State::Menu { .. }));
    match values {
        [chosen] if is_menu(custom_id) && !is_menu(chosen) => (chosen.clone(), Vec::new()),
        _ => (custom_id.to_owned(), values.to_vec()),
    }
}

/// A small number in the only spelling that we write.
fn number(text: &str) -> Option<usize> {
    text.parse::<u16>().ok().filter(|number| number.to_string() == text).map(usize::from)
}

/// An id of Discord's in the only spelling that it has.
pub(super) fn id(text: &str) -> Option<u64> {
    text.parse().ok().filter(|id: &u64| id.to_string() == text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chat::limits::{CUSTOM_ID_LENGTH_MAX, length};
    use crate::knowledge::id::ID_LENGTH_MAX;

    const ID: &str = "[a-z0-9]{1,20}(-[a-z0-9]{1,19})?";

    fn any_state() -> impl Strategy<Value = State> {
        let lang = prop::sample::select(Lang::ALL.to_vec());
        let view = prop::sample::select(View::ALL.to_vec());
        let small = 0..=usize::from(u16::MAX);
        (ID, ID, view, lang, any::<bool>(), small, 0..22, any::<bool>()).prop_map(
            |(id, other, view, lang, useful, page, kind, shared)| {
                let (job, right) = (JobId::new(&id).unwrap(), JobId::new(&other).unwrap());
                let state = match kind {
                    0 => State::Show { job, view, lang },
                    1 => State::Open { job, lang },
                    2 => State::Pick { lang },
                    3 => State::PickBeside { lang },
                    4 => State::Vote { job, useful, lang },
                    5 => State::Compare { left: job, right, lang },
                    6 => State::CompareWith { left: job, lang },
                    7 => State::Word { word: WordId::new(&id).unwrap(), lang },
                    8 => State::Browse { family: FamilyId::new(&id).unwrap(), page, lang },
                    9 => State::Families { lang },
                    10 => State::Explain { job, message: MessageId::read(&page.to_string()).unwrap(), lang },
                    11 => State::PickExplain { message: MessageId::read(&page.to_string()).unwrap(), lang },
                    12 => {
                        State::GuessAgain { mode: if useful { Mode::Clues } else { Mode::Explained }, lang }
                    }
                    13 => State::Discover {
                        discovery: Discovery::read(if useful {
                            &["discover", "ab", "k1", "1.2"]
                        } else {
                            &["taste", "cd", "1.2.3", "0-2", "k1", "1.2"]
                        })
                        .unwrap(),
                        lang,
                    },
                    15 => State::Close { asker: page as u64, lang },
                    16 => State::Keep { job, lang },
                    17 => State::Talk { job, lang },
                    18 => State::Menu { lang },
                    19 => State::Terms { job, page, lang },
                    20 => State::CompareMore { left: job, right, lang },
                    14 => State::Guess { round: Round::read("c2", "1.2", "1-").unwrap(), lang },
                    _ => State::PickFamily { part: page, lang },
                };
                if shared { State::Share(Box::new(state)) } else { state }
            },
        )
    }

    proptest! {
        #[test]
        fn decoding_gives_back_what_was_encoded(state in any_state()) {
            prop_assert_eq!(State::decode(&state.encode()), Some(state));
        }

        #[test]
        fn any_text_decodes_to_what_it_encodes(
            text in "(1|0|2)?:?(share:)?(day|open|yes|pick|family:a|enter|versus:a|\\PC{0,5}):?[a-z0-9-]{0,50}:?(fr|en)?",
        ) {
            if let Some(state) = State::decode(&text) {
                prop_assert_eq!(state.encode(), text);
            }
        }
    }

    #[test]
    fn longest_ids_fit_a_custom_id() {
        let long = "a".repeat(ID_LENGTH_MAX);
        let (job, lang) = (JobId::new(&long).unwrap(), Lang::Fr);
        let views = View::ALL.iter().map(|&view| State::Show { job: job.clone(), view, lang });
        let others = [
            State::Compare { left: job.clone(), right: job.clone(), lang },
            State::CompareMore { left: job.clone(), right: job.clone(), lang },
            State::Word { word: WordId::new(&long).unwrap(), lang },
            State::Terms { job: job.clone(), page: u16::MAX.into(), lang },
            State::Browse { family: FamilyId::new(&long).unwrap(), page: u16::MAX.into(), lang },
            State::Explain {
                job: job.clone(),
                message: MessageId::read("18446744073709551615").unwrap(),
                lang,
            },
            State::Guess { round: Round::read("c3", "zzzzzz.zzzzzy.zzzzzx.zzzzzw", "01").unwrap(), lang },
            State::Discover {
                discovery: Discovery::read(&["discover", "abcabcab", "k3", "1z141z3.1z141z2.1z141z1"])
                    .unwrap(),
                lang,
            },
            State::Discover {
                discovery: Discovery::read(&[
                    "taste",
                    "ptmwco",
                    "1z141z3.1z141z2.1z141z1.1z141z0.1z141yz",
                    "012-2",
                    "k3",
                    "1z141z3.1z141z2.1z141z1",
                ])
                .unwrap(),
                lang,
            },
        ];
        for state in views.chain(others) {
            let shared = State::Share(Box::new(state));
            assert!(length(&shared.encode()) <= CUSTOM_ID_LENGTH_MAX, "{shared:?}");
        }
    }

    #[test]
    fn another_version_is_refused() {
        assert!(State::decode("1:day:web-developer:fr").is_some());
        for old in [
            "0:day:web-developer:fr",
            "day:web-developer:fr",
            "1:fly:web-developer:fr",
            "1:day:Web:fr",
            "1:share:share:day:baker:fr",
            "1:family:food:01:fr",
            "",
        ] {
            assert_eq!(State::decode(old), None, "{old}");
        }
    }
}

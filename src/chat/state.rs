//! What a button or a select does, written in its `custom_id`.
//!
//! Promise: a button pressed after a restart, or on another shard, still works, for nothing is
//! remembered elsewhere; and no `custom_id`, forged or old, is more than `None`.
//! Form: version, verb, job, language: `1:day:web-developer:fr`.

use super::view::View;
use crate::knowledge::{JobId, Lang};

/// Raised when a `custom_id` written before would now mean something else.
const VERSION: &str = "1";

const OPEN: &str = "open";
const PICK: &str = "pick";
const USEFUL: &str = "yes";
const NOT_USEFUL: &str = "no";

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Shows a side of a job, in the place of the message where that is the asker's own.
    Show { job: JobId, view: View, lang: Lang },
    /// Shows a job beside the message, privately, so that a list stays there to choose from again.
    Open { job: JobId, lang: Lang },
    /// A select whose values are jobs, shown as by [`State::Show`].
    Pick { lang: Lang },
    /// Says whether an answer was useful.
    Vote { job: JobId, useful: bool, lang: Lang },
}

impl State {
    pub(super) fn encode(&self) -> String {
        match self {
            State::Show { job, view, lang } => format!("{VERSION}:{}:{job}:{lang}", view.word()),
            State::Open { job, lang } => format!("{VERSION}:{OPEN}:{job}:{lang}"),
            State::Pick { lang } => format!("{VERSION}:{PICK}:{lang}"),
            State::Vote { job, useful, lang } => {
                format!("{VERSION}:{}:{job}:{lang}", if *useful { USEFUL } else { NOT_USEFUL })
            }
        }
    }

    /// `None` where this version wrote no such thing.
    pub(super) fn decode(custom_id: &str) -> Option<State> {
        let parts: Vec<&str> = custom_id.split(':').collect();
        let (&lang, parts) = parts.split_last()?;
        let lang = Lang::ALL.into_iter().find(|known| known.code() == lang)?;
        match *parts {
            [VERSION, PICK] => Some(State::Pick { lang }),
            [VERSION, verb, job] => {
                let job = JobId::new(job)?;
                Some(match verb {
                    OPEN => State::Open { job, lang },
                    USEFUL => State::Vote { job, useful: true, lang },
                    NOT_USEFUL => State::Vote { job, useful: false, lang },
                    word => State::Show { job, view: View::read(word)?, lang },
                })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chat::limits::{CUSTOM_ID_LENGTH_MAX, length};
    use crate::knowledge::id::ID_LENGTH_MAX;

    fn any_state() -> impl Strategy<Value = State> {
        let job = "[a-z0-9]{1,20}(-[a-z0-9]{1,19})?".prop_filter_map("an id", |id| JobId::new(&id));
        let lang = prop::sample::select(Lang::ALL.to_vec());
        let view = prop::sample::select(View::ALL.to_vec());
        (job, view, lang, any::<bool>(), 0..4).prop_map(|(job, view, lang, useful, kind)| match kind {
            0 => State::Show { job, view, lang },
            1 => State::Open { job, lang },
            2 => State::Pick { lang },
            _ => State::Vote { job, useful, lang },
        })
    }

    proptest! {
        #[test]
        fn decoding_gives_back_what_was_encoded(state in any_state()) {
            prop_assert_eq!(State::decode(&state.encode()), Some(state));
        }

        #[test]
        fn any_text_decodes_to_what_it_encodes(text in "(1|0|2)?:?(day|open|yes|pick|\\PC{0,5}):?[a-z-]{0,50}:?(fr|en)?") {
            if let Some(state) = State::decode(&text) {
                prop_assert_eq!(state.encode(), text);
            }
        }
    }

    #[test]
    fn longest_id_fits_a_custom_id() {
        let job = JobId::new(&"a".repeat(ID_LENGTH_MAX)).unwrap();
        for &view in View::ALL {
            let state = State::Show { job: job.clone(), view, lang: Lang::Fr };
            assert!(length(&state.encode()) <= CUSTOM_ID_LENGTH_MAX);
        }
    }

    #[test]
    fn another_version_is_refused() {
        assert!(State::decode("1:day:web-developer:fr").is_some());
        for old in
            ["0:day:web-developer:fr", "day:web-developer:fr", "1:fly:web-developer:fr", "1:day:Web:fr", ""]
        {
            assert_eq!(State::decode(old), None, "{old}");
        }
    }
}

//! The sides of a job that a reply may show.

use crate::answer::{Aspect, Level};

macro_rules! views {
    ($($(#[$doc:meta])* $view:ident = $word:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum View {
            $($(#[$doc])* $view),+
        }

        impl View {
            pub const ALL: &'static [View] = &[$(View::$view),+];

            /// The word in a `custom_id` and in a log. Never another one for the same view: buttons
            /// sent long ago hold it.
            pub fn word(self) -> &'static str {
                match self {
                    $(View::$view => $word),+
                }
            }
        }
    };
}

views! {
    /// One sentence and a comparison.
    Simple = "simple",
    /// The explanation for everybody.
    Essential = "plain",
    /// For the curious.
    Detail = "detail",
    /// A typical day.
    Day = "day",
    Studies = "studies",
    Salary = "salary",
    /// How to get there.
    Start = "start",
    Tools = "tools",
    /// Whom it suits, and what is hard.
    Fit = "fit",
    /// Jobs people confuse it with or move to.
    Close = "close",
    /// The hard words of its card.
    Words = "words",
    /// What people believe of it, and what is true.
    Belief = "belief",
}

impl View {
    pub(super) fn read(word: &str) -> Option<View> {
        View::ALL.iter().copied().find(|view| view.word() == word)
    }

    /// The side that a question asks for.
    pub(super) fn of(aspect: Aspect, level: Level) -> View {
        match (aspect, level) {
            (Aspect::Day, _) => View::Day,
            (Aspect::Studies, _) => View::Studies,
            (Aspect::Salary, _) => View::Salary,
            (Aspect::Start, _) => View::Start,
            (Aspect::Tools, _) => View::Tools,
            (Aspect::Fit, _) => View::Fit,
            (Aspect::What | Aspect::Find | Aspect::Compare | Aspect::None, Level::Summary) => View::Simple,
            (Aspect::What | Aspect::Find | Aspect::Compare | Aspect::None, Level::Plain) => View::Essential,
            (Aspect::What | Aspect::Find | Aspect::Compare | Aspect::None, Level::Detail) => View::Detail,
        }
    }

    /// How much of the card's explanation this side tells.
    pub(super) fn level(self) -> Level {
        match self {
            View::Simple => Level::Summary,
            View::Detail => Level::Detail,
            _ => Level::Plain,
        }
    }
}

//! The eight questions.

use crate::knowledge::Liking;

/// A question with two sides. Its words are keys of phrases.
pub(super) struct Question {
    pub(super) asks: &'static str,
    pub(super) sides: [Side; 2],
}

pub(super) struct Side {
    /// What the button says.
    pub(super) button: &'static str,
    pub(super) liking: Liking,
}

const fn question(
    asks: &'static str,
    first: (&'static str, Liking),
    second: (&'static str, Liking),
) -> Question {
    let first = Side { button: first.0, liking: first.1 };
    Question { asks, sides: [first, Side { button: second.0, liking: second.1 }] }
}

pub(super) const ALL: [Question; super::state::QUESTIONS] = [
    question("discover-ask-people", ("discover-people", Liking::People), ("discover-things", Liking::Things)),
    question("discover-ask-hands", ("discover-hands", Liking::Hands), ("discover-why", Liking::Why)),
    question("discover-ask-create", ("discover-create", Liking::Create), ("discover-tidy", Liking::Tidy)),
    question("discover-ask-help", ("discover-help", Liking::Help), ("discover-lead", Liking::Lead)),
    question("discover-ask-desk", ("discover-desk", Liking::Desk), ("discover-feet", Liking::Feet)),
    question(
        "discover-ask-travel",
        ("discover-one-place", Liking::OnePlace),
        ("discover-many-places", Liking::ManyPlaces),
    ),
    question("discover-ask-home", ("discover-home", Liking::Home), ("discover-busy", Liking::Busy)),
    question("discover-ask-studies", ("discover-soon", Liking::Soon), ("discover-study", Liking::Study)),
];

/// What goes on after "because you like".
pub(super) fn because(liking: Liking) -> &'static str {
    match liking {
        Liking::People => "because-people",
        Liking::Things => "because-things",
        Liking::Hands => "because-hands",
        Liking::Why => "because-why",
        Liking::Create => "because-create",
        Liking::Tidy => "because-tidy",
        Liking::Help => "because-help",
        Liking::Lead => "because-lead",
        Liking::Desk => "because-desk",
        Liking::Feet => "because-feet",
        Liking::OnePlace => "because-one-place",
        Liking::ManyPlaces => "because-many-places",
        Liking::Home => "because-home",
        Liking::Busy => "because-busy",
        Liking::Soon => "because-soon",
        Liking::Study => "because-study",
    }
}

//! The eight questions, and how a card answers them.

use crate::knowledge::{Interest, JobCard, Studies, Workplace};

/// A question with two sides. Its words are keys of phrases.
pub(super) struct Question {
    pub(super) asks: &'static str,
    pub(super) sides: [Side; 2],
}

pub(super) struct Side {
    /// What the button says.
    pub(super) button: &'static str,
    /// What goes on after "because you like".
    pub(super) because: &'static str,
    /// How much a job is like that, from 0 to 1.
    pub(super) fit: fn(&JobCard) -> f32,
}

pub(super) const ALL: [Question; super::state::QUESTIONS] = [
    Question {
        asks: "discover-ask-people",
        sides: [
            Side {
                button: "discover-people",
                because: "because-people",
                fit: |card| strongest(card, &[Interest::Social, Interest::Enterprising]),
            },
            Side {
                button: "discover-things",
                because: "because-things",
                fit: |card| strongest(card, &[Interest::Realistic, Interest::Investigative]),
            },
        ],
    },
    Question {
        asks: "discover-ask-hands",
        sides: [
            Side {
                button: "discover-hands",
                because: "because-hands",
                fit: |card| strongest(card, &[Interest::Realistic]),
            },
            Side {
                button: "discover-why",
                because: "because-why",
                fit: |card| strongest(card, &[Interest::Investigative]),
            },
        ],
    },
    Question {
        asks: "discover-ask-create",
        sides: [
            Side {
                button: "discover-create",
                because: "because-create",
                fit: |card| strongest(card, &[Interest::Artistic]),
            },
            Side {
                button: "discover-tidy",
                because: "because-tidy",
                fit: |card| strongest(card, &[Interest::Conventional]),
            },
        ],
    },
    Question {
        asks: "discover-ask-help",
        sides: [
            Side {
                button: "discover-help",
                because: "because-help",
                fit: |card| strongest(card, &[Interest::Social]),
            },
            Side {
                button: "discover-lead",
                because: "because-lead",
                fit: |card| strongest(card, &[Interest::Enterprising]),
            },
        ],
    },
    Question {
        asks: "discover-ask-desk",
        sides: [
            Side { button: "discover-desk", because: "because-desk", fit: |card| share(card, AT_A_DESK) },
            Side {
                button: "discover-feet",
                because: "because-feet",
                fit: |card| 1.0 - share(card, AT_A_DESK),
            },
        ],
    },
    Question {
        asks: "discover-ask-travel",
        sides: [
            Side {
                button: "discover-one-place",
                because: "because-one-place",
                fit: |card| if share(card, ON_THE_MOVE) > 0.0 { 0.0 } else { 1.0 },
            },
            Side {
                button: "discover-many-places",
                because: "because-many-places",
                fit: |card| (2.0 * share(card, ON_THE_MOVE)).min(1.0),
            },
        ],
    },
    Question {
        asks: "discover-ask-home",
        sides: [
            Side {
                button: "discover-home",
                because: "because-home",
                fit: |card| if share(card, &[Workplace::Home]) > 0.0 { 1.0 } else { 0.0 },
            },
            Side {
                button: "discover-busy",
                because: "because-busy",
                fit: |card| (2.0 * share(card, AMONG_PEOPLE)).min(1.0),
            },
        ],
    },
    Question {
        asks: "discover-ask-studies",
        sides: [
            Side { button: "discover-soon", because: "because-soon", fit: |card| 1.0 - years(card) },
            Side { button: "discover-study", because: "because-study", fit: years },
        ],
    },
];

const AT_A_DESK: &[Workplace] = &[Workplace::Office, Workplace::Home, Workplace::LibraryOrTownHall];
const ON_THE_MOVE: &[Workplace] =
    &[Workplace::Outdoors, Workplace::Road, Workplace::Vehicle, Workplace::CustomerSite];
const AMONG_PEOPLE: &[Workplace] = &[
    Workplace::School,
    Workplace::Hospital,
    Workplace::Shop,
    Workplace::LibraryOrTownHall,
    Workplace::Stage,
    Workplace::CustomerSite,
];

/// Cards name the strongest interest first.
fn strongest(card: &JobCard, interests: &[Interest]) -> f32 {
    const BY_PLACE: [f32; 3] = [1.0, 0.6, 0.3];
    let place = card.interests.iter().position(|interest| interests.contains(interest));
    place.and_then(|place| BY_PLACE.get(place)).copied().unwrap_or(0.0)
}

/// The part of a job's places that are among `places`.
fn share(card: &JobCard, places: &[Workplace]) -> f32 {
    let among = card.places.iter().filter(|place| places.contains(place)).count();
    among as f32 / card.places.len().max(1) as f32
}

/// From 0, no diploma, to 1, the longest studies.
fn years(card: &JobCard) -> f32 {
    match card.studies {
        Studies::None | Studies::Cap => 0.0,
        Studies::Bac => 0.15,
        Studies::Bac2 => 0.4,
        Studies::Bac3 => 0.65,
        Studies::Bac5 | Studies::Bac8 => 1.0,
    }
}

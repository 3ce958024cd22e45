//! What somebody may like about a job, and how much a job is like that.
//!
//! The two sides of each question that leads from tastes to a job, and what the words of a taste
//! are read as.

use super::card::{Interest, JobCard, Studies, Workplace};

macro_rules! likings {
    ($($(#[$doc:meta])* $liking:ident = $letter:literal $word:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Liking {
            $($(#[$doc])* $liking),+
        }

        impl Liking {
            pub const ALL: &'static [Liking] = &[$(Liking::$liking),+];

            /// What stands for it where room is short. Never another one: buttons sent long ago hold it.
            pub fn letter(self) -> char {
                match self {
                    $(Liking::$liking => $letter),+
                }
            }

            /// Its name in the lexicon, behind `like-`.
            pub(super) const NAMES: &'static [(&'static str, Liking)] =
                &[$((concat!("like-", $word), Liking::$liking)),+];
        }
    };
}

likings! {
    /// Being with people.
    People = 'p' "people",
    /// Things, machines and ideas.
    Things = 't' "things",
    Hands = 'm' "hands",
    /// Finding out why.
    Why = 'w' "why",
    /// Making something new.
    Create = 'c' "create",
    /// All in its place.
    Tidy = 'o' "tidy",
    /// Taking care of others.
    Help = 'h' "help",
    /// Taking others along.
    Lead = 'l' "lead",
    Desk = 'd' "desk",
    /// Moving and standing.
    Feet = 'f' "feet",
    OnePlace = 'i' "one-place",
    ManyPlaces = 'v' "many-places",
    /// Being at home at times.
    Home = 'a' "home",
    /// People coming and going.
    Busy = 'b' "busy",
    /// Working soon.
    Soon = 's' "soon",
    /// Studying for years.
    Study = 'e' "study",
}

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

impl Liking {
    pub fn read(letter: char) -> Option<Self> {
        Liking::ALL.iter().copied().find(|liking| liking.letter() == letter)
    }

    /// How much a job is like that, from 0 to 1.
    pub fn fit(self, card: &JobCard) -> f32 {
        match self {
            Liking::People => strongest(card, &[Interest::Social, Interest::Enterprising]),
            Liking::Things => strongest(card, &[Interest::Realistic, Interest::Investigative]),
            Liking::Hands => strongest(card, &[Interest::Realistic]),
            Liking::Why => strongest(card, &[Interest::Investigative]),
            Liking::Create => strongest(card, &[Interest::Artistic]),
            Liking::Tidy => strongest(card, &[Interest::Conventional]),
            Liking::Help => strongest(card, &[Interest::Social]),
            Liking::Lead => strongest(card, &[Interest::Enterprising]),
            Liking::Desk => share(card, AT_A_DESK),
            Liking::Feet => 1.0 - share(card, AT_A_DESK),
            Liking::OnePlace => f32::from(share(card, ON_THE_MOVE) == 0.0),
            Liking::ManyPlaces => (2.0 * share(card, ON_THE_MOVE)).min(1.0),
            Liking::Home => f32::from(share(card, &[Workplace::Home]) > 0.0),
            Liking::Busy => (2.0 * share(card, AMONG_PEOPLE)).min(1.0),
            Liking::Soon => 1.0 - years(card),
            Liking::Study => years(card),
        }
    }
}

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

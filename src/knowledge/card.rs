//! A job card: what a job is, in both languages, checked.

use serde::Serialize;

use super::id::{FamilyId, JobId, StepId};
use super::lang::{ByLang, Lang};

/// One job, as `CONTRIBUTING.md` tells how to write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobCard {
    pub id: JobId,
    pub family: FamilyId,
    /// ROME 4.0 codes of France Travail, closest first, such as `E1101`.
    pub rome: Vec<String>,
    /// O*NET-SOC codes of the US Department of Labor, such as `13-1161.01`.
    pub onet: Vec<String>,
    /// The usual way in.
    pub studies: Studies,
    /// Whether the law reserves the job to holders of a diploma or licence.
    pub regulated: bool,
    /// Strongest first; one to three.
    pub interests: Vec<Interest>,
    /// Where the work happens.
    pub places: Vec<Workplace>,
    /// Jobs people confuse it with or move to. All exist.
    pub close: Vec<JobId>,
    /// The people met in a normal week. All exist.
    pub works_with: Vec<JobId>,
    pub differs: Vec<Difference>,
    pub text: ByLang<CardText>,
}

impl JobCard {
    /// The name a heading shows: in French both names where they differ.
    pub fn title(&self, lang: Lang) -> String {
        let text = &self.text[lang];
        if text.masculine == text.feminine {
            text.masculine.clone()
        } else {
            format!("{} / {}", text.feminine, text.masculine)
        }
    }
}

/// The sentence that tells a card's job from another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub from: JobId,
    pub text: ByLang<String>,
}

/// What a card says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardText {
    pub masculine: String,
    /// The same as `masculine` where the language makes no difference.
    pub feminine: String,
    /// Everything else people call it.
    pub aliases: Vec<String>,
    /// The first sentence.
    pub summary: String,
    /// The explanation for everybody.
    pub plain: String,
    /// The explanation for the curious.
    pub detail: String,
    /// What people wrongly say of the job.
    pub belief: String,
    /// What answers the belief.
    pub truth: String,
    /// A comparison.
    pub like: Option<String>,
    /// A typical day, moment by moment.
    pub day: Vec<String>,
    pub tools: Vec<String>,
    /// Who it suits: "you like to write".
    pub fits: Vec<String>,
    pub hard: Vec<String>,
    /// Terms of the glossary, as the card writes them.
    pub words: Vec<String>,
    /// How people ask for the job without naming it.
    pub asked: Vec<String>,
    /// First the one that costs nothing and can be done today.
    pub start: Vec<NextStep>,
}

/// Something a person can do to come nearer to the job. One of `text` and `step` is present.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    pub kind: StepKind,
    /// Written for this very job.
    pub text: Option<String>,
    /// A shared entry point.
    pub step: Option<StepId>,
}

/// A closed list of words that a card may use for one of its fields.
pub trait Vocabulary: Copy + Sized + 'static {
    const ALL: &'static [(&'static str, Self)];

    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    }
}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),+
        }

        impl $name {
            /// The word a card uses.
            pub fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word),+
                }
            }
        }

        impl Vocabulary for $name {
            const ALL: &'static [(&'static str, Self)] = &[$(($word, $name::$variant)),+];
        }
    };
}

vocabulary! {
    /// The usual way into a job, in the French scale of diplomas.
    Studies {
        None = "none",
        Cap = "cap",
        Bac = "bac",
        Bac2 = "bac+2",
        Bac3 = "bac+3",
        Bac5 = "bac+5",
        Bac8 = "bac+8",
    }
}
vocabulary! {
    /// Holland's six vocational interests (RIASEC), as in ROME and O*NET.
    Interest {
        Realistic = "realistic",
        Investigative = "investigative",
        Artistic = "artistic",
        Social = "social",
        Enterprising = "enterprising",
        Conventional = "conventional",
    }
}
vocabulary! {
    /// Where work happens.
    Workplace {
        Office = "office",
        Home = "home",
        Workshop = "workshop",
        Outdoors = "outdoors",
        Shop = "shop",
        School = "school",
        Hospital = "hospital",
        Laboratory = "lab",
        Stage = "stage",
        Road = "road",
        Vehicle = "vehicle",
        CustomerSite = "customer-site",
        Factory = "factory",
        LibraryOrTownHall = "library-or-town-hall",
    }
}
vocabulary! {
    /// What a next step is, in the order in which they help.
    StepKind {
        Try = "try",
        See = "see",
        Meet = "meet",
        Learn = "learn",
        Train = "train",
        Work = "work",
    }
}
vocabulary! {
    /// What an entry point asks for.
    Cost {
        Free = "free",
        PartlyFree = "partly-free",
        Paid = "paid",
    }
}

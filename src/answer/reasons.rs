//! Why an answer came out as it did, for the people who write cards.

use super::Asker;
use super::decision::{self, Decision};
use super::library::Library;
use super::reading::Reading;
use crate::knowledge::Lang;
use crate::search::{Question, Target};

/// Most candidates and names told.
const TOLD_MAX: usize = 5;
/// Most kinds of question told.
const KINDS_MAX: usize = 3;

/// What was read in a question and what came of it.
#[derive(Clone, Debug)]
pub struct Reasons {
    pub lang: Lang,
    pub aspect: String,
    pub names: Vec<NameRead>,
    /// The form of the question, as the lexicon names it.
    pub cues: Vec<String>,
    /// What the example questions make of it, likeliest first, with probabilities.
    pub kinds: Vec<(String, f32)>,
    pub content: Vec<String>,
    /// Best first.
    pub candidates: Vec<Candidate>,
    pub decision: String,
}

/// A name found in the question.
#[derive(Clone, Debug)]
pub struct NameRead {
    /// The words of the question.
    pub words: String,
    /// The name as the card writes it.
    pub written: String,
    pub job: String,
    /// 1 is spelled to the letter.
    pub quality: f32,
}

/// A card whose texts share words with the question.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub job: String,
    /// Confidence between 0 and 1.
    pub score: f32,
    pub shared: Vec<String>,
}

/// Tells why `question` gets its answer.
pub fn reasons(library: &Library, question: &Question, asker: Asker) -> Reasons {
    let reading = Reading::new(library, question, asker.lang, asker.forced_lang);
    let decided = decision::decide(library, &reading);
    let described = decision::candidates(library, &reading);
    let cards = library.knowledge.cards();
    let names = library.searcher.names();
    let id = |place: usize| cards[place].id.to_string();
    let kinds = reading.intent.ranking().into_iter();
    let mut cues: Vec<String> = Vec::new();
    for cue in reading.cues.iter().filter(|cue| cue.is_sure) {
        let words: Vec<&str> = cue.named.iter().map(|&at| reading.tokens[at].folded.as_str()).collect();
        let told = format!("{:?} (“{}”)", cue.kind, words.join(" ")).to_lowercase();
        if !cues.contains(&told) {
            cues.push(told);
        }
    }
    let names = reading.spans.iter().flat_map(|span| {
        let words: Vec<&str> = span.tokens.clone().map(|at| reading.tokens[at].written.as_str()).collect();
        let words = words.join(" ");
        span.hits.iter().take(TOLD_MAX).map(move |hit| NameRead {
            words: words.clone(),
            written: names.names[hit.name].written.clone(),
            job: match hit.target {
                Target::Card(place) => id(place),
                Target::Unwritten(_) => "no card yet".to_owned(),
            },
            quality: hit.quality,
        })
    });
    let decision = match &decided.decision {
        Decision::Found { place, .. } => format!("found {}", id(*place)),
        Decision::Choose { places, .. } => {
            format!("ask back: {}", places.iter().map(|&place| id(place)).collect::<Vec<_>>().join(", "))
        }
        Decision::Compare { places } => {
            format!(
                "compare {}",
                places.iter().map(|place| id(place).to_string()).collect::<Vec<_>>().join(" and ")
            )
        }
        Decision::List { places, .. } => {
            format!("list {}", places.iter().map(|&place| id(place)).collect::<Vec<_>>().join(", "))
        }
        Decision::Greeted => "declined: nothing but a greeting".to_owned(),
        Decision::LowSpirits => "somebody feels low: a person to talk to".to_owned(),
        Decision::OffTopic => "declined: not about what a job is".to_owned(),
        Decision::Unwritten { .. } => "declined: a job without a card".to_owned(),
        Decision::Unsure { .. } => "declined: not sure enough".to_owned(),
    };
    let aspect =
        serde_json::to_value(reading.aspect()).ok().and_then(|value| value.as_str().map(str::to_owned));
    Reasons {
        lang: reading.lang,
        aspect: aspect.unwrap_or_default(),
        names: names.collect(),
        cues,
        kinds: kinds
            .take(KINDS_MAX)
            .map(|(kind, share)| (format!("{kind:?}").to_lowercase(), share))
            .collect(),
        content: reading.content.iter().map(|&at| reading.tokens[at].written.clone()).collect(),
        candidates: described
            .into_iter()
            .take(TOLD_MAX)
            .map(|(place, score, shared)| Candidate { job: id(place), score, shared })
            .collect(),
        decision,
    }
}

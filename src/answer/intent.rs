//! What somebody wants, learnt from example questions: a side of a job, a job described, a taste, or
//! nothing that a card could answer.
//!
//! A naive Bayes classifier (Manning, Raghavan and Schütze, "Introduction to Information Retrieval",
//! chapter 13) over words, pairs of words, and the lexicon's cues, with every job's name read as the
//! same word. It learns when a library is opened, in a few milliseconds, so that a new example in
//! `knowledge/questions/` is all it takes to teach it.

use std::collections::HashMap;

use crate::knowledge::{CueKind, Lexicon};
use crate::search::analysis;

use super::cues::{CueHit, Cues, Word};

/// The name of any job, in the examples and in what [`Intents::read`] is given.
pub(super) const JOB: &str = "{job}";
/// Added to every count (Lidstone smoothing), found by cross-validation.
const SMOOTHING: f32 = 0.2;
/// Words, pairs and cues of one question are no independent witnesses: their logarithms are divided by
/// this, so that a probability of 0.8 is right four times out of five.
const TEMPERATURE: f32 = 3.0;
/// Questions this many words longer count as another length, up to a most.
const LENGTH_STEP: usize = 4;
const LENGTHS_MAX: usize = 4;
/// More names than this in a question count as this many.
const JOBS_MAX: usize = 2;

/// The examples of one language, counted.
#[derive(Debug, Default)]
pub(super) struct Intents {
    kinds: Vec<CueKind>,
    /// Feature → the kinds in whose examples it stands, and how often; most stand in one or two.
    counts: HashMap<Box<str>, Box<[(u16, u16)]>>,
    /// All features of each kind.
    totals: Vec<f32>,
}

/// How likely each kind of question is.
#[derive(Clone, Debug, Default)]
pub(super) struct Intent(Vec<(CueKind, f32)>);

impl Intents {
    pub(super) fn new(lexicon: &Lexicon, cues: &Cues) -> Self {
        let mut counts: HashMap<String, Vec<(u16, u16)>> = HashMap::new();
        for (place, (_, questions)) in (0_u16..).zip(&lexicon.examples) {
            for question in questions {
                let words = example_words(question, cues);
                let hits = cues.find(&words);
                let forms = words.iter().map(|word| word.form.as_str());
                for feature in features(forms, &hits, question.trim_end().ends_with('?')) {
                    let counts = counts.entry(feature).or_default();
                    match counts.last_mut() {
                        Some((known, count)) if *known == place => *count = count.saturating_add(1),
                        _ => counts.push((place, 1)),
                    }
                }
            }
        }
        let kinds: Vec<CueKind> = lexicon.examples.iter().map(|(kind, _)| *kind).collect();
        let mut totals = vec![0.0; kinds.len()];
        for &(place, count) in counts.values().flatten() {
            totals[usize::from(place)] += f32::from(count);
        }
        let counts =
            counts.into_iter().map(|(feature, counts)| (feature.into(), counts.into_boxed_slice())).collect();
        Self { kinds, counts, totals }
    }

    /// Reads a question: its words with [`JOB`] for each name, and the cues outside of names.
    pub(super) fn read(&self, words: &[&str], cues: &[CueHit], ends_with_question_mark: bool) -> Intent {
        let unseen = SMOOTHING * self.counts.len() as f32;
        let mut logarithms = vec![0.0_f32; self.kinds.len()];
        let mut known = 0.0;
        for feature in features(words.iter().copied(), cues, ends_with_question_mark) {
            let Some(counts) = self.counts.get(feature.as_str()) else { continue };
            known += 1.0;
            for &(place, count) in counts {
                logarithms[usize::from(place)] += ((f32::from(count) + SMOOTHING) / SMOOTHING).ln();
            }
        }
        // What each feature would add to a kind in whose examples it does not stand.
        for (logarithm, total) in logarithms.iter_mut().zip(&self.totals) {
            *logarithm += known * (SMOOTHING / (total + unseen)).ln();
        }
        let most = logarithms.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let odds: Vec<f32> = logarithms.iter().map(|value| ((value - most) / TEMPERATURE).exp()).collect();
        let sum: f32 = odds.iter().sum();
        Intent(self.kinds.iter().copied().zip(odds.into_iter().map(|odds| odds / sum)).collect())
    }
}

impl Intent {
    /// The probability that the question is of this kind.
    pub(super) fn of(&self, kind: CueKind) -> f32 {
        self.0.iter().find(|(known, _)| *known == kind).map_or(0.0, |(_, probability)| *probability)
    }

    /// The probability that the question is of one of these kinds.
    pub(super) fn of_any(&self, kinds: &[CueKind]) -> f32 {
        kinds.iter().map(|&kind| self.of(kind)).sum()
    }

    /// Most likely first.
    pub(super) fn ranking(&self) -> Vec<(CueKind, f32)> {
        let mut ranking = self.0.clone();
        ranking.sort_by(|left, right| right.1.total_cmp(&left.1));
        ranking
    }
}

fn example_words(question: &str, cues: &Cues) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (nth, piece) in question.split(JOB).enumerate() {
        if nth > 0 {
            words.push(Word { form: JOB.to_owned(), token: words.len() });
        }
        // A plural hung on the slot is part of the name.
        let piece = piece
            .strip_prefix('s')
            .filter(|rest| nth > 0 && !rest.starts_with(char::is_alphanumeric))
            .unwrap_or(piece);
        for word in cues.words(&analysis::tokens(piece)) {
            let token = words.len();
            words.push(Word { token, ..word });
        }
    }
    words
}

fn features<'a>(
    words: impl Iterator<Item = &'a str>,
    cues: &[CueHit],
    ends_with_question_mark: bool,
) -> Vec<String> {
    let words: Vec<&str> = words.collect();
    let jobs = words.iter().filter(|word| **word == JOB).count().min(JOBS_MAX);
    let length = (words.len() / LENGTH_STEP).min(LENGTHS_MAX);
    let mut features = vec![format!("#jobs {jobs}"), format!("#length {length}")];
    if ends_with_question_mark {
        features.push("#?".to_owned());
    }
    features.extend(words.iter().map(|word| (*word).to_owned()));
    let bounded: Vec<&str> = std::iter::once("<").chain(words).chain(std::iter::once(">")).collect();
    features.extend(bounded.windows(2).map(|pair| pair.join(" ")));
    // What a taste is about says little of what kind of question it stands in.
    let says_little = |kind: CueKind| matches!(kind, CueKind::Like(_) | CueKind::Not | CueKind::Harmless);
    let of_kind = cues.iter().filter(|cue| !says_little(cue.kind));
    features.extend(of_kind.map(|cue| format!("#{:?} {}", cue.kind, cue.is_sure)));
    features.sort();
    features.dedup();
    features
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::lexicon::Cue;

    fn lexicon() -> Lexicon {
        let examples = [
            (CueKind::What, ["what is a {job}?", "what does a {job} do?", "{job}?", "explain {job}s"]),
            (
                CueKind::Salary,
                ["how much does a {job} earn?", "pay of a {job}", "{job} wages", "what {job}s get"],
            ),
            (CueKind::Compare, ["{job} or {job}?", "{job} vs {job}", "a {job} and a {job}", "{job}, {job}"]),
            (
                CueKind::Elsewhere,
                ["where is my parcel?", "sing a song", "what time is it?", "the {job} is rude"],
            ),
        ];
        let own = |questions: [&str; 4]| questions.map(str::to_owned).to_vec();
        let cue = Cue { sure: vec!["cash".to_owned(), "pay".to_owned()], maybe: Vec::new() };
        Lexicon {
            examples: examples.map(|(kind, questions)| (kind, own(questions))).to_vec(),
            cues: vec![(CueKind::Salary, cue)],
            ..Lexicon::default()
        }
    }

    fn intent_of(question: &str) -> Intent {
        let lexicon = lexicon();
        let cues = Cues::new(&lexicon);
        let words = example_words(question, &cues);
        let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
        Intents::new(&lexicon, &cues).read(&forms, &cues.find(&words), question.ends_with('?'))
    }

    #[test]
    fn likeliest_kind_is_that_of_the_examples_alike() {
        for (question, kind) in [
            ("what is a {job}", CueKind::What),
            ("explain a {job} please", CueKind::What),
            ("how much do {job}s earn", CueKind::Salary),
            ("{job} versus {job}", CueKind::Compare),
            ("where is the parcel", CueKind::Elsewhere),
        ] {
            let ranking = intent_of(question).ranking();
            assert_eq!(ranking[0].0, kind, "{question}: {ranking:?}");
        }
    }

    #[test]
    fn probabilities_of_all_kinds_are_one_together() {
        for question in ["what is a {job}?", "zzz", ""] {
            let intent = intent_of(question);
            let sum: f32 = intent.ranking().iter().map(|(_, probability)| probability).sum();
            assert!((sum - 1.0).abs() < 1e-4, "{question}: {sum}");
            let kinds = lexicon().examples.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
            assert!((intent.of_any(&kinds) - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn cue_tells_what_a_word_that_no_example_has_is_about() {
        let (cued, plain) = (intent_of("{job} cash"), intent_of("{job} zzz"));
        assert!(cued.of(CueKind::Salary) > plain.of(CueKind::Salary));
        assert_eq!(cued.ranking()[0].0, CueKind::Salary);
    }

    #[test]
    fn kind_without_examples_is_never_likely() {
        assert_eq!(intent_of("what is a {job}?").of(CueKind::Taste), 0.0);
    }

    #[test]
    fn plural_hung_on_the_slot_is_part_of_the_name() {
        let cues = Cues::new(&lexicon());
        let forms =
            |question| example_words(question, &cues).into_iter().map(|word| word.form).collect::<Vec<_>>();
        assert_eq!(forms("two {job}s here"), ["two", JOB, "here"]);
        assert_eq!(forms("{job} salary"), [JOB, "salary"]);
    }
}

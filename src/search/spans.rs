//! Names of jobs found inside a text, typos forgiven.
//!
//! A question is searched for spans that spell a name: its own names and its other names, in both
//! languages, whatever stands around them. A slip of the keyboard ("developper"), writing by ear
//! ("grafiste"), words glued ("scrummaster") or parted ("fire fighter") still make the name.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::analysis::{self, Token};
use super::meanings::{DOUBTFUL_SIMILARITY, GUESS_SIMILARITY_MAX, SHORT_SIMILARITY};
use super::names::{LINKING, Name, NameIndex, Target};

/// A question of at most this many words is short.
const SHORT_QUESTION: usize = 8;
/// What each foreign word inside a name costs.
const GAP_COST: f32 = 0.12;
/// Least similarity of the word beside one that is guessed.
const BESIDE_GUESS_MIN: f32 = 0.85;
/// What words in another order cost.
const ORDER_COST: f32 = 0.08;
/// A name may stretch over this many words more than it has.
const STRETCH_MAX: usize = 2;
/// Least quality of a name found.
const QUALITY_MIN: f32 = 0.70;

/// A name found for a span of the question.
#[derive(Clone, Copy, Debug)]
pub struct NameHit {
    pub target: Target,
    /// Place of the name in the index.
    pub name: usize,
    /// 1 is spelled to the letter.
    pub quality: f32,
}

/// A part of the question that spells a name of one or several jobs.
#[derive(Clone, Debug)]
pub struct Span {
    /// Tokens of the question.
    pub tokens: Range<usize>,
    /// Best first; one for each job.
    pub hits: Vec<NameHit>,
}

/// Of spans that overlap the one of most `value`, in the order of the text; the first of equals.
pub fn apart(mut spans: Vec<Span>, value: impl Fn(&Span) -> f32) -> Vec<Span> {
    spans.sort_by(|left, right| {
        value(right).total_cmp(&value(left)).then_with(|| left.tokens.start.cmp(&right.tokens.start))
    });
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        let is_apart =
            |other: &Span| span.tokens.end <= other.tokens.start || other.tokens.end <= span.tokens.start;
        if kept.iter().all(is_apart) {
            kept.push(span);
        }
    }
    kept.sort_by_key(|span| span.tokens.start);
    kept
}

/// A word of the question taken for one of a name.
#[derive(Clone, Copy, Debug)]
struct Reading {
    start: usize,
    end: usize,
    first: usize,
    count: usize,
    similarity: f32,
}

/// First token, the words of names it may be with how near each is, token behind the last.
type Meanings = (usize, Vec<(usize, f32)>, usize);

impl NameIndex {
    /// The parts of a question that spell names, best and longest first where they overlap.
    /// Spans may overlap: the caller decides between them.
    pub fn spans(&self, question: &[Token]) -> Vec<Span> {
        let mut readings = self.readings(question);
        let spans = self.spelled(question, &readings);
        let guesses = self.unread(question, &spans).map(|at| (at, self.guesses(&question[at]), at + 1));
        let guesses: Vec<Meanings> = guesses.collect();
        if guesses.is_empty() {
            return spans;
        }
        readings.extend(guesses);
        self.spelled(question, &readings)
    }

    /// What each word, and each two as one, may be. The same word of names may be met several times.
    fn readings(&self, question: &[Token]) -> Vec<Meanings> {
        let shouting = question.iter().filter(|token| token.folded.len() > 3).all(|token| token.is_capital);
        let is_long = question.len() > SHORT_QUESTION;
        let mut readings = Vec::new();
        for at in 0..question.len() {
            readings.push((at, self.meanings(&question[at], shouting, is_long), at + 1));
            if let Some(next) = question.get(at + 1) {
                readings.push((at, self.glued_meanings(&question[at], next), at + 2));
            }
        }
        readings
    }

    /// Words of a short question that are no word known and part of no name.
    fn unread<'q>(&'q self, question: &'q [Token], spans: &'q [Span]) -> impl Iterator<Item = usize> + 'q {
        let is_short = question.len() <= SHORT_QUESTION;
        let is_named = |at: usize| spans.iter().any(|span| span.tokens.contains(&at));
        (0..question.len()).filter(move |&at| is_short && self.is_guessable(&question[at]) && !is_named(at))
    }

    /// The names that `readings` spell.
    fn spelled(&self, question: &[Token], readings: &[Meanings]) -> Vec<Span> {
        let mut by_name: BTreeMap<usize, Vec<Reading>> = BTreeMap::new();
        for (start, meanings, end) in readings {
            for (word, similarity) in meanings {
                for posting in &self.vocabulary[*word].postings {
                    by_name.entry(posting.name()).or_default().push(Reading {
                        start: *start,
                        end: *end,
                        first: posting.first(),
                        count: posting.count(),
                        similarity: *similarity,
                    });
                }
            }
        }
        let mut found: BTreeMap<(usize, usize), Vec<NameHit>> = BTreeMap::new();
        for (name, anchors) in by_name {
            for anchor in anchors {
                let Some((range, quality)) = self.align(name, anchor, readings, question) else { continue };
                let hit = NameHit { target: self.names[name].target, name, quality };
                found.entry((range.start, range.end)).or_default().push(hit);
            }
        }
        found
            .into_iter()
            .map(|((start, end), hits)| Span { tokens: start..end, hits: self.best_of_each(hits) })
            .collect()
    }

    fn best_of_each(&self, mut hits: Vec<NameHit>) -> Vec<NameHit> {
        hits.sort_by(|left, right| {
            right
                .quality
                .total_cmp(&left.quality)
                .then_with(|| self.names[left.name].kind.cmp(&self.names[right.name].kind))
                .then_with(|| left.target.cmp(&right.target))
        });
        let mut seen = HashSet::new();
        hits.retain(|hit| seen.insert(hit.target));
        hits
    }

    /// Names that one or two words stand for when the head is left out: "front" and "UX" in "front
    /// ou back", "différence entre UX et UI". Only the head may be missing, and a head is a word
    /// that many names share.
    pub fn elliptic(&self, question: &[Token], at: usize) -> Vec<(Range<usize>, Target)> {
        let named = |telling: &str| self.by_telling.get(telling).into_iter().flatten();
        // Three words written as one are no slip.
        let single = named(&question[at].form).filter(|(_, words)| *words <= 2);
        let mut found: Vec<(Range<usize>, usize)> = single.map(|(place, _)| (at..at + 1, *place)).collect();
        if let Some(next) = question.get(at + 1) {
            let glued = format!("{}{}", question[at].folded, next.form);
            found.extend(named(&glued).map(|(place, _)| (at..at + 2, *place)));
        }
        // The own name before the others.
        found.sort_by_key(|(range, place)| (self.names[*place].kind, std::cmp::Reverse(range.end), *place));
        found.into_iter().map(|(range, place)| (range, self.names[place].target)).collect()
    }

    /// Whether the word at `at` sets two things side by side that are not one name: "UX ou UI", "a website
    /// and the designers".
    fn parts(&self, name: &Name, question: &[Token], at: usize) -> bool {
        let word = question[at].folded.as_str();
        let is_before_article =
            || question.get(at + 1).is_some_and(|next| self.between.contains(&next.folded));
        self.joining.contains(word)
            && (!LINKING.contains(&word) || is_before_article())
            && !analysis::tokens(&name.written).iter().any(|token| token.folded == word)
    }

    /// Lays a name over the question around one word of it; `None` where a word is missing.
    fn align(
        &self,
        name: usize,
        anchor: Reading,
        readings: &[Meanings],
        question: &[Token],
    ) -> Option<(Range<usize>, f32)> {
        let name = &self.names[name];
        let reach = name.words.len() + STRETCH_MAX + 1;
        let letters = |first: usize, count: usize| -> usize {
            name.words[first..first + count].iter().map(|&word| self.vocabulary[word].spelling.length()).sum()
        };
        let mut taken = vec![anchor];
        let mut weighed = anchor.similarity * letters(anchor.first, anchor.count) as f32;
        for (word, &wanted) in name.words.iter().enumerate() {
            if (anchor.first..anchor.first + anchor.count).contains(&word) {
                continue;
            }
            let mut best: Option<(Reading, f32)> = None;
            for (start, meanings, end) in readings {
                if start.abs_diff(anchor.start) > reach
                    || taken.iter().any(|one| *start < one.end && one.start < *end)
                {
                    continue;
                }
                let Some((_, similarity)) = meanings.iter().find(|(meaning, _)| *meaning == wanted) else {
                    continue;
                };
                // Near words belong together more likely than far ones, in the name's order, and
                // not across a comma.
                let (from, to) = (anchor.start.min(*start), anchor.end.max(*end));
                let is_parted = question[from + 1..to].iter().any(|token| token.is_after_break);
                let is_shaken = (word < anchor.first) != (*start < anchor.start);
                let value = similarity
                    - 0.02 * start.abs_diff(anchor.start) as f32
                    - if is_shaken { 0.2 } else { 0.0 }
                    - if is_parted { 1.0 } else { 0.0 };
                if best.as_ref().is_none_or(|(_, other)| value > *other) {
                    best = Some((
                        Reading { start: *start, end: *end, first: word, count: 1, similarity: *similarity },
                        value,
                    ));
                }
            }
            let (reading, _) = best?;
            weighed += reading.similarity * letters(word, 1) as f32;
            taken.push(reading);
        }
        let start = taken.iter().map(|one| one.start).min()?;
        let end = taken.iter().map(|one| one.end).max()?;
        if question[start + 1..end].iter().any(|token| token.is_after_break) {
            return None;
        }
        let foreign: Vec<usize> = (start..end)
            .filter(|at| !taken.iter().any(|one| (one.start..one.end).contains(at)))
            .filter(|&at| !LINKING.contains(&question[at].folded.as_str()))
            .collect();
        if (start..end).any(|at| self.parts(name, question, at)) {
            return None;
        }
        // A word of names in the gap belongs to another name: "admin systèmes et admin réseaux".
        if foreign.len() > STRETCH_MAX
            || foreign.iter().any(|&at| self.by_form.contains_key(question[at].form.as_str()))
        {
            return None;
        }
        // An ordinary word is a slip of a name's word only beside one that is spelled right:
        // "web developper" is a name, and "développer" alone is not.
        if taken.iter().all(|one| one.similarity == DOUBTFUL_SIMILARITY) {
            return None;
        }
        let is_doubtful = |one: &Reading| {
            one.similarity < SHORT_SIMILARITY && (one.start..one.end).all(|at| self.is_common(&question[at]))
        };
        if taken.iter().all(is_doubtful) {
            return None;
        }
        // A guess needs a word beside it that is no guess.
        let is_guessed = taken.iter().any(|one| one.similarity < GUESS_SIMILARITY_MAX);
        if is_guessed && !taken.iter().any(|one| one.similarity >= BESIDE_GUESS_MIN) {
            return None;
        }
        taken.sort_by_key(|one| one.start);
        let shaken = taken.windows(2).filter(|pair| pair[0].first > pair[1].first).count();
        let order_cost = match shaken {
            0 => 0.0,
            // "manager community" is the same job; three words shaken are three words.
            1 if name.words.len() == 2 => ORDER_COST,
            _ => return None,
        };
        let quality = weighed / name.length.max(1) as f32 - GAP_COST * foreign.len() as f32 - order_cost;
        (quality >= QUALITY_MIN).then_some((start..end, quality))
    }
}

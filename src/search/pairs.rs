//! Words side by side: "log in", "off and on", "au guichet" say what none of their words says alone.
//!
//! Little words count here as much as others: they are what tells "log in" from any log. On 943
//! questions that tell of a job without naming it, pairs put the right job first in 91 of 100, up from
//! 88 with words alone; 20 more sentences around each job did not.
//!
//! Pairs are counted when an index is opened, from the words that names are told from anyway. Kept in the
//! index, they made a start a fifth slower and building three times as long.

use std::fmt;
use std::hash::{DefaultHasher, Hasher as _};

use super::analysis::Token;
use super::retrieval::{Impact, rarity};

/// A word makes a pair with the next one and, over that one, with the one behind it.
const REACH: usize = 2;
/// What a pair is worth, found once, beside a word in a part of a card that is worth 1.
const WORTH: f32 = 0.3;
/// A pair that more than one card in this many holds tells nothing: "c'est un".
const SHARE: usize = 5;
/// A pair that stands nowhere else is chance more often than not. Three of four are such: without them
/// one question of 1,231 fewer is answered right, in 4 MB less.
const COUNT_MIN: usize = 2;

/// Two words, as a number: there are many more pairs than words. Two of 130,000 are taken for one
/// another in one index of two billion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair(u64);

impl Pair {
    fn new(left: &Token, right: &Token) -> Self {
        let mut hasher = DefaultHasher::new();
        hasher.write(left.form.as_bytes());
        hasher.write_u8(b' ');
        hasher.write(right.form.as_bytes());
        Self(hasher.finish())
    }
}

/// The pairs of the words for which `is_told` holds, once each. None reaches over a comma or another
/// sign that parts thoughts.
pub fn pairs(tokens: &[Token], is_told: impl Fn(usize) -> bool) -> Vec<Pair> {
    let told = places(tokens).filter(|(left, right)| is_told(*left) && is_told(*right));
    let mut pairs: Vec<Pair> = told.map(|(left, right)| Pair::new(&tokens[left], &tokens[right])).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn places(tokens: &[Token]) -> impl Iterator<Item = (usize, usize)> {
    (0..tokens.len()).flat_map(move |left| {
        let reached = (left + 1..tokens.len()).take(REACH);
        reached.take_while(|right| !tokens[*right].is_after_break).map(move |right| (left, right))
    })
}

/// The pairs of all cards in one language, while they are counted.
#[derive(Default)]
pub(super) struct PairCounts(Vec<(Pair, u32)>);

impl PairCounts {
    /// Adds a text of the card at `place`.
    pub(super) fn add(&mut self, place: usize, tokens: &[Token]) {
        self.0.extend(
            places(tokens).map(|(left, right)| (Pair::new(&tokens[left], &tokens[right]), place as u32)),
        );
    }

    /// What each pair tells of each of `cards` cards.
    pub(super) fn weigh(mut self, cards: usize) -> Pairs {
        let most = (cards / SHARE).max(1);
        self.0.sort_unstable();
        let mut pairs = Pairs::default();
        for standing in self.0.chunk_by(|left, right| left.0 == right.0) {
            let of_cards = || standing.chunk_by(|left, right| left.1 == right.1);
            let held_by = of_cards().count();
            if held_by > most || standing.len() < COUNT_MIN {
                continue;
            }
            let worth = WORTH * rarity(cards, held_by);
            pairs.starts.push((standing[0].0, pairs.lists.len() as u32));
            pairs.lists.extend(
                of_cards().map(|of| Impact { place: of[0].1, score: worth * (of.len() as f32).ln_1p() }),
            );
        }
        pairs.starts.shrink_to_fit();
        pairs.lists.shrink_to_fit();
        pairs
    }
}

/// What each pair tells of each card in one language.
#[derive(Default)]
pub(super) struct Pairs {
    /// Ascending, each with the place where its list begins.
    starts: Vec<(Pair, u32)>,
    /// The lists of all pairs, one behind the other; each in the order of the cards.
    lists: Vec<Impact>,
}

impl Pairs {
    pub(super) fn of(&self, pair: Pair) -> &[Impact] {
        let Ok(nth) = self.starts.binary_search_by_key(&pair, |(pair, _)| *pair) else { return &[] };
        let end = self.starts.get(nth + 1).map_or(self.lists.len(), |(_, start)| *start as usize);
        &self.lists[self.starts[nth].1 as usize..end]
    }
}

impl fmt::Debug for Pairs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Pairs").field("pairs", &self.starts.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::analysis;
    use super::*;

    fn pair(text: &str) -> Pair {
        let tokens = analysis::tokens(text);
        Pair::new(&tokens[0], &tokens[1])
    }

    fn sorted(texts: &[&str]) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = texts.iter().map(|text| pair(text)).collect();
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn words_pair_with_the_next_two_and_not_over_a_comma() {
        let tokens = analysis::tokens("log in here, please");
        assert_eq!(pairs(&tokens, |_| true), sorted(&["log in", "log here", "in here"]));
    }

    #[test]
    fn what_is_not_told_makes_no_pair() {
        let tokens = analysis::tokens("teach young children");
        assert_eq!(pairs(&tokens, |at| at != 1), sorted(&["teach children"]));
    }

    #[test]
    fn order_of_two_words_makes_a_difference() {
        assert_ne!(pair("on and"), pair("and on"));
    }

    #[test]
    fn pair_that_stands_more_often_tells_more_and_one_of_many_cards_nothing() {
        let mut counts = PairCounts::default();
        counts.add(3, &analysis::tokens("they log in"));
        counts.add(7, &analysis::tokens("log in and log in"));
        (0..10).for_each(|place| counts.add(place, &analysis::tokens("they do")));
        let pairs = counts.weigh(10);
        let told: Vec<(u32, f32)> =
            pairs.of(pair("log in")).iter().map(|impact| (impact.place, impact.score)).collect();
        assert_eq!(told.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [3, 7]);
        assert!(told[1].1 > told[0].1, "{told:?}");
        assert!(pairs.of(pair("they do")).is_empty());
        assert!(pairs.of(pair("they log")).is_empty(), "it stands once");
        assert!(pairs.of(pair("never said")).is_empty());
    }
}

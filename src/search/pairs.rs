//! Words side by side: "log in", "off and on", "au guichet" say what none of their words says alone.
//!
//! Little words count here as much as others: they are what tells "log in" from any log.

use tantivy::tokenizer::{Token as IndexToken, TokenStream, Tokenizer};

use super::analysis::{self, Token};

/// A word makes a pair with the next one and, over that one, with the one behind it.
const REACH: usize = 2;

/// The pairs of the words for which `is_told` holds, once each. None reaches over a comma or another
/// sign that parts thoughts.
pub fn pairs(tokens: &[Token], is_told: impl Fn(usize) -> bool) -> Vec<String> {
    let mut pairs = Vec::new();
    for (left, right) in places(tokens) {
        let pair = name(&tokens[left], &tokens[right]);
        if is_told(left) && is_told(right) && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs
}

fn places(tokens: &[Token]) -> impl Iterator<Item = (usize, usize)> {
    (0..tokens.len()).flat_map(move |left| {
        let reached = (left + 1..tokens.len()).take(REACH);
        reached.take_while(|right| !tokens[*right].is_after_break).map(move |right| (left, right))
    })
}

fn name(left: &Token, right: &Token) -> String {
    format!("{} {}", left.form, right.form)
}

/// The pairs of a text, as often as they stand there, for tantivy.
#[derive(Clone)]
pub(super) struct PairTokenizer;

pub(super) struct PairStream {
    pairs: std::vec::IntoIter<IndexToken>,
    current: IndexToken,
}

impl Tokenizer for PairTokenizer {
    type TokenStream<'a> = PairStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream {
        let tokens = analysis::tokens(text);
        let pairs: Vec<IndexToken> = places(&tokens)
            .enumerate()
            .map(|(position, (left, right))| IndexToken {
                offset_from: tokens[left].range.start,
                offset_to: tokens[right].range.end,
                position,
                text: name(&tokens[left], &tokens[right]),
                position_length: 1,
            })
            .collect();
        PairStream { pairs: pairs.into_iter(), current: IndexToken::default() }
    }
}

impl TokenStream for PairStream {
    fn advance(&mut self) -> bool {
        self.pairs.next().map(|pair| self.current = pair).is_some()
    }

    fn token(&self) -> &IndexToken {
        &self.current
    }

    fn token_mut(&mut self) -> &mut IndexToken {
        &mut self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_pair_with_the_next_two_and_not_over_a_comma() {
        let tokens = analysis::tokens("log in here, please");
        assert_eq!(pairs(&tokens, |_| true), ["log in", "log here", "in here"]);
    }

    #[test]
    fn what_is_not_told_makes_no_pair() {
        let tokens = analysis::tokens("teach young children");
        assert_eq!(pairs(&tokens, |at| at != 1), ["teach children"]);
    }

    #[test]
    fn index_counts_each_time_a_pair_stands() {
        let mut tokenizer = PairTokenizer;
        let mut stream = tokenizer.token_stream("on and on and on");
        let mut found = Vec::new();
        while stream.advance() {
            found.push(stream.token().text.clone());
        }
        assert_eq!(found.iter().filter(|pair| *pair == "on and").count(), 2);
        assert_eq!(found.iter().filter(|pair| *pair == "on on").count(), 2);
    }
}

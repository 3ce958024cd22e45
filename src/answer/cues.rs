//! The lexicon's patterns, ready to be found in a question.

use std::collections::HashMap;

use crate::knowledge::{CueKind, Lexicon};
use crate::search::analysis::{self, Token};

/// How patterns write any of the lexicon's persons.
const PERSON: &str = "{person}";
/// Most words that a `*` of a pattern stands for.
const WILD_MAX: usize = 4;

/// All patterns of one language.
#[derive(Debug)]
pub(super) struct Cues {
    /// First word → patterns that begin with it.
    by_first: HashMap<String, Vec<Pattern>>,
    spelling: HashMap<String, Vec<String>>,
}

#[derive(Debug)]
struct Pattern {
    kind: CueKind,
    is_sure: bool,
    rest: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Word(String),
    Wild,
}

/// A word of the question after its spelling is settled, and the token it comes from.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) form: String,
    pub(super) token: usize,
}

/// A pattern found.
#[derive(Clone, Debug)]
pub(super) struct CueHit {
    pub(super) kind: CueKind,
    pub(super) is_sure: bool,
    /// Tokens that the pattern names, without those under a `*`.
    pub(super) named: Vec<usize>,
}

impl Cues {
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let spelling: HashMap<String, Vec<String>> = lexicon
            .spelling
            .iter()
            .map(|(typed, meant)| {
                (analysis::fold(typed), meant.split_whitespace().map(analysis::form).collect())
            })
            .collect();
        let mut by_first: HashMap<String, Vec<Pattern>> = HashMap::new();
        for (kind, cue) in &lexicon.cues {
            for (patterns, is_sure) in [(&cue.sure, true), (&cue.maybe, false)] {
                for pattern in patterns.iter().flat_map(|pattern| of_anybody(pattern, lexicon)) {
                    let mut pieces = pieces(&pattern, &spelling).into_iter();
                    let Some(Piece::Word(first)) = pieces.next() else { continue };
                    by_first.entry(first).or_default().push(Pattern {
                        kind: *kind,
                        is_sure,
                        rest: pieces.collect(),
                    });
                }
            }
        }
        Self { by_first, spelling }
    }

    /// The words of a question, spelled out.
    pub(super) fn words(&self, tokens: &[Token]) -> Vec<Word> {
        let mut words = Vec::with_capacity(tokens.len() + 4);
        for (place, token) in tokens.iter().enumerate() {
            words.extend(spelled(token, &self.spelling).map(|form| Word { form, token: place }));
        }
        words
    }

    /// Every pattern in `words`, in the order of their first word.
    pub(super) fn find(&self, words: &[Word]) -> Vec<CueHit> {
        let mut hits = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for pattern in self.by_first.get(&word.form).into_iter().flatten() {
                let mut named = vec![word.token];
                if follow(&pattern.rest, words, at + 1, &mut named).is_some() {
                    hits.push(CueHit { kind: pattern.kind, is_sure: pattern.is_sure, named });
                }
            }
        }
        hits
    }
}

/// The pattern, with each of the lexicon's persons where it speaks of any.
fn of_anybody(pattern: &str, lexicon: &Lexicon) -> Vec<String> {
    if !pattern.contains(PERSON) {
        return vec![pattern.to_owned()];
    }
    lexicon.persons.iter().map(|person| pattern.replace(PERSON, person)).collect()
}

/// The forms of the words that a token stands for.
fn spelled<'a>(
    token: &'a Token,
    spelling: &'a HashMap<String, Vec<String>>,
) -> impl Iterator<Item = String> + 'a {
    let meant = spelling.get(&token.folded);
    meant.map_or(std::slice::from_ref(&token.form), Vec::as_slice).iter().cloned()
}

/// Spelled as questions are: "comment je fais" would otherwise never be found in one.
fn pieces(pattern: &str, spelling: &HashMap<String, Vec<String>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in pattern.split_whitespace() {
        if part == "*" {
            pieces.push(Piece::Wild);
        } else {
            let tokens = analysis::tokens(part);
            pieces.extend(tokens.iter().flat_map(|token| spelled(token, spelling)).map(Piece::Word));
        }
    }
    pieces
}

/// The end of the pattern's `rest` laid from `at` on, shortest first.
fn follow(rest: &[Piece], words: &[Word], at: usize, named: &mut Vec<usize>) -> Option<usize> {
    match rest.split_first() {
        None => Some(at),
        Some((Piece::Word(wanted), rest)) => {
            let word = words.get(at).filter(|word| word.form == *wanted)?;
            named.push(word.token);
            let end = follow(rest, words, at + 1, named);
            if end.is_none() {
                named.pop();
            }
            end
        }
        Some((Piece::Wild, rest)) => (0..=WILD_MAX)
            .find_map(|skipped| follow(rest, words, at + skipped, named).filter(|&end| end <= words.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::lexicon::Cue;

    /// Whether `pattern` is found in `text`.
    fn finds(pattern: &str, text: &str) -> bool {
        let cue = Cue { sure: vec![pattern.to_owned()], maybe: Vec::new() };
        let own = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        let cues = Cues::new(&Lexicon {
            persons: own(["my dad", "someone"]),
            spelling: vec![("dont".to_owned(), "do not".to_owned())],
            cues: vec![(CueKind::Low, cue)],
            ..Lexicon::default()
        });
        !cues.find(&cues.words(&analysis::tokens(text))).is_empty()
    }

    #[test]
    fn star_stands_for_up_to_four_words() {
        assert!(finds("what * do", "so what do they"));
        assert!(finds("what * do", "what would such a person do"));
        assert!(!finds("what * do", "what would such a very nice person do"));
    }

    #[test]
    fn person_is_any_of_the_lexicon_s() {
        assert!(finds("{person} hits me", "My dad hits me"));
        assert!(finds("{person} hits me", "someone hits me"));
        assert!(!finds("{person} hits me", "hits me"));
    }

    #[test]
    fn patterns_are_spelled_as_questions_are() {
        assert!(finds("dont know", "I do not know"));
        assert!(finds("do not know", "dont know"));
    }
}

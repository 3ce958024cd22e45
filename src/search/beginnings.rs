//! The words of the names of cards in alphabetical order: what may be meant by a word half typed.

use std::ops::Range;

use super::analysis;
use super::names::Name;
use super::slip::{self, Spelling};

/// From this many letters on a slip is forgiven.
const FORGIVEN_FROM: usize = 4;
/// From this many letters on the first one may be wrong, too.
const FIRST_FORGIVEN_FROM: usize = 6;
/// From this many letters on a second slip is forgiven.
const TWO_SLIPS_FROM: usize = 7;
/// What a word is worth that is typed to its end, and one that is not.
const WHOLE: f32 = 1.0;
const BEGUN: f32 = 0.9;
/// What a word is worth that should be whole, since another one follows.
const CUT_SHORT: f32 = 0.7;
/// What a word with slips is worth, and what each slip costs.
const SLIPPED: f32 = 0.75;
const SLIP_COST: f32 = 0.15;

/// Every word of every name, ready to be found by its beginning.
#[derive(Debug, Default)]
pub(super) struct Beginnings {
    /// In the order of their letters, each once.
    words: Vec<Spelling>,
    /// For each word, the names that hold it.
    holding: Vec<Vec<u32>>,
    /// For each name, its words.
    of_names: Vec<Vec<u32>>,
}

/// How well each word fits what is typed; 0 where it does not.
pub(super) struct Fits {
    values: Vec<f32>,
    /// How many names hold a word that fits.
    names: usize,
}

impl Beginnings {
    /// Names of no card are left out.
    pub(super) fn new(names: &[Name]) -> Self {
        let folded = |name: &Name| analysis::tokens(&name.written).into_iter().map(|token| token.folded);
        let of_cards =
            names.iter().map(|name| if name.target.is_card() { folded(name).collect() } else { Vec::new() });
        let of_cards: Vec<Vec<String>> = of_cards.collect();
        let mut words: Vec<&str> = of_cards.iter().flatten().map(String::as_str).collect();
        words.sort_unstable();
        words.dedup();
        let mut holding = vec![Vec::new(); words.len()];
        let mut of_names = vec![Vec::new(); names.len()];
        for (name, folded) in of_cards.iter().enumerate() {
            for word in folded {
                let Ok(word) = words.binary_search(&word.as_str()) else { continue };
                of_names[name].push(word as u32);
                if holding[word].last() != Some(&(name as u32)) {
                    holding[word].push(name as u32);
                }
            }
        }
        Self { words: words.into_iter().map(Spelling::new).collect(), holding, of_names }
    }

    /// The words that `typed` may become; `is_last` where it is being typed still.
    pub(super) fn fits(&self, typed: &str, is_last: bool) -> Fits {
        let mut fits = Fits { values: vec![0.0; self.words.len()], names: 0 };
        let begun = self.beginning_with(typed);
        for place in begun.clone() {
            let value = match self.words[place].text() == typed {
                true => WHOLE,
                // "dev" while "devops" is being typed; a word before the last one should be whole.
                false if is_last => BEGUN,
                false => CUT_SHORT,
            };
            self.note(&mut fits, place, value);
        }
        let typed = Spelling::new(typed);
        if typed.length() >= FORGIVEN_FROM {
            for place in (0..begun.start).chain(begun.end..self.words.len()) {
                if let Some(value) = slipped(&typed, &self.words[place]) {
                    self.note(&mut fits, place, value);
                }
            }
        }
        fits
    }

    fn note(&self, fits: &mut Fits, place: usize, value: f32) {
        fits.values[place] = value;
        fits.names += self.holding[place].len();
    }

    fn beginning_with(&self, typed: &str) -> Range<usize> {
        let start = self.words.partition_point(|word| word.text() < typed);
        let count = self.words[start..].partition_point(|word| word.text().starts_with(typed));
        start..start + count
    }

    /// The names that hold a word for each of `typed`, each once.
    pub(super) fn names<'a>(&'a self, typed: &'a [Fits]) -> impl Iterator<Item = usize> + 'a {
        let rarest = typed.iter().min_by_key(|fits| fits.names);
        let fitting = rarest.into_iter().flat_map(|fits| {
            let holding = fits.values.iter().zip(&self.holding).filter(|(value, _)| **value > 0.0);
            holding.flat_map(|(_, names)| names.iter().copied())
        });
        let mut names: Vec<u32> = fitting.collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(|name| name as usize)
    }

    /// How well the typed words fit those of a name: each is the beginning of one, in any order.
    pub(super) fn fit(&self, typed: &[Fits], name: usize) -> Option<f32> {
        let mut total = 0.0;
        let mut last = None;
        for fits in typed {
            let values = self.of_names[name].iter().map(|&word| fits.values[word as usize]).enumerate();
            let (at, value) = values
                .filter(|(_, value)| *value > 0.0)
                .max_by(|left, right| left.1.total_cmp(&right.1).then_with(|| right.0.cmp(&left.0)))?;
            let order = match last {
                None if at == 0 => 0.3,
                Some(before) if at == before + 1 => 0.1,
                _ => 0.0,
            };
            last = Some(at);
            total += value + order;
        }
        Some(total / typed.len().max(1) as f32)
    }
}

/// What `word` is worth for somebody who typed it, or its beginning, with a slip.
fn slipped(typed: &Spelling, word: &Spelling) -> Option<f32> {
    let slips = if typed.length() < TWO_SLIPS_FROM { 1 } else { 2 };
    // Each slip brings in one strange letter at most: most words end here.
    if typed.strange_letters(word) > slips || word.length() + slips < typed.length() {
        return None;
    }
    // A wrong first letter is rare, and letting it pass would fill the list with strangers.
    if typed.length() < FIRST_FORGIVEN_FROM && typed.first_letter() != word.first_letter() {
        return None;
    }
    let distance = |other: &str| slip::distance_of_texts(typed.text(), other, slips);
    let nearest =
        [distance(word.beginning(typed.length())), distance(word.text())].into_iter().flatten().min()?;
    Some(SLIPPED - SLIP_COST * nearest as f32)
}

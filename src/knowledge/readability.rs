//! Text → how simple it is to read.
//!
//! Two published formulas, higher is simpler in both:
//! - French: Kandel and Moles (1958), "Application de l'indice de Flesch à la langue française":
//!   `207 − 1.015 × words per sentence − 73.6 × syllables per word`.
//! - English: Flesch (1948), "A new readability yardstick":
//!   `206.835 − 1.015 × words per sentence − 84.6 × syllables per word`, and the school grade of
//!   Kincaid et al. (1975): `0.39 × words per sentence + 11.8 × syllables per word − 15.59`.
//!
//! A word is what stands between two spaces and holds a letter or a figure. A sentence ends with
//! `.`, `!`, `?` or `…` before a space; a colon or a comma does not end one.

use super::lang::Lang;
use super::syllables::syllables;

/// What the formulas see in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    pub words: usize,
    pub sentences: usize,
    pub syllables: usize,
    /// Words of the longest sentence.
    pub longest: usize,
}

impl Measure {
    pub fn of(text: &str, lang: Lang) -> Measure {
        let mut measure = Measure::default();
        for sentence in sentences(text) {
            let mut length = 0;
            for word in words(sentence) {
                length += 1;
                measure.syllables += syllables(word, lang);
            }
            measure.words += length;
            measure.sentences += 1;
            measure.longest = measure.longest.max(length);
        }
        measure
    }

    pub fn words_per_sentence(&self) -> f64 {
        self.words as f64 / self.sentences.max(1) as f64
    }

    pub fn syllables_per_word(&self) -> f64 {
        self.syllables as f64 / self.words.max(1) as f64
    }

    /// Kandel-Moles in French, Flesch in English; about 100 is very easy, 50 is hard.
    pub fn score(&self, lang: Lang) -> f64 {
        let (base, per_syllable) = match lang {
            Lang::Fr => (207.0, 73.6),
            Lang::En => (206.835, 84.6),
        };
        base - 1.015 * self.words_per_sentence() - per_syllable * self.syllables_per_word()
    }

    /// The American school grade of Flesch and Kincaid; meaningful for English only.
    pub fn grade(&self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * self.syllables_per_word() - 15.59
    }
}

/// The readability score of a text; see [`Measure::score`].
pub fn score(text: &str, lang: Lang) -> f64 {
    Measure::of(text, lang).score(lang)
}

/// The sentences of a text, trimmed, without empty ones.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = sentence_end(rest);
        let (sentence, tail) = rest.split_at(end);
        rest = tail;
        Some(sentence.trim())
    })
    .filter(|sentence| words(sentence).next().is_some())
}

fn sentence_end(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        if !matches!(character, '.' | '!' | '?' | '…') {
            continue;
        }
        while characters.next_if(|(_, next)| ".!?…»”\")’'".contains(*next)).is_some() {}
        match characters.peek() {
            None => return text.len(),
            Some((index, next)) if next.is_whitespace() => return *index,
            // "Node.js", "2.0": the sentence goes on.
            Some(_) => {}
        }
    }
    text.len()
}

/// The words of a text, with their punctuation.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_before_a_space_only() {
        let text = "Elle écrit en Node.js. Elle rit ! « Vraiment ? » Oui…";
        assert_eq!(
            sentences(text).collect::<Vec<_>>(),
            ["Elle écrit en Node.js.", "Elle rit !", "« Vraiment ?", "» Oui…"]
        );
    }

    #[test]
    fn formulas_match_a_count_by_hand() {
        // 5 words, 1 sentence, 6 syllables.
        let measure = Measure::of("The cat sat on tables.", Lang::En);
        assert_eq!((measure.words, measure.sentences, measure.syllables), (5, 1, 6));
        assert!((measure.score(Lang::En) - (206.835 - 1.015 * 5.0 - 84.6 * 1.2)).abs() < 1e-9);
        assert!((measure.grade() - (0.39 * 5.0 + 11.8 * 1.2 - 15.59)).abs() < 1e-9);
    }

    #[test]
    fn nothing_measures_as_nothing() {
        let measure = Measure::of("  … !", Lang::Fr);
        assert_eq!(measure, Measure::default());
        assert!(measure.score(Lang::Fr).is_finite());
    }
}

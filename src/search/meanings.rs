//! What a word of a question may be among the words of names.

use super::analysis::Token;
use super::names::{Entry, LINKING, NameIndex};
use super::phonetic;
use super::slip::{self, Spelling};

/// An ordinary word of at least this many letters may be a slip of a name's word.
const COMMON_SLIP_MIN: usize = 6;
/// Longest abbreviation in letters; it is matched to the letter.
pub(super) const ABBREVIATION_LENGTH_MAX: usize = 3;
/// Shorter words are matched by their letters alone.
const SOUNDED_LENGTH_MIN: usize = 5;
/// What a word that sounds the same and is written otherwise is worth.
const SOUND_SIMILARITY: f32 = 0.93;
/// What a little word is worth as part of a name.
pub(super) const DOUBTFUL_SIMILARITY: f32 = 0.99;
/// What a short form of a word is worth.
pub(super) const SHORT_SIMILARITY: f32 = 0.97;
/// What two words written as one are worth, to the letter.
const GLUED_SIMILARITY: f32 = 0.98;
/// Least letters of two words for a slip in both as one.
const GLUED_LENGTH_MIN: usize = 5;
/// Least letters of an unknown word to guess what it is.
const GUESSED_LENGTH_MIN: usize = 4;
/// Of a word guessed at most one letter in so many is wrong.
const GUESSED_SLIPS_EACH: usize = 2;
/// A guess is worth less than this; what is nearer is a slip.
pub(super) const GUESS_SIMILARITY_MAX: f32 = 0.62;
/// What a guess by the ear is worth: one sound is another.
const GUESS_BY_EAR: f32 = 0.6;
/// Least sounds of such a word.
const GUESS_SOUNDS_MIN: usize = 4;

impl NameIndex {
    /// What one word of a question may be among the words of names.
    /// In a long question two letters alone are rather a word than a job, unless they are capitals.
    pub(super) fn meanings(&self, token: &Token, shouting: bool, is_long: bool) -> Vec<(usize, f32)> {
        let length = token.form.chars().count();
        let mut meanings: Vec<(usize, f32)> =
            self.short.get(&token.form).into_iter().flatten().map(|&word| (word, SHORT_SIMILARITY)).collect();
        if let Some(&exact) = self.by_form.get(token.form.as_str()) {
            // Alone it would be taken for the word it is; beside another word it is part of a name:
            // "ingénieur du son".
            let is_doubtful = length <= ABBREVIATION_LENGTH_MAX
                && (self.little.contains(&token.folded) || (length == 2 && is_long))
                && (!token.is_capital || shouting);
            meanings.push((exact, if is_doubtful { DOUBTFUL_SIMILARITY } else { 1.0 }));
            return meanings;
        }
        if !meanings.is_empty() {
            return meanings;
        }
        if length <= ABBREVIATION_LENGTH_MAX || (self.is_common(token) && length < COMMON_SLIP_MIN) {
            return Vec::new();
        }
        self.near(&token.form, &token.written)
    }

    /// Whether the word is an ordinary one, written right.
    pub(super) fn is_common(&self, token: &Token) -> bool {
        self.common.contains(&token.form) || self.common.contains(&token.folded)
    }

    /// What two words of a question may be when they are written as one.
    pub(super) fn glued_meanings(&self, left: &Token, right: &Token) -> Vec<(usize, f32)> {
        let glued = format!("{}{}", left.folded, right.form);
        // "u x" is "UX".
        let are_letters = [left, right].iter().all(|token| token.folded.chars().count() == 1);
        if glued.chars().count() < GLUED_LENGTH_MIN && !are_letters {
            return Vec::new();
        }
        if let Some(&exact) = self.by_form.get(glued.as_str()) {
            // "Y a d'autres" asks for no art director, "isn't a" for no recruiter, and "pref et" for no
            // prefect.
            let is_doubtful = LINKING.contains(&right.folded.as_str())
                || are_letters && (right.is_elided() || left.is_after_apostrophe);
            return vec![(exact, if is_doubtful { DOUBTFUL_SIMILARITY } else { GLUED_SIMILARITY })];
        }
        if are_letters {
            return Vec::new();
        }
        let is_ordinary = |token: &Token| {
            self.common.contains(&token.form) || self.by_form.contains_key(token.form.as_str())
        };
        if is_ordinary(left) && is_ordinary(right) {
            return Vec::new();
        }
        self.near(&glued, &format!("{}{}", left.written, right.written))
    }

    fn near(&self, form: &str, written: &str) -> Vec<(usize, f32)> {
        let mut near: Vec<(usize, f32)> = Vec::new();
        let sound = phonetic::key(written);
        if sound.len() > 2 {
            // Nobody spells an abbreviation by ear.
            let is_long = |word: &usize| self.vocabulary[*word].spelling.length() >= SOUNDED_LENGTH_MIN;
            near.extend(self.sounding(&sound).filter(is_long).map(|word| (word, SOUND_SIMILARITY)));
        }
        let probe = Spelling::new(form);
        for word in self.outlines.near(&probe) {
            if let Some(similarity) = slip::similarity(&probe, &self.vocabulary[word].spelling) {
                near.push((word, similarity));
            }
        }
        near.sort_by(|left, right| left.0.cmp(&right.0).then_with(|| right.1.total_cmp(&left.1)));
        near.dedup_by_key(|(word, _)| *word);
        near
    }

    /// Whether a word is long enough and strange enough to guess what it is.
    pub(super) fn is_guessable(&self, token: &Token) -> bool {
        token.form.chars().count() >= GUESSED_LENGTH_MIN
            && !self.is_common(token)
            && !self.by_form.contains_key(token.form.as_str())
    }

    /// What a word that is no slip of any may still be: "blokchene", "droan". Looks at every word of
    /// every name.
    pub(super) fn guesses(&self, token: &Token) -> Vec<(usize, f32)> {
        let probe = Spelling::new(&token.form);
        let sound = Spelling::new(&phonetic::key(&token.written));
        let guess = |entry: &Entry| {
            let word = &entry.spelling;
            if word.length() < GUESSED_LENGTH_MIN {
                return None;
            }
            let slips = probe.length().min(word.length()) / GUESSED_SLIPS_EACH;
            let by_eye = slip::distance(&probe, word, slips)
                .map(|distance| 1.0 - distance as f32 / probe.length().max(word.length()) as f32);
            let is_heard =
                sound.length() >= GUESS_SOUNDS_MIN && slip::distance(&sound, &entry.sound, 1).is_some();
            let by_ear = is_heard.then_some(GUESS_BY_EAR);
            by_eye.into_iter().chain(by_ear).reduce(f32::max).map(|similarity| similarity.min(GUESS_BY_EAR))
        };
        let guesses = self.vocabulary.iter().enumerate();
        guesses.filter_map(|(place, entry)| Some((place, guess(entry)?))).collect()
    }
}

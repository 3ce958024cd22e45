//! Slips of the keyboard: how near two spellings are.

/// A word ready to be compared with many others.
#[derive(Debug)]
pub(super) struct Spelling {
    text: Box<str>,
    /// In letters.
    length: u32,
    /// One bit for each letter a–z and figure that stands in the word: a cheap first look.
    signature: u64,
}

impl Spelling {
    pub(super) fn new(form: &str) -> Self {
        let signature = form.chars().fold(0, |bits, letter| bits | bit(letter));
        Self { text: form.into(), length: form.chars().count() as u32, signature }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn length(&self) -> usize {
        self.length as usize
    }

    pub(super) fn first_letter(&self) -> Option<char> {
        self.text.chars().next()
    }

    /// Its first `length` letters, or all where it has no more.
    pub(super) fn beginning(&self, length: usize) -> &str {
        self.text.char_indices().nth(length).map_or(&self.text, |(end, _)| &self.text[..end])
    }

    /// How many letters of this word do not stand in `other`; those that share a bit count once.
    pub(super) fn strange_letters(&self, other: &Self) -> usize {
        (self.signature & !other.signature).count_ones() as usize
    }
}

/// Lengths and signatures of many words, close together in memory: nearly all of them are ruled out
/// by these alone.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    /// By length: the signature of each word of that length, and its place.
    by_length: Vec<Vec<(u64, u32)>>,
}

impl Outlines {
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a Spelling>) -> Self {
        let mut by_length: Vec<Vec<(u64, u32)>> = Vec::new();
        for (place, word) in (0_u32..).zip(words) {
            if by_length.len() <= word.length() {
                by_length.resize_with(word.length() + 1, Vec::new);
            }
            by_length[word.length()].push((word.signature, place));
        }
        Self { by_length }
    }

    /// The places of the words that may be within the slips forgiven of `probe`.
    pub(super) fn near(&self, probe: &Spelling) -> impl Iterator<Item = usize> {
        let reach = slips_max(probe.length());
        let lengths = probe.length().saturating_sub(reach)..=probe.length() + reach;
        let signature = probe.signature;
        lengths.filter_map(|length| self.by_length.get(length)).flatten().filter_map(move |(other, place)| {
            ((signature ^ other).count_ones() as usize <= 2 * reach).then_some(*place as usize)
        })
    }
}

/// Most slips forgiven in a word of `length` letters.
pub(super) fn slips_max(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=6 => 1,
        7..=10 => 2,
        _ => 3,
    }
}

/// How near two spellings are, between 0 and 1, or `None` where they are too far for a slip.
pub(super) fn similarity(probe: &Spelling, word: &Spelling) -> Option<f32> {
    let (shorter, longer) = (probe.length().min(word.length()), probe.length().max(word.length()));
    let slips = slips_max(shorter);
    if slips == 0 {
        return None;
    }
    let distance = distance(probe, word, slips)?;
    // People seldom miss the first letter; by ear they do ("sycologue"), so it costs, no more.
    let first_letter = if probe.first_letter() == word.first_letter() { 0.0 } else { 0.06 };
    Some(1.0 - distance as f32 / longer as f32 - first_letter)
}

/// How many slips lead from one spelling to the other, `None` where they are more than `slips`.
pub(super) fn distance(probe: &Spelling, word: &Spelling, slips: usize) -> Option<usize> {
    // Each slip changes at most two bits.
    if probe.length().abs_diff(word.length()) > slips
        || (probe.signature ^ word.signature).count_ones() as usize > 2 * slips
    {
        return None;
    }
    distance_of_texts(&probe.text, &word.text, slips)
}

pub(super) fn distance_of_texts(probe: &str, word: &str, slips: usize) -> Option<usize> {
    rapidfuzz::distance::osa::distance_with_args(
        probe.chars(),
        word.chars(),
        &rapidfuzz::distance::osa::Args::default().score_cutoff(slips),
    )
}

fn bit(letter: char) -> u64 {
    match letter {
        'a'..='z' => 1 << (letter as u32 - 'a' as u32),
        '0'..='9' => 1 << (26 + letter as u32 - '0' as u32),
        _ => 1 << 40,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: &str, right: &str) -> bool {
        similarity(&Spelling::new(left), &Spelling::new(right)).is_some()
    }

    #[test]
    fn slips_grow_with_the_word() {
        assert!(near("developper", "developer"));
        assert!(near("electrissien", "electricien"));
        assert!(near("firefigther", "firefighter"));
        assert!(!near("cat", "cut"));
        assert!(!near("banker", "boxer"));
    }
}

//! How much of a phone's first screen a text takes, so that lists end where the screen does.
//!
//! Absent on purpose: exact measures, which only a screen has. `tests/suite/playground_fits.rs`
//! measures what comes of these.

use std::ops::Range;

/// Characters in a line of an embed on a common phone, with room for long words at its end.
const LINE_LENGTH: usize = 37;

/// About how many lines the text takes.
fn lines(text: &str) -> usize {
    text.lines().map(|line| line.chars().count().div_ceil(LINE_LENGTH).max(1)).sum()
}

/// `texts` in pages of at most `lines_max` lines, an empty line between two texts included. No page
/// is empty; a text that is too long stands alone.
pub(super) fn pages(texts: &[String], lines_max: usize) -> Vec<Range<usize>> {
    let mut pages: Vec<Range<usize>> = Vec::new();
    let mut used = 0;
    for (place, text) in texts.iter().enumerate() {
        let needed = lines(text) + 1;
        match pages.last_mut() {
            // The last text of a page has no empty line below it.
            Some(page) if used + needed <= lines_max + 1 => {
                page.end = place + 1;
                used += needed;
            }
            _ => {
                pages.push(place..place + 1);
                used = needed;
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_ends_where_the_next_text_does_not_fit() {
        let texts: Vec<String> = ["a", "b", "c\nd", "e"].map(str::to_owned).to_vec();
        assert_eq!(pages(&texts, 3), [0..2, 2..3, 3..4]);
        assert_eq!(pages(&texts, 4), [0..2, 2..4]);
        assert_eq!(pages(&texts, 1), [0..1, 1..2, 2..3, 3..4], "too long a text stands alone");
        assert!(pages(&[], 3).is_empty());
    }

    #[test]
    fn long_line_is_several() {
        assert_eq!(lines(&"a".repeat(LINE_LENGTH)), 1);
        assert_eq!(lines(&format!("{}\nb", "a".repeat(LINE_LENGTH + 1))), 3);
    }
}

//! What is wrong in a file of the knowledge, where, and what to do about it.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A place in a text file. Lines and columns begin at 1; a column counts characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: PathBuf,
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place of byte `offset` in `text`.
    pub fn at(path: &Path, text: &str, offset: usize) -> Place {
        let offset = (0..=offset.min(text.len())).rfind(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Place {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The first character of a file.
    pub fn top(path: &Path) -> Place {
        Place { path: path.to_owned(), line: 1, column: 1 }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.path.display(), self.line, self.column)
    }
}

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Never empty; the place to mend first comes first.
    pub places: Vec<Place>,
    /// Lower case, without a full stop.
    pub message: String,
    /// The next action.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "error: {}", self.message)?;
        for place in &self.places {
            writeln!(formatter, "  --> {place}")?;
        }
        write!(formatter, "\nhint: {}", self.hint)
    }
}

/// A file being read, and the problems found in it so far.
#[derive(Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    pub text: String,
}

impl SourceFile {
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::at(&self.path, &self.text, span.start)
    }

    pub fn problem(
        &self,
        span: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Problem {
        Problem { places: vec![self.place(span)], message: message.into(), hint: hint.into() }
    }
}

/// The candidate nearest to what was written, for hints; `None` where nothing is near.
pub fn closest<'a>(written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Two words that share less than this are not a slip of the keyboard.
    const SIMILARITY_MIN: f64 = 0.7;
    candidates
        .into_iter()
        .map(|candidate| {
            let similarity =
                rapidfuzz::distance::jaro_winkler::similarity(written.chars(), candidate.chars());
            (similarity, candidate)
        })
        .filter(|(similarity, _)| *similarity >= SIMILARITY_MIN)
        .max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(left.1)))
        .map(|(_, candidate)| candidate)
}

//! What people say around a job, in one language.

use super::fields::{Fields, Reading, Text};
use super::problem::{Problem, SourceFile};

/// What helps the search to find a job and nobody reads in an answer.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Everyday words around the job that its card does not use.
    pub words: String,
    /// Sentences that people say of it, mocking it, describing it or wishing for it.
    pub said: Vec<String>,
}

/// Reads a file of `vocabulary/`: one entry a job, with the place of its id.
pub(super) fn read(source: &SourceFile, problems: &mut Vec<Problem>) -> Vec<(Text, Vocabulary)> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the vocabulary");
    let mut jobs = Vec::new();
    for mut entry in fields.tables("job", "a job's vocabulary") {
        let id = entry.text("id");
        let words = entry.text("words").into_inner();
        let said = entry.optional_texts("said").into_iter().map(toml::Spanned::into_inner).collect();
        entry.finish();
        jobs.push((id, Vocabulary { words, said }));
    }
    fields.finish();
    problems.extend(reading.into_problems());
    jobs
}

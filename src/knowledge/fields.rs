//! Reads the fields of a TOML table one by one, with their places.
//!
//! Promise: every wrong, missing and unknown field of a file is reported, not only the first one.
//! A derived `Deserialize` stops at the first, and a card writer would mend one field a run.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::{Problem, SourceFile, closest};

/// Text with its place in the file.
pub(super) type Text = Spanned<String>;

/// The problems found so far, shared by every table of a file.
pub(super) struct Reading<'a> {
    pub(super) file: &'a SourceFile,
    problems: RefCell<Vec<Problem>>,
    /// They come first in `problems`.
    syntax_errors: Cell<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { file, problems: RefCell::new(Vec::new()), syntax_errors: Cell::new(0) }
    }

    pub(super) fn report(&self, span: &Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.borrow_mut().push(self.file.problem(span, message, hint));
    }

    /// What is wrong in the file. Where it is not TOML, only that: a forgotten bracket makes fields
    /// look missing and others unknown.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let is_toml = self.is_toml();
        let mut problems = self.problems.into_inner();
        if !is_toml {
            problems.truncate(self.syntax_errors.get());
        }
        problems
    }

    /// Whether the file is TOML; known once it is parsed.
    pub(super) fn is_toml(&self) -> bool {
        self.syntax_errors.get() == 0
    }

    /// Parses the whole file; syntax errors are reported, and what could be read is returned.
    pub(super) fn parse(&self) -> Spanned<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(&self.file.text);
        self.syntax_errors.set(errors.len());
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let message = error.message().trim().replace('\n', ", ");
            match message.as_str() {
                "duplicate key" => self.report(&span, "this field stands twice", "keep one of the two"),
                _ => self.report(
                    &span,
                    format!("this is not TOML: {message}"),
                    "look for a missing quote, bracket or comma here or on the line before",
                ),
            }
        }
        table
    }
}

/// The fields of one table. Ask for each, then [`Fields::finish`].
pub(super) struct Fields<'t> {
    reading: &'t Reading<'t>,
    table: &'t DeTable<'t>,
    span: Range<usize>,
    /// What the table is, for messages: "a job card", "`[fr]`".
    what: &'t str,
    known: BTreeSet<&'static str>,
    /// Fields that must be there and are not, with an example of each.
    missing: Vec<(&'static str, String)>,
}

impl<'t> Fields<'t> {
    pub(super) fn new(
        reading: &'t Reading<'t>,
        table: &'t DeTable<'t>,
        span: Range<usize>,
        what: &'t str,
    ) -> Self {
        Self { reading, table, span, what, known: BTreeSet::new(), missing: Vec::new() }
    }

    pub(super) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.insert(key);
        self.table.get(key)
    }

    fn required(&mut self, key: &'static str, example: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = self.get(key);
        if value.is_none() {
            self.missing.push((key, example.to_owned()));
        }
        value
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, example: &str) {
        self.reading.report(
            &value.span(),
            format!("`{key}` must be {wanted}, and it is {}", name_of_type(value.get_ref())),
            format!("write it as `{key} = {example}`"),
        );
    }

    /// Non-empty text; the empty string stands in for a wrong one, which is reported.
    pub(super) fn text(&mut self, key: &'static str) -> Text {
        match self.required(key, "\"…\"") {
            Some(value) => self.as_text(key, value),
            None => Spanned::new(self.span.clone(), String::new()),
        }
    }

    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Text> {
        let value = self.get(key)?;
        Some(self.as_text(key, value))
    }

    fn as_text(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Text {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "text", "\"…\"");
            return Spanned::new(value.span(), String::new());
        };
        let text = text.trim();
        if is_placeholder(text) {
            self.reading.report(
                &value.span(),
                format!("`{key}` is empty or a placeholder in {}", self.what),
                "write the text, or remove the field where it may be left out",
            );
        }
        Spanned::new(value.span(), text.to_owned())
    }

    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.required(key, "false") else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong(key, value, "`true` or `false`", "false");
            false
        })
    }

    pub(super) fn optional_flag(&mut self, key: &'static str) -> bool {
        self.get(key).is_some() && self.flag(key)
    }

    pub(super) fn date(&mut self, key: &'static str) -> Option<jiff::civil::Date> {
        self.required(key, "2026-01-31")?;
        self.optional_date(key)
    }

    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<jiff::civil::Date> {
        let value = self.get(key)?;
        let date = value.get_ref().as_datetime().and_then(|datetime| datetime.to_string().parse().ok());
        if date.is_none() {
            self.wrong(key, value, "a date", "2026-01-31");
        }
        date
    }

    /// A list of texts, at least one.
    pub(super) fn texts(&mut self, key: &'static str) -> Vec<Text> {
        let Some(value) = self.required(key, "[\"…\"]") else { return Vec::new() };
        let texts = self.as_texts(key, value);
        if value.get_ref().as_array().is_some_and(|array| array.is_empty()) {
            self.reading.report(
                &value.span(),
                format!("`{key}` is an empty list in {}", self.what),
                format!("write at least one entry, such as `{key} = [\"…\"]`"),
            );
        }
        texts
    }

    /// A list of texts that must be there and may be empty: somebody looked, and there is none.
    pub(super) fn possibly_empty_texts(&mut self, key: &'static str) -> Vec<Text> {
        self.required(key, "[]").map(|value| self.as_texts(key, value)).unwrap_or_default()
    }

    /// A list of texts that may be empty or absent.
    pub(super) fn optional_texts(&mut self, key: &'static str) -> Vec<Text> {
        self.get(key).map(|value| self.as_texts(key, value)).unwrap_or_default()
    }

    fn as_texts(&self, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<Text> {
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of texts", "[\"…\", \"…\"]");
            return Vec::new();
        };
        let is_text = |entry: &&Spanned<DeValue<'_>>| {
            let fits = entry.get_ref().is_str();
            if !fits {
                self.reading.report(
                    &entry.span(),
                    format!("an entry of `{key}` must be text, and it is {}", name_of_type(entry.get_ref())),
                    "write it in quotes: `\"…\"`",
                );
            }
            fits
        };
        array.iter().filter(is_text).map(|entry| self.as_text(key, entry)).collect()
    }

    /// A list of lists of texts; absent means none.
    pub(super) fn lists(&mut self, key: &'static str) -> Vec<Vec<Text>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of lists", "[[\"…\", \"…\"]]");
            return Vec::new();
        };
        array.iter().map(|entry| self.as_texts(key, entry)).collect()
    }

    pub(super) fn table(&mut self, key: &'static str, what: &'t str) -> Option<Fields<'t>> {
        let Some(value) = self.get(key) else {
            self.reading.report(
                &self.span,
                format!("the section `[{key}]` is missing in {}", self.what),
                format!("add `[{key}]` and its fields"),
            );
            return None;
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, "a section", "{ … }");
            return None;
        };
        Some(Fields::new(self.reading, table, value.span(), what))
    }

    /// A list of tables; absent means none.
    pub(super) fn tables(&mut self, key: &'static str, what: &'t str) -> Vec<Fields<'t>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of tables", "[{ … }]");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in array {
            match entry.get_ref().as_table() {
                Some(table) => tables.push(Fields::new(self.reading, table, entry.span(), what)),
                None => self.wrong(key, entry, "a list of tables", "[{ … }]"),
            }
        }
        tables
    }

    /// Reports the fields nobody asked for, and those that are missing. A misspelled field is both,
    /// and told once.
    pub(super) fn finish(self) {
        let mut meant = BTreeSet::new();
        for key in self.table.keys() {
            let name: &str = key.get_ref();
            if self.known.contains(name) {
                continue;
            }
            let near = closest(name, self.known.iter().copied());
            meant.extend(near);
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "remove it; {} has {}",
                    self.what,
                    self.known.iter().map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")
                ),
            };
            self.reading.report(&key.span(), format!("unknown field `{name}` in {}", self.what), hint);
        }
        for (key, example) in self.missing {
            if !meant.contains(key) {
                self.reading.report(
                    &self.span,
                    format!("the field `{key}` is missing in {}", self.what),
                    format!("add a line such as `{key} = {example}`"),
                );
            }
        }
    }
}

fn is_placeholder(text: &str) -> bool {
    let bare = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    // An emoji is no letter, and yet says something.
    let says_nothing =
        |sign: char| sign.is_ascii_punctuation() || sign.is_whitespace() || "…–—«»“”".contains(sign);
    text.chars().all(says_nothing)
        || ["todo", "tbd", "xxx", "lorem ipsum"].contains(&bare.to_lowercase().as_str())
}

fn name_of_type(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a section",
    }
}

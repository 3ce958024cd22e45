//! Errors and problems → text for the terminal.

use std::io::{self, Write};
use std::path::Path;

use crate::answer::Library;
use crate::answer::library::LibraryError;
use crate::knowledge::{LoadError, Problem};
use crate::search::{Opened, Reason};

/// What a command ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Fine,
    /// The command ran and found problems.
    Problems,
    /// The command could not run.
    CouldNotRun,
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Exit::Fine => 0,
            Exit::Problems => 1,
            Exit::CouldNotRun => 2,
        }
    }
}

/// Every problem, then a count.
pub fn problems(out: &mut dyn Write, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        writeln!(out, "{problem}\n")?;
    }
    match problems.len() {
        1 => writeln!(out, "1 problem"),
        count => writeln!(out, "{count} problems"),
    }
}

/// One sentence and one hint.
pub fn error(out: &mut dyn Write, message: &str, hint: &str) -> io::Result<()> {
    writeln!(out, "error: {message}\n\nhint: {hint}")
}

/// Why the cards did not load.
pub fn load_error(out: &mut dyn Write, error: &LoadError) -> io::Result<Exit> {
    match error {
        LoadError::Problems { problems: found } => {
            problems(out, found)?;
            return Ok(Exit::Problems);
        }
        LoadError::Missing { .. } => self::error(
            out,
            &error.to_string(),
            "run in the project's folder, or name the folder with `--knowledge`",
        )?,
        LoadError::Empty { .. } => self::error(
            out,
            &error.to_string(),
            "write a card as `jobs/<family>/<id>.toml`; CONTRIBUTING.md shows how",
        )?,
        LoadError::Unreadable { source, .. } => {
            self::error(out, &format!("{error}: {source}"), "put the file back, or make it readable")?;
        }
    }
    Ok(Exit::CouldNotRun)
}

/// Why the library did not open.
pub fn library_error(out: &mut dyn Write, error: &LibraryError) -> io::Result<Exit> {
    match error {
        LibraryError::Load(error) => load_error(out, error),
        LibraryError::Search(source) => {
            self::error(out, &chain(source), "remove the index folder; it is built again")?;
            Ok(Exit::CouldNotRun)
        }
    }
}

/// An error and what caused it, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// Says in one line when the index had to be built; nothing where it fits.
pub fn opened(out: &mut dyn Write, opened: &Opened, dir: &Path) -> io::Result<()> {
    let dir = dir.display();
    match opened {
        Opened::AsIs => Ok(()),
        Opened::Built(Reason::New) => writeln!(out, "built the search index in `{dir}`"),
        Opened::Built(Reason::Changed) => {
            writeln!(out, "the cards have changed: built the search index in `{dir}` again")
        }
        Opened::Built(Reason::Damaged) => {
            writeln!(out, "the search index in `{dir}` was damaged: built it again")
        }
        Opened::InMemory(error) => {
            writeln!(
                out,
                "the search index in `{dir}` cannot be used ({}): it lives in memory until the program ends",
                error.kind()
            )
        }
    }
}

/// What `mamie index` answers; an index that cannot be kept is what it was not asked for.
pub fn index(out: &mut dyn Write, library: &Library, dir: &Path) -> io::Result<Exit> {
    let cards = library.knowledge.cards().len();
    let dir = dir.display();
    match &library.searcher.opened {
        Opened::AsIs => writeln!(out, "the index in `{dir}` fits its {cards} cards")?,
        Opened::Built(_) => writeln!(out, "{cards} cards are indexed in `{dir}`")?,
        Opened::InMemory(_) => {
            writeln!(out, "{cards} cards can be indexed, and not be kept in `{dir}`")?;
            return Ok(Exit::CouldNotRun);
        }
    }
    Ok(Exit::Fine)
}

//! The real program, run as a person runs it.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::card_set::CardSet;

/// Cards and a folder for their index; both last as long as this value.
pub(crate) struct Program {
    pub(crate) cards: CardSet,
    dir: TempDir,
}

/// What a run came to, with `[PATH]` for the folder of the cards and `[INDEX]` for that of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    /// `None` where a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) errors: String,
}

impl Program {
    pub(crate) fn with_cards(fixture: &str) -> Self {
        Self { cards: CardSet::new(fixture), dir: TempDir::new().unwrap() }
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.dir.path().join("index")
    }

    /// The program with these cards and this index, and no setting of whoever runs the tests.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(arguments);
        command.env("MAMIE_KNOWLEDGE", self.cards.path()).env("MAMIE_INDEX", self.index());
        command.current_dir(self.dir.path());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.finished(self.command(arguments).output().unwrap())
    }

    /// Runs with `input` on standard input.
    pub(crate) fn run_on(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let output = child.wait_with_output().unwrap();
        writing.join().unwrap().unwrap();
        self.finished(output)
    }

    pub(crate) fn finished(&self, output: Output) -> Ran {
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(&*self.cards.path().to_string_lossy(), "[PATH]")
                .replace(&*self.index().to_string_lossy(), "[INDEX]")
        };
        Ran { code: output.status.code(), out: text(output.stdout), errors: text(output.stderr) }
    }
}

/// The program without any setting of whoever runs the tests.
pub(crate) fn command(arguments: &[impl AsRef<OsStr>]) -> Command {
    let mut command = Command::new(program());
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        let decides = ["MAMIE_", "LC_", "CLICOLOR", "RUST_LOG", "DISCORD_"];
        if decides.iter().any(|start| name_text.starts_with(start)) || name_text == "LANG" {
            command.env_remove(name);
        }
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

pub(crate) fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mamie"))
}

//! Fixture text → a temporary folder of knowledge.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use mamie::answer::Library;
use tempfile::TempDir;

/// Five small cards and a few entry points, for tests that need some and care little which.
pub(crate) const SAMPLE_CARDS: &str = include_str!("sample_cards.txt");

/// The cards of this project.
pub(crate) static PROJECT: LazyLock<Library> =
    LazyLock::new(|| Library::in_memory(&project_knowledge()).unwrap_or_else(|error| panic!("{error:#?}")));

/// A folder of knowledge that lasts as long as this value.
pub(crate) struct CardSet {
    dir: TempDir,
}

impl CardSet {
    /// Each file begins with a line `//- <family>/<id>.toml`, or `//- steps.toml` for a file that is
    /// no card. What the text leaves out (families, steps, glossary, phrases, questions) is the project's own.
    pub(crate) fn new(fixture: &str) -> Self {
        let dir = TempDir::new().unwrap();
        let ours = project_knowledge();
        for name in ["families.toml", "steps.toml"] {
            fs::copy(ours.join(name), dir.path().join(name)).unwrap();
        }
        // Reading the whole glossary takes time, and most fixtures name no word of it.
        let words = fixture.contains("\nwords = ").then_some("words");
        for name in ["phrases", "lexicon", "questions"].into_iter().chain(words) {
            copy_folder(&ours.join(name), &dir.path().join(name));
        }
        for file in fixture.split("//- ").skip(1) {
            let (name, text) = file.split_once('\n').unwrap();
            let name = name.trim();
            let is_card = name.contains('/') && !name.starts_with("words/");
            let path = dir.path().join(if is_card { "jobs" } else { "" }).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { dir }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn library(&self) -> Library {
        Library::in_memory(self.path()).unwrap_or_else(|error| panic!("{error}: {error:#?}"))
    }
}

/// The folder `knowledge` of this project.
pub(crate) fn project_knowledge() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge")
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    let Ok(entries) = fs::read_dir(from) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

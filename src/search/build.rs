//! Knowledge → index on disk, found again by its fingerprint.
//!
//! Promise: a crash at any moment leaves the old index or the new one, never a broken one; reading
//! takes no lock, so a second process may read and even build at the same time.
//!
//! An index lives in `index/<fingerprint>/`. It is built in a folder of its own beside it and
//! renamed into place, which the file system does in one step. Whoever comes second finds the name
//! taken by the same content and drops its own copy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexWriter, TantivyDocument};

use super::SearchError;
use super::schema::{Fields, Part, SCHEMA_VERSION, register_analyzers};
use crate::knowledge::{Knowledge, Lang};

/// Memory tantivy may use while it builds, in bytes; the smallest it accepts for one thread.
const WRITER_MEMORY: usize = 15_000_000;
/// Folders being built begin with this; those a crash left behind are removed by the next build.
const BUILDING: &str = "building-";

/// How the index came to be open.
#[derive(Debug)]
pub enum Opened {
    /// It was on disk and fits the cards.
    AsIs,
    /// It was built, for the reason told.
    Built(Reason),
    /// It could not be written: it lives in memory until the program ends.
    InMemory(io::Error),
}

/// Why an index was built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There was none.
    New,
    /// The cards or the way they are indexed have changed.
    Changed,
    /// The one on disk was damaged.
    Damaged,
}

/// Opens the index of `dir` where it fits `knowledge`, else builds it.
pub(super) fn open(
    dir: &Path,
    knowledge: &Knowledge,
    fields: &Fields,
) -> Result<(Index, Opened), SearchError> {
    let path = dir.join(fingerprint(knowledge));
    let mut reason = if has_another(dir) { Reason::Changed } else { Reason::New };
    if path.exists() {
        if let Some(index) = open_whole(&path, fields) {
            register_analyzers(&index, knowledge);
            return Ok((index, Opened::AsIs));
        }
        reason = Reason::Damaged;
    }
    match build_on_disk(dir, &path, knowledge, fields, reason == Reason::Damaged) {
        Ok(index) => Ok((index, Opened::Built(reason))),
        Err(BuildError::Disk(error)) => Ok((build_in_memory(knowledge, fields)?, Opened::InMemory(error))),
        Err(BuildError::Index(error)) => match io_error(&error) {
            Some(error) => Ok((build_in_memory(knowledge, fields)?, Opened::InMemory(error))),
            None => Err(error.into()),
        },
    }
}

pub(super) fn build_in_memory(knowledge: &Knowledge, fields: &Fields) -> Result<Index, SearchError> {
    let index = Index::create_in_ram(fields.schema.clone());
    fill(&index, knowledge, fields)?;
    Ok(index)
}

/// What an index depends on: the schema, and every text that goes into it.
fn fingerprint(knowledge: &Knowledge) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&SCHEMA_VERSION.to_le_bytes());
    // Lengths keep two neighbouring texts from passing for others with the same letters.
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for lang in Lang::ALL {
        for word in &knowledge.lexicon[lang].little {
            add(word);
        }
    }
    for card in knowledge.cards() {
        add(card.id.as_str());
        for lang in Lang::ALL {
            for part in Part::ALL {
                add(&part.text(knowledge, card, lang));
            }
        }
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

/// `None` where a file is missing, cut short or changed.
fn open_whole(path: &Path, fields: &Fields) -> Option<Index> {
    // Tantivy's list of its own files: without it the sums below check nothing.
    if !path.join(".managed.json").is_file() {
        return None;
    }
    let index = Index::open_in_dir(path).ok()?;
    let damaged = index.validate_checksum().ok()?;
    (index.schema() == fields.schema && damaged.is_empty()).then_some(index)
}

enum BuildError {
    Disk(io::Error),
    Index(tantivy::TantivyError),
}

fn build_on_disk(
    dir: &Path,
    path: &Path,
    knowledge: &Knowledge,
    fields: &Fields,
    replaces: bool,
) -> Result<Index, BuildError> {
    fs::create_dir_all(dir).map_err(BuildError::Disk)?;
    let building = building_dir(dir).map_err(BuildError::Disk)?;
    let result = (|| {
        let directory = MmapDirectory::open(&building).map_err(|error| BuildError::Index(error.into()))?;
        let index = Index::create(directory, fields.schema.clone(), tantivy::IndexSettings::default())
            .map_err(BuildError::Index)?;
        fill(&index, knowledge, fields).map_err(BuildError::Index)?;
        drop(index);
        if replaces {
            // Not in one step with the rename below: between the two there is no index, and the
            // next program to start builds one.
            fs::remove_dir_all(path).map_err(BuildError::Disk)?;
        }
        match fs::rename(&building, path) {
            Ok(()) => {}
            // Another process was faster with the same content.
            Err(_) if path.is_dir() => {}
            Err(error) => return Err(BuildError::Disk(error)),
        }
        // A process with other cards may have removed it since the rename.
        let index = Index::open_in_dir(path)
            .map_err(|error| BuildError::Disk(io::Error::new(io::ErrorKind::NotFound, error.to_string())))?;
        register_analyzers(&index, knowledge);
        Ok(index)
    })();
    // Nothing is lost when this fails: the next build tries again.
    let _ = fs::remove_dir_all(&building);
    if result.is_ok() {
        remove_others(dir, path);
    }
    result
}

fn fill(index: &Index, knowledge: &Knowledge, fields: &Fields) -> tantivy::Result<()> {
    register_analyzers(index, knowledge);
    // One thread, one segment: this many cards are written before a second thread has started.
    let mut writer: IndexWriter<TantivyDocument> = index.writer_with_num_threads(1, WRITER_MEMORY)?;
    for (place, card) in knowledge.cards().iter().enumerate() {
        let mut document = TantivyDocument::new();
        document.add_u64(fields.place, place as u64);
        for lang in Lang::ALL {
            for part in Part::ALL {
                document.add_text(fields.part(part, lang), part.text(knowledge, card, lang));
            }
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()
}

/// A fresh folder that no other process builds in.
fn building_dir(dir: &Path) -> io::Result<PathBuf> {
    for attempt in 0_u32.. {
        let path = dir.join(format!("{BUILDING}{}-{attempt}", std::process::id()));
        match fs::create_dir(&path) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}

fn is_building(path: &Path) -> bool {
    path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(BUILDING))
}

fn has_another(dir: &Path) -> bool {
    folders(dir).iter().any(|path| !is_building(path))
}

/// Removes indexes of other cards and what crashed builds left. A process that still reads a
/// removed index keeps its open files.
fn remove_others(dir: &Path, keep: &Path) {
    /// A build takes about a second; one that began this long ago has crashed.
    const ABANDONED_AFTER: std::time::Duration = std::time::Duration::from_secs(600);
    for path in folders(dir) {
        let is_abandoned = || {
            let changed = fs::metadata(&path).and_then(|data| data.modified());
            changed.ok().and_then(|time| time.elapsed().ok()).is_some_and(|age| age > ABANDONED_AFTER)
        };
        if path != keep && (!is_building(&path) || is_abandoned()) {
            let _ = fs::remove_dir_all(&path);
        }
    }
}

fn io_error(error: &tantivy::TantivyError) -> Option<io::Error> {
    match error {
        tantivy::TantivyError::IoError(error) => Some(io::Error::new(error.kind(), error.to_string())),
        tantivy::TantivyError::OpenDirectoryError(error) => Some(io::Error::other(error.to_string())),
        tantivy::TantivyError::OpenWriteError(error) => Some(io::Error::other(error.to_string())),
        tantivy::TantivyError::LockFailure(..) => Some(io::Error::from(io::ErrorKind::PermissionDenied)),
        _ => None,
    }
}

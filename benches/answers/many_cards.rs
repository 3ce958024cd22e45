//! The cards again and again under other names, to see how answering grows with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use toml::{Table, Value};

/// Longest id in bytes, as `knowledge::id` has it.
const ID_LENGTH_MAX: usize = 40;

/// A folder with the cards of `from` and `times` − 1 copies of each, under ids and names of their own.
pub(crate) fn write(from: &Path, times: usize) -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(from, dir.path());
    let cards: BTreeMap<PathBuf, Table> = toml_files(&from.join("jobs"))
        .into_iter()
        .map(|path| (path.strip_prefix(from).unwrap().to_owned(), read(&path)))
        .collect();
    for number in 1..times {
        for (path, card) in &cards {
            let mut card = card.clone();
            rename_ids(&mut card, number);
            for lang in ["fr", "en"] {
                rename(card[lang].as_table_mut().unwrap(), number);
            }
            let name = format!("{}.toml", card["id"].as_str().unwrap());
            fs::write(dir.path().join(path).with_file_name(name), card.to_string()).unwrap();
        }
    }
    for path in toml_files(&dir.path().join("vocabulary")) {
        let mut vocabulary = read(&path);
        let jobs = vocabulary["job"].as_array_mut().unwrap();
        let first = jobs.clone();
        for number in 1..times {
            jobs.extend(first.iter().cloned().map(|mut job| {
                rename_id(&mut job["id"], number);
                job
            }));
        }
        fs::write(&path, vocabulary.to_string()).unwrap();
    }
    dir
}

fn rename_ids(card: &mut Table, number: usize) {
    rename_id(&mut card["id"], number);
    for list in ["close", "works_with"] {
        card[list].as_array_mut().unwrap().iter_mut().for_each(|id| rename_id(id, number));
    }
    for difference in card.get_mut("differs").and_then(Value::as_array_mut).into_iter().flatten() {
        rename_id(&mut difference["from"], number);
    }
}

fn rename_id(id: &mut Value, number: usize) {
    let text = id.as_str().unwrap();
    let room = ID_LENGTH_MAX - 4;
    *id = Value::from(format!("{}-{number}", text[..text.len().min(room)].trim_end_matches('-')));
}

fn rename(section: &mut Table, number: usize) {
    for (key, value) in section.iter_mut() {
        match (key.as_str(), value) {
            ("masculine" | "feminine" | "name", Value::String(name)) => *name = other_name(name, number),
            ("aliases", Value::Array(names)) => {
                for name in names {
                    *name = Value::from(other_name(name.as_str().unwrap(), number));
                }
            }
            _ => {}
        }
    }
}

/// Another name of the same length that can be spoken: consonants and vowels move on by some places.
/// A short one, which may become any other, gets a number.
fn other_name(name: &str, number: usize) -> String {
    const CONSONANTS: &str = "bcdfghjklmnpqrstvwxz";
    const VOWELS: &str = "aeiouy";
    let moved = |letters: &str, letter: char, by: usize| {
        let place = letters.find(letter)?;
        letters.chars().nth((place + by) % letters.len())
    };
    let other: String = name
        .to_lowercase()
        .chars()
        .map(|letter| {
            moved(CONSONANTS, letter, number % CONSONANTS.len())
                .or_else(|| moved(VOWELS, letter, 1 + number / CONSONANTS.len()))
                .unwrap_or(letter)
        })
        .collect();
    if other.chars().count() <= 6 { format!("{other} {number}") } else { other }
}

fn read(path: &Path) -> Table {
    fs::read_to_string(path).unwrap().parse().unwrap()
}

fn toml_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(toml_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

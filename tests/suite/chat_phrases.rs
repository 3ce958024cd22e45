//! The words of the bot itself: both languages say the same things, and all of them are used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::bot::BotTest;
use crate::support::card_set::project_knowledge;
use mamie::chat::commands;
use mamie::chat::limits::{
    COMMAND_DESCRIPTION_LENGTH_MAX, COMMAND_LENGTH_MAX, COMMAND_NAME_LENGTH_MAX, length,
};

/// Texts of `src/chat` that look like keys and are none.
const NO_KEYS: [&str; 2] = ["off-topic", "low-spirits"];

fn phrases(lang: &str) -> String {
    fs::read_to_string(project_knowledge().join(format!("phrases/{lang}.ftl"))).unwrap()
}

fn keys(ftl: &str) -> BTreeSet<String> {
    let named = ftl.lines().filter_map(|line| line.split_once(" ="));
    named
        .map(|(key, _)| key.to_owned())
        .filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase()))
        .collect()
}

fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The text of every source file below `src`, without unit tests.
fn sources(dir: &str) -> String {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir), &mut found);
    let read = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
    };
    found.iter().map(read).collect()
}

/// The string literals of `source` that are spelled as a key: lower-case words joined by hyphens.
fn literal_keys(source: &str) -> BTreeSet<String> {
    let is_key = |text: &&str| {
        text.contains('-')
            && text.split('-').all(|word| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
    };
    source.split('"').filter(is_key).map(str::to_owned).collect()
}

#[test]
fn both_languages_have_the_same_keys() {
    assert_eq!(keys(&phrases("fr")), keys(&phrases("en")));
}

#[test]
fn every_key_is_used() {
    let source = sources("src");
    let french = phrases("fr");
    for key in keys(&french) {
        let used = source.contains(&format!("\"{key}\"")) || french.contains(&format!("{{ {key} }}"));
        assert!(used, "nothing says `{key}`: remove it from both files of knowledge/phrases");
    }
}

#[test]
fn every_key_that_chat_says_exists() {
    let known = keys(&phrases("fr"));
    let said = literal_keys(&sources("src/chat"));
    assert!(said.contains("belief-title"), "the keys are no longer written as literals");
    for key in said {
        assert!(
            known.contains(&key) || NO_KEYS.contains(&key.as_str()),
            "`{key}` is in no file of knowledge/phrases"
        );
    }
}

#[test]
fn both_languages_fill_in_the_same_values() {
    let values = |ftl: &str, key: &str| -> BTreeSet<String> {
        let message = ftl.split(&format!("\n{key} =")).nth(1).unwrap();
        let message = message.split("\n\n").next().unwrap();
        let end =
            message.lines().skip(1).position(|line| !line.starts_with(' ')).map_or(usize::MAX, |at| at + 1);
        let message: String = message.lines().take(end).collect();
        message.split("{ $").skip(1).map(|rest| rest.split(' ').next().unwrap().to_owned()).collect()
    };
    let (french, english) = (phrases("fr"), phrases("en"));
    for key in keys(&french) {
        assert_eq!(values(&french, &key), values(&english, &key), "{key}");
    }
}

#[test]
fn commands_keep_to_discord_s_lengths_and_letters() {
    let bot = BotTest::new();
    let declared = commands::declarations(&bot.library.knowledge.phrases);
    let (in_menus, typed): (Vec<_>, Vec<_>) =
        declared.as_array().unwrap().iter().partition(|command| command["type"] == 3);
    for command in in_menus {
        for name in [&command["name"], &command["name_localizations"]["fr"]] {
            assert!((1..=COMMAND_NAME_LENGTH_MAX).contains(&length(name.as_str().unwrap())), "{name}");
        }
    }
    for command in typed {
        let options = command["options"].as_array().unwrap();
        let mut total = 0;
        for part in options.iter().chain([command]) {
            for name in [&part["name"], &part["name_localizations"]["fr"]] {
                let name = name.as_str().unwrap();
                let spelled = name.chars().all(|letter| letter.is_lowercase() || "-_".contains(letter));
                assert!(spelled && (1..=COMMAND_NAME_LENGTH_MAX).contains(&length(name)), "{name}");
                total += length(name);
            }
            for about in [&part["description"], &part["description_localizations"]["fr"]] {
                let about = about.as_str().unwrap();
                assert!((1..=COMMAND_DESCRIPTION_LENGTH_MAX).contains(&length(about)), "{about}");
                total += length(about);
            }
        }
        assert!(total <= COMMAND_LENGTH_MAX);
    }
}

/// The names of commands and of their options, as people of one language see them.
fn declared_names(lang: &str) -> Vec<(String, Vec<String>)> {
    let declared = commands::declarations(&BotTest::new().library.knowledge.phrases);
    let name = |part: &serde_json::Value| {
        let name = if lang == "fr" { &part["name_localizations"]["fr"] } else { &part["name"] };
        name.as_str().unwrap().to_owned()
    };
    let options = |command: &serde_json::Value| {
        command["options"].as_array().into_iter().flatten().map(name).collect::<Vec<String>>()
    };
    declared.as_array().unwrap().iter().map(|command| (name(command), options(command))).collect()
}

#[test]
fn tour_of_the_readme_names_every_command_and_none_that_is_not() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let Ok(readme) = readme else { return crate::support::needed("README.md", "README.md") };
    let tour = readme.split("## What you can do in Discord").nth(1).expect("README.md has a tour");
    let rows: Vec<&str> = tour.lines().skip_while(|line| !line.starts_with('|')).collect();
    let rows: Vec<&str> = rows.into_iter().take_while(|line| line.starts_with('|')).skip(2).collect();
    for (column, lang) in [(1, "en"), (2, "fr")] {
        let declared = declared_names(lang);
        let mut shown = BTreeSet::new();
        for row in &rows {
            let cell = row.split('|').nth(column).unwrap();
            // Every other piece between backquotes is a command.
            for typed in cell.split('`').skip(1).step_by(2).filter_map(|piece| piece.strip_prefix('/')) {
                let (name, given) = typed.split_once(' ').unwrap_or((typed, ""));
                let known = declared.iter().find(|(known, _)| known == name);
                let (_, options) =
                    known.unwrap_or_else(|| panic!("README.md names `/{name}`, and nobody is told of it"));
                shown.insert(name.to_owned());
                for word in given.split(' ').filter_map(|word| word.strip_suffix(':')) {
                    assert!(options.contains(&word.to_owned()), "`/{name}` has no option `{word}`");
                }
            }
        }
        for (name, options) in declared {
            // A command of a message's menu has no slash.
            let is_shown =
                shown.contains(&name) || (options.is_empty() && tour.contains(&format!("*{name}*")));
            assert!(is_shown, "the tour of README.md does not name `{name}`");
        }
    }
}

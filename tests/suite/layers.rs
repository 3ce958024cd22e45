//! The shape of the repository: imports point left, and what the documents say of it is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::program::command;

/// From the left to the right, as STYLE and `ARCHITECTURE.md` draw them: a layer imports from those
/// before its own number only.
const LAYERS: [(&str, u8); 8] = [
    ("knowledge", 0),
    ("search", 1),
    ("answer", 2),
    ("store", 2),
    ("chat", 3),
    ("discord", 4),
    ("web", 4),
    ("cli", 5),
];
const RULE: &str =
    "imports point left: knowledge <- search <- answer (store) <- chat <- discord | web <- cli";
/// Past this, look for a second noun.
const LINES_MANY: usize = 400;
/// Past this, a file has not been looked at.
const LINES_MAX: usize = 450;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A path inside the repository, with its text.
fn sources() -> Vec<(String, String)> {
    let root = root();
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files(&root.join("src"), "rs").into_iter().map(read).collect()
}

/// The layer of `src/<layer>.rs` and `src/<layer>/…`.
fn layer_of(path: &str) -> Option<&'static (&'static str, u8)> {
    let first = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    LAYERS.iter().find(|(name, _)| *name == first)
}

/// The modules that a line names with `crate::`, one or several in braces.
fn imported(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut modules = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let word = |text: &str| {
            text.trim_start()
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect::<String>()
        };
        match rest.strip_prefix('{') {
            // The names at the first depth of the braces.
            Some(inside) => {
                let mut depth = 0;
                for part in inside.split_inclusive([',', '{', '}']) {
                    if depth == 0 {
                        modules.push(word(part));
                    }
                    match part.chars().last() {
                        Some('{') => depth += 1,
                        Some('}') => depth -= 1,
                        _ => {}
                    }
                    if depth < 0 {
                        break;
                    }
                }
            }
            None => modules.push(word(rest)),
        }
    }
    modules.retain(|module| !module.is_empty());
    modules
}

#[test]
fn imports_of_a_line_are_read() {
    assert_eq!(imported("use crate::answer::Library;"), ["answer"]);
    assert_eq!(imported("use crate::{discord, web};"), ["discord", "web"]);
    assert_eq!(imported("use crate::{knowledge::{Lang, JobId}, search};"), ["knowledge", "search"]);
    assert_eq!(imported("    crate::chat::respond(a, crate::web::b)"), ["chat", "web"]);
    assert_eq!(imported("// crate::web is not for us"), [""; 0]);
}

#[test]
fn imports_point_left() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let Some((layer, rank)) = layer_of(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            for module in imported(line) {
                let Some((_, other)) = LAYERS.iter().find(|(name, _)| *name == module) else {
                    broken.push(format!("{path}:{}: `{module}` is no layer", number + 1));
                    continue;
                };
                if module != *layer && other >= rank {
                    broken.push(format!("{path}:{}: `{layer}` imports `{module}`", number + 1));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{RULE}\n{}", broken.join("\n"));
}

/// Whether `mod` lines or file names have brought a layer that nobody drew.
#[test]
fn every_module_of_the_crate_is_a_layer() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let modules: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert!(modules.len() >= 7, "{modules:?}");
    for module in modules {
        assert!(LAYERS.iter().any(|(name, _)| *name == module), "`{module}` is no layer: {RULE}");
    }
}

/// Each layer may know only the libraries it is there for.
#[test]
fn libraries_stay_in_their_layer() {
    let homes: [(&str, &[&str]); 5] = [
        ("tantivy", &["src/search"]),
        ("axum", &["src/web"]),
        ("clap", &["src/cli", "src/main.rs"]),
        ("notify", &["src/cli"]),
        ("serenity", &["src/chat", "src/discord", "src/web"]),
    ];
    let mut broken = Vec::new();
    for (path, text) in sources() {
        for (library, places) in homes {
            let is_named = |line: &str| {
                let code = line.split("//").next().unwrap_or_default();
                code.match_indices(&format!("{library}::")).any(|(at, _)| {
                    let before = code[..at].chars().last();
                    !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_' || letter == ':')
                })
            };
            if text.lines().any(is_named) && !places.iter().any(|place| path.starts_with(place)) {
                broken.push(format!("{path} names `{library}`, which belongs to {}", places.join(", ")));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn long_files_are_named() {
    let long: Vec<String> = sources()
        .into_iter()
        .map(|(path, text)| (path, text.split("#[cfg(test)]").next().unwrap_or_default().lines().count()))
        .filter(|(_, lines)| *lines > LINES_MANY)
        .map(|(path, lines)| {
            let verdict = if lines > LINES_MAX { "too long" } else { "long" };
            format!("{verdict}: {path} has {lines} lines; past {LINES_MANY}, look for a second noun")
        })
        .collect();
    #[expect(clippy::print_stderr, reason = "a file's length is a hint for people, no fault")]
    for line in &long {
        eprintln!("{line}");
    }
}

/// What a document names as a file or folder of this repository: `like/this.rs`, with `{a,b}` for two.
fn named_paths(text: &str) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let fenced =
        text.split("```").enumerate().filter(|(number, _)| number % 2 == 1).flat_map(|(_, block)| {
            // In a drawing, only what has an ending is a file.
            block.split_whitespace().filter(|word| word.contains('/') && word.contains('.'))
        });
    let outside: String = text.split("```").step_by(2).collect();
    let quoted: Vec<&str> = outside.split('`').skip(1).step_by(2).collect();
    for word in quoted.into_iter().chain(fenced) {
        let word = word.trim_end_matches([':', ',', ';', '.', ')']);
        let is_path = |word: &str| {
            !word.contains([' ', '<', '…', '*', '(', '$', '"', '=', '@'])
                && !word.contains("::")
                && !word.contains("//")
                && !word.starts_with(['/', '.', '-', '~', '%'])
        };
        let has_ending = [".rs", ".toml", ".md", ".ftl", ".js", ".css", ".html", ".svg", ".snap"]
            .iter()
            .any(|ending| word.ends_with(ending));
        let starts_here =
            ["src/", "tests/", "knowledge/", "benches/", "docs/"].iter().any(|start| word.starts_with(start));
        if is_path(word) && (has_ending || starts_here) {
            paths.extend(spread(word));
        }
    }
    paths
}

/// `a/{b,c}.rs` → `a/b.rs`, `a/c.rs`.
fn spread(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let Some((inside, after)) = rest.split_once('}') else { return vec![path.to_owned()] };
    inside.split(',').flat_map(|part| spread(&format!("{before}{}{after}", part.trim()))).collect()
}

#[test]
fn paths_of_a_document_are_read() {
    let text = "See `src/chat.rs`, `chat::respond`, `knowledge/phrases/{fr,en}.ftl` and `mamie ask`.\n\
                ```text\nsrc/web.rs  the page\n```\n`jobs/<family>/<id>.toml`";
    let paths: Vec<String> = named_paths(text).into_iter().collect();
    assert_eq!(paths, ["knowledge/phrases/en.ftl", "knowledge/phrases/fr.ftl", "src/chat.rs", "src/web.rs"]);
}

#[test]
fn architecture_names_real_files_only() {
    let path = root().join("ARCHITECTURE.md");
    let Ok(text) = fs::read_to_string(&path) else {
        crate::support::needed("ARCHITECTURE.md", &path.display().to_string());
        return;
    };
    let paths = named_paths(&text);
    assert!(paths.len() >= 5, "ARCHITECTURE.md names few files: {paths:?}");
    // What is built or imported is there only after that.
    let is_made = |path: &str| path.starts_with("knowledge/imported") || path.starts_with("index/");
    let missing: Vec<_> = paths.iter().filter(|path| !is_made(path) && !exists_somewhere(path)).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md names what is not there: {missing:?}");
}

/// A table may name a file as it is known inside `src`, `tests/suite` or `knowledge`.
fn exists_somewhere(path: &str) -> bool {
    ["", "src", "tests/suite", "knowledge"].iter().any(|start| root().join(start).join(path).exists())
}

#[test]
fn question_and_answer_of_the_readme_are_true() {
    let path = root().join("README.md");
    let Ok(text) = fs::read_to_string(&path) else {
        crate::support::needed("README.md", &path.display().to_string());
        return;
    };
    let examples: Vec<(&str, &str)> = text
        .split("<!-- example -->")
        .skip(1)
        .map(|rest| {
            let block =
                rest.trim_start().strip_prefix("```text\n").expect("a ```text block follows the mark");
            let block = block.split("\n```").next().unwrap_or_default();
            block.split_once('\n').expect("a command and what it prints")
        })
        .collect();
    assert!(!examples.is_empty(), "README.md marks no example with <!-- example -->");
    for (asked, printed) in examples {
        let question = asked.strip_prefix("$ mamie ask \"").and_then(|rest| rest.strip_suffix('"'));
        let question = question.unwrap_or_else(|| panic!("not `$ mamie ask \"…\"`: {asked}"));
        let index = tempfile::tempdir().unwrap();
        let mut asking = command(&["ask", question]);
        let output = asking.current_dir(root()).arg("--index").arg(index.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said.trim_end(), printed.trim_end(), "README.md shows another answer to: {asked}");
    }
}

/// A snapshot whose test is gone would be kept true by nobody.
#[test]
fn every_snapshot_belongs_to_a_test() {
    let suite = root().join("tests/suite");
    let mut stale = Vec::new();
    for path in files(&suite.join("snapshots"), "snap") {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut parts = name.splitn(3, "__");
        let (area, test) = (parts.nth(1).unwrap_or_default(), parts.next().unwrap_or_default());
        let source = fs::read_to_string(suite.join(area).with_extension("rs")).unwrap_or_default();
        let bare = test.strip_suffix("_fr").or_else(|| test.strip_suffix("_en")).unwrap_or(test);
        // A name may be put together: `format!("guess_{step}_{lang}")`.
        let first = test.split('_').next().unwrap_or(test);
        let is_built = source.contains(&format!("\"{first}_{{"));
        let is_named = [test, bare]
            .iter()
            .any(|name| source.contains(&format!("\"{name}\"")) || source.contains(&format!("fn {name}(")));
        if !is_named && !is_built {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "no test compares these snapshots any more: {stale:?}");
}

//! A folder of files → [`Knowledge`], or every [`Problem`] in it.
//!
//! Promise: what loads is whole: every job, step and word that a card names exists.
//! Absent on purpose: tantivy, Discord, the clock.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::card::StepKind;
use super::fields::Text;
use super::file::{self, CardFile, WordEntry};
use super::id::{FamilyId, JobId};
use super::lang::{ByLang, Lang};
use super::phrases::Phrases;
use super::problem::{Place, Problem, SourceFile, closest};
use super::{Knowledge, lexicon, simplicity};

/// Why a folder gave no [`Knowledge`].
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("there is no folder of job cards at `{}`", dir.display())]
    Missing { dir: PathBuf },
    #[error("the folder `{}` holds no job card", dir.display())]
    Empty { dir: PathBuf },
    #[error("cannot read `{}`", path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    /// Sorted by place; never empty.
    #[error("{} in the job cards", if problems.len() == 1 { "one problem".to_owned() } else { format!("{} problems", problems.len()) })]
    Problems { problems: Vec<Problem> },
}

/// Loads what the bot needs: well-formed and whole.
pub fn load(dir: &Path) -> Result<Knowledge, LoadError> {
    Ok(read(dir)?.0)
}

/// Loads as [`load`] does, and holds every card to the rules of simple as well.
pub fn load_strictly(dir: &Path) -> Result<Knowledge, LoadError> {
    let (knowledge, cards) = read(dir)?;
    match sorted(simplicity::problems(&cards)) {
        problems if problems.is_empty() => Ok(knowledge),
        problems => Err(LoadError::Problems { problems }),
    }
}

fn read(dir: &Path) -> Result<(Knowledge, Vec<CardFile>), LoadError> {
    let jobs_dir = dir.join("jobs");
    if !dir.is_dir() || !jobs_dir.is_dir() {
        return Err(LoadError::Missing { dir: dir.to_owned() });
    }
    let mut problems = Vec::new();
    let families = file::read_families(&source(&dir.join("families.toml"))?, &mut problems);
    let steps_source = source(&dir.join("steps.toml"))?;
    let steps = file::read_steps(&steps_source, &mut problems);
    let mut word_entries = Vec::new();
    for path in toml_files(&dir.join("words"))? {
        word_entries.extend(file::read_words(&source(&path)?, &mut problems));
    }
    let unwritten = match source(&dir.join("unwritten.toml")) {
        Ok(source) => file::read_unwritten(&source, &mut problems),
        Err(LoadError::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let phrases_dir = dir.join("phrases");
    let texts = ByLang {
        fr: source(&phrases_dir.join("fr.ftl"))?.text,
        en: source(&phrases_dir.join("en.ftl"))?.text,
    };
    let phrases = Phrases::build(&phrases_dir, texts, &mut problems);

    let lexicon = ByLang {
        fr: lexicon::read(&source(&lexicon::path(dir, Lang::Fr))?, &mut problems),
        en: lexicon::read(&source(&lexicon::path(dir, Lang::En))?, &mut problems),
    };

    let mut cards = Vec::new();
    let mut files = 0;
    for family_dir in folders(&jobs_dir)? {
        let name = family_dir.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let paths = toml_files(&family_dir)?;
        files += paths.len();
        let family = FamilyId::new(name).filter(|id| families.iter().any(|family| family.id == *id));
        let Some(family) = family else {
            if let Some(path) = paths.first() {
                problems.push(Problem {
                    places: vec![Place::top(path)],
                    message: format!("the folder `{name}` is not a family"),
                    hint: match closest(name, families.iter().map(|family| family.id.as_str())) {
                        Some(near) => {
                            format!("move its cards to `{near}`, or add the family to families.toml")
                        }
                        None => "add the family to families.toml".to_owned(),
                    },
                });
            }
            continue;
        };
        for path in paths {
            cards.extend(file::read_card(source(&path)?, &family, &mut problems));
        }
    }
    if files == 0 {
        return Err(LoadError::Empty { dir: dir.to_owned() });
    }
    cards.sort_by(|left, right| left.card.id.cmp(&right.card.id));

    let vocabulary = ByLang {
        fr: read_vocabulary(dir, Lang::Fr, &cards, &mut problems)?,
        en: read_vocabulary(dir, Lang::En, &cards, &mut problems)?,
    };
    check_ids(&cards, &mut problems);
    check_names(&cards, &mut problems);
    check_jobs(&cards, &mut problems);
    check_steps(&cards, &steps, &steps_source, &mut problems);
    check_words(&cards, &word_entries, &mut problems);
    check_codes(&cards, &mut problems);
    if !problems.is_empty() {
        return Err(LoadError::Problems { problems: sorted(problems) });
    }
    let knowledge = Knowledge::new(
        cards.iter().map(|file| file.card.clone()).collect(),
        families,
        steps,
        word_entries.into_iter().map(|entry| entry.word).collect(),
        unwritten,
        phrases,
        lexicon,
        vocabulary,
    );
    Ok((knowledge, cards))
}

/// The file of a language may be absent: cards are found without it, only less often.
fn read_vocabulary(
    dir: &Path,
    lang: Lang,
    cards: &[CardFile],
    problems: &mut Vec<Problem>,
) -> Result<HashMap<JobId, String>, LoadError> {
    let path = dir.join("vocabulary").join(format!("{lang}.toml"));
    if !path.exists() {
        return Ok(HashMap::new());
    }
    let file = source(&path)?;
    let mut jobs = HashMap::new();
    for (id, words) in lexicon::read_vocabulary(&file, problems) {
        let Some(card) = cards.iter().find(|card| card.card.id.as_str() == id.get_ref()) else {
            let near = closest(id.get_ref(), cards.iter().map(|card| card.card.id.as_str()));
            problems.push(file.problem(
                &id.span(),
                format!("the job `{}` does not exist", id.get_ref()),
                near.map_or("write its card first".to_owned(), |near| format!("the closest id is `{near}`")),
            ));
            continue;
        };
        if jobs.insert(card.card.id.clone(), words).is_some() {
            problems.push(file.problem(
                &id.span(),
                format!("the vocabulary of `{}` stands twice", id.get_ref()),
                "join the two",
            ));
        }
    }
    Ok(jobs)
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort();
    problems.dedup();
    problems
}

fn source(path: &Path) -> Result<SourceFile, LoadError> {
    let bytes = fs::read(path).map_err(|source| LoadError::Unreadable { path: path.to_owned(), source })?;
    // A card in another encoding still gets its other problems reported.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(SourceFile { path: path.to_owned(), text })
}

fn folders(dir: &Path) -> Result<Vec<PathBuf>, LoadError> {
    Ok(entries(dir)?.into_iter().filter(|path| path.is_dir()).collect())
}

fn toml_files(dir: &Path) -> Result<Vec<PathBuf>, LoadError> {
    Ok(entries(dir)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect())
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: dir.to_owned(), source };
    let listing = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        listing => listing.map_err(unreadable)?,
    };
    let mut paths = listing
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(unreadable)?;
    // The file system's order is not ours: no answer may depend on it.
    paths.sort();
    Ok(paths)
}

fn check_ids(cards: &[CardFile], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, &CardFile> = HashMap::new();
    for card in cards {
        let id = card.card.id.as_str();
        let by_name = file::id_by_file_name(&card.source.path);
        if let Some(other) = seen.insert(id, card) {
            problems.push(Problem {
                places: vec![other.source.place(&other.id.span()), card.source.place(&card.id.span())],
                message: format!("two job cards share the id `{id}`"),
                hint: format!("give one of them the id its file name suggests: `{by_name}`"),
            });
        } else if id != by_name {
            problems.push(card.source.problem(
                &card.id.span(),
                format!("the id `{id}` is not the name of its file"),
                format!("write `id = \"{by_name}\"`, or rename the file to `{id}.toml`"),
            ));
        }
    }
}

fn check_names(cards: &[CardFile], problems: &mut Vec<Problem>) {
    for lang in Lang::ALL {
        let mut owners: HashMap<String, (&CardFile, &Text)> = HashMap::new();
        for card in cards {
            for name in &card.places[lang].names {
                if let Some((other, place)) = owners.insert(name.get_ref().to_lowercase(), (card, name))
                    && other.card.id != card.card.id
                {
                    problems.push(Problem {
                        places: vec![card.source.place(&name.span()), other.source.place(&place.span())],
                        message: format!("two job cards are named `{}`", name.get_ref()),
                        hint:
                            "a name belongs to one job; make one of them an alias, or name it more precisely"
                                .to_owned(),
                    });
                }
            }
        }
        for card in cards {
            let mut own: HashMap<String, &Text> = HashMap::new();
            for alias in &card.places[lang].aliases {
                let folded = alias.get_ref().to_lowercase();
                if let Some(first) = own.insert(folded.clone(), alias) {
                    problems.push(Problem {
                        places: vec![card.source.place(&alias.span()), card.source.place(&first.span())],
                        message: format!("the alias `{}` stands twice", alias.get_ref()),
                        hint: "remove one of the two".to_owned(),
                    });
                }
                let Some((other, _)) = owners.get(&folded) else { continue };
                let (message, hint) = if other.card.id == card.card.id {
                    (
                        format!("the alias `{}` is already the name", alias.get_ref()),
                        "remove the alias".to_owned(),
                    )
                } else {
                    (
                        format!("the alias `{}` is the name of another job", alias.get_ref()),
                        format!("remove it here: it belongs to `{}`", other.card.id),
                    )
                };
                problems.push(card.source.problem(&alias.span(), message, hint));
            }
        }
    }
}

fn check_jobs(cards: &[CardFile], problems: &mut Vec<Problem>) {
    let ids: Vec<&str> = cards.iter().map(|card| card.card.id.as_str()).collect();
    for card in cards {
        for job in &card.jobs {
            let name = job.get_ref().as_str();
            if name == card.card.id.as_str() {
                problems.push(card.source.problem(
                    &job.span(),
                    format!("the job `{name}` names itself"),
                    "name another job, or remove it",
                ));
            } else if ids.binary_search(&name).is_err() {
                let hint = match closest(name, ids.iter().copied()) {
                    Some(near) => format!("the closest id is `{near}`"),
                    None => "write its card first, or remove it here".to_owned(),
                };
                problems.push(card.source.problem(
                    &job.span(),
                    format!("related job `{name}` does not exist"),
                    hint,
                ));
            }
        }
    }
}

fn check_steps(cards: &[CardFile], steps: &[super::Step], source: &SourceFile, problems: &mut Vec<Problem>) {
    let mut kinds: BTreeMap<&str, StepKind> = BTreeMap::new();
    for step in steps {
        if kinds.insert(step.id.as_str(), step.kind).is_some() {
            problems.push(Problem {
                places: vec![Place::top(&source.path)],
                message: format!("two steps share the id `{}`", step.id),
                hint: "rename one of them".to_owned(),
            });
        }
    }
    for card in cards {
        for step in &card.steps {
            let name = step.get_ref().as_str();
            if !kinds.contains_key(name) {
                let hint = match closest(name, kinds.keys().copied()) {
                    Some(near) => format!("the closest id is `{near}`"),
                    None => "add it to steps.toml, or use `text = \"…\"`".to_owned(),
                };
                problems.push(card.source.problem(
                    &step.span(),
                    format!("the step `{name}` does not exist"),
                    hint,
                ));
            }
        }
    }
}

fn check_words(cards: &[CardFile], entries: &[WordEntry], problems: &mut Vec<Problem>) {
    let mut ids: HashMap<&str, &WordEntry> = HashMap::new();
    for entry in entries {
        if let Some(other) = ids.insert(entry.word.id.as_str(), entry) {
            problems.push(Problem {
                places: vec![entry.place.clone(), other.place.clone()],
                message: format!("two words share the id `{}`", entry.word.id),
                hint: "keep one of them".to_owned(),
            });
        }
    }
    for lang in Lang::ALL {
        let mut spellings: HashMap<String, &WordEntry> = HashMap::new();
        for entry in entries {
            let text = &entry.word.text[lang];
            for spelling in std::iter::once(&text.term).chain(&text.spellings) {
                if let Some(other) = spellings.insert(spelling.to_lowercase(), entry) {
                    problems.push(Problem {
                        places: vec![entry.place.clone(), other.place.clone()],
                        message: format!("the glossary explains `{spelling}` twice in `{lang}`"),
                        hint: format!("keep it in `{}` or in `{}`", entry.word.id, other.word.id),
                    });
                }
            }
        }
        for card in cards {
            for word in &card.places[lang].words {
                let name = word.get_ref().to_lowercase();
                if !spellings.contains_key(&name) {
                    let hint = match closest(&name, spellings.keys().map(String::as_str)) {
                        Some(near) => format!("the closest term is `{near}`"),
                        None => "explain it in a file of words/, or remove it here".to_owned(),
                    };
                    problems.push(card.source.problem(
                        &word.span(),
                        format!("the glossary does not explain `{}` in `{lang}`", word.get_ref()),
                        hint,
                    ));
                }
            }
        }
    }
}

/// Only the shape: the official tables are not part of the program.
fn check_codes(cards: &[CardFile], problems: &mut Vec<Problem>) {
    for card in cards {
        for code in &card.rome {
            let bytes = code.get_ref().as_bytes();
            let fits = bytes.len() == 5
                && bytes[0].is_ascii_uppercase()
                && bytes[1..].iter().all(u8::is_ascii_digit);
            if !fits {
                problems.push(card.source.problem(
                    &code.span(),
                    format!("`{}` is not a ROME code", code.get_ref()),
                    "a ROME code is a capital and four figures, such as `E1101`",
                ));
            }
        }
        for code in &card.onet {
            let figures =
                |part: &str, count| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            let fits = code
                .get_ref()
                .split_once('-')
                .and_then(|(major, rest)| Some((major, rest.split_once('.')?)))
                .is_some_and(|(major, (minor, detail))| {
                    figures(major, 2) && figures(minor, 4) && figures(detail, 2)
                });
            if !fits {
                problems.push(card.source.problem(
                    &code.span(),
                    format!("`{}` is not an O*NET-SOC code", code.get_ref()),
                    "an O*NET-SOC code looks like `13-1161.01`",
                ));
            }
        }
    }
}

//! A folder of files → [`Knowledge`], or every [`Problem`] in it.
//!
//! Promise: what loads is whole: every job, step and word that a card names exists. One mistake is
//! one problem: a file that cannot be read makes none of the files that name it look wrong.
//! Absent on purpose: tantivy, Discord, the clock.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::family::Family;
use super::file::{self, CardFile};
use super::id::{FamilyId, JobId};
use super::lang::{ByLang, Lang};
use super::phrases::Phrases;
use super::problem::{Place, Problem, SourceFile, closest};
use super::references::{self, References};
use super::{Knowledge, Lexicon, Vocabulary, lexicon, simplicity, unwritten, vocabulary};

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
    let (knowledge, _, problems) = read(dir)?;
    whole(knowledge, problems)
}

/// Loads as [`load`] does, and holds every card to the rules of simple as well.
pub fn load_strictly(dir: &Path) -> Result<Knowledge, LoadError> {
    let (knowledge, cards, mut problems) = read(dir)?;
    problems.extend(simplicity::problems(&cards, &problems));
    whole(knowledge, problems)
}

fn whole(knowledge: Knowledge, mut problems: Vec<Problem>) -> Result<Knowledge, LoadError> {
    if problems.is_empty() {
        return Ok(knowledge);
    }
    problems.sort();
    problems.dedup();
    Err(LoadError::Problems { problems })
}

/// What could be read, and every problem met; only without problems is the knowledge whole.
fn read(dir: &Path) -> Result<(Knowledge, Vec<CardFile>, Vec<Problem>), LoadError> {
    let jobs_dir = dir.join("jobs");
    if !dir.is_dir() || !jobs_dir.is_dir() {
        return Err(LoadError::Missing { dir: dir.to_owned() });
    }
    let mut problems = Vec::new();
    let families = needed(dir, "families.toml", &mut problems)?
        .map(|source| file::read_families(&source, &mut problems))
        .unwrap_or_default();
    let known_families = problems.is_empty().then_some(families.as_slice());

    let before = problems.len();
    let steps_source = needed(dir, "steps.toml", &mut problems)?;
    let steps =
        steps_source.as_ref().map(|source| file::read_steps(source, &mut problems)).unwrap_or_default();
    let steps_are_whole = problems.len() == before;

    let before = problems.len();
    let mut words = Vec::new();
    for path in toml_files(&dir.join("words"))? {
        words.extend(file::read_words(&source(&path, &mut problems)?, &mut problems));
    }
    let words_are_whole = problems.len() == before;

    let unwritten = match source(&dir.join("unwritten.toml"), &mut problems) {
        Ok(source) => unwritten::read(&source, known_families, &mut problems),
        Err(LoadError::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let phrases = read_phrases(dir, &mut problems)?;
    let lexicon = ByLang {
        fr: read_lexicon(dir, Lang::Fr, &mut problems)?,
        en: read_lexicon(dir, Lang::En, &mut problems)?,
    };

    let (cards, unread) = read_cards(dir, &jobs_dir, known_families, &mut problems)?;

    let references = References { cards: &cards, unread: &unread };
    let vocabulary = ByLang {
        fr: read_vocabulary(dir, Lang::Fr, &references, &mut problems)?,
        en: read_vocabulary(dir, Lang::En, &references, &mut problems)?,
    };
    references.check(&mut problems);
    if let Some(source) = &steps_source {
        references::check_step_ids(&steps, source, &mut problems);
    }
    references::check_glossary(&words, &mut problems);
    if steps_are_whole {
        references.check_steps(&steps, &mut problems);
    }
    if words_are_whole {
        references.check_words(&words, &mut problems);
    }
    let knowledge = Knowledge::new(
        cards.iter().map(|file| file.card.clone()).collect(),
        families,
        steps,
        words.into_iter().map(|entry| entry.word).collect(),
        unwritten,
        phrases,
        lexicon,
        vocabulary,
    );
    Ok((knowledge, cards, problems))
}

/// The cards sorted by id, and the names of the files that gave none. `families` is `None` where
/// their own file has problems: then no folder can be said to be wrong.
fn read_cards(
    dir: &Path,
    jobs_dir: &Path,
    families: Option<&[Family]>,
    problems: &mut Vec<Problem>,
) -> Result<(Vec<CardFile>, Vec<String>), LoadError> {
    let (mut cards, mut unread) = (Vec::new(), Vec::new());
    for family_dir in folders(jobs_dir)? {
        let name = family_dir.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let paths = toml_files(&family_dir)?;
        let is_known = |id: &FamilyId| families.is_none_or(|known| known.iter().any(|known| known.id == *id));
        let family = FamilyId::new(name).filter(is_known);
        if let (None, Some(path)) = (&family, paths.first()) {
            let ids = families.into_iter().flatten().map(|family| family.id.as_str());
            problems.push(Problem {
                places: vec![Place::top(path)],
                message: format!("the folder `{name}` is not a family"),
                hint: match closest(name, ids) {
                    Some(near) => format!("move its cards to `{near}`, or add the family to families.toml"),
                    None => "add the family to families.toml".to_owned(),
                },
            });
        }
        for path in paths {
            let file_name = file::id_by_file_name(&path).to_owned();
            let card = match &family {
                Some(family) => file::read_card(source(&path, problems)?, family, problems),
                None => None,
            };
            match card {
                Some(card) => cards.push(card),
                None => unread.push(file_name),
            }
        }
    }
    if cards.is_empty() && unread.is_empty() {
        return Err(LoadError::Empty { dir: dir.to_owned() });
    }
    cards.sort_by(|left: &CardFile, right| left.card.id.cmp(&right.card.id));
    Ok((cards, unread))
}

fn read_phrases(dir: &Path, problems: &mut Vec<Problem>) -> Result<Phrases, LoadError> {
    let fr = needed(dir, "phrases/fr.ftl", problems)?;
    let en = needed(dir, "phrases/en.ftl", problems)?;
    // Of a file that is not there no message is missing by itself.
    let (fr, en) = (fr.map(|source| source.text), en.map(|source| source.text));
    let text = |own: &Option<String>, other: &Option<String>| {
        own.clone().or_else(|| other.clone()).unwrap_or_default()
    };
    let texts = ByLang { fr: text(&fr, &en), en: text(&en, &fr) };
    Ok(Phrases::build(&dir.join("phrases"), texts, problems))
}

fn read_lexicon(dir: &Path, lang: Lang, problems: &mut Vec<Problem>) -> Result<Lexicon, LoadError> {
    let words = needed(dir, &format!("lexicon/{lang}.toml"), problems)?;
    let mut lexicon = words.map(|source| lexicon::read(&source, problems)).unwrap_or_default();
    if let Some(source) = needed(dir, &format!("questions/{lang}.toml"), problems)? {
        lexicon.examples = lexicon::read_examples(&source, problems);
    }
    Ok(lexicon)
}

/// The file of a language may be absent: cards are found without it, only less often.
fn read_vocabulary(
    dir: &Path,
    lang: Lang,
    references: &References<'_>,
    problems: &mut Vec<Problem>,
) -> Result<HashMap<JobId, Vocabulary>, LoadError> {
    let path = dir.join("vocabulary").join(format!("{lang}.toml"));
    if !path.exists() {
        return Ok(HashMap::new());
    }
    let file = source(&path, problems)?;
    let mut jobs = HashMap::new();
    for (id, vocabulary) in vocabulary::read(&file, problems) {
        let name = id.get_ref();
        let Some(job) = JobId::new(name).filter(|_| references.has_job(name)) else {
            problems.push(file.problem(
                &id.span(),
                format!("the job `{name}` does not exist"),
                references.hint_for_job(name),
            ));
            continue;
        };
        if jobs.insert(job, vocabulary).is_some() {
            problems.push(file.problem(
                &id.span(),
                format!("the vocabulary of `{name}` stands twice"),
                "join the two",
            ));
        }
    }
    Ok(jobs)
}

/// A file that every knowledge has; `None`, and a problem, where it is missing.
fn needed(dir: &Path, name: &str, problems: &mut Vec<Problem>) -> Result<Option<SourceFile>, LoadError> {
    let path = dir.join(name);
    match source(&path, problems) {
        Err(LoadError::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            problems.push(Problem {
                places: vec![Place::top(&path)],
                message: format!("the file `{name}` is missing"),
                hint: "put it back, or copy it from the project".to_owned(),
            });
            Ok(None)
        }
        read => read.map(Some),
    }
}

fn source(path: &Path, problems: &mut Vec<Problem>) -> Result<SourceFile, LoadError> {
    let bytes = fs::read(path).map_err(|source| LoadError::Unreadable { path: path.to_owned(), source })?;
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let whole = error.utf8_error().valid_up_to();
        // The other problems of the file are reported as well.
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        problems.push(Problem {
            places: vec![Place::at(path, &text, whole)],
            message: "this letter is not written in UTF-8".to_owned(),
            hint: "save the file again as UTF-8, which every editor offers".to_owned(),
        });
        text
    });
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

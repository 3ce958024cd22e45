//! What the files name in one another: each name belongs to one job, and what is named exists.

use std::collections::{BTreeSet, HashMap};

use super::fields::Text;
use super::file::{self, CardFile, WordEntry};
use super::lang::Lang;
use super::problem::{Place, Problem, SourceFile, closest};
use super::step::Step;

/// The cards, and what is known of those that could not be read.
pub(super) struct References<'a> {
    /// Sorted by id.
    pub(super) cards: &'a [CardFile],
    /// The names of card files that gave no card. Other files may name them: they are there.
    pub(super) unread: &'a [String],
}

impl References<'_> {
    /// Whether a card of this id is there, or is meant to be.
    pub(super) fn has_job(&self, id: &str) -> bool {
        let is_meant = |card: &CardFile| file::id_by_file_name(&card.source.path) == id;
        self.cards.binary_search_by(|card| card.card.id.as_str().cmp(id)).is_ok()
            || self.cards.iter().any(is_meant)
            || self.unread.iter().any(|name| name == id)
    }

    /// What to do about a job that is not there.
    pub(super) fn hint_for_job(&self, id: &str) -> String {
        let ids = self.cards.iter().map(|card| card.card.id.as_str());
        match closest(id, ids.chain(self.unread.iter().map(String::as_str))) {
            Some(near) => format!("the closest id is `{near}`"),
            None => "write its card first, or remove it here".to_owned(),
        }
    }

    /// Ids, names, related jobs and codes.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        check_ids(self.cards, problems);
        check_names(self.cards, problems);
        self.check_jobs(problems);
        check_codes(self.cards, problems);
    }

    fn check_jobs(&self, problems: &mut Vec<Problem>) {
        for card in self.cards {
            for job in &card.jobs {
                let name = job.get_ref().as_str();
                if name.is_empty() {
                    // Its own place has been reported.
                } else if name == card.card.id.as_str() && name == file::id_by_file_name(&card.source.path) {
                    problems.push(card.source.problem(
                        &job.span(),
                        format!("the job `{name}` names itself"),
                        "name another job, or remove it",
                    ));
                } else if !self.has_job(name) {
                    problems.push(card.source.problem(
                        &job.span(),
                        format!("related job `{name}` does not exist"),
                        self.hint_for_job(name),
                    ));
                }
            }
        }
    }

    /// The steps that cards name; `steps` must be all there are.
    pub(super) fn check_steps(&self, steps: &[Step], problems: &mut Vec<Problem>) {
        let ids: BTreeSet<&str> = steps.iter().map(|step| step.id.as_str()).collect();
        for card in self.cards {
            for step in &card.steps {
                let name = step.get_ref().as_str();
                if name.is_empty() || ids.contains(name) {
                    continue;
                }
                let hint = match closest(name, ids.iter().copied()) {
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

    /// The words that cards name; `entries` must be all there are.
    pub(super) fn check_words(&self, entries: &[WordEntry], problems: &mut Vec<Problem>) {
        for lang in Lang::ALL {
            let spellings: BTreeSet<String> = entries
                .iter()
                .flat_map(|entry| spellings(entry, lang))
                .map(|name| name.to_lowercase())
                .collect();
            for card in self.cards {
                for word in &card.places[lang].words {
                    let name = word.get_ref().to_lowercase();
                    if name.is_empty() || spellings.contains(&name) {
                        continue;
                    }
                    let hint = match closest(&name, spellings.iter().map(String::as_str)) {
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

/// Each step has an id of its own.
pub(super) fn check_step_ids(steps: &[Step], source: &SourceFile, problems: &mut Vec<Problem>) {
    let mut ids = BTreeSet::new();
    for step in steps {
        if !ids.insert(step.id.as_str()) {
            problems.push(Problem {
                places: vec![Place::top(&source.path)],
                message: format!("two steps share the id `{}`", step.id),
                hint: "rename one of them".to_owned(),
            });
        }
    }
}

/// Each word is explained once.
pub(super) fn check_glossary(entries: &[WordEntry], problems: &mut Vec<Problem>) {
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
        let mut seen: HashMap<String, &WordEntry> = HashMap::new();
        for entry in entries {
            for spelling in spellings(entry, lang) {
                if let Some(other) = seen.insert(spelling.to_lowercase(), entry) {
                    problems.push(Problem {
                        places: vec![entry.place.clone(), other.place.clone()],
                        message: format!("the glossary explains `{spelling}` twice in `{lang}`"),
                        hint: format!("keep it in `{}` or in `{}`", entry.word.id, other.word.id),
                    });
                }
            }
        }
    }
}

/// The term and how else it is written.
fn spellings(entry: &WordEntry, lang: Lang) -> impl Iterator<Item = &String> {
    let text = &entry.word.text[lang];
    std::iter::once(&text.term).chain(&text.spellings)
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

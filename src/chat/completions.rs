//! What is suggested while somebody types the name of a job.

use std::collections::HashSet;

use super::limits::{CHOICE_LENGTH_MAX, CHOICES_MAX, length};
use super::markdown::cut_plain;
use super::reply::Choice;
use super::voice::Voice;
use crate::answer::Library;
use crate::knowledge::{JobCard, JobId};
use crate::search::{Match, Question};

/// Between the name that was typed and the job's own.
const LEADS_TO: &str = " → ";

/// At most 25 jobs, best first, each with what led to it; no two look alike.
pub(super) fn suggest(voice: &Voice<'_>, typed: &Question) -> Vec<Choice> {
    let knowledge = voice.knowledge();
    let mut seen = HashSet::new();
    let completions = voice.library.searcher.complete(knowledge, typed.as_str(), voice.lang, CHOICES_MAX);
    completions
        .iter()
        .filter_map(|completion| {
            let card = voice.card(&completion.job)?;
            let name = [label(voice, card, &completion.found_by), with_id(voice, card)]
                .into_iter()
                .find(|name| !seen.contains(&name.to_lowercase()))?;
            seen.insert(name.to_lowercase());
            Some(Choice { name, value: card.id.to_string() })
        })
        .take(CHOICES_MAX)
        .collect()
}

fn label(voice: &Voice<'_>, card: &JobCard, found_by: &Match) -> String {
    let title = card.title(voice.lang);
    let label = match found_by {
        Match::Name | Match::Popular => title,
        // The job's own name matters more than the end of a long alias.
        Match::Alias(alias) => {
            let left = CHOICE_LENGTH_MAX.saturating_sub(length(&title) + length(LEADS_TO));
            const ALIAS_LENGTH_MIN: usize = 20;
            format!("{}{LEADS_TO}{title}", cut_plain(alias, left.max(ALIAS_LENGTH_MIN)))
        }
    };
    cut_plain(&label, CHOICE_LENGTH_MAX)
}

/// Tells apart two jobs whose names are cut to the same text.
fn with_id(voice: &Voice<'_>, card: &JobCard) -> String {
    let ending = format!(" ({})", card.id);
    let left = CHOICE_LENGTH_MAX.saturating_sub(length(&ending));
    format!("{}{ending}", cut_plain(&card.title(voice.lang), left))
}

/// The job that was picked: Discord sends the value of a suggestion, some of its apps send what it
/// showed, and people may type a name and pick nothing.
pub(super) fn picked(library: &Library, given: &Question) -> Option<JobId> {
    let text = given.as_str();
    if let Some(card) = library.knowledge.card_by_name_of_id(text) {
        return Some(card.id.clone());
    }
    let shown = text.rsplit_once(LEADS_TO.trim()).map_or(text, |(_, name)| name).trim();
    let by_name = |text: &str| library.searcher.by_name(&library.knowledge, text);
    let by_either_name = || {
        let (feminine, masculine) = shown.split_once(" / ")?;
        by_name(feminine).filter(|job| by_name(masculine).as_ref() == Some(job))
    };
    by_name(shown).or_else(by_either_name)
}

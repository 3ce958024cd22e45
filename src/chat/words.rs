//! The glossary: one hard word, or those of a card.
//!
//! Promise: a term that is also a job's name is asked back, never guessed.

use std::collections::HashSet;

use super::answers;
use super::card::large;
use super::choice::{Opening, lines, openers};
use super::completions;
use super::limits::{CHOICE_LENGTH_MAX, CHOICES_MAX};
use super::markdown::{cut_plain, escape};
use super::message::{Button, Embed, Message, Row, Style};
use super::phone;
use super::reply::{Choice, Reply};
use super::state::State;
use super::view::View;
use super::voice::{Voice, capitalised};
use crate::answer::{Declined, Outcome};
use crate::knowledge::{CueKind, JobCard, Lang, Word, WordId};
use crate::search::Question;
use crate::search::analysis::{self, fold};

/// Before the id in a suggestion's value: whoever picks one means the word, not the job.
const PICKED: &str = "word:";
/// Lines of the words of a card on a page.
const PAGE_LINES: usize = 19;
/// Most jobs offered beside a word.
const JOBS_MAX: usize = 4;
/// Most words offered for one that the glossary does not have.
const NEAREST_MAX: usize = 3;

/// Explains the word that somebody typed or picked.
pub(super) fn command(voice: &Voice<'_>, given: &Question) -> Reply {
    let text = given.as_str();
    if let Some(word) = text.strip_prefix(PICKED).and_then(WordId::new).and_then(|id| by_id(voice, &id)) {
        return explained(voice, word);
    }
    let job = completions::picked(voice.library, given).and_then(|job| voice.card(&job));
    match (by_term(voice, text), job) {
        (Some((word, lang)), None) => explained(&voice.speaking(lang), word),
        (Some((word, lang)), Some(card)) => Reply::public(ask_back(&voice.speaking(lang), word, &[card])),
        // A job's name is no hard word: its card tells more.
        (None, Some(_)) => answers::reply(voice, given, None),
        (None, None) => Reply::private(unknown(voice, given)),
    }
}

/// The reply to a question about a word, such as "c'est quoi le SEO ?".
pub(super) fn explained(voice: &Voice<'_>, word: &Word) -> Reply {
    let state = State::Word { word: word.id.clone(), lang: voice.lang };
    Reply::public(shown(voice, word)).showing(state)
}

/// The reply where a question asks what a word means, and no job answers it better.
pub(super) fn asked(voice: &Voice<'_>, question: &Question, outcome: &Outcome<'_>) -> Option<Reply> {
    let found = match outcome {
        Outcome::Found(found) => vec![found.card],
        Outcome::Choose(jobs) => jobs.clone(),
        Outcome::Declined(Declined::Unsure { .. } | Declined::OffTopic | Declined::Unwritten { .. }) => {
            Vec::new()
        }
        _ => return None,
    };
    let (word, lang) = asked_alone(voice, question)?;
    let voice = &voice.speaking(lang);
    if found.is_empty() {
        return Some(explained(voice, word));
    }
    let called: Vec<&JobCard> = found.into_iter().filter(|card| is_called(card, word)).collect();
    (!called.is_empty()).then(|| Reply::public(ask_back(voice, word, &called)))
}

/// Whether a job goes by a term without having it for its own name.
fn is_called(card: &JobCard, word: &Word) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        let (text, terms) = (&card.text[lang], &word.text[lang]);
        let is_term = |name: &String| {
            std::iter::once(&terms.term).chain(&terms.spellings).any(|term| fold(term) == fold(name))
        };
        text.aliases.iter().any(is_term) && !is_term(&text.masculine) && !is_term(&text.feminine)
    })
}

/// The word that a question is about when nothing else in it carries anything: "c'est quoi le SEO ?".
fn asked_alone<'a>(voice: &Voice<'a>, question: &Question) -> Option<(&'a Word, Lang)> {
    const TERM_WORDS_MAX: usize = 5;
    let text = question.as_str();
    let tokens = analysis::tokens(text);
    [voice.lang, voice.lang.other()].into_iter().find_map(|lang| {
        let filling = filling_words(voice, lang);
        let carries = |at: usize| !filling.contains(&tokens[at].folded);
        let first = (0..tokens.len()).find(|&at| carries(at))?;
        let last = (0..tokens.len()).rev().find(|&at| carries(at))?;
        // A term may begin with a little word, as "mise en page" holds one.
        (first.saturating_sub(1)..=first)
            .filter(|start| last - start < TERM_WORDS_MAX)
            .find_map(|start| {
                voice.knowledge().word(lang, &text[tokens[start].range.start..tokens[last].range.end])
            })
            .map(|word| (word, lang))
    })
}

/// The words that say nothing, and those that ask what something is.
fn filling_words(voice: &Voice<'_>, lang: Lang) -> HashSet<String> {
    let lexicon = &voice.knowledge().lexicon[lang];
    let asking = lexicon.cues.iter().filter(|(kind, _)| *kind == CueKind::What);
    let patterns = asking.flat_map(|(_, cue)| &cue.sure);
    let texts = lexicon.little.iter().chain(&lexicon.asking).chain(patterns);
    texts.flat_map(|text| analysis::tokens(text)).map(|token| token.folded).collect()
}

pub(super) fn by_id<'a>(voice: &Voice<'a>, id: &WordId) -> Option<&'a Word> {
    voice.knowledge().words().iter().find(|word| word.id == *id)
}

/// The word that `text` spells, in the reader's language first.
pub(super) fn by_term<'a>(voice: &Voice<'a>, text: &str) -> Option<(&'a Word, Lang)> {
    [voice.lang, voice.lang.other()]
        .into_iter()
        .find_map(|lang| Some((voice.knowledge().word(lang, text.trim())?, lang)))
}

/// A word, what it means, and the jobs that use it.
pub(super) fn shown(voice: &Voice<'_>, word: &Word) -> Message {
    let text = &word.text[voice.lang];
    let mut embed = Embed::titled(escape(&capitalised(&text.term)));
    embed.description = large(&text.plain);
    let forms =
        |name: &str| -> Vec<String> { analysis::tokens(name).into_iter().map(|token| token.form).collect() };
    // A plural is no other name, that of an abbreviation included.
    let is_other = |name: &&String| {
        forms(name) != forms(&text.term) && fold(name).strip_suffix('s') != Some(fold(&text.term).as_str())
    };
    if let Some(other) = text.spellings.iter().find(is_other) {
        embed.description =
            format!("{}\n{}", embed.description, voice.say_with("word-also", &[("term", &escape(other))]));
    }
    let jobs = users(voice, word);
    if !jobs.is_empty() {
        let names: Vec<String> = jobs.iter().map(|card| escape(&voice.short_title(card))).collect();
        embed.field(voice.say("word-jobs"), names.join(", "));
    }
    Message { embed: Some(embed), rows: openers(voice, &jobs, Opening::Beside), ..Message::default() }
}

/// The jobs whose cards use a word.
fn users<'a>(voice: &Voice<'a>, word: &Word) -> Vec<&'a JobCard> {
    let uses = |card: &&JobCard| of(voice, card).iter().any(|used| used.id == word.id);
    voice.knowledge().cards().iter().filter(uses).take(JOBS_MAX).collect()
}

/// The hard words of a card that the glossary explains, each once.
fn of<'a>(voice: &Voice<'a>, card: &JobCard) -> Vec<&'a Word> {
    let mut words: Vec<&Word> = Vec::new();
    for term in &card.text[voice.lang].words {
        if let Some(word) = voice.knowledge().word(voice.lang, term)
            && !words.iter().any(|other| other.id == word.id)
        {
            words.push(word);
        }
    }
    words
}

pub(super) fn card_has_some(voice: &Voice<'_>, card: &JobCard) -> bool {
    !of(voice, card).is_empty()
}

/// The side of a card that explains its hard words, by page.
pub(super) fn of_card(voice: &Voice<'_>, card: &JobCard, page: usize) -> Message {
    let words = of(voice, card);
    let texts: Vec<String> = words
        .iter()
        .map(|word| {
            let text = &word.text[voice.lang];
            format!("**{}**\n{}", escape(&capitalised(&text.term)), escape(&text.plain))
        })
        .collect();
    let pages = phone::pages(&texts, PAGE_LINES);
    let page = page.min(pages.len().saturating_sub(1));
    let shown = pages.get(page).cloned().unwrap_or_default();
    let mut embed = super::card::heading(voice, card);
    let heading = voice.say(if texts.is_empty() { "words-none" } else { "words-heading" });
    embed.description = format!("{}\n{}", large(&heading), texts[shown].join("\n\n"));
    if pages.len() > 1 {
        let (number, of) = ((page + 1).to_string(), pages.len().to_string());
        embed.footer = capitalised(&voice.say_with("browse-page", &[("page", &number), ("pages", &of)]));
    }
    let turn = |page: usize, key: &str| Button {
        label: voice.say(key),
        style: Style::Secondary,
        state: State::Terms { job: card.id.clone(), page, lang: voice.lang },
    };
    let next = (page + 1 < pages.len()).then(|| turn(page + 1, "button-next"));
    let before = page.checked_sub(1).map(|page| turn(page, "button-previous"));
    let turns = before.into_iter().chain(next).collect();
    Message {
        embed: Some(embed),
        rows: super::card::rows(voice, card, View::Words, turns),
        ..Message::default()
    }
}

/// "SEO" is a trade and a person who has it: which one is meant?
pub(super) fn ask_back(voice: &Voice<'_>, word: &Word, cards: &[&JobCard]) -> Message {
    let text = &word.text[voice.lang];
    let mut embed = Embed::titled(voice.say("word-or-job-title"));
    embed.description = format!(
        "**{}**\n{}\n\n{}",
        voice.say_with("word-or-job-word", &[("term", &escape(&text.term))]),
        escape(&text.plain),
        lines(voice, cards)
    );
    let of_word = Button {
        label: voice.say_with("button-word", &[("term", &text.term)]),
        style: Style::Primary,
        state: State::Word { word: word.id.clone(), lang: voice.lang },
    };
    let of_jobs = cards.iter().map(|card| Button {
        label: voice.short_title(card),
        style: Style::Primary,
        state: State::Show { job: card.id.clone(), view: View::Essential, lang: voice.lang },
    });
    let buttons = std::iter::once(of_word).chain(of_jobs).collect();
    Message { embed: Some(embed), rows: vec![Row::Buttons(buttons)], ..Message::default() }
}

fn unknown(voice: &Voice<'_>, given: &Question) -> Message {
    let nearest: Vec<&Word> = offered(voice, given).into_iter().take(NEAREST_MAX).collect();
    let buttons = nearest.iter().map(|word| Button {
        label: capitalised(&word.text[voice.lang].term),
        style: Style::Primary,
        state: State::Word { word: word.id.clone(), lang: voice.lang },
    });
    let mut embed = Embed::titled(String::new());
    embed.description = voice.say("word-unknown");
    Message { embed: Some(embed), rows: vec![Row::Buttons(buttons.collect())], ..Message::default() }
}

/// At most 25 words for what is typed so far, best first.
pub(super) fn suggest(voice: &Voice<'_>, typed: &Question) -> Vec<Choice> {
    let mut seen = HashSet::new();
    offered(voice, typed)
        .into_iter()
        .map(|word| Choice {
            name: cut_plain(&word.text[voice.lang].term, CHOICE_LENGTH_MAX),
            value: format!("{PICKED}{}", word.id),
        })
        .filter(|choice| seen.insert(choice.name.to_lowercase()))
        .take(CHOICES_MAX)
        .collect()
}

/// The words that `typed` begins, then those with a spelling that it begins, then those that hold it.
fn offered<'a>(voice: &Voice<'a>, typed: &Question) -> Vec<&'a Word> {
    let typed = fold(typed.as_str());
    let mut ranked: Vec<(usize, String, &Word)> = voice
        .knowledge()
        .words()
        .iter()
        .filter_map(|word| {
            let text = &word.text[voice.lang];
            let term = fold(&text.term);
            let mut spellings = text.spellings.iter().map(|one| fold(one));
            let foreign = fold(&word.text[voice.lang.other()].term);
            let rank = if term.starts_with(&typed) {
                0
            } else if term.split(' ').any(|part| part.starts_with(&typed)) {
                1
            } else if spellings.any(|one| one.starts_with(&typed)) {
                2
            } else if foreign.starts_with(&typed) {
                3
            } else {
                return None;
            };
            Some((rank, term, word))
        })
        .collect();
    ranked.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    ranked.into_iter().map(|(_, _, word)| word).collect()
}

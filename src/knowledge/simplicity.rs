//! The rules of simple: what `mamie check` holds every card to, beyond being well formed.
//!
//! Inspired by Inclusion Europe's easy-to-read rules. Text that breaks a rule is still served:
//! a long sentence is no reason for silence.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::fields::Text;
use super::file::{CardFile, TextPlaces};
use super::lang::Lang;
use super::problem::{Problem, SourceFile};
use super::readability::{Measure, sentences, words};

/// Most words in `summary`.
pub const SUMMARY_WORDS_MAX: usize = 20;
/// Fewest and most words in `summary` and `plain` together.
pub const PLAIN_WORDS: std::ops::RangeInclusive<usize> = 30..=75;
/// Most words in the mean sentence of `summary` and `plain`.
pub const MEAN_SENTENCE_MAX: f64 = 11.0;
/// Most words in any sentence of `summary` and `plain`.
pub const PLAIN_SENTENCE_MAX: usize = 18;
/// Most words in any sentence of the other fields.
pub const SENTENCE_MAX: usize = 20;
/// Fewest and most words in `detail`.
pub const DETAIL_WORDS: std::ops::RangeInclusive<usize> = 60..=120;
/// Least Kandel-Moles score of a French card.
pub const KANDEL_MOLES_MIN: f64 = 78.0;
/// Least Flesch score of an English card.
pub const FLESCH_MIN: f64 = 75.0;
/// Highest school grade of an English card.
pub const GRADE_MAX: f64 = 6.0;
/// Least median score over all cards.
pub const MEDIAN_MIN: [(Lang, f64); 2] = [(Lang::Fr, 92.0), (Lang::En, 88.0)];
/// A shared sentence counts from this many words on; "You like people." may stand twice.
const SHARED_SENTENCE_WORDS_MIN: usize = 5;
/// Fewest cards for the median to say anything about a whole set.
const MEDIAN_CARDS_MIN: usize = 10;

/// What the rules find wrong with `cards`, beside what is `known` to be wrong: where a field is
/// missing, nothing is said about its length.
pub(super) fn problems(cards: &[CardFile], known: &[Problem]) -> Vec<Problem> {
    let broken: BTreeSet<&Path> =
        known.iter().flat_map(|problem| &problem.places).map(|place| place.path.as_path()).collect();
    let mut problems = Vec::new();
    for card in cards {
        for lang in Lang::ALL {
            check_explanation(card, lang, &mut problems);
            check_sentences(&card.source, &card.places[lang], lang, &mut problems);
            if !broken.contains(card.source.path.as_path()) {
                check_counts(card, lang, &mut problems);
            }
        }
    }
    find_shared_sentences(cards, &mut problems);
    if broken.is_empty() {
        check_medians(cards, &mut problems);
    }
    problems
}

fn check_explanation(card: &CardFile, lang: Lang, problems: &mut Vec<Problem>) {
    let places = &card.places[lang];
    let (Some(summary), Some(plain), Some(detail)) = (&places.summary, &places.plain, &places.detail) else {
        return;
    };
    let mut report = |text: &Text, message: String, hint: &str| {
        problems.push(card.source.problem(&text.span(), message, hint));
    };
    let count = words(detail.get_ref()).count();
    if count > 0 && !DETAIL_WORDS.contains(&count) {
        report(
            detail,
            format!(
                "`{lang}.detail` has {count} words, {} to {} are wanted",
                DETAIL_WORDS.start(),
                DETAIL_WORDS.end()
            ),
            "tell the curious who it works for, what is hard and what changes",
        );
    }
    let count = words(summary.get_ref()).count();
    if count == 0 || plain.get_ref().is_empty() {
        return;
    }
    if count > SUMMARY_WORDS_MAX {
        report(
            summary,
            format!("`{lang}.summary` has {count} words, at most {SUMMARY_WORDS_MAX}"),
            "keep the one idea that tells this job from its neighbours",
        );
    }
    let measure = Measure::of(&format!("{} {}", summary.get_ref(), plain.get_ref()), lang);
    if !PLAIN_WORDS.contains(&measure.words) {
        report(
            plain,
            format!(
                "`{lang}.summary` and `{lang}.plain` have {} words together, {} to {} are wanted",
                measure.words,
                PLAIN_WORDS.start(),
                PLAIN_WORDS.end()
            ),
            "say what the person does between nine and five, and leave the rest to `detail`",
        );
    }
    if measure.words_per_sentence() > MEAN_SENTENCE_MAX {
        report(
            plain,
            format!(
                "the mean sentence of `{lang}.summary` and `{lang}.plain` has {:.1} words, at most {MEAN_SENTENCE_MAX}",
                measure.words_per_sentence()
            ),
            "one idea a sentence: cut at the commas",
        );
    }
    if measure.longest > PLAIN_SENTENCE_MAX {
        report(
            plain,
            format!(
                "a sentence of `{lang}.summary` or `{lang}.plain` has {} words, at most {PLAIN_SENTENCE_MAX}",
                measure.longest
            ),
            "make two sentences of it",
        );
    }
    let (name, least) = match lang {
        Lang::Fr => ("Kandel-Moles", KANDEL_MOLES_MIN),
        Lang::En => ("Flesch", FLESCH_MIN),
    };
    let score = measure.score(lang);
    if score < least {
        report(
            plain,
            format!("`{lang}.summary` and `{lang}.plain` score {score:.0} on {name}, at least {least}"),
            "use shorter words and shorter sentences",
        );
    }
    if lang == Lang::En && measure.grade() > GRADE_MAX {
        report(
            plain,
            format!(
                "`en.summary` and `en.plain` ask for school grade {:.1}, at most {GRADE_MAX}",
                measure.grade()
            ),
            "use shorter words and shorter sentences",
        );
    }
}

fn check_sentences(source: &SourceFile, places: &TextPlaces, lang: Lang, problems: &mut Vec<Problem>) {
    for (field, text) in &places.sentences {
        let longest = Measure::of(text.get_ref(), lang).longest;
        if longest > SENTENCE_MAX {
            problems.push(source.problem(
                &text.span(),
                format!("a sentence of `{lang}.{field}` has {longest} words, at most {SENTENCE_MAX}"),
                "make two sentences of it",
            ));
        }
    }
}

fn check_counts(card: &CardFile, lang: Lang, problems: &mut Vec<Problem>) {
    let text = &card.card.text[lang];
    let span = &card.places[lang].span;
    for (field, count, wanted) in [
        ("day", text.day.len(), 3..=5),
        ("fits", text.fits.len(), 2..=4),
        ("hard", text.hard.len(), 1..=3),
        ("asked", text.asked.len(), 6..=12),
        ("start", text.start.len(), 3..=8),
    ] {
        if !wanted.contains(&count) {
            problems.push(card.source.problem(
                span,
                format!(
                    "`{lang}.{field}` has {count} entries, {} to {} are wanted",
                    wanted.start(),
                    wanted.end()
                ),
                "add or remove some",
            ));
        }
    }
    if !(1..=3).contains(&card.card.interests.len()) && lang == Lang::Fr {
        problems.push(card.source.problem(
            &(0..0),
            "`interests` names more than three interests",
            "keep the one to three strongest",
        ));
    }
    // The first step is for whoever reads this tonight, with no money and no contact.
    if let Some(first) = text.start.first()
        && (first.kind != super::card::StepKind::Try || first.text.is_none())
    {
        problems.push(card.source.problem(
            span,
            format!("the first next step of `{lang}` is not something to try, written for this job"),
            "begin with `{ kind = \"try\", text = \"…\" }`: free, and doable today",
        ));
    }
}

fn find_shared_sentences(cards: &[CardFile], problems: &mut Vec<Problem>) {
    let mut first_seen: HashMap<(Lang, String), (&CardFile, &Text)> = HashMap::new();
    for card in cards {
        for lang in Lang::ALL {
            let places = &card.places[lang];
            let explanations = [&places.summary, &places.plain, &places.detail].into_iter().flatten();
            for text in explanations.chain(places.sentences.iter().map(|(_, text)| text)) {
                for sentence in sentences(text.get_ref()) {
                    if words(sentence).count() < SHARED_SENTENCE_WORDS_MIN {
                        continue;
                    }
                    let letters =
                        sentence.chars().filter(|character| character.is_alphanumeric() || *character == ' ');
                    let key = (lang, letters.collect::<String>().trim().to_lowercase());
                    let (other, place) = *first_seen.entry(key).or_insert((card, text));
                    if other.card.id != card.card.id {
                        problems.push(Problem {
                            places: vec![card.source.place(&text.span()), other.source.place(&place.span())],
                            message: format!("two cards share the sentence “{sentence}”"),
                            hint: format!(
                                "say what is true of `{}` and not of `{}`",
                                card.card.id, other.card.id
                            ),
                        });
                    }
                }
            }
        }
    }
}

fn check_medians(cards: &[CardFile], problems: &mut Vec<Problem>) {
    if cards.len() < MEDIAN_CARDS_MIN {
        return;
    }
    for (lang, least) in MEDIAN_MIN {
        let mut scores: BTreeMap<String, f64> = BTreeMap::new();
        for card in cards {
            let text = &card.card.text[lang];
            scores.insert(
                card.card.id.to_string(),
                super::readability::score(&format!("{} {}", text.summary, text.plain), lang),
            );
        }
        let found = super::median(scores.values().copied());
        if found < least {
            let hardest = cards.iter().min_by(|left, right| {
                scores[left.card.id.as_str()].total_cmp(&scores[right.card.id.as_str()])
            });
            let Some(hardest) = hardest else { continue };
            problems.push(hardest.source.problem(
                &hardest.places[lang].span,
                format!(
                    "all cards together have a median readability of {found:.0} in `{lang}`, at least {least}"
                ),
                "simplify the hardest cards, beginning with this one",
            ));
        }
    }
}

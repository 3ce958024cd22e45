//! The TOML shape of each kind of file, and its reading into raw records with places.

use std::path::Path;

use toml::Spanned;

use super::card::{
    CardText, Cost, Difference, Interest, JobCard, NextStep, StepKind, Studies, Vocabulary, Workplace,
};
use super::family::Family;
use super::fields::{Fields, Reading, Text};
use super::id::{FamilyId, JobId, StepId, WordId};
use super::lang::{ByLang, Lang};
use super::problem::{Problem, SourceFile, closest};
use super::step::Step;
use super::word::{Word, WordText};

/// A card with the places of what other files must confirm.
#[derive(Debug)]
pub(super) struct CardFile {
    pub(super) source: SourceFile,
    pub(super) card: JobCard,
    pub(super) id: Text,
    pub(super) rome: Vec<Text>,
    pub(super) onet: Vec<Text>,
    /// Every job named in `close`, `works_with` and `differs`.
    pub(super) jobs: Vec<Text>,
    pub(super) steps: Vec<Text>,
    pub(super) places: ByLang<TextPlaces>,
}

/// Where each text of a section stands.
#[derive(Debug, Default)]
pub(super) struct TextPlaces {
    pub(super) names: Vec<Text>,
    pub(super) aliases: Vec<Text>,
    pub(super) summary: Option<Text>,
    pub(super) plain: Option<Text>,
    pub(super) detail: Option<Text>,
    /// The field's name, the most words a sentence may have there, and each text.
    pub(super) sentences: Vec<(&'static str, Text)>,
    pub(super) words: Vec<Text>,
    /// The opening of the section.
    pub(super) span: std::ops::Range<usize>,
}

/// Reads one card; what is wrong is added to `problems`, and `None` comes back where no card
/// can be made of the rest.
pub(super) fn read_card(
    source: SourceFile,
    family: &FamilyId,
    problems: &mut Vec<Problem>,
) -> Option<CardFile> {
    let reading = Reading::new(&source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "a job card");
    let id = fields.text("id");
    let rome = fields.possibly_empty_texts("rome");
    let onet = fields.possibly_empty_texts("onet");
    let studies = fields.text("studies");
    let regulated = fields.flag("regulated");
    let interests = fields.texts("interests");
    let places = fields.texts("places");
    let close = fields.texts("close");
    let works_with = fields.texts("works_with");
    let mut differs = Vec::new();
    for mut entry in fields.tables("differs", "`[[differs]]`") {
        let from = entry.text("from");
        let text = ByLang { fr: entry.text("fr"), en: entry.text("en") };
        entry.finish();
        differs.push((from, text));
    }
    let fr = fields.table("fr", "`[fr]`").map(|section| read_section(&reading, section, Lang::Fr));
    let en = fields.table("en", "`[en]`").map(|section| read_section(&reading, section, Lang::En));
    fields.finish();

    // What is wrong has been reported by then; something stands in for it, so that the rest of the
    // card is looked at as well.
    let job_id = identifier(&reading, &id, JobId::new).or_else(|| JobId::new(id_by_file_name(&source.path)));
    let studies = word::<Studies>(&reading, "studies", &studies).unwrap_or(Studies::None);
    let interests =
        interests.iter().filter_map(|one| word::<Interest>(&reading, "interests", one)).collect::<Vec<_>>();
    let places =
        places.iter().filter_map(|one| word::<Workplace>(&reading, "places", one)).collect::<Vec<_>>();
    let card = (|| {
        let (fr_text, fr_places, fr_steps) = fr?;
        let (en_text, en_places, en_steps) = en?;
        let mut sentences = ByLang { fr: fr_places, en: en_places };
        let mut jobs: Vec<Text> = close.iter().chain(&works_with).cloned().collect();
        for (from, text) in &differs {
            jobs.push(from.clone());
            sentences.fr.sentences.push(("differs", text.fr.clone()));
            sentences.en.sentences.push(("differs", text.en.clone()));
        }
        let card = JobCard {
            id: job_id?,
            family: family.clone(),
            rome: rome.iter().map(|code| code.get_ref().clone()).collect(),
            onet: onet.iter().map(|code| code.get_ref().clone()).collect(),
            studies,
            regulated,
            interests,
            places,
            close: close.iter().filter_map(|one| JobId::new(one.get_ref())).collect(),
            works_with: works_with.iter().filter_map(|one| JobId::new(one.get_ref())).collect(),
            differs: differs
                .iter()
                .filter_map(|(from, text)| {
                    Some(Difference {
                        from: JobId::new(from.get_ref())?,
                        text: ByLang { fr: text.fr.get_ref().clone(), en: text.en.get_ref().clone() },
                    })
                })
                .collect(),
            text: ByLang { fr: fr_text, en: en_text },
        };
        Some((card, jobs, fr_steps.into_iter().chain(en_steps).collect(), sentences))
    })();
    let card = card.filter(|_| reading.is_toml());
    problems.extend(reading.into_problems());
    let (card, jobs, steps, places) = card?;
    Some(CardFile { source, card, id, rome, onet, jobs, steps, places })
}

fn read_section(
    reading: &Reading<'_>,
    mut fields: Fields<'_>,
    lang: Lang,
) -> (CardText, TextPlaces, Vec<Text>) {
    let span = fields.span();
    let (masculine, feminine) = match lang {
        Lang::Fr => (fields.text("masculine"), fields.text("feminine")),
        Lang::En => {
            let name = fields.text("name");
            (name.clone(), name)
        }
    };
    let aliases = fields.texts("aliases");
    let summary = fields.text("summary");
    let plain = fields.text("plain");
    let detail = fields.text("detail");
    let belief = fields.text("belief");
    let truth = fields.text("truth");
    let like = fields.optional_text("like");
    let day = fields.texts("day");
    let tools = fields.texts("tools");
    let fits = fields.texts("fits");
    let hard = fields.texts("hard");
    let words = fields.optional_texts("words");
    let asked = fields.texts("asked");
    let mut start = Vec::new();
    let mut steps = Vec::new();
    for mut entry in fields.tables("start", "a next step") {
        let kind = entry.text("kind");
        let text = entry.optional_text("text");
        let step = entry.optional_text("step");
        let place = entry.span();
        entry.finish();
        if text.is_none() && step.is_none() {
            reading.report(
                &place,
                "a next step says neither what to do nor where",
                "add `text = \"…\"`, or `step = \"…\"` with an id of steps.toml",
            );
            continue;
        }
        steps.extend(step.clone());
        let Some(kind) = word::<StepKind>(reading, "kind", &kind) else { continue };
        start.push(NextStep {
            kind,
            text: text.map(Spanned::into_inner),
            step: step.and_then(|step| StepId::new(step.get_ref())),
        });
    }
    if start.is_empty() {
        reading.report(
            &span,
            format!("no next step in `[{lang}]`"),
            "add `start = [{ kind = \"try\", text = \"…\" }]`: something free that can be done today",
        );
    }
    fields.finish();

    let owned = |texts: &[Text]| texts.iter().map(|text| text.get_ref().clone()).collect::<Vec<_>>();
    let mut sentences = vec![("belief", belief.clone()), ("truth", truth.clone())];
    sentences.extend(like.clone().map(|text| ("like", text)));
    for (name, texts) in [("day", &day), ("fits", &fits), ("hard", &hard)] {
        sentences.extend(texts.iter().map(|text| (name, text.clone())));
    }
    let text = CardText {
        masculine: masculine.get_ref().clone(),
        feminine: feminine.get_ref().clone(),
        aliases: owned(&aliases),
        summary: summary.get_ref().clone(),
        plain: plain.get_ref().clone(),
        detail: detail.get_ref().clone(),
        belief: belief.into_inner(),
        truth: truth.into_inner(),
        like: like.map(Spanned::into_inner),
        day: owned(&day),
        tools: owned(&tools),
        fits: owned(&fits),
        hard: owned(&hard),
        words: owned(&words),
        asked: owned(&asked),
        start,
    };
    let names =
        if masculine.get_ref() == feminine.get_ref() { vec![masculine] } else { vec![masculine, feminine] };
    let places = TextPlaces {
        names,
        aliases,
        summary: Some(summary),
        plain: Some(plain),
        detail: Some(detail),
        sentences,
        words,
        span,
    };
    (text, places, steps)
}

/// Reads `families.toml`.
pub(super) fn read_families(source: &SourceFile, problems: &mut Vec<Problem>) -> Vec<Family> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the families");
    let mut families = Vec::new();
    for mut entry in fields.tables("family", "a family") {
        let id = entry.text("id");
        let name = ByLang { fr: entry.text("fr").into_inner(), en: entry.text("en").into_inner() };
        let emoji = entry.text("emoji").into_inner();
        let colour = entry.text("colour");
        entry.finish();
        let number = colour.get_ref().strip_prefix('#').filter(|figures| figures.len() == 6);
        let Some(number) = number.and_then(|figures| u32::from_str_radix(figures, 16).ok()) else {
            reading.report(&colour.span(), "`colour` is not a colour", "write it as `colour = \"#1f6f8b\"`");
            continue;
        };
        let Some(id) = identifier(&reading, &id, FamilyId::new) else { continue };
        families.push(Family { id, name, emoji, colour: number });
    }
    fields.finish();
    problems.extend(reading.into_problems());
    families
}

/// Reads `steps.toml`.
pub(super) fn read_steps(source: &SourceFile, problems: &mut Vec<Problem>) -> Vec<Step> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the steps");
    let mut steps = Vec::new();
    for mut entry in fields.tables("step", "a step") {
        if let Some(step) = read_step(&reading, &mut entry) {
            steps.push(step);
        }
        entry.finish();
    }
    fields.finish();
    problems.extend(reading.into_problems());
    steps
}

fn read_step(reading: &Reading<'_>, entry: &mut Fields<'_>) -> Option<Step> {
    let id = entry.text("id");
    let name = entry.text("name").into_inner();
    let address = entry.text("address");
    let kind = entry.text("kind");
    let countries = entry.optional_texts("countries");
    let languages = entry.texts("languages");
    let cost = entry.text("cost");
    let checked = entry.date("checked");
    let until = entry.optional_date("until");
    let human = entry.optional_flag("human");
    let listens = entry.optional_flag("listens");
    let offer = ByLang { fr: entry.optional_text("fr"), en: entry.optional_text("en") };

    if !address.get_ref().starts_with("https://") {
        reading.report(
            &address.span(),
            "the address does not begin with `https://`",
            "give the secure home page",
        );
    }
    let mut spoken = Vec::new();
    for language in &languages {
        let Some(lang) = Lang::ALL.into_iter().find(|lang| lang.code() == language.get_ref()) else {
            reading.report(&language.span(), "unknown language", "use `fr` or `en`");
            continue;
        };
        if offer[lang].is_none() {
            reading.report(
                &language.span(),
                format!("the step `{}` does not say in `{lang}` what one does there", id.get_ref()),
                format!("add `{lang} = \"…\"`"),
            );
        }
        spoken.push(lang);
    }
    Some(Step {
        id: identifier(reading, &id, StepId::new)?,
        name,
        address: address.into_inner(),
        kind: word(reading, "kind", &kind)?,
        countries: countries.into_iter().map(Spanned::into_inner).collect(),
        languages: spoken,
        cost: word::<Cost>(reading, "cost", &cost)?,
        checked: checked?,
        until,
        human,
        listens,
        offer: ByLang { fr: offer.fr.map(Spanned::into_inner), en: offer.en.map(Spanned::into_inner) },
    })
}

/// A glossary entry with the place of its id.
#[derive(Debug)]
pub(super) struct WordEntry {
    pub(super) word: Word,
    pub(super) place: super::problem::Place,
}

/// Reads one file of `words/`.
pub(super) fn read_words(source: &SourceFile, problems: &mut Vec<Problem>) -> Vec<WordEntry> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the glossary");
    let mut words = Vec::new();
    for mut entry in fields.tables("word", "a word") {
        let id = entry.text("id");
        let fr = entry.table("fr", "a word in `fr`").map(read_word_text);
        let en = entry.table("en", "a word in `en`").map(read_word_text);
        entry.finish();
        let Some(word_id) = identifier(&reading, &id, WordId::new) else { continue };
        if let (Some(fr), Some(en)) = (fr, en) {
            words.push(WordEntry {
                word: Word { id: word_id, text: ByLang { fr, en } },
                place: source.place(&id.span()),
            });
        }
    }
    fields.finish();
    problems.extend(reading.into_problems());
    words
}

fn read_word_text(mut fields: Fields<'_>) -> WordText {
    let text = WordText {
        term: fields.text("term").into_inner(),
        spellings: fields.optional_texts("spellings").into_iter().map(Spanned::into_inner).collect(),
        plain: fields.text("plain").into_inner(),
    };
    fields.finish();
    text
}

/// Reads an id; what is none is reported.
pub(super) fn identifier<T>(
    reading: &Reading<'_>,
    text: &Text,
    new: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let id = new(text.get_ref());
    if id.is_none() && !text.get_ref().is_empty() {
        reading.report(
            &text.span(),
            format!("`{}` is not an id", text.get_ref()),
            "use lower-case English words joined by hyphens, such as `web-developer`",
        );
    }
    id
}

fn word<T: Vocabulary>(reading: &Reading<'_>, field: &str, text: &Text) -> Option<T> {
    let value = T::read(text.get_ref());
    if value.is_none() && !text.get_ref().is_empty() {
        let names = T::ALL.iter().map(|(name, _)| *name);
        let hint = match closest(text.get_ref(), names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("use one of {}", names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "))
            }
        };
        reading.report(&text.span(), format!("unknown word `{}` in `{field}`", text.get_ref()), hint);
    }
    value
}

/// The id a card must have: its file's name.
pub(super) fn id_by_file_name(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

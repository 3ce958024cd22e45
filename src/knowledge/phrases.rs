//! What the bot itself says, as the files of `phrases/` word it, in Fluent's syntax.
//!
//! A message in one language and not in the other is a problem at loading, so that nobody meets it.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::lang::{ByLang, Lang};
use super::problem::{Place, Problem};

/// The messages of both languages, found by key.
pub struct Phrases(ByLang<FluentBundle<FluentResource>>);

impl fmt::Debug for Phrases {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Phrases")
    }
}

impl Phrases {
    /// The message `key`, or the key itself where no file has it.
    pub fn say(&self, lang: Lang, key: &str) -> String {
        self.say_with(lang, key, &[])
    }

    /// The message `key` with its `{ $variables }` filled in.
    pub fn say_with(&self, lang: Lang, key: &str, values: &[(&str, &str)]) -> String {
        let arguments: FluentArgs<'_> =
            values.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.format(lang, key, &arguments)
    }

    /// The message `key` with a number `count`, which chooses singular or plural.
    pub fn count(&self, lang: Lang, key: &str, count: usize) -> String {
        let arguments: FluentArgs<'_> = [("count", FluentValue::from(count))].into_iter().collect();
        self.format(lang, key, &arguments)
    }

    pub fn has(&self, lang: Lang, key: &str) -> bool {
        self.0[lang].has_message(key)
    }

    fn format(&self, lang: Lang, key: &str, arguments: &FluentArgs<'_>) -> String {
        let bundle = &self.0[lang];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned()
    }

    /// Builds from the text of `fr.ftl` and `en.ftl`.
    pub(super) fn build(dir: &Path, texts: ByLang<String>, problems: &mut Vec<Problem>) -> Phrases {
        let fr = bundle(dir, Lang::Fr, texts.fr, problems);
        let en = bundle(dir, Lang::En, texts.en, problems);
        for (lang, keys, others) in [(Lang::Fr, &fr.1, &en.1), (Lang::En, &en.1, &fr.1)] {
            for missing in others.difference(keys) {
                problems.push(Problem {
                    places: vec![Place::top(&dir.join(format!("{lang}.ftl")))],
                    message: format!("the message `{missing}` is missing"),
                    hint: format!("translate it from `{}.ftl`", lang.other()),
                });
            }
        }
        Phrases(ByLang { fr: fr.0, en: en.0 })
    }
}

fn bundle(
    dir: &Path,
    lang: Lang,
    text: String,
    problems: &mut Vec<Problem>,
) -> (FluentBundle<FluentResource>, BTreeSet<String>) {
    let path = dir.join(format!("{lang}.ftl"));
    let resource = FluentResource::try_new(text.clone()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            problems.push(Problem {
                places: vec![Place::at(&path, &text, error.pos.start)],
                message: format!("this is not a Fluent message: {error}"),
                hint: "write it as `key = text`, and indent the lines that go on".to_owned(),
            });
        }
        resource
    });
    let keys = resource
        .entries()
        .filter_map(|entry| match entry {
            fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect();
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Direction marks around every value would show up as boxes in some terminals.
    bundle.set_use_isolating(false);
    if let Err(errors) = bundle.add_resource(resource) {
        for error in errors {
            problems.push(Problem {
                places: vec![Place::top(&path)],
                message: format!("a message stands twice: {error}"),
                hint: "keep one of the two".to_owned(),
            });
        }
    }
    (bundle, keys)
}

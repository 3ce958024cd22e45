//! A text that does not give its job away.

use std::collections::HashSet;

use crate::knowledge::{CardText, Lang, Lexicon};
use crate::search::analysis::{self, fold};

/// What stands for a hidden word. Not markdown, and read aloud as a pause.
pub(super) const HIDDEN: &str = "(…)";

/// From this many letters in common on, two words are of one family: "baker" and "bakery".
const ROOT_LENGTH_MIN: usize = 4;
/// Most letters that follow the root of such words.
const ENDING_LENGTH_MAX: usize = 4;

/// `text` without the names of its job, its other names, and the words of its own names.
pub(super) fn masked(text: &str, names: &CardText, lexicon: &Lexicon, lang: Lang) -> String {
    let own: HashSet<String> = [&names.masculine, &names.feminine]
        .into_iter()
        .flat_map(|name| analysis::tokens(name))
        .map(|token| token.form)
        .filter(|form| form.len() > 1 && !is_little(form, lexicon, lang))
        .collect();
    let aliases: Vec<Vec<String>> = names
        .aliases
        .iter()
        .map(|alias| analysis::tokens(alias).into_iter().map(|token| token.form).collect())
        // "SE", for "system engineer", is not the "se" of every other sentence.
        .filter(|alias: &Vec<String>| !alias.iter().all(|form| is_little(form, lexicon, lang)))
        .collect();
    let tokens = analysis::tokens(text);
    let mut hidden = vec![false; tokens.len()];
    for (at, token) in tokens.iter().enumerate() {
        if own.iter().any(|name| is_of_one_family(name, &token.form)) {
            hidden[at] = true;
        }
        for alias in &aliases {
            let end = at + alias.len();
            if end <= tokens.len() && tokens[at..end].iter().map(|token| &token.form).eq(alias.iter()) {
                hidden[at..end].iter_mut().for_each(|word| *word = true);
            }
        }
    }
    let mut masked = String::new();
    let mut from = 0;
    for (at, token) in tokens.iter().enumerate() {
        if !hidden[at] {
            continue;
        }
        let follows = at > 0 && hidden[at - 1] && text[from..token.range.start].trim().is_empty();
        if !follows {
            masked.push_str(&text[from..token.range.start]);
            masked.push_str(HIDDEN);
        }
        from = token.range.end;
    }
    masked.push_str(&text[from..]);
    masked
}

fn is_little(form: &str, lexicon: &Lexicon, lang: Lang) -> bool {
    const LINKING: [(Lang, &[&str]); 2] = [
        (Lang::Fr, &["de", "du", "des", "la", "le", "les", "en", "au", "et"]),
        (Lang::En, &["of", "the", "and", "in"]),
    ];
    lexicon.little.iter().any(|word| fold(word) == form)
        || LINKING.iter().any(|(of, words)| *of == lang && words.contains(&form))
}

/// Whether two words share a root: the same word, or one root with short endings.
pub(super) fn is_of_one_family(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let root = one.chars().zip(other.chars()).take_while(|(left, right)| left == right).count();
    let endings = one.chars().count().max(other.chars().count()) - root;
    root >= ROOT_LENGTH_MIN && endings <= ENDING_LENGTH_MAX && endings <= root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(masculine: &str, feminine: &str, aliases: &[&str]) -> CardText {
        CardText {
            masculine: masculine.to_owned(),
            feminine: feminine.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            ..CardText::default()
        }
    }

    #[test]
    fn names_other_names_and_words_of_the_name_are_hidden() {
        let lexicon = Lexicon::default();
        let baker = names("boulanger", "boulangère", &["artisan du pain"]);
        for (text, expected) in [
            ("La boulangère ouvre la boulangerie.", "La (…) ouvre la (…)."),
            ("L'artisan du pain dort.", "L'(…) dort."),
            ("Le pain est chaud.", "Le pain est chaud."),
        ] {
            assert_eq!(masked(text, &baker, &lexicon, Lang::Fr), expected);
        }
        let developer = names("web developer", "web developer", &[]);
        let text = "Developers develop for the web.";
        assert_eq!(masked(text, &developer, &lexicon, Lang::En), "(…) for the (…).");
    }
}

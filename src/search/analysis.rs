//! Text → tokens, the same way for questions, names and cards.
//!
//! Accents, elision (l', d', qu'), inclusive writing (développeur·euse, infirmier(e),
//! technicien-ne), plurals and compounds fall away here, so that no other part meets them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Lower case, without accents, as written otherwise: `developpeurs`.
    pub folded: String,
    /// `folded` in the singular: `developpeur`.
    pub form: String,
    /// As written, lower case with accents: the sound of `maçon` is in its cedilla.
    pub written: String,
    /// Where the word stands in the text, in bytes.
    pub range: Range<usize>,
    /// All letters are capitals: an abbreviation, or somebody who shouts.
    pub is_capital: bool,
    /// A comma, a colon or another sign that parts thoughts stands before the word.
    pub is_after_break: bool,
    /// That sign is one that parts the things of a list: a comma or a slash.
    pub is_listed: bool,
    /// An apostrophe stands right before the word: the `t` of `isn't`, the `autres` of `d'autres`.
    pub is_after_apostrophe: bool,
}

impl Token {
    /// Whether it may be what is left of a French word before an apostrophe: the `d` of `d'autres`.
    pub fn is_elided(&self) -> bool {
        ELIDED.contains(&self.folded.as_str())
    }
}

/// Endings that inclusive writing hangs on a masculine word.
const INCLUSIVE_ENDINGS: &[&str] = &[
    "e", "es", "ne", "nes", "te", "tes", "le", "les", "se", "ses", "euse", "euses", "rice", "rices", "trice",
    "trices", "ere", "eres", "iere", "ieres", "ive", "ives", "ienne", "iennes", "esse", "esses", "eure",
    "eures", "onne", "enne", "ennes", "ière", "ières", "ère", "ères",
];

/// French words that lose their vowel before an apostrophe, and stay alone.
const ELIDED: &[&str] =
    &["l", "d", "c", "j", "m", "n", "s", "t", "qu", "lorsqu", "puisqu", "jusqu", "quelqu", "presqu"];

/// The signs of money are a word: "data analyst €€€ ?".
const MONEY: &str = "€€";
const CURRENCIES: [char; 3] = ['€', '$', '£'];

/// The words of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        if !is_word_character(characters[at].1) {
            let signs = characters[at..].iter().take_while(|(_, one)| is_of_money(*one)).count();
            if signs > 0 {
                let range = characters[at].0..characters.get(at + signs).map_or(text.len(), |(end, _)| *end);
                // A price has one sign: "50 €".
                if signs > 1 || !CURRENCIES.contains(&characters[at].1) {
                    push(&mut tokens, MONEY, range, &Signs::default());
                }
                at += signs;
                continue;
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len() && is_word_character(characters[at].1) {
            at += 1;
        }
        // "C++", "C#" and "R&D" keep what makes them a name.
        while at < characters.len() && at - start == 1 && matches!(characters[at].1, '+' | '#') {
            at += 1;
        }
        at = skip_dotted_letters(&characters, start, at);
        let end = characters.get(at).map_or(text.len(), |(offset, _)| *offset);
        let before = tokens.last().map_or(0, |token: &Token| token.range.end);
        let between = &text[before..characters[start].0];
        let signs = Signs {
            is_break: is_break(between),
            is_of_a_list: matches!(between.trim(), "," | "/"),
            is_apostrophe: matches!(between, "'" | "’" | "ʼ"),
        };
        let word = text[characters[start].0..end].replace('.', "");
        push(&mut tokens, &word, characters[start].0..end, &signs);
        at = skip_inclusive_ending(&characters, at, at - start);
    }
    tokens
}

/// The single form that stands for a word in names: without accents, in the singular.
pub fn form(word: &str) -> String {
    singular(&fold(word))
}

/// Lower case without accents; ligatures and typographic apostrophes are spelled out.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd() {
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            '’' | 'ʼ' | '‘' => folded.push('\''),
            _ if is_combining_mark(character) => {}
            _ => folded.extend(character.to_lowercase()),
        }
    }
    folded
}

fn is_of_money(character: char) -> bool {
    CURRENCIES.contains(&character) || ['💰', '💸', '🤑', '💶', '💵', '💷'].contains(&character)
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character)
}

/// Whether signs between two words part them: no name goes on behind a comma.
fn is_break(between: &str) -> bool {
    between.contains([',', ';', ':', '?', '!', '(', ')', '"', '«', '»', '“', '”', '„', '\n'])
        || between.contains(" / ")
        || between.contains(". ")
}

/// What stands between a word and the one before it.
#[derive(Default)]
struct Signs {
    is_break: bool,
    is_of_a_list: bool,
    is_apostrophe: bool,
}

fn push(tokens: &mut Vec<Token>, word: &str, range: Range<usize>, signs: &Signs) {
    let folded = fold(word);
    // The 's of "what's" and "the boss's" carries nothing that the search needs.
    let is_possessive = folded == "s"
        && tokens
            .last()
            .is_some_and(|before| before.range.end + 1 == range.start || before.range.end + 3 == range.start)
        && tokens
            .last()
            .is_some_and(|before| before.folded.len() > 2 && !ELIDED.contains(&before.folded.as_str()));
    if is_possessive {
        return;
    }
    let written = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        word.nfc().flat_map(char::to_lowercase).collect()
    };
    let is_capital = word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase);
    tokens.push(Token {
        form: singular(&folded),
        folded,
        written,
        range,
        is_capital,
        is_after_break: signs.is_break,
        is_listed: signs.is_of_a_list,
        is_after_apostrophe: signs.is_apostrophe,
    });
}

/// "D.A." and "S.E.O" are one word each, as "DA" and "SEO" are: steps to the end of one.
fn skip_dotted_letters(characters: &[(usize, char)], start: usize, end: usize) -> usize {
    let is_letter = |at: usize| characters.get(at).is_some_and(|(_, one)| one.is_alphabetic());
    let is_dot = |at: usize| characters.get(at).is_some_and(|(_, one)| *one == '.');
    let mut at = end;
    while end - start == 1 && is_dot(at) && is_letter(at + 1) && !is_letter(at + 2) {
        at += 2;
    }
    if at > end && is_dot(at) { at + 1 } else { at }
}

/// Steps over `·euse`, `.rice`, `(e)`, `-ne`, `/ère` and a plural after it.
fn skip_inclusive_ending(characters: &[(usize, char)], at: usize, stem_length: usize) -> usize {
    let Some(&(_, sign)) = characters.get(at) else { return at };
    if stem_length < 2 || !matches!(sign, '·' | '•' | '⋅' | '∙' | '.' | '(' | '-' | '/' | '‧' | '・')
    {
        return at;
    }
    let mut end = at + 1;
    while end < characters.len() && characters[end].1.is_alphabetic() {
        end += 1;
    }
    let ending: String = characters[at + 1..end].iter().map(|(_, character)| *character).collect();
    let ending = fold(&ending);
    let is_plural_alone = ending == "s" && sign != '-' && sign != '/';
    if !is_plural_alone && !INCLUSIVE_ENDINGS.contains(&ending.as_str()) {
        return at;
    }
    // "est-ce" and "dis-le" are two words; "technicien-ne" is one.
    if matches!(sign, '-' | '/' | '.')
        && (stem_length < 4 || (sign == '-' && matches!(ending.as_str(), "le" | "les")))
    {
        return at;
    }
    if sign == '(' {
        return if characters.get(end).is_some_and(|(_, close)| *close == ')') { end + 1 } else { at };
    }
    skip_inclusive_ending(characters, end, stem_length)
}

/// French and English plurals of a folded word. Wrong singulars do no harm: both sides get them.
fn singular(folded: &str) -> String {
    let length = folded.len();
    if length < 4 || !folded.is_ascii() {
        return folded.to_owned();
    }
    if let Some(stem) = folded.strip_suffix("ies")
        && length > 4
    {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if folded.ends_with(ending) {
            return folded[..length - 2].to_owned();
        }
    }
    if let Some(stem) = folded.strip_suffix("eaux") {
        return format!("{stem}eau");
    }
    if let Some(stem) = folded.strip_suffix("aux")
        && length > 5
    {
        return format!("{stem}al");
    }
    if folded.ends_with('s') && !folded.ends_with("ss") && !folded.ends_with("us") && !folded.ends_with("is")
    {
        return folded[..length - 1].to_owned();
    }
    folded.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.form).collect()
    }

    #[test]
    fn inclusive_writing_is_the_masculine() {
        for (text, wanted) in [
            ("développeur·euse", vec!["developpeur"]),
            ("concepteur.rice UI", vec!["concepteur", "ui"]),
            ("infirmier(e) en libéral", vec!["infirmier", "en", "liberal"]),
            ("technicien-ne", vec!["technicien"]),
            ("conseiller/ère", vec!["conseiller"]),
            ("un·e CM", vec!["un", "cm"]),
            ("étudiant·e·s", vec!["etudiant"]),
        ] {
            assert_eq!(folded(text), wanted, "{text}");
        }
    }

    #[test]
    fn hyphens_apostrophes_and_possessives_part_words() {
        assert_eq!(folded("qu'est-ce que l'IA ?"), ["qu", "est", "ce", "que", "l", "ia"]);
        assert_eq!(folded("what's the boss's job"), ["what", "the", "boss", "job"]);
        assert_eq!(folded("front-end"), ["front", "end"]);
    }

    #[test]
    fn plurals_meet_their_singular() {
        for (plural, one) in [
            ("développeurs", "développeur"),
            ("réseaux", "réseau"),
            ("companies", "company"),
            ("coaches", "coach"),
            ("journaux", "journal"),
        ] {
            assert_eq!(form(plural), form(one), "{plural}");
        }
    }

    #[test]
    fn signs_of_money_are_one_word_and_a_price_has_none() {
        for asked in ["nurse €€€?", "nurse $$", "nurse 💸💸", "nurse 💰 ?"] {
            assert_eq!(folded(asked), ["nurse", MONEY], "{asked}");
        }
        assert_eq!(folded("a nurse for 50 €"), ["a", "nurse", "for", "50"]);
        assert_eq!(folded(MONEY), [MONEY]);
    }

    #[test]
    fn signs_alone_are_no_words() {
        assert!(tokens("🔥 !!! ( ) · …").is_empty());
    }
}

//! Signs that never stand alone at the beginning or the end of a line.
//!
//! In French a space stands before `:` `;` `?` `!` `»` `%` `€` and after `«`. Cards and phrases hold
//! the space that every keyboard has; what people read has the narrow one at which no line breaks.
//! English has no such space, so the rule needs no language.

use serde_json::Value;

/// Narrow, and no line breaks at it.
const NARROW: char = '\u{202f}';

/// The same JSON, its texts with the right spaces. Names, ids and addresses hold no space to change.
pub(crate) fn set(json: &mut Value) {
    match json {
        Value::String(text) => {
            if let Some(spaced) = spaced(text) {
                *text = spaced;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(set),
        Value::Object(values) => values.values_mut().for_each(set),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `None` where nothing is to change. As many characters as before, so that every limit still holds.
fn spaced(text: &str) -> Option<String> {
    let is_space = |character: char| matches!(character, ' ' | '\u{a0}');
    let mut changed = false;
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut rest = text.chars().peekable();
    // What stands before the first character begins a line.
    let mut last = '\n';
    while let Some(character) = rest.next() {
        let before_a_sign = last != '\n'
            && rest.peek().is_some_and(|next| matches!(next, ':' | ';' | '?' | '!' | '»' | '%' | '€'));
        let narrow = is_space(character) && (last == '«' || before_a_sign);
        changed |= narrow;
        spaced.push(if narrow { NARROW } else { character });
        last = character;
    }
    changed.then_some(spaced)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sign_keeps_to_its_word() {
        let mut json = json!({"a": ["« Oui ! » dit-elle : pourquoi ?", "**En vrai :** 10 % ; 3 €"], "b": 1});
        set(&mut json);
        let expected = json!({
            "a": [
                "«\u{202f}Oui\u{202f}!\u{202f}» dit-elle\u{202f}: pourquoi\u{202f}?",
                "**En vrai\u{202f}:** 10\u{202f}%\u{202f}; 3\u{202f}€",
            ],
            "b": 1,
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in ["What? It is: 10% of 12:30!", "https://example.org/?a=b", "1:day:baker:fr", "\n ? a", ""]
        {
            assert_eq!(spaced(text), None, "{text}");
        }
    }
}

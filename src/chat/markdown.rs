//! Text that must show as it is written, inside Discord's markdown; and its cutting.
//!
//! Promise: a cut text fits, ends at a word with "…", and leaves no link or bold passage open.

use unicode_segmentation::UnicodeSegmentation;

use super::limits::length;

/// What a cut text ends with.
const ELLIPSIS: &str = "…";

/// `text` so that Discord shows every character of it and obeys none.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut line_begins = true;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        let obeyed = match character {
            '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<' | '>' => true,
            // A heading, a list or a numbered list begins a line only.
            '#' | '-' | '+' => line_begins,
            '.' | ')' => escaped.ends_with(|last: char| last.is_ascii_digit()) && numbers_line(&escaped),
            // An address becomes a link, and a picture below the message.
            ':' => rest.peek() == Some(&'/'),
            _ => false,
        };
        if obeyed {
            escaped.push('\\');
        }
        escaped.push(character);
        line_begins = character == '\n' || (line_begins && character.is_whitespace());
    }
    escaped
}

/// A link that shows `name` as it is written.
pub(super) fn link(name: &str, address: &str) -> String {
    format!("[{}]({})", escape(name), whole(address))
}

/// An address that cannot end the link around it.
fn whole(address: &str) -> String {
    address
        .chars()
        .filter(|character| !character.is_whitespace() && !character.is_control())
        .map(|character| match character {
            '(' => "%28".to_owned(),
            ')' => "%29".to_owned(),
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            other => other.to_string(),
        })
        .collect()
}

/// Whether the last line so far holds figures only.
fn numbers_line(text: &str) -> bool {
    let line = text.rsplit('\n').next().unwrap_or_default();
    line.trim_start().chars().all(|character| character.is_ascii_digit())
}

/// `text` without markdown, cut to `max` at a word.
pub(super) fn cut_plain(text: &str, max: usize) -> String {
    let text = text.trim();
    if length(text) <= max {
        return text.to_owned();
    }
    let kept = at_word(within(text, max.saturating_sub(length(ELLIPSIS))), text);
    format!("{}{ELLIPSIS}", kept.trim_end())
}

/// Markdown `text`, cut to `max` at a line or a word.
pub(super) fn cut(text: &str, max: usize) -> String {
    let text = text.trim();
    if length(text) <= max {
        return text.to_owned();
    }
    const BOLD: &str = "**";
    let kept = within(text, max.saturating_sub(length(ELLIPSIS) + length(BOLD)));
    // Whole lines read better than half a list, where they leave most of the text.
    let kept = match kept.rfind('\n') {
        Some(place) if place * 2 >= kept.len() => &kept[..place],
        _ => at_word(kept, text),
    };
    let kept = without_open_link(kept).trim_end();
    // An odd run of backslashes would escape the ellipsis, and show.
    let escapes = kept.len() - kept.trim_end_matches('\\').len();
    let kept = if escapes % 2 == 1 { &kept[..kept.len() - 1] } else { kept };
    let bold = if has_open_bold(kept) { BOLD } else { "" };
    format!("{kept}{bold}{ELLIPSIS}")
}

/// The longest beginning of `text` that is `max` long and breaks no letter or emoji apart.
fn within(text: &str, max: usize) -> &str {
    let mut used = 0;
    for (place, grapheme) in text.grapheme_indices(true) {
        used += length(grapheme);
        if used > max {
            return &text[..place];
        }
    }
    text
}

/// `kept`, a beginning of `text`, up to its last whole word, unless that costs more than half of it.
fn at_word<'t>(kept: &'t str, text: &str) -> &'t str {
    if text[kept.len()..].starts_with(char::is_whitespace) {
        return kept;
    }
    match kept.rfind(char::is_whitespace) {
        Some(place) if place * 2 >= kept.len() => &kept[..place],
        _ => kept,
    }
}

/// `text` without a link `[name](address)` whose end is cut off.
fn without_open_link(text: &str) -> &str {
    let mut open = None;
    let mut before = None;
    for (place, character) in text.char_indices() {
        if before == Some('\\') {
            before = None;
            continue;
        }
        match character {
            '[' => open = Some(place),
            // The name has ended; the address follows or the brackets were no link.
            ']' if !text[place..].starts_with("](") && place + 1 < text.len() => open = None,
            ')' => open = None,
            _ => {}
        }
        before = Some(character);
    }
    open.map_or(text, |place| &text[..place])
}

fn has_open_bold(text: &str) -> bool {
    let mut count = 0;
    let mut rest = text;
    while let Some(place) = rest.find("**") {
        let escaped = rest[..place].ends_with('\\');
        count += usize::from(!escaped);
        rest = &rest[place + 2..];
    }
    count % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_text_obeys_nothing() {
        for (written, shown) in [
            ("C# and *bold*", r"C# and \*bold\*"),
            ("# title", r"\# title"),
            ("- one", r"\- one"),
            ("porte-à-porte", "porte-à-porte"),
            ("1. first", r"1\. first"),
            ("version 2.5", "version 2.5"),
            ("[here](https://example.org)", r"\[here\](https\://example.org)"),
            ("<@123>", r"\<@123\>"),
            (r"\*", r"\\\*"),
        ] {
            assert_eq!(escape(written), shown);
        }
    }

    #[test]
    fn text_is_cut_at_a_word() {
        assert_eq!(cut_plain("a baker makes bread", 14), "a baker makes…");
        assert_eq!(cut_plain("a baker", 14), "a baker");
    }

    #[test]
    fn cut_markdown_leaves_nothing_open() {
        assert_eq!(cut("look at [the site](https://example.org) today", 30), "look at…");
        assert_eq!(cut("**one two three four**", 14), "**one two**…");
        assert_eq!(cut(r"a long text\* b", 14), "a long…");
    }
}

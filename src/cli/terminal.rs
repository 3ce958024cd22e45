//! A reply of Discord's shape → text for the terminal.
//!
//! The terminal reads what Discord shows, so that no answer is worded twice.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde_json::Value;

/// Columns of text where the terminal does not tell its width.
pub const WIDTH_DEFAULT: usize = 80;
/// Longer lines are tiring to read.
const WIDTH_MAX: usize = 96;

const TITLE: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Cyan)));
const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The columns to write in.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH_DEFAULT, |(width, _)| usize::from(width.0)).min(WIDTH_MAX)
}

/// Prints a Discord message: its text, then each embed.
pub fn message(out: &mut dyn Write, message: &Value, width: usize) -> io::Result<()> {
    if let Some(content) = message["content"].as_str() {
        markdown(out, content, width)?;
    }
    for embed in message["embeds"].as_array().into_iter().flatten() {
        if let Some(author) = embed["author"]["name"].as_str() {
            writeln!(out, "{FAINT}{author}{FAINT:#}")?;
        }
        if let Some(title) = embed["title"].as_str() {
            writeln!(out, "{TITLE}{}{TITLE:#}\n", plain(title))?;
        }
        if let Some(description) = embed["description"].as_str() {
            markdown(out, description, width)?;
        }
        for field in embed["fields"].as_array().into_iter().flatten() {
            writeln!(out, "\n{STRONG}{}{STRONG:#}", plain(field["name"].as_str().unwrap_or_default()))?;
            markdown(out, field["value"].as_str().unwrap_or_default(), width)?;
        }
        if let Some(footer) = embed["footer"]["text"].as_str() {
            writeln!(out, "\n{FAINT}{footer}{FAINT:#}")?;
        }
    }
    choices(out, message)
}

/// The jobs that buttons would open, by name: a terminal has nothing to press.
fn choices(out: &mut dyn Write, message: &Value) -> io::Result<()> {
    let rows = message["components"].as_array().into_iter().flatten();
    for component in rows.flat_map(|row| row["components"].as_array().into_iter().flatten()) {
        if let (Some(label), Some(address)) = (component["label"].as_str(), component["url"].as_str()) {
            writeln!(out, "→ {label}: {address}")?;
        }
    }
    Ok(())
}

fn markdown(out: &mut dyn Write, text: &str, width: usize) -> io::Result<()> {
    for line in text.lines() {
        let (style, line) = match line {
            _ if line.starts_with("### ") || line.starts_with("## ") || line.starts_with("# ") => {
                (STRONG, line.trim_start_matches(['#', ' ']))
            }
            _ => match line.strip_prefix("-# ") {
                Some(small) => (FAINT, small),
                None if line.starts_with("**") && line.ends_with("**") => (STRONG, line),
                None => (Style::new(), line),
            },
        };
        let (indent, line) = match line.strip_prefix("- ").or_else(|| line.strip_prefix("• ")) {
            Some(item) => ("  • ", item),
            None => ("", line),
        };
        let next = " ".repeat(indent.chars().count());
        let options = textwrap::Options::new(width).initial_indent(indent).subsequent_indent(&next);
        for row in textwrap::wrap(&plain(line), options) {
            writeln!(out, "{style}{row}{style:#}")?;
        }
    }
    Ok(())
}

/// Markdown without its signs; a link shows its address.
fn plain(text: &str) -> String {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let mut words = String::new();
    let mut addresses = Vec::new();
    for event in Parser::new(text) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Link { dest_url, .. }) => addresses.push(dest_url.to_string()),
            Event::End(TagEnd::Link) => {
                if let Some(address) = addresses.pop() {
                    words.push_str(&format!(" ({address})"));
                }
            }
            _ => {}
        }
    }
    words
}

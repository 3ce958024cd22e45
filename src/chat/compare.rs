//! Two jobs side by side: first the sentence that tells them apart, then what is the same.

use super::card::large;
use super::choice::{Opening, openers};
use super::markdown::escape;
use super::message::{Embed, Message};
use super::voice::Voice;
use crate::knowledge::JobCard;

pub(super) fn compare(
    voice: &Voice<'_>,
    left: &JobCard,
    right: &JobCard,
    difference: Option<&str>,
) -> Message {
    let (left_name, right_name) = (voice.short_title(left), voice.short_title(right));
    let names = [("left", escape(&left_name)), ("right", escape(&right_name))];
    let names: Vec<(&str, &str)> = names.iter().map(|(side, name)| (*side, name.as_str())).collect();
    let mut embed = Embed::titled(voice.say_with("compare-title", &names));
    if let Some(difference) = difference {
        embed.description = large(difference);
    }
    for (card, name) in [(left, &left_name), (right, &right_name)] {
        embed.inline_field(escape(name), escape(&card.text[voice.lang].summary));
    }
    let (same, different) = sides(voice, left, right);
    embed.field(voice.say("compare-same"), same.join("\n"));
    embed.field(voice.say_with("compare-different", &names), different.join("\n"));
    // Beside, so that the comparison stays to come back to.
    Message {
        embed: Some(embed),
        rows: openers(voice, &[left, right], Opening::Beside),
        ..Message::default()
    }
}

/// What the cards' closed lists say alike, and what they say differently.
fn sides(voice: &Voice<'_>, left: &JobCard, right: &JobCard) -> (Vec<String>, Vec<String>) {
    let mut same = Vec::new();
    let mut different = Vec::new();
    let mut add = |key: &str, left_values: Vec<String>, right_values: Vec<String>| {
        let name = voice.say(key);
        let (shared, left_only): (Vec<String>, Vec<String>) =
            left_values.iter().cloned().partition(|value| right_values.contains(value));
        let right_only: Vec<String> =
            right_values.into_iter().filter(|value| !left_values.contains(value)).collect();
        if !shared.is_empty() {
            same.push(voice.say_with("compare-line", &[("what", &name), ("values", &shared.join(", "))]));
        }
        if !(left_only.is_empty() && right_only.is_empty()) {
            let or_dash =
                |values: Vec<String>| if values.is_empty() { "–".to_owned() } else { values.join(", ") };
            let both = format!("{} ↔ {}", or_dash(left_only), or_dash(right_only));
            different.push(voice.say_with("compare-line", &[("what", &name), ("values", &both)]));
        }
    };
    let studies = |card: &JobCard| vec![voice.studies_in_short(card.studies)];
    let places = |card: &JobCard| card.places.iter().map(|place| voice.workplace(*place)).collect();
    let interests = |card: &JobCard| card.interests.iter().map(|one| voice.interest(*one)).collect();
    add("compare-studies", studies(left), studies(right));
    add("compare-places", places(left), places(right));
    add("compare-interests", interests(left), interests(right));
    (same, different)
}

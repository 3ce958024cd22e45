//! Two good cards, mistakes made in them, and what `check` says of it.

use std::fs;

use mamie::cli;

use crate::support::card_set::CardSet;

/// Two cards, three entry points' worth of steps and a word, without a problem.
pub(crate) const TWO_CARDS: &str = include_str!("two_cards.txt");

pub(crate) const BAKER: &str = "jobs/food/baker.toml";
pub(crate) const PASTRY_COOK: &str = "jobs/food/pastry-cook.toml";

/// A file, what stands in it once, and what stands there after the mistake.
pub(crate) type Mistake<'a> = (&'a str, &'a str, &'a str);

pub(crate) fn make(cards: &CardSet, mistakes: &[Mistake<'_>]) {
    for (file, right, wrong) in mistakes {
        let path = cards.path().join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text.matches(right).count(), 1, "`{right}` does not stand once in {file}");
        fs::write(path, text.replacen(right, wrong, 1)).unwrap();
    }
}

/// What `check` says of `cards`, with `[PATH]` for their folder.
pub(crate) fn report_of(cards: &CardSet) -> String {
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let exit = cli::check::check(cards.path(), &mut out, &mut errors).unwrap();
    let text = [out, errors].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let text = text.replace(&*cards.path().to_string_lossy(), "[PATH]");
    format!("{text}exit code {}", exit.code())
}

/// What `check` says after these mistakes.
pub(crate) fn report(mistakes: &[Mistake<'_>]) -> String {
    let cards = CardSet::new(TWO_CARDS);
    make(&cards, mistakes);
    report_of(&cards)
}

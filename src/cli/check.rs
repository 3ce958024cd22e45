//! `mamie check`: every card read by the rules of simple.

use std::io::{self, Write};
use std::path::Path;

use super::report::{self, Exit};
use crate::knowledge::{self, Knowledge, Lang};

/// Checks the cards of `dir`: problems go to `errors`, the summary to `out`.
pub fn check(dir: &Path, out: &mut dyn Write, errors: &mut dyn Write) -> io::Result<Exit> {
    match knowledge::load_strictly(dir) {
        Ok(knowledge) => {
            summary(&knowledge, out)?;
            Ok(Exit::Fine)
        }
        Err(error) => report::load_error(errors, &error),
    }
}

fn summary(knowledge: &Knowledge, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "{} cards, {} words, {} steps: no problem",
        knowledge.cards().len(),
        knowledge.words().len(),
        knowledge.steps().len()
    )?;
    for (lang, formula) in [(Lang::Fr, "Kandel-Moles"), (Lang::En, "Flesch")] {
        writeln!(
            out,
            "{lang}: median readability {:.1} ({formula}, higher is simpler)",
            knowledge.median_readability(lang)
        )?;
    }
    Ok(())
}

//! The next steps of a card that a person can really take today.

use jiff::civil::Date;

use crate::knowledge::{JobCard, Knowledge, Lang, Step, StepKind};

/// One next step, ready to show.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    pub kind: StepKind,
    /// What to do.
    pub text: &'a str,
    /// Where, for a shared entry point.
    pub step: Option<&'a Step>,
}

/// The card's next steps in its own order, without those that have ended or speak another language.
pub fn next_steps<'a>(
    knowledge: &'a Knowledge,
    card: &'a JobCard,
    lang: Lang,
    today: Date,
) -> Vec<Offer<'a>> {
    card.text[lang]
        .start
        .iter()
        .filter_map(|next| {
            let step = match &next.step {
                Some(id) => Some(knowledge.step(id).filter(|step| step.is_open_on(today))?),
                None => None,
            };
            let text = next.text.as_deref().or_else(|| step?.offer(lang))?;
            Some(Offer { kind: next.kind, text, step })
        })
        .collect()
}

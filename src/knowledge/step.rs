//! Shared entry points, as `steps.toml` lists them: services that help a person further.

use jiff::civil::Date;

use super::card::{Cost, StepKind};
use super::id::StepId;
use super::lang::{ByLang, Lang};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: StepId,
    pub name: String,
    /// A home page: deep links die.
    pub address: String,
    pub kind: StepKind,
    /// ISO 3166 codes, or `EU`; empty means anywhere.
    pub countries: Vec<String>,
    pub languages: Vec<Lang>,
    pub cost: Cost,
    /// When somebody last looked whether it is there.
    pub checked: Date,
    /// The last day it is known to exist, where an end is known.
    pub until: Option<Date>,
    /// Whether a real person answers there.
    pub human: bool,
    /// Whether it listens to people who feel low, rather than helping with jobs.
    pub listens: bool,
    /// What a person does there; present for each of `languages`.
    pub offer: ByLang<Option<String>>,
}

impl Step {
    /// What a person does there, or `None` where the service does not speak the language.
    pub fn offer(&self, lang: Lang) -> Option<&str> {
        self.offer[lang].as_deref()
    }

    /// Entry points die: one whose last day is past is not shown.
    pub fn is_open_on(&self, today: Date) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}

//! Mamie speaking to one person: her words in their language, from `knowledge/phrases/`.

use jiff::civil::Date;

use super::interaction::Interaction;
use super::markdown::{escape, link};
use super::place::Place;
use crate::answer::{Asker, Library};
use crate::knowledge::{Cost, Interest, JobCard, JobId, Knowledge, Lang, Step, StepKind, Studies, Workplace};

/// Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) library: &'a Library,
    pub(super) lang: Lang,
    pub(super) today: Date,
    /// Where the person is.
    pub(super) place: &'a Place,
    /// The id of the person.
    pub(super) user: u64,
    /// The ISO 3166 code of the person's country, where it is known.
    country: Option<&'a str>,
    /// Whether there are buttons to press; a terminal has none.
    pub(super) presses: bool,
}

impl<'a> Voice<'a> {
    pub(super) fn to(library: &'a Library, interaction: &'a Interaction) -> Self {
        let Interaction { person, place, .. } = interaction;
        Self {
            library,
            lang: person.lang(),
            today: person.today,
            place,
            user: person.user,
            country: person.country(),
            presses: true,
        }
    }

    /// The same, to somebody who reads `lang`.
    pub(super) fn speaking(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    /// The same, where nothing can be pressed and all is typed.
    pub(super) fn without_buttons(self) -> Self {
        Self { presses: false, ..self }
    }

    /// What to type for one of these jobs, as `key` says it; `None` where there are buttons.
    pub(super) fn how_to_type(&self, key: &str, jobs: &[&JobCard]) -> Option<String> {
        let card = jobs.first().filter(|_| !self.presses)?;
        Some(self.say_with(key, &[("job", &escape(&card.text[self.lang].masculine))]))
    }

    pub(super) fn knowledge(&self) -> &'a Knowledge {
        &self.library.knowledge
    }

    pub(super) fn asker(&self) -> Asker {
        Asker { lang: self.lang, forced_lang: None, today: self.today }
    }

    pub(super) fn card(&self, job: &JobId) -> Option<&'a JobCard> {
        self.knowledge().card(job)
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.knowledge().phrases.say(self.lang, key)
    }

    /// The values stand as they are given: escape what is not ours.
    pub(super) fn say_with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.knowledge().phrases.say_with(self.lang, key, values)
    }

    /// The message `key` with a number, which chooses singular or plural.
    pub(super) fn count(&self, key: &str, count: usize) -> String {
        self.knowledge().phrases.count(self.lang, key, count)
    }

    /// The job's name as a heading shows it, without markdown.
    pub(super) fn title(&self, card: &JobCard) -> String {
        capitalised(&card.title(self.lang))
    }

    /// The job's name as a button shows it: the shorter of its names.
    pub(super) fn short_title(&self, card: &JobCard) -> String {
        let [name] = self.short_names([card]);
        capitalised(&name)
    }

    /// The names of jobs side by side, as they stand in a sentence: all in the feminine and the
    /// masculine, or, where that is too long for one of them, all in the masculine.
    pub(super) fn short_names<const COUNT: usize>(&self, cards: [&JobCard; COUNT]) -> [String; COUNT] {
        const FITS_A_BUTTON: usize = 40;
        let fits = |card: &JobCard| card.title(self.lang).chars().count() <= FITS_A_BUTTON;
        let are_short = cards.into_iter().all(fits);
        cards.map(
            |card| {
                if are_short { card.title(self.lang) } else { card.text[self.lang].masculine.clone() }
            },
        )
    }

    /// The services where a person answers, those of the asker's own country first.
    pub(super) fn human_steps(&self) -> Vec<&'a Step> {
        let mut steps: Vec<&Step> = self
            .knowledge()
            .steps()
            .iter()
            .filter(|step| step.human && step.languages.contains(&self.lang) && step.is_open_on(self.today))
            .collect();
        // Stable: the file lists those for everybody's first question first.
        steps.sort_by_key(|step| {
            !self.country.is_some_and(|country| step.countries.iter().any(|one| one == country))
        });
        steps
    }

    /// One entry point by its name, which leads there, and whether it costs something.
    pub(super) fn step_name(&self, step: &Step) -> String {
        self.with_cost(step, link(&step.name, &step.address))
    }

    /// One entry point as a line: its name, which leads there, what one does there, what it costs.
    pub(super) fn step_line(&self, step: &Step, text: &str) -> String {
        let link = link(&step.name, &step.address);
        let line = self.say_with("step-at", &[("link", &link), ("text", &escape(text))]);
        self.with_cost(step, line)
    }

    fn with_cost(&self, step: &Step, line: String) -> String {
        match step.cost {
            Cost::Free => line,
            Cost::PartlyFree => format!("{line} {}", self.say("step-partly-free")),
            Cost::Paid => format!("{line} {}", self.say("step-paid")),
        }
    }

    pub(super) fn studies(&self, studies: Studies) -> String {
        self.say(match studies {
            Studies::None => "studies-none",
            Studies::Cap => "studies-cap",
            Studies::Bac => "studies-bac",
            Studies::Bac2 => "studies-bac2",
            Studies::Bac3 => "studies-bac3",
            Studies::Bac5 => "studies-bac5",
            Studies::Bac8 => "studies-bac8",
        })
    }

    /// The same in two or three words, to stand beside another job's.
    pub(super) fn studies_in_short(&self, studies: Studies) -> String {
        self.say(match studies {
            Studies::None => "studies-short-none",
            Studies::Cap => "studies-short-cap",
            Studies::Bac => "studies-short-bac",
            Studies::Bac2 => "studies-short-bac2",
            Studies::Bac3 => "studies-short-bac3",
            Studies::Bac5 => "studies-short-bac5",
            Studies::Bac8 => "studies-short-bac8",
        })
    }

    pub(super) fn interest(&self, interest: Interest) -> String {
        self.say(match interest {
            Interest::Realistic => "interest-realistic",
            Interest::Investigative => "interest-investigative",
            Interest::Artistic => "interest-artistic",
            Interest::Social => "interest-social",
            Interest::Enterprising => "interest-enterprising",
            Interest::Conventional => "interest-conventional",
        })
    }

    pub(super) fn workplace(&self, place: Workplace) -> String {
        self.say(match place {
            Workplace::Office => "place-office",
            Workplace::Home => "place-home",
            Workplace::Workshop => "place-workshop",
            Workplace::Outdoors => "place-outdoors",
            Workplace::Shop => "place-shop",
            Workplace::School => "place-school",
            Workplace::Hospital => "place-hospital",
            Workplace::Laboratory => "place-lab",
            Workplace::Stage => "place-stage",
            Workplace::Road => "place-road",
            Workplace::Vehicle => "place-vehicle",
            Workplace::CustomerSite => "place-customer-site",
            Workplace::Factory => "place-factory",
            Workplace::LibraryOrTownHall => "place-library-or-town-hall",
        })
    }

    pub(super) fn step_kind(&self, kind: StepKind) -> String {
        self.say(match kind {
            StepKind::Try => "kind-try",
            StepKind::See => "kind-see",
            StepKind::Meet => "kind-meet",
            StepKind::Learn => "kind-learn",
            StepKind::Train => "kind-train",
            StepKind::Work => "kind-work",
        })
    }
}

/// `text` with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    match rest.next() {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => String::new(),
    }
}

/// Lines of a list, each behind a bullet.
pub(super) fn bullets<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    let lines: Vec<String> =
        texts.into_iter().map(|text| format!("• {}", escape(&capitalised(text)))).collect();
    lines.join("\n")
}

//! Where somebody stands on the way from what they like to one job, as their buttons hold it.
//!
//! Form: answers, step, kept jobs: `abcab:k0:1x2y3z.9f0q`; and, where tastes were told in words, what
//! is liked, the jobs found, what is told of each, step, kept jobs: `cd:1x2y3z.9f0q:0-:k0:9f0q`.

use crate::answer::tastes::LIKINGS_MAX;
use crate::chat::tag::Tag;
use crate::knowledge::Liking;

/// How many questions there are.
pub(in crate::chat) const QUESTIONS: usize = 8;
/// Most jobs that somebody keeps.
pub(in crate::chat) const KEPT_MAX: usize = 3;
/// Most jobs that tastes told in words lead to at once.
pub(in crate::chat) const FOUND_MAX: usize = 5;
/// The first word of each form.
const DISCOVER: &str = "discover";
const TASTE: &str = "taste";

/// What somebody answers to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chat) enum Answer {
    First,
    Second,
    /// Both or neither.
    Either,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chat) enum Step {
    /// The next question.
    Ask,
    /// The jobs that fit, by page.
    Keep(usize),
    /// One of the kept jobs, from near.
    Deep(usize),
    /// A day of one of the kept jobs.
    Day(usize),
    /// The way to one of the kept jobs.
    Choose(usize),
}

/// How the jobs are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chat) enum Origin {
    /// By questions; at most [`QUESTIONS`].
    Answers(Vec<Answer>),
    /// By tastes told in words: what is liked, and the jobs found, at most [`FOUND_MAX`].
    Taste { likings: Vec<Liking>, found: Vec<Found> },
}

/// A job found, and the sentence of its card that shares words with the taste.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chat) struct Found {
    pub(super) job: Tag,
    /// Less than 10.
    pub(super) fit: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chat) struct Discovery {
    pub(super) origin: Origin,
    pub(super) step: Step,
    /// At most [`KEPT_MAX`].
    pub(super) kept: Vec<Tag>,
}

impl Answer {
    pub(super) const ALL: [Answer; 3] = [Answer::First, Answer::Second, Answer::Either];

    fn letter(self) -> char {
        match self {
            Answer::First => 'a',
            Answer::Second => 'b',
            Answer::Either => 'c',
        }
    }

    fn read(letter: char) -> Option<Self> {
        Answer::ALL.into_iter().find(|answer| answer.letter() == letter)
    }
}

impl Discovery {
    pub(in crate::chat) fn start() -> Self {
        Self { origin: Origin::Answers(Vec::new()), step: Step::Ask, kept: Vec::new() }
    }

    /// At the second step, without a question.
    pub(super) fn of_taste(likings: Vec<Liking>, found: Vec<Found>) -> Self {
        Self { origin: Origin::Taste { likings, found }, step: Step::Keep(0), kept: Vec::new() }
    }

    pub(super) fn at(&self, step: Step) -> Self {
        Self { step, ..self.clone() }
    }

    /// The beginning of the same way.
    pub(super) fn restarted(&self) -> Self {
        match &self.origin {
            Origin::Answers(_) => Self::start(),
            Origin::Taste { likings, found } => Self::of_taste(likings.clone(), found.clone()),
        }
    }

    /// What was answered so far.
    pub(super) fn answers(&self) -> &[Answer] {
        match &self.origin {
            Origin::Answers(answers) => answers,
            Origin::Taste { .. } => &[],
        }
    }

    /// One question further. The jobs kept before are kept.
    pub(super) fn answered(&self, answer: Answer) -> Self {
        let mut answers = self.answers().to_vec();
        answers.push(answer);
        let step = if answers.len() < QUESTIONS { Step::Ask } else { Step::Keep(0) };
        Self { origin: Origin::Answers(answers), step, kept: self.kept.clone() }
    }

    /// One question back.
    pub(super) fn before(&self) -> Self {
        let mut answers = self.answers().to_vec();
        if self.step == Step::Ask || answers.len() == QUESTIONS {
            answers.truncate(answers.len().min(QUESTIONS).saturating_sub(1));
        }
        Self { origin: Origin::Answers(answers), step: Step::Ask, kept: self.kept.clone() }
    }

    pub(super) fn toggled(&self, job: Tag) -> Self {
        let mut toggled = self.clone();
        if self.kept.contains(&job) {
            toggled.kept.retain(|kept| *kept != job);
        } else if self.kept.len() < KEPT_MAX {
            toggled.kept.push(job);
        }
        toggled
    }

    pub(in crate::chat) fn words(&self) -> String {
        let (step, number) = match self.step {
            Step::Ask => ('q', 0),
            Step::Keep(page) => ('k', page),
            Step::Deep(place) => ('d', place),
            Step::Day(place) => ('j', place),
            Step::Choose(place) => ('w', place),
        };
        let kept: Vec<String> = self.kept.iter().map(Tag::to_string).collect();
        let origin = match &self.origin {
            Origin::Answers(answers) => format!("{DISCOVER}:{}", letters(answers)),
            Origin::Taste { likings, found } => {
                let likings: String = likings.iter().map(|liking| liking.letter()).collect();
                let jobs: Vec<String> = found.iter().map(|found| found.job.to_string()).collect();
                let fit = |found: &Found| found.fit.map_or("-".to_owned(), |fit| fit.to_string());
                let fits: String = found.iter().map(fit).collect();
                format!("{TASTE}:{likings}:{}:{fits}", jobs.join("."))
            }
        };
        format!("{origin}:{step}{number}:{}", kept.join("."))
    }

    /// `None` where [`Discovery::words`] writes no such thing.
    pub(in crate::chat) fn read(words: &[&str]) -> Option<Self> {
        let (origin, step, kept) = match *words {
            [DISCOVER, answers, step, kept] => (Origin::Answers(read_letters(answers)?), step, kept),
            [TASTE, likings, jobs, fits, step, kept] => {
                let likings: Vec<Liking> = likings.chars().map(Liking::read).collect::<Option<_>>()?;
                let fit = |letter: char| match letter {
                    '-' => Some(None),
                    figure => figure.to_digit(10).map(|figure| Some(figure as usize)),
                };
                let fits: Vec<Option<usize>> = fits.chars().map(fit).collect::<Option<_>>()?;
                let found = read_tags(jobs)?.into_iter().zip(fits).map(|(job, fit)| Found { job, fit });
                (Origin::Taste { likings, found: found.collect() }, step, kept)
            }
            _ => return None,
        };
        let number: usize = step.get(1..)?.parse::<u8>().ok()?.into();
        let read = Self {
            origin,
            step: match step.chars().next()? {
                'q' => Step::Ask,
                'k' => Step::Keep(number),
                'd' => Step::Deep(number),
                'j' => Step::Day(number),
                'w' => Step::Choose(number),
                _ => return None,
            },
            kept: read_tags(kept)?,
        };
        let is_sound = read.kept.len() <= KEPT_MAX
            && match (&read.origin, read.step) {
                (Origin::Answers(answers), Step::Ask) => answers.len() < QUESTIONS,
                (Origin::Taste { .. }, Step::Ask) => false,
                (_, Step::Keep(_)) => true,
                (_, Step::Deep(place) | Step::Day(place) | Step::Choose(place)) => place < read.kept.len(),
            }
            && match &read.origin {
                Origin::Answers(_) => true,
                Origin::Taste { likings, found } => {
                    likings.len() <= LIKINGS_MAX && (1..=FOUND_MAX).contains(&found.len())
                }
            };
        (is_sound && read.words() == words.join(":")).then_some(read)
    }
}

fn read_tags(text: &str) -> Option<Vec<Tag>> {
    text.split('.').filter(|tag| !tag.is_empty()).map(Tag::read).collect()
}

pub(super) fn letters(answers: &[Answer]) -> String {
    answers.iter().map(|answer| answer.letter()).collect()
}

pub(super) fn read_letters(letters: &str) -> Option<Vec<Answer>> {
    let answers: Vec<Answer> = letters.chars().map(Answer::read).collect::<Option<_>>()?;
    (answers.len() <= QUESTIONS).then_some(answers)
}

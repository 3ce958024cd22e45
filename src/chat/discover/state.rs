//! Where somebody stands on the way from what they like to one job, as their buttons hold it.
//!
//! Form: answers, step, kept jobs: `abcab:k0:1x2y3z.9f0q`.

use crate::chat::tag::Tag;

/// How many questions there are.
pub(in crate::chat) const QUESTIONS: usize = 8;
/// Most jobs that somebody keeps.
pub(in crate::chat) const KEPT_MAX: usize = 3;

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
    /// The way to one of the kept jobs.
    Choose(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::chat) struct Discovery {
    /// At most [`QUESTIONS`].
    pub(super) answers: Vec<Answer>,
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
        Self { answers: Vec::new(), step: Step::Ask, kept: Vec::new() }
    }

    pub(super) fn at(&self, step: Step) -> Self {
        Self { step, ..self.clone() }
    }

    /// One question further. The jobs kept before are kept.
    pub(super) fn answered(&self, answer: Answer) -> Self {
        let mut next = self.clone();
        next.answers.push(answer);
        next.step = if next.answers.len() < QUESTIONS { Step::Ask } else { Step::Keep(0) };
        next
    }

    /// One question back.
    pub(super) fn before(&self) -> Self {
        let mut before = self.at(Step::Ask);
        if self.step != Step::Ask && self.answers.len() < QUESTIONS {
            return before;
        }
        before.answers.truncate(before.answers.len().min(QUESTIONS).saturating_sub(1));
        before
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
            Step::Choose(place) => ('w', place),
        };
        let kept: Vec<String> = self.kept.iter().map(Tag::to_string).collect();
        format!("{}:{step}{number}:{}", letters(&self.answers), kept.join("."))
    }

    /// `None` where [`Discovery::words`] writes no such thing.
    pub(in crate::chat) fn read(answers: &str, step: &str, kept: &str) -> Option<Self> {
        let number: usize = step.get(1..)?.parse::<u8>().ok()?.into();
        let read = Self {
            answers: read_letters(answers)?,
            step: match step.chars().next()? {
                'q' => Step::Ask,
                'k' => Step::Keep(number),
                'd' => Step::Deep(number),
                'w' => Step::Choose(number),
                _ => return None,
            },
            kept: kept.split('.').filter(|tag| !tag.is_empty()).map(Tag::read).collect::<Option<_>>()?,
        };
        let is_sound = read.kept.len() <= KEPT_MAX
            && match read.step {
                Step::Ask => read.answers.len() < QUESTIONS,
                Step::Keep(_) => true,
                Step::Deep(place) | Step::Choose(place) => place < read.kept.len(),
            };
        (is_sound && read.words() == format!("{answers}:{step}:{kept}")).then_some(read)
    }
}

pub(super) fn letters(answers: &[Answer]) -> String {
    answers.iter().map(|answer| answer.letter()).collect()
}

pub(super) fn read_letters(letters: &str) -> Option<Vec<Answer>> {
    let answers: Vec<Answer> = letters.chars().map(Answer::read).collect::<Option<_>>()?;
    (answers.len() <= QUESTIONS).then_some(answers)
}

//! How people write: what the words of a question are for, in one language.
//!
//! Data of `lexicon/{fr,en}.toml` and `questions/{fr,en}.toml`, reviewed like a card. Nothing here
//! interprets it: the search takes `little` and `short`, the answer takes `spelling` and the cues and
//! learns from `examples`, and the chat takes `asking` to see a hard word asked about.

use super::Lang;
use super::fields::{Fields, Reading, Text};
use super::liking::Liking;
use super::problem::{Problem, SourceFile};

/// What one language's file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// Words that say nothing about a job.
    pub little: Vec<String>,
    /// Words before a name that make it one person: "my baker", "the electrician".
    pub particular: Vec<String>,
    /// Words that ask: "how", "combien".
    pub asking: Vec<String>,
    /// Words that set two names side by side: "and", "ou".
    pub joining: Vec<String>,
    /// Words that may stand between two names compared, beside the `joining` ones: "un", "the".
    pub between: Vec<String>,
    /// Words behind which a "not" has no hold any more: "but".
    pub turning: Vec<String>,
    /// Who may do harm to somebody; `{person}` in a cue is any of them.
    pub persons: Vec<String>,
    /// What people type → the words meant.
    pub spelling: Vec<(String, String)>,
    /// Short forms of the words that names are made of: "dev" → "développeur".
    pub short: Vec<(String, String)>,
    pub cues: Vec<(CueKind, Cue)>,
    /// Questions as people write them, by what they want, with `{job}` for the name of any job. Some
    /// of each kind of question, which `CueKind::is_of_a_question` tells.
    pub examples: Vec<(CueKind, Vec<String>)>,
}

/// Patterns of words, where `*` stands for up to four words and `{person}` for any of the lexicon's persons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cue {
    pub sure: Vec<String>,
    pub maybe: Vec<String>,
}

/// What a pattern shows about a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    What,
    Day,
    Studies,
    Salary,
    Start,
    Tools,
    Fit,
    Compare,
    /// Somebody describes a person at work.
    Find,
    /// Somebody tells what they like.
    Taste,
    /// Somebody repeats what people say of a job.
    Belief,
    /// It is about something else.
    Elsewhere,
    /// Greetings and fillers.
    Chatter,
    /// Somebody feels low.
    Low,
    /// What sounds low here is not: "he beats me at chess".
    Harmless,
    /// What is told as a taste is one of this.
    Like(Liking),
    /// What follows is not liked: "not", "sans".
    Not,
    /// The answer is wanted in this language: "answer in French please".
    ReplyIn(Lang),
}

impl CueKind {
    const ALL: [(&'static str, CueKind); 18] = [
        ("what", CueKind::What),
        ("day", CueKind::Day),
        ("studies", CueKind::Studies),
        ("salary", CueKind::Salary),
        ("start", CueKind::Start),
        ("tools", CueKind::Tools),
        ("fit", CueKind::Fit),
        ("compare", CueKind::Compare),
        ("find", CueKind::Find),
        ("taste", CueKind::Taste),
        ("belief", CueKind::Belief),
        ("elsewhere", CueKind::Elsewhere),
        ("chatter", CueKind::Chatter),
        ("low", CueKind::Low),
        ("harmless", CueKind::Harmless),
        ("reply-fr", CueKind::ReplyIn(Lang::Fr)),
        ("reply-en", CueKind::ReplyIn(Lang::En)),
        ("not", CueKind::Not),
    ];

    /// Whether a question is of this kind, and no word in it alone.
    fn is_of_a_question(self) -> bool {
        !matches!(
            self,
            Self::Belief | Self::Chatter | Self::Low | Self::Harmless | Self::Not | Self::ReplyIn(_)
        )
    }

    /// Every kind with its name in the lexicon.
    fn named() -> impl Iterator<Item = (&'static str, CueKind)> {
        let likings = Liking::NAMES.iter().map(|(name, liking)| (*name, CueKind::Like(*liking)));
        CueKind::ALL.into_iter().chain(likings)
    }
}

pub(super) fn read(source: &SourceFile, problems: &mut Vec<Problem>) -> Lexicon {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the lexicon");
    let mut words = |key| fields.text(key).get_ref().split_whitespace().map(str::to_owned).collect();
    let (little, particular) = (words("little"), words("particular"));
    let (asking, joining) = (words("asking"), words("joining"));
    let (between, turning) = (words("between"), words("turning"));
    let persons = texts(fields.texts("persons"));
    let spelling = pairs(&reading, fields.lists("spelling"));
    let short = pairs(&reading, fields.lists("short"));
    let mut cues = Vec::new();
    if let Some(mut section) = fields.table("cues", "`[cues]`") {
        for (name, kind) in CueKind::named() {
            let Some(mut cue) = section.table(name, "a cue") else { continue };
            let sure = texts(cue.optional_texts("sure"));
            let maybe = texts(cue.optional_texts("maybe"));
            cue.finish();
            cues.push((kind, Cue { sure, maybe }));
        }
        section.finish();
    }
    fields.finish();
    problems.extend(reading.into_problems());
    Lexicon {
        little,
        particular,
        asking,
        joining,
        between,
        turning,
        persons,
        spelling,
        short,
        cues,
        examples: Vec::new(),
    }
}

/// Reads a file of `questions/`: for each kind of question, some as people write them.
pub(super) fn read_examples(source: &SourceFile, problems: &mut Vec<Problem>) -> Vec<(CueKind, Vec<String>)> {
    let reading = Reading::new(source);
    let table = reading.parse();
    let mut fields = Fields::new(&reading, table.get_ref(), 0..0, "the example questions");
    let kinds = CueKind::ALL.into_iter().filter(|(_, kind)| kind.is_of_a_question());
    let examples = kinds.map(|(name, kind)| (kind, texts(fields.texts(name)))).collect();
    fields.finish();
    problems.extend(reading.into_problems());
    examples
}

fn pairs(reading: &Reading<'_>, lists: Vec<Vec<Text>>) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for list in lists {
        match list.as_slice() {
            [typed, meant] => pairs.push((typed.get_ref().clone(), meant.get_ref().clone())),
            other => {
                let span = other.first().map_or(0..0, Text::span);
                reading.report(&span, "this is not a pair", "write it as `[\"koi\", \"quoi\"]`");
            }
        }
    }
    pairs
}

fn texts(texts: Vec<Text>) -> Vec<String> {
    texts.into_iter().map(toml::Spanned::into_inner).collect()
}

//! What a question shows before any card is looked at: its language, its names, its cues.

use crate::knowledge::{CueKind, Lang};
use crate::search::analysis::{self, Token};
use crate::search::spans;
use crate::search::{NameHit, NameKind, Question, Span, Target};

use super::aspect::Aspect;
use super::cues::CueHit;
use super::intent::{self, Intent};
use super::library::Library;

/// A question, read in one language.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) lang: Lang,
    pub(super) tokens: Vec<Token>,
    pub(super) cues: Vec<CueHit>,
    /// Names found, none overlapping another, in the order of the question.
    pub(super) spans: Vec<Span>,
    /// What it seems to want, by the example questions.
    pub(super) intent: Intent,
    /// Which tokens carry something: no little word, no cue, no name.
    pub(super) content: Vec<usize>,
}

/// The sides of a job, and what shows them.
const SIDES: [(CueKind, Aspect); 6] = [
    (CueKind::Salary, Aspect::Salary),
    (CueKind::Tools, Aspect::Tools),
    (CueKind::Day, Aspect::Day),
    (CueKind::Start, Aspect::Start),
    (CueKind::Studies, Aspect::Studies),
    (CueKind::Fit, Aspect::Fit),
];
/// From this probability on, the examples alone settle what kind a question is.
const LIKELY: f32 = 0.5;
/// From this probability on a question is about something else; the second one where a cue says so
/// too. Of 1,604 questions with a name, 95 of the 103 that are about something else are seen, and 5 of
/// the others wrongly; with 0.3 and 0.1, 97 and 11. (Counted before a question that asks more than it
/// chats was let through.)
const ELSEWHERE_MIN: f32 = 0.4;
const ELSEWHERE_SHOWN_MIN: f32 = 0.15;
/// Least probability of a comparison where a cue, or two names side by side, show one too.
const COMPARE_MIN: f32 = 0.07;
/// Least probability of a comparison that neither a cue nor the place of the names shows. The least of
/// eight such that are known to compare is 0.73; of others 0.53 to 0.61 were met.
const COMPARE_APART_MIN: f32 = 0.7;
/// Least probabilities of a job described; the second one where a cue shows it too.
const DESCRIBED_MIN: f32 = 0.3;
const DESCRIBED_SHOWN_MIN: f32 = 0.1;
/// Least probability of a taste where a cue shows one.
const TASTE_SHOWN_MIN: f32 = 0.1;
/// How much a side asked for counts towards a job described.
const SIDES_SHARE: f32 = 0.5;
/// Least quality of a name that is all there is.
const ALONE_QUALITY_MIN: f32 = 0.9;
/// A cue of this weight holds against examples that see no side with less than this share.
const SURE_CUE: f32 = 1.5;
const SURE_SHARE: f32 = 0.9;
/// Least share of a side that no cue shows.
const SIDE_SHARE_MIN: f32 = 0.5;

/// What accents and one cue are worth beside one little word, in telling the language.
const CUE_WEIGHT: f32 = 1.5;
const ACCENT_WEIGHT: f32 = 1.5;
const NAME_WEIGHT: f32 = 0.8;

impl Reading {
    /// Reads `question`; `asker` decides where it shows no language of its own.
    pub(super) fn new(library: &Library, question: &Question, asker: Lang, forced: Option<Lang>) -> Self {
        let tokens = analysis::tokens(question.as_str());
        let spans = best_spans(library, &tokens);
        let cues = Lang::ALL.map(|lang| library.cues(lang).find(&library.cues(lang).words(&tokens)));
        let lang = forced.unwrap_or_else(|| {
            let scores = [0, 1].map(|at| language_score(library, Lang::ALL[at], &tokens, &cues[at], &spans));
            match scores[0].total_cmp(&scores[1]) {
                std::cmp::Ordering::Greater => Lang::ALL[0],
                std::cmp::Ordering::Less => Lang::ALL[1],
                std::cmp::Ordering::Equal => asker,
            }
        });
        let [fr, en] = cues;
        let cues = match lang {
            Lang::Fr => fr,
            Lang::En => en,
        };
        let intent = intent(library, lang, question, &tokens, &cues, &spans);
        let mut reading = Self { lang, tokens, cues, spans, intent, content: Vec::new() };
        reading.content = (0..reading.tokens.len())
            .filter(|at| !library.is_little(lang, &reading.tokens[*at].folded))
            .filter(|at| !reading.spans.iter().any(|span| span.tokens.contains(at)))
            .filter(|at| !reading.cues.iter().any(|cue| cue.is_sure && cue.named.contains(at)))
            .collect();
        reading
    }

    fn in_name(&self, cue: &CueHit) -> bool {
        self.spans.iter().any(|span| cue.named.iter().all(|token| span.tokens.contains(token)))
    }

    /// Whether the question surely shows `kind`, outside of names.
    pub(super) fn shows(&self, kind: CueKind) -> bool {
        self.cues.iter().any(|cue| cue.kind == kind && cue.is_sure && !self.in_name(cue))
    }

    /// The language to answer in: that of the question, unless it asks for another one.
    pub(super) fn reply_lang(&self) -> Lang {
        Lang::ALL.into_iter().find(|&lang| self.shows(CueKind::ReplyIn(lang))).unwrap_or(self.lang)
    }

    /// Whether somebody feels low, or is in need.
    pub(super) fn is_low(&self) -> bool {
        let harmless = || self.cues.iter().filter(|cue| cue.kind == CueKind::Harmless);
        let is_meant =
            |low: &CueHit| !harmless().any(|other| other.named.iter().any(|at| low.named.contains(at)));
        let mut low = self.cues.iter().filter(|cue| cue.kind == CueKind::Low && cue.is_sure);
        low.any(is_meant)
    }

    /// A name as the question writes it, without spaces and accents.
    pub(super) fn spelling(&self, span: &Span) -> String {
        span.tokens.clone().map(|at| self.tokens[at].folded.as_str()).collect()
    }

    /// Whether nothing stands beside a well spelled name but a greeting and one little word: "le
    /// graphiste", "hey, the baker, please".
    pub(super) fn is_alone(&self, library: &Library, span: &Span) -> bool {
        let rest = (0..self.tokens.len()).filter(|at| !span.tokens.contains(at) && !self.is_chatter(*at));
        let is_particular =
            |at: usize| library.lexicon(self.lang).particular.contains(&self.tokens[at].folded);
        span.hits.first().is_some_and(|hit| hit.quality >= ALONE_QUALITY_MIN)
            && rest.clone().count() <= 1
            && rest.into_iter().all(is_particular)
    }

    /// Whether the text begins with the name, and then says something of it: "SEO specialists, …".
    pub(super) fn is_topic(&self, library: &Library, span: &Span) -> bool {
        let is_little = |at: usize| library.is_little(self.lang, &self.tokens[at].folded);
        let is_said_of = self.tokens.get(span.tokens.end).is_some_and(|token| token.is_after_break);
        is_said_of && (0..span.tokens.start).all(|at| is_little(at) || self.is_chatter(at))
    }

    /// Whether every word is part of a greeting, a thank or a filler.
    pub(super) fn only_greets(&self) -> bool {
        self.spans.is_empty() && (0..self.tokens.len()).all(|at| self.is_chatter(at))
    }

    fn is_chatter(&self, at: usize) -> bool {
        self.cues.iter().any(|cue| cue.kind == CueKind::Chatter && cue.named.contains(&at))
    }

    /// Whether a name is written as an abbreviation in a question that does not shout.
    pub(super) fn is_abbreviation(&self, span: &Span) -> bool {
        let is_capital = |token: &Token| token.is_capital && token.folded.len() >= 2;
        span.tokens.clone().all(|at| is_capital(&self.tokens[at]))
            && self.tokens.iter().any(|token| !token.is_capital)
    }

    /// Whether the name is somebody's own: "my baker", "the electrician".
    pub(super) fn is_particular(&self, library: &Library, span: &Span) -> bool {
        let before = span.tokens.start.checked_sub(1).map(|at| &self.tokens[at].folded);
        before.is_some_and(|word| library.lexicon(self.lang).particular.contains(word))
    }

    /// Whether it is about an errand, a chat or one person rather than about a job.
    pub(super) fn is_elsewhere(&self) -> bool {
        let likely = self.intent.of(CueKind::Elsewhere);
        // What asks more than it chats is a question.
        let sides = SIDES.map(|(kind, _)| kind);
        let asking = sides.into_iter().chain([CueKind::What, CueKind::Find]);
        let asks = asking.map(|kind| self.intent.of(kind)).fold(0.0, f32::max);
        (likely > ELSEWHERE_MIN && likely > asks)
            || (self.shows(CueKind::Elsewhere) && likely > ELSEWHERE_SHOWN_MIN)
    }

    /// Whether it tells what somebody likes, to find a job for them.
    pub(super) fn tells_a_taste(&self) -> bool {
        let likely = self.intent.of(CueKind::Taste);
        likely > LIKELY || (self.shows(CueKind::Taste) && likely > TASTE_SHOWN_MIN)
    }

    /// Whether it asks what suits somebody.
    pub(super) fn is_about_fit(&self) -> bool {
        self.aspect() == Aspect::Fit && self.intent.of(CueKind::Fit) > LIKELY
    }

    /// Whether it asks what a job is, or for one of its sides.
    pub(super) fn asks_about_a_job(&self) -> bool {
        self.shows(CueKind::What) || self.aspect() != Aspect::What || self.asks_by_name() > LIKELY
    }

    /// The probability that it asks what a job is, or for one of its sides.
    pub(super) fn asks_by_name(&self) -> f32 {
        self.intent.of(CueKind::What) + self.intent.of_any(&SIDES.map(|(kind, _)| kind))
    }

    /// Whether it asks anything that a card may answer.
    pub(super) fn asks_or_describes(&self) -> bool {
        self.asks_about_a_job() || self.describes_somebody() || self.tells_a_taste()
    }

    /// The probability that it tells of a job without naming it; a side asked for hints at one.
    pub(super) fn describes(&self) -> f32 {
        let sides = self.intent.of_any(&SIDES.map(|(kind, _)| kind));
        self.intent.of_any(&[CueKind::Find, CueKind::What, CueKind::Taste]) + SIDES_SHARE * sides
    }

    /// Whether it tells of somebody at work, fairly or not.
    pub(super) fn describes_somebody(&self) -> bool {
        let shows = self.shows(CueKind::Find) || self.shows(CueKind::Belief);
        let likely = self.intent.of(CueKind::Find);
        let is_mocked = self.spans.is_empty() && self.shows(CueKind::Belief) && !self.is_elsewhere();
        likely > DESCRIBED_MIN || (shows && likely > DESCRIBED_SHOWN_MIN) || is_mocked
    }

    /// Whether two jobs are to be told apart.
    pub(super) fn compares(&self) -> bool {
        let likely = self.intent.of(CueKind::Compare);
        likely > LIKELY || (self.shows(CueKind::Compare) && self.may_compare())
    }

    /// Whether two jobs are to be told apart whose names do not stand side by side.
    pub(super) fn compares_apart(&self) -> bool {
        self.shows(CueKind::Compare) || self.intent.of(CueKind::Compare) > COMPARE_APART_MIN
    }

    /// Whether two names side by side may be meant to be told apart.
    pub(super) fn may_compare(&self) -> bool {
        self.intent.of(CueKind::Compare) > COMPARE_MIN
    }

    /// The side of a job that is asked for; [`Aspect::What`] where nothing else shows.
    ///
    /// The examples decide, save where they see no side, are not sure of it, and a cue is.
    pub(super) fn aspect(&self) -> Aspect {
        let (weight, by_cues) = self.aspect_by_cues();
        let what = self.intent.of(CueKind::What);
        let all = what + self.intent.of_any(&SIDES.map(|(kind, _)| kind));
        let sides = SIDES.iter().map(|(kind, aspect)| (*aspect, self.intent.of(*kind)));
        let likelier = |best: (Aspect, f32), one: (Aspect, f32)| if one.1 > best.1 { one } else { best };
        let (likeliest, likely) = sides.fold((Aspect::What, what), likelier);
        let share = likely / all.max(f32::MIN_POSITIVE);
        match likeliest {
            Aspect::What if weight >= SURE_CUE && share < SURE_SHARE => by_cues,
            // A guess among seven that no cue bears out is no side asked for.
            _ if share < SIDE_SHARE_MIN && weight <= 0.0 => Aspect::What,
            likeliest => likeliest,
        }
    }

    /// The side that is asked for, where the job is known from elsewhere. The examples name a job or
    /// describe one, and these few words do not: what the cues show counts first.
    pub(super) fn aspect_of_any_job(&self) -> Aspect {
        let (weight, by_cues) = self.aspect_by_cues();
        if weight > 0.0 || self.is_elsewhere() {
            return by_cues;
        }
        let likely = SIDES.iter().find(|(kind, _)| self.intent.of(*kind) > SURE_SHARE);
        likely.map_or(Aspect::What, |(_, aspect)| *aspect)
    }

    /// The side that the lexicon's cues show, and how strongly.
    fn aspect_by_cues(&self) -> (f32, Aspect) {
        let weigh = |kind: CueKind| -> f32 {
            let hits = self.cues.iter().filter(|cue| cue.kind == kind && !self.in_name(cue));
            // A longer pattern says more: "sans diplôme" is about starting, "diplôme" about studies.
            hits.map(|cue| if cue.is_sure { 1.0 + 0.5 * cue.named.len() as f32 } else { 0.6 }).sum()
        };
        let best = SIDES
            .iter()
            .map(|(kind, aspect)| (weigh(*kind), *aspect))
            .reduce(|best, one| if one.0 > best.0 { one } else { best });
        match best {
            Some((weight, aspect)) if weight >= 1.0 => (weight, aspect),
            // A bare hint decides only where nothing asks what the job is.
            Some((weight, aspect)) if weight > 0.0 && !self.shows(CueKind::What) => (weight, aspect),
            _ => (0.0, Aspect::What),
        }
    }

    /// The words that carry something, as one text.
    pub(super) fn content_text(&self) -> String {
        let words: Vec<&str> = self.content.iter().map(|&at| self.tokens[at].written.as_str()).collect();
        words.join(" ")
    }
}

/// The cards whose names `span` spells, best first.
pub(super) fn card_hits(span: &Span) -> impl Iterator<Item = (usize, &NameHit)> {
    span.hits.iter().filter_map(|hit| match hit.target {
        Target::Card(place) => Some((place, hit)),
        Target::Unwritten(_) => None,
    })
}

/// What the question wants, each name in it read as any job's.
fn intent(
    library: &Library,
    lang: Lang,
    question: &Question,
    tokens: &[Token],
    cues: &[CueHit],
    spans: &[Span],
) -> Intent {
    let words = library.cues(lang).words(tokens);
    let span_of = |token: usize| spans.iter().position(|span| span.tokens.contains(&token));
    let mut forms: Vec<&str> = Vec::with_capacity(words.len());
    let mut last = None;
    // In which language says nothing of what.
    let in_which_language = |token: usize| {
        cues.iter().any(|cue| matches!(cue.kind, CueKind::ReplyIn(_)) && cue.named.contains(&token))
    };
    for word in words.iter().filter(|word| !in_which_language(word.token)) {
        let span = span_of(word.token);
        match span {
            None => forms.push(&word.form),
            Some(_) if span != last => forms.push(intent::JOB),
            Some(_) => {}
        }
        last = span;
    }
    let is_left_out =
        |cue: &CueHit| cue.named.iter().all(|&token| span_of(token).is_some() || in_which_language(token));
    let cues: Vec<CueHit> = cues.iter().filter(|cue| !is_left_out(cue)).cloned().collect();
    library.intents(lang).read(&forms, &cues, question.as_str().ends_with(['?', '？']))
}

/// Of overlapping names the longest and best spelled one stays.
fn best_spans(library: &Library, tokens: &[Token]) -> Vec<Span> {
    let names = library.searcher.names();
    let value = |span: &Span| -> f32 {
        let Some(best) = span.hits.first() else { return 0.0 };
        let own = if names.names[best.name].kind == NameKind::Own { 0.5 } else { 0.0 };
        let card = if matches!(best.target, Target::Card(_)) { 0.2 } else { 0.0 };
        names.names[best.name].length() as f32 * best.quality.powi(3) + own + card
    };
    spans::apart(library.searcher.spans(tokens), value)
}

fn language_score(library: &Library, lang: Lang, tokens: &[Token], cues: &[CueHit], spans: &[Span]) -> f32 {
    let mut score = 0.0;
    for token in tokens {
        let here = library.is_little(lang, &token.folded);
        // "AI" is English for what "ai" is not.
        let is_abbreviation = token.is_capital && token.folded.len() == 2;
        if here && !is_abbreviation && !library.is_little(lang.other(), &token.folded) {
            score += 1.0;
        }
        if lang == Lang::Fr && token.written.chars().any(|letter| "éèêàâùûôîïëçœ".contains(letter))
        {
            score += ACCENT_WEIGHT;
        }
    }
    score += CUE_WEIGHT * cues.iter().filter(|cue| cue.is_sure).count() as f32;
    let names = library.searcher.names();
    for span in spans {
        let Some(best) = span.hits.first() else { continue };
        let mut best_ones = span.hits.iter().filter(|hit| hit.quality >= best.quality - 0.01);
        let is_of_this_one_alone = |hit: &NameHit| {
            let name = &names.names[hit.name];
            name.lang == lang && !name.is_in_both
        };
        if best_ones.all(is_of_this_one_alone) {
            score += NAME_WEIGHT;
        }
    }
    score
}

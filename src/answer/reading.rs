//! What a question shows before any card is looked at: its language, its names, its cues.

use crate::knowledge::{CueKind, Lang};
use crate::search::analysis::{self, Token};
use crate::search::{NameHit, NameKind, Question, Span, Target};

use super::aspect::Aspect;
use super::cues::CueHit;
use super::library::Library;

/// A question, read in one language.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) lang: Lang,
    pub(super) tokens: Vec<Token>,
    pub(super) cues: Vec<CueHit>,
    /// Names found, none overlapping another, in the order of the question.
    pub(super) spans: Vec<Span>,
    /// It asks something: by its sign or by its words.
    pub(super) is_question: bool,
    /// Which tokens carry something: no little word, no cue, no name.
    pub(super) content: Vec<usize>,
}

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
        let asks = |token: &Token| library.lexicon(lang).asking.contains(&token.folded);
        let is_question = question.as_str().contains(['?', '？']) || tokens.iter().any(asks);
        let mut reading = Self { lang, tokens, cues, spans, is_question, content: Vec::new() };
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

    /// Whether the question may show `kind`, outside of names.
    pub(super) fn hints(&self, kind: CueKind) -> bool {
        self.cues.iter().any(|cue| cue.kind == kind && !self.in_name(cue))
    }

    /// Whether "and" stands inside a name's tokens.
    pub(super) fn spells_two(&self, tokens: &std::ops::Range<usize>) -> bool {
        tokens.clone().any(|at| matches!(self.tokens[at].folded.as_str(), "et" | "and"))
    }

    /// Whether the name is somebody's own: "my baker", "the electrician".
    pub(super) fn is_particular(&self, library: &Library, span: &Span) -> bool {
        let before = span.tokens.start.checked_sub(1).map(|at| &self.tokens[at].folded);
        before.is_some_and(|word| library.lexicon(self.lang).particular.contains(word))
    }

    /// The side of a job that is asked for; [`Aspect::What`] where nothing else shows.
    pub(super) fn aspect(&self) -> Aspect {
        const SIDES: [(CueKind, Aspect); 6] = [
            (CueKind::Salary, Aspect::Salary),
            (CueKind::Tools, Aspect::Tools),
            (CueKind::Day, Aspect::Day),
            (CueKind::Start, Aspect::Start),
            (CueKind::Studies, Aspect::Studies),
            (CueKind::Fit, Aspect::Fit),
        ];
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
            Some((weight, aspect)) if weight >= 1.0 => aspect,
            // A bare hint decides only where nothing asks what the job is.
            Some((weight, aspect)) if weight > 0.0 && !self.shows(CueKind::What) => aspect,
            _ => Aspect::What,
        }
    }

    /// The words that carry something, as one text.
    pub(super) fn content_text(&self) -> String {
        let words: Vec<&str> = self.content.iter().map(|&at| self.tokens[at].written.as_str()).collect();
        words.join(" ")
    }
}

/// Of overlapping names the longest and best spelled one stays.
fn best_spans(library: &Library, tokens: &[Token]) -> Vec<Span> {
    let names = library.searcher.names();
    let mut spans = library.searcher.spans(tokens);
    let value = |span: &Span| -> f32 {
        let Some(best) = span.hits.first() else { return 0.0 };
        let own = if names.names[best.name].kind == NameKind::Own { 0.5 } else { 0.0 };
        let card = if matches!(best.target, Target::Card(_)) { 0.2 } else { 0.0 };
        names.names[best.name].length() as f32 * best.quality.powi(3) + own + card
    };
    spans.sort_by(|left, right| {
        value(right).total_cmp(&value(left)).then_with(|| left.tokens.start.cmp(&right.tokens.start))
    });
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        if kept
            .iter()
            .all(|other| span.tokens.end <= other.tokens.start || other.tokens.end <= span.tokens.start)
        {
            kept.push(span);
        }
    }
    kept.sort_by_key(|span| span.tokens.start);
    kept
}

fn language_score(library: &Library, lang: Lang, tokens: &[Token], cues: &[CueHit], spans: &[Span]) -> f32 {
    let mut score = 0.0;
    for token in tokens {
        let here = library.is_little(lang, &token.folded);
        if here && !library.is_little(lang.other(), &token.folded) {
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
        // "UX designer" is said in French as well: it shows no language.
        let is_of_this_one_alone = |hit: &NameHit| {
            let name = &names.names[hit.name];
            let written = analysis::fold(&name.written);
            let is_said_elsewhere = names
                .names
                .iter()
                .filter(|other| other.target == hit.target && other.lang != name.lang)
                .any(|other| analysis::fold(&other.written) == written);
            name.lang == lang && !is_said_elsewhere
        };
        if best_ones.all(is_of_this_one_alone) {
            score += NAME_WEIGHT;
        }
    }
    score
}

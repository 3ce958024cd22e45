//! What tantivy finds by itself: BM25 over one text a card, any word of the question counting.
//!
//! Absent on purpose: everything of Mamie's own search. `run.py` beside this file runs it:
//! `plain_tantivy words|stems CARDS` reads one `{"q": "…", "lang": "fr"}` a line from standard input and writes
//! one `{"jobs": [{"id": "…", "score": 1.0}], "took_us": 1.0}` a line, best job first.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, Write};
use std::time::Instant;

use anyhow::Context;
use serde::{Deserialize, Serialize};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
    TextAnalyzer,
};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

/// Memory tantivy may use while it builds, in bytes.
const WRITER_MEMORY: usize = 50_000_000;
/// Longer words are no words, in bytes: the limit of tantivy's own default tokenizer.
const WORD_LENGTH_MAX: usize = 40;
const JOBS_MAX: usize = 5;
const TOKENIZER: &str = "plain";
/// The field that holds a card's position in [`Plain::ids`].
const PLACE: &str = "place";

#[derive(Deserialize)]
struct Card {
    id: String,
    lang: String,
    text: String,
}

#[derive(Deserialize)]
struct Asked {
    q: String,
    lang: String,
}

#[derive(Serialize)]
struct Answer {
    jobs: Vec<Job>,
    took_us: f64,
}

#[derive(Serialize)]
struct Job {
    id: String,
    score: f32,
}

fn main() -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [analysis, cards] = arguments.as_slice() else {
        // `cargo bench` runs every bench without these two.
        writeln!(out, "nothing to measure alone: benches/baselines/run.py runs this with questions")?;
        return Ok(());
    };
    let cards = read_cards(cards)?;
    let languages = [
        Plain::build("fr", analyzer(analysis, Language::French)?, &cards)?,
        Plain::build("en", analyzer(analysis, Language::English)?, &cards)?,
    ];
    for line in io::stdin().lock().lines() {
        let asked: Asked = serde_json::from_str(&line?).context("a line is not a question")?;
        let plain = languages.iter().find(|plain| plain.lang == asked.lang);
        let plain = plain.with_context(|| format!("no card is written in `{}`", asked.lang))?;
        let began = Instant::now();
        let jobs = plain.search(&asked.q)?;
        let took_us = began.elapsed().as_secs_f64() * 1e6;
        serde_json::to_writer(&mut out, &Answer { jobs, took_us })?;
        writeln!(out)?;
    }
    Ok(())
}

fn read_cards(path: &str) -> anyhow::Result<Vec<Card>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read `{path}`"))?;
    text.lines().map(|line| serde_json::from_str(line).context("a line is not a card")).collect()
}

/// `words` is tantivy's default and folded accents; `stems` leaves out stop words and endings too.
fn analyzer(analysis: &str, language: Language) -> anyhow::Result<TextAnalyzer> {
    let words = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(WORD_LENGTH_MAX))
        .filter(LowerCaser);
    match analysis {
        "words" => Ok(words.filter(AsciiFoldingFilter).build()),
        "stems" => {
            let stop_words = StopWordFilter::new(language).context("tantivy has no stop words")?;
            // Accents fall before the stems: people leave them out, and both sides must meet.
            let stems = words.filter(stop_words).filter(AsciiFoldingFilter).filter(Stemmer::new(language));
            Ok(stems.build())
        }
        other => anyhow::bail!("`{other}` is no analysis; use `words` or `stems`"),
    }
}

/// The cards of one language.
struct Plain {
    lang: &'static str,
    analyzer: TextAnalyzer,
    searcher: Searcher,
    text: Field,
    ids: Vec<String>,
}

impl Plain {
    fn build(lang: &'static str, analyzer: TextAnalyzer, cards: &[Card]) -> anyhow::Result<Self> {
        let mut builder = Schema::builder();
        let place = builder.add_u64_field(PLACE, FAST);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = builder.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
        let index = Index::create_in_ram(builder.build());
        index.tokenizers().register(TOKENIZER, analyzer.clone());
        let mut writer: IndexWriter<TantivyDocument> = index.writer_with_num_threads(1, WRITER_MEMORY)?;
        let mut ids = Vec::new();
        for card in cards.iter().filter(|card| card.lang == lang) {
            let mut document = TantivyDocument::new();
            document.add_u64(place, ids.len() as u64);
            document.add_text(text, &card.text);
            writer.add_document(document)?;
            ids.push(card.id.clone());
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { lang, analyzer, searcher, text, ids })
    }

    fn search(&self, question: &str) -> anyhow::Result<Vec<Job>> {
        let mut words = BTreeSet::new();
        let mut analyzer = self.analyzer.clone();
        analyzer.token_stream(question).process(&mut |token| {
            words.insert(token.text.clone());
        });
        let clauses = words.iter().map(|word| {
            let term = Term::from_field_text(self.text, word);
            let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        });
        let query = BooleanQuery::new(clauses.collect());
        let best = self.searcher.search(&query, &TopDocs::with_limit(JOBS_MAX).order_by_score())?;
        best.into_iter()
            .map(|(score, address)| {
                let segment = self.searcher.segment_reader(address.segment_ord);
                let place = segment.fast_fields().u64(PLACE)?.first(address.doc_id).unwrap_or_default();
                let id = self.ids.get(usize::try_from(place)?).context("a card is not where it was put")?;
                Ok(Job { id: id.clone(), score })
            })
            .collect()
    }
}

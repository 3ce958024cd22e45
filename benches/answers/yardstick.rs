//! What a bot's author would write first: tantivy with one text field, and a query of one word.

use std::path::Path;

use mamie::knowledge::{Knowledge, Lang};
use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::{Field, INDEXED, IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

/// Memory to build with, in bytes; as much as the program itself takes.
const WRITER_MEMORY: usize = 15_000_000;

pub(crate) struct Yardstick {
    searcher: Searcher,
    text: Field,
}

impl Yardstick {
    pub(crate) fn in_memory(knowledge: &Knowledge) -> Self {
        Self::filled(Index::create_in_ram(schema()), knowledge)
    }

    pub(crate) fn on_disk(dir: &Path, knowledge: &Knowledge) -> Self {
        Self::filled(Index::create_in_dir(dir, schema()).unwrap(), knowledge)
    }

    pub(crate) fn open(dir: &Path) -> Self {
        Self::of(&Index::open_in_dir(dir).unwrap())
    }

    /// The best cards that hold a word.
    pub(crate) fn find(&self, word: &str) -> usize {
        let term = Term::from_field_text(self.text, &word.to_lowercase());
        let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
        self.searcher.search(&query, &TopDocs::with_limit(10).order_by_score()).unwrap().len()
    }

    fn filled(index: Index, knowledge: &Knowledge) -> Self {
        let schema = index.schema();
        let (place, text) = (schema.get_field("place").unwrap(), schema.get_field("text").unwrap());
        let mut writer: IndexWriter<TantivyDocument> =
            index.writer_with_num_threads(1, WRITER_MEMORY).unwrap();
        for (number, card) in knowledge.cards().iter().enumerate() {
            let mut document = TantivyDocument::new();
            document.add_u64(place, number as u64);
            for lang in Lang::ALL {
                let card = &card.text[lang];
                let lists = [&card.aliases, &card.day, &card.asked].into_iter().flatten();
                let texts =
                    [&card.masculine, &card.feminine, &card.summary, &card.plain, &card.detail, &card.belief];
                for part in texts.into_iter().chain(lists) {
                    document.add_text(text, part);
                }
                if let Some(around) = knowledge.vocabulary(&knowledge.cards()[number].id, lang) {
                    document.add_text(text, &around.words);
                    document.add_text(text, around.said.join("\n"));
                }
            }
            writer.add_document(document).unwrap();
        }
        writer.commit().unwrap();
        writer.wait_merging_threads().unwrap();
        Self::of(&index)
    }

    fn of(index: &Index) -> Self {
        let text = index.schema().get_field("text").unwrap();
        Self { searcher: index.reader().unwrap().searcher(), text }
    }
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_u64_field("place", INDEXED | STORED);
    schema.add_text_field("text", TEXT);
    schema.build()
}

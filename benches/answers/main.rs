//! How fast Mamie answers, beside a plain term query of tantivy on the same cards.
//! `cargo bench --bench answers`; what it came to stands in `benches/README.md`.

#![expect(clippy::unwrap_used, reason = "a measure that cannot be taken has nothing to go on with")]

mod many_cards;
mod yardstick;

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BatchSize, BenchmarkId, Criterion};
use mamie::answer::{Answer, Asker, Library, answer};
use mamie::chat::{Interaction, respond};
use mamie::knowledge::{self, Lang};
use mamie::search::{Question, Searcher};
use serde_json::{Value, json};
use tempfile::TempDir;
use yardstick::Yardstick;

/// One question of each kind: a title, a description, something else.
const QUESTIONS: [(&str, &str); 3] = [
    ("title", "c'est quoi un community manager ?"),
    ("description", "la personne qui répond aux commentaires des clients sur la page d'une marque"),
    ("off-topic", "le boulanger du coin est ouvert quand ?"),
];
/// What stands in the box while somebody types.
const TYPED: [(&str, &str); 3] = [("one letter", "d"), ("three letters", "dév"), ("typo", "developeur wb")];
/// Most choices that Discord shows.
const CHOICES: usize = 25;
/// How many times as many cards there are, for the curve.
const TIMES: [usize; 4] = [1, 5, 15, 50];

fn main() {
    let is_measuring = std::env::args().any(|argument| argument == "--bench");
    // The machine is small and shared: fewer samples, the same spread.
    let mut criterion = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4))
        .configure_from_args();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let library = Library::in_memory(&dir).unwrap();
    open_and_build(&mut criterion, &dir);
    answers(&mut criterion, &library);
    completions(&mut criterion, &library);
    cards(&mut criterion, &library);
    curve(&mut criterion, &dir, if is_measuring { &TIMES } else { &TIMES[..1] });
    criterion.final_summary();
    if is_measuring {
        spread(&library);
    }
}

fn asker() -> Asker {
    Asker { lang: Lang::Fr, forced_lang: None, today: jiff::civil::date(2026, 11, 21) }
}

fn ask<'a>(library: &'a Library, question: &str) -> Answer<'a> {
    answer(library, &Question::new(question), asker())
}

fn open_and_build(criterion: &mut Criterion, dir: &Path) {
    let knowledge = knowledge::load(dir).unwrap();
    let mut group = criterion.benchmark_group("index");
    group.bench_function("read the cards", |bench| bench.iter(|| knowledge::load(dir).unwrap()));

    let index = TempDir::new().unwrap();
    Searcher::open(index.path(), &knowledge).unwrap();
    group.bench_function("open", |bench| bench.iter(|| Searcher::open(index.path(), &knowledge).unwrap()));
    let plain = TempDir::new().unwrap();
    Yardstick::on_disk(plain.path(), &knowledge);
    group.bench_function("open, yardstick", |bench| bench.iter(|| Yardstick::open(plain.path())));

    group.bench_function("build in memory", |bench| bench.iter(|| Searcher::in_memory(&knowledge).unwrap()));
    group.bench_function("build in memory, yardstick", |bench| {
        bench.iter(|| Yardstick::in_memory(&knowledge));
    });
    let fresh = || TempDir::new().unwrap();
    group.bench_function("build on disk", |bench| {
        bench.iter_batched_ref(
            fresh,
            |dir| Searcher::open(dir.path(), &knowledge).unwrap(),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("build on disk, yardstick", |bench| {
        bench.iter_batched_ref(
            fresh,
            |dir| Yardstick::on_disk(dir.path(), &knowledge),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn answers(criterion: &mut Criterion, library: &Library) {
    let yardstick = Yardstick::in_memory(&library.knowledge);
    let mut group = criterion.benchmark_group("answer");
    for (kind, question) in QUESTIONS {
        group.bench_function(kind, |bench| bench.iter(|| ask(library, black_box(question))));
    }
    group.bench_function("yardstick", |bench| bench.iter(|| yardstick.find(black_box("community"))));
    group.finish();
}

fn completions(criterion: &mut Criterion, library: &Library) {
    let yardstick = Yardstick::in_memory(&library.knowledge);
    let mut group = criterion.benchmark_group("autocomplete");
    for (kind, typed) in TYPED {
        group.bench_function(kind, |bench| {
            bench.iter(|| library.searcher.complete(&library.knowledge, black_box(typed), Lang::Fr, CHOICES));
        });
    }
    group.bench_function("yardstick", |bench| bench.iter(|| yardstick.find(black_box("développeur"))));
    group.finish();
}

fn cards(criterion: &mut Criterion, library: &Library) {
    let yardstick = Yardstick::in_memory(&library.knowledge);
    let mut group = criterion.benchmark_group("card");
    let command = command("job", "name", "community-manager");
    group.bench_function("respond", |bench| {
        bench.iter(|| {
            let interaction = Interaction::from_json(black_box(&command)).unwrap();
            respond(library, &interaction).callback()
        });
    });
    group.bench_function("yardstick", |bench| bench.iter(|| yardstick.find(black_box("community"))));
    group.finish();
}

/// How answering grows with the cards.
fn curve(criterion: &mut Criterion, dir: &Path, times: &[usize]) {
    let mut group = criterion.benchmark_group("curve");
    group.sample_size(20);
    for &times in times {
        let many = many_cards::write(dir, times);
        let library = Library::in_memory(many.path()).unwrap();
        let cards = library.knowledge.cards().len();
        let yardstick = Yardstick::in_memory(&library.knowledge);
        for (kind, question) in QUESTIONS {
            group.bench_function(BenchmarkId::new(kind, cards), |bench| {
                bench.iter(|| ask(&library, black_box(question)));
            });
        }
        let (_, typed) = TYPED[1];
        group.bench_function(BenchmarkId::new("autocomplete", cards), |bench| {
            bench.iter(|| library.searcher.complete(&library.knowledge, black_box(typed), Lang::Fr, CHOICES));
        });
        group.bench_function(BenchmarkId::new("yardstick", cards), |bench| {
            bench.iter(|| yardstick.find(black_box("community")));
        });
    }
    group.finish();
}

/// The slowest of many different questions and beginnings, which a mean does not show.
fn spread(library: &Library) {
    let mut out = std::io::stdout().lock();
    let texts = library.knowledge.cards().iter().flat_map(|card| Lang::ALL.map(|lang| &card.text[lang]));
    let (mut questions, mut beginnings) = (Vec::new(), Vec::new());
    for text in texts {
        questions.extend(text.asked.iter().cloned());
        questions.push(text.belief.clone());
        for name in [&text.masculine, &text.feminine] {
            questions.push(format!("c'est quoi {name} ?"));
            let ends = name.char_indices().map(|(at, letter)| at + letter.len_utf8());
            beginnings.extend(ends.map(|end| name[..end].to_owned()));
        }
    }
    let figures = figures(&questions, |question| {
        black_box(ask(library, question));
    });
    writeln!(out, "answering {} questions: {figures}", questions.len()).unwrap();
    let figures = self::figures(&beginnings, |typed| {
        black_box(library.searcher.complete(&library.knowledge, typed, Lang::Fr, CHOICES));
    });
    writeln!(out, "completing {} beginnings of names: {figures}", beginnings.len()).unwrap();
}

fn figures(texts: &[String], act: impl Fn(&str)) -> String {
    let mut times: Vec<Duration> = texts
        .iter()
        .map(|text| {
            let start = Instant::now();
            act(text);
            start.elapsed()
        })
        .collect();
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!("p50 {:.2?}, p99 {:.2?}, longest {:.2?}", at(0.5), at(0.99), at(1.0))
}

/// A slash command as Discord sends it.
fn command(name: &str, option: &str, value: &str) -> Value {
    let user = json!({"id": "11", "username": "somebody", "discriminator": "0", "avatar": null,
        "global_name": null});
    json!({
        "id": "1575920000000000000", "application_id": "1", "type": 2, "token": "not-a-token", "version": 1,
        "data": {"id": "9", "name": name, "type": 1, "options": [{"name": option, "type": 3, "value": value}]},
        "channel_id": "6", "user": user, "locale": "fr", "entitlements": [], "app_permissions": "0",
        "attachment_size_limit": 0, "context": 1,
    })
}

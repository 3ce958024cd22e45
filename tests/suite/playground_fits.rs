//! Each reply fits the first screen of a phone, measured in a real browser.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use mamie::answer::{Library, SharedLibrary};
use mamie::chat::View;
use mamie::knowledge::{Knowledge, Lang};
use serde_json::{Value, json};

use crate::support::bot::{BotTest, presses};
use crate::support::browser::{Page, Screen, on_page_of};
use crate::support::card_set::project_knowledge;
use crate::support::complete;
use crate::support::kinds::kinds;
use crate::support::lots::Lots;

/// One in so many is measured where not everything is mandatory.
const SAMPLED: usize = 7;
/// How many ways through the questions of the discovery are measured.
const WAYS: usize = 15;

/// What Discord's app leaves for messages on a phone of 390 × 844 CSS pixels, the size of an
/// iPhone 12 to 15 and the commonest in between: less the status bar (47), the channel's name (48),
/// the field where one writes (60), and the bar at the bottom of the screen (34).
///
/// The playground has Discord's sizes of text (16 pixels, and 14 in embeds with lines of 18) and its
/// width of a message; its buttons are 36 pixels high where the app's are 32.
const FIRST_SCREEN: f64 = 844.0 - 47.0 - 48.0 - 60.0 - 34.0;

fn library() -> SharedLibrary {
    SharedLibrary::new(Library::in_memory(&project_knowledge()).unwrap()).1
}

/// What was measured in a language, for people to look at, and what is too tall.
#[derive(Default)]
struct Heights {
    lines: Vec<String>,
    tall: Vec<String>,
}

impl Heights {
    fn add(&mut self, name: &str, of: &[(String, f64)]) {
        let tallest = of.iter().max_by(|left, right| left.1.total_cmp(&right.1)).unwrap();
        self.lines.push(format!("{name}: {} pixels at most, {}", tallest.1, tallest.0));
        let tall = of.iter().filter(|(_, height)| *height > FIRST_SCREEN);
        self.tall.extend(tall.map(|(one, height)| format!("{one}: {height}")));
    }

    /// Writes what was measured to `target/screenshots/heights-…`.
    fn check(self, name: &str) {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join(format!("heights-{name}.txt")), self.lines.join("\n")).unwrap();
        assert!(self.tall.is_empty(), "taller than {FIRST_SCREEN} pixels: {:#?}", self.tall);
    }
}

#[test]
fn every_kind_of_reply_fits_the_first_screen_of_a_phone() {
    let library = library();
    for lang in Lang::ALL {
        let shared = library.clone();
        on_page_of(library.clone(), Screen::common_phone(lang.code()), async move |page: Page| {
            let phrases = &shared.current().knowledge.phrases;
            let mut heights = Heights::default();
            for kind in kinds() {
                kind.show(&page, lang, phrases).await;
                let height =
                    page.run("return document.querySelector('.message:last-child').offsetHeight").await;
                heights.add(kind.name, &[(kind.name.to_owned(), height.as_f64().unwrap())]);
            }
            heights.check(&format!("kinds-{lang}"));
        });
    }
}

/// The heights of the replies to presses of `arguments[0]`, as the answer to a command would show.
const HEIGHTS: &str = "
    const [ids, done] = arguments;
    const measured = (async () => {
        const { draw } = await import('/message.js');
        const { fromMamie, useComponent } = await import('/discord.js');
        const heights = [];
        for (const custom_id of ids) {
            const { data } = await useComponent({ custom_id, type: 2 }, fromMamie({}));
            const shown = await draw(fromMamie(data), { command: '/mamie', press() {}, dismiss() {} });
            document.getElementById('messages').append(shown);
            heights.push(shown.offsetHeight);
            shown.remove();
        }
        return heights;
    })();
    measured.then(done, (error) => done(String(error)));";

/// Presses measured in one go: a script has 30 seconds, also where all else is slow.
const AT_ONCE: usize = 20;

async fn heights(page: &Page, custom_ids: &[String]) -> Vec<f64> {
    let mut heights: Vec<f64> = Vec::new();
    for some in custom_ids.chunks(AT_ONCE) {
        let measured = page.client.execute_async(HEIGHTS, vec![json!(some)]).await.unwrap();
        heights.extend(measured.as_array().into_iter().flatten().filter_map(Value::as_f64));
    }
    assert_eq!(heights.len(), custom_ids.len(), "each reply has a height");
    heights
}

/// Everything that a `custom_id` shows of every card, family, word and pair of near jobs.
fn all_of(knowledge: &Knowledge, lang: Lang) -> Vec<(String, Vec<String>)> {
    let cards = knowledge.cards();
    let mut all: Vec<(String, Vec<String>)> = View::ALL
        .iter()
        .map(|view| {
            let ids = cards.iter().map(|card| format!("1:{}:{}:{lang}", view.word(), card.id));
            (view.word().to_owned(), ids.collect())
        })
        .collect();
    for word in ["versus", "beside"] {
        let pairs = cards.iter().flat_map(|card| {
            card.close.iter().map(move |other| format!("1:{word}:{}:{other}:{lang}", card.id))
        });
        all.push((word.to_owned(), pairs.collect()));
    }
    let terms = cards.iter().map(|card| format!("1:terms:{}:1:{lang}", card.id));
    all.push(("second page of hard words".to_owned(), terms.collect()));
    let with_cards =
        knowledge.families().iter().filter(|family| cards.iter().any(|card| card.family == family.id));
    let pages =
        with_cards.flat_map(|family| (0..6).map(move |page| format!("1:family:{}:{page}:{lang}", family.id)));
    all.push(("family".to_owned(), pages.collect()));
    let words = knowledge.words().iter().map(|word| format!("1:word:{}:{lang}", word.id));
    all.push(("word".to_owned(), words.collect()));
    all.extend(discoveries(lang));
    all
}

/// The steps of the discovery after many answers, with what can be kept first.
fn discoveries(lang: Lang) -> Vec<(String, Vec<String>)> {
    let bot = BotTest::of_project().speaking(lang.code());
    let mut lots = Lots::new(0x9e37_79b9_7f4a_7c15);
    let mut steps: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for _ in 0..WAYS {
        let letters: String = (0..8).map(|_| *lots.one(&['a', 'b', 'c'])).collect();
        for page in 0..3 {
            let at_page = format!("1:discover:{letters}:k{page}::{lang}");
            let (_, kept) = presses(&bot.press_in_private(&at_page, &[])).swap_remove(0);
            for (name, step) in [("look", "d"), ("day", "j"), ("way", "w")] {
                let place = kept.replace(&format!(":k{page}:"), &format!(":{step}0:"));
                steps.entry(name).or_default().push(place);
            }
            steps.entry("keep").or_default().extend([at_page, kept]);
        }
    }
    steps.into_iter().map(|(name, ids)| (format!("discover, {name}"), ids)).collect()
}

#[test]
fn every_side_of_every_card_and_every_list_fits_the_first_screen_of_a_phone() {
    let library = library();
    for lang in Lang::ALL {
        let shared = library.clone();
        on_page_of(library.clone(), Screen::common_phone(lang.code()), async move |page: Page| {
            let all = all_of(&shared.current().knowledge, lang);
            let mut found = Heights::default();
            for (name, ids) in all {
                // All of them where everything is mandatory: that takes minutes.
                let ids: Vec<String> =
                    ids.into_iter().step_by(if complete() { 1 } else { SAMPLED }).collect();
                let heights = heights(&page, &ids).await;
                found.add(&name, &ids.into_iter().zip(heights).collect::<Vec<_>>());
            }
            found.check(&format!("all-{lang}"));
        });
    }
}

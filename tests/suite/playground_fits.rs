//! Each reply fits the first screen of a phone, measured in a real browser.

use mamie::answer::{Library, SharedLibrary};
use mamie::chat::View;
use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::browser::{Page, Screen, on_page_of};
use crate::support::card_set::project_knowledge;
use crate::support::kinds::kinds;

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

#[test]
fn every_kind_of_reply_fits_the_first_screen_of_a_phone() {
    let library = library();
    for lang in Lang::ALL {
        let shared = library.clone();
        on_page_of(library.clone(), Screen::common_phone(lang.code()), async move |page: Page| {
            let phrases = &shared.current().knowledge.phrases;
            let mut tall = Vec::new();
            for kind in kinds() {
                kind.show(&page, lang, phrases).await;
                let height =
                    page.run("return document.querySelector('.message:last-child').offsetHeight").await;
                let height = height.as_f64().unwrap();
                eprintln!("{lang} {} {height}", kind.name);
                if height > FIRST_SCREEN {
                    tall.push(format!("{}: {height}", kind.name));
                }
            }
            assert!(tall.is_empty(), "taller than {FIRST_SCREEN} pixels in {lang}: {tall:#?}");
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

async fn heights(page: &Page, custom_ids: &[String]) -> Vec<f64> {
    let heights = page.client.execute_async(HEIGHTS, vec![json!(custom_ids)]).await.unwrap();
    let heights: Option<Vec<f64>> =
        heights.as_array().map(|heights| heights.iter().filter_map(Value::as_f64).collect());
    heights.filter(|heights| heights.len() == custom_ids.len()).expect("each reply has a height")
}

#[test]
fn every_side_of_every_card_fits_the_first_screen_of_a_phone() {
    let library = library();
    for lang in Lang::ALL {
        let shared = library.clone();
        on_page_of(library.clone(), Screen::common_phone(lang.code()), async move |page: Page| {
            let knowledge = &shared.current().knowledge;
            let mut tall = Vec::new();
            for view in View::ALL {
                let ids: Vec<String> = knowledge
                    .cards()
                    .iter()
                    .map(|card| format!("1:{}:{}:{lang}", view.word(), card.id))
                    .collect();
                let heights = heights(&page, &ids).await;
                let mut sorted = heights.clone();
                sorted.sort_by(f64::total_cmp);
                let over = sorted.iter().filter(|height| **height > FIRST_SCREEN).count();
                eprintln!("{lang} {} median {} max {} over {over}", view.word(), sorted[sorted.len()/2], sorted[sorted.len()-1]);
                for (id, height) in ids.iter().zip(heights) {
                    if height > FIRST_SCREEN {
                        tall.push((height, id.clone()));
                    }
                }
            }
            tall.sort_by(|left, right| right.0.total_cmp(&left.0));
            eprintln!("{:?}", &tall[..tall.len().min(12)]);
            assert!(tall.is_empty(), "taller than {FIRST_SCREEN} pixels: {tall:#?}");
        });
    }
}

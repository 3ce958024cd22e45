//! Each kind of reply fits the first screen of a phone, measured in a real browser.

use mamie::answer::{Library, SharedLibrary};
use mamie::knowledge::Lang;

use crate::support::browser::{Page, Screen, on_page_of};
use crate::support::card_set::project_knowledge;
use crate::support::kinds::kinds;

/// What Discord's app leaves for messages on a phone of 390 × 844 CSS pixels, the size of an
/// iPhone 12 to 15 and the commonest in between: less the status bar (47), the channel's name (48),
/// the field where one writes (60), and the bar at the bottom of the screen (34).
/// The playground shows texts of embeds at 15 pixels where Discord's app has 14, and buttons of 40
/// where it has 32: what fits here fits there, with another font too.
const FIRST_SCREEN: f64 = 844.0 - 47.0 - 48.0 - 60.0 - 34.0;

#[test]
fn every_kind_of_reply_fits_the_first_screen_of_a_phone() {
    let library = SharedLibrary::new(Library::in_memory(&project_knowledge()).unwrap()).1;
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

//! A picture of every kind of reply, for people to look at.
//!
//! It takes minutes and no machine can judge the result, so it runs where `MAMIE_GALLERY` is set,
//! such as to `fr` or `en`: `MAMIE_GALLERY=fr cargo test --test suite gallery`. A name after the
//! language, as in `fr:card`, pictures that kind alone. The pictures lie in
//! `target/screenshots/…-gallery-…`.

use mamie::answer::{Library, SharedLibrary};
use mamie::knowledge::Lang;

use crate::support::browser::{Page, Screen, on_page_of};
use crate::support::card_set::project_knowledge;
use crate::support::kinds::kinds;

#[test]
fn every_kind_of_reply_is_pictured_for_the_gallery() {
    let Ok(wanted) = std::env::var("MAMIE_GALLERY") else { return };
    let (code, only) = wanted.split_once(':').unwrap_or((&wanted, ""));
    let lang = if code == "en" { Lang::En } else { Lang::Fr };
    let only = only.to_owned();
    let library = SharedLibrary::new(Library::in_memory(&project_knowledge()).unwrap()).1;
    for screen in [Screen::common_phone(lang.code()), Screen::laptop(lang.code())] {
        let (shared, only) = (library.clone(), only.clone());
        on_page_of(library.clone(), screen, async move |page: Page| {
            let phrases = &shared.current().knowledge.phrases;
            for kind in kinds().into_iter().filter(|kind| only.is_empty() || kind.name == only) {
                kind.show(&page, lang, phrases).await;
                for theme in ["light", "dark"] {
                    page.keep_picture(&format!("gallery-{lang}-{}-{theme}", kind.name)).await;
                    page.find("#theme").await.click().await.unwrap();
                }
            }
        });
    }
}

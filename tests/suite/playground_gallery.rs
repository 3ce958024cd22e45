//! A picture of every kind of reply, for people to look at.
//!
//! It takes minutes and no machine can judge the result, so it runs where `MAMIE_GALLERY` is set,
//! such as to `fr` or `en`: `MAMIE_GALLERY=fr cargo test --test suite gallery`. The pictures lie in
//! `target/screenshots/gallery-…`.

use mamie::answer::{Library, SharedLibrary};

use crate::support::browser::{Page, Screen, on_page_of};
use crate::support::card_set::project_knowledge;

const ENTER: &str = "\u{e007}";

/// What is done for one picture.
enum Act {
    /// Types it, and sends it.
    Say(&'static str),
    /// Presses the first button or opens the first select whose words hold it.
    Press(&'static str),
    /// Presses the button at that place of the last message.
    PressNth(usize),
    /// Uses *Explain the jobs here* on the last message but one.
    Explain,
}
use Act::{Explain, Press, PressNth, Say};

fn french() -> Vec<(&'static str, Vec<Act>)> {
    vec![
        ("card", vec![Say("c'est quoi un community manager ?")]),
        ("simple", vec![Say("c'est quoi une infirmière ?"), Press("Plus simple")]),
        ("detail", vec![Say("c'est quoi une infirmière ?"), Press("Plus de détails")]),
        ("day", vec![Say("la journée d'un développeur web ?")]),
        ("studies", vec![Say("quelles études pour être infirmière ?")]),
        ("salary", vec![Say("combien gagne un data analyst ?")]),
        ("start", vec![Say("comment devenir graphiste ?")]),
        ("tools", vec![Say("un électricien utilise quels outils ?")]),
        ("fit", vec![Say("est-ce que boulanger c'est pour moi ?")]),
        ("close", vec![Say("UX designer"), Press("Métiers proches")]),
        ("hard-words", vec![Say("c'est quoi un data analyst ?"), Press("Mots difficiles")]),
        ("belief", vec![Say("le community manager il passe sa journée sur Facebook non ?")]),
        ("choose", vec![Say("c'est quoi un PO ?")]),
        ("compare", vec![Say("différence entre UX et UI ?")]),
        ("list", vec![Say("j'aime dessiner et les ordis, quel métier ?")]),
        (
            "taste-keep",
            vec![Say("j'aime dessiner et les ordis, quel métier ?"), Press("préférés"), PressNth(0)],
        ),
        ("empty", vec![Say("???")]),
        ("off-topic", vec![Say("il fait beau demain ?")]),
        ("low", vec![Say("jsuis nul en tout")]),
        ("unwritten", vec![Say("c'est quoi un plombier ?")]),
        ("unsure", vec![Say("qui est-ce qui répare les chaudières des immeubles ?")]),
        ("explain", vec![Say("Ma mère est infirmière, mon oncle boulanger, et moi UX designer"), Explain]),
        ("word", vec![Say("c'est quoi le HTML ?")]),
        ("families", vec![Say("/metiers ")]),
        ("browse", vec![Say("/metiers logiciels")]),
        ("discover-1", vec![Say("/decouvrir ")]),
        (
            "discover-2",
            vec![
                Say("/decouvrir "),
                PressNth(0),
                PressNth(1),
                PressNth(0),
                PressNth(0),
                Press("Voir des métiers"),
            ],
        ),
        (
            "discover-3",
            vec![
                Say("/decouvrir "),
                PressNth(0),
                PressNth(1),
                PressNth(0),
                Press("Voir des métiers"),
                PressNth(0),
                PressNth(1),
                Press("regarder de près"),
            ],
        ),
        (
            "discover-4",
            vec![
                Say("/decouvrir "),
                PressNth(0),
                PressNth(1),
                PressNth(0),
                Press("Voir des métiers"),
                PressNth(0),
                Press("regarder de près"),
                Press("celui-là"),
            ],
        ),
        ("guess", vec![Say("/devine ")]),
        ("guess-after", vec![Say("/devine "), PressNth(0)]),
    ]
}

fn english() -> Vec<(&'static str, Vec<Act>)> {
    vec![
        ("card", vec![Say("what is a community manager?")]),
        ("day", vec![Say("what does a nurse's day look like?")]),
        ("start", vec![Say("how do I become a graphic designer?")]),
        ("fit", vec![Say("is being a baker for me?")]),
        ("compare", vec![Say("what is the difference between UX and UI?")]),
        ("list", vec![Say("I like drawing and computers, which job?")]),
        ("low", vec![Say("I'm no good at anything")]),
        ("unsure", vec![Say("who is it that mends the boilers of big buildings?")]),
        ("discover-1", vec![Say("/discover ")]),
        ("guess", vec![Say("/guess ")]),
    ]
}

async fn act(page: &Page, act: &Act) {
    let before = page.run("return document.getElementById('messages').innerHTML").await;
    match act {
        Say(text) => {
            page.find("#message").await.send_keys(text).await.unwrap();
            page.type_keys(ENTER).await;
            if text.starts_with('/') {
                let sent = "return document.querySelector('#message') !== null";
                if page.run(sent).await != true {
                    page.type_keys(ENTER).await;
                }
            }
        }
        Press(words) => page.find_text(".message:last-child .button", words).await.click().await.unwrap(),
        PressNth(nth) => {
            let script = format!("document.querySelectorAll('.message:last-child .button')[{nth}].click()");
            page.run(&script).await;
        }
        Explain => {
            let script = "[...document.querySelectorAll('.message')].at(-2)
                .querySelector('.action:last-child').click()";
            page.run(script).await;
        }
    }
    page.settled(&before).await;
}

#[test]
fn every_kind_of_reply_is_pictured_for_the_gallery() {
    let Ok(wanted) = std::env::var("MAMIE_GALLERY") else { return };
    let code = if wanted == "en" { "en" } else { "fr" };
    let library = SharedLibrary::new(Library::in_memory(&project_knowledge()).unwrap()).1;
    for screen in [Screen::common_phone(code), Screen::laptop(code)] {
        let kinds = if code == "en" { english() } else { french() };
        on_page_of(library.clone(), screen, async move |page: Page| {
            for (name, acts) in &kinds {
                page.reload().await;
                for one in acts {
                    act(&page, one).await;
                }
                for theme in ["light", "dark"] {
                    page.keep_picture(&format!("gallery-{code}-{name}-{theme}")).await;
                    page.find("#theme").await.click().await.unwrap();
                }
            }
        });
    }
}

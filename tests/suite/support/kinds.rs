//! Every kind of reply, and how one gets it on the playground.

use mamie::knowledge::{Lang, Phrases};
use serde_json::{Value, json};

use super::browser::Page;

const ENTER: &str = "\u{e007}";

/// What is done, one thing after the other, until Mamie shows a reply of the kind.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    acts: Vec<Act>,
}

enum Act {
    /// Types it, in French or in English, and sends it.
    Say(&'static str, &'static str),
    /// Presses the button, or chooses in a select, what has these words of `knowledge/phrases/`.
    Press(&'static str),
    /// Presses the button, or takes the choice of the selects, at that place of the last message.
    PressNth(usize),
    /// Uses *Explain the jobs here* on the last message but one.
    Explain,
}
use Act::{Explain, Press, PressNth, Say};

pub(crate) fn kinds() -> Vec<Kind> {
    let kind = |name, acts| Kind { name, acts };
    let like_drawing =
        || Say("j'aime dessiner et les ordis, quel métier ?", "I like drawing and computers, which job?");
    let three_answers = || vec![Say("/decouvrir ", "/discover "), PressNth(0), PressNth(1), PressNth(0)];
    let found = |mut more: Vec<Act>| {
        let mut acts = three_answers();
        acts.push(Press("button-show-jobs"));
        acts.append(&mut more);
        acts
    };
    vec![
        kind("card", vec![Say("c'est quoi un community manager ?", "what is a community manager?")]),
        kind("private-card", vec![Say("c'est quoi un boulanger ?", "what is a baker?"), Explain]),
        kind("simple", vec![Say("c'est quoi une infirmière ?", "what is a nurse?"), Press("button-simpler")]),
        kind("detail", vec![Say("c'est quoi une infirmière ?", "what is a nurse?"), Press("button-detail")]),
        kind("day", vec![Say("la journée d'un développeur web ?", "a web developer's day?")]),
        kind("studies", vec![Say("quelles études pour être infirmière ?", "what studies to be a nurse?")]),
        kind("salary", vec![Say("combien gagne un data analyst ?", "how much does a data analyst earn?")]),
        kind("start", vec![Say("comment devenir graphiste ?", "how do I become a graphic designer?")]),
        kind(
            "tools",
            vec![Say("un électricien utilise quels outils ?", "what tools does an electrician use?")],
        ),
        kind("fit", vec![Say("est-ce que boulanger c'est pour moi ?", "is being a baker for me?")]),
        kind("close", vec![Say("UX designer", "UX designer"), Press("button-close")]),
        kind(
            "hard-words",
            vec![Say("c'est quoi un data analyst ?", "what is a data analyst?"), Press("button-words")],
        ),
        kind(
            "belief",
            vec![Say(
                "le community manager il passe sa journée sur Facebook non ?",
                "a community manager spends the day on Facebook, right?",
            )],
        ),
        kind("choose", vec![Say("c'est quoi un PO ?", "what is a PO?")]),
        kind(
            "choose-described",
            vec![Say(
                "celui qui fait les photocopies et le café au bureau, c'est quoi ?",
                "what is the one who makes the coffee and the copies at the office?",
            )],
        ),
        kind(
            "compare",
            vec![Say("différence entre UX et UI ?", "what is the difference between UX and UI?")],
        ),
        kind(
            "compare-three",
            vec![Say(
                "data analyst, data scientist ou data engineer ?",
                "what is the difference between a data analyst, a data scientist and a data engineer?",
            )],
        ),
        kind("list", vec![like_drawing()]),
        kind("taste-keep", vec![like_drawing(), Press("button-favourites"), PressNth(0)]),
        kind("empty", vec![Say("???", "???")]),
        kind("off-topic", vec![Say("il fait beau demain ?", "will it be sunny tomorrow?")]),
        kind("low", vec![Say("jsuis nul en tout", "I'm no good at anything")]),
        kind("unwritten", vec![Say("c'est quoi un plombier ?", "what is a plumber?")]),
        kind(
            "unsure",
            vec![Say(
                "qui est-ce qui répare les chaudières des immeubles ?",
                "who is it that mends the boilers of big buildings?",
            )],
        ),
        kind(
            "explain",
            vec![
                Say(
                    "Ma mère est infirmière, mon oncle boulanger, et moi UX designer",
                    "My mother is a nurse, my uncle a baker, and I am a UX designer",
                ),
                Explain,
            ],
        ),
        kind("word", vec![Say("c'est quoi le HTML ?", "what is HTML?")]),
        kind("families", vec![Say("/metiers ", "/jobs ")]),
        kind("browse", vec![Say("/metiers logiciels", "/jobs software")]),
        kind("discover-1", vec![Say("/decouvrir ", "/discover ")]),
        kind("discover-1-later", three_answers()),
        kind("discover-2", found(vec![PressNth(0), PressNth(1)])),
        kind("discover-3", found(vec![PressNth(0), PressNth(1), Press("button-go-deep")])),
        kind(
            "discover-4",
            found(vec![PressNth(0), PressNth(1), Press("button-go-deep"), Press("button-choose")]),
        ),
        kind("guess", vec![Say("/devine ", "/guess ")]),
        kind("guess-after", vec![Say("/devine ", "/guess "), PressNth(0)]),
    ]
}

impl Kind {
    /// Shows a reply of the kind as the last message of a page without another.
    pub(crate) async fn show(&self, page: &Page, lang: Lang, phrases: &Phrases) {
        page.reload().await;
        for act in &self.acts {
            act.run(page, lang, phrases).await;
        }
    }
}

/// Presses a button or takes a choice of a select: `arguments[0]` is its words or its place.
const PRESS: &str = "
    const wanted = arguments[0];
    const message = document.querySelector('.message:last-child');
    const isIt = (one, place) => typeof wanted === 'number' ? place === wanted : one.innerText.includes(wanted);
    const openers = [...message.querySelectorAll('.opener')];
    for (const opener of openers) {
        opener.click();
        const choice = [...message.querySelectorAll('[role=option]')].find(isIt);
        if (choice) { choice.click(); return true; }
        opener.click();
    }
    const button = [...message.querySelectorAll('.row .button')].find(isIt);
    button?.click();
    return button !== undefined;";

impl Act {
    async fn run(&self, page: &Page, lang: Lang, phrases: &Phrases) {
        let before = page.run("return document.getElementById('messages').innerHTML").await;
        match self {
            Say(french, english) => {
                let text = if lang == Lang::Fr { french } else { english };
                page.find("#message").await.send_keys(text).await.unwrap();
                page.type_keys(ENTER).await;
                if text.starts_with('/') {
                    let sent = "return document.querySelector('#message') !== null";
                    if page.run(sent).await != true {
                        page.type_keys(ENTER).await;
                    }
                }
                page.find(
                    ".message:nth-child(n+3):last-child .app, .message:nth-child(n+2):last-child .used",
                )
                .await;
            }
            Press(key) => press(page, json!(phrases.count(lang, key, 2))).await,
            PressNth(nth) => press(page, json!(nth)).await,
            Explain => {
                let script = "[...document.querySelectorAll('.message')].at(-2)
                    .querySelector('.action:last-child').click()";
                page.run(script).await;
            }
        }
        page.settled(&before).await;
    }
}

async fn press(page: &Page, wanted: Value) {
    let found = page.client.execute(PRESS, vec![wanted.clone()]).await.unwrap();
    let shown = if found == true { Value::Null } else { page.run("return document.body.innerText").await };
    assert_eq!(found, true, "nothing to press says {wanted}: {shown:#}");
}

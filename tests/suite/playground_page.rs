//! The playground as people see it, in a real browser.

use mamie::knowledge::Lang;
use serde_json::Value;

use crate::support::bot::narrow;
use crate::support::browser::{Page, Screen, on_page, sample_library};

const DOWN: &str = "\u{e015}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// The one that came last.
const LAST: &str = ".message:last-child";

fn words(lang: Lang, key: &str) -> String {
    narrow(&sample_library().current().knowledge.phrases.say(lang, key))
}

/// Chooses in the menu of the last message.
async fn choose(page: &Page, words: &str) {
    page.find(&format!("{LAST} .opener")).await.click().await.unwrap();
    page.find_text(&format!("{LAST} [role=option]"), words).await.click().await.unwrap();
}

/// Asks, and waits for the answer's heading.
async fn ask(page: &Page, question: &str, heading: &str) {
    page.find("#message").await.send_keys(question).await.unwrap();
    page.type_keys(ENTER).await;
    page.find_text(&format!("{LAST} .embed-title"), heading).await;
}

#[test]
fn question_is_answered_and_a_press_changes_the_answer() {
    on_page(Screen::laptop("fr"), async |page: Page| {
        page.find(".greeting").await;
        ask(&page, "c'est quoi un développeur web ?", "Développeuse web").await;
        page.find_text(".message .typed", "c'est quoi un développeur web ?").await;
        assert_eq!(page.count(".message").await, 3);
        page.find_text(".embed-description", "Cette personne fabrique des sites Internet.").await;
        page.keep_picture("light").await;

        choose(&page, &words(Lang::Fr, "button-day")).await;
        page.find_text(".embed-description", "Elle écrit une nouvelle page.").await;
        assert_eq!(page.count(".message").await, 3, "the message is changed, not followed by another");

        page.find("#theme").await.click().await.unwrap();
        page.keep_picture("dark").await;
    });
}

#[test]
fn command_is_completed_with_the_keyboard() {
    on_page(Screen::laptop("en"), async |page: Page| {
        page.find(".greeting").await;
        let input = page.find("#message").await;
        input.send_keys("/").await.unwrap();
        page.find_text("[role=option]", "/job").await;
        page.keep_picture("commands").await;
        page.type_keys("job ").await;
        page.find_text("#fields .mention", "/job").await;
        page.type_keys("web").await;
        page.find_text("[role=option]", "web developer").await;
        page.type_keys(DOWN).await;
        let active = page.run("return document.querySelector('[aria-selected=true]').id").await;
        let named = "return document.activeElement.getAttribute('aria-activedescendant')";
        assert_eq!(page.run(named).await, active);
        page.type_keys(ENTER).await;
        page.type_keys(ENTER).await;
        page.find_text(&format!("{LAST} .used"), "/job").await;
        page.find_text(&format!("{LAST} .embed-title"), "Web developer").await;
    });
}

#[test]
fn escape_closes_the_list_and_keeps_the_words() {
    on_page(Screen::laptop("en"), async |page: Page| {
        page.find("#message").await.send_keys("/").await.unwrap();
        page.find("[role=option]").await;
        page.type_keys(ESCAPE).await;
        assert_eq!(page.count("[role=option]").await, 0);
        assert_eq!(page.run("return document.activeElement.value").await, "/");
    });
}

#[test]
fn language_switch_changes_the_page_and_the_answers() {
    on_page(Screen::phone("fr"), async |page: Page| {
        page.find_text(".greeting", "Bonjour").await;
        page.find("[name=lang][value=en] + span").await.click().await.unwrap();
        page.find_text(".greeting", "Hello").await;
        assert_eq!(page.run("return document.documentElement.lang").await, "en");
        // A name that is the same in both languages.
        ask(&page, "/job UX designer", "UX designer").await;
        page.find_text(".embed-description", "This person makes an app easy to use.").await;
        page.keep_picture("light").await;
        page.find("#theme").await.click().await.unwrap();
        page.keep_picture("dark").await;
    });
}

#[test]
fn message_for_one_person_says_so_and_can_be_dismissed() {
    on_page(Screen::phone("fr"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        page.find_text(".button", &words(Lang::Fr, "button-useful")).await.click().await.unwrap();
        page.find_text(".message.private .only-you", &words(Lang::Fr, "playground-private")).await;
        page.keep_picture("private").await;
        page.find_text(".message.private button", &words(Lang::Fr, "playground-dismiss"))
            .await
            .click()
            .await
            .unwrap();
        assert_eq!(page.count(".message.private").await, 0);
    });
}

#[test]
fn answer_that_is_closed_leaves_the_page() {
    on_page(Screen::phone("fr"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        let shown = page.count(".message").await;
        choose(&page, &words(Lang::Fr, "button-dismiss")).await;
        page.gone(".message .embed").await;
        assert_eq!(page.count(".message").await, shown - 1, "the answer alone is gone");
    });
}

#[test]
fn example_is_asked_with_a_press() {
    on_page(Screen::phone("fr"), async |page: Page| {
        let example = words(Lang::Fr, "playground-example-1");
        page.find_text(".greeting .button", &example).await.click().await.unwrap();
        page.find_text(".message .typed", &example).await;
        page.find(".message:nth-of-type(3) .embed, .message:nth-of-type(3) .content").await;
    });
}

#[test]
fn keyboard_goes_on_from_a_changed_message() {
    on_page(Screen::laptop("en"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        page.run("document.querySelector('.message:last-child .button').focus()").await;
        let before = page.find_text(".embed", "UX designer").await.text().await.unwrap();
        page.type_keys(ENTER).await;
        page.find(&format!("{LAST}:focus")).await;
        assert_ne!(page.find(&format!("{LAST} .embed")).await.text().await.unwrap(), before);
    });
}

/// The control `name` of a message.
fn action(message: &str, name: &str) -> String {
    format!("{message} .action[aria-label=\"{name}\"]")
}

#[test]
fn reply_goes_on_about_the_message_replied_to() {
    on_page(Screen::laptop("fr"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        let reply = action(LAST, &words(Lang::Fr, "playground-reply"));
        // With the keyboard alone.
        page.find(&reply).await;
        page.run(&format!("document.querySelector('{reply}').focus()")).await;
        page.type_keys(ENTER).await;
        page.find_text("#replying:not([hidden])", &words(Lang::Fr, "playground-replying")).await;
        assert_eq!(page.run("return document.activeElement.id").await, "message");
        page.keep_picture("reply").await;
        page.type_keys("et les études ?").await;
        page.type_keys(ENTER).await;
        page.find_text(".message .replied", "UX designer").await;
        page.find_text(&format!("{LAST} .embed-description"), "🎓").await;
        page.find_text(&format!("{LAST} .embed-title"), "UX designer").await;
        assert_eq!(page.run("return document.getElementById('replying').hidden").await, true);
    });
}

#[test]
fn reply_is_left_with_escape() {
    on_page(Screen::laptop("en"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        page.run(&format!(
            "document.querySelector('{}').click()",
            action(LAST, &words(Lang::En, "playground-reply"))
        ))
        .await;
        page.find("#replying:not([hidden])").await;
        page.type_keys(ESCAPE).await;
        assert_eq!(page.run("return document.getElementById('replying').hidden").await, true);
        assert_eq!(page.run("return document.activeElement.id").await, "message");
    });
}

#[test]
fn jobs_of_a_message_are_explained_from_its_controls() {
    on_page(Screen::phone("fr"), async |page: Page| {
        page.find(".greeting").await;
        page.find("#message").await.send_keys("Ma mère est infirmière, mon oncle boulanger").await.unwrap();
        page.type_keys(ENTER).await;
        page.find(".message:nth-of-type(3)").await;
        let yours = ".message:nth-of-type(2)";
        page.find(&action(yours, &words(Lang::Fr, "command-explain"))).await.click().await.unwrap();
        page.find_text(&format!("{LAST}.private .embed-title"), "2 métiers").await;
        page.find_text(&format!("{LAST} .used"), &words(Lang::Fr, "command-explain")).await;
        page.find_text(&format!("{LAST} .button"), "Boulangère").await.click().await.unwrap();
        page.find_text(&format!("{LAST} .embed-title"), "Boulangère / boulanger").await;
        page.keep_picture("explain").await;
    });
}

#[test]
fn answer_is_for_a_member_and_private_with_two_choices() {
    on_page(Screen::laptop("fr"), async |page: Page| {
        page.find("#message").await.send_keys("/metier UX designer").await.unwrap();
        page.find_text("#fields .option", "pour").await;
        let choose = |nth: usize, value: &str| {
            format!(
                "const select = document.querySelectorAll('#fields select')[{nth}];
                 select.value = '{value}'; return select.selectedOptions[0].text;"
            )
        };
        assert_eq!(page.run(&choose(0, "10")).await, "@Camille");
        page.keep_picture("options").await;
        page.find("#send").await.click().await.unwrap();
        page.find_text(&format!("{LAST} .content .mention"), "@Camille").await;
        assert_eq!(page.count(&format!("{LAST}.private")).await, 0);

        page.find("#message").await.send_keys("/metier UX designer").await.unwrap();
        page.find_text("#fields .option", "pour").await;
        page.run(&choose(0, "11")).await;
        page.run(&choose(1, "true")).await;
        page.find("#send").await.click().await.unwrap();
        page.find_text(&format!("{LAST}.private .content .mention"), "@Sacha").await;
        page.find_text(&format!("{LAST} .button"), &words(Lang::Fr, "button-share"))
            .await
            .click()
            .await
            .unwrap();
        page.find_text(&format!("{LAST}:not(.private) .content .mention"), "@Sacha").await;
    });
}

/// Texts whose contrast with what is behind them is below 4.5 (WCAG 2.2, 1.4.3).
const FAINT_TEXTS: &str = r#"
    const context = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        return context.getImageData(0, 0, 1, 1).data;
    };
    const luminance = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const ground = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = rgba(getComputedStyle(one).backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return [255, 255, 255];
    };
    const faint = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let seen = 0;
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        seen += 1;
        const [one, other] = [rgba(getComputedStyle(element).color), ground(element)].map(luminance);
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (contrast < 4.5) faint.push(`${walker.currentNode.data.trim()}: ${contrast.toFixed(2)}`);
    }
    return { seen, faint };
"#;

#[test]
fn page_is_readable_in_light_and_dark_on_a_phone() {
    on_page(Screen::phone("en"), async |page: Page| {
        ask(&page, "what does a UX designer do?", "UX designer").await;
        page.find_text(".button", &words(Lang::En, "button-useful")).await.click().await.unwrap();
        page.find(".message.private").await;
        page.find("#commands").await.click().await.unwrap();
        page.find("[role=option]").await;
        for _ in ["light", "dark"] {
            let result = page.run(FAINT_TEXTS).await;
            assert!(result["seen"].as_u64().unwrap() > 20, "{result}");
            assert_eq!(result["faint"], serde_json::json!([]));
            page.find("#theme").await.click().await.unwrap();
        }
        let wider = "return document.documentElement.scrollWidth > innerWidth";
        assert_eq!(page.run(wider).await, Value::Bool(false), "the page is wider than the screen");
    });
}

#[test]
fn everything_that_is_used_has_a_name() {
    on_page(Screen::laptop("fr"), async |page: Page| {
        ask(&page, "UX designer", "UX designer").await;
        let nameless = r#"return [...document.querySelectorAll("button, input, a, [role=log], [role=listbox]:not([hidden])")]
            .filter((one) => !(one.getAttribute("aria-label") || one.innerText.trim() || one.labels?.[0]?.innerText.trim()))
            .map((one) => one.outerHTML)"#;
        assert_eq!(page.run(nameless).await, serde_json::json!([]));
    });
}

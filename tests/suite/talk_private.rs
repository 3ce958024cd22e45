//! Answers for one person, and how they are shared.

use mamie::chat::Interaction;
use mamie::chat::interaction::{PRIVATE_COMMANDS, PRIVATE_OPTION};
use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, button, labels};

const NEW_MESSAGE: u64 = 4;
const SHARE: &str = "📣 Partager ici";

fn is_private(reply: &Value) -> bool {
    reply["data"]["flags"] == 64
}

/// Presses a button of a message that only the presser sees.
fn press_in_private(bot: &BotTest, reply: &Value, label: &str) -> Value {
    bot.press_in_private(&button(reply, label), &[])
}

#[test]
fn option_has_the_name_that_transports_look_for() {
    let phrases = &BotTest::new().library.knowledge.phrases;
    assert_eq!(phrases.say(Lang::En, "command-private"), PRIVATE_OPTION);
    assert_eq!(PRIVATE_COMMANDS, [phrases.say(Lang::En, "command-discover")]);
}

#[test]
fn private_answer_is_shared_by_one_press() {
    let bot = BotTest::new();
    for (command, options) in [
        ("job", vec![("name", "baker")]),
        ("ask", vec![("question", "c'est quoi un boulanger ?")]),
        ("compare", vec![("a", "baker"), ("b", "nurse")]),
        ("jobs", vec![("family", "food")]),
        ("jobs", vec![]),
    ] {
        let public = bot.command(command, &options);
        assert!(!is_private(&public) && !labels(&public).contains(&SHARE.to_owned()), "{command}");
        let private = bot.command_in_private(command, &options);
        assert!(is_private(&private), "{command}");
        let shared = press_in_private(&bot, &private, SHARE);
        assert_eq!(shared["type"], NEW_MESSAGE);
        assert!(!is_private(&shared) && !labels(&shared).contains(&SHARE.to_owned()), "{command}");
        assert_eq!(shared["data"]["embeds"][0]["title"], public["data"]["embeds"][0]["title"], "{command}");
    }
}

#[test]
fn share_button_stays_from_side_to_side() {
    let bot = BotTest::new();
    let private = bot.command_in_private("job", &[("name", "baker")]);
    let day = press_in_private(&bot, &private, "☀️ Une journée");
    assert_eq!(day["type"], 7);
    let shared = press_in_private(&bot, &day, SHARE);
    assert_eq!(shared["data"]["embeds"], day["data"]["embeds"]);
    let public = bot.press_on(&bot.command("job", &[("name", "baker")]), "☀️ Une journée");
    assert!(!labels(&public).contains(&SHARE.to_owned()), "everybody sees it already");
}

#[test]
fn what_somebody_else_s_press_shows_can_be_shared() {
    let bot = BotTest::new().pressed_by(SOMEBODY_ELSE);
    let day = bot.press("1:day:baker:fr", ASKER);
    assert!(is_private(&day) && labels(&day).contains(&SHARE.to_owned()));
    assert_eq!(labels(&bot.press("1:yes:baker:fr", ASKER)), [""; 0], "thanks are not shared");
}

#[test]
fn waiting_for_a_private_answer_is_private_and_for_a_shared_one_public() {
    let bot = BotTest::new();
    let deferral = |json: &Value| Interaction::from_json(json).unwrap().deferral();
    let mut command = bot.command_json("job", &[("name", "baker")]);
    assert_eq!(deferral(&command), Some(json!({"type": 5})));
    command["data"]["options"]
        .as_array_mut()
        .unwrap()
        .push(json!({"name": PRIVATE_OPTION, "type": 5, "value": true}));
    assert_eq!(deferral(&command), Some(json!({"type": 5, "data": {"flags": 64}})));
    let share = bot.press_json("1:share:day:baker:fr", &[], ASKER);
    assert_eq!(deferral(&share), Some(json!({"type": 5})));
}

#[test]
fn forged_share_is_answered_politely() {
    let bot = BotTest::new();
    for custom_id in
        ["1:share:fr", "1:share:share:day:baker:fr", "1:share:yes:baker:fr", "1:share:day:plumber:fr"]
    {
        let reply = bot.press(custom_id, ASKER);
        assert!(is_private(&reply) && reply.to_string().contains("Ce bouton ne marche plus."), "{custom_id}");
    }
}

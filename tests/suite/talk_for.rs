//! Answers that are for a member.

use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::bot::{ASKER, BotTest, SOMEBODY_ELSE, button, keyboard, labels, user};

const MEMBER: u64 = 987_654_321_098_765_432;
const LINE: &str = "👤 Pour <@987654321098765432>";
const TASTES: &str = "j'aime les couleurs et dessiner des écrans, quel métier pour moi ?";
const SHARE: &str = "📣 Partager ici";

fn aimed(bot: &BotTest, name: &str, options: &[(&str, &str)], at: &Value, private: bool) -> Value {
    let mut json = bot.command_json(name, options);
    let id = at["id"].as_str().unwrap();
    let given = json["data"]["options"].as_array_mut().unwrap();
    given.push(json!({"name": "for", "type": 6, "value": id}));
    if private {
        given.push(json!({"name": "private", "type": 5, "value": true}));
    }
    json["data"]["resolved"] = json!({"users": {id: at}});
    bot.reply_to(&json)
}

fn content(reply: &Value) -> String {
    keyboard(reply["data"]["content"].as_str().unwrap())
}

/// Presses a button of `message`, which answered the asker.
fn press(bot: &BotTest, message: &Value, label: &str) -> Value {
    let mut json = bot.press_json(&button(message, label), &[], ASKER);
    json["message"]["content"] = message["data"]["content"].clone();
    if message["data"]["flags"] == 64 {
        json["message"]["flags"] = json!(64);
    }
    bot.reply_to(&json)
}

#[test]
fn public_answer_begins_with_whom_it_is_for_and_notifies_nobody() {
    let commands: [(&str, &[(&str, &str)]); 7] = [
        ("job", &[("name", "baker")]),
        ("ask", &[("question", "c'est quoi un boulanger ?")]),
        ("ask", &[("question", TASTES)]),
        ("compare", &[("a", "baker"), ("b", "nurse")]),
        ("word", &[("term", "maquette")]),
        ("jobs", &[("family", "food")]),
        ("jobs", &[]),
    ];
    let bot = BotTest::of_project();
    for (name, options) in commands {
        let reply = aimed(&bot, name, options, &user(MEMBER), false);
        assert_eq!(content(&reply), LINE, "{name}");
        assert_eq!(reply["data"]["allowed_mentions"], json!({"parse": []}), "{name}");
        assert_eq!(reply["data"]["embeds"], bot.command(name, options)["data"]["embeds"], "{name}");
    }
}

#[test]
fn line_speaks_the_language_of_the_answer() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        let options = [("question", "what does a baker do?")];
        let reply = aimed(&bot, "ask", &options, &user(MEMBER), false);
        assert_eq!(content(&reply), "👤 For <@987654321098765432>");
    }
}

#[test]
fn other_words_above_the_answer_stay_below_the_line() {
    let options = [("a", "baker"), ("b", "boulanger")];
    let reply = aimed(&BotTest::new(), "compare", &options, &user(MEMBER), false);
    assert_eq!(content(&reply), format!("{LINE}\n🟰 C'est un seul et même métier :"));
}

#[test]
fn oneself_and_bots_are_no_aim() {
    let bot = BotTest::new();
    let mut robot = user(MEMBER);
    robot["bot"] = json!(true);
    for nobody in [user(ASKER), robot] {
        assert_eq!(content(&aimed(&bot, "job", &[("name", "baker")], &nobody, false)), "");
    }
}

#[test]
fn what_is_declined_is_for_the_asker() {
    let options = [("question", "ma chaudière est en panne")];
    let reply = aimed(&BotTest::new(), "ask", &options, &user(MEMBER), false);
    assert_eq!((content(&reply).as_str(), reply["data"]["flags"].as_u64()), ("", Some(64)), "{reply:#}");
}

#[test]
fn line_stays_from_side_to_side() {
    let bot = BotTest::new();
    let card = aimed(&bot, "job", &[("name", "baker")], &user(MEMBER), false);
    let day = press(&bot, &card, "☀️ Une journée");
    assert_eq!((day["type"].as_u64(), content(&day).as_str()), (Some(7), LINE));
    let back = press(&bot, &day, "↩️ L'essentiel");
    assert_eq!(back["data"], card["data"]);
    assert_eq!(content(&press(&bot, &card, "👍 Utile")), "💛 Merci ! Ça m'aide de le savoir.");
    // What somebody else sees beside it is for them.
    let beside = press(&bot.pressed_by(SOMEBODY_ELSE), &card, "☀️ Une journée");
    assert_eq!((content(&beside).as_str(), beside["data"]["flags"].as_u64()), ("", Some(64)));
}

#[test]
fn private_answer_is_shared_with_the_line() {
    let bot = BotTest::new();
    for (name, options) in [("job", vec![("name", "baker")]), ("ask", vec![("question", TASTES)])] {
        let private = aimed(&bot, name, &options, &user(MEMBER), true);
        assert_eq!((content(&private).as_str(), private["data"]["flags"].as_u64()), (LINE, Some(64)));
        // A list is shared through one of its jobs.
        let first =
            if name == "job" { "☀️ Une journée".to_owned() } else { labels(&private)[1].clone() };
        let mut side = press(&bot, &private, &first);
        side["data"]["flags"] = json!(64);
        assert_eq!(content(&side), LINE, "{name}");
        let shared = press(&bot, &side, SHARE);
        assert_eq!((shared["type"].as_u64(), shared["data"].get("flags")), (Some(4), None));
        assert_eq!(content(&shared), LINE, "{name}");
        assert_eq!(content(&press(&bot, &side, "👍 Utile")), "💛 Merci ! Ça m'aide de le savoir.");
    }
}

#[test]
fn line_that_mamie_did_not_write_is_nobody_s() {
    let bot = BotTest::new();
    for forged in
        ["👤 Pour <@&5>", "👤 Pour @everyone", "Pour <@5>", "👤 Pour <@5> et <@6>", "👤 Pour <@05>", "<@5>"]
    {
        let mut json = bot.press_json("1:day:baker:fr", &[], ASKER);
        json["message"]["content"] = json!(forged);
        assert_eq!(content(&bot.reply_to(&json)), "", "{forged}");
    }
}

//! The last buttons under what others see: talk about it, close it.

use std::collections::BTreeMap;
use std::time::Duration;

use mamie::chat::effect::Effect;
use mamie::chat::rush::{Counted, Rush};
use mamie::chat::{Interaction, respond};
use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::bot::{
    ASKER, BotTest, MANAGE_MESSAGES, SOMEBODY_ELSE, button, checked, components, message, presses, user,
};

const SHARE: &str = "📣 Partager ici";

fn ids(reply: &Value) -> Vec<String> {
    presses(reply).into_iter().map(|(_, custom_id)| custom_id).collect()
}

fn is_private(reply: &Value) -> bool {
    reply["data"]["flags"] == 64
}

#[test]
fn close_is_the_last_button_of_all_that_others_see_and_names_the_asker() {
    let bot = BotTest::new();
    let card = bot.command("job", &[("name", "baker")]);
    let private = bot.command_in_private("job", &[("name", "baker")]);
    let public = [
        bot.command("compare", &[("a", "baker"), ("b", "nurse")]),
        bot.command("jobs", &[]),
        bot.command("jobs", &[("family", "food")]),
        bot.command("guess", &[]),
        bot.command("ask", &[("question", "c'est quoi un boulanger ?")]),
        bot.press_on(&card, "☀️ Une journée"),
        bot.press_on(&card, "🔀 Métiers proches"),
        bot.press_in_private(&button(&private, SHARE), &[]),
        card,
    ];
    for reply in &public {
        let ids = ids(reply);
        assert_eq!(ids.last(), Some(&format!("1:away:{ASKER}:fr")), "{reply:#}");
        assert!(reply["data"]["components"].as_array().unwrap().len() <= 5);
    }
    let unseen =
        [private, bot.command("discover", &[]), bot.press("1:open:baker:fr", ASKER), bot.press("?", ASKER)];
    for reply in &unseen {
        assert!(is_private(reply) && !ids(reply).iter().any(|id| id.starts_with("1:away:")), "{reply:#}");
    }
}

#[test]
fn even_a_refusal_of_a_mention_can_be_closed_for_all_see_it() {
    let bot = BotTest::new();
    let mut mention = message(ASKER, "<@1> le cours de la bourse", Some(5));
    mention["mentions"] = json!([user(1)]);
    let written: serenity::all::Message = serde_json::from_value(mention).unwrap();
    let interaction = Interaction::from_message(&written, serenity::all::UserId::new(1)).unwrap();
    let reply = checked(&respond(&bot.library, &interaction));
    assert_eq!(ids(&reply).last().unwrap(), &format!("1:away:{ASKER}:fr"));
}

#[test]
fn close_and_talk_take_no_room_of_a_card_s_own() {
    let bot = BotTest::new();
    for view in mamie::chat::View::ALL {
        let reply = bot.press(&format!("1:{}:web-developer:fr", view.word()), ASKER);
        let has_menu = reply["data"]["components"].to_string().contains("1:menu:fr");
        let in_a_button =
            components(&reply).iter().any(|part| part["custom_id"] == format!("1:away:{ASKER}:fr"));
        assert_ne!(has_menu, in_a_button, "{reply:#}");
        assert!(ids(&reply).contains(&"1:talk:web-developer:fr".to_owned()), "{reply:#}");
    }
}

#[test]
fn a_thread_is_offered_in_text_channels_of_servers_that_have_the_bot() {
    let offered = |change: &dyn Fn(&mut Value)| {
        let bot = BotTest::new();
        let mut command = bot.command_json("job", &[("name", "baker")]);
        change(&mut command);
        ids(&bot.reply_to(&command)).contains(&"1:talk:baker:fr".to_owned())
    };
    // Text, announcements; voice, three kinds of thread, stage.
    for (kind, expected) in
        [(0, true), (5, true), (2, false), (10, false), (11, false), (12, false), (13, false)]
    {
        assert_eq!(offered(&|json| json["channel"]["type"] = json!(kind)), expected, "{kind}");
    }
    assert!(!offered(&|json| json["authorizing_integration_owners"] = json!({"1": "11"})));
    assert!(!offered(&|json| json["app_permissions"] = json!("2048")), "the bot may not");
    assert!(!offered(&|json| {
        json["context"] = json!(1);
        json["channel"]["type"] = json!(1);
        json["user"] = json["member"]["user"].clone();
        for key in ["member", "guild_id"] {
            json.as_object_mut().unwrap().remove(key);
        }
    }));
}

#[test]
fn only_the_asker_and_whoever_looks_after_messages_close() {
    let close = format!("1:away:{ASKER}:fr");
    let press = |bot: &BotTest| bot.effect(&bot.press_json(&close, &[], ASKER));
    assert_eq!(press(&BotTest::new()), Some(Effect::Close));
    assert_eq!(press(&BotTest::new().pressed_by(SOMEBODY_ELSE)), None);
    let moderator = BotTest::new().pressed_by(SOMEBODY_ELSE).permitted(MANAGE_MESSAGES);
    assert_eq!(press(&moderator), Some(Effect::Close));
    assert!(is_private(&BotTest::new().press("1:away:fr", ASKER)), "a forged one is answered politely");
}

#[test]
fn waiting_is_announced_as_what_will_come() {
    let bot = BotTest::new();
    let deferral = |bot: &BotTest, custom_id: &str, rush: Rush| {
        let press = Interaction::from_json(&bot.press_json(custom_id, &[], ASKER)).unwrap();
        press.rushed(rush).deferral().unwrap()
    };
    let (unchanged, private) = (json!({"type": 6}), json!({"type": 5, "data": {"flags": 64}}));
    let other = BotTest::new().pressed_by(SOMEBODY_ELSE);
    let busy = Rush::Channel(Duration::from_secs(1));
    let close = format!("1:away:{ASKER}:fr");
    assert_eq!(deferral(&bot, &close, Rush::None), unchanged);
    assert_eq!(deferral(&other, &close, Rush::None), private);
    assert_eq!(deferral(&bot, "1:share:in:baker:7:fr", Rush::None), unchanged);
    assert_eq!(deferral(&bot, "1:share:in:baker:7:fr", busy), private);
    assert_eq!(deferral(&bot, "1:share:day:baker:fr", busy), private);
    assert_eq!(deferral(&bot, "1:keep:baker:fr", Rush::None), private);
    assert_eq!(deferral(&bot, "1:talk:baker:fr", Rush::None), private);
    let command = Interaction::from_json(&bot.command_json("job", &[("name", "baker")])).unwrap();
    assert_eq!(command.rushed(busy).deferral(), Some(private));
}

#[test]
fn what_others_see_counts_and_a_change_in_place_does_not() {
    let bot = BotTest::new();
    let counted = |json: &Value| Interaction::from_json(json).unwrap().counted();
    assert_eq!(counted(&bot.command_json("job", &[])), Counted::PersonAndChannel);
    assert_eq!(counted(&bot.command_json("discover", &[])), Counted::Person);
    for (custom_id, expected) in [
        ("1:share:day:baker:fr", Counted::PersonAndChannel),
        ("1:keep:baker:fr", Counted::Person),
        ("1:talk:baker:fr", Counted::Person),
        ("1:day:baker:fr", Counted::No),
        ("1:open:baker:fr", Counted::No),
        ("1:yes:baker:fr", Counted::No),
        ("1:away:11:fr", Counted::No),
        ("forged", Counted::No),
    ] {
        assert_eq!(counted(&bot.press_json(custom_id, &[], ASKER)), expected, "{custom_id}");
    }
}

/// Every note about what a press or a question came to, as people read it.
#[test]
fn notes_are_kind_and_say_what_to_do() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        let content = |reply: Value| reply["content"].as_str().unwrap().to_owned();
        let mut notes: BTreeMap<&str, String> = BTreeMap::new();
        let other = BotTest::new().speaking(lang.code()).pressed_by(SOMEBODY_ELSE);
        notes.insert(
            "not yours",
            content(other.press(&format!("1:away:{ASKER}:{lang}"), ASKER)["data"].clone()),
        );
        let asked = Interaction::from_json(&bot.command_json("job", &[("name", "baker")])).unwrap();
        let shared =
            Interaction::from_json(&bot.press_json(&format!("1:share:day:baker:{lang}"), &[], ASKER));
        let shared = shared.unwrap();
        let wait = Duration::from_millis(2_300);
        for (name, interaction) in [
            ("too fast", asked.clone().rushed(Rush::Person(wait))),
            ("too fast, nearly over", asked.clone().rushed(Rush::Person(Duration::from_millis(3)))),
            ("busy channel", asked.clone().rushed(Rush::Channel(wait))),
            ("busy channel, share", shared.rushed(Rush::Channel(wait))),
        ] {
            let reply = checked(&respond(&bot.library, &interaction));
            assert!(is_private(&reply));
            notes.insert(name, content(reply["data"].clone()));
        }
        let press = |verb: &str| bot.effect(&bot.press_json(&format!("1:{verb}:baker:{lang}"), &[], ASKER));
        let Some(Effect::Sending(sending)) = press("keep") else { panic!("nothing is sent") };
        assert_eq!(sending.to, ASKER);
        notes.insert("sent", content(sending.sent()));
        notes.insert("sent, closed", content(sending.closed()));
        notes.insert("sent, failed", content(sending.failed()));
        notes.insert("sent, above the way", content(sending.message()));
        let Some(Effect::Opening(opening)) = press("talk") else { panic!("nothing is opened") };
        notes.insert("thread", content(opening.opened(42)));
        notes.insert("thread, open already", content(opening.open_already()));
        notes.insert("thread, refused", content(opening.refused()));
        insta::assert_json_snapshot!(format!("notes_{lang}"), notes);
    }
}

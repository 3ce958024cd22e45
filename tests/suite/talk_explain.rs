//! The jobs named in somebody's message.

use std::time::Instant;

use mamie::chat::Interaction;
use mamie::chat::effect::Effect;
use mamie::knowledge::Lang;
use serde_json::{Value, json};

use crate::support::bot::{ASKER, BotTest, ON_21_NOVEMBER_2026, button, labels, select};

fn keep(name: &str, lang: Lang, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
}

#[test]
fn one_job_is_explained_privately_and_shared_as_a_reply_to_the_message() {
    let bot = BotTest::new();
    let card = bot.point_at("On cherche un·e boulanger·ère pour l'été, @everyone !");
    assert_eq!(card["data"]["flags"], 64);
    assert_eq!(card["data"]["embeds"][0]["title"], "Boulangère / boulanger");
    let mut press = bot.press_json(&button(&card, "📣 Partager ici"), &[], ASKER);
    press["message"]["flags"] = json!(64);
    let Some(Effect::Answering(shared)) = bot.effect(&press) else { panic!("no reply to the message") };
    assert_eq!(shared.to, ON_21_NOVEMBER_2026);
    let same = bot.command("job", &[("name", "baker")])["data"].clone();
    assert_eq!(shared.message()["embeds"], same["embeds"]);
    assert_eq!(shared.message()["components"], same["components"], "all, and the sharer can close it");
    let done = json!({"data": shared.done()});
    assert!(done["data"]["content"].as_str().unwrap().starts_with("📣 C'est partagé"), "{done:#}");
    assert!(!labels(&done).contains(&"📣 Partager ici".to_owned()), "once is enough");
    let link = format!("[↪️ À propos de ce message](https://discord.com/channels/5/6/{ON_21_NOVEMBER_2026})");
    assert_eq!(shared.otherwise()["content"], link);
}

#[test]
fn where_the_bot_may_not_write_what_is_shared_answers_the_press_with_the_way_to_the_message() {
    let card = BotTest::new().point_at("un boulanger");
    let share = button(&card, "📣 Partager ici");
    let mut without_server = BotTest::new().press_json(&share, &[], ASKER);
    without_server["authorizing_integration_owners"] = json!({"1": "11"});
    let reader = BotTest::new().permitted(1 << 10);
    let mut without_embeds = BotTest::new().press_json(&share, &[], ASKER);
    without_embeds["app_permissions"] = json!((1 << 11).to_string());
    for press in [without_server, without_embeds, reader.press_json(&share, &[], ASKER)] {
        let shared = reader.reply_to(&press);
        assert_eq!((shared["type"].as_u64(), shared["data"].get("flags")), (Some(4), None));
        assert!(shared["data"]["content"].as_str().unwrap().starts_with("[↪️"), "{shared:#}");
    }
}

#[test]
fn several_jobs_are_offered_in_the_order_of_the_message() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        let reply = bot.point_at("Ma mère est infirmière, mon oncle boulanger, et moi UX designer !");
        keep("explain_several", lang, &reply);
        let label = labels(&reply)[1].clone();
        let card = bot.press_in_private(&button(&reply, &label), &[]);
        let share = ["📣 Partager ici", "📣 Share here"];
        assert!(labels(&card).iter().any(|label| share.contains(&label.as_str())), "{card:#}");
    }
}

#[test]
fn message_without_a_job_is_answered_kindly() {
    for lang in Lang::ALL {
        let bot = BotTest::new().speaking(lang.code());
        for text in ["", "👋", "On se voit demain à midi ?", "See you tomorrow at noon"] {
            let reply = bot.point_at(text);
            assert_eq!(reply["data"]["flags"], 64);
            keep("explain_none", lang, &reply);
        }
    }
}

#[test]
fn ten_jobs_in_a_long_message_are_found_despite_slips_and_inclusive_writing() {
    let bot = BotTest::of_project();
    let filler = "Alors voilà, on en a parlé hier soir et je voulais en savoir un peu plus sur tout ça. ";
    let names = [
        ("un·e développeur·euse web", "web-developer"),
        ("une infirmiere", "nurse"),
        ("le boulangé du coin", "baker"),
        ("un comunity manager", "community-manager"),
        ("des électricien(ne)s", "electrician"),
        ("une UX designer", "ux-designer"),
        ("un UI designer", "ui-designer"),
        ("une graphiste", "graphic-designer"),
        ("un data analyst", "data-analyst"),
        ("une scrum master", "scrum-master"),
    ];
    let mut text = String::new();
    for (name, _) in names {
        text.push_str(filler);
        text.push_str(&format!("Il y avait {name}. "));
    }
    while text.chars().count() + filler.chars().count() < 2_000 {
        text.push_str(filler);
    }
    let begun = Instant::now();
    let reply = bot.point_at(&text);
    let took = begun.elapsed();
    let (custom_id, found) = select(&reply, "Choisis un métier");
    let missed: Vec<&str> =
        names.iter().filter(|(_, job)| !found.iter().any(|one| one == job)).map(|(name, _)| *name).collect();
    assert!(missed.is_empty(), "missed {missed:?}, found {found:?}");
    let others: Vec<&String> = found.iter().filter(|one| !names.iter().any(|(_, job)| one == job)).collect();
    assert!(others.len() <= 1, "found what is not there: {others:?}");
    assert!(took.as_secs() < 3, "Discord waits three seconds, and this took {took:?}");
    let card = bot.press_in_private(&custom_id, &["nurse"]);
    assert_eq!(card["type"], 7);
}

#[test]
fn jobs_in_an_embed_are_found_as_well() {
    let bot = BotTest::new();
    let mut json = bot.command_json("x", &[]);
    let mut message = crate::support::bot::message(12, "", Some(5));
    message["embeds"] = json!([{"type": "rich", "title": "On recrute", "description": "Un boulanger, CDI"}]);
    json["data"] = json!({"id": "9", "name": "Explain the jobs here", "type": 3,
        "target_id": message["id"], "resolved": {"messages": {ON_21_NOVEMBER_2026.to_string(): message}}});
    assert_eq!(bot.reply_to(&json)["data"]["embeds"][0]["title"], "Boulangère / boulanger");
}

#[test]
fn words_of_somebody_never_reach_a_log() {
    let bot = BotTest::new();
    let mut json = bot.command_json("x", &[]);
    let message = crate::support::bot::message(12, "my secret", Some(5));
    json["data"] = json!({"id": "9", "name": "Explain the jobs here", "type": 3,
        "target_id": message["id"], "resolved": {"messages": {ON_21_NOVEMBER_2026.to_string(): message}}});
    let interaction = Interaction::from_json(&json).unwrap();
    assert!(!format!("{interaction:?}").contains("secret"));
    assert_eq!(interaction.deferral(), Some(json!({"type": 5, "data": {"flags": 64}})));
}

//! A reply to one of Mamie's messages goes on about its job.

use serde_json::Value;

use crate::support::bot::{ASKER, BotTest};

fn title_and_text(reply: &Value) -> String {
    let embed = &reply["embeds"][0];
    format!("{} {}", embed["title"].as_str().unwrap_or(""), embed["description"].as_str().unwrap_or(""))
}

/// Each question, in reply to the nurse's card, and what the answer holds.
fn check(questions: &[(&str, &str)]) {
    let bot = BotTest::new();
    let card = bot.command("job", &[("name", "nurse")]);
    for (question, expected) in questions {
        let answer = bot.reply_in_words(question, &card);
        let text = title_and_text(&answer["data"]);
        assert!(text.contains(expected), "{question}: {answer:#}");
    }
}

#[test]
fn french_sides_are_those_of_the_job_replied_to() {
    check(&[
        ("et c'est quoi les études ?", "Infirmière / infirmier ### 🎓 Le plus souvent : trois ans"),
        ("et les études ?", "Infirmière / infirmier ### 🎓"),
        ("et une journée ?", "Infirmière / infirmier ### ☀️"),
        ("c'est bien payé ?", "Infirmière / infirmier ### 💶"),
        ("comment y arriver ?", "Infirmière / infirmier ### 👣"),
        ("plus simple stp", "Infirmière / infirmier ### Cette personne soigne"),
        ("j'ai pas compris", "Infirmière / infirmier ### Cette personne soigne"),
        ("et les métiers proches ?", "Infirmière / infirmier ### 🔀"),
    ]);
}

#[test]
fn english_sides_are_those_of_the_job_replied_to() {
    check(&[
        ("and what about studies?", "Nurse ### 🎓 Most often: three years"),
        ("what does a typical day look like?", "Nurse ### ☀️"),
        ("does it pay well?", "Nurse ### 💶"),
        ("simpler please", "Nurse ### This person cares"),
        ("tell me more", "Nurse ### This person cares"),
    ]);
}

#[test]
fn another_job_named_in_a_reply_is_that_job() {
    check(&[("et la boulangère, quelles études ?", "Boulangère / boulanger ### 🎓")]);
}

#[test]
fn reply_to_the_close_jobs_is_about_their_card() {
    let bot = BotTest::new();
    let close = bot.press("1:close:nurse:fr", ASKER);
    let answer = bot.reply_in_words("et les études ?", &close);
    assert!(title_and_text(&answer["data"]).starts_with("Infirmière / infirmier ### 🎓"), "{answer:#}");
}

#[test]
fn reply_to_a_list_is_a_question_of_its_own() {
    let bot = BotTest::new();
    let families = bot.command("jobs", &[]);
    let answer = bot.reply_in_words("et les études ?", &families);
    assert!(!answer.to_string().contains("🎓"), "{answer:#}");
}

//! A reply to one of Mamie's messages goes on about its job.

use serde_json::Value;

use crate::support::bot::{ASKER, BotTest, keyboard, labels};

fn title_and_text(reply: &Value) -> String {
    let embed = &reply["embeds"][0];
    let text = |key: &str| embed[key].as_str().unwrap_or_default();
    keyboard(&format!("{} {}", text("title"), text("description")))
}

fn keep(name: &str, lang: &str, reply: &Value) {
    insta::assert_json_snapshot!(format!("{name}_{lang}"), reply);
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
fn language_asked_for_is_the_one_answered_in() {
    check(&[
        ("en anglais stp", "Nurse ### This person cares"),
        ("can you say it in French please", "Infirmière / infirmier ### Cette personne soigne"),
        ("les études, en anglais ?", "Nurse ### 🎓"),
        ("in english please", "Nurse ### This person cares"),
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

/// Each question, in reply to the nurse's card, and the side of it that is the answer.
fn check_sides(lang: &str, questions: &[(&str, &str)]) {
    let bot = BotTest::of_project().speaking(lang);
    let card = bot.command("job", &[("name", "nurse")]);
    let mut wrong = Vec::new();
    for (view, questions) in questions {
        let expected = bot.press(&format!("1:{view}:nurse:{lang}"), ASKER)["data"]["embeds"].clone();
        for question in questions.split('|').map(str::trim) {
            let answer = bot.reply_in_words(question, &card);
            if answer["data"]["embeds"] != expected {
                wrong.push(format!("{view}: {question} → {:.120}", title_and_text(&answer["data"])));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn french_follow_ups_as_people_word_them() {
    check_sides("fr", &[
        (
            "start",
            "comment on commence ? | par quoi je commence ? | par où commencer ? | je m'y prends comment ? |
             comment je fais pour y arriver ? | et pour se lancer ? | ok ça m'intéresse, je fais quoi maintenant ? |
             comment on devient ça ? | je peux faire un stage ? | et après je fais quoi ? |
             et si je veux faire ça, je commence comment ? | c'est quoi le chemin ? | on commence où ? | comment on devient un ? | je veux faire ça ! | je dois m'inscrire où ? | sans diplôme c'est possible ? | comment ça se passe pour y entrer ?",
        ),
        (
            "studies",
            "faut faire quoi comme études ? | et niveau diplôme ? | combien d'années d'études ? | on apprend ça où ? |
             y a une école pour ça ? | quelle formation ? | c'est long les études ? | il faut le bac ? |
             c'est un bac+ combien ? | y a un concours ? | faut étudier quoi ? | quel bac je prends ? | l'école elle dure combien de temps ? | c'est dur les études ? | et le diplôme ?",
        ),
        (
            "salary",
            "ça paie ? | ça paye bien ? | ça gagne bien ? | et le salaire ? | on touche combien ? | ça rapporte ? |
             c'est combien par mois ? | et niveau thune ? |
             c'est payé combien ? | tu gagnes ta vie avec ça ? | payé au smic ? | ils sont bien payés ? | c koi le salaire | et la paye ? | tu gagnes combien ?",
        ),
        (
            "day",
            "elle fait quoi de ses journées ? | ça ressemble à quoi une journée ? | et les horaires ? |
             il se passe quoi le matin ? | ça bosse le week-end ? | raconte une journée | un exemple concret ? |
             ça finit tard ? | elle bosse la nuit ? | c'est quoi son quotidien ? | ça commence à quelle heure ? | on fait quoi toute la journée ? | tu travailles le samedi ?",
        ),
        ("tools", "avec quels outils ? | on utilise quoi ? | quel matériel ? | il faut un bon ordi ?"),
        (
            "fit",
            "c'est fait pour moi ? | c'est dur ? | c'est stressant ? | faut être comment ? | et si je suis timide ? |
             c'est quoi les inconvénients ? | les points positifs ? | faut être bon en maths ? |
             c'est fatigant ? | faut aimer quoi ? | ça me plairait ? | c'est compliqué comme métier ? | faut quelles qualités ? | faut être sociable ? | c'est pas trop dur ? | je suis nul en maths c grave ? | c'est chiant ?",
        ),
        ("simple", "pas compris | hein ? j'ai rien pigé | tu peux m'expliquer autrement ? | plus court ? |
             explique comme à un enfant | j'comprends rien | trop compliqué pour moi | c'est pas clair | hein ?"),
        ("detail", "dis-m'en plus | vas-y continue | et encore ? | tu peux développer ? |
             raconte | et c'est tout ? | je veux en savoir plus | dis moi tout | plus d'infos"),
        ("close", "et dans le même genre ? | y a quoi d'autre qui ressemble ? | et l'autre ? |
             d'autres métiers comme ça ? | tu as autre chose ? | les métiers qui se ressemblent | y a d'autres trucs dans le genre ?"),
        ("words", "ça veut dire quoi ces mots ? | c'est quoi les mots compliqués ? |
             explique les mots | c'est quoi les mots durs ?"),
    ]);
}

#[test]
fn english_follow_ups_as_people_word_them() {
    check_sides("en", &[
        (
            "start",
            "how do I get in? | where do I begin? | how do I start? | how would I get into that? |
             what's the first step? | how do you become one? | what do I do now? | can I do an internship? |
             ok I'm interested, what next? |
             so how do I become that? | I want to do that! | where would I apply? | how can I try it? | what would I do first? | how do I get there?",
        ),
        (
            "studies",
            "do you need a degree? | what should I study? | how long does it take to train? | which school? |
             what qualifications? | is there a course for that? | do I need A levels? |
             do I have to go to uni? | how many years of school? | any exams? | can I learn it online? | is it a long course? | what grades do I need?",
        ),
        (
            "salary",
            "does it pay? | what's the pay like? | how much do they make? | is the money good? |
             what do they earn? | good salary? | and the wages? |
             is it well paid? | money? | how much a month? | do you get rich? | what do you get paid? | and the pay?",
        ),
        (
            "day",
            "what's a normal day? | what are the hours like? | do they work weekends? | what do they do all day? |
             walk me through a day | what happens in the morning? | can you give me an example? |
             is it nine to five? | do they work at night? | what's it like day to day? | when do they finish? | long hours? | what do you do all day?",
        ),
        ("tools", "what tools do they use? | what equipment? | what software? | do I need a good computer?"),
        (
            "fit",
            "would it suit me? | is it hard? | is it stressful? | what's the catch? | what are the downsides? |
             I'm shy, could I do it? | do you have to be good at maths? | what kind of person do you need to be? |
             do I need to be smart? | is it boring? | is it tiring? | would I like it? | pros and cons? | am I too old? | is it tough?",
        ),
        ("simple", "I don't get it | in simpler words? | say it again but easier | shorter? | huh? |
             too complicated | english please | explain like I'm 5 | say that in plain english | you lost me"),
        ("detail", "tell me more | go on | more please | and what else? |
             keep going | and then? | more info"),
        ("close", "anything similar? | something like it? | and the other one? |
             what other jobs are like this? | other options? | something else? | which jobs are close to it?"),
        ("words", "what do those words mean? | which are the hard words?"),
    ]);
}

/// Two jobs side by side, and a list of which the web developer is the last one.
fn title(reply: &Value) -> String {
    let title = reply["data"]["embeds"][0]["title"].as_str();
    keyboard(title.unwrap_or_else(|| panic!("no title in {reply:#}")))
}

#[test]
fn the_other_one_of_a_comparison_is_the_second() {
    for (lang, questions, baker, studies) in [
        (
            "fr",
            ["et l'autre ?", "le deuxième", "la 2"],
            "Boulangère / boulanger",
            "et les études de l'autre ?",
        ),
        (
            "en",
            ["and the other one?", "the second one", "number 2"],
            "Baker",
            "and the studies of the other one?",
        ),
    ] {
        let bot = BotTest::new().speaking(lang);
        let compared = bot.command("compare", &[("a", "nurse"), ("b", "baker")]);
        for question in questions {
            let answer = bot.reply_in_words(question, &compared);
            assert_eq!(title(&answer), baker, "{question}");
        }
        let answer = bot.reply_in_words(studies, &compared);
        let side = bot.press(&format!("1:studies:baker:{lang}"), ASKER);
        assert_eq!(answer["data"]["embeds"], side["data"]["embeds"], "{studies}");
        let first = if lang == "fr" { "le premier stp" } else { "the first one please" };
        assert!(
            title(&bot.reply_in_words(first, &compared)).to_lowercase().contains("nurse")
                || title(&bot.reply_in_words(first, &compared)).contains("Infirmière"),
            "{first}"
        );
    }
}

#[test]
fn side_of_a_comparison_is_asked_back() {
    for (lang, question) in [("fr", "et les études ?"), ("en", "and what about studies?")] {
        let bot = BotTest::new().speaking(lang);
        let compared = bot.command("compare", &[("a", "nurse"), ("b", "baker")]);
        let asked = bot.reply_in_words(question, &compared);
        keep("asked_back", lang, &asked);
        let label = labels(&asked)[1].clone();
        let opened = bot.press_on(&asked, &label);
        assert_eq!(opened["data"], bot.press(&format!("1:studies:baker:{lang}"), ASKER)["data"]);
    }
}

#[test]
fn place_in_a_list_picks_the_job() {
    let bot = BotTest::new();
    let list = bot.command(
        "ask",
        &[("question", "j'aime les couleurs et dessiner des écrans, quel métier pour moi ?")],
    );
    // Beside the jobs: to keep some, and to be asked.
    let all = labels(&list);
    let names = &all[1..all.len() - 1];
    for (question, place) in
        [("le premier", 0), ("la 2", 1), ("2", 1), ("le dernier, il gagne combien ?", names.len() - 1)]
    {
        let answer = bot.reply_in_words(question, &list);
        assert!(title(&answer).starts_with(&names[place]), "{question}: {} of {names:?}", title(&answer));
    }
}

#[test]
fn place_in_the_close_jobs_picks_one_of_them() {
    let bot = BotTest::new();
    let close = bot.press("1:close:web-developer:fr", ASKER);
    assert_eq!(title(&bot.reply_in_words("la deuxième ?", &close)), "UX designer");
}

#[test]
fn first_step_is_no_place_in_a_list() {
    let bot = BotTest::new();
    let compared = bot.command("compare", &[("a", "nurse"), ("b", "baker")]);
    let asked = bot.reply_in_words("c'est quoi la première étape ?", &compared);
    assert_eq!(labels(&asked).len(), 2, "{asked:#}");
}

#[test]
fn reply_goes_on_in_the_language_of_the_message() {
    let bot = BotTest::new().speaking("en");
    let list =
        bot.command("ask", &[("question", "I like colours and drawing screens, which job is for me?")]);
    let answer = BotTest::new().speaking("fr").reply_in_words("2", &list);
    assert!(answer.to_string().contains("Today, for free"), "{answer:#}");
}

#[test]
fn reply_that_is_not_understood_keeps_its_job() {
    for (lang, question) in [("fr", "et sinon ?"), ("en", "what are they like?")] {
        let bot = BotTest::of_project().speaking(lang);
        let card = bot.command("job", &[("name", "nurse")]);
        let asked = bot.reply_in_words(question, &card);
        keep("unread", lang, &asked);
        for label in labels(&asked).into_iter().take(6) {
            assert_eq!(title(&bot.press_on(&asked, &label)), title(&card), "{label}");
        }
    }
}

#[test]
fn question_of_its_own_is_answered_as_one_also_in_a_reply() {
    let bot = BotTest::of_project();
    let card = bot.command("job", &[("name", "nurse")]);
    for question in [
        "c'est quoi un graphiste ?",
        "quelle est la différence entre UX et UI ?",
        "qui est-ce qui répare les ordinateurs qui ne démarrent plus à la maison ?",
        "jsuis nul en tout",
        "tu peux me raconter la météo de demain sur toute la France s'il te plaît ?",
    ] {
        let alone = bot.command("ask", &[("question", question)]);
        assert_eq!(
            bot.reply_in_words(question, &card)["data"]["embeds"],
            alone["data"]["embeds"],
            "{question}"
        );
    }
}

#[test]
fn thanks_are_answered_in_a_word() {
    let bot = BotTest::of_project();
    let card = bot.command("job", &[("name", "nurse")]);
    for (thanks, expected) in [("merci beaucoup !", "Avec plaisir"), ("thank you so much", "You are welcome")]
    {
        let answer = bot.reply_in_words(thanks, &card);
        assert!(answer["data"]["content"].as_str().unwrap().contains(expected), "{answer:#}");
    }
    let answer = bot.reply_in_words("merci, et les études ?", &card);
    assert!(title_and_text(&answer["data"]).contains("🎓"), "{answer:#}");
}

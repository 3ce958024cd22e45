//! What is understood of a question, however it is written: with the cards of the project.

use jiff::civil::date;
use mamie::answer::{self, Answer, Asker, Aspect, Declined, Outcome};
use mamie::knowledge::{Lang, Liking};
use mamie::search::{Question, analysis};

use crate::support::card_set::PROJECT;

/// What comes of a question.
#[derive(Debug, PartialEq, Eq)]
enum Come {
    /// One job is shown, from this side.
    Job(&'static str, Aspect),
    /// These two are told apart.
    Two(&'static str, &'static str),
    /// These three are told apart.
    Three([&'static str; 3]),
    /// These jobs are asked about, in this order.
    Back(&'static [&'static str]),
    /// Jobs for these tastes.
    Tastes(&'static [Liking]),
    /// Nothing but a greeting.
    Greeting,
    /// Nothing that a card may answer.
    Nothing,
}
use Come::{Back, Greeting, Job, Nothing, Tastes, Three, Two};

fn answer_to(question: &str) -> Answer<'static> {
    let asker = Asker { lang: Lang::Fr, forced_lang: None, today: date(2026, 11, 21) };
    answer::answer(&PROJECT, &Question::new(question), asker)
}

fn is(answer: &Answer<'_>, come: &Come) -> bool {
    match (&answer.outcome, come) {
        (Outcome::Found(found), Job(id, aspect)) => found.card.id.as_str() == *id && answer.aspect == *aspect,
        (Outcome::Compare { left, right, .. }, Two(first, second)) => {
            [left, right].map(|card| card.id.as_str()) == [*first, *second]
        }
        (Outcome::CompareThree { jobs, .. }, Three(ids)) => jobs.map(|card| card.id.as_str()) == *ids,
        (Outcome::Choose(cards), Back(ids)) => {
            cards.iter().map(|card| card.id.as_str()).eq(ids.iter().copied())
        }
        (Outcome::List { tastes, .. }, Tastes(likings)) => tastes.likings == *likings,
        (Outcome::Declined(declined), Greeting) => matches!(declined, Declined::Empty),
        (Outcome::Declined(declined), Nothing) => {
            matches!(declined, Declined::OffTopic | Declined::Unsure { .. })
        }
        _ => false,
    }
}

/// Every row, so that one report names all that are wrong.
fn check(rows: &[(&str, Come)]) {
    let wrong = rows.iter().filter_map(|(question, come)| {
        let answer = answer_to(question);
        let got = || format!("“{question}”: wanted {come:?}, got {:?} {:#?}", answer.aspect, answer.outcome);
        (!is(&answer, come)).then(got)
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dotted_abbreviations_are_read_without_their_dots() {
    check(&[
        ("c'est quoi un D.A. ?", Job("art-director", Aspect::What)),
        ("D.A", Job("art-director", Aspect::What)),
        ("what is a D.A.?", Job("art-director", Aspect::What)),
        ("c'est quoi un S.E.O. ?", Job("seo-specialist", Aspect::What)),
        ("un C.M. ça fait quoi", Back(&["community-manager", "social-media-manager"])),
    ]);
}

#[test]
fn full_width_letters_are_letters() {
    check(&[
        ("ｄｅｖｅｌｏｐｐｅｕｒ ｗｅｂ ?", Job("web-developer", Aspect::What)),
        ("ｗｅｂ　ｄｅｖｅｌｏｐｅｒ？", Job("web-developer", Aspect::What)),
        ("c'est quoi un ＵＸ designer", Job("ux-designer", Aspect::What)),
    ]);
}

#[test]
fn name_alone_is_the_job_whatever_little_word_stands_before_it() {
    check(&[
        ("le graphiste", Job("graphic-designer", Aspect::What)),
        ("la graphiste ?", Job("graphic-designer", Aspect::What)),
        ("mon graphiste", Job("graphic-designer", Aspect::What)),
        ("the baker", Job("baker", Aspect::What)),
        ("le graphiste du coin est ouvert quand ?", Nothing),
    ]);
}

#[test]
fn greeting_alone_asks_nothing_and_before_a_question_changes_nothing() {
    check(&[
        ("bonjour", Greeting),
        ("coucou merci", Greeting),
        ("hello", Greeting),
        ("thank you", Greeting),
        ("bonjour, c'est quoi un graphiste ?", Job("graphic-designer", Aspect::What)),
        ("hello, what is a graphic designer?", Job("graphic-designer", Aspect::What)),
    ]);
}

#[test]
fn what_is_refused_is_no_taste() {
    check(&[
        ("je déteste les maths", Nothing),
        ("j'aime pas les ordis", Nothing),
        ("I hate maths", Nothing),
        ("j'aime pas dessiner mais j'adore les ordis", Tastes(&[Liking::Things])),
        ("I don't like drawing but I love computers", Tastes(&[Liking::Things])),
        ("j'aime les gens, sans écran", Tastes(&[Liking::People])),
    ]);
}

#[test]
fn day_that_is_mocked_is_answered_with_the_truth_and_a_day_asked_for_with_the_day() {
    let mocked = "le community manager passe sa journée sur facebook, non ?";
    check(&[
        (mocked, Job("community-manager", Aspect::What)),
        ("à quoi ressemble la journée d'un community manager ?", Job("community-manager", Aspect::Day)),
    ]);
    let Outcome::Found(found) = answer_to(mocked).outcome else { panic!("{mocked}") };
    assert!(found.corrects_belief);
}

#[test]
fn way_into_a_trade_beside_its_name_is_no_comparison() {
    check(&[
        ("stage boulanger", Job("baker", Aspect::What)),
        ("stage graphiste", Job("graphic-designer", Aspect::What)),
        ("alternance développeur web", Job("web-developer", Aspect::What)),
    ]);
    for question in ["data engineer data architect : qui fait quoi ?", "boulanger ou infirmier"] {
        let outcome = answer_to(question).outcome;
        assert!(matches!(outcome, Outcome::Compare { .. }), "{question}: {outcome:#?}");
    }
}

#[test]
fn abbreviation_of_several_jobs_asks_back_and_those_come_first_whose_initials_it_is() {
    check(&[
        ("c'est quoi un CM ?", Back(&["community-manager", "social-media-manager"])),
        ("what is a CM?", Back(&["community-manager", "social-media-manager"])),
        ("c'est quoi un PO ?", Back(&["product-owner", "product-manager", "press-officer"])),
        // "Press officer" has the same initials in English.
        ("what is a PO", Back(&["product-owner", "press-officer", "product-manager"])),
        ("c'est quoi une IDE ?", Back(&["nurse", "software-engineer"])),
        ("PM ?", Back(&["product-manager", "it-project-manager", "web-project-manager"])),
    ]);
}

#[test]
fn abbreviation_in_small_letters_is_the_job() {
    check(&[("how do i become an rn", Job("nurse", Aspect::Start))]);
}

#[test]
fn field_of_work_names_its_job() {
    check(&[
        ("i want to study sound engineering, which school?", Job("sound-engineer", Aspect::Studies)),
        ("c'est quoi le développement de jeux vidéo ?", Job("game-developer", Aspect::What)),
        ("qui fait le montage des vidéos ?", Job("video-editor", Aspect::What)),
    ]);
}

#[test]
fn english_ending_written_by_ear_is_heard() {
    check(&[
        ("what does a netwerk tecknishun do", Job("network-technician", Aspect::What)),
        ("lyting teknician pls", Job("lighting-technician", Aspect::What)),
    ]);
}

#[test]
fn name_that_something_is_said_of_is_what_it_is_about() {
    check(&[(
        "Un architecte d'entreprise, ça aligne des boîtes et des flèches et ça repart à 17 h",
        Job("enterprise-architect", Aspect::What),
    )]);
}

#[test]
fn two_names_side_by_side_are_compared_before_others_and_a_doubtful_one_never() {
    check(&[
        (
            "j'adore coder mais j'hésite : game designer ou développeur de jeux vidéo ?",
            Two("game-designer", "game-developer"),
        ),
        ("isn't a community manager just a big child with a phone?", Job("community-manager", Aspect::What)),
    ]);
}

#[test]
fn three_jobs_of_a_list_are_all_compared() {
    check(&[
        (
            "data analyst, data engineer ou data scientist : quelle différence ?",
            Three(["data-analyst", "data-engineer", "data-scientist"]),
        ),
        ("nurse, baker or electrician, which is best for me", Three(["nurse", "baker", "electrician"])),
        ("UX vs UI / product designer", Three(["ux-designer", "ui-designer", "product-designer"])),
    ]);
}

#[test]
fn signs_of_money_ask_for_the_pay() {
    check(&[
        ("nurse €€€ ?", Job("nurse", Aspect::Salary)),
        ("boulanger 💸", Job("baker", Aspect::Salary)),
        ("j'ai donné 5 € au boulanger ce matin", Nothing),
    ]);
}

#[test]
fn abbreviations_in_a_long_message_are_told_apart() {
    check(&[("ui ux jcomprends rien c pas la meme chose ??", Two("ui-designer", "ux-designer"))]);
}

#[test]
fn somebody_s_news_is_no_question() {
    check(&[
        ("my niece just got hired as a nurse, so proud of her!!", Nothing),
        ("I met a photographer at a wedding", Nothing),
        (
            "Il passe ses journées à chercher des informaticiens pour des boîtes",
            Job("tech-recruiter", Aspect::Find),
        ),
    ]);
}

#[test]
fn article_behind_an_and_begins_another_name() {
    let is_named = |text: &str| !PROJECT.searcher.spans(&analysis::tokens(text)).is_empty();
    for (one, two) in [
        ("a website designer", "a website and the designers"),
        ("un développeur web", "un développeur et le web"),
        ("a game designer", "a game or designers"),
    ] {
        assert!(is_named(one), "{one}");
        let whole = PROJECT.searcher.spans(&analysis::tokens(two));
        assert!(whole.iter().all(|span| span.tokens.len() == 1), "{two}: {whole:?}");
    }
}

#[test]
fn language_asked_for_is_the_one_answered_in() {
    for (question, id, aspect, lang) in [
        ("c'est quoi un boulanger ? answer in english please", "baker", Aspect::What, Lang::En),
        ("what is a nurse, in French please", "nurse", Aspect::What, Lang::Fr),
        (
            "réponds en anglais stp : quelles études pour être infirmière ?",
            "nurse",
            Aspect::Studies,
            Lang::En,
        ),
        ("c'est quoi un traducteur vers l'anglais ?", "translator", Aspect::What, Lang::Fr),
    ] {
        let answer = answer_to(question);
        assert!(is(&answer, &Job(id, aspect)), "{question}: {answer:#?}");
        assert_eq!(answer.lang, lang, "{question}");
    }
}

#[test]
fn comparison_with_a_job_without_a_card_names_it_and_offers_the_other_one() {
    for question in [
        "différence entre une infirmière et une sage-femme ?",
        "c'est quoi la différence entre sage-femme et infirmière",
    ] {
        let outcome = answer_to(question).outcome;
        let Outcome::Declined(Declined::Unwritten { name, nearest }) = &outcome else {
            panic!("{question}: {outcome:#?}")
        };
        assert_eq!(name, "sage-femme");
        assert_eq!(nearest.first().map(|card| card.id.as_str()), Some("nurse"), "{question}");
    }
}

//! `mamie check`: files, folders and the program itself. `check_cards.rs` has each mistake of a card.

use std::fs;
use std::path::Path;

use crate::support::card_set::CardSet;
use crate::support::mistakes::{BAKER, PASTRY_COOK, TWO_CARDS, make, report, report_of};
use crate::support::program::{Program, command};

#[test]
fn good_cards_are_counted_and_measured() {
    insta::assert_snapshot!(report(&[]), @r"
    2 cards, 1 words, 2 steps: no problem
    fr: median readability 117.5 (Kandel-Moles, higher is simpler)
    en: median readability 105.8 (Flesch, higher is simpler)
    exit code 0
    ");
}

#[test]
fn missing_language_is_named() {
    let cards = CardSet::new(TWO_CARDS);
    let text = fs::read_to_string(cards.path().join(BAKER)).unwrap();
    let french = &text[..text.find("[en]").unwrap()];
    fs::write(cards.path().join(BAKER), french).unwrap();
    insta::assert_snapshot!(report_of(&cards), @r"
    error: the section `[en]` is missing in a job card
      --> [PATH]/jobs/food/baker.toml:1:1

    hint: add `[en]` and its fields

    1 problem
    exit code 1
    ");
}

#[test]
fn alias_of_two_jobs_is_no_problem() {
    let report = report(&[
        (BAKER, "[\"artisan boulanger\"]", "[\"commis\"]"),
        (PASTRY_COOK, "[\"chef pâtissier\"]", "[\"commis\"]"),
    ]);
    assert!(report.ends_with("exit code 0"), "{report}");
}

#[test]
fn other_encoding_is_named_at_its_first_letter() {
    let cards = CardSet::new(TWO_CARDS);
    let text = fs::read_to_string(cards.path().join(BAKER)).unwrap();
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    fs::write(cards.path().join(BAKER), latin).unwrap();
    insta::assert_snapshot!(report_of(&cards), @r"
    error: this letter is not written in UTF-8
      --> [PATH]/jobs/food/baker.toml:13:38

    hint: save the file again as UTF-8, which every editor offers

    1 problem
    exit code 1
    ");
}

#[test]
fn byte_order_mark_and_line_ends_of_windows_are_no_problem() {
    let cards = CardSet::new(TWO_CARDS);
    let text = fs::read_to_string(cards.path().join(BAKER)).unwrap();
    fs::write(cards.path().join(BAKER), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let report = report_of(&cards);
    assert!(report.ends_with("exit code 0"), "{report}");
}

#[test]
fn folder_that_is_no_family_is_told_once() {
    let cards = CardSet::new(TWO_CARDS);
    fs::rename(cards.path().join("jobs/food"), cards.path().join("jobs/foods")).unwrap();
    insta::assert_snapshot!(report_of(&cards), @r"
    error: the folder `foods` is not a family
      --> [PATH]/jobs/foods/baker.toml:1:1

    hint: move its cards to `food`, or add the family to families.toml

    1 problem
    exit code 1
    ");
}

#[test]
fn broken_steps_glossary_families_and_phrases_make_no_problem_in_cards() {
    let cards = CardSet::new(TWO_CARDS);
    make(
        &cards,
        &[
            (BAKER, "tools = [\"oven\", \"scales\"]", "tools = [\"oven\", \"scales\"]\nwords = [\"dough\"]"),
            ("steps.toml", "kind = \"see\"\n", ""),
            ("steps.toml", "address = \"https://courses.example\"", "address = \"http://courses.example\""),
            ("words/food.toml", "term = \"dough\", ", ""),
            ("phrases/fr.ftl", "pick-a-job = Choisis un métier\n", ""),
        ],
    );
    let families = cards.path().join("families.toml");
    let text = fs::read_to_string(&families).unwrap();
    let food = text.find("id = \"food\"").unwrap();
    let colour = food + text[food..].find("colour = \"#").unwrap();
    fs::write(&families, format!("{}colour = \"brown\" # {}", &text[..colour], &text[colour..])).unwrap();
    let report = report_of(&cards).replace(&line_of(&text, colour), "[LINE]");
    insta::assert_snapshot!(report, @r##"
    error: `colour` is not a colour
      --> [PATH]/[LINE]:10

    hint: write it as `colour = "#1f6f8b"`

    error: the message `pick-a-job` is missing
      --> [PATH]/phrases/fr.ftl:1:1

    hint: translate it from `en.ftl`

    error: the address does not begin with `https://`
      --> [PATH]/steps.toml:4:11

    hint: give the secure home page

    error: the field `kind` is missing in a step
      --> [PATH]/steps.toml:12:1

    hint: add a line such as `kind = "…"`

    error: the field `term` is missing in a word in `en`
      --> [PATH]/words/food.toml:4:6

    hint: add a line such as `term = "…"`

    5 problems
    exit code 1
    "##);
}

#[test]
fn missing_files_are_one_problem_each_and_make_no_other() {
    let cards = CardSet::new(TWO_CARDS);
    for name in ["families.toml", "steps.toml", "phrases/en.ftl", "lexicon/fr.toml", "questions/fr.toml"] {
        fs::remove_file(cards.path().join(name)).unwrap();
    }
    insta::assert_snapshot!(report_of(&cards), @r"
    error: the file `families.toml` is missing
      --> [PATH]/families.toml:1:1

    hint: put it back, or copy it from the project

    error: the file `lexicon/fr.toml` is missing
      --> [PATH]/lexicon/fr.toml:1:1

    hint: put it back, or copy it from the project

    error: the file `phrases/en.ftl` is missing
      --> [PATH]/phrases/en.ftl:1:1

    hint: put it back, or copy it from the project

    error: the file `questions/fr.toml` is missing
      --> [PATH]/questions/fr.toml:1:1

    hint: put it back, or copy it from the project

    error: the file `steps.toml` is missing
      --> [PATH]/steps.toml:1:1

    hint: put it back, or copy it from the project

    5 problems
    exit code 1
    ");
}

#[test]
fn kind_of_question_without_an_example_is_told() {
    let cards = CardSet::new(TWO_CARDS);
    let path = cards.path().join("questions/en.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.find("\ntaste = [").unwrap()]).unwrap();
    insta::assert_snapshot!(report_of(&cards), @r#"
    error: the field `elsewhere` is missing in the example questions
      --> [PATH]/questions/en.toml:1:1

    hint: add a line such as `elsewhere = ["…"]`

    error: the field `taste` is missing in the example questions
      --> [PATH]/questions/en.toml:1:1

    hint: add a line such as `taste = ["…"]`

    2 problems
    exit code 1
    "#);
}

/// The place of a byte in the project's own file, whose length may change.
fn line_of(text: &str, at: usize) -> String {
    format!("families.toml:{}", text[..at].matches('\n').count() + 1)
}

#[test]
fn program_ends_with_0_where_all_is_well() {
    let ran = Program::with_cards(TWO_CARDS).run(&["check"]);
    assert_eq!((ran.code, ran.errors.as_str()), (Some(0), ""));
    assert!(ran.out.starts_with("2 cards, 1 words, 2 steps: no problem\n"), "{}", ran.out);
}

#[test]
fn program_ends_with_1_and_writes_problems_to_standard_error() {
    let program = Program::with_cards(TWO_CARDS);
    make(&program.cards, &[(BAKER, "id = \"baker\"", "id = \"bread-baker\"")]);
    let ran = program.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    insta::assert_snapshot!(ran.errors, @r#"
    error: the id `bread-baker` is not the name of its file
      --> [PATH]/jobs/food/baker.toml:1:6

    hint: write `id = "baker"`, or rename the file to `bread-baker.toml`

    1 problem
    "#);
}

/// Every command that reads cards refuses bad ones alike.

#[test]
fn other_commands_refuse_bad_cards_with_the_same_report() {
    let program = Program::with_cards(TWO_CARDS);
    make(&program.cards, &[(BAKER, "id = \"baker\"", "id = \"bread-baker\"")]);
    let checked = program.run(&["check"]);
    for arguments in
        [vec!["run", "--address", "127.0.0.1:0"], vec!["ask", "baker"], vec!["index"], vec!["commands"]]
    {
        assert_eq!(program.run(&arguments), checked, "{arguments:?}");
    }
}

/// What is not simple is told by `check`, and is no reason for silence.

#[test]
fn long_sentence_is_served_all_the_same() {
    let program = Program::with_cards(TWO_CARDS);
    make(
        &program.cards,
        &[(
            BAKER,
            "Chaque nuit, elle fait sa propre pâte.",
            "Chaque nuit, elle fait sa propre pâte, avec la farine du moulin d'à côté, un peu de sel, de l'eau et du temps.",
        )],
    );
    assert_eq!(program.run(&["check"]).code, Some(1));
    assert_eq!(program.run(&["ask", "c'est quoi un boulanger ?"]).code, Some(0));
}

#[test]
fn missing_and_empty_folders_are_one_sentence_and_exit_code_2() {
    let dir = tempfile::tempdir().unwrap();
    let nowhere = dir.path().join("nowhere");
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let said = |place: &Path, arguments: &[&str]| {
        let output = command(arguments).arg("--knowledge").arg(place).current_dir(&dir).output().unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap().replace(&*dir.path().to_string_lossy(), "[PATH]")
    };
    for command in [&["check"][..], &["run"], &["ask", "boulanger"], &["index"]] {
        insta::allow_duplicates! {
            insta::assert_snapshot!(said(&nowhere, command), @r"
    error: there is no folder of job cards at `[PATH]/nowhere`

    hint: run in the project's folder, or name the folder with `--knowledge`
    ");
        }
        for place in [&empty, &file] {
            let told =
                said(place, command).replace(&*place.file_name().unwrap().to_string_lossy(), "nowhere");
            assert_eq!(told, said(&nowhere, command));
        }
    }
    assert_eq!(fs::read_dir(&empty).unwrap().count(), 0, "nothing is written");
}

#[test]
fn folder_without_a_card_is_one_sentence_and_exit_code_2() {
    let program = Program::with_cards(TWO_CARDS);
    for card in [BAKER, PASTRY_COOK] {
        fs::remove_file(program.cards.path().join(card)).unwrap();
    }
    let ran = program.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    insta::assert_snapshot!(ran.errors, @r"
    error: the folder `[PATH]` holds no job card

    hint: write a card as `jobs/<family>/<id>.toml`; CONTRIBUTING.md shows how
    ");
}

#[test]
fn family_of_an_unwritten_job_that_does_not_exist_names_the_closest_one() {
    let cards = CardSet::new(&format!(
        "{TWO_CARDS}{}",
        r#"
//- unwritten.toml
[[job]]
family = "foods"
fr = ["crêpier", "crêpière"]
en = ["pancake maker"]

[[job]]
family = "zzz"
fr = ["rempailleur"]
en = ["chair caner"]
"#
    ));
    insta::assert_snapshot!(report_of(&cards), @r"
    error: the family `foods` does not exist
      --> [PATH]/unwritten.toml:2:10

    hint: the closest id is `food`

    error: the family `zzz` does not exist
      --> [PATH]/unwritten.toml:7:10

    hint: add the family to families.toml

    2 problems
    exit code 1
    ");
}

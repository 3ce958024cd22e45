//! `mamie check`: what a card writer reads. Each mistake is made in two good cards.

use std::fs;
use std::path::Path;

use mamie::cli;

use crate::support::card_set::CardSet;
use crate::support::program::{Program, command};

/// Two cards, three entry points' worth of steps and a word, without a problem.
const TWO_CARDS: &str = include_str!("support/two_cards.txt");

const BAKER: &str = "jobs/food/baker.toml";
const PASTRY_COOK: &str = "jobs/food/pastry-cook.toml";

/// A file, what stands in it once, and what stands there after the mistake.
type Mistake<'a> = (&'a str, &'a str, &'a str);

fn make(cards: &CardSet, mistakes: &[Mistake<'_>]) {
    for (file, right, wrong) in mistakes {
        let path = cards.path().join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text.matches(right).count(), 1, "`{right}` does not stand once in {file}");
        fs::write(path, text.replacen(right, wrong, 1)).unwrap();
    }
}

/// What `check` says of `cards`, with `[PATH]` for their folder.
fn report_of(cards: &CardSet) -> String {
    let (mut out, mut errors) = (Vec::new(), Vec::new());
    let exit = cli::check::check(cards.path(), &mut out, &mut errors).unwrap();
    let text = [out, errors].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    let text = text.replace(&*cards.path().to_string_lossy(), "[PATH]");
    format!("{text}exit code {}", exit.code())
}

/// What `check` says after these mistakes.
fn report(mistakes: &[Mistake<'_>]) -> String {
    let cards = CardSet::new(TWO_CARDS);
    make(&cards, mistakes);
    report_of(&cards)
}

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
fn wrong_type_is_named_with_the_right_one() {
    insta::assert_snapshot!(report(&[
        (BAKER, "regulated = false", "regulated = \"no\""),
        (BAKER, "rome = [\"D1102\"]", "rome = \"D1102\""),
        (BAKER, "tools = [\"four\", \"balance\"]", "tools = [\"four\", 2]"),
        (BAKER, "belief = \"They heat up frozen bread.\"", "belief = 7"),
    ]), @r#"
    error: `rome` must be a list of texts, and it is text
      --> [PATH]/jobs/food/baker.toml:2:8

    hint: write it as `rome = ["…", "…"]`

    error: `regulated` must be `true` or `false`, and it is text
      --> [PATH]/jobs/food/baker.toml:5:13

    hint: write it as `regulated = false`

    error: an entry of `tools` must be text, and it is a number
      --> [PATH]/jobs/food/baker.toml:26:18

    hint: write it in quotes: `"…"`

    error: `belief` must be text, and it is a number
      --> [PATH]/jobs/food/baker.toml:42:10

    hint: write it as `belief = "…"`

    4 problems
    exit code 1
    "#);
}

#[test]
fn missing_field_is_named_with_an_example() {
    insta::assert_snapshot!(report(&[
        (BAKER, "studies = \"cap\"\n", ""),
        (BAKER, "summary = \"Cette personne fait le pain que tu manges le matin.\"\n", ""),
        (BAKER, "en = \"The baker makes bread. The pastry cook makes cakes.\"\n", ""),
    ]), @r#"
    error: the field `studies` is missing in a job card
      --> [PATH]/jobs/food/baker.toml:1:1

    hint: add a line such as `studies = "…"`

    error: the field `en` is missing in `[[differs]]`
      --> [PATH]/jobs/food/baker.toml:10:1

    hint: add a line such as `en = "…"`

    error: the field `summary` is missing in `[fr]`
      --> [PATH]/jobs/food/baker.toml:14:1

    hint: add a line such as `summary = "…"`

    3 problems
    exit code 1
    "#);
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
fn unknown_field_is_named_with_the_nearest_one() {
    insta::assert_snapshot!(report(&[
        (BAKER, "truth = \"Chaque nuit, elle fait sa propre pâte.\"", "thruth = \"Chaque nuit.\""),
        (PASTRY_COOK, "regulated = false", "regulated = false\nsalary = 2000"),
        (PASTRY_COOK, "{ kind = \"see\", step = \"open-doors\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]",
            "{ kind = \"see\", step = \"open-doors\", cost = \"free\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]"),
    ]), @r"
    error: unknown field `thruth` in `[fr]`
      --> [PATH]/jobs/food/baker.toml:24:1

    hint: did you mean `truth`?

    error: unknown field `salary` in a job card
      --> [PATH]/jobs/food/pastry-cook.toml:6:1

    hint: remove it; a job card has `close`, `differs`, `en`, `fr`, `id`, `interests`, `onet`, `places`, `regulated`, `rome`, `studies`, `works_with`

    error: unknown field `cost` in a next step
      --> [PATH]/jobs/food/pastry-cook.toml:28:40

    hint: remove it; a next step has `kind`, `step`, `text`

    3 problems
    exit code 1
    ");
}

#[test]
fn bad_toml_is_told_alone_and_leaves_its_neighbours_right() {
    insta::assert_snapshot!(report(&[
        (BAKER, "belief = \"Il réchauffe du pain gelé.\"", "belief = \"Il réchauffe du pain gelé."),
    ]), @r#"
    error: this is not TOML: invalid basic string, expected `"`
      --> [PATH]/jobs/food/baker.toml:23:37

    hint: look for a missing quote, bracket or comma here or on the line before

    1 problem
    exit code 1
    "#);
}

#[test]
fn forgotten_bracket_makes_no_other_problem() {
    insta::assert_snapshot!(report(&[(PASTRY_COOK, "\n[en]\n", "\n[en\n")]), @r"
    error: this is not TOML: unclosed table, expected `]`
      --> [PATH]/jobs/food/pastry-cook.toml:31:4

    hint: look for a missing quote, bracket or comma here or on the line before

    1 problem
    exit code 1
    ");
}

#[test]
fn same_field_twice_is_told() {
    insta::assert_snapshot!(report(&[
        (BAKER, "regulated = false", "regulated = false\nregulated = true"),
    ]), @r"
    error: this field stands twice
      --> [PATH]/jobs/food/baker.toml:6:1

    hint: keep one of the two

    1 problem
    exit code 1
    ");
}

#[test]
fn duplicate_id_names_both_cards() {
    insta::assert_snapshot!(report(&[(PASTRY_COOK, "id = \"pastry-cook\"", "id = \"baker\"")]), @r"
    error: two job cards share the id `baker`
      --> [PATH]/jobs/food/baker.toml:1:6
      --> [PATH]/jobs/food/pastry-cook.toml:1:6

    hint: give one of them the id its file name suggests: `pastry-cook`

    1 problem
    exit code 1
    ");
}

#[test]
fn id_unlike_its_file_name_is_told_once() {
    insta::assert_snapshot!(report(&[(BAKER, "id = \"baker\"", "id = \"bread-baker\"")]), @r#"
    error: the id `bread-baker` is not the name of its file
      --> [PATH]/jobs/food/baker.toml:1:6

    hint: write `id = "baker"`, or rename the file to `bread-baker.toml`

    1 problem
    exit code 1
    "#);
}

#[test]
fn badly_spelled_id_shows_a_good_one() {
    insta::assert_snapshot!(report(&[(BAKER, "id = \"baker\"", "id = \"Bäcker 1\"")]), @r"
    error: `Bäcker 1` is not an id
      --> [PATH]/jobs/food/baker.toml:1:6

    hint: use lower-case English words joined by hyphens, such as `web-developer`

    1 problem
    exit code 1
    ");
}

#[test]
fn same_alias_twice_is_told() {
    insta::assert_snapshot!(report(&[
        (BAKER, "[\"artisan boulanger\"]", "[\"artisan boulanger\", \"mitron\", \"Artisan Boulanger\"]"),
    ]), @r"
    error: the alias `Artisan Boulanger` stands twice
      --> [PATH]/jobs/food/baker.toml:19:43
      --> [PATH]/jobs/food/baker.toml:19:12

    hint: remove one of the two

    1 problem
    exit code 1
    ");
}

#[test]
fn alias_that_is_the_own_name_is_told() {
    insta::assert_snapshot!(report(&[(BAKER, "[\"bread maker\"]", "[\"Baker\"]")]), @r"
    error: the alias `Baker` is already the name
      --> [PATH]/jobs/food/baker.toml:38:12

    hint: remove the alias

    1 problem
    exit code 1
    ");
}

#[test]
fn alias_that_is_the_name_of_another_job_names_its_owner() {
    insta::assert_snapshot!(report(&[
        (BAKER, "[\"artisan boulanger\"]", "[\"pâtissière\"]"),
    ]), @r"
    error: the alias `pâtissière` is the name of another job
      --> [PATH]/jobs/food/baker.toml:19:12

    hint: remove it here: it belongs to `pastry-cook`

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
fn name_of_two_jobs_names_both_cards() {
    insta::assert_snapshot!(report(&[(PASTRY_COOK, "name = \"pastry cook\"", "name = \"Baker\"")]), @r"
    error: two job cards are named `Baker`
      --> [PATH]/jobs/food/pastry-cook.toml:32:8
      --> [PATH]/jobs/food/baker.toml:37:8

    hint: a name belongs to one job; make one of them an alias, or name it more precisely

    1 problem
    exit code 1
    ");
}

#[test]
fn unknown_related_job_names_the_closest_id() {
    insta::assert_snapshot!(report(&[
        (BAKER, "close = [\"pastry-cook\"]", "close = [\"pastry-chef\"]"),
        (BAKER, "works_with = [\"pastry-cook\"]", "works_with = [\"zookeeper\", \"baker\"]"),
    ]), @r"
    error: related job `pastry-chef` does not exist
      --> [PATH]/jobs/food/baker.toml:8:10

    hint: the closest id is `pastry-cook`

    error: related job `zookeeper` does not exist
      --> [PATH]/jobs/food/baker.toml:9:15

    hint: write its card first, or remove it here

    error: the job `baker` names itself
      --> [PATH]/jobs/food/baker.toml:9:28

    hint: name another job, or remove it

    3 problems
    exit code 1
    ");
}

#[test]
fn unknown_step_names_the_closest_id() {
    insta::assert_snapshot!(report(&[
        (BAKER, "  { kind = \"see\", step = \"open-doors\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]",
            "  { kind = \"see\", step = \"open-door\" },\n  { kind = \"learn\", step = \"zzz\" },\n]\n\n[en]"),
    ]), @r#"
    error: the step `open-door` does not exist
      --> [PATH]/jobs/food/baker.toml:32:26

    hint: the closest id is `open-doors`

    error: the step `zzz` does not exist
      --> [PATH]/jobs/food/baker.toml:33:28

    hint: add it to steps.toml, or use `text = "…"`

    2 problems
    exit code 1
    "#);
}

#[test]
fn unknown_word_names_the_closest_term() {
    insta::assert_snapshot!(report(&[
        (BAKER, "tools = [\"oven\", \"scales\"]", "tools = [\"oven\", \"scales\"]\nwords = [\"doughs\", \"Dough\", \"xylem\"]"),
    ]), @r"
    error: the glossary does not explain `doughs` in `en`
      --> [PATH]/jobs/food/baker.toml:46:10

    hint: the closest term is `dough`

    error: the glossary does not explain `xylem` in `en`
      --> [PATH]/jobs/food/baker.toml:46:29

    hint: explain it in a file of words/, or remove it here

    2 problems
    exit code 1
    ");
}

#[test]
fn unknown_word_of_a_fixed_list_names_the_nearest_one() {
    insta::assert_snapshot!(report(&[
        (BAKER, "studies = \"cap\"", "studies = \"bac+4\""),
        (BAKER, "interests = [\"realistic\"]", "interests = [\"realist\"]"),
        (BAKER, "places = [\"workshop\", \"shop\"]", "places = [\"fournil\"]"),
        (PASTRY_COOK, "{ kind = \"try\", text = \"Make an apple tart", "{ kind = \"trial\", text = \"Make an apple tart"),
    ]), @r"
    error: unknown word `bac+4` in `studies`
      --> [PATH]/jobs/food/baker.toml:4:11

    hint: did you mean `bac+2`?

    error: unknown word `realist` in `interests`
      --> [PATH]/jobs/food/baker.toml:6:14

    hint: did you mean `realistic`?

    error: unknown word `fournil` in `places`
      --> [PATH]/jobs/food/baker.toml:7:11

    hint: use one of `office`, `home`, `workshop`, `outdoors`, `shop`, `school`, `hospital`, `lab`, `stage`, `road`, `vehicle`, `customer-site`, `factory`, `library-or-town-hall`

    error: unknown word `trial` in `kind`
      --> [PATH]/jobs/food/pastry-cook.toml:45:12

    hint: did you mean `train`?

    4 problems
    exit code 1
    ");
}

#[test]
fn code_of_the_wrong_shape_shows_the_right_one() {
    insta::assert_snapshot!(report(&[
        (BAKER, "rome = [\"D1102\"]", "rome = [\"d1102\"]"),
        (BAKER, "onet = [\"51-3011.00\"]", "onet = [\"51-3011\"]"),
    ]), @r"
    error: `d1102` is not a ROME code
      --> [PATH]/jobs/food/baker.toml:2:9

    hint: a ROME code is a capital and four figures, such as `E1101`

    error: `51-3011` is not an O*NET-SOC code
      --> [PATH]/jobs/food/baker.toml:3:9

    hint: an O*NET-SOC code looks like `13-1161.01`

    2 problems
    exit code 1
    ");
}

#[test]
fn empty_and_placeholder_texts_are_told() {
    insta::assert_snapshot!(report(&[
        (BAKER, "belief = \"Il réchauffe du pain gelé.\"", "belief = \"\""),
        (BAKER, "truth = \"They make their own dough each night.\"", "truth = \"TODO\""),
        (BAKER, "\"À midi, elle lave la salle.\"", "\"…\""),
        (PASTRY_COOK, "tools = [\"fouet\", \"moule\"]", "tools = []"),
        (PASTRY_COOK, "hard = [\"you work on feast days\"]", "hard = [\"  \"]"),
    ]), @r#"
    error: `belief` is empty or a placeholder in `[fr]`
      --> [PATH]/jobs/food/baker.toml:23:10

    hint: write the text, or remove the field where it may be left out

    error: `day` is empty or a placeholder in `[fr]`
      --> [PATH]/jobs/food/baker.toml:25:73

    hint: write the text, or remove the field where it may be left out

    error: `truth` is empty or a placeholder in `[en]`
      --> [PATH]/jobs/food/baker.toml:43:9

    hint: write the text, or remove the field where it may be left out

    error: `tools` is an empty list in `[fr]`
      --> [PATH]/jobs/food/pastry-cook.toml:21:9

    hint: write at least one entry, such as `tools = ["…"]`

    error: `hard` is empty or a placeholder in `[en]`
      --> [PATH]/jobs/food/pastry-cook.toml:42:9

    hint: write the text, or remove the field where it may be left out

    5 problems
    exit code 1
    "#);
}

#[test]
fn step_without_words_or_place_is_told() {
    insta::assert_snapshot!(report(&[
        (BAKER, "{ kind = \"try\", text = \"Make a small loaf at home, with flour and water.\" }", "{ kind = \"try\" }"),
    ]), @r#"
    error: a next step says neither what to do nor where
      --> [PATH]/jobs/food/baker.toml:50:3

    hint: add `text = "…"`, or `step = "…"` with an id of steps.toml

    1 problem
    exit code 1
    "#);
}

#[test]
fn long_sentences_are_counted() {
    insta::assert_snapshot!(report(&[
        (BAKER, "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle. Puis elle",
            "Elle se lève quand il fait nuit et mélange la farine et l'eau pour que la pâte gonfle bien, puis elle"),
        (BAKER, "Chaque nuit, elle fait sa propre pâte.",
            "Chaque nuit, elle fait sa propre pâte, avec la farine du moulin d'à côté, un peu de sel, de l'eau et du temps."),
        (PASTRY_COOK, "This person makes cakes and tarts.",
            "This person makes cakes and tarts and pies and buns and rolls and creams and all kinds of sweet things for us."),
    ]), @r"
    error: a sentence of `fr.summary` or `fr.plain` has 25 words, at most 18
      --> [PATH]/jobs/food/baker.toml:21:9

    hint: make two sentences of it

    error: the mean sentence of `fr.summary` and `fr.plain` has 14.7 words, at most 11
      --> [PATH]/jobs/food/baker.toml:21:9

    hint: one idea a sentence: cut at the commas

    error: a sentence of `fr.truth` has 23 words, at most 20
      --> [PATH]/jobs/food/baker.toml:24:9

    hint: make two sentences of it

    error: `en.summary` has 22 words, at most 20
      --> [PATH]/jobs/food/pastry-cook.toml:34:11

    hint: keep the one idea that tells this job from its neighbours

    error: a sentence of `en.summary` or `en.plain` has 22 words, at most 18
      --> [PATH]/jobs/food/pastry-cook.toml:35:9

    hint: make two sentences of it

    5 problems
    exit code 1
    ");
}

#[test]
fn too_little_and_too_much_text_is_counted() {
    insta::assert_snapshot!(report(&[
        (BAKER, " Elle pèse, elle mélange, elle coupe et elle roule. Il faut bien choisir le moment : trop tôt, la pâte est lourde ; trop tard, elle retombe.", ""),
        (BAKER, "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle. Puis elle la met au four. Le matin, le pain est chaud dans la boutique.", "Elle se lève quand il fait nuit."),
        (PASTRY_COOK, ", \"celle qui sculpte le sucre\"", ""),
        (PASTRY_COOK, "day = [\"In the morning, they make the creams.\", ", "day = ["),
    ]), @r"
    error: `fr.summary` and `fr.plain` have 17 words together, 30 to 75 are wanted
      --> [PATH]/jobs/food/baker.toml:21:9

    hint: say what the person does between nine and five, and leave the rest to `detail`

    error: `fr.detail` has 43 words, 60 to 120 are wanted
      --> [PATH]/jobs/food/baker.toml:22:10

    hint: tell the curious who it works for, what is hard and what changes

    error: `fr.asked` has 5 entries, 6 to 12 are wanted
      --> [PATH]/jobs/food/pastry-cook.toml:11:1

    hint: add or remove some

    error: `en.day` has 2 entries, 3 to 5 are wanted
      --> [PATH]/jobs/food/pastry-cook.toml:31:1

    hint: add or remove some

    4 problems
    exit code 1
    ");
}

#[test]
fn hard_words_are_measured() {
    insta::assert_snapshot!(report(&[
        (BAKER, "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle.",
            "Elle supervise la fermentation naturelle des préparations. Elle optimise continuellement la productivité artisanale. Elle commercialise ses réalisations."),
        (PASTRY_COOK, "They beat eggs and sugar. They cut the fruit.",
            "They coordinate ingredient preparation. They continuously evaluate confectionery presentation quality."),
    ]), @r"
    error: `fr.summary` and `fr.plain` score 67 on Kandel-Moles, at least 78
      --> [PATH]/jobs/food/baker.toml:21:9

    hint: use shorter words and shorter sentences

    error: `en.summary` and `en.plain` ask for school grade 6.6, at most 6
      --> [PATH]/jobs/food/pastry-cook.toml:35:9

    hint: use shorter words and shorter sentences

    error: `en.summary` and `en.plain` score 59 on Flesch, at least 75
      --> [PATH]/jobs/food/pastry-cook.toml:35:9

    hint: use shorter words and shorter sentences

    3 problems
    exit code 1
    ");
}

#[test]
fn first_step_must_be_free_and_doable_today() {
    insta::assert_snapshot!(report(&[
        (BAKER, "  { kind = \"try\", text = \"Fais un petit pain chez toi, avec de la farine et de l'eau.\" },\n  { kind = \"see\", step = \"open-doors\" },",
            "  { kind = \"see\", step = \"open-doors\" },\n  { kind = \"try\", text = \"Fais un petit pain chez toi, avec de la farine et de l'eau.\" },"),
    ]), @r#"
    error: the first next step of `fr` is not something to try, written for this job
      --> [PATH]/jobs/food/baker.toml:16:1

    hint: begin with `{ kind = "try", text = "…" }`: free, and doable today

    1 problem
    exit code 1
    "#);
}

#[test]
fn sentence_of_two_cards_names_both() {
    insta::assert_snapshot!(report(&[
        (PASTRY_COOK, "truth = \"They taste from the tip of a spoon, and note what to change.\"",
            "truth = \"They make their own dough, each night!\""),
    ]), @r"
    error: two cards share the sentence “They make their own dough, each night!”
      --> [PATH]/jobs/food/pastry-cook.toml:38:9
      --> [PATH]/jobs/food/baker.toml:43:9

    hint: say what is true of `pastry-cook` and not of `baker`

    1 problem
    exit code 1
    ");
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
fn all_problems_of_all_files_are_told_at_once_sorted_by_place() {
    insta::assert_snapshot!(report(&[
        (PASTRY_COOK, "studies = \"cap\"", "studdies = \"cap\""),
        (PASTRY_COOK, "This person makes cakes and tarts.",
            "This person makes cakes and tarts and pies and buns and rolls and creams and all kinds of sweet things for us."),
        (BAKER, "close = [\"pastry-cook\"]", "close = [\"pastry-chef\"]"),
        (BAKER, "Chaque nuit, elle fait sa propre pâte.",
            "Chaque nuit, elle fait sa propre pâte, avec la farine du moulin d'à côté, un peu de sel, de l'eau et du temps."),
    ]), @r"
    error: related job `pastry-chef` does not exist
      --> [PATH]/jobs/food/baker.toml:8:10

    hint: the closest id is `pastry-cook`

    error: a sentence of `fr.truth` has 23 words, at most 20
      --> [PATH]/jobs/food/baker.toml:24:9

    hint: make two sentences of it

    error: unknown field `studdies` in a job card
      --> [PATH]/jobs/food/pastry-cook.toml:4:1

    hint: did you mean `studies`?

    error: `en.summary` has 22 words, at most 20
      --> [PATH]/jobs/food/pastry-cook.toml:34:11

    hint: keep the one idea that tells this job from its neighbours

    error: a sentence of `en.summary` or `en.plain` has 22 words, at most 18
      --> [PATH]/jobs/food/pastry-cook.toml:35:9

    hint: make two sentences of it

    5 problems
    exit code 1
    ");
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

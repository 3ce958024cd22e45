//! `mamie check`: what a card writer reads of each mistake, made in two good cards.
//!
//! The reports stand in one snapshot for each subject, under the fact that they bear out.

use crate::support::mistakes::{BAKER, Mistake, PASTRY_COOK, report};

/// Fields, their types and their words.
const SHAPES: [(&str, &[Mistake<'_>]); 10] = [
    (
        "wrong type is named with the right one",
        &[
            (BAKER, "regulated = false", "regulated = \"no\""),
            (BAKER, "rome = [\"D1102\"]", "rome = \"D1102\""),
            (BAKER, "tools = [\"four\", \"balance\"]", "tools = [\"four\", 2]"),
            (BAKER, "belief = \"They heat up frozen bread.\"", "belief = 7"),
        ],
    ),
    (
        "missing field is named with an example",
        &[
            (BAKER, "studies = \"cap\"\n", ""),
            (BAKER, "summary = \"Cette personne fait le pain que tu manges le matin.\"\n", ""),
            (BAKER, "en = \"The baker makes bread. The pastry cook makes cakes.\"\n", ""),
        ],
    ),
    (
        "unknown field is named with the nearest one",
        &[
            (BAKER, "truth = \"Chaque nuit, elle fait sa propre pâte.\"", "thruth = \"Chaque nuit.\""),
            (PASTRY_COOK, "regulated = false", "regulated = false\nsalary = 2000"),
            (
                PASTRY_COOK,
                "{ kind = \"see\", step = \"open-doors\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]",
                "{ kind = \"see\", step = \"open-doors\", cost = \"free\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]",
            ),
        ],
    ),
    (
        "unknown word of a fixed list names the nearest one",
        &[
            (BAKER, "studies = \"cap\"", "studies = \"bac+4\""),
            (BAKER, "interests = [\"realistic\"]", "interests = [\"realist\"]"),
            (BAKER, "places = [\"workshop\", \"shop\"]", "places = [\"fournil\"]"),
            (
                PASTRY_COOK,
                "{ kind = \"try\", text = \"Make an apple tart",
                "{ kind = \"trial\", text = \"Make an apple tart",
            ),
        ],
    ),
    ("same field twice is told", &[(BAKER, "regulated = false", "regulated = false\nregulated = true")]),
    (
        "bad toml is told alone and leaves its neighbours right",
        &[(BAKER, "belief = \"Il réchauffe du pain gelé.\"", "belief = \"Il réchauffe du pain gelé.")],
    ),
    ("forgotten bracket makes no other problem", &[(PASTRY_COOK, "\n[en]\n", "\n[en\n")]),
    (
        "empty and placeholder texts are told",
        &[
            (BAKER, "belief = \"Il réchauffe du pain gelé.\"", "belief = \"\""),
            (BAKER, "truth = \"They make their own dough each night.\"", "truth = \"TODO\""),
            (BAKER, "\"À midi, elle lave la salle.\"", "\"…\""),
            (PASTRY_COOK, "tools = [\"fouet\", \"moule\"]", "tools = []"),
            (PASTRY_COOK, "hard = [\"you work on feast days\"]", "hard = [\"  \"]"),
        ],
    ),
    (
        "step without words or place is told",
        &[(
            BAKER,
            "{ kind = \"try\", text = \"Make a small loaf at home, with flour and water.\" }",
            "{ kind = \"try\" }",
        )],
    ),
    (
        "code of the wrong shape shows the right one",
        &[
            (BAKER, "rome = [\"D1102\"]", "rome = [\"d1102\"]"),
            (BAKER, "onet = [\"51-3011.00\"]", "onet = [\"51-3011\"]"),
        ],
    ),
];

/// What files name, and whose name it is.
const NAMES: [(&str, &[Mistake<'_>]); 10] = [
    ("duplicate id names both cards", &[(PASTRY_COOK, "id = \"pastry-cook\"", "id = \"baker\"")]),
    ("id unlike its file name is told once", &[(BAKER, "id = \"baker\"", "id = \"bread-baker\"")]),
    ("badly spelled id shows a good one", &[(BAKER, "id = \"baker\"", "id = \"Bäcker 1\"")]),
    (
        "same alias twice is told",
        &[(BAKER, "[\"artisan boulanger\"]", "[\"artisan boulanger\", \"mitron\", \"Artisan Boulanger\"]")],
    ),
    ("alias that is the own name is told", &[(BAKER, "[\"bread maker\"]", "[\"Baker\"]")]),
    (
        "alias that is the name of another job names its owner",
        &[(BAKER, "[\"artisan boulanger\"]", "[\"pâtissière\"]")],
    ),
    ("name of two jobs names both cards", &[(PASTRY_COOK, "name = \"pastry cook\"", "name = \"Baker\"")]),
    (
        "unknown related job names the closest id",
        &[
            (BAKER, "close = [\"pastry-cook\"]", "close = [\"pastry-chef\"]"),
            (BAKER, "works_with = [\"pastry-cook\"]", "works_with = [\"zookeeper\", \"baker\"]"),
        ],
    ),
    (
        "unknown step names the closest id",
        &[(
            BAKER,
            "  { kind = \"see\", step = \"open-doors\" },\n  { kind = \"learn\", step = \"open-courses\" },\n]\n\n[en]",
            "  { kind = \"see\", step = \"open-door\" },\n  { kind = \"learn\", step = \"zzz\" },\n]\n\n[en]",
        )],
    ),
    (
        "unknown word names the closest term",
        &[(
            BAKER,
            "tools = [\"oven\", \"scales\"]",
            "tools = [\"oven\", \"scales\"]\nwords = [\"doughs\", \"Dough\", \"xylem\"]",
        )],
    ),
];

/// The rules of simple, alone and beside other mistakes.
const TEXTS: [(&str, &[Mistake<'_>]); 6] = [
    (
        "long sentences are counted",
        &[
            (
                BAKER,
                "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle. Puis elle",
                "Elle se lève quand il fait nuit et mélange la farine et l'eau pour que la pâte gonfle bien, puis elle",
            ),
            (
                BAKER,
                "Chaque nuit, elle fait sa propre pâte.",
                "Chaque nuit, elle fait sa propre pâte, avec la farine du moulin d'à côté, un peu de sel, de l'eau et du temps.",
            ),
            (
                PASTRY_COOK,
                "This person makes cakes and tarts.",
                "This person makes cakes and tarts and pies and buns and rolls and creams and all kinds of sweet things for us.",
            ),
        ],
    ),
    (
        "too little and too much text is counted",
        &[
            (
                BAKER,
                " Elle pèse, elle mélange, elle coupe et elle roule. Il faut bien choisir le moment : trop tôt, la pâte est lourde ; trop tard, elle retombe.",
                "",
            ),
            (
                BAKER,
                "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle. Puis elle la met au four. Le matin, le pain est chaud dans la boutique.",
                "Elle se lève quand il fait nuit.",
            ),
            (PASTRY_COOK, ", \"celle qui sculpte le sucre\"", ""),
            (PASTRY_COOK, "day = [\"In the morning, they make the creams.\", ", "day = ["),
        ],
    ),
    (
        "hard words are measured",
        &[
            (
                BAKER,
                "Elle se lève quand il fait nuit. Elle mélange la farine et l'eau. La pâte gonfle.",
                "Elle supervise la fermentation naturelle des préparations. Elle optimise continuellement la productivité artisanale. Elle commercialise ses réalisations.",
            ),
            (
                PASTRY_COOK,
                "They beat eggs and sugar. They cut the fruit.",
                "They coordinate ingredient preparation. They continuously evaluate confectionery presentation quality.",
            ),
        ],
    ),
    (
        "first step must be free and doable today",
        &[(
            BAKER,
            "  { kind = \"try\", text = \"Fais un petit pain chez toi, avec de la farine et de l'eau.\" },\n  { kind = \"see\", step = \"open-doors\" },",
            "  { kind = \"see\", step = \"open-doors\" },\n  { kind = \"try\", text = \"Fais un petit pain chez toi, avec de la farine et de l'eau.\" },",
        )],
    ),
    (
        "sentence of two cards names both",
        &[(
            PASTRY_COOK,
            "truth = \"They taste from the tip of a spoon, and note what to change.\"",
            "truth = \"They make their own dough, each night!\"",
        )],
    ),
    (
        "all problems of all files are told at once sorted by place",
        &[
            (PASTRY_COOK, "studies = \"cap\"", "studdies = \"cap\""),
            (
                PASTRY_COOK,
                "This person makes cakes and tarts.",
                "This person makes cakes and tarts and pies and buns and rolls and creams and all kinds of sweet things for us.",
            ),
            (BAKER, "close = [\"pastry-cook\"]", "close = [\"pastry-chef\"]"),
            (
                BAKER,
                "Chaque nuit, elle fait sa propre pâte.",
                "Chaque nuit, elle fait sa propre pâte, avec la farine du moulin d'à côté, un peu de sel, de l'eau et du temps.",
            ),
        ],
    ),
];

/// Every report, each under its fact.
fn reports(rows: &[(&str, &[Mistake<'_>])]) -> String {
    let reports = rows.iter().map(|(fact, mistakes)| format!("# {fact}\n\n{}\n", report(mistakes)));
    reports.collect::<Vec<_>>().join("\n")
}

#[test]
fn mistakes_of_shape_are_told_with_their_place_and_a_hint() {
    insta::assert_snapshot!("shapes", reports(&SHAPES));
}

#[test]
fn mistakes_in_names_are_told_with_who_bears_the_name() {
    insta::assert_snapshot!("names", reports(&NAMES));
}

#[test]
fn texts_that_are_not_simple_are_told_with_their_measure() {
    insta::assert_snapshot!("texts", reports(&TEXTS));
}

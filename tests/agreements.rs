//! This file holds what two sentences of two reports agree on, and what they do not, where no slot has both: figures, clock times,
//! years and clauses in other words.

use factcheck::{
    check::{Tools, check},
    findings::Kind,
    text::{Article, ArticleId},
};

/// The slots that two reports of one line agree on, in order.
fn agreed(tools: &Tools, a: &str, b: &str) -> Vec<String> {
    let articles: Vec<Article> = [a, b]
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let mut article = Article::of_prose(*text, "2026-03-05".parse().ok());
            article.id = ArticleId(u32::try_from(i).unwrap_or_default());
            article.name = ["a", "b"][i].to_owned();
            article
        })
        .collect();
    let mut slots: Vec<String> = check(&articles, tools)
        .findings
        .into_iter()
        .filter(|f| matches!(f.kind, Kind::Agreement | Kind::Narrower))
        .map(|f| f.about.slot)
        .collect();
    slots.sort();
    slots
}

#[test]
fn reports_agree_in_words_of_their_own() {
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    for (a, b, slot) in [
        (
            "The ferry Alma left the harbour of Selm at 2:47 a.m. with 68 people aboard.",
            "When the Alma cast off in Selm at 2:47 a.m., 68 people were on the ferry.",
            "concord.clock",
        ),
        (
            "The bridge of Ardmoor was closed in 2017 after cracks were found.",
            "Cracks had closed the Ardmoor bridge nine years ago.",
            "date.end",
        ),
        (
            "Nearly 190 houses in Ardmoor lost their roofs in the storm.",
            "The storm took the roofs of 187 houses in Ardmoor.",
            "amount.count",
        ),
        (
            "The council of Selm voted to close the old swimming hall on Tuesday.",
            "On Tuesday the council of Selm decided to close the old swimming hall.",
            "open",
        ),
    ] {
        assert_eq!(agreed(&tools, a, b), [slot], "{a} / {b}");
    }
}

#[test]
fn other_things_do_not_agree() {
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    for (a, b) in [
        (
            "The ferry Alma left the harbour of Selm at 2:47 a.m.",
            "A plane left the airport of Brook at 2:47 a.m. with wheat.",
        ),
        (
            "About 700,000 homes were without power in Ardmoor.",
            "About 800,000 homes were without power in Ardmoor.",
        ),
        (
            "The union said that 40 workers had lost their jobs at the mill in Selm.",
            "Forty sheep died in Selm on Monday.",
        ),
        (
            "Vexel paid 2.4 million euros for the land.",
            "Two drivers paid 2.4 million euros in fines.",
        ),
        (
            "The mayor may close the swimming hall in Selm in spring.",
            "The mayor closed the swimming hall in Selm in spring.",
        ),
        (
            "Karl Webb was fined 300 euros by the court in Selm for riding without a light.",
            "Anna Tarn was fined 300 euros by the court in Selm for riding without a light.",
        ),
        (
            "Governor Helen Osgood signed the water bill in Selm.",
            "Governor Helen Osgood did not sign the water bill in Selm.",
        ),
    ] {
        assert!(agreed(&tools, a, b).is_empty(), "{a} / {b}");
    }
}

//! Holds what must never fire: for each such line of the design, pairs of reports that say nothing against one another, and
//! beside them one pair that is a conflict or slip, so that a program that finds nothing fails as well.

use factcheck::{
    check::{Tools, check},
    findings::Kind,
    text::{Article, ArticleId},
};

const MUST_NOT_FIRE: &str = include_str!("must_not_fire.tsv");

/// Every kind of finding that two reports of one day give.
fn kinds(tools: &Tools, texts: [&str; 2]) -> Vec<Kind> {
    let articles: Vec<Article> = texts
        .iter()
        .enumerate()
        .map(|(i, text)| {
            let mut article = Article::of_prose(*text, "2025-03-05".parse().ok());
            article.id = ArticleId(u32::try_from(i).unwrap_or_default());
            article.name = ["a", "b"][i].to_owned();
            article
        })
        .collect();
    let found = check(&articles, tools).findings;
    found.into_iter().map(|f| f.kind).collect()
}

#[test]
fn what_must_not_fire_is_silent_and_what_stands_beside_it_is_not() {
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    let mut wrong = Vec::new();
    let mut silent = std::collections::BTreeMap::<&str, usize>::new();
    for line in MUST_NOT_FIRE.lines().filter(|l| !l.starts_with('#')) {
        let [class, expected, a, b] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}");
        };
        let found = kinds(&tools, [a, b]);
        let accused = found
            .iter()
            .any(|k| matches!(k, Kind::Conflict | Kind::Slip));
        *silent.entry(class).or_default() += usize::from(expected == "silent");
        if accused != (expected == "fires") {
            wrong.push(format!("{class}, {expected}: {a} / {b}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(silent.len(), 13, "lines of the design: {silent:?}");
    assert!(silent.values().all(|n| *n >= 3), "{silent:?}");
}

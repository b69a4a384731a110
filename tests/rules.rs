//! Every rule proves itself: its examples run through the whole pipeline, and the rule language's page is parsed.

use factcheck::check::Tools;
use factcheck::rule_examples;
use factcheck::rules::{builtin, parse};

#[test]
fn the_rule_page_shows_a_rule_that_parses() {
    let page = include_str!("../rules/README.md");
    let blocks: Vec<&str> = page
        .split("```toml\n")
        .skip(1)
        .filter_map(|b| b.split("```").next())
        .collect();
    assert!(!blocks.is_empty());
    for block in blocks {
        parse::parse("page/example", "rules/README.md", block).expect("a block of rules/README.md");
    }
}

#[test]
fn every_example_of_every_rule_holds() {
    let tools = Tools::builtin().expect("the program's own rules, words and model");
    let mut wrong = Vec::new();
    for rule in builtin::builtin().expect("well-formed rules") {
        for example in &rule.examples {
            let outcome = rule_examples::run(&rule, example, &tools);
            if !outcome.holds() {
                wrong.push(format!(
                    "{} / {}\n  expected {:?}\n  given    {:?}\n  readings {}",
                    outcome.rule,
                    outcome.example,
                    outcome.expected,
                    outcome.given,
                    outcome.readings.join("\n           ")
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} examples fail:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_rule_has_three_examples_that_fire_and_three_that_stay_silent() {
    let lacking: Vec<String> = builtin::builtin()
        .expect("well-formed rules")
        .iter()
        .filter_map(|r| {
            let fires = r.examples.iter().filter(|e| !e.finds.is_empty()).count();
            let silent = r.examples.len() - fires;
            (fires < 3 || silent < 3).then(|| format!("{}: {fires} and {silent}", r.id))
        })
        .collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

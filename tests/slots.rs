//! This file holds the slots of `rules/lexicon/slots` to their own examples and near misses.

use factcheck::{
    check::{Tools, understand},
    claims::Value,
    lexicon::Lexicon,
    text::Article,
};

/// What is read into a slot: labels, and the words of values.
fn read(tools: &Tools, slot: &str, text: &str) -> Vec<String> {
    let article = Article::of_prose(text, "2026-03-05".parse().ok());
    let readings = understand(&article, tools).readings;
    readings
        .iter()
        .filter(|r| r.slot == slot)
        .map(|r| match &r.value {
            Value::Label(label) if r.negated => format!("not {label}"),
            Value::Label(label) => label.to_string(),
            _ => article.slice(r.value_span).to_owned(),
        })
        .collect()
}

#[test]
fn every_example_fills_its_slot_and_no_near_miss_does() {
    let tools = Tools::builtin().expect("the carried tables and rules are well-formed");
    let lexicon = Lexicon::builtin().expect("the carried tables are well-formed");
    let mut wrong = Vec::new();
    for x in &lexicon.slots.examples {
        let found = read(&tools, &x.slot, &x.sentence);
        let met = match &x.value {
            Some(value) => found.iter().any(|f| f.contains(value.as_str())),
            None => !found.is_empty(),
        };
        if met != x.fills {
            wrong.push(format!("{}: {:?} gives {found:?}", x.slot, x.sentence));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! This file runs the examples of every act in `rules/lexicon/acts.toml`: a sentence that is the act, and one that is not.

use factcheck::check::{self, Tools};
use factcheck::text::ArticleId;
use factcheck::text::read::example;
use rayon::prelude::*;

#[test]
fn every_act_is_read_where_it_is_told_and_nowhere_else() {
    let tools = Tools::builtin().expect("the built-in tables are read");
    let acts: Vec<_> = tools.lexicon.acts.all().collect();
    let mut wrong: Vec<String> = acts
        .par_iter()
        .flat_map_iter(|act| {
            let read = |text: &str| -> Vec<String> {
                let article = example(ArticleId(0), text, None);
                check::understand(&article, &tools)
                    .claims
                    .iter()
                    .filter_map(|c| c.predicate.act.as_ref().map(ToString::to_string))
                    .collect()
            };
            let mut wrong = Vec::new();
            if act.yes.is_empty() || act.no.is_empty() {
                wrong.push(format!(
                    "{}: it needs an example and a counter-example",
                    act.name
                ));
            }
            for text in &act.yes {
                let found = read(text);
                if !found.iter().any(|a| *a == act.name) {
                    wrong.push(format!(
                        "{}: not read in \"{text}\", but {found:?}",
                        act.name
                    ));
                }
            }
            for text in &act.no {
                if read(text).iter().any(|a| *a == act.name) {
                    wrong.push(format!("{}: read in \"{text}\"", act.name));
                }
            }
            wrong
        })
        .collect();
    wrong.sort();
    assert!(
        wrong.is_empty(),
        "{} of {} acts:\n{}",
        wrong.len(),
        acts.len(),
        wrong.join("\n")
    );
}

//! This file runs the examples written in rule files through the whole pipeline.

use crate::check::{Tools, check};
use crate::findings;
use crate::rules::{self, Example, Rule};
use crate::text::{self, ArticleId};
use jiff::civil::Date;

/// What became of one example.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The rule's id.
    pub rule: String,
    /// The example's name.
    pub example: String,
    /// The messages that the rule should give.
    pub expected: Vec<String>,
    /// The messages it gave.
    pub given: Vec<String>,
    /// The other rules that found something, by name, without repetition.
    pub also: Vec<String>,
    /// What was understood, to tell a misread sentence from a wrong rule.
    pub readings: Vec<String>,
}

impl Outcome {
    /// Did the rule do what the example says?
    #[must_use]
    pub fn holds(&self) -> bool {
        self.expected == self.given
    }
}

/// Runs one example of a rule; only that rule's findings count.
#[must_use]
pub fn run(rule: &Rule, example: &Example, tools: &Tools) -> Outcome {
    let published: Option<Date> = example.published.as_ref().and_then(|d| d.parse().ok());
    let mut articles: Vec<text::Article> = example
        .articles
        .iter()
        .chain(&example.draft)
        .enumerate()
        .map(|(i, words)| {
            text::read::example(
                ArticleId(u32::try_from(i).unwrap_or(u32::MAX)),
                words,
                published,
            )
        })
        .collect();
    if example.draft.is_some()
        && let Some(draft) = articles.last_mut()
    {
        draft.role = text::ArticleRole::Draft;
    }
    let checked = check(&articles, tools);
    let also: std::collections::BTreeSet<String> = checked
        .findings
        .iter()
        .filter(|f| f.rule != rule.id)
        .map(|f| f.rule.0.clone())
        .collect();
    // What a draft's words look like is told only where no other rule understands them: here the rule stands alone.
    // So does a rule that is off until somebody wants it.
    let findings = if example.draft.is_some() || rule.off {
        let on = Rule {
            off: false,
            ..rule.clone()
        };
        let alone = rules::search(&checked.graph, std::slice::from_ref(&on));
        findings::judge(&alone, &checked.graph, &articles)
    } else {
        checked.findings
    };
    let given = findings
        .iter()
        .filter(|f| f.rule == rule.id)
        .map(|f| f.message.clone())
        .collect();
    let readings = checked
        .graph
        .entries()
        .iter()
        .map(|e| {
            format!(
                "{}: {} of {} = {:?} [{}]",
                e.article.0, e.reading.slot, e.about, e.reading.value, e.reading.read_by
            )
        })
        .collect();
    Outcome {
        rule: rule.id.0.clone(),
        example: example.name.clone(),
        expected: example.finds.clone(),
        given,
        also: also.into_iter().collect(),
        readings,
    }
}

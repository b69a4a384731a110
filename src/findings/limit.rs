//! This file says where a limit was reached: nothing is lost without a word.

use super::finding::{About, Evidence, Finding, Kind, Level};
use crate::graph::{ClaimGraph, stories::MOST};
use crate::rules::RuleId;
use crate::text::{Article, ArticleId, Place, Span};

/// One note for every story whose parts were not compared, because together they hold more than [`MOST`] articles.
#[must_use]
pub fn parted(graph: &ClaimGraph, articles: &[Article]) -> Vec<Finding> {
    let cut = graph.stories().cut().iter();
    cut.map(|&(a, b)| finding(a, b, articles)).collect()
}

fn finding(a: ArticleId, b: ArticleId, articles: &[Article]) -> Finding {
    let [one, other] = [a, b].map(|id| &articles[id.0 as usize]);
    let mut hash = blake3::Hasher::new();
    for words in [RULE, &one.name, &other.name] {
        hash.update(words.as_bytes()).update(b"\0");
    }
    let evidence = [(a, one), (b, other)].map(|(id, article)| Evidence {
        value: Span::new(0, 0),
        place: Place {
            article: id,
            span: article.blocks.first().map_or(Span::new(0, 0), |b| b.span),
        },
        part: article.blocks.first().map_or("body", |b| b.part.name()),
        reading: "the first article of its part".to_owned(),
        claim: None,
        speaker: None,
    });
    Finding {
        rule: RuleId(RULE.to_owned()),
        kind: Kind::Limit,
        level: Level::Note,
        confidence: 1.0,
        message: format!(
            "a story has more than {MOST} articles: it was checked in parts, and the part of {} was not compared with that of {}",
            one.name, other.name
        ),
        advice: "Check fewer articles at a time to compare them all.".to_owned(),
        about: About {
            thing: "the size of a story".to_owned(),
            ..About::default()
        },
        evidence: evidence.into(),
        origins: None,
        outlets: None,
        reasons: Vec::new(),
        fingerprint: hash.finalize().to_hex()[..16].to_owned(),
    }
}

/// What stands in the place of a rule's name.
const RULE: &str = "limits/story-size";

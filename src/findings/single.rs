//! This file lists the figures that one article of a story gives and no other: nothing to compare them with, so nothing is said against
//! them, but an editor may want to know.

use crate::claims::{Quantity, QuantityKind, Value};
use crate::graph::{ClaimGraph, Entry};
use crate::text::{ArticleId, Place, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A figure that no other article of the story gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Single {
    /// Where it stands.
    pub place: Place,
    /// The words that it was read from.
    pub around: Span,
    /// What it is a figure of, for people: "the number of dead".
    pub label: String,
}

/// The figures of the stories of two or more articles that were compared with nothing of another article, by place.
#[must_use]
pub fn find(graph: &ClaimGraph) -> Vec<Single> {
    let place = |e: &Entry| (e.article, e.reading.value_span);
    let mut met: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
    for pair in graph.pairs() {
        let [a, b] = [pair.a, pair.b].map(|id| &graph.entries()[id]);
        if a.article != b.article {
            for e in [a, b] {
                met.entry(e.article).or_default().push(e.reading.value_span);
            }
        }
    }
    let stories = graph.stories();
    let mut told: BTreeSet<(ArticleId, Span)> = BTreeSet::new();
    let mut out: Vec<Single> = graph
        .entries()
        .iter()
        .filter(|e| matches!(&e.reading.value, Value::Quantity(q) if is_telling(q)))
        .filter(|e| stories.members()[stories.of(e.article)].len() > 1)
        .filter(|e| {
            let compared = met.get(&e.article).into_iter().flatten();
            !compared
                .into_iter()
                .any(|s| s.overlaps(e.reading.value_span))
        })
        .filter(|e| told.insert(place(e)))
        .map(|e| Single {
            place: Place {
                article: e.article,
                span: e.reading.value_span,
            },
            around: e.reading.span,
            label: e.label.clone(),
        })
        .collect();
    out.sort_by_key(|s| s.place);
    out
}

/// Worth a look: "three talks" and "the first" are not, a sum or a number of two digits is.
fn is_telling(q: &Quantity) -> bool {
    match q.kind {
        QuantityKind::Ordinal | QuantityKind::Times => false,
        QuantityKind::Count => q.value.is_some_and(|v| v >= 10.0),
        _ => true,
    }
}

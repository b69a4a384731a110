//! This file walks the graph for a pattern. It is pure logic over readings: wording and levels are the findings' business.

use super::pattern::Binding;
use super::rule::Rule;
use crate::graph::{ClaimGraph, Entry, EntryId, Pair};
use rayon::prelude::*;

/// What a message may say of a binding: `{a.value}`.
pub const FIELDS: [&str; 10] = [
    "value", "speaker", "about", "words", "slot", "stage", "fact", "when", "both", "wording",
];

/// A rule's pattern, found.
#[derive(Debug, Clone)]
pub struct Match<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The reading that stands for `a`.
    pub a: EntryId,
    /// The reading that stands for `b`, where the rule has one.
    pub b: Option<EntryId>,
    /// The pair, where the rule has two bindings: index into the ledger's pairs.
    pub pair: Option<usize>,
}

/// Finds every match of every rule that is not off, in the order of rules, then of the ledger.
#[must_use]
pub fn search<'a>(graph: &ClaimGraph, rules: &'a [Rule]) -> Vec<Match<'a>> {
    rules
        .par_iter()
        .filter(|rule| !rule.off)
        .flat_map_iter(|rule| find(graph, rule))
        .collect()
}

fn find<'a>(graph: &ClaimGraph, rule: &'a Rule) -> Vec<Match<'a>> {
    let (entries, pairs) = (graph.entries(), graph.pairs());
    let a = &rule.pattern.find["a"];
    let mut found = Vec::new();
    let Some(b) = rule.pattern.find.get("b") else {
        for (id, entry) in entries.iter().enumerate() {
            if a.is_met_by(entry) && !has_absent(graph, rule, id, None) {
                found.push(Match {
                    rule,
                    a: id,
                    b: None,
                    pair: None,
                });
            }
        }
        return found;
    };
    for (at, pair) in pairs.iter().enumerate() {
        // Each pair is tried both ways round; the first that fits stands.
        for (x, y) in [(pair.a, pair.b), (pair.b, pair.a)] {
            if a.is_met_by(&entries[x])
                && b.is_met_by(&entries[y])
                && tied(graph, a, pair, x, y)
                && tied(graph, b, pair, x, y)
                && !tolerated(rule, &entries[x], &entries[y])
                && !has_absent(graph, rule, x, Some(y))
            {
                found.push(Match {
                    rule,
                    a: x,
                    b: Some(y),
                    pair: Some(at),
                });
                break;
            }
        }
    }
    found
}

/// Do the ties of one binding hold for a pair?
fn tied(graph: &ClaimGraph, binding: &Binding, pair: &Pair, x: EntryId, y: EntryId) -> bool {
    let (first, second): (&Entry, &Entry) = (&graph.entries()[x], &graph.entries()[y]);
    binding
        .value
        .as_ref()
        .is_none_or(|t| t.holds_for_value(pair))
        && binding
            .article
            .as_ref()
            .is_none_or(|t| t.holds_for_article(first, second))
        && binding
            .section
            .as_ref()
            .is_none_or(|t| t.holds_for_section(first, second))
        && binding.hardness.is_none_or(|h| pair.hardness >= h)
        && (binding.voices.0.is_empty() || binding.voices.0.contains(&graph.voices(x, y)))
}

/// Do the two numbers differ by no more than the newsroom lets pass?
fn tolerated(rule: &Rule, x: &Entry, y: &Entry) -> bool {
    use crate::claims::Value::Quantity;
    let Some(tolerance) = rule.options.tolerance else {
        return false;
    };
    let (Quantity(p), Quantity(q)) = (&x.reading.value, &y.reading.value) else {
        return false;
    };
    // The canonical unit; what is open has no size.
    let middle = |q: &crate::claims::Quantity| Some(f64::midpoint(q.low?, q.high?));
    match (middle(p), middle(q)) {
        (Some(a), Some(b)) => (a - b).abs() <= tolerance * a.abs().max(b.abs()),
        _ => false,
    }
}

/// Is there a reading that the rule forbids?
fn has_absent(graph: &ClaimGraph, rule: &Rule, a: EntryId, b: Option<EntryId>) -> bool {
    let entries = graph.entries();
    rule.pattern.absent.values().any(|binding| {
        let to = match binding.tied_to().next() {
            Some("b") => b,
            _ => Some(a),
        };
        let Some(to) = to else { return false };
        graph.pairs_of(to).any(|(pair, other)| {
            Some(other) != b
                && other != a
                && binding.is_met_by(&entries[other])
                && tied(graph, binding, pair, to, other)
        })
    })
}

/// The names in braces of a message.
pub fn placeholders(message: &str) -> impl Iterator<Item = &str> {
    message
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

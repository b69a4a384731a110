//! This file tells whether one figure is a part of the other, as far as the words beside them show it.

use super::Input;
use crate::claims::{Quantity, QuantityKind, Reading, Value};
use crate::graph::Entry;

/// Up to how many are a few of many, and how many times as many those are.
const FEW: f64 = 12.0;
const MANY_TIMES: f64 = 20.0;

/// How far, as a part of the whole, parts and their sum may be from one another.
const ROUNDING: f64 = 0.005;

/// "75,000 for the win and 25,000 for the record", "collects 100,000": do the figures of one kind in the sentence of the one
/// add up to the other's?
pub(super) fn are_parts(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let (Value::Quantity(x), Value::Quantity(y)) = (&a.reading.value, &b.reading.value) else {
        return false;
    };
    adds_up(input, a, x, y) || adds_up(input, b, y, x)
}

/// "The prosecution called 92 witnesses and the defence 39": does a mark or a preposition follow the number, so that what is counted
/// was named before?
fn is_bare(input: Input<'_>, e: &Entry, q: &Quantity) -> bool {
    let article = input.articles.get(e.article.0 as usize);
    let behind = article
        .and_then(|x| x.text.get(q.span.end..))
        .unwrap_or_default();
    let word = behind.split_whitespace().next().unwrap_or_default();
    behind.starts_with(['.', ',', ';'])
        || matches!(
            word,
            "during" | "in" | "over" | "on" | "at" | "from" | "after" | "before"
        )
}

fn adds_up(input: Input<'_>, e: &Entry, part: &Quantity, whole: &Quantity) -> bool {
    let Some(claims) = input.claims.get(e.article.0 as usize) else {
        return false;
    };
    let (Some(one), Some(sum), Some(sentence)) = (
        part.value,
        whole.value,
        claims.sentences.get(e.reading.sentence),
    ) else {
        return false;
    };
    let bare = |q: &Quantity| q.kind == QuantityKind::Count && is_bare(input, e, q);
    let beside = claims.quantities.iter().filter(|q| {
        sentence.contains(q.span)
            && !q.span.overlaps(part.span)
            && q.kind == part.kind
            && (q.unit == part.unit || bare(q))
            // "Ten killed and 70 hurt" are no parts of "80 hurt".
            && (q.kind != QuantityKind::Count || q.measure == part.measure || bare(q))
            && q.pairs.is_empty()
    });
    let others: Vec<f64> = beside
        .filter_map(|q| q.value)
        .filter(|v| *v > 0.0)
        .collect();
    let is_sum = |v: f64| (one + v - sum).abs() <= sum * ROUNDING;
    sum > one
        && (others.iter().any(|&v| is_sum(v)) || others.len() > 1 && is_sum(others.iter().sum()))
}

/// "930 people left their homes; 600 were taken out by boat" beside "930 were moved", "the 25th anniversary lasted three days; the
/// 50th will be longer" beside "the 50th anniversary": does the text of the one figure give the other, of the same things, too?
/// Figures so small that two things share them by chance don't count.
pub(super) fn gives_both(input: Input<'_>, a: &Entry, b: &Entry) -> bool {
    let nouns = &input.lexicon.slots;
    let gives = |e: &Entry, other: &Entry| {
        let (Value::Quantity(own), Value::Quantity(q)) = (&e.reading.value, &other.reading.value)
        else {
            return false;
        };
        let class = |q: &Quantity| q.noun.as_deref().map(|n| nouns.class(n).to_owned());
        let like = |o: &Quantity| {
            o.kind == q.kind
                && o.value == q.value
                && q.value > Some(FEW)
                && match q.kind {
                    QuantityKind::Ordinal => true,
                    QuantityKind::Count => o.stated == q.stated && class(o) == class(own),
                    _ => false,
                }
        };
        let claims = input.claims.get(e.article.0 as usize);
        claims.is_some_and(|c| c.quantities.iter().any(like))
    };
    gives(a, b) || gives(b, a)
}

/// "One runner collapsed", "24,000 runners started": a few of many.
pub(super) fn are_some_of(a: &Reading, b: &Reading) -> bool {
    let value = |r: &Reading| match &r.value {
        Value::Quantity(q) if q.pairs.is_empty() => q.value,
        _ => None,
    };
    let few = |x: f64, y: f64| x <= FEW && y >= x * MANY_TIMES;
    a.slot.starts_with("count.")
        && value(a)
            .zip(value(b))
            .is_some_and(|(x, y)| few(x, y) || few(y, x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ledger::compare;

    fn count(of: f64) -> Reading {
        Reading {
            slot: "count.dead".into(),
            value: Value::Quantity(compare::tests::count(of, "")),
            ..Reading::default()
        }
    }

    #[test]
    fn a_few_are_of_many() {
        assert!(are_some_of(&count(1.0), &count(24_000.0)));
        assert!(are_some_of(&count(300.0), &count(12.0)));
        assert!(!are_some_of(&count(1.0), &count(3.0)));
        assert!(!are_some_of(&count(40.0), &count(2_000.0)));
    }
}

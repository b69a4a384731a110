//! This file leaves out agreements that say nothing: a bare title, "is possible", two round numbers whose margins touch.

use super::figure::within;
use crate::claims::{Quantity, Value};
use crate::graph::{Entry, EntryId, Pair, Relation};
use crate::lexicon::Lexicon;
use crate::text::Article;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A text of fewer bytes has room for one matter only: what is around a word does not say there that two words mean one thing.
const BRIEF: usize = 500;

/// Leaves out agreements that say nothing: on what a thing is like, on a bare title before a name, on clauses of which only
/// "is possible" or "to allow" is alike.
pub(in crate::graph) fn without_empty(
    articles: &[Article],
    lexicon: &Lexicon,
    entries: &[Entry],
    pairs: &mut Vec<Pair>,
) {
    let article = |e: &Entry| articles.get(e.article.0 as usize);
    let words = |e: &Entry| article(e).map_or("", |a| a.slice(e.reading.value_span));
    let brief = |e: &Entry| article(e).is_some_and(|a| a.text.len() < BRIEF);
    // "President" in "President Harrow".
    let titled = |e: &Entry| {
        article(e).is_some_and(|a| {
            let after = a.text.get(e.reading.value_span.end..).unwrap_or("");
            after
                .strip_prefix(' ')
                .is_some_and(|r| r.starts_with(char::is_uppercase))
        })
    };
    let content = |e: &Entry| -> BTreeSet<SmolStr> {
        let Value::Phrase { words, .. } = &e.reading.value else {
            return BTreeSet::new();
        };
        words
            .iter()
            .filter(|w| {
                w.len() > 2 && !lexicon.words.is_generic(w) && !lexicon.families.is_light(w)
            })
            .map(|w| SmolStr::from(lexicon.slots.class(w)))
            .collect()
    };
    let denies = |e: &Entry| {
        words(e).split_whitespace().any(|w| {
            let w = w
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            w.ends_with("n't") || w.ends_with("n’t") || lexicon.words.is("negators", &w)
        })
    };
    pairs.retain(|p| {
        let office = |e: &Entry| e.reading.slot == "office";
        let both = office(&entries[p.a]) && office(&entries[p.b]);
        // "More than 70,000", "more than 200,000": the one holds the other, and yet they do not tell the same.
        if p.relation == Relation::Narrows
            && let (Value::Quantity(q), Value::Quantity(r)) =
                (&entries[p.a].reading.value, &entries[p.b].reading.value)
        {
            let open = |q: &Quantity| q.low.is_some() && q.high.is_none();
            return !(open(q) && open(r)) || within(q, r, 0.3);
        }
        if p.relation != Relation::Agrees && !(p.relation == Relation::Narrows && both) {
            return true;
        }
        let (x, y) = (&entries[p.a], &entries[p.b]);
        // Two round numbers whose margins touch are two numbers: 700,000 and 800,000.
        if let (Value::Quantity(q), Value::Quantity(r)) = (&x.reading.value, &y.reading.value)
            && !within(q, r, 0.09)
        {
            return false;
        }
        let shared = || {
            let mut words: Vec<&SmolStr> = x
                .reading
                .context
                .iter()
                .filter(|w| {
                    !lexicon.words.is_generic(w)
                        && !lexicon.families.is_light(w)
                        && y.reading.context.contains(w)
                })
                .collect();
            words.sort();
            words.dedup();
            words.len()
        };
        // Who did it and to whom, both in common.
        let whole = |x: &Entry, y: &Entry| {
            ["s.", "o."].iter().all(|r| {
                x.reading
                    .owner_keys
                    .iter()
                    .any(|k| k.starts_with(r) && y.reading.owner_keys.contains(k))
            })
        };
        let one_word =
            |e: &Entry| article(e).is_some_and(|a| !a.slice(e.reading.span).trim().contains(' '));
        match x.reading.slot.as_str() {
            "like" | "where.did" | "cause_known" => false,
            "did" | "agent.did" | "object.did" => {
                (p.same_thing >= 0.84 || p.same_thing >= 0.74 && whole(x, y))
                    && !one_word(x)
                    && !one_word(y)
            }
            "amount.day" => shared() >= 3,
            // "The eastern coast", "the armed forces", "crime rose": one word in common is too little.
            "direction" | "tripled" | "side" | "armed" | "storm_category" => {
                p.same_thing > 0.81 || !(brief(x) && brief(y))
            }
            "amount.count" => {
                let first = |e: &Entry| {
                    matches!(&e.reading.value, Value::Quantity(q) if q.value.is_some_and(|v| v <= 1.0))
                };
                !(first(x) || first(y))
            }
            "office" => {
                let (a, b) = (words(x), words(y));
                // "Former minister", "minister"; "the minority leader", "the speaker".
                let former = |w: &str| {
                    let w = w.to_lowercase();
                    w.starts_with("former ") || w.starts_with("ex-")
                };
                let head = |w: &str| {
                    let w = w.split(" of ").next().unwrap_or(w).to_lowercase();
                    w.split_whitespace().next_back().unwrap_or("").to_owned()
                };
                let other_head = p.relation == Relation::Narrows
                    && !a.to_lowercase().contains(&head(b))
                    && !b.to_lowercase().contains(&head(a));
                former(a) == former(b)
                    && !other_head
                    && !(a.eq_ignore_ascii_case(b) && !a.contains(' ') && titled(x) && titled(y))
            }
            "clause" => {
                let (a, b) = (content(x), content(y));
                let shared = a.intersection(&b).count();
                x.reading.confidence * y.reading.confidence * p.same_thing > 0.42
                    && shared >= 2
                    && denies(x) == denies(y)
                    && 2 * shared >= a.len().min(b.len())
            }
            _ => true,
        }
    });
}

/// Leaves out agreements whose words hold two values that exclude one another: "resigned before the vote" and "resigned
/// after the vote" do not agree.
pub(in crate::graph) fn without_disputed(entries: &[Entry], pairs: &mut Vec<Pair>) {
    let clashes: Vec<(EntryId, EntryId)> = pairs
        .iter()
        .filter(|p| p.relation == Relation::Excludes && p.may_accuse)
        .map(|p| (p.a, p.b))
        .collect();
    let holds = |outer: EntryId, inner: EntryId| {
        let (o, i) = (&entries[outer], &entries[inner]);
        o.article == i.article && o.reading.value_span.contains(i.reading.value_span)
    };
    pairs.retain(|p| {
        !matches!(p.relation, Relation::Agrees | Relation::Narrows)
            || !clashes
                .iter()
                .any(|&(x, y)| holds(p.a, x) && holds(p.b, y) || holds(p.a, y) && holds(p.b, x))
    });
}

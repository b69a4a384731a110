//! This file finds sentences of two articles that tell one thing alike but for one value: the words and names beside it are the
//! same or mean the same, and neither text has the other's value anywhere. Then the two values are of one thing, and differ.

use super::figure::within;
use super::line::{Given, Line, Told, What, clause_words};
use super::words::{Scale, Word};
use super::{Values, around, narrowest};
use crate::claims::claim::Tense;
use crate::claims::quantity::{Comparison, QuantityRole, values};
use crate::claims::{Certainty, Polarity, Quantity, QuantityKind, Stated};
use crate::lexicon::Lexicon;
use crate::text::{Part, Span};
use std::collections::BTreeSet;

/// So much must the words and names weigh that two sentences have in common.
const ENOUGH: f32 = 2.0;
/// And so much of the shorter sentence must they be,
const OF_SENTENCE: f32 = 0.5;
/// or so much of the shorter of the two clauses that hold the values.
const OF_CLAUSE: f32 = 0.9;
/// Values that lie so near, as a part of the greater, may be two roundings of one.
const ROUNDING: f64 = 0.03;
/// Days from a text's own day within which what it tells is this week's news.
const NEWS: i32 = 7;

/// Two values of two articles, beside the same words.
pub(super) struct Variance<'a> {
    /// The lines of the two, by their numbers.
    pub(super) lines: (usize, usize),
    pub(super) values: (&'a Quantity, &'a Quantity),
    /// What is to be quoted.
    pub(super) spans: (Span, Span),
    /// What the values are, for people.
    pub(super) label: &'static str,
    pub(super) why: String,
    /// What the words in common weigh.
    pub(super) weight: f32,
}

/// Finds where two articles differ in one value of one sentence; each value stands in one pair, the likest.
pub(super) fn found<'a>(
    a: &Told<'a>,
    b: &Told<'a>,
    scale: Scale<'_>,
    common: &Values,
    lexicon: &Lexicon,
) -> Vec<Variance<'a>> {
    let mut out = Vec::new();
    for (x, line) in a.lines.iter().enumerate() {
        for g in &line.given {
            let Some(p) = plain(line, g, lexicon).filter(|_| !common.first.contains_key(&g.span))
            else {
                continue;
            };
            for (y, other) in b.lines.iter().enumerate() {
                for h in &other.given {
                    let Some(q) =
                        plain(other, h, lexicon).filter(|_| !common.second.contains_key(&h.span))
                    else {
                        continue;
                    };
                    if !differ(p, q, lexicon) || !is_one_time(a, line, b, other) {
                        continue;
                    }
                    if let Some((weight, why)) = alike(line, g.span, other, h.span, scale) {
                        out.push(Variance {
                            lines: (x, y),
                            values: (p, q),
                            spans: (around(line, g.span), around(other, h.span)),
                            label: label(p.kind),
                            why,
                            weight,
                        });
                    }
                }
            }
        }
    }
    out.sort_by(|p, q| q.weight.total_cmp(&p.weight).then(p.lines.cmp(&q.lines)));
    let mut taken: BTreeSet<(bool, Span)> = BTreeSet::new();
    out.retain(|v| {
        let (first, second) = ((false, v.values.0.span), (true, v.values.1.span));
        !taken.contains(&first) && !taken.contains(&second) && {
            taken.extend([first, second]);
            true
        }
    });
    out
}

/// The amount, where it is a plain one of the running text, told as a fact or as what will be, and the only one of its kind in the sentence.
fn plain<'a>(line: &Line<'a>, g: &Given<'a>, lexicon: &Lexicon) -> Option<&'a Quantity> {
    use QuantityKind as K;
    let What::Amount(q) = g.what else { return None };
    let kind = match q.kind {
        K::Count => q.noun.is_some() && q.value.is_some_and(|v| v > 1.0),
        K::Money | K::Percent | K::Points | K::Measure | K::Duration | K::Votes | K::Race => true,
        _ => false,
    };
    let said = q.role == QuantityRole::Level
        && !matches!(q.stated, Stated::Vague | Stated::Between)
        && (q.value.is_some() || !q.pairs.is_empty());
    let like = |o: &Quantity| {
        o.kind == q.kind
            && o.unit == q.unit
            && (q.kind != K::Count || class(o, lexicon) == class(q, lexicon))
    };
    let alone = line.quantities.iter().filter(|o| like(o)).count() == 1;
    let told = narrowest(line, g.span).is_none_or(|i| {
        let c = line.claims[i];
        matches!(c.certainty, Certainty::Fact | Certainty::Intended)
            && c.polarity == Polarity::Affirmed
    });
    (kind && said && alone && told && line.part == Part::Body).then_some(q)
}

fn class<'a>(q: &'a Quantity, lexicon: &'a Lexicon) -> Option<&'a str> {
    q.noun.as_deref().map(|n| lexicon.slots.class(n))
}

/// Are they two values of what may be one thing?
fn differ(p: &Quantity, q: &Quantity, lexicon: &Lexicon) -> bool {
    let one_fate = match (&p.measure, &q.measure) {
        (Some(x), Some(y)) => x == y,
        (None, None) => true,
        (Some(x), None) | (None, Some(x)) => !lexicon.units.fates.contains(x),
    };
    p.kind == q.kind
        && p.unit == q.unit
        && (p.kind != QuantityKind::Count || class(p, lexicon) == class(q, lexicon))
        && one_fate
        && values(p, q) == Comparison::Conflict
        && !within(p, q, ROUNDING)
}

/// May both sentences tell of one time? What one puts on a day of its own must be this week's news.
fn is_one_time(a: &Told<'_>, line: &Line<'_>, b: &Told<'_>, other: &Line<'_>) -> bool {
    if line.days.is_empty() && other.days.is_empty() {
        return true;
    }
    let news = |told: &Told<'_>, l: &Line<'_>| {
        l.days.iter().all(|d| {
            matches!((d.from, told.published), (Some(from), Some(today)) if (today - from).get_days().abs() <= NEWS)
        })
    };
    if line.days.is_empty() || other.days.is_empty() {
        return news(a, line) && news(b, other);
    }
    line.days
        .iter()
        .any(|d| other.days.iter().any(|e| d.meets(*e)))
}

/// What the two sentences have in common, where it is most of what they say.
fn alike(
    line: &Line<'_>,
    at: Span,
    other: &Line<'_>,
    there: Span,
    scale: Scale<'_>,
) -> Option<(f32, String)> {
    let (by_name, called) = scale.shared(&line.names, &other.names);
    let (by_word, said) = scale.shared(&line.words, &other.words);
    let weight = by_name + by_word;
    // What will be is no news of what was.
    let ahead = |l: &Line<'_>, at| {
        narrowest(l, at).is_some_and(|i| {
            let c = l.claims[i];
            c.certainty == Certainty::Intended || matches!(c.tense, Tense::Future)
        })
    };
    if weight < ENOUGH || line.apart != other.apart || ahead(line, at) != ahead(other, there) {
        return None;
    }
    let strangers = !line.names.is_empty() && !other.names.is_empty() && called.is_empty();
    if strangers {
        return None;
    }
    let clause = |l: &Line<'_>, at| -> Vec<Word> {
        narrowest(l, at)
            .map(|i| scale.vocabulary.numbers(&clause_words(l.claims[i])))
            .unwrap_or_default()
    };
    let (c, d) = (clause(line, at), clause(other, there));
    let of_clause = scale.shared(&c, &d).0 / scale.whole(&c).min(scale.whole(&d)).max(0.1);
    let whole = |l: &Line<'_>| scale.whole(&l.words) + scale.whole(&l.names);
    let of_sentence = weight / whole(line).min(whole(other)).max(0.1);
    (of_sentence >= OF_SENTENCE || of_clause >= OF_CLAUSE).then(|| {
        let mut words = said;
        words.extend(called);
        (
            weight,
            format!("both sentences speak of {}", scale.listed(&words)),
        )
    })
}

/// What a value is called for people.
pub(super) fn label(kind: QuantityKind) -> &'static str {
    use QuantityKind as K;
    match kind {
        K::Money => "a sum",
        K::Percent | K::Points => "a share",
        K::Measure => "a measure",
        K::Duration => "a length of time",
        K::Votes | K::Race => "a result",
        _ => "a number",
    }
}

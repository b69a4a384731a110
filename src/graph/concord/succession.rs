//! This file finds figures of one text that another text knows as the older ones: "eleven had been treated" and "climbed to 19
//! from the 11 reported earlier". The second text says itself that both were so, each in its time: an update, and no conflict.

use super::figure;
use super::line::{Given, Line, Told, What};
use super::words::Scale;
use super::{Apart, around, variance};
use crate::claims::quantity::{Comparison, QuantityRole, Succession, values};
use crate::claims::{ArticleClaims, Quantity, QuantityKind, Stated, Value};
use crate::graph::alignment::Input;
use crate::graph::{Entry, EntryId, Pair, Relation};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, Part, Span};
use std::collections::BTreeMap;

/// What the words and names beside two small numbers must weigh, if they are to be one number.
const ENOUGH: f32 = 1.2;
/// The same where the number itself, or the noun that both count, says much.
const ENOUGH_TELLING: f32 = 0.6;
/// What a number is worth that says much.
const TELLING: f32 = 0.9;

/// A figure of the first text, and that of the second which followed it.
struct Followed<'a> {
    /// The lines of the two, by their numbers.
    lines: (usize, usize),
    values: (&'a Quantity, &'a Quantity),
    /// What is to be quoted.
    spans: (Span, Span),
    /// Where the second text tells the older figure.
    old: Span,
    why: String,
    /// What speaks for it.
    weight: f32,
}

/// An earlier and a later text of one story.
pub(super) struct Texts<'t, 'a> {
    /// The text that may have an older figure.
    pub(super) a: &'t Told<'a>,
    /// The text that may know of it.
    pub(super) b: &'t Told<'a>,
    /// What their words weigh.
    pub(super) scale: Scale<'t>,
    /// The values of each that the other has too.
    pub(super) common: [&'t BTreeMap<Span, usize>; 2],
}

impl<'a> Texts<'_, 'a> {
    /// Adds every figure of `a` that has moved on in `b`; returns where `b` tells the older ones.
    pub(super) fn extend(
        &self,
        input: Input<'a>,
        entries: &mut Vec<Entry>,
        pairs: &mut Vec<Pair>,
    ) -> Vec<(ArticleId, Span)> {
        let (a, b) = (self.a, self.b);
        let of = |t: &Told<'_>| &input.claims[t.article.0 as usize];
        let in_one_column = |p: &Quantity, q: &Quantity| {
            let at = |id: EntryId, t: &Told<'_>, q: &Quantity| {
                entries[id].article == t.article
                    && entries[id].reading.value_span.overlaps(q.span)
                    && entries[id].family != "amount"
            };
            let mut pairs = pairs.iter();
            pairs.any(|x| at(x.a, a, p) && at(x.b, b, q) || at(x.a, b, q) && at(x.b, a, p))
        };
        let found = self.found((of(a), of(b)), &in_one_column, input.lexicon);
        let older = found.iter().map(|f| (b.article, f.old)).collect();
        let article = &input.articles[b.article.0 as usize];
        let running = self.running(article, input.lexicon);
        for f in found.into_iter().chain(running) {
            moves_on(input, (a, b), f, entries, pairs);
        }
        older
    }

    /// Finds the figures of `a` that `b` tells as older ones; each of `b` follows one of `a`, the likest. `in_one_column`: does a slot
    /// have both quantities, of one thing?
    fn found(
        &self,
        (first, second): (&'a ArticleClaims, &'a ArticleClaims),
        in_one_column: &dyn Fn(&Quantity, &Quantity) -> bool,
        lexicon: &Lexicon,
    ) -> Vec<Followed<'a>> {
        let (a, b, scale) = (self.a, self.b, self.scale);
        let turned = matches!((a.published, b.published), (Some(x), Some(y)) if x > y);
        if turned {
            return Vec::new();
        }
        let mut out = Vec::new();
        for s in &second.successions {
            let Some(y) = b.lines.iter().position(|l| l.sentence == s.sentence) else {
                continue;
            };
            let known = first
                .successions
                .iter()
                .any(|t| first.quantities[t.new].value == second.quantities[s.new].value);
            if known {
                continue;
            }
            let new = &second.quantities[s.new];
            let followed = self.likest((y, new), (s.span, s.old.span), |line, q| {
                one_figure(
                    (line, q),
                    (&b.lines[y], s),
                    in_one_column(q, new),
                    scale,
                    lexicon,
                )
            });
            out.extend(followed);
        }
        out
    }

    /// Finds the figures of a later text `b` that it calls those of the moment ("eight are still missing"), where the earlier text
    /// has another figure of the same thing.
    fn running(&self, article: &Article, lexicon: &Lexicon) -> Vec<Followed<'a>> {
        let (a, b, scale, common) = (self.a, self.b, self.scale, self.common);
        let later = matches!((a.published, b.published), (Some(x), Some(y)) if x < y);
        if !later {
            return Vec::new();
        }
        let mut out: Vec<Followed<'a>> = Vec::new();
        for (y, other) in b
            .lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.part == Part::Body)
        {
            for q in other.quantities.iter().copied() {
                let clause = around(other, q.span);
                let now = article
                    .slice(clause)
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|w| lexicon.words.is("running", &w.to_lowercase()));
                if !now || !is_level(q) || common[1].contains_key(&q.span) {
                    continue;
                }
                let followed = self.likest((y, q), (q.span, q.span), |line, p| {
                    let one_noun = p.noun.is_some()
                        && p.noun.as_deref().map(|n| lexicon.slots.class(n))
                            == q.noun.as_deref().map(|n| lexicon.slots.class(n));
                    let other_figure = line.apart == other.apart
                        && is_level(p)
                        && p.kind == q.kind
                        && p.unit == q.unit
                        && p.measure == q.measure
                        && (one_noun || p.kind != QuantityKind::Count)
                        && values(p, q) == Comparison::Conflict
                        && !common[0].contains_key(&p.span);
                    if !other_figure {
                        return None;
                    }
                    let (weight, words) = in_common(scale, line, other);
                    let why = || {
                        format!("the later text tells the figure of the moment; both sentences speak of {words}")
                    };
                    (weight >= ENOUGH).then(|| (weight, why()))
                });
                out.extend(followed);
            }
        }
        out
    }

    /// The figure of `a` that a new one of `b`, on the line of that number, followed: of those that fit the likest. `told`: the words
    /// that say so, and where they tell the older one; `fits`: what speaks for it, and why.
    fn likest(
        &self,
        (y, new): (usize, &'a Quantity),
        (told, old): (Span, Span),
        fits: impl Fn(&Line<'a>, &Quantity) -> Option<(f32, String)>,
    ) -> Option<Followed<'a>> {
        let body = self.a.lines.iter().enumerate();
        let (x, line, q, (weight, why)) = body
            .filter(|(_, l)| l.part == Part::Body)
            .flat_map(|(x, l)| l.quantities.iter().map(move |&q| (x, l, q)))
            .filter_map(|(x, l, q)| Some((x, l, q, fits(l, q)?)))
            .max_by(|p, q| p.3.0.total_cmp(&q.3.0).then(q.0.cmp(&p.0)))?;
        Some(Followed {
            lines: (x, y),
            values: (q, new),
            spans: (around(line, q.span), quoted(&self.b.lines[y], new, told)),
            old,
            why,
            weight,
        })
    }
}

/// What the names and words that two lines have in common weigh, and the words.
fn in_common(scale: Scale<'_>, line: &Line<'_>, other: &Line<'_>) -> (f32, String) {
    let (by_name, called) = scale.shared(&line.names, &other.names);
    let (by_word, mut words) = scale.shared(&line.words, &other.words);
    words.extend(called);
    (by_name + by_word, scale.listed(&words))
}

/// Adds a figure and the one that followed it, in place of pairs that hold the two against one another.
fn moves_on(
    input: Input<'_>,
    (a, b): (&Told<'_>, &Told<'_>),
    f: Followed<'_>,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    let is = |id: EntryId, of: &Told<'_>, q: &Quantity| {
        entries[id].article == of.article
            && matches!(&entries[id].reading.value, Value::Quantity(v) if v.kind == q.kind && v.value == q.value)
    };
    let (p, q) = f.values;
    let mut label = None;
    pairs.retain(|pair| {
        let known = pair.relation == Relation::Excludes
            && (is(pair.a, a, p) && is(pair.b, b, q) || is(pair.a, b, q) && is(pair.b, a, p));
        if known && entries[pair.a].family != "amount" {
            label = Some(entries[pair.a].label.clone());
        }
        // The new figure followed this one of the older text's, and no other.
        let of_another = pair.supersedes
            && (entries[pair.a].article == a.article && is(pair.b, b, q)
                || entries[pair.b].article == a.article && is(pair.a, b, q));
        !known && !of_another
    });
    let mut figures = [(a, f.lines.0, f.spans.0, p), (b, f.lines.1, f.spans.1, q)];
    figures.sort_by_key(|(of, ..)| of.article);
    let moved_on = Apart {
        figures,
        family: "succession",
        label: label.as_deref().unwrap_or(variance::label(p.kind)),
        confidence: 0.75,
        supersedes: true,
        weight: f.weight,
        why: f.why,
    };
    moved_on.add(input, entries, pairs);
}

/// What a small number is worth, where both count people or one slot has both.
const SMALL: f32 = 0.35;
/// A clause longer than this, in bytes, is not quoted whole for its figure.
const LONG: usize = 160;

/// The words to quote for a new figure: its clause, where that is short, and what is said of the older one.
fn quoted(line: &Line<'_>, new: &Quantity, told: Span) -> Span {
    let clause = around(line, new.span).join(told);
    if clause.len() <= LONG { clause } else { told }
}

/// Is it the amount of something, told as one number?
fn is_level(q: &Quantity) -> bool {
    use QuantityKind::{Count, Measure, Money};
    let more_than_one = q.kind != Count || q.value.is_some_and(|v| v > 1.0);
    matches!(q.kind, Count | Measure | Money)
        && matches!(q.role, QuantityRole::Level | QuantityRole::Part)
        && !matches!(q.stated, Stated::Vague | Stated::Between)
        && more_than_one
}

/// Is the figure of the line the one that the succession sets out from?
fn one_figure(
    (line, q): (&Line<'_>, &Quantity),
    (other, s): (&Line<'_>, &Succession),
    in_one_column: bool,
    scale: Scale<'_>,
    lexicon: &Lexicon,
) -> Option<(f32, String)> {
    if q.value.is_none()
        || q.value != s.old.value
        || !matches!(q.role, QuantityRole::Level | QuantityRole::Part)
    {
        return None;
    }
    // What is counted may be called otherwise ("three were killed", "the number of dead").
    let old = Quantity {
        measure: q.measure.clone(),
        ..s.old.clone()
    };
    let given = |q| Given {
        span: Span::default(),
        what: What::Amount(q),
    };
    let people = |q: &Quantity| q.unit.as_deref() == Some("person");
    let worth = figure::one_value(lexicon, &given(q), &given(&old))
        .map(|found| found.0)
        .or((in_one_column || people(q) && people(&old)).then_some(SMALL))?;
    let (weight, words) = in_common(scale, line, other);
    let counted = |q: &Quantity| q.kind != QuantityKind::Count || q.noun.is_some();
    let one_noun = q.measure.is_some() && q.measure == s.old.measure
        || q.noun.is_some() && q.noun == s.old.noun;
    let alike = in_one_column || counted(q) && counted(&s.old) && one_noun;
    let need = if worth >= TELLING || alike {
        ENOUGH_TELLING
    } else {
        ENOUGH
    };
    (weight >= need).then(|| {
        let why =
            format!("the second text knows of the older figure; both sentences speak of {words}");
        (weight + worth, why)
    })
}

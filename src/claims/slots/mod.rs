//! This file reads values into slots: which quantity, time, label or phrase is said of what, through the rows of
//! `rules/lexicon/slots`. Comparing them is the ledger's business.

mod around;
mod circumstance;
mod frame;
mod generic;
mod others;
mod pattern;
mod reading;
mod sort;
mod trigger;

use super::time::{TimeExpression, TimeKind};
use super::{Attribution, Quantity, QuantityKind, Reading, ThingId, Value};
use crate::language::{Analysis, ChainId};
use crate::lexicon::nouns::Nouns;
use crate::lexicon::slots::{Row, Slot, Slots, Trigger, ValueType};
use crate::lexicon::words::Words;
use crate::text::Article;
use pattern::{Matcher, Unit};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;

/// What slots are read from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its form.
    pub analysis: &'a Analysis,
    /// Who says what.
    pub attributions: &'a [Attribution],
    /// Every quantity, in order.
    pub quantities: &'a [Quantity],
    /// Every time expression, in order.
    pub times: &'a [TimeExpression],
    /// The thing of the cast that a chain became.
    pub thing_of: &'a dyn Fn(ChainId) -> Option<ThingId>,
    /// The rows.
    pub slots: &'a Slots,
    /// Which nouns are persons.
    pub people: &'a Nouns,
    /// Classes of words.
    pub words: &'a Words,
}

/// Reads every value that a row finds, in the order of the text.
#[must_use]
pub fn read(input: Input<'_>) -> Vec<Reading> {
    let a = input.analysis;
    let names = a
        .sentences
        .iter()
        .flat_map(|s| s.tokens.clone().skip(1))
        .filter(|&i| {
            a.tokens[i].pos == "PROPN"
                && a.tokens[i]
                    .text
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase)
        })
        .map(|i| a.tokens[i].lower.clone())
        .collect();
    let mut reader = Reader {
        input,
        names,
        spoken_of: sort::spoken_of(input),
        out: Vec::new(),
        seen: FxHashSet::default(),
    };
    for s in 0..input.analysis.sentences.len() {
        reader.sentence(s);
    }
    let mut out = reader.out;
    out.sort_by(|a, b| {
        (a.span.start, a.span.end, &a.slot).cmp(&(b.span.start, b.span.end, &b.slot))
    });
    out
}

struct Reader<'a> {
    input: Input<'a>,
    /// Words that stand with a capital within a sentence, in small letters.
    names: FxHashSet<SmolStr>,
    /// Of what sorts the text speaks, as far as rows ask.
    spoken_of: FxHashSet<SmolStr>,
    out: Vec<Reading>,
    seen: FxHashSet<(usize, usize, usize, Option<SmolStr>)>,
}

/// A hit of a row, before it becomes a reading.
struct Hit {
    row: usize,
    /// Tokens to quote.
    tokens: (usize, usize),
    value: Value,
    value_tokens: (usize, usize),
    /// Heads that may own the value.
    owners: Vec<usize>,
    /// The verb or noun whose polarity and certainty count.
    top: Option<usize>,
}

impl Hit {
    fn is_label(&self) -> bool {
        matches!(self.value, Value::Label(_))
    }
}

impl<'a> Reader<'a> {
    fn sentence(&mut self, s: usize) {
        let Input {
            analysis,
            quantities,
            times,
            slots,
            ..
        } = self.input;
        let sentence = &analysis.sentences[s];
        let range = sentence.tokens.clone();
        let mut qs: Vec<(usize, usize, usize)> = quantities
            .iter()
            .enumerate()
            .filter(|(_, q)| {
                range.start <= q.tokens.start && q.tokens.end <= range.end && !q.tokens.is_empty()
            })
            .map(|(i, q)| {
                // "Fourth straight" is one quantity, yet its last word tells which column it belongs to.
                let run = q.tokens.end - q.tokens.start > 1
                    && matches!(
                        analysis.tokens[q.tokens.end - 1].lower.as_str(),
                        "straight" | "consecutive" | "successive"
                    );
                (i, q.tokens.start, q.tokens.end - usize::from(run))
            })
            .collect();
        qs.sort_by_key(|&(_, from, to)| (from, usize::MAX - to));
        let mut ts: Vec<(usize, usize, usize)> = times
            .iter()
            .enumerate()
            .filter(|(_, t)| {
                range.start <= t.tokens.start
                    && t.tokens.end <= range.end
                    && !t.tokens.is_empty()
                    && matches!(t.kind, TimeKind::Date | TimeKind::Time)
            })
            .map(|(i, t)| (i, t.tokens.start, t.tokens.end))
            .collect();
        ts.sort_by_key(|&(_, from, to)| (from, usize::MAX - to));
        let plain = pattern::units(sentence, &[], false);
        let with_q = pattern::units(sentence, &qs, false);
        let with_t = pattern::units(sentence, &ts, true);

        let mut rows: Vec<usize> = Vec::new();
        for i in range.clone() {
            let t = &analysis.tokens[i];
            for key in [t.lower.as_str(), &t.lemma.to_lowercase(), t.norm.as_str()] {
                rows.extend(slots.phrases.get(key).into_iter().flatten());
            }
        }
        rows.sort_unstable();
        rows.dedup();
        for r in rows {
            let row = &slots.rows[r];
            let Trigger::Phrase(elements) = &row.trigger else {
                continue;
            };
            let value = slots.slots[row.slot].value;
            let units: &[Unit] = match value {
                ValueType::Time => &with_t,
                ValueType::Quantity => &with_q,
                _ if row.text.contains("{#}") || row.text.contains("{Q}") => &with_q,
                _ => &plain,
            };
            let matcher = Matcher {
                analysis,
                slots,
                units,
            };
            let mut last = usize::MAX;
            for at in 0..units.len() {
                if let Some(found) = matcher.matches(elements, at)
                    && found.tokens.1 != last
                {
                    last = found.tokens.1;
                    self.phrase(r, &found);
                }
            }
        }
        for i in range.clone() {
            self.verb(i);
            self.adjective(i);
            self.noun(i, &qs);
            self.clause(i);
            self.order(i);
            self.duty(i);
            self.attributes(i);
        }
        for &(q, ..) in &qs {
            self.measure(q);
            self.number(q);
        }
    }

    fn slot(&self, row: usize) -> (&'a Row, &'a Slot) {
        let row = &self.input.slots.rows[row];
        (row, &self.input.slots.slots[row.slot])
    }
}

/// The name of a kind, as tables write it.
fn kind_name(kind: QuantityKind) -> &'static str {
    match kind {
        QuantityKind::Count => "count",
        QuantityKind::Money => "money",
        QuantityKind::Percent => "percent",
        QuantityKind::Points => "points",
        QuantityKind::Share => "share",
        QuantityKind::Measure => "measure",
        QuantityKind::Duration => "duration",
        QuantityKind::Age => "age",
        QuantityKind::Score => "score",
        QuantityKind::Votes => "votes",
        QuantityKind::Race => "race",
        QuantityKind::Ordinal => "ordinal",
        QuantityKind::Times => "times",
    }
}

//! This file reads amounts and days as such: "$58.30", "110 kilometers an hour", "on Thursday", with the words around
//! them and without understanding what they are said of. Two reports that give one figure in like sentences agree; such
//! readings never accuse. What a phrasing understands is the slots' business.

use super::attribution;
use super::slots::Input;
use super::time::{Precision, TimeKind};
use super::{Certainty, Quantity, QuantityKind, Reading, Stated, Value};
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::text::{Part, Span};
use smol_str::SmolStr;

/// Reads every amount and day of an article.
#[must_use]
pub fn read(input: Input<'_>, lexicon: &Lexicon) -> Vec<Reading> {
    let reader = Reader { input, lexicon };
    let mut out = Vec::new();
    for q in input.quantities {
        if !q.tokens.is_empty() {
            reader.amount(q, &mut out);
        }
    }
    for t in input.times {
        let days = t.named;
        let is_day = t.kind == TimeKind::Date
            && t.precision == Precision::Day
            && days.from.is_some()
            && days.from == days.to
            && !t.tokens.is_empty();
        // "Said on Saturday": that both wrote down what was said on one day is no news.
        let said = verb_above(input.analysis, t.tokens.end.max(1) - 1).is_some_and(|v| {
            let verb = &input.analysis.tokens[v];
            lexicon.units.is("telling_verbs", &verb.lemma)
        });
        if is_day && !said {
            let mut reading = reader.reading(
                "amount.day",
                t.tokens.clone(),
                Value::Time(days, t.precision),
            );
            // A day is in the news whatever happens on it: only what is done then says that it is one thing.
            reading.context.retain(|w| !lexicon.units.is("calendar", w));
            out.push(reading);
        }
    }
    out
}

struct Reader<'a> {
    input: Input<'a>,
    lexicon: &'a Lexicon,
}

impl Reader<'_> {
    fn amount(&self, q: &Quantity, out: &mut Vec<Reading>) {
        use QuantityKind as K;
        let slot = match q.kind {
            K::Money => "amount.money",
            K::Percent | K::Points | K::Share => "amount.percent",
            K::Measure => "amount.measure",
            K::Duration => "amount.duration",
            K::Score | K::Votes | K::Race => "amount.result",
            K::Age => "amount.age",
            K::Count | K::Ordinal => "amount.count",
            K::Times => return,
        };
        let Some(value) = narrowed(q) else { return };
        let whole_share = q.kind == K::Share && q.value.is_none();
        let one = q.kind == K::Count && q.value.is_some_and(|v| v <= 1.0)
            || q.unit.as_deref() == Some("way");
        if whole_share || one {
            return;
        }
        if matches!(q.kind, K::Count | K::Ordinal) {
            let noun = q.noun.as_ref().filter(|n| !n.is_empty());
            if let Some(noun) = noun {
                let mut reading =
                    self.reading(slot, q.tokens.clone(), Value::Quantity(value.clone()));
                reading.scope = vec![self.input.slots.class(noun).into()];
                out.push(reading);
            }
            let says_much = q.kind == K::Count
                && q.stated != Stated::Between
                && q.value.is_some_and(|v| v >= 100.0);
            if says_much {
                let bare = Quantity {
                    unit: None,
                    ..value
                };
                out.push(self.reading("amount.figure", q.tokens.clone(), Value::Quantity(bare)));
            }
            return;
        }
        out.push(self.reading(slot, q.tokens.clone(), Value::Quantity(value)));
    }

    fn reading(&self, slot: &str, value: std::ops::Range<usize>, said: Value) -> Reading {
        let Input {
            article,
            analysis: a,
            ..
        } = self.input;
        let sentence = a.tokens[value.start].sentence;
        let range = a.sentences[sentence].tokens.clone();
        let top = verb_above(a, value.end - 1);
        let (mut from, mut to) = (value.start, value.end);
        if let Some(v) = top.filter(|v| v.abs_diff(value.start) < 9) {
            from = from.min(v);
            to = to.max(v + 1);
        }
        // The noun that is counted stands in the quotation too.
        let behind = a.tokens[value.end - 1].head;
        if (value.end..value.end + 4).contains(&behind) && a.tokens[behind].sentence == sentence {
            to = to.max(behind + 1);
        }
        // Another figure of the sentence is as good as a word: "rose 11 percent, to $58.30".
        let figures = self
            .input
            .quantities
            .iter()
            .filter(|q| {
                range.contains(&q.tokens.start)
                    && (q.tokens.end <= value.start || value.end <= q.tokens.start)
            })
            .filter_map(|q| {
                q.value
                    .filter(|v| *v > 2.0)
                    .map(|v| SmolStr::from(format!("#{v}")))
            });
        let context = range
            .clone()
            .filter(|i| !value.contains(i))
            .filter(|&i| {
                let t = &a.tokens[i];
                let verb = t.pos == "VERB" && !self.lexicon.units.is("plain_verbs", &t.lemma);
                t.text.len() > 2
                    && (verb || matches!(t.pos.as_str(), "NOUN" | "PROPN" | "ADJ"))
                    && !self.is_time(i)
            })
            .map(|i| SmolStr::from(self.input.slots.class(&a.tokens[i].lemma.to_lowercase())))
            .chain(figures)
            .collect();
        Reading {
            span: a.span(from..to),
            value_span: a.span(value.clone()),
            part: article
                .blocks
                .get(a.tokens[value.start].block)
                .map_or(Part::Body, |b| b.part),
            sentence,
            slot: slot.into(),
            value: said,
            holders: self.holders(a.span(value)),
            certainty: if asked(a, top) {
                Certainty::Asked
            } else {
                Certainty::Fact
            },
            confidence: 0.72,
            read_by: "an amount and the words around it".into(),
            context,
            ..Reading::default()
        }
    }

    fn is_time(&self, i: usize) -> bool {
        self.input.times.iter().any(|t| t.tokens.contains(&i))
    }

    fn holders(&self, at: Span) -> Vec<usize> {
        attribution::holders_of(self.input.attributions, at)
    }
}

/// The same quantity with its open ends drawn in: "more than 300" agrees with 310, and not with five million.
fn narrowed(q: &Quantity) -> Option<Quantity> {
    let mut out = q.clone();
    match q.stated {
        Stated::Vague => return None,
        Stated::AtLeast | Stated::MoreThan => out.high = q.high.or(q.low.map(|l| l * 1.2)),
        Stated::AtMost | Stated::LessThan => out.low = q.high.map(|h| h * 0.8),
        _ => {}
    }
    Some(out)
}

fn verb_above(a: &Analysis, i: usize) -> Option<usize> {
    a.ancestors(i)
        .find(|&x| matches!(a.tokens[x].pos.as_str(), "VERB" | "AUX"))
}

/// Does a clause under "if" or "whether" hold the verb?
fn asked(a: &Analysis, verb: Option<usize>) -> bool {
    verb.is_some_and(|v| {
        a.children_by(v, &["mark"])
            .any(|m| matches!(a.tokens[m].lower.as_str(), "if" | "whether" | "unless"))
    })
}

//! This file holds an amount against the same amount told again: in another unit ("12 miles (25 kilometres)"), as so much a day over so many days
//! ("40 million crowns a day, or 420 million crowns over the 21 days"), as so much for each of so many.
//!
//! Writers round when they convert and multiply, so only what is further off than any rounding counts.

use super::{Reader, is_plain, show};
use crate::claims::Reading;
use crate::claims::quantity::{Quantity, QuantityKind};
use smol_str::SmolStr;
use std::ops::Range;

/// An amount told again in another unit is rounded, by a tenth at most.
const CONVERTED: f64 = 0.10;
/// Degrees are rounded to one or two.
const DEGREES: f64 = 2.5;
/// A product of rounded figures is off by this share at most.
const MULTIPLIED: f64 = 0.15;
/// What is off by more than this is of something else.
const OTHER: f64 = 4.0;
/// Words between an amount and its time: "420 million crowns over the 21 days".
const NEAR: usize = 4;

/// An amount in a unit that all of its dimension share: its name, least and most.
fn in_base(q: &Quantity) -> Option<(SmolStr, f64, f64)> {
    let unit = q.unit.clone()?;
    let (low, high) = (q.low?, q.high?);
    let (base, factor) = match unit.as_str() {
        "s" => ("s", 1.0),
        "day" => ("s", 86_400.0),
        "year" => ("s", 365.25 * 86_400.0),
        _ => return Some((unit, low, high)),
    };
    Some((SmolStr::new_static(base), low * factor, high * factor))
}

impl Reader<'_> {
    /// "12 miles (25 kilometres)", "30 months, or three and a half years, …".
    pub(super) fn converted(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let within: Vec<&Quantity> = self
            .within(sentence)
            .filter(|q| {
                is_plain(q) && matches!(q.kind, QuantityKind::Measure | QuantityKind::Duration)
            })
            .collect();
        within.windows(2).find_map(|two| {
            let &[x, y] = two else { return None };
            let between: Vec<&str> = a
                .tokens
                .get(x.tokens.end..y.tokens.start)?
                .iter()
                .map(|t| t.lower.as_str())
                .collect();
            let next = a.tokens.get(y.tokens.end).map_or("", |t| t.text.as_str());
            let told = match between.as_slice() {
                ["("] => next == ")",
                [",", "or"] | ["\u{2014}", "or"] | ["or"] => {
                    matches!(next, "," | "." | ";" | "\u{2014}" | ")")
                }
                _ => false,
            };
            let word = |q: &Quantity| self.lemma(q.tokens.end - 1);
            let ((unit, low, high), (other, least, most)) = (in_base(x)?, in_base(y)?);
            // "Two or three days"; "5 miles, or 8 miles by road".
            if !told || unit != other || word(x) == word(y) || x.kind != y.kind {
                return None;
            }
            let apart = (least - high).max(low - most);
            let off = if unit == "C" || unit == "F" {
                apart - DEGREES
            } else {
                apart - CONVERTED * high.max(most)
            };
            if off <= 0.0 {
                return None;
            }
            let (first, second) = (
                self.input.article.slice(x.span),
                self.input.article.slice(y.span),
            );
            self.does_not_add_up(
                &[x.span.join(y.span)],
                x,
                format!("{first} is not {second}"),
            )
        })
    }

    /// "40 million crowns a day, or 420 million crowns over the 21 days"; "1,200 tickets at 15 crowns each brought in 24,000 crowns".
    pub(super) fn multiplied(&self, sentence: &Range<usize>) -> Option<Reading> {
        let within: Vec<&Quantity> = self.within(sentence).collect();
        let &[x, y, z] = within.as_slice() else {
            return None;
        };
        if !within.iter().all(|q| is_plain(q)) || self.is_partial(sentence.clone()) {
            return None;
        }
        let (rate, times, total) = self
            .by_time(x, y, z)
            .or_else(|| self.by_number(sentence, x, y, z))?;
        let product = Self::value(rate) * Self::value(times);
        let said = Self::value(total);
        let ratio = said.max(product) / said.min(product);
        if said <= 0.0 || product <= 0.0 || ratio <= 1.0 + MULTIPLIED || ratio > OTHER {
            return None;
        }
        self.does_not_add_up(
            &[x.span.join(z.span)],
            total,
            format!(
                "{} \u{d7} {} = {}, not {}",
                show(Self::value(times)),
                show(Self::value(rate)),
                show(product),
                show(said)
            ),
        )
    }
    /// The rate, the number of its times and the total: "X a day, or Y over 21 days".
    fn by_time<'q>(
        &self,
        x: &'q Quantity,
        y: &'q Quantity,
        z: &'q Quantity,
    ) -> Option<(&'q Quantity, &'q Quantity, &'q Quantity)> {
        let alike = x.kind == y.kind
            && x.unit == y.unit
            && matches!(
                x.kind,
                QuantityKind::Money | QuantityKind::Measure | QuantityKind::Count
            );
        if !alike || z.kind != QuantityKind::Duration {
            return None;
        }
        let each = (x.tokens.end..(x.tokens.end + 4).min(y.tokens.start))
            .find(|&i| matches!(self.word(i), "a" | "per" | "each" | "every"))?;
        let unit = self.lemma(each + 1);
        let last = y.tokens.start.checked_sub(1)?;
        let again = matches!(self.word(last), "or" | "making")
            || self.word(last) == "of" && last > 0 && self.word(last - 1) == "total";
        let near = z.tokens.start <= y.tokens.end + NEAR
            && (y.tokens.end..z.tokens.start)
                .any(|i| matches!(self.word(i), "over" | "in" | "for" | "during" | "across"));
        // "21-day" strikes and "the 21 days" alike.
        let counted = z
            .tokens
            .clone()
            .any(|i| self.lemma(i) == unit || self.word(i).ends_with(&format!("-{unit}")));
        (again && near && counted && z.value.is_some_and(|v| v >= 2.0)).then_some((x, z, y))
    }
    /// "1,200 tickets at 15 crowns each brought in 24,000 crowns".
    fn by_number<'q>(
        &self,
        sentence: &Range<usize>,
        x: &'q Quantity,
        y: &'q Quantity,
        z: &'q Quantity,
    ) -> Option<(&'q Quantity, &'q Quantity, &'q Quantity)> {
        let each = |q: &Quantity| {
            matches!(self.word(q.tokens.end), "each" | "apiece")
                || self.word(q.tokens.end) == "a"
                    && matches!(self.word(q.tokens.end + 1), "head" | "piece")
        };
        let led = |q: &Quantity| q.tokens.start > 0 && self.word(q.tokens.start - 1) == "at";
        let yields = (y.tokens.end..z.tokens.start)
            .any(|i| self.is_verb(i) && self.sums.is_of("yields", &self.lemma(i)));
        let other = (sentence.start..x.tokens.start).any(|i| self.is_verb(i));
        (x.kind == QuantityKind::Count
            && y.kind == QuantityKind::Money
            && z.kind == QuantityKind::Money
            && y.unit == z.unit
            && each(y)
            && led(y)
            && yields
            && !other)
            .then_some((y, x, z))
    }
}

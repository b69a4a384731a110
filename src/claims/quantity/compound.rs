//! This file joins lengths of time that are told in two units: "two hours and 51 minutes", "five years, three months".

use super::compare::days;
use super::{Quantity, QuantityKind, Reader, Stated};
use crate::text::Span;

impl Reader<'_> {
    /// Joins every length to the one behind it that is less than one of its unit.
    pub(super) fn joined(&self, all: Vec<Quantity>) -> Vec<Quantity> {
        let mut out: Vec<Quantity> = Vec::with_capacity(all.len());
        for q in all {
            let rest = out.last().and_then(|last| self.rest_of(last, &q));
            match (rest, out.last_mut()) {
                (Some(more), Some(last)) => {
                    last.span = Span::new(last.span.start, q.span.end);
                    last.tokens = last.tokens.start..q.tokens.end;
                    for v in [&mut last.value, &mut last.low, &mut last.high] {
                        *v = v.map(|v| v + more);
                    }
                }
                _ => out.push(q),
            }
        }
        out
    }

    /// What the second length adds to the first, in the unit of the first.
    fn rest_of(&self, first: &Quantity, second: &Quantity) -> Option<f64> {
        let is_length = |q: &Quantity| q.kind == QuantityKind::Duration && q.role == first.role;
        let pointed = matches!(second.stated, Stated::Exact | Stated::Rounded);
        if !is_length(first) || !is_length(second) || !pointed {
            return None;
        }
        let between = self.scan.low.get(first.span.end..second.span.start)?;
        if !matches!(between.trim(), "" | "," | "and" | ", and") || between.contains('\n') {
            return None;
        }
        // Of one of the unit that it is told in.
        let one = |q: &Quantity| -> Option<f64> {
            let word = self.scan.low.get(q.span.start..q.span.end)?;
            let word = word.rsplit(|c: char| !c.is_alphabetic()).next()?;
            let (unit, factor) = self.units.time(word)?;
            Some(days(unit)? * factor)
        };
        let length = second.value? * days(second.unit.as_deref()?)?;
        let (unit, smaller) = (one(first)?, one(second)?);
        (smaller < unit && length < unit).then_some(length / days(first.unit.as_deref()?)?)
    }
}

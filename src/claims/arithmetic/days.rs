//! This file counts days: a first and a last day beside the length of what lasted from the one to the other ("from 3 to 9 June, for five days",
//! "began on 1 March and ended on 14 March, 24 days later").

use super::Reader;
use crate::claims::quantity::{Quantity, QuantityKind, Stated};
use crate::claims::time::{Precision, TimeExpression, TimeKind};
use crate::claims::{Reading, Value};
use std::ops::Range;

impl Reader<'_> {
    /// A length in days or weeks that the days of its sentence do not have.
    pub(super) fn days(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let lengths: Vec<&Quantity> = self
            .within(sentence)
            .filter(|q| q.kind == QuantityKind::Duration)
            .collect();
        let &[q] = lengths.as_slice() else {
            return None;
        };
        let dates: Vec<&TimeExpression> = self
            .input
            .times
            .iter()
            .filter(|t| {
                sentence.contains(&t.tokens.start)
                    && matches!(t.kind, TimeKind::Date | TimeKind::Time)
                    && (t.tokens.end <= q.tokens.start || q.tokens.end <= t.tokens.start)
                    && !self.is_when_told(t)
            })
            .collect();
        let (&first, &last) = (dates.first()?, dates.last()?);
        if dates.len() > 2 || dates.iter().any(|t| t.precision != Precision::Day) {
            return None;
        }
        let weeks = q
            .tokens
            .clone()
            .any(|i| matches!(a.tokens[i].lower.rsplit('-').next(), Some("week" | "weeks")));
        // Months and years are of no number of days.
        let said = q
            .value
            .filter(|v| v.fract() == 0.0 && *v >= 1.0 && q.unit.as_deref() == Some("day"))?;
        let led = |t: &TimeExpression, words: &[&str]| {
            t.tokens.start > sentence.start && words.contains(&self.word(t.tokens.start - 1))
        };
        let of = |t: &TimeExpression, list: &str| {
            let at = t.tokens.start;
            (at.saturating_sub(3).max(sentence.start)..at).any(|i| {
                self.sums.is_of(list, &self.lemma(i)) || self.sums.is_of(list, self.word(i))
            })
        };
        // "From 3 to 9 June" is one expression, "from 3 June to 9 June" may be two.
        let framed = led(first, &["from"])
            && (dates.len() == 1 || led(last, &["to", "until", "through"]))
            || dates.len() == 2 && of(first, "began") && of(last, "ended");
        // "Ended on 14 March, three days after the deadline".
        let after = matches!(
            self.word(q.tokens.end),
            "after" | "before" | "of" | "earlier" | "ago"
        ) || self.is_partial(sentence.clone());
        let quoted = a
            .quotes
            .iter()
            .any(|x| x.tokens.start < sentence.end && sentence.start < x.tokens.end);
        let (from, to) = (first.named.from?, last.named.to?);
        let end = q.tokens.end.max(last.tokens.end);
        if !framed
            || after
            || quoted
            || q.stated != Stated::Exact
            || !self.only_lasts(sentence, end)
        {
            return None;
        }
        let between = f64::from(from.until(to).ok()?.get_days());
        // Both ends may count or not, and weeks begun may count as weeks.
        let give = if weeks { 6.0 } else { 0.0 };
        let fits = (between - give..=between + 1.0 + give).contains(&said);
        if !(1.0..=365.0).contains(&between) || fits {
            return None;
        }
        let days = between as i64;
        self.fault(
            "years",
            &[q.span.join(first.span).join(last.span)],
            Value::Quantity(q.clone()),
            format!(
                "from {} to {} is {days} or {} days, not {said}",
                from.strftime("%-d %B"),
                to.strftime("%-d %B"),
                days + 1
            ),
        )
    }
    /// Is it the day on which somebody said so?
    fn is_when_told(&self, t: &TimeExpression) -> bool {
        let a = self.a;
        let verb = a
            .ancestors(t.tokens.end - 1)
            .find(|&v| matches!(a.tokens[v].pos.as_str(), "VERB" | "AUX"));
        verb.is_some_and(|v| self.sums.is_of("told", &self.lemma(v)))
    }
    /// Do all verbs of a sentence say that something begins, lasts or ends? What else happens `meanwhile`, behind the days and their
    /// length ("while the lock is repaired"), does not count.
    fn only_lasts(&self, sentence: &Range<usize>, meanwhile: usize) -> bool {
        let a = self.a;
        sentence.clone().all(|i| {
            a.tokens[i].pos != "VERB"
                || i >= meanwhile && matches!(a.tokens[i].dep.as_str(), "advcl" | "xcomp" | "relcl")
                || ["lasted", "began", "ended", "told"]
                    .iter()
                    .any(|list| self.sums.is_of(list, &self.lemma(i)))
        })
    }
}

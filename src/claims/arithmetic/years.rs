//! This file counts years: an age beside a year of birth, an anniversary beside a year of foundation, a length beside a
//! first and a last year.
//!
//! Only sentences that say nothing else are trusted: "born in 1962, he left at 18" counts from another year, and is let pass.

use super::Reader;
use crate::claims::quantity::{Quantity, QuantityKind, Stated};
use crate::claims::time::{Precision, TimeExpression};
use crate::claims::{Reading, Value};
use crate::text::DatedBy;
use std::ops::Range;

impl Reader<'_> {
    /// The years of a sentence that do not fit together.
    pub(super) fn years(&self, sentence: &Range<usize>) -> Option<Reading> {
        let times: Vec<&TimeExpression> = self
            .input
            .times
            .iter()
            .filter(|t| sentence.contains(&t.tokens.start) && !t.named.is_unknown())
            .collect();
        let years: Vec<(&TimeExpression, i16)> = times
            .iter()
            .filter(|t| t.precision == Precision::Year && t.tokens.len() == 1)
            .filter_map(|t| Some((*t, t.named.from?.year())))
            .collect();
        // A day or a month without a year is of the article's time; any other time makes the sentence too rich.
        let article = self.input.article;
        if matches!(article.dated_by, DatedBy::Inferred | DatedBy::Unknown) {
            return None;
        }
        let now = article.published?.year();
        if let Some(found) = self.ago(&times, now) {
            return Some(found);
        }
        let of_now = |t: &TimeExpression| {
            t.precision == Precision::Day && t.named.from.is_some_and(|d| d.year() == now)
        };
        let plain = times
            .iter()
            .all(|t| of_now(t) || years.iter().any(|(y, _)| std::ptr::eq(*y, *t)));
        if !plain || self.is_partial(sentence.clone()) {
            return None;
        }
        match years.as_slice() {
            [one] => self
                .age(sentence, *one, now)
                .or_else(|| self.anniversary(sentence, *one, now)),
            [first, last] if first.1 < last.1 => self.length(sentence, *first, *last),
            _ => None,
        }
    }

    /// The quantities of a sentence that are of one kind and exact, if there is one alone.
    fn only(&self, sentence: &Range<usize>, kind: QuantityKind) -> Option<&Quantity> {
        let mut found = self.input.quantities.iter().filter(|q| {
            q.kind == kind && sentence.contains(&q.tokens.start) && q.stated == Stated::Exact
        });
        let one = found.next()?;
        found.next().is_none().then_some(one)
    }
    /// Do the verbs of a sentence, auxiliaries left out, all belong to a list?
    fn only_verbs(&self, sentence: &Range<usize>, list: &str) -> bool {
        sentence.clone().all(|i| {
            self.a.tokens[i].pos != "VERB"
                || self
                    .sums
                    .is_of(list, &self.a.tokens[i].lemma.to_lowercase())
        })
    }
    fn said_of_year(&self, year: &TimeExpression, list: &str) -> bool {
        let at = year.tokens.start;
        (at.saturating_sub(3)..at).any(|i| {
            let t = &self.a.tokens[i];
            self.sums.is_of(list, &t.lemma.to_lowercase()) || self.sums.is_of(list, &t.lower)
        })
    }

    /// "Jonas Keller, 34, who was born in 1962".
    fn age(
        &self,
        sentence: &Range<usize>,
        (time, born): (&TimeExpression, i16),
        now: i16,
    ) -> Option<Reading> {
        let q = self.only(sentence, QuantityKind::Age)?;
        let age = q.value.filter(|v| v.fract() == 0.0)?;
        // "When he was 18", "at 18", "until the age of 18": the age of another year.
        let another = sentence
            .clone()
            .any(|i| self.sums.is_of("then", &self.a.tokens[i].lower));
        // Of two people one may be 34 and the other born in 1962.
        let people = self
            .a
            .mentions
            .iter()
            .filter(|m| sentence.contains(&m.head) && self.a.label(m.head) == "PERSON");
        let several = people.count() > 1;
        if !self.said_of_year(time, "born") || another || several {
            return None;
        }
        let most = f64::from(now) - f64::from(born);
        if age == most || age == most - 1.0 || most < 1.0 {
            return None;
        }
        self.fault(
            "years",
            &[q.span.join(time.span)],
            Value::Quantity(q.clone()),
            format!(
                "born in {born} makes {} or {most} in {now}, not {age}",
                most - 1.0
            ),
        )
    }

    /// "The company, founded in 1985, marked its 50th anniversary".
    fn anniversary(
        &self,
        sentence: &Range<usize>,
        (time, founded): (&TimeExpression, i16),
        now: i16,
    ) -> Option<Reading> {
        let q = self.only(sentence, QuantityKind::Ordinal)?;
        let nth = q.value?;
        let after = q.tokens.end;
        let of = |i: usize| {
            self.sums
                .is_of("anniversary", &self.a.tokens[i].lemma.to_lowercase())
        };
        // "The 25th anniversary of the 1990 fire was marked on Tuesday"; what was unveiled on it may be long ago.
        let at = time.tokens.start;
        let marked = (after..sentence.end).find(|&i| of(i)).is_some_and(|i| {
            let verb = self.a.tokens[i].head;
            self.a.tokens[verb].dep == "ROOT"
                && self
                    .sums
                    .is_of("marked", &self.a.tokens[verb].lemma.to_lowercase())
                && self.input.times.iter().any(|t| {
                    sentence.contains(&t.tokens.start)
                        && t.precision == Precision::Day
                        && self.a.tokens[t.tokens.start..t.tokens.end]
                            .iter()
                            .all(|w| w.pos != "NUM")
                })
        });
        let of_the_year = marked
            && at >= 2
            && self.a.tokens[at - 1].pos == "DET"
            && self.a.tokens[at - 2].lower == "of"
            && (after..at - 2).all(of);
        if !(after..sentence.end.min(after + 2)).any(of)
            || !(of_the_year || self.said_of_year(time, "founded"))
        {
            return None;
        }
        let turns = f64::from(now) - f64::from(founded);
        if (turns - nth).abs() <= 1.0 {
            return None;
        }
        self.fault(
            "years",
            &[q.span.join(time.span)],
            Value::Quantity(q.clone()),
            format!("{founded} was {turns} years before {now}, not {nth}"),
        )
    }

    /// "20 years ago, in 1995"; "in 1995, 20 years ago".
    fn ago(&self, times: &[&TimeExpression], now: i16) -> Option<Reading> {
        let a = self.a;
        // A round number of years is soon said of a year more or less.
        const ROUND: f64 = 2.0;
        let is_ago = |t: &TimeExpression| {
            t.tokens.len() == 3
                && a.tokens[t.tokens.end - 1].lower == "ago"
                && a.tokens[t.tokens.end - 2].lemma == "year"
        };
        let is_year = |t: &TimeExpression| t.precision == Precision::Year && t.tokens.len() == 1;
        times.windows(2).find_map(|two| {
            let &[x, y] = two else { return None };
            let (span, year) = if is_ago(x) && is_year(y) {
                (x, y)
            } else if is_year(x) && is_ago(y) {
                (y, x)
            } else {
                return None;
            };
            let between = &a.tokens[x.tokens.end..y.tokens.start];
            let beside = between.len() <= 2
                && between
                    .iter()
                    .all(|t| matches!(t.lower.as_str(), "," | "in" | "("));
            let at = span.tokens.start;
            // What is quoted may have been said or written in any year.
            let quoted = a.quotes.iter().any(|q| q.tokens.contains(&at));
            let loose = (at.saturating_sub(3)..at).any(|i| {
                self.is_partial(i..i + 1) || matches!(a.tokens[i].lower.as_str(), "over" | "under")
            });
            if !beside || loose || quoted {
                return None;
            }
            let told = f64::from(now) - f64::from(span.named.from?.year());
            let named = year.named.from?.year();
            let passed = f64::from(now) - f64::from(named);
            let slack = if told % 5.0 == 0.0 { ROUND } else { 1.0 };
            if (told - passed).abs() <= slack || passed < 1.0 {
                return None;
            }
            self.fault(
                "years",
                &[x.span.join(y.span)],
                Value::Time(year.named, Precision::Year),
                format!("{named} was {passed} years before {now}, not {told}"),
            )
        })
    }

    /// "Began in 2014 and ended in 2016, lasted seven years".
    fn length(
        &self,
        sentence: &Range<usize>,
        (first, from): (&TimeExpression, i16),
        (last, to): (&TimeExpression, i16),
    ) -> Option<Reading> {
        let q = self.only(sentence, QuantityKind::Duration)?;
        let years = q.value.filter(|v| v.fract() == 0.0)?;
        let in_years = q
            .tokens
            .clone()
            .any(|i| self.a.tokens[i].lemma.eq_ignore_ascii_case("year"));
        let led = |t: &TimeExpression, words: &[&str]| {
            t.tokens.start > 0 && words.contains(&self.a.tokens[t.tokens.start - 1].lower.as_str())
        };
        let framed = self.said_of_year(first, "began") && self.said_of_year(last, "ended")
            || led(first, &["from"]) && led(last, &["to", "until"]);
        if !in_years || !framed || !self.only_verbs(sentence, "lasted") {
            return None;
        }
        let between = f64::from(to) - f64::from(from);
        if (between - years).abs() <= 1.0 {
            return None;
        }
        self.fault(
            "years",
            &[q.span.join(first.span).join(last.span)],
            Value::Quantity(q.clone()),
            format!("from {from} to {to} is {between} years, not {years}"),
        )
    }
}

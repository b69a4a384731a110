//! This file holds the votes of a body against its seats: "the 99-member parliament" can't vote 60 to 45.

use super::Reader;
use crate::claims::quantity::{Quantity, QuantityKind, Stated};
use crate::claims::{Reading, Value};
use std::ops::Range;

impl Reader<'_> {
    /// More votes than members, within a sentence that tells both.
    pub(super) fn assembly(&self, sentence: &Range<usize>) -> Option<Reading> {
        let within: Vec<&Quantity> = self
            .input
            .quantities
            .iter()
            .filter(|q| sentence.contains(&q.tokens.start) && q.stated == Stated::Exact)
            .collect();
        let mut bodies = within.iter().filter(|q| self.is_size(q, sentence));
        let body = *bodies.next()?;
        if bodies.next().is_some() {
            return None;
        }
        let seats = body.value?;
        let votes = within.iter().find(|q| q.kind == QuantityKind::Votes);
        let (first, cast, words) = if let Some(&v) = votes {
            let &[(yes, no)] = v.pairs.as_slice() else {
                return None;
            };
            let (yes, no) = (f64::from(yes), f64::from(no));
            (v, yes + no, super::sum_words(&[yes, no]))
        } else {
            let parts: Vec<(&Quantity, bool)> = within
                .iter()
                .filter(|q| q.kind == QuantityKind::Count && q.tokens.start > body.tokens.start)
                .filter_map(|q| Some((*q, self.side(q, sentence)?)))
                .collect();
            let &[(x, sx), (y, sy)] = parts.as_slice() else {
                return None;
            };
            if sx == sy {
                return None;
            }
            let (p, q) = (x.value?, y.value?);
            (x, p + q, super::sum_words(&[p, q]))
        };
        if cast <= seats {
            return None;
        }
        self.fault(
            "assembly",
            &[body.span.join(first.span)],
            Value::Quantity(body.clone()),
            format!("{words}, more than {} members", super::show(seats)),
        )
    }

    /// "99-member", "101-seat", "all 12 members of the council".
    fn is_size(&self, q: &Quantity, sentence: &Range<usize>) -> bool {
        let a = self.a;
        let noun = |i: usize| {
            self.sums
                .is_of("members", &a.tokens[i].lemma.to_lowercase())
        };
        let near = q.tokens.start..sentence.end.min(q.tokens.end + 2);
        let member = near.clone().find(|&i| {
            noun(i)
                || a.tokens[i]
                    .lower
                    .rsplit_once('-')
                    .is_some_and(|(_, w)| self.sums.is_of("members", w))
        });
        let Some(member) = member else { return false };
        let hyphen = (q.tokens.start..=member).any(|i| a.tokens[i].text.contains('-'));
        let all = q.tokens.start > sentence.start && a.tokens[q.tokens.start - 1].lower == "all";
        hyphen || all
    }

    /// On which side the counted ones voted, by the words up to the next comma or "and".
    fn side(&self, q: &Quantity, sentence: &Range<usize>) -> Option<bool> {
        let a = self.a;
        (q.tokens.end..sentence.end.min(q.tokens.end + 5))
            .take_while(|&i| !matches!(a.tokens[i].lower.as_str(), "," | "and" | ";" | "."))
            .find_map(|i| self.sums.vote(&a.tokens[i].lower))
    }
}

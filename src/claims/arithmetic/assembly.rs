//! This file holds the votes of a body against its seats: "the 99-member parliament" can't vote 60 to 45.

use super::parts::ANOTHER_WHOLE;
use super::{Reader, is_plain};
use crate::claims::quantity::{Quantity, QuantityKind};
use crate::claims::{Reading, Value};
use std::ops::Range;

/// How members vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Neither,
}

impl Reader<'_> {
    /// More votes than members, within a sentence that tells both.
    pub(super) fn assembly(&self, sentence: &Range<usize>) -> Option<Reading> {
        let within: Vec<&Quantity> = self.within(sentence).filter(|q| is_plain(q)).collect();
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
            let mut values = vec![f64::from(yes), f64::from(no)];
            let mut neither = within.iter().filter(|q| {
                q.kind == QuantityKind::Count
                    && !std::ptr::eq(**q, body)
                    && self.side(q, sentence) == Some(Side::Neither)
            });
            values.extend(neither.next().and_then(|q| q.value));
            if neither.next().is_some() {
                return None;
            }
            (v, values.iter().sum::<f64>(), super::sum_words(&values))
        } else {
            let parts: Vec<(&Quantity, Side)> = within
                .iter()
                .filter(|q| q.kind == QuantityKind::Count && !std::ptr::eq(**q, body))
                // "57 of the 60 Greens"
                .filter(|q| {
                    !(q.tokens.start.saturating_sub(2)..q.tokens.start)
                        .any(|i| self.a.tokens[i].lower == "of")
                })
                .filter_map(|q| Some((*q, self.side(q, sentence)?)))
                .collect();
            let side = |side: Side| parts.iter().filter(|(_, s)| *s == side).count();
            if side(Side::For) != 1 || side(Side::Against) != 1 || side(Side::Neither) > 1 {
                return None;
            }
            let values: Vec<f64> = parts.iter().filter_map(|(q, _)| q.value).collect();
            (parts[0].0, values.iter().sum(), super::sum_words(&values))
        };
        // "The 12-member board of a union that voted 2,100 to 1,500".
        if cast <= seats || cast >= seats * ANOTHER_WHOLE {
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
    fn side(&self, q: &Quantity, sentence: &Range<usize>) -> Option<Side> {
        let a = self.a;
        (q.tokens.end..sentence.end.min(q.tokens.end + 5))
            .take_while(|&i| !matches!(a.tokens[i].lower.as_str(), "," | "and" | ";" | "."))
            .find_map(|i| match self.sums.vote(&a.tokens[i].lower) {
                Some(true) => Some(Side::For),
                Some(false) => Some(Side::Against),
                None => self
                    .sums
                    .is_of("undecided", &a.tokens[i].lemma.to_lowercase())
                    .then_some(Side::Neither),
            })
    }
}

//! This file holds a score against the word for its outcome: nobody draws 2-1, and nobody wins 2-2 unless it is decided otherwise.

use super::Reader;
use crate::claims::Reading;
use crate::claims::quantity::QuantityKind;
use std::ops::Range;

impl Reader<'_> {
    /// A score that its own verb or noun denies: "drew 2-1", "a 2-2 defeat".
    pub(super) fn score(&self, sentence: &Range<usize>) -> Option<Reading> {
        let decided = sentence.clone().any(|i| {
            self.sums.is_of("decided", self.word(i)) || self.sums.is_of("decided", &self.lemma(i))
        });
        let mut scores = self
            .within(sentence)
            .filter(|q| q.kind == QuantityKind::Score);
        let q = scores.next()?;
        let &[(x, y)] = q.pairs.as_slice() else {
            return None;
        };
        if decided || scores.next().is_some() || self.is_partial(sentence.clone()) {
            return None;
        }
        let before = q
            .tokens
            .start
            .checked_sub(1)
            .filter(|i| *i >= sentence.start);
        let list = |name: &str| {
            before.is_some_and(|i| self.is_verb(i) && self.sums.is_of(name, &self.lemma(i)))
                || (q.tokens.end < sentence.end
                    && self.a.tokens[q.tokens.end].pos == "NOUN"
                    && self.sums.is_of(name, &self.lemma(q.tokens.end)))
        };
        let drawn = list("drawn") && x != y;
        let settled = list("settled") && x == y;
        // "Led 2-1 and drew 2-2" has two scores; "draw 2-1 up" is no result.
        (drawn || settled)
            .then(|| {
                let end = (q.tokens.end + 1).min(sentence.end);
                let what = if drawn { "no draw" } else { "a draw" };
                self.does_not_add_up(
                    &[self.span(before.unwrap_or(q.tokens.start), end)],
                    q,
                    format!("{x}-{y} is {what}"),
                )
            })
            .flatten()
    }
}

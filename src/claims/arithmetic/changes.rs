//! This file holds a change against what it leads from and to: "rose 20 percent to 130 million from 100 million", "fell from 500 to 420, a loss
//! of 100"; and a share against its parts: "450 of the 900 pupils, or 60 percent".

use super::{Reader, is_plain, show, sum_words};
use crate::claims::Reading;
use crate::claims::quantity::{Quantity, QuantityKind, QuantityRole, Stated};
use std::collections::BTreeSet;
use std::ops::Range;

/// How far behind the amounts "an increase of" may stand.
const NEAR: usize = 6;
/// "From 1.2 to 1.5 million": nothing grows a thousandfold, but figures share a word.
const SHARED_SCALE: f64 = 1000.0;

fn low(q: &Quantity) -> f64 {
    let value = q.value.unwrap_or(0.0);
    q.low.unwrap_or(value).min(value)
}
fn high(q: &Quantity) -> f64 {
    let value = q.value.unwrap_or(0.0);
    q.high.unwrap_or(value).max(value)
}

impl<'a> Reader<'a> {
    fn is_led_by(&self, q: &Quantity, word: &str) -> bool {
        q.tokens.start > 0 && self.a.tokens[q.tokens.start - 1].lower == word
    }
    /// "An increase of 20 percent", behind a comma and soon.
    fn is_apposed(&self, q: &Quantity, after: usize) -> bool {
        let start = q.tokens.start;
        start > after + 2
            && start <= after + NEAR
            && self.is_led_by(q, "of")
            && self.sums.is_of("change", &self.lemma(start - 2))
            && self.a.tokens[after + 1].pos == "DET"
            && matches!(
                self.a.tokens[after].text.as_str(),
                "," | "\u{2014}" | "\u{2013}"
            )
            && self.ends_there(q)
    }
    /// "80 percent on the year", "60 percent of the girls": of another whole than the figures beside it.
    fn ends_there(&self, q: &Quantity) -> bool {
        self.a
            .tokens
            .get(q.tokens.end)
            .is_none_or(|t| t.pos == "PUNCT")
    }

    /// "Rose 20 percent to 130 million from 100 million"; "from 100 million to 130 million, an increase of 20 percent".
    pub(super) fn change(&self, sentence: &Range<usize>) -> Option<Reading> {
        let within: Vec<&Quantity> = self.within(sentence).collect();
        let amount = |q: &&&Quantity| {
            matches!(
                q.kind,
                QuantityKind::Money | QuantityKind::Count | QuantityKind::Measure
            )
        };
        let amounts: Vec<&Quantity> = within.iter().filter(amount).copied().collect();
        let percents: Vec<&Quantity> = within
            .iter()
            .filter(|q| q.kind == QuantityKind::Percent)
            .copied()
            .collect();
        let &[x, y, ref rest @ ..] = amounts.as_slice() else {
            return None;
        };
        let (old, new) = if self.is_led_by(x, "from") && self.is_led_by(y, "to") {
            (x, y)
        } else if self.is_led_by(x, "to") && self.is_led_by(y, "from") {
            (y, x)
        } else {
            return None;
        };
        // "120 jobs" are jobs where the other figure has no noun; "$120" is no number of pupils.
        let one_unit = old.unit == new.unit && old.kind == new.kind || {
            let bare = |q: &Quantity| q.kind == QuantityKind::Count;
            bare(old) && bare(new)
        };
        let (a, b) = (Self::value(old), Self::value(new));
        let sound = is_plain(old) && is_plain(new) && a > 0.0 && b > 0.0 && low(old) > 0.0;
        if !one_unit || !sound || a.max(b) / a.min(b) >= SHARED_SCALE {
            return None;
        }
        let multiples: Vec<&Quantity> = within
            .iter()
            .filter(|q| q.kind == QuantityKind::Times)
            .copied()
            .collect();
        match (percents.as_slice(), rest) {
            ([], []) if !multiples.is_empty() => self.multiple(x, old, new, &multiples),
            ([p], []) => {
                let governed = p.role == QuantityRole::Change
                    && old.role == QuantityRole::Old
                    && new.role == QuantityRole::Level
                    && old.governor == p.governor;
                (is_plain(p) && (governed || self.is_apposed(p, y.tokens.end)))
                    .then(|| self.percent(old, new, p))
                    .flatten()
            }
            ([], [by]) => {
                let exact = [old, new, *by].iter().all(|q| q.stated == Stated::Exact);
                let alike =
                    by.kind == old.kind && (by.kind == QuantityKind::Count || by.unit == old.unit);
                let (said, change) = (Self::value(by), (b - a).abs());
                let whole = [a, b, said].iter().all(|n| n.fract() == 0.0);
                if !exact
                    || !alike
                    || !whole
                    || said == change
                    || !self.is_apposed(by, y.tokens.end)
                {
                    return None;
                }
                // "$1.2 billion" and "$300 million" are rounded; "$20" and "$12" are told to the dollar.
                let in_one_unit = by.kind == QuantityKind::Count
                    || [old, new, *by]
                        .iter()
                        .all(|q| q.low == q.high && q.low == q.value);
                in_one_unit
                    .then(|| {
                        let (more, less) = (a.max(b), a.min(b));
                        self.does_not_add_up(
                            &[x.span.join(by.span)],
                            by,
                            format!(
                                "{} \u{2212} {} = {}, not {}",
                                show(more),
                                show(less),
                                show(change),
                                show(said)
                            ),
                        )
                    })
                    .flatten()
            }
            _ => None,
        }
    }
    /// "Doubled from 40 to 60".
    fn multiple(
        &self,
        first: &Quantity,
        old: &Quantity,
        new: &Quantity,
        multiples: &[&Quantity],
    ) -> Option<Reading> {
        let &[m] = multiples else { return None };
        let between = m.tokens.end..first.tokens.start;
        // "Doubled in May, and rose from 40 to 60 in June" tells of two changes.
        let beside = m.tokens.end < first.tokens.start
            && between.len() <= NEAR
            && !between
                .clone()
                .any(|i| self.is_verb(i) || self.a.tokens[i].lower == "and");
        let said = m.value.filter(|v| *v > 1.0)?;
        let grew = Self::value(new) / Self::value(old);
        let (least, most) = (low(new) / high(old), high(new) / low(old));
        if !beside || !is_plain(m) || most >= said * 0.85 && least <= said * 1.15 {
            return None;
        }
        self.does_not_add_up(
            &[m.span.join(old.span).join(new.span)],
            m,
            format!(
                "from {} to {} is {grew:.1} times as much, not {said}",
                self.input.article.slice(old.span),
                self.input.article.slice(new.span),
            ),
        )
    }
    fn percent(&self, old: &Quantity, new: &Quantity, p: &Quantity) -> Option<Reading> {
        let (a, b) = (Self::value(old), Self::value(new));
        let said = p.value?;
        let change = (b / a - 1.0).abs() * 100.0;
        let ends = [low(new) / high(old), high(new) / low(old)].map(|r| (r - 1.0) * 100.0);
        let (mut least, mut most) = (
            ends[0].abs().min(ends[1].abs()),
            ends[0].abs().max(ends[1].abs()),
        );
        if ends[0].signum() != ends[1].signum() {
            least = 0.0;
        }
        // Percentages are rounded to what is written, and sources round once more.
        let slack = if said.fract() == 0.0 { 1.0 } else { 0.15 };
        (least, most) = (least - slack, most + slack);
        if said >= least && said <= most {
            return None;
        }
        let spans = [p.span.join(old.span).join(new.span)];
        self.does_not_add_up(
            &spans,
            p,
            format!(
                "from {} to {} is {change:.1} percent, not {said}",
                self.input.article.slice(old.span),
                self.input.article.slice(new.span),
            ),
        )
    }

    /// "450 of the 900 pupils, or 60 percent".
    pub(super) fn share(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let within: Vec<&Quantity> = self.within(sentence).collect();
        for three in within.windows(3) {
            let &[part, whole, p] = three else { continue };
            let words = |x: &Quantity, y: &Quantity| x.tokens.end..y.tokens.start;
            let of = words(part, whole);
            let or = words(whole, p);
            let linked = of.len() <= 3
                && of.clone().any(|i| a.tokens[i].lower == "of")
                && of.clone().all(|i| {
                    a.tokens[i].lower == "of" || matches!(a.tokens[i].pos.as_str(), "DET" | "PRON")
                });
            // "450 of the 900 pupils, or 60 percent"; "450 of the 900 pupils (60 percent)".
            let told = or.len() <= 4
                && or.end > or.start
                && (self.is_led_by(p, "or") && a.tokens[or.end.saturating_sub(2)].text == ","
                    || self.is_led_by(p, "("))
                && !or.clone().any(|i| self.is_verb(i));
            let exact = |q: &Quantity| q.kind == QuantityKind::Count && is_plain(q);
            let (n, all) = (Self::value(part), Self::value(whole));
            if !linked
                || !told
                || !exact(part)
                || !exact(whole)
                || p.kind != QuantityKind::Percent
                || !is_plain(p)
                || !self.ends_there(p)
                || n < 1.0
                || all < 2.0
                || n > all
                || self.is_partial(part.tokens.start..p.tokens.end)
            {
                continue;
            }
            let said = p.value?;
            let share = n / all * 100.0;
            let (x, y) = (Self::give(part), Self::give(whole));
            let (least, most) = ((n - x) / (all + y) * 100.0, (n + x) / (all - y) * 100.0);
            if said >= least - 1.0 && said <= most + 1.0 {
                continue;
            }
            return self.does_not_add_up(
                &[part.span.join(p.span)],
                p,
                format!(
                    "{} of {} is {share:.1} percent, not {said}",
                    show(n),
                    show(all)
                ),
            );
        }
        None
    }

    /// "55 percent are for the plan and 50 percent against it", of one question.
    pub(super) fn over_a_hundred(&self, sentence: &Range<usize>) -> Option<Reading> {
        let a = self.a;
        let percents: Vec<&Quantity> = self
            .within(sentence)
            .filter(|q| q.kind == QuantityKind::Percent)
            .collect();
        if !(2..=4).contains(&percents.len())
            || !percents.iter().all(|q| is_plain(q))
            || self.is_partial(sentence.clone())
        {
            return None;
        }
        let (first, last) = (percents.first()?, percents.last()?);
        // "In May 55 percent were for it, and 50 percent are against it now"; "in Selm …, in Tarn …".
        let asked_twice = self
            .input
            .times
            .iter()
            .any(|t| (first.tokens.end..sentence.end).contains(&t.tokens.start))
            || (first.tokens.end..last.tokens.start).any(|i| {
                a.tokens[i].pos == "PROPN" || matches!(a.tokens[i].lower.as_str(), "in" | "among")
            });
        if asked_twice {
            return None;
        }
        let (mut sides, mut objects, mut verbs) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for (k, q) in percents.iter().enumerate() {
            let end = percents.get(k + 1).map_or(sentence.end, |n| n.tokens.start);
            let mut words = q.tokens.end..end;
            // "For a bridge and 60 percent against a tunnel": two questions.
            objects.extend(
                words
                    .clone()
                    .filter(|&i| a.tokens[i].pos == "NOUN")
                    .map(|i| self.lemma(i)),
            );
            // "Would back staying, oppose leaving": two questions as well.
            verbs.extend(
                words
                    .clone()
                    .filter(|&i| a.tokens[i].pos == "VERB")
                    .map(|i| self.lemma(i))
                    .filter(|w| self.sums.vote(w).is_none()),
            );
            // "45 percent of women": another group than the next one's.
            if k > 0 && words.clone().take(2).any(|i| a.tokens[i].lower == "of") {
                return None;
            }
            let side = words.find_map(|i| match self.sums.vote(&a.tokens[i].lower) {
                Some(true) => Some(0),
                Some(false) => Some(1),
                None => self.sums.is_of("undecided", &self.lemma(i)).then_some(2),
            })?;
            sides.push(side);
        }
        let mut apart = sides.clone();
        apart.sort_unstable();
        apart.dedup();
        let values: Vec<f64> = percents.iter().filter_map(|q| q.value).collect();
        let sum: f64 = values.iter().sum();
        let slack: f64 = percents.iter().map(|q| (high(q) - low(q)).max(1.0)).sum();
        if apart.len() != sides.len()
            || objects.len() > 1
            || verbs.len() > 1
            || sum <= 100.0 + slack
        {
            return None;
        }
        self.does_not_add_up(
            &[self.span(first.tokens.start, last.tokens.end)],
            first,
            format!("{} percent, more than 100", sum_words(&values)),
        )
    }
}

//! This file finds figures that a text sets beside an older one of the same thing: "rose to 19 from the 11 reported earlier",
//! "nine, down from 23 on Tuesday", "5,300 signatures, 600 more than when the vote was taken", "three more bodies, taking the
//! toll to 14", "raising an earlier toll of five". What a year or a month lies between are two things, and no succession.

use super::{Quantity, QuantityKind, QuantityRole, Stated};
use crate::claims::time::{LengthUnit, Precision, TimeExpression};
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::text::Span;
use std::ops::Range;

/// A figure, and the older one that the same text tells of the same thing.
#[derive(Debug, Clone)]
pub struct Succession {
    /// Which of the article's quantities is the newer one.
    pub new: usize,
    /// The older one: as told, or reckoned from how much more or less the newer one is.
    pub old: Quantity,
    /// From the one to the other: bytes in the clean text.
    pub span: Span,
    /// The sentence of the newer one, by its number.
    pub sentence: usize,
}

/// So many words may stand between "up from" and its number ("its first estimate of 500").
const LEAD: usize = 5;
/// So far behind a figure its time is told.
const TIME: usize = 7;
/// So far behind its number "than" may stand: "three of the ships more than".
const THAN: usize = 3;
/// So far before its number "bringing the number of confirmed dead" may stand.
const RAISING: usize = 10;

/// Finds every figure that its text says has followed an older one.
#[must_use]
pub fn find(
    analysis: &Analysis,
    quantities: &[Quantity],
    times: &[TimeExpression],
    lexicon: &Lexicon,
) -> Vec<Succession> {
    let finder = Finder {
        a: analysis,
        quantities,
        times,
        lexicon,
    };
    let mut out = Vec::new();
    for (number, sentence) in analysis.sentences.iter().enumerate() {
        finder.sentence(number, &sentence.tokens, &mut out);
    }
    out
}

struct Finder<'a> {
    a: &'a Analysis,
    quantities: &'a [Quantity],
    times: &'a [TimeExpression],
    lexicon: &'a Lexicon,
}

impl Finder<'_> {
    fn sentence(&self, number: usize, sentence: &Range<usize>, out: &mut Vec<Succession>) {
        let figures = self.figures(sentence);
        for (k, &y) in figures.iter().enumerate() {
            let before = k.checked_sub(1).map(|k| figures[k]);
            let after = figures.get(k + 1).copied();
            let found = self
                .told(sentence, before, y, after)
                .or_else(|| self.by_difference(before, y))
                .or_else(|| self.earlier_one(number, sentence, &figures, y));
            let taken = |new: usize| out.iter().any(|s| s.new == new);
            if let Some((new, old)) = found.filter(|&(new, _)| !taken(new)) {
                let span = self.quantities[new].span.join(self.told_with(&old));
                let sentence = self.a.tokens[self.quantities[new].tokens.start].sentence;
                out.push(Succession {
                    new,
                    old,
                    span,
                    sentence,
                });
            }
        }
    }

    /// The plain figures of a sentence, by their numbers.
    fn figures(&self, sentence: &Range<usize>) -> Vec<usize> {
        use QuantityKind::{Count, Measure, Money, Percent, Times};
        (0..self.quantities.len())
            .filter(|&i| {
                let q = &self.quantities[i];
                sentence.contains(&q.tokens.start)
                    && matches!(q.kind, Count | Measure | Money | Percent | Times)
                    && q.value.is_some()
                    && !matches!(q.stated, Stated::Vague | Stated::Between)
            })
            .collect()
    }

    fn word(&self, i: usize) -> &str {
        &self.a.tokens[i].lower
    }
    fn is(&self, class: &str, i: usize) -> bool {
        self.lexicon
            .words
            .is(class, &self.a.tokens[i].lemma.to_lowercase())
            || self.lexicon.words.is(class, self.word(i))
    }

    /// The word that leads to a number: "from" of "from the 11" and "from its first estimate of 500".
    fn lead(&self, q: &Quantity) -> Option<usize> {
        let from = q.tokens.start;
        let sentence = &self.a.sentences[self.a.tokens.get(from)?.sentence].tokens;
        (sentence.start.max(from.saturating_sub(LEAD))..from)
            .rev()
            .find(|&i| {
                let t = &self.a.tokens[i];
                !matches!(t.pos.as_str(), "DET" | "ADJ")
                    && !matches!(t.lower.as_str(), "of" | "its" | "their" | "his" | "her")
                    && !self.is("tallies", i)
            })
    }

    /// An older figure with the words that say what it was: "the 11 reported earlier", "two fewer than in Tuesday's count".
    fn told_with(&self, old: &Quantity) -> Span {
        let end = (old.tokens.end..self.a.tokens.len())
            .take(TIME)
            .take_while(|&i| !matches!(self.a.tokens[i].pos.as_str(), "PUNCT" | "SPACE" | "CCONJ"))
            .last();
        end.map_or(old.span, |i| old.span.join(self.a.tokens[i].span))
    }

    /// Does a text tell of a figure that it was so at another hour or on another day of one story?
    /// `from`: the token behind the figure. `told`: must the text say so?
    fn is_recent(&self, from: usize, told: bool) -> bool {
        let behind = from..from + TIME;
        let mut times = self
            .times
            .iter()
            .filter(|t| behind.contains(&t.tokens.start));
        let far = |t: &TimeExpression| {
            let long = t
                .length
                .is_some_and(|l| matches!(l.unit, LengthUnit::Month | LengthUnit::Year));
            long || t.precision > Precision::Week && t.precision < Precision::None
        };
        let near = |t: &TimeExpression| t.precision <= Precision::Week || t.clock.is_some();
        let end = self.a.tokens.len();
        let said = || {
            (behind.start..behind.end.min(end))
                .take_while(|&i| self.word(i) != ";")
                .any(|i| self.is("than_before", i))
        };
        !times.clone().any(far) && (!told || times.any(near) || said())
    }

    /// "To 19 from 11", "rose from 80 to 120", "nine, down from 23", "sixteen, compared with nine on the first day".
    fn told(
        &self,
        sentence: &Range<usize>,
        before: Option<usize>,
        y: usize,
        after: Option<usize>,
    ) -> Option<(usize, Quantity)> {
        let q = &self.quantities[y];
        let lead = self.lead(q)?;
        match self.word(lead) {
            "from" => {
                let moved = lead > sentence.start && matches!(self.word(lead - 1), "up" | "down");
                let to = |i: usize| {
                    let x = &self.quantities[i];
                    self.lead(x).is_some_and(|l| self.word(l) == "to")
                };
                let changed = |to: usize| {
                    let lead = lead.saturating_sub(RAISING).max(sentence.start)..lead;
                    let q = &self.quantities[to];
                    let units = &self.lexicon.units;
                    q.governor
                        .as_deref()
                        .is_some_and(|g| units.is("level_verbs", g))
                        || lead
                            .into_iter()
                            .any(|i| units.is("movements", self.word(i)))
                };
                let new = before
                    .filter(|&x| moved || to(x))
                    .or(after.filter(|&x| to(x) && changed(x)))?;
                self.followed(new, q, false)
            }
            "with" | "to" | "against" | "versus" => {
                let compared = self.word(lead) == "against"
                    || self.word(lead) == "versus"
                    || lead > sentence.start && self.is("compared", lead - 1);
                let new = before.filter(|_| compared)?;
                self.followed(new, q, true)
            }
            _ => None,
        }
    }

    /// The two as a succession, where they may be figures of one thing. `told`: must the text say that the older one is so?
    fn followed(&self, new: usize, old: &Quantity, told: bool) -> Option<(usize, Quantity)> {
        let recent = self.is_recent(old.tokens.end, told);
        let is = &self.quantities[new];
        let bare = |q: &Quantity| q.kind == QuantityKind::Count;
        // "19 villages from the 11 valleys".
        let counted = self
            .a
            .tokens
            .get(old.tokens.end)
            .filter(|t| t.pos == "NOUN");
        let of_another = counted.is_some_and(|t| {
            is.noun.as_deref().is_some_and(|n| n != t.lemma) && !(bare(is) && is.unit == old.unit)
        });
        // "800 tons, up from 500": tons are told in kilogrammes, and 500 alone is not.
        let bare_sum = bare(old) && !of_another && (bare(is) || is.kind == QuantityKind::Money);
        let alike = bare_sum || is.kind == old.kind && is.unit == old.unit;
        let level = is.role != QuantityRole::Change && is.kind != QuantityKind::Times;
        let mut old = old.clone();
        if bare(&old) {
            old = Quantity {
                kind: is.kind,
                unit: is.unit.clone(),
                noun: is.noun.clone(),
                measure: is.measure.clone(),
                ..old
            };
        }
        old.role = QuantityRole::Level;
        (recent && alike && level && is.value != old.value).then_some((new, old))
    }

    /// "600 more than when the vote was taken", "twice as many as on Sunday"; "three more bodies, taking the toll to 14".
    fn by_difference(&self, before: Option<usize>, y: usize) -> Option<(usize, Quantity)> {
        let x = before?;
        let (first, second) = (&self.quantities[x], &self.quantities[y]);
        let plain = |q: &Quantity| matches!(q.stated, Stated::Exact | Stated::Rounded);
        if !plain(first) || !plain(second) {
            return None;
        }
        let between = first.tokens.end..second.tokens.start;
        if let Some(old) = self.than_before(first, second).filter(|_| {
            between.clone().any(|i| self.word(i) == ",") && second.kind == QuantityKind::Count
                || second.kind == QuantityKind::Times
        }) {
            return self.reckoned(x, y, old);
        }
        // "Found three more bodies, taking the toll to 14".
        let more = self.more(first) && first.kind == QuantityKind::Count;
        let raised = self.lead(second).is_some_and(|l| {
            let from = l.saturating_sub(RAISING).max(first.tokens.end);
            let tally = (from..second.tokens.start)
                .chain(second.tokens.end..(second.tokens.end + THAN).min(self.a.tokens.len()))
                .any(|i| self.is("tallies", i));
            self.word(l) == "to" && tally && (from..l).any(|i| self.is("bringing", i))
        });
        (more && raised)
            .then(|| self.reckoned(y, x, second.value? - first.value?))
            .flatten()
    }

    /// The succession of a reckoned older figure.
    fn reckoned(&self, new: usize, by: usize, old: f64) -> Option<(usize, Quantity)> {
        let is = &self.quantities[new];
        let level = is.role != QuantityRole::Change && is.kind != QuantityKind::Times;
        let reckoned = Quantity {
            span: self.quantities[by].span,
            tokens: self.quantities[by].tokens.clone(),
            value: Some(old),
            low: Some(old),
            high: Some(old),
            stated: Stated::Exact,
            role: QuantityRole::Level,
            ..is.clone()
        };
        (level && old > 0.0 && is.value != Some(old)).then_some((new, reckoned))
    }

    /// The older figure of "two fewer than in Tuesday's count": of the figure before it, so much less or more.
    fn than_before(&self, before: &Quantity, q: &Quantity) -> Option<f64> {
        let a = self.a;
        let end = a.sentences[a.tokens.get(q.tokens.start)?.sentence]
            .tokens
            .end;
        let (is, by) = (before.value?, q.value?);
        let rest = q.tokens.end..end;
        if q.kind == QuantityKind::Times {
            let words: Vec<&str> = rest.clone().take(3).map(|i| self.word(i)).collect();
            let times = matches!(words.as_slice(), ["as", "many" | "much" | "high", "as"]);
            return (times && by > 0.0 && self.is_recent(q.tokens.end, true)).then(|| is / by);
        }
        let than = rest.take(THAN + 1).find(|&i| self.word(i) == "than")?;
        let recent = self.is_recent(than + 1, true);
        match self.word(than - 1) {
            "more" | "higher" if recent => Some(is - by),
            "fewer" | "less" | "lower" if recent => Some(is + by),
            _ => None,
        }
    }

    /// "Three more", "another three", "two further".
    fn more(&self, q: &Quantity) -> bool {
        let more = |i: usize| self.is("further_ones", i);
        q.tokens.clone().any(more)
            || self.a.tokens.get(q.tokens.end).is_some() && more(q.tokens.end)
            || q.tokens.start > 0 && more(q.tokens.start - 1)
    }

    /// "Raising an earlier toll of five", "the earlier count had been three", "it had stood at 11".
    fn earlier_one(
        &self,
        number: usize,
        sentence: &Range<usize>,
        figures: &[usize],
        y: usize,
    ) -> Option<(usize, Quantity)> {
        let q = &self.quantities[y];
        let before = sentence.start.max(q.tokens.start.saturating_sub(RAISING))..q.tokens.start;
        let tally = before.clone().rev().find(|&i| self.is("tallies", i));
        let called = tally.is_some_and(|t| {
            t > sentence.start
                && self.is("earlier_figures", t - 1)
                && (t + 1..q.tokens.start).all(|i| self.links(i))
        });
        // "It had stood at 11", behind a sentence that tells of the toll.
        let stood = before
            .clone()
            .rev()
            .find(|&i| !self.links(i))
            .is_some_and(|i| {
                let had = (i + 1..q.tokens.start).any(|k| self.word(k) == "had");
                had && (self.word(i) == "it" || self.is("tallies", i))
            });
        if !called && !stood {
            return None;
        }
        let level = |&i: &usize| i != y && self.quantities[i].kind == q.kind;
        let here = figures.iter().copied().rfind(level);
        let new = here.or_else(|| {
            let previous = self.a.sentences.get(number.checked_sub(1)?)?;
            if previous.block != self.a.sentences[number].block {
                return None;
            }
            self.figures(&previous.tokens).into_iter().rev().find(level)
        })?;
        self.followed(new, q, false)
    }

    /// A word that stands between a count and its number: "had been", "had stood at", "of".
    fn links(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        matches!(
            t.lemma.as_str(),
            "of" | "at" | "be" | "have" | "stand" | "only" | "just" | "put"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{quantity, time};
    use crate::language::{self, Model};
    use crate::text::Article;

    /// Every succession of a text, older figure first.
    fn read(text: &str) -> Vec<(f64, f64)> {
        let lexicon = Lexicon::builtin().expect("the carried lexicon is well-formed");
        let article = Article::of_prose(text, Some(jiff::civil::date(2026, 3, 11)));
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        let times = time::read(&article, &analysis, &lexicon);
        let quantities = quantity::read(&article, &analysis, &times, &lexicon);
        find(&analysis, &quantities, &times, &lexicon)
            .iter()
            .filter_map(|s| s.old.value.zip(quantities[s.new].value))
            .collect()
    }

    #[test]
    fn a_text_that_tells_an_older_figure_is_understood() {
        for (text, old, new) in [
            (
                "The number of sick children climbed to 19 from the 11 reported earlier.",
                11.0,
                19.0,
            ),
            (
                "The club raised the number of stewards from 80 to 120.",
                80.0,
                120.0,
            ),
            (
                "Nine people were still missing, down from 23 on Tuesday.",
                23.0,
                9.0,
            ),
            (
                "The county now says that 800 homes were lost, up from its first estimate of 500.",
                500.0,
                800.0,
            ),
            (
                "Sixteen ships lay off the port, compared with nine on the first day.",
                9.0,
                16.0,
            ),
            (
                "Seven were in hospital, two fewer than in Tuesday's count.",
                9.0,
                7.0,
            ),
            (
                "The petition had grown to 5,300 names, 600 more than when the vote was taken.",
                4700.0,
                5300.0,
            ),
            (
                "By Thursday 2,300 children had been vaccinated, twice as many as on Sunday.",
                1150.0,
                2300.0,
            ),
            (
                "Divers found three more bodies, taking the death toll to 14.",
                11.0,
                14.0,
            ),
            (
                "Nine workers died, police said, raising an earlier toll of five.",
                5.0,
                9.0,
            ),
            (
                "The flood has killed 14 people. It had stood at 11 on Monday.",
                11.0,
                14.0,
            ),
        ] {
            assert_eq!(read(text), [(old, new)], "{text}");
        }
    }

    #[test]
    fn two_figures_that_are_of_two_things_follow_nothing() {
        for text in [
            "Tickets cost from 80 to 120 crowns.",
            "The firm sold 40 boats last year, compared with 25 in 2024.",
            "Profit rose to 130 million crowns from 100 million a year earlier.",
            "Twelve boats are larger than the 30 moored in Selm.",
            "He won 16 matches, two more than his brother.",
            "The road runs to 19 villages from the 11 valleys.",
        ] {
            let found = read(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}

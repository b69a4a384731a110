//! This file reads amounts that are told without a figure: "a year and a half", "dozens", "a man was killed", "neither driver",
//! "no one".

use super::{QuantityKind, Reader, Said, Stated, measure};
use crate::lexicon::units::Unit;
use crate::text::Span;

impl Reader<'_> {
    /// "a year and a half".
    pub(super) fn years_and_a_half(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let Some((end, _)) = scan.one_of(at, &["an", "a", "one"]) else {
                continue;
            };
            let Some(from) = scan.gap(end) else { continue };
            let word = scan.word(from);
            let Some((unit, factor)) = self.units.time(word) else {
                continue;
            };
            let Some(end) = scan
                .gap(from + word.len())
                .and_then(|e| scan.words(e, "and a half"))
            else {
                continue;
            };
            let unit = unit.to_owned();
            if scan.is_bound(at) {
                self.keep(
                    Span::new(at, end),
                    QuantityKind::Duration,
                    Said::exact(1.5 * factor, &unit),
                );
            }
        }
    }
    /// "A quarter of an hour", "half an hour", "almost a minute", and "took an hour": lengths without a figure.
    pub(super) fn parts_of_an_hour(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let how = scan
                .one_of(
                    at,
                    &[
                        "less than",
                        "just under",
                        "under",
                        "almost",
                        "nearly",
                        "more than",
                        "over",
                        "just over",
                        "well over",
                    ],
                )
                .and_then(|(end, which)| Some((scan.gap(end)?, which)));
            let from = how.map_or(at, |(end, _)| end);
            let part = scan.one_of(
                from,
                &[
                    "a quarter of an",
                    "three quarters of an",
                    "three-quarters of an",
                    "half an",
                    "half a",
                    "an",
                    "a",
                ],
            );
            let Some((end, which)) = part.filter(|_| scan.is_bound(at)) else {
                continue;
            };
            let Some(word_at) = scan.gap(end) else {
                continue;
            };
            let word = scan.word(word_at);
            let end = word_at + word.len();
            let Some((unit, factor)) = self.units.time(word).filter(|_| {
                scan.is_bound(end)
                    && matches!(word, "hour" | "minute" | "day" | "week" | "year" | "month")
            }) else {
                continue;
            };
            let share = match which {
                0 => 0.25,
                1 | 2 => 0.75,
                3 | 4 => 0.5,
                _ => 1.0,
            };
            // "Once an hour", "a day later", "an hour and a half" are none, or others'.
            let led = matches!(
                scan.last(at),
                "for"
                    | "took"
                    | "takes"
                    | "take"
                    | "taken"
                    | "lasted"
                    | "lasts"
                    | "last"
                    | "within"
                    | "after"
            );
            let short = matches!(word, "hour" | "minute" | "day" | "week");
            if share == 1.0 && !(short && (led || how.is_some()))
                || matches!(
                    scan.next(end),
                    "and" | "later" | "ago" | "earlier" | "before" | "after" | "old" | "or"
                )
                || !self.is_free(at, end)
            {
                continue;
            }
            let (unit, whole) = (unit.to_owned(), share * factor);
            let said = match how.map(|(_, which)| which) {
                Some(0..=2) => Said::stretch(0.0, whole, Stated::LessThan, &unit),
                Some(3 | 4) => Said::stretch(0.75 * whole, whole, Stated::Nearly, &unit),
                Some(_) => Said::stretch(whole, 1.9 * whole, Stated::MoreThan, &unit),
                None => Said::stretch(0.8 * whole, 1.2 * whole, Stated::About, &unit),
            };
            self.keep(Span::new(at, end), QuantityKind::Duration, said);
        }
    }
    /// "dozens", "a few", "tens of thousands", "millions of dollars".
    pub(super) fn vague(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let Some((end, &(low, high))) = scan.longest(at, &self.units.vague) else {
                continue;
            };
            if !scan.is_bound(at) || !self.is_free(at, end) {
                continue;
            }
            let word = &scan.low[at..end];
            if word == "scores" && scan.next(end) != "of" {
                continue;
            }
            let small = high < 20.0;
            if small && self.units.time(scan.next(end)).is_some() {
                continue;
            }
            let money = scan
                .gap(end)
                .and_then(|e| scan.words(e, "of"))
                .and_then(|e| scan.longest(scan.gap(e)?, &self.units.units))
                .and_then(|(e, u)| match u {
                    Unit::Currency(code, _) if !small => Some((e, code.clone())),
                    _ => None,
                });
            if let Some((end, code)) = money {
                self.keep(
                    Span::new(at, end),
                    QuantityKind::Money,
                    Said::stretch(low, high, Stated::Vague, &code),
                );
            } else {
                self.keep(
                    Span::new(at, end),
                    QuantityKind::Count,
                    Said::stretch(low, high, Stated::Vague, ""),
                );
            }
        }
    }
    /// "A soldier was killed" counts one.
    pub(super) fn single_victims(&mut self) {
        let tokens = &self.analysis.tokens;
        for t in self
            .analysis
            .tokens_in(Span::new(self.scan.start, self.scan.end))
        {
            let token = &tokens[t];
            if !matches!(token.lower.as_str(), "a" | "an") || token.dep != "det" || token.head == t
            {
                continue;
            }
            let noun = &tokens[token.head];
            let lemma = measure::lemma_of(self.analysis, token.head);
            if !self.units.is_person(&lemma) || self.units.is("collective", &lemma) {
                continue;
            }
            let verb = &tokens[noun.head];
            let passive = matches!(noun.dep.as_str(), "nsubjpass" | "dobj");
            let dies = noun.dep == "nsubj" && verb.lemma == "die";
            let fate = self.units.fate_of.get(&verb.lemma);
            let counted = fate.is_some_and(|f| {
                matches!(
                    f.as_str(),
                    "killed" | "injured" | "arrested" | "rescued" | "abducted"
                )
            });
            if (passive || dies) && counted {
                self.keep(token.span, QuantityKind::Count, Said::exact(1.0, ""));
            }
        }
    }
    /// "neither driver was hurt", "both men died": none or two of two people.
    fn neither(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, which)) = scan.one_of(at, &["neither", "both"]) else {
            return false;
        };
        let Some(t) = self.token(at).filter(|_| scan.is_bound(at)) else {
            return false;
        };
        let tokens = &self.analysis.tokens;
        let of = scan.next(end) == "of";
        let noun = if of {
            let noun = self
                .analysis
                .child(t, "prep")
                .and_then(|p| self.analysis.child(p, "pobj"));
            noun.unwrap_or(t)
        } else {
            tokens[t].head
        };
        let lemma = measure::lemma_of(self.analysis, noun);
        let counts = noun > t && self.units.is_person(&lemma);
        let determines = of
            || matches!(
                tokens[t].dep.as_str(),
                "det" | "predet" | "preconj" | "nummod"
            );
        let v = if which == 0 { 0.0 } else { 2.0 };
        counts
            && determines
            && self.keep(Span::new(at, end), QuantityKind::Count, Said::exact(v, ""))
    }
    /// "no one", "none of", "no passengers": zero, where something countable is denied.
    pub(super) fn nobody(&mut self) {
        let scan = self.scan;
        let tokens = &self.analysis.tokens;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if self.neither(at) {
                continue;
            }
            let Some((end, which)) = scan.one_of(at, &["no one", "nobody", "none", "no"]) else {
                continue;
            };
            let Some(t) = self.token(at).filter(|_| scan.is_bound(at)) else {
                continue;
            };
            if which == 3 {
                let head = tokens[t].head;
                let lemma = measure::lemma_of(self.analysis, head);
                if tokens[t].tag == "DT"
                    && self.units.is_person(&lemma)
                    && tokens[head].tag != "NNP"
                {
                    self.keep(
                        Span::new(at, end),
                        QuantityKind::Count,
                        Said::exact(0.0, ""),
                    );
                }
                continue;
            }
            if which == 2 && scan.next(end) != "of" {
                continue;
            }
            let Some(word) = self.token(end - 1) else {
                continue;
            };
            let verb = &tokens[tokens[word].head];
            if which == 2 || self.units.fate_of.contains_key(&verb.lemma) {
                self.keep(
                    Span::new(at, end),
                    QuantityKind::Count,
                    Said::exact(0.0, ""),
                );
            }
        }
    }
}

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

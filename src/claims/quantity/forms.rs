//! This file reads the special forms: names that hold a number, magnitudes, multiples, ordinals. They come before plain amounts, for they would be misread as such.

use super::interval::{Grain, interval};
use super::number::{Loose, Number, number};
use super::{QuantityKind, Reader, Said, Stated};
use crate::lexicon::units::Qualifier;
use crate::text::Span;

impl Reader<'_> {
    /// The qualifiers that begin at a byte: the byte behind them, the last telling one, and where that began.
    pub(super) fn qualifiers(&self, at: usize) -> (usize, Option<Qualifier>, usize) {
        let (mut end, mut how, mut start) = (at, None, at);
        while let Some((e, &q)) = self.scan.longest(end, &self.units.qualifiers) {
            let Some(next) = self.scan.gap(e) else { break };
            if q != Qualifier::Plain {
                // "stretches over more than 1.5m": the second says how much.
                let over = how == Some(Qualifier::MoreThan)
                    && self.scan.low[start..end].trim_end() == "over";
                if how.is_none() || over {
                    start = end;
                }
                how = Some(q);
            } else if how.is_none() {
                how = Some(q);
                start = next;
            }
            if q == Qualifier::Plain && how == Some(Qualifier::Plain) {
                start = next;
            }
            end = next;
        }
        (end, how, start)
    }

    pub(super) fn number(&self, at: usize) -> Option<Number> {
        number(&self.scan, self.units, at)
    }

    /// Takes the letters of names that hold a number, so that nobody reads them.
    pub(super) fn names(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if !self.is_free(at, at + 1) {
                continue;
            }
            if let Some(end) = self.name(at) {
                self.taken.push(Span::new(at, end));
                continue;
            }
            // "FT-30": a model.
            let w = scan.word(at);
            let before = scan.text[scan.start..at].chars().next_back();
            if before == Some('#') && w.starts_with(|c: char| c.is_ascii_digit()) {
                self.taken.push(Span::new(at, at + w.len()));
            }
        }
    }

    fn name(&self, at: usize) -> Option<usize> {
        let (scan, names) = (self.scan, &self.units.names);
        let figure = |at: usize| {
            let d = scan.digits(at);
            let roman = || {
                let w = &scan.text[at..at + scan.word(at).len()];
                (!w.is_empty() && w.chars().all(|c| "IVX".contains(c))).then_some(w.len())
            };
            let n = if d.is_empty() { roman()? } else { d.len() };
            let mut end = at + n;
            if let Some(next) = scan.letters(end, ".") {
                end = next + scan.digits(next).len();
                if end == next {
                    end -= 1;
                }
            }
            scan.is_bound(end).then_some(end)
        };
        let spelt = |at: usize| {
            let w = scan.word(at);
            let v = *self.units.ones.get(w)?;
            (1.0..=10.0).contains(&v).then_some(at + w.len())
        };
        let w = scan.word(at);
        let written = &scan.text[at..at + w.len()];
        if let Some(end) = scan.as_written(at, &names.whole) {
            return Some(end);
        }
        if let Some(end) = scan.as_written(at, &names.before) {
            let end = scan.letters(end, ".").unwrap_or(end);
            // "$3 No 10": a blank must stand between, and "No 10 people" doesn't occur.
            if let Some(end) = scan.gap(end).and_then(figure) {
                return Some(end);
            }
        }
        if let Some(end) = scan.as_written(at, &names.indexes)
            && let Some(end) = scan.gap(end).and_then(|e| figure(e).or_else(|| spelt(e)))
        {
            return Some(end);
        }
        if let Some(end) = scan.as_written(at, &names.spelt)
            && let Some(end) = scan.gap(end).and_then(spelt)
        {
            return Some(end);
        }
        // "G8", "A40": capitals, then figures.
        let capitals = written.chars().take_while(char::is_ascii_uppercase).count();
        let figures = written.len() - capitals;
        if (1..=4).contains(&capitals)
            && (1..=4).contains(&figures)
            && written[capitals..].chars().all(|c| c.is_ascii_digit())
        {
            return Some(at + w.len());
        }
        if (1..=4).contains(&capitals) && capitals == written.len() {
            // "FT-30".
            if let Some(next) = scan.dash(at + w.len()) {
                let d = scan.digits(next);
                if !d.is_empty()
                    && scan.is_bound(next + d.len())
                    && scan.text.as_bytes().get(at + w.len()) == Some(&b'-')
                    && written.len() > 1
                {
                    return Some(next + d.len());
                }
            }
        }
        if spelt(at).is_some() {
            let end = scan.gap(at + w.len())?;
            return scan.as_written(end, &names.behind_words);
        }
        let d = scan.digits(at);
        if d.is_empty() || d.len() != w.len() {
            return None;
        }
        let end = at + d.len();
        if let Some(end) = scan
            .gap(end)
            .and_then(|e| scan.as_written(e, &names.behind))
        {
            return Some(end);
        }
        // "9/11", "24/7".
        if let Some(next) = scan.letters(end, "/") {
            let n = scan.digits(next).len();
            if n > 0 {
                return Some(next + n);
            }
        }
        // "0800 555 111", "555-0123".
        if (3..=5).contains(&d.len()) {
            if let Some(next) = scan.gap(end) {
                let a = scan.digits(next);
                let last = scan.gap(next + a.len());
                if let Some(last) = last.filter(|_| a.len() == 3) {
                    let b = scan.digits(last);
                    if (3..=4).contains(&b.len()) {
                        return Some(last + b.len());
                    }
                }
            }
            if let Some(next) = scan.letters(end, "-").filter(|_| d.len() == 3) {
                let b = scan.digits(next);
                if b.len() == 4 && scan.is_bound(next + 4) {
                    return Some(next + 4);
                }
            }
        }
        None
    }

    /// "magnitude 6.3", "a 6.3-magnitude quake".
    pub(super) fn magnitudes(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let found = if let Some(end) = scan.words(at, "magnitude") {
                scan.joint(end).and_then(|e| {
                    let e = scan.words(e, "of").and_then(|e| scan.gap(e)).unwrap_or(e);
                    let (e, how, _) = self.qualifiers(e);
                    let n = self
                        .number(e)
                        .filter(|n| n.in_digits && n.power.is_none())?;
                    Some((Span::new(at, n.end), n, how))
                })
            } else {
                self.number(at)
                    .filter(|n| n.in_digits && n.power.is_none() && self.is_edge(at, n.end))
                    .and_then(|n| {
                        let end = scan.words(scan.joint(n.end)?, "magnitude")?;
                        Some((Span::new(at, end), n, None))
                    })
            };
            let Some((span, n, how)) = found else {
                continue;
            };
            let Some(v) = n.value.filter(|v| *v < 11.0) else {
                continue;
            };
            // 6.3 may be 6.25; a bare 7 is 6.5 to 7.5.
            let said = if how.is_some_and(|h| h != Qualifier::Plain) {
                interval(v, n.step, how, Grain::Measure, Loose::No)
            } else {
                let w = n.step.min(1.0) / 2.0;
                (Some(v - w), Some(v + w), Stated::Rounded)
            };
            if self.keep(span, QuantityKind::Count, Said::of(v, said, ""))
                && let Some(q) = self.out.last_mut()
            {
                q.measure = Some("magnitude".into());
                q.noun = q.measure.clone();
            }
        }
    }

    /// "doubled", "fivefold", "twice as big", "three times".
    pub(super) fn multiples(&mut self) {
        let mut last = 0;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if at < last || !self.scan.is_bound(at) {
                continue;
            }
            if let Some(end) = self.multiple(at) {
                last = end;
            }
        }
    }

    fn multiple(&mut self, from: usize) -> Option<usize> {
        let scan = self.scan;
        let (at, how, start) = self.qualifiers(from);
        let start = if how.is_none() || how == Some(Qualifier::Plain) {
            at
        } else {
            start
        };
        let w = scan.word(at);
        let end = at + w.len();
        let times = |v: f64| match how {
            Some(Qualifier::MoreThan) => (Some(v), None, Stated::MoreThan),
            Some(Qualifier::AtLeast) => (Some(v), None, Stated::AtLeast),
            Some(Qualifier::Nearly | Qualifier::JustUnder) => {
                (Some(v * 0.9), Some(v), Stated::Nearly)
            }
            Some(Qualifier::AtMost) => (Some(0.0), Some(v), Stated::AtMost),
            Some(Qualifier::LessThan) => (Some(0.0), Some(v), Stated::LessThan),
            Some(Qualifier::JustOver) => (Some(v), Some(v * 1.1), Stated::JustOver),
            _ => (Some(v * 0.9), Some(v * 1.1), Stated::Rounded),
        };
        if let Some(&v) = self.units.multiples.get(w) {
            let t = self.token(end - 1)?;
            if matches!(w, "double" | "doubles" | "doubling" | "halving")
                && (self.analysis.tokens[t].pos != "VERB"
                    || self.units.is("metres", self.scan.next(end)))
            {
                return None;
            }
            self.keep(
                Span::new(start, end),
                QuantityKind::Times,
                Said::of(v, times(v), "x"),
            );
            return Some(end);
        }
        let first = self.number(at);
        if let Some(n) = first {
            let fold = scan
                .joint(n.end)
                .filter(|_| scan.dash(n.end).is_some())
                .unwrap_or(n.end);
            if let (Some(end), Some(v)) = (scan.words(fold, "fold"), n.value) {
                self.keep(
                    Span::new(start, end),
                    QuantityKind::Times,
                    Said::of(v, times(v), "x"),
                );
                return Some(end);
            }
        } else if let Some(n) = w.strip_suffix("fold").filter(|n| !n.is_empty()) {
            let v = self
                .units
                .ones
                .get(n)
                .or_else(|| self.units.tens.get(n))
                .copied()
                .or_else(|| n.parse::<u32>().ok().map(f64::from));
            if let Some(v) = v {
                self.keep(
                    Span::new(start, end),
                    QuantityKind::Times,
                    Said::of(v, times(v), "x"),
                );
                return Some(end);
            }
        }
        // twice, N times, N to M times
        let (end, v, low) = match w {
            "once" => (end, 1.0, None),
            "twice" => (end, 2.0, None),
            "thrice" => (end, 3.0, None),
            _ => {
                let n = first?;
                if let Some(end) = scan.gap(n.end).and_then(|e| scan.words(e, "times")) {
                    (end, n.value?, None)
                } else {
                    let e = scan.dash(n.end).or_else(|| {
                        let (e, _) = scan.one_of(scan.gap(n.end)?, &["to", "or"])?;
                        scan.gap(e)
                    })?;
                    let m = self.number(e)?;
                    let end = scan.words(scan.gap(m.end)?, "times")?;
                    (end, m.value?, n.value)
                }
            }
        };
        let next = scan.next(end);
        if w == "once" && !self.is_occasion(at, end, next) {
            return None;
        }
        let compares = matches!(
            next,
            "as" | "the"
                | "more"
                | "bigger"
                | "higher"
                | "larger"
                | "that"
                | "its"
                | "their"
                | "his"
                | "normal"
                | "greater"
                | "faster"
                | "less"
                | "longer"
                | "worse"
        ) && w != "once"
            && scan.after(end, 2) != ["the", "first"];
        let span = Span::new(start, end);
        if compares {
            let said = low.map_or_else(|| times(v), |l| (Some(l), Some(v), Stated::Between));
            self.keep(span, QuantityKind::Times, Said::of(v, said, "x"));
        } else {
            let said = low.map_or_else(
                || interval(v, 1.0, how, Grain::Count, Loose::No),
                |l| (Some(l), Some(v), Stated::Between),
            );
            self.keep(span, QuantityKind::Count, Said::of(v, said, "time"));
        }
        Some(end)
    }

    /// Is "once" a count ("won it once") and no conjunction or "formerly"?
    fn is_occasion(&self, at: usize, end: usize, next: &str) -> bool {
        let Some(t) = self.token(end - 1) else {
            return false;
        };
        let token = &self.analysis.tokens[t];
        !matches!(self.scan.last(at), "at" | "for" | "than")
            && !matches!(
                next,
                "," | "the"
                    | "a"
                    | "an"
                    | "he"
                    | "she"
                    | "it"
                    | "they"
                    | "we"
                    | "you"
                    | "i"
                    | "his"
                    | "her"
                    | "their"
                    | "all"
                    | "and"
                    | "those"
                    | "again"
                    | "more"
            )
            && !token.text.starts_with(char::is_uppercase)
            && token.dep == "advmod"
            && t > token.head
    }

    /// "his third title", "the fifth straight loss".
    pub(super) fn ordinals(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let Some((end, v)) = self.ordinal(at) else {
                continue;
            };
            let word = &scan.low[at..end];
            let run = scan
                .gap(end)
                .and_then(|e| scan.one_of(e, &["straight", "consecutive", "successive"]));
            let end = run.map_or(end, |(e, _)| e);
            if !self.is_free(at, end) || !self.is_edge(at, end) {
                continue;
            }
            let token = self.token(at);
            let is_amod = token.is_some_and(|t| self.analysis.tokens[t].dep == "amod");
            let (last, next) = (scan.last(at), scan.next(end));
            // "the first five episodes" counts five.
            let counts = scan.gap(end).is_some_and(|e| {
                run.is_none() && self.number(e).is_some_and(|n| n.power.is_none())
            });
            if counts
                || word == "second" && !is_amod && matches!(last, "a" | "per" | "every" | "each")
                || word == "first" && !is_amod
                || matches!(next, "half" | "quarter" | "century")
                || last == "at"
                || token.is_some_and(|t| {
                    matches!(
                        self.analysis.label(t),
                        "DATE" | "WORK_OF_ART" | "FAC" | "LAW"
                    )
                })
            {
                continue;
            }
            self.keep(
                Span::new(at, end),
                QuantityKind::Ordinal,
                Said::exact(v, ""),
            );
        }
    }

    fn ordinal(&self, at: usize) -> Option<(usize, f64)> {
        let scan = self.scan;
        let w = scan.word(at);
        if let Some(&v) = self.units.ordinals.get(w) {
            return Some((at + w.len(), v));
        }
        if let Some(&ten) = self.units.tens.get(w) {
            let next = scan.joint(at + w.len())?;
            let one = scan.word(next);
            let v = *self.units.ordinals.get(one).filter(|v| **v < 10.0)?;
            return Some((next + one.len(), ten + v));
        }
        let d = scan.digits(at);
        (!d.is_empty() && matches!(&w[d.len()..], "st" | "nd" | "rd" | "th"))
            .then(|| d.parse::<u32>().ok())
            .flatten()
            .map(|v| (at + w.len(), f64::from(v)))
    }
}

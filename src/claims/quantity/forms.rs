//! This file reads the special forms: names that hold a number, ages, magnitudes, race times, votes, scores, multiples,
//! ordinals. They come before plain amounts, for they would be misread as such.

use super::{
    QuantityKind, Reader, Said, Stated,
    interval::{Grain, interval},
    measure::lemma_of,
    number::{Loose, Number, number},
    scan::is_dash,
};
use crate::{lexicon::units::Qualifier, text::Span};

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

    /// "34-year-old", "aged 8 to 12", "in his 30s", ", 34,".
    pub(super) fn ages(&mut self) {
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if self.year_old(at)
                || self.aged(at)
                || self.in_his_thirties(at)
                || self.over(at)
                || self.is_so_old(at)
                || self.over_sixties(at)
            {
                continue;
            }
            self.age_in_commas(at);
        }
    }

    fn keep_age(&mut self, span: Span, low: f64, high: Option<f64>, stated: Stated) -> bool {
        let exact = matches!(stated, Stated::Exact | Stated::Between);
        self.keep(
            span,
            QuantityKind::Age,
            Said {
                value: exact.then_some(low),
                low: Some(low),
                high,
                stated,
                unit: "year",
            },
        )
    }

    /// "34-year-old", "18 months old", "14- to 16-year-olds".
    fn year_old(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some(first) = self.number(at).filter(|_| scan.is_bound(at)) else {
            return false;
        };
        let old = |n: &Number| {
            let at = scan.joint(n.end)?;
            let (end, factor) = [
                ("years", 1.0),
                ("year", 1.0),
                ("months", 1.0 / 12.0),
                ("month", 1.0 / 12.0),
                ("weeks", 7.0 / 365.25),
                ("week", 7.0 / 365.25),
                ("days", 1.0 / 365.25),
                ("day", 1.0 / 365.25),
            ]
            .into_iter()
            .find_map(|(w, f)| Some((scan.words(at, w)?, f)))?;
            let (end, _) = scan.one_of(scan.joint(end)?, &["olds", "old"])?;
            Some((end, factor))
        };
        if let (Some((end, f)), Some(v)) = (old(&first), first.value) {
            // "A 200-year-old house" is no one's age, but it is an age.
            return v > 0.0
                && (f < 1.0 || v <= 120.0 || first.in_digits)
                && self.keep_age(Span::new(at, end), v * f, Some(v * f), Stated::Exact);
        }
        let to = scan
            .letters(first.end, "-year-olds")
            .or_else(|| scan.letters(first.end, "-year-old"))
            .or_else(|| scan.dash(first.end))
            .unwrap_or(first.end);
        let second = scan
            .gap(to)
            .and_then(|e| scan.one_of(e, &["to", "and", "or"]))
            .and_then(|(e, _)| scan.gap(e))
            .and_then(|e| self.number(e));
        if let (Some(second), Some(low)) = (second, first.value)
            && let (Some((end, f)), Some(high)) = (old(&second), second.value)
        {
            return low < high
                && self.keep_age(Span::new(at, end), low * f, Some(high * f), Stated::Between);
        }
        false
    }

    /// "aged 34", "the age of 34", "aged between 8 and 12", "died at 34".
    fn aged(&mut self, at: usize) -> bool {
        let scan = self.scan;
        if let Some((end, _)) = scan.one_of(at, &["died at", "dies at", "dead at", "retired at"]) {
            let Some((e, v)) = scan.gap(end).and_then(|e| scan.whole(e, 3)) else {
                return false;
            };
            return self.is_edge(at, e)
                && (1..=120).contains(&v)
                && !matches!(scan.next(e), "," if scan.char_at(e + 1).is_some_and(|c| c.is_ascii_digit()))
                && scan
                    .letters(e, ":")
                    .is_none_or(|e| scan.digits(e).is_empty())
                && !matches!(
                    scan.next(e),
                    "am" | "pm" | "a.m" | "p.m" | "%" | "miles" | "metres" | "feet" | "mph" | "km"
                )
                && self.keep_age(
                    Span::new(end - 2, e),
                    f64::from(v),
                    Some(f64::from(v)),
                    Stated::Exact,
                );
        }
        let Some((end, _)) = scan.one_of(at, &["aged", "age", "ages"]) else {
            return false;
        };
        let Some(mut e) = scan.gap(end) else {
            return false;
        };
        if let Some(next) = scan.words(e, "of").and_then(|e| scan.gap(e)) {
            e = next;
        }
        if let Some(next) = scan.words(e, "between").and_then(|e| scan.gap(e)) {
            e = next;
        }
        // "aged under 30"
        if let Some((next, which)) = scan.one_of(e, &["under", "below", "over", "above"])
            && let Some((end, v)) = scan.gap(next).and_then(|e| scan.whole(e, 2))
            && scan.is_bound(end)
        {
            let v = f64::from(v);
            let (low, high, stated) = if which < 2 {
                (0.0, Some(v - 1.0), Stated::LessThan)
            } else {
                (v + 1.0, None, Stated::MoreThan)
            };
            return v > 0.0 && self.keep_age(Span::new(at, end), low, high, stated);
        }
        let Some(first) = self.number(e) else {
            return false;
        };
        let Some(low) = first.value.filter(|v| *v <= 120.0) else {
            return false;
        };
        let link = scan.dash(first.end).or_else(|| {
            let (e, _) = scan.one_of(scan.gap(first.end)?, &["to", "and"])?;
            scan.gap(e)
        });
        let second = link.and_then(|e| self.number(e)).and_then(|n| {
            let v = n.value.filter(|v| *v > low && *v <= 120.0)?;
            Some((n.end, v))
        });
        match second {
            Some((end, high)) if scan.is_bound(end) => {
                self.keep_age(Span::new(at, end), low, Some(high), Stated::Between)
            }
            _ => {
                scan.is_bound(first.end)
                    && self.keep_age(Span::new(at, first.end), low, Some(low), Stated::Exact)
            }
        }
    }

    /// "in his early 30s".
    fn in_his_thirties(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, _)) = scan.one_of(at, &["in his", "in her", "in their"]) else {
            return false;
        };
        let Some(mut e) = scan.gap(end) else {
            return false;
        };
        let mut part = (0.0, 9.0);
        for (word, ends) in [
            ("early", (0.0, 4.0)),
            ("mid", (3.0, 7.0)),
            ("late", (6.0, 9.0)),
        ] {
            if let Some(next) = scan.words(e, word).and_then(|e| scan.joint(e)) {
                (e, part) = (next, ends);
                break;
            }
        }
        let w = scan.word(e);
        let (end, low) = if let Some(d) = w
            .strip_suffix('s')
            .and_then(|d| d.parse::<u8>().ok().map(f64::from))
        {
            (e + w.len(), d)
        } else if let Ok(d) = w.parse::<u8>().map(f64::from) {
            let Some(end) = scan
                .letters(e + w.len(), "'s")
                .or_else(|| scan.letters(e + w.len(), "\u{2019}s"))
            else {
                return false;
            };
            (end, d)
        } else if w == "teens" {
            return self.keep_age(Span::new(at, e + w.len()), 13.0, Some(19.0), Stated::Vague);
        } else {
            let ten = w
                .strip_suffix("ies")
                .and_then(|stem| self.units.tens.get(format!("{stem}y").as_str()));
            let Some(&ten) = ten else { return false };
            (e + w.len(), ten)
        };
        (10.0..=90.0).contains(&low)
            && low % 10.0 == 0.0
            && self.keep_age(
                Span::new(at, end),
                low + part.0,
                Some(low + part.1),
                Stated::Vague,
            )
    }

    /// "He is 45.", "Ms Kay, who is 19,": a bare number that a person is.
    fn is_so_old(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, v)) = scan.whole(at, 3) else {
            return false;
        };
        // "At 12, he was already at sea."
        if scan.last(at) == "at"
            && (4..=110).contains(&v)
            && matches!(scan.after(end, 2)[..], [",", "he" | "she"])
        {
            let v = f64::from(v);
            return self.keep_age(Span::new(at, end), v, Some(v), Stated::Exact);
        }
        let closes = scan
            .char_at(end)
            .is_none_or(|c| ".,;)\"\u{201d}".contains(c))
            && !scan.char_at(end + 1).is_some_and(|c| c.is_ascii_digit())
            || matches!(
                scan.next(end),
                "when" | "now" | "today" | "next" | "this" | "on" | "and"
            );
        let led = matches!(
            scan.last(at),
            "is" | "was"
                | "turns"
                | "turned"
                | "be"
                | "he's"
                | "she's"
                | "he\u{2019}s"
                | "she\u{2019}s"
        );
        let Some(t) = self
            .token(at)
            .filter(|_| closes && led && (1..=110).contains(&v))
        else {
            return false;
        };
        let tokens = &self.analysis.tokens;
        let verb = tokens[t].head;
        let subject = self.analysis.child(verb, "nsubj");
        let is_someone = subject.is_some_and(|s| {
            matches!(tokens[s].lower.as_str(), "he" | "she" | "i" | "who")
                || self.analysis.label(s) == "PERSON"
        });
        let v = f64::from(v);
        verb != t
            && matches!(tokens[verb].lemma.as_str(), "be" | "turn")
            && matches!(tokens[t].dep.as_str(), "attr" | "acomp" | "dobj" | "oprd")
            && is_someone
            && self.keep_age(Span::new(at, end), v, Some(v), Stated::Exact)
    }

    /// "the over-65s", "under-18s".
    fn over_sixties(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, which)) = scan.one_of(at, &["over", "under"]) else {
            return false;
        };
        let Some((end, v)) = scan.joint(end).and_then(|e| scan.whole(e, 2)) else {
            return false;
        };
        let Some(end) = scan.letters(end, "s").filter(|e| scan.is_bound(*e)) else {
            return false;
        };
        let v = f64::from(v);
        let (low, high, stated) = if which == 0 {
            (v, None, Stated::AtLeast)
        } else {
            (0.0, Some(v - 1.0), Stated::LessThan)
        };
        v >= 5.0 && scan.is_bound(at) && self.keep_age(Span::new(at, end), low, high, stated)
    }

    /// "children under 12".
    fn over(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let w = scan.word(at);
        if !matches!(
            w,
            "children" | "adults" | "anyone" | "people" | "girls" | "boys" | "those" | "players"
        ) {
            return false;
        }
        let Some(start) = scan.gap(at + w.len()) else {
            return false;
        };
        let Some((e, which)) = scan.one_of(start, &["under", "below", "over", "above"]) else {
            return false;
        };
        let Some((end, v)) = scan.gap(e).and_then(|e| scan.whole(e, 2)) else {
            return false;
        };
        let v = f64::from(v);
        let (low, high, stated) = if which < 2 {
            (0.0, Some(v - 1.0), Stated::LessThan)
        } else {
            (v + 1.0, None, Stated::MoreThan)
        };
        self.is_edge(start, end) && self.keep_age(Span::new(start, end), low, high, stated)
    }

    /// ", 34," and "(34)" behind a person.
    fn age_in_commas(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, v)) = scan.whole(at, 2) else {
            return false;
        };
        let opening = scan.text[scan.start..at].trim_end();
        let mark = opening.chars().next_back();
        let blank = opening.len() + scan.start < at;
        let close = scan.char_at(end);
        let before = scan.start + opening.len();
        let fits = match (mark, close) {
            (Some(','), Some(',')) => blank,
            (Some(','), Some('.')) => {
                blank && !scan.char_at(end + 1).is_some_and(|c| c.is_ascii_digit())
            }
            (Some(','), Some(')' | ';')) => blank,
            (Some('('), Some(')')) => v >= 10,
            _ => false,
        };
        // ", 14,806 ballots" is one number.
        let goes_on =
            close == Some(',') && scan.char_at(end + 1).is_some_and(|c| c.is_ascii_digit());
        if !fits || v == 0 || goes_on {
            return false;
        }
        let Some(t) = self.token(
            scan.low[scan.start..before - 1]
                .trim_end()
                .len()
                .saturating_sub(1)
                + scan.start,
        ) else {
            return false;
        };
        let token = &self.analysis.tokens[t];
        let label = self.analysis.label(t);
        let lemma = lemma_of(self.analysis, t);
        let singular_person = token.tag == "NN" && self.units.is_person(&lemma);
        let told = close == Some(',')
            && mark == Some(',')
            && v > 4
            && matches!(token.tag.as_str(), "NN" | "NNP")
            && matches!(label, "" | "PERSON" | "ORG" | "NORP" | "GPE")
            && !self.units.is("calendar", &token.lower)
            && matches!(
                scan.next(end + 1),
                "was"
                    | "who"
                    | "is"
                    | "has"
                    | "said"
                    | "had"
                    | "from"
                    | "of"
                    | "will"
                    | "died"
                    | "whose"
                    | "told"
            );
        // "Mills, 21, plays the wife"
        let verb = self
            .token(scan.skip(end + 1))
            .is_some_and(|n| matches!(self.analysis.tokens[n].tag.as_str(), "VBD" | "VBZ" | "MD"));
        let acts = close == Some(',')
            && mark == Some(',')
            && v > 9
            && token.tag == "NNP"
            && !matches!(label, "DATE" | "TIME")
            && !self.units.is("calendar", &token.lower)
            && verb;
        let named = acts || label == "PERSON" || singular_person && mark == Some(',');
        let v = f64::from(v);
        (told || named) && self.keep_age(Span::new(at, end), v, Some(v), Stated::Exact)
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

    /// "2:04:12", "3:58.4", "2hr 17min 42sec". A bare h:mm is a time of day.
    pub(super) fn race_times(&mut self) {
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if let Some((end, s)) = self.colons(at).or_else(|| self.hours(at))
                && self.is_edge(at, end)
            {
                self.keep(Span::new(at, end), QuantityKind::Race, Said::exact(s, "s"));
            }
        }
    }

    fn seconds(&self, at: usize) -> Option<(usize, f64, bool)> {
        let d = self.scan.digits(at);
        if d.is_empty() || d.len() > 2 {
            return None;
        }
        let mut end = at + d.len();
        let more = self
            .scan
            .letters(end, ".")
            .map_or(0, |e| self.scan.digits(e).len());
        if more > 0 {
            end += 1 + more;
        }
        Some((end, self.scan.low[at..end].parse().ok()?, more > 0))
    }

    fn colons(&self, at: usize) -> Option<(usize, f64)> {
        let (end, first) = self.scan.whole(at, 2)?;
        let (end, second, decimal) = self.seconds(self.scan.letters(end, ":")?)?;
        if decimal {
            return Some((end, f64::from(first) * 60.0 + second));
        }
        let (end, third, _) = self.seconds(self.scan.letters(end, ":")?)?;
        (second < 60.0 && third < 60.0)
            .then_some((end, f64::from(first) * 3600.0 + second * 60.0 + third))
    }

    fn hours(&self, at: usize) -> Option<(usize, f64)> {
        let unit =
            |at: usize, words: &[&str]| self.scan.one_of(self.scan.skip(at), words).map(|f| f.0);
        // "four minutes 14.74 seconds"
        let spelt = || {
            let w = self.scan.word(at);
            let v = *self.units.ones.get(w)?;
            (0..20)
                .find(|n| (f64::from(*n) - v).abs() < 0.5)
                .map(|n| (at + w.len(), n))
        };
        let (mut end, n) = self.scan.whole(at, 2).or_else(spelt)?;
        let (mut hours, mut minutes) = (0, n);
        if let Some(e) = unit(end, &["hrs", "hr", "hours", "hour"]) {
            hours = n;
            (end, minutes) = self.scan.whole(self.scan.gap(e)?, 2)?;
        }
        end = unit(end, &["mins", "min", "minutes", "minute"])?;
        let end = self
            .scan
            .letters(end, ",")
            .or_else(|| self.scan.words(self.scan.skip(end), "and"))
            .unwrap_or(end);
        let (end, seconds, _) = self.seconds(self.scan.gap(end)?)?;
        let end = unit(end, &["secs", "sec", "seconds", "second"])?;
        Some((
            end,
            f64::from(hours) * 3600.0 + f64::from(minutes) * 60.0 + seconds,
        ))
    }

    /// "by 52 votes to 48", "by 312 to 200".
    pub(super) fn votes(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let by = scan.words(at, "by").and_then(|e| scan.gap(e));
            let voted = matches!(scan.last(at), "voted" | "vote" | "votes" | "voting");
            let from = by.unwrap_or(at);
            let Some(first) = self.number(from).filter(|n| n.power.is_none()) else {
                continue;
            };
            let votes = |end: usize| scan.gap(end).and_then(|e| scan.words(e, "votes"));
            let end = votes(first.end);
            let mut said_votes = end.is_some();
            let Some(second) = scan
                .gap(end.unwrap_or(first.end))
                .and_then(|e| scan.words(e, "to"))
                .and_then(|e| scan.gap(e))
                .and_then(|e| self.number(e))
                .filter(|n| n.power.is_none())
            else {
                continue;
            };
            let end = votes(second.end);
            said_votes |= end.is_some();
            let end = end.unwrap_or(second.end);
            let around = scan.around(from, end, 80, 30);
            let voting = around
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| self.units.has_start("voting_stems", w));
            let (Some(a), Some(b)) = (first.value, second.value) else {
                continue;
            };
            if !scan.is_bound(second.end)
                || !voting
                || !(by.is_some() || said_votes || voted)
                || a.fract() + b.fract() > 0.0
                || a.max(b) > 1e9
            {
                continue;
            }
            if self.keep(
                Span::new(from, end),
                QuantityKind::Votes,
                Said::exact(a, ""),
            ) {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                if let Some(q) = self.out.last_mut() {
                    q.pairs = vec![(a as u32, b as u32)];
                }
            }
        }
    }

    /// "2-1", "6-4, 3-6, 7-6", "ruled 5-4".
    pub(super) fn scores(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let Some((end, first)) = self.pair(at, 3) else {
                continue;
            };
            if !self.is_edge(at, end)
                || matches!(scan.last(at), "$" | "£" | "€")
                || scan.char_at(end).is_some_and(|c| is_dash(c) || c == '%')
                || scan.char_before(at).is_some_and(is_dash)
            {
                continue;
            }
            let mut pairs = vec![first];
            let mut end = self.tie_break(end);
            loop {
                let at = scan.letters(end, ",").unwrap_or(end);
                let Some(at) = scan.gap(at) else { break };
                let at = scan
                    .words(at, "and")
                    .and_then(|e| scan.gap(e))
                    .unwrap_or(at);
                let Some((e, pair)) = self.pair(at, 2) else {
                    break;
                };
                pairs.push(pair);
                end = self.tie_break(e);
            }
            let (a, b) = first;
            let around = scan.around(at, end, 90, 60);
            let vote = around
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| self.units.is("voting", w));
            let next = scan.next(end);
            let singular = next.strip_suffix('s').unwrap_or(next);
            if !vote
                && (a.max(b) > 150
                    || self.units.time(next).is_some()
                    || self.units.is_unit(next)
                    || matches!(next, "year-old" | "year-olds" | "people")
                    || self.units.is_person(next)
                    || self.units.is_person(singular))
            {
                continue;
            }
            // "100-120 British troops" are so many troops.
            if b > a && pairs.len() == 1 && !vote && self.counts_ahead(end) {
                continue;
            }
            let plural = next.ends_with('s') && next.chars().all(|c| c.is_ascii_lowercase());
            if matches!(
                next,
                "years" | "year" | "per" | "%" | "-" | "point" | "mile" | "million" | "billion"
            ) || plural
                && b > a
                && pairs.len() == 1
                && !vote
                && !matches!(
                    next,
                    "wins"
                        | "defeats"
                        | "draws"
                        | "votes"
                        | "victories"
                        | "losses"
                        | "as"
                        | "was"
                        | "is"
                        | "has"
                        | "thanks"
                )
            {
                continue;
            }
            let kind = if vote && pairs.len() == 1 && a + b > 2 {
                QuantityKind::Votes
            } else {
                QuantityKind::Score
            };
            if self.keep(Span::new(at, end), kind, Said::exact(f64::from(a), ""))
                && let Some(q) = self.out.last_mut()
            {
                q.pairs = pairs;
            }
        }
    }

    /// Does a plural noun follow, with nothing but its adjectives between?
    fn counts_ahead(&self, end: usize) -> bool {
        let Some(from) = self.scan.gap(end).and_then(|e| self.token(e)) else {
            return false;
        };
        let tokens = &self.analysis.tokens;
        for t in tokens[from..].iter().take(4) {
            match t.tag.as_str() {
                "NNS" => return !self.units.is("results", &t.lower),
                "JJ" | "NN" | "NNP" | "VBN" if t.space_after => {}
                _ => return false,
            }
        }
        false
    }

    fn pair(&self, at: usize, most: usize) -> Option<(usize, (u32, u32))> {
        let scan = self.scan;
        let (end, a) = scan.whole(at, most)?;
        let end = scan.skip(end);
        let end = scan
            .letters(end, "-")
            .or_else(|| scan.letters(end, "\u{2013}"))?;
        let (end, b) = scan.whole(scan.skip(end), most)?;
        let decimal = scan
            .letters(end, ".")
            .is_some_and(|e| !scan.digits(e).is_empty());
        (!decimal && scan.is_bound(end)).then_some((end, (a, b)))
    }

    /// Behind "(7-5)".
    fn tie_break(&self, end: usize) -> usize {
        let scan = self.scan;
        scan.letters(scan.skip(end), "(")
            .and_then(|e| {
                self.pair(e, 2)
                    .map(|p| p.0)
                    .or_else(|| scan.whole(e, 2).map(|p| p.0))
            })
            .and_then(|e| scan.letters(e, ")"))
            .unwrap_or(end)
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

//! This file reads ages in all their forms: "a 34-year-old", "aged 12", "in his thirties", "the over-60s", "Ana Ruiz, 61,".

use super::measure::lemma_of;
use super::number::Number;
use super::{QuantityKind, Reader, Said, Stated};
use crate::language::MentionKind;
use crate::text::Span;

impl Reader<'_> {
    /// "34-year-old", "aged 8 to 12", "in his 30s", ", 34,".
    pub(super) fn ages(&mut self) {
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if self.year_old(at)
                || self.aged(at)
                || self.in_his_thirties(at)
                || self.over(at)
                || self.is_so_old(at)
                || self.of_so_many_years(at)
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
            && (matches!(scan.after(end, 2)[..], [",", "he" | "she"])
                || scan.next(end) == "," && self.opens_of_somebody(at))
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
                || v >= 14 && self.is_somebody(s)
        });
        let v = f64::from(v);
        verb != t
            && matches!(tokens[verb].lemma.as_str(), "be" | "turn")
            && matches!(tokens[t].dep.as_str(), "attr" | "acomp" | "dobj" | "oprd")
            && is_someone
            && self.keep_age(Span::new(at, end), v, Some(v), Stated::Exact)
    }
    /// Is a token the head of a person's mention, and of one person's?
    fn is_somebody(&self, i: usize) -> bool {
        self.analysis
            .mention_headed_by(i)
            .is_some_and(|m| m.kind == MentionKind::Person && !m.plural)
    }
    /// "At 24, the Swede has her first title": the sentence begins with it, and its subject is a person.
    fn opens_of_somebody(&self, at: usize) -> bool {
        let a = self.analysis;
        let Some(t) = self.token(at).filter(|&t| t > 0) else {
            return false;
        };
        let mut tokens = a.sentences[a.tokens[t].sentence].tokens.clone();
        tokens.start + 1 == t
            && tokens
                .find(|&i| a.tokens[i].dep == "nsubj")
                .is_some_and(|s| a.label(s) == "PERSON" || self.is_somebody(s))
    }
    /// "a man of 82", "a girl of six".
    fn of_so_many_years(&mut self, at: usize) -> bool {
        let scan = self.scan;
        let Some((end, _)) = scan.one_of(
            at,
            &[
                "man of",
                "woman of",
                "boy of",
                "girl of",
                "lad of",
                "pensioner of",
                "youth of",
            ],
        ) else {
            return false;
        };
        let Some(number) = scan.gap(end).and_then(|e| self.number(e)) else {
            return false;
        };
        let closes = scan
            .char_at(number.end)
            .is_none_or(|c| ".,;)\"\u{201d}".contains(c))
            && !scan
                .char_at(number.end + 1)
                .is_some_and(|c| c.is_ascii_digit())
            || matches!(
                scan.next(number.end),
                "who" | "was" | "is" | "had" | "has" | "from" | "and" | "in" | "at"
            );
        let from = scan.gap(end).unwrap_or(end);
        number
            .value
            .filter(|v| closes && (1.0..=110.0).contains(v))
            .is_some_and(|v| self.keep_age(Span::new(from, number.end), v, Some(v), Stated::Exact))
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
}

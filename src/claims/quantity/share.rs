//! This file reads parts of a whole: "two-thirds of voters", "one in five", "most residents".

use super::{QuantityKind, Reader, Said, Stated, interval::Interval};
use crate::{lexicon::units::Qualifier, text::Span};

impl Reader<'_> {
    pub(super) fn shares(&mut self) {
        let mut last = 0;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if at < last || !self.scan.is_bound(at) {
                continue;
            }
            if let Some(end) = self.ratio(at).or_else(|| self.fraction(at)) {
                last = end;
            }
        }
        for k in 0..self.starts.len() {
            self.most(self.starts[k]);
        }
    }

    /// "one in five", "three out of four".
    fn ratio(&mut self, from: usize) -> Option<usize> {
        let scan = self.scan;
        let (at, how, start) = self.qualifiers(from);
        let first = self.number(at).filter(|n| n.power.is_none())?;
        let (end, link) = scan.one_of(
            scan.gap(first.end)?,
            &[
                "out of every",
                "out of the",
                "out of",
                "in every",
                "in",
                "per",
                "for every",
            ],
        )?;
        let second = self.number(scan.gap(end)?).filter(|n| n.power.is_none())?;
        let (a, b) = (first.value?, second.value?);
        let out_of = link < 3;
        // "4 per 1,000", "12 for every 100,000"
        let rate = link > 4 && [100.0, 1e3, 1e4, 1e5, 1e6].contains(&b);
        // "two in three" may be two people in three cars; "1 in 1998" is a year.
        let fits = a >= 1.0
            && b >= 2.0
            && a < b
            && (b <= 100.0 || rate)
            && self.is_edge(at, second.end)
            && (rate || link < 5)
            && (rate || a == 1.0 || out_of || [5.0, 10.0, 100.0].contains(&b));
        let next = scan.next(second.end);
        let time = self.units.time(next).is_some()
            || matches!(
                next,
                "games" | "matches" | "minutes" | "starts" | "races" | "weeks"
            );
        if !fits || !out_of && time {
            return None;
        }
        let v = 100.0 * a / b;
        let start = if is_telling(how) { start } else { at };
        self.keep(
            Span::new(start, second.end),
            QuantityKind::Share,
            Said::of(v, part(v, how), "%"),
        )
        .then_some(second.end)
    }

    /// "a third of voters", "more than half".
    fn fraction(&mut self, from: usize) -> Option<usize> {
        let scan = self.scan;
        let (at, how, start) = self.qualifiers(from);
        let mut noun = at;
        let mut count = None;
        for (word, n) in [
            ("a", 1.0),
            ("an", 1.0),
            ("one", 1.0),
            ("two", 2.0),
            ("three", 3.0),
            ("four", 4.0),
        ] {
            if let Some(e) = scan.words(at, word).and_then(|e| scan.joint(e)) {
                (noun, count) = (e, Some((word, n)));
                break;
            }
        }
        let w = scan.word(noun);
        let name = if w == "half" {
            w
        } else {
            w.strip_suffix('s').unwrap_or(w)
        };
        let share = *self.units.shares.get(name)?;
        let end = noun + w.len();
        if !self.is_edge(at, end) {
            return None;
        }
        let article = count.is_none_or(|(w, _)| w.starts_with('a'));
        let one = count.is_some_and(|(w, _)| w == "one");
        let next = scan.after(end, 3).join(" ");
        let follows = |list: &[&str]| {
            list.iter().any(|p| {
                next.strip_prefix(p)
                    .is_some_and(|r| r.is_empty() || r.starts_with(' '))
            })
        };
        let last = scan.last(at);
        if name != "half" && count.is_none() || one && matches!(name, "sixth" | "eighth" | "half") {
            return None;
        }
        if article
            && matches!(name, "quarter" | "third" | "half" | "fifth")
            && !follows(&["of", "the", "its", "their", "his", "her"])
            && !matches!(last, "by" | "than")
            && !is_telling(how)
        {
            return None;
        }
        if follows(&[
            "of a million",
            "of a billion",
            "of an",
            "of a century",
            "of a percentage",
            "of the season",
            "of the game",
            "of the match",
            "of last",
            "of this",
            "of the year",
            "an hour",
            "a million",
            "a billion",
            "a century",
            "a dozen",
            "time",
            "-",
        ]) || next.starts_with("of 19")
            || next.starts_with("of 20")
            || matches!(
                last,
                "first"
                    | "second"
                    | "other"
                    | "opening"
                    | "final"
                    | "third"
                    | "fourth"
                    | "bottom"
                    | "top"
                    | "a-"
                    | "and"
            )
            || scan.letters(end, "-").is_some()
        {
            return None;
        }
        let v = share * count.map_or(1.0, |(_, n)| n);
        if v > 100.0 {
            return None;
        }
        let start = if is_telling(how) { start } else { at };
        self.keep(
            Span::new(start, end),
            QuantityKind::Share,
            Said::of(v, part(v, how), "%"),
        )
        .then_some(end)
    }

    /// "most voters", "all of the voters".
    fn most(&mut self, at: usize) {
        let scan = self.scan;
        let Some((end, which)) = scan.one_of(at, &["most", "all"]) else {
            return;
        };
        if !scan.is_bound(at)
            || matches!(
                scan.last(at),
                "the" | "of" | "at" | "above" | "after" | "in" | "by"
            ) && which == 1
            || matches!(
                scan.last(at),
                "the" | "of" | "at" | "above" | "after" | "in"
            )
        {
            return;
        }
        if self.units.is("idle_alls", scan.next(end)) {
            return;
        }
        let Some(t) = self.token(at) else { return };
        let tokens = &self.analysis.tokens;
        let noun = (t + 1..tokens.len().min(t + 4))
            .find(|&n| matches!(tokens[n].tag.as_str(), "NNS" | "NN"));
        let Some(noun) =
            noun.filter(|&n| tokens[n].tag == "NNS" && tokens[n].span.start < scan.end)
        else {
            return;
        };
        let between = tokens[t + 1..noun]
            .iter()
            .all(|x| matches!(x.lower.as_str(), "of" | "the" | "our" | "its" | "their"));
        if !between || which == 0 && !matches!(tokens[t].tag.as_str(), "JJS" | "RBS") {
            return;
        }
        let said = if which == 0 {
            Said::stretch(50.0, 100.0, Stated::Vague, "%")
        } else {
            Said::stretch(100.0, 100.0, Stated::Exact, "%")
        };
        self.keep(Span::new(at, end), QuantityKind::Share, said);
    }
}

/// Does a qualifier change anything?
pub(super) fn is_telling(how: Option<Qualifier>) -> bool {
    how.is_some_and(|q| q != Qualifier::Plain)
}

/// The interval for a share in per cent.
fn part(v: f64, how: Option<Qualifier>) -> Interval {
    match how {
        Some(Qualifier::MoreThan) => (Some(v), Some(100.0), Stated::MoreThan),
        Some(Qualifier::AtLeast) => (Some(v), Some(100.0), Stated::AtLeast),
        Some(Qualifier::LessThan) => (Some(0.0), Some(v), Stated::LessThan),
        Some(Qualifier::AtMost) => (Some(0.0), Some(v), Stated::AtMost),
        Some(Qualifier::Nearly | Qualifier::JustUnder) => (Some(v * 0.9), Some(v), Stated::Nearly),
        Some(Qualifier::JustOver) => (Some(v), Some(v * 1.1), Stated::JustOver),
        Some(Qualifier::About | Qualifier::CloseTo) => {
            (Some(v * 0.9), Some((v * 1.1).min(100.0)), Stated::About)
        }
        _ => (Some(v * 0.9), Some((v * 1.1).min(100.0)), Stated::Rounded),
    }
}

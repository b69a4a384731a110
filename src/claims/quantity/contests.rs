//! This file reads what contests end with: race times ("2:04:12"), votes ("312 to 200") and scores ("6-4, 3-6").

use super::scan::is_dash;
use super::{QuantityKind, Reader, Said};
use crate::text::Span;

impl Reader<'_> {
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
        let spelt = |at: usize| {
            let w = self.scan.word(at);
            let v = *self.units.ones.get(w)?;
            (0..20)
                .find(|n| (f64::from(*n) - v).abs() < 0.5)
                .map(|n| (at + w.len(), n))
        };
        let whole = |at: usize| self.scan.whole(at, 2).or_else(|| spelt(at));
        let (mut end, n) = whole(at)?;
        let (mut hours, mut minutes) = (0, n);
        if let Some(e) = unit(end, &["hrs", "hr", "hours", "hour"]) {
            hours = n;
            // "two hours, four minutes and 12 seconds"
            let e = self.scan.letters(e, ",").unwrap_or(e);
            (end, minutes) = whole(self.scan.gap(e)?)?;
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
            let voted = matches!(scan.last(at), "voted" | "vote" | "votes" | "voting")
                || ["vote was ", "vote of ", "tally was "]
                    .iter()
                    .any(|w| scan.low[scan.start..at].ends_with(w));
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
            self.keep_votes(Span::new(from, end), a, b);
        }
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn keep_votes(&mut self, span: Span, a: f64, b: f64) {
        if self.keep(span, QuantityKind::Votes, Said::exact(a, ""))
            && let Some(q) = self.out.last_mut()
        {
            q.pairs = vec![(a as u32, b as u32)];
        }
    }
    /// "22 in favor, 21 against", "22 for and 21 against".
    pub(super) fn for_and_against(&mut self) {
        let scan = self.scan;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            let whole = |at: usize| {
                let n = self.number(at).filter(|n| n.power.is_none())?;
                let value = n.value.filter(|v| v.fract() == 0.0 && *v < 1e6)?;
                Some((n.end, value))
            };
            let word = |at: usize, words: &[&str]| {
                let from = scan.gap(at)?;
                scan.one_of(from, words).map(|f| f.0)
            };
            let found = || {
                let (end, yes) = whole(at)?;
                let end = word(end, &["votes", "members", "delegates"]).unwrap_or(end);
                let end = word(end, &["for"])
                    .or_else(|| word(word(end, &["in"])?, &["favor", "favour"]))?;
                let end = scan.letters(end, ",").unwrap_or(end);
                let end = word(end, &["and", "with", "to"]).unwrap_or(end);
                let (end, no) = whole(scan.gap(end)?)?;
                let end = word(end, &["votes"]).unwrap_or(end);
                Some((word(end, &["against", "opposed"])?, yes, no))
            };
            if let Some((end, yes, no)) = found() {
                self.keep_votes(Span::new(at, end), yes, no);
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
}

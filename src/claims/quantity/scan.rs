//! This file walks a text by hand: blanks, dashes, words and phrases from a byte on. What they mean is its callers' business.

use crate::lexicon::units::{Phrases, start_of};

/// A stretch of text that is read at once, as written and in small letters; all positions are bytes of the whole text.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) low: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'a> Scan<'a> {
    /// The text from a byte on, in small letters.
    pub(super) fn rest(&self, at: usize) -> &'a str {
        self.low.get(at..self.end).unwrap_or("")
    }
    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }
    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.low.get(self.start..at)?.chars().next_back()
    }
    /// Does no word go on across this byte?
    pub(super) fn is_bound(&self, at: usize) -> bool {
        !(self.char_before(at).is_some_and(char::is_alphanumeric)
            && self.char_at(at).is_some_and(char::is_alphanumeric))
    }
    /// Behind one or more blanks.
    pub(super) fn gap(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let n = rest.len()
            - rest
                .trim_start_matches([' ', '\t', '\n', '\r', '\u{a0}'])
                .len();
        (n > 0).then_some(at + n)
    }
    /// Behind blanks, if there are any.
    pub(super) fn skip(&self, at: usize) -> usize {
        self.gap(at).unwrap_or(at)
    }
    /// Behind a hyphen or dash.
    pub(super) fn dash(&self, at: usize) -> Option<usize> {
        self.char_at(at)
            .filter(|c| is_dash(*c))
            .map(|c| at + c.len_utf8())
    }
    /// Behind a hyphen or dash, or behind blanks.
    pub(super) fn joint(&self, at: usize) -> Option<usize> {
        self.dash(at).or_else(|| self.gap(at))
    }
    /// Behind exactly these letters.
    pub(super) fn letters(&self, at: usize, s: &str) -> Option<usize> {
        self.rest(at).starts_with(s).then_some(at + s.len())
    }
    /// Behind these words, where the last one ends there.
    pub(super) fn words(&self, at: usize, phrase: &str) -> Option<usize> {
        self.phrase(at, phrase, self.low)
    }
    fn phrase(&self, mut at: usize, phrase: &str, text: &str) -> Option<usize> {
        for (n, word) in phrase.split(' ').enumerate() {
            if n > 0 {
                at = self.gap(at)?;
            }
            if !text.get(at..self.end)?.starts_with(word) {
                return None;
            }
            at += word.len();
        }
        self.is_bound(at).then_some(at)
    }
    /// Behind the first of some phrases that stands here, and which one it is.
    pub(super) fn one_of(&self, at: usize, list: &[&str]) -> Option<(usize, usize)> {
        list.iter()
            .enumerate()
            .find_map(|(n, p)| Some((self.words(at, p)?, n)))
    }
    /// The longest phrase of a table that stands here.
    pub(super) fn longest<'t, T>(
        &self,
        at: usize,
        table: &'t Phrases<T>,
    ) -> Option<(usize, &'t T)> {
        table
            .starting(start_of(self.rest(at)))
            .find_map(|(p, v)| Some((self.phrase(at, p, self.low)?, v)))
    }
    /// The same, capitals and all.
    pub(super) fn as_written<T>(&self, at: usize, table: &Phrases<T>) -> Option<usize> {
        let rest = self.text.get(at..self.end)?;
        table
            .starting(start_of(rest))
            .find_map(|(p, _)| self.phrase(at, p, self.text))
    }
    /// The letters-and-digits word that begins here.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let rest = self.rest(at);
        &rest[..rest
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(rest.len())]
    }
    /// The digits that begin here.
    pub(super) fn digits(&self, at: usize) -> &'a str {
        let rest = self.rest(at);
        &rest[..rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len())]
    }
    /// A whole number of at most `most` digits that begins here and after which no digit follows.
    pub(super) fn whole(&self, at: usize, most: usize) -> Option<(usize, u32)> {
        let d = self.digits(at);
        (!d.is_empty() && d.len() <= most)
            .then(|| d.parse().ok())
            .flatten()
            .map(|n| (at + d.len(), n))
    }
    /// The last `n` words and marks before a byte, in small letters, in order.
    pub(super) fn before(&self, at: usize, n: usize) -> Vec<&'a str> {
        let mut from = at.saturating_sub(60).max(self.start);
        while !self.low.is_char_boundary(from) {
            from += 1;
        }
        let all = pieces(&self.low[from..at.max(from)], |c| {
            "'\u{2019}$£€%.-".contains(c)
        });
        all[all.len().saturating_sub(n)..].to_vec()
    }
    /// The last word or mark before a byte, or "".
    pub(super) fn last(&self, at: usize) -> &'a str {
        self.before(at, 1).first().copied().unwrap_or("")
    }
    /// The first `n` words and marks from a byte on, in small letters.
    pub(super) fn after(&self, at: usize, n: usize) -> Vec<&'a str> {
        let mut to = (at + 80).min(self.end);
        while !self.low.is_char_boundary(to) {
            to -= 1;
        }
        let mut all = pieces(self.low.get(at..to).unwrap_or(""), |c| {
            "'\u{2019}%-".contains(c)
        });
        all.truncate(n);
        all
    }
    /// The first word or mark from a byte on, or "".
    pub(super) fn next(&self, at: usize) -> &'a str {
        self.after(at, 1).first().copied().unwrap_or("")
    }
    /// Some bytes before and behind a stretch, in small letters.
    pub(super) fn around(&self, from: usize, to: usize, before: usize, after: usize) -> &'a str {
        let mut a = from.saturating_sub(before).max(self.start);
        let mut b = (to + after).min(self.end);
        while !self.low.is_char_boundary(a) {
            a += 1;
        }
        while !self.low.is_char_boundary(b) {
            b -= 1;
        }
        self.low.get(a..b).unwrap_or("")
    }
    /// Where words, numbers and currency signs begin.
    pub(super) fn starts(&self) -> Vec<usize> {
        let mut out = Vec::new();
        let mut inside = false;
        for (i, c) in self.low[self.start..self.end].char_indices() {
            let word = c.is_alphanumeric();
            if word && !inside
                || !word && !c.is_ascii_punctuation() && !c.is_whitespace()
                || c == '$'
            {
                out.push(self.start + i);
            }
            inside = word;
        }
        out
    }
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2014}')
}

/// Cuts a text into words and single marks.
fn pieces(text: &str, joins: impl Fn(char) -> bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = None;
    for (i, c) in text.char_indices() {
        if c.is_alphanumeric() || c == '_' || joins(c) {
            from.get_or_insert(i);
            continue;
        }
        if let Some(f) = from.take() {
            out.push(&text[f..i]);
        }
        if !c.is_whitespace() {
            out.push(&text[i..i + c.len_utf8()]);
        }
    }
    if let Some(f) = from {
        out.push(&text[f..]);
    }
    out
}

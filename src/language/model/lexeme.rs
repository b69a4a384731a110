//! This file says what the model sees of a word type: its normal form, first and last letters, and shape, as numbers.

use super::character::CharSet;
use super::hash::murmur64a;
use super::tables::{Text, look_up};
use smol_str::SmolStr;

/// A word type: a text, and a normal form where the tokenizer gave it a special one ("n't" → "not").
#[derive(Debug, Clone)]
pub(super) struct Lexeme {
    pub(super) text: SmolStr,
    pub(super) lower: SmolStr,
    pub(super) norm: SmolStr,
    /// Numbers of normal form, prefix, suffix and shape.
    pub(super) features: [u64; 4],
    pub(super) is_space: bool,
}

/// What is known about words by themselves.
pub(super) struct Lexemes {
    pub(super) alpha: CharSet,
    pub(super) digit: CharSet,
    pub(super) upper: CharSet,
    pub(super) space: CharSet,
    pub(super) symbols: &'static [(Text, u64)],
    pub(super) norms: &'static [(u64, Text)],
    pub(super) mark_norms: &'static [(Text, Text)],
}

impl Lexemes {
    /// Makes the type of a text.
    pub(super) fn make(&self, text: &str, norm: Option<&str>) -> Lexeme {
        let norm: SmolStr = norm.map_or_else(|| self.norm(text), Into::into);
        let prefix_end = text.chars().next().map_or(0, char::len_utf8);
        let suffix_start = text
            .char_indices()
            .rev()
            .take(3)
            .last()
            .map_or(0, |(i, _)| i);
        Lexeme {
            lower: text.to_lowercase().into(),
            features: [
                self.number(&norm),
                self.number(&text[..prefix_end]),
                self.number(&text[suffix_start..]),
                self.number(&self.shape(text)),
            ],
            is_space: !text.is_empty() && text.chars().all(|c| self.space.has(c)),
            norm,
            text: text.into(),
        }
    }

    /// The number by which the model knows a string.
    fn number(&self, s: &str) -> u64 {
        if s.is_empty() {
            return 0;
        }
        look_up(self.symbols, s)
            .copied()
            .unwrap_or_else(|| murmur64a(s.as_bytes(), 1))
    }

    fn norm(&self, s: &str) -> SmolStr {
        let number = self.number(s);
        if let Ok(at) = self.norms.binary_search_by_key(&number, |n| n.0) {
            return self.norms[at].1.as_ref().into();
        }
        match look_up(self.mark_norms, s) {
            Some(norm) => norm.as_ref().into(),
            None => s.to_lowercase().into(),
        }
    }

    /// "Xxxxx" for "Miami", "dd" for "21", at most four of a kind in a row.
    fn shape(&self, s: &str) -> String {
        if s.len() >= 100 && s.chars().count() >= 100 {
            return "LONG".into();
        }
        let mut shape = String::with_capacity(s.len());
        let (mut last, mut run) = (None, 0);
        for c in s.chars() {
            let kind = if self.alpha.has(c) {
                if self.upper.has(c) { 'X' } else { 'x' }
            } else if self.digit.has(c) {
                'd'
            } else {
                c
            };
            run = if last == Some(kind) { run + 1 } else { 0 };
            last = Some(kind);
            if run < 4 {
                shape.push(kind);
            }
        }
        shape
    }
}

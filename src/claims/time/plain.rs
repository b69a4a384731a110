//! This file makes the plain text that patterns run over: small letters, every gap one space, every dash "-", and a
//! way back to the bytes of the article.

use crate::text::Article;
use rustc_hash::FxHashMap;

/// The story part of an article in plain ASCII.
pub(super) struct Plain {
    /// The text: small letters; letters beyond ASCII are `_`, other signs `~`; a blank line or the end of a block is `\n`.
    pub(super) text: String,
    /// The byte in the article for every byte of `text`, and one more for its end.
    at: Vec<usize>,
}

/// Names that count only when written with a capital: "may", "march", "sat." are words of their own.
const CAPITAL: [&str; 41] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tues",
    "tue",
    "wed",
    "thurs",
    "thur",
    "thu",
    "fri",
    "sat",
    "sun",
];

impl Plain {
    pub(super) fn new(article: &Article) -> Self {
        let mut out = Self {
            text: String::new(),
            at: Vec::new(),
        };
        for block in article.blocks.iter().filter(|b| b.furniture.is_none()) {
            let from = out.text.len();
            out.push_words(article.slice(block.span), block.span.start);
            out.hide_small_names(article, from);
            out.text.push('\n');
            out.at.push(block.span.end);
        }
        out.at.push(article.text.len());
        out
    }
    fn push(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.at.push(at);
    }
    fn push_words(&mut self, words: &str, start: usize) {
        let mut chars = words.char_indices().peekable();
        while let Some((i, c)) = chars.next() {
            if c.is_whitespace() {
                let mut lines = usize::from(c == '\n');
                while let Some(&(_, c)) = chars.peek()
                    && c.is_whitespace()
                {
                    lines += usize::from(c == '\n');
                    chars.next();
                }
                self.push(if lines > 1 { '\n' } else { ' ' }, start + i);
                continue;
            }
            let plain = match c {
                '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
                '\u{2018}' | '\u{2019}' => '\'',
                '£' | '€' => '$',
                c if c.is_ascii() => c.to_ascii_lowercase(),
                c if c.is_alphanumeric() => '_',
                _ => '~',
            };
            self.push(plain, start + i);
        }
    }
    fn hide_small_names(&mut self, article: &Article, from: usize) {
        let mut hide = Vec::new();
        let mut at = from;
        for word in self.text[from..].split(|c: char| !c.is_ascii_alphabetic()) {
            let singular = word.strip_suffix('s').unwrap_or(word);
            if (CAPITAL.contains(&word) || singular.ends_with("day") && CAPITAL.contains(&singular))
                && article.text[self.at[at]..].starts_with(|c: char| c.is_lowercase())
            {
                hide.push(at);
            }
            at += word.len() + 1;
        }
        for at in hide {
            self.text.replace_range(at..=at, "_");
        }
    }
    /// The byte of the article that a byte of the plain text stands for.
    pub(super) fn original(&self, at: usize) -> usize {
        self.at[at.min(self.at.len() - 1)]
    }
    /// Where an expression that ends before `at` ends in the article.
    pub(super) fn original_end(&self, at: usize, article: &Article) -> usize {
        let last = self.original(at - 1);
        last + article.text[last..]
            .chars()
            .next()
            .map_or(0, char::len_utf8)
    }
    /// Where each word of the text starts, and each number ("#").
    pub(super) fn words(&self) -> FxHashMap<&str, Vec<usize>> {
        let mut words: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut at = 0;
        let mut in_number = false;
        for piece in self
            .text
            .split_inclusive(|c: char| !c.is_ascii_alphabetic())
        {
            let word = piece.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
            if !word.is_empty() {
                words.entry(word).or_default().push(at);
                in_number = false;
            }
            at += piece.len();
            let digit = piece.ends_with(|c: char| c.is_ascii_digit());
            if digit && !in_number {
                words.entry("#").or_default().push(at - 1);
            }
            in_number = digit;
        }
        words
    }
    /// The places up to `reach` bytes before `at`, or there, where a word or number starts; nearest last.
    pub(super) fn starts_before(&self, at: usize, reach: usize) -> impl Iterator<Item = usize> {
        let b = self.text.as_bytes();
        let from = at.saturating_sub(reach);
        // No expression runs over the end of a paragraph.
        let from = b[from..at]
            .iter()
            .rposition(|&c| c == b'\n')
            .map_or(from, |n| from + n + 1);
        let is_word = |c: u8| c.is_ascii_alphanumeric() || c == b'_';
        (from..=at).filter(move |&i| is_word(b[i]) && (i == 0 || !is_word(b[i - 1])))
    }
    /// The last `n` words and marks before a place, joined by single spaces.
    pub(super) fn before(&self, at: usize, n: usize) -> String {
        let from = at.saturating_sub(60);
        let tokens = split(&self.text[from..at], |c| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.' | '\'' | '-')
        });
        tokens[tokens.len().saturating_sub(n)..].join(" ")
    }
    /// The first `n` words and marks from a place on, joined by single spaces.
    pub(super) fn after(&self, at: usize, n: usize) -> String {
        let to = (at + 60).min(self.text.len());
        let tokens = split(&self.text[at..to], |c| {
            c.is_ascii_alphanumeric() || matches!(c, '_' | '\'' | '%')
        });
        tokens[..tokens.len().min(n)].join(" ")
    }
}

/// Cuts a text into words (runs of word characters) and single marks.
fn split(text: &str, word: impl Fn(char) -> bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices() {
        if word(c) {
            start.get_or_insert(i);
            continue;
        }
        if let Some(s) = start.take() {
            out.push(&text[s..i]);
        }
        if !c.is_whitespace() {
            out.push(&text[i..i + 1]);
        }
    }
    if let Some(s) = start {
        out.push(&text[s..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_and_marks_are_cut_apart() {
        assert_eq!(
            split("the day, (not", |c| c.is_ascii_alphanumeric()),
            ["the", "day", ",", "(", "not"]
        );
    }
}

//! This file cuts a text into tokens as spaCy does: at blanks, then by exceptions ("don't", "a.m."), then at marks.

use super::affix::Affixes;
use super::lexeme::{Lexeme, Lexemes};
use super::tables::{Exception, Text, look_up};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cmp::Reverse;

/// A token: its type, and where it begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Index of the type in the dictionary.
    pub(super) lexeme: u32,
    /// First byte.
    pub(super) start: usize,
    /// Does exactly a blank follow, which is no token of its own?
    pub(super) space_after: bool,
}

/// The types seen so far by one thread, numbered.
#[derive(Default)]
pub(super) struct Dictionary {
    lexemes: Vec<Lexeme>,
    /// Does some phrase of the exceptions begin with this type?
    begins_phrase: Vec<bool>,
    plain: FxHashMap<SmolStr, u32>,
    with_norm: FxHashMap<(SmolStr, &'static str), u32>,
    /// Stretches without white space that were cut before.
    chunks: FxHashMap<SmolStr, Box<[u32]>>,
    /// Bytes of all types' texts.
    bytes: usize,
}

/// Bytes of the longest chunk that is remembered.
const LONGEST_REMEMBERED: usize = 64;

impl Dictionary {
    /// The type of a number.
    pub(super) fn lexeme(&self, number: u32) -> &Lexeme {
        &self.lexemes[number as usize]
    }
    /// How many types there are.
    pub(super) fn len(&self) -> usize {
        self.lexemes.len()
    }
    /// Does it hold more types, or longer ones, than so many usual words?
    pub(super) fn is_larger_than(&self, types: usize) -> bool {
        self.lexemes.len().max(self.chunks.len()) > types || self.bytes > types * LONGEST_REMEMBERED
    }
}

/// A piece of a chunk.
struct Piece {
    start: usize,
    end: usize,
    norm: Option<&'static str>,
}

/// The tokenizer's rules.
pub(super) struct Tokenizer {
    pub(super) lexemes: Lexemes,
    affixes: Affixes,
    exceptions: &'static [Exception],
    /// Exceptions that the rules would cut themselves ("ca n't"), as token texts, by the first token.
    phrases: FxHashMap<SmolStr, Vec<Vec<SmolStr>>>,
}

impl Tokenizer {
    pub(super) fn new(
        lexemes: Lexemes,
        affixes: Affixes,
        exceptions: &'static [Exception],
    ) -> Self {
        let mut tokenizer = Self {
            lexemes,
            affixes,
            exceptions,
            phrases: FxHashMap::default(),
        };
        for (key, _) in exceptions {
            let cut = tokenizer.affixes.prefix(key) > 0
                || tokenizer.affixes.suffix(key) > 0
                || key.contains(' ')
                || !tokenizer.affixes.infixes(key).is_empty();
            if cut {
                let mut tokens: Vec<SmolStr> = vec![];
                tokenizer.chunks(
                    key,
                    |chunk, _| {
                        let mut pieces = vec![];
                        tokenizer.cut(chunk, false, &mut pieces);
                        tokens.extend(pieces.iter().map(|p| SmolStr::from(&chunk[p.start..p.end])));
                    },
                    || {},
                );
                tokenizer
                    .phrases
                    .entry(tokens[0].clone())
                    .or_default()
                    .push(tokens);
            }
        }
        tokenizer
    }

    /// Cuts a text.
    pub(super) fn tokens(&self, text: &str, dictionary: &mut Dictionary) -> Vec<Token> {
        let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
        let cell = std::cell::RefCell::new((&mut tokens, dictionary));
        self.chunks(
            text,
            |chunk, start| {
                let (tokens, dictionary) = &mut *cell.borrow_mut();
                self.chunk(chunk, start, tokens, dictionary);
            },
            || {
                if let Some(last) = cell.borrow_mut().0.last_mut() {
                    last.space_after = true;
                }
            },
        );
        let (_, dictionary) = cell.into_inner();
        self.phrase_exceptions(text, tokens, dictionary)
    }

    /// Hands over the stretches with and without white space; `blank` is called for each single blank that belongs to
    /// the token before it.
    fn chunks(&self, text: &str, mut chunk: impl FnMut(&str, usize), mut blank: impl FnMut()) {
        let Some(first) = text.chars().next() else {
            return;
        };
        let mut in_space = self.lexemes.space.has(first);
        let mut start = 0;
        for (i, c) in text.char_indices() {
            if self.lexemes.space.has(c) != in_space {
                if start < i {
                    chunk(&text[start..i], start);
                }
                start = i;
                if c == ' ' {
                    blank();
                    start += 1;
                }
                in_space = !in_space;
            }
        }
        if start < text.len() {
            chunk(&text[start..], start);
        }
    }

    fn number(&self, text: &str, norm: Option<&'static str>, dictionary: &mut Dictionary) -> u32 {
        let known = match norm {
            None => dictionary.plain.get(text),
            Some(norm) => dictionary.with_norm.get(&(text.into(), norm)),
        };
        if let Some(known) = known {
            return *known;
        }
        let number = dictionary.lexemes.len() as u32;
        let lexeme = self.lexemes.make(text, norm);
        match norm {
            None => dictionary.plain.insert(lexeme.text.clone(), number),
            Some(norm) => dictionary
                .with_norm
                .insert((lexeme.text.clone(), norm), number),
        };
        dictionary
            .begins_phrase
            .push(self.phrases.contains_key(text));
        dictionary.bytes += text.len();
        dictionary.lexemes.push(lexeme);
        number
    }

    fn chunk(
        &self,
        chunk: &str,
        start: usize,
        tokens: &mut Vec<Token>,
        dictionary: &mut Dictionary,
    ) {
        let mut at = start;
        let mut push = |lexeme, length: usize| {
            tokens.push(Token {
                lexeme,
                start: at,
                space_after: false,
            });
            at += length;
        };
        if let Some(known) = dictionary.chunks.get(chunk) {
            for &number in known {
                push(number, dictionary.lexemes[number as usize].text.len());
            }
            return;
        }
        let mut pieces = vec![];
        match look_up(self.exceptions, chunk) {
            Some(parts) => spell_out(parts, 0, &mut pieces),
            None if chunk.bytes().all(|b| b.is_ascii_alphabetic()) => {
                pieces.push(Piece {
                    start: 0,
                    end: chunk.len(),
                    norm: None,
                });
            }
            None => self.cut(chunk, true, &mut pieces),
        }
        let mut numbers = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let number = self.number(&chunk[piece.start..piece.end], piece.norm, dictionary);
            push(number, piece.end - piece.start);
            numbers.push(number);
        }
        if chunk.len() <= LONGEST_REMEMBERED {
            dictionary.chunks.insert(chunk.into(), numbers.into());
        }
    }

    /// Cuts a chunk at its marks: from both ends, as long as something comes off, then inside.
    fn cut(&self, chunk: &str, with_exceptions: bool, pieces: &mut Vec<Piece>) {
        let exception = |s: &str| {
            if with_exceptions {
                look_up(self.exceptions, s)
            } else {
                None
            }
        };
        let piece = |start, end| Piece {
            start,
            end,
            norm: None,
        };
        let (mut from, mut to) = (0, chunk.len());
        let mut behind = vec![];
        let mut length = usize::MAX;
        while from < to && to - from != length {
            let rest = &chunk[from..to];
            if exception(rest).is_some() {
                break;
            }
            length = to - from;
            let prefix = self.affixes.prefix(rest);
            if prefix > 0 && prefix < length && exception(&rest[prefix..]).is_some() {
                pieces.push(piece(from, from + prefix));
                from += prefix;
                break;
            }
            let suffix = self.affixes.suffix(&rest[prefix..]);
            if suffix > 0 && suffix < length && exception(&rest[..length - suffix]).is_some() {
                behind.push(piece(to - suffix, to));
                to -= suffix;
                break;
            }
            if prefix > 0 {
                pieces.push(piece(from, from + prefix));
                from += prefix;
            }
            if suffix > 0 {
                behind.push(piece(to - suffix, to));
                to -= suffix;
            }
        }
        let rest = &chunk[from..to];
        if let Some(parts) = exception(rest) {
            spell_out(parts, from, pieces);
        } else if self.affixes.is_address(rest) {
            pieces.push(piece(from, to));
        } else if !rest.is_empty() {
            let mut done = 0;
            for (start, end) in self.affixes.infixes(rest) {
                if start == 0 {
                    continue;
                }
                if start > done {
                    pieces.push(piece(from + done, from + start));
                }
                pieces.push(piece(from + start, from + end));
                done = end;
            }
            if done < rest.len() {
                pieces.push(piece(from + done, to));
            }
        }
        pieces.extend(behind.into_iter().rev());
    }

    /// Puts exceptions in place that the marks had cut: longest first, then leftmost.
    fn phrase_exceptions(
        &self,
        text: &str,
        tokens: Vec<Token>,
        dictionary: &mut Dictionary,
    ) -> Vec<Token> {
        let mut found = vec![];
        for (i, token) in tokens.iter().enumerate() {
            if !dictionary.begins_phrase[token.lexeme as usize] {
                continue;
            }
            for phrase in &self.phrases[&dictionary.lexeme(token.lexeme).text] {
                if tokens.len() - i >= phrase.len()
                    && phrase
                        .iter()
                        .zip(&tokens[i..])
                        .all(|(p, t)| *p == dictionary.lexeme(t.lexeme).text)
                {
                    found.push((i, i + phrase.len()));
                }
            }
        }
        if found.is_empty() {
            return tokens;
        }
        found.sort_by_key(|&(from, to)| (Reverse(to - from), from));
        let mut taken = vec![false; tokens.len()];
        let mut kept = vec![];
        for (from, to) in found {
            if !taken[from] && !taken[to - 1] {
                kept.push((from, to));
            }
            taken[from..to].fill(true);
        }
        kept.sort_unstable();
        let mut out = Vec::with_capacity(tokens.len() + 4);
        let mut done = 0;
        for (from, to) in kept {
            let last = tokens[to - 1];
            let start = tokens[from].start;
            let end = last.start + dictionary.lexeme(last.lexeme).text.len();
            if let Some(parts) = look_up(self.exceptions, &text[start..end]) {
                out.extend_from_slice(&tokens[done..from]);
                let mut pieces = vec![];
                spell_out(parts, start, &mut pieces);
                for piece in pieces {
                    let lexeme = self.number(&text[piece.start..piece.end], piece.norm, dictionary);
                    out.push(Token {
                        lexeme,
                        start: piece.start,
                        space_after: piece.end == end && last.space_after,
                    });
                }
                done = to;
            }
        }
        out.extend_from_slice(&tokens[done..]);
        out
    }
}

fn spell_out(parts: &'static [(Text, Option<Text>)], start: usize, pieces: &mut Vec<Piece>) {
    let mut at = start;
    for (text, norm) in parts {
        pieces.push(Piece {
            start: at,
            end: at + text.len(),
            norm: norm.as_deref(),
        });
        at += text.len();
    }
}

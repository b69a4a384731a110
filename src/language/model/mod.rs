//! This folder holds the embedded English model, one file per layer: spaCy's `en_core_web_sm` in Rust.
//!
//! A text is cut into tokens (`tokenizer`), words become vectors (`encoder`), from which tags (`tagger`), a tree
//! (`parser`) and entities (`entities`) are read; `ruler` and `lemma` add parts of speech and dictionary forms.
//! The output is spaCy's own, field by field; `models/en/README.md` says where the numbers come from.

mod affix;
mod character;
mod document;
mod encoder;
mod entities;
mod hash;
mod lemma;
mod lexeme;
mod matrix;
mod memory;
mod parser;
mod ruler;
mod tables;
mod tagger;
mod tokenizer;
mod transition;
mod weights;

pub use document::{Document, Word};

use affix::Affixes;
use character::CharSet;
use encoder::Encoder;
use entities::EntityRecognizer;
use lexeme::Lexemes;
use memory::Memory;
use parser::Parser;
use ruler::Ruler;
use std::sync::{LazyLock, Mutex, PoisonError};
use tables::Tables;
use tagger::Tagger;
use tokenizer::Tokenizer;
use weights::Weights;

static WEIGHTS: &[u8] = include_bytes!("../../../models/en/model.safetensors");
static TABLES: LazyLock<Tables> =
    LazyLock::new(|| Tables::new(include_str!("../../../models/en/tables.json")));
static EMBEDDED: LazyLock<Model> = LazyLock::new(Model::load);

/// The model: weights and tables, read-only, shared by all threads.
pub struct Model {
    tokenizer: Tokenizer,
    shared: Encoder,
    tagger: Tagger,
    parser: Parser,
    entities_encoder: Encoder,
    entities: EntityRecognizer,
    ruler: Ruler,
    /// What threads have remembered, for the next one that comes.
    memories: Mutex<Vec<Memory>>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Model")
    }
}

impl Model {
    /// The model that the program carries. The first call unpacks it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn load() -> Self {
        let tables = &*TABLES;
        let weights = Weights::new(WEIGHTS);
        let classes = &tables.classes;
        Self {
            tokenizer: Tokenizer::new(
                Lexemes {
                    alpha: CharSet::new(&classes.alpha),
                    digit: CharSet::new(&classes.digit),
                    upper: CharSet::new(&classes.upper),
                    space: CharSet::new(&classes.space),
                    symbols: &tables.symbols,
                    norms: &tables.norms,
                    mark_norms: &tables.mark_norms,
                },
                Affixes::new(&tables.prefixes, &tables.suffixes, &tables.units, classes),
                &tables.exceptions,
            ),
            shared: Encoder::new(&weights, "shared", 6),
            tagger: Tagger::new(&weights, &tables.tags),
            parser: Parser::new(&weights, &tables.parser_moves),
            entities_encoder: Encoder::new(&weights, "entities", 4),
            entities: EntityRecognizer::new(&weights, &tables.ner_moves),
            ruler: Ruler::new(&tables.ruler, &tables.lemmas),
            memories: Mutex::default(),
        }
    }

    /// Analyses one text as one document.
    #[must_use]
    pub fn parse(&self, text: &str) -> Document {
        self.parse_all(&[text]).pop().unwrap_or_default()
    }

    /// Analyses several texts, each as a document of its own; faster than one by one.
    #[must_use]
    pub fn parse_all(&self, texts: &[&str]) -> Vec<Document> {
        self.parse_in_pieces(texts, LONGEST)
    }

    fn parse_in_pieces(&self, texts: &[&str], longest: usize) -> Vec<Document> {
        let pieces: Vec<Vec<&str>> = texts.iter().map(|t| pieces(t, longest)).collect();
        let all: Vec<&str> = pieces.iter().flatten().copied().collect();
        let memories = || self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        let mut memory = memories().pop().unwrap_or_default();
        let mut documents = memory.parse_all(self, &all).into_iter();
        memory.trim();
        memories().push(memory);
        pieces
            .iter()
            .map(|pieces| {
                let mut whole = documents.next().unwrap_or_default();
                let mut start = 0;
                for pair in pieces.windows(2) {
                    start += pair[0].len();
                    whole.append(documents.next().unwrap_or_default(), start);
                }
                whole
            })
            .collect()
    }

    /// Is the word, in small letters, in the dictionary, as it stands or inflected? Many names are there too ("bush").
    #[must_use]
    pub fn knows_word(&self, lower: &str) -> bool {
        self.ruler.knows_word(lower)
    }
}

/// Bytes of a text that are read as one document: more than a newspaper has, and little enough for the memory.
const LONGEST: usize = 400_000;

/// A text, cut at ends of lines, or at blanks, where it is too long for one document.
fn pieces(mut text: &str, longest: usize) -> Vec<&str> {
    let mut pieces = vec![];
    while text.len() > longest {
        let limit = text.floor_char_boundary(longest);
        let line = text[..limit].rfind('\n').filter(|&at| at > 0);
        let at = line
            .or_else(|| text[..limit].rfind(' ').filter(|&at| at > 0))
            .unwrap_or(limit);
        let (piece, rest) = text.split_at(at);
        pieces.push(piece);
        text = rest;
    }
    pieces.push(text);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_text_is_read_in_pieces() {
        let text = "The mayor of Brook opened a bridge.\n".repeat(9);
        for longest in [4, 40, 100] {
            let read = Model::embedded().parse_in_pieces(&["So.", &text], longest);
            for word in &read[1].words {
                assert_eq!(text[word.start..word.end], *word.text);
            }
            assert_eq!(read[1].words.last().map(|w| w.end), Some(text.len()));
            assert!(read[1].words.iter().all(|w| w.head < read[1].words.len()));
        }
        let read = &Model::embedded().parse_in_pieces(&[&text], 40)[0];
        let roots = read
            .words
            .iter()
            .enumerate()
            .filter(|(i, w)| w.head == *i && w.dep == "ROOT");
        assert_eq!(roots.filter(|(_, w)| w.text == "opened").count(), 9);
    }

    #[test]
    fn strings_without_blanks_are_cut_to_their_end() {
        for mark in ["(", ".", "a@", "1km", "x-", "\u{301}"] {
            let text = mark.repeat(600 / mark.len());
            let words = Model::embedded().parse(&text).words;
            assert_eq!(words.last().map(|w| w.end), Some(text.len()));
        }
    }
}

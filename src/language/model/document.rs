//! This file holds a document as the model read it.

use smol_str::SmolStr;
use std::ops::Range;

/// One text, read as one document.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// All tokens, white space that is more than one blank included.
    pub words: Vec<Word>,
    /// Entities: tokens, and OntoNotes label.
    pub entities: Vec<(Range<usize>, SmolStr)>,
}

/// A token with everything that the model says of it. Tags and labels are spaCy's.
#[derive(Debug, Clone)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// The words as written.
    pub text: SmolStr,
    /// The same in small letters.
    pub lower: SmolStr,
    /// Normal form ("n't" → "not").
    pub norm: SmolStr,
    /// Dictionary form.
    pub lemma: SmolStr,
    /// Penn Treebank tag.
    pub tag: SmolStr,
    /// Universal part of speech.
    pub pos: SmolStr,
    /// Universal features, `A=B|C=D`.
    pub morph: SmolStr,
    /// Label of the arc to the head.
    pub dep: SmolStr,
    /// Index of the head; a root's own.
    pub head: usize,
    /// Does a sentence start here?
    pub sentence_start: bool,
    /// Is it white space?
    pub is_space: bool,
    /// Does a blank follow that is no token of its own?
    pub space_after: bool,
}

impl Document {
    /// Adds the next piece of the text, which begins at byte `start`.
    pub(super) fn append(&mut self, piece: Self, start: usize) {
        let words = self.words.len();
        self.words.extend(piece.words.into_iter().map(|mut word| {
            word.start += start;
            word.end += start;
            word.head += words;
            word
        }));
        let moved = piece.entities.into_iter();
        self.entities
            .extend(moved.map(|(range, label)| (range.start + words..range.end + words, label)));
    }
}

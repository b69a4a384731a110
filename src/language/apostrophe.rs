//! This file lets the model read typeset apostrophes as typed ones: it was trained on "they're", and takes the "’re" of
//! "they’re" for a noun or an adverb. Tokens keep their own letters and places.

use super::model::Document;
use std::borrow::Cow;

const TYPESET: char = '’';

/// Returns the text with each "’" between two letters as "'"; a "’" that may close a quotation stays.
#[must_use]
pub(super) fn typed(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(TYPESET) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = before.is_alphabetic() && chars.peek().is_some_and(|n| n.is_alphabetic());
        out.push(if c == TYPESET && inside { '\'' } else { c });
        before = c;
    }
    Cow::Owned(out)
}

/// Moves the places of words from the text that [`typed`] gave to the one that it was made of.
pub(super) fn restore(document: &mut Document, read: &str, original: &str) {
    if read.len() == original.len() {
        return;
    }
    // Byte offsets in what was read of the apostrophes that are shorter there.
    let pairs = read.char_indices().zip(original.chars());
    let shorter: Vec<usize> = pairs
        .filter(|((_, r), o)| *r == '\'' && *o == TYPESET)
        .map(|((at, _), _)| at)
        .collect();
    let by = TYPESET.len_utf8() - 1;
    let moved = |at: usize| at + by * shorter.partition_point(|&s| s < at);
    for word in &mut document.words {
        (word.start, word.end) = (moved(word.start), moved(word.end));
    }
}

#[cfg(test)]
mod tests {
    use super::super::Model;
    use super::*;

    #[test]
    fn only_an_apostrophe_between_letters_is_typed() {
        let typed = |t: &'static str| typed(Cow::Borrowed(t)).into_owned();
        assert_eq!(
            typed("They’re ‘weak’ in the crews’ eyes"),
            "They're ‘weak’ in the crews’ eyes"
        );
        assert_eq!(typed("the ’90s"), "the ’90s");
    }

    #[test]
    fn words_keep_their_places_and_their_lemmas_are_those_of_typed_ones() {
        let original = "Überall, they’re weak; it isn’t so, and we’ve “won”.";
        let read = typed(Cow::Borrowed(original));
        let mut document = Model::embedded().parse(&read);
        restore(&mut document, &read, original);
        let words: Vec<&str> = document
            .words
            .iter()
            .map(|w| &original[w.start..w.end])
            .collect();
        for word in ["they", "’re", "n’t", "’ve", "won"] {
            assert!(words.contains(&word), "{word} is missing in {words:?}");
        }
        let lemma = |word: &str| {
            let at = words.iter().position(|w| *w == word).unwrap_or(0);
            document.words[at].lemma.as_str()
        };
        assert_eq!(
            [lemma("’re"), lemma("n’t"), lemma("’ve")],
            ["be", "not", "have"]
        );
    }
}

//! This file keeps the words of each sentence with their neighbours, so that a draft can be held against its sources word by word.
//! It is made beside a draft only.

use super::cast::is_content;
use crate::language::Analysis;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::Pos;
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// So many words off a word stands beside another.
const REACH: usize = 3;

/// A word; punctuation marks are none.
#[derive(Debug, Clone)]
pub struct Word {
    /// Dictionary form in small letters; names as written, in small letters.
    pub lemma: SmolStr,
    /// Part of speech; `None` for names, numbers and the like.
    pub pos: Option<Pos>,
    /// Is it part of a name?
    pub name: bool,
    /// Does it carry meaning of its own (no "the", no "of")?
    pub content: bool,
    /// Its part in the sentence (`nsubj`, `dobj` …).
    pub dep: SmolStr,
    /// Bytes in the clean text.
    pub span: Span,
    /// Lemmas of the word it hangs on and of those that hang on it, through prepositions.
    pub near: BTreeSet<SmolStr>,
    /// Lemmas of the words with a meaning of their own that stand at most three words off.
    pub beside: BTreeSet<SmolStr>,
}

/// The words of each sentence of an article.
#[must_use]
pub fn read(a: &Analysis, lexicon: &Lexicon) -> Vec<Vec<Word>> {
    let mut out: Vec<Vec<Word>> = vec![Vec::new(); a.sentences.len()];
    let lemma = |i: usize| -> SmolStr {
        let t = &a.tokens[i];
        if t.pos == "PROPN" {
            t.lower.clone()
        } else {
            t.lemma.to_lowercase().into()
        }
    };
    for (i, t) in a.tokens.iter().enumerate() {
        if t.pos == "PUNCT" || t.pos == "SPACE" || t.lower == "'s" || t.lower == "’s" {
            continue;
        }
        let content = (is_content(&t.pos) || t.pos == "ADV")
            && t.lower.len() > 1
            && !lexicon.words.is("stop", &t.lower);
        let Some(sentence) = out.get_mut(t.sentence) else {
            continue;
        };
        let mut near = BTreeSet::new();
        let governor = match a.tokens[t.head].pos.as_str() {
            "ADP" => a.tokens[t.head].head,
            _ => t.head,
        };
        if governor != i {
            near.insert(lemma(governor));
        }
        for &c in a.children(i) {
            if a.tokens[c].pos == "ADP" {
                near.extend(a.children(c).iter().map(|&g| lemma(g)));
            } else {
                near.insert(lemma(c));
            }
        }
        near.retain(|w| w.len() > 2 && !lexicon.words.is("stop", w));
        sentence.push(Word {
            lemma: lemma(i),
            pos: match t.pos.as_str() {
                "NOUN" => Some(Pos::Noun),
                "VERB" => Some(Pos::Verb),
                "ADJ" => Some(Pos::Adjective),
                "ADV" => Some(Pos::Adverb),
                _ => None,
            },
            name: t.pos == "PROPN",
            content,
            dep: t.dep.clone(),
            span: t.span,
            near,
            beside: BTreeSet::new(),
        });
    }
    for sentence in &mut out {
        let words: Vec<Option<SmolStr>> = sentence
            .iter()
            .map(|w| w.content.then(|| w.lemma.clone()))
            .collect();
        for (i, word) in sentence.iter_mut().enumerate() {
            let close = i.saturating_sub(REACH)..(i + REACH + 1).min(words.len());
            word.beside = close
                .filter(|&j| j != i)
                .filter_map(|j| words[j].clone())
                .collect();
        }
    }
    out
}

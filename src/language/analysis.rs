//! This file holds an article's tokens, sentences and tree, and the ways to walk them.

use super::model::Document;
use super::{Chain, Mention, Quote};
use crate::text::{Article, Span};
use smol_str::SmolStr;
use std::ops::Range;

/// A word, number or mark, with its place in the tree. Tags and labels are spaCy's (`en_core_web_sm`).
#[derive(Debug, Clone)]
pub struct Token {
    /// Bytes in the clean text.
    pub span: Span,
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
    /// Index of the head in the analysis; a root's own.
    pub head: usize,
    /// Index of its block in the article.
    pub block: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// Does a blank follow?
    pub space_after: bool,
    /// Index of its entity.
    pub entity: Option<usize>,
}

/// A sentence: its tokens, all of one block.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Token indexes.
    pub tokens: Range<usize>,
    /// Index of the block.
    pub block: usize,
    /// Bytes in the clean text.
    pub span: Span,
}

/// A stretch that the model took for a name, number or date (`PERSON`, `ORG`, `GPE`, `DATE` …).
#[derive(Debug, Clone)]
pub struct Entity {
    /// Token indexes.
    pub tokens: Range<usize>,
    /// OntoNotes label.
    pub label: SmolStr,
}

/// The form of one article.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// All tokens of the story part, in order.
    pub tokens: Vec<Token>,
    /// Sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Entities, in order.
    pub entities: Vec<Entity>,
    /// Quoted stretches, in order.
    pub quotes: Vec<Quote>,
    /// Names, noun phrases and pronouns, in order.
    pub mentions: Vec<Mention>,
    /// Which mentions are one thing.
    pub chains: Vec<Chain>,
    /// Children of each token, left to right.
    children: Vec<Vec<usize>>,
    /// First and last token (inclusive) of each token's subtree.
    edges: Vec<(usize, usize)>,
    /// Mention that each token is the head of.
    head_of: Vec<Option<usize>>,
}

impl Analysis {
    /// Makes an analysis of tokens, sentences and entities, and computes the tree's indexes.
    #[must_use]
    pub fn new(tokens: Vec<Token>, sentences: Vec<Sentence>, entities: Vec<Entity>) -> Self {
        let n = tokens.len();
        let mut children = vec![Vec::new(); n];
        for (i, t) in tokens.iter().enumerate() {
            if t.head != i {
                children[t.head].push(i);
            }
        }
        let mut edges: Vec<(usize, usize)> = (0..n).map(|i| (i, i)).collect();
        // Heads may stand on either side, so children are folded in both ways until nothing moves.
        loop {
            let mut moved = false;
            for i in (0..n).chain((0..n).rev()) {
                let t = &tokens[i];
                if t.head != i {
                    let (l, r) = edges[i];
                    let e = &mut edges[t.head];
                    if l < e.0 || r > e.1 {
                        *e = (e.0.min(l), e.1.max(r));
                        moved = true;
                    }
                }
            }
            if !moved {
                break;
            }
        }
        Self {
            tokens,
            sentences,
            entities,
            children,
            edges,
            head_of: vec![None; n],
            ..Self::default()
        }
    }
    /// The children of a token, left to right.
    #[must_use]
    pub fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }
    /// The children of a token that hang on it by one of the labels.
    pub fn children_by<'a>(
        &'a self,
        i: usize,
        deps: &'a [&str],
    ) -> impl Iterator<Item = usize> + 'a {
        self.children[i]
            .iter()
            .copied()
            .filter(move |&c| deps.contains(&self.tokens[c].dep.as_str()))
    }
    /// The first child that hangs on a token by the label.
    #[must_use]
    pub fn child(&self, i: usize, dep: &str) -> Option<usize> {
        self.children[i]
            .iter()
            .copied()
            .find(|&c| self.tokens[c].dep == dep)
    }
    /// The tokens from the first to the last of a token's subtree (end exclusive; other trees' tokens may lie between).
    #[must_use]
    pub fn subtree(&self, i: usize) -> Range<usize> {
        self.edges[i].0..self.edges[i].1 + 1
    }
    /// Is `i` in the subtree of `root` (itself included)?
    #[must_use]
    pub fn is_under(&self, mut i: usize, root: usize) -> bool {
        loop {
            if i == root {
                return true;
            }
            let h = self.tokens[i].head;
            if h == i {
                return false;
            }
            i = h;
        }
    }
    /// The tokens above `i`, nearest first, root last, `i` left out.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = i;
        std::iter::from_fn(move || {
            let h = self.tokens[at].head;
            (h != at).then(|| {
                at = h;
                h
            })
        })
    }
    /// The bytes from the first to the last of some tokens (which must not be empty).
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(
            self.tokens[tokens.start].span.start,
            self.tokens[tokens.end - 1].span.end,
        )
    }
    /// The words from the first to the last of some tokens.
    #[must_use]
    pub fn words<'a>(&self, tokens: Range<usize>, article: &'a Article) -> &'a str {
        if tokens.is_empty() {
            ""
        } else {
            article.slice(self.span(tokens))
        }
    }
    /// The first token that ends behind byte `at`.
    #[must_use]
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| t.span.end <= at)
    }
    /// The tokens that share a byte with a span.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        self.token_at(span.start)..self.tokens.partition_point(|t| t.span.start < span.end)
    }
    /// The entity label of a token, or "".
    #[must_use]
    pub fn label(&self, i: usize) -> &str {
        self.tokens[i]
            .entity
            .map_or("", |e| self.entities[e].label.as_str())
    }
    /// The mention that a token is the head of.
    #[must_use]
    pub fn mention_headed_by(&self, i: usize) -> Option<&Mention> {
        self.head_of[i].map(|m| &self.mentions[m])
    }
    /// Puts the mentions and chains in place.
    pub fn set_mentions(&mut self, mentions: Vec<Mention>, chains: Vec<Chain>) {
        self.head_of = vec![None; self.tokens.len()];
        for (m, mention) in mentions.iter().enumerate() {
            self.head_of[mention.head] = Some(m);
        }
        self.mentions = mentions;
        self.chains = chains;
    }
}

/// Documents put together to the form of an article.
#[derive(Debug, Default)]
pub(super) struct Form {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    entities: Vec<Entity>,
}

impl Form {
    /// Adds the document of a block whose words are `prose`, from byte `start` on.
    pub(super) fn add(&mut self, block: usize, start: usize, prose: &str, document: &Document) {
        let words = &document.words;
        // Tokens of white space go; what hung on one hangs on its head.
        let mut index = vec![None; words.len()];
        for (next, i) in (self.tokens.len()..).zip((0..words.len()).filter(|&i| !words[i].is_space))
        {
            index[i] = Some(next);
        }
        let head = |i: usize| {
            let mut at = words[i].head;
            for _ in 0..words.len() {
                if let Some(head) = index[at] {
                    return head;
                }
                at = words[at].head;
            }
            index[i].unwrap_or_default()
        };
        let mut fresh = true;
        for (i, word) in words.iter().enumerate() {
            fresh |= word.sentence_start;
            let Some(place) = index[i] else {
                continue;
            };
            let span = Span::new(start + word.start, start + word.end);
            if std::mem::take(&mut fresh) {
                self.sentences.push(Sentence {
                    tokens: place..place,
                    block,
                    span,
                });
            }
            let sentence = self.sentences.len() - 1;
            self.sentences[sentence].tokens.end = place + 1;
            self.sentences[sentence].span.end = span.end;
            let head = head(i);
            self.tokens.push(Token {
                span,
                text: prose[word.start..word.end].into(),
                lower: word.lower.clone(),
                norm: word.norm.clone(),
                lemma: word.lemma.clone(),
                tag: word.tag.clone(),
                pos: word.pos.clone(),
                morph: word.morph.clone(),
                // Only white space hung on white space that heads a sentence: the word is a root of its own now.
                dep: if head == place {
                    "ROOT".into()
                } else {
                    word.dep.clone()
                },
                head,
                block,
                sentence,
                space_after: prose[word.end..].starts_with(char::is_whitespace),
                entity: None,
            });
        }
        for (range, label) in &document.entities {
            let mut inside = range.clone().filter_map(|i| index[i]);
            let Some(first) = inside.next() else {
                continue;
            };
            let last = inside.next_back().unwrap_or(first);
            for token in &mut self.tokens[first..=last] {
                token.entity = Some(self.entities.len());
            }
            self.entities.push(Entity {
                tokens: first..last + 1,
                label: label.clone(),
            });
        }
    }

    /// The analysis of all that was added.
    pub(super) fn finish(self) -> Analysis {
        Analysis::new(self.tokens, self.sentences, self.entities)
    }
}

//! This file holds what one thread remembers between texts (types, their vectors, what was said of them) and the rooms
//! it computes in; it takes a batch of texts through all layers. What is remembered never changes an answer.

use super::Model;
use super::document::{Document, Word};
use super::encoder::{Encoder, MARGIN, WIDTH};
use super::parser::Label;
use super::ruler::{Annotation, Seen};
use super::tokenizer::{Dictionary, Token};
use super::transition::Prepared;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Types that are remembered at most; with more, everything is forgotten after the text.
const TYPES: usize = 16_000;
/// Words that are taken through the layers together, if the texts are short.
const BATCH: usize = 2_000;

/// What is said of a type with a tag and a label, and whether a rule for two words may begin with it.
type Said = (Arc<Annotation>, bool);

/// A thread's memory.
#[derive(Default)]
pub(super) struct Memory {
    dictionary: Dictionary,
    shared: Vectors,
    entities: Vectors,
    said: FxHashMap<(u32, u8, Label), Said>,
    rooms: Rooms,
}

/// The vectors of types by themselves.
#[derive(Default)]
struct Vectors {
    /// Row of each type and of its two cases (does a blank follow?), or `NONE`.
    rows: Vec<u32>,
    vectors: Vec<f32>,
}

const NONE: u32 = u32::MAX;

/// Rooms to compute in, kept so that they need not be asked for again.
#[derive(Default)]
struct Rooms {
    described: Vec<f32>,
    products: Vec<f32>,
    changes: Vec<f32>,
    shared: Vec<f32>,
    entities: Vec<f32>,
    prepared: Prepared,
    scores: Vec<f32>,
}

impl Memory {
    /// Forgets everything once it has grown too large.
    pub(super) fn trim(&mut self) {
        if self.dictionary.is_larger_than(TYPES) || self.said.len() > 4 * TYPES {
            *self = Self::default();
        }
        if self.rooms.shared.len() > 8 * BATCH * WIDTH {
            self.rooms = Rooms::default();
        }
    }

    /// Analyses texts, some of them together.
    pub(super) fn parse_all(&mut self, model: &Model, texts: &[&str]) -> Vec<Document> {
        let mut documents = Vec::with_capacity(texts.len());
        let mut batch: Vec<Vec<Token>> = vec![];
        let mut words = 0;
        for (i, text) in texts.iter().enumerate() {
            let tokens = model.tokenizer.tokens(text, &mut self.dictionary);
            words += tokens.len();
            batch.push(tokens);
            if words >= BATCH || i + 1 == texts.len() {
                self.parse_batch(model, &batch, &mut documents);
                batch.clear();
                words = 0;
            }
        }
        documents
    }

    fn parse_batch(&mut self, model: &Model, batch: &[Vec<Token>], documents: &mut Vec<Document>) {
        let rooms = &mut self.rooms;
        self.shared
            .fill(&model.shared, true, batch, &self.dictionary, rooms);
        std::mem::swap(&mut rooms.shared, &mut rooms.entities);
        self.entities.fill(
            &model.entities_encoder,
            false,
            batch,
            &self.dictionary,
            rooms,
        );
        std::mem::swap(&mut rooms.shared, &mut rooms.entities);
        model
            .shared
            .encode(&mut rooms.shared, &mut rooms.products, &mut rooms.changes);
        model
            .entities_encoder
            .encode(&mut rooms.entities, &mut rooms.products, &mut rooms.changes);
        let mut first = MARGIN;
        for tokens in batch {
            let words = first * WIDTH..(first + tokens.len()) * WIDTH;
            first += tokens.len() + MARGIN;
            let is_space: Vec<bool> = tokens
                .iter()
                .map(|t| self.dictionary.lexeme(t.lexeme).is_space)
                .collect();
            let vectors = &rooms.shared[words.clone()];
            let tags = model.tagger.tag(vectors, &mut rooms.scores);
            let parser = &model.parser;
            parser.weights().prepare(vectors, &mut rooms.prepared);
            let tree = parser.parse(&mut rooms.prepared, &is_space, &mut rooms.scores);
            let entities = &model.entities;
            entities
                .weights()
                .prepare(&rooms.entities[words], &mut rooms.prepared);
            let found = entities.find(
                &mut rooms.prepared,
                &is_space,
                &tree.sentence_starts,
                &mut rooms.scores,
            );
            let said = annotate(
                model,
                tokens,
                &tags,
                &tree.labels,
                &self.dictionary,
                &mut self.said,
            );
            let words = tokens
                .iter()
                .zip(said)
                .enumerate()
                .map(|(i, (token, said))| {
                    let lexeme = self.dictionary.lexeme(token.lexeme);
                    Word {
                        start: token.start,
                        end: token.start + lexeme.text.len(),
                        text: lexeme.text.clone(),
                        lower: lexeme.lower.clone(),
                        norm: lexeme.norm.clone(),
                        lemma: said.lemma.clone(),
                        tag: said.tag.clone(),
                        pos: said.pos.clone(),
                        morph: said.morph.clone(),
                        dep: said.dep.clone(),
                        head: tree.heads[i],
                        sentence_start: tree.sentence_starts[i],
                        is_space: lexeme.is_space,
                        space_after: token.space_after,
                    }
                });
            documents.push(Document {
                words: words.collect(),
                entities: found
                    .into_iter()
                    .map(|(words, kind)| {
                        (words, smol_str::SmolStr::new_static(entities.labels[kind]))
                    })
                    .collect(),
            });
        }
    }
}

impl Vectors {
    /// Lays out a batch in `rooms.shared`: a row for each word, empty rows around each document.
    fn fill(
        &mut self,
        encoder: &Encoder,
        by_space: bool,
        batch: &[Vec<Token>],
        dictionary: &Dictionary,
        rooms: &mut Rooms,
    ) {
        let slot = |t: &Token| t.lexeme as usize * 2 + usize::from(by_space && t.space_after);
        self.rows.resize(dictionary.len() * 2, NONE);
        rooms.described.clear();
        let mut next = (self.vectors.len() / WIDTH) as u32;
        for token in batch.iter().flatten() {
            let row = &mut self.rows[slot(token)];
            if *row == NONE {
                *row = next;
                next += 1;
                encoder.describe(
                    dictionary.lexeme(token.lexeme),
                    token.space_after,
                    &mut rooms.described,
                );
            }
        }
        encoder.embed(&rooms.described, &mut rooms.products, &mut self.vectors);
        let words: usize = batch.iter().map(Vec::len).sum();
        let x = &mut rooms.shared;
        x.clear();
        x.reserve((words + MARGIN * (batch.len() + 1)) * WIDTH);
        x.resize(MARGIN * WIDTH, 0.0);
        for tokens in batch {
            for token in tokens {
                let row = self.rows[slot(token)] as usize;
                x.extend_from_slice(&self.vectors[row * WIDTH..(row + 1) * WIDTH]);
            }
            x.resize(x.len() + MARGIN * WIDTH, 0.0);
        }
    }
}

/// What the rules say of each word of a document.
fn annotate(
    model: &Model,
    tokens: &[Token],
    tags: &[u8],
    labels: &[Label],
    dictionary: &Dictionary,
    memory: &mut FxHashMap<(u32, u8, Label), Said>,
) -> Vec<Arc<Annotation>> {
    let seen = |i: usize| Seen {
        lexeme: dictionary.lexeme(tokens[i].lexeme),
        tag: model.tagger.tags[tags[i] as usize].as_ref(),
        dep: model.parser.names[labels[i] as usize],
    };
    let alpha = &model.tokenizer.lexemes.alpha;
    let mut said = Vec::with_capacity(tokens.len());
    let mut by_pairs: Vec<(usize, usize)> = vec![];
    for i in 0..tokens.len() {
        let (annotation, opens_pair) = memory
            .entry((tokens[i].lexeme, tags[i], labels[i]))
            .or_insert_with(|| {
                (
                    Arc::new(model.ruler.annotate(seen(i), &[], alpha)),
                    model.ruler.may_open_pair(seen(i)),
                )
            });
        said.push(annotation.clone());
        if *opens_pair && i + 1 < tokens.len() {
            let rules = model.ruler.pair_rules(seen(i), seen(i + 1));
            by_pairs.extend(rules.into_iter().map(|(rule, which)| (i + which, rule)));
        }
    }
    by_pairs.sort_unstable();
    for of_one in by_pairs.chunk_by(|a, b| a.0 == b.0) {
        let rules: Vec<usize> = of_one.iter().map(|p| p.1).collect();
        let word = of_one[0].0;
        said[word] = Arc::new(model.ruler.annotate(seen(word), &rules, alpha));
    }
    said
}

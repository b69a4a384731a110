//! This folder holds a draft against its sources: names, figures and years that no source has, and words that stand where a source has
//! their opposite or their sibling. That a draft and its sources speak of one story is given, which is why less is asked here than
//! between two reports.
//!
//! Only names and figures may be missing: that a source lacks a noun, verb or adjective of the draft says nothing about whether the
//! two agree (measured: as many drafts with such words are true to their sources as without).

mod clause;
mod foreign;
mod missing;
mod wording;

use super::{Entry, EntryId, Pair, Relation};
use crate::claims::wording::Word;
use crate::claims::{ArticleClaims, Reading, Value};
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::WordNet;
use crate::text::{Article, ArticleRole, Part, Span};
use missing::Said;
use smol_str::SmolStr;
use std::collections::BTreeSet;
use wording::Beside;

/// A draft's sentence and a source's are of one matter, where so large a part of the draft's words stands in the source's.
const SOMEWHAT_ALIKE: f32 = 0.4;
/// They are one statement where it is so large.
const ALIKE: f32 = 0.5;
/// And the sources speak of what a sentence tells, where so many of its words stand anywhere in them.
const SPOKEN_OF: f32 = 0.6;
/// And where single words are held against one another without a neighbour in common.
const VERY_ALIKE: f32 = 0.6;

/// What is found for one draft.
pub(super) struct Found<'a> {
    articles: &'a [Article],
    claims: &'a [ArticleClaims],
    lexicon: &'a Lexicon,
    wordnet: &'static WordNet,
    entries: &'a mut Vec<Entry>,
    pairs: &'a mut Vec<Pair>,
}

/// Adds an entry for each name and figure of a draft that no source has, and a pair for each word that a source has the opposite of.
pub(super) fn extend(
    articles: &[Article],
    claims: &[ArticleClaims],
    lexicon: &Lexicon,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    let of = |role: ArticleRole| -> Vec<usize> {
        (0..articles.len())
            .filter(|&i| articles[i].role == role)
            .collect()
    };
    let (drafts, sources) = (of(ArticleRole::Draft), of(ArticleRole::Source));
    if drafts.is_empty() || sources.is_empty() {
        return;
    }
    let said = Said::of(articles, claims, &sources, lexicon);
    let mut found = Found {
        articles,
        claims,
        lexicon,
        wordnet: WordNet::builtin(),
        entries,
        pairs,
    };
    for &draft in &drafts {
        found.names(draft, &said);
        found.figures(draft, &said);
        found.years(draft, &said);
        found.days(draft, &said);
        found.places(draft, &said);
        found.sentences(draft, &sources, &said);
    }
}

impl Found<'_> {
    fn place(&self, article: usize, span: Span) -> (Part, usize) {
        let part = self.articles[article]
            .block_at(span.start)
            .map_or(Part::Body, |b| b.part);
        let sentence = self.claims[article]
            .sentences
            .iter()
            .position(|s| s.contains(span))
            .unwrap_or(0);
        (part, sentence)
    }

    /// An entry that nothing stands beside.
    fn alone(&mut self, article: usize, slot: &'static str, span: Span, value: Value) -> EntryId {
        let (part, sentence) = self.place(article, span);
        let about = match &value {
            Value::Name(words) => words.clone(),
            _ => self.articles[article].slice(span).to_owned(),
        };
        let reading = Reading {
            claim: None,
            span: self.claims[article]
                .sentences
                .get(sentence)
                .copied()
                .unwrap_or(span),
            value_span: span,
            part,
            sentence,
            slot: slot.into(),
            value,
            confidence: 0.9,
            read_by: "draft".into(),
            ..Reading::default()
        };
        self.entries.push(Entry {
            article: self.articles[article].id,
            reading,
            family: "support".into(),
            actor: None,
            event: None,
            about,
            label: label(slot).to_owned(),
            office_fault: None,
            partisan: false,
        });
        self.entries.len() - 1
    }

    /// Holds each sentence of the draft against the two sentences of the sources that have most of its words.
    fn sentences(&mut self, draft: usize, sources: &[usize], said: &Said<'_>) {
        let lemmas: Vec<Vec<BTreeSet<&SmolStr>>> = self
            .claims
            .iter()
            .map(|c| {
                c.wording
                    .iter()
                    .map(|s| s.iter().map(|w| &w.lemma).collect())
                    .collect()
            })
            .collect();
        let mut clashes: Vec<Clash> = Vec::new();
        let mut strange: Vec<(Span, String)> = Vec::new();
        for (s, words) in self.claims[draft].wording.iter().enumerate() {
            let content = |w: &&Word| w.content;
            let mine: BTreeSet<&SmolStr> = words.iter().filter(content).map(|w| &w.lemma).collect();
            if mine.len() < 4 {
                continue;
            }
            let weight = |w: &Word| if w.name { 2 } else { 1 };
            let mut near: Vec<(usize, usize, usize)> = Vec::new();
            for &source in sources {
                for (t, has) in lemmas[source].iter().enumerate() {
                    let shared: usize = words
                        .iter()
                        .filter(|w| w.content && has.contains(&w.lemma))
                        .map(weight)
                        .sum();
                    near.push((shared, source, t));
                }
            }
            near.sort_by_key(|&(shared, source, t)| (std::cmp::Reverse(shared), source, t));
            near.truncate(2);
            let beside = Beside::new(self.claims, &near, sources);
            let shared = mine.iter().filter(|w| beside.window.contains(**w)).count();
            let alike = shared as f32 / mine.len() as f32;
            let anywhere = mine
                .iter()
                .filter(|w| beside.everywhere.contains(**w))
                .count();
            if anywhere as f32 >= SPOKEN_OF * mine.len() as f32 {
                for (span, noun) in self.unknown_things(words, &beside, said) {
                    if strange.iter().all(|(_, n)| *n != noun) {
                        strange.push((span, noun));
                    }
                }
            }
            if alike < SOMEWHAT_ALIKE {
                continue;
            }
            for word in words.iter().filter(content) {
                if let Some(other) = self.displaced(word, &mine, &beside, alike) {
                    clashes.push(Clash {
                        slot: "support.word",
                        here: (draft, s, word.span),
                        there: other,
                        alike,
                    });
                }
            }
            clashes.extend(self.turned_round(draft, s, &near, alike));
            clashes.extend(self.stronger(draft, s, &near, alike));
            let told = clashes.len();
            for clash in self.rewritten((draft, s), &near, &beside) {
                let known = clashes[..told].iter().any(|c| {
                    c.slot == clash.slot && c.here.0 == draft && c.here.2.overlaps(clash.here.2)
                });
                if !known {
                    clashes.push(clash);
                }
            }
        }
        for (span, noun) in strange {
            self.alone(draft, "support.thing", span, Value::Name(noun));
        }
        for clash in clashes {
            self.set_beside(&clash);
        }
    }

    fn set_beside(&mut self, clash: &Clash) {
        let [a, b] = [clash.here, clash.there].map(|(article, _, span)| {
            let words = self.articles[article].slice(span).to_owned();
            self.alone(article, clash.slot, span, Value::Name(words))
        });
        self.pairs.push(Pair {
            a,
            b,
            relation: Relation::Excludes,
            hardness: 0.9,
            same_thing: 0.6 + 0.4 * clash.alike,
            supersedes: false,
            may_accuse: true,
            reasons: vec![format!(
                "{:.0} % of the draft's words stand in this sentence of the source, or in the next best",
                clash.alike * 100.0
            )],
        });
    }
}

/// A passage of the draft and one of a source that can't both be so: article, sentence, bytes.
struct Clash {
    slot: &'static str,
    here: (usize, usize, Span),
    there: (usize, usize, Span),
    alike: f32,
}

fn label(slot: &str) -> &'static str {
    match slot {
        "support.name" => "a name",
        "support.figure" => "a figure",
        "support.year" => "a year",
        "support.day" => "a day",
        "support.thing" => "a thing",
        "support.place" => "a place in an order",
        "support.polarity" => "whether it is so",
        "support.certainty" => "how sure it is",
        _ => "a word",
    }
}

//! This file tells which articles are near enough in their words for their readings to be compared.

use super::Input;
use crate::claims::{ArticleClaims, Passage};
use crate::text::ArticleId;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Which articles are near enough in their words to be of one story, pair by pair; `stories` sorts a whole folder.
pub(in crate::graph) struct Near {
    one: BTreeSet<(ArticleId, ArticleId)>,
    /// As near in their words, but days apart: the later one may tell what became of the story.
    later: BTreeSet<(ArticleId, ArticleId)>,
}

impl Near {
    pub(in crate::graph) fn new(input: Input<'_>) -> Self {
        let facts: Vec<(BTreeSet<String>, BTreeSet<SmolStr>)> = input
            .claims
            .iter()
            .map(|c| {
                let mut names = BTreeSet::new();
                for thing in &c.cast {
                    for n in &thing.names {
                        if let Some(last) = n.split_whitespace().next_back() {
                            names.insert(last.trim_end_matches("'s").to_lowercase());
                        }
                    }
                }
                for r in &c.readings {
                    for k in &r.owner_keys {
                        if let Some((kind, name)) = k.split_once(':')
                            && kind.ends_with('x')
                        {
                            names.insert(name.to_owned());
                        }
                    }
                }
                let mut nouns: BTreeSet<SmolStr> = c
                    .readings
                    .iter()
                    .flat_map(|r| r.context.iter().cloned())
                    .collect();
                for claim in &c.claims {
                    nouns.extend(
                        claim
                            .words
                            .iter()
                            .map(|w| SmolStr::from(input.lexicon.slots.class(w))),
                    );
                }
                nouns.retain(|n| !names.contains(n.as_str()) && !input.lexicon.words.is_generic(n));
                (names, nouns)
            })
            .collect();
        let (mut one, mut later) = (BTreeSet::new(), BTreeSet::new());
        for (i, a) in input.claims.iter().enumerate() {
            for (j, b) in input.claims.iter().enumerate().skip(i + 1) {
                let names = facts[i].0.intersection(&facts[j].0).count();
                let nouns = facts[i].1.intersection(&facts[j].1).count();
                let day = |c: &ArticleClaims| {
                    input
                        .articles
                        .get(c.article.0 as usize)
                        .and_then(|x| x.published)
                };
                let apart = match (day(a), day(b)) {
                    (Some(x), Some(y)) => (x - y).get_days().abs() >= 3,
                    _ => false,
                };
                // A line or two share little even where they tell the same: two fifths of the shorter one are enough.
                let shorter =
                    (facts[i].0.len() + facts[i].1.len()).min(facts[j].0.len() + facts[j].1.len());
                let brief =
                    shorter <= BRIEF && names + nouns >= 3 && 5 * (names + nouns) >= 2 * shorter;
                let close = are_twins(a, b)
                    || names >= 2 && nouns >= 3
                    || names >= 1 && nouns >= 5
                    || nouns >= 8
                    || brief;
                if close && (!apart || names >= 4 && nouns >= 6) {
                    one.insert((a.article, b.article));
                } else if close && names >= 1 {
                    later.insert((a.article, b.article));
                }
            }
        }
        Self { one, later }
    }
    /// May the later of the two go on with the story of the earlier one, some days after?
    pub(in crate::graph) fn goes_on(&self, a: ArticleId, b: ArticleId) -> bool {
        self.later.contains(&(a.min(b), a.max(b)))
    }
    /// Are the two of one story?
    pub(in crate::graph) fn joins(&self, a: ArticleId, b: ArticleId) -> bool {
        a == b || self.one.contains(&(a.min(b), a.max(b)))
    }
}

/// Is each of the two a line or two, and do most words of the shorter one, verbs and all, stand in the other?
fn are_twins(a: &ArticleClaims, b: &ArticleClaims) -> bool {
    let words = |c: &ArticleClaims| -> BTreeSet<SmolStr> {
        let of = |p: &Passage| p.words.iter().chain(&p.names).cloned().collect::<Vec<_>>();
        c.passages.iter().flat_map(of).collect()
    };
    let short = |c: &ArticleClaims| c.telling.sentences <= TWINS;
    if !short(a) || !short(b) {
        return false;
    }
    let (x, y) = (words(a), words(b));
    let shared = x.intersection(&y).count();
    shared >= 3 && 10 * shared >= 7 * x.len().min(y.len()) && 2 * shared >= x.len().max(y.len())
}

/// Texts of at most so many sentences may be twins.
const TWINS: usize = 2;

/// A text with at most so many names and content words is a line or two.
const BRIEF: usize = 24;

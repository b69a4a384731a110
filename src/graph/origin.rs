//! This file says which articles have one source: copies of one text, and readings that cite the same agency. That two articles agree counts
//! for less where both had it from one desk.

use crate::claims::{ArticleClaims, Reading};
use crate::lexicon::Lexicon;
use crate::lexicon::world::fold;
use crate::text::{Article, ArticleId};
use std::collections::{BTreeMap, BTreeSet};

/// Two texts that share at least this part of the shorter one's runs of words are one text.
const COPIED: f64 = 0.4;
/// A run of words; two reporters do not write seven words in a row alike, but for names and quotations.
const RUN: usize = 7;

/// Where a reading comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// An agency or publisher that the article cites.
    Agency(String),
    /// The article itself, or the first of its copies.
    Text(usize),
}

/// Which articles are copies of one text.
#[derive(Debug, Default)]
pub struct Origins {
    /// The first article of each one's family of copies, by [`ArticleId`].
    first: Vec<usize>,
}

impl Origins {
    /// Compares the articles of a story, furniture and quotations left out.
    #[must_use]
    pub fn find(articles: &[Article]) -> Origins {
        let runs: Vec<BTreeSet<u64>> = articles.iter().map(runs_of).collect();
        let mut first: Vec<usize> = (0..articles.len()).collect();
        for j in 1..articles.len() {
            for i in 0..j {
                let less = runs[i].len().min(runs[j].len());
                if less >= 10
                    && runs[i].intersection(&runs[j]).count() as f64 >= COPIED * less as f64
                {
                    first[j] = first[i];
                    break;
                }
            }
        }
        Origins { first }
    }

    /// Is the one article a copy of the other, as a whole or nearly?
    #[must_use]
    pub fn are_copies(&self, a: ArticleId, b: ArticleId) -> bool {
        self.of(a) == self.of(b)
    }

    /// Where a reading comes from: an agency that two of them cite is one origin, copies of one text are one.
    #[must_use]
    pub fn key(&self, claims: &ArticleClaims, reading: &Reading, lexicon: &Lexicon) -> Origin {
        match agency(claims, reading, lexicon) {
            Some(agency) => Origin::Agency(agency),
            None => Origin::Text(self.of(claims.article)),
        }
    }

    fn of(&self, article: ArticleId) -> usize {
        let index = article.0 as usize;
        self.first.get(index).copied().unwrap_or(index)
    }
}

/// The agency or publisher that a reading is said to come from ("Reuters reported").
fn agency(claims: &ArticleClaims, reading: &Reading, lexicon: &Lexicon) -> Option<String> {
    reading
        .holders
        .iter()
        .filter_map(|&h| claims.attributions.get(h)?.holder.as_ref())
        .find(|holder| {
            let last = holder
                .text
                .split_whitespace()
                .next_back()
                .unwrap_or_default();
            last.chars().next().is_some_and(char::is_uppercase)
                && lexicon.words.is_outlet(&fold(last))
        })
        .map(|holder| fold(&holder.text))
}

/// Hashes of the runs of words of an article's story.
fn runs_of(article: &Article) -> BTreeSet<u64> {
    let mut words: Vec<String> = Vec::new();
    for block in article.blocks.iter().filter(|b| b.furniture.is_none()) {
        words.extend(
            article
                .slice(block.prose())
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| !w.is_empty())
                .map(str::to_lowercase),
        );
    }
    let mut ids: BTreeMap<&str, u64> = BTreeMap::new();
    for word in &words {
        ids.entry(word).or_insert_with(|| {
            // FNV-1a: the same on every machine and in every run.
            word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            })
        });
    }
    words
        .windows(RUN)
        .map(|run| {
            run.iter().fold(0_u64, |h, w| {
                h.rotate_left(5).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ ids[w.as_str()]
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::attribution::{Attribution, Holder, Quoted, Stance};
    use crate::text::Span;
    use crate::text::read::example;

    const WIRE: &str = "A ferry with ninety people aboard ran aground off the northern coast on Monday morning, and the harbour master \
        said that all of them had been brought to safety by two lifeboats within an hour of the first call for help.";

    #[test]
    fn a_lightly_edited_copy_has_one_origin() {
        let edited = WIRE.replace("Monday morning", "Monday")
            + " The owner of the ferry said that it would be towed away.";
        let other = "Ninety passengers were rescued on Monday when their boat hit rocks near the northern shore; two lifeboats took \
            everybody off in less than an hour, the coast guard told reporters, and nobody needed a doctor after the accident.";
        let articles: Vec<Article> = [WIRE, edited.as_str(), other]
            .iter()
            .enumerate()
            .map(|(i, text)| example(ArticleId(i as u32), text, None))
            .collect();
        let origins = Origins::find(&articles);
        assert!(origins.are_copies(ArticleId(0), ArticleId(1)));
        assert!(!origins.are_copies(ArticleId(0), ArticleId(2)));
    }

    #[test]
    fn two_articles_that_cite_one_agency_have_one_origin() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let claims = |id: u32, holder: &str| ArticleClaims {
            article: ArticleId(id),
            attributions: vec![Attribution {
                holder: Some(Holder {
                    span: Span::default(),
                    head: 0,
                    text: holder.into(),
                    thing: None,
                    members: Vec::new(),
                }),
                cue: Span::default(),
                cue_token: 0,
                lemma: "report".into(),
                content: Vec::new(),
                stance: Stance::Say,
                quoted: Quoted::Indirect,
                negated: false,
                hypothetical: false,
                factive: false,
                attitude: false,
                rule: "test",
            }],
            ..ArticleClaims::default()
        };
        let reading = Reading {
            holders: vec![0],
            ..Reading::default()
        };
        let (a, b, c) = (
            claims(0, "Reuters"),
            claims(1, "Reuters"),
            claims(2, "the mayor"),
        );
        let origins = Origins {
            first: vec![0, 1, 2],
        };
        let key = |claims: &ArticleClaims| origins.key(claims, &reading, &lexicon);
        assert_eq!(key(&a), key(&b));
        assert_ne!(key(&a), key(&c));
    }
}

//! This file finds clauses of two articles that say the same in nearly the same words.

use super::line::{Clause, Told};
use super::words::{Scale, Word};
use super::{Concord, Found};
use crate::claims::claim::Tense;
use crate::claims::quantity::{Comparison, values};
use crate::lexicon::wordnet::{Pos, WordNet};
use std::collections::BTreeMap;

/// So much must the words alone weigh that two clauses have in common where they give no value.
const ALIKE: f32 = 2.6;
/// And so much of the shorter clause must it be.
const COVERED: f32 = 0.8;
/// And so many words.
const WORDS: usize = 3;

/// Pairs of clauses that may have enough words in common, by their lines, in order.
pub(super) fn candidates(
    a: &Told<'_>,
    b: &Told<'_>,
    scale: Scale<'_>,
) -> BTreeMap<(usize, usize), Vec<(usize, usize)>> {
    let mut out: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    // How many words of the clause in hand each clause of the other article has, and the last word that was counted.
    let mut common: Vec<(usize, usize)> = vec![(0, usize::MAX); b.clauses.len()];
    let mut touched: Vec<usize> = Vec::new();
    for (i, c) in a.clauses.iter().enumerate() {
        for (n, &x) in c.bag.iter().enumerate() {
            for y in scale.vocabulary.standing_for(x) {
                for &j in b.with.get(&y).into_iter().flatten() {
                    let (count, last) = &mut common[j];
                    if *count == 0 {
                        touched.push(j);
                    }
                    if *count == 0 || *last != n {
                        (*count, *last) = (*count + 1, n);
                    }
                }
            }
        }
        touched.sort_unstable();
        for j in touched.drain(..) {
            let d = &b.clauses[j];
            // "They would sell it" is not yet "they sold it".
            let ahead = |c: &Clause<'_>| matches!(c.claim.tense, Tense::Future);
            let alike = c.claim.polarity == d.claim.polarity
                && c.claim.certainty == d.claim.certainty
                && ahead(c) == ahead(d);
            if common[j].0 >= WORDS && alike {
                out.entry((c.line, d.line)).or_default().push((i, j));
            }
            common[j] = (0, usize::MAX);
        }
    }
    out
}

impl Concord<'_> {
    /// Do the two clauses say the same?
    pub(super) fn clauses(&self, c: &Clause<'_>, d: &Clause<'_>) -> Option<Found> {
        let apart =
            matches!((c.claim.when, d.claim.when), (Some((_, a)), Some((_, b))) if !a.meets(b));
        if apart {
            return None;
        }
        let (scale, lexicon) = (self.scale, self.lexicon);
        let vocabulary = scale.vocabulary;
        let (sum, said) = scale.shared(&c.bag, &d.bag);
        let (whole_c, whole_d) = (scale.whole(&c.bag), scale.whole(&d.bag));
        let covered = sum / whole_c.min(whole_d).max(0.1);
        if sum < ALIKE || covered < COVERED || said.len() < WORDS {
            return None;
        }
        let wn = WordNet::builtin();
        let opposite = c.bag.iter().any(|&x| {
            d.bag.iter().any(|&y| {
                let (v, w) = (vocabulary.word(x), vocabulary.word(y));
                x != y
                    && (lexicon.words.are_opposite(v, w)
                        || [Pos::Noun, Pos::Verb, Pos::Adjective]
                            .iter()
                            .any(|&p| wn.opposite(p, v, w)))
            })
        });
        if opposite {
            return None;
        }
        // What is done must be told by both, and be more than that somebody said something.
        let (Some(p), Some(q)) = (c.act, d.act) else {
            return None;
        };
        let telling = |v: Word| lexicon.families.is_telling(vocabulary.word(v));
        let light = |v: Word| {
            let v = vocabulary.word(v);
            lexicon.words.is("light_verbs", v) || lexicon.families.is_light(v)
        };
        let has = |v: Word, bag: &[Word]| scale.shared(&[v], bag).1.len() == 1;
        let done = p == q || {
            let (there, here) = (has(p, &d.bag), has(q, &c.bag));
            (there || light(p)) && (here || light(q))
        };
        let named = |w: Word| {
            self.line.names.binary_search(&w).is_ok() || self.other.names.binary_search(&w).is_ok()
        };
        let plain = said
            .iter()
            .filter(|&&w| !named(w) && !lexicon.words.is_generic(vocabulary.word(w)))
            .count();
        // A name that only one of the two clauses has is somebody else.
        let (mine, other) = if whole_c < whole_d {
            (&c.bag, self.other)
        } else {
            (&d.bag, self.line)
        };
        let lost = mine.iter().any(|w| {
            named(*w)
                && other.names.binary_search(w).is_err()
                && other.words.binary_search(w).is_err()
        });
        // Who does it and to whom: where both say so, it is not others.
        let others = [(&c.agent, &d.agent), (&c.patient, &d.patient)]
            .into_iter()
            .any(|fillers| match fillers {
                (Some(x), Some(y)) => scale.shared(x, y).1.is_empty(),
                _ => false,
            });
        if others || !done || telling(p) || telling(q) || plain < 2 || lost {
            return None;
        }
        // Figures that differ are not told alike.
        let differ =
            self.line
                .quantities
                .iter()
                .filter(|x| c.claim.span.contains(x.span))
                .any(|x| {
                    self.other.quantities.iter().any(|y| {
                        d.claim.span.contains(y.span) && values(x, y) == Comparison::Conflict
                    })
                });
        if differ {
            return None;
        }
        let (c, d) = (c.claim.span, d.claim.span);
        Some(Found {
            score: sum,
            span: (c, d),
            value: (c, d),
            slot: "told",
            label: "what happened",
            why: format!(
                "both clauses say {}: {:.0} % of the shorter",
                scale.listed(&said),
                100.0 * covered.min(1.0)
            ),
        })
    }
}

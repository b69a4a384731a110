//! This file holds the clauses of a draft against those of a source that say the same: yes for a no, a fact for a guess.

use super::{Clash, Found, VERY_ALIKE};
use crate::claims::{ArticleClaims, Certainty, Claim, Polarity, Stance};
use crate::lexicon::wordnet::Pos;
use std::collections::BTreeSet;

impl Found<'_> {
    /// Clauses of the draft that say yes where a source says no, or that give an act to somebody else.
    pub(super) fn turned_round(
        &self,
        draft: usize,
        sentence: usize,
        near: &[(usize, usize, usize)],
        alike: f32,
    ) -> Vec<Clash> {
        let mine = &self.claims[draft];
        let mut out = Vec::new();
        if alike < VERY_ALIKE {
            return out;
        }
        for x in mine
            .claims
            .iter()
            .filter(|c| c.sentence == sentence && is_plain(c))
        {
            let candidates: Vec<(usize, &Claim)> = near
                .iter()
                .flat_map(|&(_, source, t)| {
                    self.claims[source]
                        .claims
                        .iter()
                        .filter(move |c| c.sentence == t && is_plain(c))
                        .map(move |c| (source, c))
                })
                .filter(|(_, y)| self.one_act(x, y))
                .collect();
            // Where a source says elsewhere what the draft says, there is nothing to tell.
            let sign = |article: &ArticleClaims, c: &Claim| {
                let denied = c
                    .holders
                    .last()
                    .and_then(|&h| article.attributions.get(h))
                    .is_some_and(|l| l.stance == Stance::Deny && !l.negated);
                denied ^ (c.polarity == Polarity::Negated)
            };
            let own = sign(mine, x);
            let agreeing = candidates
                .iter()
                .any(|(s, y)| sign(&self.claims[*s], y) == own && fits(x, y));
            if agreeing {
                continue;
            }
            if let Some((source, y)) = candidates
                .iter()
                .find(|(s, y)| sign(&self.claims[*s], y) != own && fits(x, y))
            {
                out.push(clash("support.polarity", (draft, x), (*source, y), alike));
            }
        }
        out
    }

    /// Clauses of the draft that put as a fact, in its own voice, what its sources put as possible at most.
    pub(super) fn stronger(
        &self,
        draft: usize,
        sentence: usize,
        near: &[(usize, usize, usize)],
        alike: f32,
    ) -> Vec<Clash> {
        let mut out = Vec::new();
        if alike < VERY_ALIKE {
            return out;
        }
        let sources: BTreeSet<usize> = near.iter().map(|n| n.1).collect();
        let own = |c: &&Claim| {
            c.sentence == sentence
                && c.certainty == Certainty::Fact
                && !c.predicate.noun
                && c.holders.is_empty()
        };
        for x in self.claims[draft].claims.iter().filter(own) {
            let told: Vec<(usize, &Claim)> = sources
                .iter()
                .flat_map(|&s| self.claims[s].claims.iter().map(move |c| (s, c)))
                .filter(|(_, y)| self.one_act(x, y) && fits(x, y))
                .collect();
            // A source that says elsewhere that it is so, or leaves it open in another way, has the last word.
            let doubted =
                |y: &Claim| y.certainty == Certainty::Possible && x.polarity == y.polarity;
            let near = |s: usize, y: &Claim| near.iter().any(|n| (n.1, n.2) == (s, y.sentence));
            if let Some((source, y)) = told.iter().find(|(s, y)| near(*s, y))
                && told.iter().all(|(_, y)| doubted(y))
            {
                out.push(clash("support.certainty", (draft, x), (*source, y), alike));
            }
        }
        out
    }

    fn one_act(&self, x: &Claim, y: &Claim) -> bool {
        let (p, q) = (&x.predicate, &y.predicate);
        let empty = self.lexicon.words.is("empty_verbs", &p.lemma);
        !empty
            && (p.lemma == q.lemma
                || p.noun == q.noun && !p.noun && self.wordnet.same(Pos::Verb, &p.lemma, &q.lemma))
    }
}

/// A clause of the draft and one of a source, that can't both be so.
fn clash(
    slot: &'static str,
    (draft, x): (usize, &Claim),
    (source, y): (usize, &Claim),
    alike: f32,
) -> Clash {
    Clash {
        slot,
        here: (draft, x.sentence, x.span),
        there: (source, y.sentence, y.span),
        alike,
    }
}

/// Has the source's clause most of the words of the draft's?
fn fits(x: &Claim, y: &Claim) -> bool {
    let shared = x.words.iter().filter(|w| y.words.contains(w)).count();
    shared as f32 >= 0.5 * x.words.len() as f32 && shared >= 2
}

/// A clause that puts something as a fact.
fn is_plain(c: &Claim) -> bool {
    matches!(c.certainty, Certainty::Fact | Certainty::Likely) && !c.predicate.noun
}

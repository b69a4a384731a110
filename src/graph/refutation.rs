//! This file sets what one text tells beside what another calls untrue: "the singer is dead" and "the news of her death is a hoax".
//!
//! What is told is a headline, or a line of the lead; what is called untrue is looked for in the other text, or below one's own
//! headline. A refutation seldom repeats what it refutes ("the whole story is a hoax"), so the told line is looked for in the
//! sentences around it. That a party denies what the other tells is no conflict but a dispute.

use super::alignment::Input;
use super::cover::Cover;
use super::kinship::kin;
use super::{Entry, Pair, Relation};
use crate::claims::refutation::{Cue, Line, NOTICE, Refutal, Telling, Term};
use crate::claims::{ArticleClaims, Claim, Owner, Reading};
use crate::lexicon::Lexicon;
use crate::text::{ArticleRole, Part};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// And where the first sentence under it calls so what the headline tells.
const FIRST: f32 = 0.35;
/// A name that stands elsewhere in the text counts so much of itself.
const ELSEWHERE: f32 = 0.6;
/// So much of a headline must stand around what calls it untrue below it.
const BELOW: f32 = 0.45;
/// And where only "the story" is called so.
const BARE: f32 = 0.4;
/// And where the article itself calls it so further down.
const BARE_BELOW: f32 = 0.5;
/// So much of a headline must stand around a denial below it.
const DENIED: f32 = 0.4;
/// Among so many first sentences "the surgery" is the one that the headline tells of.
const TAKEN_UP: usize = 5;
/// A denial that answers the headline stands among so many first sentences.
const LEAD: usize = 3;

/// Adds the pairs of a telling and its refutation, with their entries: for each two texts, and for each headline and its own
/// text, the surest one.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    if input.articles.iter().any(|a| a.role == ArticleRole::Draft) {
        return;
    }
    for (i, a) in input.claims.iter().enumerate() {
        for (j, b) in input.claims.iter().enumerate() {
            let best = a
                .telling
                .lines
                .iter()
                .flat_map(|line| b.telling.refutals.iter().map(move |r| (line, r)))
                .filter_map(|(line, refutal)| {
                    let held = Held {
                        lexicon: input.lexicon,
                        within: i == j,
                        told: &a.telling,
                        line,
                        other: &b.telling,
                        refutal,
                    };
                    held.judge().map(|topic| (topic, line, refutal))
                })
                .max_by(|x, y| {
                    // A plain refutation before a denial; then the one that is nearest to the told line.
                    (x.2.cue != Cue::Deny, x.0)
                        .partial_cmp(&(y.2.cue != Cue::Deny, y.0))
                        .unwrap_or(std::cmp::Ordering::Equal)
                        .then((y.1.sentence, y.2.sentence).cmp(&(x.1.sentence, x.2.sentence)))
                });
            if let Some((topic, line, refutal)) = best {
                add(input, (i, line), (j, refutal), topic, entries, pairs);
            }
        }
    }
}

/// A line held against a place that calls something untrue.
struct Held<'a> {
    lexicon: &'a Lexicon,
    /// Are both of one article?
    within: bool,
    told: &'a Telling,
    line: &'a Line,
    other: &'a Telling,
    refutal: &'a Refutal,
}

impl Held<'_> {
    /// How sure it is that what is called untrue is what the line tells; `None` where it is not.
    fn judge(&self) -> Option<f32> {
        let (line, r) = (self.line, self.refutal);
        if line.asked || line.doubted || self.is_answered() {
            return None;
        }
        // Both say that it is not so.
        if line.negated && r.cue != Cue::Deny
            || line.denying && matches!(r.cue, Cue::Not | Cue::No | Cue::Deny)
        {
            return None;
        }
        let above = line.part == Part::Headline;
        let aloft = r.part == Part::Headline;
        let brief = |t: &Telling| t.sentences <= NOTICE;
        if line.hedged && (self.within || !brief(self.told) || !brief(self.other)) {
            return None;
        }
        if self.within {
            return match (above, aloft) {
                (true, false) => self.below(),
                (false, true) => self.overhead(),
                _ => None,
            };
        }
        if brief(self.told) && brief(self.other) {
            // At least one of the two is a line such as stands above an article.
            let headline = |closed: bool, part: Part| part == Part::Headline || !closed;
            if !headline(line.closed, line.part) && !headline(r.closed, r.part) {
                return None;
            }
            return self.lines(0.6);
        }
        match (above, aloft) {
            (true, true) => self
                .lines(0.85)
                .filter(|&t| t >= 0.5 && (r.cue != Cue::Deny || self.is_meant())),
            (true, false) => self.below().filter(|_| !r.hedged),
            _ => None,
        }
    }

    /// Does the told text itself say beside it that something is not so?
    fn is_answered(&self) -> bool {
        let in_headline = self.line.part == Part::Headline;
        self.told.refutals.iter().any(|x| {
            let here = x.sentence == self.line.sentence
                || (x.part == Part::Headline) == in_headline && (in_headline || self.within);
            let aside = x.cue == Cue::Deny && x.ordinal > LEAD;
            x.cue != Cue::Not && here && !aside
        })
    }

    /// A headline, and what the text below it calls untrue.
    fn below(&self) -> Option<f32> {
        let r = self.refutal;
        let around = self.cover(&self.line.terms, &r.around);
        match r.cue {
            Cue::Fake | Cue::NotTrue => {
                let enough = around.names >= 1 && around.terms >= 2 || around.terms >= 3;
                let meant = if r.ordinal == 1 && self.is_whole() {
                    around.share >= FIRST
                } else if r.inside.is_empty() {
                    // "The story is a hoax": the story is what the first sentences tell.
                    (r.ordinal <= LEAD || r.holders.is_empty() && around.share >= BARE_BELOW)
                        && around.share >= BARE
                        && around.terms >= around.names + 2
                } else {
                    around.share >= BELOW && (self.is_meant() || self.is_taken_up())
                };
                (enough && meant).then_some(around.share)
            }
            Cue::Deny => {
                let inside = self.cover(&r.inside, &words(&self.line.terms));
                (around.share >= DENIED && inside.terms >= 2 && r.ordinal <= LEAD)
                    .then_some(around.share)
            }
            // "No." at the top answers what the headline tells.
            Cue::No => {
                let enough = around.names >= 1 && around.terms >= 3;
                (enough && (1..=LEAD).contains(&r.ordinal) && around.share >= BARE_BELOW)
                    .then_some(around.share)
            }
            Cue::Not => None,
        }
    }

    /// Is what is called untrue what the line tells, and not only somebody in it?
    fn is_meant(&self) -> bool {
        let inside = self.cover(&self.refutal.inside, &words(&self.line.terms));
        let things = inside.things();
        things >= 1 && inside.share >= 0.6 || things >= 2 && inside.share >= 0.4
    }

    /// Is most of what is called untrue, two things at least, what the line tells?
    fn is_whole(&self) -> bool {
        let inside = self.cover(&self.refutal.inside, &words(&self.line.terms));
        inside.things() >= 2 && inside.share >= 0.5
    }

    /// "She says she had surgery. The surgery is a fake": what is called untrue is what the first sentences have just told.
    fn is_taken_up(&self) -> bool {
        let r = self.refutal;
        let told = self.cover(&r.inside, &r.before);
        self.within && (1..=TAKEN_UP).contains(&r.ordinal) && told.share >= 0.5
    }

    /// What the lead tells, and a headline over it that says it is not so.
    fn overhead(&self) -> Option<f32> {
        let r = self.refutal;
        let least = match r.cue {
            Cue::No | Cue::Fake => 0.4,
            Cue::Not => 0.55,
            Cue::NotTrue => 0.6,
            // "Town denies it sold the land": all that is denied is told below it.
            Cue::Deny => {
                let inside = self.cover(&r.inside, &words(&self.line.terms));
                let whole = inside.share >= 0.75 && inside.terms >= inside.names + 2;
                return whole.then_some(inside.share);
            }
        };
        let repeated = self.cover(&r.terms, &words(&self.line.terms));
        let enough = repeated.terms >= 2 && self.is_told(&repeated, 0.75);
        (repeated.share >= least && enough && !r.hedged).then_some(repeated.share)
    }

    /// Two lines: the one tells what the other calls untrue.
    fn lines(&self, nearly_all: f32) -> Option<f32> {
        let r = self.refutal;
        let own = self.cover(&self.line.terms, &r.own);
        let around = self.cover(&self.line.terms, &r.around);
        let back = self.cover(&r.terms, &words(&self.line.terms));
        let topic = around.share.max(back.share);
        let least = match r.cue {
            Cue::Deny => 0.25,
            Cue::Fake | Cue::No => 0.3,
            Cue::NotTrue => 0.4,
            Cue::Not => 0.5,
        };
        let shared = own.terms.max(back.terms);
        let anchored = own.names.max(back.names) >= 1;
        // "A man is not sitting" says nothing of another man: a plain negation needs a name in common.
        let said = match r.cue {
            Cue::Not => anchored && shared >= 2,
            _ => anchored || shared >= 2,
        };
        let enough = self.is_told(&back, nearly_all) && said;
        (topic >= least && enough).then_some(topic)
    }

    /// Of a negated clause: "is not paying" answers a line that tells of paying, or of nearly all the rest.
    fn is_told(&self, repeated: &Cover, nearly_all: f32) -> bool {
        self.refutal.predicate.as_ref().is_none_or(|p| {
            let light = self.lexicon.families.is_light(p);
            let told = |t: &Term| !light && kin(self.lexicon, &t.word, p);
            repeated.share >= nearly_all || self.line.terms.iter().any(told)
        })
    }

    /// What some terms have in common with words.
    fn cover(&self, terms: &[Term], words: &BTreeSet<SmolStr>) -> Cover {
        let texts = [self.told, self.other];
        Cover::of(self.lexicon, texts, terms, words.iter(), ELSEWHERE)
    }
}

fn words(terms: &[Term]) -> BTreeSet<SmolStr> {
    terms.iter().map(|t| t.word.clone()).collect()
}

fn add(
    input: Input<'_>,
    (i, line): (usize, &Line),
    (j, refutal): (usize, &Refutal),
    topic: f32,
    entries: &mut Vec<Entry>,
    pairs: &mut Vec<Pair>,
) {
    // Whoever says so for himself is a party.
    let denied = refutal.cue == Cue::Deny || !refutal.holders.is_empty();
    let slot = if denied { "denied" } else { "refuted" };
    let (a, b) = (&input.claims[i], &input.claims[j]);
    let topics: BTreeMap<bool, String> = [true, false]
        .into_iter()
        .map(|told| {
            let (claims, sentence) = if told {
                (a, line.sentence)
            } else {
                (b, refutal.sentence)
            };
            (told, about(claims, sentence))
        })
        .collect();
    let mut entry = |claims: &ArticleClaims, told: bool, reading: Reading| {
        let actor = match reading.owner {
            Owner::Thing(t) => (input.actor_of)(claims.article, t),
            _ => None,
        };
        let reading = Reading {
            slot: slot.into(),
            read_by: "telling".into(),
            ..reading
        };
        entries.push(Entry {
            about: topics[&told].clone(),
            ..Entry::of_words(claims.article, "refutation", actor, "what is told", reading)
        });
        entries.len() - 1
    };
    let told = entry(
        a,
        true,
        Reading {
            claim: claim_at(a, line.sentence).map(|c| c.index),
            span: line.span,
            value_span: line.span,
            part: line.part,
            sentence: line.sentence,
            confidence: 0.9,
            ..Reading::default()
        },
    );
    let untrue = entry(
        b,
        false,
        Reading {
            claim: claim_at(b, refutal.sentence).map(|c| c.index),
            span: refutal.span,
            value_span: refutal.span,
            part: refutal.part,
            sentence: refutal.sentence,
            holders: refutal.holders.clone(),
            negated: true,
            confidence: if refutal.hedged { 0.75 } else { 0.9 },
            ..Reading::default()
        },
    );
    pairs.push(Pair {
        a: told.min(untrue),
        b: told.max(untrue),
        relation: if denied {
            Relation::Denies
        } else {
            Relation::Excludes
        },
        hardness: 0.95,
        same_thing: (0.6 + 0.35 * topic).min(0.95),
        supersedes: false,
        may_accuse: true,
        reasons: vec![format!(
            "“{}” is said of what the other tells: {:.0} % of its words",
            refutal.word,
            100.0 * topic
        )],
    });
}

/// What a sentence is about, for people: who stands first in it.
fn about(claims: &ArticleClaims, sentence: usize) -> String {
    let mut named = claims.mentions.iter().filter(|m| m.sentence == sentence);
    named
        .clone()
        .find(|m| m.named)
        .or_else(|| named.next())
        .map_or_else(|| "what is told".to_owned(), |m| m.text.clone())
}

/// The clause of a sentence that comes first.
pub(super) fn claim_at(claims: &ArticleClaims, sentence: usize) -> Option<&Claim> {
    claims
        .claims
        .iter()
        .find(|c| c.sentence == sentence && !c.predicate.noun)
}

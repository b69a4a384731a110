//! This file finds one saying in two reports: what the one quotes and the other puts into words of its own, by one speaker. It only
//! ever agrees; two quotations are the business of `quote`.

use super::alignment::Input;
use super::{Entry, EntryId, Pair, Relation};
use crate::claims::attribution::Quoted;
use crate::claims::{ArticleClaims, Attribution, Claim, Polarity, Reading};
use crate::lexicon::Lexicon;
use crate::text::{ArticleId, Span};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// So much of the shorter saying must stand in the longer one.
const ALIKE: f32 = 0.6;

/// What somebody is said to have said.
struct Saying<'a> {
    article: ArticleId,
    /// The joined actor who says it.
    speaker: usize,
    quoted: bool,
    span: Span,
    /// The content words of what is said.
    words: BTreeSet<SmolStr>,
    /// The words of its negated clauses.
    negated: BTreeSet<SmolStr>,
    claim: &'a Claim,
    holders: Vec<usize>,
}

/// Adds the pairs of sayings that are one, with their entries.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    let sayings: Vec<Saying<'_>> = input
        .claims
        .iter()
        .flat_map(|c| sayings(input, c))
        .collect();
    let mut by_speaker: BTreeMap<usize, Vec<&Saying<'_>>> = BTreeMap::new();
    for s in &sayings {
        by_speaker.entry(s.speaker).or_default().push(s);
    }
    let known: BTreeSet<_> = pairs
        .iter()
        .filter(|p| p.relation == Relation::Agrees)
        .flat_map(|p| {
            let at = |e: EntryId| (entries[e].article, entries[e].reading.sentence);
            [(at(p.a), at(p.b)), (at(p.b), at(p.a))]
        })
        .collect();
    for of_one in by_speaker.values() {
        for (i, x) in of_one.iter().enumerate() {
            for y in &of_one[i + 1..] {
                let at = |s: &Saying<'_>| (s.article, s.claim.sentence);
                if x.article == y.article
                    || x.quoted == y.quoted
                    || !(input.one_story)(x.article, y.article)
                    || known.contains(&(at(x), at(y)))
                {
                    continue;
                }
                let Some(shared) = one_saying(x, y) else {
                    continue;
                };
                let a = entry(x, entries);
                let b = entry(y, entries);
                pairs.push(Pair {
                    a,
                    b,
                    relation: Relation::Agrees,
                    hardness: 1.0,
                    same_thing: 0.9,
                    supersedes: false,
                    may_accuse: false,
                    reasons: vec![format!(
                        "one speaker, and both sayings speak of {}",
                        shared.join(", ")
                    )],
                });
            }
        }
    }
}

fn sayings<'a>(input: Input<'_>, claims: &'a ArticleClaims) -> Vec<Saying<'a>> {
    let mut out = Vec::new();
    for (index, said) in claims.attributions.iter().enumerate() {
        if said.negated || said.hypothetical || said.attitude {
            continue;
        }
        let Some(speaker) = speaker(input, claims.article, said) else {
            continue;
        };
        for &span in &said.content {
            let within: Vec<&Claim> = claims
                .claims
                .iter()
                .filter(|c| span.contains(c.span) && c.holders.contains(&index))
                .collect();
            let Some(&claim) = within.first() else {
                continue;
            };
            let words = content_words(input.lexicon, within.iter().copied());
            let negated = within.iter().filter(|c| c.polarity == Polarity::Negated);
            let negated = content_words(input.lexicon, negated.copied());
            if !words.is_empty() {
                out.push(Saying {
                    article: claims.article,
                    speaker,
                    quoted: said.quoted == Quoted::Direct,
                    span,
                    words,
                    negated,
                    claim,
                    holders: claim.holders.clone(),
                });
            }
        }
    }
    out
}

fn speaker(input: Input<'_>, article: ArticleId, said: &Attribution) -> Option<usize> {
    let thing = said.holder.as_ref()?.thing?;
    (input.actor_of)(article, thing)
}

fn content_words<'c>(
    lexicon: &Lexicon,
    claims: impl Iterator<Item = &'c Claim>,
) -> BTreeSet<SmolStr> {
    claims
        .flat_map(|c| &c.words)
        .flat_map(|w| w.split_whitespace())
        .map(str::to_lowercase)
        .filter(|w| w.len() > 2 && !lexicon.words.is_generic(w) && !lexicon.words.is("stop", w))
        .map(SmolStr::from)
        .collect()
}

/// The words that two sayings share, where they are one: two that make up most of the shorter one, or its only word, with at
/// most two more in the other.
fn one_saying<'s>(x: &'s Saying<'_>, y: &'s Saying<'_>) -> Option<Vec<&'s str>> {
    let shared: Vec<&str> = x
        .words
        .intersection(&y.words)
        .map(SmolStr::as_str)
        .collect();
    let (less, more) = (
        x.words.len().min(y.words.len()),
        x.words.len().max(y.words.len()),
    );
    let share = shared.len() as f32 / less as f32;
    let enough = shared.len() >= 2 && share >= ALIKE || shared.len() == 1 && less == 1 && more <= 3;
    let denied = |s: &Saying<'_>, w: &str| s.negated.iter().any(|n| n == w);
    let alike = shared.iter().all(|w| denied(x, w) == denied(y, w));
    (enough && alike).then_some(shared)
}

fn entry(s: &Saying<'_>, entries: &mut Vec<Entry>) -> EntryId {
    let reading = Reading {
        claim: Some(s.claim.index),
        span: s.span,
        value_span: s.span,
        part: s.claim.part,
        sentence: s.claim.sentence,
        slot: "told".into(),
        holders: s.holders.clone(),
        quoted: s.quoted,
        confidence: 0.8,
        read_by: "one saying".into(),
        ..Reading::default()
    };
    entries.push(Entry::of_words(
        s.article,
        "clause",
        Some(s.speaker),
        "what was said",
        reading,
    ));
    entries.len() - 1
}

//! This file puts every reading into the ledger: whose it is, of which event, in which family of slots.

use super::Input;
use crate::claims::cast::MentionKind;
use crate::claims::{ArticleClaims, Owner, Reading};
use crate::graph::Entry;
use crate::graph::query::OfficeFault;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// An entry for every reading of every article, in order.
pub(super) fn entries(input: Input<'_>) -> Vec<Entry> {
    let mut out = Vec::new();
    let given = given_names(input);
    for claims in input.claims {
        for reading in &claims.readings {
            let slot = input.lexicon.slots.get(&reading.slot);
            let family = slot.map_or_else(|| family_of(&reading.slot), |s| s.family.clone());
            let thing = match reading.owner {
                Owner::Thing(t) => Some(t),
                Owner::Story | Owner::Text => None,
            };
            let mut actor = thing.and_then(|t| (input.actor_of)(claims.article, t));
            let mut reading = reading.clone();
            if family == "kinship" {
                let before = reading.owner_keys.clone();
                in_full(&mut reading, &given);
                // A bare given name is nobody of the cast yet: the keys decide.
                if before != reading.owner_keys {
                    actor = None;
                }
            }
            let event = thing.and_then(|t| (input.event_of)(claims.article, t));
            let about = actor
                .map(|a| (input.actor_name)(a))
                .or_else(|| {
                    let t = thing.and_then(|t| claims.cast.get(t.0 as usize))?;
                    t.name
                        .clone()
                        .or_else(|| t.nouns.first().map(|n| format!("the {n}")))
                })
                .or_else(|| slot.map(|s| s.about.clone()))
                .unwrap_or_else(|| reading.slot.replace(['.', '_'], " "));
            out.push(Entry {
                article: claims.article,
                family,
                actor,
                event,
                label: slot.map_or_else(
                    || reading.slot.replace(['.', '_'], " "),
                    |s| s.about.clone(),
                ),
                about,
                office_fault: office_fault(input, claims, &reading),
                partisan: crate::graph::party::is_partisan(input.lexicon, claims, &reading),
                reading,
            });
        }
    }
    out
}

/// Given names that stand for one person of the story: "Jonas" → "keller", where some text says Jonas Keller and
/// nobody else is Jonas.
fn given_names(input: Input<'_>) -> BTreeMap<String, String> {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut family: BTreeSet<String> = BTreeSet::new();
    for thing in input
        .claims
        .iter()
        .flat_map(|c| &c.cast)
        .filter(|t| t.kind == MentionKind::Person)
    {
        for name in &thing.names {
            let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
            if let [first, .., last] = words.as_slice() {
                names.entry(first.clone()).or_default().insert(last.clone());
                family.insert(last.clone());
            }
        }
    }
    names
        .into_iter()
        .filter(|(first, last)| last.len() == 1 && !family.contains(first))
        .filter_map(|(first, last)| Some((first, last.into_iter().next()?)))
        .collect()
}

/// Writes the people of a kinship by their family names, where a text calls them by the given one.
fn in_full(reading: &mut Reading, given: &BTreeMap<String, String>) {
    for key in reading.scope.iter_mut().chain(&mut reading.owner_keys) {
        if let Some((kind @ ("of" | "p"), name)) = key.split_once(':')
            && let Some(family) = given.get(name)
        {
            *key = format!("{kind}:{family}").into();
        }
    }
    reading.owner_keys.sort();
    reading.owner_keys.dedup();
}

/// What the world table says of a title at the day that its sentence speaks of.
fn office_fault(
    input: Input<'_>,
    claims: &ArticleClaims,
    reading: &Reading,
) -> Option<OfficeFault> {
    let Owner::Thing(thing) = reading.owner else {
        return None;
    };
    let person = claims.cast.get(thing.0 as usize)?;
    let mut names: Vec<String> = person.name.iter().chain(&person.names).cloned().collect();
    names.extend((input.actor_of)(claims.article, thing).map(|a| (input.actor_name)(a)));
    let article = input.articles.get(claims.article.0 as usize)?;
    crate::graph::office::fault(reading, &names, article, input.lexicon)
}

/// The family of a slot that has no table: the words before its first point.
fn family_of(slot: &str) -> SmolStr {
    slot.split('.').next().unwrap_or(slot).into()
}

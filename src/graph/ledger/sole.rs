//! This file tells whether two readings are of one thing because each of two brief texts gives one such value only, and
//! nothing about their owners keeps these apart ("both men were armed", "the fugitives are unarmed").

use super::Input;
use super::same_thing::{bear_two_names, is_plural, shared_context};
use crate::claims::{Owner, ThingId, Told, Value};
use crate::graph::{Entry, EntryId, Relation};
use crate::lexicon::slots::{OwnerClass, Slot};
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::ArticleId;

/// Sentences of a text that is brief: a report of one event, which has one of most things.
const BRIEF: usize = 20;

/// Is each of the two the only reading of its slot in a brief text, and may their owners be one? The score, and why.
pub(super) fn is_sole(
    input: Input<'_>,
    slot: &Slot,
    entries: &[Entry],
    column: &[EntryId],
    a: &Entry,
    b: &Entry,
    relation: Relation,
) -> Option<(f32, String)> {
    if a.article == b.article
        || relation != Relation::Excludes
        || slot.roles
        // Of one day there may be many votes and matches.
        || slot.owner == OwnerClass::Event && matches!(slot.family.as_str(), "vote" | "score")
        || (a.reading.told == Told::Before) != (b.reading.told == Told::Before)
        || !is_brief(input, a.article)
        || !is_brief(input, b.article)
        || !is_only(entries, column, a)
        || !is_only(entries, column, b)
        || !may_be_one(input, slot, a, b)
    {
        return None;
    }
    Some((
        0.8,
        format!("each of the two brief texts speaks once of {}", slot.about),
    ))
}

fn is_brief(input: Input<'_>, article: ArticleId) -> bool {
    input
        .claims
        .get(article.0 as usize)
        .is_some_and(|c| c.telling.sentences <= BRIEF)
}

/// Does its text read the slot of nothing else?
fn is_only(entries: &[Entry], column: &[EntryId], e: &Entry) -> bool {
    let r = &e.reading;
    column
        .iter()
        .map(|&i| &entries[i])
        .filter(|o| o.article == e.article)
        .all(|o| {
            let o = &o.reading;
            o.sentence == r.sentence
                || matches!(o.owner, Owner::Thing(_)) && o.owner == r.owner
                || o.owner_keys == r.owner_keys
        })
}

/// May the two owners be one? Names must meet, two nouns must be kinds of one another, and who goes by no name or noun at
/// all is one with somebody only where it is denied of everybody ("nobody was hurt").
fn may_be_one(input: Input<'_>, slot: &Slot, a: &Entry, b: &Entry) -> bool {
    let (x, y) = (Called::new(input, a), Called::new(input, b));
    if bear_two_names(input, a, b) {
        return false;
    }
    if !x.names.is_empty() && !y.names.is_empty() {
        return x.names.iter().any(|n| y.names.contains(n));
    }
    // "Akers was unarmed", and of two people the other text, too, tells one by that name from "the officer".
    if slot.owner == OwnerClass::Person
        && (is_known_apart(input, a, b) || is_known_apart(input, b, a))
    {
        return false;
    }
    let in_common = || !shared_context(&a.reading, &b.reading, input.lexicon).is_empty();
    if slot.owner == OwnerClass::Event {
        // Talks of two days and a ceremony of nine minutes are two.
        return slot.family != "duration" || in_common();
    }
    if x.plural.is_some() && y.plural.is_some() && x.plural != y.plural {
        return false;
    }
    // Of several things of a kind, one may be found and another not.
    let several = |c: &Called<'_>| c.plural == Some(true);
    if slot.owner == OwnerClass::Thing && (several(&x) || several(&y)) {
        return false;
    }
    if x.is_nobody() || y.is_nobody() {
        return a.reading.negated || b.reading.negated;
    }
    if x.nouns.is_empty() || y.nouns.is_empty() {
        return false;
    }
    let generic = |n: &&str| input.lexicon.words.is_generic(n);
    let (p, q) = (x.nouns.iter().all(generic), y.nouns.iter().all(generic));
    if slot.owner == OwnerClass::Person && (p || q) {
        // "A man of 72 was freed from his car", "a man of 67 …": two men may be two, and so may a driver and a woman.
        let ages = slot.family == "age";
        // "Beat two men": not the club that won.
        let men = p && x.plural == Some(true) && !y.names.is_empty()
            || q && y.plural == Some(true) && !x.names.is_empty();
        return p != q && !ages && !men || in_common();
    }
    let wordnet = WordNet::builtin();
    let is_kind = |m: &str, n: &str| wordnet.is_kind_of(Pos::Noun, m, n);
    let mut pairs = x
        .nouns
        .iter()
        .flat_map(|m| y.nouns.iter().map(move |n| (m, n)));
    pairs.any(|(m, n)| !generic(m) && !generic(n) && (is_kind(m, n) || is_kind(n, m)))
}

/// Does the text of `other` know the owner of `e`, who has a name, and tell this of somebody else?
fn is_known_apart(input: Input<'_>, e: &Entry, other: &Entry) -> bool {
    let named = e.reading.owner_keys.iter().any(|k| k.starts_with("x:"));
    let Some(actor) = e.actor.filter(|&x| named && other.actor != Some(x)) else {
        return false;
    };
    let cast = input
        .claims
        .get(other.article.0 as usize)
        .map(|c| c.cast.len());
    (0..cast.unwrap_or_default()).any(|i| {
        u32::try_from(i).is_ok_and(|i| (input.actor_of)(other.article, ThingId(i)) == Some(actor))
    })
}

/// What an owner is called, what the reading gives for a value left out.
struct Called<'a> {
    names: Vec<&'a str>,
    nouns: Vec<&'a str>,
    /// Is it several, as far as the text says?
    plural: Option<bool>,
}

impl<'a> Called<'a> {
    fn new(input: Input<'_>, e: &'a Entry) -> Self {
        let r = &e.reading;
        let value = match &r.value {
            Value::Name(n) => n.to_lowercase(),
            Value::Phrase { text, .. } => text.to_lowercase(),
            _ => String::new(),
        };
        let of = |kinds: &[&str]| {
            r.owner_keys
                .iter()
                .filter_map(|k| k.split_once(':'))
                .filter(|(kind, n)| kinds.contains(kind) && *n != "none" && !value.contains(n))
                .map(|(_, n)| n)
                .collect::<Vec<_>>()
        };
        let plural = is_plural(input, e);
        Self {
            names: of(&["x", "p"]),
            nouns: of(&["n"]),
            plural,
        }
    }

    /// No name and no noun?
    fn is_nobody(&self) -> bool {
        self.names.is_empty() && self.nouns.is_empty()
    }
}

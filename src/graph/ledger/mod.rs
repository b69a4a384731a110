//! This folder keeps what each actor, thing and event is said to be: readings by owner and slot; and compares them down
//! the columns. Precision lives in the gates: same thing, same whole, same time, nothing hypothetical.

mod column;
mod compare;
mod gate;
mod gates;
mod later;
mod near;
mod parts;
mod same_thing;
mod sides;
mod sole;
mod suppress;

pub use gate::{Gate, Parted};
pub(super) use later::ONE_STORY;
pub(super) use near::Near;

use super::{Entry, EntryId, Pair, Relation};
use crate::claims::{ArticleClaims, ThingId};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, Place};
use gates::{own_part, pair};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What the ledger is built from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The articles.
    pub articles: &'a [Article],
    /// What was understood of each.
    pub claims: &'a [ArticleClaims],
    /// The joined actor of a thing.
    pub actor_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// The joined event of a thing.
    pub event_of: &'a dyn Fn(ArticleId, ThingId) -> Option<usize>,
    /// The name of an actor.
    pub actor_name: &'a dyn Fn(usize) -> String,
    /// Words and world.
    pub lexicon: &'a Lexicon,
    /// Two places whose readings are watched: what keeps them apart is told. A story has too many pairs to keep them all.
    pub watched: Option<[Place; 2]>,
}

impl Input<'_> {
    /// Does one of the two stand at the one watched place, and the other at the other?
    fn watches(&self, x: &Entry, y: &Entry) -> bool {
        let at = |e: &Entry, p: Place| e.article == p.article && e.reading.span.overlaps(p.span);
        self.watched
            .is_some_and(|[p, q]| at(x, p) && at(y, q) || at(x, q) && at(y, p))
    }
}

/// Every reading in its column, with what became of each two of one column.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// The readings.
    pub entries: Vec<Entry>,
    /// Those that agree or exclude one another.
    pub pairs: Vec<Pair>,
    /// Those at watched places that a gate kept apart.
    pub parted: Vec<Parted>,
}

/// Puts every reading into its column, and compares each two of one column that speak of one thing.
#[must_use]
pub(super) fn build(input: Input<'_>, near: &Near) -> Ledger {
    let entries = column::entries(input);
    let mut parted = Vec::new();
    let mut columns: BTreeMap<SmolStr, Vec<EntryId>> = BTreeMap::new();
    for (id, e) in entries.iter().enumerate() {
        let column = if e.family == "stage" {
            SmolStr::from("stage")
        } else {
            e.reading.slot.clone()
        };
        columns.entry(column).or_default().push(id);
    }
    let mut pairs = Vec::new();
    for (column, ids) in &columns {
        let slot = input.lexicon.slots.get(column);
        let mut found = Vec::new();
        for (i, &a) in ids.iter().enumerate() {
            for &b in &ids[i + 1..] {
                match pair(input, near, &entries, ids, slot, a, b) {
                    Ok(pair) => found.push(pair),
                    Err(gate) if input.watches(&entries[a], &entries[b]) => {
                        parted.push(Parted { a, b, gate });
                    }
                    Err(_) => {}
                }
            }
        }
        let taken_back = |p: &Pair, gate| {
            if input.watches(&entries[p.a], &entries[p.b]) {
                let (a, b) = (p.a, p.b);
                parted.push(Parted { a, b, gate });
            }
        };
        pairs.extend(suppress::suppress(input, &entries, slot, found, taken_back));
    }
    // A headline that its own text contradicts isn't held against other texts as well.
    let heads: BTreeSet<EntryId> = pairs
        .iter()
        .filter(|p| {
            p.relation == Relation::Excludes && entries[p.a].article == entries[p.b].article
        })
        .flat_map(|p| [p.a, p.b])
        .filter(|&e| own_part(entries[e].reading.part))
        .collect();
    pairs.retain(|p| {
        p.relation != Relation::Excludes
            || entries[p.a].article == entries[p.b].article
            || !heads.contains(&p.a) && !heads.contains(&p.b)
    });
    pairs.sort_by_key(|p| (p.a, p.b));
    let pairs = suppress::without_echoes(&entries, pairs);
    Ledger {
        entries,
        pairs,
        parted,
    }
}

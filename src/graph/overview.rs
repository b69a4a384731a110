//! This file lays the ledgers out for people: each thing with its slots, and in each slot the values with their articles.

use super::{ClaimGraph, Entry, EntryId, Relation};
use crate::lexicon::slots::Slots;
use crate::text::{Article, ArticleId};
use std::collections::{BTreeMap, BTreeSet};

/// One thing of the story and all that is said of it.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// `a1`, `e2`, as in the graph's other forms; `None` for a thing that is neither actor nor event.
    pub id: Option<String>,
    /// What to call it.
    pub name: String,
    /// Its slots, those first in which articles differ, then those in which they agree.
    pub columns: Vec<Column>,
}

/// One slot of a thing.
#[derive(Debug, Clone)]
pub struct Column {
    /// The slot's name.
    pub slot: String,
    /// What it is, for people: "the number of dead".
    pub label: String,
    /// How the values stand to one another: the gravest relation of any two; `None`: nothing was compared.
    pub relation: Option<Relation>,
    /// The values, in order of first mention.
    pub cells: Vec<Cell>,
}

/// One value and where it stands.
#[derive(Debug, Clone)]
pub struct Cell {
    /// The value in words.
    pub value: String,
    /// Article and line of the input, in order.
    pub places: Vec<(ArticleId, usize)>,
}

impl Ledger {
    /// The articles that say something of it.
    #[must_use]
    pub fn articles(&self) -> BTreeSet<ArticleId> {
        let cells = self.columns.iter().flat_map(|c| &c.cells);
        cells.flat_map(|c| c.places.iter().map(|p| p.0)).collect()
    }
    /// How many slots hold values that exclude one another.
    #[must_use]
    pub fn clashes(&self) -> usize {
        let clash = |c: &&Column| rank(c.relation) == 0;
        self.columns.iter().filter(clash).count()
    }
}

/// The ledgers of a graph: those with clashes first, then those of most articles, then in order of the text.
///
/// Slots that only say again what a clause says ("whether it happened") are left out unless they were compared.
#[must_use]
pub fn ledgers(graph: &ClaimGraph, articles: &[Article]) -> Vec<Ledger> {
    let mut things: BTreeMap<Key, (usize, Ledger)> = BTreeMap::new();
    for (id, entry) in graph.entries().iter().enumerate() {
        let gravest = gravest(graph, id);
        if gravest.is_none() && Slots::repeats_clauses(&entry.reading.slot) {
            continue;
        }
        let first = things.len();
        let (_, ledger) = things
            .entry(Key::of(entry))
            .or_insert_with(|| (first, Ledger::new(graph, entry)));
        ledger.add(entry, gravest, &articles[entry.article.0 as usize]);
    }
    let mut found: Vec<(usize, Ledger)> = things.into_values().collect();
    for (_, ledger) in &mut found {
        ledger.columns.sort_by_key(|c| rank(c.relation));
    }
    found.sort_by_key(|(first, l)| {
        let rest = (usize::MAX - l.articles().len(), *first);
        (usize::MAX - l.clashes(), rest)
    });
    found.into_iter().map(|(_, ledger)| ledger).collect()
}

/// What makes two entries speak of one thing, for people.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Event(usize),
    Actor(usize),
    Words(String),
}

impl Key {
    fn of(entry: &Entry) -> Self {
        match (entry.actor, entry.event) {
            (Some(a), _) => Self::Actor(a),
            (None, Some(e)) => Self::Event(e),
            (None, None) => Self::Words(entry.about.to_lowercase()),
        }
    }
}

impl Ledger {
    fn new(graph: &ClaimGraph, entry: &Entry) -> Self {
        let (id, name) = match Key::of(entry) {
            Key::Event(e) => (Some(format!("e{}", e + 1)), graph.events[e].name.clone()),
            Key::Actor(a) => (Some(format!("a{}", a + 1)), graph.actors[a].name.clone()),
            Key::Words(_) => (None, entry.about.clone()),
        };
        Self {
            id,
            name,
            columns: Vec::new(),
        }
    }
    fn add(&mut self, entry: &Entry, gravest: Option<Relation>, article: &Article) {
        let r = &entry.reading;
        let slot = r.slot.to_string();
        let label = match (slot.as_str(), entry.label.as_str()) {
            ("stage", _) => "how far it got".to_owned(),
            ("quote.speaker", _) => "who said it".to_owned(),
            ("quote", _) => "the words quoted".to_owned(),
            (_, "") => slot.clone(),
            (_, label) => label.to_owned(),
        };
        let at = self.columns.iter().position(|c| c.slot == slot);
        let at = at.unwrap_or_else(|| {
            self.columns.push(Column {
                slot,
                label,
                relation: None,
                cells: Vec::new(),
            });
            self.columns.len() - 1
        });
        let column = &mut self.columns[at];
        if rank(gravest) < rank(column.relation) {
            column.relation = gravest;
        }
        let value = entry.value_words(article);
        let place = (entry.article, article.offsets.locate(r.span).line);
        match column.cells.iter_mut().find(|c| c.value == value) {
            Some(cell) if cell.places.contains(&place) => {}
            Some(cell) => cell.places.push(place),
            None => column.cells.push(Cell {
                value,
                places: vec![place],
            }),
        }
    }
}

fn gravest(graph: &ClaimGraph, id: EntryId) -> Option<Relation> {
    let pairs = graph.pairs_of(id).map(|(pair, _)| Some(pair.relation));
    pairs.min_by_key(|r| rank(*r)).flatten()
}

const fn rank(relation: Option<Relation>) -> u8 {
    match relation {
        Some(Relation::Excludes | Relation::Denies | Relation::Misspells) => 0,
        Some(Relation::Narrows) => 1,
        Some(Relation::Agrees) => 2,
        None => 3,
    }
}

//! This file holds the graph of actors, events and claims; it is the only one that names petgraph.

use super::{Entry, EntryId, Pair, Voices};
use crate::claims::{ArticleClaims, Attribution};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId};

/// Who and what, across the articles of one story.
#[derive(Debug, Default)]
pub struct ClaimGraph {
    /// The claims of each article, by [`ArticleId`].
    pub articles: Vec<ArticleClaims>,
    entries: Vec<Entry>,
    pairs: Vec<Pair>,
    /// For each entry, the pairs it stands in.
    pairs_of: Vec<Vec<usize>>,
}

impl ClaimGraph {
    /// Joins the claims of the articles of one story.
    pub(super) fn build(_articles: &[Article], claims: Vec<ArticleClaims>, _lexicon: &Lexicon) -> Self {
        let mut graph = Self { articles: claims, ..Self::default() };
        graph.set_ledger(Vec::new(), Vec::new());
        graph
    }
    /// Every reading of every article, in order of article and position.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
    /// Every two readings of one column that could be compared, in order.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }
    /// The pairs that an entry stands in, each with its other entry.
    pub fn pairs_of(&self, entry: EntryId) -> impl Iterator<Item = (&Pair, EntryId)> {
        self.pairs_of[entry].iter().map(move |&p| {
            let pair = &self.pairs[p];
            (pair, if pair.a == entry { pair.b } else { pair.a })
        })
    }
    /// Puts entries and pairs in place.
    pub(super) fn set_ledger(&mut self, entries: Vec<Entry>, pairs: Vec<Pair>) {
        self.pairs_of = vec![Vec::new(); entries.len()];
        for (at, pair) in pairs.iter().enumerate() {
            self.pairs_of[pair.a].push(at);
            self.pairs_of[pair.b].push(at);
        }
        self.entries = entries;
        self.pairs = pairs;
    }
    /// The claims of an article.
    #[must_use]
    pub fn claims_of(&self, article: ArticleId) -> &ArticleClaims {
        &self.articles[article.0 as usize]
    }
    /// The innermost link of a reading's holder chain: who vouches for it. `None`: the article's own voice.
    #[must_use]
    pub fn speaker(&self, entry: EntryId) -> Option<&Attribution> {
        let e = &self.entries[entry];
        let all = &self.claims_of(e.article).attributions;
        e.reading.holders.iter().rev().filter_map(|&h| all.get(h)).find(|a| a.holder.is_some() && !a.attitude)
    }
    /// Whose voices two entries are.
    ///
    /// An article that gives one source's word lets it stand as its own statement to the reader, so two articles with
    /// different sources conflict; only sources with a stake in the matter, or two sources that one article sets side
    /// by side, dispute.
    #[must_use]
    pub fn voices(&self, x: EntryId, y: EntryId) -> Voices {
        let (Some(a), Some(b)) = (self.speaker(x), self.speaker(y)) else { return Voices::Own };
        let (ax, ay) = (self.entries[x].article, self.entries[y].article);
        if self.same_holder(ax, a, ay, b) {
            return Voices::Same;
        }
        if ax == ay || self.is_party(ax, a) && self.is_party(ay, b) { Voices::Parties } else { Voices::Different }
    }
    fn same_holder(&self, ax: ArticleId, a: &Attribution, ay: ArticleId, b: &Attribution) -> bool {
        let (Some(a), Some(b)) = (&a.holder, &b.holder) else { return false };
        if ax == ay && a.thing.is_some() && a.thing == b.thing {
            return true;
        }
        match (self.actor_of(ax, a.thing), self.actor_of(ay, b.thing)) {
            (Some(p), Some(q)) => p == q,
            _ => a.text.eq_ignore_ascii_case(&b.text),
        }
    }
    /// The name of the actor that an entry is about, if it is one.
    #[must_use]
    pub fn actor_name(&self, _entry: EntryId) -> Option<String> {
        None
    }
    /// The name of the event that an entry is about, if it is one.
    #[must_use]
    pub fn event_name(&self, _entry: EntryId) -> Option<String> {
        None
    }
    fn actor_of(&self, _article: ArticleId, _thing: Option<crate::claims::ThingId>) -> Option<usize> {
        None
    }
    fn is_party(&self, _article: ArticleId, _link: &Attribution) -> bool {
        false
    }
}

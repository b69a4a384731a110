//! This file holds the graph of actors, events and claims; it is the only one that names petgraph.

use super::ledger::Parted;
use super::origin::{Origin, Origins};
use super::picture::PicturedEdge;
use super::{Entry, EntryId, Group, Pair, Relation, Stories, Voices, alignment, ledger};
use crate::claims::{ArticleClaims, Attribution, Owner, Reading, ThingId, Value};
use crate::lexicon::Lexicon;
use crate::text::{Article, ArticleId, Place, Span};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// A node of the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// An actor: index into [`ClaimGraph::actors`].
    Actor(usize),
    /// An event: index into [`ClaimGraph::events`].
    Event(usize),
    /// A claim: its article, and its index there.
    Claim(ArticleId, usize),
}

/// How two nodes hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// An actor vouches for a claim.
    Says,
    /// A claim is about an event.
    About,
    /// An actor takes part in an event.
    TakesPart,
}

impl Edge {
    /// Its name in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Says => "says",
            Self::About => "about",
            Self::TakesPart => "takes part",
        }
    }
}

/// Who and what, across the articles of one story, or of several that stand side by side without touching.
#[derive(Debug, Default)]
pub struct ClaimGraph {
    /// The claims of each article, by [`ArticleId`].
    pub articles: Vec<ArticleClaims>,
    /// Persons, organisations and places, each with its things in the articles, story by story in order of first mention.
    pub actors: Vec<Group>,
    /// Events, likewise.
    pub events: Vec<Group>,
    /// Actors, events and claims, and how they hang together.
    pub web: DiGraph<Node, Edge>,
    names: Vec<String>,
    actor_of: BTreeMap<(ArticleId, ThingId), usize>,
    event_of: BTreeMap<(ArticleId, ThingId), usize>,
    entries: Vec<Entry>,
    pairs: Vec<Pair>,
    pairs_of: Vec<Vec<usize>>,
    origins: Vec<Origin>,
    parted: Vec<Parted>,
    stories: Stories,
}

/// The group that each thing of each article stands in.
fn members(groups: &[Group]) -> BTreeMap<(ArticleId, ThingId), usize> {
    groups
        .iter()
        .enumerate()
        .flat_map(|(i, g)| g.members.iter().map(move |m| ((m.article, m.thing), i)))
        .collect()
}

impl ClaimGraph {
    /// Sorts articles into stories, and joins the claims within each. `given`: the user gave them as one story.
    pub(super) fn build(
        articles: &[Article],
        claims: Vec<ArticleClaims>,
        given: bool,
        watched: Option<[Place; 2]>,
        lexicon: &Lexicon,
    ) -> Self {
        let stories = Stories::find(articles, &claims, given, lexicon);
        let mut graph = if stories.members().len() < 2 {
            Self::of_story(articles, claims, watched, lexicon)
        } else {
            Self::of_stories(&stories, articles, claims, watched, lexicon)
        };
        graph.stories = stories;
        graph
    }
    /// Builds a graph for each story as if it were alone, and puts them side by side.
    fn of_stories(
        stories: &Stories,
        articles: &[Article],
        claims: Vec<ArticleClaims>,
        watched: Option<[Place; 2]>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut parts: Vec<Vec<ArticleClaims>> =
            stories.members().iter().map(|_| Vec::new()).collect();
        // In a story's own graph, its articles are numbered from 0.
        for mut one in claims {
            let part = &mut parts[stories.of(one.article)];
            one.article = ArticleId(u32::try_from(part.len()).unwrap_or(u32::MAX));
            part.push(one);
        }
        let graphs: Vec<Self> = parts
            .into_par_iter()
            .zip(stories.members())
            .map(|(claims, members)| {
                let own: Vec<Article> = (0..)
                    .zip(members)
                    .map(|(id, a)| Article {
                        id: ArticleId(id),
                        ..articles[a.0 as usize].clone()
                    })
                    .collect();
                // Two places of two stories are never laid side by side.
                let own_place = |p: Place| {
                    let at = members.iter().position(|m| *m == p.article)?;
                    let article = ArticleId(u32::try_from(at).ok()?);
                    Some(Place { article, ..p })
                };
                let watched = watched.and_then(|[p, q]| Some([own_place(p)?, own_place(q)?]));
                Self::of_story(&own, claims, watched, lexicon)
            })
            .collect();
        let mut whole = Self {
            articles: vec![ArticleClaims::default(); articles.len()],
            names: articles.iter().map(|a| a.name.clone()).collect(),
            ..Self::default()
        };
        let (mut actors, mut events) = (Vec::new(), Vec::new());
        let (mut entries, mut pairs) = (Vec::new(), Vec::new());
        for (part, members) in graphs.into_iter().zip(stories.members()) {
            let global = |a: ArticleId| members[a.0 as usize];
            let (first_actor, first_event, first_entry) =
                (actors.len(), events.len(), entries.len());
            for mut claims in part.articles {
                claims.article = global(claims.article);
                let at = claims.article.0 as usize;
                whole.articles[at] = claims;
            }
            for (from, to) in [(part.actors, &mut actors), (part.events, &mut events)] {
                to.extend(from.into_iter().map(|mut group| {
                    for m in &mut group.members {
                        m.article = global(m.article);
                    }
                    group
                }));
            }
            entries.extend(part.entries.into_iter().map(|e| Entry {
                article: global(e.article),
                actor: e.actor.map(|a| a + first_actor),
                event: e.event.map(|a| a + first_event),
                ..e
            }));
            pairs.extend(part.pairs.into_iter().map(|p| Pair {
                a: p.a + first_entry,
                b: p.b + first_entry,
                ..p
            }));
            whole.parted.extend(part.parted.into_iter().map(|p| Parted {
                a: p.a + first_entry,
                b: p.b + first_entry,
                ..p
            }));
            whole
                .origins
                .extend(part.origins.into_iter().map(|o| match o {
                    Origin::Text(first) => Origin::Text(members[first].0 as usize),
                    agency @ Origin::Agency(_) => agency,
                }));
        }
        whole.join(actors, events);
        whole.set_ledger(entries, pairs);
        whole
    }
    /// Joins the claims of the articles of one story.
    fn of_story(
        articles: &[Article],
        claims: Vec<ArticleClaims>,
        watched: Option<[Place; 2]>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut graph = Self {
            articles: claims,
            names: articles.iter().map(|a| a.name.clone()).collect(),
            ..Self::default()
        };
        let actors = super::actor::join(&graph.articles, lexicon);
        let events = super::event::join(&graph.articles, &actors, lexicon);
        // What is compared and may be accused rests on the strict groups.
        let strict = members(&events);
        let events = super::retelling::widen(&graph.articles, events, lexicon);
        graph.join(actors, events);
        let input = ledger::Input {
            articles,
            claims: &graph.articles,
            actor_of: &|article, thing| graph.actor_of(article, thing),
            event_of: &|article, thing| strict.get(&(article, thing)).copied(),
            actor_name: &|actor| graph.actors[actor].name.clone(),
            lexicon,
            watched,
        };
        let near = ledger::Near::new(input);
        let ledger::Ledger {
            mut entries,
            mut pairs,
            parted,
        } = ledger::build(input, &near);
        let compared = alignment::Input {
            articles,
            claims: &graph.articles,
            actor_of: &|article, thing| graph.actor_of(article, thing),
            one_story: &|a, b| near.joins(a, b),
            goes_on: &|a, b| near.goes_on(a, b),
            lexicon,
        };
        alignment::extend(compared, &mut entries, &mut pairs);
        super::concord::extend(compared, &mut entries, &mut pairs);
        super::concord::without_others(compared, &entries, &mut pairs);
        super::concord::without_empty(articles, lexicon, &entries, &mut pairs);
        super::support::extend(articles, &graph.articles, lexicon, &mut entries, &mut pairs);
        super::refutation::extend(compared, &mut entries, &mut pairs);
        super::controversy::extend(&graph, compared, &mut entries, &mut pairs);
        super::told_alike::extend(compared, &mut entries, &mut pairs);
        super::reported::extend(compared, &mut entries, &mut pairs);
        super::concord::without_disputed(&entries, &mut pairs);
        for e in &mut entries {
            let claims = &graph.articles[e.article.0 as usize];
            e.partisan = super::party::is_partisan(lexicon, claims, &e.reading);
            if e.event.is_none() {
                continue;
            }
            e.event = match e.reading.owner {
                Owner::Thing(t) => graph.event_of(e.article, t),
                Owner::Story | Owner::Text => None,
            };
        }
        graph.set_ledger(entries, pairs);
        graph.parted = parted;
        graph.add_misspellings(lexicon);
        let origins = Origins::find(articles, &graph.articles, lexicon);
        graph.origins = graph
            .entries
            .iter()
            .map(|e| origins.key(graph.claims_of(e.article), &e.reading, lexicon))
            .collect();
        graph.release();
        graph
    }
    /// Frees what only the joining needed: it is most of what an article takes, and a run may have thousands.
    fn release(&mut self) {
        for claims in &mut self.articles {
            claims.readings = Vec::new();
            claims.passages = Vec::new();
            claims.quantities = Vec::new();
            claims.times = Vec::new();
            for claim in &mut claims.claims {
                claim.words = Vec::new();
            }
        }
        for e in &mut self.entries {
            e.reading.context = Vec::new();
            e.reading.owner_keys.shrink_to_fit();
        }
        self.entries.shrink_to_fit();
    }
    /// Puts the misspelt names beside their usual forms, in a column of slot `name`.
    fn add_misspellings(&mut self, lexicon: &Lexicon) {
        let (mut entries, mut pairs) = (
            std::mem::take(&mut self.entries),
            std::mem::take(&mut self.pairs),
        );
        for found in super::misspelling::find(&self.articles, &self.actors, lexicon) {
            let actor = found.thing.and_then(|t| self.actor_of(found.usual.0, t));
            let about =
                actor.map_or_else(|| found.usual_form.clone(), |a| self.actors[a].name.clone());
            let entry = |(article, index): (ArticleId, usize), form: &str| {
                let mention = self.claims_of(article).mentions.get(index)?;
                // The mention may hold a title too: "the harbour master [Jonas Keltner]".
                let span = mention.text.rfind(form).map_or(mention.span, |at| {
                    let start = mention.span.start + at;
                    Span::new(start, start + form.len())
                });
                Some(Entry {
                    article,
                    reading: Reading {
                        span,
                        value_span: span,
                        part: mention.part,
                        sentence: mention.sentence,
                        owner: mention.thing.map_or(Owner::Text, Owner::Thing),
                        slot: "name".into(),
                        value: Value::Name(form.to_owned()),
                        confidence: found.confidence,
                        read_by: "misspelling".into(),
                        ..Reading::default()
                    },
                    family: "name".into(),
                    actor,
                    event: None,
                    about: about.clone(),
                    label: "the name".to_owned(),
                    office_fault: None,
                    partisan: false,
                })
            };
            let (Some(rare), Some(usual)) = (
                entry(found.rare, &found.rare_form),
                entry(found.usual, &found.usual_form),
            ) else {
                continue;
            };
            let (rare_times, usual_times) = found.counts;
            pairs.push(Pair {
                a: entries.len(),
                b: entries.len() + 1,
                relation: Relation::Misspells,
                hardness: 1.0,
                same_thing: 0.95,
                supersedes: false,
                may_accuse: true,
                reasons: vec![format!(
                    "{}: {} {rare_times} times, {} {usual_times} times in this article",
                    found.reason, found.rare_form, found.usual_form
                )],
            });
            entries.extend([rare, usual]);
        }
        self.set_ledger(entries, pairs);
    }
    /// Puts actors and events in place and spans the web over them.
    fn join(&mut self, actors: Vec<Group>, events: Vec<Group>) {
        self.actor_of = members(&actors);
        self.event_of = members(&events);
        self.actors = actors;
        self.events = events;
        let mut web = DiGraph::new();
        let actor_nodes: Vec<NodeIndex> = (0..self.actors.len())
            .map(|i| web.add_node(Node::Actor(i)))
            .collect();
        let event_nodes: Vec<NodeIndex> = (0..self.events.len())
            .map(|i| web.add_node(Node::Event(i)))
            .collect();
        for (e, group) in self.events.iter().enumerate() {
            let mut present: Vec<usize> = Vec::new();
            for m in &group.members {
                let thing = self.articles[m.article.0 as usize]
                    .cast
                    .get(m.thing.0 as usize);
                for (t, _) in thing
                    .and_then(|t| t.event.as_ref())
                    .into_iter()
                    .flat_map(|f| &f.participants)
                {
                    present.extend(self.actor_of.get(&(m.article, *t)));
                }
            }
            present.sort_unstable();
            present.dedup();
            for a in present {
                web.add_edge(actor_nodes[a], event_nodes[e], Edge::TakesPart);
            }
        }
        for claims in &self.articles {
            for claim in &claims.claims {
                let node = web.add_node(Node::Claim(claims.article, claim.index));
                if let Some(e) = claim
                    .event
                    .and_then(|t| self.event_of.get(&(claims.article, t)))
                {
                    web.add_edge(node, event_nodes[*e], Edge::About);
                }
                for link in claim
                    .holders
                    .iter()
                    .filter_map(|&h| claims.attributions.get(h))
                {
                    let thing = link.holder.as_ref().and_then(|h| h.thing);
                    if let Some(a) = thing.and_then(|t| self.actor_of.get(&(claims.article, t))) {
                        web.add_edge(actor_nodes[*a], node, Edge::Says);
                    }
                }
            }
        }
        self.web = web;
    }
    /// Every line of the web, in order.
    #[must_use]
    pub fn edges(&self) -> Vec<PicturedEdge> {
        let id = |n: NodeIndex| match self.web[n] {
            Node::Actor(i) => format!("a{}", i + 1),
            Node::Event(i) => format!("e{}", i + 1),
            Node::Claim(a, i) => format!("{}:{i}", self.names[a.0 as usize]),
        };
        self.web
            .edge_references()
            .map(|e| PicturedEdge {
                from: id(e.source()),
                to: id(e.target()),
                kind: e.weight().name(),
                score: None,
            })
            .collect()
    }
    /// Which article is of which story: findings are of one story each.
    #[must_use]
    pub fn stories(&self) -> &Stories {
        &self.stories
    }
    /// The actor that a thing of an article belongs to.
    #[must_use]
    pub fn actor_of(&self, article: ArticleId, thing: ThingId) -> Option<usize> {
        self.actor_of.get(&(article, thing)).copied()
    }
    /// The event that a thing of an article belongs to.
    #[must_use]
    pub fn event_of(&self, article: ArticleId, thing: ThingId) -> Option<usize> {
        self.event_of.get(&(article, thing)).copied()
    }
    /// Every reading of every article, story by story, in order of article and position.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }
    /// Every two readings of one column that could be compared, in order.
    #[must_use]
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }
    /// Every two readings of one slot at the watched places that a gate kept apart, in order; see
    /// [`build_watching`](super::build_watching).
    #[must_use]
    pub fn parted(&self) -> &[Parted] {
        &self.parted
    }
    /// The pairs that an entry stands in, each with its other entry.
    pub fn pairs_of(&self, entry: EntryId) -> impl Iterator<Item = (&Pair, EntryId)> {
        self.pairs_of[entry].iter().map(move |&p| {
            let pair = &self.pairs[p];
            (pair, if pair.a == entry { pair.b } else { pair.a })
        })
    }
    /// Puts entries and pairs in place.
    fn set_ledger(&mut self, entries: Vec<Entry>, pairs: Vec<Pair>) {
        self.pairs_of = vec![Vec::new(); entries.len()];
        for (at, pair) in pairs.iter().enumerate() {
            self.pairs_of[pair.a].push(at);
            self.pairs_of[pair.b].push(at);
        }
        self.entries = entries;
        self.pairs = pairs;
    }
    /// How many articles entries stand in.
    #[must_use]
    pub fn outlets(&self, entries: &[EntryId]) -> usize {
        let articles = entries.iter().map(|&e| self.entries[e].article);
        articles.collect::<BTreeSet<_>>().len()
    }
    /// How many independent origins entries have: copies of one text or passage are one, and so is an agency that several
    /// cite or credit.
    #[must_use]
    pub fn origins(&self, entries: &[EntryId]) -> usize {
        let keys = entries
            .iter()
            .filter_map(|&e| self.origins.get(e))
            .collect::<BTreeSet<_>>()
            .len();
        // One article may tell a thing in its own words and in an agency's.
        keys.min(self.outlets(entries))
    }
    /// The claims of an article.
    #[must_use]
    pub fn claims_of(&self, article: ArticleId) -> &ArticleClaims {
        &self.articles[article.0 as usize]
    }
    /// The name of the actor that an entry is about, if it is one.
    #[must_use]
    pub fn actor_name(&self, entry: EntryId) -> Option<String> {
        self.entries[entry]
            .actor
            .map(|a| self.actors[a].name.clone())
    }
    /// The name of the event that an entry is about, if it is one.
    #[must_use]
    pub fn event_name(&self, entry: EntryId) -> Option<String> {
        self.entries[entry]
            .event
            .map(|e| self.events[e].name.clone())
    }
    /// The innermost link of a reading's holder chain: who vouches for it. `None`: the article's own voice.
    #[must_use]
    pub fn speaker(&self, entry: EntryId) -> Option<&Attribution> {
        let e = &self.entries[entry];
        self.claims_of(e.article).speaker(&e.reading.holders)
    }
    /// Whose voices two entries are.
    ///
    /// An article that gives one source's word lets it stand as its own statement to the reader, so two articles with
    /// different sources conflict; only sources with a stake in the matter, or two sources that one article sets side
    /// by side, dispute.
    #[must_use]
    pub fn voices(&self, x: EntryId, y: EntryId) -> Voices {
        // That somebody spoke these words is each article's own statement.
        if self.entries[x].family == "quote" {
            return Voices::Own;
        }
        let (Some(a), Some(b)) = (self.speaker(x), self.speaker(y)) else {
            return Voices::Own;
        };
        let (ax, ay) = (self.entries[x].article, self.entries[y].article);
        if self.same_holder(ax, a, ay, b) {
            Voices::Same
        } else if ax == ay
            || (self.entries[x].partisan && self.entries[y].partisan)
            || (self.lets_speak(x, y, b) && self.lets_speak(y, x, a))
            || self.are_set_against(x, ay, b)
            || self.are_set_against(y, ax, a)
        {
            Voices::Parties
        } else {
            Voices::Different
        }
    }
    /// Does the text of an entry itself set what the entry tells against what the other's source says?
    fn are_set_against(&self, own: EntryId, other: ArticleId, source: &Attribution) -> bool {
        let e = &self.entries[own];
        let claims = self.claims_of(e.article);
        claims.controversies.found.iter().any(|c| {
            let told = |k: usize| c.sides[k].span.overlaps(e.reading.value_span);
            let said = |k: usize| {
                let link = &claims.attributions[c.sides[k].link];
                self.same_holder(e.article, link, other, source)
            };
            told(0) && said(1) || told(1) && said(0)
        })
    }
    /// "Inspectors said the plant was safe. Critics said it was not": does the text of an entry let the other's source speak of the
    /// same, close to it?
    fn lets_speak(&self, own: EntryId, other: EntryId, source: &Attribution) -> bool {
        let (e, o) = (&self.entries[own], &self.entries[other]);
        let claims = self.claims_of(e.article);
        let said_by_it = |holders: &[usize]| {
            let speaker = claims.speaker(holders);
            speaker.is_some_and(|a| self.same_holder(e.article, a, o.article, source))
        };
        let close = |sentence: usize| sentence.abs_diff(e.reading.sentence) <= 2;
        let read = self.entries.iter().any(|x| {
            x.article == e.article
                && x.reading.slot == o.reading.slot
                && close(x.reading.sentence)
                && said_by_it(&x.reading.holders)
        });
        let verb = match (o.reading.slot.as_str(), &o.reading.value) {
            ("clause", Value::Phrase { head, .. }) => Some(head),
            _ => None,
        };
        let told = claims.claims.iter().any(|c| {
            verb == Some(&c.predicate.lemma) && close(c.sentence) && said_by_it(&c.holders)
        });
        read || told
    }
    pub(super) fn same_holder(
        &self,
        ax: ArticleId,
        a: &Attribution,
        ay: ArticleId,
        b: &Attribution,
    ) -> bool {
        let (Some(a), Some(b)) = (&a.holder, &b.holder) else {
            return false;
        };
        if ax == ay && a.thing.is_some() && a.thing == b.thing {
            return true;
        }
        if super::party::are_of_two(&a.text, &b.text) {
            return false;
        }
        let actor = |article, thing: Option<ThingId>| thing.and_then(|t| self.actor_of(article, t));
        let one = super::party::called(&a.text).eq_ignore_ascii_case(super::party::called(&b.text));
        match (actor(ax, a.thing), actor(ay, b.thing)) {
            (Some(p), Some(q)) => p == q || one,
            _ => one,
        }
    }
}

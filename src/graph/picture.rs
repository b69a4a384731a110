//! This file lays the graph out for others: actors, events and edges with places in the input, as `graph -f json` and
//! the story lines of `check -f ndjson` show them. `dot` draws the same.

use super::{ClaimGraph, Group};
use crate::text::{Article, ArticleId, Span};
use serde::Serialize;

/// The graph, laid out.
#[derive(Debug, Clone, Serialize)]
pub struct Picture {
    /// Version of this form.
    pub version: u32,
    /// The stories that the articles were sorted into, each with the names of its articles; left out where there is but one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<PicturedStory>,
    /// Actors, in order of first mention, story by story.
    pub actors: Vec<PicturedActor>,
    /// Events, likewise.
    pub events: Vec<PicturedEvent>,
    /// What hangs together how.
    pub edges: Vec<PicturedEdge>,
}

/// A story.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedStory {
    /// `s1`, `s2` …
    pub id: String,
    /// The names of its articles.
    pub articles: Vec<String>,
}

/// An actor.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedActor {
    /// `a1`, `a2` …
    pub id: String,
    /// Its fullest name.
    pub name: String,
    /// All forms of its name.
    pub names: Vec<String>,
    /// What sort of thing it is.
    pub kind: crate::claims::cast::MentionKind,
    /// Where it is mentioned.
    pub mentions: Vec<PicturedMention>,
}

/// An event.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedEvent {
    /// `e1`, `e2` …
    pub id: String,
    /// Its fullest mention's words.
    pub name: String,
    /// The story that it belongs to, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// The act of its triggers.
    pub act: Option<String>,
    /// First and last day.
    pub when: Option<crate::claims::Interval>,
    /// Where it takes place.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Ids of the actors that take part.
    pub actors: Vec<String>,
    /// Where it is mentioned.
    pub mentions: Vec<PicturedMention>,
    /// Claims about it, as `article:index`.
    pub claims: Vec<String>,
}

/// A mention's place in the input.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedMention {
    /// The article's name.
    pub article: String,
    /// First byte in the input.
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// The part, where offsets count within a field of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<&'static str>,
}

/// A line between two.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedEdge {
    /// Id of an actor, event or claim.
    pub from: String,
    /// Id of another.
    pub to: String,
    /// `takes part`, `about`, `says`.
    pub kind: &'static str,
    /// How sure, 0 to 1, where it is a guess.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f32>,
}

/// Lays a graph out.
#[must_use]
pub fn picture(graph: &ClaimGraph, articles: &[Article]) -> Picture {
    let actors = graph
        .actors
        .iter()
        .enumerate()
        .map(|(i, g)| PicturedActor {
            id: format!("a{}", i + 1),
            name: g.name.clone(),
            names: g.names.clone(),
            kind: g.kind,
            mentions: mentions(g, graph, articles),
        })
        .collect();
    let events = graph
        .events
        .iter()
        .enumerate()
        .map(|(i, g)| event(i, g, graph, articles))
        .collect();
    let stories = graph.stories().members();
    let stories = if stories.len() < 2 { &[][..] } else { stories };
    let stories = (1..)
        .zip(stories)
        .map(|(i, members)| PicturedStory {
            id: format!("s{i}"),
            articles: members
                .iter()
                .map(|a| articles[a.0 as usize].name.clone())
                .collect(),
        })
        .collect();
    Picture {
        version: 1,
        stories,
        actors,
        events,
        edges: graph.edges(),
    }
}

fn event(at: usize, g: &Group, graph: &ClaimGraph, articles: &[Article]) -> PicturedEvent {
    let facts: Vec<_> = g
        .members
        .iter()
        .filter_map(|m| {
            graph
                .claims_of(m.article)
                .cast
                .get(m.thing.0 as usize)
                .map(|t| (m.article, t))
        })
        .filter_map(|(a, t)| t.event.as_ref().map(|e| (a, e)))
        .collect();
    let mut actors: Vec<usize> = facts
        .iter()
        .flat_map(|(a, e)| {
            e.participants
                .iter()
                .filter_map(|(t, _)| graph.actor_of(*a, *t))
        })
        .collect();
    actors.sort_unstable();
    actors.dedup();
    let place = facts.iter().find_map(|(a, e)| {
        e.places
            .first()
            .and_then(|t| graph.claims_of(*a).cast.get(t.0 as usize))
            .and_then(|t| t.name.clone())
    });
    let claims = g
        .members
        .iter()
        .flat_map(|m| {
            let name = &articles[m.article.0 as usize].name;
            graph
                .claims_of(m.article)
                .claims
                .iter()
                .filter(|c| c.event == Some(m.thing))
                .map(move |c| format!("{name}:{}", c.index))
        })
        .collect();
    PicturedEvent {
        id: format!("e{}", at + 1),
        name: g.name.clone(),
        story: g
            .members
            .first()
            .filter(|_| graph.stories().members().len() > 1)
            .map(|m| format!("s{}", graph.stories().of(m.article) + 1)),
        act: facts
            .iter()
            .find_map(|(_, e)| e.acts.first())
            .map(ToString::to_string),
        when: facts.iter().find_map(|(_, e)| e.when.first()).copied(),
        place,
        actors: actors.iter().map(|a| format!("a{}", a + 1)).collect(),
        mentions: mentions(g, graph, articles),
        claims,
    }
}

fn mentions(g: &Group, graph: &ClaimGraph, articles: &[Article]) -> Vec<PicturedMention> {
    let mut spans: Vec<(ArticleId, Span)> = Vec::new();
    for m in &g.members {
        let claims = graph.claims_of(m.article);
        let Some(thing) = claims.cast.get(m.thing.0 as usize) else {
            continue;
        };
        spans.extend(
            thing
                .mentions
                .iter()
                .filter_map(|&i| claims.mentions.get(i))
                .map(|x| (m.article, x.span)),
        );
        spans.extend(
            thing
                .event
                .iter()
                .flat_map(|e| e.spans.iter().map(|&s| (m.article, s))),
        );
    }
    spans.sort_unstable();
    spans.dedup();
    spans
        .into_iter()
        .map(|(a, span)| {
            let article = &articles[a.0 as usize];
            let at = article.offsets.locate(span);
            PicturedMention {
                article: article.name.clone(),
                start: at.start,
                end: at.end,
                part: article
                    .block_at(span.start)
                    .map(|b| b.part.name())
                    .filter(|p| *p != "body"),
            }
        })
        .collect()
}

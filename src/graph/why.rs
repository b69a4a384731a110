//! This file tells in plain sentences why two passages were, or were not, compared.

use super::{ClaimGraph, EntryId, Relation};
use crate::text::{Article, ArticleId, Place, Span};

/// The reasons for what was made of one passage, or of two.
///
/// First what was read in each, then, for two, every comparison of a reading of the one with a reading of the other,
/// with scores and reasons; where there is none, what kept them apart.
#[must_use]
pub fn why(graph: &ClaimGraph, articles: &[Article], at: Place, and: Option<Place>) -> Vec<String> {
    let mut lines = Vec::new();
    for place in std::iter::once(at).chain(and) {
        read_at(graph, articles, place, &mut lines);
    }
    if let Some(and) = and {
        compared(graph, articles, at, and, &mut lines);
    } else {
        for entry in entries_at(graph, at) {
            for (pair, other) in graph.pairs_of(entry) {
                lines.push(format!(
                    "  {} {}",
                    verb(pair.relation),
                    told(graph, articles, other)
                ));
                lines.extend(pair.reasons.iter().map(|r| format!("    {r}")));
            }
        }
    }
    lines
}

fn entries_at(graph: &ClaimGraph, place: Place) -> Vec<EntryId> {
    let is_at = |id: &EntryId| {
        let e = &graph.entries()[*id];
        e.article == place.article && e.reading.span.overlaps(place.span)
    };
    (0..graph.entries().len()).filter(is_at).collect()
}

fn read_at(graph: &ClaimGraph, articles: &[Article], place: Place, lines: &mut Vec<String>) {
    let article = &articles[place.article.0 as usize];
    let at = article.offsets.locate(place.span);
    lines.push(format!(
        "{}:{} “{}”",
        article.name,
        at.line,
        one_line(article, place.span)
    ));
    if let Some(reason) = article.block_at(place.span.start).and_then(|b| b.furniture) {
        lines.push(format!("  was set aside: {reason}"));
        return;
    }
    let claims = graph.claims_of(place.article);
    for claim in claims.claims.iter().filter(|c| c.span.overlaps(place.span)) {
        let act = claim.predicate.act.as_deref().unwrap_or("no act");
        let holders: Vec<String> = claim
            .holders
            .iter()
            .filter_map(|&h| claims.attributions.get(h))
            .map(|l| {
                let who = l.holder.as_ref().map_or("somebody", |h| h.text.as_str());
                format!(
                    "{who} ({}, read by rule {})",
                    format!("{:?}", l.stance).to_lowercase(),
                    l.rule
                )
            })
            .collect();
        lines.push(format!(
            "  claim {}: {} ({act}), {:?}, {:?}{}{}",
            claim.index,
            claim.predicate.lemma,
            claim.polarity,
            claim.certainty,
            if holders.is_empty() {
                ", in the article's own voice"
            } else {
                ", says "
            },
            holders.join(", says ")
        ));
        for role in &claim.roles {
            lines.push(format!(
                "    {:?}: {}{}",
                role.role,
                role.text,
                if role.unresolved {
                    " (not resolved)"
                } else {
                    ""
                }
            ));
        }
    }
    let entries = entries_at(graph, place);
    for &id in &entries {
        lines.push(format!("  read {}", told(graph, articles, id)));
    }
    if entries.is_empty() {
        lines.push("  nothing here was read into a slot, so nothing here can be compared".into());
    }
}

fn compared(
    graph: &ClaimGraph,
    articles: &[Article],
    at: Place,
    and: Place,
    lines: &mut Vec<String>,
) {
    let (here, there) = (entries_at(graph, at), entries_at(graph, and));
    let mut met = false;
    for &x in &here {
        for (pair, y) in graph.pairs_of(x) {
            if there.contains(&y) {
                met = true;
                lines.push(format!("compared: {}", told(graph, articles, x)));
                lines.push(format!("    with: {}", told(graph, articles, y)));
                lines.push(format!(
                    "  {}; one thing with {:.2}, hardness {:.2}{}",
                    verb(pair.relation),
                    pair.same_thing,
                    pair.hardness,
                    if pair.may_accuse {
                        ""
                    } else {
                        "; this slot may agree but not accuse"
                    }
                ));
                lines.extend(pair.reasons.iter().map(|r| format!("    {r}")));
            }
        }
    }
    if met {
        return;
    }
    let slots = |ids: &[EntryId]| {
        let mut s: Vec<&str> = ids
            .iter()
            .map(|&i| graph.entries()[i].reading.slot.as_str())
            .collect();
        s.sort_unstable();
        s.dedup();
        s
    };
    let (a, b) = (slots(&here), slots(&there));
    let shared: Vec<&&str> = a.iter().filter(|s| b.contains(s)).collect();
    if a.is_empty() || b.is_empty() {
        lines.push("not compared: at least one of the two holds no reading".into());
    } else if shared.is_empty() {
        lines.push(format!(
            "not compared: no slot in common ({} / {})",
            a.join(", "),
            b.join(", ")
        ));
    } else {
        let names: Vec<&str> = shared.into_iter().copied().collect();
        lines.push(format!(
            "not compared: both fill {}, but not of one thing, or not of one period or whole",
            names.join(", ")
        ));
        joins(graph, at.article, and.article, &here, &there, lines);
    }
}

/// What the joins said of the events and actors of the two passages.
fn joins(
    graph: &ClaimGraph,
    a: ArticleId,
    b: ArticleId,
    here: &[EntryId],
    there: &[EntryId],
    lines: &mut Vec<String>,
) {
    let groups = |ids: &[EntryId]| {
        let mut g: Vec<&super::Group> = ids
            .iter()
            .flat_map(|&i| {
                let e = &graph.entries()[i];
                e.actor
                    .map(|x| &graph.actors[x])
                    .into_iter()
                    .chain(e.event.map(|x| &graph.events[x]))
            })
            .collect();
        g.dedup_by(|x, y| std::ptr::eq(*x, *y));
        g
    };
    for (article, group) in groups(here)
        .into_iter()
        .map(|g| (a, g))
        .chain(groups(there).into_iter().map(|g| (b, g)))
    {
        lines.push(format!(
            "  article {} speaks of “{}”",
            article.0 + 1,
            group.name
        ));
        lines.extend(group.reasons.iter().map(|r| format!("    {r}")));
    }
}

const fn verb(relation: Relation) -> &'static str {
    match relation {
        Relation::Agrees => "agrees with",
        Relation::Narrows => "one contains the other:",
        Relation::Excludes => "excludes",
        Relation::Misspells => "is a rare spelling of",
    }
}

fn told(graph: &ClaimGraph, articles: &[Article], id: EntryId) -> String {
    let e = &graph.entries()[id];
    let article = &articles[e.article.0 as usize];
    let value = match &e.reading.value {
        crate::claims::Value::Stage { stage, holds } => {
            format!("{stage}: {}", if *holds { "yes" } else { "no" })
        }
        crate::claims::Value::Label(l) => {
            format!("{}{l}", if e.reading.negated { "not " } else { "" })
        }
        _ => one_line(article, e.reading.value_span),
    };
    format!(
        "{} of {} = {value} (by {}, sure to {:.2}) at {}:{}",
        e.reading.slot,
        e.about,
        e.reading.read_by,
        e.reading.confidence,
        article.name,
        article.offsets.locate(e.reading.span).line
    )
}

fn one_line(article: &Article, span: Span) -> String {
    let flat = article
        .slice(span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if flat.chars().count() > 100 {
        flat.chars().take(99).chain(['…']).collect()
    } else {
        flat
    }
}

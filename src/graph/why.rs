//! This file tells in plain sentences why two passages were, or were not, compared.

use super::ledger::Gate;
use super::words::shorten;
use super::{ClaimGraph, EntryId, Relation};
use crate::claims::{Certainty, Claim, Polarity, RoleName};
use crate::lexicon::slots::Slots;
use crate::text::{Article, ArticleId, Place, Span};
use std::collections::BTreeSet;

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
                    "  It {} {}, because:",
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
        lines.push(format!("  This was set aside: {reason}."));
        return;
    }
    let claims = graph.claims_of(place.article);
    for claim in claims.claims.iter().filter(|c| c.span.overlaps(place.span)) {
        lines.push(format!("  {}", said(claim, claims)));
    }
    let entries = entries_at(graph, place);
    for &id in &entries {
        let repeats = Slots::repeats_clauses(&graph.entries()[id].reading.slot);
        if !repeats || graph.pairs_of(id).next().is_some() {
            lines.push(format!("  It was read: {}.", told(graph, articles, id)));
        }
    }
    if entries.is_empty() {
        lines.push("  Nothing here was read into a slot, so nothing here can be compared.".into());
    }
}

fn compared(
    graph: &ClaimGraph,
    articles: &[Article],
    at: Place,
    and: Place,
    lines: &mut Vec<String>,
) {
    if graph.stories().of(at.article) != graph.stories().of(and.article) {
        two_stories(graph, articles, at.article, and.article, lines);
        return;
    }
    let (here, there) = (entries_at(graph, at), entries_at(graph, and));
    let mut met = false;
    let mut joined = BTreeSet::new();
    for &x in &here {
        for (pair, y) in graph.pairs_of(x) {
            if there.contains(&y) {
                met = true;
                lines.push(format!("Compared: {}", told(graph, articles, x)));
                lines.push(format!("    with: {}.", told(graph, articles, y)));
                lines.push(format!(
                    "  The one {} the other, with a hardness of {:.2}{}.",
                    verb(pair.relation),
                    pair.hardness,
                    if pair.may_accuse {
                        ""
                    } else {
                        "; this slot may agree, but never accuse"
                    }
                ));
                lines.push(format!(
                    "  That both speak of one thing is sure to {:.2}, because:",
                    pair.same_thing
                ));
                lines.extend(pair.reasons.iter().map(|r| format!("    {r}")));
                let (x, y) = (&graph.entries()[x], &graph.entries()[y]);
                let event = x.event.filter(|_| x.event == y.event);
                let actor = x.actor.filter(|_| x.actor == y.actor);
                let event = event.map(|e| &graph.events[e]);
                for group in event.into_iter().chain(actor.map(|a| &graph.actors[a])) {
                    if joined.insert(&group.name) && !group.reasons.is_empty() {
                        lines.push(format!("  What made “{}” one:", group.name));
                        lines.extend(group.reasons.iter().map(|r| format!("    {r}")));
                    }
                }
            }
        }
    }
    let gates = closed(graph, articles, &here);
    if met {
        lines.extend(gates);
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
        lines.push(
            "Not compared: at least one of the two holds nothing that was read into a slot.".into(),
        );
    } else if shared.is_empty() {
        lines.push(format!(
            "Not compared: they fill no slot in common ({} here, {} there).",
            a.join(", "),
            b.join(", ")
        ));
    } else {
        let names: Vec<&str> = shared.into_iter().copied().collect();
        lines.push(format!(
            "Not compared: both fill {}, but:",
            names.join(", ")
        ));
        lines.extend(gates);
        joins(
            graph,
            articles,
            [at.article, and.article],
            [&here, &there],
            lines,
        );
    }
}

/// The gates between readings of the first passage and the second, each told once.
fn closed(graph: &ClaimGraph, articles: &[Article], here: &[EntryId]) -> Vec<String> {
    let mut gates: Vec<String> = Vec::new();
    let repeats = |id: EntryId| {
        let slot = &graph.entries()[id].reading.slot;
        Slots::repeats_clauses(slot) && !slot.starts_with("amount.")
    };
    for parted in graph.parted() {
        // Every clause of the one against every clause of the other: of other acts, as a rule.
        if parted.gate == Gate::OtherWhole && repeats(parted.a) {
            continue;
        }
        let (x, y) = if here.contains(&parted.a) {
            (parted.a, parted.b)
        } else {
            (parted.b, parted.a)
        };
        let value = |id: EntryId| {
            let e = &graph.entries()[id];
            e.value_words(&articles[e.article.0 as usize])
        };
        let e = &graph.entries()[x];
        let what = if e.label.is_empty() {
            &*e.reading.slot
        } else {
            &e.label
        };
        let (one, other) = (value(x), value(y));
        let because = parted.gate.because();
        let line = format!("  {what}: “{one}” and “{other}” are kept apart, because {because}.");
        if !gates.contains(&line) {
            gates.push(line);
        }
    }
    gates
}

/// Why two articles were not even laid side by side.
fn two_stories(
    graph: &ClaimGraph,
    articles: &[Article],
    a: ArticleId,
    b: ArticleId,
    lines: &mut Vec<String>,
) {
    let stories = graph.stories();
    lines.push("Not compared: the two articles stand in different stories.".into());
    for id in [a, b] {
        let story = stories.of(id);
        let members = &stories.members()[story];
        let name = |a: &ArticleId| articles[a.0 as usize].name.as_str();
        let mut others: Vec<&str> = members.iter().filter(|m| **m != id).map(name).collect();
        let more = others.len().saturating_sub(4);
        others.truncate(4);
        let mut others = others.join(", ");
        if more > 0 {
            others = format!("{others} and {more} more");
        }
        lines.push(if others.is_empty() {
            format!("  {} stands alone in story s{}.", name(&id), story + 1)
        } else {
            format!("  {} is of story s{}, with {others}.", name(&id), story + 1)
        });
    }
    let Some(likeness) = stories.likeness(a, b) else {
        return;
    };
    let mut shared: Vec<&str> = likeness.shared.iter().map(String::as_str).collect();
    let more = shared.len().saturating_sub(8);
    shared.truncate(8);
    lines.push(match (shared.as_slice(), more) {
        ([], _) => "  They have no name and no content word in common.".to_owned(),
        (few, 0) => format!("  They share {}.", few.join(", ")),
        (few, more) => format!("  They share {} and {more} words more.", few.join(", ")),
    });
    if let Some(days) = likeness.days {
        let plural = if days == 1 { "" } else { "s" };
        lines.push(format!("  They were published {days} day{plural} apart."));
    }
    lines.push(if likeness.alike < likeness.needed {
        format!(
            "  That makes them alike to {:.2}; {:.2} is needed.",
            likeness.alike, likeness.needed
        )
    } else {
        format!(
            "  That makes them alike to {:.2}, and {:.2} would be enough for the two; but on average the articles of the two stories are not.",
            likeness.alike, likeness.needed
        )
    });
}

/// What the joins said of the events and actors of the two passages.
fn joins(
    graph: &ClaimGraph,
    articles: &[Article],
    two: [ArticleId; 2],
    entries: [&[EntryId]; 2],
    lines: &mut Vec<String>,
) {
    for (article, ids) in two.into_iter().zip(entries) {
        let mut told: Vec<&super::Group> = Vec::new();
        for &id in ids {
            let e = &graph.entries()[id];
            let actor = e.actor.map(|x| &graph.actors[x]);
            let event = e.event.map(|x| &graph.events[x]);
            for group in actor.into_iter().chain(event) {
                if group.reasons.is_empty() || told.iter().any(|g| std::ptr::eq(*g, group)) {
                    continue;
                }
                told.push(group);
                let name = &articles[article.0 as usize].name;
                lines.push(format!(
                    "What joined “{}”, of which {name} speaks:",
                    group.name
                ));
                lines.extend(group.reasons.iter().map(|r| format!("    {r}")));
            }
        }
    }
}

const fn verb(relation: Relation) -> &'static str {
    match relation {
        Relation::Agrees => "agrees with",
        Relation::Narrows => "contains, or is contained in,",
        Relation::Excludes => "excludes",
        Relation::Denies => "is denied by, or denies,",
        Relation::Misspells => "is a rare spelling of",
    }
}

fn told(graph: &ClaimGraph, articles: &[Article], id: EntryId) -> String {
    let e = &graph.entries()[id];
    let article = &articles[e.article.0 as usize];
    let slot = if e.label.is_empty() {
        &*e.reading.slot
    } else {
        &e.label
    };
    let about = if e.about == slot {
        String::new()
    } else {
        format!(" of {}", e.about)
    };
    format!(
        "{slot}{about} = {} ({}:{}; by {}, sure to {:.2})",
        e.value_words(article),
        article.name,
        article.offsets.locate(e.reading.span).line,
        e.reading.read_by,
        e.reading.confidence,
    )
}

/// A claim in a sentence: who says it, and that who does what to whom, how certain.
fn said(claim: &Claim, all: &crate::claims::ArticleClaims) -> String {
    let mut by = Vec::new();
    for link in claim
        .holders
        .iter()
        .filter_map(|&h| all.attributions.get(h))
    {
        let who = link.holder.as_ref().map_or("somebody", |h| h.text.as_str());
        let stance = format!("{:?}", link.stance).to_lowercase();
        by.push(format!(
            "{} ({stance}, found by {})",
            shorten(who, 60),
            link.rule
        ));
    }
    let by = if by.is_empty() {
        "In its own voice".to_owned()
    } else {
        format!("By {}", by.join(", and within that by "))
    };
    let mut how = Vec::new();
    if claim.polarity == Polarity::Negated {
        how.push("negated".to_owned());
    }
    if claim.certainty != Certainty::Fact {
        how.push(format!("{:?}", claim.certainty).to_lowercase());
    }
    let how = if how.is_empty() {
        String::new()
    } else {
        format!(" [{}]", how.join(", "))
    };
    let role = |r: &crate::claims::Role| {
        let unsure = if r.unresolved {
            " (whom it means is not known)"
        } else {
            ""
        };
        let before = r
            .preposition
            .as_ref()
            .map_or(String::new(), |p| format!("{p} "));
        let words = shorten(&r.text, 80);
        let before = if words.to_lowercase().starts_with(&before) {
            ""
        } else {
            &before
        };
        format!("{before}{words}{unsure}")
    };
    let agents = claim.roles.iter().filter(|r| r.role == RoleName::Agent);
    let others = claim.roles.iter().filter(|r| r.role != RoleName::Agent);
    let act = claim.predicate.act.as_ref();
    let act = act.filter(|a| **a != claim.predicate.lemma);
    let act = act.map_or(String::new(), |a| format!(" (an act of: {a})"));
    let mut words: Vec<String> = agents.map(role).collect();
    words.push(format!("{}{act}", claim.predicate.lemma));
    words.extend(others.map(role));
    format!("{by}: {}{how}.", words.join(" – "))
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

//! This file fills a rule's message with the words of the articles. Messages avoid verbs that must agree with a
//! filled-in name, so no grammar is needed here.

use crate::claims::Value;
use crate::graph::words::shorten;
use crate::graph::{ClaimGraph, EntryId};
use crate::rules::search::placeholders;
use crate::text::Article;

/// Fills the braces of a message.
#[must_use]
pub fn fill(
    message: &str,
    graph: &ClaimGraph,
    articles: &[Article],
    a: EntryId,
    b: Option<EntryId>,
) -> String {
    let mut filled = message.to_owned();
    for hole in placeholders(message) {
        let (binding, field) = hole.split_once('.').unwrap_or((hole, ""));
        let entry = if binding == "b" { b.unwrap_or(a) } else { a };
        let of_both = match field {
            "both" => Some("value"),
            "wording" => Some("words"),
            _ => None,
        };
        if let Some(field) = of_both {
            let said = both(field, graph, articles, a, b.unwrap_or(a));
            filled = filled.replace(&format!("{{{hole}}}"), &said);
            continue;
        }
        filled = filled.replace(
            &format!("{{{hole}}}"),
            &field_of(field, graph, articles, entry),
        );
    }
    filled
}

/// The values or words of two readings: once where both have the same words, else one beside the other.
fn both(field: &str, graph: &ClaimGraph, articles: &[Article], a: EntryId, b: EntryId) -> String {
    let (x, y) = (
        field_of(field, graph, articles, a),
        field_of(field, graph, articles, b),
    );
    let bare = |w: &str| {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    if bare(&x) == bare(&y) {
        x
    } else {
        format!("{x} / {y}")
    }
}

fn field_of(field: &str, graph: &ClaimGraph, articles: &[Article], id: EntryId) -> String {
    let entry = &graph.entries()[id];
    let r = &entry.reading;
    let article = &articles[entry.article.0 as usize];
    match field {
        "value" => entry.value_words(article),
        "speaker" => speaker(graph, id).unwrap_or_else(|| short_name(article)),
        "about" => entry.about.clone(),
        "words" => shorten(article.slice(r.span), 120),
        "slot" => entry.label.clone(),
        "stage" => match &r.value {
            Value::Stage { stage, .. } => stage.to_string(),
            _ => String::new(),
        },
        "fact" => entry
            .office_fault
            .as_ref()
            .map(|f| f.fact.clone())
            .or_else(|| r.fault.clone())
            .unwrap_or_default(),
        "when" => match r.when {
            Some(crate::claims::Interval {
                from: Some(from),
                to: Some(to),
            }) if from == to => from.to_string(),
            Some(crate::claims::Interval {
                from: Some(from), ..
            }) => format!("from {from}"),
            _ => article.published.map(|d| d.to_string()).unwrap_or_default(),
        },
        _ => String::new(),
    }
}

/// The article's name without its folders, to stand for its own voice.
fn short_name(article: &Article) -> String {
    article
        .name
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or(&article.name)
        .to_owned()
}

/// Who vouches for a reading, in the article's words; `None`: the article itself.
#[must_use]
pub fn speaker(graph: &ClaimGraph, id: EntryId) -> Option<String> {
    let entry = &graph.entries()[id];
    let holder = graph.speaker(id)?.holder.as_ref()?;
    let name = holder
        .thing
        .and_then(|t| graph.claims_of(entry.article).cast.get(t.0 as usize))
        .and_then(|t| t.name.clone());
    Some(name.unwrap_or_else(|| shorten(&holder.text, 60)))
}

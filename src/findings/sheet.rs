//! This file fills the sheet of a draft: one row for each thing that its sources say about a sentence of it, and one for each sentence
//! that they say nothing about, as fact-checkers fill it by hand.

use super::{Evidence, Finding, Kind};
use crate::claims::{Certainty, QuantityKind};
use crate::graph::ClaimGraph;
use crate::text::{Article, ArticleId, ArticleRole, Part, Place, Span};
use serde::Serialize;

/// What the sources say of a sentence of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A source says otherwise, or the draft is wrong by itself.
    Conflicts,
    /// A source has a newer value.
    Stale,
    /// A name, figure or day that no source has; or a checkable sentence that none was understood to say.
    Unsupported,
    /// A source is more exact, or less.
    Narrower,
    /// A source says the same. Both may be wrong.
    Agrees,
    /// A question, condition, wish or view, or a sentence that was not understood.
    NotCheckable,
}

impl Status {
    /// Its name in the sheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conflicts => "conflicts",
            Self::Stale => "stale",
            Self::Unsupported => "unsupported",
            Self::Narrower => "narrower",
            Self::Agrees => "agrees",
            Self::NotCheckable => "not checkable",
        }
    }
}

/// A row of the sheet.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// What the sources say.
    pub status: Status,
    /// The sentence of the draft.
    pub draft: Place,
    /// What the draft's side was read as.
    pub draft_value: String,
    /// Index of the finding in the report's list; `None` where there is none.
    pub finding: Option<usize>,
    /// The evidence of a source, by its index in the finding.
    pub source: Option<usize>,
    /// What to do.
    pub action: String,
    /// What else to know.
    pub note: String,
}

/// Fills the sheet of every draft, in the order of their lines.
#[must_use]
pub fn fill(findings: &[Finding], graph: &ClaimGraph, articles: &[Article]) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    for draft in articles.iter().filter(|a| a.role == ArticleRole::Draft) {
        for (number, &sentence) in graph.claims_of(draft.id).sentences.iter().enumerate() {
            let told = draft.block_at(sentence.start).is_some_and(|b| {
                b.furniture.is_none() && !matches!(b.part, Part::Byline | Part::Dateline)
            });
            if !told {
                continue;
            }
            let before = rows.len();
            for (i, finding) in findings.iter().enumerate() {
                rows.extend(row(i, finding, draft.id, sentence, articles));
            }
            if rows.len() == before {
                rows.push(silent(draft, number, sentence, graph));
            }
            // One sentence may agree in one thing and conflict in another: the gravest stands first.
            rows[before..].sort_by_key(|r| r.status);
        }
    }
    rows
}

fn row(
    index: usize,
    finding: &Finding,
    draft: ArticleId,
    sentence: Span,
    articles: &[Article],
) -> Option<SheetRow> {
    let here = |e: &&Evidence| {
        e.place.article == draft
            && sentence.start <= e.place.span.start
            && e.place.span.start < sentence.end
    };
    let own = finding.evidence.iter().find(here)?;
    let source = finding
        .evidence
        .iter()
        .position(|e| articles[e.place.article.0 as usize].role == ArticleRole::Source);
    let status = match finding.kind {
        Kind::Conflict | Kind::Slip | Kind::Dispute => Status::Conflicts,
        Kind::Update => Status::Stale,
        Kind::Unsupported => Status::Unsupported,
        Kind::Narrower => Status::Narrower,
        Kind::Agreement => Status::Agrees,
        Kind::Limit => return None,
    };
    let note = match finding.kind {
        Kind::Dispute => "the two sides differ".to_owned(),
        Kind::Slip => "wrong by itself".to_owned(),
        Kind::Agreement if finding.origins == Some(1) => "one origin".to_owned(),
        _ => String::new(),
    };
    Some(SheetRow {
        status,
        draft: Place {
            article: draft,
            span: sentence,
        },
        draft_value: own.reading.clone(),
        finding: Some(index),
        source,
        action: finding.advice.clone(),
        note,
    })
}

/// A sentence that no finding speaks of.
fn silent(draft: &Article, number: usize, span: Span, graph: &ClaimGraph) -> SheetRow {
    let claims = graph.claims_of(draft.id);
    let mut own = claims
        .claims
        .iter()
        .filter(|c| c.sentence == number)
        .peekable();
    let understood = own.peek().is_some();
    let factual = own.any(|c| matches!(c.certainty, Certainty::Fact | Certainty::Likely));
    let named = claims
        .mentions
        .iter()
        .any(|m| m.sentence == number && m.named);
    let counted = claims
        .quantities
        .iter()
        .any(|q| span.contains(q.span) && q.kind != QuantityKind::Ordinal)
        || claims.times.iter().any(|t| span.contains(t.span));
    let checkable = factual && (named || counted);
    let (status, action, note) = if checkable {
        (
            Status::Unsupported,
            "Check by hand.",
            "no source was understood to say it",
        )
    } else if !understood {
        (Status::NotCheckable, "", "not understood")
    } else if !factual {
        (
            Status::NotCheckable,
            "",
            "a question, condition, plan or possibility",
        )
    } else {
        (Status::NotCheckable, "", "no name, figure or day in it")
    };
    SheetRow {
        status,
        draft: Place {
            article: draft.id,
            span,
        },
        draft_value: String::new(),
        finding: None,
        source: None,
        action: action.to_owned(),
        note: note.to_owned(),
    }
}

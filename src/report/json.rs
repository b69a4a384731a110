//! This file writes JSON and NDJSON. What stands here is promised to the outside: adding a field is free, renaming one
//! is a breaking change.

use super::format::{Report, path};
use crate::findings::{About, Kind, Level};
use crate::text::{Article, DatedBy, Part};
use serde::Serialize;

/// The version of the form.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'a, E: Serialize> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    version: u32,
    articles: Vec<ArticleLine<'a>>,
    findings: Vec<FindingLine<'a>>,
    #[serde(flatten)]
    more: &'a E,
    summary: Summary,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    unread: &'a [String],
    verdict: u8,
}

#[derive(Serialize)]
struct ArticleLine<'a> {
    id: &'a str,
    path: &'a str,
    outlet: Option<&'a str>,
    headline: Option<&'a str>,
    published: Option<String>,
    dated_by: DatedBy,
    claims: usize,
    furniture: Vec<FurnitureLine<'a>>,
}

#[derive(Serialize)]
struct FurnitureLine<'a> {
    article: &'a str,
    start: usize,
    end: usize,
    line: usize,
    reason: &'a str,
    quote: &'a str,
}

#[derive(Serialize)]
struct FindingLine<'a> {
    rule: &'a str,
    kind: Kind,
    level: Level,
    confidence: f64,
    message: &'a str,
    advice: &'a str,
    about: &'a About,
    evidence: Vec<EvidenceLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origins: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlets: Option<usize>,
    reasons: &'a [String],
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct EvidenceLine<'a> {
    article: &'a str,
    path: &'a str,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    part: &'a str,
    quote: &'a str,
    reading: &'a str,
    claim: Option<String>,
    speaker: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    conflict: usize,
    slip: usize,
    dispute: usize,
    update: usize,
    narrower: usize,
    agreement: usize,
    claims: usize,
    agree: usize,
    single_source: usize,
    not_understood: usize,
}

/// Nothing beside the findings.
#[derive(Serialize)]
pub struct NoMore {}

/// Writes a report as JSON; `id` and `more` are a story's own name, and what stands beside its findings.
///
/// # Errors
/// When `more` can't be written as JSON, which no type of ours causes.
pub fn write<E: Serialize>(
    report: &Report,
    id: Option<&str>,
    more: &E,
    pretty: bool,
) -> serde_json::Result<String> {
    let document = Document {
        id,
        version: VERSION,
        articles: articles(report),
        findings: findings(report),
        more,
        summary: summary(report),
        unread: &report.unread,
        verdict: report.verdict(),
    };
    let mut text = if pretty {
        serde_json::to_string_pretty(&document)?
    } else {
        serde_json::to_string(&document)?
    };
    text.push('\n');
    Ok(text)
}

/// Rounds, so that no digit depends on the machine.
#[must_use]
pub fn hundredths(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn articles(report: &Report) -> Vec<ArticleLine<'_>> {
    let of = |(i, a)| article(a, report.claims.get(i).copied().unwrap_or(0));
    report.articles.iter().enumerate().map(of).collect()
}

fn article(a: &Article, claims: usize) -> ArticleLine<'_> {
    ArticleLine {
        id: &a.name,
        path: path(a),
        outlet: a.outlet.as_deref(),
        headline: a.headline(),
        published: a.published.map(|d| d.to_string()),
        dated_by: a.dated_by,
        claims,
        furniture: a
            .blocks
            .iter()
            .filter_map(|b| {
                let place = a.offsets.locate(b.span);
                Some(FurnitureLine {
                    article: &a.name,
                    start: place.start,
                    end: place.end,
                    line: place.line,
                    reason: b.furniture?,
                    quote: a.offsets.quote(b.span),
                })
            })
            .collect(),
    }
}

fn findings(report: &Report) -> Vec<FindingLine<'_>> {
    report
        .findings
        .iter()
        .map(|f| FindingLine {
            rule: &f.rule.0,
            kind: f.kind,
            level: f.level,
            confidence: hundredths(f.confidence),
            message: &f.message,
            advice: &f.advice,
            about: &f.about,
            origins: f.origins,
            outlets: f.outlets,
            evidence: f
                .evidence
                .iter()
                .map(|e| {
                    let article = report.article(e);
                    let place = article.offsets.locate(e.place.span);
                    EvidenceLine {
                        article: &article.name,
                        path: path(article),
                        start: place.start,
                        end: place.end,
                        line: place.line,
                        column: place.column,
                        // A field's own offsets need its name, whatever the words in it are.
                        part: place.part.map_or(e.part, Part::name),
                        quote: article.offsets.quote(e.place.span),
                        reading: &e.reading,
                        claim: e.claim.map(|c| format!("{}:{c}", article.name)),
                        speaker: e.speaker.as_deref(),
                    }
                })
                .collect(),
            reasons: &f.reasons,
            fingerprint: &f.fingerprint,
        })
        .collect()
}

fn summary(report: &Report) -> Summary {
    Summary {
        conflict: report.count(Kind::Conflict),
        slip: report.count(Kind::Slip),
        dispute: report.count(Kind::Dispute),
        update: report.count(Kind::Update),
        narrower: report.count(Kind::Narrower),
        agreement: report.count(Kind::Agreement),
        claims: report.coverage.claims,
        agree: report.coverage.agree,
        single_source: report.coverage.single_source,
        not_understood: report.coverage.not_understood,
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::sample;
    use super::*;

    #[test]
    fn quotes_are_the_slices_that_the_offsets_name() {
        let text = write(&sample(), Some("s"), &NoMore {}, false).expect("it is written");
        let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
        assert_eq!(value["id"], "s");
        assert_eq!(value["verdict"], 1);
        assert_eq!(value["summary"]["conflict"], 1);
        let first = &value["findings"][0]["evidence"][0];
        assert_eq!(first["quote"], "Nine people died when the ferry sank");
        assert_eq!(
            (first["start"].as_u64(), first["line"].as_u64()),
            (Some(30), Some(3))
        );
        assert_eq!(first["claim"], "a:0");
        assert_eq!(value["findings"][0]["confidence"], 0.86);
        assert_eq!(value["articles"][0]["furniture"][0]["reason"], "promo");
    }
}

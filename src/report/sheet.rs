//! This file writes the sheet of a draft as CSV, for a spreadsheet: one row for each sentence of the draft and thing said about it.

use super::format::{Report, path};
use crate::findings::Evidence;
use crate::text::Place;

/// The columns.
pub const COLUMNS: [&str; 16] = [
    "id",
    "status",
    "file",
    "line",
    "draft quote",
    "type",
    "about",
    "draft value",
    "source value",
    "source",
    "source line",
    "source date",
    "source quote",
    "action",
    "checked by",
    "note",
];

/// Writes the sheet of every draft of the report, or, where there is none, its findings, one a row: what stands first in a finding is
/// in the columns of the draft then.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe in front. Lines end with CR LF, as RFC 4180 asks.
///
/// # Errors
/// When a row can't be written, which no text causes.
pub fn write(report: &Report) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    if report.sheet.is_empty() {
        for (i, finding) in report.findings.iter().enumerate() {
            let own = finding.evidence.first();
            let other = finding.evidence.get(1);
            let row = Row {
                status: finding.kind.name(),
                draft: own.map(|e| e.place),
                kind: finding.rule.0.as_str(),
                about: &finding.about.thing,
                draft_value: own.map_or("", |e| e.reading.as_str()),
                source: other,
                action: &finding.advice,
                note: &finding.message,
            };
            writer.write_record(row.cells(i + 1, report))?;
        }
    }
    for (i, line) in report.sheet.iter().enumerate() {
        let finding = line.finding.and_then(|f| report.findings.get(f));
        let note = match (finding, line.note.is_empty()) {
            (Some(f), true) => f.message.clone(),
            (Some(f), false) => format!("{}; {}", f.message, line.note),
            (None, _) => line.note.clone(),
        };
        let row = Row {
            status: line.status.name(),
            draft: Some(line.draft),
            kind: finding.map_or("", |f| f.rule.0.as_str()),
            about: finding.map_or("", |f| f.about.thing.as_str()),
            draft_value: &line.draft_value,
            source: finding.and_then(|f| f.evidence.get(line.source?)),
            action: &line.action,
            note: &note,
        };
        writer.write_record(row.cells(i + 1, report))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

struct Row<'a> {
    status: &'a str,
    draft: Option<Place>,
    kind: &'a str,
    about: &'a str,
    draft_value: &'a str,
    source: Option<&'a Evidence>,
    action: &'a str,
    note: &'a str,
}

impl Row<'_> {
    fn cells(&self, id: usize, report: &Report) -> Vec<String> {
        let words = |p: Place| {
            let article = &report.articles[p.article.0 as usize];
            article
                .slice(p.span)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        let line = |p: Place| {
            let article = &report.articles[p.article.0 as usize];
            article.offsets.locate(p.span).line.to_string()
        };
        let file = |p: Place| path(&report.articles[p.article.0 as usize]).to_owned();
        let day = |p: Place| {
            report.articles[p.article.0 as usize]
                .published
                .map(|d| d.to_string())
        };
        let at = self.source.map(|e| e.place);
        [
            id.to_string(),
            self.status.to_owned(),
            self.draft.map(file).unwrap_or_default(),
            self.draft.map(line).unwrap_or_default(),
            self.draft.map(words).unwrap_or_default(),
            self.kind.to_owned(),
            self.about.to_owned(),
            self.draft_value.to_owned(),
            self.source.map(|e| e.reading.clone()).unwrap_or_default(),
            at.map(file).unwrap_or_default(),
            at.map(line).unwrap_or_default(),
            at.and_then(day).unwrap_or_default(),
            at.map(words).unwrap_or_default(),
            self.action.to_owned(),
            String::new(),
            self.note.to_owned(),
        ]
        .map(|c| harmless(&c))
        .into()
    }
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let shown = super::escape::visible(cell);
    if shown.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{shown}")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_cell_is_no_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-12", "'-12"),
            ("12 people", "12 people"),
        ] {
            assert_eq!(harmless(cell), safe);
        }
    }
}

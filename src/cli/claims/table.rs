//! This file draws the sheet as a table: the sentence on the left, what it was read as on the right.

use super::sheet::{Row, Said, Sheet};
use crate::claims::ArticleClaims;
use crate::report::escape::{excerpt, visible};
use crate::report::format::{dated_by, path};
use crate::report::table::ruled;
use crate::text::Part;
use comfy_table::Cell;
use std::fmt::Write;

/// Draws an article at a width in columns of the terminal. It may hold bold type; whoever prints it takes that off where none is wanted.
#[must_use]
pub(super) fn write(sheet: &Sheet, claims: &ArticleClaims, width: u16) -> String {
    let article = sheet.article;
    let mut out = String::new();
    let day = article.published.map_or("day not known".to_owned(), |d| {
        format!("{d}, {}", dated_by(article.dated_by))
    });
    let _ = writeln!(out, "{} ({day})", visible(path(article)));
    let width = width.clamp(60, 200);
    let words = (width - 10) * 2 / 5;
    let right = width - 4 - 6 - words;
    let mut table = ruled([
        ("Line", 6),
        ("What it says", words),
        ("How it was read", right),
    ]);
    for row in &sheet.rows {
        let sentence = excerpt(article.slice(row.span), 1200);
        table.add_row([
            Cell::new(row.line.to_string()),
            Cell::new(match row.part {
                Part::Body => sentence,
                part => format!("[{}] {sentence}", part.name()),
            }),
            Cell::new(read_as(row, right)),
        ]);
    }
    let _ = writeln!(out, "{table}");
    let _ = writeln!(
        out,
        "{} claims, {} readings, {} not understood\n",
        claims.claims.len(),
        claims.readings.len(),
        claims.not_understood
    );
    out
}

/// What a sentence was read as, in lines that fit a column, each set in under what it belongs to.
fn read_as(row: &Row, column: u16) -> String {
    if let Some(reason) = row.aside {
        return format!("set aside: {reason}");
    }
    let mut lines: Vec<String> = Vec::new();
    let mut put = |inset: usize, words: &str| {
        // A word set in too deep for a narrow column is still read; the border's own blanks are two.
        let room = usize::from(column.saturating_sub(2));
        let first = " ".repeat(inset);
        let further = " ".repeat(inset + 2);
        let options = textwrap::Options::new(room)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .initial_indent(&first)
            .subsequent_indent(&further);
        lines.push(textwrap::fill(&visible(words), options));
    };
    for saying in &row.sayings {
        let mut inset = 0;
        if !saying.by.is_empty() {
            put(0, &format!("{}:", saying.by.join(" › ")));
            inset = 2;
        }
        for said in &saying.claims {
            put(inset, &headline(said));
            for facet in &said.facets {
                put(inset + 4, &format!("{}: {}", facet.label, facet.value));
            }
        }
    }
    for facet in &row.loose {
        put(0, &format!("{}: {}", facet.label, facet.value));
    }
    if row.sayings.is_empty() && row.loose.is_empty() {
        put(0, "nothing");
    }
    lines.join("\n")
}

fn headline(said: &Said) -> String {
    let marks = if said.marks.is_empty() {
        String::new()
    } else {
        format!("[{}] ", said.marks.join(", "))
    };
    format!("{marks}{}", said.words)
}

#[cfg(test)]
mod tests {
    use super::super::sheet::{Facet, Saying};
    use super::*;
    use crate::text::Span;
    use unicode_width::UnicodeWidthStr;

    #[test]
    fn what_belongs_to_a_claim_is_set_in_under_it_and_fits_the_column() {
        let row = Row {
            span: Span::new(0, 1),
            line: 1,
            part: Part::Body,
            aside: None,
            sayings: vec![Saying {
                by: vec!["the harbour office, “denied” (deny)".to_owned()],
                claims: vec![Said {
                    claim: Some(0),
                    marks: vec!["not"],
                    words: "the ferry – leave – from the old quay behind the market hall"
                        .to_owned(),
                    facets: vec![Facet {
                        label: "when".to_owned(),
                        value: "Tuesday\u{1b}[2J = 2026-03-03".to_owned(),
                    }],
                }],
            }],
            loose: Vec::new(),
        };
        let text = read_as(&row, 32);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.iter().all(|l| l.width() <= 30), "{text}");
        assert_eq!(lines[0], "the harbour office, “denied”");
        assert!(text.contains("\n  [not] the ferry – leave –"), "{text}");
        assert!(text.contains("\n      when: Tuesday␛[2J"), "{text}");
    }
}

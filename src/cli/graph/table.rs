//! This file draws the ledgers as tables: a thing's slots, and in each the values with the articles that have them.

use crate::graph::Relation;
use crate::graph::overview::{Cell as Value, Ledger};
use crate::report::escape::{excerpt, visible};
use crate::report::format::path;
use crate::report::table::ruled;
use crate::text::Article;
use comfy_table::{Cell, Color};
use std::fmt::Write;

/// Draws the ledgers at a width in columns of the terminal. It may hold colours; whoever prints it takes them off where none are wanted.
///
/// One table a thing, one row a slot: a story has some forty slots, and so many columns fit no screen.
#[must_use]
pub(super) fn write(ledgers: &[Ledger], articles: &[Article], width: u16) -> String {
    let mut out = String::new();
    for article in articles {
        let _ = writeln!(
            out,
            "{:>3}  {}",
            super::letter(article.id),
            visible(path(article))
        );
    }
    let width = width.clamp(60, 160);
    for ledger in ledgers {
        let id = ledger
            .id
            .as_ref()
            .map_or(String::new(), |i| format!(" [{i}]"));
        let _ = writeln!(out, "\n{}{id}", excerpt(&ledger.name, 100));
        let label = (width - 4) * 3 / 10;
        let mut table = ruled([
            ("Slot", label),
            ("Values, and where", width - 4 - 11 - label),
            ("", 11),
        ]);
        for column in &ledger.columns {
            let values: Vec<String> = column.cells.iter().map(value).collect();
            let (word, color) = relation(column.relation);
            let mut how = Cell::new(word);
            if let Some(color) = color {
                how = how.fg(color);
            }
            table.add_row([
                Cell::new(visible(&column.label)),
                Cell::new(values.join("\n")),
                how,
            ]);
        }
        let _ = writeln!(out, "{table}");
    }
    out
}

fn value(cell: &Value) -> String {
    let places = cell.places.iter();
    let places: Vec<String> = places
        .map(|(article, line)| format!("{}:{line}", super::letter(*article)))
        .collect();
    format!("{}  ({})", excerpt(&cell.value, 120), places.join(", "))
}

/// How the values of a slot stand to one another, in a word.
pub(super) const fn relation(relation: Option<Relation>) -> (&'static str, Option<Color>) {
    match relation {
        Some(Relation::Excludes) => ("differ", Some(Color::Red)),
        Some(Relation::Denies) => ("denied", Some(Color::Yellow)),
        Some(Relation::Misspells) => ("misspelt", Some(Color::Yellow)),
        Some(Relation::Narrows) => ("narrower", Some(Color::Cyan)),
        Some(Relation::Agrees) => ("agree", Some(Color::Green)),
        None => ("", None),
    }
}

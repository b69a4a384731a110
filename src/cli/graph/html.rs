//! This file draws the ledgers as one page, with the picture of the event that comes first. No script, nothing fetched.

use super::table::relation;
use crate::graph::Relation;
use crate::graph::overview::Ledger;
use crate::report::escape::visible;
use crate::report::format::path;
use crate::report::page::head as head_of;
use crate::text::Article;
use maud::{DOCTYPE, PreEscaped, html};

const STYLE: &str = include_str!("page.css");

/// Draws the page. `picture` is an SVG of ours, whose words are escaped already.
#[must_use]
pub(super) fn write(ledgers: &[Ledger], articles: &[Article], picture: Option<&str>) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head_of("Who and what, and what is said of them", STYLE))
            body { main {
                h1 { "Who and what, and what is said of them" }
                ul.sources { @for a in articles {
                    li { b { (super::letter(a.id)) } " " code { (visible(path(a))) } }
                } }
                @if let Some(picture) = picture { div.picture { (PreEscaped(picture)) } }
                @for ledger in ledgers {
                    section id=[ledger.id.as_ref()] {
                        h2 { (visible(&ledger.name)) @if let Some(id) = &ledger.id { " " small { (id) } } }
                        table {
                            thead { tr { th scope="col" { "Slot" } th scope="col" { "Values, and where" } th scope="col" { "Compared" } } }
                            tbody { @for column in &ledger.columns {
                                tr class=[class(column.relation)] {
                                    th scope="row" { (visible(&column.label)) }
                                    td { @for cell in &column.cells {
                                        div { (visible(&cell.value)) " " small {
                                            @for (article, line) in &cell.places {
                                                (super::letter(*article)) ":" (line) " "
                                            }
                                        } }
                                    } }
                                    td { (relation(column.relation).0) }
                                }
                            } }
                        }
                    }
                }
            } }
        }
    };
    page.into_string() + "\n"
}

const fn class(relation: Option<Relation>) -> Option<&'static str> {
    match relation {
        Some(Relation::Excludes | Relation::Denies | Relation::Misspells) => Some("differ"),
        Some(Relation::Narrows | Relation::Agrees) => Some("agree"),
        None => None,
    }
}

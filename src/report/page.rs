//! This file opens the pages that formats write: no script, nothing fetched, and told so to the browser.

use maud::{Markup, PreEscaped, html};

/// The head of a page with its title and style sheet, which must be ours: it is put in as it stands.
#[must_use]
pub fn head(title: &str, style: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'";
            meta name="generator" content=(concat!("factcheck ", env!("CARGO_PKG_VERSION")));
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

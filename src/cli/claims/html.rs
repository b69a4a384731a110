//! This file draws sheets as one page: the sentence with what was read underlined in place, and beside it the readings in words.
//! No script, nothing fetched, printable; every word of an article is escaped where it is put in.

use super::sheet::{Facet, Row, Said, Sheet};
use crate::claims::ArticleClaims;
use crate::report::escape::visible;
use crate::report::format::{dated_by, path};
use crate::report::page::head as head_of;
use crate::text::{Article, Part, Span};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeSet;

/// What is underlined. Each sort has a lane of its own under the words, so that lines never cover one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Content,
    Predicate,
    Holder,
    Cue,
    Time,
    Number,
    Name,
}

/// Class, and what the legend calls it.
const MARKS: [(Mark, &str, &str); 7] = [
    (Mark::Content, "q", "what somebody says"),
    (Mark::Predicate, "p", "what is said to happen"),
    (Mark::Holder, "h", "who says it"),
    (Mark::Cue, "c", "words of saying"),
    (Mark::Time, "t", "time"),
    (Mark::Number, "n", "number"),
    (Mark::Name, "m", "name"),
];

const STYLE: &str = include_str!("page.css");

/// The page up to its first article.
#[must_use]
pub(super) fn head() -> String {
    let legend = html! {
        p.legend {
            "Underlined: "
            @for (i, (_, class, name)) in MARKS.iter().enumerate() {
                @if i > 0 { ", " }
                span class=(class) { (name) }
            }
            ". Each sentence stands beside what it was read as. What stands here was understood, not judged."
        }
    };
    let open = html! {
        (DOCTYPE)
        (PreEscaped("<html lang=\"en\">"))
        (head_of("What was understood", STYLE))
        (PreEscaped("<body><main>"))
        h1 { "What was understood" }
        (legend)
    };
    open.into_string() + "\n"
}

/// The end of the page.
#[must_use]
pub(super) const fn tail() -> &'static str {
    "</main></body></html>\n"
}

/// One article. Its links are made of its name, and so stay the same from run to run.
#[must_use]
pub(super) fn article(sheet: &Sheet, claims: &ArticleClaims) -> String {
    let article = sheet.article;
    let anchor = anchor(&article.name);
    let headline = article.headline().unwrap_or_else(|| path(article));
    let page = html! {
        section {
            h2 id=(anchor) { (words(headline)) }
            p.of {
                code { (words(path(article))) }
                @match article.published {
                    Some(day) => { ", " time datetime=(day) { (day) } ", " (dated_by(article.dated_by)) }
                    None => { ", day not known" }
                }
                "; " (claims.claims.len()) " claims, " (claims.readings.len()) " readings, "
                (claims.not_understood) " not understood"
            }
            table {
                thead { tr {
                    th scope="col" { "Line" }
                    th scope="col" { "What it says" }
                    th scope="col" { "How it was read" }
                } }
                tbody {
                    @for (i, row) in sheet.rows.iter().enumerate() {
                        (sentence(article, claims, row, &format!("{anchor}-{}", i + 1)))
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn sentence(article: &Article, claims: &ArticleClaims, row: &Row, anchor: &str) -> Markup {
    let part = (row.part != Part::Body).then(|| row.part.name());
    html! {
        tr id=(anchor) class=[row.aside.map(|_| "aside")] {
            td { a href=(format!("#{anchor}")) { (row.line) } }
            td {
                @if let Some(part) = part { span.part { (part) } " " }
                @for (span, marks) in pieces(article, claims, row) {
                    @let classes: Vec<&str> = marks.iter().map(|m| class(*m)).collect();
                    @if classes.is_empty() {
                        (words(article.slice(span)))
                    } @else {
                        span class=(classes.join(" ")) { (words(article.slice(span))) }
                    }
                }
            }
            td { (reading(article, row)) }
        }
    }
}

fn reading(article: &Article, row: &Row) -> Markup {
    if let Some(reason) = row.aside {
        return html! { "set aside: " (reason) };
    }
    html! {
        @if row.sayings.is_empty() && row.loose.is_empty() { span.none { "nothing" } }
        @for saying in &row.sayings {
            @if saying.by.is_empty() {
                (list(article, &saying.claims))
            } @else {
                div.by { (words(&saying.by.join(" › "))) ":" }
                div.said { (list(article, &saying.claims)) }
            }
        }
        @if !row.loose.is_empty() { ul.facets { @for f in &row.loose { li { (facet(f)) } } } }
    }
}

fn list(article: &Article, claims: &[Said]) -> Markup {
    html! {
        ul { @for said in claims { li {
            @for mark in &said.marks { b.mark { (mark) } " " }
            (words(&said.words))
            @if let Some(index) = said.claim {
                " " span.id { (words(&format!("{}:{index}", article.name))) }
            }
            @if !said.facets.is_empty() {
                ul.facets { @for f in &said.facets { li { (facet(f)) } } }
            }
        } } }
    }
}

fn facet(f: &Facet) -> Markup {
    html! { span.label { (words(&f.label)) } " " (words(&f.value)) }
}

/// The name with all but letters and digits of ASCII as "-".
fn anchor(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    name.chars().map(plain).collect()
}

/// Words of an article on one line, with controls made visible; escaping is done where they are put in.
fn words(raw: &str) -> String {
    let flat: String = raw
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    visible(&flat)
}

const fn class(mark: Mark) -> &'static str {
    MARKS[mark as usize].1
}

/// Cuts a row at every border of a mark: the pieces in order, each with the marks that cover it.
fn pieces(article: &Article, claims: &ArticleClaims, row: &Row) -> Vec<(Span, Vec<Mark>)> {
    let mut marks: Vec<(Span, Mark)> = Vec::new();
    if row.aside.is_none() {
        marks.extend(
            claims
                .claims
                .iter()
                .map(|c| (c.predicate.span, Mark::Predicate)),
        );
        for link in &claims.attributions {
            marks.extend(link.content.iter().map(|s| (*s, Mark::Content)));
            marks.extend(link.holder.iter().map(|h| (h.span, Mark::Holder)));
            marks.push((link.cue, Mark::Cue));
        }
        marks.extend(claims.times.iter().map(|t| (t.span, Mark::Time)));
        marks.extend(claims.quantities.iter().map(|q| (q.span, Mark::Number)));
        let named = claims.mentions.iter().filter(|m| m.named);
        marks.extend(named.map(|m| (m.span, Mark::Name)));
        marks.retain(|(s, _)| s.start < row.span.end && row.span.start < s.end);
    }
    let mut borders = BTreeSet::from([row.span.start, row.span.end]);
    for (span, _) in &marks {
        borders.extend([span.start.max(row.span.start), span.end.min(row.span.end)]);
    }
    let borders: Vec<usize> = borders
        .into_iter()
        .filter(|&b| article.text.is_char_boundary(b))
        .collect();
    let piece = |w: &[usize]| {
        let span = Span::new(w[0], w[1]);
        let over: BTreeSet<Mark> = marks
            .iter()
            .filter(|(s, _)| s.contains(span))
            .map(|(_, m)| *m)
            .collect();
        (span, over.into_iter().collect())
    };
    borders.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ArticleId;
    use crate::text::read::example;

    fn page(text: &str) -> String {
        let tools = crate::check::Tools::builtin().expect("the built-in model and rules");
        let article = example(ArticleId(0), text, None);
        let claims = crate::check::understand(&article, &tools);
        super::article(
            &Sheet::new(&article, &claims, &tools.lexicon.slots),
            &claims,
        )
    }

    #[test]
    fn every_mark_has_its_row_in_the_legend() {
        for (i, (mark, ..)) in MARKS.iter().enumerate() {
            assert_eq!(*mark as usize, i);
        }
    }

    #[test]
    fn words_are_underlined_in_place_and_none_is_lost() {
        let text = "The harbour office denied that nine people had died.";
        let page = page(text);
        assert!(page.contains("<span class=\"p c\">denied</span>"), "{page}");
        assert!(page.contains("<span class=\"q n\">nine</span>"), "{page}");
        let cell = page.split("<td>").nth(2).unwrap_or("");
        let cell = cell.split("</td>").next().unwrap_or("");
        let mut bare = String::new();
        let mut inside = false;
        for c in cell.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => bare.push(c),
                _ => {}
            }
        }
        assert_eq!(bare, text);
    }

    #[test]
    fn an_article_cannot_put_anything_into_the_page_but_words() {
        let page =
            page("The mayor <script>alert(1)</script> said \"<img src=x onerror=y>\" on Friday.");
        assert!(
            !page.contains("<script") && !page.contains("<img"),
            "{page}"
        );
        assert!(page.contains("&lt;script"), "{page}");
    }
}

//! This file runs `factcheck graph` and `factcheck why`.

mod graphml;
mod html;
mod svg;
mod table;

use super::args::{GraphArgs, GraphFormat, Inputs, WhyArgs};
use super::failure::Failure;
use super::inputs::gather;
use super::output::Output;
use crate::check::{Tools, check, watch};
use crate::graph::ClaimGraph;
use crate::graph::overview::{Ledger, ledgers};
use crate::graph::{dot::dot, picture::picture, why::why};
use crate::report::escape::visible;
use crate::report::format::path;
use crate::text::{Article, ArticleId, Place};
use std::path::Path;

/// Runs `graph` and returns the exit code.
///
/// # Errors
/// When nothing was named, or the graph can't be written.
pub fn run(args: &GraphArgs, output: Output) -> Result<u8, Failure> {
    let (articles, graph, code) = build(&args.inputs, output)?;
    let words = match args.format {
        GraphFormat::Table => {
            let found = ledgers(&graph, &articles);
            let words = table::write(&found, &articles, output.width());
            output.print(&words)?;
            return Ok(code);
        }
        GraphFormat::Svg => {
            let found = ledgers(&graph, &articles);
            let event = event(args.event.as_deref(), &graph, &found)?;
            draw(&graph, &articles, &found, event)
        }
        GraphFormat::Html => {
            let found = ledgers(&graph, &articles);
            // A page without an event is still a page.
            let event = match &args.event {
                Some(asked) => Some(event(Some(asked), &graph, &found)?),
                None => event(None, &graph, &found).ok(),
            };
            let picture = event.map(|e| draw(&graph, &articles, &found, e));
            html::write(&found, &articles, picture.as_deref())
        }
        GraphFormat::Json => serde_json::to_string_pretty(&picture(&graph, &articles))? + "\n",
        GraphFormat::Dot => dot(&picture(&graph, &articles)),
        GraphFormat::Graphml => graphml::write(&picture(&graph, &articles)),
    };
    output.print_exactly(&words)?;
    Ok(code)
}

fn draw(graph: &ClaimGraph, articles: &[Article], found: &[Ledger], event: usize) -> String {
    let id = format!("e{}", event + 1);
    let ledger = found.iter().find(|l| l.id.as_ref() == Some(&id));
    svg::write(graph, articles, event, ledger)
}

/// The event to draw: the one asked for by its id or words of its name, else the one whose ledger comes first, else the
/// first of the story.
fn event(asked: Option<&str>, graph: &ClaimGraph, found: &[Ledger]) -> Result<usize, Failure> {
    let of_id = |id: &str| id.strip_prefix('e')?.parse::<usize>().ok()?.checked_sub(1);
    let Some(asked) = asked else {
        let first = found.iter().find_map(|l| of_id(l.id.as_deref()?));
        let any = first.or(if graph.events.is_empty() {
            None
        } else {
            Some(0)
        });
        return any.ok_or_else(|| {
            Failure::new(
                "no event was understood in these articles",
                "factcheck claims shows what was",
            )
        });
    };
    let named = || {
        let asked = asked.to_lowercase();
        let names = |g: &crate::graph::Group| {
            let mut all = g.names.iter().chain([&g.name]);
            all.any(|n| n.to_lowercase().contains(&asked))
        };
        graph.events.iter().position(names)
    };
    of_id(asked)
        .filter(|&e| e < graph.events.len())
        .or_else(named)
        .ok_or_else(|| {
            Failure::new(
                format!("no event is called \"{asked}\""),
                "factcheck graph -f table shows the names and ids of all",
            )
        })
}

/// The letter that stands for an article in tables and pictures: a to z, then a2 …
fn letter(article: ArticleId) -> String {
    let index = article.0;
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    match index / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{}", round + 1),
    }
}

/// Runs `why` and returns the exit code.
///
/// # Errors
/// When a place is none, or nothing stands there.
pub fn run_why(args: &WhyArgs, output: Output) -> Result<u8, Failure> {
    let tools = Tools::builtin()?;
    let (articles, code) = read(&args.inputs, output)?;
    let at = place(&args.at, &articles)?;
    let and = args.and.as_ref().map(|p| place(p, &articles)).transpose()?;
    let graph = watch(&articles, [at, and.unwrap_or(at)], &tools);
    let lines = why(&graph, &articles, at, and);
    let words: String = lines.iter().map(|l| visible(l) + "\n").collect();
    output.print(&words)?;
    Ok(code)
}

fn build(inputs: &Inputs, output: Output) -> Result<(Vec<Article>, ClaimGraph, u8), Failure> {
    let tools = Tools::builtin()?;
    let (articles, code) = read(inputs, output)?;
    let graph = check(&articles, &tools).graph;
    Ok((articles, graph, code))
}

/// The articles that could be read, with the exit code that the others leave behind.
fn read(inputs: &Inputs, output: Output) -> Result<(Vec<Article>, u8), Failure> {
    let gathered = gather(inputs, false)?;
    for failure in &gathered.unread {
        output.tell(&failure.clone().into());
    }
    let code = if gathered.unread.is_empty() { 0 } else { 2 };
    Ok((gathered.articles, code))
}

/// `FILE:LINE`; the file may be given by its path, its name, or the article's name.
fn place(words: &str, articles: &[Article]) -> Result<Place, Failure> {
    let wrong = |what: String| Failure::new(what, "write --at FILE:LINE, as the table shows it");
    let (file, line) = words
        .rsplit_once(':')
        .and_then(|(f, l)| Some((f, l.parse::<usize>().ok()?)))
        .ok_or_else(|| wrong(format!("\"{words}\" names no line")))?;
    let matches = |a: &&Article| {
        let path = path(a);
        path == file || a.name == file || Path::new(path).file_name().is_some_and(|n| n == file)
    };
    let article = articles
        .iter()
        .find(matches)
        .ok_or_else(|| wrong(format!("no article of this run is called \"{file}\"")))?;
    let span = article
        .offsets
        .line(line)
        .filter(|s| !s.is_empty())
        .ok_or_else(|| wrong(format!("{file}: nothing stands in line {line}")))?;
    Ok(Place {
        article: article.id,
        span,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::example;

    fn drawn(texts: &[&str]) -> (String, String) {
        let tools = Tools::builtin().expect("the built-in model and rules");
        let articles: Vec<Article> = (0..)
            .zip(texts)
            .map(|(i, t)| example(ArticleId(i), t, None))
            .collect();
        let graph = check(&articles, &tools).graph;
        let found = ledgers(&graph, &articles);
        let event = event(None, &graph, &found).expect("an event");
        let svg = draw(&graph, &articles, &found, event);
        (svg.clone(), html::write(&found, &articles, Some(&svg)))
    }

    #[test]
    fn letters_go_on_behind_z() {
        let letters = [0, 25, 26, 52].map(|i| letter(ArticleId(i)));
        assert_eq!(letters, ["a", "z", "a2", "a3"]);
    }

    #[test]
    fn a_picture_shows_both_values_with_their_articles_and_says_that_they_differ() {
        let texts = [
            "The harbour office said the summit in Riga was planned for May.",
            "The harbour office denied that the summit in Riga was planned.",
        ];
        let (svg, page) = drawn(&texts);
        for words in [
            "how far it got: differ",
            "planned: yes (a:1)",
            "planned: no (b:1)",
        ] {
            assert!(svg.contains(words), "{words} is missing in\n{svg}");
        }
        assert!(page.contains("differ") && page.contains(&svg), "{page}");
    }

    #[test]
    fn words_of_articles_stay_words_in_pictures_and_pages() {
        let texts = [
            "The mayor of <script>alert(1)</script> Riga planned the \"<b>summit</b>\" on Friday.",
        ];
        let (svg, page) = drawn(&texts);
        assert!(!svg.contains("<script") && !svg.contains("<b>"), "{svg}");
        assert!(
            !page.contains("<script") && !page.contains("<b>s"),
            "{page}"
        );
    }
}

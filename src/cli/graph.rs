//! This file runs `factcheck graph` and `factcheck why`.

use super::args::{GraphArgs, GraphFormat, Inputs, WhyArgs};
use super::failure::Failure;
use super::inputs::gather;
use super::output::Output;
use crate::check::{Tools, check};
use crate::graph::ClaimGraph;
use crate::graph::{dot::dot, picture::picture, why::why};
use crate::report::escape::visible;
use crate::report::format::path;
use crate::text::{Article, Place};
use std::path::Path;

/// Runs `graph` and returns the exit code.
///
/// # Errors
/// When nothing was named, or the graph can't be written.
pub fn run(args: &GraphArgs, output: Output) -> Result<u8, Failure> {
    let (articles, graph, code) = build(&args.inputs, output)?;
    let picture = picture(&graph, &articles);
    let words = match args.format {
        GraphFormat::Json => serde_json::to_string_pretty(&picture)? + "\n",
        GraphFormat::Dot => dot(&picture),
    };
    output.print_exactly(&words)?;
    Ok(code)
}

/// Runs `why` and returns the exit code.
///
/// # Errors
/// When a place is none, or nothing stands there.
pub fn run_why(args: &WhyArgs, output: Output) -> Result<u8, Failure> {
    let (articles, graph, code) = build(&args.inputs, output)?;
    let at = place(&args.at, &articles)?;
    let and = args.and.as_ref().map(|p| place(p, &articles)).transpose()?;
    let lines = why(&graph, &articles, at, and);
    let words: String = lines.iter().map(|l| visible(l) + "\n").collect();
    output.print(&words)?;
    Ok(code)
}

fn build(inputs: &Inputs, output: Output) -> Result<(Vec<Article>, ClaimGraph, u8), Failure> {
    let tools = Tools::builtin()?;
    let gathered = gather(inputs, false)?;
    for failure in &gathered.unread {
        output.tell(&failure.clone().into());
    }
    let code = if gathered.unread.is_empty() { 0 } else { 2 };
    let checked = check(&gathered.articles, &tools);
    Ok((gathered.articles, checked.graph, code))
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

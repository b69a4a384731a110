//! This file runs `factcheck claims`: it shows what was understood, and does not judge it.

mod html;
mod json;
mod sheet;
mod table;

use super::args::{ClaimsArgs, ClaimsFormat};
use super::failure::Failure;
use super::inputs::{Lines, gather, stream};
use super::output::Output;
use crate::check::{Tools, understand};
use crate::claims::ArticleClaims;
use crate::text::read::records;
use crate::text::{Article, ReadOptions, Record};
use json::ArticleObject;
use rayon::prelude::*;
use serde::Serialize;
use sheet::Sheet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs it and returns the exit code.
///
/// # Errors
/// When nothing was named, or the claims can't be written.
pub fn run(args: &ClaimsArgs, output: Output) -> Result<u8, Failure> {
    let tools = Tools::builtin()?;
    if let Some(file) = &args.articles {
        return records_of(Lines::open(file)?, args, &tools, output);
    }
    let gathered = gather(&args.inputs, false)?;
    for failure in &gathered.unread {
        output.tell(&failure.clone().into());
    }
    let understood: Vec<ArticleClaims> = gathered
        .articles
        .par_iter()
        .map(|a| understand(a, &tools))
        .collect();
    let both = || gathered.articles.iter().zip(&understood);
    match args.format {
        ClaimsFormat::Table => {
            for (article, claims) in both() {
                output.print(&table::write(
                    &Sheet::new(article, claims, &tools.lexicon.slots),
                    claims,
                    output.width(),
                ))?;
            }
        }
        ClaimsFormat::Html => {
            output.print_exactly(&html::head())?;
            for (article, claims) in both() {
                let sheet = Sheet::new(article, claims, &tools.lexicon.slots);
                output.print_exactly(&html::article(&sheet, claims))?;
            }
            output.print_exactly(html::tail())?;
        }
        ClaimsFormat::Json => {
            #[derive(Serialize)]
            struct Document<'a> {
                version: u32,
                articles: Vec<ArticleObject<'a>>,
            }
            let document = Document {
                version: 1,
                articles: both().map(|(a, c)| json::object(a, c)).collect(),
            };
            output.print_exactly(&(serde_json::to_string_pretty(&document)? + "\n"))?;
        }
        ClaimsFormat::Ndjson => {
            for (article, claims) in both() {
                output.print_exactly(&line(article, claims)?)?;
            }
        }
    }
    Ok(if gathered.unread.is_empty() { 0 } else { 2 })
}

fn line(article: &Article, claims: &ArticleClaims) -> Result<String, Failure> {
    Ok(serde_json::to_string(&json::object(article, claims))? + "\n")
}

/// One article a line, in input order.
fn records_of(
    lines: Lines,
    args: &ClaimsArgs,
    tools: &Tools,
    output: Output,
) -> Result<u8, Failure> {
    let options = ReadOptions {
        as_of: args.inputs.as_of,
        raw: false,
    };
    let work = |words: &str, place: &str| -> Result<String, Failure> {
        let record: Record = records::line(words, place)?;
        let article = record.read(&options)?;
        let one = || {
            let claims = understand(&article, tools);
            let sheet = || Sheet::new(&article, &claims, &tools.lexicon.slots);
            match args.format {
                ClaimsFormat::Table => Ok(table::write(&sheet(), &claims, output.width())),
                ClaimsFormat::Html => Ok(html::article(&sheet(), &claims)),
                ClaimsFormat::Json | ClaimsFormat::Ndjson => line(&article, &claims),
            }
        };
        // A crash in one article must not cost the others their answers; it still fails the run.
        catch_unwind(AssertUnwindSafe(one)).unwrap_or_else(|_| {
            Err(Failure::new(
                format!(
                    "{place}: article \"{}\" made the program crash",
                    article.name
                ),
                "please report it with the article",
            ))
        })
    };
    let page = args.format == ClaimsFormat::Html;
    if page {
        output.print_exactly(&html::head())?;
    }
    let mut worst = 0;
    stream(lines, work, |done| match done {
        Ok(words) if args.format == ClaimsFormat::Table => output.print(&words),
        Ok(words) => output.print_exactly(&words),
        Err(failure) => {
            output.tell(&failure);
            worst = 2;
            Ok(())
        }
    })?;
    if page {
        output.print_exactly(html::tail())?;
    }
    Ok(worst)
}

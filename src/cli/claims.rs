//! This file runs `factcheck claims`: it shows what was understood, and does not judge it.

use super::args::{ClaimsArgs, ClaimsFormat};
use super::claims_json::{self, ArticleObject};
use super::failure::Failure;
use super::inputs::{Lines, gather, stream};
use super::output::Output;
use crate::check::{Tools, understand};
use crate::claims::{ArticleClaims, Certainty, Claim, Polarity, Value};
use crate::report::escape::{excerpt, visible};
use crate::report::format::{dated_by, path};
use crate::text::read::records;
use crate::text::{Article, ReadOptions, Record};
use rayon::prelude::*;
use serde::Serialize;
use std::fmt::Write;
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
                output.print(&page(article, claims))?;
            }
        }
        ClaimsFormat::Json => {
            #[derive(Serialize)]
            struct Document<'a> {
                version: u32,
                articles: Vec<ArticleObject<'a>>,
            }
            let document = Document {
                version: 1,
                articles: both().map(|(a, c)| claims_json::object(a, c)).collect(),
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
    Ok(serde_json::to_string(&claims_json::object(article, claims))? + "\n")
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
            match args.format {
                ClaimsFormat::Table => Ok(page(&article, &claims)),
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
    Ok(worst)
}

/// The claims of an article for people: the words, and below what they were read as.
fn page(article: &Article, claims: &ArticleClaims) -> String {
    let mut out = String::new();
    let day = article.published.map_or("day not known".to_owned(), |d| {
        format!("{d}, {}", dated_by(article.dated_by))
    });
    let _ = writeln!(out, "{} ({day})", visible(path(article)));
    for claim in &claims.claims {
        let line = article.offsets.locate(claim.span).line;
        let words = excerpt(article.slice(claim.span), 160);
        let _ = writeln!(out, "\n{:>4}  line {line}  {words}", claim.index);
        for (label, value) in facets(article, claims, claim) {
            let _ = writeln!(out, "      {label:10} {}", visible(&value));
        }
    }
    let _ = writeln!(
        out,
        "\n{} claims, {} readings, {} not understood\n",
        claims.claims.len(),
        claims.readings.len(),
        claims.not_understood
    );
    out
}

fn facets(article: &Article, all: &ArticleClaims, claim: &Claim) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    let lower = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    let act = claim.predicate.act.as_ref();
    let act = act.map_or(String::new(), |a| format!(" ({a})"));
    let mut how = String::new();
    if claim.polarity == Polarity::Negated {
        how.push_str(", negated");
    }
    if claim.certainty != Certainty::Fact {
        let _ = write!(how, ", {}", lower(&claim.certainty));
    }
    out.push(("says", format!("{}{act}{how}", claim.predicate.lemma)));
    for link in claim
        .holders
        .iter()
        .filter_map(|&h| all.attributions.get(h))
    {
        let who = link.holder.as_ref().map_or("somebody", |h| h.text.as_str());
        let cue = article.slice(link.cue);
        out.push(("by", format!("{who}: {cue} ({})", lower(&link.stance))));
    }
    for role in &claim.roles {
        let thing = role.thing.and_then(|t| all.cast.get(t.0 as usize));
        let name = thing
            .and_then(|t| t.name.as_ref())
            .filter(|n| **n != role.text);
        let name = name.map_or(String::new(), |n| format!(" = {n}"));
        let unsure = if role.unresolved { " (who?)" } else { "" };
        let text = excerpt(&role.text, 80);
        out.push((
            "role",
            format!("{} {text}{name}{unsure}", lower(&role.role)),
        ));
    }
    if let Some((index, extent)) = &claim.when {
        let words = all.times.get(*index).map_or("", |t| article.slice(t.span));
        let day = |d: Option<jiff::civil::Date>| d.map_or("…".to_owned(), |d| d.to_string());
        let days = format!("{words}: {} to {}", day(extent.from), day(extent.to));
        out.push(("when", days));
    }
    if let Some(place) = claim.place.and_then(|p| all.mentions.get(p)) {
        out.push(("where", place.text.clone()));
    }
    for quantity in claim
        .quantities
        .iter()
        .filter_map(|&q| all.quantities.get(q))
    {
        let measure = quantity
            .measure
            .as_ref()
            .map_or(String::new(), |m| format!(" ({m})"));
        out.push((
            "how many",
            format!("{}{measure}", article.slice(quantity.span)),
        ));
    }
    for reading in all.readings.iter().filter(|r| r.claim == Some(claim.index)) {
        let value = match &reading.value {
            Value::Stage { stage, holds } => {
                format!("{stage}: {}", if *holds { "yes" } else { "no" })
            }
            Value::Label(label) => format!("{}{label}", if reading.negated { "not " } else { "" }),
            _ => excerpt(article.slice(reading.value_span), 60),
        };
        out.push(("slot", format!("{} = {value}", reading.slot)));
    }
    out
}

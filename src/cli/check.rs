//! This file runs `factcheck check`.

use super::args::{CheckArgs, CheckFormat, CheckOutput, FailOn};
use super::config::Config;
use super::failure::Failure;
use super::inputs::{Lines, gather_drafts, stream};
use super::output::Output;
use crate::check::{Checked, Tools, check, check_story};
use crate::findings::{Finding, Kind, Level, sheet, single};
use crate::graph::picture::{PicturedActor, PicturedEvent, picture};
use crate::graph::{ClaimGraph, Entry};
use crate::report::{self, Coverage, Report, TableOptions, json, table};
use crate::text::read::{records, settle};
use crate::text::{Article, ArticleId, ArticleRole, ReadOptions, Span, Story};
use serde::Serialize;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs it and returns the exit code.
///
/// # Errors
/// When nothing was named, or a result can't be written.
pub fn run(
    args: &CheckArgs,
    config: &Config,
    tools: &Tools,
    output: Output,
) -> Result<u8, Failure> {
    let args = &CheckArgs {
        fail_on: args.fail_on.or(config.check.fail_on),
        ..args.clone()
    };
    if let Some(file) = &args.stories {
        return stories(Lines::open(file)?, args, tools, output);
    }
    let gathered = gather_drafts(&args.inputs, false, &args.drafts, &args.sources)?;
    for failure in &gathered.unread {
        output.tell(&failure.clone().into());
    }
    let unread = gathered.unread.iter().map(ToString::to_string).collect();
    let (report, graph) = examine(gathered.articles, unread, args, tools, check);
    let default = [CheckOutput {
        format: CheckFormat::Table,
        file: None,
    }];
    let outputs = if args.outputs.is_empty() {
        &default[..]
    } else {
        &args.outputs
    };
    for wanted in outputs {
        write(wanted, &report, &graph, args, output)?;
    }
    Ok(exit_code(&report, args))
}

fn exit_code(report: &Report, args: &CheckArgs) -> u8 {
    match report.verdict() {
        1 if args.exit_zero => 0,
        code => code,
    }
}

fn write(
    wanted: &CheckOutput,
    report: &Report,
    graph: &ClaimGraph,
    args: &CheckArgs,
    output: Output,
) -> Result<(), Failure> {
    let words = match wanted.format {
        CheckFormat::Table => table::write(
            report,
            &TableOptions {
                width: if wanted.file.is_some() {
                    80
                } else {
                    output.width()
                },
                agreements: args.show_agreements,
                verbose: args.verbose,
                quiet: output.quiet,
            },
        ),
        CheckFormat::Full => table::write_full(report),
        CheckFormat::Csv => report::sheet::write(report)?,
        CheckFormat::Json => json::write(report, None, &json::NoMore {}, true)?,
        CheckFormat::Ndjson => json::write(report, None, &Beside::of(graph, report), false)?,
    };
    match (&wanted.file, wanted.format) {
        (Some(file), _) => output.write(file, &words),
        (None, CheckFormat::Table | CheckFormat::Full) => output.print(&words),
        (None, _) => output.print_exactly(&words),
    }
}

/// What stands beside the findings in a story's line.
#[derive(Serialize)]
struct Beside {
    events: Vec<PicturedEvent>,
    actors: Vec<PicturedActor>,
}

impl Beside {
    fn of(graph: &ClaimGraph, report: &Report) -> Self {
        let picture = picture(graph, &report.articles);
        Self {
            events: picture.events,
            actors: picture.actors,
        }
    }
}

/// Checks articles as `check` does it: as one story, or sorted into stories.
fn examine(
    articles: Vec<Article>,
    unread: Vec<String>,
    args: &CheckArgs,
    tools: &Tools,
    check: fn(&[Article], &Tools) -> Checked,
) -> (Report, ClaimGraph) {
    let checked = check(&articles, tools);
    let mut findings = checked.findings;
    // Beside a draft, what its sources disagree about is not the question.
    let drafts: BTreeSet<ArticleId> = articles
        .iter()
        .filter(|a| a.role == ArticleRole::Draft)
        .map(|a| a.id)
        .collect();
    if !drafts.is_empty() {
        findings.retain(|f| f.evidence.iter().any(|e| drafts.contains(&e.place.article)));
    }
    let sheet = sheet::fill(&findings, &checked.graph, &articles);
    let report = Report {
        sheet,
        claims: checked
            .graph
            .articles
            .iter()
            .map(|a| a.claims.len())
            .collect(),
        rules: tools.rules.iter().map(|r| r.id.clone()).collect(),
        single: single::find(&checked.graph),
        coverage: coverage(&checked.graph, &findings, articles.len()),
        articles,
        findings,
        unread,
        fail_on: match args.fail_on.unwrap_or(FailOn::Error) {
            FailOn::None => None,
            FailOn::Note => Some(Level::Note),
            FailOn::Warning => Some(Level::Warning),
            FailOn::Error => Some(Level::Error),
        },
    };
    (report, checked.graph)
}

/// Counts what the run could speak about.
fn coverage(graph: &ClaimGraph, findings: &[Finding], articles: usize) -> Coverage {
    type Id = (ArticleId, usize);
    // A reading of a name or a title hangs on no clause of its own; it counts for the one that it stands in.
    let claim_of = |article: ArticleId, claim: Option<usize>, span: Span| -> Option<Id> {
        let around = || {
            let claims = &graph.claims_of(article).claims;
            let holds = claims.iter().filter(|c| c.span.overlaps(span));
            holds.min_by_key(|c| c.span.len()).map(|c| c.index)
        };
        Some((article, claim.or_else(around)?))
    };
    let claims: usize = graph.articles.iter().map(|a| a.claims.len()).sum();
    let agree: BTreeSet<Id> = findings
        .iter()
        .filter(|f| matches!(f.kind, Kind::Agreement | Kind::Narrower))
        .flat_map(|f| &f.evidence)
        .filter_map(|e| claim_of(e.place.article, e.claim, e.place.span))
        .collect();
    let of_entry = |entry: &Entry| claim_of(entry.article, entry.reading.claim, entry.reading.span);
    let read: BTreeSet<Id> = graph.entries().iter().filter_map(of_entry).collect();
    let mut met: BTreeSet<Id> = BTreeSet::new();
    for pair in graph.pairs() {
        let [a, b] = [pair.a, pair.b].map(|id| &graph.entries()[id]);
        if a.article != b.article {
            met.extend([a, b].into_iter().filter_map(of_entry));
        }
    }
    let clauses: usize = graph.articles.iter().map(|a| a.not_understood).sum();
    Coverage {
        claims,
        agree: agree.len(),
        single_source: if articles > 1 {
            read.difference(&met).count()
        } else {
            0
        },
        // A claim that fills no slot can't be compared: to the reader it was not understood.
        not_understood: claims.saturating_sub(read.len()) + clauses,
    }
}

/// One story a line, in input order, each line written as soon as those before it are.
fn stories(lines: Lines, args: &CheckArgs, tools: &Tools, output: Output) -> Result<u8, Failure> {
    let options = ReadOptions {
        as_of: args.inputs.as_of,
        raw: false,
    };
    let wanted = match args.outputs.as_slice() {
        [] => CheckFormat::Ndjson,
        [one] if one.file.is_none() => one.format,
        _ => {
            return Err(Failure::new(
                "stories are written to standard output, in one format",
                "redirect it: factcheck check --stories FILE -f ndjson > OUT",
            ));
        }
    };
    let work = |words: &str, place: &str| -> Result<(String, u8), Failure> {
        let story: Story = records::line(words, place)?;
        let id = story.id.clone();
        let one = || one_story(story, wanted, args, &options, tools, output);
        // A crash in one story must not cost the others their answers; it still fails the run.
        catch_unwind(AssertUnwindSafe(one)).unwrap_or_else(|_| {
            Err(Failure::new(
                format!("{place}: story \"{id}\" made the program crash"),
                "please report it with the story",
            ))
        })
    };
    let mut worst = 0;
    stream(lines, work, |done| {
        match done {
            Ok((words, code)) => {
                worst = worst.max(code);
                return if wanted == CheckFormat::Ndjson || wanted == CheckFormat::Json {
                    output.print_exactly(&words)
                } else {
                    output.print(&words)
                };
            }
            Err(failure) => {
                output.tell(&failure);
                worst = 2;
            }
        }
        Ok(())
    })?;
    Ok(worst)
}

fn one_story(
    story: Story,
    wanted: CheckFormat,
    args: &CheckArgs,
    options: &ReadOptions,
    tools: &Tools,
    output: Output,
) -> Result<(String, u8), Failure> {
    let mut articles = Vec::new();
    let mut ids = BTreeSet::new();
    for record in story.articles {
        if !ids.insert(record.id.clone()) {
            return Err(Failure::new(
                format!(
                    "story \"{}\": two articles are called \"{}\"",
                    story.id, record.id
                ),
                "give each article of a story an id of its own",
            ));
        }
        articles.push(record.read(options)?);
    }
    // Numbered by name, so that the order in the line does not matter.
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    settle(&mut articles);
    let (report, graph) = examine(articles, Vec::new(), args, tools, check_story);
    let words = match wanted {
        CheckFormat::Table => {
            let options = TableOptions {
                width: output.width(),
                agreements: args.show_agreements,
                verbose: args.verbose,
                quiet: output.quiet,
            };
            format!("{}\n{}\n", story.id, table::write(&report, &options))
        }
        CheckFormat::Full => format!("{}\n{}\n", story.id, table::write_full(&report)),
        CheckFormat::Csv => report::sheet::write(&report)?,
        CheckFormat::Json | CheckFormat::Ndjson => json::write(
            &report,
            Some(&story.id),
            &Beside::of(&graph, &report),
            false,
        )?,
    };
    Ok((words, exit_code(&report, args)))
}

//! This file runs `factcheck rules measure`: how often each rule is right on stories that an editor marked, and what is missed.

use super::failure::Failure;
use super::output::Output;
use crate::check::Tools;
use crate::findings::{Finding, Kind};
use crate::marked_story::{self, MarkedError, MarkedStory};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Measures the rules on the stories of a folder and prints two tables in Markdown.
///
/// # Errors
/// Stories that can't be used; nobody reads any more.
pub(super) fn run(folder: &Path, tools: &Tools, output: Output) -> Result<u8, Failure> {
    output.print_exactly(&tables(folder, tools)?)?;
    Ok(0)
}

/// How a rule fared.
#[derive(Debug, Clone, Copy, Default)]
struct Fared {
    findings: usize,
    marked: usize,
}

/// How the marks of one sort fared.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    marks: usize,
    found: usize,
}

/// The two tables: findings by rule, and marks by kind and sort of fact. Marks that need not be found count for the rules only.
///
/// # Errors
/// Stories that can't be used.
pub fn tables(folder: &Path, tools: &Tools) -> Result<String, MarkedError> {
    let folders = marked_story::folders(folder)?;
    let mut rules: BTreeMap<(Kind, String), Fared> = BTreeMap::new();
    let mut sorts: BTreeMap<(Kind, String), Found> = BTreeMap::new();
    let mut articles = 0;
    for folder in &folders {
        let story = MarkedStory::read(folder, tools)?;
        articles += story.articles.len();
        let told = |f: &&Finding| f.kind != Kind::Limit;
        for f in story.findings.iter().filter(told) {
            let fared = rules.entry((f.kind, f.rule.0.clone())).or_default();
            fared.findings += 1;
            fared.marked += usize::from(story.is_right(f));
        }
        for mark in story.marks.mark.iter().filter(|m| !m.fair) {
            let found = sorts.entry((mark.kind, mark.sort.clone())).or_default();
            found.marks += 1;
            found.found += usize::from(story.is_met(mark));
        }
    }
    let mut out = format!(
        "{} stories, {articles} articles. A conflict or slip that is not marked is false; any other finding may be right all the same, for editors do\nnot mark everything that agrees.\n\n",
        folders.len()
    );
    out.push_str(
        "| kind | rule | findings | marked | precision |\n| --- | --- | ---: | ---: | ---: |\n",
    );
    for ((kind, rule), f) in &rules {
        let accuses = matches!(kind, Kind::Conflict | Kind::Slip);
        let precision = if accuses {
            share(f.marked, f.findings)
        } else {
            "–".to_owned()
        };
        let _ = writeln!(
            out,
            "| {} | {rule} | {} | {} | {precision} |",
            kind.name(),
            f.findings,
            f.marked
        );
    }
    out.push_str(
        "\n| kind | sort of fact | marks | found | recall |\n| --- | --- | ---: | ---: | ---: |\n",
    );
    let mut kinds: BTreeMap<Kind, Found> = BTreeMap::new();
    for ((kind, sort), f) in &sorts {
        let sum = kinds.entry(*kind).or_default();
        sum.marks += f.marks;
        sum.found += f.found;
        let _ = writeln!(
            out,
            "| {} | {sort} | {} | {} | {} |",
            kind.name(),
            f.marks,
            f.found,
            share(f.found, f.marks)
        );
    }
    for (kind, f) in &kinds {
        let _ = writeln!(
            out,
            "| {} | all | {} | {} | {} |",
            kind.name(),
            f.marks,
            f.found,
            share(f.found, f.marks)
        );
    }
    Ok(out)
}

/// A share of the whole, to two digits.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    format!("{:.2}", part as f64 / whole as f64)
}

//! This file runs `factcheck rules` and `factcheck explain`.

use super::args::{ExplainArgs, RulesCommand};
use super::failure::Failure;
use super::output::Output;
use crate::check::{Tools, ToolsError};
use crate::report::escape::visible;
use crate::rule_examples;
use crate::rules::{Rule, RuleId, folder, schema};
use std::fmt::Write;
use std::path::Path;

/// Runs `explain` and returns the exit code.
///
/// # Errors
/// When no rule has the name.
pub fn run_explain(args: &ExplainArgs, tools: &Tools, output: Output) -> Result<u8, Failure> {
    let rules: Vec<&Rule> = match &args.rule {
        Some(name) => vec![named(name, &tools.rules)?],
        None => tools.rules.iter().collect(),
    };
    let pages: Vec<String> = rules.into_iter().map(page).collect();
    output.print(&pages.join("\n"))?;
    Ok(0)
}

/// Runs `rules` and returns the exit code.
///
/// # Errors
/// When no rule has the name.
pub fn run(command: &RulesCommand, tools: Tools, output: Output) -> Result<u8, Failure> {
    match command {
        RulesCommand::List => {
            let width = tools.rules.iter().map(|r| r.id.0.len()).max().unwrap_or(0);
            let lines: String = tools
                .rules
                .iter()
                .map(|r| format!("{:width$}  {:9}  {}\n", r.id.0, word(&r.kind), r.summary))
                .collect();
            output.print(&lines)?;
            Ok(0)
        }
        RulesCommand::Show { rule } => {
            output.print(&named(rule, &tools.rules)?.source)?;
            Ok(0)
        }
        RulesCommand::Test { rule } => {
            let (rules, tools) = chosen(rule.as_deref(), tools)?;
            test(&picked(&rules, &tools), &tools, output)
        }
        RulesCommand::Coverage { rule } => {
            let (rules, tools) = chosen(rule.as_deref(), tools)?;
            super::coverage::run(&picked(&rules, &tools), &tools, output)
        }
        RulesCommand::Measure { folder } => super::measure::run(folder, &tools, output),
        RulesCommand::New { name, folder } => begin(name, folder, output),
        RulesCommand::Schema => {
            let schema = serde_json::to_string_pretty(&schema::rule_file())?;
            output.print_exactly(&(schema + "\n"))?;
            Ok(0)
        }
    }
}

/// The names of the rules that are meant, and the tools that have them: all rules, those whose names begin so, or those of a folder.
fn chosen(wanted: Option<&str>, mut tools: Tools) -> Result<(Vec<RuleId>, Tools), Failure> {
    let ids = |rules: &[Rule]| rules.iter().map(|r| r.id.clone()).collect();
    let Some(wanted) = wanted else {
        return Ok((ids(&tools.rules), tools));
    };
    if Path::new(wanted).is_dir() {
        let more = folder::read(Path::new(wanted)).map_err(ToolsError::from)?;
        let meant = ids(&more);
        tools.rules = folder::joined(tools.rules, more);
        return Ok((meant, tools));
    }
    let begins = wanted.trim_end_matches(".toml");
    let meant: Vec<RuleId> = tools
        .rules
        .iter()
        .filter(|r| r.id.0.starts_with(begins))
        .map(|r| r.id.clone())
        .collect();
    if meant.is_empty() {
        return Err(Failure::new(
            format!("no rule's name begins with \"{begins}\", and no folder is called so"),
            "`factcheck rules list` shows them all",
        ));
    }
    Ok((meant, tools))
}

fn picked<'a>(ids: &[RuleId], tools: &'a Tools) -> Vec<&'a Rule> {
    tools.rules.iter().filter(|r| ids.contains(&r.id)).collect()
}

/// What `rules new` writes: a rule that holds.
const BEGINNING: &str = include_str!("new_rule.toml");

/// Writes the beginning of a rule file. What is there stays.
fn begin(name: &str, folder: &Path, output: Output) -> Result<u8, Failure> {
    let name = name.trim_end_matches(".toml");
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    if name.split('/').count() != 2 || !name.split('/').all(plain) {
        return Err(Failure::new(
            format!("\"{name}\" is no name for a rule"),
            "write topic/name in small letters, digits and hyphens: house/ages",
        ));
    }
    let file = folder.join(format!("{name}.toml"));
    let place = file.display().to_string();
    if file.exists() {
        return Err(Failure::new(
            format!("{place}: the file is there already"),
            "choose another name, or change that file",
        ));
    }
    if let Some(parent) = file.parent() {
        std::fs::create_dir_all(parent).map_err(|e| Failure::writing(&place, &e))?;
    }
    output.write(&file, BEGINNING)?;
    if !output.quiet {
        output.print(&format!(
            "{place}: change it, then run: factcheck rules test {}\n",
            folder.display()
        ))?;
    }
    Ok(0)
}

/// The name of a kind or level, as in rule files.
fn word(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn named<'a>(name: &str, rules: &'a [Rule]) -> Result<&'a Rule, Failure> {
    let name = name.trim_end_matches(".toml");
    let found = rules
        .iter()
        .find(|r| r.id.0 == name || r.was.iter().any(|w| w == name));
    found.ok_or_else(|| {
        let nearest = rules
            .iter()
            .map(|r| (strsim::jaro_winkler(&r.id.0, name), &r.id.0))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let hint = match nearest {
            Some((score, near)) if score > 0.8 => format!("did you mean {near}?"),
            _ => "`factcheck rules list` shows them all".to_owned(),
        };
        Failure::new(format!("no rule is called \"{name}\""), hint)
    })
}

fn page(rule: &Rule) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}\n{}\n", rule.id, rule.summary);
    let off = if rule.off {
        " · off, until [severity] of factcheck.toml gives it a level"
    } else {
        ""
    };
    let _ = writeln!(out, "{} · {}{off}", word(&rule.kind), word(&rule.level));
    let _ = writeln!(out, "\n{}", rule.why.trim());
    if !rule.advice.is_empty() {
        let _ = writeln!(out, "\nWhat to do: {}", rule.advice);
    }
    for example in &rule.examples {
        let _ = writeln!(out, "\nExample: {}", example.name);
        for (article, letter) in example.articles.iter().zip('A'..) {
            let _ = writeln!(
                out,
                "  {letter}: {}",
                article.trim().replace('\n', "\n     ")
            );
        }
        if example.finds.is_empty() {
            let _ = writeln!(out, "  finds nothing");
        }
        for message in &example.finds {
            let _ = writeln!(out, "  finds: {message}");
        }
    }
    out
}

fn test(rules: &[&Rule], tools: &Tools, output: Output) -> Result<u8, Failure> {
    let (mut held, mut failed) = (0usize, 0usize);
    for rule in rules {
        for example in &rule.examples {
            let outcome = rule_examples::run(rule, example, tools);
            if outcome.holds() {
                held += 1;
                continue;
            }
            failed += 1;
            let mut words = format!("{}: {}\n", outcome.rule, outcome.example);
            for (label, lines) in [
                ("should find", &outcome.expected),
                ("found", &outcome.given),
                ("read", &outcome.readings),
            ] {
                let _ = writeln!(
                    words,
                    "  {label}: {}",
                    if lines.is_empty() { "nothing" } else { "" }
                );
                for line in lines {
                    let _ = writeln!(words, "    {}", visible(line));
                }
            }
            output.print(&words)?;
        }
    }
    if !output.quiet {
        output.print(&format!("{held} examples hold, {failed} do not\n"))?;
    }
    Ok(u8::from(failed > 0))
}

//! This file runs `factcheck rules` and `factcheck explain`.

use super::args::{ExplainArgs, RulesCommand};
use super::failure::Failure;
use super::output::Output;
use crate::check::Tools;
use crate::report::escape::visible;
use crate::rule_examples;
use crate::rules::Rule;
use std::fmt::Write;

/// Runs `explain` and returns the exit code.
///
/// # Errors
/// When no rule has the name.
pub fn run_explain(args: &ExplainArgs, output: Output) -> Result<u8, Failure> {
    let tools = Tools::builtin()?;
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
pub fn run(command: &RulesCommand, output: Output) -> Result<u8, Failure> {
    let tools = Tools::builtin()?;
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
        RulesCommand::Test { rule } => test(rule.as_deref(), &tools, output),
    }
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
    let _ = writeln!(out, "{} · {}", word(&rule.kind), word(&rule.level));
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

fn test(name: Option<&str>, tools: &Tools, output: Output) -> Result<u8, Failure> {
    let rules: Vec<&Rule> = tools
        .rules
        .iter()
        .filter(|r| name.is_none_or(|n| r.id.0.starts_with(n.trim_end_matches(".toml"))))
        .collect();
    if rules.is_empty() {
        return Err(Failure::new(
            format!(
                "no rule's name begins with \"{}\"",
                name.unwrap_or_default()
            ),
            "`factcheck rules list` shows them all",
        ));
    }
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

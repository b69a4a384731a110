//! This file runs `factcheck rules coverage`: which rule fired on which example, and which never did.

use super::failure::Failure;
use super::output::Output;
use crate::check::Tools;
use crate::report::table::ruled;
use crate::rule_examples;
use crate::rules::Rule;
use std::collections::BTreeMap;

/// How a rule fared on all examples.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Fared {
    /// Own examples where it should fire.
    fires: usize,
    /// Own examples where it should be silent.
    silent: usize,
    /// Own examples that went as written.
    held: usize,
    /// Examples of other rules where it fired too.
    elsewhere: Vec<String>,
}

/// Runs every example of every rule, prints a row for each rule, and returns 1 if a rule never fired or an example did not hold.
///
/// # Errors
/// When nobody reads any more.
pub(super) fn run(rules: &[&Rule], tools: &Tools, output: Output) -> Result<u8, Failure> {
    let mut fared: BTreeMap<&str, Fared> = rules
        .iter()
        .map(|r| (r.id.0.as_str(), Fared::default()))
        .collect();
    let mut fired: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in &tools.rules {
        for example in &rule.examples {
            let outcome = rule_examples::run(rule, example, tools);
            if let Some(own) = fared.get_mut(rule.id.0.as_str()) {
                own.fires += usize::from(!example.finds.is_empty());
                own.silent += usize::from(example.finds.is_empty());
                own.held += usize::from(outcome.holds());
            }
            if !outcome.given.is_empty() {
                *fired.entry(rule.id.0.as_str()).or_default() += 1;
            }
            for other in &outcome.also {
                if let Some(own) = fared.get_mut(other.as_str()) {
                    own.elsewhere.push(format!("{}: {}", rule.id, example.name));
                }
            }
        }
    }
    let mut table = ruled([
        ("Rule", 32),
        ("fires", 6),
        ("silent", 7),
        ("held", 6),
        ("fires elsewhere too", 44),
    ]);
    let mut bad = 0u8;
    for (id, own) in &fared {
        let never = fired.get(id).copied().unwrap_or(0) == 0;
        let broken = own.held < own.fires + own.silent;
        bad |= u8::from(never || broken);
        let mut also = own
            .elsewhere
            .iter()
            .take(3)
            .cloned()
            .collect::<Vec<_>>()
            .join("; ");
        if own.elsewhere.len() > 3 {
            also.push_str(&format!(" and {} more", own.elsewhere.len() - 3));
        }
        if never {
            also = "never fired".to_owned();
        }
        table.add_row(vec![
            (*id).to_owned(),
            own.fires.to_string(),
            own.silent.to_string(),
            own.held.to_string(),
            also,
        ]);
    }
    output.print(&format!("{table}\n"))?;
    if !output.quiet {
        let never: Vec<&str> = fared
            .keys()
            .copied()
            .filter(|id| fired.get(id).copied().unwrap_or(0) == 0)
            .collect();
        output.print(&format!(
            "{} rules, {} never fired{}\n",
            fared.len(),
            never.len(),
            if never.is_empty() {
                String::new()
            } else {
                format!(": {}", never.join(", "))
            }
        ))?;
    }
    Ok(bad)
}

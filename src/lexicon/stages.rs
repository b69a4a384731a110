//! This file holds the stages that events live through: their order, what implies what, and how hard two of them clash.

use super::{Table, TableError};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// The stages of `rules/lexicon/stages.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stages {
    line: Vec<SmolStr>,
    exits: Vec<SmolStr>,
    implies: BTreeMap<SmolStr, Vec<SmolStr>>,
    excludes: BTreeMap<SmolStr, Vec<SmolStr>>,
    strength: Vec<Strength>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strength {
    denied: SmolStr,
    told: SmolStr,
    is: f32,
    /// The same where the told stage is taken for granted by an act (a rejection answers what was put).
    granted: Option<f32>,
}

impl Stages {
    /// Reads the stages of a table.
    pub(super) fn parse(table: Table) -> Result<Stages, TableError> {
        table.read()
    }

    /// The main line, earliest first.
    #[must_use]
    pub fn line(&self) -> &[SmolStr] {
        &self.line
    }

    /// Where a stage stands on the main line.
    #[must_use]
    pub fn order(&self, stage: &str) -> Option<usize> {
        self.line.iter().position(|s| s == stage)
    }

    /// Is it a stage of an event's life: on the main line, one of its exits, or implying one of them?
    #[must_use]
    pub fn is_of_life(&self, stage: &str) -> bool {
        self.line.iter().chain(&self.exits).any(|s| s == stage) || self.implies.contains_key(stage)
    }

    /// Does holding `a` imply that `b` holds, or held?
    #[must_use]
    pub fn implies(&self, a: &str, b: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut todo = vec![a];
        while let Some(stage) = todo.pop() {
            if stage == b {
                return true;
            }
            if let (Some(x), Some(y)) = (self.order(stage), self.order(b))
                && x >= y
            {
                return true;
            }
            if seen.insert(stage) {
                todo.extend(
                    self.implies
                        .get(stage)
                        .into_iter()
                        .flatten()
                        .map(SmolStr::as_str),
                );
            }
        }
        false
    }

    /// Do the two stages, both said to hold, exclude one another?
    #[must_use]
    pub fn exclude(&self, a: &str, b: &str) -> bool {
        let names = |x: &str, y: &str| {
            self.excludes
                .get(x)
                .is_some_and(|list| list.iter().any(|s| s == y))
        };
        names(a, b) || names(b, a)
    }

    /// The same as [`Stages::strength`], where `told` is taken for granted by an act and not merely told.
    #[must_use]
    pub fn strength_granted(&self, denied: &str, told: &str) -> f32 {
        let row = self
            .strength
            .iter()
            .find(|s| s.denied == denied && s.told == told);
        row.and_then(|s| s.granted)
            .unwrap_or_else(|| self.strength(denied, told))
    }

    /// How hard it is that `denied` is said not to hold while `told` is asserted or presupposed: 0 = both may be true, 1 = they exclude one another.
    #[must_use]
    pub fn strength(&self, denied: &str, told: &str) -> f32 {
        self.strength
            .iter()
            .find(|s| s.denied == denied && s.told == told)
            .map_or_else(
                || if self.implies(told, denied) { 1.0 } else { 0.0 },
                |s| s.is,
            )
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    #[test]
    fn later_stages_imply_earlier_ones() {
        let stages = Lexicon::builtin()
            .expect("the built-in tables are read")
            .stages;
        assert!(stages.implies("held", "planned"));
        assert!(!stages.implies("planned", "held"));
        assert!(
            stages.implies("ratified", "agreed"),
            "ratified, signed, agreed"
        );
        assert!(
            stages.implies("postponed", "proposed"),
            "postponed, planned, and so on down the line"
        );
    }

    #[test]
    fn planned_against_planned_is_harder_than_discussed_against_proposed() {
        let stages = Lexicon::builtin()
            .expect("the built-in tables are read")
            .stages;
        assert_eq!(stages.strength("planned", "planned"), 1.0);
        assert_eq!(stages.strength("proposed", "accepted"), 1.0);
        let soft = stages.strength("discussed", "proposed");
        assert!(0.0 < soft && soft < 1.0);
        assert_eq!(stages.strength("held", "planned"), 0.0);
    }
}

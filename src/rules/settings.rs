//! This file holds what a newsroom sets for rules: which run, how grave they are, and how much two numbers may differ.

use super::rule::{Rule, RuleLevel};
use serde::Deserialize;
use serde::de::{self, Deserializer};
use std::collections::BTreeMap;

/// What a newsroom sets for rules. A name may be a rule's (`quantity/differs`) or its folder's (`quantity`); of two that fit, the longer
/// one counts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Rules that do not run.
    pub ignore: Vec<String>,
    /// Levels other than the rules' own.
    pub severity: BTreeMap<String, RuleLevel>,
    /// Options by rule.
    pub options: BTreeMap<String, Options>,
}

/// Options of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// Two numbers that differ by no more than this part of the larger one are let pass: 0.02, or "2%".
    #[serde(default, deserialize_with = "part")]
    pub tolerance: Option<f64>,
}

/// A name in the settings that fits no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", super::parse::no_such("rule", name, known.iter().map(String::as_str)))]
pub struct NoSuchRule {
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<String>,
}

impl Settings {
    /// Leaves out the rules that do not run, and sets levels and options of the others.
    ///
    /// # Errors
    /// The first name that fits no rule.
    pub fn apply(&self, rules: Vec<Rule>) -> Result<Vec<Rule>, NoSuchRule> {
        let names = self
            .ignore
            .iter()
            .chain(self.severity.keys())
            .chain(self.options.keys());
        for name in names {
            if !rules.iter().any(|r| fits(name, r)) {
                return Err(NoSuchRule {
                    name: name.clone(),
                    known: rules.iter().map(|r| r.id.0.clone()).collect(),
                });
            }
        }
        Ok(rules
            .into_iter()
            .filter(|r| !self.ignore.iter().any(|name| fits(name, r)))
            .map(|mut rule| {
                if let Some(level) = best(&self.severity, &rule) {
                    rule.level = *level;
                    rule.off = false;
                }
                if let Some(options) = best(&self.options, &rule) {
                    rule.options = *options;
                }
                rule
            })
            .collect())
    }
}

/// Is the name the rule's, one that it had, or that of its folder?
fn fits(name: &str, rule: &Rule) -> bool {
    let name = name.trim_end_matches('/');
    rule.id.0 == name
        || rule.was.iter().any(|w| w == name)
        || rule
            .id
            .0
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('/'))
}

fn best<'a, T>(settings: &'a BTreeMap<String, T>, rule: &Rule) -> Option<&'a T> {
    settings
        .iter()
        .filter(|(name, _)| fits(name, rule))
        .max_by_key(|(name, _)| name.len())
        .map(|(_, value)| value)
}

/// Reads 0.02 or "2%".
fn part<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    struct Part;
    impl de::Visitor<'_> for Part {
        type Value = f64;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a part between 0 and 1, such as 0.02 or \"2%\"")
        }
        fn visit_f64<E: de::Error>(self, v: f64) -> Result<f64, E> {
            if (0.0..=1.0).contains(&v) {
                Ok(v)
            } else {
                Err(E::invalid_value(de::Unexpected::Float(v), &self))
            }
        }
        fn visit_i64<E: de::Error>(self, v: i64) -> Result<f64, E> {
            i32::try_from(v)
                .map_err(|_| E::invalid_value(de::Unexpected::Signed(v), &self))
                .and_then(|v| self.visit_f64(f64::from(v)))
        }
        fn visit_str<E: de::Error>(self, v: &str) -> Result<f64, E> {
            v.strip_suffix('%')
                .and_then(|n| n.trim().parse::<f64>().ok())
                .ok_or_else(|| E::invalid_value(de::Unexpected::Str(v), &self))
                .and_then(|n| self.visit_f64(n / 100.0))
        }
    }
    deserializer.deserialize_any(Part).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> Result<Options, toml::de::Error> {
        toml::from_str(text)
    }

    #[test]
    fn a_tolerance_is_a_part_of_one() {
        assert_eq!(
            settings("tolerance = \"2%\"").expect("a part").tolerance,
            Some(0.02)
        );
        assert_eq!(
            settings("tolerance = 0.5").expect("a part").tolerance,
            Some(0.5)
        );
        for wrong in [
            "tolerance = 2",
            "tolerance = \"much\"",
            "tolerance = -0.1",
            "tolerence = 0.1",
        ] {
            assert!(settings(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_rule_is_switched_off_and_levelled_by_its_name_or_its_folders() {
        let rules = crate::rules::builtin::builtin().expect("well-formed rules");
        let count = rules.len();
        let drafts = rules
            .iter()
            .filter(|r| r.id.0.starts_with("draft/"))
            .count();
        let set = Settings {
            ignore: vec!["draft".into(), "time/date-differs".into()],
            severity: [("names".to_owned(), RuleLevel::Note)].into(),
            options: BTreeMap::new(),
        };
        let left = set.apply(rules.clone()).expect("known names");
        assert_eq!(left.len(), count - drafts - 1);
        assert!(
            left.iter()
                .filter(|r| r.id.0.starts_with("names/"))
                .all(|r| r.level == RuleLevel::Note)
        );
        // "time" does not take in "times-of-day/…".
        assert!(left.iter().all(|r| r.id.0 != "time/date-differs"));
        let wrong = Settings {
            ignore: vec!["quantity/difers".into()],
            ..Settings::default()
        };
        let error = wrong.apply(rules).expect_err("no such rule").to_string();
        assert!(error.contains("quantity/differs"), "{error}");
    }
}

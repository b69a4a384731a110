//! This file holds a rule: what it finds, why, and its examples.

/// A rule's path under `rules/checks/`, without `.toml`: `quantity/differs`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub String);

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {}

//! This file holds a rule: what it finds, why, and its examples.

use super::pattern::Pattern;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A rule's path under `rules/checks/`, without `.toml`: `quantity/differs`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RuleId(pub String);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A rule, as its file says it.
#[derive(Debug, Clone)]
pub struct Rule {
    /// Its path.
    pub id: RuleId,
    /// One line: the fault it finds.
    pub summary: String,
    /// Why it is a fault, and what is none: the rule's only documentation.
    pub why: String,
    /// What the editor should do next.
    pub advice: String,
    /// How grave a match is at high confidence.
    pub level: RuleLevel,
    /// What sort of finding a match is.
    pub kind: RuleKind,
    /// The sentence shown, with `{a.value}` and the like filled in.
    pub message: String,
    /// What it looks for.
    pub pattern: Pattern,
    /// Proof: texts that fire and near misses that stay silent.
    pub examples: Vec<Example>,
    /// Does it run only where a newsroom gives it a level?
    pub off: bool,
    /// Former ids, so that waivers and baselines hold.
    pub was: Vec<String>,
    /// What the newsroom sets for it.
    pub options: super::settings::Options,
    /// The file's text, for `rules show`.
    pub source: String,
}

/// Levels that a rule may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleLevel {
    /// What an agency would correct.
    Error,
    /// Medium.
    Warning,
    /// For information.
    Note,
}

/// Kinds that a rule may name. A `conflict` becomes a `dispute` or an `update` by who says it and when
/// (see `findings::judge`); the others stay what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleKind {
    /// Values exclude one another.
    Conflict,
    /// One text is wrong by itself.
    Slip,
    /// Two holders differ.
    Dispute,
    /// A later report supersedes.
    Update,
    /// One contains the other.
    Narrower,
    /// They agree.
    Agreement,
    /// A draft says what no source says.
    Unsupported,
}

/// An example in a rule file: one or more short articles, and what the rule must find in them.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// Texts of the articles; the first line may be a headline.
    pub articles: Vec<String>,
    /// The text of a draft, where the rule is about drafts: `articles` are its sources then.
    #[serde(default)]
    pub draft: Option<String>,
    /// Day of publication of all of them (ISO 8601), where it matters.
    #[serde(default)]
    pub published: Option<String>,
    /// The messages that this rule must give, in order; empty for a near miss.
    pub finds: Vec<String>,
}

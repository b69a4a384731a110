//! This stage says what would be wrong: rule files are searched for on the graph; matches go out.

pub mod builtin;
pub mod folder;
pub mod parse;
pub mod pattern;
pub mod relation;
pub mod rule;
pub mod schema;
pub mod search;
pub mod settings;

pub use rule::{Example, Rule, RuleId, RuleKind, RuleLevel};
pub use search::{Match, search};
pub use settings::Settings;

//! This file carries `rules/checks/` in the program.

use super::parse::{RuleError, parse};
use super::rule::Rule;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/rules/checks"]
struct Checks;

/// Parses every rule that the program carries, in the order of their ids.
///
/// # Errors
/// The first rule file that can't be used; the tests see to it that there is none.
pub fn builtin() -> Result<Vec<Rule>, RuleError> {
    let mut paths: Vec<_> = Checks::iter().collect();
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let file = Checks::get(path)
                .map(|f| f.data.into_owned())
                .unwrap_or_default();
            let source = String::from_utf8_lossy(&file).into_owned();
            parse(
                path.trim_end_matches(".toml"),
                &format!("rules/checks/{path}"),
                &source,
            )
        })
        .collect()
}

//! This file turns a rule file into a rule, with errors that name file, line and column and say what would help.

use super::pattern::{Binding, Pattern};
use super::rule::{Example, Rule, RuleId, RuleKind, RuleLevel};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// A rule file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}:{line}:{column}: {what}{}", hint.as_ref().map(|h| format!("\n  hint: {h}")).unwrap_or_default())]
pub struct RuleError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in code points.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What would help.
    pub hint: Option<String>,
}

/// A rule file of factcheck.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "factcheck rule")]
pub(super) struct File {
    /// One line: the fault it finds.
    summary: String,
    /// Why it is a fault, and what is none: the rule's only documentation.
    why: String,
    /// What the editor should do next.
    advice: String,
    /// How grave it is at high confidence.
    level: RuleLevel,
    /// What sort of finding it is.
    kind: RuleKind,
    /// The sentence shown, with {a.value} and the like filled in.
    message: String,
    /// The readings to find: a, or a and b.
    find: BTreeMap<String, Binding>,
    /// Readings that must not be there, tied to a or b.
    #[serde(default)]
    absent: BTreeMap<String, Binding>,
    /// Texts, and the messages that this rule must give: at least one that finds and one that stays silent.
    #[serde(default, rename = "example")]
    examples: Vec<Example>,
    /// Does it run only where a newsroom gives it a level?
    #[serde(default)]
    off: bool,
    /// Former names, so that waivers and baselines hold.
    #[serde(default)]
    was: Vec<String>,
}

/// Parses one rule file.
///
/// # Errors
/// A file that is no TOML, has an unknown or missing key, ties to a binding that isn't there, has other bindings than
/// `a` and `b`, names an unknown placeholder, or lacks an example that finds or one that stays silent.
pub fn parse(id: &str, path: &str, source: &str) -> Result<Rule, RuleError> {
    let fail = |at: usize, what: String, hint: Option<String>| {
        let before = &source[..source.floor_char_boundary(at.min(source.len()))];
        RuleError {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.rsplit('\n').next().unwrap_or("").chars().count() + 1,
            what,
            hint,
        }
    };
    let file: File = toml::from_str(source).map_err(|e| {
        let (what, hint) = suggestion(e.message());
        fail(e.span().map_or(0, |s| s.start), what, hint)
    })?;
    let place = |key: &str| source.find(key).unwrap_or(0);
    let names: Vec<&str> = file.find.keys().map(String::as_str).collect();
    if names != ["a"] && names != ["a", "b"] {
        return Err(fail(
            place("[find"),
            format!(
                "a rule finds one reading, [find.a], or two, [find.a] and [find.b]; here: {}",
                names.join(", ")
            ),
            None,
        ));
    }
    for (name, binding) in file.find.iter().chain(&file.absent) {
        for to in binding.tied_to() {
            if !file.find.contains_key(to) || to == name {
                return Err(fail(
                    place(&format!("\"{to}\"")),
                    format!(
                        "[{name}] is tied to \"{to}\", which is no other [find] binding of this rule"
                    ),
                    Some(no_such("binding", to, names.iter().copied())),
                ));
            }
        }
    }
    if names.len() == 2 && file.find.values().all(|b| b.value.is_none()) {
        return Err(fail(
            place("[find.b]"),
            "two readings without a tie between their values".into(),
            Some("write, for example, value = { excludes = \"a\" }".into()),
        ));
    }
    for hole in crate::rules::search::placeholders(&file.message) {
        let (binding, field) = hole.split_once('.').unwrap_or((hole, ""));
        if !file.find.contains_key(binding) || !super::search::FIELDS.contains(&field) {
            return Err(fail(
                place("message"),
                format!("the message asks for {{{hole}}}, which isn't there"),
                Some(format!(
                    "a binding ({}) and one of: {}",
                    names.join(", "),
                    super::search::FIELDS.join(", ")
                )),
            ));
        }
    }
    if !file.examples.iter().any(|e| !e.finds.is_empty())
        || !file.examples.iter().any(|e| e.finds.is_empty())
    {
        return Err(fail(
            0,
            "a rule proves itself: it needs an example that finds something and a near miss that stays silent".into(),
            Some("add [[example]] with name, articles and finds".into()),
        ));
    }
    Ok(Rule {
        id: RuleId(id.to_owned()),
        summary: file.summary,
        why: file.why,
        advice: file.advice,
        level: file.level,
        kind: file.kind,
        message: file.message,
        pattern: Pattern {
            find: file.find,
            absent: file.absent,
        },
        examples: file.examples,
        off: file.off,
        was: file.was,
        options: super::settings::Options::default(),
        source: source.to_owned(),
    })
}

/// `no relation is called "differ"; did you mean "differs_from"?`
#[must_use]
pub fn no_such<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let near = known
        .iter()
        .max_by(|x, y| strsim::jaro_winkler(name, x).total_cmp(&strsim::jaro_winkler(name, y)));
    match near.filter(|n| strsim::jaro_winkler(name, n) > 0.7) {
        Some(n) => format!("no {what} is called \"{name}\"; did you mean \"{n}\"?"),
        None => format!(
            "no {what} is called \"{name}\"; there are: {}",
            known.join(", ")
        ),
    }
}

/// Splits serde's "unknown field `x`, expected one of `y`, `z`" into what is wrong and what was probably meant.
pub(crate) fn suggestion(message: &str) -> (String, Option<String>) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let unknown = message.starts_with("unknown field") || message.starts_with("unknown variant");
    match names.split_first() {
        Some((name, known)) if unknown && !known.is_empty() => {
            let what = if message.starts_with("unknown field") {
                "key"
            } else {
                "value"
            };
            (
                format!("no {what} is called \"{name}\" here"),
                Some(no_such(what, name, known.iter().copied())),
            )
        }
        _ => (message.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: &str = r#"
summary = "s"
why = "w"
advice = "d"
level = "error"
kind = "conflict"
message = "{a.value} / {b.value}"
[find.a]
family = "count"
[find.b]
value = { excludes = "a" }
[[example]]
name = "fires"
articles = ["x", "y"]
finds = ["1 / 2"]
[[example]]
name = "silent"
articles = ["x"]
finds = []
"#;

    #[test]
    fn a_whole_rule_is_read() {
        let rule = parse("quantity/differs", "differs.toml", RULE).expect("well formed");
        assert_eq!(rule.pattern.find["a"].family.0, ["count"]);
        assert_eq!(rule.examples.len(), 2);
    }

    #[test]
    fn a_misspelt_relation_is_named_with_its_line_and_a_hint() {
        let e = parse("x", "x.toml", &RULE.replace("excludes", "exclude")).unwrap_err();
        assert_eq!((e.line, e.path.as_str()), (11, "x.toml"));
        assert!(e.to_string().contains("did you mean \"excludes\""), "{e}");
    }

    #[test]
    fn a_misspelt_key_is_named_with_a_hint() {
        let e = parse("x", "x.toml", &RULE.replace("family", "famly")).unwrap_err();
        assert_eq!(e.line, 9);
        assert!(e.to_string().contains("did you mean \"family\""), "{e}");
    }

    #[test]
    fn a_tie_to_nothing_an_unknown_placeholder_and_a_missing_example_are_errors() {
        assert!(parse("x", "x.toml", &RULE.replace("= \"a\" }", "= \"c\" }")).is_err());
        assert!(parse("x", "x.toml", &RULE.replace("{a.value}", "{a.colour}")).is_err());
        assert!(
            parse(
                "x",
                "x.toml",
                &RULE.replace("finds = []", "finds = [\"1\"]")
            )
            .is_err()
        );
    }
}

//! This file holds how English news writes times: patterns, named days, and the words that give a verb its direction in
//! time. What a pattern means is claims::time's business.

use regex_automata::meta::Regex;
use regex_automata::util::syntax;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The table `rules/lexicon/time.toml`.
#[derive(Debug)]
pub struct Times {
    /// Patterns, in the order of the file.
    pub patterns: Vec<Pattern>,
    /// Days with names of their own.
    pub holidays: BTreeMap<String, Holiday>,
    /// Zones by the words that name them, in small letters.
    pub zones: BTreeMap<String, Zone>,
    /// Summer times by the names that zones give them.
    pub summers: BTreeMap<String, Summer>,
    /// Words that the tense of a verb is read from.
    pub tense: TenseWords,
}

/// How far the clocks of a zone are from UTC.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Hours east of Greenwich in the winter, or always where there is no summer time.
    pub hours: f64,
    /// The summer time that adds an hour; a key of [`Times::summers`].
    pub summer: Option<String>,
}

/// The days between which clocks run an hour ahead.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summer {
    /// The first.
    pub from: Holiday,
    /// The one behind the last.
    pub to: Holiday,
}

/// One way of writing a time. It is compiled when first needed: most articles use a third of them.
#[derive(Debug)]
pub struct Pattern {
    /// The rule that gives it a meaning.
    pub rule: String,
    needs: FxHashSet<String>,
    source: String,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The words of which a text must hold one; "#" is any digit.
    #[must_use]
    pub fn needs(&self) -> &FxHashSet<String> {
        &self.needs
    }
    /// Returns the regular expression, for anchored searches.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| compile(&self.source).ok())
            .as_ref()
    }
}

/// Compiles for anchored searches in a few words. Lazy automata and prefilters would make long scans faster, but to
/// build them for all patterns takes 30 ms, a tenth of what a whole run may last; without them it is 3.
fn compile(source: &str) -> Result<Regex, String> {
    Regex::builder()
        .configure(
            Regex::config()
                .hybrid(false)
                .dfa(false)
                .onepass(false)
                .auto_prefilter(false),
        )
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .build(source)
        .map_err(|e| e.to_string())
}

/// When a named day falls.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Holiday {
    /// So many days from Easter Sunday.
    Easter {
        /// Days.
        easter: i32,
    },
    /// The nth weekday of a month, from its end where negative.
    Nth {
        /// The month.
        month: i8,
        /// The weekday.
        weekday: ShortDay,
        /// Which of them.
        nth: i8,
        /// Days behind it.
        #[serde(default)]
        plus: i32,
    },
    /// The same day every year.
    Fixed {
        /// The month.
        month: i8,
        /// The day of the month.
        day: i8,
    },
}

/// A weekday by its first three letters.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ShortDay {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// Words that the tense of a verb is read from; the file says what each list is for.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TenseWords {
    pub ahead: FxHashSet<String>,
    pub placed: FxHashSet<String>,
    pub once: FxHashSet<String>,
    pub opening: FxHashSet<String>,
    pub putting: FxHashSet<String>,
    pub aiming: FxHashSet<String>,
    pub saying: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: BTreeMap<String, String>,
    needs: FxHashMap<String, FxHashSet<String>>,
    tense: TenseWords,
    holiday: BTreeMap<String, Holiday>,
    zone: BTreeMap<String, Zone>,
    summer: BTreeMap<String, Summer>,
    pattern: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    rule: String,
    needs: String,
    of: String,
}

impl Default for Times {
    fn default() -> Self {
        Self::parse(include_str!("../../rules/lexicon/time.toml")).unwrap_or_else(|_| Self {
            patterns: Vec::new(),
            holidays: BTreeMap::new(),
            zones: BTreeMap::new(),
            summers: BTreeMap::new(),
            tense: TenseWords::default(),
        })
    }
}

impl Times {
    /// Reads the table.
    ///
    /// # Errors
    /// When the text is no TOML, a field is unknown, or a pattern names a class or list that isn't there.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|e| format!("time.toml: {e}"))?;
        let mut classes = file.class;
        // The longest name first, so that "Easter Monday" isn't read as "Easter".
        let one_of = |names: &mut dyn Iterator<Item = &String>| {
            let mut names: Vec<String> = names.map(|h| regex::escape(h)).collect();
            names.sort_by_key(|n| std::cmp::Reverse(n.len()));
            names.join("|")
        };
        classes.insert(
            "holiday".into(),
            format!("(?:{})", one_of(&mut file.holiday.keys())),
        );
        if let Some(zone) = file.zone.values().find(|z| {
            z.summer
                .as_ref()
                .is_some_and(|s| !file.summer.contains_key(s))
        }) {
            return Err(format!("time.toml: {zone:?} names an unknown summer time"));
        }
        classes.insert(
            "zone".into(),
            format!(
                r"(?:(?:gmt|utc)[+-][0-9]{{1,2}}(?::[0-9]{{2}})?|(?:{}|local time)\b)",
                one_of(&mut file.zone.keys())
            ),
        );
        let patterns = file
            .pattern
            .into_iter()
            .map(|row| {
                let mut needs = file.needs.get(&row.needs).cloned().ok_or_else(|| {
                    format!(
                        "time.toml: {} needs an unknown list {}",
                        row.rule, row.needs
                    )
                })?;
                if row.needs == "clocks" {
                    let last = |name: &String| name.rsplit(' ').next().map(str::to_owned);
                    needs.extend(file.zone.keys().filter_map(last));
                }
                let of = expand(&row.of, &classes)
                    .ok_or_else(|| format!("time.toml: {} names an unknown class", row.rule))?;
                Ok(Pattern {
                    rule: row.rule,
                    needs,
                    source: format!(r"\b(?:{of})\b"),
                    compiled: OnceLock::new(),
                })
            })
            .collect::<Result<_, String>>()?;
        Ok(Self {
            patterns,
            holidays: file.holiday,
            zones: file.zone,
            summers: file.summer,
            tense: file.tense,
        })
    }
}

/// Puts classes in the place of their names in braces; counts (`{2}`) stay.
fn expand(pattern: &str, classes: &BTreeMap<String, String>) -> Option<String> {
    let mut out = pattern.to_owned();
    // Classes may name classes, to a small depth.
    for _ in 0..3 {
        let mut next = String::with_capacity(out.len() * 2);
        let mut rest = out.as_str();
        while let Some(open) = rest.find('{') {
            let close = open + rest[open..].find('}')?;
            let name = &rest[open + 1..close];
            next.push_str(&rest[..open]);
            if name.starts_with(|c: char| c.is_ascii_digit()) {
                next.push_str(&rest[open..=close]);
            } else {
                next.push_str(classes.get(name)?);
            }
            rest = &rest[close + 1..];
        }
        next.push_str(rest);
        out = next;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        let times = Times::parse(include_str!("../../rules/lexicon/time.toml")).unwrap();
        for p in &times.patterns {
            if let Err(e) = compile(&p.source) {
                panic!("{}: {e}", p.rule);
            }
        }
        assert!(times.patterns.len() > 40);
    }

    #[test]
    fn an_unknown_class_is_an_error() {
        let text = include_str!("../../rules/lexicon/time.toml").replace("{season}", "{sason}");
        assert!(Times::parse(&text).unwrap_err().contains("season"));
    }
}

//! This file says what stands in `models/en/tables.json`: word tables, rules and character classes of the model.

use serde::Deserialize;
use std::borrow::Cow;

/// Text that is usually borrowed from the file.
pub(super) type Text = Cow<'static, str>;

/// A string with tokens of its own, each with a normal form where it has a special one.
pub(super) type Exception = (Text, Vec<(Text, Option<Text>)>);

/// Ranges of code points, both ends included, in order.
pub(super) type Ranges = Vec<(u32, u32)>;

/// The whole file.
#[derive(Deserialize)]
pub(super) struct Tables {
    pub(super) parser_moves: Vec<Text>,
    pub(super) ner_moves: Vec<Text>,
    pub(super) tags: Vec<Text>,
    /// Strings that spaCy knows by a small number instead of a hash, in byte order.
    pub(super) symbols: Vec<(Text, u64)>,
    /// Normal forms by the number of the text, in order.
    pub(super) norms: Vec<(u64, Text)>,
    /// Normal forms of marks, in byte order.
    pub(super) mark_norms: Vec<(Text, Text)>,
    /// Strings with tokens of their own, each with a normal form where it has a special one; in byte order.
    pub(super) exceptions: Vec<Exception>,
    pub(super) classes: Classes,
    pub(super) prefixes: Vec<Text>,
    pub(super) suffixes: Vec<Text>,
    /// Currencies and measures that are cut off behind a digit.
    pub(super) units: Vec<Text>,
    pub(super) ruler: Vec<RulerRule>,
    pub(super) lemmas: Lemmas,
}

/// Sets of characters.
#[derive(Deserialize)]
pub(super) struct Classes {
    pub(super) alpha: Ranges,
    pub(super) digit: Ranges,
    pub(super) decimal: Ranges,
    pub(super) upper: Ranges,
    pub(super) space: Ranges,
    pub(super) word: Ranges,
    pub(super) symbol: Ranges,
    pub(super) letter: Ranges,
    pub(super) before_stop: Ranges,
    pub(super) capital_before_stop: Ranges,
    pub(super) before_inner_stop: Ranges,
    pub(super) after_inner_stop: Ranges,
    pub(super) top_domain: Ranges,
}

/// A rule of the attribute ruler.
#[derive(Deserialize)]
pub(super) struct RulerRule {
    /// Alternatives of one or two tokens each.
    pub(super) patterns: Vec<Vec<TokenPattern>>,
    pub(super) sets: RulerSets,
    /// Which token of the pattern is changed.
    pub(super) index: usize,
}

/// What a token must be like.
#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
pub(super) struct TokenPattern {
    pub(super) tag: Option<Condition>,
    pub(super) lower: Option<Condition>,
    pub(super) dep: Option<Condition>,
    pub(super) is_space: Option<bool>,
}

/// A condition on a string.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Condition {
    Is(Text),
    Listed(List),
}

/// A list that a string must, or must not, be in.
#[derive(Deserialize)]
pub(super) enum List {
    #[serde(rename = "IN")]
    In(Vec<Text>),
    #[serde(rename = "NOT_IN")]
    NotIn(Vec<Text>),
}

impl Condition {
    /// Does a string fulfil the condition?
    pub(super) fn holds(&self, s: &str) -> bool {
        match self {
            Self::Is(x) => x == s,
            Self::Listed(List::In(list)) => list.iter().any(|x| x == s),
            Self::Listed(List::NotIn(list)) => !list.iter().any(|x| x == s),
        }
    }
}

/// What a rule of the attribute ruler changes.
#[derive(Deserialize)]
#[serde(rename_all = "UPPERCASE", deny_unknown_fields)]
pub(super) struct RulerSets {
    pub(super) tag: Option<Text>,
    pub(super) pos: Option<Text>,
    pub(super) morph: Option<Text>,
    pub(super) lemma: Option<Text>,
    pub(super) dep: Option<Text>,
}

/// The dictionary, by part of speech.
#[derive(Deserialize)]
pub(super) struct Lemmas {
    pub(super) adj: LemmaTable,
    pub(super) adv: LemmaTable,
    pub(super) noun: LemmaTable,
    pub(super) punct: LemmaTable,
    pub(super) verb: LemmaTable,
}

/// Dictionary of one part of speech.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub(super) struct LemmaTable {
    /// Endings and what they are replaced with.
    pub(super) rules: Vec<(Text, Text)>,
    /// Known dictionary forms, in byte order.
    pub(super) index: Vec<Text>,
    /// Irregular forms, in byte order.
    pub(super) exceptions: Vec<(Text, Vec<Text>)>,
}

impl Tables {
    /// Reads the tables. They are our own, compiled in: a fault in them is a fault of the build.
    pub(super) fn new(json: &'static str) -> Self {
        serde_json::from_str(json).expect("models/en/tables.json is what export.py writes")
    }
}

/// The value of a key in a list that is ordered by key.
pub(super) fn look_up<'a, V>(table: &'a [(Text, V)], key: &str) -> Option<&'a V> {
    let at = table.binary_search_by(|(k, _)| k.as_ref().cmp(key)).ok()?;
    Some(&table[at].1)
}

//! This file holds what sort of thing a slot may be told of (`rules/lexicon/sorts.toml`): shares rise as prices do, riders
//! fall otherwise.
//!
//! A slot says `of = "level"` (whose value it is), `other = "person none"` (what stands on the verb's other side),
//! `value_of = "body"` (what a phrase, name or count must be) and `beside = "sport"` (what the text must speak of); a row says it for itself before its text:
//! `[of:level other:none] V subj: fall decline`; `[verb]` says that its first word is none of the noun's. Several sorts are alternatives, `!` before one forbids it.

use super::SlotError;
use crate::lexicon::wordnet::{Pos, WordNet};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;

/// One sort of thing.
#[derive(Debug, Clone, Default)]
pub struct Sort {
    words: FxHashSet<SmolStr>,
    not: FxHashSet<SmolStr>,
    kinds: Vec<SmolStr>,
    fields: FxHashSet<SmolStr>,
    several: FxHashSet<SmolStr>,
    /// Labels of names that are of the sort (`ORG`, `PERSON` …).
    pub names: FxHashSet<SmolStr>,
    /// Kinds of quantities that are of the sort (`money`); none: whatever their noun is.
    pub quantities: FxHashSet<SmolStr>,
    /// Pronouns that stand for nothing else.
    pub pronouns: FxHashSet<SmolStr>,
    /// Must the owner be known to be of the sort, so that an "it" of nothing in particular is not enough?
    pub sure: bool,
}

impl Sort {
    /// Is the word one that the sort lists itself?
    #[must_use]
    pub fn lists(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Is a noun of the sort? `plural` tells of several.
    #[must_use]
    pub fn has(&self, noun: &str, plural: bool) -> bool {
        if self.words.contains(noun) {
            return true;
        }
        if self.not.contains(noun) {
            return false;
        }
        let wordnet = WordNet::builtin();
        let field = wordnet.field(Pos::Noun, noun).unwrap_or("");
        self.fields.contains(field)
            || plural && self.several.contains(field)
            || self
                .kinds
                .iter()
                .any(|k| wordnet.is_kind_of(Pos::Noun, noun, k))
    }
}

/// What stands in one place must be of one of these sorts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Need {
    /// Any of these will do; empty: anything.
    pub any: Vec<SmolStr>,
    /// None of these may stand there.
    pub never: Vec<SmolStr>,
    /// May, or must, nothing stand there ("none" among the sorts)?
    pub none: bool,
}

impl Need {
    /// Is anything asked for at all?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.never.is_empty() && !self.none
    }
}

/// What a row asks of its owner, of the verb's other side, and of the value's own noun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needs {
    /// Whose value it is.
    pub of: Need,
    /// The subject where the owner is the object, and the other way round.
    pub other: Need,
    /// The noun of a phrase or name that is the value, or what is counted.
    pub value: Need,
    /// What the text must speak of somewhere: without a match in it nobody won one.
    pub beside: Need,
    /// Is the row's first word a verb, so that a noun that looks like it is none?
    pub verb: bool,
}

impl Needs {
    /// Is nothing asked for?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
            && self.other.is_empty()
            && self.value.is_empty()
            && self.beside.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SortsTable {
    sort: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SortTable {
    #[serde(default)]
    with: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    not: String,
    #[serde(default)]
    kinds: String,
    #[serde(default)]
    fields: String,
    #[serde(default)]
    several: String,
    #[serde(default)]
    names: String,
    #[serde(default)]
    quantities: String,
    #[serde(default)]
    pronouns: String,
    #[serde(default)]
    sure: bool,
}

/// Reads `sorts.toml`; a sort may be made `with` those above it.
pub(super) fn parse(file: &str, text: &str) -> Result<FxHashMap<SmolStr, Sort>, SlotError> {
    let fail = |name: &str, message: String| SlotError {
        file: file.to_owned(),
        line: text
            .lines()
            .position(|l| l == format!("[sort.{name}]"))
            .map_or(1, |l| l + 1),
        message,
    };
    let table: SortsTable = super::load::read_table(file, text)?;
    let mut read: Vec<(SmolStr, usize, SortTable)> = Vec::new();
    for (name, value) in table.sort {
        let at = text.find(&format!("[sort.{name}]")).unwrap_or(0);
        let sort = value
            .try_into()
            .map_err(|e: toml::de::Error| fail(&name, e.message().to_owned()))?;
        read.push((name.into(), at, sort));
    }
    read.sort_by_key(|r| r.1);
    let mut out: FxHashMap<SmolStr, Sort> = FxHashMap::default();
    let words = |s: &str| -> Vec<SmolStr> { s.split_whitespace().map(SmolStr::from).collect() };
    for (name, _, t) in read {
        let mut sort = Sort {
            sure: t.sure,
            ..Sort::default()
        };
        for part in words(&t.with) {
            let Some(p) = out.get(&part) else {
                return Err(fail(&name, format!("no sort {part} stands above")));
            };
            sort.words.extend(p.words.iter().cloned());
            sort.kinds.extend(p.kinds.iter().cloned());
            sort.fields.extend(p.fields.iter().cloned());
            sort.several.extend(p.several.iter().cloned());
            sort.names.extend(p.names.iter().cloned());
            sort.pronouns.extend(p.pronouns.iter().cloned());
        }
        sort.words.extend(words(&t.words));
        sort.not.extend(words(&t.not));
        sort.kinds.extend(words(&t.kinds));
        sort.fields.extend(words(&t.fields));
        sort.several.extend(words(&t.several));
        sort.names.extend(words(&t.names));
        sort.pronouns.extend(words(&t.pronouns));
        sort.quantities.extend(words(&t.quantities));
        out.insert(name, sort);
    }
    Ok(out)
}

/// Reads sorts between blanks or bars: `person|org !place none`.
pub(super) fn need(text: &str, sorts: &FxHashMap<SmolStr, Sort>) -> Result<Need, String> {
    let mut out = Need::default();
    for word in text.split([' ', '|']).filter(|w| !w.is_empty()) {
        let (list, name) = match word.strip_prefix('!') {
            Some(name) => (&mut out.never, name),
            None => (&mut out.any, word),
        };
        if word == "none" {
            out.none = true;
        } else if sorts.contains_key(name) {
            list.push(name.into());
        } else {
            return Err(format!("no sort \"{name}\" in sorts.toml"));
        }
    }
    Ok(out)
}

/// Takes what a row asks for from before its text: `[of:level other:none] V subj: fall`.
pub(super) fn needs<'t>(
    text: &'t str,
    of_slot: &Needs,
    sorts: &FxHashMap<SmolStr, Sort>,
) -> Result<(&'t str, Needs), String> {
    let mut out = of_slot.clone();
    let Some((inner, rest)) = text.strip_prefix('[').and_then(|t| t.split_once("] ")) else {
        return Ok((text, out));
    };
    for part in inner.split_whitespace() {
        if part == "verb" {
            out.verb = true;
            continue;
        }
        let Some((place, names)) = part.split_once(':') else {
            return Err(format!(
                "\"{part}\" is no need: of:, other:, value:, beside: or verb"
            ));
        };
        let found = need(if names == "any" { "" } else { names }, sorts)?;
        match place {
            "of" => out.of = found,
            "other" => out.other = found,
            "value" => out.value = found,
            "beside" => out.beside = found,
            _ => {
                return Err(format!(
                    "\"{place}\" is no place: of, other, value or beside"
                ));
            }
        }
    }
    Ok((rest, out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorts() -> FxHashMap<SmolStr, Sort> {
        parse(
            "sorts.toml",
            include_str!("../../../rules/lexicon/sorts.toml"),
        )
        .unwrap()
    }

    #[test]
    fn nouns_are_of_their_sorts_and_of_no_other() {
        let sorts = sorts();
        let cases = [
            ("level", "share", false, true),
            ("level", "unemployment", false, true),
            ("level", "arrest", true, true),
            ("level", "rider", true, false),
            ("level", "tree", false, false),
            ("person", "passenger", true, true),
            ("person", "tax", false, false),
            ("animal", "fox", true, true),
            ("animal", "handset", true, false),
            ("standing", "bridge", false, true),
            ("standing", "talks", true, false),
            ("premises", "school", false, true),
            ("premises", "rank", true, false),
            ("body", "wrist", false, true),
            ("body", "promise", true, false),
            ("contest", "election", false, true),
            ("contest", "approval", false, false),
            ("device", "alarm", false, true),
            ("device", "attempt", false, false),
        ];
        for (sort, noun, plural, expected) in cases {
            assert_eq!(sorts[sort].has(noun, plural), expected, "{sort} {noun}");
        }
    }

    #[test]
    fn needs_stand_before_a_row_or_come_from_its_slot() {
        let sorts = sorts();
        let slot = Needs {
            of: need("person", &sorts).unwrap(),
            ..Needs::default()
        };
        let (rest, own) =
            needs("[of:level|!money other:none] V subj: fall", &slot, &sorts).unwrap();
        assert_eq!(rest, "V subj: fall");
        assert_eq!(
            (own.of.any[0].as_str(), own.of.never[0].as_str()),
            ("level", "money")
        );
        assert!(own.other.none && own.other.any.is_empty());
        let (_, taken) = needs("V subj: fall", &slot, &sorts).unwrap();
        assert_eq!(taken, slot);
        assert!(
            needs("[of:any] V subj: fall", &slot, &sorts)
                .unwrap()
                .1
                .of
                .is_empty()
        );
        assert!(needs("[of:nosuch] V subj: fall", &slot, &sorts).is_err());
        assert!(needs("[at:level] V subj: fall", &slot, &sorts).is_err());
    }
}

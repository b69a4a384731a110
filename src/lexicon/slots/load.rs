//! This file reads the tables of slots, verbs, contrasts and noun classes. What a row says is read in `row`.

use super::{Example, Needs, OwnerClass, Row, Slot, SlotError, Slots, Trigger, ValueType, sorts};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    #[serde(default)]
    classes: BTreeMap<String, String>,
    #[serde(default)]
    slot: Vec<SlotTable>,
    #[serde(default)]
    pair: Vec<PairTable>,
}

/// Two opposite things that can be said of one owner: a slot of labels `yes` and `no` in three lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairTable {
    name: toml::Spanned<String>,
    about: String,
    #[serde(default)]
    owner: Option<OwnerClass>,
    #[serde(default)]
    shared: Option<usize>,
    #[serde(default)]
    any_certainty: bool,
    #[serde(default)]
    then: Vec<toml::Spanned<String>>,
    #[serde(default)]
    of_animals: bool,
    #[serde(default)]
    of_devices: bool,
    #[serde(default)]
    of: Option<toml::Spanned<String>>,
    #[serde(default)]
    other: Option<toml::Spanned<String>>,
    #[serde(default)]
    beside: Option<toml::Spanned<String>>,
    yes: Vec<toml::Spanned<String>>,
    no: Vec<toml::Spanned<String>>,
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    near_miss: Vec<String>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SlotTable {
    name: toml::Spanned<String>,
    family: String,
    about: String,
    owner: OwnerClass,
    value: ValueType,
    #[serde(default)]
    kinds: String,
    #[serde(default)]
    grows: bool,
    #[serde(default)]
    accuse: bool,
    #[serde(default = "yes")]
    agree: bool,
    #[serde(default)]
    shared: usize,
    #[serde(default)]
    period: bool,
    #[serde(default)]
    any_certainty: bool,
    #[serde(default)]
    roles: bool,
    #[serde(default)]
    contrast: bool,
    #[serde(default)]
    of: Option<toml::Spanned<String>>,
    #[serde(default)]
    other: Option<toml::Spanned<String>>,
    #[serde(default)]
    beside: Option<toml::Spanned<String>>,
    #[serde(default)]
    of_contest: bool,
    #[serde(default)]
    value_of: Option<toml::Spanned<String>>,
    #[serde(default)]
    excludes: Vec<toml::Spanned<String>>,
    #[serde(default)]
    then: Vec<toml::Spanned<String>>,
    #[serde(default)]
    read: Vec<toml::Spanned<String>>,
    #[serde(default)]
    labels: BTreeMap<String, Vec<toml::Spanned<String>>>,
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    near_miss: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ThingsTable {
    class: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbsTable {
    class: Vec<String>,
    light: String,
    once: String,
    travel: String,
    phrasal: String,
    forms: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContrastsTable {
    set: Vec<String>,
}

/// Slots that clauses fill without a table: name, family, whose, what, and what it is for people.
const FREE: [(&str, &str, OwnerClass, ValueType, &str); 8] = [
    (
        "did",
        "polarity",
        OwnerClass::Thing,
        ValueType::Label,
        "whether it happened",
    ),
    (
        "agent.did",
        "agent",
        OwnerClass::Thing,
        ValueType::Phrase,
        "who did it",
    ),
    (
        "object.did",
        "value",
        OwnerClass::Thing,
        ValueType::Phrase,
        "to what it was done",
    ),
    (
        "where.did",
        "place",
        OwnerClass::Thing,
        ValueType::Phrase,
        "where it was done",
    ),
    (
        "like",
        "value",
        OwnerClass::Thing,
        ValueType::Phrase,
        "what it is like",
    ),
    (
        "number",
        "count",
        OwnerClass::Thing,
        ValueType::Quantity,
        "how many there are",
    ),
    (
        "order",
        "order",
        OwnerClass::Thing,
        ValueType::Label,
        "what came first",
    ),
    (
        "duty",
        "duty",
        OwnerClass::Thing,
        ValueType::Label,
        "whether it must be done",
    ),
];

/// Which values of such a slot exclude one another.
fn free_excludes(slot: &str) -> Vec<(SmolStr, SmolStr)> {
    let sets: &[(&str, &str)] = match slot {
        "order" => &[("before", "after")],
        "duty" => &[("required", "free"), ("required", "forbidden")],
        _ => &[],
    };
    let word = |w: &str| SmolStr::from(w);
    sets.iter().map(|(x, y)| (word(x), word(y))).collect()
}

/// The embedded tables, by their paths under `rules/`.
const FILES: &[(&str, &str)] = &[
    (
        "lexicon/slots/amounts.toml",
        include_str!("../../../rules/lexicon/slots/amounts.toml"),
    ),
    (
        "lexicon/slots/people.toml",
        include_str!("../../../rules/lexicon/slots/people.toml"),
    ),
    (
        "lexicon/slots/counts.toml",
        include_str!("../../../rules/lexicon/slots/counts.toml"),
    ),
    (
        "lexicon/slots/status.toml",
        include_str!("../../../rules/lexicon/slots/status.toml"),
    ),
    (
        "lexicon/slots/opposites.toml",
        include_str!("../../../rules/lexicon/slots/opposites.toml"),
    ),
    (
        "lexicon/slots/disasters.toml",
        include_str!("../../../rules/lexicon/slots/disasters.toml"),
    ),
    (
        "lexicon/slots/institutions.toml",
        include_str!("../../../rules/lexicon/slots/institutions.toml"),
    ),
    (
        "lexicon/slots/times.toml",
        include_str!("../../../rules/lexicon/slots/times.toml"),
    ),
    (
        "lexicon/slots/measures.toml",
        include_str!("../../../rules/lexicon/slots/measures.toml"),
    ),
    (
        "lexicon/slots/tone.toml",
        include_str!("../../../rules/lexicon/slots/tone.toml"),
    ),
    (
        "lexicon/slots/votes.toml",
        include_str!("../../../rules/lexicon/slots/votes.toml"),
    ),
    (
        "lexicon/slots/trade.toml",
        include_str!("../../../rules/lexicon/slots/trade.toml"),
    ),
    (
        "lexicon/slots/contests.toml",
        include_str!("../../../rules/lexicon/slots/contests.toml"),
    ),
    (
        "lexicon/slots/culture.toml",
        include_str!("../../../rules/lexicon/slots/culture.toml"),
    ),
    (
        "lexicon/slots/course.toml",
        include_str!("../../../rules/lexicon/slots/course.toml"),
    ),
    (
        "lexicon/slots/free.toml",
        include_str!("../../../rules/lexicon/slots/free.toml"),
    ),
];

impl Slots {
    /// Does a slot only say again what a clause's own words, times and numbers say?
    #[must_use]
    pub fn repeats_clauses(slot: &str) -> bool {
        FREE.iter().any(|(name, ..)| *name == slot) || slot.starts_with("amount.")
    }

    /// Reads the embedded tables.
    ///
    /// # Errors
    /// Names the file and line of the first row that can't be read.
    pub fn builtin() -> Result<Self, SlotError> {
        let mut slots = Self {
            sorts: sorts::parse(
                "lexicon/sorts.toml",
                include_str!("../../../rules/lexicon/sorts.toml"),
            )?,
            ..Self::default()
        };
        slots.add_things(
            "lexicon/things.toml",
            include_str!("../../../rules/lexicon/things.toml"),
        )?;
        for (file, text) in FILES {
            slots.add(file, text)?;
        }
        slots.add_verbs(
            "lexicon/verbs.toml",
            include_str!("../../../rules/lexicon/verbs.toml"),
        )?;
        slots.add_contrasts(
            "lexicon/contrasts.toml",
            include_str!("../../../rules/lexicon/contrasts.toml"),
        )?;
        for (name, family, owner, value, about) in FREE {
            let index = slots.slots.len();
            slots.slots.push(Slot {
                name: name.into(),
                family: family.into(),
                about: about.to_owned(),
                owner,
                value,
                kinds: Vec::new(),
                grows: false,
                then: Vec::new(),
                accuse: true,
                // That both put one thing after another, or call it a duty, is too little to call them agreed.
                agree: !matches!(family, "order" | "duty"),
                shared: 0,
                period: false,
                excludes: free_excludes(name),
                // What must be done is not yet done.
                any_certainty: name == "duty",
                free: true,
                loose: false,
                of_animals: false,
                of_devices: false,
                roles: true,
                contrast: true,
                of_contest: false,
                needs: Needs::default(),
            });
            slots.by_name.insert(name.into(), index);
            slots.rows.push(Row {
                slot: index,
                label: None,
                trigger: Trigger::Free,
                text: name.into(),
                needs: Needs::default(),
            });
        }
        Ok(slots)
    }

    fn add_verbs(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: VerbsTable = read_table(file, text)?;
        for line in &table.class {
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            for w in std::iter::once(first).chain(words) {
                self.verb_classes
                    .entry(w.into())
                    .or_insert_with(|| first.into());
            }
        }
        self.light = table.light.split_whitespace().map(SmolStr::from).collect();
        self.phrasal = table
            .phrasal
            .split_whitespace()
            .map(SmolStr::from)
            .collect();
        let forms: Vec<&str> = table.forms.split_whitespace().collect();
        for row in &mut self.rows {
            if let Trigger::Phrase(elements) = &mut row.trigger {
                for e in elements {
                    e.verb |= super::row::are_verbs(&e.what, &forms);
                }
            }
        }
        self.travel = table.travel.split_whitespace().map(SmolStr::from).collect();
        self.once = table.once.split_whitespace().map(SmolStr::from).collect();
        Ok(())
    }

    fn add_contrasts(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: ContrastsTable = read_table(file, text)?;
        for (i, line) in table.set.iter().enumerate() {
            for w in line.split_whitespace() {
                self.contrasts.entry(w.into()).or_default().push(i);
            }
        }
        Ok(())
    }

    /// Adds the tables of one file.
    ///
    /// # Errors
    /// Names the line of the first row that can't be read.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let at = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
        let fail = |offset: usize, message: String| SlotError {
            file: file.to_owned(),
            line: at(offset),
            message,
        };
        let table: FileTable = toml::from_str(text)
            .map_err(|e| fail(e.span().map_or(0, |s| s.start), e.message().to_owned()))?;
        for (name, words) in table.classes {
            self.classes.insert(
                name.into(),
                words.split_whitespace().map(SmolStr::from).collect(),
            );
        }
        for p in table.pair {
            let offset = p.name.span().start;
            let name = SmolStr::from(p.name.into_inner());
            if self.by_name.contains_key(&name) {
                return Err(fail(offset, format!("the slot {name} stands twice")));
            }
            let index = self.slots.len();
            let needs = self
                .needs(&p.of, &p.other, &None, &p.beside)
                .map_err(|(o, m)| fail(o, m))?;
            self.slots.push(Slot {
                name: name.clone(),
                family: "status".into(),
                about: p.about,
                owner: p.owner.unwrap_or(OwnerClass::Thing),
                value: ValueType::Label,
                kinds: Vec::new(),
                grows: false,
                then: successions(&p.then, |l| matches!(l, "yes" | "no"))
                    .map_err(|(at, m)| fail(at, m))?,
                accuse: true,
                agree: true,
                // The rows of an opposite of the event name their matter ("no arrests were made").
                shared: p
                    .shared
                    .unwrap_or(usize::from(p.owner != Some(OwnerClass::Event))),
                loose: true,
                of_animals: p.of_animals,
                of_devices: p.of_devices,
                period: false,
                excludes: vec![("yes".into(), "no".into())],
                any_certainty: p.any_certainty,
                free: false,
                roles: false,
                contrast: false,
                of_contest: false,
                needs,
            });
            self.add_examples(&name, p.example, p.near_miss);
            self.by_name.insert(name, index);
            for (label, rows) in [("yes", &p.yes), ("no", &p.no)] {
                for row in rows {
                    self.add_row(index, Some(label.into()), row.as_ref())
                        .map_err(|m| fail(row.span().start, m))?;
                }
            }
        }
        for t in table.slot {
            let offset = t.name.span().start;
            let name = SmolStr::from(t.name.into_inner());
            if self.by_name.contains_key(&name) {
                return Err(fail(offset, format!("the slot {name} stands twice")));
            }
            let index = self.slots.len();
            let needs = self
                .needs(&t.of, &t.other, &t.value_of, &t.beside)
                .map_err(|(o, m)| fail(o, m))?;
            let mut excludes = Vec::new();
            for line in &t.excludes {
                let parts: Vec<&str> = line.as_ref().split('/').map(str::trim).collect();
                if parts.len() < 2 {
                    return Err(fail(
                        line.span().start,
                        "labels that exclude one another are written \"a / b\"".to_owned(),
                    ));
                }
                for (i, a) in parts.iter().enumerate() {
                    for label in [a] {
                        if !t.labels.contains_key(*label) {
                            return Err(fail(
                                line.span().start,
                                format!("no label {label} in slot {name}"),
                            ));
                        }
                    }
                    for b in &parts[i + 1..] {
                        excludes.push((SmolStr::from(*a), SmolStr::from(*b)));
                    }
                }
            }
            if let Some(key) = ["example", "near_miss", "read"]
                .iter()
                .find(|k| t.labels.contains_key(**k))
            {
                return Err(fail(
                    offset,
                    format!(
                        "slot {name}: `{key}` stands below [slot.labels], and would be a label; move it above"
                    ),
                ));
            }
            if (t.value == ValueType::Label) == t.labels.is_empty() {
                return Err(fail(
                    offset,
                    format!("slot {name}: labels belong to value = \"label\", and must be there"),
                ));
            }
            self.add_examples(&name, t.example, t.near_miss);
            self.slots.push(Slot {
                name: name.clone(),
                family: t.family.into(),
                about: t.about,
                owner: t.owner,
                value: t.value,
                kinds: t.kinds.split_whitespace().map(SmolStr::from).collect(),
                grows: t.grows,
                then: successions(&t.then, |l| t.labels.contains_key(l))
                    .map_err(|(at, m)| fail(at, m))?,
                accuse: t.accuse,
                agree: t.agree,
                shared: t.shared,
                period: t.period,
                excludes,
                any_certainty: t.any_certainty,
                free: false,
                loose: false,
                of_animals: false,
                of_devices: false,
                roles: t.roles,
                contrast: t.contrast,
                of_contest: t.of_contest,
                needs,
            });
            self.by_name.insert(name, index);
            for row in &t.read {
                self.add_row(index, None, row.as_ref())
                    .map_err(|m| fail(row.span().start, m))?;
            }
            for (label, rows) in &t.labels {
                for row in rows {
                    self.add_row(index, Some(label.into()), row.as_ref())
                        .map_err(|m| fail(row.span().start, m))?;
                }
            }
        }
        Ok(())
    }

    /// What a slot asks for all its rows; the offset of what can't be read, and why.
    fn needs(
        &self,
        of: &Option<toml::Spanned<String>>,
        other: &Option<toml::Spanned<String>>,
        value: &Option<toml::Spanned<String>>,
        beside: &Option<toml::Spanned<String>>,
    ) -> Result<Needs, (usize, String)> {
        let read = |text: &Option<toml::Spanned<String>>| match text {
            Some(t) => sorts::need(t.as_ref(), &self.sorts).map_err(|m| (t.span().start, m)),
            None => Ok(sorts::Need::default()),
        };
        Ok(Needs {
            of: read(of)?,
            other: read(other)?,
            value: read(value)?,
            beside: read(beside)?,
            verb: false,
        })
    }

    fn add_examples(&mut self, slot: &SmolStr, fill: Vec<String>, miss: Vec<String>) {
        for (text, fills) in fill
            .into_iter()
            .map(|t| (t, true))
            .chain(miss.into_iter().map(|t| (t, false)))
        {
            let (sentence, value) = match text.rsplit_once(" => ") {
                Some((s, v)) => (s.to_owned(), Some(v.to_owned())),
                None => (text, None),
            };
            self.examples.push(Example {
                slot: slot.clone(),
                sentence,
                value,
                fills,
            });
        }
    }

    fn add_things(&mut self, file: &str, text: &str) -> Result<(), SlotError> {
        let table: ThingsTable = toml::from_str(text).map_err(|e| SlotError {
            file: file.to_owned(),
            line: text[..e.span().map_or(0, |s| s.start)]
                .matches('\n')
                .count()
                + 1,
            message: e.message().to_owned(),
        })?;
        for line in table.class {
            let mut words = line.split_whitespace();
            let Some(first) = words.next() else { continue };
            for w in std::iter::once(first).chain(words) {
                self.things.entry(w.into()).or_insert_with(|| first.into());
            }
        }
        Ok(())
    }
}

pub(super) fn read_table<T: serde::de::DeserializeOwned>(
    file: &str,
    text: &str,
) -> Result<T, SlotError> {
    toml::from_str(text).map_err(|e| SlotError {
        file: file.to_owned(),
        line: text[..e.span().map_or(0, |s| s.start)]
            .matches('\n')
            .count()
            + 1,
        message: e.message().to_owned(),
    })
}

/// Reads `then`: "missing / found" says that what was missing may be found on a later day; of three labels each may follow
/// those before it.
fn successions(
    lines: &[toml::Spanned<String>],
    is_label: impl Fn(&str) -> bool,
) -> Result<Vec<(SmolStr, SmolStr)>, (usize, String)> {
    let mut out = Vec::new();
    for line in lines {
        let labels: Vec<&str> = line.as_ref().split('/').map(str::trim).collect();
        if let Some(unknown) = labels.iter().find(|l| !is_label(l)) {
            return Err((
                line.span().start,
                format!("no label {unknown} in this slot"),
            ));
        }
        for (i, before) in labels.iter().enumerate() {
            let after = labels[i + 1..].iter();
            out.extend(after.map(|l| (SmolStr::from(*before), SmolStr::from(*l))));
        }
    }
    Ok(out)
}

//! This file holds offices and their holders with dates, the United States Congress included. What may be said of them is `judge`'s business.

use super::{Places, Table, TableError, fold, table};
use jiff::{ToSpan, civil::Date};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

const TABLES: [Table; 7] = [
    table!("world/offices/heads-of-state-and-government.toml"),
    table!("world/offices/ministers.toml"),
    table!("world/offices/cabinets.toml"),
    table!("world/offices/regions-and-cities.toml"),
    table!("world/offices/organisations-and-others.toml"),
    table!("world/offices/churches.toml"),
    table!("world/offices/companies.toml"),
];
const PEOPLE: Table = table!("world/people.toml");
const CONGRESS: Table = table!("world/congress.toml");

/// Offices and who held them when.
#[derive(Debug, Default)]
pub struct Offices {
    offices: Vec<Office>,
    terms: Vec<Term>,
    by_person: FxHashMap<SmolStr, Vec<usize>>,
    by_core: FxHashMap<SmolStr, Vec<usize>>,
    by_family: FxHashMap<SmolStr, Vec<usize>>,
}

/// An office of one country, place or body.
#[derive(Debug, Clone)]
pub(super) struct Office {
    /// What it is called without its country or body, in every wording known: "foreign minister", "state secretary".
    pub(super) cores: BTreeSet<SmolStr>,
    /// Every name of its country, place or body, folded: "united states", "us", "american".
    pub(super) bodies: BTreeSet<SmolStr>,
    /// One holder at a time?
    pub(super) single: bool,
    /// Terms, in order of the file.
    pub(super) terms: Vec<usize>,
    /// Is it a seat in Congress?
    pub(super) congress: bool,
}

/// One spell of one person in one office.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Who.
    pub person: SmolStr,
    /// The office's title ("Secretary of State").
    pub title: SmolStr,
    /// Its country, place or body.
    pub of: SmolStr,
    /// First day, as known.
    pub from: Day,
    /// Last day, as known; `None`: not known to have ended.
    pub to: Option<Day>,
    /// In office up to this day at least, where `to` is not known.
    pub sure_until: Option<Date>,
    /// Acting, interim, caretaker?
    pub acting: bool,
    /// Well enough known to make a finding? Otherwise it only prevents one.
    pub certain: bool,
    /// Index of the office.
    pub(super) office: usize,
}

/// A day, or the days between which it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Not before.
    pub first: Date,
    /// Not after.
    pub last: Date,
}

impl Day {
    /// Reads `2025-01-21`, `2025-01` or `2025`.
    fn parse(text: &str) -> Option<Day> {
        let mut parts = text.split('-').map(|p| p.parse::<i16>().ok());
        let year = parts.next()??;
        let month = parts.next().map(|m| m.and_then(|m| i8::try_from(m).ok()));
        let day = parts.next().map(|d| d.and_then(|d| i8::try_from(d).ok()));
        let first = Date::new(year, month.unwrap_or(Some(1))?, day.unwrap_or(Some(1))?).ok()?;
        let last = match (month, day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        Some(Day { first, last })
    }
    /// For readers: `21 January 2025`, `January 2025` or `2025`.
    #[must_use]
    pub fn spoken(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::try_from(self.first.month() - 1)
            .ok()
            .and_then(|m| MONTHS.get(m))
            .unwrap_or(&"");
        if self.first == self.last {
            format!("{} {month} {}", self.first.day(), self.first.year())
        } else if self.first.month() == self.last.month() {
            format!("{month} {}", self.first.year())
        } else {
            self.first.year().to_string()
        }
    }
    /// As precisely as it is known: `2025-01-21`, `2025-01` or `2025`.
    #[must_use]
    pub fn text(self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else if self.first.month() == self.last.month() {
            format!("{:04}-{:02}", self.first.year(), self.first.month())
        } else {
            format!("{:04}", self.first.year())
        }
    }
}

/// Elected, sworn in, appointed and in office are different days, and sources differ: so many days around each change are left alone.
const MARGIN: i64 = 7;

impl Term {
    /// Is the person surely in office on the day?
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        let begun = self
            .from
            .last
            .checked_add(MARGIN.days())
            .is_ok_and(|d| d <= day);
        begun
            && match (self.to, self.sure_until) {
                (Some(to), _) => to.first.checked_sub(MARGIN.days()).is_ok_and(|d| day <= d),
                (None, Some(until)) => day <= until,
                (None, None) => true,
            }
    }
    /// Has the person surely left before the day?
    #[must_use]
    pub fn ended_before(&self, day: Date) -> bool {
        self.to
            .is_some_and(|to| to.last.checked_add(MARGIN.days()).is_ok_and(|d| d < day))
    }
    /// Does the person surely come later than the day?
    #[must_use]
    pub fn begins_after(&self, day: Date) -> bool {
        self.from
            .first
            .checked_sub(MARGIN.days())
            .is_ok_and(|d| day < d)
    }
    /// The title with its country or body, where the title does not name it.
    #[must_use]
    pub fn full_title(&self) -> String {
        if self.title.contains(self.of.as_str())
            || self.title.contains(" of ")
            || self.title.contains(" for ")
        {
            self.title.to_string()
        } else {
            format!("{} ({})", self.title, self.of)
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeRows {
    office: Vec<OfficeRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeRow {
    title: SmolStr,
    #[serde(default)]
    also: Vec<SmolStr>,
    of: SmolStr,
    #[serde(default)]
    of_also: Vec<SmolStr>,
    #[serde(default)]
    several: bool,
    terms: Vec<Vec<SmolStr>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CongressRows {
    abbreviations: BTreeMap<SmolStr, SmolStr>,
    rows: Vec<Vec<SmolStr>>,
}

impl Offices {
    /// Reads the tables that the program carries.
    pub(super) fn builtin(places: &Places) -> Result<Offices, TableError> {
        let mut all = Offices::default();
        for table in TABLES {
            let rows: OfficeRows = table.read()?;
            for row in rows.office {
                all.add_office(table, places, row)?;
            }
        }
        all.add_congress(places)?;
        let people: BTreeMap<SmolStr, Vec<SmolStr>> = PEOPLE.read()?;
        for (person, others) in people {
            let Some(terms) = all.by_person.get(fold(&person).as_str()).cloned() else {
                return Err(PEOPLE.row(person.to_string()));
            };
            for other in others {
                all.name(&other, &terms);
            }
        }
        for (name, terms) in &all.by_person {
            let family = name.split(' ').next_back().unwrap_or_default();
            let list = all.by_family.entry(family.into()).or_default();
            list.extend(terms);
        }
        for list in all.by_family.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        for (index, office) in all.offices.iter().enumerate() {
            for core in &office.cores {
                all.by_core.entry(core.clone()).or_default().push(index);
            }
        }
        Ok(all)
    }

    fn add_office(
        &mut self,
        table: Table,
        places: &Places,
        row: OfficeRow,
    ) -> Result<(), TableError> {
        let index = self.offices.len();
        let bodies = bodies(places, &row.of, &row.of_also);
        let mut cores: BTreeSet<SmolStr> = std::iter::once(&row.title)
            .chain(&row.also)
            .flat_map(|title| super::judge::cores(title, &bodies))
            .collect();
        cores.remove("");
        let mut terms = Vec::new();
        for cells in &row.terms {
            let [person, from, to, marks @ ..] = cells.as_slice() else {
                return Err(table.row(format!("{cells:?}")));
            };
            let marked = |word: &str| marks.iter().any(|m| m == word);
            let acting = ["acting", "interim", "caretaker"].iter().any(|w| marked(w));
            let term = term(
                index,
                [person, &row.title, &row.of, from, to],
                acting,
                !marked("medium"),
            );
            terms.push(self.terms.len());
            self.terms
                .push(term.ok_or_else(|| table.row(format!("{cells:?}")))?);
            self.name(person, &[self.terms.len() - 1]);
        }
        self.offices.push(Office {
            cores,
            bodies,
            single: !row.several,
            terms,
            congress: false,
        });
        Ok(())
    }

    fn add_congress(&mut self, places: &Places) -> Result<(), TableError> {
        let rows: CongressRows = CONGRESS.read()?;
        let us = bodies(places, "United States", &[]);
        let mut offices: BTreeMap<(bool, SmolStr), usize> = BTreeMap::new();
        let abbreviations = rows.abbreviations;
        for cells in rows.rows {
            let bad = || CONGRESS.row(format!("{cells:?}"));
            let [person, others, state, seat, _party, from, to, ..] = cells.as_slice() else {
                return Err(bad());
            };
            let senate = seat == "S";
            let title = match seat.as_str() {
                "S" => "Senator",
                "D" => "Delegate",
                "C" => "Resident Commissioner",
                _ => "Representative",
            };
            let state_name = places
                .all()
                .iter()
                .find(|p| p.iso2 == "US" && p.other_names.contains(state))
                .map_or(state.clone(), |p| p.name.clone());
            let office = *offices.entry((senate, state.clone())).or_insert_with(|| {
                let cores: &[&str] = if senate {
                    &["senator", "sen"]
                } else {
                    &[
                        "representative",
                        "rep",
                        "congressman",
                        "congresswoman",
                        "delegate",
                        "house member",
                        "congress member",
                    ]
                };
                let mut bodies = us.clone();
                bodies.extend([fold(&state_name).into(), fold(state).into()]);
                bodies.extend(
                    abbreviations
                        .get(state)
                        .map(|short| SmolStr::from(fold(short))),
                );
                self.offices.push(Office {
                    cores: cores.iter().copied().map(SmolStr::from).collect(),
                    bodies,
                    single: false,
                    terms: Vec::new(),
                    congress: true,
                });
                self.offices.len() - 1
            });
            let mut term = term(
                office,
                [person, &title.into(), &"United States".into(), from, to],
                false,
                true,
            )
            .ok_or_else(bad)?;
            term.title = format!("US {title} for {state_name}").into();
            let index = self.terms.len();
            self.offices[office].terms.push(index);
            self.terms.push(term);
            self.name(person, &[index]);
            for other in others.split(';').filter(|o| !o.is_empty()) {
                self.name(other, &[index]);
            }
        }
        Ok(())
    }

    fn name(&mut self, name: &str, terms: &[usize]) {
        let list = self.by_person.entry(fold(name).into()).or_default();
        list.extend(terms);
        list.sort_unstable();
        list.dedup();
    }

    /// All terms.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Every term of a person, by any listed full name.
    #[must_use]
    pub fn of_person(&self, name: &str) -> Vec<Term> {
        self.indexes(name).map(|i| self.terms[i].clone()).collect()
    }

    /// Is it the full name of somebody in the table?
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.indexes(name).next().is_some()
    }

    pub(super) fn indexes(&self, name: &str) -> impl Iterator<Item = usize> {
        self.by_person
            .get(fold(name).as_str())
            .into_iter()
            .flatten()
            .copied()
    }
    pub(super) fn office(&self, index: usize) -> &Office {
        &self.offices[index]
    }
    /// Terms of everybody of a family name.
    pub(super) fn of_family(&self, name: &str) -> impl Iterator<Item = &Term> {
        self.by_family
            .get(name)
            .into_iter()
            .flatten()
            .map(|&i| &self.terms[i])
    }
    pub(super) fn with_core(&self, core: &str) -> impl Iterator<Item = usize> {
        self.by_core.get(core).into_iter().flatten().copied()
    }
}

fn term(
    office: usize,
    [person, title, of, from, to]: [&SmolStr; 5],
    acting: bool,
    certain: bool,
) -> Option<Term> {
    let (to, sure_until) = match to.as_str() {
        "" => (None, Some(LAST_SURE)),
        open => match open.strip_prefix('?') {
            Some(day) => (None, Some(Day::parse(day)?.first)),
            None => (Some(Day::parse(to)?), None),
        },
    };
    Some(Term {
        person: person.clone(),
        title: title.clone(),
        of: of.clone(),
        from: Day::parse(from)?,
        to,
        sure_until,
        acting,
        certain,
        office,
    })
}

/// Rows without an end were in office when the table was made, in November 2026.
const LAST_SURE: Date = jiff::civil::date(2026, 11, 1);

/// Every name of a country, place or body: its own, its other names, adjectives of its country, each part of "Texas, United States".
fn bodies(places: &Places, of: &str, also: &[SmolStr]) -> BTreeSet<SmolStr> {
    let mut names: BTreeSet<SmolStr> = BTreeSet::new();
    for (nth, part) in of.split(", ").enumerate() {
        names.insert(fold(part).into());
        for place in places.named(part) {
            // In "Georgia, United States" the first part is not the country.
            if nth == 0 && of.contains(", ") && place.kind == super::PlaceKind::Country {
                continue;
            }
            names.extend(
                std::iter::once(&place.name)
                    .chain(&place.other_names)
                    .chain(&place.adjectives)
                    .map(|n| SmolStr::from(fold(n))),
            );
        }
    }
    names.extend(also.iter().map(|n| SmolStr::from(fold(n))));
    // "Labour Party": "Labour leader"; "Conservative Party (UK)" has a bracket that nobody writes.
    let party = fold(of.split(" (").next().unwrap_or(of));
    if let Some(short) = party.strip_suffix(" party") {
        names.insert(short.into());
        names.insert(party.as_str().into());
    }
    if names.contains("united states") {
        names.extend(
            [
                "us",
                "usa",
                "america",
                "american",
                "united states of america",
            ]
            .map(SmolStr::from),
        );
    }
    if names.contains("united kingdom") {
        names.extend(["uk", "britain", "british", "great britain"].map(SmolStr::from));
    }
    names.remove("");
    names
}

//! This file holds countries, territories, regions and cities: what lies in what, and what their people are called.

use super::{Table, TableError, fold, table};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

const PLACES: Table = table!("world/places.toml");

/// The places of `rules/world/places.toml`.
#[derive(Debug, Default)]
pub struct Places {
    all: Vec<Place>,
    by_name: FxHashMap<SmolStr, Vec<usize>>,
    demonyms: FxHashMap<SmolStr, usize>,
}

/// A country, territory, region or city.
#[derive(Debug, Clone)]
pub struct Place {
    /// What sort of place.
    pub kind: PlaceKind,
    /// Its usual name.
    pub name: SmolStr,
    /// Other names.
    pub other_names: Vec<SmolStr>,
    /// Two-letter code of its country.
    pub iso2: SmolStr,
    /// Its capitals (countries and territories).
    pub capitals: Vec<SmolStr>,
    /// Adjectives (countries and territories): "Danish".
    pub adjectives: Vec<SmolStr>,
    /// Nouns for its people, singular and plural: "Dane", "Danes".
    pub people: Vec<SmolStr>,
    /// What holds it, from small to large.
    pub within: Vec<SmolStr>,
}

/// Sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum PlaceKind {
    Country,
    Territory,
    Region,
    City,
}

/// name, other names, iso2, iso3, formal name, nouns for its people, adjectives, capitals, what holds it, note
type CountryRow = (
    SmolStr,
    Vec<SmolStr>,
    SmolStr,
    SmolStr,
    SmolStr,
    Vec<SmolStr>,
    Vec<SmolStr>,
    Vec<SmolStr>,
    Vec<SmolStr>,
    String,
);
/// name, other names, iso2, what holds it, note
type SmallRow = (SmolStr, Vec<SmolStr>, SmolStr, Vec<SmolStr>, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rows {
    countries: Vec<CountryRow>,
    territories: Vec<CountryRow>,
    regions: Vec<SmallRow>,
    cities: Vec<SmallRow>,
}

impl Places {
    /// Reads the table that the program carries.
    pub(super) fn builtin() -> Result<Places, TableError> {
        let rows: Rows = PLACES.read()?;
        let mut places = Places::default();
        for (kind, rows) in [
            (PlaceKind::Country, rows.countries),
            (PlaceKind::Territory, rows.territories),
        ] {
            for (
                name,
                mut other_names,
                iso2,
                iso3,
                formal,
                people,
                adjectives,
                capitals,
                within,
                _,
            ) in rows
            {
                other_names.extend([iso3, formal].into_iter().filter(|n| !n.is_empty()));
                // "US" is written as a word; "IN", "IT" and most other codes are words of English.
                if matches!(iso2.as_str(), "US" | "UK" | "GB") {
                    other_names.push(iso2.clone());
                }
                for word in adjectives.iter().chain(&people) {
                    places
                        .demonyms
                        .entry(fold(word).into())
                        .or_insert(places.all.len());
                }
                places.add(Place {
                    kind,
                    name,
                    other_names,
                    iso2,
                    capitals,
                    adjectives,
                    people,
                    within,
                });
            }
        }
        for (kind, rows) in [
            (PlaceKind::Region, rows.regions),
            (PlaceKind::City, rows.cities),
        ] {
            for (name, other_names, iso2, within, _) in rows {
                places.add(Place {
                    kind,
                    name,
                    other_names,
                    iso2,
                    capitals: Vec::new(),
                    adjectives: Vec::new(),
                    people: Vec::new(),
                    within,
                });
            }
        }
        Ok(places)
    }

    fn add(&mut self, place: Place) {
        let index = self.all.len();
        for name in std::iter::once(&place.name).chain(&place.other_names) {
            let list = self.by_name.entry(fold(name).into()).or_default();
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
        self.all.push(place);
    }

    /// All places: countries, territories, regions, cities.
    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// Every place of this name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Place> {
        self.by_name
            .get(fold(name).as_str())
            .into_iter()
            .flatten()
            .map(|&i| &self.all[i])
    }

    /// The place of this name; `None` where there are several ("Georgia").
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Place> {
        let mut all = self.named(name);
        let first = all.next()?;
        all.next().is_none().then_some(first)
    }

    /// Does one contain the other, in any reading of the two names?
    #[must_use]
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        let direct = |inner: &Place| {
            self.named(outer).any(|o| {
                (o.kind < inner.kind || o.kind == PlaceKind::Country)
                    && o.name != inner.name
                    && o.iso2 == inner.iso2
                    && inner.within.contains(&o.name)
            })
        };
        self.named(inner).any(direct)
    }

    /// The country or territory that an adjective or a noun for its people belongs to.
    #[must_use]
    pub fn demonym(&self, word: &str) -> Option<&str> {
        let place = &self.all[*self.demonyms.get(fold(word).as_str())?];
        Some(place.name.as_str())
    }

    /// The country that this is a capital of; `None` where it is one of two, or the name is a country's too.
    #[must_use]
    pub fn of_capital(&self, name: &str) -> Option<&str> {
        let name = fold(name);
        let mut of = self
            .all
            .iter()
            .filter(|p| p.kind == PlaceKind::Country && p.capitals.iter().any(|c| fold(c) == name));
        let one = of.next()?;
        let alone = of.next().is_none() && !self.named(&name).any(|p| p.kind == PlaceKind::Country);
        alone.then_some(one.name.as_str())
    }
    /// The country that a name, an abbreviation or an adjective names.
    #[must_use]
    pub fn country(&self, words: &str) -> Option<&str> {
        let bare = words.trim_end_matches("'s").trim_end_matches("’s");
        self.named(bare)
            .find(|p| p.kind == PlaceKind::Country)
            .map(|p| p.name.as_str())
            .or_else(|| self.demonym(bare))
    }
}

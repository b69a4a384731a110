//! This file is the door to what the program knows about the world: offices, names, places and rates. Each table is read when it is first asked for.

mod judge;
pub mod names;
pub mod offices;
pub mod places;

pub use judge::{Judgement, TitleForm, Verdict};
pub use names::{Aliases, Metonym, Metonyms, NameKind};
pub use offices::{Offices, Term};
pub use places::{Place, PlaceKind, Places};

use super::{Table, TableError, table};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What the program knows about the world. A missing row means: say nothing.
#[derive(Debug, Default)]
pub struct World {
    offices: OnceLock<Offices>,
    aliases: OnceLock<Aliases>,
    metonyms: OnceLock<Metonyms>,
    places: OnceLock<Places>,
    rates: OnceLock<Rates>,
}

/// Units of a currency to one US dollar, by currency and year.
type Rates = BTreeMap<SmolStr, BTreeMap<SmolStr, f64>>;

const RATES: Table = table!("world/fx.toml");

impl World {
    /// The tables under `rules/world`. They are read on first use; a table of ours that could not be read (the tests see to it) would be empty.
    #[must_use]
    pub fn builtin() -> World {
        World::default()
    }

    /// Offices and their holders.
    #[must_use]
    pub fn office_table(&self) -> &Offices {
        self.offices
            .get_or_init(|| Offices::builtin(self.places()).unwrap_or_default())
    }
    /// Families of names.
    #[must_use]
    pub fn aliases(&self) -> &Aliases {
        self.aliases
            .get_or_init(|| Aliases::builtin().unwrap_or_default())
    }
    /// Expressions that stand for a government, an office or a company.
    #[must_use]
    pub fn metonyms(&self) -> &Metonyms {
        self.metonyms
            .get_or_init(|| Metonyms::builtin().unwrap_or_default())
    }
    /// Countries, regions and cities.
    #[must_use]
    pub fn places(&self) -> &Places {
        self.places
            .get_or_init(|| Places::builtin().unwrap_or_default())
    }

    /// Every term of a person, by full name; empty for names of one word.
    #[must_use]
    pub fn offices(&self, person: &str) -> Vec<Term> {
        self.office_table().of_person(person)
    }

    /// Judges "`person`, `title`" (with an organisation, country or state where the text names one apart from the title) as a statement about `date`.
    /// The caller sees to it that the text speaks of that date, and keeps quotations, captions, timelines and obituaries away.
    #[must_use]
    pub fn judge_office(
        &self,
        person: &str,
        title: &str,
        organisation: Option<&str>,
        form: TitleForm,
        date: Date,
        words: &super::Words,
    ) -> Judgement {
        judge::judge(
            self.office_table(),
            words,
            &judge::Claimed {
                person,
                title,
                organisation,
                form,
                date,
            },
        )
    }

    /// What an expression stands for ("the Kremlin", "Washington").
    #[must_use]
    pub fn metonym(&self, expression: &str) -> Option<&Metonym> {
        self.metonyms().get(expression)
    }
    /// The place of this name; `None` where there are several.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.places().get(name)
    }
    /// Does one place contain the other, in any reading of the two names? A place does not contain itself.
    #[must_use]
    pub fn contains(&self, outer: &str, inner: &str) -> bool {
        self.places().contains(outer, inner)
    }
    /// The country that an adjective or a noun for its people belongs to ("Danish", "Danes": Denmark).
    #[must_use]
    pub fn demonym(&self, word: &str) -> Option<&str> {
        self.places().demonym(word)
    }
    /// The country that a name, an abbreviation, an adjective or a seat of government names ("U.S.", "British", "Moscow", "the Kremlin").
    #[must_use]
    pub fn country(&self, words: &str) -> Option<&str> {
        if let Some(country) = self.places().country(words) {
            return Some(country);
        }
        let of = self.metonym(words)?.of.as_str();
        self.places().country(of)
    }
    /// The country (or union) whose government a seat stands for where it acts: "the Kremlin", "Moscow", any capital.
    #[must_use]
    pub fn government_at(&self, name: &str) -> Option<&str> {
        let metonym = self
            .metonym(name)
            .or_else(|| self.metonym(&format!("the {name}")));
        match metonym {
            Some(metonym) => metonym.governs().then_some(metonym.of.as_str()),
            None => self.places().of_capital(name),
        }
    }
    /// Is the seat of a government a city, which is a place wherever it does not act?
    #[must_use]
    pub fn is_seat_and_city(&self, name: &str) -> bool {
        self.metonym(name)
            .or_else(|| self.metonym(&format!("the {name}")))
            .is_none_or(|m| m.is_city || m.expression == "Brussels" || m.expression == "Peking")
    }
    /// Are the two forms of one name, as a table says ("Kyiv", "Kiev")?
    #[must_use]
    pub fn same_family(&self, a: &str, b: &str) -> bool {
        self.aliases().same_family(a, b)
    }

    /// US dollars for one unit of a currency (ISO code) in a year: the yearly mean, good for orders of magnitude.
    #[must_use]
    pub fn usd_per_unit(&self, currency: &str, year: i16) -> Option<f64> {
        if currency == "USD" {
            return Some(1.0);
        }
        let rates = self.rates.get_or_init(|| RATES.read().unwrap_or_default());
        let year: SmolStr = year.to_string().into();
        rates.get(currency)?.get(&year).map(|units| 1.0 / units)
    }
}

/// A name as tables compare it: lower case, without accents, full stops and leading "the"; every other mark is a space.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.nfkd() {
        match c {
            '.' | '\'' | '’' | 'ʼ' | '`' => {}
            c if is_combining_mark(c) => {}
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' => out.push('d'),
            'ı' => out.push('i'),
            'ə' | 'Ə' => out.push('a'),
            'ß' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' | 'ð' | 'Ð' => out.push('d'),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            _ if out.ends_with(' ') || out.is_empty() => {}
            _ => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    match out.strip_prefix("the ") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_well_formed() {
        let places = Places::builtin().expect("places");
        assert!(places.all().len() > 1_400);
        let offices = Offices::builtin(&places).expect("offices");
        assert!(offices.terms().len() > 3_000);
        Aliases::builtin().expect("aliases");
        Metonyms::builtin().expect("metonyms");
        RATES.read::<Rates>().expect("rates");
        let mut seen = std::collections::BTreeSet::new();
        for term in offices.terms() {
            let to = term.to.map_or(term.from.last, |to| to.last);
            assert!(term.from.first <= to, "ends before it begins: {term:?}");
            assert!(
                seen.insert((&term.person, &term.title, &term.of, term.from.text())),
                "twice: {term:?}"
            );
        }
    }

    #[test]
    fn places_hold_places() {
        let world = World::builtin();
        assert!(world.contains("Florida", "Miami"));
        assert!(world.contains("the United States", "Miami"));
        assert!(!world.contains("Miami", "Florida") && !world.contains("Miami", "Miami"));
        assert_eq!(world.demonym("Danish"), Some("Denmark"));
        assert_eq!(world.country("U.S."), Some("United States"));
        assert_eq!(world.country("British"), Some("United Kingdom"));
        assert_eq!(world.country("the Kremlin"), Some("Russia"));
        assert!(world.place("Nowhere-on-Sea").is_none());
    }

    #[test]
    fn names_have_families_and_seats_stand_for_governments() {
        let world = World::builtin();
        assert!(world.same_family("Kiev", "Kyiv"));
        assert!(!world.same_family("Kyiv", "Lviv"));
        let kremlin = world.metonym("the Kremlin").expect("a metonym");
        assert_eq!((kremlin.of.as_str(), kremlin.is_city), ("Russia", false));
        assert!(world.metonym("Washington").expect("a metonym").is_city);
    }

    #[test]
    fn rates_are_yearly() {
        let world = World::builtin();
        let euro = world.usd_per_unit("EUR", 2015).expect("a rate");
        assert!((1.05..1.20).contains(&euro), "{euro}");
        assert_eq!(world.usd_per_unit("EUR", 1950), None);
    }
}

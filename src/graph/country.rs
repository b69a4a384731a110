//! This file says what a name has to do with a country: it names the land, its people, or what stands for its government.

use crate::lexicon::Lexicon;
use crate::lexicon::world::PlaceKind;
use smol_str::SmolStr;

/// What a name has to do with a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// It names the country.
    Land,
    /// It names its people.
    People,
    /// It stands for the government ("the Kremlin", "Washington").
    Government,
    /// It stands for another body of the country ("Capitol Hill").
    Body,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Country {
    pub(super) name: SmolStr,
    /// Is it the country itself, its people, or what stands for its government?
    pub(super) sense: Sense,
}

impl Country {
    pub(super) fn of(name: &str, lexicon: &Lexicon) -> Option<Country> {
        let world = &lexicon.world;
        let country = |name: &str, sense| Country {
            name: name.into(),
            sense,
        };
        if world
            .places()
            .named(name)
            .any(|p| p.kind == PlaceKind::Country)
        {
            return world
                .places()
                .country(name)
                .map(|n| country(n, Sense::Land));
        }
        if let Some(people) = world.demonym(name) {
            return Some(country(people, Sense::People));
        }
        let metonym = world.metonym(name);
        let Some(of) = world.government_at(name) else {
            return metonym.map(|m| country(&m.of, Sense::Body));
        };
        Some(country(of, Sense::Government))
    }
}

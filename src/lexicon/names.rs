//! This file answers what mentions ask of names: is it a place, an outlet, of which country.

use super::Lexicon;
use smol_str::SmolStr;

impl Lexicon {
    /// Is it the name of a country, town or other place?
    #[must_use]
    pub fn is_place(&self, name: &str) -> bool {
        // "Ms." is no Mississippi, and "Mi" no Michigan.
        let short = name.len() < 4 && !name.chars().all(|c| c.is_uppercase() || c == '.');
        !short && self.world.places().named(name).next().is_some()
    }
    /// Is it a publisher or news agency?
    #[must_use]
    pub fn is_outlet(&self, name: &str) -> bool {
        self.words.is_outlet(&name.to_lowercase())
    }
    /// The one name that all names of a place share ("U.S." and "United States").
    #[must_use]
    pub fn place_key(&self, name: &str) -> Option<SmolStr> {
        self.world.place(name).map(|p| SmolStr::new(&p.name))
    }
    /// The country that a word speaks of: its name, adjective, seat of government.
    #[must_use]
    pub fn country_of(&self, word: &str) -> Option<SmolStr> {
        // "us" is no country.
        word.chars()
            .next()
            .is_some_and(char::is_uppercase)
            .then(|| self.world.country(word).map(SmolStr::new))?
    }
}

//! This file answers what mentions ask of names: is it a place, an outlet, of which country.

use super::Lexicon;
use smol_str::SmolStr;

impl Lexicon {
    /// Is it the name of a country, town or other place?
    #[must_use]
    pub fn is_place(&self, _name: &str) -> bool {
        false
    }
    /// Is it a publisher or news agency?
    #[must_use]
    pub fn is_outlet(&self, _name: &str) -> bool {
        false
    }
    /// The one name that all names of a place share ("U.S." and "United States").
    #[must_use]
    pub fn place_key(&self, _name: &str) -> Option<SmolStr> {
        None
    }
    /// The country that a word speaks of: its name, adjective, seat of government.
    #[must_use]
    pub fn country_of(&self, _word: &str) -> Option<SmolStr> {
        None
    }
}

//! This file answers whether two words of two texts may name the same: one word, its plural, a synonym, the noun of the verb, a
//! word of one family, a country and its people.

use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};

/// Do two words name the same, as far as the tables know?
pub(super) fn kin(lexicon: &Lexicon, x: &str, y: &str) -> bool {
    if x == y {
        return true;
    }
    let plural = |a: &str, b: &str| a.strip_suffix('s').is_some_and(|r| r == b);
    let family = || {
        let families = &lexicon.families;
        !families.is_light(x)
            && !families.is_light(y)
            && families
                .of(x)
                .iter()
                .any(|f| !families.is_framing(f) && families.of(y).contains(f))
    };
    let wordnet = WordNet::builtin();
    plural(x, y)
        || plural(y, x)
        || [Pos::Noun, Pos::Verb, Pos::Adjective]
            .iter()
            .any(|&p| wordnet.same(p, x, y))
        || wordnet.derived(x, y)
        || family()
        || country(lexicon, x).is_some_and(|c| country(lexicon, y) == Some(c))
}

/// The country that a word in small letters names, or whose people it names.
fn country<'a>(lexicon: &'a Lexicon, word: &str) -> Option<&'a str> {
    // "us" is no country.
    (word != "us")
        .then(|| lexicon.world.country(word))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kin_by_sense_not_by_sound() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        for (x, y, expected) in [
            ("dead", "death", true),
            ("car", "automobile", true),
            ("france", "french", true),
            ("photos", "photo", true),
            ("lake", "bridge", false),
            ("sell", "tell", false),
        ] {
            assert_eq!(kin(&lexicon, x, y), expected, "{x} {y}");
        }
    }
}

//! This file weighs what the words of a line have in common with those of another text.

use super::kinship::kin;
use crate::claims::refutation::{Telling, Term};
use crate::lexicon::Lexicon;
use smol_str::SmolStr;

/// A name counts as two words.
const NAME: f32 = 2.0;

/// What terms have in common with words.
#[derive(Default)]
pub(super) struct Cover {
    /// The share of the terms, names counting double.
    pub(super) share: f32,
    /// How many terms.
    pub(super) terms: usize,
    /// How many of them are words of names.
    pub(super) names: usize,
}

impl Cover {
    /// What the terms have in common with the words. A word that either text uses as a name is one; a name that does not stand among the words,
    /// but elsewhere in both texts, counts `elsewhere` of itself.
    pub(super) fn of<'w>(
        lexicon: &Lexicon,
        [a, b]: [&Telling; 2],
        terms: &[Term],
        words: impl Iterator<Item = &'w SmolStr> + Clone,
        elsewhere: f32,
    ) -> Self {
        let (mut got, mut all, mut cover) = (0.0, 0.0, Self::default());
        for t in terms {
            let (here, there) = (a.names.contains(&t.word), b.names.contains(&t.word));
            let name = t.name || here || there;
            let weight = if name { NAME } else { 1.0 };
            all += weight;
            if words.clone().any(|w| kin(lexicon, &t.word, w)) {
                got += weight;
                cover.terms += 1;
                cover.names += usize::from(name);
            } else if here && there {
                got += elsewhere * weight;
            }
        }
        cover.share = if all > 0.0 { got / all } else { 0.0 };
        cover
    }
    /// How many of the terms are no words of names.
    pub(super) fn things(&self) -> usize {
        self.terms - self.names
    }
}

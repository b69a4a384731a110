//! This file finds things that a draft speaks of and no source does: a chemist where the sources know of astronomers only.

use super::Found;
use super::missing::Said;
use super::wording::Beside;
use crate::claims::wording::Word;
use crate::lexicon::things::Things;
use crate::lexicon::wordnet::Pos;
use crate::text::Span;

impl Found<'_> {
    /// Nouns of a sentence that name a thing, a calling or an illness which no source names, neither so nor by a wider, narrower or
    /// kindred word.
    pub(super) fn unknown_things(
        &self,
        words: &[Word],
        beside: &Beside<'_>,
        said: &Said<'_>,
    ) -> Vec<(Span, String)> {
        let things = Things::builtin();
        let known = |noun: &str| {
            said.has(noun)
                || beside
                    .everywhere
                    .iter()
                    .any(|w| things.may_be(noun, w) || self.is_kin(noun, w))
        };
        words
            .iter()
            .filter(|w| w.content && !w.name && w.pos == Some(Pos::Noun))
            .filter(|w| things.kin(&w.lemma).is_some() && !known(&w.lemma))
            .map(|w| (w.span, w.lemma.to_string()))
            .collect()
    }
}

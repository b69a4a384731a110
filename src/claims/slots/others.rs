//! This file tells whether what a row found is of another thing of its kind than the one that the story is about: "a second blaze",
//! "other bodies", "some money", "no warning about the second device".

use super::{Hit, Reader};
use crate::lexicon::slots::{Slot, ValueType};
use std::ops::Range;

/// Words that are near enough to a hit to speak of its thing: so many before it, and so many behind.
const BEFORE: usize = 12;
const BEHIND: usize = 6;

impl Reader<'_> {
    /// Is a hit in the sentence of `range` of another thing? `negated`: its clause is denied.
    pub(super) fn is_of_another(
        &self,
        slot: &Slot,
        hit: &Hit,
        range: Range<usize>,
        negated: bool,
    ) -> bool {
        // Who did it is told of one act, however many yellow cards there were.
        if slot.family == "agent" {
            return false;
        }
        let tokens = &self.input.analysis.tokens;
        let found = hit.tokens.0..hit.tokens.1;
        // "Some money" is not the money of the story; "did not pay any money" is none at all.
        let none = negated
            || found.clone().any(|i| {
                tokens[i].dep == "neg"
                    || matches!(tokens[i].lower.as_str(), "not" | "never" | "without")
            });
        let label = slot.value == ValueType::Label;
        hit.owners.iter().any(|&o| self.is_vague(o, none))
            || label && hit.owners.iter().any(|&o| self.is_one_of_them(o))
            || label && self.is_about_another(found.clone())
            || range
                .clone()
                .any(|i| self.is_one_more(i, range.end, &hit.owners))
            || range.clone().any(|i| {
                self.input.words.is("others_of_a_kind", &tokens[i].lower)
                    && i + BEFORE > found.start
                    && i < found.end + BEHIND
                    && !found.contains(&i)
            })
    }

    /// "Other bodies" are others; "the other two" are the rest of those that the story is about.
    fn is_vague(&self, owner: usize, none: bool) -> bool {
        let a = self.input.analysis;
        // "Until further notice" is no other notice.
        let till = a.tokens[a.tokens[owner].head].lower == "until";
        let known = a
            .children_by(owner, &["det", "appos"])
            .any(|c| a.tokens[c].lower == "the" || a.tokens[c].dep == "appos");
        a.children_by(owner, &["det", "amod"])
            .any(|c| match a.tokens[c].lower.as_str() {
                "some" | "several" | "certain" => true,
                "any" => !none,
                w => !known && !till && self.input.words.is("others", w),
            })
    }

    /// "A second Van Aelst", "a third blaze": not the one that the story is about.
    fn is_one_more(&self, article: usize, end: usize, owners: &[usize]) -> bool {
        let tokens = &self.input.analysis.tokens;
        let head = tokens[article].head;
        article + 1 < end
            && tokens[article].lower == "a"
            && matches!(
                tokens[article + 1].lower.as_str(),
                "second" | "third" | "fourth" | "further"
            )
            && head != article
            && owners.contains(&head)
    }

    /// "The second fire in the street; the first was caused by a fault".
    fn is_one_of_them(&self, owner: usize) -> bool {
        let t = &self.input.analysis.tokens[owner];
        t.dep.starts_with("nsubj")
            && matches!(
                t.lower.as_str(),
                "first" | "second" | "third" | "latter" | "former"
            )
    }

    /// "No warning about the second device".
    fn is_about_another(&self, found: Range<usize>) -> bool {
        let a = self.input.analysis;
        found
            .clone()
            .filter(|&i| a.tokens[i].pos == "NOUN")
            .flat_map(|i| a.children_by(i, &["prep"]))
            .filter(|p| !found.contains(p))
            .flat_map(|p| a.children_by(p, &["pobj"]))
            .flat_map(|o| a.children_by(o, &["amod"]))
            .any(|c| {
                let w = a.tokens[c].lower.as_str();
                matches!(w, "second" | "third" | "fourth") || self.input.words.is("others", w)
            })
    }
}

//! This file joins the person of an age with the person named with that age: "A 24-year-old man was hurt … Ana Ruiz, 24".

use super::{Gender, Resolver};
use crate::language::mention::{age_behind, age_ending_at};
use crate::language::{Analysis, Mention, MentionKind};
use std::collections::BTreeSet;

/// The age in years that a mention of one person states: in the phrase ("the 61-year-old nurse") or behind the name ("Ana Ruiz, 61,").
#[must_use]
pub(super) fn age_of(a: &Analysis, mention: &Mention) -> Option<u32> {
    if mention.kind != MentionKind::Person || mention.pronoun || mention.plural {
        return None;
    }
    let in_phrase = mention
        .tokens
        .clone()
        .filter(|&i| {
            // "the 9-year-old boy's father" is not nine.
            std::iter::once(i)
                .chain(a.ancestors(i))
                .take_while(|&k| k != mention.head)
                .all(|k| a.tokens[k].dep != "poss")
        })
        .find_map(|i| age_ending_at(a, i));
    if in_phrase.is_some() {
        return in_phrase;
    }
    age_behind(a, mention.name.as_ref()?.end)
}

impl Resolver<'_> {
    /// The ages that the mentions of a chain state.
    pub(super) fn ages(&self, c: usize) -> BTreeSet<u32> {
        self.chains[c]
            .mentions
            .iter()
            .filter_map(|&m| self.ages[m])
            .collect()
    }
    /// "the 61-year-old": the one person of that age told of so far.
    pub(super) fn of_age(&self, m: usize) -> Option<usize> {
        let n = self.ages[m]?;
        let found: Vec<usize> = self
            .live()
            .filter(|(c, w)| {
                w.kind == Some(MentionKind::Person)
                    && !w.plural
                    && w.mentions.iter().any(|&x| x < m)
                    && self.ages(*c).contains(&n)
            })
            .map(|(c, _)| c)
            .collect();
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
    /// Joins each nameless person of an age with the only person who is named with it.
    pub(super) fn same_age(&mut self) {
        let person = |c: usize| {
            let w = &self.chains[c];
            w.kind == Some(MentionKind::Person) && !w.plural && self.ages(c).len() == 1
        };
        let live: Vec<usize> = self.live().map(|(c, _)| c).filter(|&c| person(c)).collect();
        let mut joins = Vec::new();
        for &u in live.iter().filter(|&&c| self.chains[c].words.is_empty()) {
            let ages = self.ages(u);
            let same: Vec<usize> = live
                .iter()
                .copied()
                .filter(|&c| c != u && self.ages(c) == ages)
                .collect();
            let named: Vec<usize> = same
                .iter()
                .copied()
                .filter(|&c| !self.chains[c].words.is_empty())
                .collect();
            let &[n] = named.as_slice() else { continue };
            // Two nameless ones of one age in one sentence, or "another 24-year-old": who is who is not said.
            let apart = same.iter().any(|&c| self.in_one_sentence(u, c))
                || self.chains[u].mentions.iter().any(|&m| {
                    self.mentions[m].tokens.clone().any(|i| {
                        self.lexicon.nouns.sets_apart(&self.a.tokens[i].lower)
                            || self.a.tokens[i].lower == "second"
                    })
                });
            let (x, y) = (&self.chains[u], &self.chains[n]);
            let clash = x.gender != Gender::Unknown && y.gender != Gender::Unknown && x.gender != y.gender
                // The one who was shot and the one who was arrested for it may be of one age.
                || x.accused != y.accused
                || !x.roles.is_empty() && !y.roles.is_empty() && x.roles.is_disjoint(&y.roles)
                || !x.countries.is_empty() && !y.countries.is_empty() && x.countries.is_disjoint(&y.countries);
            if !apart && !clash {
                joins.push((u, n));
            }
        }
        for (u, n) in joins {
            self.merge(u, n);
        }
    }
    fn in_one_sentence(&self, x: usize, y: usize) -> bool {
        let of = |c: usize| -> BTreeSet<usize> {
            self.chains[c]
                .mentions
                .iter()
                .map(|&m| self.a.tokens[self.mentions[m].head].sentence)
                .collect()
        };
        !of(x).is_disjoint(&of(y))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// Are the first mention of `one` and the last of `other` one person?
    pub(in crate::language::coreference) fn joined(text: &str, one: &str, other: &str) -> bool {
        let article = read::example(ArticleId(0), text, None);
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let a = analyze(&article, Model::embedded(), &lexicon);
        let mut of = a
            .mentions
            .iter()
            .map(|m| (article.slice(m.span), m.chain))
            .collect::<Vec<_>>();
        let x = of.iter().find(|(s, _)| *s == one).map(|x| x.1);
        of.reverse();
        let y = of.iter().find(|(s, _)| *s == other).map(|x| x.1);
        let (Some(x), Some(y)) = (x, y) else {
            panic!("{one:?} or {other:?} is no mention of {of:?}")
        };
        x.is_some() && x == y
    }

    #[test]
    fn an_age_joins_the_nameless_with_the_one_who_is_named_with_it() {
        for (text, one, other, expected) in [
            (
                "A 24-year-old man was hurt in Selm. Relatives named him on Friday. Ivo Prade, 24, was in hospital.",
                "A 24-year-old man",
                "Ivo Prade",
                true,
            ),
            (
                "Ivo Prade, 61, was missing for a week. The 61-year-old was found in a barn.",
                "Ivo Prade",
                "The 61-year-old",
                true,
            ),
            // Another age; two of that age; one of each sex.
            (
                "A 24-year-old man was hurt in Selm. Ivo Prade, 42, saw the crash.",
                "A 24-year-old man",
                "Ivo Prade",
                false,
            ),
            (
                "A 24-year-old man was hurt in Selm. Ivo Prade, 24, and Jon Marn, 24, saw the crash.",
                "A 24-year-old man",
                "Ivo Prade",
                false,
            ),
            (
                "A 24-year-old man was hurt in Selm. Ms. Ada Prade, 24, saw the crash.",
                "A 24-year-old man",
                "Ms. Ada Prade",
                false,
            ),
            // The victim and the one arrested.
            (
                "A 24-year-old man was hurt in Selm. Police arrested Ivo Prade, 24, on Friday.",
                "A 24-year-old man",
                "Ivo Prade",
                false,
            ),
        ] {
            assert_eq!(joined(text, one, other), expected, "{text}");
        }
    }
}

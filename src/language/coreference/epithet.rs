//! This file joins an epithet with the one person it can be: "Ruiz won. The rower, who is 33 …", "the Swede".

use super::Resolver;
use crate::language::MentionKind;
use crate::lexicon::wordnet::{Pos, WordNet};
use smol_str::SmolStr;

/// The sort of nouns that say what somebody is, not what part somebody has in the event: of a crash there is a driver, of a
/// trial a judge, but no singer.
const EPITHETS: &str = "epithet";

impl Resolver<'_> {
    /// "The rower", whom nobody introduced as "a rower": the one person named before, if nothing speaks against it.
    pub(super) fn epithets(&mut self) {
        let mut joins: Vec<(Vec<usize>, usize)> = Vec::new();
        for (_, w) in self.live() {
            let Some(&first) = w.mentions.iter().min() else {
                continue;
            };
            if !w.words.is_empty() || w.plural {
                continue;
            }
            let unnamed = matches!(w.kind, Some(MentionKind::Person | MentionKind::Other));
            let called = || self.one_called(first, &self.calling(first)?);
            let one = unnamed.then(called).flatten();
            if let Some(c) = one.or_else(|| self.one_of_no_age(first)) {
                joins.push((w.mentions.clone(), c));
            }
        }
        for m in 0..self.mentions.len() {
            if let Some(country) = self.whence(m)
                && let Some(c) = self.one_from(m, &country)
            {
                joins.push((vec![m], c));
            }
        }
        for (mentions, c) in joins {
            for &m in &mentions {
                // "The Swede" is no name of hers.
                self.mentions[m].name = None;
                self.mentions[m].kind = MentionKind::Person;
            }
            match self.of[mentions[0]] {
                Some(u) if self.chains[u].mentions.len() == mentions.len() => self.merge(u, c),
                _ => mentions.iter().for_each(|&m| self.move_to(m, c)),
            }
        }
    }

    /// Takes one mention out of its chain and puts it into another.
    fn move_to(&mut self, m: usize, c: usize) {
        if let Some(old) = self.of[m] {
            self.chains[old].mentions.retain(|&x| x != m);
        }
        self.put(m, c);
    }

    /// Is a mention definite, nobody's, and not in the headline, with nothing behind it that would say which one is meant?
    fn stands_alone(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let a = self.a;
        let children = a.children(mention.head);
        let told_which = children.iter().any(|&c| {
            let t = &a.tokens[c];
            matches!(t.dep.as_str(), "poss" | "prep" | "acl" | "appos")
                || t.dep == "relcl"
                    && a.tokens
                        .get(mention.head + 1)
                        .is_none_or(|n| n.lower != ",")
                || self.lexicon.nouns.sets_apart(&t.lower)
                || super::ordinal(&t.lower).is_some()
        });
        !mention.pronoun
            && !self.in_headline(m)
            && !told_which
            && children.iter().any(|&c| a.tokens[c].lower == "the")
    }

    /// What an epithet calls its person.
    fn calling(&self, m: usize) -> Option<SmolStr> {
        let noun = SmolStr::from(self.a.tokens[self.mentions[m].head].lemma.to_lowercase());
        let sort = self.lexicon.slots.sorts.get(EPITHETS)?;
        (self.stands_alone(m) && sort.has(&noun, false)).then_some(noun)
    }

    /// Whence a person is who is called by a country's name alone.
    fn whence(&self, m: usize) -> Option<SmolStr> {
        let head = self.mentions[m].head;
        let t = &self.a.tokens[head];
        (self.mentions[m].kind == MentionKind::Group
            && !matches!(t.tag.as_str(), "NNS" | "NNPS")
            && matches!(t.pos.as_str(), "NOUN" | "PROPN")
            && self.stands_alone(m))
        .then(|| self.lexicon.country_of(&t.text))
        .flatten()
    }

    /// The persons named before a mention, in the text.
    fn named_before(&self, first: usize) -> Vec<usize> {
        self.live()
            .filter(|(_, w)| {
                w.kind == Some(MentionKind::Person)
                    && !w.plural
                    && !w.words.is_empty()
                    && w.mentions
                        .iter()
                        .any(|&x| x < first && self.mentions[x].name.is_some())
            })
            .map(|(c, _)| c)
            .collect()
    }

    /// Of the persons named before, the only one who may be called by the noun.
    fn one_called(&self, first: usize, noun: &str) -> Option<usize> {
        let wordnet = WordNet::builtin();
        let sort = self.lexicon.slots.sorts.get(EPITHETS)?;
        let kin = |n: &str| {
            wordnet.is_kind_of(Pos::Noun, n, noun) || wordnet.is_kind_of(Pos::Noun, noun, n)
        };
        // Somebody of another trade, or with a part in the event, is somebody else.
        let may_be = |c: usize| {
            let w = &self.chains[c];
            w.nouns.iter().any(|n| kin(n))
                || w.roles.is_empty()
                    && w.nouns
                        .iter()
                        .all(|n| !sort.has(n, false) && self.lexicon.words.is_generic(n))
        };
        only(self.named_before(first).into_iter().filter(|&c| may_be(c)))
            .filter(|&c| !self.in_sentence_of(first, c))
    }

    /// "The 59-year-old": of the persons named before, the only one whose age isn't told.
    fn one_of_no_age(&self, m: usize) -> Option<usize> {
        self.ages[m]?;
        let bare = self.a.tokens[self.mentions[m].head].lower.ends_with("old");
        if !bare || !self.stands_alone(m) {
            return None;
        }
        let of_no_age = |&c: &usize| self.ages(c).is_empty();
        only(self.named_before(m).into_iter().filter(of_no_age))
            .filter(|&c| !self.in_sentence_of(m, c))
    }

    /// Of the persons named before, the only one from there, or the only one of whom it isn't said whence.
    fn one_from(&self, first: usize, country: &str) -> Option<usize> {
        let before = self.named_before(first);
        let from = |c: &usize| self.countries_of(*c).iter().any(|k| k == country);
        let known = |c: &usize| !self.countries_of(*c).is_empty();
        let there: Vec<usize> = before.iter().copied().filter(from).collect();
        if there.is_empty() {
            only(before.iter().copied().filter(|c| !known(c)))
        } else {
            only(there.into_iter())
        }
        .filter(|&c| !self.in_sentence_of(first, c))
    }

    /// The countries that the text ties a person to: "the Swede Mira Solberg", "Mira Solberg of Sweden".
    fn countries_of(&self, c: usize) -> Vec<SmolStr> {
        let (a, chain) = (self.a, &self.chains[c]);
        let behind = chain.mentions.iter().flat_map(|&m| {
            let under = |i: usize, deps: &'static [&str]| {
                let children = a.children(i).iter().copied();
                children.filter(move |&c| deps.contains(&a.tokens[c].dep.as_str()))
            };
            under(self.mentions[m].head, &["prep"])
                .filter(|&p| matches!(a.tokens[p].lower.as_str(), "of" | "from"))
                .flat_map(move |p| under(p, &["pobj"]))
                .filter_map(|i| self.lexicon.country_of(&a.tokens[i].text))
        });
        chain.countries.iter().cloned().chain(behind).collect()
    }

    /// Is the person named in the clause of the mention itself ("Ruiz met the rower")?
    fn in_sentence_of(&self, m: usize, c: usize) -> bool {
        let of = |m: usize| self.a.tokens[self.mentions[m].head].sentence;
        self.chains[c].mentions.iter().any(|&x| of(x) == of(m))
    }
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let one = found.next();
    one.filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::language::coreference::age::tests::joined;

    #[test]
    fn an_epithet_is_the_one_person_it_can_be() {
        for (text, one, other, expected) in [
            (
                "Mira Solberg won gold on Friday. The rower, who trains in Selm, thanked her family.",
                "Mira Solberg",
                "The rower",
                true,
            ),
            (
                "Mira Solberg won gold on Friday. The Swede thanked her family.",
                "Mira Solberg",
                "The Swede",
                true,
            ),
            (
                "Mira Solberg lost her post on Friday. The 59-year-old thanked her family.",
                "Mira Solberg",
                "The 59-year-old",
                true,
            ),
            (
                "Mira Solberg, 43, lost her post on Friday. The 59-year-old thanked her family.",
                "Mira Solberg",
                "The 59-year-old",
                false,
            ),
            // Two it may be; somebody of another trade; a part in the event.
            (
                "Mira Solberg met Karin Brandt on Friday. The rower thanked her family.",
                "Mira Solberg",
                "The rower",
                false,
            ),
            (
                "Mira Solberg, a painter, lives in Selm. The rower won gold on Friday.",
                "Mira Solberg",
                "The rower",
                false,
            ),
            (
                "Mira Solberg was hurt in a crash on Friday. The driver fled.",
                "Mira Solberg",
                "The driver",
                false,
            ),
            // Somebody else is introduced so; the sentence names both.
            (
                "Mira Solberg opened the club on Friday. A rower gave a speech. The rower thanked her.",
                "Mira Solberg",
                "The rower",
                false,
            ),
            (
                "Mira Solberg met the rower on Friday.",
                "Mira Solberg",
                "the rower",
                false,
            ),
            (
                "Mira Solberg of Denmark won gold on Friday. The Swede came second.",
                "Mira Solberg",
                "The Swede",
                false,
            ),
        ] {
            assert_eq!(joined(text, one, other), expected, "{text}");
        }
    }
}

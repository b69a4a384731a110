//! This file finds whom a plural stands for: "Ana Ruiz and Karl Webb met. Both men / The two / They said …" are the two named
//! before. Where another reading is left, nobody.

use super::{Chain, ChainId, Gender};
use crate::language::{Analysis, Mention, MentionKind};
use crate::lexicon::Lexicon;

/// How far back, in sentences, the persons may have been named.
const REACH: usize = 2;

/// Gives every plural mention that stands for persons named before, one by one, those persons as its members.
pub(super) fn fill(a: &Analysis, mentions: &mut [Mention], chains: &[Chain], lexicon: &Lexicon) {
    for m in 0..mentions.len() {
        let view = View {
            a,
            mentions,
            chains,
            lexicon,
        };
        mentions[m].members = view.members(m).unwrap_or_default();
    }
}

struct View<'a> {
    a: &'a Analysis,
    mentions: &'a [Mention],
    chains: &'a [Chain],
    lexicon: &'a Lexicon,
}

/// What a plural says of those whom it stands for.
struct Wanted {
    /// How many; `None`: more than one.
    count: Option<usize>,
    /// "Both men": their sex.
    gender: Gender,
    /// Must they have been named in one breath ("the couple", "they"), or is it enough that no others were?
    joined: bool,
}

impl View<'_> {
    fn members(&self, m: usize) -> Option<Vec<ChainId>> {
        let a = self.a;
        let mention = &self.mentions[m];
        let wanted = self.wanted(mention)?;
        // It takes up something plural already.
        let known = mention.chain.and_then(|c| self.chains.get(c.0 as usize));
        if known.is_some_and(|c| c.mentions.iter().any(|&x| x < m)) {
            return None;
        }
        let here = a.tokens[mention.head].sentence;
        let from = here.saturating_sub(REACH);
        let quoted = |i: usize| a.quotes.iter().any(|q| q.tokens.contains(&i));
        if quoted(mention.head) {
            return None;
        }
        let before = |x: &&Mention| {
            let s = a.tokens[x.head].sentence;
            from <= s && x.head < mention.head && !quoted(x.head)
        };
        // Others who might be meant, named since.
        let other = |since: usize| {
            self.mentions[..m].iter().filter(before).any(|x| {
                x.plural
                    && x.kind == MentionKind::Group
                    && x.members.is_empty()
                    && a.tokens[x.head].sentence >= since
                    && matches!(a.tokens[x.head].dep.as_str(), "nsubj" | "nsubjpass")
            })
        };
        let mut groups: Vec<Vec<ChainId>> = Vec::new();
        let mut last = here;
        for x in self.mentions[..m].iter().filter(before) {
            if a.tokens[x.head].dep == "conj" {
                continue;
            }
            let joined = if x.members.is_empty() {
                self.joined(x.head)
            } else {
                x.members.iter().copied().map(Some).collect()
            };
            if joined.len() > 1 {
                last = a.tokens[x.head].sentence;
                // One of the list is no person of whom we know: nobody can say who is meant.
                let group = joined.into_iter().collect::<Option<Vec<_>>>()?;
                if !groups.contains(&group) {
                    groups.push(group);
                }
            }
        }
        let fits = |g: &Vec<ChainId>| {
            wanted.count.is_none_or(|n| n == g.len())
                && g.iter().all(|c| {
                    let gender = self.chains[c.0 as usize].gender;
                    wanted.gender == Gender::Unknown
                        || gender == Gender::Unknown
                        || gender == wanted.gender
                })
        };
        match groups.as_slice() {
            [one] => return (fits(one) && !other(last)).then(|| one.clone()),
            [] if !wanted.joined => {}
            _ => return None,
        }
        // "Ana Ruiz met Karl Webb. Both said …": the only two of the sentence before.
        let mut named: Vec<ChainId> = Vec::new();
        if here == 0 {
            return None;
        }
        for x in self.mentions[..m].iter().filter(before) {
            if a.tokens[x.head].sentence + 1 != here || x.kind != MentionKind::Person {
                continue;
            }
            let c = x.chain?;
            if self.chains[c.0 as usize].name.is_none() || x.plural {
                return None;
            }
            if !named.contains(&c) {
                named.push(c);
            }
        }
        (named.len() > 1 && fits(&named) && !other(here - 1)).then_some(named)
    }

    /// The things of a list of persons, by its first head; `None` for whoever is unknown, or no single person. Empty: no list.
    fn joined(&self, head: usize) -> Vec<Option<ChainId>> {
        let a = self.a;
        let mut heads = vec![head];
        let mut at = head;
        while let Some(next) = a.children(at).iter().copied().find(|&c| {
            a.tokens[c].dep == "conj" && c > at && a.tokens[c].sentence == a.tokens[head].sentence
        }) {
            heads.push(next);
            at = next;
        }
        let person = |i: usize| {
            let m = a_mention(self.mentions, i)?;
            (m.kind == MentionKind::Person && !m.plural)
                .then_some(m.chain)
                .flatten()
        };
        let either = heads.iter().any(|&h| {
            a.children(h)
                .iter()
                .any(|&c| matches!(a.tokens[c].lower.as_str(), "or" | "nor"))
        });
        if heads.len() < 2 || either || person(head).is_none() {
            return Vec::new();
        }
        let mut out: Vec<Option<ChainId>> = Vec::new();
        for h in heads {
            let p = person(h);
            // "Ana Ruiz and her husband, Karl Webb": one of them named twice is one.
            if p.is_none() || !out.contains(&p) {
                out.push(p);
            }
        }
        out
    }

    fn wanted(&self, mention: &Mention) -> Option<Wanted> {
        let a = self.a;
        let t = &a.tokens[mention.head];
        let subject = matches!(t.dep.as_str(), "nsubj" | "nsubjpass");
        let children = a.children(mention.head);
        let child = |words: &[&str]| {
            children
                .iter()
                .any(|&c| words.contains(&a.tokens[c].lower.as_str()))
        };
        // "the couple of days", "the two who stayed"
        if children.iter().any(|&c| {
            matches!(
                a.tokens[c].dep.as_str(),
                "prep" | "relcl" | "acl" | "poss" | "amod" | "compound"
            )
        }) {
            return None;
        }
        let number = |w: &str| match w {
            "both" | "two" => Some(2),
            "three" | "trio" => Some(3),
            "four" => Some(4),
            _ => None,
        };
        let wanted = |count, gender, joined| {
            Some(Wanted {
                count,
                gender,
                joined,
            })
        };
        let lower = t.lower.as_str();
        match lower {
            "they" if subject => return wanted(None, Gender::Unknown, true),
            "both" if subject => return wanted(Some(2), Gender::Unknown, false),
            "two" | "three" | "four" if child(&["the"]) => {
                return wanted(number(lower), Gender::Unknown, false);
            }
            "pair" | "duo" if child(&["the"]) => return wanted(Some(2), Gender::Unknown, false),
            "trio" if child(&["the"]) => return wanted(Some(3), Gender::Unknown, false),
            "couple" if child(&["the"]) => return wanted(Some(2), Gender::Unknown, true),
            _ => {}
        }
        let lemma = t.lemma.as_str();
        if !mention.plural || t.pos != "NOUN" || !self.lexicon.nouns.is_person(lemma) {
            return None;
        }
        let gender = match lemma {
            "man" | "brother" | "boy" => Gender::Male,
            "woman" | "sister" | "girl" => Gender::Female,
            _ => Gender::Unknown,
        };
        if matches!(lemma, "brother" | "sister" | "sibling") && child(&["the"]) {
            return wanted(None, gender, true);
        }
        let count = children
            .iter()
            .find_map(|&c| number(a.tokens[c].lower.as_str()))?;
        // "Two men" are new; "the two men" and "both men" are not.
        (child(&["the", "both"])).then_some(())?;
        wanted(Some(count), gender, false)
    }
}

fn a_mention(mentions: &[Mention], head: usize) -> Option<&Mention> {
    mentions.iter().find(|m| m.head == head)
}

#[cfg(test)]
mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    #[test]
    fn a_plural_stands_for_those_named_before() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let mut wrong = Vec::new();
        for (text, words, expected) in [
            (
                "Mary Ruiz and Karl Webb met in Lund. They said the plan was dead.",
                "They",
                "Mary Ruiz, Karl Webb",
            ),
            (
                "Tom Ruiz and Karl Webb met in Lund. Both men said the plan was dead.",
                "Both men",
                "Tom Ruiz, Karl Webb",
            ),
            (
                "Tom Ruiz and Karl Webb met in Lund. The two agreed to meet again.",
                "The two",
                "Tom Ruiz, Karl Webb",
            ),
            (
                "Tom Ruiz and Karl Webb met in Lund. The two men will meet again.",
                "The two men",
                "Tom Ruiz, Karl Webb",
            ),
            (
                "Tom Ruiz and Mary Ruiz fled to Lund. The couple said they were safe.",
                "The couple",
                "Tom Ruiz, Mary Ruiz",
            ),
            (
                "Tom Ruiz and Karl Ruiz fled to Lund. The brothers were held.",
                "The brothers",
                "Tom Ruiz, Karl Ruiz",
            ),
            (
                "Tom Ruiz met Karl Webb in Lund. The two said the plan was dead.",
                "The two",
                "Tom Ruiz, Karl Webb",
            ),
            // Somebody else may be meant.
            (
                "Tom Ruiz, Karl Webb and Ana Cole met. Both men said no.",
                "Both men",
                "",
            ),
            (
                "Mr. Tom Ruiz and Ms. Ana Cole met in Lund. Both men said no.",
                "Both men",
                "",
            ),
            (
                "Tom Ruiz and Karl Webb met the nurses. The nurses left. They were tired.",
                "They",
                "",
            ),
            (
                "Tom Ruiz or Karl Webb will go. They were told on Monday.",
                "They",
                "",
            ),
            (
                "Tom Ruiz met Karl Webb in Lund. They will vote in May.",
                "They",
                "",
            ),
            (
                "Tom Ruiz and Karl Webb met in Lund. Two men were held on Monday.",
                "Two men",
                "",
            ),
            (
                "Tom Ruiz and Karl Webb met. It lasted a couple of days.",
                "a couple of days",
                "",
            ),
        ] {
            let article = read::example(ArticleId(0), text, None);
            let a = analyze(&article, Model::embedded(), &lexicon);
            let mention = a
                .mentions
                .iter()
                .rev()
                .find(|m| article.slice(m.span) == words);
            let found: Vec<&str> = mention
                .map_or(&[][..], |m| m.members.as_slice())
                .iter()
                .filter_map(|c| a.chains[c.0 as usize].name.as_deref())
                .collect();
            if found.join(", ") != expected {
                let seen: Vec<&str> = a.mentions.iter().map(|m| article.slice(m.span)).collect();
                wrong.push(format!(
                    "{text} {words}: {found:?}, not {expected:?}; mentions {seen:?}"
                ));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

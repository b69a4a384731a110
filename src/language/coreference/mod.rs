//! This file says which mentions of an article are one thing. When unsure it leaves a mention alone.

mod age;
mod description;
mod epithet;
mod government;
mod group;
mod noun;
mod pronoun;
mod team;

pub use description::{content_of, modifier_words, ordinal};

use super::mention::{bare, one_edit};
use super::{Analysis, Mention, MentionKind};
use crate::lexicon::Lexicon;
use crate::text::Article;
use rustc_hash::FxHashMap;
use serde::Serialize;
use smol_str::SmolStr;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Index of a chain in its analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ChainId(pub u32);

/// Mentions of one thing in one article.
#[derive(Debug, Clone)]
pub struct Chain {
    /// Index in the analysis.
    pub id: ChainId,
    /// What sort of thing it is.
    pub kind: MentionKind,
    /// The fullest name, as written, without titles.
    pub name: Option<String>,
    /// Every form of the name, as written, in order of first appearance.
    pub names: Vec<String>,
    /// Lemmas of the role and head nouns used for it ("guard", "suspect", "ferry"), in order of first appearance.
    pub nouns: Vec<String>,
    /// Titles and descriptions with their modifiers ("foreign policy adviser"), in order of first appearance.
    pub titles: Vec<String>,
    /// Learnt from Mr/Ms and pronouns, never guessed from first names.
    pub gender: Gender,
    /// More than one?
    pub plural: bool,
    /// Is it a team that a report of a match names?
    pub team: bool,
    /// Indexes of its mentions, in order.
    pub mentions: Vec<usize>,
}

/// Sex as far as the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Not said.
    #[default]
    Unknown,
    /// He.
    Male,
    /// She.
    Female,
}

/// Says which mentions are one thing: fills `chain` of each mention where sure, and returns the chains.
#[must_use]
pub fn resolve(
    article: &Article,
    analysis: &Analysis,
    mentions: &mut [Mention],
    lexicon: &Lexicon,
) -> Vec<Chain> {
    let mut r = Resolver::new(article, analysis, mentions, lexicon);
    r.teams();
    r.governments();
    r.names();
    r.sides();
    r.links();
    r.walk();
    r.links_of_pronouns();
    r.identified();
    let chains = r.finish();
    group::fill(analysis, mentions, &chains, lexicon);
    chains
}

/// What is known of a chain while it grows.
#[derive(Debug, Default, Clone)]
struct Work {
    kind: Option<MentionKind>,
    /// Words of the fullest name.
    words: Vec<SmolStr>,
    roles: BTreeSet<SmolStr>,
    nouns: Vec<SmolStr>,
    titles: Vec<String>,
    countries: BTreeSet<SmolStr>,
    gender: Gender,
    plural: bool,
    /// Is it a team of a match?
    team: bool,
    /// Is it a team, or a government that acts, so that no other name is it by its words alone?
    of_its_kind: bool,
    /// Families of its event nouns.
    families: BTreeSet<SmolStr>,
    /// Modifiers that may set it apart; the marked ones exclude others.
    marked: BTreeSet<SmolStr>,
    modifiers: BTreeSet<SmolStr>,
    /// Was it floated, proposed, planned? Then "this initiative" may be it.
    proposed: bool,
    /// Was it arrested, charged, accused?
    accused: bool,
    mentions: Vec<usize>,
    /// Joined into another.
    gone: bool,
}

struct Resolver<'a> {
    article: &'a Article,
    a: &'a Analysis,
    lexicon: &'a Lexicon,
    mentions: &'a mut [Mention],
    of: Vec<Option<usize>>,
    chains: Vec<Work>,
    by_head: FxHashMap<usize, usize>,
    /// The age that each mention states.
    ages: Vec<Option<u32>>,
}

impl<'a> Resolver<'a> {
    fn new(
        article: &'a Article,
        a: &'a Analysis,
        mentions: &'a mut [Mention],
        lexicon: &'a Lexicon,
    ) -> Self {
        let by_head = mentions
            .iter()
            .enumerate()
            .map(|(i, m)| (m.head, i))
            .collect();
        Self {
            ages: mentions.iter().map(|m| age::age_of(a, m)).collect(),
            article,
            a,
            lexicon,
            of: vec![None; mentions.len()],
            mentions,
            chains: Vec::new(),
            by_head,
        }
    }

    // ── names ──

    /// The words of a mention's name, without titles and possessives.
    fn name_words(&self, m: usize) -> Vec<SmolStr> {
        self.mentions[m].name.clone().map_or(Vec::new(), |n| {
            n.map(|i| bare(&self.a.tokens[i].text))
                .filter(|w| {
                    w.chars().any(char::is_alphanumeric) && !matches!(w.as_str(), "the" | "The")
                })
                .collect()
        })
    }
    /// Groups the names: full names first, then what is short for one of them.
    fn names(&mut self) {
        let mut order: Vec<usize> = (0..self.mentions.len())
            .filter(|&m| {
                let x = &self.mentions[m];
                x.name.is_some() && !matches!(x.kind, MentionKind::Time | MentionKind::Quantity)
            })
            .collect();
        order.sort_by_key(|&m| (Reverse(self.name_words(m).len().min(2)), m));
        for m in order {
            let words = self.name_words(m);
            if words.is_empty() || self.of[m].is_some() {
                continue;
            }
            let found = match self.mentions[m].kind {
                MentionKind::Person => self.person(&words, self.courtesy(m)),
                kind => self.body(&words, kind),
            };
            match found {
                Found::Chain(c) => self.put(m, c),
                Found::New => {
                    let c = self.open(m);
                    self.chains[c].words = words;
                }
                Found::Unsure => {}
            }
        }
    }
    fn person(&self, words: &[SmolStr], gender: Option<Gender>) -> Found {
        let Some(last) = surname(words) else {
            return Found::New;
        };
        let persons = || {
            self.chains.iter().enumerate().filter(|(_, c)| {
                // "Lady Webb" is not Sir John Webb.
                let other = gender.is_some_and(|g| c.gender != Gender::Unknown && c.gender != g);
                !c.gone && c.kind == Some(MentionKind::Person) && !c.words.is_empty() && !other
            })
        };
        let first_fits = |c: &Work| {
            words.len() == 1
                || c.words.len() == 1
                || c.words[0] == words[0]
                || initial_of(&c.words[0], &words[0])
                || c.words.contains(&words[0])
        };
        let same: Vec<usize> = persons()
            .filter(|(_, c)| {
                surname(&c.words).is_some_and(|s| s.eq_ignore_ascii_case(last))
                    && first_fits(c)
                    && !second_names_differ(&c.words, words)
            })
            .map(|(i, _)| i)
            .collect();
        match same.as_slice() {
            [one] => return Found::Chain(*one),
            [] => {}
            _ => return Found::Unsure,
        }
        if words.len() == 1 {
            // "Elena" after "Elena Duarte", or a middle part of a name.
            let first: Vec<usize> = persons()
                .filter(|(_, c)| c.words.len() > 1 && c.words.contains(last))
                .map(|(i, _)| i)
                .collect();
            if let [one] = first.as_slice() {
                return Found::Chain(*one);
            }
        }
        // One letter off the only name that it can be: a slip, kept among the forms of the name.
        let near: Vec<usize> = persons()
            .filter(|(_, c)| {
                surname(&c.words).is_some_and(|s| one_edit(s, last))
                    && (words.len() == 1 || c.words.len() == 1 || c.words[0] == words[0])
                    && !second_names_differ(&c.words, words)
            })
            .map(|(i, _)| i)
            .collect();
        match near.as_slice() {
            [one] => Found::Chain(*one),
            _ => Found::New,
        }
    }
    fn body(&self, words: &[SmolStr], kind: MentionKind) -> Found {
        let key = self.body_key(words);
        let mut part = Vec::new();
        for (i, c) in self.chains.iter().enumerate() {
            if c.gone || c.of_its_kind || c.words.is_empty() || c.kind == Some(MentionKind::Person)
            {
                continue;
            }
            if self.body_key(&c.words) == key {
                return Found::Chain(i);
            }
            if kind == MentionKind::Place || c.kind == Some(MentionKind::Place) {
                continue;
            }
            let initials: String = c
                .words
                .iter()
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            let short = words.len() < c.words.len()
                && (c.words.starts_with(words) || c.words.ends_with(words) && words[0].len() > 4)
                || words.len() == 1 && words[0].len() > 1 && initials == words[0].replace('.', "");
            if short {
                part.push(i);
            }
        }
        match part.as_slice() {
            [one] => Found::Chain(*one),
            [] => Found::New,
            _ => Found::Unsure,
        }
    }
    /// What names of bodies and places are compared by: "U.S." and "United States" are one.
    fn body_key(&self, words: &[SmolStr]) -> String {
        let text = words.join(" ");
        self.lexicon.place_key(&text).map_or_else(
            || text.to_lowercase().replace('.', ""),
            |k| k.to_lowercase(),
        )
    }

    // ── chains ──

    fn open(&mut self, m: usize) -> usize {
        let c = self.chains.len();
        self.chains.push(Work {
            kind: Some(self.mentions[m].kind),
            plural: self.mentions[m].plural,
            ..Work::default()
        });
        self.put(m, c);
        c
    }
    /// Puts a mention into a chain, with what it says of it.
    fn put(&mut self, m: usize, c: usize) {
        let (roles, countries, nouns, title, families, modifiers, marked) = self.description(m);
        let words = self.name_words(m);
        let kind = self.mentions[m].kind;
        self.of[m] = Some(c);
        let w = &mut self.chains[c];
        w.mentions.push(m);
        w.roles.extend(roles);
        w.countries.extend(countries);
        for n in nouns {
            if !w.nouns.contains(&n) {
                w.nouns.push(n);
            }
        }
        if let Some(t) = title
            && !w.titles.contains(&t)
        {
            w.titles.push(t);
        }
        w.families.extend(families);
        w.modifiers.extend(modifiers);
        w.marked.extend(marked);
        if words.len() > w.words.len() && kind != MentionKind::Group {
            w.words = words;
        }
        if w.kind == Some(MentionKind::Other) {
            w.kind = Some(kind);
        }
        let (proposed, accused) = self.treatment(m);
        let w = &mut self.chains[c];
        w.proposed |= proposed;
        w.accused |= accused;
        if let Some(g) = self.courtesy(m) {
            self.chains[c].gender = g;
        }
    }
    fn merge(&mut self, from: usize, into: usize) {
        if from == into || self.chains[from].gone {
            return;
        }
        let old = std::mem::take(&mut self.chains[from]);
        self.chains[from].gone = true;
        for &m in &old.mentions {
            self.of[m] = Some(into);
        }
        let w = &mut self.chains[into];
        w.mentions.extend(old.mentions);
        w.mentions.sort_unstable();
        w.roles.extend(old.roles);
        w.countries.extend(old.countries);
        for n in old.nouns {
            if !w.nouns.contains(&n) {
                w.nouns.push(n);
            }
        }
        for t in old.titles {
            if !w.titles.contains(&t) {
                w.titles.push(t);
            }
        }
        w.families.extend(old.families);
        w.modifiers.extend(old.modifiers);
        w.marked.extend(old.marked);
        w.proposed |= old.proposed;
        w.accused |= old.accused;
        w.team |= old.team;
        w.of_its_kind |= old.of_its_kind;
        if old.words.len() > w.words.len() {
            w.words = old.words;
        }
        if w.gender == Gender::Unknown {
            w.gender = old.gender;
        }
    }

    // ── the end ──

    fn finish(mut self) -> Vec<Chain> {
        let mut order: Vec<usize> = (0..self.chains.len())
            .filter(|&c| !self.chains[c].gone && !self.chains[c].mentions.is_empty())
            .collect();
        for c in &order {
            self.chains[*c].mentions.sort_unstable();
        }
        order.sort_by_key(|&c| self.chains[c].mentions[0]);
        let mut out = Vec::with_capacity(order.len());
        for (id, &c) in order.iter().enumerate() {
            let id = ChainId(u32::try_from(id).unwrap_or(u32::MAX));
            let w = &self.chains[c];
            let mut names: Vec<String> = Vec::new();
            let mut fullest: Option<(usize, String)> = None;
            for &m in &w.mentions {
                if let Some(n) = self.mentions[m].name.clone() {
                    let words = self.a.words(n, self.article).to_owned();
                    let length = self.name_words(m).len();
                    if fullest.as_ref().is_none_or(|f| f.0 < length) {
                        fullest = Some((length, words.clone()));
                    }
                    if !names.contains(&words) {
                        names.push(words);
                    }
                }
                self.mentions[m].chain = Some(id);
            }
            out.push(Chain {
                id,
                kind: w.kind.unwrap_or(MentionKind::Other),
                name: fullest.map(|f| f.1),
                names,
                nouns: w.nouns.iter().map(ToString::to_string).collect(),
                titles: w.titles.clone(),
                gender: w.gender,
                plural: w.plural,
                team: w.team,
                mentions: w.mentions.clone(),
            });
        }
        out
    }
}

impl Work {
    /// A chain of several nameless plans is nothing that "this initiative" could mean.
    fn plural_only_ideas(&self) -> bool {
        self.plural && self.families.is_empty()
    }
}

enum Found {
    Chain(usize),
    New,
    Unsure,
}

fn surname(words: &[SmolStr]) -> Option<&SmolStr> {
    words.iter().rev().find(|w| {
        !matches!(
            w.as_str(),
            "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV"
        )
    })
}

/// "Mary Lou Tarn", "Mary Joe Tarn": the names between the first and the last tell two persons apart, but for a letter.
fn second_names_differ(a: &[SmolStr], b: &[SmolStr]) -> bool {
    let between = |words: &[SmolStr]| match words {
        [_, one, last] if surname(words) == Some(last) => Some(one.clone()),
        _ => None,
    };
    let written_out = |w: &SmolStr| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
    match (between(a), between(b)) {
        (Some(x), Some(y)) => {
            written_out(&x)
                && written_out(&y)
                && !x.eq_ignore_ascii_case(&y)
                && !one_edit(&x, &y)
                && !x.starts_with(y.as_str())
                && !y.starts_with(x.as_str())
        }
        _ => false,
    }
}

fn initial_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

#[cfg(test)]
mod tests {
    use crate::language::{Analysis, Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{Article, ArticleId, read};

    fn analysed(text: &str) -> (Article, Analysis) {
        let article = read::example(ArticleId(0), text, None);
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let analysis = analyze(&article, Model::embedded(), &lexicon);
        (article, analysis)
    }
    /// The words of the mentions that stand for the same thing as the first mention of `words`.
    fn chain_of(text: &str, words: &str) -> Vec<String> {
        let (article, a) = analysed(text);
        let of = |m: usize| article.slice(a.mentions[m].span).to_owned();
        let m = (0..a.mentions.len())
            .find(|&m| of(m) == words)
            .unwrap_or_else(|| panic!("no mention {words:?}"));
        let Some(c) = a.mentions[m].chain else {
            return Vec::new();
        };
        a.chains[c.0 as usize]
            .mentions
            .iter()
            .map(|&m| of(m))
            .collect()
    }

    /// The first mention of the thing that the last mention of `words` stands for; "" where it stands alone or for nothing known.
    fn first_of(text: &str, words: &str) -> String {
        let (article, a) = analysed(text);
        let of = |m: usize| article.slice(a.mentions[m].span).to_owned();
        let m = (0..a.mentions.len())
            .rev()
            .find(|&m| of(m) == words)
            .unwrap_or_else(|| panic!("no mention {words:?} in {text:?}"));
        a.mentions[m]
            .chain
            .map(|c| a.chains[c.0 as usize].mentions[0])
            .filter(|&x| x != m)
            .map_or(String::new(), of)
    }

    #[test]
    fn what_stands_for_whom_in_one_article() {
        let mut wrong = Vec::new();
        for (text, words, expected) in [
            // Pronouns, by gender, subject and distance.
            (
                "Mr. Tom Harris left on Monday. He was tired.",
                "He",
                "Mr. Tom Harris",
            ),
            (
                "Mr. Tom Harris met Ms. Anna Cole on Monday. She was tired.",
                "She",
                "Ms. Anna Cole",
            ),
            (
                "Tom Harris saw a bear. A farmer had warned him.",
                "him",
                "Tom Harris",
            ),
            ("Anna Cole told Mary Webb that she had won.", "she", ""),
            (
                "Tom Harris met John Webb. John Webb hit him.",
                "him",
                "Tom Harris",
            ),
            (
                "Officer Tom Harris shot Mark Webb. He died there.",
                "He",
                "Mark Webb",
            ),
            (
                "Tom Harris praised Mark Webb. He spoke for an hour.",
                "He",
                "Tom Harris",
            ),
            (
                "Sir John Webb was there. Lady Webb smiled.",
                "Lady Webb",
                "",
            ),
            (
                "Mr. Webb was there. Mark Webb smiled.",
                "Mark Webb",
                "Mr. Webb",
            ),
            // A quotation: "I" is its speaker, "he" is not; a writer's "I" and "we" are nobody.
            ("\"I never signed it,\" Anna Cole said.", "Anna Cole", "I"),
            ("\"He lied to me,\" Tom Harris said.", "He", ""),
            (
                "Anna Cole left on Friday. \"We will sue,\" she said.",
                "We",
                "",
            ),
            // "We" is the body that the speaker speaks for, where the text says so.
            (
                "A spokesman for Tarn Motors said: \"We will not close the plant.\"",
                "We",
                "Tarn Motors",
            ),
            (
                "\"We will not close the plant,\" said Tarn Motors spokeswoman Ada Cole.",
                "Tarn Motors",
                "We",
            ),
            (
                "A nurse at Tarn Motors said: \"We will not close the plant.\"",
                "We",
                "",
            ),
            ("I saw Tom Harris leave the hall.", "I", ""),
            // The former and the latter, of two and only of two.
            (
                "Norway and Sweden signed the pact. The latter had held out for a year.",
                "The latter",
                "Sweden",
            ),
            (
                "Norway and Sweden signed the pact. The former had held out for a year.",
                "The former",
                "Norway",
            ),
            (
                "Norway, Sweden and Denmark signed the pact. The latter had held out.",
                "The latter",
                "",
            ),
            // Groups.
            (
                "Two brothers were held on Monday. The brothers were freed a day later.",
                "The brothers",
                "Two brothers",
            ),
            (
                "Two brothers were held on Monday. They were freed a day later.",
                "They",
                "Two brothers",
            ),
            (
                "Two men were held on Monday. Both men were freed a day later.",
                "Both men",
                "Two men",
            ),
            (
                "Two men were held on Monday. A third man was freed.",
                "A third man",
                "",
            ),
            // Bodies and what they decide on.
            (
                "Tarn Motors will close its plant. The company has 300 workers.",
                "The company",
                "Tarn Motors",
            ),
            (
                "The council approved the bridge. It will cost $3 million.",
                "It",
                "the bridge",
            ),
            (
                "The union struck on Monday. The company said it would sue.",
                "The company",
                "",
            ),
            // Roles and first mentions.
            (
                "A guard was hurt. The guard, Tom Harris, is in hospital.",
                "Tom Harris",
                "A guard",
            ),
            (
                "The minister resigned. Prime Minister Tom Harris said the minister had lied.",
                "the minister",
                "The minister",
            ),
            (
                "The minister resigned. Prime Minister Tom Harris said the minister had lied.",
                "Prime Minister Tom Harris",
                "",
            ),
            (
                "Police found a woman. She was dead. They identified her as Ada Cole.",
                "Ada Cole",
                "a woman",
            ),
        ] {
            let found = first_of(text, words);
            if found != expected {
                wrong.push(format!("{words} in {text}: {found:?}, not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn a_surname_a_role_and_a_pronoun_are_the_person_named() {
        let text = "Harbour director Mara Lindqvist closed two piers on Monday. Lindqvist said the cranes were old. The director said she would reopen them.";
        let chain = chain_of(text, "Lindqvist");
        assert!(
            chain.contains(&"Harbour director Mara Lindqvist".to_owned()),
            "{chain:?}"
        );
        assert!(chain.contains(&"The director".to_owned()), "{chain:?}");
        assert!(chain.contains(&"she".to_owned()), "{chain:?}");
    }

    #[test]
    fn a_name_one_letter_off_joins_its_only_candidate_and_is_kept() {
        let (_, a) = analysed(
            "Mayor Otto Brandauer opened the bridge on Friday. The bridge cost $4 million, Brandaeur said.",
        );
        let chain = a
            .chains
            .iter()
            .find(|c| c.names.len() > 1)
            .expect("two forms");
        assert_eq!(chain.name.as_deref(), Some("Otto Brandauer"));
        assert!(chain.names.contains(&"Brandaeur".to_owned()));
    }

    #[test]
    fn a_plan_is_about_what_it_plans_and_a_revised_one_is_another() {
        let text = "Norway rejected the proposal to hold three-way talks with Denmark and Sweden. Nobody had discussed this initiative, the minister said. He has yet to read the revised Danish proposal to end the dispute.";
        let chain = chain_of(text, "three-way talks");
        assert!(chain.contains(&"the proposal".to_owned()), "{chain:?}");
        assert!(chain.contains(&"this initiative".to_owned()), "{chain:?}");
        assert!(
            !chain.contains(&"the revised Danish proposal".to_owned()),
            "{chain:?}"
        );
    }
}

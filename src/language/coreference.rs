//! This file says which mentions of an article are one thing. When unsure it leaves a mention alone.

use super::mention::{bare, compound_lemma};
use super::{Analysis, Mention, MentionKind};
use crate::lexicon::{Lexicon, nouns::Sort};
use crate::text::{Article, Part};
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
    r.names();
    r.links();
    r.walk();
    r.finish()
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
            if words.is_empty() {
                continue;
            }
            let found = match self.mentions[m].kind {
                MentionKind::Person => self.person(&words),
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
    fn person(&self, words: &[SmolStr]) -> Found {
        let Some(last) = surname(words) else {
            return Found::New;
        };
        let persons = || {
            self.chains.iter().enumerate().filter(|(_, c)| {
                !c.gone && c.kind == Some(MentionKind::Person) && !c.words.is_empty()
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
                surname(&c.words).is_some_and(|s| s.eq_ignore_ascii_case(last)) && first_fits(c)
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
            if c.gone || c.words.is_empty() || c.kind == Some(MentionKind::Person) {
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
        if old.words.len() > w.words.len() {
            w.words = old.words;
        }
        if w.gender == Gender::Unknown {
            w.gender = old.gender;
        }
    }
    /// Roles, countries, nouns, title, event families, modifiers and marked modifiers that a mention states.
    #[allow(clippy::type_complexity)]
    fn description(
        &self,
        m: usize,
    ) -> (
        Vec<SmolStr>,
        Vec<SmolStr>,
        Vec<SmolStr>,
        Option<String>,
        Vec<SmolStr>,
        Vec<SmolStr>,
        Vec<SmolStr>,
    ) {
        let mention = &self.mentions[m];
        let nouns = &self.lexicon.nouns;
        let (mut roles, mut countries, mut heads, mut families) = (vec![], vec![], vec![], vec![]);
        if mention.pronoun {
            return (roles, countries, heads, None, families, vec![], vec![]);
        }
        let mut title = None;
        if let Some(name) = &mention.name {
            if mention.kind == MentionKind::Person && mention.tokens.start < name.start {
                let before = mention.tokens.start..name.start;
                // What a possessor is ("Marn's adviser"): its words say nothing of the person named.
                let own: Vec<usize> = before
                    .clone()
                    .filter(|&i| !self.is_under_possessor(i, mention.head))
                    .collect();
                for &i in &own {
                    let lemma = compound_lemma(self.a, i);
                    roles.extend(nouns.roles(&lemma).cloned());
                    if nouns.is_person(&lemma) {
                        heads.push(lemma);
                    }
                }
                for i in before {
                    countries.extend(self.lexicon.country_of(&self.a.tokens[i].text));
                }
                let own: Vec<usize> = own
                    .into_iter()
                    .filter(|&i| self.a.tokens[i].pos != "DET" && self.a.tokens[i].pos != "PUNCT")
                    .collect();
                if let (Some(&first), Some(&last)) = (own.first(), own.last()) {
                    title = Some(self.a.words(first..last + 1, self.article).to_owned());
                }
            }
        } else {
            let lemma = compound_lemma(self.a, mention.head);
            roles.extend(nouns.roles(&lemma).cloned());
            if mention.kind == MentionKind::Event {
                families.extend(self.families(mention.head));
            }
            heads.push(lemma);
            for i in mention.tokens.clone() {
                countries.extend(self.lexicon.country_of(&self.a.tokens[i].text));
            }
        }
        let (modifiers, marked) = self.modifiers(m);
        (roles, countries, heads, title, families, modifiers, marked)
    }
    fn is_under_possessor(&self, i: usize, head: usize) -> bool {
        let mut at = i;
        while at != head {
            if self.a.tokens[at].dep == "poss" {
                return true;
            }
            let h = self.a.tokens[at].head;
            if h == at {
                return false;
            }
            at = h;
        }
        false
    }
    /// Modifiers of a noun that say which one it is; the second list holds those that exclude others of their sort.
    fn modifiers(&self, m: usize) -> (Vec<SmolStr>, Vec<SmolStr>) {
        let mention = &self.mentions[m];
        let (mut all, mut marked) = (Vec::new(), Vec::new());
        if mention.name.is_some() || mention.pronoun {
            return (all, marked);
        }
        let a = self.a;
        for word in modifier_words(a, mention.head) {
            let (text, named) = word;
            match self.lexicon.nouns.modifier(&text) {
                Some(key) => {
                    if named
                        || key != text
                        || ordinal(&key).is_some()
                        || self.lexicon.nouns.is_marked(&key)
                    {
                        marked.push(key.clone());
                    }
                    all.push(key);
                }
                None => {}
            }
        }
        (all, marked)
    }
    /// Is the mention the object of a verb of proposing or planning; of arresting or charging?
    fn treatment(&self, m: usize) -> (bool, bool) {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        if t.head == head {
            return (false, false);
        }
        let above = &a.tokens[t.head];
        let acts = &self.lexicon.nouns;
        let passive = t.dep == "nsubjpass";
        let object = t.dep == "dobj" || passive;
        let lemma = above.lemma.to_lowercase();
        let mut proposed = object && acts.is_proposing(&lemma)
            || t.dep == "pobj"
                && t.head != above.head
                && acts.is_idea(&a.tokens[above.head].lemma.to_lowercase())
            || acts.is_idea(&t.lemma.to_lowercase());
        // "the proposal to hold talks"
        if object
            && above.dep == "acl"
            && acts.is_holding(&lemma)
            && acts.is_idea(&a.tokens[above.head].lemma.to_lowercase())
        {
            proposed = true;
        }
        let accused = object && acts.is_accusing(&lemma)
            || a.children(head).iter().any(|&c| {
                matches!(a.tokens[c].dep.as_str(), "acl")
                    && acts.is_accusing(&a.tokens[c].lemma.to_lowercase())
            })
            || t.dep == "nsubj" && lemma == "face"
            || self
                .lexicon
                .nouns
                .roles(&t.lemma.to_lowercase())
                .any(|r| r == "suspect");
        (proposed, accused)
    }
    fn courtesy(&self, m: usize) -> Option<Gender> {
        let mention = &self.mentions[m];
        if mention.kind != MentionKind::Person || mention.pronoun {
            return None;
        }
        let mut words = mention
            .tokens
            .clone()
            .map(|i| self.a.tokens[i].lower.as_str());
        words
            .find_map(|w| self.lexicon.nouns.gender(w))
            .map(|male| if male { Gender::Male } else { Gender::Female })
    }

    // ── links that the syntax states ──

    /// "the guard, Ivo Prade", "X, the mayor", "X is the mayor", "identified the suspect as X".
    fn links(&mut self) {
        let a = self.a;
        for i in 0..a.tokens.len() {
            let t = &a.tokens[i];
            if t.head == i {
                continue;
            }
            match t.dep.as_str() {
                "appos" => self.link(t.head, i, false),
                "attr" => {
                    let v = t.head;
                    let negated = a.children(v).iter().any(|&c| a.tokens[c].dep == "neg");
                    if a.tokens[v].lemma == "be"
                        && !negated
                        && let Some(s) = a.child(v, "nsubj")
                    {
                        self.link(self.relative(s), i, true);
                    }
                }
                "pobj" if a.tokens[t.head].lower == "as" => {
                    let v = a.tokens[t.head].head;
                    if matches!(a.tokens[v].lemma.as_str(), "identify" | "name") {
                        if let Some(o) = a.child(v, "dobj").or_else(|| a.child(v, "nsubjpass")) {
                            self.link(o, i, false);
                        } else if a.tokens[v].dep == "acl" {
                            self.link(a.tokens[v].head, i, false);
                        }
                    }
                }
                "oprd" if a.tokens[t.head].lemma == "name" || a.tokens[t.head].lemma == "call" => {
                    if a.tokens[t.head].dep == "acl" {
                        self.link(a.tokens[t.head].head, i, false);
                    }
                }
                "dobj"
                    if matches!(
                        a.tokens[t.head].lemma.as_str(),
                        "mark" | "be" | "become" | "constitute"
                    ) =>
                {
                    // "the format, which would mark the first negotiations": one event.
                    if let Some(s) = a.child(t.head, "nsubj") {
                        self.link_events(self.relative(s), i);
                    }
                }
                _ => {}
            }
        }
    }
    /// The noun that a relative pronoun stands for; other tokens stand for themselves.
    fn relative(&self, i: usize) -> usize {
        let a = self.a;
        if !matches!(a.tokens[i].tag.as_str(), "WDT" | "WP" | "WP$") {
            return i;
        }
        let v = a.tokens[i].head;
        if a.tokens[v].dep == "relcl" {
            a.tokens[v].head
        } else {
            i
        }
    }
    fn link(&mut self, x: usize, y: usize, copula: bool) {
        let (Some(&mx), Some(&my)) = (self.by_head.get(&x), self.by_head.get(&y)) else {
            return;
        };
        let (nx, ny) = (
            self.mentions[mx].name.is_some(),
            self.mentions[my].name.is_some(),
        );
        let (kx, ky) = (self.mentions[mx].kind, self.mentions[my].kind);
        if self.mentions[mx].pronoun || self.mentions[my].pronoun {
            return;
        }
        let (named, noun) = match (nx, ny) {
            (true, false) => (mx, my),
            (false, true) if !copula => (my, mx),
            _ => return,
        };
        let fits = match (self.mentions[named].kind, self.mentions[noun].kind) {
            (MentionKind::Person, MentionKind::Person) => true,
            // The parser takes the next item of a list for an apposition; bodies only where the noun is a body.
            (
                MentionKind::Organization | MentionKind::Place,
                MentionKind::Organization | MentionKind::Place,
            ) => !copula && kx != ky || kx == ky,
            (MentionKind::Other, MentionKind::Person) => self.mentions[named]
                .name
                .as_ref()
                .is_some_and(|n| n.len() > 1),
            (MentionKind::Organization, MentionKind::Person) => false,
            _ => false,
        };
        // A kinsman or spokesman of somebody is another person: "Marn's aide, Pel" links aide and Pel, not Marn.
        if !fits || self.mentions[noun].plural {
            return;
        }
        let Some(c) = self.of[named] else { return };
        if self.mentions[noun].kind == MentionKind::Person {
            self.chains[c].kind = Some(MentionKind::Person);
        }
        match self.of[noun] {
            Some(d) => self.merge(d, c),
            None => self.put(noun, c),
        }
    }
    fn link_events(&mut self, x: usize, y: usize) {
        let (Some(&mx), Some(&my)) = (self.by_head.get(&x), self.by_head.get(&y)) else {
            return;
        };
        if self.mentions[mx].kind != MentionKind::Event
            || self.mentions[my].kind != MentionKind::Event
        {
            return;
        }
        let c = self.of[mx].unwrap_or_else(|| self.open(mx));
        match self.of[my] {
            Some(d) => self.merge(d, c),
            None => self.put(my, c),
        }
    }

    // ── descriptions and pronouns, in reading order ──

    fn walk(&mut self) {
        // First what needs nothing but nouns, so that an early pronoun may meet a later name's roles.
        for m in 0..self.mentions.len() {
            if self.of[m].is_some() || self.mentions[m].pronoun {
                continue;
            }
            if matches!(
                self.mentions[m].kind,
                MentionKind::Time | MentionKind::Quantity
            ) {
                continue;
            }
            if self.mentions[m].name.is_some() {
                continue; // two persons of that surname
            }
            if self.mentions[m].kind == MentionKind::Event
                && self.lexicon.nouns.is_idea(&compound_lemma(self.a, self.mentions[m].head))
                && let Some(x) = self.content(self.mentions[m].head)
                && let Some(&x) = self.by_head.get(&x)
                && self.of[x].is_none()
                && x != m
            {
                match self.event(x) {
                    Some(c) => self.put(x, c),
                    None => {
                        self.open(x);
                    }
                }
            }
            if self.of[m].is_some() {
                continue;
            }
            let c = match self.mentions[m].kind {
                MentionKind::Person => self.role_noun(m),
                MentionKind::Organization => self.company(m).or_else(|| self.same_noun(m)),
                MentionKind::Event => self.event(m),
                _ => self.same_noun(m),
            };
            match c {
                Some(c) => self.put(m, c),
                None => {
                    self.open(m);
                }
            }
        }
        for m in 0..self.mentions.len() {
            if self.mentions[m].pronoun && self.of[m].is_none() {
                if let Some(c) = self.pronoun(m) {
                    self.of[m] = Some(c);
                    self.chains[c].mentions.push(m);
                    let g = match self.a.tokens[self.mentions[m].head].lower.as_str() {
                        "he" | "him" | "his" | "himself" => Gender::Male,
                        "she" | "her" | "hers" | "herself" => Gender::Female,
                        _ => Gender::Unknown,
                    };
                    if self.chains[c].gender == Gender::Unknown
                        && self.chains[c].kind == Some(MentionKind::Person)
                    {
                        self.chains[c].gender = g;
                    }
                }
            }
        }
    }
    fn in_headline(&self, m: usize) -> bool {
        let block = self.a.tokens[self.mentions[m].head].block;
        self.article
            .blocks
            .get(block)
            .is_some_and(|b| matches!(b.part, Part::Headline | Part::Deck))
    }
    /// "the Ukrainian leader", "the top Kremlin aide", "the guard": the one person whose role it is.
    fn role_noun(&self, m: usize) -> Option<usize> {
        let mention = &self.mentions[m];
        let lemma = compound_lemma(self.a, mention.head);
        let headline = self.in_headline(m);
        if mention.plural {
            return None;
        }
        let bare_headline = headline && !self.has_indefinite(mention.head);
        if !mention.definite && !bare_headline {
            return None;
        }
        // "his wife", "its spokesman": whose it is would have to be known.
        let possessed = self
            .a
            .children(mention.head)
            .iter()
            .any(|&c| self.a.tokens[c].dep == "poss");
        let roles: Vec<&SmolStr> = self.lexicon.nouns.roles(&lemma).collect();
        let countries: BTreeSet<SmolStr> = mention
            .tokens
            .clone()
            .filter_map(|i| self.lexicon.country_of(&self.a.tokens[i].text))
            .collect();
        let mut best: Vec<(usize, usize)> = Vec::new();
        for (i, c) in self.chains.iter().enumerate() {
            if c.gone
                || c.plural
                || c.kind != Some(MentionKind::Person)
                || (c.words.is_empty() && bare_headline)
            {
                continue;
            }
            let same_noun = c.nouns.contains(&lemma);
            let role = roles.iter().any(|r| c.roles.contains(*r));
            let suspect = roles.iter().any(|r| *r == "suspect") && c.accused
                || c.accused
                    && matches!(lemma.as_str(), "man" | "woman" | "teenager" | "boy")
                    && same_noun;
            if !(same_noun || role || suspect) {
                continue;
            }
            if !countries.is_empty()
                && !c.countries.is_empty()
                && countries.is_disjoint(&c.countries)
            {
                continue;
            }
            if possessed && !same_noun {
                continue;
            }
            let score = 4 * usize::from(same_noun)
                + 2 * usize::from(role)
                + usize::from(suspect)
                + 2 * usize::from(!countries.is_disjoint(&c.countries));
            best.push((score, i));
        }
        best.sort_by_key(|&(s, i)| (Reverse(s), i));
        match best.as_slice() {
            [(s, one), rest @ ..] if rest.first().is_none_or(|r| r.0 < *s) => Some(*one),
            _ => None,
        }
    }
    fn has_indefinite(&self, head: usize) -> bool {
        self.a.children(head).iter().any(|&c| {
            matches!(
                self.a.tokens[c].lower.as_str(),
                "a" | "an" | "another" | "one" | "some" | "any" | "no"
            )
        })
    }
    /// "the company": the only body named so far in this and the last two sentences; or the one that has the word in its name.
    fn company(&self, m: usize) -> Option<usize> {
        let mention = &self.mentions[m];
        if mention.plural || !mention.definite {
            return None;
        }
        if self
            .a
            .children(mention.head)
            .iter()
            .any(|&c| self.a.tokens[c].dep == "poss")
        {
            return None;
        }
        let lemma = compound_lemma(self.a, mention.head);
        let sort = self
            .lexicon
            .nouns
            .sorts(&lemma)
            .iter()
            .find_map(|s| match s {
                Sort::Organization(c) => Some(c.clone()),
                _ => None,
            })?;
        let named: Vec<usize> = self
            .chains
            .iter()
            .enumerate()
            .filter(|(_, c)| {
                !c.gone
                    && c.kind == Some(MentionKind::Organization)
                    && c.words.iter().any(|w| w.eq_ignore_ascii_case(&lemma))
            })
            .map(|(i, _)| i)
            .collect();
        if let [one] = named.as_slice() {
            return Some(*one);
        }
        // Described as such before: "the insurer National Mutual … the insurer".
        let described: Vec<usize> = self
            .chains
            .iter()
            .enumerate()
            .filter(|(_, c)| {
                !c.gone && c.nouns.contains(&lemma) && c.mentions.iter().any(|&x| x < m)
            })
            .map(|(i, _)| i)
            .collect();
        if let [one] = described.as_slice() {
            return Some(*one);
        }
        if !matches!(
            sort.as_str(),
            "company"
                | "agency"
                | "union"
                | "charity"
                | "team"
                | "party"
                | "school"
                | "hospital"
                | "museum"
        ) || described.len() > 1
        {
            return None;
        }
        let here = self.a.tokens[mention.head].sentence;
        let mut recent: Vec<usize> = Vec::new();
        for x in (0..m).rev() {
            let s = self.a.tokens[self.mentions[x].head].sentence;
            if s + 2 < here {
                break;
            }
            if let Some(c) = self.of[x]
                && self.chains[c].kind == Some(MentionKind::Organization)
                && !self.chains[c].words.is_empty()
                && !self.lexicon.is_outlet(&self.chains[c].words.join(" "))
                && self.company_fits(c, &sort)
                && !recent.contains(&c)
            {
                // The subject of the last sentence wins over other bodies in it.
                if s < here
                    && matches!(
                        self.a.tokens[self.mentions[x].head].dep.as_str(),
                        "nsubj" | "nsubjpass" | "poss"
                    )
                    && recent.is_empty()
                {
                    return Some(c);
                }
                recent.push(c);
            }
        }
        match recent.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
    fn company_fits(&self, c: usize, sort: &str) -> bool {
        // A ministry is no company, and a company no ministry.
        let classes: BTreeSet<SmolStr> = self.chains[c]
            .words
            .iter()
            .map(|w| w.to_lowercase())
            .chain(self.chains[c].nouns.iter().map(|n| n.to_string()))
            .flat_map(|w| {
                self.lexicon
                    .nouns
                    .sorts(&w)
                    .iter()
                    .filter_map(|s| match s {
                        Sort::Organization(c) => Some(c.clone()),
                        _ => None,
                    })
                    .collect::<Vec<_>>()
            })
            .collect();
        classes.is_empty() || classes.contains(sort)
    }
    /// A definite noun takes up the last thing of that noun, unless modifiers set them apart.
    fn same_noun(&self, m: usize) -> Option<usize> {
        let mention = &self.mentions[m];
        if !mention.definite {
            return None;
        }
        let lemma = compound_lemma(self.a, mention.head);
        let (mods, marked) = self.modifiers(m);
        let possessor = self.possessor(m);
        let mut found: Vec<usize> = Vec::new();
        for x in (0..m).rev() {
            let Some(c) = self.of[x] else { continue };
            let w = &self.chains[c];
            if w.gone
                || w.plural != mention.plural
                || !w.nouns.contains(&lemma)
                || !w.words.is_empty() && w.kind != Some(mention.kind)
            {
                continue;
            }
            let apart = !marked.is_empty()
                && !w.marked.is_empty()
                && marked.iter().all(|k| !w.marked.contains(k))
                || !mods.is_empty()
                    && !w.modifiers.is_empty()
                    && mods.iter().all(|k| !w.modifiers.contains(k));
            if apart {
                continue;
            }
            if let (Some(p), Some(q)) = (possessor, self.possessor(x))
                && p != q
            {
                continue;
            }
            if !found.contains(&c) {
                found.push(c);
            }
        }
        match found.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
    fn possessor(&self, m: usize) -> Option<usize> {
        let p = self.a.child(self.mentions[m].head, "poss")?;
        self.by_head.get(&p).and_then(|&x| self.of[x])
    }
    /// The event noun that a noun for a plan is about: "the proposal to hold [talks]".
    fn content(&self, head: usize) -> Option<usize> {
        content_of(self.a, head, self.lexicon)
    }
    fn event(&self, m: usize) -> Option<usize> {
        let mention = &self.mentions[m];
        let a = self.a;
        let lemma = compound_lemma(a, mention.head);
        let nouns = &self.lexicon.nouns;
        let idea = nouns.is_idea(&lemma);
        let families = self.families(mention.head);
        let (mods, marked) = self.modifiers(m);
        let here = a.tokens[mention.head].sentence;
        if idea && let Some(x) = self.content(mention.head) {
            if let Some(c) = self.by_head.get(&x).and_then(|&x| self.of[x]) {
                return Some(c);
            }
        }
        if idea && families.is_empty() {
            let demonstrative = a
                .children(mention.head)
                .iter()
                .any(|&c| matches!(a.tokens[c].lower.as_str(), "this" | "that" | "such"));
            // "the three-way proposal"
            let three: BTreeSet<SmolStr> = marked
                .iter()
                .filter(|k| nouns.is_marked(k))
                .cloned()
                .collect();
            if !three.is_empty() && !three.iter().any(|k| k == "revised") {
                let found: Vec<usize> = self
                    .live()
                    .filter(|&(_, c)| {
                        c.kind == Some(MentionKind::Event) && !three.is_disjoint(&c.marked)
                    })
                    .map(|(i, _)| i)
                    .collect();
                if let [one] = found.as_slice() {
                    return Some(*one);
                }
            }
            let has_content = a.children(mention.head).iter().any(|&c| {
                matches!(a.tokens[c].dep.as_str(), "acl" | "relcl")
                    || a.tokens[c].dep == "prep"
                        && matches!(a.tokens[c].lower.as_str(), "of" | "for")
            });
            if (demonstrative || mention.definite && mods.is_empty()) && !has_content {
                // The last thing that was floated, proposed or planned.
                let mut last: Option<(usize, usize)> = None;
                for x in (0..m).rev() {
                    let Some(c) = self.of[x] else { continue };
                    let s = a.tokens[self.mentions[x].head].sentence;
                    if s + 5 < here {
                        break;
                    }
                    let w = &self.chains[c];
                    if w.kind == Some(MentionKind::Event)
                        && !w.plural_only_ideas()
                        && self.treatment(x).0
                    {
                        last = Some((x, c));
                        break;
                    }
                }
                if let Some((_, c)) = last {
                    return Some(c);
                }
            }
            // A plan with a content of its own, and no event in it, is not the plan of an event.
            return self.same_noun(m).filter(|&c| {
                self.chains[c].families.is_empty() || !has_content && !marked.iter().any(|k| k == "revised")
            });
        }
        let complement = a.children(mention.head).iter().any(|&c| {
            matches!(a.tokens[c].dep.as_str(), "acl" | "relcl")
                || a.tokens[c].dep == "prep" && matches!(a.tokens[c].lower.as_str(), "of" | "between" | "on" | "with" | "for" | "to")
        });
        let anaphoric = (mention.definite || self.in_headline(m) && !mention.plural) && !complement;
        self.like(
            &families,
            &(mods, marked),
            m,
            here,
            anaphoric,
            true,
        )
    }
    /// The event families of a noun; of a noun for a plan, those of the event in front of it ("takeover offer").
    fn families(&self, head: usize) -> BTreeSet<SmolStr> {
        let nouns = &self.lexicon.nouns;
        let lemma = compound_lemma(self.a, head);
        let mut out = families_of(nouns, &lemma);
        if nouns.is_idea(&lemma) && out.is_empty() {
            for &c in self.a.children(head) {
                if matches!(self.a.tokens[c].dep.as_str(), "compound" | "nmod") && c < head {
                    out.extend(nouns.event_families(&self.a.tokens[c].lemma.to_lowercase()).cloned());
                }
            }
        }
        out
    }
    fn live(&self) -> impl Iterator<Item = (usize, &Work)> {
        self.chains.iter().enumerate().filter(|(_, c)| !c.gone)
    }
    /// The event of a family that modifiers and nearness point to.
    fn like(
        &self,
        families: &BTreeSet<SmolStr>,
        (mods, marked): &(Vec<SmolStr>, Vec<SmolStr>),
        m: usize,
        here: usize,
        definite: bool,
        nearest: bool,
    ) -> Option<usize> {
        let mut shared = Vec::new();
        let mut open = Vec::new();
        for (i, c) in self.live() {
            if c.kind != Some(MentionKind::Event)
                || c.families.is_disjoint(families)
                || c.mentions.iter().all(|&x| x >= m) && !c.words.is_empty()
            {
                continue;
            }
            if !marked.is_empty()
                && !c.marked.is_empty()
                && marked.iter().all(|k| !c.marked.contains(k))
            {
                continue;
            }
            if marked.iter().any(|k| k != "direct" && k != "revised" && c.marked.contains(k)) {
                shared.push(i);
            } else if marked.is_empty() && definite {
                let last = c
                    .mentions
                    .iter()
                    .filter(|&&x| x < m)
                    .map(|&x| self.a.tokens[self.mentions[x].head].sentence)
                    .max();
                let same_word = mods.iter().any(|k| c.modifiers.contains(k));
                if let Some(last) = last
                    && (last + 4 >= here
                        || same_word
                        || self
                            .live()
                            .filter(|(_, d)| !d.families.is_disjoint(families))
                            .count()
                            == 1)
                    && (mods.is_empty() || same_word)
                {
                    open.push((last, i));
                }
            }
        }
        if let [one] = shared.as_slice() {
            return Some(*one);
        }
        if !shared.is_empty() || !nearest {
            return None;
        }
        match open.as_slice() {
            [(_, one)] => Some(*one),
            _ => None,
        }
    }

    // ── pronouns ──

    fn pronoun(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        match a.tokens[head].lower.as_str() {
            "he" | "him" | "his" | "himself" => self.he(m, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.he(m, Gender::Female),
            "it" | "its" | "itself" => self.it(m),
            "they" | "them" | "their" | "theirs" | "themselves" => self.they(m),
            _ => None,
        }
    }
    /// The subjects of the clauses that the token's clause hangs in, nearest first, with the verb.
    fn subjects_above(&self, i: usize) -> Vec<(usize, usize)> {
        let a = self.a;
        let mut out = Vec::new();
        let mut at = i;
        for h in a.ancestors(i) {
            if matches!(
                a.tokens[at].dep.as_str(),
                "ccomp"
                    | "xcomp"
                    | "advcl"
                    | "conj"
                    | "acl"
                    | "relcl"
                    | "pcomp"
                    | "dobj"
                    | "pobj"
                    | "prep"
                    | "acomp"
                    | "attr"
                    | "poss"
                    | "nsubj"
                    | "nsubjpass"
                    | "npadvmod"
                    | "dative"
                    | "agent"
                    | "appos"
                    | "compound"
                    | "nmod"
                    | "parataxis"
            ) && let Some(s) = a.child(h, "nsubj").or_else(|| a.child(h, "nsubjpass"))
                && s != i
                && !a.is_under(i, s)
            {
                out.push((self.relative(s), h));
            }
            at = h;
        }
        out
    }
    fn chain_at(&self, head: usize) -> Option<usize> {
        self.by_head.get(&head).and_then(|&x| self.of[x])
    }
    fn is_person(&self, c: usize, gender: Gender) -> bool {
        let w = &self.chains[c];
        w.kind == Some(MentionKind::Person)
            && !w.plural
            && (w.gender == Gender::Unknown || w.gender == gender)
    }
    fn he(&self, m: usize, gender: Gender) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let here = a.tokens[head].sentence;
        let quoted = |i: usize| a.quotes.iter().position(|q| q.tokens.contains(&i));
        let my_quote = quoted(head);
        // The nearest subject above that is a person: "Marn said that he …", "Marn and his wife".
        for (s, _) in self.subjects_above(head) {
            if let Some(c) = self.chain_at(s)
                && self.is_person(c, gender)
                && s < head
            {
                if quoted(s) == my_quote {
                    return Some(c);
                }
                // "he" in a quotation is not its speaker.
                break;
            }
        }
        // A subject that follows: "In his speech, Marn said …".
        let mut seen: Vec<(usize, bool, usize)> = Vec::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let t = &a.tokens[mention.head];
            if t.sentence + 1 < here || t.sentence > here || mention.head >= head {
                continue;
            }
            if let Some(c) = self.of[x]
                && self.is_person(c, gender)
            {
                if my_quote.is_some() && self.speaker_of_quote(my_quote) == Some(c) {
                    continue;
                }
                let subject = matches!(t.dep.as_str(), "nsubj" | "nsubjpass");
                seen.push((c, subject, t.sentence));
            }
        }
        let unique = |cs: Vec<usize>| -> Option<usize> {
            let set: BTreeSet<usize> = cs.into_iter().collect();
            (set.len() == 1).then(|| set.into_iter().next()).flatten()
        };
        let subjects_here = unique(
            seen.iter()
                .filter(|s| s.1 && s.2 == here)
                .map(|s| s.0)
                .collect(),
        );
        let any_subject_here = seen.iter().any(|s| s.1 && s.2 == here);
        if any_subject_here {
            return subjects_here;
        }
        let subjects = unique(seen.iter().filter(|s| s.1).map(|s| s.0).collect());
        if subjects.is_some() || seen.iter().any(|s| s.1) {
            return subjects;
        }
        let all = unique(seen.iter().map(|s| s.0).collect());
        if all.is_some() || !seen.is_empty() {
            return all;
        }
        // Nobody near: the subject of the sentence before those, where it is the only person of its sentence.
        let mut back: Vec<(usize, usize)> = Vec::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let t = &a.tokens[mention.head];
            if t.sentence + 3 >= here
                && t.sentence < here
                && let Some(c) = self.of[x]
                && self.is_person(c, gender)
            {
                back.push((t.sentence, c));
            }
        }
        let last = back.iter().map(|b| b.0).max()?;
        unique(
            back.into_iter()
                .filter(|b| b.0 == last)
                .map(|b| b.1)
                .collect(),
        )
    }
    /// Who the text around a quotation names as its speaker: the subject of the verb that it hangs on.
    fn speaker_of_quote(&self, quote: Option<usize>) -> Option<usize> {
        let a = self.a;
        let q = &a.quotes[quote?];
        q.tokens.clone().find_map(|i| {
            let h = a.tokens[i].head;
            (!q.tokens.contains(&h) || h == i).then_some(())?;
            let s = a.child(h, "nsubj")?;
            self.chain_at(s)
        })
    }
    fn is_thing(&self, c: usize) -> bool {
        let w = &self.chains[c];
        !w.plural
            && matches!(
                w.kind,
                Some(
                    MentionKind::Organization
                        | MentionKind::Place
                        | MentionKind::Event
                        | MentionKind::Work
                        | MentionKind::Other
                )
            )
    }
    fn it(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        // "it is clear that …", "it rained": stands for nothing.
        if t.dep == "nsubj" || t.dep == "nsubjpass" {
            let v = t.head;
            if a.children(v)
                .iter()
                .any(|&c| c > v && matches!(a.tokens[c].dep.as_str(), "ccomp" | "csubj"))
                && (a.tokens[v].lemma == "be"
                    || t.dep == "nsubjpass"
                    || matches!(a.tokens[v].lemma.as_str(), "seem" | "appear"))
                || a.children(v).iter().any(|&c| {
                    a.tokens[c].dep == "acomp"
                        && a.children(c)
                            .iter()
                            .any(|&x| matches!(a.tokens[x].dep.as_str(), "xcomp" | "ccomp"))
                })
            {
                return None;
            }
        }
        let possessive = t.tag == "PRP$";
        // A clause joined on: its neighbour's subject or object.
        for (s, v) in self.subjects_above(head) {
            if s >= head {
                continue;
            }
            if let Some(c) = self.chain_at(s)
                && self.is_thing(c)
            {
                return Some(c);
            }
            if !possessive
                && let Some(o) = a.child(v, "dobj")
                && o < head
                && let Some(c) = self.chain_at(o)
                && self.is_thing(c)
                && t.sentence == a.tokens[o].sentence
                && matches!(
                    self.chain_kind(c),
                    Some(MentionKind::Event | MentionKind::Other | MentionKind::Organization)
                )
            {
                return Some(c);
            }
        }
        if possessive || t.dep == "pobj" || t.dep == "dobj" {
            // "Kyiv agrees to it": the thing before it in the sentence, where there is but one.
            let mut before: BTreeSet<usize> = BTreeSet::new();
            for (x, mention) in self.mentions.iter().enumerate() {
                if a.tokens[mention.head].sentence == t.sentence
                    && mention.head < head
                    && let Some(c) = self.of[x]
                    && self.is_thing(c)
                {
                    before.insert(c);
                }
            }
            if before.len() == 1 {
                return before.into_iter().next();
            }
            return None;
        }
        // The subject of the sentence before, where it is a thing.
        if t.sentence == 0 {
            return None;
        }
        let own = &a.sentences[t.sentence];
        let first = own
            .tokens
            .clone()
            .find(|&i| matches!(a.tokens[i].dep.as_str(), "nsubj" | "nsubjpass"))?;
        if first != head {
            return None;
        }
        let before = &a.sentences[t.sentence - 1];
        let root = before.tokens.clone().find(|&i| a.tokens[i].head == i)?;
        let s = a
            .child(root, "nsubj")
            .or_else(|| a.child(root, "nsubjpass"))?;
        let c = self.chain_at(s)?;
        self.is_thing(c).then_some(c)
    }
    fn chain_kind(&self, c: usize) -> Option<MentionKind> {
        self.chains[c].kind
    }
    fn they(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        let several =
            |c: usize| self.chains[c].plural || self.chains[c].kind == Some(MentionKind::Group);
        for (s, _) in self.subjects_above(head) {
            if s < head
                && let Some(c) = self.chain_at(s)
                && several(c)
            {
                return Some(c);
            }
        }
        let mut recent: BTreeSet<usize> = BTreeSet::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let u = &a.tokens[mention.head];
            if u.sentence + 1 >= t.sentence
                && mention.head < head
                && matches!(u.dep.as_str(), "nsubj" | "nsubjpass")
                && let Some(c) = self.of[x]
                && several(c)
            {
                recent.insert(c);
            }
        }
        match recent.len() {
            1 => recent.into_iter().next(),
            _ => None,
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

fn families_of(nouns: &crate::lexicon::nouns::Nouns, lemma: &str) -> BTreeSet<SmolStr> {
    nouns.event_families(lemma).cloned().collect()
}

fn surname(words: &[SmolStr]) -> Option<&SmolStr> {
    words.iter().rev().find(|w| {
        !matches!(
            w.as_str(),
            "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV"
        )
    })
}

fn initial_of(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let short = short.trim_end_matches('.');
    short.chars().count() == 1 && long.starts_with(short)
}

/// One letter more, fewer, other or swapped, in names long enough for that to mean something.
fn one_edit(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= 6;
    long && a.chars().next() == b.chars().next()
        && strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase()) == 1
}

/// The number that an ordinal word says.
#[must_use]
pub fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    WORDS
        .iter()
        .position(|w| *w == word)
        .and_then(|p| u32::try_from(p + 1).ok())
}

/// The words before a noun that say which one it is, hyphenated ones joined, and whether each is a name.
#[must_use]
pub fn modifier_words(a: &Analysis, head: usize) -> Vec<(SmolStr, bool)> {
    let mut out = Vec::new();
    let mut stack: Vec<usize> = a.children(head).to_vec();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    while let Some(c) = stack.pop() {
        let t = &a.tokens[c];
        if c > head && !matches!(t.dep.as_str(), "prep") {
            continue;
        }
        match t.dep.as_str() {
            "amod" | "compound" | "nmod" | "nummod" | "nounmod" | "advmod" => {
                if taken.insert(c) {
                    // "three - way": the parts before the hyphens belong to the word.
                    let mut word = t.lower.to_string();
                    let mut k = c;
                    while k >= 2
                        && a.tokens[k - 1].text == "-"
                        && !a.tokens[k - 1].space_after
                        && !a.tokens[k - 2].space_after
                    {
                        word = format!("{}-{word}", a.tokens[k - 2].lower);
                        taken.insert(k - 2);
                        k -= 2;
                    }
                    // "face - to - face session": the head of the modifier stands first.
                    let mut k = c;
                    while k + 2 < head
                        && a.tokens[k + 1].text == "-"
                        && !a.tokens[k].space_after
                        && !a.tokens[k + 1].space_after
                    {
                        word = format!("{word}-{}", a.tokens[k + 2].lower);
                        taken.insert(k + 2);
                        k += 2;
                    }
                    out.push((
                        SmolStr::new(word),
                        t.pos == "PROPN"
                            || t.entity.is_some_and(|e| {
                                matches!(
                                    a.entities[e].label.as_str(),
                                    "GPE" | "ORG" | "NORP" | "LOC"
                                )
                            }),
                    ));
                    stack.extend(a.children(c).iter().copied().filter(|&x| {
                        x < head
                            && matches!(
                                a.tokens[x].dep.as_str(),
                                "amod" | "compound" | "nmod" | "conj"
                            )
                    }));
                }
            }
            "conj" if c < head => {
                if taken.insert(c) {
                    out.push((t.lower.clone(), t.pos == "PROPN"));
                }
            }
            "poss" if c < head && t.pos == "PROPN" && taken.insert(c) => {
                out.push((t.lower.clone(), true))
            }
            "prep" if c > head && t.lower == "in" => {
                if let Some(o) = a.child(c, "pobj")
                    && a.tokens[o].pos == "PROPN"
                {
                    out.push((a.tokens[o].lower.clone(), true));
                }
            }
            _ => {}
        }
    }
    out
}

/// The event noun that a noun for a plan is about: "the proposal to hold [talks]", "the idea of a [summit]", "a [talks] proposal".
#[must_use]
pub fn content_of(a: &Analysis, head: usize, lexicon: &Lexicon) -> Option<usize> {
    let is_event = |i: usize| lexicon.nouns.event_family(&compound_lemma(a, i)).is_some();
    for &c in a.children(head) {
        let t = &a.tokens[c];
        if t.dep == "prep" && matches!(t.lower.as_str(), "of" | "for" | "on" | "about" | "to") {
            if let Some(o) = a.child(c, "pobj")
                && is_event(o)
            {
                return Some(o);
            }
            if let Some(v) = a.child(c, "pcomp")
                && lexicon.nouns.is_holding(&a.tokens[v].lemma.to_lowercase())
                && let Some(o) = a.child(v, "dobj")
                && is_event(o)
            {
                return Some(o);
            }
        }
        if matches!(t.dep.as_str(), "acl" | "relcl" | "xcomp")
            && lexicon.nouns.is_holding(&t.lemma.to_lowercase())
            && let Some(o) = a.child(c, "dobj")
            && is_event(o)
        {
            return Some(o);
        }
    }
    None
}

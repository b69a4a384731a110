//! This file reads what a mention says of its thing: roles, countries, modifiers, what a plan is about; and the links that
//! the syntax states ("X, the mayor").

use super::{Gender, Resolver};
use crate::language::mention::compound_lemma;
use crate::language::{Analysis, MentionKind};
use crate::lexicon::Lexicon;
use smol_str::SmolStr;
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// Roles, countries, nouns, title, event families, modifiers and marked modifiers that a mention states.
    #[allow(clippy::type_complexity)]
    pub(super) fn description(
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
    pub(super) fn is_under_possessor(&self, i: usize, head: usize) -> bool {
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
    pub(super) fn modifiers(&self, m: usize) -> (Vec<SmolStr>, Vec<SmolStr>) {
        let mention = &self.mentions[m];
        let (mut all, mut marked) = (Vec::new(), Vec::new());
        if mention.name.is_some() || mention.pronoun {
            return (all, marked);
        }
        let a = self.a;
        for word in modifier_words(a, mention.head) {
            let (text, named) = word;
            if let Some(key) = self.lexicon.nouns.modifier(&text) {
                if named
                    || key != text
                    || ordinal(&key).is_some()
                    || self.lexicon.nouns.is_marked(&key)
                {
                    marked.push(key.clone());
                }
                all.push(key);
            }
        }
        (all, marked)
    }
    /// Is the mention the object of a verb of proposing or planning; of arresting or charging?
    pub(super) fn treatment(&self, m: usize) -> (bool, bool) {
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
        // "was in the works"
        if t.dep == "nsubj"
            && above.lemma == "be"
            && a.children(t.head).iter().any(|&p| {
                a.tokens[p].dep == "prep"
                    && a.child(p, "pobj")
                        .is_some_and(|o| acts.is_planned_at(&a.tokens[o].lemma.to_lowercase()))
            })
        {
            proposed = true;
        }
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
    pub(super) fn courtesy(&self, m: usize) -> Option<Gender> {
        let mention = &self.mentions[m];
        if mention.kind != MentionKind::Person || mention.pronoun {
            return None;
        }
        let mut words = mention
            .tokens
            .clone()
            .filter(|&i| !self.is_under_possessor(i, mention.head))
            .map(|i| self.a.tokens[i].lower.as_str());
        words
            .find_map(|w| self.lexicon.nouns.gender(w))
            .map(|male| if male { Gender::Male } else { Gender::Female })
    }

    // ── links that the syntax states ──

    /// "the guard, Ivo Prade", "X, the mayor", "X is the mayor", "identified the suspect as X".
    pub(super) fn links(&mut self) {
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
                            self.link(self.relative(o), i, false);
                        } else if a.tokens[v].dep == "acl" {
                            self.link(a.tokens[v].head, i, false);
                        }
                    }
                }
                "oprd"
                    if (a.tokens[t.head].lemma == "name" || a.tokens[t.head].lemma == "call")
                        && a.tokens[t.head].dep == "acl" =>
                {
                    self.link(a.tokens[t.head].head, i, false);
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
    pub(super) fn relative(&self, i: usize) -> usize {
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
    pub(super) fn link(&mut self, x: usize, y: usize, copula: bool) {
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
            ) => !copula || kx == ky,
            (MentionKind::Other, MentionKind::Person) => self.mentions[named]
                .name
                .as_ref()
                .is_some_and(|n| n.len() > 1),
            // "his wife, Petra", taken for a body by the tagger.
            (
                MentionKind::Organization
                | MentionKind::Place
                | MentionKind::Work
                | MentionKind::Group,
                MentionKind::Person,
            ) => {
                !copula
                    && self.mentions[named]
                        .name
                        .as_ref()
                        .is_some_and(|n| n.len() <= 2)
                    && self.mentions[named].tokens.start > self.mentions[noun].head
                    && !self.lexicon.is_outlet(&self.name_words(named).join(" "))
                    && !self.lexicon.is_place(&self.name_words(named).join(" "))
                    && self.of[named].is_some_and(|c| self.chains[c].mentions.len() <= 2)
            }
            _ => false,
        };
        // A kinsman or spokesman of somebody is another person: "Marn's aide, Pel" links aide and Pel, not Marn.
        if !fits || self.mentions[noun].plural {
            return;
        }
        let Some(c) = self.of[named] else { return };
        let any_sort = self
            .lexicon
            .nouns
            .is_of_any_sort(&compound_lemma(self.a, self.mentions[noun].head));
        if any_sort && self.mentions[named].kind != MentionKind::Person {
            self.mentions[noun].kind = self.mentions[named].kind;
        } else if self.mentions[noun].kind == MentionKind::Person {
            self.chains[c].kind = Some(MentionKind::Person);
            for m in self.chains[c].mentions.clone() {
                self.mentions[m].kind = MentionKind::Person;
            }
        }
        match self.of[noun] {
            Some(d) => self.merge(d, c),
            None => self.put(noun, c),
        }
    }
    /// "They would be the first talks in a year": once it is known what "they" are.
    pub(super) fn links_of_pronouns(&mut self) {
        let a = self.a;
        for i in 0..a.tokens.len() {
            let v = a.tokens[i].head;
            if a.tokens[i].dep != "attr"
                || a.tokens[v].lemma != "be"
                || a.children(v).iter().any(|&c| a.tokens[c].dep == "neg")
            {
                continue;
            }
            let Some(s) = a.child(v, "nsubj") else {
                continue;
            };
            let (Some(&ms), Some(&mi)) = (self.by_head.get(&s), self.by_head.get(&i)) else {
                continue;
            };
            let (Some(c), Some(d)) = (self.of[ms], self.of[mi]) else {
                continue;
            };
            let event = |c: usize| self.chains[c].kind == Some(MentionKind::Event);
            let family = !self.chains[c]
                .families
                .is_disjoint(&self.chains[d].families);
            if self.mentions[ms].pronoun && c != d && event(c) && event(d) && family {
                self.merge(d, c);
            }
        }
    }
    /// "He was pronounced dead. Police identified him as Ivo Prade": the nameless one has the name.
    pub(super) fn identified(&mut self) {
        let a = self.a;
        for i in 0..a.tokens.len() {
            let t = &a.tokens[i];
            let p = t.head;
            let v = a.tokens[p].head;
            if t.dep != "pobj"
                || a.tokens[p].lower != "as"
                || !matches!(a.tokens[v].lemma.as_str(), "identify" | "name")
                || a.children(v).iter().any(|&c| a.tokens[c].dep == "neg")
            {
                continue;
            }
            let Some(o) = a.child(v, "dobj").or_else(|| a.child(v, "nsubjpass")) else {
                continue;
            };
            let (Some(c), Some(d)) = (self.chain_at(self.relative(o)), self.chain_at(i)) else {
                continue;
            };
            let (who, name) = (&self.chains[c], &self.chains[d]);
            let fits = who.kind == Some(MentionKind::Person)
                && name.kind == Some(MentionKind::Person)
                && who.words.is_empty()
                && !name.words.is_empty()
                && !who.plural
                && (who.gender == Gender::Unknown
                    || name.gender == Gender::Unknown
                    || who.gender == name.gender);
            if fits && c != d {
                self.merge(c, d);
            }
        }
    }
    pub(super) fn link_events(&mut self, x: usize, y: usize) {
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
            "amod" | "compound" | "nmod" | "nummod" | "nounmod" | "advmod" if taken.insert(c) => {
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
                            matches!(a.entities[e].label.as_str(), "GPE" | "ORG" | "NORP" | "LOC")
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
            "conj" if c < head && taken.insert(c) => {
                out.push((t.lower.clone(), t.pos == "PROPN"));
            }
            "poss"
                if c < head
                    && t.pos == "PROPN"
                    && !matches!(a.label(c), "DATE" | "TIME")
                    && taken.insert(c) =>
            {
                out.push((t.lower.clone(), true))
            }
            // "talks among the three countries"
            "prep" if c > head && matches!(t.lower.as_str(), "between" | "among" | "with") => {
                if let Some(o) = a.child(c, "pobj")
                    && let Some(n) = a.child(o, "nummod")
                    && matches!(
                        a.tokens[o].lemma.as_str(),
                        "country"
                            | "party"
                            | "side"
                            | "nation"
                            | "government"
                            | "state"
                            | "neighbour"
                            | "neighbor"
                            | "power"
                    )
                    && a.tokens[n].lower.chars().all(char::is_alphabetic)
                {
                    out.push((SmolStr::new(format!("{}-way", a.tokens[n].lower)), false));
                }
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

/// The event noun that a noun for a plan is about: "the proposal to hold *talks*", "the idea of a *summit*", "a *talks* proposal".
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

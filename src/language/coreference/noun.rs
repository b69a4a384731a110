//! This file resolves descriptions: "the guard", "the company", "this initiative", "the talks".

use super::description::content_of;
use super::{Gender, Resolver, Work};
use crate::language::mention::compound_lemma;
use crate::language::{Mention, MentionKind};
use crate::lexicon::nouns::Sort;
use crate::text::Part;
use smol_str::SmolStr;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Resolver<'_> {
    pub(super) fn walk(&mut self) {
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
                && self
                    .lexicon
                    .nouns
                    .is_idea(&compound_lemma(self.a, self.mentions[m].head))
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
            let head = &self.a.tokens[self.mentions[m].head].lower;
            if matches!(head.as_str(), "former" | "latter") {
                continue; // with the pronouns
            }
            let c = match self.mentions[m].kind {
                MentionKind::Person if head == "old" => self.of_age(m),
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
        self.suspects();
        self.introduced();
        self.same_age();
        self.epithets();
        let first = |m: &Mention| {
            m.pronoun
                && matches!(
                    self.a.tokens[m.head].lower.as_str(),
                    "i" | "me" | "my" | "mine" | "myself"
                )
        };
        // The speaker of "I" may be a pronoun that follows: those come last.
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&m| first(&self.mentions[m]));
        for m in order {
            if self.of[m].is_none()
                && let Some(c) = self.of_two(m)
            {
                self.put(m, c);
            }
            if self.mentions[m].pronoun
                && self.of[m].is_none()
                && let Some(c) = self.pronoun(m)
            {
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
    /// "the former", "the latter": of the one pair of names or nouns that this sentence or the one before joins.
    fn of_two(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let word = a.tokens[head].lower.as_str();
        if !matches!(word, "former" | "latter") || self.mentions[m].pronoun {
            return None;
        }
        let here = a.tokens[head].sentence;
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for x in 0..self.mentions.len() {
            let y = self.mentions[x].head;
            let t = &a.tokens[y];
            let near = t.sentence == here || t.sentence + 1 == here;
            if !near || y > head || t.dep != "conj" {
                continue;
            }
            let (Some(c), Some(d)) = (self.chain_at(t.head), self.chain_at(y)) else {
                continue;
            };
            let list = a.child(y, "conj").is_some() || a.tokens[t.head].dep == "conj";
            if list {
                return None; // three or more
            }
            if c != d && self.chain_kind(c) == self.chain_kind(d) {
                pairs.push((c, d));
            }
        }
        match pairs.as_slice() {
            [(c, d)] => Some(if word == "former" { *c } else { *d }),
            _ => None,
        }
    }
    /// "Police arrested a 34-year-old man … identified the suspect as Ivo Prade": where one person only is accused, it is one person.
    pub(super) fn suspects(&mut self) {
        let accused: Vec<usize> = self
            .live()
            .filter(|(_, c)| c.accused && c.kind == Some(MentionKind::Person) && !c.plural)
            .map(|(i, _)| i)
            .collect();
        let several = self.live().any(|(_, c)| c.accused && c.plural);
        let named: Vec<usize> = accused
            .iter()
            .copied()
            .filter(|&c| !self.chains[c].words.is_empty())
            .collect();
        if several || accused.len() < 2 || named.len() > 1 {
            return;
        }
        let into = named.first().copied().unwrap_or(accused[0]);
        for c in accused {
            let clash = self.chains[c].gender != Gender::Unknown
                && self.chains[into].gender != Gender::Unknown
                && self.chains[c].gender != self.chains[into].gender;
            let role = self.chains[c].roles.iter().any(|r| r == "suspect")
                || self.chains[c].roles.is_empty();
            if c != into && !clash && role {
                self.merge(c, into);
            }
        }
    }
    /// "a security guard … The guard, Luis Prade": the name belongs to the one told of before.
    pub(super) fn introduced(&mut self) {
        let mut joins = Vec::new();
        for (i, c) in self.live() {
            if c.words.is_empty() || c.kind != Some(MentionKind::Person) {
                continue;
            }
            for &m in &c.mentions {
                let mention = &self.mentions[m];
                if mention.name.is_some() || mention.pronoun || !mention.definite {
                    continue;
                }
                let noun = compound_lemma(self.a, mention.head);
                let before: Vec<usize> = self
                    .live()
                    .filter(|(j, d)| {
                        *j != i
                            && d.words.is_empty()
                            && !d.plural
                            && d.nouns.contains(&noun)
                            && d.mentions.iter().all(|&x| x < m)
                    })
                    .map(|(j, _)| j)
                    .collect();
                // In the headline and again in the text: both.
                let heads = before
                    .iter()
                    .filter(|&&j| self.chains[j].mentions.iter().all(|&x| self.in_headline(x)))
                    .count();
                if before.len() == 1 || before.len() == 2 && heads == 1 {
                    joins.extend(before.into_iter().map(|j| (j, i)));
                }
            }
        }
        for (from, into) in joins {
            self.merge(from, into);
        }
    }
    pub(super) fn in_headline(&self, m: usize) -> bool {
        let block = self.a.tokens[self.mentions[m].head].block;
        self.article
            .blocks
            .get(block)
            .is_some_and(|b| matches!(b.part, Part::Headline | Part::Deck))
    }
    /// "the Ukrainian leader", "the top Kremlin aide", "the guard": the one person whose role it is.
    pub(super) fn role_noun(&self, m: usize) -> Option<usize> {
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
        let others = self.speakers_of(&lemma);
        let mut best: Vec<(usize, usize)> = Vec::new();
        for (i, c) in self.chains.iter().enumerate() {
            if c.gone
                || c.plural
                || c.kind != Some(MentionKind::Person)
                || (c.words.is_empty() && bare_headline)
            {
                continue;
            }
            // "Prime Minister Tarn said the minister had lied": that minister is another one, here and elsewhere.
            if others.contains(&i) {
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
    /// The persons who speak of "the minister", in that word, as somebody else.
    fn speakers_of(&self, lemma: &str) -> BTreeSet<usize> {
        let a = self.a;
        self.mentions
            .iter()
            .filter(|m| {
                m.kind == MentionKind::Person
                    && m.name.is_none()
                    && !m.pronoun
                    && m.definite
                    && matches!(
                        a.tokens[m.head].dep.as_str(),
                        "nsubj" | "nsubjpass" | "dobj"
                    )
                    && compound_lemma(a, m.head) == lemma
            })
            .filter_map(|m| {
                let verb = a.tokens[m.head].head;
                let said = a.tokens[verb].head;
                (a.tokens[verb].dep == "ccomp")
                    .then(|| a.child(said, "nsubj"))
                    .flatten()
            })
            .filter_map(|s| self.chain_at(s))
            .filter(|&c| !self.chains[c].words.is_empty())
            .collect()
    }
    pub(super) fn has_indefinite(&self, head: usize) -> bool {
        self.a.children(head).iter().any(|&c| {
            matches!(
                self.a.tokens[c].lower.as_str(),
                "a" | "an" | "another" | "one" | "some" | "any" | "no"
            )
        })
    }
    /// "the company": the only body named so far in this and the last two sentences; or the one that has the word in its name.
    pub(super) fn company(&self, m: usize) -> Option<usize> {
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
        // "The company that owns the silo" says itself which one is meant.
        let told_which = self.a.children_by(mention.head, &["relcl"]).any(|r| {
            !self.a.tokens[mention.head + 1..r]
                .iter()
                .any(|t| t.text == ",")
        });
        if told_which {
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
    pub(super) fn company_fits(&self, c: usize, sort: &str) -> bool {
        // "Near Selm", "in Selm": a place, whatever the tagger took it for.
        let is_place = self.chains[c].mentions.iter().any(|&x| {
            let t = &self.a.tokens[self.mentions[x].head];
            t.dep == "pobj"
                && matches!(
                    self.a.tokens[t.head].lower.as_str(),
                    "near" | "outside" | "in"
                )
        });
        if is_place {
            return false;
        }
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
    pub(super) fn same_noun(&self, m: usize) -> Option<usize> {
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
    pub(super) fn possessor(&self, m: usize) -> Option<usize> {
        let p = self.a.child(self.mentions[m].head, "poss")?;
        self.by_head.get(&p).and_then(|&x| self.of[x])
    }
    /// The event noun that a noun for a plan is about: "the proposal to hold [talks]".
    pub(super) fn content(&self, head: usize) -> Option<usize> {
        content_of(self.a, head, self.lexicon)
    }
    pub(super) fn event(&self, m: usize) -> Option<usize> {
        let mention = &self.mentions[m];
        let a = self.a;
        let lemma = compound_lemma(a, mention.head);
        let nouns = &self.lexicon.nouns;
        let idea = nouns.is_idea(&lemma);
        let families = self.families(mention.head);
        let (mods, marked) = self.modifiers(m);
        let here = a.tokens[mention.head].sentence;
        if idea
            && let Some(x) = self.content(mention.head)
            && let Some(c) = self.by_head.get(&x).and_then(|&x| self.of[x])
        {
            return Some(c);
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
                self.chains[c].families.is_empty()
                    || !has_content && !marked.iter().any(|k| k == "revised")
            });
        }
        let complement = a.children(mention.head).iter().any(|&c| {
            matches!(a.tokens[c].dep.as_str(), "acl" | "relcl")
                || a.tokens[c].dep == "prep"
                    && matches!(
                        a.tokens[c].lower.as_str(),
                        "of" | "between" | "on" | "with" | "for" | "to"
                    )
        });
        let anaphoric = (mention.definite || self.in_headline(m) && !mention.plural) && !complement;
        self.like(&families, &(mods, marked), m, here, anaphoric, true)
    }
    /// The event families of a noun; of a noun for a plan, those of the event in front of it ("takeover offer").
    pub(super) fn families(&self, head: usize) -> BTreeSet<SmolStr> {
        let nouns = &self.lexicon.nouns;
        let lemma = compound_lemma(self.a, head);
        let mut out = families_of(nouns, &lemma);
        if nouns.is_idea(&lemma) && out.is_empty() {
            for &c in self.a.children(head) {
                if matches!(self.a.tokens[c].dep.as_str(), "compound" | "nmod") && c < head {
                    out.extend(
                        nouns
                            .event_families(&self.a.tokens[c].lemma.to_lowercase())
                            .cloned(),
                    );
                }
            }
        }
        out
    }
    pub(super) fn live(&self) -> impl Iterator<Item = (usize, &Work)> {
        self.chains.iter().enumerate().filter(|(_, c)| !c.gone)
    }
    /// The event of a family that modifiers and nearness point to.
    pub(super) fn like(
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
            // "an earlier fire" is another one.
            let other = |k: &SmolStr| self.lexicon.nouns.sets_apart(k);
            if mods.iter().any(other) != c.modifiers.iter().any(other) {
                continue;
            }
            if marked
                .iter()
                .any(|k| k != "direct" && k != "revised" && c.marked.contains(k))
            {
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
        if open.is_empty()
            && !self.in_headline(m)
            && !mods.iter().any(|k| self.lexicon.nouns.sets_apart(k))
        {
            // The first event of the body that the headline may mean.
            let of_headline: Vec<usize> = self
                .live()
                .filter(|(_, c)| {
                    c.kind == Some(MentionKind::Event)
                        && !c.families.is_disjoint(families)
                        && c.mentions.iter().all(|&x| self.in_headline(x))
                        && (marked.is_empty()
                            || c.marked.is_empty()
                            || marked.iter().any(|k| c.marked.contains(k)))
                })
                .map(|(i, _)| i)
                .collect();
            return match of_headline.as_slice() {
                [one] => Some(*one),
                _ => None,
            };
        }
        match open.as_slice() {
            [(_, one)] => Some(*one),
            _ => None,
        }
    }
}

fn families_of(nouns: &crate::lexicon::nouns::Nouns, lemma: &str) -> BTreeSet<SmolStr> {
    nouns.event_families(lemma).cloned().collect()
}

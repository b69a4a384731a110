//! This file makes the cast of an article: its chains as things that own the words they need, and its events.

pub use super::attribution::Quoted;
use super::claim::ThingMention;
use super::predicate::Predication;
use super::roles;
use super::{Attribution, Interval, RoleName, TimeExpression};
use crate::language::Analysis;
use crate::language::coreference::{modifier_words, ordinal};
use crate::language::mention::compound_lemma;
pub use crate::language::{Gender, MentionKind};
use crate::lexicon::Lexicon;
use crate::text::{Article, Part, Span};
use rustc_hash::FxHashMap;
use serde::Serialize;
use smol_str::SmolStr;

/// Index of a thing in its article's cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ThingId(pub u32);

/// A person, organisation, place, event or other thing of one article.
#[derive(Debug, Clone)]
pub struct Thing {
    /// Index in the cast.
    pub id: ThingId,
    /// What sort of thing.
    pub kind: MentionKind,
    /// The fullest name, without titles.
    pub name: Option<String>,
    /// Every form of the name, in order of first appearance.
    pub names: Vec<String>,
    /// How often each form stands outside quotations (parallel to `names`).
    pub counts: Vec<usize>,
    /// Lemmas of role and head nouns used for it.
    pub nouns: Vec<SmolStr>,
    /// Titles and descriptions ("foreign policy adviser").
    pub titles: Vec<String>,
    /// As far as the text says.
    pub gender: Gender,
    /// More than one?
    pub plural: bool,
    /// Is it a team that a report of a match names?
    pub team: bool,
    /// Indexes into `ArticleClaims::mentions`.
    pub mentions: Vec<usize>,
    /// For events: what is known of it.
    pub event: Option<EventFacts>,
}

impl Thing {
    /// An event without a mention of its own.
    #[must_use]
    pub fn event(id: ThingId, facts: EventFacts) -> Self {
        Self {
            id,
            kind: MentionKind::Event,
            name: None,
            names: Vec::new(),
            counts: Vec::new(),
            nouns: Vec::new(),
            titles: Vec::new(),
            gender: Gender::Unknown,
            plural: false,
            team: false,
            mentions: Vec::new(),
            event: Some(facts),
        }
    }
}

/// What one article says of an event, as evidence for matching it with another article's.
#[derive(Debug, Clone, Default)]
pub struct EventFacts {
    /// Lemmas of its triggers (verbs and nouns).
    pub triggers: Vec<SmolStr>,
    /// Acts of its triggers.
    pub acts: Vec<SmolStr>,
    /// Noun or act families ("talks").
    pub families: Vec<SmolStr>,
    /// Things that take part, with their role where known.
    pub participants: Vec<(ThingId, Option<super::RoleName>)>,
    /// Places.
    pub places: Vec<ThingId>,
    /// When, as told beside its mentions.
    pub when: Vec<super::Interval>,
    /// Modifiers that may set it apart ("three-way", "Istanbul", "revised").
    pub modifiers: Vec<SmolStr>,
    /// Ordinals ("second").
    pub ordinals: Vec<u32>,
    /// Numbers above 12 near its mentions.
    pub numbers: Vec<String>,
    /// Content words of its clauses.
    pub words: Vec<SmolStr>,
    /// Known by a word alone, which no act, family or noun of events told of: it is joined with its like, never compared.
    pub plain: bool,
    /// Places of its mentions in the text.
    pub spans: Vec<Span>,
}

/// Makes the things of an article out of its chains, and its mentions; resolves "I" in a quotation to who says it,
/// and tells each attribution which thing its holder is.
#[must_use]
pub(super) fn things(
    article: &Article,
    a: &Analysis,
    attributions: &mut [Attribution],
) -> (Vec<Thing>, Vec<ThingMention>) {
    let of = |chain: Option<crate::language::ChainId>| chain.map(|c| ThingId(c.0));
    let mut mentions: Vec<ThingMention> = a
        .mentions
        .iter()
        .map(|m| {
            let t = &a.tokens[m.head];
            ThingMention {
                span: m.span,
                text: article.slice(m.span).to_owned(),
                kind: m.kind,
                thing: of(m.chain),
                named: m.name.is_some(),
                name: m.name.clone().map(|n| a.words(n, article).to_owned()),
                part: part_of(article, t.block),
                quoted: is_quoted(a, m.head),
                sentence: t.sentence,
            }
        })
        .collect();
    let holder_thing = |head: usize, mentions: &[ThingMention]| {
        a.mentions
            .iter()
            .position(|m| m.head == head)
            .and_then(|m| mentions[m].thing)
    };
    for link in attributions.iter_mut() {
        if let Some(h) = &mut link.holder
            && h.thing.is_none()
        {
            h.thing = holder_thing(roles::antecedent(a, h.head), &mentions);
        }
    }
    // "Both men", "Ana Ruiz and Karl Webb": each of them holds it.
    for holder in attributions.iter_mut().filter_map(|l| l.holder.as_mut()) {
        let stands_for = a.mention_headed_by(holder.head).map(|m| &m.members);
        let joined = roles::conjuncts(a, holder.head);
        let either = joined
            .iter()
            .any(|&i| a.children(i).iter().any(|&c| a.tokens[c].lower == "or"));
        let persons = joined.iter().filter_map(|&i| {
            let m = a.mention_headed_by(i)?;
            (m.kind == MentionKind::Person && holder.span.contains(m.span))
                .then_some(m.chain)
                .flatten()
        });
        let mut members: Vec<ThingId> = match stands_for {
            Some(known) if !known.is_empty() => known.iter().map(|c| ThingId(c.0)).collect(),
            _ if joined.len() > 1 && !either => persons.map(|c| ThingId(c.0)).collect(),
            _ => Vec::new(),
        };
        members.dedup();
        if members.len() > 1 {
            holder.members = members;
        }
    }
    // "I" in what somebody says is that person; "we" is more than one and stays open.
    for (m, mention) in a.mentions.iter().enumerate() {
        let first = matches!(
            a.tokens[mention.head].lower.as_str(),
            "i" | "me" | "my" | "myself" | "mine"
        );
        if !first || !mentions[m].quoted {
            continue;
        }
        let speaker = attributions
            .iter()
            .filter(|x| {
                x.quoted != Quoted::Indirect && x.content.iter().any(|c| c.contains(mention.span))
            })
            .min_by_key(|x| x.content.iter().map(|c| c.len()).sum::<usize>())
            .and_then(|x| x.holder.as_ref()?.thing);
        mentions[m].thing = speaker;
    }
    // "as far as I know": the holder of that link is the one who says "I".
    for link in attributions.iter_mut() {
        if let Some(h) = &mut link.holder
            && h.thing.is_none()
        {
            h.thing = holder_thing(h.head, &mentions);
        }
    }
    let mut cast: Vec<Thing> = a
        .chains
        .iter()
        .map(|c| {
            let names = c.names.clone();
            let counts = names
                .iter()
                .map(|n| {
                    c.mentions
                        .iter()
                        .filter(|&&m| !mentions[m].quoted && mentions[m].name.as_deref() == Some(n))
                        .count()
                })
                .collect();
            Thing {
                id: ThingId(c.id.0),
                kind: c.kind,
                name: c.name.clone(),
                names,
                counts,
                nouns: c.nouns.iter().map(SmolStr::new).collect(),
                titles: c.titles.clone(),
                gender: c.gender,
                plural: c.plural,
                team: c.team,
                mentions: Vec::new(),
                event: None,
            }
        })
        .collect();
    for (m, mention) in mentions.iter().enumerate() {
        if let Some(t) = mention.thing
            && let Some(thing) = cast.get_mut(t.0 as usize)
        {
            thing.mentions.push(m);
        }
    }
    (cast, mentions)
}

/// The part of the article that a block is.
pub(super) fn part_of(article: &Article, block: usize) -> Part {
    article.blocks.get(block).map_or(Part::Body, |b| b.part)
}

/// Does a token stand inside quotation marks?
pub(super) fn is_quoted(a: &Analysis, token: usize) -> bool {
    a.quotes.iter().any(|q| q.tokens.contains(&token))
}

/// What is known of events: gathers it from nouns and verbs.
pub(crate) struct Events<'a> {
    /// The article's form.
    pub(super) a: &'a Analysis,
    /// The lexicon.
    pub(super) lexicon: &'a Lexicon,
    /// Its times.
    pub(super) times: &'a [TimeExpression],
    /// Its mentions.
    pub(super) mentions: &'a [ThingMention],
    /// Mention by head token.
    pub(super) by_head: FxHashMap<usize, usize>,
    /// Place names: key of the place to its thing, for adjectives ("European").
    pub(super) by_country: FxHashMap<SmolStr, ThingId>,
}

impl<'a> Events<'a> {
    /// Prepares the look-ups.
    pub(super) fn new(
        a: &'a Analysis,
        lexicon: &'a Lexicon,
        times: &'a [TimeExpression],
        mentions: &'a [ThingMention],
        cast: &[Thing],
    ) -> Self {
        let by_head = a
            .mentions
            .iter()
            .enumerate()
            .map(|(i, m)| (m.head, i))
            .collect();
        let mut by_country = FxHashMap::default();
        for t in cast.iter().rev() {
            if t.kind == MentionKind::Place
                && let Some(n) = &t.name
                && let Some(c) = lexicon.country_of(n)
            {
                by_country.insert(c, t.id);
            }
        }
        Self {
            a,
            lexicon,
            times,
            mentions,
            by_head,
            by_country,
        }
    }
    /// The thing that a token's phrase stands for.
    pub(super) fn thing(&self, token: usize) -> Option<ThingId> {
        let token = roles::antecedent(self.a, token);
        self.by_head
            .get(&token)
            .and_then(|&m| self.mentions[m].thing)
            .or_else(|| {
                let m = roles::measured(self.a, token);
                (m != token).then(|| self.by_head.get(&m).and_then(|&m| self.mentions[m].thing))?
            })
    }
    /// The mention that a token heads.
    pub(super) fn mention(&self, token: usize) -> Option<usize> {
        self.by_head.get(&roles::antecedent(self.a, token)).copied()
    }
    /// Fills what is known of the events among the chains.
    pub(super) fn of_nouns(&self, cast: &mut [Thing]) {
        for (m, mention) in self.a.mentions.iter().enumerate() {
            let Some(id) = self.mentions[m].thing else {
                continue;
            };
            let Some(thing) = cast.get_mut(id.0 as usize) else {
                continue;
            };
            if thing.kind != MentionKind::Event {
                continue;
            }
            let mut facts = thing.event.take().unwrap_or_default();
            if !mention.pronoun {
                self.noun(mention.head, &mut facts);
            }
            self.clause(mention.head, id, &mut facts);
            facts.spans.push(mention.span);
            cast[id.0 as usize].event = Some(facts);
        }
    }
    fn participant(&self, token: usize, role: Option<RoleName>, facts: &mut EventFacts) {
        for c in roles::conjuncts(self.a, token) {
            let t = &self.a.tokens[c];
            if let Some(id) = self.thing(c) {
                put(&mut facts.participants, (id, role));
            }
            // "US and Ukrainian negotiators": the countries take part.
            for k in self.a.subtree(c) {
                if self.a.is_under(k, c)
                    && matches!(
                        self.a.tokens[k].dep.as_str(),
                        "amod" | "compound" | "nmod" | "conj" | "poss"
                    )
                    && let Some(country) = self.lexicon.country_of(&self.a.tokens[k].text)
                    && let Some(&id) = self.by_country.get(&country)
                {
                    put(&mut facts.participants, (id, role));
                }
            }
            if let Some(country) = self.lexicon.country_of(&t.text)
                && let Some(&id) = self.by_country.get(&country)
            {
                put(&mut facts.participants, (id, role));
            }
        }
    }
    /// Which of a series it is, if the noun at a token counts one ("the second round").
    fn place_in_series(&self, noun: usize, facts: &mut EventFacts) {
        let lemma = self.a.tokens[noun].lemma.to_lowercase();
        if !self.lexicon.words.is("series", &lemma) {
            return;
        }
        for (word, _) in modifier_words(self.a, noun) {
            if let Some(n) = ordinal(&word) {
                put(&mut facts.ordinals, n);
            }
        }
    }
    fn noun(&self, head: usize, facts: &mut EventFacts) {
        let a = self.a;
        let lemma = compound_lemma(a, head);
        for f in self
            .lexicon
            .nouns
            .event_families(&lemma)
            .chain(self.lexicon.families.of(&lemma))
        {
            put(&mut facts.families, f.clone());
        }
        if self.lexicon.nouns.is_idea(&lemma) {
            for &c in a.children(head) {
                if matches!(a.tokens[c].dep.as_str(), "compound" | "nmod") && c < head {
                    let of = a.tokens[c].lemma.to_lowercase();
                    for f in self
                        .lexicon
                        .nouns
                        .event_families(&of)
                        .chain(self.lexicon.families.of(&of))
                    {
                        put(&mut facts.families, f.clone());
                    }
                }
            }
        }
        put(&mut facts.triggers, lemma);
        // "The second round of talks": the talks are the second.
        let of = a.tokens[head].head;
        if a.tokens[head].dep == "pobj" && a.tokens[of].lower == "of" {
            self.place_in_series(a.tokens[of].head, facts);
        }
        for (word, named) in modifier_words(a, head) {
            if let Some(n) = ordinal(&word) {
                put(&mut facts.ordinals, n);
            }
            if let Some(key) = self.lexicon.nouns.modifier(&word) {
                put(&mut facts.modifiers, key);
            }
            let _ = named;
        }
        for &c in a.children(head) {
            let t = &a.tokens[c];
            match t.dep.as_str() {
                "poss" => self.participant(c, Some(RoleName::Agent), facts),
                "compound" | "nmod" | "amod" if t.pos == "PROPN" || t.entity.is_some() => {
                    for k in a.subtree(c) {
                        if let Some(id) = self.thing(k) {
                            self.place_or_participant(id, k, facts);
                        } else if let Some(country) = self.lexicon.country_of(&a.tokens[k].text)
                            && let Some(&id) = self.by_country.get(&country)
                        {
                            put(&mut facts.participants, (id, None));
                        }
                    }
                }
                "prep" => {
                    let word = t.lower.as_str();
                    if let Some(o) = a.child(c, "pobj") {
                        match word {
                            "between" | "with" | "among" | "against" => {
                                self.participant(o, Some(RoleName::With), facts)
                            }
                            "of" | "by" | "from" | "for" => self.participant(o, None, facts),
                            "in" | "at" | "near" | "outside" | "on" | "to" => {
                                if let Some(id) = self.thing(o)
                                    && self
                                        .mention(o)
                                        .is_some_and(|m| a.mentions[m].kind == MentionKind::Place)
                                {
                                    put(&mut facts.places, id);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        let range = a.subtree(head);
        for x in self.times {
            let at = x.tokens.start;
            if range.contains(&at) && a.is_under(at, head) && !self.deeper_clause(at, head) {
                put(&mut facts.when, x.extent());
            }
        }
    }
    /// Does a clause stand between a token and the noun above it?
    fn deeper_clause(&self, token: usize, head: usize) -> bool {
        let mut at = token;
        while at != head {
            if matches!(
                self.a.tokens[at].dep.as_str(),
                "relcl" | "acl" | "ccomp" | "advcl"
            ) {
                return true;
            }
            let h = self.a.tokens[at].head;
            if h == at {
                return true;
            }
            at = h;
        }
        false
    }
    fn place_or_participant(&self, id: ThingId, token: usize, facts: &mut EventFacts) {
        let place = self
            .mention(token)
            .is_some_and(|m| self.mentions[m].kind == MentionKind::Place);
        let country = self
            .lexicon
            .country_of(&self.a.tokens[token].text)
            .is_some();
        if place && !country {
            put(&mut facts.places, id);
        } else {
            put(&mut facts.participants, (id, None));
        }
    }
    /// What the clause around an event noun adds: who holds it, where and when, and words to know it by.
    fn clause(&self, head: usize, own: ThingId, facts: &mut EventFacts) {
        let a = self.a;
        let t = &a.tokens[head];
        let verb = a
            .ancestors(head)
            .find(|&h| matches!(a.tokens[h].pos.as_str(), "VERB" | "AUX"));
        if let Some(v) = verb {
            let direct = t.head == v && matches!(t.dep.as_str(), "nsubj" | "nsubjpass" | "dobj")
                || t.head != v
                    && a.tokens[t.head].head == v
                    && t.dep == "pobj"
                    && (a.tokens[v].lemma == "gather"
                        || a.tokens[t.head].lower == "on" && a.tokens[v].lemma == "go");
            let holding = self
                .lexicon
                .nouns
                .is_holding(&a.tokens[v].lemma.to_lowercase());
            if direct {
                self.adverbials(v, facts, holding || t.dep != "dobj");
                if holding {
                    for x in roles::of(a, v) {
                        if matches!(x.role, RoleName::Agent | RoleName::With)
                            && self.thing(x.token) != Some(own)
                        {
                            self.participant(x.token, Some(x.role), facts);
                        }
                    }
                }
            }
        }
        self.words(t.sentence, facts);
    }
    /// Places and times that hang on a verb.
    fn adverbials(&self, v: usize, facts: &mut EventFacts, times: bool) {
        let a = self.a;
        for x in roles::of(a, v) {
            if x.role == RoleName::Oblique
                && matches!(
                    x.preposition.as_deref(),
                    Some("in" | "at" | "near" | "outside")
                )
                && let Some(m) = self.mention(x.token)
                && self.mentions[m].kind == MentionKind::Place
                && let Some(id) = self.mentions[m].thing
            {
                put(&mut facts.places, id);
            }
        }
        if times {
            for x in self.times {
                let mut at = x.tokens.start;
                let mut steps = 0;
                while a.tokens[at].head != v
                    && a.tokens[at].head != at
                    && steps < 3
                    && !matches!(a.tokens[at].dep.as_str(), "ccomp" | "advcl" | "relcl")
                {
                    at = a.tokens[at].head;
                    steps += 1;
                }
                if a.tokens[at].head == v
                    && matches!(
                        a.tokens[at].dep.as_str(),
                        "prep" | "npadvmod" | "advmod" | "tmod" | "pobj"
                    )
                {
                    put(&mut facts.when, x.extent());
                }
            }
        }
    }
    fn words(&self, sentence: usize, facts: &mut EventFacts) {
        for i in self.a.sentences[sentence].tokens.clone() {
            if is_content(&self.a.tokens[i].pos) && self.a.tokens[i].lower.len() > 2 {
                put(
                    &mut facts.words,
                    SmolStr::new(self.a.tokens[i].lemma.to_lowercase()),
                );
            }
            let t = &self.a.tokens[i];
            if t.pos == "NUM"
                && t.text
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            {
                let plain: String = t.text.chars().filter(char::is_ascii_digit).collect();
                if plain
                    .parse::<u64>()
                    .is_ok_and(|n| n > 12 && !(1900..2100).contains(&n))
                {
                    put(&mut facts.numbers, t.text.to_string());
                }
            }
        }
    }
    /// The event that a verb tells: one that the article names by a noun of the same family and with a participant in common, or a new one.
    pub(super) fn of_verb(&self, p: &Predication, cast: &mut Vec<Thing>) -> Option<ThingId> {
        let lemma = p.lemma.clone();
        let mut facts = EventFacts::default();
        for f in self.lexicon.families.of(&lemma) {
            put(&mut facts.families, f.clone());
        }
        let field = p.act.as_ref().and_then(|n| self.lexicon.acts.get(n));
        if field.is_some_and(|f| f.field == "speech")
            || facts
                .families
                .iter()
                .any(|f| matches!(f.as_str(), "say" | "announce"))
        {
            return None;
        }
        if facts.families.is_empty() && p.act.is_none() || p.lemma == "be" || p.lemma == "have" {
            return None;
        }
        put(&mut facts.triggers, lemma);
        if let Some(act) = &p.act {
            put(&mut facts.acts, act.clone());
        }
        for x in roles::of(self.a, p.token) {
            if matches!(
                x.role,
                RoleName::Agent | RoleName::Patient | RoleName::With | RoleName::Recipient
            ) {
                self.participant(x.token, Some(x.role), &mut facts);
            }
        }
        self.adverbials(p.token, &mut facts, true);
        // "Stopped in the sixth round".
        for prep in self.a.children_by(p.token, &["prep"]) {
            for of in self.a.children_by(prep, &["pobj"]) {
                self.place_in_series(of, &mut facts);
            }
        }
        self.words(self.a.tokens[p.token].sentence, &mut facts);
        facts.spans.push(p.span(self.a));
        let strong = |f: &&SmolStr| !self.lexicon.families.is_weak(f);
        // The same act on the same participants within the article, told by a verb or by a noun.
        let mut found = None;
        for t in cast.iter() {
            let Some(e) = &t.event else { continue };
            let family = e
                .families
                .iter()
                .filter(strong)
                .any(|f| facts.families.contains(f))
                || facts.acts.iter().any(|x| e.acts.contains(x))
                    && e.triggers.iter().any(|x| facts.triggers.contains(x));
            if !family {
                continue;
            }
            let named = |id: ThingId| cast.get(id.0 as usize).is_some_and(|t| t.name.is_some());
            let patient = |f: &EventFacts| {
                f.participants
                    .iter()
                    .filter(|p| p.1 == Some(RoleName::Patient))
                    .map(|p| p.0)
                    .collect::<Vec<_>>()
            };
            let (x, y) = (patient(e), patient(&facts));
            let common = facts
                .participants
                .iter()
                .filter(|p| e.participants.iter().any(|q| q.0 == p.0))
                .count();
            let clash = !x.is_empty()
                && !y.is_empty()
                && x.iter().all(|p| !y.contains(p))
                && x.iter().any(|&p| named(p))
                && y.iter().any(|&p| named(p));
            if common > 0 && !clash && apart(&e.when, &facts.when).is_none() {
                found = Some(t.id);
                break;
            }
        }
        if let Some(id) = found {
            let e = cast.get_mut(id.0 as usize)?.event.get_or_insert_default();
            for f in facts.families {
                put(&mut e.families, f);
            }
            for x in facts.triggers {
                put(&mut e.triggers, x);
            }
            for x in facts.acts {
                put(&mut e.acts, x);
            }
            for x in facts.participants {
                put(&mut e.participants, x);
            }
            for x in facts.places {
                put(&mut e.places, x);
            }
            for x in facts.when {
                put(&mut e.when, x);
            }
            for x in facts.words {
                put(&mut e.words, x);
            }
            e.spans.extend(facts.spans);
            return Some(id);
        }
        let id = ThingId(u32::try_from(cast.len()).ok()?);
        cast.push(Thing::event(id, facts));
        Some(id)
    }
}

/// Two precise sets of days without a day in common; `None` where that cannot be said.
pub(crate) fn apart(a: &[Interval], b: &[Interval]) -> Option<(Interval, Interval)> {
    let closed = |i: &&Interval| i.from.is_some() && i.to.is_some();
    let (x, y): (Vec<&Interval>, Vec<&Interval>) = (
        a.iter().filter(closed).collect(),
        b.iter().filter(closed).collect(),
    );
    if x.is_empty() || y.is_empty() {
        return None;
    }
    let meet = |p: &Interval, q: &Interval| p.from <= q.to && q.from <= p.to;
    if x.iter().any(|p| y.iter().any(|q| meet(p, q))) {
        return None;
    }
    Some((*x[0], *y[0]))
}

fn put<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// Is it a part of speech of content words?
pub(super) fn is_content(pos: &str) -> bool {
    matches!(pos, "NOUN" | "PROPN" | "VERB" | "ADJ" | "NUM")
}

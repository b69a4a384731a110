//! This file gathers what a sentence says of what happened: names, places, figures, days, and its happenings with those who
//! take part. Two sentences are held against one another by it; whether they tell one event is the graph's business.

use super::cast::{EventFacts, MentionKind, Thing, is_content};
use super::claim::ThingMention;
use super::time::small_number;
use super::{Interval, ThingId, TimeExpression};
use crate::language::Analysis;
use crate::language::mention::is_name_label;
use crate::lexicon::Lexicon;
use crate::text::Span;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What one sentence offers as evidence.
#[derive(Debug, Clone, Default)]
pub struct Passage {
    /// Index of the sentence.
    pub sentence: usize,
    /// Words of names in small letters; a country is one word, whatever it is called here.
    pub names: BTreeSet<SmolStr>,
    /// Last words of the names of persons who do not merely speak.
    pub persons: BTreeSet<SmolStr>,
    /// Words of the names of places.
    pub places: BTreeSet<SmolStr>,
    /// Initials of names of several words, with the words ("hp": "hewlett", "packard").
    pub initials: BTreeMap<SmolStr, BTreeSet<SmolStr>>,
    /// The names of places in full, as written.
    pub place_names: BTreeSet<String>,
    /// Figures in thousandths, by unit ("" for none, `age`, `$million`).
    pub numbers: BTreeMap<SmolStr, BTreeSet<i64>>,
    /// Days of the week that it names.
    pub weekdays: BTreeSet<SmolStr>,
    /// Months, with the day of the month or 0.
    pub dates: BTreeSet<(SmolStr, u8)>,
    /// Ordinals ("the second").
    pub ordinals: BTreeSet<u32>,
    /// When, by the calendar.
    pub when: Vec<Interval>,
    /// Lemmas of its other content words.
    pub words: BTreeSet<SmolStr>,
    /// What happens, in order.
    pub happenings: Vec<Happening>,
}

/// A verb, noun or adjective that tells of something that happens.
#[derive(Debug, Clone)]
pub struct Happening {
    /// Dictionary form, with its particle ("call off").
    pub lemma: SmolStr,
    /// Its families.
    pub families: Vec<SmolStr>,
    /// Is it told by a noun?
    pub noun: bool,
    /// Does it only say which or what like: the noun before another ("action committee", "trade deal"), an adjective?
    pub modifies: bool,
    /// Who does it.
    pub agent: BTreeSet<Part>,
    /// To whom or what it is done.
    pub patient: BTreeSet<Part>,
    /// Who and what else hangs on it.
    pub other: BTreeSet<Part>,
    /// The event in the cast.
    pub thing: ThingId,
}

/// A word for one who takes part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The last word of a person's name.
    Person(SmolStr),
    /// Another word of a name.
    Name(SmolStr),
    /// The lemma of a noun.
    Noun(SmolStr),
}

/// Reads every sentence; happenings that the cast has no event for are added to it as plain ones.
#[must_use]
pub(super) fn read(
    a: &Analysis,
    lexicon: &Lexicon,
    times: &[TimeExpression],
    mentions: &[ThingMention],
    cast: &mut Vec<Thing>,
) -> Vec<Passage> {
    let mut known: BTreeMap<usize, ThingId> = BTreeMap::new();
    for thing in cast.iter() {
        for span in thing.event.iter().flat_map(|e| &e.spans) {
            // A verb's span may hold its particle; a noun's is known by its mention.
            for t in a.tokens_in(*span).take(2) {
                if a.tokens[t].pos == "VERB" {
                    known.entry(t).or_insert(thing.id);
                }
            }
        }
    }
    for (m, mention) in a.mentions.iter().enumerate() {
        if let Some(id) = mentions.get(m).and_then(|m| m.thing)
            && cast.get(id.0 as usize).is_some_and(|t| t.event.is_some())
        {
            known.insert(mention.head, id);
        }
    }
    (0..a.sentences.len())
        .map(|s| {
            let mut reader = Reader::new(a, lexicon, cast, mentions, s);
            reader.times(times);
            reader.numbers();
            reader.happenings(&known);
            let (mut passage, found) = (reader.passage, reader.found);
            for (token, happening) in found {
                let id = known.get(&token).copied().or_else(|| {
                    let id = ThingId(u32::try_from(cast.len()).ok()?);
                    cast.push(plain(id, &happening, a.tokens[token].span));
                    Some(id)
                });
                if let Some(thing) = id {
                    passage.happenings.push(Happening { thing, ..happening });
                }
            }
            passage
        })
        .collect()
}

fn plain(id: ThingId, happening: &Happening, span: Span) -> Thing {
    let facts = EventFacts {
        triggers: vec![happening.lemma.clone()],
        families: happening.families.clone(),
        spans: vec![span],
        plain: true,
        ..EventFacts::default()
    };
    Thing::event(id, facts)
}

struct Reader<'a> {
    a: &'a Analysis,
    lexicon: &'a Lexicon,
    tokens: std::ops::Range<usize>,
    headline: bool,
    /// The words that the name at a token adds.
    name_at: BTreeMap<usize, SmolStr>,
    /// The last words of persons' names, speakers too.
    last: BTreeSet<SmolStr>,
    /// What pronouns and role nouns stand for: words of the name of their thing, whether it is a person.
    stands_for: BTreeMap<usize, (Vec<SmolStr>, bool)>,
    passage: Passage,
    found: Vec<(usize, Happening)>,
}

impl<'a> Reader<'a> {
    fn new(
        a: &'a Analysis,
        lexicon: &'a Lexicon,
        cast: &[Thing],
        mentions: &[ThingMention],
        sentence: usize,
    ) -> Self {
        let tokens = a.sentences[sentence].tokens.clone();
        let long = |i: &usize| {
            let t = &a.tokens[*i];
            t.text.starts_with(char::is_alphabetic) && t.text.chars().count() > 3
        };
        let words = tokens.clone().filter(long).count();
        let capitals = tokens
            .clone()
            .filter(long)
            .filter(|&i| a.tokens[i].text.starts_with(char::is_uppercase))
            .count();
        let mut reader = Self {
            a,
            lexicon,
            tokens,
            headline: words > 2 && capitals * 100 > words * 72,
            name_at: BTreeMap::new(),
            last: BTreeSet::new(),
            stands_for: BTreeMap::new(),
            passage: Passage {
                sentence,
                ..Passage::default()
            },
            found: Vec::new(),
        };
        reader.names();
        reader.others(cast, mentions);
        reader
    }

    /// The lemma of a headline's word, if the tables know it as an event's.
    fn base(&self, word: &str) -> Option<SmolStr> {
        let cut = |end: &str, add: &str| {
            word.strip_suffix(end)
                .map(|w| format!("{w}{add}"))
                .filter(|w| w.len() > 2)
        };
        let doubled = word
            .strip_suffix("ed")
            .filter(|w| w.len() > 3 && w.as_bytes()[w.len() - 1] == w.as_bytes()[w.len() - 2])
            .and_then(|w| w.get(..w.len() - 1).map(str::to_owned));
        [
            Some(word.to_owned()),
            cut("s", ""),
            cut("es", ""),
            cut("ed", ""),
            cut("d", ""),
            cut("ing", ""),
            cut("ing", "e"),
            cut("ies", "y"),
            doubled,
        ]
        .into_iter()
        .flatten()
        .find(|w| !self.lexicon.families.of(w).is_empty())
        .map(SmolStr::from)
    }

    fn names(&mut self) {
        let families = &self.lexicon.families;
        for i in self.tokens.clone() {
            let t = &self.a.tokens[i];
            let label = self.a.label(i);
            let entity = is_name_label(label);
            if !t.text.starts_with(char::is_uppercase)
                || !(t.pos == "PROPN" || entity)
                || is_calendar(&self.lexicon.words, &t.lower)
            {
                continue;
            }
            let person = label == "PERSON";
            if self.headline && !person && label != "GPE" && self.base(&t.lower).is_some() {
                continue;
            }
            if !entity && i == self.tokens.start && self.base(&t.lower).is_some() {
                continue;
            }
            let word = if person {
                None
            } else {
                let phrase = t.entity.map(|e| {
                    let e = &self.a.entities[e].tokens;
                    e.clone()
                        .map(|k| self.a.tokens[k].text.as_str())
                        .filter(|w| *w != "the" && *w != "The")
                        .collect::<Vec<_>>()
                        .join(" ")
                });
                phrase
                    .and_then(|p| self.lexicon.country_of(&p))
                    .or_else(|| self.lexicon.world.demonym(&t.text).map(SmolStr::new))
            };
            let word = word.unwrap_or_else(|| {
                SmolStr::new(
                    t.lower
                        .trim_end_matches("'s")
                        .trim_end_matches("’s")
                        .trim_matches(|c: char| !c.is_alphanumeric()),
                )
            });
            if word.chars().count() < 2
                || families.is_no_name(&word)
                || self.lexicon.words.is("outlets", &word)
            {
                continue;
            }
            if matches!(label, "GPE" | "LOC" | "FAC") {
                self.passage.places.insert(word.clone());
                if let Some(e) = t.entity {
                    let tokens = self.a.entities[e].tokens.clone();
                    let name: Vec<&str> = tokens.map(|k| self.a.tokens[k].text.as_str()).collect();
                    self.passage.place_names.insert(name.join(" "));
                }
            }
            self.passage.names.insert(word.clone());
            self.name_at.insert(i, word);
        }
        self.initials();
        for (&i, word) in &self.name_at {
            let next = self.name_at.contains_key(&(i + 1))
                && self.a.tokens[i + 1].entity == self.a.tokens[i].entity;
            if self.a.label(i) == "PERSON" && !next {
                self.last.insert(word.clone());
            }
        }
    }

    /// Names of several words may be known by their first letters elsewhere.
    fn initials(&mut self) {
        let entities: BTreeSet<usize> = self
            .name_at
            .keys()
            .filter_map(|&i| self.a.tokens[i].entity)
            .collect();
        for e in entities {
            let tokens = self.a.entities[e].tokens.clone();
            if !matches!(
                self.a.label(tokens.start),
                "ORG" | "GPE" | "FAC" | "PRODUCT"
            ) {
                continue;
            }
            let words: Vec<&str> = tokens
                .clone()
                .flat_map(|k| self.a.tokens[k].text.split(|c: char| !c.is_alphanumeric()))
                .filter(|w| w.starts_with(char::is_uppercase) && *w != "The")
                .collect();
            if words.len() < 2 {
                continue;
            }
            let short: String = words
                .iter()
                .filter_map(|w| w.chars().next())
                .flat_map(char::to_lowercase)
                .collect();
            let long = tokens.filter_map(|k| self.name_at.get(&k).cloned());
            self.passage.initials.insert(short.into(), long.collect());
        }
    }

    /// Pronouns and role nouns stand for the name of their thing, where the article has one.
    fn others(&mut self, cast: &[Thing], mentions: &[ThingMention]) {
        for (m, mention) in self.a.mentions.iter().enumerate() {
            if !self.tokens.contains(&mention.head) || mention.name.is_some() {
                continue;
            }
            let thing = mentions
                .get(m)
                .and_then(|m| m.thing)
                .and_then(|t| cast.get(t.0 as usize));
            let Some(name) = thing.and_then(|t| t.name.as_deref()) else {
                continue;
            };
            let person = thing.is_some_and(|t| t.kind == MentionKind::Person);
            let words: Vec<SmolStr> = match self.lexicon.country_of(name).filter(|_| !person) {
                Some(country) => vec![country],
                None => name
                    .split(|c: char| !c.is_alphanumeric())
                    .map(|w| SmolStr::from(w.to_lowercase()))
                    .filter(|w| w.chars().count() > 1 && !self.lexicon.families.is_no_name(w))
                    .collect(),
            };
            if words.is_empty() {
                continue;
            }
            self.passage.names.extend(words.iter().cloned());
            if person {
                self.last.extend(words.last().cloned());
            }
            self.stands_for.insert(mention.head, (words, person));
        }
    }

    fn times(&mut self, times: &[TimeExpression]) {
        let words = &self.lexicon.words;
        for i in self.tokens.clone() {
            let t = &self.a.tokens[i];
            let word = t.lower.trim_end_matches('.');
            if words.is("weekdays", word) {
                self.passage.weekdays.insert(word.into());
            }
            if let Some(month) = self.month(i) {
                let day = |j: usize| -> Option<u8> {
                    let digits = self
                        .a
                        .tokens
                        .get(j)
                        .filter(|_| self.tokens.contains(&j))?
                        .lower
                        .trim_end_matches(['s', 't', 'n', 'd', 'r', 'h'])
                        .parse::<u8>()
                        .ok()?;
                    (1..=31).contains(&digits).then_some(digits)
                };
                let beside = [Some(i + 1), i.checked_sub(1)]
                    .into_iter()
                    .flatten()
                    .find_map(day)
                    .or_else(|| {
                        (self.tokens.contains(&(i + 1)) && self.a.tokens[i + 1].text == ".")
                            .then(|| day(i + 2))?
                    });
                self.passage.dates.insert((month, beside.unwrap_or(0)));
            }
        }
        for x in times {
            if self.tokens.contains(&x.tokens.start) {
                let extent = x.extent();
                if extent.from.is_some() && extent.to.is_some() {
                    self.passage.when.push(extent);
                }
            }
        }
    }

    /// The month that a token names, by its first three letters.
    fn month(&self, i: usize) -> Option<SmolStr> {
        let t = &self.a.tokens[i];
        let word = t.lower.trim_end_matches('.');
        let known = self.lexicon.words.is("months", word)
            || t.pos == "PROPN" && matches!(word.len(), 3 | 4) && self.is_short_month(word);
        (known
            && t.text.starts_with(char::is_uppercase)
            && (!matches!(word, "may" | "march") || t.pos == "PROPN"))
            .then(|| word.chars().take(3).collect())
    }

    fn is_short_month(&self, word: &str) -> bool {
        matches!(
            word,
            "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sep"
                | "sept"
                | "oct"
                | "nov"
                | "dec"
        )
    }

    fn numbers(&mut self) {
        for i in self.tokens.clone() {
            let a = self.a;
            let word = a.tokens[i].lower.trim_end_matches('.');
            let at = |j: usize| self.tokens.contains(&j).then(|| a.tokens[j].lower.as_str());
            let before = i.checked_sub(1).and_then(at).unwrap_or("");
            let after = at(i + 1).unwrap_or("");
            if let Some(n) = crate::language::coreference::ordinal(word) {
                let dated = (i.saturating_sub(2)..i + 2)
                    .any(|j| self.tokens.contains(&j) && self.month(j).is_some());
                let next = a
                    .tokens
                    .get(i + 1)
                    .filter(|_| self.tokens.contains(&(i + 1)))
                    .map_or("", |t| t.lemma.as_str());
                if matches!(
                    next,
                    "round"
                        | "game"
                        | "set"
                        | "quarter"
                        | "inning"
                        | "floor"
                        | "day"
                        | "week"
                        | "title"
                        | "count"
                ) {
                    self.passage
                        .numbers
                        .entry(next.into())
                        .or_default()
                        .insert(i64::from(n) * 1000);
                } else if !dated
                    && next != "degree"
                    && next != "-"
                    && at(i + 2).is_none_or(|w| !w.starts_with("degree"))
                {
                    self.passage.ordinals.insert(n);
                }
                continue;
            }
            let plain = word
                .trim_start_matches(['$', '£', '€'])
                .trim_end_matches('%')
                .replace(',', "");
            let (digits, mut unit) = plain
                .split_once('-')
                .map_or((plain.as_str(), None), |(d, u)| {
                    (d, Some(u.split('-').next().unwrap_or(u).to_owned()))
                });
            let value = if digits.starts_with(|c: char| c.is_ascii_digit()) {
                digits.parse::<f64>().ok()
            } else {
                small_number(word).filter(|n| *n <= 20).map(f64::from)
            };
            let Some(value) = value.filter(|v| *v < 1e12) else {
                continue;
            };
            let dated = (i.saturating_sub(2)..i + 2)
                .any(|j| self.tokens.contains(&j) && self.month(j).is_some());
            let year = digits.len() == 4 && (1900.0..2100.0).contains(&value);
            if dated || year {
                continue;
            }
            if unit.is_none() {
                let noun = (i + 1..i + 4)
                    .filter(|j| self.tokens.contains(j))
                    .find(|&j| {
                        a.tokens[j].pos == "NOUN"
                            || matches!(
                                a.tokens[j].lower.as_str(),
                                "million" | "billion" | "%" | "percent"
                            )
                    })
                    .map(|j| a.tokens[j].lemma.to_lowercase());
                unit = noun;
                if matches!(before, "magnitude" | "of")
                    && (i.saturating_sub(3)..i)
                        .any(|j| at(j).is_some_and(|w| w.starts_with("magnitude")))
                {
                    unit = Some("magnitude".into());
                }
                if matches!(before, "$" | "£" | "€") {
                    unit = Some(format!("${}", unit.unwrap_or_default()));
                }
            }
            let mut unit = unit.unwrap_or_default();
            if value.fract() != 0.0
                && !unit.starts_with('$')
                && !matches!(
                    unit.as_str(),
                    "million" | "billion" | "%" | "percent" | "magnitude"
                )
            {
                unit = "decimal".into();
            }
            let adult = value > 10.0 && value < 100.0;
            if matches!(unit.as_str(), "year" | "aged")
                || adult
                    && (a.tokens[i].dep == "appos"
                        || matches!(before, "age" | "aged" | ",")
                            && matches!(after, "," | "." | "-" | ")"))
            {
                unit = "age".into();
            }
            #[allow(clippy::cast_possible_truncation)]
            let thousandths = (value * 1000.0).round() as i64;
            self.passage
                .numbers
                .entry(unit.into())
                .or_default()
                .insert(thousandths);
        }
    }

    /// The names in the phrase under a token, and its head noun.
    fn parts(&self, i: usize, depth: usize, out: &mut BTreeSet<Part>) {
        let t = &self.a.tokens[i];
        if let Some((words, person)) = self.stands_for.get(&i) {
            let last = words.len() - 1;
            out.extend(words.iter().enumerate().map(|(k, w)| {
                if *person && k == last {
                    Part::Person(w.clone())
                } else {
                    Part::Name(w.clone())
                }
            }));
        }
        if matches!(t.pos.as_str(), "PRON" | "DET") {
            return;
        }
        if let Some(name) = self.name_at.get(&i) {
            out.insert(if self.a.label(i) == "PERSON" && self.last.contains(name) {
                Part::Person(name.clone())
            } else {
                Part::Name(name.clone())
            });
        } else if matches!(t.pos.as_str(), "NOUN" | "NUM" | "PROPN") {
            out.insert(Part::Noun(SmolStr::from(t.lemma.to_lowercase())));
        }
        for &k in self.a.children(i) {
            let child = &self.a.tokens[k];
            match child.dep.as_str() {
                "compound" | "appos" | "nmod" | "poss" | "flat" | "conj" if depth < 3 => {
                    self.parts(k, depth + 1, out);
                }
                "prep" if child.lower == "of" && depth < 2 => {
                    for &j in self.a.children(k) {
                        self.parts(j, depth + 1, out);
                    }
                }
                _ => {}
            }
        }
    }

    /// "Her lawyer said", "Webb's agent said": it is not she who speaks.
    fn owners(&self, speaker: usize, out: &mut BTreeSet<Part>) {
        for k in self.a.children_by(speaker, &["poss"]) {
            self.parts(k, 0, out);
        }
    }

    /// Who speaks takes no part.
    fn speakers(&self) -> BTreeSet<SmolStr> {
        let (mut all, mut owners) = (BTreeSet::new(), BTreeSet::new());
        for i in self.tokens.clone() {
            let t = &self.a.tokens[i];
            if t.pos == "VERB" && self.lexicon.families.is_telling(&t.lemma.to_lowercase()) {
                for k in self.a.children_by(i, &["nsubj"]) {
                    self.parts(k, 0, &mut all);
                    self.owners(k, &mut owners);
                }
            }
            if t.lower == "to" && i > 0 && self.a.tokens[i - 1].lower == "according" {
                for &k in self.a.children(i) {
                    self.parts(k, 0, &mut all);
                    self.owners(k, &mut owners);
                }
            }
        }
        all.retain(|p| !owners.contains(p));
        all.into_iter()
            .filter_map(|p| match p {
                Part::Person(w) | Part::Name(w) => Some(w),
                Part::Noun(_) => None,
            })
            .collect()
    }

    fn happenings(&mut self, known: &BTreeMap<usize, ThingId>) {
        let speakers = self.speakers();
        self.passage.persons = self.last.difference(&speakers).cloned().collect();
        let families = &self.lexicon.families;
        for i in self.tokens.clone() {
            if self.name_at.contains_key(&i) {
                continue;
            }
            let a = self.a;
            let t = &a.tokens[i];
            let mut lemma = SmolStr::from(t.lemma.to_lowercase());
            if is_content(&t.pos)
                && t.pos != "NUM"
                && t.lower.len() > 2
                && t.lower.chars().all(char::is_alphabetic)
                && !is_calendar(&self.lexicon.words, &t.lower)
            {
                let word = if self.headline && t.pos == "PROPN" {
                    self.base(&t.lower).unwrap_or_else(|| t.lower.clone())
                } else {
                    lemma.clone()
                };
                if !families.is_light(&word) {
                    self.passage.words.insert(word);
                }
            }
            let in_family = !families.of(&lemma).is_empty();
            let noun = match t.pos.as_str() {
                "VERB" => false,
                "NOUN"
                    if in_family
                        || known.contains_key(&i)
                        || self.lexicon.words.is_happening(&lemma) =>
                {
                    true
                }
                "ADJ" if in_family => false,
                "PROPN" if self.headline => match self.base(&t.lower) {
                    Some(base) => {
                        lemma = base;
                        !t.tag.starts_with('V')
                    }
                    None => continue,
                },
                _ => continue,
            };
            if matches!(a.label(i), "DATE" | "TIME") || !lemma.is_ascii() {
                continue;
            }
            let mut of = families.of(&lemma).to_vec();
            if let Some(particle) = a.child(i, "prt") {
                let full = SmolStr::from(format!("{lemma} {}", a.tokens[particle].lower));
                let own = families.of(&full);
                if !own.is_empty() {
                    of = own.to_vec();
                }
                lemma = full;
            }
            if let Some((full, own)) = self.in_words(i, noun, &lemma) {
                of = own;
                lemma = full;
            }
            let mut happening = Happening {
                lemma,
                families: of,
                noun,
                modifies: t.pos == "ADJ" || matches!(t.dep.as_str(), "compound" | "nmod" | "amod"),
                agent: BTreeSet::new(),
                patient: BTreeSet::new(),
                other: BTreeSet::new(),
                thing: ThingId(0),
            };
            self.arguments(i, noun, &mut happening);
            self.found.push((i, happening));
        }
    }

    /// What a verb and its object, or a noun and the noun before it, are called together, where the families know them
    /// ("part ways", "air strike").
    fn in_words(&self, i: usize, noun: bool, lemma: &str) -> Option<(SmolStr, Vec<SmolStr>)> {
        let a = self.a;
        let beside: &[&str] = if noun {
            &["compound", "amod", "nmod"]
        } else {
            &["dobj", "advmod", "acomp", "prep"]
        };
        a.children_by(i, beside).find_map(|k| {
            let other = &a.tokens[k].lower;
            let full = if noun {
                format!("{other} {lemma}")
            } else {
                format!("{lemma} {other}")
            };
            let own = self.lexicon.families.of(&full);
            (!own.is_empty()).then(|| (SmolStr::from(full), own.to_vec()))
        })
    }

    fn arguments(&self, i: usize, noun: bool, h: &mut Happening) {
        let a = self.a;
        for &k in a.children(i) {
            let child = &a.tokens[k];
            match child.dep.as_str() {
                "nsubj" | "poss" => self.parts(k, 0, &mut h.agent),
                "nsubjpass" | "dobj" | "dative" | "attr" => self.parts(k, 0, &mut h.patient),
                "agent" => {
                    for &j in a.children(k) {
                        self.parts(j, 0, &mut h.agent);
                    }
                }
                "prep" => {
                    let to = if noun
                        && matches!(child.lower.as_str(), "of" | "against" | "between" | "for")
                    {
                        &mut h.patient
                    } else {
                        &mut h.other
                    };
                    for j in a.children_by(k, &["pobj"]) {
                        self.parts(j, 0, to);
                    }
                }
                "compound" | "amod" | "nmod" if noun => self.parts(k, 0, &mut h.patient),
                _ => {}
            }
        }
        let t = &a.tokens[i];
        if t.pos == "VERB"
            && h.agent.is_empty()
            && matches!(t.dep.as_str(), "conj" | "xcomp" | "advcl")
            && a.tokens[t.head].pos == "VERB"
        {
            for k in a.children_by(t.head, &["nsubj", "nsubjpass"]) {
                self.parts(k, 0, &mut h.agent);
            }
        }
        if t.pos == "VERB" && matches!(t.dep.as_str(), "acl" | "relcl") {
            self.parts(t.head, 0, &mut h.patient);
        }
    }
}

fn is_calendar(words: &crate::lexicon::words::Words, word: &str) -> bool {
    words.is("weekdays", word) || words.is("months", word)
}

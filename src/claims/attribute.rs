//! This file reads what people are: age, office, kin, country, party. "Carl Weems, 43", "U.S. Senator Ana Rivera",
//! "his wife, Petra". Whether an office is right at its date is the world table's business.

use super::attribution;
use super::quantity::{Quantity, QuantityKind};
use super::slots::Input;
use super::{By, Certainty, Interval, Owner, Reading, Value};
use crate::language::{Analysis, Mention, MentionKind};
use crate::lexicon::Lexicon;
use crate::text::{Part, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use smol_str::SmolStr;
use std::ops::Range;

/// One thing said of a person, as the contract shows it beside a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The name of the person, or the words for him or her.
    pub of: String,
    /// What sort.
    pub kind: AttributeKind,
    /// The words, or the number of an age.
    pub value: String,
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Sorts of attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum AttributeKind {
    Office,
    Age,
    Kinship,
    Nationality,
    Party,
}

impl AttributeKind {
    /// The name of its slot.
    #[must_use]
    pub const fn slot(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Age => "age",
            Self::Kinship => "kinship",
            Self::Nationality => "nationality",
            Self::Party => "party",
        }
    }
}

/// How a title stands with its name, kept in [`Reading::scope`] of offices.
pub const BEFORE_NAME: &str = "before-name";
/// "Ana Rivera, the senator from Ohio", "Rivera is a senator".
pub const APPOSED: &str = "apposed";

/// Reads what the article says of people, as readings and as the attributes that the contract shows.
#[must_use]
pub fn read(input: Input<'_>, lexicon: &Lexicon) -> (Vec<Reading>, Vec<Attribute>) {
    let mut reader = Reader {
        input,
        lexicon,
        a: input.analysis,
        roles: FxHashMap::default(),
        readings: Vec::new(),
        attributes: Vec::new(),
    };
    reader.find_roles();
    for q in input.quantities {
        if q.kind == QuantityKind::Age && !q.tokens.is_empty() {
            reader.age(q);
        }
    }
    for m in &input.analysis.mentions {
        if m.kind == MentionKind::Person && !m.plural {
            reader.office(m);
            reader.nationality(m);
            reader.party(m);
        }
    }
    for i in 0..input.analysis.tokens.len() {
        reader.kinship(i);
        reader.unrelated(i);
    }
    let mut seen = FxHashSet::default();
    reader.attributes.retain(|x| seen.insert((x.kind, x.span)));
    // "Russian" in "Russian envoy" is part of the office, and compared with it.
    let offices: Vec<Span> = reader
        .readings
        .iter()
        .filter(|r| r.slot == "office")
        .map(|r| r.value_span)
        .collect();
    let mut seen = FxHashSet::default();
    reader.readings.retain(|r| {
        seen.insert((r.slot.clone(), r.value_span))
            && (r.slot != "nationality" || !offices.iter().any(|o| o.contains(r.value_span)))
    });
    (reader.readings, reader.attributes)
}

struct Reader<'a> {
    input: Input<'a>,
    lexicon: &'a Lexicon,
    a: &'a Analysis,
    /// The one thing (or unnamed head token) of the article with a role in the story, by role.
    roles: FxHashMap<SmolStr, FxHashSet<Who>>,
    readings: Vec<Reading>,
    attributes: Vec<Attribute>,
}

/// A person of the article: a chain, or the head of a mention without one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Who {
    Chain(crate::language::ChainId),
    Head(usize),
}

/// What is read, before it becomes a reading.
struct Found {
    kind: AttributeKind,
    who: usize,
    span: Span,
    value_span: Span,
    value: Value,
    text: String,
    scope: Vec<SmolStr>,
    confidence: f32,
    read_by: &'static str,
}

impl<'a> Reader<'a> {
    // -- whose it is --

    fn is_person(&self, i: usize) -> bool {
        self.a
            .mention_headed_by(i)
            .is_some_and(|m| m.kind == MentionKind::Person)
            || self.a.label(i) == "PERSON"
            || self.a.tokens[i].pos == "NOUN"
                && self.lexicon.nouns.is_person(&self.a.tokens[i].lemma)
    }
    fn who(&self, head: usize) -> Who {
        let chain = |i: usize| self.a.mention_headed_by(i).and_then(|m| m.chain);
        chain(head)
            .or_else(|| {
                // "Carl Weems, a 34-year-old man": the apposition is the man it stands beside.
                let t = &self.a.tokens[head];
                (t.dep == "appos").then(|| chain(t.head))?
            })
            .map_or(Who::Head(head), Who::Chain)
    }
    fn is_named(&self, who: Who) -> bool {
        matches!(who, Who::Chain(c) if self.a.chains.get(c.0 as usize).is_some_and(|c| c.name.is_some()))
    }
    fn name(&self, head: usize) -> Option<&'a str> {
        let Who::Chain(c) = self.who(head) else {
            return None;
        };
        self.a.chains.get(c.0 as usize)?.name.as_deref()
    }
    /// Finds who is arrested and who is hurt, to match "a 34-year-old man" with a name of the other article.
    fn find_roles(&mut self) {
        let a = self.a;
        for i in 0..a.tokens.len() {
            let t = &a.tokens[i];
            let put = |role: &SmolStr, head: usize, me: &mut Self| {
                if me.is_person(head) && !a.mention_headed_by(head).is_some_and(|m| m.plural) {
                    let who = me.who(head);
                    me.roles.entry(role.clone()).or_default().insert(who);
                }
            };
            if t.pos == "VERB"
                && let Some(role) = self.lexicon.attributes.role(&t.lemma).cloned()
            {
                let passive = a
                    .children(i)
                    .iter()
                    .any(|&c| matches!(a.tokens[c].dep.as_str(), "nsubjpass" | "auxpass"));
                for &c in a.children(i) {
                    let dep = a.tokens[c].dep.as_str();
                    if dep == "nsubjpass" || dep == "dobj" && !passive {
                        put(&role, super::roles::antecedent(a, c), self);
                    }
                }
                if matches!(t.dep.as_str(), "acl" | "relcl") && t.tag == "VBN" {
                    put(&role, t.head, self);
                }
            }
            // "Weems faces a charge of murder"
            if t.pos == "NOUN"
                && t.dep == "dobj"
                && a.tokens[t.head].lemma == "face"
                && let Some(role) = self.lexicon.attributes.role(&t.lemma).cloned()
                && let Some(subject) = a.child(t.head, "nsubj")
            {
                put(&role, super::roles::antecedent(a, subject), self);
            }
            if t.pos == "NOUN"
                && let Some(role) = self
                    .lexicon
                    .nouns
                    .roles(&t.lemma)
                    .find(|r| *r == "suspect" || *r == "victim")
                    .cloned()
            {
                put(&role, i, self);
            }
        }
    }
    fn keys(&self, head: usize) -> Vec<SmolStr> {
        let who = self.who(head);
        let mut keys = Vec::new();
        if let Some(name) = self.name(head)
            && let Some(last) = name.split_whitespace().next_back()
        {
            keys.push(SmolStr::from(format!("p:{}", last.to_lowercase())));
        }
        let mut roles: Vec<&SmolStr> = self
            .roles
            .iter()
            .filter(|(_, held)| {
                // Unique among the named, or the only one at all.
                held.contains(&who)
                    && (held.len() == 1 || held.iter().filter(|w| self.is_named(**w)).count() <= 1)
            })
            .map(|(role, _)| role)
            .collect();
        roles.sort();
        keys.extend(roles.into_iter().map(|r| SmolStr::from(format!("n:{r}"))));
        if self.a.tokens[head].pos == "NOUN" {
            let noun = self.a.tokens[head].lemma.to_lowercase();
            let key = SmolStr::from(format!("n:{}", self.input.slots.class(&noun)));
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys
    }
    fn owner(&self, head: usize) -> Owner {
        match self.who(head) {
            Who::Chain(c)
                if self
                    .a
                    .chains
                    .get(c.0 as usize)
                    .is_some_and(|c| c.name.is_some()) =>
            {
                (self.input.thing_of)(c).map_or(Owner::Story, Owner::Thing)
            }
            _ => Owner::Story,
        }
    }

    fn push(&mut self, found: Found) {
        let a = self.a;
        let t = &a.tokens[found.who];
        let words = a.mention_headed_by(found.who).map_or(t.span, |m| m.span);
        self.attributes.push(Attribute {
            of: self
                .name(found.who)
                .map_or_else(|| self.input.article.slice(words).to_owned(), str::to_owned),
            kind: found.kind,
            value: found.text,
            span: found.value_span,
            sentence: t.sentence,
        });
        let range = a.sentences[t.sentence].tokens.clone();

        self.readings.push(Reading {
            span: found.span,
            value_span: found.value_span,
            part: self
                .input
                .article
                .blocks
                .get(t.block)
                .map_or(Part::Body, |b| b.part),
            sentence: t.sentence,
            owner: self.owner(found.who),
            slot: found.kind.slot().into(),
            scope: found.scope,
            value: found.value,
            holders: attribution::holders_of(self.input.attributions, found.value_span),
            certainty: Certainty::Fact,
            by: By::Asserted,
            when: self.as_of(&range).or_else(|| {
                (found.kind == AttributeKind::Office)
                    .then(|| self.earlier(found.who))
                    .flatten()
            }),
            quoted: a.quotes.iter().any(|q| q.span.contains(found.value_span)),
            confidence: found.confidence,
            read_by: found.read_by.into(),
            owner_keys: self.keys(found.who),
            context: range
                .filter(|&i| {
                    matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN")
                        && a.tokens[i].text.len() > 2
                })
                .map(|i| SmolStr::from(self.input.slots.class(&a.tokens[i].lemma.to_lowercase())))
                .collect(),
            ..Reading::default()
        });
    }
    /// The time that the sentence speaks of, if that is well before the day of publication.
    fn as_of(&self, sentence: &Range<usize>) -> Option<Interval> {
        let published = self.input.article.published?;
        self.input
            .times
            .iter()
            .filter(|t| sentence.contains(&t.tokens.start))
            .map(|t| t.named)
            .find(|n| {
                n.to.is_some_and(|to| super::time::calendar::distance(to, published) > 30)
            })
    }

    /// "had praised": some time before the one that the text speaks of.
    fn earlier(&self, who: usize) -> Option<Interval> {
        let verb = self
            .a
            .ancestors(who)
            .find(|&h| matches!(self.a.tokens[h].pos.as_str(), "VERB" | "AUX"))?;
        let had = |i: &usize| self.a.tokens[*i].lower == "had" && self.a.tokens[*i].dep == "aux";
        self.a
            .children(verb)
            .iter()
            .any(had)
            .then(Interval::default)
    }

    // -- ages --

    /// "Carl Weems, 43", "the 52-year-old driver", "a man aged 34", "Weems is 43".
    fn age(&mut self, q: &Quantity) {
        let a = self.a;
        let tokens = q.tokens.clone();
        // "people over 65" are of nobody in particular.
        if q.value.is_none() {
            return;
        }
        let Some(who) = self.aged(&tokens) else {
            return;
        };
        let plural =
            a.mention_headed_by(who).is_some_and(|m| m.plural) || a.tokens[who].tag == "NNS";
        let at = a
            .mention_headed_by(who)
            .map_or(a.tokens[who].span, |m| m.span);
        let near = at.overlaps(q.span)
            || at.end.abs_diff(q.span.start) < 40
            || q.span.end.abs_diff(at.start) < 40;
        self.push(Found {
            kind: AttributeKind::Age,
            who,
            span: if near { at.join(q.span) } else { q.span },
            value_span: q.span,
            value: Value::Quantity(q.clone()),
            text: q
                .value
                .map_or_else(String::new, |n| format!("{}", n.floor())),
            scope: Vec::new(),
            confidence: 0.9,
            read_by: "age",
        });
        // "two 15-year-old girls": an age, and of nobody whose column it could stand in.
        if plural {
            self.readings.pop();
        }
    }
    /// Whose age some tokens are.
    fn aged(&self, tokens: &Range<usize>) -> Option<usize> {
        let a = self.a;
        let sentence = a.sentences[a.tokens[tokens.start].sentence].tokens.clone();
        // "27-year-old Officer Ana Ruiz"
        let ahead = (tokens.end..sentence.end.min(tokens.end + 6))
            .take_while(|&i| {
                matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN" | "ADJ")
                    || a.tokens[i].text == "-"
            })
            .find_map(|i| {
                a.mentions.iter().find(|m| {
                    m.kind == MentionKind::Person && m.name.as_ref().is_some_and(|n| n.start == i)
                })
            });
        if let Some(m) = ahead {
            return Some(m.head);
        }
        // "Ana Ruiz, 43", "Charles Hale of Iuka, 45"
        if tokens.start > sentence.start + 1 && a.tokens[tokens.start - 1].text == "," {
            let i = tokens.start - 2;
            if a.tokens[i].pos == "PROPN" || self.is_person(i) {
                let up = a.tokens[i].head;
                let of = a.tokens[i].dep == "pobj"
                    && a.tokens[up].lower == "of"
                    && a.tokens[a.tokens[up].head].pos == "PROPN";
                return Some(if of {
                    a.tokens[up].head
                } else {
                    self.name_head(i)
                });
            }
        }
        let above = tokens
            .clone()
            .map(|i| a.tokens[i].head)
            .find(|h| !tokens.contains(h));
        if let Some(h) = above {
            if self.is_person(h) {
                return Some(h);
            }
            let t = &a.tokens[h];
            // "Ana Ruiz, a 23-year-old Dane"
            if t.dep == "appos" && self.is_person(t.head) {
                return Some(t.head);
            }
            if t.lemma == "be"
                && let Some((subject, _)) = super::roles::subject(a, h)
            {
                let subject = super::roles::antecedent(a, subject);
                // "Both victims were 15 years old"; "The 43-year-old was held."
                if self.is_person(subject) {
                    return Some(subject);
                }
            }
        }
        let last = tokens.end - 1;
        let alone = a
            .tokens
            .get(tokens.end)
            .is_none_or(|t| !matches!(t.pos.as_str(), "NOUN" | "PROPN" | "ADJ"));
        let led = tokens.start > sentence.start && a.tokens[tokens.start - 1].pos == "DET";
        (alone && led && a.tokens[last].lower.ends_with("old")).then_some(last)
    }
    /// The head of the name that ends at a token.
    fn name_head(&self, i: usize) -> usize {
        self.a
            .mentions
            .iter()
            .find(|m| m.tokens.contains(&i) && m.name.as_ref().is_some_and(|n| n.contains(&i)))
            .map_or(i, |m| m.head)
    }

    // -- offices --

    fn is_role(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        let lemma = t.lemma.to_lowercase();
        !self.lexicon.attributes.is_plain(&lemma)
            && self.lexicon.attributes.kinship(&lemma).is_none()
            && matches!(t.pos.as_str(), "NOUN" | "PROPN")
            && (self.lexicon.nouns.roles(&lemma).next().is_some()
                || self.lexicon.words.is_title(lemma.trim_end_matches('.')))
    }
    fn office(&mut self, m: &Mention) {
        let a = self.a;
        if let Some(name) = m.name.clone() {
            let from = self.title_start(name.start);
            if from < name.start && (from..name.start).any(|i| self.is_role(i)) {
                self.title(m.head, from..name.start, m.span, BEFORE_NAME);
            }
            // "Switzerland's economy minister, Guy Parmelin": the name is the apposition.
            let t = &a.tokens[m.head];
            if t.dep == "appos" && self.is_role(t.head) && t.head < name.start {
                let from = a
                    .subtree(t.head)
                    .start
                    .max(a.sentences[t.sentence].tokens.start);
                let to = self.phrase_end(t.head).min(name.start);
                let tokens = self.without_article(from.max(t.head.saturating_sub(8))..to);
                self.title(m.head, tokens, m.span, APPOSED);
            }
        }
        if m.name.is_none() && !m.pronoun {
            return;
        }
        // "Guy Parmelin, Switzerland's economy minister"; "Parmelin is the minister"; "who is mayor"
        let mut apposed: Vec<usize> = a.children_by(m.head, &["appos"]).collect();
        for &c in a.children(m.head) {
            if a.tokens[c].dep == "relcl" && a.tokens[c].lemma == "be" && a.tokens[c].tag == "VBZ" {
                apposed.extend(a.children_by(c, &["attr"]));
            }
        }
        let t = &a.tokens[m.head];
        if t.dep == "nsubj"
            && a.tokens[t.head].lemma == "be"
            && a.tokens[t.head].tag == "VBZ"
            && a.child(t.head, "neg").is_none()
        {
            apposed.extend(a.children_by(t.head, &["attr"]));
        }
        for head in apposed {
            if !self.is_role(head)
                || a.mention_headed_by(head).is_some_and(|m| m.plural)
                || a.label(head) == "PERSON"
            {
                continue;
            }
            let from = a.subtree(head).start;
            let tokens =
                self.without_article(from.max(m.tokens.end.min(head))..self.phrase_end(head));
            self.title(m.head, tokens, m.span, APPOSED);
        }
    }
    /// Where the title before a name starts: "U.S. Senator and bestselling author" before "Ana Rivera".
    fn title_start(&self, name: usize) -> usize {
        let a = self.a;
        let first = a.sentences[a.tokens[name].sentence].tokens.start;
        let mut from = name;
        let mut i = name;
        while i > first && name - i < 12 {
            i -= 1;
            let t = &a.tokens[i];
            let joined = i > first && !a.tokens[i - 1].space_after && !t.space_after;
            let fits = match t.pos.as_str() {
                "NOUN" | "PROPN" => {
                    a.label(i) != "PERSON" && !matches!(a.label(i), "DATE" | "TIME")
                }
                "ADJ" => true,
                "ADV" => matches!(t.lower.as_str(), "then" | "now"),
                "PART" => t.tag == "POS" && i > first && a.label(i - 1) != "PERSON",
                "CCONJ" => from < name && i > first && self.is_role(i - 1),
                "ADP" => {
                    matches!(t.lower.as_str(), "of" | "for")
                        && from < name
                        && i > first
                        && self.is_role(i - 1)
                }
                "PUNCT" | "SYM" => matches!(t.text.as_str(), "-" | "\u{2011}") && joined,
                "VERB" => t.tag == "VBN" && t.dep == "amod" || joined,
                _ => false,
            };
            if !fits {
                break;
            }
            if !matches!(t.pos.as_str(), "CCONJ" | "ADP" | "PUNCT" | "PART") {
                from = i;
            }
        }
        from
    }
    /// Where a noun phrase ends: before a comma, bracket or clause of its own.
    fn phrase_end(&self, head: usize) -> usize {
        let a = self.a;
        let subtree = a.subtree(head);
        (head + 1..subtree.end)
            .find(|&i| {
                let t = &a.tokens[i];
                t.pos == "PUNCT" && t.text != "-"
                    || matches!(t.pos.as_str(), "VERB" | "AUX" | "SCONJ")
                    || t.tag == "WP"
                    || t.tag == "WDT"
            })
            .unwrap_or(subtree.end)
    }
    fn without_article(&self, tokens: Range<usize>) -> Range<usize> {
        let mut from = tokens.start;
        while from < tokens.end && matches!(self.a.tokens[from].pos.as_str(), "DET" | "PUNCT") {
            from += 1;
        }
        from..tokens.end
    }
    fn title(&mut self, who: usize, tokens: Range<usize>, name: Span, form: &'static str) {
        if tokens.is_empty() {
            return;
        }
        let a = self.a;
        let span = a.span(tokens.clone());
        let text = self.input.article.slice(span).to_owned();
        let words = tokens
            .clone()
            .filter(|&i| matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN" | "ADJ"))
            .map(|i| a.tokens[i].lemma.to_lowercase().into())
            .collect();
        let head = tokens
            .clone()
            .rev()
            .find(|&i| self.is_role(i))
            .unwrap_or(tokens.end - 1);
        self.push(Found {
            kind: AttributeKind::Office,
            who,
            span: span.join(name),
            value_span: span,
            value: Value::Phrase {
                head: a.tokens[head].lemma.to_lowercase().into(),
                words,
                text: text.clone(),
            },
            text,
            scope: Vec::new(),
            confidence: 0.9,
            read_by: form,
        });
    }

    // -- country and party --

    /// "the Norwegian captain Nils Berge", "Kenya's Peter Kosgei", "Kosgei of Kenya".
    fn nationality(&mut self, m: &Mention) {
        let a = self.a;
        let Some(name) = m.name.clone() else { return };
        let mut found = None;
        for i in self.title_start(name.start)..name.start {
            if let Some(country) = self.lexicon.world.demonym(&a.tokens[i].text) {
                found = Some((i, country));
            }
        }
        for &c in a.children(m.head) {
            let t = &a.tokens[c];
            let place = match t.dep.as_str() {
                "poss" => Some(c),
                "prep" if t.lower == "of" => a.child(c, "pobj"),
                _ => None,
            };
            if let Some(p) = place
                && a.label(p) == "GPE"
                && let Some(country) = self.lexicon.world.country(&a.tokens[p].text)
            {
                found = Some((p, country));
            }
        }
        let Some((i, country)) = found else { return };
        let country = country.to_owned();
        self.push(Found {
            kind: AttributeKind::Nationality,
            who: m.head,
            span: m.span.join(a.tokens[i].span),
            value_span: a.tokens[i].span,
            value: Value::Name(country.clone()),
            text: country,
            scope: Vec::new(),
            confidence: 0.7,
            read_by: "nationality",
        });
    }
    /// "Republican Senator Ana Rivera", "Rivera (R-Ohio)", "Rivera, a Democrat".
    fn party(&mut self, m: &Mention) {
        let a = self.a;
        let Some(name) = m.name.clone() else { return };
        let mut at = (self.title_start(name.start)..name.start).find_map(|i| {
            let t = &a.tokens[i];
            let capital = t.text.starts_with(char::is_uppercase) && t.text.len() > 1;
            self.lexicon
                .attributes
                .party(&t.lower)
                .filter(|_| capital)
                .map(|p| (i, p.clone()))
        });
        let is = |i: usize, text: &str| a.tokens.get(i).is_some_and(|t| t.text == text);
        if at.is_none() && (is(name.end, "(") || is(name.end, ",")) {
            let i = name.end + 1;
            at = a
                .tokens
                .get(i)
                .filter(|t| t.text.len() == 1 || is(name.end, "("))
                .and_then(|t| {
                    let letter = t
                        .text
                        .split(['-', '\u{2013}'])
                        .next()
                        .unwrap_or("")
                        .to_lowercase();
                    let bare = t.text.len() == 1 && is(i + 1, "-");
                    (bare || t.text.contains(['-', '\u{2013}']) && letter.len() == 1).then(
                        || {
                            self.lexicon
                                .attributes
                                .party(&letter)
                                .map(|p| (i, p.clone()))
                        },
                    )?
                });
        }
        if at.is_none() {
            at = a.children_by(m.head, &["appos"]).find_map(|c| {
                let capital = a.tokens[c].text.starts_with(char::is_uppercase);
                self.lexicon
                    .attributes
                    .party(&a.tokens[c].lemma.to_lowercase())
                    .filter(|_| capital)
                    .map(|p| (c, p.clone()))
            });
        }
        let Some((i, party)) = at else { return };
        self.push(Found {
            kind: AttributeKind::Party,
            who: m.head,
            span: m.span.join(a.tokens[i].span),
            value_span: a.tokens[i].span,
            value: Value::Label(party.clone()),
            text: party.to_string(),
            scope: Vec::new(),
            confidence: 0.8,
            read_by: "party",
        });
    }

    // -- kin --

    /// "His wife, Petra", "Petra, his wife", "his wife Petra", "Petra is the wife of Jonas Keller".
    fn kinship(&mut self, k: usize) {
        let a = self.a;
        let t = &a.tokens[k];
        // "son-in-law" is three words to the parser.
        let noun = crate::language::mention::compound_lemma(a, k);
        let noun = if self.input.article.text[t.span.end..].starts_with("-in-law")
            && !noun.contains("-in-law")
        {
            format!("{}-in-law", t.lemma)
        } else {
            noun.to_lowercase()
        };
        let relation = self
            .lexicon
            .attributes
            .kinship(&noun)
            .or_else(|| self.lexicon.attributes.kinship(&t.lemma.to_lowercase()));
        let Some(relation) = relation.cloned() else {
            return;
        };
        if !matches!(t.pos.as_str(), "NOUN" | "PROPN" | "ADJ") || t.tag == "NNS" {
            return;
        }
        let named = |i: usize| {
            a.tokens[i].pos == "PROPN" || a.mention_headed_by(i).is_some_and(|m| m.name.is_some())
        };
        // Who is the relative …
        let relative = a
            .children_by(k, &["appos"])
            .find(|&c| named(c))
            .or_else(|| {
                (matches!(t.dep.as_str(), "appos" | "compound" | "nmod") && named(t.head))
                    .then_some(t.head)
            })
            .or_else(|| {
                let verb = &a.tokens[t.head];
                (t.dep == "attr" && verb.lemma == "be" && a.child(t.head, "neg").is_none())
                    .then(|| a.child(t.head, "nsubj").filter(|&s| named(s)))?
            });
        let Some(relative) = relative else { return };
        // … and of whom.
        let holder = if matches!(t.dep.as_str(), "compound" | "nmod") {
            relative
        } else {
            k
        };
        let whose = a
            .child(k, "poss")
            .or_else(|| a.child(holder, "poss"))
            .or_else(|| {
                a.children_by(k, &["prep"])
                    .filter(|&p| a.tokens[p].lower == "of")
                    .find_map(|p| a.child(p, "pobj"))
            });
        let Some(whose) = whose.filter(|&w| w != relative) else {
            return;
        };
        if self.who(whose) == self.who(relative) {
            return;
        }
        let span = a.tokens[k]
            .span
            .join(a.tokens[relative].span)
            .join(a.tokens[whose].span);
        self.related(relative, whose, k..k + 1, span, relation);
    }
    /// "Alma Ruiz is not related to the winner".
    fn unrelated(&mut self, k: usize) {
        let a = self.a;
        let t = &a.tokens[k];
        if t.lower != "related" && t.lower != "unrelated" {
            return;
        }
        let verb = if t.dep == "acomp" { t.head } else { k };
        let negated = a.child(verb, "neg").or_else(|| a.child(k, "neg")).is_some();
        let subject = a
            .child(verb, "nsubj")
            .or_else(|| a.child(verb, "nsubjpass"));
        let whose = a.child(k, "prep").and_then(|p| a.child(p, "pobj"));
        let (Some(subject), Some(whose)) = (subject, whose) else {
            return;
        };
        let relative = super::roles::antecedent(a, subject);
        if negated == (t.lower == "related") && self.is_person(relative) && self.is_person(whose) {
            let span = a.tokens[verb].span.join(a.tokens[whose].span);
            let first = a
                .child(verb, "neg")
                .or_else(|| a.child(k, "neg"))
                .unwrap_or(k)
                .min(k);
            self.related(relative, whose, first..k + 1, span, "unrelated".into());
        }
    }
    fn related(
        &mut self,
        relative: usize,
        whose: usize,
        words: Range<usize>,
        span: Span,
        relation: SmolStr,
    ) {
        let a = self.a;
        let value_span = a.span(words);
        let of = match self
            .name(whose)
            .and_then(|n| n.split_whitespace().next_back())
        {
            Some(last) => last.to_lowercase(),
            None if a.tokens[whose].pos == "NOUN" => a.tokens[whose].lemma.to_lowercase(),
            None => return,
        };
        let name = self
            .name(relative)
            .map_or_else(|| a.tokens[relative].text.to_string(), str::to_owned);
        self.push(Found {
            kind: AttributeKind::Kinship,
            who: relative,
            span,
            value_span,
            value: Value::Label(relation),
            text: format!(
                "{} of {}",
                self.input.article.slice(value_span),
                self.name(whose).unwrap_or(&a.tokens[whose].text)
            ),
            scope: vec![SmolStr::from(format!("of:{of}"))],
            confidence: 0.85,
            read_by: "kinship",
        });
        // A bare first name is the person's key too.
        if let Some(r) = self.readings.last_mut() {
            let key = SmolStr::from(format!(
                "p:{}",
                name.split_whitespace().next().unwrap_or("").to_lowercase()
            ));
            if !r.owner_keys.contains(&key) {
                r.owner_keys.push(key);
            }
        }
    }
}

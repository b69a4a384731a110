//! This stage reads what people are: age, office, kin, country, party, employer, whereabouts. "Carl Weems, 43", "U.S. Senator
//! Ana Rivera", "his wife, Petra", "lives in Lyon". What it shares stands here, each sort in a file of its own. Whether an
//! office is right at its date is the world table's business.

mod age;
mod belonging;
mod kinship;
mod office;
mod work;

use super::attribution;
use super::quantity::QuantityKind;
use super::slots::Input;
use super::{By, Certainty, Interval, Owner, Polarity, Reading, Value, certainty, polarity};
use crate::language::{Analysis, MentionKind};
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
    /// How an office or job is held, where a word says so.
    pub standing: Option<Standing>,
    /// The days it is said to hold on: from 2019 on for "since 2019".
    pub when: Option<Interval>,
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
    Employer,
    Whereabouts,
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
            Self::Employer => "employer",
            Self::Whereabouts => "whereabouts",
        }
    }
}

/// How an office is held: "former mayor", "acting mayor", "mayor-elect", "deputy mayor".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Held no more: "former", "ex-", "ousted".
    Former,
    /// Held at the time that is told of: "then-mayor".
    Then,
    /// Held for the time being: "acting", "interim".
    Acting,
    /// Not held yet: "designate", "-elect", "incoming".
    Designate,
    /// The second behind its holder: "deputy".
    Deputy,
}

impl Standing {
    /// By its name in `rules/lexicon/attributes.toml`.
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "former" => Self::Former,
            "then" => Self::Then,
            "acting" => Self::Acting,
            "designate" => Self::Designate,
            "deputy" => Self::Deputy,
            _ => return None,
        })
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
        reader.employer(i);
        reader.whereabouts(i);
    }
    let mut seen = FxHashSet::default();
    reader.attributes.retain(|x| seen.insert((x.kind, x.span)));
    let mut seen = FxHashSet::default();
    reader
        .readings
        .retain(|r| seen.insert((r.slot.clone(), r.value_span)));
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
    standing: Option<Standing>,
    when: Option<Interval>,
    certainty: Certainty,
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
            standing: found.standing,
            when: found.when,
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
            certainty: found.certainty,
            by: By::Asserted,
            when: found.when,
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
    /// Those that an apposition can belong to: of "Whitcomb and Leonard Osei, the chairman" the nearer one, where the parser
    /// says the first.
    fn apposed_to(&self, apposition: usize) -> usize {
        let mut head = self.a.tokens[apposition].head;
        for _ in 0..12 {
            let nearer = self
                .a
                .children_by(head, &["conj"])
                .filter(|&c| c < apposition && self.is_person(c))
                .last();
            match nearer {
                Some(c) => head = c,
                None => break,
            }
        }
        head
    }
    /// The appositions of the person with this head.
    fn appositions(&self, head: usize) -> Vec<usize> {
        let a = self.a;
        let mut first = head;
        while a.tokens[first].dep == "conj" && a.tokens[first].head < first {
            first = a.tokens[first].head;
        }
        let mut found = Vec::new();
        let mut at = Some(first);
        while let Some(h) = at {
            found.extend(
                a.children_by(h, &["appos"])
                    .filter(|&c| self.apposed_to(c) == head),
            );
            at = a.children_by(h, &["conj"]).find(|&c| c <= head);
        }
        found
    }
    /// How a title says that its office is held: the first of its words that speaks of it.
    fn standing(&self, tokens: Range<usize>) -> Option<Standing> {
        self.a.tokens[tokens]
            .iter()
            .find_map(|t| self.lexicon.attributes.standing(&t.lower))
            .and_then(Standing::named)
    }
    /// The days that the words of a clause name, with their bound: open at the end for "since 2019".
    fn when_of(&self, clause: usize) -> Option<Interval> {
        let own = super::own_tokens(self.a, clause);
        let mut days: Option<Interval> = None;
        for t in self
            .input
            .times
            .iter()
            .filter(|t| own.contains(&t.tokens.start))
        {
            let x = t.extent();
            if x == Interval::default() {
                continue;
            }
            match &mut days {
                // "from 2009 to 2017" is two limits of one stretch.
                Some(d) if d.to.is_none() && x.from.is_none() => d.to = x.to,
                Some(_) => {}
                None => days = Some(x),
            }
        }
        days
    }
    /// How certain a clause says what it says; `None` where it says the opposite.
    fn sureness(&self, clause: usize) -> Option<Certainty> {
        let polarity = polarity::read(self.a, clause, self.lexicon).0;
        (polarity == Polarity::Affirmed).then(|| certainty::read(self.a, clause, self.lexicon))
    }
    /// The days that a title or country is given for: those of its sentence, if they are well before publication.
    fn days_of(&self, who: usize) -> Option<Interval> {
        self.as_of(&self.a.sentences[self.a.tokens[who].sentence].tokens)
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
}

#[cfg(test)]
mod tests {
    use crate::claims::extract;
    use crate::language::{self, Model};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// Invented sentences, and what they say of people: `sort of whom = value`, how it is held, from and to when.
    const CASES: &[(&str, &[&str])] = &[
        // -- offices --
        (
            "The former mayor Ana Ruiz spoke.",
            &["office Ana Ruiz = former mayor, former"],
        ),
        (
            "Then-mayor Ana Ruiz spoke.",
            &["office Ana Ruiz = Then-mayor, then"],
        ),
        (
            "Acting mayor Ana Ruiz spoke.",
            &["office Ana Ruiz = Acting mayor, acting"],
        ),
        (
            "The mayor-elect, Paul Keane, spoke.",
            &["office Paul Keane = mayor-elect, designate"],
        ),
        (
            "Ana Ruiz, the deputy mayor, spoke.",
            &["office Ana Ruiz = deputy mayor, deputy"],
        ),
        (
            "Ana Ruiz was mayor until 2017.",
            &["office Ana Ruiz = mayor, former, ..2017-12-31"],
        ),
        (
            "Ana Ruiz has been mayor since 2019.",
            &["office Ana Ruiz = mayor, 2019-01-01.."],
        ),
        (
            "The minister-designate Paul Keane spoke.",
            &["office Paul Keane = minister-designate, designate"],
        ),
        ("Ana Ruiz is not the mayor.", &[]),
        (
            "Paul Whitcomb and Leonard Osei, the chairman, signed.",
            &["office Leonard Osei = chairman"],
        ),
        (
            "Paul Whitcomb, the chairman, and Leonard Osei signed.",
            &["office Paul Whitcomb = chairman"],
        ),
        // -- ages --
        ("Carl Weems, 43, was freed.", &["age Carl Weems = 43"]),
        ("Carl Weems has 43 cows.", &[]),
        // -- kin --
        (
            "Ana Ruiz is the sister of Paul Keane.",
            &["kinship Ana Ruiz = sister of Paul Keane"],
        ),
        ("Ana Ruiz met a sister.", &[]),
        // -- party and country --
        (
            "Republican Senator Ana Ruiz spoke.",
            &[
                "office Ana Ruiz = Republican Senator",
                "party Ana Ruiz = republican",
            ],
        ),
        (
            "The Norwegian rider Nils Berge won.",
            &["nationality Nils Berge = Norway"],
        ),
        // -- employers --
        (
            "Marta Lind, who works for Fjordline Corp., spoke.",
            &["employer Marta Lind = Fjordline Corp."],
        ),
        (
            "Marta Lind, an engineer at Fjordline Corp., spoke.",
            &[
                "employer Marta Lind = Fjordline Corp.",
                "office Marta Lind = engineer at Fjordline Corp.",
            ],
        ),
        (
            "Marta Lind worked for Fjordline Corp. until 2010.",
            &["employer Marta Lind = Fjordline Corp., former, ..2010-12-31"],
        ),
        ("Marta Lind does not work for Fjordline Corp.", &[]),
        ("Marta Lind works for peace.", &[]),
        // -- whereabouts --
        (
            "Paul Keane has lived in Lyon since 2019.",
            &["whereabouts Paul Keane = Lyon, 2019-01-01.."],
        ),
        (
            "Paul Keane, who is based in Oslo, spoke.",
            &["whereabouts Paul Keane = Oslo"],
        ),
        ("Paul Keane does not live in Lyon.", &[]),
        ("The company is based in Oslo.", &[]),
        ("Paul Keane lives in fear.", &[]),
        (
            "Paul Keane is living in exile in Lyon.",
            &["whereabouts Paul Keane = Lyon"],
        ),
        ("Paul Keane is sixth in Oslo.", &[]),
    ];

    #[test]
    fn people_are_read_with_how_and_since_when() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let mut wrong = Vec::new();
        for &(sentence, expected) in CASES {
            let article = read::example(
                ArticleId(0),
                sentence,
                Some(jiff::civil::date(2025, 12, 20)),
            );
            let analysis = language::analyze(&article, Model::embedded(), &lexicon);
            let claims = extract(&article, &analysis, &lexicon);
            let mut found: Vec<String> = claims
                .claims
                .iter()
                .flat_map(|c| &c.attributes)
                .map(|x| {
                    let standing = x.standing.map_or(String::new(), |s| {
                        format!(", {}", format!("{s:?}").to_lowercase())
                    });
                    let day =
                        |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.to_string());
                    let when = x.when.map_or(String::new(), |w| {
                        format!(", {}..{}", day(w.from), day(w.to))
                    });
                    format!("{} {} = {}{standing}{when}", x.kind.slot(), x.of, x.value)
                })
                .collect();
            found.sort();
            if found != expected {
                wrong.push(format!("{sentence} {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

//! This file finds mentions: names, noun phrases and pronouns. Which of them are one thing is coreference's business.

use super::{Analysis, ChainId};
use crate::lexicon::{Lexicon, nouns::Sort};
use crate::text::{Article, Span};
use rustc_hash::FxHashSet;
use serde::Serialize;
use smol_str::SmolStr;
use std::ops::Range;

/// A name, noun phrase or pronoun.
#[derive(Debug, Clone)]
pub struct Mention {
    /// Bytes, without trailing relative clause or apposition.
    pub span: Span,
    /// Tokens of the span.
    pub tokens: Range<usize>,
    /// The token that the rest hangs on.
    pub head: usize,
    /// What sort of thing is mentioned.
    pub kind: MentionKind,
    /// Tokens of the proper name in it, if there is one.
    pub name: Option<Range<usize>>,
    /// Is it a pronoun?
    pub pronoun: bool,
    /// Has it "the", "this", "that" or a possessive?
    pub definite: bool,
    /// More than one?
    pub plural: bool,
    /// The chain it belongs to; `None` where coreference is unsure (a pronoun) or the mention stands for nothing.
    pub chain: Option<ChainId>,
    /// Of a plural: the persons named before for whom it stands ("Both men", "They"), where sure.
    pub members: Vec<ChainId>,
}

/// What sort of thing is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// One person.
    Person,
    /// Several persons, a people, a party, a team without a name of its own.
    Group,
    /// A country, town, building, street …
    Place,
    /// A company, government, agency, team …
    Organization,
    /// Something that happens.
    Event,
    /// A book, law, film …
    Work,
    /// A time expression.
    Time,
    /// A quantity.
    Quantity,
    /// Anything else.
    Other,
}

/// Finds the names, noun phrases and pronouns of an article, in order of their heads.
#[must_use]
pub fn find(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> Vec<Mention> {
    let finder = Finder {
        article,
        a: analysis,
        lexicon,
        surnames: surnames(analysis, lexicon),
        small: analysis
            .tokens
            .iter()
            .filter(|t| t.pos == "NOUN" && t.text == t.lower)
            .map(|t| t.lower.clone())
            .collect(),
        within: analysis
            .sentences
            .iter()
            .flat_map(|s| s.tokens.clone().skip(1))
            .map(|i| &analysis.tokens[i])
            .filter(|t| t.pos == "PROPN" && t.text.starts_with(char::is_uppercase))
            .map(|t| t.text.clone())
            .collect(),
        capitals: analysis
            .tokens
            .iter()
            .filter(|t| t.text.starts_with(char::is_uppercase))
            .map(|t| t.text.clone())
            .collect(),
    };
    let mut out: Vec<Mention> = (0..analysis.tokens.len())
        .filter_map(|i| finder.at(i))
        .collect();
    let mut headed: FxHashSet<usize> = out.iter().map(|m| m.head).collect();
    let mut covered: FxHashSet<usize> = out
        .iter()
        .flat_map(|m| m.name.clone().into_iter().flatten())
        .collect();
    // Names inside other phrases: "the [Kremlin] aide", "[Russia]'s president".
    for e in &analysis.entities {
        if !is_name_label(&e.label) || e.label == "NORP" {
            continue;
        }
        // "[Selm Police] Commander Ana Marn": both words hang on the title, and the body is the second.
        let body = lexicon
            .nouns
            .is_local_body(&analysis.tokens[e.tokens.end - 1].lower);
        let root = if body {
            e.tokens.end - 1
        } else {
            entity_root(analysis, &e.tokens)
        };
        if headed.contains(&root) || e.tokens.clone().any(|t| covered.contains(&t)) {
            continue;
        }
        if let Some(m) = finder.inner(root, e.tokens.clone()) {
            headed.insert(root);
            covered.extend(m.name.clone().into_iter().flatten());
            out.push(m);
        }
    }
    // The same where the model saw no entity: a known place or surname in front of a noun.
    for (i, t) in analysis.tokens.iter().enumerate() {
        if t.pos == "PROPN"
            && !headed.contains(&i)
            && !covered.contains(&i)
            && (finder.surnames.contains(&bare(&t.text)) || known_place(lexicon, &t.text))
            && let Some(m) = finder.inner(i, i..i + 1)
        {
            headed.insert(i);
            out.push(m);
        }
    }
    finder.localities(&mut out);
    out.sort_by_key(|m| (m.head, m.span.start));
    out
}

/// Is it an entity label of names (not of times and amounts)?
#[must_use]
pub fn is_name_label(label: &str) -> bool {
    matches!(
        label,
        "PERSON"
            | "ORG"
            | "GPE"
            | "LOC"
            | "FAC"
            | "NORP"
            | "EVENT"
            | "WORK_OF_ART"
            | "LAW"
            | "PRODUCT"
    )
}

/// A word without a possessive or a final full stop.
#[must_use]
pub fn bare(word: &str) -> SmolStr {
    let w = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    SmolStr::new(w)
}

/// One letter more, fewer, other or swapped, in names long enough for that to mean something.
#[must_use]
pub fn one_edit(a: &str, b: &str) -> bool {
    let long = a.chars().count().min(b.chars().count()) >= 6;
    long && a.chars().next() == b.chars().next()
        && strsim::osa_distance(&a.to_lowercase(), &b.to_lowercase()) == 1
}

fn known_place(lexicon: &Lexicon, name: &str) -> bool {
    lexicon.is_place(name)
}

/// The age that ends at the word "old": "61-year-old", "61 years old".
#[must_use]
pub fn age_ending_at(a: &Analysis, old: usize) -> Option<u32> {
    let mut back = (0..old)
        .rev()
        .take(4)
        .filter(|&k| a.tokens[k].text != "-")
        .map(|k| &a.tokens[k]);
    let unit = back.next()?;
    let number = back.next()?;
    if a.tokens[old].lower != "old" || !matches!(unit.lower.as_str(), "year" | "years") {
        return None;
    }
    number.text.parse().ok().filter(|n| (1..=115).contains(n))
}

/// The age that stands behind a name ("Ana Ruiz, 61,", "Ana Ruiz (61)", "Ana Ruiz, aged 61", "Ana Ruiz, who is 61,"); `end` is the token after the name.
#[must_use]
pub fn age_behind(a: &Analysis, end: usize) -> Option<u32> {
    let block = a.tokens.get(end)?.block;
    let at = |i: usize| a.tokens.get(i).filter(|t| t.block == block);
    if !matches!(at(end)?.text.as_str(), "," | "(") {
        return None;
    }
    let word = |i: usize| at(i).map_or("", |t| t.lower.as_str());
    let led = match (word(end + 1), word(end + 2)) {
        ("aged" | "age", _) => 1,
        // "Ana Ruiz, who is 61 and …"
        ("who", "is" | "was" | "turned") => 2,
        _ => 0,
    };
    let number = at(end + 1 + led)?;
    let n: u32 = number.text.parse().ok().filter(|n| (1..=115).contains(n))?;
    // "Ruiz, 40 miles away": what follows says that it is no age.
    let closed = at(end + 2 + led).is_none_or(|t| {
        matches!(t.text.as_str(), "," | "." | ";" | ")" | ":" | "—" | "–")
            || matches!(
                t.lower.as_str(),
                "of" | "and" | "was" | "is" | "has" | "had" | "from"
            )
    });
    closed.then_some(n)
}

fn entity_root(a: &Analysis, tokens: &Range<usize>) -> usize {
    tokens
        .clone()
        .find(|&i| !tokens.contains(&a.tokens[i].head) || a.tokens[i].head == i)
        .unwrap_or(tokens.end - 1)
}

/// The last words of all full names of persons: a lone one of them is that person's name, whatever the tagger says.
fn surnames(a: &Analysis, lexicon: &Lexicon) -> FxHashSet<SmolStr> {
    let mut out = FxHashSet::default();
    for e in &a.entities {
        // "Selm Falls police", taken for a person.
        let town = a
            .tokens
            .get(e.tokens.end)
            .is_some_and(|t| lexicon.nouns.is_local_body(&t.lower));
        if e.label != "PERSON" || town {
            continue;
        }
        let mut words: Vec<usize> = e
            .tokens
            .clone()
            .filter(|&i| !matches!(a.tokens[i].text.as_str(), "'s" | "’s"))
            .collect();
        while words.last().is_some_and(|&i| is_suffix(&a.tokens[i].text)) {
            words.pop();
        }
        if let (true, Some(&last)) = (words.len() > 1, words.last()) {
            let text = bare(&a.tokens[last].text);
            let all_words = words.iter().all(|&i| {
                a.tokens[i]
                    .text
                    .chars()
                    .next()
                    .is_some_and(char::is_alphabetic)
            });
            if all_words
                && text.chars().count() > 2
                && text.chars().next().is_some_and(char::is_uppercase)
                && !(lexicon.is_place(&text) && is_where(a, &text))
            {
                out.insert(text);
            }
        }
    }
    out
}

/// Does the text say "in Jackson", "from Jackson"?
fn is_where(a: &Analysis, name: &str) -> bool {
    a.tokens.iter().any(|t| {
        t.text == name
            && t.dep == "pobj"
            && matches!(
                a.tokens[t.head].lower.as_str(),
                "in" | "at" | "from" | "near" | "to"
            )
    })
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}

struct Finder<'a> {
    article: &'a Article,
    a: &'a Analysis,
    lexicon: &'a Lexicon,
    surnames: FxHashSet<SmolStr>,
    /// Nouns that the article writes with a small letter.
    small: FxHashSet<SmolStr>,
    /// Names that stand within a sentence.
    within: FxHashSet<SmolStr>,
    /// Capitalised words of the article.
    capitals: FxHashSet<SmolStr>,
}

impl Finder<'_> {
    /// The mention headed by a token.
    fn at(&self, i: usize) -> Option<Mention> {
        let t = &self.a.tokens[i];
        if matches!(t.tag.as_str(), "PRP" | "PRP$") {
            return Some(self.pronoun(i));
        }
        if t.tag == "DT"
            && matches!(t.lower.as_str(), "this" | "that" | "these" | "those")
            && matches!(t.dep.as_str(), "nsubj" | "nsubjpass" | "dobj" | "pobj")
        {
            return Some(self.pronoun(i));
        }
        // Parts of "face-to-face", "son-in-law"; "no one", "anything".
        let hyphened = i >= 2
            && self.a.tokens[i - 1].text == "-"
            && !self.a.tokens[i - 1].space_after
            && !self.a.tokens[i - 2].space_after
            && t.dep == "pobj";
        let nobody = matches!(
            t.lower.as_str(),
            "one"
                | "anything"
                | "nothing"
                | "something"
                | "everything"
                | "anyone"
                | "everyone"
                | "someone"
                | "anybody"
                | "everybody"
                | "somebody"
                | "nobody"
                | "none"
        );
        if hyphened || nobody {
            return None;
        }
        if let Some(m) = self.nounless(i) {
            return Some(m);
        }
        let lone_surname = self.surnames.contains(&bare(&t.text))
            && matches!(
                t.pos.as_str(),
                "NOUN" | "PROPN" | "ADJ" | "VERB" | "ADV" | "X"
            );
        let nominal = matches!(t.pos.as_str(), "NOUN" | "PROPN");
        let count = t.pos == "NUM"
            && matches!(
                t.dep.as_str(),
                "nsubj" | "nsubjpass" | "dobj" | "pobj" | "conj" | "attr"
            );
        if !nominal && !lone_surname && !count {
            return None;
        }
        if nominal && !lone_surname && self.is_inside(i) {
            return None;
        }
        let name = self.name(i, lone_surname);
        let tokens = self.phrase(i, name.as_ref());
        let kind = self.kind(i, name.as_ref());
        let kind = if kind == MentionKind::Other && self.is_made_event(i) {
            MentionKind::Event
        } else {
            kind
        };
        let (definite, plural) = (self.definite(i), self.plural(i, kind));
        let kind = if kind == MentionKind::Person && plural && name.is_none() {
            MentionKind::Group
        } else {
            kind
        };
        Some(Mention {
            span: self.a.span(tokens.clone()),
            tokens,
            head: i,
            kind,
            name,
            pronoun: false,
            definite,
            plural,
            chain: None,
            members: Vec::new(),
        })
    }
    /// Phrases whose noun is left out: "the 61-year-old", "the latter".
    fn nounless(&self, i: usize) -> Option<Mention> {
        let t = &self.a.tokens[i];
        let argument = matches!(
            t.dep.as_str(),
            "nsubj" | "nsubjpass" | "dobj" | "pobj" | "conj" | "poss" | "dative"
        );
        if !argument || i == 0 || matches!(t.pos.as_str(), "NOUN" | "PROPN") && t.lower != "latter"
        {
            return None;
        }
        let of_age = t.lower == "old" && age_ending_at(self.a, i).is_some();
        let of_two =
            matches!(t.lower.as_str(), "former" | "latter") && self.a.tokens[i - 1].lower == "the";
        if !of_age && !of_two {
            return None;
        }
        let tokens = self.phrase(i, None);
        Some(Mention {
            span: self.a.span(tokens.clone()),
            tokens,
            head: i,
            kind: if of_age {
                MentionKind::Person
            } else {
                MentionKind::Other
            },
            name: None,
            pronoun: false,
            definite: self.definite(i),
            plural: false,
            chain: None,
            members: Vec::new(),
        })
    }
    fn pronoun(&self, i: usize) -> Mention {
        let t = &self.a.tokens[i];
        let (kind, plural) = match t.lower.as_str() {
            "he" | "him" | "his" | "she" | "her" | "hers" | "himself" | "herself" | "i" | "me"
            | "my" | "myself" | "mine" => (MentionKind::Person, false),
            "we" | "us" | "our" | "ours" | "they" | "them" | "their" | "theirs" | "themselves"
            | "ourselves" | "you" | "your" => (MentionKind::Group, true),
            "these" | "those" => (MentionKind::Other, true),
            _ => (MentionKind::Other, false),
        };
        Mention {
            span: t.span,
            tokens: i..i + 1,
            head: i,
            kind,
            name: None,
            pronoun: true,
            definite: true,
            plural,
            chain: None,
            members: Vec::new(),
        }
    }
    /// A name in front of another noun.
    fn inner(&self, root: usize, mut tokens: Range<usize>) -> Option<Mention> {
        self.trim(&mut tokens);
        if tokens.is_empty()
            || !self.a.tokens[tokens.start]
                .text
                .chars()
                .any(char::is_uppercase)
        {
            return None;
        }
        if self.a.tokens[root].pos == "ADJ" {
            return None;
        }
        let mut kind = self.kind(root, Some(&tokens));
        // "a Sorta self-propelled gun": one unknown word before a thing is no person.
        if kind == MentionKind::Person
            && tokens.len() == 1
            && self.a.tokens[root].dep != "poss"
            && !self.surnames.contains(&bare(&self.a.tokens[root].text))
            && !matches!(
                self.lexicon
                    .nouns
                    .sorts(&compound_lemma(self.a, self.a.tokens[root].head))
                    .first(),
                Some(Sort::Organization(_) | Sort::Person(_) | Sort::Group(_))
            )
        {
            kind = MentionKind::Other;
        }
        Some(Mention {
            span: self.a.span(tokens.clone()),
            tokens: tokens.clone(),
            head: root,
            kind,
            name: Some(tokens),
            pronoun: false,
            definite: true,
            plural: false,
            chain: None,
            members: Vec::new(),
        })
    }
    /// The town in the name of its police ("Selm police", "the Selm Police Department") and of its people ("a Selm man").
    fn localities(&self, out: &mut Vec<Mention>) {
        let tokens = &self.a.tokens;
        for i in 1..tokens.len() {
            let body = self
                .lexicon
                .nouns
                .is_local_body(bare(&tokens[i].lower).as_str());
            let person = !body && self.lexicon.nouns.is_local_person(&tokens[i].lemma);
            if !body && !person || tokens[i - 1].text.ends_with("'s") {
                continue;
            }
            let Some(range) = self.locality(i, person) else {
                continue;
            };
            let head = range.end - 1;
            if let Some(m) = out
                .iter_mut()
                .find(|m| !m.pronoun && range.contains(&m.head))
            {
                // Already a mention of its own, taken for something else.
                if m.name.as_ref() == Some(&range) && m.tokens == range {
                    m.kind = MentionKind::Place;
                }
                continue;
            }
            out.push(Mention {
                span: self.a.span(range.clone()),
                tokens: range.clone(),
                head,
                kind: MentionKind::Place,
                name: Some(range),
                pronoun: false,
                definite: true,
                plural: false,
                chain: None,
                members: Vec::new(),
            });
        }
    }
    /// The capitalised words right before a body or a person, where they can be a town.
    fn locality(&self, i: usize, person: bool) -> Option<Range<usize>> {
        let tokens = &self.a.tokens;
        let mut start = i;
        while start > 0 && i - start < 3 {
            let t = &tokens[start - 1];
            let first = self.a.sentences[tokens[i].sentence].tokens.start == start - 1;
            // "Selm police" at the head of a sentence: what the article capitalises elsewhere, too.
            let name = t.pos == "PROPN" || first && self.within.contains(&t.text);
            let inside = name
                && t.sentence == tokens[i].sentence
                && (matches!(t.dep.as_str(), "compound" | "nmod" | "amod" | "poss") || first)
                && t.text.starts_with(char::is_uppercase)
                && t.lower != "the";
            if !inside {
                break;
            }
            start -= 1;
        }
        let words = start..i;
        let letters = tokens.get(start)?.text.chars().count();
        let plain = words.clone().all(|k| {
            let t = &tokens[k];
            !self.surnames.contains(&bare(&t.text))
                && !matches!(self.a.label(k), "NORP" | "DATE" | "TIME" | "ORDINAL")
                && self.lexicon.country_of(&t.text).is_none()
        });
        let head = &tokens[i - 1];
        let county = matches!(
            head.lower.as_str(),
            "county" | "township" | "parish" | "city"
        );
        if words.is_empty()
            || !plain
            || words.len() == 1 && letters < 4
            || self.lexicon.nouns.is_no_locality(&tokens[start].lower)
            || !county && self.lexicon.nouns.is_no_locality(&head.lower)
            || self.lexicon.is_outlet(self.a.words(words.clone(), self.article))
            // "a BBC man": letters are no town, unless the whole line is in capitals.
            || person && head.text.chars().all(char::is_uppercase)
            || person && (tokens[i].tag == "NNP" || self.a.label(start).is_empty())
            // In a headline every word has a capital.
            || person && tokens[i].text.starts_with(char::is_uppercase)
        {
            return None;
        }
        Some(words)
    }
    /// Is the noun only a part in front of another ("peace" in "peace talks", "envoy" in "envoy Rivera")?
    fn is_inside(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        if t.head == i {
            return false;
        }
        let above = &self.a.tokens[t.head];
        matches!(t.dep.as_str(), "compound" | "nmod" | "amod" | "quantmod")
            && matches!(above.pos.as_str(), "NOUN" | "PROPN" | "ADJ" | "NUM" | "X")
            || t.dep == "npadvmod" && above.pos == "ADJ"
    }
    fn trim(&self, tokens: &mut Range<usize>) {
        while tokens.start < tokens.end
            && (matches!(self.a.tokens[tokens.start].pos.as_str(), "DET" | "PUNCT" | "ADP")
                || matches!(self.a.tokens[tokens.start].lower.as_str(), "the" | "a")
                // "four Bretons"
                || self.a.tokens[tokens.start].pos == "NUM"
                    && self.a.tokens[tokens.start].text.chars().all(char::is_lowercase))
        {
            tokens.start += 1;
        }
        while tokens.start < tokens.end
            && (self.a.tokens[tokens.end - 1].pos == "CCONJ"
                // "Keating 14,394"
                || self.a.tokens[tokens.end - 1].pos == "NUM"
                    && self.a.label(tokens.start) == "PERSON"
                    && self.a.tokens[tokens.end - 1].text.starts_with(|c: char| c.is_ascii_digit())
                || matches!(
                    self.a.tokens[tokens.end - 1].text.as_str(),
                    "'s" | "’s" | "'" | "’"
                )
                || self.a.tokens[tokens.end - 1].pos == "PUNCT")
        {
            tokens.end -= 1;
        }
    }
    /// The tokens of the proper name that ends at, or is headed by, a token.
    fn name(&self, i: usize, lone_surname: bool) -> Option<Range<usize>> {
        let a = self.a;
        let t = &a.tokens[i];
        let entity = t
            .entity
            .map(|e| &a.entities[e])
            .filter(|e| is_name_label(&e.label));
        let capital = t.text.chars().next().is_some_and(char::is_uppercase);
        // "a 23-year-old Latino" is what somebody is, not who.
        if matches!(t.lower.as_str(), "latino" | "latina" | "hispanic")
            && a.children(i)
                .iter()
                .any(|&c| c < i && matches!(a.tokens[c].lower.as_str(), "a" | "an"))
        {
            return None;
        }
        let mut tokens = match entity {
            Some(e) if t.pos == "PROPN" || lone_surname => e.tokens.clone(),
            Some(e) if e.tokens.len() > 1 && capital => e.tokens.clone(),
            Some(_) if t.tag == "NNPS" || t.tag == "NNP" => i..i + 1,
            _ if lone_surname && t.pos != "PROPN" => return Some(i..i + 1),
            _ if t.pos == "PROPN" && capital => i..i + 1,
            _ => return None,
        };
        if !tokens.contains(&i) {
            tokens = i..i + 1;
        }
        // Words of the name that the entity left out.
        while tokens.start > 0 {
            let p = tokens.start - 1;
            let w = &a.tokens[p];
            let joined = w.pos == "PROPN"
                && w.block == t.block
                && w.sentence == t.sentence
                && w.entity.is_none()
                && matches!(w.dep.as_str(), "compound" | "nmod")
                && a.is_under(p, i)
                && !self.is_title(p);
            if !joined {
                break;
            }
            tokens.start = p;
        }
        // Titles that the entity took in: "President Ilse Marn".
        while tokens.len() > 1 && tokens.start < i && self.is_title(tokens.start) {
            tokens.start += 1;
        }
        self.trim(&mut tokens);
        // "Verhaeghe Museum in Ghent": where it is, is no part of its name.
        if let Some(cut) = tokens.clone().find(|&k| {
            k > i
                && a.tokens[k].pos == "ADP"
                && matches!(
                    a.tokens[k].lower.as_str(),
                    "in" | "at" | "near" | "from" | "outside"
                )
        }) {
            tokens.end = cut;
        }
        // "Ms." alone, "Three"
        if tokens.len() == 1 {
            let w = &a.tokens[tokens.start];
            let number = matches!(
                w.lower.as_str(),
                "one"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "eight"
                    | "nine"
                    | "ten"
                    | "dozens"
                    | "hundreds"
                    | "thousands"
                    | "millions"
            );
            if number || w.text.ends_with('.') && self.is_title(tokens.start) {
                return None;
            }
        }
        // "Suspect held …": one capitalised common noun at the head of a line or sentence is no name.
        if tokens.len() == 1 {
            let w = &a.tokens[tokens.start];
            let first = a.sentences[w.sentence].tokens.start == tokens.start;
            let noun =
                !self.lexicon.nouns.sorts(&w.lower).is_empty() || self.small.contains(&w.lower);
            if first
                && noun
                && !self.lexicon.is_place(&w.text)
                && !self.surnames.contains(&bare(&w.text))
            {
                return None;
            }
        }
        // Credits such as "A B / POOL" are no names.
        if let Some(cut) = tokens
            .clone()
            .find(|&k| matches!(a.tokens[k].text.as_str(), "/" | "|" | "(" | ":"))
            && cut > i
        {
            tokens.end = cut;
        }
        (!tokens.is_empty()).then_some(tokens)
    }
    fn is_title(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        let w = t.lower.trim_end_matches('.');
        matches!(
            w,
            "mr" | "mrs"
                | "ms"
                | "miss"
                | "dr"
                | "sir"
                | "lord"
                | "lady"
                | "prof"
                | "gen"
                | "sen"
                | "rep"
                | "gov"
                | "lt"
                | "col"
                | "sgt"
                | "capt"
                | "rev"
                | "prime"
                | "vice"
                | "deputy"
                | "acting"
                | "former"
        ) || self.lexicon.nouns.roles(&t.lower).next().is_some()
    }
    /// The phrase: from its leftmost modifier to the head or the end of the name, and a short "of" phrase.
    fn phrase(&self, i: usize, name: Option<&Range<usize>>) -> Range<usize> {
        let a = self.a;
        let mut start = name.map_or(i, |n| n.start).min(i);
        let end = name.map_or(i + 1, |n| n.end).max(i + 1);
        for &c in a.children(i) {
            if c < i
                && matches!(
                    a.tokens[c].dep.as_str(),
                    "det"
                        | "amod"
                        | "compound"
                        | "nmod"
                        | "poss"
                        | "nummod"
                        | "predet"
                        | "quantmod"
                        | "advmod"
                        | "neg"
                        | "case"
                        | "nounmod"
                )
            {
                start = start.min(a.subtree(c).start);
            }
        }
        // A clause or comma inside means that the parse went astray.
        let sentence = &a.sentences[a.tokens[i].sentence].tokens;
        start = start.max(sentence.start);
        if let Some(cut) = (start..i).rev().find(|&k| {
            matches!(
                a.tokens[k].text.as_str(),
                ";" | ":" | "—" | "(" | ")" | "\"" | "“" | "”"
            )
        }) {
            start = cut + 1;
        }
        start.min(i)..end.min(sentence.end.max(i + 1))
    }
    fn definite(&self, i: usize) -> bool {
        let a = self.a;
        a.children(i).iter().any(|&c| {
            a.tokens[c].dep == "poss"
                || matches!(
                    a.tokens[c].lower.as_str(),
                    "the" | "this" | "that" | "these" | "those" | "both"
                ) && a.tokens[c].dep == "det"
        })
    }
    fn plural(&self, i: usize, kind: MentionKind) -> bool {
        let t = &self.a.tokens[i];
        matches!(t.tag.as_str(), "NNS" | "NNPS")
            || kind == MentionKind::Group && t.tag != "NN"
            || t.pos == "NUM" && t.lower != "one"
    }
    fn kind(&self, i: usize, name: Option<&Range<usize>>) -> MentionKind {
        let a = self.a;
        let t = &a.tokens[i];
        let label = a.label(i);
        if let Some(name) = name {
            let words = a.words(name.clone(), self.article);
            let first = &a.tokens[name.start];
            if self.lexicon.is_outlet(words) {
                return MentionKind::Organization;
            }
            let inner_label = name
                .clone()
                .map(|k| a.label(k))
                .find(|l| is_name_label(l))
                .unwrap_or(label);
            let single_surname = name.len() == 1 && self.surnames.contains(&bare(&first.text));
            // "Brandaeur said": a slip in a name that the article knows.
            let slip = name.len() == 1
                && !self.lexicon.is_place(words)
                && self
                    .surnames
                    .iter()
                    .any(|s| one_edit(s, &bare(&first.text)));
            if single_surname || slip {
                return MentionKind::Person;
            }
            if self.lexicon.is_place(words) {
                return MentionKind::Place;
            }
            let last_words = name
                .clone()
                .last()
                .map_or("", |k| a.tokens[k].lower.as_str());
            if name.len() > 1 {
                match self.lexicon.nouns.sorts(last_words).first() {
                    Some(Sort::Organization(_)) => return MentionKind::Organization,
                    Some(Sort::Place(_)) if inner_label != "PERSON" => return MentionKind::Place,
                    _ => {}
                }
            }
            // "in Akron", taken for a body: what one is in, is a place.
            let above = &a.tokens[t.head];
            let plain = name.len() == 1
                && t.dep == "pobj"
                && t.pos == "PROPN"
                && first.text.chars().nth(1).is_some_and(char::is_lowercase)
                && self.lexicon.nouns.sorts(&first.lower).is_empty();
            if plain && inner_label == "ORG" && above.lower == "in" {
                return MentionKind::Place;
            }
            // "was shot in Selm", "south of Selm", taken for a person or a people; but "faith in Marn".
            let governor = &a.tokens[above.head];
            let within = above.lower == "in"
                && !self
                    .lexicon
                    .nouns
                    .is_not_within(&governor.lemma.to_lowercase())
                // "was flown to Selm"
                || above.lower == "to" && self.lexicon.slots.is_travel(&governor.lemma)
                || above.lower == "of"
                    && (self.lexicon.nouns.is_before_places(&governor.lower)
                        || matches!(
                            governor.lower.as_str(),
                            "north"
                                | "south"
                                | "east"
                                | "west"
                                | "outskirts"
                                | "town"
                                | "city"
                                | "village"
                                | "suburb"
                                | "outside"
                        ));
            if plain && within && matches!(inner_label, "PERSON" | "NORP") && t.tag == "NNP" {
                return MentionKind::Place;
            }
            // A title in front makes a person: "envoy Tarvik".
            let titled = a.children(i).iter().any(|&c| {
                c < name.start
                    && matches!(a.tokens[c].dep.as_str(), "compound" | "nmod" | "amod")
                    && self.is_title(c)
                    && !self.lexicon.nouns.is_of_any_sort(&a.tokens[c].lower)
                    && c + 1 == name.start
            });
            if titled {
                return MentionKind::Person;
            }
            // "Ivo Prade, 24, was in hospital", taken for a body.
            if matches!(name.len(), 2 | 3)
                && matches!(inner_label, "ORG" | "GPE" | "")
                && t.pos == "PROPN"
                && self.is_told_of_as_person(i, name)
                && name.clone().all(|k| {
                    let w = &a.tokens[k];
                    w.pos == "PROPN"
                        && w.text.starts_with(char::is_uppercase)
                        && w.text.chars().any(char::is_lowercase)
                        && self.lexicon.nouns.sorts(&w.lower).is_empty()
                })
            {
                return MentionKind::Person;
            }
            if name.len() == 1 && matches!(inner_label, "PERSON" | "GPE" | "ORG" | "") {
                // "nearby Selm", "Kordavia" beside "Kordavian": a place.
                let placed = a.children(i).iter().any(|&c| {
                    c < name.start && self.lexicon.nouns.is_before_places(&a.tokens[c].lower)
                });
                let demonym = ["n", "ian", "an", "ese"].iter().any(|end| {
                    self.capitals
                        .contains(format!("{}{end}", bare(&first.text)).as_str())
                });
                if placed || demonym {
                    return MentionKind::Place;
                }
            }
            // "Hannick, the mayor,": a name of which the model knows nothing else.
            let called = a.children_by(i, &["appos"]).any(|c| {
                let lemma = a.tokens[c].lemma.to_lowercase();
                a.tokens[c].tag == "NN"
                    && self.lexicon.nouns.is_person(&lemma)
                    && self.lexicon.nouns.roles(&lemma).next().is_some()
            });
            if inner_label.is_empty() && t.pos == "PROPN" && called {
                return MentionKind::Person;
            }
            // "Hannick spoke": only persons do, but bodies with a determiner or in capitals may.
            let body = name.len() == 1 && words.chars().all(char::is_uppercase)
                || a.child(i, "det").is_some()
                || inner_label == "ORG" && name.len() == 1;
            if t.dep == "nsubj"
                && !body
                && matches!(inner_label, "GPE" | "ORG" | "NORP" | "LOC" | "FAC" | "")
                && self.lexicon.words.is("person_verbs", &above.lemma)
                && !self.plural(i, MentionKind::Person)
                && self.noun_kind(i) == MentionKind::Other
            {
                return MentionKind::Person;
            }
            return match inner_label {
                "PERSON" => MentionKind::Person,
                "GPE" | "LOC" | "FAC" => MentionKind::Place,
                "ORG" => MentionKind::Organization,
                "NORP" => MentionKind::Group,
                "EVENT" => MentionKind::Event,
                "WORK_OF_ART" | "LAW" => MentionKind::Work,
                "DATE" | "TIME" => MentionKind::Time,
                _ => self.noun_kind(i),
            };
        }
        match label {
            "DATE" | "TIME" if self.lexicon.nouns.event_family(&t.lemma).is_none() => {
                return MentionKind::Time;
            }
            "MONEY" | "PERCENT" | "QUANTITY" if t.pos != "PROPN" => return MentionKind::Quantity,
            _ => {}
        }
        if t.pos == "NUM" {
            return MentionKind::Group;
        }
        self.noun_kind(i)
    }
    /// "Ivo Prade, 24,", "24-year-old Ivo Prade", "Ivo Prade, a 24-year-old nurse", "identified as Ivo Prade".
    fn is_told_of_as_person(&self, head: usize, name: &Range<usize>) -> bool {
        let a = self.a;
        if age_behind(a, name.end).is_some() {
            return true;
        }
        if name.start > 0
            && a.tokens[name.start - 1].block == a.tokens[head].block
            && age_ending_at(a, name.start - 1).is_some()
        {
            return true;
        }
        let described = a.children_by(head, &["appos"]).any(|c| {
            self.lexicon
                .nouns
                .is_person(&a.tokens[c].lemma.to_lowercase())
                && a.children(c).iter().any(|&x| age_ending_at(a, x).is_some())
        });
        let up = a.tokens[head].head;
        described
            || a.tokens[head].dep == "pobj"
                && a.tokens[up].lower == "as"
                && a.tokens[a.tokens[up].head].lemma == "identify"
    }
    /// Is the noun the object of a verb that only events can be the object of, or behind its noun ("the cancellation of two screenings")?
    fn is_made_event(&self, i: usize) -> bool {
        let a = self.a;
        let t = &a.tokens[i];
        if t.head == i || t.pos != "NOUN" {
            return false;
        }
        let above = &a.tokens[t.head];
        let lemma = above.lemma.to_lowercase();
        let nouns = &self.lexicon.nouns;
        let off = a
            .child(t.head, "prt")
            .map(|p| format!("{lemma}-{}", a.tokens[p].lower));
        match t.dep.as_str() {
            "dobj" | "nsubjpass" => {
                nouns.takes_event(&lemma) || off.is_some_and(|w| nouns.takes_event(&w))
            }
            "pobj" => {
                above.lower == "of"
                    && matches!(
                        a.tokens[above.head].lemma.as_str(),
                        "cancellation" | "postponement" | "rescheduling"
                    )
            }
            "nsubj" => {
                // "every screening went ahead", "the gala took place"
                a.children(t.head).iter().any(|&c| {
                    a.tokens[c].lower == "ahead" && lemma == "go"
                        || a.tokens[c].lower == "place" && lemma == "take"
                })
            }
            _ => false,
        }
    }
    /// What a common noun names.
    fn noun_kind(&self, i: usize) -> MentionKind {
        let lemma = compound_lemma(self.a, i);
        let sorts = self.lexicon.nouns.sorts(&lemma);
        // "strike", "march", "bid": with a determiner or modifiers the event wins over nothing else; person nouns come first.
        match sorts.first() {
            Some(Sort::Person(_)) => MentionKind::Person,
            Some(Sort::Organization(_)) => MentionKind::Organization,
            Some(Sort::Event(_) | Sort::Idea) => MentionKind::Event,
            Some(Sort::Place(_)) => MentionKind::Place,
            Some(Sort::Group(_)) => MentionKind::Group,
            None => MentionKind::Other,
        }
    }
}

/// The lemma of a noun, hyphenated parts joined: "son-in-law", "by-election". Small letters.
#[must_use]
pub fn compound_lemma(a: &Analysis, i: usize) -> SmolStr {
    let t = &a.tokens[i];
    // "son - in - law": the head may be the first part or stand behind it.
    if i + 4 < a.tokens.len()
        && a.tokens[i + 1].text == "-"
        && a.tokens[i + 2].lower == "in"
        && a.tokens[i + 3].text == "-"
        && a.tokens[i + 4].lower == "law"
    {
        return SmolStr::new(format!("{}-in-law", t.lemma.to_lowercase()));
    }
    if i >= 2
        && a.tokens[i - 1].text == "-"
        && !a.tokens[i - 1].space_after
        && a.tokens[i - 1].head == i
    {
        return SmolStr::new(format!(
            "{}-{}",
            a.tokens[i - 2].lower,
            t.lemma.to_lowercase()
        ));
    }
    let lemma = t.lemma.to_lowercase();
    // A capitalised noun keeps its form as lemma: bring it to the singular by the plural tag.
    if t.tag == "NNPS" && lemma.len() > 3 && lemma.ends_with('s') && lemma == t.lower.as_str() {
        return SmolStr::new(&lemma[..lemma.len() - 1]);
    }
    SmolStr::new(lemma)
}

#[cfg(test)]
mod tests {
    use super::MentionKind;
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// The places that a text mentions.
    fn places(text: &str) -> Vec<String> {
        let article = read::example(ArticleId(0), text, None);
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let a = analyze(&article, Model::embedded(), &lexicon);
        a.mentions
            .iter()
            .filter(|m| m.kind == MentionKind::Place && m.name.is_some())
            .map(|m| article.slice(m.span).to_owned())
            .collect()
    }

    #[test]
    fn a_town_stands_in_the_name_of_its_police_and_before_its_people() {
        for (text, expected) in [
            (
                "Officers from the Harlow Falls Police Department closed the road.",
                &["Harlow Falls"][..],
            ),
            (
                "The report came from the Tarn County Sheriff's Office.",
                &["Tarn County"],
            ),
            (
                "The bridge at Ashwick was closed. Ashwick police said two men were held.",
                &["Ashwick", "Ashwick"],
            ),
            (
                "The man was hurt in Manitouk, officers said.",
                &["Manitouk"],
            ),
            // No town: a body of a state, of a railway; a title; a surname; a broadcaster.
            ("The call reached State Police on Monday.", &[]),
            ("The call reached Transit Police on Monday.", &[]),
            ("Voters have lost faith in Marn, Ana Marn said.", &[]),
            ("A BBC man was hurt by a stone.", &[]),
        ] {
            assert_eq!(places(text), expected, "{text}");
        }
    }
}

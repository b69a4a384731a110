//! This file reads of what country and party people are: "the Norwegian captain Nils Berge", "Rivera (R-Ohio)".

use super::{AttributeKind, Certainty, Found, Reader, Value};
use crate::language::Mention;

impl Reader<'_> {
    /// "the Norwegian captain Nils Berge", "Kenya's Peter Kosgei", "Kosgei of Kenya".
    pub(super) fn nationality(&mut self, m: &Mention) {
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
        // "Petra Holm, a Danish singer", "Petra Holm is a Danish citizen".
        if found.is_none() {
            let said = a
                .ancestors(m.head)
                .next()
                .filter(|&v| a.tokens[v].lemma == "be" && a.tokens[m.head].dep == "nsubj");
            let is = said.and_then(|v| a.child(v, "attr"));
            for noun in self.appositions(m.head).into_iter().chain(is) {
                for c in a.children_by(noun, &["amod", "compound"]) {
                    if let Some(country) = self.lexicon.world.demonym(&a.tokens[c].text) {
                        found = found.or(Some((c, country)));
                    }
                }
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
            standing: None,
            when: self.days_of(m.head),
            certainty: Certainty::Fact,
            confidence: 0.85,
            read_by: "nationality",
        });
    }
    /// "Republican Senator Ana Rivera", "Rivera (R-Ohio)", "Rivera, a Democrat".
    pub(super) fn party(&mut self, m: &Mention) {
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
        // "Rivera, a Democrat"; "Rivera, an independent"; "Rivera, the Green mayor".
        if at.is_none() {
            let party = |i: usize| {
                self.lexicon
                    .attributes
                    .party(&a.tokens[i].lemma.to_lowercase())
            };
            let capital = |i: usize| a.tokens[i].text.starts_with(char::is_uppercase);
            at = self.appositions(m.head).into_iter().find_map(|c| {
                let alone =
                    a.tokens[c].pos == "NOUN" && a.children_by(c, &["det"]).next().is_some();
                let own = party(c).filter(|p| capital(c) || alone && *p == "independent");
                let of = || {
                    let before = a.children_by(c, &["amod", "compound", "nmod"]);
                    before
                        .filter(|&i| capital(i) && self.is_role(c))
                        .find_map(|i| Some((i, party(i)?.clone())))
                };
                own.map(|p| (c, p.clone())).or_else(of)
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
            standing: None,
            when: self.days_of(m.head),
            certainty: Certainty::Fact,
            confidence: 0.8,
            read_by: "party",
        });
    }
}

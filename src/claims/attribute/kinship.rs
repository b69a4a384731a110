//! This file reads who is whose relative: "his wife, Petra", "Petra is the widow of Jonas Keller", "not related to the winner".

use super::{AttributeKind, Certainty, Found, Reader, Value};
use crate::text::Span;
use smol_str::SmolStr;
use std::ops::Range;

impl Reader<'_> {
    /// "His wife, Petra", "Petra, his wife", "his wife Petra", "Petra is the wife of Jonas Keller".
    pub(super) fn kinship(&mut self, k: usize) {
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
        let relation = self.lexicon.attributes.kinship(&noun).or_else(|| {
            // A brother-in-law is no brother.
            let lemma = t.lemma.to_lowercase();
            let kin = self.lexicon.attributes.kinship(&lemma);
            kin.filter(|_| !noun.contains("-in-law"))
        });
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
                let beside = if t.dep == "appos" {
                    self.apposed_to(k)
                } else {
                    t.head
                };
                (matches!(t.dep.as_str(), "appos" | "compound" | "nmod") && named(beside))
                    .then_some(beside)
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
    pub(super) fn unrelated(&mut self, k: usize) {
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
        let relative = crate::claims::roles::antecedent(a, subject);
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
            standing: None,
            // Kin stay kin: "was mayor from 2009 to 2017 and is his aunt" dates the office only.
            when: None,
            certainty: Certainty::Fact,
            confidence: 0.85,
            read_by: "kinship",
        });
        // Whose it is by given name, where that is told: two may bear one family name.
        let given = self
            .name(whose)
            .filter(|n| n.split_whitespace().count() > 1)
            .and_then(|n| n.split_whitespace().next())
            .map(|n| SmolStr::from(format!("g:{}", n.to_lowercase())));
        // A bare first name is the person's key too.
        if let Some(r) = self.readings.last_mut() {
            r.whose.extend(given);
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

//! This file reads for whom people work and where they are, and since when: "Lind, who works for Fjordline", "an engineer at
//! Fjordline", "has lived in Lyon since 2019", "is based in Oslo".

use super::{AttributeKind, Certainty, Found, Interval, Reader, Standing, Value};
use crate::language::MentionKind;

impl Reader<'_> {
    /// "Marta Lind works for Fjordline", "is employed by Fjordline", "Marta Lind, an engineer at Fjordline".
    pub(super) fn employer(&mut self, i: usize) {
        let a = self.a;
        let t = &a.tokens[i];
        let lemma = t.lemma.to_lowercase();
        if matches!(t.pos.as_str(), "VERB") && self.lexicon.attributes.is_working(&lemma) {
            let passive = crate::claims::roles::is_passive(a, i);
            let Some((who, _)) = crate::claims::roles::subject(a, i) else {
                return;
            };
            let body = a
                .children_by(i, &["prep", "agent"])
                .filter(|&p| matches!(a.tokens[p].lower.as_str(), "for" | "at" | "by"))
                .filter(|&p| passive || a.tokens[p].lower != "by")
                .find_map(|p| a.child(p, "pobj").filter(|&o| self.is_body(o)));
            let (Some(body), Some(certainty)) = (body, self.sureness(i)) else {
                return;
            };
            if self.is_one_person(who) {
                let past = self.is_over(i);
                let when = self.when_of(i).or(past.then(Interval::default));
                self.works(who, body, when, past, certainty, "works for");
            }
            return;
        }
        // "an engineer at Fjordline", beside a name or said of it.
        if t.pos == "NOUN" && self.lexicon.nouns.is_person(&lemma) && t.tag != "NNS" {
            let body = a
                .children_by(i, &["prep"])
                .filter(|&p| matches!(a.tokens[p].lower.as_str(), "at" | "for" | "with"))
                .find_map(|p| a.child(p, "pobj").filter(|&o| self.is_body(o)));
            let Some(body) = body else { return };
            let former = self.standing(a.subtree(i).start..i) == Some(Standing::Former);
            let (who, over, when) = match t.dep.as_str() {
                "appos" => (self.apposed_to(i), former, None),
                "attr" if self.sureness(t.head) == Some(Certainty::Fact) => {
                    let Some((s, _)) = crate::claims::roles::subject(a, t.head) else {
                        return;
                    };
                    (s, former || self.is_over(t.head), self.when_of(t.head))
                }
                _ => return,
            };
            if self.is_one_person(who) {
                let when = when.or(over.then(Interval::default));
                self.works(who, body, when, over, Certainty::Fact, "engineer at");
            }
        }
    }
    fn works(
        &mut self,
        who: usize,
        body: usize,
        when: Option<Interval>,
        over: bool,
        certainty: Certainty,
        read_by: &'static str,
    ) {
        self.stands(
            AttributeKind::Employer,
            who,
            body,
            when,
            over.then_some(Standing::Former),
            certainty,
            read_by,
        );
    }
    /// "has lived in Lyon since 2019", "is based in Oslo", "is staying at a hotel in Oslo".
    pub(super) fn whereabouts(&mut self, i: usize) {
        let a = self.a;
        let t = &a.tokens[i];
        let be = t.lemma == "be" && t.dep != "aux" && t.dep != "auxpass";
        let dwells =
            t.pos == "VERB" && self.lexicon.attributes.is_dwelling(&t.lemma.to_lowercase());
        if !be && !dwells {
            return;
        }
        let Some((who, _)) = crate::claims::roles::subject(a, i) else {
            return;
        };
        // "is sixth in Oslo", "was there in production": not where somebody is.
        if be
            && a.children_by(i, &["attr", "acomp", "expl"])
                .next()
                .is_some()
        {
            return;
        }
        let place = a
            .children_by(i, &["prep"])
            .filter(|&p| matches!(a.tokens[p].lower.as_str(), "in" | "at" | "near" | "outside"))
            .find_map(|p| {
                let o = a.child(p, "pobj")?;
                if be {
                    return (a.label(o) == "GPE").then_some(o);
                }
                // "living in exile in Lyon"
                let deep = a
                    .children_by(o, &["prep"])
                    .filter(|&q| a.tokens[q].lower == "in")
                    .find_map(|q| a.child(q, "pobj"));
                [Some(o), deep]
                    .into_iter()
                    .flatten()
                    .find(|&o| self.is_place(o) || self.may_be_place(o))
            });
        let (Some(place), Some(certainty)) = (place, self.sureness(i)) else {
            return;
        };
        if self.is_one_person(who) {
            let past = self.is_over(i);
            let when = self.when_of(i).or(past.then(Interval::default));
            let standing = (past && dwells).then_some(Standing::Former);
            self.stands(
                AttributeKind::Whereabouts,
                who,
                place,
                when,
                standing,
                certainty,
                "lives in",
            );
        }
    }
    #[allow(clippy::too_many_arguments)]
    fn stands(
        &mut self,
        kind: AttributeKind,
        who: usize,
        value: usize,
        when: Option<Interval>,
        standing: Option<Standing>,
        certainty: Certainty,
        read_by: &'static str,
    ) {
        let a = self.a;
        let mention = a.mention_headed_by(value);
        let tokens = mention
            .and_then(|m| m.name.clone())
            .unwrap_or_else(|| crate::claims::phrase(a, value));
        let value_span = a.span(tokens);
        let at = a
            .mention_headed_by(who)
            .map_or(a.tokens[who].span, |m| m.span);
        let text = self.input.article.slice(value_span).to_owned();
        let same = a.tokens[who].sentence == a.tokens[value].sentence;
        self.push(Found {
            kind,
            who,
            span: if same {
                at.join(value_span)
            } else {
                value_span
            },
            value_span,
            value: Value::Name(text.clone()),
            text,
            scope: Vec::new(),
            standing,
            when,
            certainty,
            confidence: 0.8,
            read_by,
        });
    }
    /// One person, by a name, a noun or a pronoun of a named one; "they" and "the engineers" are not asked.
    fn is_one_person(&self, i: usize) -> bool {
        let a = self.a;
        // "I" and "he" where it is known who that is.
        let pronoun = a.tokens[i].pos == "PRON";
        (if pronoun {
            self.name(i).is_some()
        } else {
            self.is_person(i)
        }) && !a.mention_headed_by(i).is_some_and(|m| m.plural)
            && a.tokens[i].tag != "NNS"
            && a.children_by(i, &["conj"]).next().is_none()
    }
    /// Is it told as something past: "worked for", "used to work for"?
    fn is_over(&self, verb: usize) -> bool {
        let a = self.a;
        let t = &a.tokens[verb];
        let aux = |i: usize, words: &[&str]| {
            a.children_by(i, &["aux", "auxpass"])
                .any(|c| words.contains(&a.tokens[c].lower.as_str()))
        };
        let had = aux(verb, &["was", "were", "had"]);
        let used = t.dep == "xcomp" && a.tokens[t.head].lower == "used";
        t.tag == "VBD" || had || used
    }
    fn is_body(&self, i: usize) -> bool {
        let a = self.a;
        a.label(i) == "ORG"
            || a.mention_headed_by(i)
                .is_some_and(|m| m.kind == MentionKind::Organization && m.name.is_some())
    }
    fn is_place(&self, i: usize) -> bool {
        let a = self.a;
        matches!(a.label(i), "GPE" | "LOC" | "FAC")
            || a.mention_headed_by(i)
                .is_some_and(|m| m.kind == MentionKind::Place && m.name.is_some())
    }
    /// A name behind "lives in" is a place, whatever it was taken for.
    fn may_be_place(&self, i: usize) -> bool {
        self.a.tokens[i].pos == "PROPN" && !matches!(self.a.label(i), "DATE" | "TIME")
    }
}

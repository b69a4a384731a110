//! This file reads ages: "Carl Weems, 43", "the 52-year-old driver", "a man aged 34".

use super::{AttributeKind, Certainty, Found, Reader, Value};
use crate::claims::Quantity;
use crate::language::MentionKind;
use std::ops::Range;

impl Reader<'_> {
    /// "Carl Weems, 43", "the 52-year-old driver", "a man aged 34", "Weems is 43".
    pub(super) fn age(&mut self, q: &Quantity) {
        let a = self.a;
        let tokens = q.tokens.clone();
        // "people over 65" are of nobody in particular.
        if q.value.is_none() {
            return;
        }
        let Some(who) = self.aged(&tokens) else {
            return;
        };
        // "She was 15 when she first sat in a boat" is no age of today.
        if a.tokens
            .get(tokens.end)
            .is_some_and(|t| t.lower == "when" && t.sentence == a.tokens[tokens.start].sentence)
        {
            return;
        }
        // "Since he was 18", "when she was 15": neither.
        let verb = std::iter::once(tokens.start)
            .chain(a.ancestors(tokens.start))
            .find(|&i| a.tokens[i].lemma == "be");
        let then = |&c: &usize| {
            matches!(
                a.tokens[c].lower.as_str(),
                "since" | "when" | "until" | "before" | "after" | "once"
            )
        };
        if verb.is_some_and(|v| a.children_by(v, &["mark", "advmod"]).any(|c| then(&c))) {
            return;
        }
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
            standing: None,
            when: self.days_of(who),
            certainty: Certainty::Fact,
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
            // "The 43-year-old was held."
            if t.lower == "old" && a.mention_headed_by(h).is_some() {
                return Some(h);
            }
            // "Ana Ruiz, a 23-year-old Dane"
            if t.dep == "appos" && self.is_person(t.head) {
                return Some(t.head);
            }
            if t.lemma == "be"
                && let Some((subject, _)) = crate::claims::roles::subject(a, h)
            {
                let subject = crate::claims::roles::antecedent(a, subject);
                // "Both victims were 15 years old"; "The 43-year-old was held."
                if self.is_person(subject) {
                    return Some(subject);
                }
            }
        }
        // "A man of 82"; "At 24, the Swede has her first title".
        if let Some(p) = above.filter(|&p| a.tokens[p].dep == "prep") {
            let t = &a.tokens[a.tokens[p].head];
            if a.tokens[p].lower == "of" {
                let beside = (t.dep == "appos" && self.is_person(t.head)).then_some(t.head);
                return beside
                    .or_else(|| self.is_person(a.tokens[p].head).then_some(a.tokens[p].head));
            }
            // "Who has died at the age of 82": of other acts the age may be that of long ago.
            if a.tokens[p].lower == "at"
                && self.lexicon.words.is("dying", &t.lemma)
                && let Some((subject, _)) = crate::claims::roles::subject(a, a.tokens[p].head)
            {
                let subject = crate::claims::roles::antecedent(a, subject);
                if self.is_person(subject) {
                    return Some(subject);
                }
            }
            if a.tokens[p].lower == "at"
                && p == sentence.start
                && let Some(subject) = sentence.clone().find(|&i| a.tokens[i].dep == "nsubj")
                && self.is_person(subject)
            {
                return Some(subject);
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
}

//! This file reads offices, and how they are held: "U.S. Senator Ana Rivera", "Rivera, the former mayor", "Mayor-elect Ana Rivera".

use super::{
    APPOSED, AttributeKind, BEFORE_NAME, Certainty, Found, Interval, Reader, Standing, Value,
};
use crate::language::Mention;
use crate::text::Span;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn is_role(&self, i: usize) -> bool {
        let t = &self.a.tokens[i];
        let lemma = t.lemma.to_lowercase();
        // "the mayor-elect": the parser's head is "elect".
        if i > 1
            && self.a.tokens[i - 1].text == "-"
            && self.lexicon.attributes.standing(&t.lower) == Some("designate")
        {
            return self.is_role(i - 2);
        }
        !self.lexicon.attributes.is_plain(&lemma)
            && self.lexicon.attributes.kinship(&lemma).is_none()
            && matches!(t.pos.as_str(), "NOUN" | "PROPN")
            && (self.lexicon.nouns.roles(&lemma).next().is_some()
                || self.lexicon.attributes.is_exclusive(&lemma)
                || self.lexicon.words.is_title(lemma.trim_end_matches('.')))
    }
    pub(super) fn office(&mut self, m: &Mention) {
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
        let mut apposed: Vec<(usize, usize)> = self
            .appositions(m.head)
            .into_iter()
            .map(|c| (c, c))
            .collect();
        for &c in a.children(m.head) {
            if a.tokens[c].dep == "relcl" && self.is_held(c) {
                apposed.extend(a.children_by(c, &["attr"]).map(|x| (x, c)));
            }
        }
        let t = &a.tokens[m.head];
        if t.dep == "nsubj" && self.is_held(t.head) {
            apposed.extend(a.children_by(t.head, &["attr"]).map(|x| (x, t.head)));
        }
        for (head, clause) in apposed {
            if !self.is_role(head)
                || a.mention_headed_by(head).is_some_and(|m| m.plural)
                || a.label(head) == "PERSON"
            {
                continue;
            }
            let from = a.subtree(head).start;
            let tokens =
                self.without_article(from.max(m.tokens.end.min(head))..self.phrase_end(head));
            let before = self.readings.len();
            self.title(m.head, tokens, m.span, APPOSED);
            // "was mayor from 2009 to 2017", "has been mayor since 2019": held on these days.
            if clause != head && self.readings.len() > before {
                let past = a.tokens[clause].tag == "VBD";
                let days = self.when_of(clause).or(past.then(Interval::default));
                if let (Some(days), Some(r), Some(x)) =
                    (days, self.readings.last_mut(), self.attributes.last_mut())
                {
                    r.when = Some(days);
                    x.when = (days != Interval::default()).then_some(days);
                    if past && x.standing.is_none() {
                        x.standing = Some(Standing::Former);
                    }
                }
            }
        }
    }
    /// Does the clause say what somebody is or was: "is", "was", "has been"?
    fn is_held(&self, clause: usize) -> bool {
        let a = self.a;
        a.tokens[clause].lemma == "be"
            && (matches!(a.tokens[clause].tag.as_str(), "VBZ" | "VBD")
                || a.children_by(clause, &["aux"])
                    .any(|c| a.tokens[c].lower == "has"))
            && self.sureness(clause) == Some(Certainty::Fact)
    }
    /// Where the title before a name starts: "U.S. Senator and bestselling author" before "Ana Rivera".
    pub(super) fn title_start(&self, name: usize) -> usize {
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
                // "A physicist and his deputy": the second phrase is another office.
                let another = t.pos == "CCONJ"
                    && a.tokens
                        .get(i + 1)
                        .is_some_and(|n| matches!(n.pos.as_str(), "DET" | "PRON"));
                another
                    || t.pos == "PUNCT" && t.text != "-"
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
            standing: self.standing(tokens.clone()),
            when: self.days_of(who).or_else(|| self.earlier(who)),
            certainty: Certainty::Fact,
            confidence: 0.9,
            read_by: form,
        });
    }
}

//! This file resolves pronouns of the third person, where one reading is left.

use super::{Gender, Resolver};
use crate::language::MentionKind;
use std::collections::BTreeSet;

impl Resolver<'_> {
    pub(super) fn pronoun(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        match a.tokens[head].lower.as_str() {
            "he" | "him" | "his" | "himself" => self.he(m, Gender::Male),
            "she" | "her" | "hers" | "herself" => self.he(m, Gender::Female),
            "it" | "its" | "itself" => self.it(m),
            "they" | "them" | "their" | "theirs" | "themselves" => self.they(m),
            "i" | "me" | "my" | "mine" | "myself" => self.i(m),
            "we" | "us" | "our" | "ours" | "ourselves" => self.we(m),
            _ => None,
        }
    }
    /// The subjects of the clauses that the token's clause hangs in, nearest first, with the verb.
    pub(super) fn subjects_above(&self, i: usize) -> Vec<(usize, usize)> {
        let a = self.a;
        let mut out = Vec::new();
        let mut at = i;
        for h in a.ancestors(i) {
            if matches!(
                a.tokens[at].dep.as_str(),
                "ccomp"
                    | "xcomp"
                    | "advcl"
                    | "conj"
                    | "acl"
                    | "relcl"
                    | "pcomp"
                    | "dobj"
                    | "pobj"
                    | "prep"
                    | "acomp"
                    | "attr"
                    | "poss"
                    | "nsubj"
                    | "nsubjpass"
                    | "npadvmod"
                    | "dative"
                    | "agent"
                    | "appos"
                    | "compound"
                    | "nmod"
                    | "parataxis"
            ) && let Some(s) = a.child(h, "nsubj").or_else(|| a.child(h, "nsubjpass"))
                && s != i
                && !a.is_under(i, s)
            {
                out.push((self.relative(s), h));
            }
            at = h;
        }
        out
    }
    pub(super) fn chain_at(&self, head: usize) -> Option<usize> {
        self.by_head.get(&head).and_then(|&x| self.of[x])
    }
    pub(super) fn is_person(&self, c: usize, gender: Gender) -> bool {
        let w = &self.chains[c];
        w.kind == Some(MentionKind::Person)
            && !w.plural
            && (w.gender == Gender::Unknown || w.gender == gender)
    }
    pub(super) fn he(&self, m: usize, gender: Gender) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let here = a.tokens[head].sentence;
        let quoted = |i: usize| a.quotes.iter().position(|q| q.tokens.contains(&i));
        let my_quote = quoted(head);
        let barred = self.subject_beside(m);
        // The nearest subject above that is a person: "Marn said that he …", "Marn and his wife".
        for (s, v) in self.subjects_above(head) {
            // "Ruiz told Lund that she had won": either of them.
            if let Some(d) = ["dobj", "dative"]
                .iter()
                .find_map(|dep| a.child(v, dep))
                .filter(|&o| {
                    o < head
                        && a.children(v).iter().any(|&c| {
                            matches!(a.tokens[c].dep.as_str(), "ccomp" | "xcomp")
                                && a.is_under(head, c)
                        })
                })
                .and_then(|o| self.chain_at(o))
                && self.is_person(d, gender)
                && self
                    .chain_at(s)
                    .is_some_and(|c| c != d && self.is_person(c, gender))
            {
                return None;
            }
            if let Some(c) = self.chain_at(s)
                && self.is_person(c, gender)
                && Some(c) != barred
                && s < head
            {
                if quoted(s) == my_quote {
                    return Some(c);
                }
                // "he" in a quotation is not its speaker.
                break;
            }
        }
        if let Some(c) = self.hurt_before(m, gender) {
            return Some(c);
        }
        // A subject that follows: "In his speech, Marn said …".
        let mut seen: Vec<(usize, bool, usize)> = Vec::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let t = &a.tokens[mention.head];
            if t.sentence + 1 < here || t.sentence > here || mention.head >= head {
                continue;
            }
            if let Some(c) = self.of[x]
                && self.is_person(c, gender)
                && Some(c) != barred
            {
                if my_quote.is_some() && self.speaker_of_quote(my_quote) == Some(c) {
                    continue;
                }
                let subject = matches!(t.dep.as_str(), "nsubj" | "nsubjpass");
                seen.push((c, subject, t.sentence));
            }
        }
        let unique = |cs: Vec<usize>| -> Option<usize> {
            let set: BTreeSet<usize> = cs.into_iter().collect();
            (set.len() == 1).then(|| set.into_iter().next()).flatten()
        };
        let subjects_here = unique(
            seen.iter()
                .filter(|s| s.1 && s.2 == here)
                .map(|s| s.0)
                .collect(),
        );
        let any_subject_here = seen.iter().any(|s| s.1 && s.2 == here);
        if any_subject_here {
            return subjects_here;
        }
        let subjects = unique(seen.iter().filter(|s| s.1).map(|s| s.0).collect());
        if subjects.is_some() || seen.iter().any(|s| s.1) {
            return subjects;
        }
        let all = unique(seen.iter().map(|s| s.0).collect());
        if all.is_some() || !seen.is_empty() {
            return all;
        }
        // Nobody near: the subject of the sentence before those, where it is the only person of its sentence.
        let mut back: Vec<(usize, usize)> = Vec::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let t = &a.tokens[mention.head];
            if t.sentence + 3 >= here
                && t.sentence < here
                && let Some(c) = self.of[x]
                && self.is_person(c, gender)
                && Some(c) != barred
            {
                back.push((t.sentence, c));
            }
        }
        let last = back.iter().map(|b| b.0).max()?;
        unique(
            back.into_iter()
                .filter(|b| b.0 == last)
                .map(|b| b.1)
                .collect(),
        )
    }
    /// The subject of the verb whose object a pronoun is: "Marn hit him" is said of two persons.
    fn subject_beside(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        if !matches!(t.lower.as_str(), "him" | "her" | "them" | "it")
            || !matches!(t.dep.as_str(), "dobj" | "dative")
        {
            return None;
        }
        let mut verb = t.head;
        for _ in 0..4 {
            if let Some(s) = a.child(verb, "nsubj") {
                return self.chain_at(self.relative(s));
            }
            // "shot and killed him", "was accused of killing him"
            if !matches!(
                a.tokens[verb].dep.as_str(),
                "conj" | "pcomp" | "prep" | "xcomp" | "advcl"
            ) {
                return None;
            }
            verb = a.tokens[verb].head;
            if let Some(s) = a.child(verb, "nsubjpass") {
                return self.chain_at(self.relative(s));
            }
            // "told the man to follow him": whose deed it is, is not sure.
            if a.child(verb, "dobj").is_some() {
                return None;
            }
        }
        None
    }
    /// "The officer shot Mark Webb. He died there": what befalls the hurt befalls the one who was hit in the sentence before.
    fn hurt_before(&self, m: usize, gender: Gender) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        if !matches!(t.dep.as_str(), "nsubj" | "nsubjpass") || t.sentence == 0 {
            return None;
        }
        let words = &self.lexicon.words;
        let list = if t.dep == "nsubj" {
            "fates_of_the_hurt"
        } else {
            "care_of_the_hurt"
        };
        if !words.is(list, &a.tokens[t.head].lemma.to_lowercase()) {
            return None;
        }
        let mut hurt: BTreeSet<usize> = BTreeSet::new();
        for v in a.sentences[t.sentence - 1].tokens.clone() {
            if !words.is("harming", &a.tokens[v].lemma.to_lowercase()) {
                continue;
            }
            if let Some(o) = a.child(v, "dobj").or_else(|| a.child(v, "nsubjpass"))
                && let Some(c) = self.chain_at(o)
                && self.is_person(c, gender)
            {
                hurt.insert(c);
            }
        }
        (hurt.len() == 1).then(|| hurt.pop_first()).flatten()
    }
    /// "I" in a quotation is its speaker; without a quotation it is the writer, who is no part of the story.
    pub(super) fn i(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let within = |q: &&crate::language::Quote| q.tokens.contains(&head);
        let quote = a.quotes.iter().position(|q| within(&q))?;
        // A quotation within a quotation may be anybody's.
        if a.quotes.iter().filter(within).count() > 1 {
            return None;
        }
        let c = self.speaker_of_quote(Some(quote))?;
        (self.chain_kind(c) == Some(MentionKind::Person) && !self.chains[c].plural).then_some(c)
    }
    /// "We" in a quotation is the body that its speaker speaks for, where the text says so ("a spokesman for the port").
    pub(super) fn we(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let mut quotes = a.quotes.iter().filter(|q| q.tokens.contains(&head));
        let (quote, None) = (quotes.next()?, quotes.next()) else {
            return None;
        };
        let speaker = quote.tokens.clone().find_map(|i| {
            let h = a.tokens[i].head;
            let outside = !quote.tokens.contains(&h);
            outside.then(|| a.child(h, "nsubj")).flatten()
        })?;
        let body = |i: usize| {
            self.chain_at(i).filter(|&c| {
                matches!(
                    self.chain_kind(c),
                    Some(MentionKind::Organization | MentionKind::Place | MentionKind::Other)
                )
            })
        };
        if let Some(c) = body(speaker)
            && self.chain_kind(c) == Some(MentionKind::Organization)
        {
            return Some(c);
        }
        let speaks_for = |i: &usize| {
            let words = &self.lexicon.words;
            words.is("spokespeople", &a.tokens[*i].lemma.to_lowercase())
        };
        let titles = std::iter::once(speaker)
            .chain(a.children_by(speaker, &["appos", "compound", "nmod"]))
            .chain((a.tokens[speaker].dep == "appos").then_some(a.tokens[speaker].head));
        let mut bodies: BTreeSet<usize> = BTreeSet::new();
        for t in titles.filter(speaks_for) {
            for &c in a.children(t) {
                match a.tokens[c].dep.as_str() {
                    "prep" if matches!(a.tokens[c].lower.as_str(), "for" | "of") => {
                        bodies.extend(a.child(c, "pobj").and_then(body));
                    }
                    "compound" | "nmod" | "poss" => bodies.extend(body(c)),
                    _ => {}
                }
            }
            // "[Tarn Motors] spokeswoman Ada Cole": the parser may hang both on the name.
            if t + 1 == speaker || a.tokens[t].head == speaker {
                let before = a.children_by(speaker, &["compound", "nmod", "poss"]);
                bodies.extend(before.filter(|&c| c < t).filter_map(body));
            }
        }
        (bodies.len() == 1).then(|| bodies.pop_first()).flatten()
    }
    /// Who the text around a quotation names as its speaker: the subject of the verb that it hangs on.
    pub(super) fn speaker_of_quote(&self, quote: Option<usize>) -> Option<usize> {
        let a = self.a;
        let q = &a.quotes[quote?];
        q.tokens.clone().find_map(|i| {
            let h = a.tokens[i].head;
            (!q.tokens.contains(&h) || h == i).then_some(())?;
            let s = a.child(h, "nsubj")?;
            self.chain_at(s)
        })
    }
    pub(super) fn is_thing(&self, c: usize) -> bool {
        let w = &self.chains[c];
        !w.plural
            && matches!(
                w.kind,
                Some(
                    MentionKind::Organization
                        | MentionKind::Place
                        | MentionKind::Event
                        | MentionKind::Work
                        | MentionKind::Other
                )
            )
    }
    pub(super) fn it(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        // "it is clear that …", "it rained": stands for nothing.
        if t.dep == "nsubj" || t.dep == "nsubjpass" {
            let v = t.head;
            if a.children(v)
                .iter()
                .any(|&c| c > v && matches!(a.tokens[c].dep.as_str(), "ccomp" | "csubj"))
                && (a.tokens[v].lemma == "be"
                    || t.dep == "nsubjpass"
                    || matches!(a.tokens[v].lemma.as_str(), "seem" | "appear"))
                || a.children(v).iter().any(|&c| {
                    a.tokens[c].dep == "acomp"
                        && a.children(c)
                            .iter()
                            .any(|&x| matches!(a.tokens[x].dep.as_str(), "xcomp" | "ccomp"))
                })
            {
                return None;
            }
        }
        let possessive = t.tag == "PRP$";
        // A clause joined on: its neighbour's subject or object.
        for (s, v) in self.subjects_above(head) {
            if s >= head {
                continue;
            }
            if let Some(c) = self.chain_at(s)
                && self.is_thing(c)
            {
                return Some(c);
            }
            if !possessive
                && let Some(o) = a.child(v, "dobj")
                && o < head
                && let Some(c) = self.chain_at(o)
                && self.is_thing(c)
                && t.sentence == a.tokens[o].sentence
                && matches!(
                    self.chain_kind(c),
                    Some(MentionKind::Event | MentionKind::Other | MentionKind::Organization)
                )
            {
                return Some(c);
            }
        }
        if possessive || t.dep == "pobj" || t.dep == "dobj" {
            // "Kyiv agrees to it": the thing before it in the sentence, where there is but one.
            let mut before: BTreeSet<usize> = BTreeSet::new();
            for (x, mention) in self.mentions.iter().enumerate() {
                if a.tokens[mention.head].sentence == t.sentence
                    && mention.head < head
                    && let Some(c) = self.of[x]
                    && self.is_thing(c)
                {
                    before.insert(c);
                }
            }
            if before.len() == 1 {
                return before.into_iter().next();
            }
            return None;
        }
        // The subject of the sentence before, where it is a thing.
        if t.sentence == 0 {
            return None;
        }
        let own = &a.sentences[t.sentence];
        let first = own
            .tokens
            .clone()
            .find(|&i| matches!(a.tokens[i].dep.as_str(), "nsubj" | "nsubjpass"))?;
        if first != head {
            return None;
        }
        let before = &a.sentences[t.sentence - 1];
        let root = before.tokens.clone().find(|&i| a.tokens[i].head == i)?;
        let s = a
            .child(root, "nsubj")
            .or_else(|| a.child(root, "nsubjpass"))?;
        let c = self.chain_at(s)?;
        // "The council approved the plan. It will cost $3 million": what costs is the plan.
        if self.chain_kind(c) == Some(MentionKind::Organization)
            && self
                .lexicon
                .words
                .is("said_of_things", &a.tokens[t.head].lemma.to_lowercase())
            && let Some(o) = a.child(root, "dobj")
        {
            return self.chain_at(o).filter(|&d| {
                self.is_thing(d) && self.chain_kind(d) != Some(MentionKind::Organization)
            });
        }
        self.is_thing(c).then_some(c)
    }
    pub(super) fn chain_kind(&self, c: usize) -> Option<MentionKind> {
        self.chains[c].kind
    }
    pub(super) fn they(&self, m: usize) -> Option<usize> {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        let several =
            |c: usize| self.chains[c].plural || self.chains[c].kind == Some(MentionKind::Group);
        for (s, _) in self.subjects_above(head) {
            if s < head
                && let Some(c) = self.chain_at(s)
                && several(c)
            {
                return Some(c);
            }
        }
        let mut recent: BTreeSet<usize> = BTreeSet::new();
        for (x, mention) in self.mentions.iter().enumerate() {
            let u = &a.tokens[mention.head];
            if u.sentence + 1 >= t.sentence
                && mention.head < head
                && matches!(u.dep.as_str(), "nsubj" | "nsubjpass")
                && let Some(c) = self.of[x]
                && several(c)
            {
                recent.insert(c);
            }
        }
        match recent.len() {
            1 => recent.into_iter().next(),
            _ => None,
        }
    }
}

//! This file matches rows of words ("death toll * {Q}") against a sentence in which every quantity, or every time, is one unit.

use crate::language::{Analysis, Sentence, Token};
use crate::lexicon::slots::{Atom, Element, Slots, What};

/// A word, quantity or time of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// A token.
    Word(usize),
    /// A quantity, with its first token and the token behind its last.
    Quantity(usize, usize, usize),
    /// A time, likewise.
    Time(usize, usize, usize),
}

impl Unit {
    /// First token.
    pub(super) const fn start(self) -> usize {
        match self {
            Self::Word(i) | Self::Quantity(_, i, _) | Self::Time(_, i, _) => i,
        }
    }
    /// The token behind the last.
    pub(super) const fn end(self) -> usize {
        match self {
            Self::Word(i) => i + 1,
            Self::Quantity(_, _, e) | Self::Time(_, _, e) => e,
        }
    }
}

/// What a match found.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// The value: index of a quantity or time.
    pub(super) mark: Option<usize>,
    /// Head token of the owner.
    pub(super) owner: Option<usize>,
    /// Tokens of the phrase or name that is the value, and its head.
    pub(super) phrase: Option<(usize, usize, usize)>,
    /// Tokens of the whole match.
    pub(super) tokens: (usize, usize),
}

/// Cuts a sentence into units; `marks` are (index, first token, token behind the last), in order.
pub(super) fn units(sentence: &Sentence, marks: &[(usize, usize, usize)], time: bool) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut at = sentence.tokens.start;
    for &(index, from, to) in marks {
        if from < at || to > sentence.tokens.end {
            continue;
        }
        out.extend((at..from).map(Unit::Word));
        out.push(if time {
            Unit::Time(index, from, to)
        } else {
            Unit::Quantity(index, from, to)
        });
        at = to;
    }
    out.extend((at..sentence.tokens.end).map(Unit::Word));
    out
}

/// Matches rows against one sentence.
#[derive(Debug)]
pub(super) struct Matcher<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) slots: &'a Slots,
    pub(super) units: &'a [Unit],
}

impl Matcher<'_> {
    /// The first match that starts at unit `at`.
    pub(super) fn matches(&self, elements: &[Element], at: usize) -> Option<Found> {
        let mut found = Found::default();
        // A row that begins with "be" needs the word: "people killed by a storm" has no clause of its own to begin.
        if let Some(What::Words(atoms)) = elements.first().map(|e| &e.what)
            && atoms
                .iter()
                .any(|a| matches!(a, Atom::Lemma(w) if w == "be"))
            && self.bare_participle(at)
        {
            return None;
        }
        let end = self.step(elements, at, &mut found)?;
        if end == at {
            return None;
        }
        found.tokens = (self.units[at].start(), self.units[end - 1].end());
        Some(found)
    }

    fn step(&self, elements: &[Element], at: usize, found: &mut Found) -> Option<usize> {
        let Some((e, rest)) = elements.split_first() else {
            return Some(at);
        };
        let mut ends: Vec<usize> = Vec::new();
        let saved = found.clone();
        match &e.what {
            What::Gap(max) => {
                let mut i = at;
                ends.push(i);
                while i - at < *max && i < self.units.len() && self.in_gap(self.units[i]) {
                    i += 1;
                    ends.push(i);
                }
            }
            What::Modifiers => {
                let mut i = at;
                ends.push(i);
                while i - at < 4
                    && i < self.units.len()
                    && (self.is_modifier(self.units[i]) || i == at && self.is_denied_passive(at))
                {
                    i += 1;
                    ends.push(i);
                }
                if let Some(verb) = self.verb_of_subject(at)
                    && verb > i
                {
                    ends.push(verb);
                }
            }
            _ if at >= self.units.len() => {}
            What::Words(atoms) => {
                let here = |i: usize| {
                    matches!(self.units.get(i), Some(&Unit::Word(t))
                        if !(e.verb && self.is_plain_noun(t))
                            && atoms.iter().any(|a| self.is(&self.analysis.tokens[t], a)))
                };
                let found_here = here(at);
                if found_here {
                    ends.push(at + 1);
                }
                // "Have been banned": the row's "be|have" is the auxiliary here, or the one behind it.
                let behind = self.behind_auxiliaries(at);
                let found_behind = behind > at && here(behind);
                if found_behind {
                    ends.push(behind + 1);
                }
                if !found_here
                    && !found_behind
                    && self.bare_participle(at)
                    && atoms
                        .iter()
                        .any(|a| matches!(a, Atom::Lemma(w) if w == "be"))
                {
                    ends.push(at);
                }
            }
            What::Quantity => {
                if let Unit::Quantity(q, ..) = self.units[at] {
                    found.mark = Some(q);
                    ends.push(at + 1);
                }
            }
            What::Number => {
                if let Unit::Quantity(..) = self.units[at] {
                    ends.push(at + 1);
                }
            }
            What::Time => {
                if let Unit::Time(t, ..) = self.units[at] {
                    found.mark = Some(t);
                    ends.push(at + 1);
                }
            }
            What::Owner | What::Phrase => {
                for end in self.noun_phrase_ends(at) {
                    ends.push(end);
                }
            }
            What::Name => {
                let mut i = at;
                while i < self.units.len() && i - at < 5 && self.is_name(self.units[i]) {
                    i += 1;
                }
                if i > at {
                    ends.push(i);
                }
            }
        }
        for end in ends {
            match e.what {
                What::Owner => {
                    let (_, head) = self.whole_phrase(at, end);
                    found.owner = Some(head);
                }
                What::Phrase => {
                    let (from, head) = self.whole_phrase(at, end);
                    found.phrase = Some((from, self.units[end - 1].end(), head));
                }
                What::Name => {
                    found.phrase = Some((
                        self.units[at].start(),
                        self.units[end - 1].end(),
                        self.units[end - 1].start(),
                    ));
                }
                _ => {}
            }
            let kept = found.clone();
            if let Some(done) = self.step(rest, end, found) {
                return Some(done);
            }
            *found = kept;
        }
        *found = saved;
        if e.optional {
            return self.step(rest, at, found);
        }
        None
    }

    /// Is the word a noun where a row asks for a verb? What a headline's verb may be taken for is let through.
    fn is_plain_noun(&self, i: usize) -> bool {
        let t = &self.analysis.tokens[i];
        t.pos == "NOUN" && t.dep != "ROOT"
    }

    fn is(&self, t: &Token, atom: &Atom) -> bool {
        match atom {
            Atom::Lemma(w) => t.lower == *w || t.lemma.eq_ignore_ascii_case(w) || t.norm == *w,
            Atom::Exact(w) => t.lower == *w,
            Atom::Pos(p) => t.pos == *p || (p == "NOUN" && t.pos == "PROPN"),
            Atom::Sort(s) => {
                matches!(t.pos.as_str(), "NOUN" | "PROPN")
                    && self
                        .slots
                        .sorts
                        .get(s)
                        .is_some_and(|s| s.has(&t.lemma.to_lowercase(), t.tag.ends_with('S')))
            }
            Atom::Class(c) => self.slots.classes.get(c).is_some_and(|ws| {
                ws.iter()
                    .any(|w| t.lower == *w || t.lemma.eq_ignore_ascii_case(w))
            }),
        }
    }

    /// The unit behind the auxiliaries of tense that begin at a unit: a row's "be fit" reads "had been fitted", its "fall
    /// on" "has fallen on". Those of the passive, of mood and of denial are words of their own, for they change the sense.
    fn behind_auxiliaries(&self, at: usize) -> usize {
        let tokens = &self.analysis.tokens;
        let mut i = at;
        let mut verb = None;
        while let Some(&Unit::Word(t)) = self.units.get(i)
            && tokens[t].dep == "aux"
            && matches!(tokens[t].lemma.as_str(), "have" | "be")
            && verb.is_none_or(|v| v == tokens[t].head)
        {
            verb = Some(tokens[t].head);
            i += 1;
        }
        match (verb, self.units.get(i)) {
            (Some(v), Some(&Unit::Word(t))) if v == t || tokens[t].head == v => i,
            _ => at,
        }
    }

    /// "Not been inspected": the auxiliary of a denied passive.
    fn is_denied_passive(&self, at: usize) -> bool {
        let word = |i: usize| match self.units.get(i) {
            Some(&Unit::Word(t)) => self.analysis.tokens[t].lower.as_str(),
            _ => "",
        };
        at > 0 && matches!(word(at - 1), "not" | "n't" | "never") && word(at) == "been"
    }

    /// The unit where the verb begins whose subject ends in, or is counted by, the unit before: "ninety pupils at two
    /// schools fell ill". No other number may stand between.
    fn verb_of_subject(&self, at: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let mut noun = match *self.units.get(at.checked_sub(1)?)? {
            Unit::Word(t) if matches!(tokens[t].pos.as_str(), "NOUN" | "PROPN") => t,
            Unit::Quantity(_, _, end) => end - 1,
            _ => return None,
        };
        for _ in 0..3 {
            if !matches!(
                tokens[noun].dep.as_str(),
                "nummod" | "quantmod" | "compound" | "amod"
            ) {
                break;
            }
            noun = tokens[noun].head;
        }
        if !matches!(tokens[noun].dep.as_str(), "nsubj" | "nsubjpass") {
            return None;
        }
        let verb = tokens[noun].head;
        for i in at..self.units.len() {
            let Unit::Word(t) = self.units[i] else {
                return None;
            };
            if t > noun
                && (t == verb
                    || tokens[t].head == verb
                        && matches!(tokens[t].dep.as_str(), "aux" | "auxpass"))
            {
                return Some(i);
            }
        }
        None
    }

    /// Does a participle that shortens a passive clause follow its noun at a unit: "sprinklers fitted in 2019", "bathing
    /// banned at the lake"?
    fn bare_participle(&self, at: usize) -> bool {
        let (Some(&Unit::Word(t)), Some(before)) = (
            self.units.get(at),
            at.checked_sub(1).and_then(|b| self.units.get(b)),
        ) else {
            return false;
        };
        let tokens = &self.analysis.tokens;
        let noun = match *before {
            Unit::Word(b) => matches!(tokens[b].pos.as_str(), "NOUN" | "PROPN"),
            Unit::Quantity(..) => true,
            Unit::Time(..) => false,
        };
        noun && tokens[t].tag == "VBN" && tokens[t].dep == "acl"
    }

    fn in_gap(&self, unit: Unit) -> bool {
        let Unit::Word(i) = unit else { return false };
        let t = &self.analysis.tokens[i];
        t.pos != "PUNCT" || t.lower == "-"
    }

    fn is_modifier(&self, unit: Unit) -> bool {
        let Unit::Word(i) = unit else { return false };
        let t = &self.analysis.tokens[i];
        matches!(
            t.pos.as_str(),
            "DET" | "ADJ" | "ADV" | "PRON" | "NUM" | "NOUN" | "PROPN" | "PART"
        ) && !matches!(
            t.lower.as_str(),
            "not" | "n't" | "never" | "no" | "to" | "who" | "which" | "that"
        ) || t.lower == "of"
            || t.lower == "-"
            || t.pos == "VERB" && t.dep == "amod"
    }

    fn is_name(&self, unit: Unit) -> bool {
        let Unit::Word(i) = unit else { return false };
        let t = &self.analysis.tokens[i];
        let first = self.analysis.sentences[t.sentence].tokens.start == i;
        // "On Monday, the mayor said": a day is nobody.
        !matches!(self.analysis.label(i), "DATE" | "TIME")
            && t.text.chars().next().is_some_and(char::is_uppercase)
            && (t.pos == "PROPN"
                || (!first && matches!(t.pos.as_str(), "NOUN" | "ADJ" | "VERB"))
                || (first && t.entity.is_some()))
    }

    /// The first token and the head of the phrase that ends before a unit: what stands for it is what a relative pronoun
    /// means ("the panels, which opened") and, before a verb, the noun that a preposition hangs on ("a watchman at the mill
    /// was the first to …").
    fn whole_phrase(&self, at: usize, end: usize) -> (usize, usize) {
        let a = self.analysis;
        let (mut from, mut head) = (self.units[at].start(), self.units[end - 1].start());
        if end == at + 1
            && matches!(a.tokens[head].lower.as_str(), "who" | "which" | "that")
            && let Some(noun) = self.antecedent(head)
        {
            return (noun, noun);
        }
        let verb_follows = matches!(self.units.get(end), Some(&Unit::Word(t))
            if matches!(a.tokens[t].pos.as_str(), "VERB" | "AUX"));
        while verb_follows && a.tokens[head].dep == "pobj" {
            let preposition = a.tokens[head].head;
            let noun = a.tokens[preposition].head;
            if a.tokens[preposition].dep != "prep"
                || noun >= preposition
                || !matches!(a.tokens[noun].pos.as_str(), "NOUN" | "PROPN")
            {
                break;
            }
            head = noun;
            from = a
                .children(noun)
                .iter()
                .copied()
                .filter(|&c| {
                    c < noun
                        && matches!(
                            a.tokens[c].dep.as_str(),
                            "det" | "amod" | "compound" | "poss" | "nummod"
                        )
                })
                .min()
                .unwrap_or(noun)
                .min(from);
        }
        (from, head)
    }

    /// The noun that a relative pronoun which is its clause's subject stands for.
    fn antecedent(&self, pronoun: usize) -> Option<usize> {
        let a = self.analysis;
        let t = &a.tokens[pronoun];
        if !t.dep.starts_with("nsubj") {
            return None;
        }
        let verb = &a.tokens[t.head];
        (verb.dep == "relcl").then_some(verb.head)
    }

    /// Where a noun phrase that starts at a unit may end, longest first.
    fn noun_phrase_ends(&self, at: usize) -> Vec<usize> {
        let mut ends = Vec::new();
        let mut i = at;
        while i < self.units.len() && i - at < 8 {
            let Unit::Word(w) = self.units[i] else { break };
            let t = &self.analysis.tokens[w];
            let noun = matches!(t.pos.as_str(), "NOUN" | "PROPN")
                || (t.pos == "PRON" && i == at)
                || (t.tag == "VBG" && t.dep != "aux");
            let part = noun
                || matches!(t.pos.as_str(), "DET" | "ADJ" | "NUM" | "PART" | "SYM")
                || t.lower == "-"
                || (t.pos == "PRON" && t.dep == "poss")
                || (t.pos == "ADV" && i + 1 < self.units.len())
                || (t.pos == "VERB" && matches!(t.dep.as_str(), "amod" | "compound"));
            if !part || matches!(t.lower.as_str(), "not" | "n't" | "to") {
                break;
            }
            i += 1;
            let relative = matches!(t.lower.as_str(), "who" | "which" | "that");
            if noun && t.lower != "there" && (!relative || self.antecedent(w).is_some()) {
                ends.push(i);
            }
        }
        ends.reverse();
        ends
    }
}

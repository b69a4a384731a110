//! This file reads how certain a clause is put: fact, likely, possible, intended, conditional, asked.

use super::polarity::{bearer, shares_group};
use crate::{
    language::Analysis,
    lexicon::{CueStance, Lexicon},
};
use serde::Serialize;

/// How a clause is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// Put as a fact.
    #[default]
    Fact,
    /// Likely, expected.
    Likely,
    /// Possible: may, could.
    Possible,
    /// Planned, wanted, promised, threatened.
    Intended,
    /// If, unless.
    Conditional,
    /// A question.
    Asked,
    /// Not known.
    Unknown,
}

/// How certain the clause of a predicate is put, by its own verb group and by the words above it.
///
/// What a holder says stays as certain as the holder puts it: "said the bridge fell" is a fact told by somebody, which the link
/// remembers; "expects the bridge to fall" is likely at most.
#[must_use]
pub fn read(analysis: &Analysis, predicate: usize, lexicon: &Lexicon) -> Certainty {
    let c = Climb {
        a: analysis,
        lexicon,
    };
    let v = bearer(analysis, predicate);
    let mut certainty = c.own(predicate);
    if v != predicate {
        certainty = weaker(certainty, c.own(v));
    }
    certainty = weaker(certainty, c.conditioned(v));
    c.above(v, certainty)
}

/// The less certain of two.
const fn weaker(a: Certainty, b: Certainty) -> Certainty {
    if rank(b) > rank(a) { b } else { a }
}

const fn rank(c: Certainty) -> u8 {
    match c {
        Certainty::Fact => 0,
        Certainty::Likely => 1,
        Certainty::Intended => 2,
        Certainty::Possible => 3,
        Certainty::Conditional => 4,
        Certainty::Asked => 5,
        Certainty::Unknown => 6,
    }
}

struct Climb<'a> {
    a: &'a Analysis,
    lexicon: &'a Lexicon,
}

impl Climb<'_> {
    fn lower(&self, i: usize) -> &str {
        &self.a.tokens[i].lower
    }
    fn lemma(&self, i: usize) -> &str {
        &self.a.tokens[i].lemma
    }
    fn is(&self, class: &str, i: usize) -> bool {
        self.lexicon.words.is(class, self.lemma(i))
    }
    fn is_verb(&self, i: usize) -> bool {
        matches!(self.a.tokens[i].pos.as_str(), "VERB" | "AUX")
    }
    fn has_child(&self, i: usize, deps: &[&str], words: &[&str]) -> bool {
        self.a
            .children_by(i, deps)
            .any(|c| words.contains(&self.lower(c)))
    }
    fn is_negated(&self, i: usize) -> bool {
        self.a.child(i, "neg").is_some()
    }

    /// What the words beside the predicate say: modals, hedges, modifiers.
    fn own(&self, i: usize) -> Certainty {
        let a = self.a;
        let mut certainty = Certainty::Fact;
        let group = if shares_group(a, i) {
            a.tokens[i].head
        } else {
            i
        };
        let not = self.is_negated(group)
            || self.has_child(
                group,
                &["advmod", "neg"],
                &["barely", "hardly", "scarcely", "never"],
            );
        let perfect = self.has_child(group, &["aux"], &["have", "'ve", "’ve"]);
        for c in a.children_by(group, &["aux"]) {
            let found = match self.lower(c) {
                "may" | "might" => Certainty::Possible,
                // "could not stop": it did not; "could not have known": hypothetical.
                "can" | "ca" | "could" if not && !perfect => Certainty::Fact,
                "can" | "could" => Certainty::Possible,
                // "would not comment" refused.
                "would" | "wo" if not && !perfect && self.refuses(group) => Certainty::Fact,
                "would" | "'d" | "’d" if !self.is_reported(group) => Certainty::Conditional,
                "should" | "ought" => Certainty::Intended,
                // "must leave" is a duty, "must have left" a guess.
                "must" if perfect => Certainty::Likely,
                "must" => Certainty::Intended,
                _ => Certainty::Fact,
            };
            certainty = weaker(certainty, found);
        }
        for &c in a.children(i) {
            let (word, dep) = (self.lower(c), a.tokens[c].dep.as_str());
            let words = &self.lexicon.words;
            let found = match dep {
                "advmod" if words.is("likely_hedges", word) => Certainty::Likely,
                "advmod" if words.is("possible_hedges", word) => Certainty::Possible,
                "advmod" if words.is("near_misses", word) && self.is_verb(i) => Certainty::Unknown,
                "amod" | "compound" if words.is("unreal_modifiers", word) => Certainty::Intended,
                "amod" if words.is("possible_modifiers", word) => Certainty::Possible,
                "amod" if words.is("likely_modifiers", word) => Certainty::Likely,
                _ => Certainty::Fact,
            };
            certainty = weaker(certainty, found);
        }
        certainty
    }

    /// "would not comment", "would not say": a refusal, no condition.
    fn refuses(&self, i: usize) -> bool {
        matches!(
            self.lemma(i),
            "comment" | "elaborate" | "speak" | "answer" | "discuss" | "budge" | "specify"
        ) || self.lexicon.cues.verb(self.lemma(i)).is_some()
    }

    /// Does "would" only put "will" back into the past: "said it would open"?
    fn is_reported(&self, i: usize) -> bool {
        let a = self.a;
        let mut x = i;
        for _ in 0..4 {
            let h = a.tokens[x].head;
            match a.tokens[x].dep.as_str() {
                "ccomp" | "parataxis" if h != x => {
                    return self.lexicon.cues.verb(self.lemma(h)).is_some()
                        && matches!(a.tokens[h].tag.as_str(), "VBD" | "VBN" | "VBG");
                }
                "conj" => x = h,
                // "…, Roe said": the parser may hang the saying below.
                _ => {
                    return a.children_by(x, &["parataxis", "ccomp"]).any(|c| {
                        a.tokens[c].tag == "VBD" && self.lexicon.cues.verb(self.lemma(c)).is_some()
                    });
                }
            }
        }
        false
    }

    /// "If it rains, the match will be put off": neither half is a fact.
    fn conditioned(&self, i: usize) -> Certainty {
        let a = self.a;
        let marker = |c: usize| self.has_child(c, &["mark", "advmod"], &["if", "unless", "lest"]);
        if marker(i) || self.is_inverted(i) || self.has_child(i, &["mark"], &["whether"]) {
            return Certainty::Conditional;
        }
        let open = matches!(a.tokens[i].tag.as_str(), "VB" | "VBZ" | "VBP")
            || a.children_by(i, &["aux"]).any(|c| a.tokens[c].tag == "MD");
        let depends = a.children_by(i, &["advcl"]).any(|c| {
            (marker(c) || self.is_inverted(c)) && !self.has_child(c, &["advmod"], &["even"])
        });
        if open && depends {
            Certainty::Conditional
        } else {
            Certainty::Fact
        }
    }

    /// "Had the crew known", "were she to lose", "should it rain": a condition without its "if".
    fn is_inverted(&self, i: usize) -> bool {
        let a = self.a;
        // The parser may take "known" for a participle of the crew, and "had" for the verb.
        let t = &a.tokens[i];
        if t.tag == "VBN" && t.dep == "acl" && a.tokens[t.head].dep == "nsubj" {
            let had = a.tokens[t.head].head;
            return self.lower(had) == "had" && had < t.head && self.is_inverted(had);
        }
        let Some(subject) = a.children_by(i, &["nsubj", "nsubjpass"]).next() else {
            return false;
        };
        let first = |c: usize| matches!(self.lower(c), "had" | "were" | "should") && c < subject;
        let start = a.subtree(i).start;
        a.tokens[i].dep == "advcl"
            && (a
                .children_by(i, &["aux", "auxpass"])
                .any(|c| c == start && first(c))
                || i == start && first(i))
    }

    /// What the words above say of the clause below them.
    fn above(&self, start: usize, mut certainty: Certainty) -> Certainty {
        let a = self.a;
        let mut x = start;
        let mut main = true;
        for _ in 0..10 {
            let h = a.tokens[x].head;
            if h == x {
                break;
            }
            let infinitive = self.has_child(x, &["aux"], &["to"]);
            let step = match a.tokens[x].dep.as_str() {
                "acl" | "ccomp" | "relcl"
                    if self.a.tokens[h].pos == "NOUN"
                        && self.has_child(x, &["mark"], &["that", "whether"]) =>
                {
                    certainty = weaker(certainty, self.told_by_noun(h));
                    main = false;
                    break;
                }
                "xcomp" | "ccomp" if infinitive || a.tokens[x].dep == "xcomp" => {
                    match self.below_verb(h, infinitive) {
                        Some(step) => step,
                        // It is as certain as what governs it.
                        None => weaker(self.own(h), self.conditioned(h)),
                    }
                }
                // "wished the dam had held": it did not.
                "ccomp" if self.is_contrary(x, h) => {
                    main = false;
                    break;
                }
                "ccomp" => {
                    certainty = weaker(certainty, self.clause_of(h));
                    if self.lexicon.cues.verb(self.lemma(h)).is_some() {
                        main = main && self.lemma(h) != "ask";
                        // A holder's words end here; only a question reaches further.
                        x = h;
                        while a.tokens[x].head != x && a.tokens[x].dep == "conj" {
                            x = a.tokens[x].head;
                        }
                        if a.tokens[x].head != x {
                            main = false;
                        }
                        break;
                    }
                    Certainty::Fact
                }
                // "fell to close at 12", "grew up to become a judge": no aim but an outcome.
                "advcl"
                    if infinitive && self.is("outcome_verbs", x) && a.tokens[h].tag == "VBD" =>
                {
                    Certainty::Fact
                }
                "advcl" if infinitive => Certainty::Intended,
                "advcl" if self.has_child(x, &["mark"], &["until"]) && a.tokens[x].tag != "VBD" => {
                    Certainty::Conditional
                }
                "advcl" => {
                    main = false;
                    break;
                }
                "acl" | "relcl" if infinitive => {
                    certainty = weaker(certainty, self.infinitive_of(h));
                    main = false;
                    break;
                }
                "acl" | "relcl" | "appos" => {
                    main = false;
                    break;
                }
                // "to stop oil from leaving", "left without signing": as certain as what governs it.
                "pcomp"
                    if self.lower(h) == "without"
                        || self.lower(h) == "from"
                            && self.is("preventing_verbs", self.a.tokens[h].head) =>
                {
                    let over = self.a.tokens[h].head;
                    x = over;
                    certainty = weaker(certainty, weaker(self.own(over), self.conditioned(over)));
                    continue;
                }
                "pcomp" => {
                    certainty = weaker(certainty, self.behind_preposition(h));
                    main = false;
                    break;
                }
                "pobj" if !self.is_verb(x) => {
                    let over = a.tokens[h].head;
                    let found = self.behind_preposition(h);
                    // "could lead to a war": no war yet; "could lead to the war's end" grants the war.
                    if found == Certainty::Fact
                        && self.is_verb(over)
                        && matches!(self.lower(h), "to" | "into" | "for" | "on" | "in" | "with")
                        && self.is_new(x)
                    {
                        x = over;
                        certainty =
                            weaker(certainty, weaker(self.own(over), self.conditioned(over)));
                        continue;
                    }
                    certainty = weaker(certainty, found);
                    main = false;
                    break;
                }
                "dobj" | "nsubj" | "nsubjpass" | "attr" if !self.is_verb(x) => {
                    match self.noun_under(h, x) {
                        Some(step) => {
                            certainty = weaker(certainty, step);
                            main = false;
                            break;
                        }
                        None => weaker(self.own(h), self.conditioned(h)),
                    }
                }
                // "merger talks": as certain as the talks; "merger plans": no merger yet.
                "compound" | "nmod" if self.is_noun(h) && !self.is_verb(x) => {
                    match self.noun_of_noun(h) {
                        Certainty::Fact => self.own(h),
                        found => {
                            certainty = weaker(certainty, found);
                            main = false;
                            break;
                        }
                    }
                }
                "conj" | "parataxis" => Certainty::Fact,
                _ => {
                    main = false;
                    break;
                }
            };
            certainty = weaker(certainty, step);
            x = h;
        }
        let sentence = &a.sentences[a.tokens[start].sentence].tokens;
        let asked = main
            && self.is_verb(start)
            && a.tokens[sentence.start.max(sentence.end.saturating_sub(2))..sentence.end]
                .iter()
                .any(|t| t.text == "?");
        if asked {
            weaker(certainty, Certainty::Asked)
        } else {
            certainty
        }
    }

    /// "wished it had", "pretended that it was": said to be otherwise.
    fn is_contrary(&self, x: usize, h: usize) -> bool {
        super::polarity::is_contrary(self.a, x, h)
    }

    /// "Rejected suggestions that …": what is denied is the clause, outright.
    fn is_denied(&self, noun: usize) -> bool {
        let t = &self.a.tokens[noun];
        matches!(t.dep.as_str(), "dobj" | "nsubjpass")
            && self
                .lexicon
                .cues
                .verb(self.lemma(t.head))
                .is_some_and(|cue| cue.stance == CueStance::Deny)
    }

    /// What a verb or adjective says of its infinitive or gerund; `None`: that is as certain as the verb itself.
    fn below_verb(&self, h: usize, infinitive: bool) -> Option<Certainty> {
        let passive =
            self.a.child(h, "auxpass").is_some() || self.a.child(h, "nsubjpass").is_some();
        match self.lemma(h) {
            // "is to meet"; "had to leave" was done, "has to leave" is a duty.
            "be" if infinitive => Some(Certainty::Intended),
            "have"
                if self
                    .a
                    .child(h, "advmod")
                    .is_some_and(|c| self.lower(c) == "yet") =>
            {
                None
            }
            "have" if self.a.tokens[h].tag == "VBD" => None,
            "have" | "need" => Some(Certainty::Intended),
            "use" | "tend" | "pretend" => None,
            "likely" => Some(Certainty::Likely),
            "unlikely" => Some(Certainty::Possible),
            "say" | "report" | "know" | "understand" if passive => Some(Certainty::Likely),
            "risk" => Some(Certainty::Possible),
            // "was able to land" landed; "will be able to land" may.
            "able" => {
                let be = self.a.tokens[h].head;
                let past = self.a.tokens[be].tag == "VBD"
                    || self.has_child(be, &["aux"], &["had", "has", "have"]);
                (!past).then_some(Certainty::Possible)
            }
            // "is going to resign" has not yet.
            "go" if infinitive && self.a.tokens[h].tag == "VBG" => Some(Certainty::Likely),
            _ if self.is("negative_implicatives", h) || self.is("failing_adjectives", h) => None,
            _ if self.is("likely_verbs", h) && (passive || infinitive) => Some(Certainty::Likely),
            _ if self.is("forcing_verbs", h) => None,
            _ if self.is("positive_implicatives", h) => None,
            _ if self.is("possible_verbs", h) => Some(Certainty::Possible),
            _ if self.is("intent", h) || self.is("wishing_verbs", h) => Some(Certainty::Intended),
            "deny" | "admit" | "regret" | "recall" | "remember" | "finish" | "quit" | "report" => {
                None
            }
            _ if infinitive => Some(Certainty::Intended),
            _ => None,
        }
    }

    /// What a verb says of its that-clause.
    fn clause_of(&self, h: usize) -> Certainty {
        let cue = self.lexicon.cues.verb(self.lemma(h));
        if cue.is_some_and(|c| c.factive) {
            return Certainty::Fact;
        }
        // "did not say that", "declined to say whether", "has yet to confirm": nothing is said of it.
        let silent = self.is_negated(h)
            || self.a.tokens[h].dep == "xcomp"
                && (self.is("negative_implicatives", self.a.tokens[h].head)
                    || self.has_child(self.a.tokens[h].head, &["advmod"], &["yet"]));
        if silent && cue.is_some() {
            return Certainty::Unknown;
        }
        // "may argue that", "is expected to announce that": nothing is said yet.
        let hypothetical = match weaker(self.own(h), self.conditioned(h)) {
            Certainty::Fact | Certainty::Likely => self.has_child(h, &["aux"], &["will", "'ll"]),
            _ => !self.has_child(h, &["aux"], &["can", "could", "must"]),
        };
        if hypothetical && cue.is_some() && !self.is_reported(h) {
            return Certainty::Unknown;
        }
        if self.is("likely_verbs", h) {
            Certainty::Likely
        } else if self.is("possible_verbs", h) {
            Certainty::Possible
        } else if self.is("wishing_verbs", h)
            && !matches!(self.lemma(h), "insist" | "warn" | "agree")
        {
            Certainty::Intended
        } else if cue.is_none() {
            // "may mean that …" is as uncertain as its verb.
            self.own(h)
        } else {
            Certainty::Fact
        }
    }

    /// "no evidence that …", "rumours that …", "the fact that …".
    fn told_by_noun(&self, h: usize) -> Certainty {
        let a = self.a;
        let governor = a.tokens[h].head;
        let none = a
            .children_by(h, &["det", "amod", "neg"])
            .any(|c| matches!(self.lower(c), "no" | "little" | "any" | "scant"))
            || matches!(a.tokens[h].dep.as_str(), "dobj" | "attr") && self.is_negated(governor);
        if none {
            return Certainty::Unknown;
        }
        if self.is_denied(h) {
            return Certainty::Fact;
        }
        if self.is("doubtful_nouns", h) {
            return Certainty::Possible;
        }
        match self.lexicon.cues.noun(self.lemma(h)) {
            Some(c)
                if c.stance != CueStance::Confirm
                    && !c.factive
                    && self.lemma(h) != "announcement" =>
            {
                Certainty::Likely
            }
            _ => Certainty::Fact,
        }
    }

    /// What a noun or adjective says of its infinitive: "the plan to build".
    fn infinitive_of(&self, h: usize) -> Certainty {
        // "the first woman to win" won; "had a chance to speak" may have.
        let won = self.a.children_by(h, &["amod", "det"]).any(|c| {
            matches!(
                self.lower(c),
                "first" | "second" | "third" | "last" | "latest" | "only" | "next"
            ) || self.a.tokens[c].tag == "JJS"
        }) || matches!(
            self.lower(h),
            "first" | "second" | "third" | "last" | "latest"
        );
        if won || self.is("failing_nouns", h) {
            Certainty::Fact
        } else if self.is("doubtful_nouns", h) {
            Certainty::Possible
        } else {
            Certainty::Intended
        }
    }

    fn is_noun(&self, i: usize) -> bool {
        matches!(self.a.tokens[i].pos.as_str(), "NOUN" | "PROPN")
    }

    /// Is the noun brought up here first ("a ruling", "new rulings"), not known already ("the ruling", "its ruling")?
    fn is_new(&self, i: usize) -> bool {
        !self.a.children_by(i, &["det", "poss", "nummod"]).any(|c| {
            self.a.tokens[c].dep != "det"
                || !matches!(
                    self.lower(c),
                    "a" | "an" | "any" | "no" | "another" | "some" | "such"
                )
        }) && self.a.child(i, "relcl").is_none()
    }

    /// What a noun says of the noun before it: "strike plans", "flood risk".
    fn noun_of_noun(&self, h: usize) -> Certainty {
        if self.is("doubtful_nouns", h) {
            Certainty::Possible
        } else if self.is("intending_nouns", h) && self.lemma(h) != "deal" {
            Certainty::Intended
        } else {
            Certainty::Fact
        }
    }

    /// "plans for a strike", "accused of stealing", "talks about building".
    fn behind_preposition(&self, h: usize) -> Certainty {
        let over = self.a.tokens[h].head;
        let word = self.lower(h);
        if self.is("doubtful_nouns", over)
            || self.is("open_words", over) && matches!(word, "of" | "in" | "to" | "about")
        {
            return Certainty::Possible;
        }
        if self.is("intending_nouns", over) && matches!(word, "of" | "for" | "on" | "to" | "at") {
            return Certainty::Intended;
        }
        if self.is_verb(over) {
            if matches!(
                self.lemma(over),
                "accuse" | "suspect" | "talk" | "think" | "warn"
            ) && matches!(word, "of" | "about")
            {
                return Certainty::Possible;
            }
            if (self.is("wishing_verbs", over) || self.is("possible_verbs", over))
                && matches!(word, "for" | "of" | "on" | "with" | "about")
            {
                return Certainty::Intended;
            }
        }
        Certainty::Fact
    }

    /// What a verb says of the event noun `x` under it; `None`: the noun happens as its verb does ("talks may be held").
    fn noun_under(&self, h: usize, x: usize) -> Option<Certainty> {
        let object = matches!(self.a.tokens[x].dep.as_str(), "dobj" | "nsubjpass");
        if object
            && (self.is("averting_verbs", h)
                || self.is("declining_verbs", h)
                || self.is("occurrence_verbs", h))
        {
            return None;
        }
        if !object && self.is("occurrence_verbs", h) && self.lemma(h) != "be" {
            return None;
        }
        if object && self.is("likely_verbs", h) {
            return Some(Certainty::Likely);
        }
        if object
            && self.is("possible_verbs", h)
            && !matches!(self.lemma(h), "discuss" | "question" | "weigh")
        {
            return Some(Certainty::Possible);
        }
        if object && self.is("wishing_verbs", h) && (self.lemma(h) != "call" || self.is_new(x)) {
            return Some(Certainty::Intended);
        }
        // "may order a review": there is none yet; "may appeal against the review" grants it.
        if object && self.is_new(x) {
            return None;
        }
        Some(Certainty::Fact)
    }
}

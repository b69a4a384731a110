//! This file reads whether a clause is affirmed or negated. The stance of a holder ("denied that") stays in its link.

use super::Polarity;
use crate::{language::Analysis, lexicon::Lexicon, text::Span};

/// Whether the clause of a predicate is negated, and the words that say so. Two negations cancel.
///
/// "Nobody signed", "failed to sign", "left without signing" negate *sign*; "did not fail to sign" does not.
#[must_use]
pub fn read(analysis: &Analysis, predicate: usize, lexicon: &Lexicon) -> (Polarity, Vec<Span>) {
    let n = Negation {
        a: analysis,
        lexicon,
    };
    let mut cues = n.around(predicate);
    n.climb(predicate, &mut cues);
    cues.sort_unstable();
    cues.dedup();
    let polarity = if cues.len() % 2 == 1 {
        Polarity::Negated
    } else {
        Polarity::Affirmed
    };
    (
        polarity,
        cues.iter().map(|&i| analysis.tokens[i].span).collect(),
    )
}

/// The verb that bears the verb group of a predicate: itself, or the copula above it.
pub(super) fn bearer(a: &Analysis, i: usize) -> usize {
    let t = &a.tokens[i];
    if matches!(t.dep.as_str(), "acomp" | "attr" | "oprd")
        && matches!(a.tokens[t.head].pos.as_str(), "AUX" | "VERB")
        && matches!(
            a.tokens[t.head].lemma.as_str(),
            "be" | "become" | "remain" | "seem" | "appear" | "stay" | "prove"
        )
    {
        t.head
    } else {
        i
    }
}

/// Does a verb share the auxiliaries of the verb that it is joined to ("did not see or hear")?
pub(super) fn shares_group(a: &Analysis, i: usize) -> bool {
    let t = &a.tokens[i];
    if t.dep != "conj" || t.head == i {
        return false;
    }
    let h = &a.tokens[t.head];
    // "had not met or called": the tagger may take "called" for a past of its own.
    let perfect = h.tag == "VBN"
        && t.tag == "VBD"
        && a.children_by(t.head, &["aux"])
            .any(|c| a.tokens[c].lemma == "have");
    (t.tag == h.tag || perfect)
        && matches!(h.tag.as_str(), "VB" | "VBN" | "VBG")
        && a.children_by(i, &["aux", "auxpass", "nsubj", "nsubjpass", "neg"])
            .next()
            .is_none()
        && conjunction(a, i) != Some("but")
}

/// Does the verb `h` say that its clause `x` is not so: "wished the dam had held", "pretended that he slept"?
pub(super) fn is_contrary(a: &Analysis, x: usize, h: usize) -> bool {
    let past = a.tokens[x].tag == "VBD"
        || a.children_by(x, &["aux", "auxpass"])
            .any(|c| matches!(a.tokens[c].lower.as_str(), "had" | "were"));
    match a.tokens[h].lemma.as_str() {
        "wish" => past,
        "pretend" => true,
        _ => false,
    }
}

/// The conjunction that joins `i` to its head.
fn conjunction(a: &Analysis, i: usize) -> Option<&str> {
    a.children_by(a.tokens[i].head, &["cc"])
        .filter(|&c| c < i)
        .last()
        .map(|c| a.tokens[c].lower.as_str())
}

/// Is it a noun that names what happens, not a verb or adjective?
fn is_noun(a: &Analysis, i: usize) -> bool {
    matches!(a.tokens[i].pos.as_str(), "NOUN" | "PROPN")
}

struct Negation<'a> {
    a: &'a Analysis,
    lexicon: &'a Lexicon,
}

impl Negation<'_> {
    fn lower(&self, i: usize) -> &str {
        &self.a.tokens[i].lower
    }
    fn lemma(&self, i: usize) -> &str {
        &self.a.tokens[i].lemma
    }
    fn is(&self, class: &str, i: usize) -> bool {
        self.lexicon.words.is(class, self.lemma(i))
    }

    /// Negating words in the clause of `i` itself.
    fn around(&self, i: usize) -> Vec<usize> {
        let a = self.a;
        let v = bearer(a, i);
        let mut cues = Vec::new();
        for x in if v == i { vec![i] } else { vec![i, v] } {
            for &c in a.children(x) {
                cues.extend(self.word(c, x == i && is_noun(a, i)));
            }
        }
        // "neither signed nor read": the second is joined by "nor".
        if a.tokens[i].dep == "conj" {
            if conjunction(a, i) == Some("nor") {
                cues.extend(
                    a.children_by(a.tokens[i].head, &["cc"])
                        .filter(|&c| c < i)
                        .last(),
                );
            } else if shares_group(a, i) {
                cues.extend(
                    a.children_by(a.tokens[i].head, &["neg", "advmod", "preconj"])
                        .filter_map(|c| self.word(c, false)),
                );
            }
        }
        cues
    }

    /// Does the child `c` negate the clause of its head? `noun`: the head is an event noun ("no talks").
    fn word(&self, c: usize, noun: bool) -> Option<usize> {
        let a = self.a;
        let next = a.tokens.get(c + 1).map_or("", |t| t.lower.as_str());
        match a.tokens[c].dep.as_str() {
            // "not only" adds, and "not until noon" sets a time; neither negates.
            "neg" => (!matches!(next, "only" | "just" | "merely" | "simply" | "least")
                && !self.waits(a.tokens[c].head))
            .then_some(c),
            "advmod" | "preconj" | "cc" => {
                // "hardly a month ago", "barely two weeks": about the number.
                let number = matches!(next, "a" | "an" | "one" | "any")
                    || a.tokens.get(c + 1).is_some_and(|t| t.pos == "NUM");
                match self.lower(c) {
                    "never" | "nowhere" | "neither" => return Some(c),
                    "hardly" | "scarcely" if !number => return Some(c),
                    // Who barely survived survived; who can barely walk or barely knows her does not.
                    "barely" if !number && self.is_state(a.tokens[c].head) => return Some(c),
                    _ => {}
                }
                // "no longer", "no more"
                a.children(c)
                    .iter()
                    .copied()
                    .find(|&k| self.lower(k) == "no" && matches!(self.lower(c), "longer" | "more"))
            }
            "det" if noun => matches!(self.lower(c), "no" | "neither").then_some(c),
            "nsubj" | "nsubjpass" | "dobj" | "attr" | "dative" => self.nobody(c),
            "agent" => a.children(c).iter().find_map(|&k| self.nobody(k)),
            // "at no time", "in no way", "under no circumstances"
            "prep" => a.children_by(c, &["pobj"]).find_map(|k| {
                matches!(
                    self.lemma(k),
                    "way" | "time" | "circumstance" | "means" | "condition" | "point" | "account"
                )
                .then(|| self.nobody(k))
                .flatten()
            }),
            _ => None,
        }
    }

    /// Does the verb say what somebody can or knows, and nothing that is brought about?
    fn is_state(&self, v: usize) -> bool {
        let able = |c: usize| matches!(self.lower(c), "can" | "could");
        self.a.children_by(v, &["aux"]).any(able)
            || matches!(
                self.lemma(v),
                "know"
                    | "speak"
                    | "understand"
                    | "notice"
                    | "exist"
                    | "register"
                    | "mention"
                    | "feature"
            )
    }

    /// "did not open until noon": it opened.
    fn waits(&self, v: usize) -> bool {
        let a = self.a;
        let past = a.children_by(v, &["aux"]).any(|c| self.lower(c) == "did");
        let until = |c: usize| matches!(self.lower(c), "until" | "till");
        past && a
            .children_by(v, &["prep", "advcl"])
            .any(|c| until(c) || a.children_by(c, &["mark"]).any(until))
    }

    /// "nobody", "nothing", "none of them", "neither side", "no deal".
    fn nobody(&self, i: usize) -> Option<usize> {
        if matches!(
            self.lower(i),
            "nobody" | "none" | "nothing" | "neither" | "no-one" | "noone"
        ) {
            // "nothing but", "none other than"
            let next = self.a.tokens.get(i + 1).map_or("", |t| t.lower.as_str());
            return (!matches!(next, "but" | "other")).then_some(i);
        }
        // "not a single flight", "not one of them"
        let first = self.a.subtree(i).start;
        if first < i && self.lower(first) == "not" {
            let next = self
                .a
                .tokens
                .get(first + 1)
                .map_or("", |t| t.lower.as_str());
            return matches!(next, "a" | "one" | "any").then_some(first);
        }
        let no = self
            .a
            .children_by(i, &["det", "neg", "advmod"])
            .find(|&k| matches!(self.lower(k), "no" | "neither"))?;
        // "no fewer than nine", "no more than nine": a bound.
        let next = self.a.tokens.get(no + 1).map_or("", |t| t.lower.as_str());
        (!matches!(next, "fewer" | "less" | "more" | "doubt")).then_some(no)
    }

    /// Negations that reach down from the words above: "failed to", "without", "kept from".
    fn climb(&self, predicate: usize, cues: &mut Vec<usize>) {
        let a = self.a;
        let mut x = bearer(a, predicate);
        for _ in 0..8 {
            let h = a.tokens[x].head;
            if h == x {
                return;
            }
            let infinitive = a.children_by(x, &["aux"]).any(|c| self.lower(c) == "to");
            let gerund = a.tokens[x].tag == "VBG";
            match a.tokens[x].dep.as_str() {
                "xcomp" | "ccomp" | "advcl" | "acl" | "relcl" if infinitive || gerund => {
                    if self.fails(h, infinitive) {
                        cues.push(h);
                        cues.extend(self.around(h));
                    } else if self.lemma(h) == "have"
                        && let Some(yet) = a
                            .children_by(h, &["advmod"])
                            .find(|&c| self.lower(c) == "yet")
                    {
                        cues.push(yet); // "has yet to sign"
                    } else if a.tokens[x].dep == "xcomp"
                        && (self.is("positive_implicatives", h) && self.lemma(h) != "have"
                            || self.is("negation_passes", h))
                        // "did not force him to resign"
                        || matches!(a.tokens[x].dep.as_str(), "xcomp" | "ccomp")
                            && infinitive
                            && self.is("forcing_verbs", h)
                    {
                        cues.extend(self.around(h));
                    } else if matches!(a.tokens[x].dep.as_str(), "acl" | "relcl")
                        && is_noun(a, h)
                        && (self.is("intending_nouns", h)
                            || self.is("doubtful_nouns", h)
                            || self.is("warranting_nouns", h))
                    {
                        // "no plan to sign", "little reason to expect a thaw"
                        cues.extend(
                            a.children_by(h, &["det", "amod"])
                                .filter(|&c| matches!(self.lower(c), "no" | "little" | "few")),
                        );
                        return;
                    } else {
                        return;
                    }
                }
                "ccomp" if is_contrary(a, x, h) => {
                    cues.push(h);
                    return;
                }
                "ccomp" => {
                    // "It is not true that …", "it is false that …"
                    let word = a.children_by(h, &["acomp", "attr"]).next().unwrap_or(h);
                    match self.lower(word) {
                        "true" | "case" => cues.extend(self.around(word)),
                        "false" | "untrue" | "incorrect" | "myth" => cues.push(word),
                        _ => {}
                    }
                    return;
                }
                "pcomp" | "pobj" => {
                    let over = a.tokens[h].head;
                    let noun = a.tokens[x].dep == "pobj";
                    if self.lower(h) == "without"
                        || self.lower(h) == "of" && self.lower(over) == "instead"
                        || self.lower(h) == "of" && noun && self.is("lacking_nouns", over)
                    {
                        cues.push(h);
                    } else if !noun && self.lower(h) == "from" && self.is("preventing_verbs", over)
                    {
                        cues.push(over);
                        cues.extend(self.around(over));
                    } else if self.lower(h) == "of"
                        && !noun
                        && matches!(self.lemma(over), "intention" | "chance" | "hope")
                    {
                        cues.extend(
                            a.children_by(over, &["det"])
                                .filter(|&c| self.lower(c) == "no"),
                        );
                    }
                    return;
                }
                "dobj" | "nsubj" | "nsubjpass" | "attr" if is_noun(a, x) => {
                    if (self.is("averting_verbs", h) || self.is("declining_verbs", h))
                        && a.tokens[x].dep != "nsubj"
                    {
                        cues.push(h);
                        cues.extend(self.around(h));
                    } else if self.is("occurrence_verbs", h)
                        // "The strike is not over": there is one.
                        && (self.lemma(h) != "be" || a.tokens[x].dep == "attr")
                        || a.tokens[x].dep != "nsubj" && self.is("likely_verbs", h)
                    {
                        cues.extend(self.around(h));
                    } else {
                        return;
                    }
                }
                "conj" => {}
                // "made no merger offer": no merger either.
                "compound" | "nmod" if is_noun(a, x) && is_noun(a, h) => {
                    cues.extend(self.around(h));
                }
                _ => return,
            }
            x = h;
        }
    }

    /// Does the word say that its infinitive or gerund did not come about?
    fn fails(&self, h: usize, infinitive: bool) -> bool {
        let verb = match self.lemma(h) {
            "stop" | "cease" | "avoid" | "miss" => !infinitive,
            "forget" | "decline" | "neglect" | "fail" | "refuse" | "pretend" => infinitive,
            _ => self.is("negative_implicatives", h) && infinitive,
        };
        match self.a.tokens[h].pos.as_str() {
            "VERB" | "AUX" => verb,
            "ADJ" => self.is("failing_adjectives", h),
            _ => self.is("failing_nouns", h),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        claims::{Certainty, Polarity, certainty, polarity},
        language::{self, Model},
        lexicon::Lexicon,
        text::{ArticleId, read},
    };

    /// Invented sentences; the word in brackets is the predicate.
    const CASES: &[(&str, Polarity, Certainty)] = &[
        (
            "The port [closed] on Monday.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The port did not [close] on Monday.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Nobody [signed] the treaty.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Neither side [signed] the treaty.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The mayor never [visited] the dam.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The crew failed to [stop] the train.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The crew did not fail to [stop] the train.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The mayor left the hall without [signing] the treaty.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Guards prevented the men from [entering] the hall.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Parliament has yet to [approve] the budget.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Officials could not [reach] the village.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "Officials may not [reach] the village.",
            Polarity::Negated,
            Certainty::Possible,
        ),
        (
            "The bridge may have [collapsed].",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "The firm plans to [sell] the mill.",
            Polarity::Affirmed,
            Certainty::Intended,
        ),
        (
            "The firm managed to [sell] the mill.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The driver was forced to [resign].",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The mill was reportedly [sold] in May.",
            Polarity::Affirmed,
            Certainty::Likely,
        ),
        (
            "The storm is expected to [hit] the coast.",
            Polarity::Affirmed,
            Certainty::Likely,
        ),
        (
            "The strike will go ahead unless the firm [raises] wages.",
            Polarity::Affirmed,
            Certainty::Conditional,
        ),
        (
            "The council denied that it had [sold] the land.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The council did not say that it had [sold] the land.",
            Polarity::Affirmed,
            Certainty::Unknown,
        ),
        (
            "The council said it would [sell] the land.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "Not only did the roof [leak], the walls cracked.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "Will the mayor [resign]?",
            Polarity::Affirmed,
            Certainty::Asked,
        ),
        (
            "She is the first woman to [win] the race.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "Police averted a [strike].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The shop did not [open] until noon.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "There is no evidence that the dam was [sabotaged].",
            Polarity::Affirmed,
            Certainty::Unknown,
        ),
        (
            "Critics may argue that the dam was [sabotaged].",
            Polarity::Affirmed,
            Certainty::Unknown,
        ),
        (
            "The fact that the dam was [sabotaged] shocked the town.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The bridge is not thought to have [collapsed].",
            Polarity::Negated,
            Certainty::Likely,
        ),
        (
            "The storm did not force the crew to [turn] back.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The storm forced the crew to [turn] back.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The firm declined [comment].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The men had not met or [called].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The unions are opposed to [closing] the mill.",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "There was talk about [closing] the mill.",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "Had the crew [known] of the leak, they would have turned back.",
            Polarity::Affirmed,
            Certainty::Conditional,
        ),
        (
            "Had the crew known of the leak, they would have [turned] back.",
            Polarity::Affirmed,
            Certainty::Conditional,
        ),
        (
            "The crew had [known] of the leak.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The union dropped its [strike] plans.",
            Polarity::Affirmed,
            Certainty::Intended,
        ),
        (
            "The council may announce a [review].",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "The council may appeal against the [review].",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The [strike] is not over.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The strike [came] barely a month later.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The climbers barely [survived].",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The climbers could barely [walk].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The climbers hardly [slept].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The pilot was able to [land].",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The pilot will be able to [land].",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "The mayor is going to [resign].",
            Polarity::Affirmed,
            Certainty::Likely,
        ),
        (
            "The shares fell a penny to [close] at 12.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The firm shut a mill to [save] money.",
            Polarity::Affirmed,
            Certainty::Intended,
        ),
        (
            "The guard forgot to [lock] the gate.",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The minister regretted that the dam had [burst].",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "The boy pretended to [sleep].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The mill used to [employ] ninety people.",
            Polarity::Affirmed,
            Certainty::Fact,
        ),
        (
            "There will be no deal unless the firm [pays].",
            Polarity::Affirmed,
            Certainty::Conditional,
        ),
        (
            "The union threatened to [strike].",
            Polarity::Affirmed,
            Certainty::Intended,
        ),
        (
            "The firm offered to [pay].",
            Polarity::Affirmed,
            Certainty::Intended,
        ),
        (
            "The two sides neither met nor [spoke].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The cargo may be [unloaded] on Monday.",
            Polarity::Affirmed,
            Certainty::Possible,
        ),
        (
            "The minister wished the dam had [held].",
            Polarity::Negated,
            Certainty::Fact,
        ),
        (
            "The union would have [accepted] the offer.",
            Polarity::Affirmed,
            Certainty::Conditional,
        ),
    ];

    #[test]
    fn clauses_are_affirmed_or_negated_and_more_or_less_certain() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let mut wrong = Vec::new();
        for &(sentence, polarity, certainty) in CASES {
            let at = sentence.find('[').expect("a word is marked");
            let plain = sentence.replace(['[', ']'], "");
            let article = read::example(ArticleId(0), &plain, None);
            let analysis = language::analyze(&article, Model::embedded(), &lexicon);
            let start = article.text.find(&plain).expect("the sentence is there") + at;
            let i = analysis.token_at(start);
            let found = (
                polarity::read(&analysis, i, &lexicon).0,
                certainty::read(&analysis, i, &lexicon),
            );
            if found != (polarity, certainty) {
                wrong.push(format!("{sentence} {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

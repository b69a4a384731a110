//! This file makes a reading of a hit: its scope, owner, time, certainty, and when there is none to make.

use super::{Hit, Input, Reader, frame};
use crate::claims::attribution;
use crate::claims::time::{Bound, TimeKind};
use crate::claims::{Certainty, Interval, Owner, Quantity, QuantityKind, Reading, Told, Value};
use crate::language::Analysis;
use crate::lexicon::slots::{OwnerClass, Slot, ValueType};
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, Part, Span};
use smol_str::SmolStr;

/// Days after which what "since" counts is no longer of this week's event alone.
const LONG: i32 = 20;

impl<'a> Reader<'a> {
    /// "Killed six people and wounded two others": the two are other than the six, and all of the wounded.
    fn beside_another_fate(&self, q: &Quantity, start: usize) -> bool {
        let before: Vec<_> = self
            .input
            .quantities
            .iter()
            .filter(|p| p.tokens.start >= start && p.tokens.end <= q.tokens.start)
            .filter_map(|p| p.measure.as_ref())
            .collect();
        let own = q.measure.as_ref();
        own.is_some() && !before.is_empty() && before.iter().all(|m| Some(*m) != own)
    }

    pub(super) fn push(&mut self, hit: Hit) {
        self.push_with(hit, None);
    }

    /// Can a head be a person or people, as far as its word tells?
    fn may_be_person(&self, h: usize) -> bool {
        let t = &self.input.analysis.tokens[h];
        let lemma = t.lemma.to_lowercase();
        t.pos != "NOUN"
            || self.input.people.is_person(&lemma)
            || matches!(
                WordNet::builtin().field(Pos::Noun, &lemma),
                Some("person" | "group")
            )
    }

    /// Makes a reading of a hit; `given` are scope and owner keys of slots without a table.
    pub(super) fn push_with(&mut self, hit: Hit, given: Option<(Vec<SmolStr>, Vec<SmolStr>)>) {
        let Input {
            analysis: a,
            article,
            slots,
            words,
            ..
        } = self.input;
        let row = &slots.rows[hit.row];
        let slot = &slots.slots[row.slot];
        let about = row.label.clone().or_else(|| {
            given
                .as_ref()
                .map(|(s, k)| format!("{s:?}{}", k.len()).into())
        });
        if !self
            .seen
            .insert((row.slot, hit.value_tokens.0, hit.value_tokens.1, about))
        {
            return;
        }
        let tokens = (
            hit.tokens.0.min(hit.value_tokens.0),
            hit.tokens.1.max(hit.value_tokens.1),
        );
        let first = &a.tokens[tokens.0];
        let sentence = &a.sentences[first.sentence];
        let range = sentence.tokens.clone();
        let mut supersedes = false;
        let (mut scope, mut owner_keys) = given.unwrap_or_default();
        if let Value::Quantity(q) = &hit.value {
            use crate::claims::quantity::QuantityRole;
            if q.role == QuantityRole::Old
                || (q.role == QuantityRole::Change && slot.family != "percent")
            {
                return;
            }
            let text = article.slice(q.span).to_lowercase();
            if matches!(text.as_str(), "a" | "an") && slot.family == "count" {
                return;
            }
            if q.low.is_none() && q.high.is_none() && q.pairs.is_empty() && q.value.is_none() {
                return;
            }
            let behind: Vec<&str> = (q.tokens.end..(q.tokens.end + 2).min(range.end))
                .map(|i| a.tokens[i].lower.as_str())
                .collect();
            if slot.grows
                && slot.name != "count.treated"
                && (q.role == QuantityRole::Part
                    || matches!(
                        behind.as_slice(),
                        [
                            "of",
                            "them"
                                | "the"
                                | "those"
                                | "these"
                                | "whom"
                                | "his"
                                | "her"
                                | "its"
                                | "their"
                        ]
                    ))
            {
                scope.push("part".into());
            }
            if (q.tokens.end..(q.tokens.end + 2).min(range.end)).any(|i| {
                // "Twelve others were missing": others than the dead, and all of the missing.
                let others = matches!(a.tokens[i].lower.as_str(), "other" | "others");
                others && slot.name != "count.missing"
                    || matches!(
                        a.tokens[i].lower.as_str(),
                        "more" | "further" | "additional"
                    )
            }) && !self.beside_another_fate(q, range.start)
                || q.tokens.start > range.start
                    && slot.grows
                    && a.tokens[q.tokens.start - 1].lower == "another"
                    && !self.beside_another_fate(q, range.start)
                || text.contains("more ") && !text.contains("more than") && slot.family == "count"
            {
                scope.push("more".into());
            }
            // "$31 a share" is no price of the whole.
            if q.kind == QuantityKind::Money
                && matches!(
                    behind.as_slice(),
                    [
                        "a" | "per",
                        "share"
                            | "barrel"
                            | "head"
                            | "person"
                            | "day"
                            | "week"
                            | "month"
                            | "year"
                            | "hour"
                            | "ton"
                            | "tonne"
                            | "ticket"
                            | "night"
                            | "unit"
                    ] | ["each" | "apiece", ..]
                )
            {
                scope.push(format!("per {}", behind.last().copied().unwrap_or("")).into());
            }
            // "214 passengers and 31 crew" are two parts of all aboard.
            if slot.name == "count.aboard" && range.clone().any(|i| a.tokens[i].lemma == "crew") {
                let noun = q.noun.as_deref().unwrap_or("");
                if matches!(noun, "passenger" | "crew" | "member") {
                    scope.push(
                        if noun == "passenger" {
                            "passengers"
                        } else {
                            "crew"
                        }
                        .into(),
                    );
                }
            }
            supersedes = range
                .clone()
                .any(|i| words.is("superseding", &a.tokens[i].lemma));
        }
        let top = hit.top;
        let own_negation = row.text.split_whitespace().any(|w| {
            w.split('|').any(|x| {
                matches!(
                    x,
                    "not"
                        | "n't"
                        | "no"
                        | "never"
                        | "nobody"
                        | "none"
                        | "without"
                        | "fail"
                        | "refuse"
                        | "decline"
                        | "deny"
                        | "yet"
                        | "undecided"
                )
            })
        });
        // "Suspended a strike planned for Monday": it was planned, and no longer is.
        let called_off = top.is_some_and(|v| {
            let noun = a.tokens[v].head;
            a.tokens[v].dep == "acl"
                && matches!(a.tokens[noun].dep.as_str(), "dobj" | "nsubjpass")
                && words.is("calling_off", &a.tokens[a.tokens[noun].head].lemma)
        });
        if called_off {
            return;
        }
        let negated = !own_negation && top.is_some_and(|v| frame::negated(a, v));
        if negated && slot.value != ValueType::Label {
            return;
        }
        // The women's race is not the men's.
        if matches!(slot.family.as_str(), "agent" | "score" | "ordinal" | "vote")
            || slot.name == "race_time"
        {
            for i in range.clone() {
                if words.is("contest_parts", &a.tokens[i].lower) {
                    scope.push(a.tokens[i].lower.clone());
                }
            }
            scope.sort();
            scope.dedup();
        }
        // "In the league, Torr beat Sel": the story is of the cup.
        if range.clone().any(|i| {
            words.is("other_contests", &a.tokens[i].lower)
                && a.tokens[i].dep == "pobj"
                && a.tokens[a.tokens[i].head].lower == "in"
        }) {
            scope.push("league".into());
        }
        // "Had never won" speaks of the time before this victory.
        if negated
            && top.is_some_and(|v| {
                matches!(
                    a.tokens[v].lemma.as_str(),
                    "win" | "triumph" | "beat" | "defeat"
                ) && a
                    .children_by(v, &["neg"])
                    .any(|c| a.tokens[c].lower == "never")
            })
        {
            scope.push("before".into());
        }
        if self.is_of_another(slot, &hit, range.clone(), negated) {
            scope.push("other".into());
        }
        // "Two of the breweries" are not the breweries, and only what is said of all or none of them bears on two.
        if slot.value == ValueType::Label {
            // "Four of its members voted against": of the vote that is told of the whole vote.
            let of_event = slot.owner == OwnerClass::Event;
            let reach = hit.owners.iter().filter_map(|&o| self.reach(o));
            scope.extend(
                reach
                    .filter(|r| !(of_event && *r == "some"))
                    .map(SmolStr::from),
            );
            scope.sort();
            scope.dedup();
            // "Closed to trucks": open to others.
            scope.extend(self.closed_to(hit.tokens.0..hit.tokens.1));
        }
        // "His best time of 2:06": not the time of this race.
        if matches!(hit.value, Value::Quantity(_)) {
            let before = hit.value_tokens.0.saturating_sub(4).max(range.start);
            if (before..hit.value_tokens.0)
                .any(|i| words.is("bests", &a.tokens[i].lower) && a.tokens[i].dep == "amod")
            {
                scope.push("best".into());
            }
        }
        // "Was to cost 9 million at first".
        if matches!(hit.value, Value::Quantity(_) | Value::Time(..)) && self.at_first(&range, top) {
            scope.push("at first".into());
        }
        // "At a sister plant".
        if range.clone().any(|i| {
            a.tokens[i].lower == "sister"
                && a.tokens[i].dep == "compound"
                && a.tokens[i].head == i + 1
        }) {
            scope.push("other".into());
        }
        // "The deadliest since the fire in 2012, where 26 died": what another event is measured by.
        if slot.value == ValueType::Quantity
            && slot.owner == OwnerClass::Event
            && top.is_some_and(|v| {
                a.tokens[v].dep == "relcl"
                    && a.ancestors(v)
                        .any(|x| matches!(a.tokens[x].lower.as_str(), "since" | "than" | "unlike"))
            })
        {
            scope.push("other".into());
        }
        let when = if slot.value == ValueType::Time {
            None
        } else {
            self.as_of(range.clone(), &hit, slot, &mut scope)
        };
        let span = a.span(tokens.0..tokens.1);
        let value_span = a.span(hit.value_tokens.0..hit.value_tokens.1);
        let mut owner = Owner::Story;
        if slot.roles
            && !slot.free
            && let Some(v) = top
        {
            let f = frame::around(a, v, v + 1).0;
            for (role, heads) in [("s.", &f.subjects), ("o.", &f.objects)] {
                for &h in heads {
                    owner_keys.extend(
                        self.keys(h)
                            .into_iter()
                            .map(|k| SmolStr::from(format!("{role}{k}"))),
                    );
                }
            }
        }
        // "He denied the charges": told of him, and not of the charges.
        let of_person =
            slot.owner == OwnerClass::Person && hit.owners.iter().any(|&h| self.may_be_person(h));
        for &h in &hit.owners {
            if slot.roles {
                break;
            }
            if of_person && !self.may_be_person(h) {
                continue;
            }
            for k in self.keys(h) {
                if !owner_keys.contains(&k) {
                    owner_keys.push(k);
                }
            }
            if owner == Owner::Story
                && slot.owner != OwnerClass::Event
                && let Some(thing) = a
                    .mention_headed_by(h)
                    .and_then(|m| m.chain)
                    .and_then(|c| (self.input.thing_of)(c))
            {
                owner = Owner::Thing(thing);
            }
        }
        let context = range
            .clone()
            .filter(|&i| {
                let t = &a.tokens[i];
                matches!(t.pos.as_str(), "NOUN" | "PROPN" | "NUM")
                    && (t.text.len() > 2 || t.pos == "NUM" && t.text.len() > 1)
                    && !(hit.value_tokens.0..hit.value_tokens.1).contains(&i)
            })
            .map(|i| {
                let l = a.tokens[i].lemma.to_lowercase();
                SmolStr::from(slots.class(&l))
            })
            .collect();
        // "His trial opens on May 11": the present tense of a timetable.
        let ahead = match (&hit.value, article.published) {
            (
                Value::Time(
                    Interval {
                        from: Some(from), ..
                    },
                    _,
                ),
                Some(today),
            ) => *from > today,
            _ => false,
        };
        let timetable = ahead
            && top.is_some_and(|v| {
                matches!(a.tokens[v].tag.as_str(), "VBZ" | "VBP")
                    || a.children_by(v, &["aux", "auxpass"])
                        .any(|c| matches!(a.tokens[c].tag.as_str(), "VBZ" | "VBP"))
            });
        let certainty = self.certainty(top, &hit);
        self.out.push(Reading {
            span,
            value_span,
            part: article_part(article, first.block),
            sentence: first.sentence,
            owner,
            slot: slot.name.clone(),
            scope,
            value: hit.value,
            negated,
            holders: self.holders(value_span),
            certainty,
            when,
            quoted: a.quotes.iter().any(|q| q.span.contains(span)),
            supersedes,
            confidence: 0.8,
            read_by: row.text.clone(),
            owner_keys,
            context,
            future: timetable || top.is_some_and(|v| self.is_future(v)),
            told: top.map_or(Told::Then, |v| told(a, v)),
            whose: if slot.value == ValueType::Label && !slot.free {
                self.whose(tokens)
            } else {
                Vec::new()
            },
            ..Reading::default()
        });
    }

    /// To whom alone something is closed: the trucks of "closed to trucks", and nothing of "closed to traffic".
    fn closed_to(&self, tokens: std::ops::Range<usize>) -> Option<SmolStr> {
        let a = self.input.analysis;
        let state = tokens
            .clone()
            .find(|&i| matches!(a.tokens[i].lemma.as_str(), "close" | "shut" | "closed"))?;
        let to = a
            .children_by(state, &["prep", "dative"])
            .find(|&p| a.tokens[p].lower == "to")?;
        let whom = a.children_by(to, &["pobj"]).next()?;
        let t = &a.tokens[whom];
        (t.pos == "NOUN" && !self.input.words.is("everybody", &t.lemma)).then(|| t.lemma.clone())
    }

    /// Does the clause tell what was so, or meant, at first only?
    fn at_first(&self, range: &std::ops::Range<usize>, top: Option<usize>) -> bool {
        let a = self.input.analysis;
        range.clone().any(|i| {
            let t = &a.tokens[i];
            let word = self.input.words.is("at_first", &t.lower)
                || t.lower == "first" && i > range.start && a.tokens[i - 1].lower == "at";
            word && self.verb_of(i) == top
        })
    }

    /// The time that a value is said to hold at, if the sentence looks back well behind the day of publication.
    pub(super) fn as_of(
        &self,
        range: std::ops::Range<usize>,
        hit: &Hit,
        slot: &Slot,
        scope: &mut Vec<SmolStr>,
    ) -> Option<Interval> {
        let published = self.input.article.published?;
        let mut when = None;
        for t in self.input.times {
            if t.tokens.start < range.start
                || t.tokens.end > range.end
                || t.tokens.is_empty()
                || !matches!(t.kind, TimeKind::Date | TimeKind::Time)
            {
                continue;
            }
            let Interval {
                from: Some(from),
                to: Some(to),
            } = t.named
            else {
                continue;
            };
            // "Five climbers have died there since January", "this year": those of more events than one.
            let near = self.verb_of(t.tokens.start) == hit.top
                || (hit.tokens.0..hit.tokens.1 + 3).contains(&t.tokens.start);
            let long = (published - from).get_days() > LONG;
            let goes_on = t.bound == Some(Bound::Since)
                || from <= published && published <= to && (to - from).get_days() > LONG;
            // The cases of an outbreak are counted since it began.
            let outbreak = self.spoken_of.contains("disease");
            if slot.grows && near && long && goes_on && !outbreak {
                scope.push("since".into());
            }
            if slot.period && !matches!(t.precision, crate::claims::time::Precision::Day) {
                scope.push(format!("{from}/{to}").into());
            }
            let days = (published - to).get_days();
            let months = to
                .until((jiff::Unit::Month, published))
                .map_or(0, |s| s.get_months());
            let caption = article_part(
                self.input.article,
                self.input.analysis.tokens[range.start].block,
            ) == Part::Caption;
            let here = caption || t.tokens.start < range.start + 4 || near;
            let contest = slot.of_contest && days > 8;
            if (days > 45 || months >= 2 || contest) && here && !slot.period {
                when = Some(t.named);
            }
        }
        when
    }

    pub(super) fn holders(&self, at: Span) -> Vec<usize> {
        attribution::holders_of(self.input.attributions, at)
    }

    /// The names that the nouns of a phrase are of or by ("the offer of Vexel", "Vexel's offer": `x:`), which chamber or court
    /// decides (`d:senate`), and of what somebody is found guilty or cleared (`m:manslaughter`).
    fn whose(&self, tokens: (usize, usize)) -> Vec<SmolStr> {
        let a = self.input.analysis;
        let mut out: Vec<SmolStr> = Vec::new();
        for i in (tokens.0..tokens.1).filter(|&i| a.tokens[i].pos == "NOUN") {
            let mut names: Vec<usize> = a.children_by(i, &["poss"]).collect();
            for p in a.children_by(i, &["prep"]) {
                if matches!(a.tokens[p].lower.as_str(), "of" | "by" | "from") {
                    names.extend(a.children_by(p, &["pobj"]));
                }
            }
            for n in names.into_iter().filter(|&n| a.tokens[n].pos == "PROPN") {
                out.extend(self.keys(n).into_iter().filter(|k| k.starts_with("x:")));
            }
        }
        for i in tokens.0..tokens.1 {
            let by = a
                .children_by(i, &["agent"])
                .filter_map(|p| a.child(p, "pobj"));
            let doers = a.children_by(i, &["nsubj"]).chain(by);
            let decides = |n: &usize| self.input.words.is("deciding_bodies", &a.tokens[*n].lower);
            out.extend(
                doers
                    .filter(decides)
                    .map(|n| format!("d:{}", a.tokens[n].lower).into()),
            );
            if self.input.words.is("verdict_words", &a.tokens[i].lower) {
                out.extend(self.charges(i).into_iter().map(|c| format!("m:{c}").into()));
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// "Guilty of theft and of falsifying records": the lemmas of what it is that somebody is guilty of.
    fn charges(&self, word: usize) -> Vec<SmolStr> {
        let a = self.input.analysis;
        let of = |&p: &usize| a.tokens[p].lower == "of";
        a.children_by(word, &["prep"])
            .filter(of)
            .flat_map(|p| a.children_by(p, &["pobj", "pcomp"]))
            .flat_map(|head| crate::claims::roles::conjuncts(a, head))
            .map(|head| a.tokens[head].lemma.clone())
            .filter(|lemma| !self.input.words.is("charge_nouns", lemma))
            .collect()
    }

    pub(super) fn certainty(&self, top: Option<usize>, hit: &Hit) -> Certainty {
        let a = self.input.analysis;
        let Some(v) = top else { return Certainty::Fact };
        // "Voted to postpone" tells of a postponement; "wants to block" doesn't tell of a block.
        let infinitive = a.children_by(v, &["aux"]).any(|c| a.tokens[c].tag == "TO");
        if infinitive && hit.is_label() && !self.slot(hit.row).1.any_certainty {
            let governor = a.tokens[v].head;
            if governor == v
                || !self
                    .input
                    .words
                    .is("infinitive_done", &a.tokens[governor].lemma)
            {
                return Certainty::Possible;
            }
        }
        let sentence = &a.sentences[a.tokens[v].sentence];
        let asked = sentence.tokens.end > 0 && a.tokens[sentence.tokens.end - 1].text == "?";
        if asked && !a.quotes.iter().any(|q| q.tokens.contains(&v)) {
            return Certainty::Asked;
        }
        let awaited = |w: &str| self.input.words.is("awaiting", w);
        let text = &self.slot(hit.row).0.text;
        if matches!(hit.value, Value::Quantity(_))
            && awaited(a.tokens[v].lemma.as_str())
            && !text.contains(a.tokens[v].lemma.as_str())
            && !(hit.tokens.0..hit.tokens.1).contains(&v)
        {
            return Certainty::Possible;
        }
        for x in std::iter::once(v).chain(a.ancestors(v)).take(4) {
            for &c in a.children(x) {
                let t = &a.tokens[c];
                if t.dep == "advcl" && is_condition(a, c) {
                    return Certainty::Conditional;
                }
                if t.dep == "mark" && matches!(t.lower.as_str(), "if" | "unless") && x == v {
                    return Certainty::Conditional;
                }
                if t.dep == "mark" && t.lower == "whether" {
                    return Certainty::Asked;
                }
                if x == v
                    && t.dep == "aux"
                    && matches!(t.lower.as_str(), "may" | "might" | "could" | "should")
                {
                    return Certainty::Possible;
                }
                if x == v
                    && t.dep == "aux"
                    && matches!(t.lower.as_str(), "would")
                    && a.tokens[v].dep != "ccomp"
                {
                    return Certainty::Likely;
                }
            }
            if !matches!(a.tokens[x].dep.as_str(), "conj" | "xcomp" | "ccomp") {
                break;
            }
        }
        Certainty::Fact
    }

    /// Does the clause of a verb look ahead?
    fn is_future(&self, v: usize) -> bool {
        let a = self.input.analysis;
        let mut x = v;
        for _ in 0..3 {
            if a.children(x).iter().any(|&c| {
                let t = &a.tokens[c];
                (t.dep == "aux" && matches!(t.lower.as_str(), "will" | "would" | "'ll" | "shall"))
                    || (t.tag == "TO"
                        && x == v
                        && !self
                            .input
                            .words
                            .is("infinitive_done", &a.tokens[a.tokens[v].head].lemma))
            }) || matches!(
                a.tokens[x].lemma.as_str(),
                "plan" | "expect" | "schedule" | "set" | "intend"
            ) || matches!(a.tokens[x].lower.as_str(), "due")
            {
                return true;
            }
            if !matches!(a.tokens[x].dep.as_str(), "xcomp" | "conj" | "ccomp")
                || a.tokens[x].head == x
            {
                break;
            }
            x = a.tokens[x].head;
        }
        false
    }
}

fn article_part(article: &Article, block: usize) -> Part {
    article.blocks.get(block).map_or(Part::Body, |b| b.part)
}

/// "If the strike goes on", "unless Selm agrees"; but not "even if".
fn is_condition(a: &Analysis, clause: usize) -> bool {
    let even = a
        .children(clause)
        .iter()
        .any(|&c| a.tokens[c].lower == "even");
    !even
        && a.children_by(clause, &["mark"])
            .any(|m| matches!(a.tokens[m].lower.as_str(), "if" | "unless"))
}

/// Which time the form of a verb puts its clause in.
fn told(a: &Analysis, v: usize) -> Told {
    let forms: Vec<usize> = a
        .children_by(v, &["aux", "auxpass"])
        .chain(std::iter::once(v))
        .collect();
    // "Said that it had not begun": what a report puts back is of the report's own time.
    let reported = std::iter::once(v)
        .chain(a.ancestors(v))
        .take(3)
        .any(|x| a.tokens[x].dep == "ccomp");
    let had = !reported && forms.iter().any(|&i| i != v && a.tokens[i].lower == "had");
    let now = forms
        .iter()
        .any(|&i| matches!(a.tokens[i].tag.as_str(), "VBZ" | "VBP"));
    if had {
        Told::Before
    } else if now {
        Told::Now
    } else {
        Told::Then
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::{Certainty, Reading, extract};
    use crate::language::{self, Model};
    use crate::lexicon::Lexicon;
    use crate::text::Article;

    /// The readings of a slot in a sentence of Thursday 5 March 2026.
    fn read(slot: &str, sentence: &str) -> Vec<Reading> {
        let lexicon = Lexicon::builtin().unwrap();
        let article = Article::of_prose(sentence, "2026-03-05".parse().ok());
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        let mut all = extract(&article, &analysis, &lexicon).readings;
        all.retain(|r| r.slot == slot);
        all
    }

    #[test]
    fn a_contest_beside_the_reported_one_has_a_column_of_its_own() {
        for (sentence, expected) in [
            ("In the league, Torr beat Sel 3-1.", true),
            ("Torr beat Sel 3-1 in a friendly.", true),
            ("In the final, Torr beat Sel 3-1.", false),
            ("The league said that Torr beat Sel 3-1.", false),
        ] {
            let found = read("score", sentence);
            let apart = found.iter().any(|r| r.scope.iter().any(|s| s == "league"));
            assert_eq!((found.is_empty(), apart), (false, expected), "{sentence}");
        }
    }

    #[test]
    fn a_figure_that_was_only_expected_is_not_there_yet() {
        for (sentence, expected) in [
            (
                "Analysts had expected a profit of 4 million euros.",
                Certainty::Possible,
            ),
            (
                "Corvo forecast a profit of 4 million euros.",
                Certainty::Possible,
            ),
            (
                "Corvo reported a profit of 4 million euros.",
                Certainty::Fact,
            ),
        ] {
            let found = read("profit", sentence);
            assert!(!found.is_empty(), "{sentence}");
            assert!(found.iter().all(|r| r.certainty == expected), "{sentence}");
        }
    }

    #[test]
    fn what_was_long_ago_is_of_its_own_time() {
        for (sentence, slot, expected) in [
            ("In 2009, the fire killed six people.", "count.killed", true),
            (
                "On Wednesday, the fire killed six people.",
                "count.killed",
                false,
            ),
            ("On February 10, Torr beat Sel 3-1.", "score", true),
            ("On Wednesday, Torr beat Sel 3-1.", "score", false),
            (
                "On February 10, the fire killed six people.",
                "count.killed",
                false,
            ),
        ] {
            let found = read(slot, sentence);
            assert!(!found.is_empty(), "{sentence}");
            let dated = found.iter().any(|r| r.when.is_some());
            assert_eq!(dated, expected, "{sentence}");
        }
    }

    #[test]
    fn a_tally_of_matches_is_no_result() {
        for (sentence, expected) in [
            ("Torr have lost only twice this season.", 0),
            ("Torr won four matches in a row.", 0),
            ("Torr won the match.", 1),
            ("Torr lost the final.", 1),
        ] {
            assert_eq!(read("home_win", sentence).len(), expected, "{sentence}");
        }
    }
}

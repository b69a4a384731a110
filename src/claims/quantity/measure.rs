//! This file finds what is counted: the noun, the fate of people ("11 killed"), the verb above, and whether an amount is a
//! level, an old level, a change or a part.

use super::scan::{Scan, is_dash};
use super::{Quantity, QuantityKind, QuantityRole};
use crate::language::{Analysis, Token};
use crate::lexicon::units::Units;
use crate::text::Span;
use smol_str::SmolStr;
use std::ops::Range;

/// The lemma of a token in small letters.
pub(super) fn lemma_of(analysis: &Analysis, i: usize) -> SmolStr {
    let lemma = &analysis.tokens[i].lemma;
    if lemma.chars().any(char::is_uppercase) {
        lemma.to_lowercase().into()
    } else {
        lemma.clone()
    }
}

/// Does the number in a span count people to whom something happened?
pub(super) fn counts_victims(
    span: Span,
    scan: &Scan<'_>,
    analysis: &Analysis,
    units: &Units,
) -> bool {
    let at = Finder {
        scan,
        analysis,
        units,
    };
    let Some((t, noun)) = at.head(analysis.tokens_in(span)) else {
        return false;
    };
    let counted = noun.is_none_or(|n| {
        let lemma = lemma_of(analysis, n);
        units.is_person(&lemma) || units.fate_of.contains_key(&lemma)
    });
    counted && at.harm(t, noun).is_some()
}

/// Fills in measure, noun, governor, role, and a count's unit.
pub(super) fn fill(q: &mut Quantity, scan: &Scan<'_>, analysis: &Analysis, units: &Units) {
    let at = Finder {
        scan,
        analysis,
        units,
    };
    match q.kind {
        QuantityKind::Score => q.measure = Some("score".into()),
        QuantityKind::Votes => q.measure = Some("votes".into()),
        QuantityKind::Age => q.measure = Some("age".into()),
        _ if q.measure.is_some() => {}
        _ => at.fill(q),
    }
    let figure = |m: &SmolStr| m.contains(|c: char| c.is_ascii_digit() || "$£€".contains(c));
    if q.measure.as_ref().is_some_and(figure) {
        q.measure = None;
    }
    for text in [&mut q.measure, &mut q.noun, &mut q.governor, &mut q.unit] {
        if text.as_ref().is_some_and(SmolStr::is_empty) {
            *text = None;
        }
    }
}

/// Lends what stands before: "$45bn (£24bn)" is one sum twice; "Six raids … Five were on homes" are raids;
/// "1,200 pupils, 400 of whom" are pupils.
pub(super) fn look_back(all: &mut [Quantity], scan: &Scan<'_>, analysis: &Analysis) {
    for k in 1..all.len() {
        let (before, rest) = all.split_at_mut(k);
        let (last, q) = (&before[k - 1], &mut rest[0]);
        let gap = scan.text.get(last.span.end..q.span.start).unwrap_or("");
        let brackets = gap.trim_start().starts_with('(') && !gap.contains(')') || {
            let mark = gap.trim();
            matches!(mark, ";" | ":") && scan.text[..last.span.start].trim_end().ends_with('(')
        };
        // Badly decoded text has a stray letter before the sign.
        let close = gap.chars().filter(|c| c.is_alphanumeric()).count() <= 1;
        let part = |q: &Quantity| matches!(q.kind, QuantityKind::Percent | QuantityKind::Share);
        let alike = q.kind == QuantityKind::Money && last.kind == q.kind || part(q) && part(last);
        if alike && brackets && close {
            q.measure.clone_from(&last.measure);
            q.noun.clone_from(&last.noun);
            q.governor.clone_from(&last.governor);
            q.role = last.role;
            continue;
        }
        let unnamed = match q.measure.as_deref() {
            None => true,
            Some(m) => matches!(m, "whom" | "which" | "them"),
        };
        if q.kind != QuantityKind::Count || !unnamed || q.value.is_none() {
            continue;
        }
        let Some(token) = analysis.tokens.get(q.tokens.start) else {
            continue;
        };
        let stands_for =
            matches!(token.dep.as_str(), "nsubj" | "nsubjpass" | "dobj") || q.measure.is_some();
        // "cancelled 65 flights on Thursday, 180 on Friday"
        let goes_on = token.dep == "conj";
        let whole = before.iter().rev().find(|p| {
            p.kind == QuantityKind::Count
                && p.noun
                    .as_deref()
                    .is_some_and(|n| !n.is_empty() && !matches!(n, "whom" | "which" | "them"))
        });
        let Some(whole) = whole.filter(|_| stands_for || goes_on) else {
            continue;
        };
        let near = analysis
            .tokens
            .get(whole.tokens.start)
            .is_some_and(|w| token.sentence <= w.sentence + 1);
        let part = match (q.value, whole.value) {
            (Some(a), Some(b)) => a <= b,
            _ => false,
        };
        let same = analysis
            .tokens
            .get(whole.tokens.start)
            .is_some_and(|w| token.sentence == w.sentence);
        if goes_on && same {
            q.measure.clone_from(&whole.measure);
            q.noun.clone_from(&whole.noun);
            q.unit.clone_from(&whole.unit);
        } else if near && part && stands_for {
            q.measure.clone_from(&whole.noun);
            q.noun.clone_from(&whole.noun);
            q.unit.clone_from(&whole.unit);
            q.role = QuantityRole::Part;
        }
    }
}

/// How a verb was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Subject,
    Object,
    By,
    To,
    From,
    At,
    Other,
}

pub(super) struct Finder<'a, 's> {
    pub(super) scan: &'s Scan<'a>,
    pub(super) analysis: &'a Analysis,
    pub(super) units: &'a Units,
}

impl Finder<'_, '_> {
    pub(super) fn token(&self, i: usize) -> &Token {
        &self.analysis.tokens[i]
    }
    pub(super) fn lemma(&self, i: usize) -> SmolStr {
        lemma_of(self.analysis, i)
    }
    pub(super) fn is_root(&self, i: usize) -> bool {
        self.token(i).head == i
    }
    fn is_verb(&self, i: usize) -> bool {
        // The "m" of "960m" is no form of "be".
        matches!(self.token(i).pos.as_str(), "VERB" | "AUX")
            && !matches!(self.token(i).lower.as_str(), "m" | "bn" | "k")
    }
    fn subject(&self, verb: usize) -> Option<usize> {
        self.analysis
            .children_by(verb, &["nsubj", "nsubjpass"])
            .next()
    }
    fn object_of(&self, preposition: usize) -> Option<usize> {
        self.analysis.child(preposition, "pobj")
    }

    /// The token that stands for the number, and the noun it counts.
    fn head(&self, inside: Range<usize>) -> Option<(usize, Option<usize>)> {
        if inside.is_empty() {
            return None;
        }
        let tokens = &self.analysis.tokens;
        let mut top: Vec<usize> = inside
            .clone()
            .filter(|&i| self.is_root(i) || !inside.contains(&tokens[i].head))
            .collect();
        let has_noun = top.iter().any(|&i| {
            tokens[i].tag.starts_with("NN")
                && !matches!(tokens[i].lower.as_str(), "total" | "minimum" | "maximum")
        });
        if !has_noun && let Some(number) = inside.clone().rev().find(|&i| tokens[i].tag == "CD") {
            top = vec![number];
        }
        let t = top
            .iter()
            .copied()
            .find(|&i| {
                matches!(
                    tokens[i].tag.as_str(),
                    "CD" | "NNS" | "NN" | "$" | "DT" | "JJ" | "NNP"
                )
            })
            .or(top.last().copied())
            .unwrap_or(inside.end - 1);
        let mut noun = t;
        for _ in 0..4 {
            let token = &tokens[noun];
            let up = matches!(
                token.dep.as_str(),
                "nummod"
                    | "quantmod"
                    | "compound"
                    | "nmod"
                    | "amod"
                    | "det"
                    | "npadvmod"
                    | "advmod"
            ) && matches!(
                tokens[token.head].pos.as_str(),
                "NOUN" | "PROPN" | "ADJ" | "NUM" | "SYM"
            ) && token.head > noun;
            if !up {
                break;
            }
            noun = token.head;
        }
        let mut noun = Some(noun);
        // "a $1.7bn donors' aid package": the sum is of the package.
        if let Some(n) = noun.filter(|&n| n != t && !inside.contains(&n)) {
            let owner = &tokens[n];
            let sum = tokens[inside.clone()]
                .iter()
                .any(|t| t.tag == "$" || t.text.contains(['$', '£', '€', '%']));
            if sum && owner.dep == "poss" && owner.head > n && owner.head < n + 5 {
                noun = Some(owner.head);
            }
        }
        if noun.is_some_and(|n| inside.contains(&n)) {
            noun = self.noun_behind(&inside, t);
        }
        if let Some(n) = noun
            && n > inside.end + 3
        {
            // The noun that follows, where the parse reaches too far.
            let near = (inside.end..(inside.end + 3).min(tokens.len()))
                .find(|&i| tokens[i].tag == "NNS" && tokens[i].sentence == tokens[t].sentence);
            noun = near.or(noun);
        }
        // "the 128 worst hit schools": the noun behind what describes it.
        if let Some(n) = noun
            && n > t
            && matches!(tokens[n].tag.as_str(), "JJS" | "JJ" | "RBS" | "VBN" | "JJR")
            && matches!(tokens[t].tag.as_str(), "CD" | "JJ")
        {
            let behind = (n + 1..tokens.len().min(n + 4))
                .take_while(|&i| {
                    tokens[i].sentence == tokens[n].sentence
                        && matches!(
                            tokens[i].tag.as_str(),
                            "JJ" | "JJS" | "VBN" | "VBD" | "VBG" | "NN" | "NNS" | "RB" | "HYPH"
                        )
                })
                .find(|&i| {
                    tokens[i].tag == "NNS" || tokens[i].tag == "NN" && tokens[t].tag == "JJ"
                });
            noun = behind.or(noun);
        }
        // No figure and no badly decoded sign is a thing that is counted.
        noun = noun.filter(|&n| {
            !matches!(
                tokens[n].lower.as_str(),
                "%" | "percent" | "cent" | "pct" | "m" | "bn" | "k"
            ) && !tokens[n]
                .text
                .contains(|c: char| c.is_ascii_digit() || "$£€".contains(c))
        });
        Some((t, noun))
    }

    /// "dozens of homes"; "11 people" where the tree says nothing.
    fn noun_behind(&self, inside: &Range<usize>, t: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let mut last = inside.end - 1;
        if tokens[last].lower == "of" && last > inside.start {
            last -= 1;
        }
        let next = tokens.get(last + 1)?;
        if next.sentence != tokens[last].sentence {
            return None;
        }
        if next.lower == "of" {
            return self.object_of(last + 1);
        }
        let figure = tokens[t].tag == "CD"
            || tokens[t].text.contains(|c: char| c.is_ascii_digit())
            || matches!(tokens[t].lower.as_str(), "m" | "bn" | "k")
            || tokens[t].text.ends_with(['m', 'k']);
        let mut found =
            (matches!(next.tag.as_str(), "NNS" | "NN") && figure && tokens[last].space_after)
                .then_some(last + 1)?;
        // "his £25m takeover offer"
        while tokens[found].dep == "compound"
            && tokens[found].head > found
            && tokens[found].head <= found + 3
        {
            found = tokens[found].head;
        }
        Some(found)
    }

    /// The nearest verb above, and how it was reached.
    pub(super) fn verb(&self, from: usize) -> (Option<usize>, Way) {
        let mut way = Way::Other;
        let mut x = from;
        for _ in 0..8 {
            let token = self.token(x);
            if way == Way::Other {
                way = match token.dep.as_str() {
                    "nsubj" | "nsubjpass" | "csubj" => Way::Subject,
                    "dobj" | "attr" | "oprd" => Way::Object,
                    "npadvmod" => Way::By,
                    "pobj" if self.token(self.token(token.head).head).pos == "VERB" => {
                        match self.token(token.head).lower.as_str() {
                            "to" => Way::To,
                            "by" => Way::By,
                            "from" => Way::From,
                            "at" => Way::At,
                            _ => Way::Other,
                        }
                    }
                    _ => Way::Other,
                };
            }
            if token.head == x {
                return (self.is_verb(x).then_some(x), way);
            }
            x = token.head;
            if self.is_verb(x) {
                return (Some(x), way);
            }
        }
        (None, way)
    }

    fn fill(&self, q: &mut Quantity) {
        let Some((t, noun)) = self.head(q.tokens.clone()) else {
            return;
        };
        let start = noun.filter(|n| n.abs_diff(t) < 8).unwrap_or(t);
        let (v, way) = self.verb(start);
        q.governor = v.map(|v| self.lemma(v));
        let lemma = noun.map(|n| self.lemma(n)).unwrap_or_default();
        q.noun = Some(lemma.clone());
        q.role = self.role(q, noun, v, way);
        let kind = q.kind;
        if let Some(noun) = noun
            && self.units.is("changes", &lemma)
            && matches!(kind, QuantityKind::Percent | QuantityKind::Points)
        {
            q.role = QuantityRole::Change;
            // "a 7% fall in profits"
            let inner = self
                .analysis
                .children_by(noun, &["prep"])
                .filter(|&p| matches!(self.token(p).lower.as_str(), "in" | "of"))
                .filter_map(|p| self.object_of(p))
                .find(|&o| self.analysis.label(o) != "DATE");
            if let Some(inner) = inner {
                q.measure = Some(self.lemma(inner));
                q.noun = q.measure.clone();
                return;
            }
        }
        match kind {
            QuantityKind::Count => self.fill_count(q, t, noun, lemma, v, way),
            QuantityKind::Ordinal => q.measure = Some(lemma),
            _ => q.measure = Some(self.measure(q, t, lemma, v, way)),
        }
    }

    fn role(&self, q: &Quantity, noun: Option<usize>, v: Option<usize>, way: Way) -> QuantityRole {
        let scan = self.scan;
        let last = scan.last(q.span.start);
        let after = scan.after(q.span.end, 3);
        let next = after.first().copied().unwrap_or("");
        let of_them = next == "of"
            && match after.get(1).copied() {
                Some("them" | "those" | "these" | "whom" | "which") => true,
                Some("the") => after.get(2).is_some_and(|w| {
                    matches!(
                        *w,
                        "dead" | "victims" | "injured" | "wounded" | "hostages" | "passengers"
                    )
                }),
                _ => false,
            };
        if of_them || matches!(last, "including" | "included" | "among") {
            return QuantityRole::Part;
        }
        let verb = v.map(|v| self.lemma(v)).unwrap_or_default();
        let start = noun.unwrap_or(q.tokens.start);
        if verb == "include" && Some(self.token(start).head) == v {
            return QuantityRole::Part;
        }
        let level = self.units.is("level_verbs", &verb);
        if last == "from" && (level || matches!(next, "to" | "in" | "a" | "," | "." | "last")) {
            return QuantityRole::Old;
        }
        use QuantityKind::{Count, Money, Percent, Points, Share, Times};
        let sums = matches!(q.kind, Percent | Points | Money | Count);
        // "40% higher than last year", "four times more likely": a difference, and no level.
        let behind = self.analysis.tokens.get(q.tokens.end);
        if matches!(q.kind, Percent | Share | Times)
            && behind.is_some_and(|t| matches!(t.tag.as_str(), "JJR" | "RBR"))
        {
            return QuantityRole::Change;
        }
        if matches!(last, "up" | "down") && sums && next != "to" {
            return QuantityRole::Change;
        }
        if last == "by"
            && (v.is_none() || level || matches!(verb.as_str(), "win" | "lead" | "lose"))
        {
            return QuantityRole::Change;
        }
        let changes = level
            && (sums || matches!(q.kind, Share | Times))
            && !matches!(
                last,
                "to" | "at" | "from" | "reach" | "of" | "than" | "with" | "in"
            )
            && matches!(way, Way::Object | Way::By | Way::Other);
        if changes && (q.kind != Count || matches!(next, "points" | "point") || noun.is_none()) {
            return QuantityRole::Change;
        }
        QuantityRole::Level
    }

    fn fill_count(
        &self,
        q: &mut Quantity,
        t: usize,
        noun: Option<usize>,
        mut lemma: SmolStr,
        v: Option<usize>,
        way: Way,
    ) {
        if matches!(lemma.as_str(), "they" | "whom" | "them") {
            q.unit = Some("person".into());
        }
        // "She is ranked 31 in the world": a place in a list, and no number of things.
        if lemma.is_empty()
            && let Some(v) = v
            && self.units.is("ranking", &self.lemma(v))
        {
            q.kind = QuantityKind::Ordinal;
            q.measure = Some("rank".into());
            q.noun = None;
            q.unit = None;
            return;
        }
        // Points of an index, of a match and of a plan are no kin.
        if lemma == "point"
            && let Some(sort) = self.points(v)
        {
            q.noun = Some(sort.clone());
            q.measure = Some(sort);
            q.unit = Some(lemma);
            return;
        }
        let is_person = |l: &str| self.units.is_person(l);
        let person = lemma.is_empty() || is_person(&lemma) || q.unit.as_deref() == Some("person");
        if (person
            || self.units.fate_of.contains_key(&lemma)
            || matches!(lemma.as_str(), "member" | "other" | "more"))
            && let Some(fate) = self.harm(t, noun)
        {
            q.measure = Some(fate);
            q.unit = Some("person".into());
            return;
        }
        if lemma.is_empty()
            && matches!(way, Way::Object | Way::To | Way::At)
            && let Some(s) = v.and_then(|v| self.subject(v))
            && self.token(s).pos == "NOUN"
        {
            lemma = self.lemma(s);
        }
        // "doubled the number of its sites from 12,300 to 20,000"
        if (lemma.is_empty() || lemma == "number")
            && let Some(o) = v.and_then(|v| self.analysis.child(v, "dobj"))
            && matches!(way, Way::To | Way::From | Way::By | Way::At)
            && !q.tokens.contains(&o)
        {
            let number = matches!(self.lemma(o).as_str(), "number" | "total" | "tally");
            let of = self
                .analysis
                .children_by(o, &["prep"])
                .find(|&p| self.token(p).lower == "of")
                .and_then(|p| self.object_of(p));
            let o = of.filter(|_| number).unwrap_or(o);
            if self.token(o).pos == "NOUN" {
                lemma = self.lemma(o);
            }
        }
        let of = self.token(t).head;
        if self.token(t).dep == "pobj" && noun.is_none() && self.token(of).lower == "of" {
            let up = self.token(of).head;
            if self.token(up).pos == "NOUN" {
                lemma = self.lemma(up);
            }
        }
        if matches!(lemma.as_str(), "crowd" | "population" | "total") || is_person(&lemma) {
            q.unit = Some("person".into());
        }
        q.noun = Some(lemma.clone());
        q.measure = Some(lemma.clone());
        self.fill_hyphenated(q);
        if q.unit.is_none() {
            q.unit = Some(lemma);
        }
    }

    /// What sort of points a verb takes: "the index fell 5 points", "she scored 22 points".
    fn points(&self, v: Option<usize>) -> Option<SmolStr> {
        let v = v?;
        let word = |i: usize| self.units.is("indices", &self.lemma(i));
        let of_index = |s: usize| word(s) || self.analysis.children(s).iter().any(|&c| word(c));
        if self.subject(v).is_some_and(of_index) {
            return Some("index point".into());
        }
        self.units
            .is("point_winning", &self.lemma(v))
            .then(|| "match point".into())
    }

    /// "a 28-point plan": 28 points, of a plan.
    fn fill_hyphenated(&self, q: &mut Quantity) {
        let scan = self.scan;
        let end = q.span.end;
        let Some(next) = scan
            .dash(end)
            .filter(|_| scan.char_at(end).is_some_and(is_dash))
        else {
            return;
        };
        let word = scan.word(next);
        if word.is_empty() || !word.chars().all(|c| c.is_ascii_lowercase()) {
            return;
        }
        q.unit = Some(if self.units.is_person(word) {
            "person".into()
        } else {
            word.into()
        });
        let i = self.analysis.token_at(next);
        if i >= self.analysis.tokens.len() {
            return;
        }
        let mut y = i;
        for _ in 0..4 {
            let token = self.token(y);
            let up = matches!(
                token.dep.as_str(),
                "nmod" | "compound" | "amod" | "npadvmod" | "nummod"
            ) && token.head > y;
            if !up {
                break;
            }
            y = token.head;
        }
        let sentence = self.analysis.sentences[self.token(i).sentence].tokens.end;
        let x = if y == i {
            (i + 1..sentence).find(|&x| matches!(self.token(x).pos.as_str(), "NOUN" | "PROPN"))
        } else {
            Some(y)
        };
        if let Some(x) = x {
            q.measure = Some(self.lemma(x));
            q.noun = q.measure.clone();
        }
    }

    /// The token behind "(…)" that may stand between an amount and what it is of: "253m euros (£175m) of new shares".
    fn behind_brackets(&self, at: usize) -> usize {
        let tokens = &self.analysis.tokens;
        if tokens.get(at).is_none_or(|t| t.lower != "(") {
            return at;
        }
        (at..tokens.len().min(at + 12))
            .find(|&i| tokens[i].lower == ")")
            .map_or(at, |i| i + 1)
    }

    /// "half the country's population": the noun that a part is of, where nothing but the article stands between.
    fn noun_of_part(&self, at: usize) -> SmolStr {
        let tokens = &self.analysis.tokens;
        let led = tokens.get(at).is_some_and(|t| {
            matches!(
                t.lower.as_str(),
                "the" | "its" | "their" | "his" | "her" | "our" | "all"
            )
        });
        // "one in five women"
        let bare = tokens
            .get(at)
            .is_some_and(|t| matches!(t.tag.as_str(), "NN" | "NNS" | "JJ"));
        if !led && !bare {
            return SmolStr::default();
        }
        for i in if bare { at } else { at + 1 }..tokens.len().min(at + 8) {
            let t = &tokens[i];
            if t.sentence != tokens[at].sentence {
                break;
            }
            let inner = matches!(
                t.dep.as_str(),
                "compound" | "poss" | "amod" | "nummod" | "nmod"
            );
            match t.tag.as_str() {
                "NN" | "NNS" | "NNP" | "NNPS" if !inner => return self.lemma(i),
                "NN" | "NNS" | "NNP" | "NNPS" | "JJ" | "POS" | "CD" | "VBN" | "VBG" | "JJS" => {}
                _ => break,
            }
        }
        SmolStr::default()
    }

    /// "a deal worth 4.66bn rupees": the deal.
    fn worth(&self, t: usize) -> SmolStr {
        let mut i = t;
        for _ in 0..4 {
            let token = self.token(i);
            if token.lower == "worth" {
                let up = token.head;
                return if up < i && matches!(self.token(up).pos.as_str(), "NOUN" | "PROPN") {
                    self.lemma(up)
                } else {
                    // "a deal worth": where the tree says nothing, the noun before.
                    let before = i
                        .checked_sub(1)
                        .filter(|&b| self.token(b).tag.starts_with("NN"));
                    before.map(|b| self.lemma(b)).unwrap_or_default()
                };
            }
            if token.head == i {
                break;
            }
            i = token.head;
        }
        SmolStr::default()
    }

    /// Of money, per cent, shares, durations, multiples: the noun it describes, or the subject, or the verb.
    fn measure(
        &self,
        q: &Quantity,
        t: usize,
        lemma: SmolStr,
        v: Option<usize>,
        way: Way,
    ) -> SmolStr {
        let tokens = &self.analysis.tokens;
        let mut m = SmolStr::default();
        if !lemma.is_empty() && !self.units.is_unit(&lemma) {
            m = lemma;
        }
        // "10% to 15% lower": of what is lower.
        if matches!(q.kind, QuantityKind::Percent | QuantityKind::Points)
            && q.noun.as_ref() == Some(&m)
            && self
                .head(q.tokens.clone())
                .and_then(|h| h.1)
                .is_some_and(|n| matches!(self.token(n).tag.as_str(), "JJR" | "JJ" | "RBR" | "RB"))
        {
            m = SmolStr::default();
        }
        let led = |list: &[&str]| list.contains(&self.scan.last(q.span.start));
        if q.kind == QuantityKind::Duration && m.is_empty() && led(&["within", "in"]) {
            return m;
        }
        let of = self.behind_brackets(q.tokens.end);
        if m.is_empty() && tokens.get(of).is_some_and(|x| x.lower == "of") {
            m = self
                .object_of(of)
                .map(|o| self.lemma(o))
                .unwrap_or_default();
        }
        // "£4bn in tax cuts"
        if m.is_empty()
            && q.kind == QuantityKind::Money
            && tokens.get(of).is_some_and(|x| x.lower == "in")
            && let Some(o) = self.object_of(of)
            && matches!(self.token(o).tag.as_str(), "NN" | "NNS")
            && !matches!(self.analysis.label(o), "DATE" | "TIME" | "GPE" | "ORG")
            && !self.analysis.children_by(o, &["det", "poss"]).any(|_| true)
            && self.units.time(&self.token(o).lower).is_none()
        {
            m = self.lemma(o);
        }
        if m.is_empty() && q.kind == QuantityKind::Share {
            m = self.noun_of_part(of);
        }
        if m.is_empty() {
            m = self.worth(t);
        }
        let up = self.token(t).head;
        if m.is_empty() && self.token(t).dep == "pobj" && self.token(up).lower == "of" {
            let noun = self.token(up).head;
            if self.token(noun).pos == "NOUN"
                && !matches!(
                    self.token(noun).lower.as_str(),
                    "excess" | "total" | "minimum" | "maximum" | "average"
                )
            {
                m = self.lemma(noun);
            }
        }
        // "budgets of up to £9m", where the tree ties the number to "up"
        if m.is_empty()
            && q.kind == QuantityKind::Money
            && let Some(n) = q.tokens.start.checked_sub(2)
            && self.token(n + 1).lower == "of"
            && matches!(self.token(n).tag.as_str(), "NN" | "NNS")
            && !matches!(
                self.token(n).lower.as_str(),
                "excess" | "total" | "minimum" | "maximum" | "average" | "tune"
            )
        {
            m = self.lemma(n);
        }
        let verb = v.map(|v| self.lemma(v)).unwrap_or_default();
        if q.kind == QuantityKind::Duration {
            // "in the last four years" says when, not how long.
            let when = matches!(
                self.scan.last(q.span.start),
                "last"
                    | "past"
                    | "next"
                    | "first"
                    | "previous"
                    | "in"
                    | "within"
                    | "after"
                    | "before"
                    | "recent"
                    | "coming"
            );
            if m.is_empty() && !when && self.units.is("lasting_verbs", &verb) && way != Way::Subject
            {
                return verb;
            }
            return m;
        }
        if matches!(m.as_str(), "third" | "quarter" | "half" | "%" | "percent") {
            m = SmolStr::default();
        }
        if !m.is_empty() {
            return m;
        }
        let Some(v) = v else {
            let head = self.token(t).head;
            return if self.token(head).pos == "NOUN" && self.token(head).lower != "%" {
                self.lemma(head)
            } else {
                m
            };
        };
        let is_inside = |i: usize| q.tokens.contains(&i);
        let changes = self.units.is("level_verbs", &verb)
            || self.units.is("putting_verbs", &verb)
            || self.units.multiples.contains_key(&verb);
        if changes
            && matches!(way, Way::To | Way::By | Way::From | Way::At | Way::Other)
            && let Some(o) = self.analysis.child(v, "dobj").filter(|&o| !is_inside(o))
            && self.token(o).pos == "NOUN"
        {
            return self.lemma(o);
        }
        let mut subject = None;
        let mut x = v;
        for _ in 0..3 {
            subject = self.subject(x);
            let climbs = matches!(
                self.token(x).dep.as_str(),
                "advcl" | "conj" | "xcomp" | "pcomp" | "prep"
            );
            // "a deficit projected to peak at $4bn"
            if subject.is_none() && matches!(self.token(x).dep.as_str(), "acl" | "relcl") {
                subject = Some(self.token(x).head);
            }
            if subject.is_some() || self.is_root(x) || !climbs {
                break;
            }
            x = self.token(x).head;
        }
        let general = self.units.is("general_verbs", &verb)
            || self.units.multiples.contains_key(&verb)
            || matches!(
                q.kind,
                QuantityKind::Percent
                    | QuantityKind::Points
                    | QuantityKind::Times
                    | QuantityKind::Share
            );
        let fits = subject.filter(|&s| {
            general
                && matches!(self.token(s).pos.as_str(), "NOUN" | "PROPN")
                && !matches!(self.token(s).lower.as_str(), "%" | "percent")
                && !is_inside(s)
        });
        fits.map_or(verb, |s| self.lemma(s))
    }
}

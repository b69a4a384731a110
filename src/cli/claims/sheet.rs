//! This file lays an article's claims out by sentence, as people check them: the words, and beside them what they were read as.
//! The table and the page draw the same sheet.

use crate::claims::attribute::Standing;
use crate::claims::{
    ArticleClaims, Certainty, Claim, Interval, Owner, Polarity, Quantity, QuantityKind, Reading,
    Role, RoleName, Stance, TimeExpression, Value,
};
use crate::lexicon::slots::Slots;
use crate::report::escape::excerpt;
use crate::text::{Article, Part, Span};

/// An article with everything that was read in it.
pub(super) struct Sheet<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences and what was set aside, in the order of the text.
    pub rows: Vec<Row>,
}

/// A sentence of the story, or a block that is no part of it.
pub(super) struct Row {
    /// Bytes in the clean text.
    pub span: Span,
    /// Line of the input, from 1.
    pub line: usize,
    /// Where it stands.
    pub part: Part,
    /// Why it was set aside; such a row has nothing else.
    pub aside: Option<&'static str>,
    /// What was read, by who says it.
    pub sayings: Vec<Saying>,
    /// Times and numbers that no claim took: label, words and value.
    pub loose: Vec<Facet>,
}

/// What one holder, or the article itself, says in a sentence.
pub(super) struct Saying {
    /// The chain of those who say it, outermost first, each with the words of saying; empty: the article itself.
    pub by: Vec<String>,
    /// What is said.
    pub claims: Vec<Said>,
}

/// One claim, or readings of no claim's own.
pub(super) struct Said {
    /// The claim's index, as in JSON (`a:4`); `None` for readings alone.
    pub claim: Option<usize>,
    /// "not", "possible" … : how it differs from a plain fact.
    pub marks: Vec<&'static str>,
    /// Who does what to whom, in that order.
    pub words: String,
    /// When, where, how many, and the values of slots.
    pub facets: Vec<Facet>,
}

/// A label and a value.
#[derive(PartialEq)]
pub(super) struct Facet {
    /// "when", "where", "number", or the name of a slot.
    pub label: String,
    /// What was read.
    pub value: String,
}

impl Facet {
    fn new(label: &str, value: String) -> Self {
        Self {
            label: label.to_owned(),
            value,
        }
    }
}

impl<'a> Sheet<'a> {
    /// Lays out an article.
    #[must_use]
    pub(super) fn new(article: &'a Article, all: &ArticleClaims, slots: &Slots) -> Self {
        let layout = Layout {
            article,
            all,
            slots,
        };
        let row = |span: Span, part, aside| Row {
            span,
            line: article.offsets.locate(span).line,
            part,
            aside,
            sayings: Vec::new(),
            loose: Vec::new(),
        };
        let mut rows: Vec<Row> = Vec::new();
        for (index, &span) in all.sentences.iter().enumerate() {
            let part = article.block_at(span.start).map_or(Part::Body, |b| b.part);
            let mut row = row(span, part, None);
            row.sayings = layout.sayings(index, span);
            row.loose = layout.loose(index, span);
            rows.push(row);
        }
        let aside = article.blocks.iter().filter(|b| b.furniture.is_some());
        rows.extend(aside.map(|b| row(b.span, b.part, b.furniture)));
        rows.sort_by_key(|r| (r.span.start, r.span.end));
        Self { article, rows }
    }
}

struct Layout<'a> {
    article: &'a Article,
    all: &'a ArticleClaims,
    slots: &'a Slots,
}

impl Layout<'_> {
    fn sayings(&self, index: usize, span: Span) -> Vec<Saying> {
        let mut out: Vec<(Vec<usize>, Saying)> = Vec::new();
        let mut put = |holders: &[usize], said: Said| {
            let at = out.iter().position(|(h, _)| h == holders);
            let at = at.unwrap_or_else(|| {
                let by = holders.iter().filter_map(|&h| self.holder(h)).collect();
                let claims = Vec::new();
                out.push((holders.to_vec(), Saying { by, claims }));
                out.len() - 1
            });
            out[at].1.claims.push(said);
        };
        let claims = || self.all.claims.iter().filter(|c| c.sentence == index);
        for claim in claims() {
            if !self.is_saying(claim) {
                put(&claim.holders, self.claim(claim));
            }
        }
        // An opinion without a content that could be true or false is something said, too.
        for link in &self.all.attributions {
            let told = |c: &Claim| link.cue.contains(c.predicate.span);
            if link.attitude && span.contains(link.cue) && !claims().any(told) {
                let who = link.holder.as_ref().map_or("somebody", |h| &h.text);
                let what = link.content.iter().map(|&s| self.article.slice(s));
                let what: Vec<&str> = what.collect();
                put(
                    &[],
                    Said {
                        claim: None,
                        marks: if link.negated {
                            vec!["not"]
                        } else {
                            Vec::new()
                        },
                        words: format!(
                            "{} – {} – {}",
                            excerpt(who, 60),
                            excerpt(self.article.slice(link.cue), 40),
                            excerpt(&what.join(" … "), 80)
                        ),
                        facets: vec![Facet::new("stance", stance(link.stance).to_owned())],
                    },
                );
            }
        }
        let shown = |c: usize| {
            let claim = self.all.claims.get(c);
            claim.is_some_and(|c| c.sentence == index && !self.is_saying(c))
        };
        for reading in &self.all.readings {
            let own = reading.claim.is_some_and(shown);
            if reading.sentence == index && !own && !Slots::repeats_clauses(&reading.slot) {
                put(
                    &reading.holders,
                    Said {
                        claim: None,
                        marks: certainty(reading.certainty).into_iter().collect(),
                        words: self.owner(reading),
                        facets: vec![self.reading(reading)],
                    },
                );
            }
        }
        for (_, saying) in &mut out {
            saying.join_owners();
        }
        out.into_iter().map(|(_, saying)| saying).collect()
    }

    /// Is the claim nothing but the words of saying, which the heading over what is said shows already?
    fn is_saying(&self, claim: &Claim) -> bool {
        let links = &self.all.attributions;
        let cue = |l: &usize| links[*l].cue.contains(claim.predicate.span) && !links[*l].attitude;
        let own = (0..links.len()).filter(cue);
        own.into_iter().any(|l| {
            self.all
                .claims
                .iter()
                .any(|c| c.holders.contains(&l) && c.index != claim.index)
        })
    }

    /// Who says it, in which words, how it is meant, and when.
    fn holder(&self, link: usize) -> Option<String> {
        let link = self.all.attributions.get(link)?;
        let mut out = match &link.holder {
            None => "somebody".to_owned(),
            Some(holder) => {
                let thing = holder.thing.and_then(|t| self.all.cast.get(t.0 as usize));
                let names = holder.members.iter().filter_map(|t| {
                    let thing = self.all.cast.get(t.0 as usize)?;
                    thing.name.as_deref()
                });
                let names: Vec<&str> = names.filter(|n| !holder.text.contains(n)).collect();
                if names.is_empty() {
                    self.named(&holder.text, thing.and_then(|t| t.name.as_deref()))
                } else {
                    self.named(&holder.text, Some(&names.join(" and ")))
                }
            }
        };
        out.push_str(", “");
        out.push_str(&excerpt(self.article.slice(link.cue), 60));
        out.push('”');
        let mut how = Vec::new();
        if link.stance != Stance::Say {
            how.push(stance(link.stance));
        }
        if link.negated {
            how.push("not said");
        }
        if link.hypothetical {
            how.push("hypothetical");
        }
        if link.factive {
            how.push("taken for true");
        }
        if !how.is_empty() {
            out.push_str(&format!(" ({})", how.join(", ")));
        }
        let claims = self.all.claims.iter();
        let mut own = claims.filter(|c| link.cue.contains(c.predicate.span));
        if let Some(when) = own.find_map(|c| self.when(c)) {
            out.push_str(&format!(", {when}"));
        }
        Some(out)
    }

    fn claim(&self, c: &Claim) -> Said {
        let mut marks = Vec::new();
        if c.polarity == Polarity::Negated {
            marks.push("not");
        }
        marks.extend(certainty(c.certainty));
        let time = c.when.and_then(|(t, _)| self.all.times.get(t));
        let place = c.place.and_then(|p| self.all.mentions.get(p));
        let told = |r: &Role| {
            time.is_some_and(|t| r.span.contains(t.span) && r.span.len() < t.span.len() + 12)
                || place.is_some_and(|p| r.span == p.span)
        };
        let agent = c.roles.iter().filter(|r| r.role == RoleName::Agent);
        let rest = c.roles.iter().filter(|r| r.role != RoleName::Agent);
        let act = c
            .predicate
            .act
            .as_ref()
            .filter(|a| **a != c.predicate.lemma);
        let act = act.map_or(String::new(), |a| format!(" ({a})"));
        let mut words: Vec<String> = agent.map(|r| self.role(r)).collect();
        words.push(format!("{}{act}", c.predicate.lemma));
        // "They are weak": the adjective is the predicate itself.
        let said = |r: &&Role| r.role == RoleName::Attribute && r.text == *c.predicate.lemma;
        let rest = rest.filter(|r| !told(r) && !said(r));
        words.extend(rest.map(|r| self.role(r)));
        let mut facets = Vec::new();
        if let Some(when) = self.when(c) {
            facets.push(Facet::new("when", when));
        }
        if let Some(place) = place {
            facets.push(Facet::new("where", excerpt(&place.text, 60)));
        }
        let numbers = c
            .quantities
            .iter()
            .filter_map(|&q| self.all.quantities.get(q));
        facets.extend(numbers.map(|q| Facet::new("number", self.number(q))));
        let readings = self.all.readings.iter();
        let own = readings.filter(|r| r.claim == Some(c.index) && !Slots::repeats_clauses(&r.slot));
        facets.extend(own.map(|r| {
            let mut facet = self.reading(r);
            if !matches!(r.value, Value::Stage { .. }) {
                facet.label = format!("{}: {}", self.owner(r), facet.label);
            }
            facet
        }));
        // How an office is held, and what no reading shows: "former", "since 2019".
        for x in &c.attributes {
            let read = |r: &Reading| r.slot == x.kind.slot() && r.value_span.overlaps(x.span);
            let shown = self.all.readings.iter().any(read);
            let said = |s: Standing| x.value.to_lowercase().contains(standing_name(s));
            if shown && x.when.is_none() && x.standing.is_none_or(said) {
                continue;
            }
            let mut value = x.value.clone();
            if let Some(standing) = x.standing {
                value.push_str(&format!(", {}", standing_name(standing)));
            }
            if let Some(when) = x.when {
                value.push_str(&format!(", {}", days(when)));
            }
            facets.push(Facet::new(&format!("{}: {}", x.of, x.kind.slot()), value));
        }
        Said {
            claim: Some(c.index),
            marks,
            words: words.join(" – "),
            facets,
        }
    }

    fn role(&self, role: &Role) -> String {
        let thing = role.thing.and_then(|t| self.all.cast.get(t.0 as usize));
        let mut out = self.named(&role.text, thing.and_then(|t| t.name.as_deref()));
        if role.unresolved {
            out.push_str(" (who?)");
        }
        let starts = |w: &str| {
            let first = role.text.split_whitespace().next();
            first.is_some_and(|f| f.eq_ignore_ascii_case(w))
        };
        let before = match (&role.preposition, role.role) {
            (Some(p), _) if !starts(p) => Some(p.as_str()),
            (None, RoleName::Recipient) => Some("to"),
            (None, RoleName::With) => Some("with"),
            _ => None,
        };
        before.map_or(out.clone(), |p| format!("{p} {out}"))
    }

    /// The words, and whom they stand for where the words don't say it.
    fn named(&self, words: &str, name: Option<&str>) -> String {
        let out = excerpt(words, 80);
        match name {
            Some(name) if !words.contains(name) => format!("{out} = {}", excerpt(name, 60)),
            _ => out,
        }
    }

    fn when(&self, c: &Claim) -> Option<String> {
        let (index, extent) = c.when?;
        let time = self.all.times.get(index)?;
        let words = excerpt(self.article.slice(time.span), 60);
        let clock = Self::clock(time);
        Some(format!("{words} = {}{clock}", days(extent)))
    }
    /// The time of day, and the moment in UTC where a zone is named.
    fn clock(time: &TimeExpression) -> String {
        let Some(clock) = time.clock else {
            return String::new();
        };
        let here = clock.strftime("%H:%M");
        time.instant().map_or(format!(", {here}"), |i| {
            format!(", {here} ({} UTC)", i.strftime("%Y-%m-%d %H:%M"))
        })
    }

    /// Times and numbers of a sentence that stand in no claim.
    fn loose(&self, index: usize, span: Span) -> Vec<Facet> {
        let claims = || self.all.claims.iter().filter(|c| c.sentence == index);
        let mut out = Vec::new();
        for (i, time) in self.all.times.iter().enumerate() {
            let taken = claims().any(|c| c.when.is_some_and(|(t, _)| t == i));
            if span.contains(time.span) && !taken {
                out.push((time.span, Facet::new("time", self.time(time))));
            }
        }
        for (i, q) in self.all.quantities.iter().enumerate() {
            if span.contains(q.span) && !claims().any(|c| c.quantities.contains(&i)) {
                out.push((q.span, Facet::new("number", self.number(q))));
            }
        }
        out.sort_by_key(|(span, _)| *span);
        let mut out: Vec<Facet> = out.into_iter().map(|(_, facet)| facet).collect();
        // Happenings under a bare noun or participle, in one line: they are compared with nothing.
        let asides = self.all.asides.iter().filter(|c| c.sentence == index);
        let words: Vec<String> = asides
            .map(|c| {
                let mut marks = Vec::new();
                if c.polarity == Polarity::Negated {
                    marks.push("not");
                }
                marks.extend(certainty(c.certainty));
                let lemma = &c.predicate.lemma;
                if marks.is_empty() {
                    lemma.to_string()
                } else {
                    format!("{lemma} ({})", marks.join(", "))
                }
            })
            .collect();
        if !words.is_empty() {
            out.push(Facet::new("by the way", words.join(", ")));
        }
        out
    }

    fn time(&self, time: &TimeExpression) -> String {
        let words = excerpt(self.article.slice(time.span), 60);
        let mut value = days(time.extent());
        if time.named == Interval::default() {
            value = time
                .length
                .map_or("no day", |_| "a length of time")
                .to_owned();
        }
        value.push_str(&Self::clock(time));
        format!("{words} = {value}")
    }

    fn number(&self, q: &Quantity) -> String {
        let words = excerpt(self.article.slice(q.span), 60);
        let mut out = format!("{words} = {}", range(q));
        if let Some(unit) = &q.unit {
            out.push_str(&format!(" {unit}"));
        }
        if let Some(measure) = q.measure.as_ref().filter(|m| q.unit.as_ref() != Some(*m)) {
            out.push_str(&format!(" ({measure})"));
        }
        out
    }

    fn owner(&self, reading: &Reading) -> String {
        match reading.owner {
            Owner::Thing(t) => {
                let thing = self.all.cast.get(t.0 as usize);
                let words = |m: &usize| self.all.mentions.get(*m).map(|m| m.text.clone());
                let name = thing.and_then(|t| {
                    let name = t.name.clone();
                    name.or_else(|| t.mentions.first().and_then(words))
                });
                name.map_or("somebody".to_owned(), |n| excerpt(&n, 60))
            }
            Owner::Story => "the story".to_owned(),
            Owner::Text => "the text".to_owned(),
        }
    }

    fn reading(&self, r: &Reading) -> Facet {
        let words = || excerpt(self.article.slice(r.value_span), 60);
        let mut value = match &r.value {
            Value::Stage { stage, holds } => {
                return Facet::new(stage, if *holds { "yes" } else { "no" }.to_owned());
            }
            Value::Label(label) => label.to_string(),
            Value::Quantity(q) => self.number(q),
            Value::Time(interval, _) => format!("{} = {}", words(), days(*interval)),
            Value::Thing(_) | Value::Name(_) | Value::Phrase { .. } | Value::Words(_) => words(),
        };
        if r.negated {
            value = format!("not {value}");
        }
        if let Some(fault) = &r.fault {
            value = format!("{value} ({fault})");
        }
        let about = self.slots.get(&r.slot).map(|s| s.about.as_str());
        let label = about.filter(|a| !a.is_empty()).unwrap_or(&r.slot);
        Facet::new(label, value)
    }
}

impl Saying {
    /// Puts what is read of one owner, outside claims, into one entry.
    fn join_owners(&mut self) {
        let mut joined: Vec<Said> = Vec::new();
        for said in self.claims.drain(..) {
            let same = |s: &&mut Said| {
                said.claim.is_none()
                    && s.claim.is_none()
                    && s.words == said.words
                    && s.marks == said.marks
            };
            match joined.iter_mut().find(same) {
                Some(there) => {
                    for facet in said.facets {
                        if !there.facets.contains(&facet) {
                            there.facets.push(facet);
                        }
                    }
                }
                None => joined.push(said),
            }
        }
        self.claims = joined;
    }
}

/// Days as people write an interval; open ends in words.
fn days(interval: Interval) -> String {
    match (interval.from, interval.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("from {from} on"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "no day".to_owned(),
    }
}

/// The numbers that a quantity stands for.
fn range(q: &Quantity) -> String {
    if !q.pairs.is_empty() {
        let pairs = q.pairs.iter().map(|(a, b)| format!("{a}–{b}"));
        return pairs.collect::<Vec<_>>().join(", ");
    }
    let (low, high) = match (q.low, q.high) {
        (None, None) => return "some".to_owned(),
        (Some(low), Some(high)) if low == high && q.kind == QuantityKind::Ordinal => {
            return format!("no. {}", digits(low));
        }
        (Some(low), Some(high)) if low == high => return digits(low),
        (low, high) => (low, high),
    };
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", digits(low), digits(high)),
        (Some(low), None) => format!("{} or more", digits(low)),
        (None, Some(high)) => format!("at most {}", digits(high)),
        (None, None) => String::new(),
    }
}

/// A number with its thousands apart, rounded where digits would only be noise.
fn digits(n: f64) -> String {
    let rounded = if n.abs() >= 1000.0 {
        n.round()
    } else {
        (n * 1000.0).round() / 1000.0
    };
    let plain = format!("{rounded}");
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), None), |(w, r)| (w, Some(r)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

const fn certainty(c: Certainty) -> Option<&'static str> {
    match c {
        Certainty::Fact => None,
        Certainty::Likely => Some("likely"),
        Certainty::Possible => Some("possible"),
        Certainty::Intended => Some("intended"),
        Certainty::Conditional => Some("conditional"),
        Certainty::Asked => Some("asked"),
        Certainty::Unknown => Some("not known"),
    }
}

const fn standing_name(s: Standing) -> &'static str {
    match s {
        Standing::Former => "former",
        Standing::Then => "at that time",
        Standing::Acting => "acting",
        Standing::Designate => "designate",
        Standing::Deputy => "deputy",
    }
}

const fn stance(s: Stance) -> &'static str {
    match s {
        Stance::Say => "say",
        Stance::Confirm => "confirm",
        Stance::Deny => "deny",
        Stance::Doubt => "doubt",
        Stance::Promise => "promise",
        Stance::Threaten => "threaten",
        Stance::Ask => "ask",
        Stance::Expect => "expect",
        Stance::Order => "order",
        Stance::Agree => "agree",
        Stance::Accuse => "accuse",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let shown = [
            (3.0, "3"),
            (12_000.0, "12,000"),
            (1_234_567.0, "1,234,567"),
            (0.125, "0.125"),
            (-4_500.0, "-4,500"),
            (999.5, "999.5"),
        ];
        for (n, words) in shown {
            assert_eq!(digits(n), words);
        }
    }

    #[test]
    fn open_ends_are_said_in_words() {
        let day = |d: &str| d.parse().ok();
        let interval = |from, to| Interval { from, to };
        let (a, b) = (day("2026-03-01"), day("2026-03-04"));
        assert_eq!(days(interval(a, b)), "2026-03-01 to 2026-03-04");
        assert_eq!(days(interval(a, a)), "2026-03-01");
        assert_eq!(days(interval(a, None)), "from 2026-03-01 on");
        assert_eq!(days(interval(None, b)), "until 2026-03-04");
    }
}

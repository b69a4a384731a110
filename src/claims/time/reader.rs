//! This file walks through an article and gathers its time expressions. What a pattern means is decided in the rules;
//! here is what they may ask: the words around, the tense, and the times read so far.

use super::calendar::{self, UNKNOWN, Unit};
use super::event::{self, EventLink};
use super::expression::{
    Anchor, Bound, Interval, Length, LengthUnit, Modifier, Precision, TimeExpression, TimeKind,
};
use super::plain::Plain;
use super::rules;
use super::tense::{self, Direction};
use super::zone;
use crate::language::Analysis;
use crate::lexicon::times::Times;
use crate::text::{Article, DatedBy, Span};
use jiff::civil::{Date, Time};
use regex_automata::{Anchored, Input, util::captures::Captures};
use smol_str::SmolStr;

/// The longest expression, and the longest lead before the word that a pattern needs, in bytes.
const LONGEST: usize = 120;
const LONGEST_LEAD: usize = 56;

/// A pattern's match in the plain text.
pub(super) struct Found<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    text: &'t str,
    captures: Captures,
}

impl<'t> Found<'t> {
    /// The words of a group without surrounding blanks; "" where it took no part.
    pub(super) fn get(&self, group: &str) -> &'t str {
        self.captures
            .get_group_by_name(group)
            .map_or("", |m| self.text[m.start..m.end].trim())
    }
    /// Did the group take part, with at least one letter?
    pub(super) fn has(&self, group: &str) -> bool {
        !self.get(group).is_empty()
    }
    /// Where a group starts.
    pub(super) fn at(&self, group: &str) -> usize {
        self.captures
            .get_group_by_name(group)
            .map_or(self.start, |m| m.start)
    }
    /// Where a group ends.
    pub(super) fn end_of(&self, group: &str) -> usize {
        self.captures
            .get_group_by_name(group)
            .map_or(self.end, |m| m.end)
    }
    /// All its words.
    pub(super) fn text(&self) -> &'t str {
        &self.text[self.start..self.end]
    }
}

/// What a rule makes of a match.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    pub(super) kind: TimeKind,
    pub(super) days: Option<(Date, Date)>,
    pub(super) precision: Precision,
    pub(super) anchor: Anchor,
    pub(super) modifier: Option<Modifier>,
    pub(super) length: Option<Length>,
    pub(super) clock: Option<Time>,
    pub(super) weekday_clash: bool,
    pub(super) confidence: f32,
    /// The event that it is measured from.
    pub(super) event: Option<EventLink>,
}

impl Meaning {
    /// Something without days: a set, a reference, a plain length.
    pub(super) const fn bare(kind: TimeKind) -> Self {
        Self {
            kind,
            days: None,
            precision: Precision::None,
            anchor: Anchor::Calendar,
            modifier: None,
            length: None,
            clock: None,
            weekday_clash: false,
            confidence: 1.0,
            event: None,
        }
    }
    /// Days of the calendar.
    pub(super) const fn date(days: (Date, Date), precision: Precision, anchor: Anchor) -> Self {
        Self {
            days: Some(days),
            precision,
            anchor,
            // A distance may be counted from the wrong thing.
            confidence: if matches!(anchor, Anchor::Text) {
                0.7
            } else {
                1.0
            },
            ..Self::bare(TimeKind::Date)
        }
    }
    pub(super) const fn length(length: Length, precision: Precision) -> Self {
        Self {
            length: Some(length),
            precision,
            ..Self::bare(TimeKind::Duration)
        }
    }
    pub(super) const fn modified(mut self, modifier: Option<Modifier>) -> Self {
        self.modifier = modifier;
        self
    }
    pub(super) const fn of_kind(mut self, kind: TimeKind) -> Self {
        self.kind = kind;
        self
    }
    pub(super) const fn at(mut self, clock: Option<Time>) -> Self {
        self.clock = clock;
        self
    }
    pub(super) const fn linked_to(mut self, event: Option<EventLink>) -> Self {
        if event.is_some() {
            self.event = event;
            self.anchor = Anchor::Event;
        }
        self
    }
    pub(super) const fn sure(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }
}

/// A time that was read, with its place in the plain text.
pub(super) struct Seen {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) rule: SmolStr,
    pub(super) meaning: Meaning,
    bound: Option<Bound>,
    other_end: Option<usize>,
    across: Option<Interval>,
}

/// Results of these rules are measured from the topic and never become it.
fn is_compared(rule: &str) -> bool {
    matches!(rule, "year_ago" | "distance")
}

/// May a match of this rule be part of a name ("This Week", "Daily Mail")?
fn is_nameable(rule: &str) -> bool {
    matches!(
        rule,
        "weekday"
            | "month_alone"
            | "relative_unit"
            | "the_unit"
            | "plain_length"
            | "vague_length"
            | "deictic"
            | "repeated"
            | "clock"
            | "season"
            | "named_day"
    )
}

/// Walks through one article.
pub(super) struct Reader<'a> {
    pub(super) article: &'a Article,
    pub(super) analysis: &'a Analysis,
    pub(super) times: &'a Times,
    pub(super) plain: &'a Plain,
    /// The day of publication, or a placeholder.
    pub(super) today: Date,
    /// Is the day of publication known well enough to overrule a written weekday?
    pub(super) dated: bool,
    pub(super) seen: Vec<Seen>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        article: &'a Article,
        analysis: &'a Analysis,
        times: &'a Times,
        plain: &'a Plain,
    ) -> Self {
        Self {
            article,
            analysis,
            times,
            plain,
            today: article.published.unwrap_or(UNKNOWN),
            dated: article.published.is_some() && article.dated_by != DatedBy::Inferred,
            seen: Vec::new(),
        }
    }

    // -- what rules may ask --

    pub(super) fn before(&self, at: usize, n: usize) -> String {
        self.plain.before(at, n)
    }
    pub(super) fn after(&self, at: usize, n: usize) -> String {
        self.plain.after(at, n)
    }
    /// Are some of the words written with a capital?
    pub(super) fn has_capital(&self, from: usize, to: usize) -> bool {
        let words = Span::new(
            self.plain.original(from),
            self.plain.original_end(to, self.article),
        );
        self.article.slice(words).contains(char::is_uppercase)
    }
    /// The token at, or just behind, a place of the plain text.
    pub(super) fn token(&self, at: usize) -> Option<usize> {
        let byte = self.plain.original(at);
        let i = self.analysis.token_at(byte);
        let t = self.analysis.tokens.get(i)?;
        (t.span.start <= byte + 2).then_some(i)
    }
    pub(super) fn tag(&self, at: usize) -> Option<&str> {
        self.token(at).map(|i| self.analysis.tokens[i].tag.as_str())
    }
    /// The entity label of the word at a place, or "".
    pub(super) fn label(&self, at: usize) -> &str {
        self.token(at).map_or("", |i| self.analysis.label(i))
    }
    pub(super) fn direction(&self, at: usize) -> Option<Direction> {
        tense::direction(self.analysis, self.token(at)?, &self.times.tense)
    }
    /// Does "first", "only" or a superlative stand earlier in the clause?
    pub(super) fn follows_superlative(&self, at: usize) -> bool {
        let Some(i) = self.token(at) else {
            return false;
        };
        let sentence = &self.analysis.sentences[self.analysis.tokens[i].sentence];
        let from = sentence.tokens.start.max(i.saturating_sub(12));
        self.analysis.tokens[from..i].iter().any(|t| {
            matches!(t.lower.as_str(), "first" | "only")
                || matches!(t.tag.as_str(), "JJS" | "RBS") && t.lower != "least"
        })
    }
    /// "the Sunday Times", "Theresa May": do the words belong to a name that is no time?
    pub(super) fn is_in_name(&self, start: usize, end: usize) -> bool {
        let Some(entity) = self
            .token(start)
            .and_then(|i| self.analysis.tokens[i].entity)
        else {
            return false;
        };
        let entity = &self.analysis.entities[entity];
        let span = Span::new(
            self.plain.original(start),
            self.plain.original_end(end, self.article),
        );
        let inside = self.analysis.tokens_in(span);
        let larger = entity.tokens.start <= inside.start
            && inside.end <= entity.tokens.end
            && inside.len() < entity.tokens.len();
        larger
            && self.has_capital(start, end)
            && matches!(
                entity.label.as_str(),
                "PERSON" | "ORG" | "WORK_OF_ART" | "FAC" | "PRODUCT" | "LAW" | "NORP"
            )
    }
    /// "Theresa May", "May said": does the word end a name, or does it speak?
    pub(super) fn is_surname(&self, at: usize) -> bool {
        let Some(i) = self.token(at) else {
            return false;
        };
        let tokens = &self.analysis.tokens;
        let t = &tokens[i];
        let named = i > 0
            && matches!(tokens[i - 1].tag.as_str(), "NNP")
            && tokens[i - 1].head == i
            && tokens[i - 1].dep == "compound"
            && tokens[i - 1].space_after;
        let speaks = t.dep == "nsubj"
            && t.tag == "NNP"
            && self
                .times
                .tense
                .saying
                .contains(tokens[t.head].lemma.as_str());
        named || speaks
    }
    fn led_by_since(&self, at: usize) -> bool {
        self.before(at, 4).split(' ').any(|w| w == "since")
    }
    /// "a rise in September", "May orders": the verb above says nothing certain about the date.
    fn in_noun_phrase(&self, at: usize) -> bool {
        let Some(mut i) = self.token(at) else {
            return false;
        };
        let a = self.analysis;
        let is_time = |i: usize| matches!(a.label(i), "DATE" | "TIME");
        for _ in 0..15 {
            let t = &a.tokens[i];
            let inner = matches!(t.dep.as_str(), "nummod" | "compound" | "appos" | "conj");
            if !inner || t.head == i || !is_time(t.head) {
                break;
            }
            i = t.head;
        }
        if a.tokens[i].dep == "pobj" {
            i = a.tokens[i].head;
        }
        let t = &a.tokens[i];
        matches!(t.dep.as_str(), "prep" | "compound" | "nmod" | "poss")
            && matches!(a.tokens[t.head].pos.as_str(), "NOUN" | "PROPN")
            && !is_time(t.head)
    }
    /// The latest dated expression before a place, of one of these precisions (any, where none is named).
    pub(super) fn topic(
        &self,
        precisions: &[Precision],
        within: usize,
        at: usize,
    ) -> Option<&Seen> {
        self.seen
            .iter()
            .rev()
            .take_while(|t| at <= t.end + within)
            .filter(|t| !is_compared(&t.rule))
            .find(|t| {
                let m = &t.meaning;
                m.days.is_some()
                    && matches!(m.kind, TimeKind::Date | TimeKind::Time)
                    && (precisions.is_empty() || precisions.contains(&m.precision))
            })
    }
    /// What "a year earlier" is measured from: the latest quarter, month or year, unless a stretch of months came after it.
    pub(super) fn compared(&self, at: usize) -> Option<(Date, Precision)> {
        for t in self.seen.iter().rev() {
            if at > t.end + 700 {
                return None;
            }
            if is_compared(&t.rule) {
                continue;
            }
            let m = &t.meaning;
            if t.rule == "running" && m.precision == Precision::Month {
                return None;
            }
            let near = at < t.end + 160
                && matches!(m.precision, Precision::Month | Precision::Year)
                && t.rule != "relative_unit";
            if m.kind == TimeKind::Date
                && (m.precision == Precision::Quarter || near)
                && let Some((first, _)) = m.days
            {
                return Some((first, m.precision));
            }
        }
        None
    }
    /// The last day spoken of, else the day of publication.
    pub(super) fn anchor_day(&self, at: usize) -> (Date, Anchor) {
        self.topic(&[Precision::Day], 1500, at)
            .and_then(|t| t.meaning.days)
            .map_or((self.today, Anchor::Published), |(_, last)| {
                (last, Anchor::Text)
            })
    }
    /// The first day of the latest quarter spoken of before a place that has begun by the day of publication.
    pub(super) fn last_quarter(&self, at: usize) -> Option<Date> {
        self.seen
            .iter()
            .rev()
            .take_while(|t| at <= t.end + 1500)
            .filter(|t| t.meaning.precision == Precision::Quarter && !is_compared(&t.rule))
            .find_map(|t| t.meaning.days.map(|d| d.0).filter(|d| *d <= self.today))
    }
    /// The latest day spoken of before a place that is such a day.
    pub(super) fn last_day(
        &self,
        within: usize,
        at: usize,
        is: impl Fn(Date) -> bool,
    ) -> Option<Date> {
        self.seen
            .iter()
            .rev()
            .take_while(|t| at <= t.end + within)
            .filter(|t| t.meaning.precision == Precision::Day && !is_compared(&t.rule))
            .filter(|t| matches!(t.meaning.kind, TimeKind::Date | TimeKind::Time))
            .find_map(|t| t.meaning.days.map(|d| d.1).filter(|d| is(*d)))
    }
    /// Does a figure or an amount in figures stand close before: "8 per cent", "10,000 tonnes"?
    pub(super) fn follows_amount(&self, at: usize) -> bool {
        let words = self.before(at, 3);
        let figure = |w: &str| w.starts_with(|c: char| c.is_ascii_digit() || c == '$');
        words.split(' ').any(figure)
    }
    pub(super) fn year(&self) -> i32 {
        i32::from(self.today.year())
    }

    // -- choosing among several possible days --

    /// The nearest such weekday in the direction of the tense; the day of publication itself counts either way.
    pub(super) fn pick_weekday(&self, wd: i32, at: usize) -> Option<(Date, f32)> {
        let back = (calendar::weekday(self.today) - wd).rem_euclid(7);
        let direction = if self.led_by_since(at) {
            Some(Direction::Past)
        } else {
            self.direction(at)
        };
        match direction {
            Some(Direction::Future) => {
                calendar::days(self.today, (7 - back) % 7).map(|d| (d, 0.85))
            }
            Some(Direction::Present) if back > 0 => {
                calendar::days(self.today, 7 - back).map(|d| (d, 0.75))
            }
            // "A march planned for Saturday was cancelled": the nearer one.
            Some(Direction::Near) if back > 3 => {
                calendar::days(self.today, 7 - back).map(|d| (d, 0.6))
            }
            Some(Direction::Near) => calendar::days(self.today, -back).map(|d| (d, 0.6)),
            Some(_) => calendar::days(self.today, -back).map(|d| (d, 1.0)),
            None => calendar::days(self.today, -back).map(|d| (d, 0.85)),
        }
    }
    /// The year of a date without one: `make(year)` is its first day. Tense first, else the nearest.
    pub(super) fn pick_year(
        &self,
        make: impl Fn(i32) -> Option<Date>,
        at: usize,
        unit: Unit,
    ) -> Option<Date> {
        let lead = self.before(at, 1);
        let mut direction = if self.in_noun_phrase(at) {
            None
        } else {
            self.direction(at)
        };
        if self.led_by_since(at) {
            direction = Some(Direction::Past);
        }
        if matches!(lead.as_str(), "until" | "till" | "through") {
            direction = None;
        }
        let y = self.year();
        let candidates: Vec<Date> = (y - 1..=y + 1).filter_map(make).collect();
        let here = calendar::span(self.today, unit)?.0;
        let past = candidates
            .iter()
            .copied()
            .rfind(|&d| d <= here || d <= self.today);
        let future = candidates.iter().copied().find(|&d| d >= here);
        let ahead = |d: Date| calendar::distance(self.today, d);
        match (direction, past, future) {
            // "were sold out by Dec. 24", written on Dec. 21
            (Some(Direction::Past), Some(p), Some(f)) if ahead(p) < -340 && ahead(f) <= 21 => {
                Some(f)
            }
            (Some(Direction::Past), Some(p), _) => Some(p),
            (Some(Direction::Future), _, Some(f)) => Some(f),
            (Some(Direction::Present), _, Some(f)) if ahead(f) < 150 => Some(f),
            // News looks back: a day ahead counts as twice as far.
            _ => candidates.into_iter().min_by_key(|&d| {
                let n = ahead(d);
                (if n > 0 { 2 * n } else { -n }, d)
            }),
        }
    }

    // -- reading --

    pub(super) fn read(mut self) -> Vec<TimeExpression> {
        self.gather();
        event::resolve(&mut self);
        let published = self.article.published.is_some();
        self.seen
            .iter()
            .map(|s| {
                let m = &s.meaning;
                let span = Span::new(
                    self.plain.original(s.start),
                    self.plain.original_end(s.end, self.article),
                );
                // What was counted from a day that nobody knows stands for no day.
                let grounded = published || matches!(m.anchor, Anchor::Calendar | Anchor::Event);
                let days = m.days.filter(|_| grounded);
                TimeExpression {
                    span,
                    tokens: self.analysis.tokens_in(span),
                    kind: m.kind,
                    named: Interval {
                        from: days.map(|d| d.0),
                        to: days.map(|d| d.1),
                    },
                    precision: m.precision,
                    anchor: m.anchor,
                    modifier: m.modifier,
                    length: m.length,
                    clock: m.clock,
                    offset: m.clock.and_then(|clock| {
                        // "8 p.m. (1700 GMT)"
                        let rest = &self.plain.text[s.end..];
                        let bracket = rest.find(')').filter(|&n| n < 16 && rest.starts_with(" ("));
                        let words = &self.plain.text[s.start..s.end + bracket.unwrap_or(0)];
                        let day = m.days.map_or(self.today, |d| d.0);
                        zone::offset(self.times, words, clock, day)
                    }),
                    bound: s.bound,
                    other_end: s.other_end,
                    across: s.across.filter(|_| grounded),
                    weekday_clash: m.weekday_clash && grounded,
                    confidence: m.confidence,
                    read_by: s.rule.clone(),
                }
            })
            .collect()
    }
    /// At every place the longest match is tried first; an accepted one closes its stretch of text.
    fn gather(&mut self) {
        let (times, plain) = (self.times, self.plain);
        let words = plain.words();
        let mut found: Vec<(usize, usize, usize, Captures)> = Vec::new();
        let mut starts: Vec<usize> = Vec::new();
        for (k, pattern) in times.patterns.iter().enumerate() {
            starts.clear();
            for needed in pattern.needs() {
                for &at in words.get(needed.as_str()).into_iter().flatten() {
                    starts.extend(plain.starts_before(at, LONGEST_LEAD));
                }
            }
            if starts.is_empty() {
                continue;
            }
            starts.sort_unstable();
            starts.dedup();
            let Some(regex) = pattern.regex() else {
                continue;
            };
            let mut captures = regex.create_captures();
            for &start in &starts {
                let end = plain.text.len().min(start + LONGEST);
                let input = Input::new(&plain.text)
                    .range(start..end)
                    .anchored(Anchored::Yes);
                regex.search_captures(&input, &mut captures);
                if let Some(m) = captures.get_match() {
                    found.push((m.start(), m.end(), k, captures.clone()));
                }
            }
        }
        found.sort_by_key(|&(start, end, k, _)| (start, std::cmp::Reverse(end), k));
        let mut at = 0;
        for (start, end, k, captures) in found {
            if start < at {
                continue;
            }
            let rule = times.patterns[k].rule.as_str();
            let m = Found {
                start,
                end,
                text: &plain.text,
                captures,
            };
            if is_nameable(rule) && self.is_in_name(m.start, m.end) {
                continue;
            }
            if let Some(meaning) = rules::meaning(self, rule, &m) {
                let bound = self.bound(start, meaning.kind);
                let rule = SmolStr::new(rule);
                self.seen.push(Seen {
                    start,
                    end,
                    rule,
                    meaning,
                    bound,
                    other_end: None,
                    across: None,
                });
                self.pair();
                self.end_period();
                at = end;
            }
        }
    }
    /// "the year to March", "the six months ended 30 June": the days up to the date behind.
    fn end_period(&mut self) {
        let [.., a, b] = &self.seen[..] else { return };
        let gap = self.plain.text[a.end..b.start].trim();
        let ends = matches!(
            gap,
            "to" | "to the end of"
                | "ended"
                | "ending"
                | "that ended"
                | "that ended on"
                | "ended on"
                | "ending on"
        );
        let dated = b.meaning.kind == TimeKind::Date
            && matches!(b.meaning.precision, Precision::Day | Precision::Month);
        let period = matches!(
            a.rule.as_str(),
            "the_unit" | "running" | "plain_length" | "quarter" | "relative_unit"
        );
        let (Some((_, last)), true) = (b.meaning.days, ends && dated && period) else {
            return;
        };
        let (count, unit) = match (a.meaning.length, a.meaning.precision) {
            (
                Some(Length {
                    count: Some(n),
                    unit,
                }),
                _,
            ) => (n, unit),
            (None, Precision::Year) => (12.0, LengthUnit::Month),
            (None, Precision::Half) => (6.0, LengthUnit::Month),
            (None, Precision::Quarter) => (3.0, LengthUnit::Month),
            (None, Precision::Month) => (1.0, LengthUnit::Month),
            (None, Precision::Week) => (1.0, LengthUnit::Week),
            _ => return,
        };
        let unit = match unit {
            LengthUnit::Week => Unit::Week,
            LengthUnit::Month => Unit::Month,
            LengthUnit::Year => Unit::Year,
            _ => return,
        };
        let first = calendar::days(last, 1).and_then(|d| calendar::add(d, -count, unit));
        let Some(first) = first else { return };
        let anchor = b.meaning.anchor;
        let n = self.seen.len();
        self.seen[n - 2].meaning.days = Some((first, last));
        self.seen[n - 2].meaning.anchor = anchor;
        self.seen[n - 1].bound = None;
    }
    /// Joins the last two: "from A to B", "between A and B", "A-B".
    fn pair(&mut self) {
        let n = self.seen.len();
        let [.., a, b] = &self.seen[..] else { return };
        let (Some((first, _)), Some((start, last))) = (a.meaning.days, b.meaning.days) else {
            return;
        };
        if start < first {
            return;
        }
        let gap = self.plain.text[a.end..b.start].trim();
        let lead = self.before(a.start, 1);
        let joined = match gap {
            "to" => lead == "from",
            "until" | "till" | "through" | "-" => true,
            "and" => lead == "between",
            _ => false,
        };
        if joined {
            let across = Some(Interval {
                from: Some(first),
                to: Some(last),
            });
            self.seen[n - 2].across = across;
            self.seen[n - 2].other_end = Some(n - 1);
            self.seen[n - 1].across = across;
            self.seen[n - 1].other_end = Some(n - 2);
        }
    }
    fn bound(&self, at: usize, kind: TimeKind) -> Option<Bound> {
        let lead = self.before(at, 2);
        let mut words = lead.rsplit(' ');
        let (last, other) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        match last {
            "from" if kind != TimeKind::Duration => Some(Bound::From),
            "to" if kind != TimeKind::Duration => Some(Bound::To),
            // "since the June talks"
            "the" => limit(other).filter(|b| {
                matches!(
                    b,
                    Bound::Since | Bound::Until | Bound::Before | Bound::After
                )
            }),
            _ => limit(last),
        }
    }
}

fn limit(word: &str) -> Option<Bound> {
    Some(match word {
        "since" => Bound::Since,
        "until" => Bound::Until,
        "till" => Bound::Till,
        "by" => Bound::By,
        "before" => Bound::Before,
        "after" => Bound::After,
        "through" => Bound::Through,
        _ => return None,
    })
}

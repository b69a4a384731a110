//! This file reads plain amounts: qualifiers, a currency sign, a number or two, a unit. "between $3bn and $4bn",
//! "about 100 miles", "nearly 12,000", "dozens", "no one".

use super::interval::{Grain, interval};
use super::number::{Loose, Number};
use super::scan::is_dash;
use super::share::is_telling;
use super::{QuantityKind, Reader, Said, Stated, measure};
use crate::lexicon::units::{Qualifier, Unit};
use crate::text::Span;
use smol_str::SmolStr;

/// What stands behind a number.
#[derive(Debug, Clone, PartialEq)]
enum Behind {
    Unit(Unit),
    /// Degrees: Celsius, Fahrenheit?
    Degrees {
        fahrenheit: bool,
    },
}

/// What an amount is of: kind, unit, factor to the unit.
struct Of {
    kind: QuantityKind,
    unit: SmolStr,
    factor: f64,
}

/// How two numbers are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    To,
    And,
    Or,
    Dash,
}

/// The parts of an amount, as they stand in the text.
struct Amount {
    /// Where the telling qualifier or, without one, the amount begins.
    start: usize,
    how: Option<Qualifier>,
    between: bool,
    /// Currency before the number, and where the sign begins.
    sign: Option<SmolStr>,
    from: usize,
    first: Number,
    first_unit: Option<(usize, Behind)>,
    second: Option<(Link, Option<SmolStr>, Number)>,
    unit: Option<(usize, Behind)>,
    suffix: Option<(usize, Qualifier)>,
}

impl Reader<'_> {
    /// Reads numbers with what stands around them.
    pub(super) fn amounts(&mut self) {
        let mut last = 0;
        for k in 0..self.starts.len() {
            let at = self.starts[k];
            if at < last {
                continue;
            }
            if let Some(amount) = self.amount(at)
                && let Some(end) = self.accept(&amount)
            {
                last = end;
            }
        }
    }

    fn sign(&self, at: usize) -> Option<(usize, SmolStr)> {
        let lettered = self.scan.char_at(at)?.is_alphabetic();
        if lettered && !self.scan.is_bound(at) {
            return None;
        }
        let (sign, code) = self
            .units
            .signs
            .iter()
            .find(|(s, _)| self.scan.letters(at, s).is_some())?;
        let end = at + sign.len();
        // Rupees may stand off: "Rs 500".
        let close = self.scan.char_at(end).is_some_and(|c| c.is_ascii_digit());
        let off = || self.scan.gap(end).filter(|_| sign.starts_with("rs"));
        if close {
            Some((end, code.clone()))
        } else {
            off().map(|e| (e, code.clone()))
        }
    }

    fn amount(&self, at: usize) -> Option<Amount> {
        let scan = self.scan;
        let (mut from, how, start) = self.qualifiers(at);
        let telling = is_telling(how);
        let mut between = false;
        if let Some(e) = scan.words(from, "between").and_then(|e| scan.gap(e)) {
            (from, between) = (e, true);
        }
        // A currency sign counts even behind a letter: badly decoded text writes "Â£50m".
        let sign = self.sign(from);
        let number_at = sign.as_ref().map_or(from, |s| s.0);
        if sign.is_none() && !scan.is_bound(from) || !scan.is_bound(at) && sign.is_none() {
            return None;
        }
        let first = self.number(number_at)?;
        let inside = scan.char_at(number_at).is_some_and(|c| c.is_ascii_digit())
            && scan.char_before(from).is_some_and(|c| ".,:/".contains(c))
            && scan
                .char_before(from - 1)
                .is_some_and(|c| c.is_ascii_digit());
        // "7:30".
        let clock = scan
            .letters(first.end, ":")
            .is_some_and(|e| !scan.digits(e).is_empty());
        if inside || clock {
            return None;
        }
        let first_unit = self.short_unit(first.end);
        let end = first_unit.as_ref().map_or(first.end, |u| u.0);
        let second = self.second(end);
        let unit = match &second {
            Some((_, _, n)) => self.unit(n.end),
            None if first_unit.is_none() => self.unit(first.end),
            None => None,
        };
        let end = unit
            .as_ref()
            .map(|u| u.0)
            .or(second.as_ref().map(|s| s.2.end))
            .unwrap_or(end);
        if !scan.is_bound(end) && (second.is_none() || !scan.is_bound(first.end)) {
            return None;
        }
        Some(Amount {
            start: if telling {
                start
            } else if between {
                at.max(start)
            } else {
                from
            },
            how,
            between,
            sign: sign.map(|s| s.1),
            from,
            first,
            first_unit,
            second,
            unit,
            suffix: self.suffix(end),
        })
    }

    /// The unit that the first number of a range may have: "%", a currency.
    fn short_unit(&self, at: usize) -> Option<(usize, Behind)> {
        self.unit(at).filter(|(end, u)| {
            matches!(u, Behind::Unit(Unit::Percent | Unit::Currency(..)))
                && (self.scan.joint(at).is_some() || *end == at + 1)
        })
    }

    fn second(&self, at: usize) -> Option<(Link, Option<SmolStr>, Number)> {
        let scan = self.scan;
        let (end, link) = if let Some(e) = scan.dash(at) {
            (e, Link::Dash)
        } else {
            let (e, n) = scan.one_of(scan.gap(at)?, &["to", "and", "or"])?;
            (scan.gap(e)?, [Link::To, Link::And, Link::Or][n])
        };
        let sign = self.sign(end);
        let n = self.number(sign.as_ref().map_or(end, |s| s.0))?;
        Some((link, sign.map(|s| s.1), n))
    }

    fn unit(&self, at: usize) -> Option<(usize, Behind)> {
        let scan = self.scan;
        if let Some(found) = self.degrees(at) {
            return Some(found);
        }
        for from in [scan.joint(at), Some(at)].into_iter().flatten() {
            if let Some((end, unit)) = scan.longest(from, &self.units.units) {
                // "5-year" is a unit, "5years" is none; "5m" was read with the number.
                let close = from == at;
                let fits = match unit {
                    Unit::Percent if close => scan.char_at(from) == Some('%'),
                    Unit::Time(..) | Unit::Points(_) => !close,
                    Unit::Percent | Unit::Currency(..) | Unit::Measure(..) => true,
                };
                if !fits {
                    continue;
                }
                let end = match unit {
                    Unit::Time(..) => scan
                        .gap(end)
                        .and_then(|e| scan.words(e, "and a half"))
                        .unwrap_or(end),
                    _ => end,
                };
                return Some((end, Behind::Unit(unit.clone())));
            }
        }
        // "3.5 m" is metres: millions stand close.
        let end = scan.words(scan.gap(at)?, "m")?;
        Some((end, Behind::Unit(Unit::Measure("m".into(), 1.0))))
    }

    fn degrees(&self, at: usize) -> Option<(usize, Behind)> {
        let scan = self.scan;
        // "30 degrees", "30-degree heat".
        let words = [scan.gap(at), scan.joint(at)]
            .into_iter()
            .flatten()
            .find_map(|e| scan.one_of(e, &["degrees", "degree"]))
            .map(|f| f.0);
        let sign = words
            .is_none()
            .then(|| scan.letters(scan.skip(at), "°"))
            .flatten();
        let end = words.or(sign);
        let next = scan.skip(end.unwrap_or(at));
        for (name, fahrenheit) in [
            ("celsius", false),
            ("centigrade", false),
            ("fahrenheit", true),
        ] {
            if end.is_some()
                && let Some(e) = scan.words(next, name)
            {
                return Some((e, Behind::Degrees { fahrenheit }));
            }
        }
        // "30C" and "30 °C", with their capitals.
        let letter = scan.text.get(next..)?.chars().next();
        if let (Some(c @ ('C' | 'F')), true) = (letter, scan.is_bound(next + 1)) {
            return Some((
                next + 1,
                Behind::Degrees {
                    fahrenheit: c == 'F',
                },
            ));
        }
        end.map(|e| (e, Behind::Degrees { fahrenheit: false }))
    }

    fn suffix(&self, at: usize) -> Option<(usize, Qualifier)> {
        let scan = self.scan;
        if let Some(e) = scan
            .letters(at, "+")
            .or_else(|| scan.words(scan.dash(at)?, "plus"))
        {
            return Some((e, Qualifier::AtLeast));
        }
        // "40-odd guests"
        if let Some(e) = scan.joint(at).and_then(|e| scan.words(e, "odd")) {
            return Some((e, Qualifier::About));
        }
        let (e, n) = scan.one_of(scan.gap(at)?, &["or so", "or more", "or fewer", "or less"])?;
        Some((
            e,
            [
                Qualifier::About,
                Qualifier::AtLeast,
                Qualifier::AtMost,
                Qualifier::AtMost,
            ][n],
        ))
    }

    /// May the two numbers be one range?
    fn is_range(&self, a: &Amount, low: f64, high: f64) -> bool {
        let scan = self.scan;
        let Some((link, sign, second)) = &a.second else {
            return false;
        };
        let moved = |back: usize| {
            scan.around(a.from, a.from, back, 0)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| self.units.is("movements", w))
        };
        let followed_by_word = scan
            .char_at(a.unit.as_ref().map_or(second.end, |u| u.0))
            .is_some_and(char::is_alphabetic);
        let linked = match link {
            Link::To => scan.last(a.start) != "from" && scan.last(a.from) != "by",
            Link::And => a.between,
            Link::Or => high <= low * 3.0,
            Link::Dash => true,
        };
        // Sums of different money, "5% to $3bn".
        let alike = match (&a.first_unit, &a.unit) {
            (Some(_), _) if sign.is_some() => false,
            (Some((_, x)), Some((_, y))) => x == y,
            _ => true,
        };
        let alike = alike
            && !(sign.is_some() && a.sign.is_none())
            && !(a.sign.is_some() && a.first_unit.is_some());
        let has_unit = sign.is_some() || a.first_unit.is_some() || a.unit.is_some();
        let moves = *link == Link::To
            && (moved(12) && !followed_by_word && high > 5.0 * low || moved(30) && has_unit);
        linked && alike && !moves && low < high
    }

    fn accept(&mut self, a: &Amount) -> Option<usize> {
        let scan = self.scan;
        let mut low = a.first.value;
        let mut second = None;
        if let (Some((_, _, n)), Some(v)) = (&a.second, a.first.value) {
            // "$3-4 billion": the magnitude of the second goes to the first, but only in one range.
            let lifted = match (n.power, a.first.power) {
                (Some(p), None) if v < 1000.0 && n.value.is_some_and(|w| w > v * p || w >= p) => {
                    v * p
                }
                _ => v,
            };
            if let Some(high) = n.value {
                let end = a.unit.as_ref().map_or(n.end, |u| u.0);
                if self.is_range(a, lifted, high) && scan.is_bound(end) {
                    low = Some(lifted);
                    second = Some((high, n.end));
                }
            }
        }
        let (unit, mut end) = if let Some((_, number_end)) = second {
            let unit = a.unit.as_ref().or(a.first_unit.as_ref());
            let end = a.unit.as_ref().map_or(number_end, |u| u.0);
            (unit.map(|u| &u.1), end)
        } else if a.second.is_some() || a.first_unit.is_some() {
            let end = a.first_unit.as_ref().map_or(a.first.end, |u| u.0);
            (a.first_unit.as_ref().map(|u| &u.1), end)
        } else {
            let end = a.unit.as_ref().map_or(a.first.end, |u| u.0);
            (a.unit.as_ref().map(|u| &u.1), end)
        };
        // "from 3 to 5 per cent": the unit of the second is the unit of both.
        let shared = second.is_none()
            && a.sign.is_none()
            && a.first_unit.is_none()
            && matches!(&a.second, Some((Link::To, None, _)))
            && scan.last(a.start) == "from";
        let unit = if shared {
            a.unit.as_ref().map(|u| &u.1)
        } else {
            unit
        };
        let suffix = a.suffix.filter(|_| second.is_some() || a.second.is_none());
        if let Some((e, _)) = suffix {
            end = e;
        }
        // "twenty-first".
        if let Some(next) = scan.joint(a.first.end)
            && !a.first.in_digits
            && self.units.ordinals.contains_key(scan.word(next))
            && self.units.tens.contains_key(scan.word(a.first.start))
        {
            return None;
        }
        // "the 3-4-1 formation"
        let chained =
            second.is_some_and(|(_, e)| scan.dash(e).is_some_and(|e| !scan.digits(e).is_empty()));
        if chained {
            return None;
        }
        let mut unit = unit.cloned();
        let start = if a.between && second.is_none() {
            a.from
        } else {
            a.start
        };
        if !self.is_free(start, end) {
            // A unit that belongs to something else ("12 second-hand cars").
            if unit.is_some()
                && a.sign.is_none()
                && second.is_none()
                && self.is_free(start, a.first.end)
            {
                (unit, end) = (None, a.first.end);
            } else {
                return None;
            }
        }
        let bare = a.sign.is_none() && unit.is_none() && !is_telling(a.how) && second.is_none();
        if bare && self.is_no_amount(a, end) {
            return None;
        }
        if !self.is_spare(a, end, bare) {
            return None;
        }
        let mut of = self.of(a, unit.as_ref());
        let (mut value, mut step) = (low, a.first.step);
        if let Loose::Vague(l, h) = a.first.loose {
            let said = Said {
                value: None,
                low: Some(l * of.factor),
                high: Some(h * of.factor),
                stated: Stated::Vague,
                unit: &of.unit,
            };
            return self
                .keep(Span::new(start, end), of.kind, said)
                .then_some(end);
        }
        // "3m cars" are millions, "200m race" and "3m high" are metres.
        let close_m = scan.low[..a.first.end].ends_with('m')
            && scan
                .low
                .as_bytes()
                .get(a.first.end.wrapping_sub(2))
                .is_some_and(u8::is_ascii_digit);
        if of.kind == QuantityKind::Count
            && close_m
            && a.first.in_digits
            && (self.is_metres(a.first.end) || self.is_race(a))
        {
            value = value.map(|v| v / 1e6);
            step /= 1e6;
            of.kind = QuantityKind::Measure;
            of.unit = "m".into();
        }
        let mut v = value?;
        let span = Span::new(start, end);
        let grain = self.grain(&of, unit.as_ref(), span);
        if matches!(unit, Some(Behind::Unit(Unit::Time(..))))
            && scan.low[..end].ends_with("and a half")
        {
            v += 0.5;
        }
        let mut how = suffix.map(|s| s.1).or(a.how);
        // "over the 80 minutes", "£960m over 15 years": during them.
        let over = &scan.low[start..a.from];
        let mut span = span;
        if of.kind == QuantityKind::Duration
            && how == Some(Qualifier::MoreThan)
            && over.starts_with("over ")
            && (over.trim_end() != "over"
                || !matches!(
                    scan.last(start),
                    "for"
                        | "of"
                        | "after"
                        | "in"
                        | "lasted"
                        | "took"
                        | "takes"
                        | "spent"
                        | "been"
                        | "is"
                        | "was"
                        | "with"
                        | "by"
                        | "just"
                        | "well"
                        | "a"
                        | "lasting"
                        | "taken"
                        | "than"
                        | "and"
                        | "to"
                ))
        {
            how = None;
            span = Span::new(a.from, end);
        }
        let plain = !is_telling(how);
        let said = if let Some((high, _)) = second {
            (Some(v), Some(high), Stated::Between)
        } else if plain
            && (of.kind == QuantityKind::Duration
                || a.first.loose == Loose::No && self.is_exact(unit.as_ref()))
        {
            (Some(v), Some(v), Stated::Exact)
        } else {
            interval(v, step, how, grain, a.first.loose)
        };
        let (mut l, mut h, stated) = said;
        if grain == Grain::Temperature && matches!(scan.last(a.from), "minus" | "-" | "\u{2212}") {
            (l, h, v) = (h.map(|x| -x), l.map(|x| -x), -v);
        }
        let convert = |x: f64| {
            if unit == Some(Behind::Degrees { fahrenheit: true }) {
                (x - 32.0) / 1.8
            } else {
                x * of.factor
            }
        };
        let said = Said {
            value: Some(convert(v)),
            low: l.map(convert),
            high: h.map(convert),
            stated,
            unit: &of.unit,
        };
        self.keep(span, of.kind, said).then_some(end)
    }

    /// Basis points and small coins are meant exactly.
    fn is_exact(&self, unit: Option<&Behind>) -> bool {
        match unit {
            Some(Behind::Unit(Unit::Points(f) | Unit::Currency(_, f))) => *f < 1.0,
            _ => false,
        }
    }

    fn is_metres(&self, at: usize) -> bool {
        let scan = self.scan;
        let Some(next) = scan.joint(at) else {
            return false;
        };
        let w = scan.word(next);
        self.units.is("metres", w)
            || w == "in"
                && scan
                    .gap(next + 2)
                    .is_some_and(|e| !scan.digits(e).is_empty())
            || w == "and"
                && scan
                    .gap(next + 3)
                    .is_some_and(|e| !scan.digits(e).is_empty() && scan.word(e).ends_with('m'))
    }

    /// "won gold in the 200m", "the women's 60m": the length of a race, with no noun that could be counted behind.
    fn is_race(&self, a: &Amount) -> bool {
        let scan = self.scan;
        let raced = a.first.value.is_some_and(|v| {
            [
                50.0, 60.0, 100.0, 110.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0,
            ]
            .contains(&(v / 1e6))
        });
        // "jumped 1.90m": metres with their centimetres.
        let measured = scan.low[a.first.start..a.first.end].contains('.')
            && a.first.value.is_some_and(|v| v < 1e8);
        let counts = scan
            .gap(a.first.end)
            .and_then(|e| self.token(e))
            .is_some_and(|t| self.analysis.tokens[t].tag.starts_with("NN"));
        let led = matches!(
            scan.last(a.from),
            "the"
                | "men's"
                | "women's"
                | "men\u{2019}s"
                | "women\u{2019}s"
                | "over"
                | "olympic"
                | "indoor"
        );
        (raced && led || measured)
            && !counts
            && scan
                .around(a.from, a.first.end, 160, 120)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| self.units.is("racing", w))
    }

    /// Is a bare number no amount: a year, a time of day, a pronoun, part of a name?
    fn is_no_amount(&self, a: &Amount, end: usize) -> bool {
        let scan = self.scan;
        let n = &a.first;
        let tokens = &self.analysis.tokens;
        let word = &scan.low[n.start..n.end];
        let (last, next) = (scan.last(a.start), scan.next(end));
        let Some(t) = self.token(n.start) else {
            return true;
        };
        let token = &tokens[t];
        if word == "one" {
            let nobody = matches!(
                last,
                "no" | "the"
                    | "any"
                    | "every"
                    | "each"
                    | "this"
                    | "that"
                    | "another"
                    | "some"
                    | "which"
                    | "or"
                    | "-"
                    | "day"
            );
            let two = scan.after(n.end, 2);
            let of_the = two == ["of", "the"]
                || two == ["of", "them"]
                || two == ["of", "those"]
                || two == ["of", "these"];
            if nobody
                || matches!(
                    next,
                    "another" | "day" | "another's" | "-" | "thing" | "can"
                )
                || next == "of" && !of_the
            {
                return true;
            }
            let counts = token.dep == "nummod"
                || next == "of" && matches!(token.dep.as_str(), "nsubj" | "nsubjpass" | "dobj");
            if !counts {
                return true;
            }
        }
        let figures = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if figures == word.len() {
            if figures >= 5 && matches!(last, "to" | "on" | "number" | "call" | "text") {
                return true;
            }
            let year = figures == 4 && n.value.is_some_and(|v| (1900.0..=2035.0).contains(&v));
            if year && (self.analysis.label(t) == "DATE" || token.dep != "nummod") {
                return true;
            }
        }
        if self.units.is("calendar", last) && self.analysis.label(t) == "DATE" {
            return true;
        }
        // "the class of '83"
        if matches!(
            scan.char_before(a.start),
            Some('\'' | '\u{2018}' | '\u{2019}')
        ) && scan.char_at(a.start).is_some_and(|c| c.is_ascii_digit())
        {
            return true;
        }
        // "the 902 3G phone": two figures side by side name a model.
        let model = scan.char_at(a.start).is_some_and(|c| c.is_ascii_digit())
            && scan.gap(end).is_some_and(|e| {
                let w = scan.word(e);
                w.starts_with(|c: char| c.is_ascii_digit())
                    && w.len() < 4
                    && w.ends_with(['g', 'd'])
            });
        if model {
            return true;
        }
        // "Storm-Ride 2 could": a title of two parts, no noun behind.
        if t > 2
            && is_dash(tokens[t - 2].text.chars().next().unwrap_or(' '))
            && tokens[t - 1].text.starts_with(char::is_uppercase)
            && tokens[t - 3].text.starts_with(char::is_uppercase)
            && !next.ends_with('s')
            && scan.char_at(a.start).is_some_and(|c| c.is_ascii_digit())
            && tokens[t - 1].span.end + 1 == token.span.start
        {
            return true;
        }
        let inside = token
            .entity
            .is_some_and(|e| self.analysis.entities[e].tokens.start < t);
        if inside
            && matches!(
                self.analysis.label(t),
                "PRODUCT" | "FAC" | "LAW" | "WORK_OF_ART" | "EVENT"
            )
            || token.tag == "NNP" && token.dep != "nummod"
        {
            return true;
        }
        // "Storm Riders 2": a film, a model, a flight.
        if t > 0 && tokens[t - 1].block == token.block {
            let before = &tokens[t - 1];
            let named = matches!(before.tag.as_str(), "NNP" | "NNPS")
                && before.span.end + 1 == token.span.start;
            let counts = token.dep == "nummod" && token.head > t;
            // "Sea Dogs 4 Peace", "beat Storm Rider 2 to the prize": figures within or behind a name.
            let follows = self
                .token(scan.skip(end))
                .filter(|&n| n > t)
                .map(|n| &tokens[n]);
            let between = follows
                .is_some_and(|f| matches!(f.tag.as_str(), "NNP" | "NNPS") && token.space_after);
            let titled = before.text.starts_with(char::is_uppercase)
                && before.tag.starts_with("NN")
                && before.span.end + 1 == token.span.start
                && word.len() == 1
                && scan.char_at(a.start).is_some_and(|c| c.is_ascii_digit());
            let person = self.analysis.label(t - 1) == "PERSON"
                && follows
                    .is_some_and(|f| !f.tag.starts_with("NN") && f.tag != "JJ" && f.lower != ",");
            if titled && (between || person) && !counts {
                return true;
            }
            if named
                && !counts
                && !self.units.is_person(next)
                && !matches!(
                    self.analysis.label(t - 1),
                    "DATE" | "TIME" | "PERSON" | "NORP"
                )
            {
                return true;
            }
        }
        // "the top-five player", "a five-four win": the number is half of a word.
        let glued = scan.char_before(a.start) == Some('-')
            && scan
                .char_before(a.start - 1)
                .is_some_and(char::is_alphanumeric);
        // "50, 60, 70,000 listeners", "four, five or six sides": only the last counts.
        let listed = scan
            .letters(end, ",")
            .and_then(|e| scan.gap(e))
            .is_some_and(|e| {
                self.number(e)
                    .is_some_and(|m| m.power.is_none() && self.goes_on(m.end))
            });
        // "won in 30.26": minutes and seconds.
        let timed = word.split_once('.').is_some_and(|(_, d)| d.len() == 2)
            && matches!(last, "in" | "of")
            && !self.goes_on_to_noun(end)
            && scan
                .around(a.start, end, 160, 80)
                .split(|c: char| !c.is_alphanumeric())
                .any(|w| self.units.is("racing", w));
        if glued || listed || timed {
            return true;
        }
        let hyphen = scan.char_before(a.start).is_some_and(is_dash);
        hyphen
            && scan.text[scan.start..a.start]
                .chars()
                .rev()
                .nth(1)
                .is_some_and(char::is_uppercase)
            || matches!(last, "#" | "no." | "-")
                && scan
                    .char_before(a.start)
                    .is_some_and(|c| c == '#' || c == '-')
    }

    /// Does a list of numbers go on here: another number, "or", or the noun that all count?
    fn goes_on(&self, end: usize) -> bool {
        let more = self
            .scan
            .letters(end, ",")
            .and_then(|e| self.scan.gap(e))
            .is_some_and(|e| self.number(e).is_some());
        more || self.scan.next(end) == "or"
    }

    fn goes_on_to_noun(&self, end: usize) -> bool {
        self.scan
            .gap(end)
            .and_then(|e| self.token(e))
            .is_some_and(|t| self.analysis.tokens[t].tag.starts_with("NN"))
    }

    /// Is nothing against the amount that holds for bare and other numbers alike?
    fn is_spare(&self, a: &Amount, end: usize, bare: bool) -> bool {
        let scan = self.scan;
        let word = &scan.low[a.first.start..a.first.end];
        if word == "one" {
            let two = scan.after(a.first.end, 2);
            if two.len() == 2
                && two[0] == "of"
                && matches!(two[1], "its" | "his" | "her" | "their" | "our" | "my")
            {
                return false;
            }
        }
        // "at 1900 GMT".
        let clock = word.len() == 4
            && word.chars().all(|c| c.is_ascii_digit())
            && a.sign.is_none()
            && (bare || is_telling(a.how))
            && matches!(scan.next(end), "on" | "gmt" | "bst" | "hours" | "est")
            && (matches!(
                scan.last(a.first.start),
                "at" | "about" | "around" | "until" | "from"
            ));
        !clock
    }

    fn of(&self, a: &Amount, unit: Option<&Behind>) -> Of {
        let new = |kind, unit: &str, factor| Of {
            kind,
            unit: unit.into(),
            factor,
        };
        if let Some(code) = a.sign.as_ref() {
            return new(QuantityKind::Money, code, 1.0);
        }
        match unit {
            None => new(QuantityKind::Count, "", 1.0),
            Some(Behind::Degrees { .. }) => new(QuantityKind::Measure, "C", 1.0),
            Some(Behind::Unit(unit)) => match unit {
                Unit::Percent => new(QuantityKind::Percent, "%", 1.0),
                Unit::Points(f) => new(QuantityKind::Points, "pp", *f),
                Unit::Time(u, f) => new(QuantityKind::Duration, u, *f),
                Unit::Measure(u, f) => new(QuantityKind::Measure, u, *f),
                Unit::Currency(code, f) => {
                    // "He lost four pounds" is weight.
                    let heavy = code == "GBP"
                        && *f == 1.0
                        && ["weigh", "weight", "lost", "heavy", "gain"]
                            .iter()
                            .any(|w| self.scan.around(a.start, a.start, 40, 0).contains(w));
                    if heavy {
                        new(QuantityKind::Measure, "kg", 0.453_592_37)
                    } else {
                        new(QuantityKind::Money, code, *f)
                    }
                }
            },
        }
    }

    fn grain(&self, of: &Of, unit: Option<&Behind>, span: Span) -> Grain {
        match of.kind {
            _ if matches!(unit, Some(Behind::Degrees { .. })) => Grain::Temperature,
            QuantityKind::Money => Grain::Money,
            QuantityKind::Percent => Grain::Percent,
            QuantityKind::Points => Grain::Points,
            QuantityKind::Measure => Grain::Measure,
            QuantityKind::Duration => Grain::Duration,
            QuantityKind::Count
                if measure::counts_victims(span, &self.scan, self.analysis, self.units) =>
            {
                Grain::Victims
            }
            QuantityKind::Count => Grain::Count,
            _ => Grain::Times,
        }
    }
}

//! This file reads a number in digits, words or both: its value, and the size of the last digit given, which carries all of
//! rounding. 12,500 has the step 100; 1.2bn the step 100 million; 34 the step 1.

use super::scan::Scan;
use crate::lexicon::units::Units;

/// A number in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) start: usize,
    pub(super) end: usize,
    /// `None` for "several thousand".
    pub(super) value: Option<f64>,
    pub(super) step: f64,
    pub(super) loose: Loose,
    /// What a word or letter of magnitude multiplied it by.
    pub(super) power: Option<f64>,
    pub(super) in_digits: bool,
}

/// How loosely a number is meant by its form alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Loose {
    No,
    /// "half a million".
    Idiom,
    /// "a couple of hundred".
    About,
    /// "two dozen".
    Dozen,
    /// "several thousand": from, to.
    Vague(f64, f64),
}

const GREAT: [&str; 4] = ["million", "billion", "trillion", "thousand"];

/// The number that begins at a byte. A unit in letters may follow close: "60p", and so may "rd": callers look.
pub(super) fn number(scan: &Scan<'_>, units: &Units, at: usize) -> Option<Number> {
    match scan.char_at(at)? {
        '0'..='9' => half_behind(scan, units, at).or_else(|| digits(scan, units, at)),
        'a'..='z' => half_behind(scan, units, at)
            .or_else(|| idiom(scan, units, at))
            .or_else(|| in_words(scan, units, at)),
        _ => None,
    }
}

/// "two-and-a-half".
fn half_behind(scan: &Scan<'_>, units: &Units, at: usize) -> Option<Number> {
    let (end, value) = match scan.char_at(at)? {
        '0'..='9' => scan.whole(at, 9).map(|(e, n)| (e, f64::from(n)))?,
        _ => basic(scan, units, at)?,
    };
    let end = scan.words(scan.joint(end)?, "and")?;
    let end = scan.words(scan.joint(end)?, "a")?;
    let end = scan.words(scan.joint(end)?, "half")?;
    Some(plain(at, end, value + 0.5, 0.1))
}

fn plain(start: usize, end: usize, value: f64, step: f64) -> Number {
    Number {
        start,
        end,
        value: Some(value),
        step,
        loose: Loose::No,
        power: None,
        in_digits: false,
    }
}

/// "half a million", "a quarter of a million", "a couple of hundred", "two dozen", "several thousand".
fn idiom(scan: &Scan<'_>, units: &Units, at: usize) -> Option<Number> {
    let power = |at: usize| {
        let w = scan.word(at);
        let v = *units.powers.get(w)?;
        (w.len() > 3).then_some((at + w.len(), v))
    };
    for (words, part) in [("half a", 0.5), ("half an", 0.5), ("a quarter of a", 0.25)] {
        if let Some((end, v)) = scan
            .words(at, words)
            .and_then(|e| scan.gap(e))
            .and_then(power)
        {
            let loose = if v == 12.0 { Loose::No } else { Loose::Idiom };
            return Some(Number {
                loose,
                power: Some(v),
                ..plain(at, end, v * part, v * part)
            });
        }
    }
    if let Some((end, v)) = scan
        .words(at, "a couple of")
        .and_then(|e| scan.gap(e))
        .and_then(power)
    {
        return Some(Number {
            loose: Loose::About,
            power: Some(v),
            ..plain(at, end, 2.0 * v, v)
        });
    }
    for words in ["several", "a few"] {
        if let Some((end, v)) = scan
            .words(at, words)
            .and_then(|e| scan.gap(e))
            .and_then(power)
        {
            let (low, high) = scan.longest(at, &units.vague).map(|(_, v)| *v)?;
            return Some(Number {
                value: None,
                loose: Loose::Vague(low * v, high * v),
                power: Some(v),
                ..plain(at, end, 0.0, v)
            });
        }
    }
    let (end, n) = scan
        .one_of(at, &["a", "an"])
        .map(|(e, _)| (e, 1.0))
        .or_else(|| basic(scan, units, at))?;
    let end = scan.words(scan.joint(end)?, "dozen")?;
    Some(Number {
        loose: Loose::Dozen,
        ..plain(at, end, 12.0 * n, 2.0)
    })
}

/// "1,643", "1.2bn", "3 million".
fn digits(scan: &Scan<'_>, units: &Units, at: usize) -> Option<Number> {
    let mut end = at + scan.digits(at).len();
    let mut all = scan.digits(at).to_owned();
    if all.len() <= 3 {
        while let Some(next) = scan.letters(end, ",") {
            let group = scan.digits(next);
            if group.len() != 3 {
                break;
            }
            all.push_str(group);
            end = next + 3;
        }
    }
    let mut places = 0;
    if let Some(next) = scan.letters(end, ".") {
        let d = scan.digits(next);
        // "in 1998.5 of them" is no decimal, but nobody writes so; "v2.0.1" is no number.
        if !d.is_empty()
            && scan
                .letters(next + d.len(), ".")
                .is_none_or(|e| scan.digits(e).is_empty())
        {
            all.push('.');
            all.push_str(d);
            places = d.len();
            end = next + d.len();
        }
    }
    if all.len() > 18 {
        return None;
    }
    let mut value: f64 = all.parse().ok()?;
    let (mut power, close) = (None, end);
    for at in [Some(close), scan.joint(close)].into_iter().flatten() {
        let w = scan.word(at);
        if let Some(&p) = units.powers.get(w) {
            // Letters stand close ("3m"), short forms may stand off ("3 bn"), "dozen" isn't said of figures.
            let fits = p != 12.0
                && (at == close || w.len() > 3 || w.len() > 1 && scan.gap(close) == Some(at));
            if fits && scan.is_bound(at + w.len()) {
                power = Some(p);
                end = at + w.len();
                break;
            }
        }
    }
    let p = power.unwrap_or(1.0);
    value *= p;
    let step = if places > 0 {
        p * 10f64.powi(-i32::try_from(places).ok()?)
    } else {
        let zeros = all.len() - all.trim_end_matches('0').len();
        if value == 0.0 {
            p
        } else {
            p * 10f64.powi(i32::try_from(zeros).ok()?)
        }
    };
    Some(Number {
        power,
        in_digits: true,
        ..plain(at, end, value, step)
    })
}

/// "four", "twenty-three".
fn basic(scan: &Scan<'_>, units: &Units, at: usize) -> Option<(usize, f64)> {
    let w = scan.word(at);
    if let Some(&v) = units.ones.get(w) {
        return Some((at + w.len(), v));
    }
    let ten = *units.tens.get(w)?;
    let end = at + w.len();
    let more = scan.joint(end).and_then(|e| {
        let w = scan.word(e);
        let v = *units.ones.get(w)?;
        (1.0..10.0).contains(&v).then_some((e + w.len(), v))
    });
    Some(more.map_or((end, ten), |(e, v)| (e, ten + v)))
}

/// "four hundred and fifty", "a hundred".
fn hundreds(scan: &Scan<'_>, units: &Units, at: usize) -> Option<(usize, f64)> {
    let first = scan
        .one_of(at, &["an", "a"])
        .map(|(e, _)| (e, 1.0))
        .or_else(|| basic(scan, units, at))?;
    let article =
        !units.ones.contains_key(scan.word(at)) && !units.tens.contains_key(scan.word(at));
    let Some(end) = scan.joint(first.0).and_then(|e| scan.words(e, "hundred")) else {
        return (!article).then_some(first);
    };
    let value = first.1 * 100.0;
    let more = scan.gap(end).and_then(|e| {
        let e = scan.words(e, "and").and_then(|e| scan.gap(e)).unwrap_or(e);
        basic(scan, units, e).filter(|(_, v)| *v < 100.0 && *v > 0.0)
    });
    Some(more.map_or((end, value), |(e, v)| (e, value + v)))
}

/// "twenty-three", "two thousand four hundred and six", "a million", "three million".
fn in_words(scan: &Scan<'_>, units: &Units, at: usize) -> Option<Number> {
    let article = scan.one_of(at, &["an", "a"]).map(|(e, _)| (e, 1.0));
    let great = |end: usize| {
        let e = scan.joint(end)?;
        let w = scan.word(e);
        GREAT
            .contains(&w)
            .then(|| units.powers.get(w))
            .flatten()
            .map(|&p| (e + w.len(), p))
    };
    let (mut end, mut value) = match hundreds(scan, units, at) {
        Some(found) => found,
        None => {
            let article = article?;
            great(article.0)?;
            article
        }
    };
    let mut power = None;
    if let Some((e, p)) = great(end) {
        value *= p;
        power = Some(p);
        end = e;
        let more = scan.gap(end).and_then(|e| {
            let e = scan.words(e, "and").and_then(|e| scan.gap(e)).unwrap_or(e);
            hundreds(scan, units, e).filter(|(_, v)| *v > 0.0 && *v < p)
        });
        if let Some((e, v)) = more {
            value += v;
            end = e;
        }
    }
    let mut step = 1.0;
    while value > 0.0 && step < 1e15 && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    Some(Number {
        power,
        ..plain(at, end, value, step)
    })
}

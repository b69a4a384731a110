//! This file finds figures of one text that another text knows as the older ones: "eleven had been treated" and "climbed to 19
//! from the 11 reported earlier". The second text says itself that both were so, each in its time: an update, and no conflict.

use super::around;
use super::figure;
use super::line::{Given, Line, Told, What};
use super::words::Scale;
use crate::claims::quantity::{QuantityRole, Succession};
use crate::claims::{ArticleClaims, Quantity, QuantityKind};
use crate::lexicon::Lexicon;
use crate::text::{Part, Span};

/// What the words and names beside two small numbers must weigh, if they are to be one number.
const ENOUGH: f32 = 1.2;
/// The same where the number itself, or the noun that both count, says much.
const ENOUGH_TELLING: f32 = 0.6;
/// What a number is worth that says much.
const TELLING: f32 = 0.9;

/// A figure of the first text, and that of the second which followed it.
pub(super) struct Followed<'a> {
    /// The lines of the two, by their numbers.
    pub(super) lines: (usize, usize),
    pub(super) values: (&'a Quantity, &'a Quantity),
    /// What is to be quoted.
    pub(super) spans: (Span, Span),
    /// Where the second text tells the older figure.
    pub(super) old: Span,
    pub(super) why: String,
    /// What speaks for it.
    pub(super) weight: f32,
}

/// Finds the figures of `a` that `b` tells as older ones; each of `b` follows one of `a`, the likest. `in_one_column`: does a slot
/// have both quantities, of one thing?
pub(super) fn found<'a>(
    (a, b): (&Told<'a>, &Told<'a>),
    (first, second): (&'a ArticleClaims, &'a ArticleClaims),
    scale: Scale<'_>,
    in_one_column: &dyn Fn(&Quantity, &Quantity) -> bool,
    lexicon: &Lexicon,
) -> Vec<Followed<'a>> {
    let turned = matches!((a.published, b.published), (Some(x), Some(y)) if x > y);
    if turned {
        return Vec::new();
    }
    let mut out = Vec::new();
    for s in &second.successions {
        let Some(y) = b.lines.iter().position(|l| l.sentence == s.sentence) else {
            continue;
        };
        let known = first
            .successions
            .iter()
            .any(|t| first.quantities[t.new].value == second.quantities[s.new].value);
        if known {
            continue;
        }
        let likest = a
            .lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.part == Part::Body)
            .flat_map(|(x, line)| line.quantities.iter().map(move |&q| (x, line, q)))
            .filter_map(|(x, line, q)| {
                let alike = in_one_column(q, &second.quantities[s.new]);
                let (weight, why) = one_figure((line, q), (&b.lines[y], s), alike, scale, lexicon)?;
                Some((x, line, q, weight, why))
            })
            .max_by(|p, q| p.3.total_cmp(&q.3).then(q.0.cmp(&p.0)));
        if let Some((x, line, q, weight, why)) = likest {
            let new = &second.quantities[s.new];
            out.push(Followed {
                lines: (x, y),
                values: (q, new),
                spans: (around(line, q.span), quoted(&b.lines[y], new, s.span)),
                old: s.old.span,
                why,
                weight,
            });
        }
    }
    out
}

/// What a small number is worth, where both count people or one slot has both.
const SMALL: f32 = 0.35;
/// A clause longer than this, in bytes, is not quoted whole for its figure.
const LONG: usize = 160;

/// The words to quote for a new figure: its clause, where that is short, and what is said of the older one.
fn quoted(line: &Line<'_>, new: &Quantity, told: Span) -> Span {
    let clause = around(line, new.span).join(told);
    if clause.len() <= LONG { clause } else { told }
}

/// Is the figure of the line the one that the succession sets out from?
fn one_figure(
    (line, q): (&Line<'_>, &Quantity),
    (other, s): (&Line<'_>, &Succession),
    in_one_column: bool,
    scale: Scale<'_>,
    lexicon: &Lexicon,
) -> Option<(f32, String)> {
    if q.value.is_none()
        || q.value != s.old.value
        || !matches!(q.role, QuantityRole::Level | QuantityRole::Part)
    {
        return None;
    }
    // What is counted may be called otherwise ("three were killed", "the number of dead").
    let old = Quantity {
        measure: q.measure.clone(),
        ..s.old.clone()
    };
    let given = |q| Given {
        span: Span::default(),
        what: What::Amount(q),
    };
    let people = |q: &Quantity| q.unit.as_deref() == Some("person");
    let worth = figure::one_value(lexicon, &given(q), &given(&old))
        .map(|found| found.0)
        .or((in_one_column || people(q) && people(&old)).then_some(SMALL))?;
    let (by_name, called) = scale.shared(&line.names, &other.names);
    let (by_word, said) = scale.shared(&line.words, &other.words);
    let weight = by_name + by_word;
    let counted = |q: &Quantity| q.kind != QuantityKind::Count || q.noun.is_some();
    let one_noun = q.measure.is_some() && q.measure == s.old.measure
        || q.noun.is_some() && q.noun == s.old.noun;
    let alike = in_one_column || counted(q) && counted(&s.old) && one_noun;
    let need = if worth >= TELLING || alike {
        ENOUGH_TELLING
    } else {
        ENOUGH
    };
    (weight >= need).then(|| {
        let mut words = said;
        words.extend(called);
        let why = format!(
            "the second text knows of the older figure; both sentences speak of {}",
            scale.listed(&words)
        );
        (weight + worth, why)
    })
}

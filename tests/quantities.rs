//! This file holds the reading of quantities to two tables of invented sentences: `quantity_cases.tsv` (what one bracketed
//! quantity says) and `quantity_pairs.tsv` (how two stand to one another). Misses are listed: one more or one less fails.

use factcheck::{
    claims::{
        quantity::{self, Comparison, Quantity, QuantityKind},
        time,
    },
    language::{self, Model},
    lexicon::Lexicon,
    text::Article,
};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::builtin().expect("the carried lexicon is well-formed"));

/// Cases that are not read as the table says.
const MISSED_CASES: &[&str] = &[];
/// Pairs that are not compared as the table says.
const MISSED_PAIRS: &[&str] = &[];

/// Reads a sentence; the bracketed stretch is the one asked for.
fn read(marked: &str) -> (usize, usize, Vec<Quantity>) {
    let start = marked.find('[').expect("a bracket opens");
    let end = marked.find(']').expect("a bracket closes") - 1;
    let article = article(marked.replace(['[', ']'], ""));
    let analysis = language::analyze(&article, Model::embedded(), &LEXICON);
    let times = time::read(&article, &analysis, &LEXICON);
    let quantities = quantity::read(&article, &analysis, &times, &LEXICON);
    (start, end, quantities)
}

fn article(text: String) -> Article {
    Article::of_prose(text, Some(jiff::civil::date(2025, 12, 21)))
}

fn pick(kind: Option<&str>, (start, end, all): (usize, usize, Vec<Quantity>)) -> Option<Quantity> {
    let touching: Vec<Quantity> = all
        .into_iter()
        .filter(|q| q.span.start < end && start < q.span.end)
        .collect();
    touching
        .iter()
        .find(|q| kind.is_none_or(|k| name(&q.kind) == k))
        .or(touching.first())
        .cloned()
}

fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).map_or(String::new(), |v| v.as_str().unwrap_or("").to_owned())
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|l| l.split('\t').collect())
}

fn faults(row: &[&str]) -> Vec<String> {
    let &[_, marked, kind, low, high, unit, measure, stated] = row else {
        return vec!["a row has eight columns".into()];
    };
    let found = pick(Some(kind), read(marked));
    let Some(q) = found else {
        return if kind == "none" {
            vec![]
        } else {
            vec!["missed".into()]
        };
    };
    if kind == "none" {
        return vec!["found".into()];
    }
    let mut out = Vec::new();
    if name(&q.kind) != kind {
        out.push(format!("kind {}", name(&q.kind)));
    }
    if matches!(q.kind, QuantityKind::Score | QuantityKind::Votes) {
        let join = |side: fn(&(u32, u32)) -> u32| {
            q.pairs
                .iter()
                .map(|p| side(p).to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        if join(|p| p.0) != low || join(|p| p.1) != high {
            out.push(format!("pairs {:?}", q.pairs));
        }
    } else {
        for (which, got, want) in [("low", q.low, low), ("high", q.high, high)] {
            let right = match (got, want.parse::<f64>()) {
                (None, Err(_)) => true,
                (Some(g), Ok(w)) => (w - g).abs() <= 0.012 * w.abs() + 1e-9,
                _ => false,
            };
            if !right {
                out.push(format!("{which} {got:?}"));
            }
        }
    }
    if unit != "-" && q.unit.as_deref() != Some(unit) {
        out.push(format!("unit {:?}", q.unit));
    }
    if measure != "*" && q.measure.as_deref().unwrap_or("-") != measure {
        out.push(format!("measure {:?}", q.measure));
    }
    if name(&q.stated) != stated {
        out.push(format!("stated {}", name(&q.stated)));
    }
    out
}

#[test]
fn bracketed_quantities_are_read_as_the_table_says() {
    let mut missed = Vec::new();
    for row in rows(include_str!("quantity_cases.tsv")) {
        let faults = faults(&row);
        if !faults.is_empty() {
            eprintln!(
                "case {}: {}  want {:?}: {}",
                row[0],
                row[1],
                &row[2..],
                faults.join(", ")
            );
            missed.push(row[0].to_owned());
        }
    }
    assert_eq!(missed, MISSED_CASES);
}

#[test]
fn pairs_stand_to_one_another_as_the_table_says() {
    let mut missed = Vec::new();
    for row in rows(include_str!("quantity_pairs.tsv")) {
        let (a, b) = (pick(None, read(row[1])), pick(None, read(row[2])));
        let got = match (&a, &b) {
            (Some(a), Some(b)) => match quantity::compare(a, b, &LEXICON.units) {
                Comparison::Agree => "agree",
                Comparison::Narrower => "narrower",
                Comparison::Conflict => "conflict",
                Comparison::NotComparable => "not comparable",
            },
            _ => "unread",
        };
        if got != row[3] {
            eprintln!(
                "pair {}: {} | {}  want {}, got {got}\n  {a:?}\n  {b:?}",
                row[0], row[1], row[2], row[3]
            );
            missed.push(row[0].to_owned());
        }
    }
    assert_eq!(missed, MISSED_PAIRS);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]
    #[test]
    fn any_run_of_pieces_is_read_without_panic_and_on_character_bounds(
        pieces in proptest::collection::vec(proptest::sample::select(vec![
            "£", "$", "Â", "5", "1,200", "3.", "–", "-", " ", "to ", "million", "half", " a ", "in", "his", "30s", ",", "(", ")", "°", "C",
            "%", "per cent", "year", "-old", "FT-", "9/", ":30", "aged ", "none of", "twice", "fold", "first", "'", "\u{2019}s", "é", "\n", "№",
        ]), 1..14)
    ) {
        let text = pieces.concat();
        if !text.trim().is_empty() {
            let (_, _, all) = read(&format!("[{text}]"));
            for q in all {
                assert!(text.get(q.span.range()).is_some(), "{q:?} in {text:?}");
                assert!(q.low.is_none_or(f64::is_finite) && q.high.is_none_or(f64::is_finite));
            }
        }
    }
}

//! This file holds the reading of quantities to tables of invented sentences, one a phenomenon: what must be read, and
//! beside it what must not.

use super::{Quantity, QuantityRole, read};
use crate::{
    claims::time,
    language::{self, Model},
    lexicon::Lexicon,
    text::Article,
};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::builtin().expect("the carried lexicon is well-formed"));

fn quantities(text: &str) -> Vec<String> {
    let article = Article::of_prose(text, Some(jiff::civil::date(2026, 3, 11)));
    let analysis = language::analyze(&article, Model::embedded(), &LEXICON);
    let times = time::read(&article, &analysis, &LEXICON);
    read(&article, &analysis, &times, &LEXICON)
        .iter()
        .map(|q| shown(article.slice(q.span), q))
        .collect()
}

/// What a quantity is shown as: its words, kind, interval with unit, measure, and what it is of a change or a whole.
fn shown(words: &str, q: &Quantity) -> String {
    let kind = format!("{:?}", q.kind).to_lowercase();
    let end = |v: Option<f64>| {
        v.map_or("?".to_owned(), |v| {
            format!("{}", (v * 100.0).round() / 100.0)
        })
    };
    let interval = if q.low == q.high {
        end(q.low)
    } else {
        format!("{}..{}", end(q.low), end(q.high))
    };
    let unit = q.unit.as_deref().unwrap_or("-");
    let measure = q.measure.as_deref().unwrap_or("-");
    let role = match q.role {
        QuantityRole::Level => "",
        QuantityRole::Old => " old",
        QuantityRole::Change => " change",
        QuantityRole::Part => " part",
    };
    format!("{words}: {kind} {interval} {unit} of {measure}{role}")
}

/// Walks through a table; every row that is read otherwise is shown at once.
fn check(table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found = quantities(sentence);
        if found != *expected {
            wrong.push(format!("{sentence}\n  read {found:?}\n  not  {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_mixed_forms_and_vague_numbers() {
    check(&[
        (
            "Some 40-odd guests came.",
            &["Some 40-odd: count 36..44 person of guest"],
        ),
        (
            "A couple of hundred fans sang.",
            &["A couple of hundred: count 180..220 person of fan"],
        ),
        (
            "Half a million people fled.",
            &["Half a million: count 450000..550000 person of displaced"],
        ),
        (
            "Two dozen ships sank.",
            &["Two dozen: count 22..26 ship of ship"],
        ),
        (
            "Neither driver was hurt.",
            &["Neither: count 0 person of injured"],
        ),
        ("Both men died.", &["Both: count 2 person of killed"]),
        ("No one was hurt.", &["No one: count 0 person of injured"]),
        ("He won twice.", &["twice: count 2 time of -"]),
        ("Both boats sank.", &[]),
    ]);
}

#[test]
fn ranges_are_no_scores() {
    check(&[
        (
            "A company of 100-120 British troops left.",
            &["100-120: count 100..120 person of troop"],
        ),
        (
            "Between 30 and 40 ships sank.",
            &["Between 30 and 40: count 30..40 ship of ship"],
        ),
        (
            "Three to five people came.",
            &["Three to five: count 3..5 person of people"],
        ),
        ("The home side won 2-1.", &["2-1: score 2 - of score"]),
        (
            "She won 6-4, 3-6, 7-6.",
            &["6-4, 3-6, 7-6: score 6 - of score"],
        ),
        (
            "MPs voted 312 to 200.",
            &["312 to 200: votes 312 - of votes"],
        ),
    ]);
}

#[test]
fn ages_in_all_forms() {
    check(&[
        ("At 12, he was at sea.", &["12: age 12 year of age"]),
        (
            "Those aged under 30 gain.",
            &["aged under 30: age 0..29 year of age"],
        ),
        (
            "She met a 34-year-old nurse.",
            &["34-year-old: age 34 year of age"],
        ),
        ("Dan Roe, aged 34, left.", &["aged 34: age 34 year of age"]),
        ("Ann Lee, 34, of Hull, left.", &["34: age 34 year of age"]),
        ("Bosworth, 21, plays the wife.", &["21: age 21 year of age"]),
        (
            "She is in her thirties.",
            &["in her thirties: age 30..39 year of age"],
        ),
        ("He is 45.", &["45: age 45 year of age"]),
        ("The over-65s gain.", &["over-65s: age 65..? year of age"]),
        // Not everything that is a number is an age.
        ("The answer is 45.", &["45: count 45 answer of answer"]),
    ]);
}

#[test]
fn changes_from_and_to() {
    check(&[
        (
            "Unemployment rose from 3 to 5 per cent.",
            &[
                "3: percent 2.5..3.5 % of unemployment old",
                "5 per cent: percent 4.5..5.5 % of unemployment",
            ],
        ),
        (
            "They lifted rates 0.25% to 5.5%.",
            &[
                "0.25%: percent 0.25..0.26 % of rate change",
                "5.5%: percent 5.45..5.55 % of rate",
            ],
        ),
        (
            "It doubled the number of its sites from 12,300 to 20,000.",
            &[
                "doubled: times 1.8..2.2 x of number",
                "12,300: count 12200..12400 site of site old",
                "20,000: count 18000..22000 site of site",
            ],
        ),
        (
            "Rates rose by 0.5 percentage points.",
            &["0.5 percentage points: points 0.45..0.55 pp of rate change"],
        ),
    ]);
}

#[test]
fn money_and_what_it_is_of() {
    check(&[
        (
            "They pumped $45bn (\u{a3}24bn) into banks.",
            &[
                "$45bn: money 44000000000..46000000000 USD of pump",
                "\u{a3}24bn: money 23000000000..25000000000 GBP of pump",
            ],
        ),
        (
            "A deal worth \u{20ac}5m was signed.",
            &["\u{20ac}5m: money 4500000..5500000 EUR of deal"],
        ),
        (
            "It will sell 253m euros (\u{a3}175m) of new shares.",
            &[
                "253m euros: money 252000000..254000000 EUR of share",
                "\u{a3}175m: money 174000000..176000000 GBP of share",
            ],
        ),
        (
            "A $1.7bn donors' aid package helped.",
            &["$1.7bn: money 1615000000..1785000000 USD of package"],
        ),
        ("The ticket costs 30p.", &["30p: money 0.3 GBP of cost"]),
    ]);
}

#[test]
fn parts_rates_and_wholes() {
    check(&[
        (
            "A third of voters stayed home.",
            &["A third: share 30..36.67 % of voter"],
        ),
        (
            "One in five women smoked.",
            &["One in five: share 18..22 % of woman"],
        ),
        (
            "More than half (55%) of the respondents agreed.",
            &[
                "More than half: share 50..100 % of respondent",
                "55%: percent 54.5..55.5 % of respondent",
            ],
        ),
        (
            "The Malays make up half the country's population.",
            &["half: share 45..55 % of population"],
        ),
        (
            "Deaths fell to 4 per 1,000 births.",
            &["4 per 1,000: share 0.36..0.44 % of birth"],
        ),
        // The whole did not suffer what its part did.
        (
            "None of the 12 miners died.",
            &[
                "None: count 0 person of killed",
                "12: count 12 person of miner",
            ],
        ),
        ("All sorts of people came.", &[]),
    ]);
}

#[test]
fn units_are_converted() {
    check(&[
        (
            "She jumped 1.90m to win the high jump.",
            &["1.90m: measure 1.9..1.9 m of jump"],
        ),
        (
            "It pays \u{a3}960m over 15 years.",
            &[
                "\u{a3}960m: money 950000000..970000000 GBP of pay",
                "15 years: duration 15 year of -",
            ],
        ),
        (
            "He has worked for over 15 years.",
            &["over 15 years: duration 15..? year of work"],
        ),
        (
            "He drove at 60mph.",
            &["60mph: measure 86.9..106.22 km/h of drive"],
        ),
        (
            "He ran the 200m at the Olympic Games.",
            &["200m: measure 180..220 m of run"],
        ),
        (
            "The firm sold 60m phones.",
            &["60m: count 54000000..66000000 phone of phone"],
        ),
        (
            "It lasted 90 minutes.",
            &["90 minutes: duration 5400 s of last"],
        ),
        (
            "He ran the race in 2:04:12.",
            &["2:04:12: race 7452 s of run"],
        ),
    ]);
}

#[test]
fn a_length_in_two_units_is_one() {
    check(&[
        (
            "The final lasted two hours and 51 minutes.",
            &["two hours and 51 minutes: duration 0.12 day of last"],
        ),
        (
            "He was jailed for five years and nine months.",
            &["five years and nine months: duration 5.75 year of jail"],
        ),
        (
            "He was jailed for five years, nine months.",
            &["five years, nine months: duration 5.75 year of jail"],
        ),
        (
            "He was jailed for two years and 18 months.",
            &[
                "two years: duration 2 year of jail",
                "18 months: duration 1.5 year of jail",
            ],
        ),
        (
            "They were jailed for six months and nine years.",
            &[
                "six months: duration 0.5 year of jail",
                "nine years: duration 9 year of jail",
            ],
        ),
    ]);
}

#[test]
fn numbers_that_count_nothing() {
    check(&[
        ("She joined the group Sea Dogs 4 Peace.", &[]),
        ("It was a matter for third parties.", &[]),
        ("He beat a top-five player.", &[]),
        ("They switched to the 3-4-1 formation.", &[]),
        (
            "There were four, five or six sides.",
            &["five or six: count 5..6 side of side"],
        ),
        ("The class of '83 met.", &[]),
        (
            "He saw the first five episodes.",
            &["five: count 5 episode of episode"],
        ),
        ("It was her third title.", &["third: ordinal 3 - of title"]),
        ("By all accounts he left.", &[]),
    ]);
}

#[test]
fn points_ranks_and_differences_are_kinds_of_their_own() {
    check(&[
        (
            "The index fell 5 points.",
            &["5: count 5 point of index point change"],
        ),
        (
            "She scored 22 points.",
            &["22: count 22 point of match point"],
        ),
        (
            "Support fell by 5 percentage points.",
            &["5 percentage points: points 4.5..5.5 pp of support change"],
        ),
        (
            "She is ranked 31 in the world.",
            &["31: ordinal 31 - of rank"],
        ),
        (
            "Her 3,000m season was good.",
            &["3,000m: measure 2700..3300 m of season"],
        ),
        (
            "Prices are 40% higher than last year.",
            &["40%: percent 39..41 % of price change"],
        ),
        // Levels, and others' fates.
        ("The plan has 28 points.", &["28: count 28 point of point"]),
        (
            "Both men said the plan was dead.",
            &["Both: count 2 person of man"],
        ),
    ]);
}

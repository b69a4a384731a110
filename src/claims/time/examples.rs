//! This file holds the reading of time to tables of invented sentences, one a phenomenon: what must be read, and beside it
//! what must not. The article is of Wednesday, 11 March 2026.

use super::{Anchor, TimeExpression, TimeKind, TimeRelation, compare, read};
use crate::{
    language::{self, Model},
    lexicon::Lexicon,
    text::Article,
};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::builtin().expect("the carried lexicon is well-formed"));

fn times(text: &str) -> Vec<(String, TimeExpression)> {
    let article = Article::of_prose(text, Some(jiff::civil::date(2026, 3, 11)));
    let analysis = language::analyze(&article, Model::embedded(), &LEXICON);
    read(&article, &analysis, &LEXICON)
        .into_iter()
        .map(|t| (article.slice(t.span).to_owned(), t))
        .collect()
}

/// What a time is shown as: its words, then days, clock, length, set or event, as far as there are any.
fn shown(words: &str, t: &TimeExpression) -> String {
    let mut out = words.to_owned();
    let e = t.extent();
    let day = |d: Option<jiff::civil::Date>| d.map_or("?".to_owned(), |d| d.to_string());
    if e.from.is_some() || e.to.is_some() {
        out += &if e.from == e.to {
            format!(" = {}", day(e.from))
        } else {
            format!(" = {}..{}", day(e.from), day(e.to))
        };
    }
    if let Some(c) = t.clock {
        out += &format!(" at {:02}:{:02}", c.hour(), c.minute());
        if let Some(i) = t.instant() {
            out += &format!(" ({i})");
        }
    }
    if let Some(l) = t.length {
        out += &format!(" {}", l.iso());
    }
    if t.kind == TimeKind::Set {
        out += " set";
    }
    if t.anchor == Anchor::Event {
        out += " event";
    }
    out
}

/// Walks through a table; every row that is read otherwise is shown at once.
fn check(table: &[(&str, &[&str])]) {
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let found: Vec<String> = times(sentence).iter().map(|(w, t)| shown(w, t)).collect();
        if found != *expected {
            wrong.push(format!("{sentence}\n  read {found:?}\n  not  {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn clock_times_in_figures_and_words() {
    check(&[
        (
            "The council met at half past six on Tuesday.",
            &["half past six on Tuesday = 2026-03-10 at 06:30"],
        ),
        (
            "They rose on Tuesday at a quarter to nine.",
            &[
                "Tuesday = 2026-03-10",
                "a quarter to nine = 2026-03-10 at 08:45",
            ],
        ),
        (
            "The bridge shut at noon GMT.",
            &["noon GMT = 2026-03-11 at 12:00 (2026-03-11T12:00:00Z)"],
        ),
        (
            "The tunnel opens at 6.30pm local time.",
            &["6.30pm local time = 2026-03-11 at 18:30"],
        ),
        (
            "The truce starts at 10 a.m. Eastern time on Sunday.",
            &["10 a.m. Eastern time on Sunday = 2026-03-15 at 10:00 (2026-03-15T14:00:00Z)"],
        ),
        ("Doors open at 18:30.", &["18:30 = 2026-03-11 at 18:30"]),
        // A score, a verse and a figure of speech.
        ("The verse is John 3:16.", &[]),
        ("It was high noon for the party.", &[]),
        ("A quarter of the crew left.", &[]),
    ]);
}

#[test]
fn a_zone_makes_a_moment() {
    check(&[
        (
            "It began at 18:30 GMT on 4 May 2025.",
            &["18:30 GMT on 4 May 2025 = 2025-05-04 at 18:30 (2025-05-04T18:30:00Z)"],
        ),
        (
            "It began at 2:30 p.m. EDT on May 4, 2025.",
            &["2:30 p.m. EDT on May 4, 2025 = 2025-05-04 at 14:30 (2025-05-04T18:30:00Z)"],
        ),
        (
            "It began at 21:30 Moscow time on Friday.",
            &["21:30 Moscow time on Friday = 2026-03-06 at 21:30 (2026-03-06T18:30:00Z)"],
        ),
        // Clocks went forward in America on Sunday, 8 March, and go forward in Europe on the 29th.
        (
            "It begins at 9 a.m. ET on Friday.",
            &["9 a.m. ET on Friday = 2026-03-13 at 09:00 (2026-03-13T13:00:00Z)"],
        ),
        (
            "It began at 9 a.m. London time on 12 July 2025.",
            &["9 a.m. London time on 12 July 2025 = 2025-07-12 at 09:00 (2025-07-12T08:00:00Z)"],
        ),
        (
            "It shut at 20:00 local time (1700 GMT).",
            &[
                "20:00 local time = 2026-03-11 at 20:00 (2026-03-11T17:00:00Z)",
                "1700 GMT = 2026-03-11 at 17:00 (2026-03-11T17:00:00Z)",
            ],
        ),
        (
            "Polls close at 18:30 UTC+3 on Friday.",
            &["18:30 UTC+3 on Friday = 2026-03-13 at 18:30 (2026-03-13T15:30:00Z)"],
        ),
        // No zone, or nobody knows which.
        (
            "Doors open at 6.30pm local time.",
            &["6.30pm local time = 2026-03-11 at 18:30"],
        ),
        ("Doors open at 6.30pm.", &["6.30pm = 2026-03-11 at 18:30"]),
    ]);
}

#[test]
fn one_moment_on_two_days_is_the_same_time() {
    let at = |sentence: &str| times(sentence)[0].1.clone();
    let late = at("It began at 7:30 p.m. EST on February 4, 2026.");
    let early = at("It began at 00:30 GMT on 5 February 2026.");
    let other = at("It began at 01:30 GMT on 5 February 2026.");
    assert_eq!(compare(&late, &early), TimeRelation::Agree);
    assert!(matches!(compare(&late, &other), TimeRelation::Apart(_)));
}

#[test]
fn the_second_year_of_a_stretch() {
    let stretch: &[&str] = &[
        "2009 = 2009-01-01..2017-12-31",
        "2017 = 2009-01-01..2017-12-31",
    ];
    check(&[
        ("Sales rose from 2009 to 2017.", stretch),
        ("She led it from 2009 to 2017.", stretch),
        ("It shrank between 2009 and 2017.", stretch),
        // Not a year, and not a stretch.
        ("Sales rose to 2017 tonnes.", &[]),
    ]);
}

#[test]
fn weekdays_follow_the_tense() {
    check(&[
        ("He will speak on Monday.", &["Monday = 2026-03-16"]),
        ("He spoke on Monday.", &["Monday = 2026-03-09"]),
        ("They plan to meet on Friday.", &["Friday = 2026-03-13"]),
        (
            "It began as previously planned on Monday.",
            &["Monday = 2026-03-09"],
        ),
        (
            "Shares fell on Friday. They closed below the previous Friday.",
            &["Friday = 2026-03-06", "the previous Friday = 2026-02-27"],
        ),
    ]);
}

#[test]
fn months_days_and_years() {
    check(&[
        ("It opened on Sept. 5.", &["Sept. 5 = 2025-09-05"]),
        (
            "The pact runs from 3 to 9 June.",
            &["3 to 9 June = 2026-06-03..?"],
        ),
        (
            "They met on April 24 and 25.",
            &["April 24 = 2025-04-24", "and 25 = 2025-04-25"],
        ),
        (
            "They met in mid-March, and in early 2024.",
            &[
                "mid-March = 2026-03-01..2026-03-31",
                "early 2024 = 2024-01-01..2024-12-31",
            ],
        ),
        (
            "It shrank between 2019 and 2022.",
            &[
                "2019 = 2019-01-01..2022-12-31",
                "2022 = 2019-01-01..2022-12-31",
            ],
        ),
        (
            "Last summer was hot.",
            &["Last summer = 2025-06-01..2025-08-31"],
        ),
    ]);
}

#[test]
fn quarters_fiscal_years_decades() {
    check(&[
        (
            "Sales rose in Q3 2025.",
            &["Q3 2025 = 2025-07-01..2025-09-30"],
        ),
        (
            "Sales fell in the third quarter of 2025.",
            &["the third quarter of 2025 = 2025-07-01..2025-09-30"],
        ),
        (
            "Sales fell in H1 2025.",
            &["H1 2025 = 2025-01-01..2025-06-30"],
        ),
        (
            "The firm lost money in fiscal 2025.",
            &["fiscal 2025 = 2025-01-01..2025-12-31"],
        ),
        (
            "It grew in the 2024-25 financial year.",
            &["2024-25 financial year = 2024-01-01..2025-12-31"],
        ),
        (
            "Profit rose in the year ended 30 September.",
            &[
                "the year = 2024-10-01..2025-09-30",
                "30 September = 2025-09-30",
            ],
        ),
        (
            "It burned down in the 1990s.",
            &["the 1990s = 1990-01-01..1999-12-31"],
        ),
        (
            "It burned down in the early 2000s.",
            &["the early 2000s = 2000-01-01..2009-12-31"],
        ),
    ]);
}

#[test]
fn sets_are_no_days() {
    check(&[
        ("They meet every Monday.", &["every Monday set"]),
        ("They meet on Mondays.", &["Mondays P1W set"]),
        ("It shuts on weekdays.", &["weekdays set"]),
        ("It is printed daily.", &["daily P1D set"]),
        // A rate is the amount's.
        ("The mine yields 10,000 tonnes annually.", &[]),
    ]);
}

#[test]
fn order_words_count_from_the_day_spoken_of() {
    check(&[
        (
            "He arrived on Friday. A day earlier he had called.",
            &["Friday = 2026-03-06", "A day earlier = 2026-03-05"],
        ),
        (
            "He arrived on Friday. The following week he left.",
            &[
                "Friday = 2026-03-06",
                "The following week = 2026-03-09..2026-03-15",
            ],
        ),
        (
            "He arrived on Friday. The next morning he swam.",
            &["Friday = 2026-03-06", "The next morning = 2026-03-07"],
        ),
        (
            "He arrived on Friday. The day after, he swam.",
            &["Friday = 2026-03-06", "The day = 2026-03-07"],
        ),
        // With no day spoken of nobody knows which.
        ("The next morning he swam.", &[]),
    ]);
}

#[test]
fn an_event_is_an_anchor() {
    check(&[
        ("He left hours after the vote.", &["hours PTXH event"]),
        (
            "She resigned two days before the election.",
            &["two days P2D event"],
        ),
        ("The day before the election he fled.", &["The day event"]),
        (
            "In the days before the crash they argued.",
            &["the days PXD event"],
        ),
        // The article says when it was.
        (
            "The ferry sank on Tuesday. The sinking on Tuesday shocked many. A day after the sinking, divers came.",
            &[
                "Tuesday = 2026-03-10",
                "Tuesday = 2026-03-10",
                "A day = 2026-03-11 P1D event",
            ],
        ),
        (
            "Two weeks before Christmas the shop shut.",
            &[
                "Two weeks = 2025-12-08..2025-12-14 P2W event",
                "Christmas = ?..2025-12-24",
            ],
        ),
        (
            "Profits rose three days after 4 May.",
            &["three days = 2025-05-07 P3D event", "4 May = 2025-05-05..?"],
        ),
        // No event behind.
        ("The trial lasted two days.", &["two days P2D"]),
    ]);
}

#[test]
fn lengths_and_distances() {
    check(&[
        (
            "They met half a year ago.",
            &["half a year ago = 2025-09-01..2025-09-30"],
        ),
        (
            "It rained for the past two months.",
            &["the past two months = 2026-01-11..2026-03-11 P2M"],
        ),
        (
            "It opens in two weeks.",
            &["two weeks = 2026-03-23..2026-03-29"],
        ),
        ("She is a 34-year-old nurse.", &[]),
    ]);
}

#[test]
fn limits_leave_an_end_open() {
    check(&[
        ("Prices have risen since June.", &["June = 2025-06-01..?"]),
        ("By Tuesday all had left.", &["Tuesday = ?..2026-03-10"]),
        (
            "The show runs until 5 p.m. on Friday.",
            &["5 p.m. on Friday = ?..2026-03-13 at 17:00"],
        ),
        (
            "It ran from May 2019 to June 2020.",
            &[
                "May 2019 = 2019-05-01..2020-06-30",
                "June 2020 = 2019-05-01..2020-06-30",
            ],
        ),
    ]);
}

#[test]
fn numbers_and_names_that_are_no_times() {
    check(&[
        ("The party won 2025 seats.", &[]),
        ("The Sunday Times said so.", &[]),
        ("They may march on.", &[]),
        ("Theresa May spoke in York.", &[]),
        ("The 1975 Group met.", &[]),
        ("Some 2,000 people came.", &[]),
        ("He was soon released.", &[]),
        ("They marched in May.", &["May = 2025-05-01..2025-05-31"]),
        ("He left on Sunday.", &["Sunday = 2026-03-08"]),
    ]);
}

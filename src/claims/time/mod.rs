//! This file is the door to reading time: [`read`] finds the expressions of an article, [`compare()`] sets two of them side by side.
//!
//! "since Friday" *names* one Friday ([`TimeExpression::named`]) and *covers* all days from it on ([`TimeExpression::extent`]).

pub mod calendar;
pub mod compare;
mod days;
mod event;
#[cfg(test)]
mod examples;
pub mod expression;
mod lengths;
mod plain;
mod reader;
mod rules;
mod tense;
mod words;
mod zone;

pub use compare::{TimeRelation, compare, compare_intervals, looks_back_to};
pub use expression::{
    Anchor, Bound, Interval, Length, LengthUnit, Modifier, Precision, TimeExpression, TimeKind,
};

pub(super) use words::small as small_number;

use crate::{language::Analysis, lexicon::Lexicon, text::Article};

/// Reads every time expression of an article's story part, in order.
///
/// Where the day of publication isn't known, "on Friday" is found but stands for no day.
#[must_use]
pub fn read(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> Vec<TimeExpression> {
    let plain = plain::Plain::new(article);
    reader::Reader::new(article, analysis, &lexicon.times, &plain).read()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads without a parse: what the calendar and the words around can tell.
    fn times(text: &str, published: Option<&str>) -> Vec<String> {
        let article = Article::of_prose(text, published.and_then(|p| p.parse().ok()));
        let show = |d: Option<jiff::civil::Date>| d.map_or("?".to_owned(), |d| d.to_string());
        read(&article, &Analysis::default(), &Lexicon::default())
            .iter()
            .map(|t| {
                let e = t.extent();
                let clash = if t.weekday_clash { " CLASH" } else { "" };
                let length = t.length.map_or(String::new(), |l| format!(" {}", l.iso()));
                format!(
                    "{}: {}..{}{length}{clash}",
                    article.slice(t.span),
                    show(e.from),
                    show(e.to)
                )
            })
            .collect()
    }

    #[test]
    fn days_are_counted_from_publication() {
        assert_eq!(
            times(
                "The crews met on Friday and have rested since last Saturday \u{2013} until 3 March.",
                Some("2026-02-25")
            ),
            [
                "Friday: 2026-02-20..2026-02-20",
                "last Saturday: 2026-02-21..?",
                "3 March: ?..2026-03-03"
            ]
        );
        assert_eq!(
            times(
                "The works run from May 4 to May 9, 2026, for half a year.",
                Some("2026-02-25")
            ),
            [
                "May 4: 2026-05-04..2026-05-09",
                "May 9, 2026: 2026-05-04..2026-05-09",
                "half a year: ?..? P6M"
            ]
        );
    }

    #[test]
    fn without_a_day_of_publication_only_the_calendar_speaks() {
        assert_eq!(
            times("It opened on Friday, not on 3 May 2019.", None),
            ["Friday: ?..?", "3 May 2019: 2019-05-03..2019-05-03"]
        );
    }

    #[test]
    fn a_weekday_beside_another_date_clashes() {
        assert_eq!(
            times(
                "The pier closed on Sunday, 20 December 2025.",
                Some("2025-12-22")
            ),
            ["Sunday, 20 December 2025: 2025-12-20..2025-12-20 CLASH"]
        );
        assert_eq!(
            times(
                "The pier closed on Sunday, December 20.",
                Some("2025-12-22")
            ),
            ["Sunday, December 20: 2025-12-20..2025-12-20 CLASH"]
        );
        assert_eq!(
            times(
                "The pier closed on Saturday, December 20.",
                Some("2025-12-22")
            ),
            ["Saturday, December 20: 2025-12-20..2025-12-20"]
        );
    }

    #[test]
    fn small_may_and_odd_letters_are_no_dates() {
        assert!(
            times(
                "They may sit. He sat. \u{201c}Caf\u{e9}\u{201d} \u{2014} \u{1f600} march on",
                Some("2026-02-25")
            )
            .is_empty()
        );
    }
}

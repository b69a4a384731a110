//! This file asks the world table whether a person held the office that an article gives him or her. How a title is judged is `world`'s business.

use super::query::{OfficeFault, OfficeFaultKind};
use crate::claims::attribute::APPOSED;
use crate::claims::{Certainty, Interval, Reading, Value};
use crate::lexicon::Lexicon;
use crate::lexicon::world::{Judgement, Term, TitleForm, Verdict};
use crate::text::{Article, DatedBy, Part};
use jiff::ToSpan;
use jiff::civil::Date;

/// How long after the latest day that it names an article is taken to be printed at most.
const SOON_DAYS: i64 = 30;

/// Six years.
const LONG_GONE_DAYS: i32 = 6 * 365;

/// How the title of a reading of slot `office` is wrong at its day, if the table is sure of it. `names` are the forms of the person's name.
///
/// Silent on quotations and captions, which speak of other times, and where the day of publication is only a guess that matters.
#[must_use]
pub fn fault(
    reading: &Reading,
    names: &[String],
    article: &Article,
    lexicon: &Lexicon,
) -> Option<OfficeFault> {
    let guessed = article.dated_by == DatedBy::Inferred;
    judge(reading, names, article.published?, guessed, lexicon)
}

fn judge(
    reading: &Reading,
    names: &[String],
    published: Date,
    guessed: bool,
    lexicon: &Lexicon,
) -> Option<OfficeFault> {
    let said = reading.slot == "office"
        && reading.certainty == Certainty::Fact
        && !reading.negated
        && !reading.quoted
        && !reading.future
        && reading.part != Part::Caption;
    if !said {
        return None;
    }
    // A sentence that speaks of a stretch of time, or of long ago, may give the title of any part of it.
    let day = match reading.when {
        None => published,
        Some(Interval {
            from: Some(from),
            to: Some(to),
        }) if from == to && (published - from).get_days().abs() <= SOON_DAYS as i32 => from,
        Some(_) => return None,
    };
    let title = match &reading.value {
        Value::Phrase { text, .. } | Value::Name(text) => text,
        _ => return None,
    };
    let apposed = reading.read_by == APPOSED || reading.scope.iter().any(|s| s == APPOSED);
    let form = if apposed {
        TitleForm::Apposed
    } else {
        TitleForm::BeforeName
    };
    names
        .iter()
        .filter(|name| name.split_whitespace().count() > 1)
        .find_map(|name| {
            let judge = |day| -> Judgement {
                lexicon
                    .world
                    .judge_office(name, title, None, form, day, &lexicon.words)
            };
            let judged = judge(day);
            // An inferred day is the latest one named in the text: the article is of that day or of some day soon after.
            if guessed
                && day
                    .checked_add(SOON_DAYS.days())
                    .is_ok_and(|later| judge(later).verdict != judged.verdict)
            {
                return None;
            }
            // Who left long ago is told of in looks back more often than by mistake.
            let long_gone = judged
                .meant
                .as_ref()
                .and_then(|term| term.to)
                .is_some_and(|to| (day - to.last).get_days() > LONG_GONE_DAYS);
            if long_gone {
                return None;
            }
            let fault = match judged.verdict {
                Verdict::Right | Verdict::Unknown => return None,
                Verdict::Former { .. } => OfficeFaultKind::Former,
                Verdict::NotYet { .. } => OfficeFaultKind::NotYet,
                Verdict::WrongHolder { .. } => OfficeFaultKind::OtherHolder,
                Verdict::StillInOffice { .. } => OfficeFaultKind::StillInOffice,
            };
            let mut facts: Vec<String> = Vec::new();
            match (fault, &judged.meant) {
                (OfficeFaultKind::Former, Some(term)) => facts.push(ended(term)),
                (OfficeFaultKind::NotYet, Some(term)) => facts.push(format!(
                    "{} only from {}",
                    term.full_title(),
                    term.from.spoken()
                )),
                _ => {}
            }
            facts.extend(judged.instead.as_ref().map(since));
            facts.extend(
                judged
                    .holder
                    .as_ref()
                    .filter(|_| fault != OfficeFaultKind::StillInOffice)
                    .map(|term| {
                        format!(
                            "the office was {}'s since {}",
                            term.person,
                            term.from.spoken()
                        )
                    }),
            );
            Some(OfficeFault {
                fault,
                fact: facts.join("; "),
            })
        })
}

fn ended(term: &Term) -> String {
    match term.to {
        Some(to) => format!("{} until {}", term.full_title(), to.spoken()),
        None => term.full_title(),
    }
}

fn since(term: &Term) -> String {
    format!("{} since {}", term.full_title(), term.from.spoken())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(title: &str) -> Reading {
        Reading {
            slot: "office".into(),
            value: Value::Phrase {
                head: "senator".into(),
                words: Vec::new(),
                text: title.into(),
            },
            read_by: "before-name".into(),
            ..Reading::default()
        }
    }

    #[test]
    fn the_fact_says_what_the_person_is_now() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let day = jiff::civil::date(2025, 12, 21);
        let names = ["Rubio".to_owned(), "Marco Rubio".to_owned()];
        let found =
            judge(&reading("U.S. Senator"), &names, day, false, &lexicon).expect("not any more");
        assert_eq!(found.fault, OfficeFaultKind::Former);
        assert_eq!(
            found.fact,
            "US Senator for Florida until 20 January 2025; Secretary of State since 21 January 2025"
        );
        assert_eq!(
            judge(&reading("Senator"), &names, day, false, &lexicon),
            None
        );
        let unsure = jiff::civil::date(2025, 1, 1);
        let guessed = judge(&reading("U.S. Senator"), &names, unsure, true, &lexicon);
        assert_eq!(guessed, None, "the day is a guess");
        let quoted = Reading {
            quoted: true,
            ..reading("U.S. Senator")
        };
        assert_eq!(judge(&quoted, &names, day, false, &lexicon), None);
    }
}

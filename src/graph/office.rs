//! This file asks the world table whether a person held the office that an article gives him or her. How a title is judged is `world`'s business.

use super::query::{OfficeFault, OfficeFaultKind};
use crate::claims::attribute::APPOSED;
use crate::claims::{Certainty, Interval, Reading, Value};
use crate::lexicon::Lexicon;
use crate::lexicon::world::{Judgement, Term, TitleForm, Verdict};
use crate::text::{Article, DatedBy, Part};
use jiff::ToSpan;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// How long after the latest day that it names an article is taken to be printed at most.
const SOON_DAYS: i64 = 30;

/// Ten years.
const LONG_GONE_DAYS: i32 = 10 * 365;

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
    let behind = article
        .text
        .get(reading.value_span.end..)
        .and_then(named_behind);
    judge(
        reading,
        names,
        behind.as_deref(),
        article.published?,
        guessed,
        lexicon,
    )
}

/// Has nobody both offices at once: "the health minister" and "the finance minister", "a chemist" and "a physicist", "the mayor"
/// and "the deputy mayor"? What the words call former, acting or designate excludes nothing.
#[must_use]
pub fn exclude(a: &Value, b: &Value, lexicon: &Lexicon) -> bool {
    let (
        Value::Phrase {
            head: x, words: xs, ..
        },
        Value::Phrase {
            head: y, words: ys, ..
        },
    ) = (a, b)
    else {
        return false;
    };
    let table = &lexicon.attributes;
    let deputes = |w: &SmolStr| table.is_second(w);
    let other_time = |w: &SmolStr| table.standing(w).is_some() && !deputes(w);
    if xs.iter().chain(ys).any(other_time) {
        return false;
    }
    let (second, first): (Vec<&SmolStr>, Vec<&SmolStr>) = xs.iter().partition(|w| deputes(w));
    let (other_second, other_first): (Vec<&SmolStr>, Vec<&SmolStr>) =
        ys.iter().partition(|w| deputes(w));
    if second.is_empty() != other_second.is_empty() {
        return first == other_first;
    }
    if x == y && table.has_portfolio(x) {
        let portfolios = |words: &[SmolStr]| -> BTreeSet<&str> {
            words.iter().filter_map(|w| table.portfolio(w)).collect()
        };
        let (p, q) = (portfolios(xs), portfolios(ys));
        return !p.is_empty() && !q.is_empty() && p.is_disjoint(&q);
    }
    // "A professor of physics and former baker", "a nurse and teacher": two of a line in one phrase exclude nothing.
    let only = |words: &[SmolStr], head: &SmolStr| {
        !words.iter().any(|w| w != head && table.exclude(w, head))
    };
    table.exclude(x, y) && only(xs, x) && only(ys, y)
}

/// The country or state behind a name that follows its title: "Jair Bolsonaro of Brazil", "Ana Rivera (D-Ohio)", "Ana Rivera, R-Fla.,".
fn named_behind(text: &str) -> Option<String> {
    let upper = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let line: String = text.chars().take(80).collect();
    let line = line.lines().next()?;
    let mut words = line.split_whitespace().peekable();
    let mut last = "";
    while let Some(word) = words.next_if(|w| {
        upper(w) && !w.contains('-') || w.contains('-') && upper(w) && w.len() > 3 && !is_seat(w)
    }) {
        last = word;
        // A name ends with its comma.
        if word.ends_with([',', ';', ':']) {
            break;
        }
    }
    if last.is_empty() {
        return None;
    }
    let next = words.next()?;
    if is_seat(next) {
        let state = next.trim_start_matches('(').get(2..)?;
        let more = if state.ends_with([',', ')']) {
            None
        } else {
            words.next().filter(|w| upper(w))
        };
        let whole = more.map_or_else(|| state.to_owned(), |more| format!("{state} {more}"));
        return Some(whole.trim_end_matches([',', ')', ';', ':']).to_owned());
    }
    if next != "of" || last.ends_with([',', ';', ':', '.']) {
        return None;
    }
    let mut place: Vec<&str> = Vec::new();
    for word in words {
        if word == "the" && place.is_empty() {
            continue;
        }
        if !upper(word) {
            break;
        }
        place.push(word.trim_end_matches([',', ';', ':', '.', ')']));
        if word.ends_with([',', ';', ':', '.', ')']) {
            break;
        }
    }
    (!place.is_empty()).then(|| place.join(" "))
}

/// "(D-Ohio)", "R-Fla.,"
fn is_seat(word: &str) -> bool {
    let bare = word.trim_start_matches('(');
    ["D-", "R-", "I-"].iter().any(|party| {
        bare.strip_prefix(party)
            .is_some_and(|state| state.chars().next().is_some_and(char::is_uppercase))
    })
}

fn judge(
    reading: &Reading,
    names: &[String],
    behind: Option<&str>,
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
    names.iter().find_map(|name| {
        let judge = |day| -> Judgement {
            let world = &lexicon.world;
            let judged = world.judge_office(name, title, None, form, day, &lexicon.words);
            match behind {
                Some(place) if judged.verdict == Verdict::Unknown => {
                    world.judge_office(name, title, Some(place), form, day, &lexicon.words)
                }
                _ => judged,
            }
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
        let names = ["Vance".to_owned(), "JD Vance".to_owned()];
        let found = judge(&reading("U.S. Senator"), &names, None, day, false, &lexicon)
            .expect("not any more");
        assert_eq!(found.fault, OfficeFaultKind::Former);
        assert_eq!(
            found.fact,
            "US Senator for Ohio until 10 January 2025; Vice President of the United States since 20 January 2025"
        );
        assert_eq!(
            judge(&reading("Senator"), &names, None, day, false, &lexicon),
            None
        );
        let unsure = jiff::civil::date(2025, 1, 1);
        let guessed = judge(
            &reading("U.S. Senator"),
            &names,
            None,
            unsure,
            true,
            &lexicon,
        );
        assert_eq!(guessed, None, "the day is a guess");
        let quoted = Reading {
            quoted: true,
            ..reading("U.S. Senator")
        };
        assert_eq!(judge(&quoted, &names, None, day, false, &lexicon), None);
    }

    #[test]
    fn the_country_or_state_may_stand_behind_the_name() {
        assert_eq!(
            named_behind(" Jair Bolsonaro of Brazil sent a letter."),
            Some("Brazil".into())
        );
        assert_eq!(
            named_behind(" Ana Rivera of New Mexico, who"),
            Some("New Mexico".into())
        );
        assert_eq!(
            named_behind(" Ana Rivera (D-Ohio) said"),
            Some("Ohio".into())
        );
        assert_eq!(
            named_behind(" Ana Rivera, R-Fla., said"),
            Some("Fla.".into())
        );
        assert_eq!(named_behind(" Ana Rivera spoke of Brazil."), None);
        assert_eq!(
            named_behind(" Ana Rivera. Of Brazil nothing was said."),
            None
        );
    }
}

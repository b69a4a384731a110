//! This file judges a title at a date. A missing fact is silence, a wrong one would be a false accusation: eight rules of caution.
//!
//! 1. A date is judged only inside what the table covers: never before an office's first row, in a gap, or after the last sure day.
//! 2. A title is wrong if the person's own rows exclude the date **and**, for offices of one holder, another person's row covers it.
//! 3. Dates cut to a month or year exclude nothing within it; a week around each change is left alone.
//! 4. *then-*, *acting*, *deputy*, *-elect* … and bare courtesy titles ("Senator Clinton") are never judged; *former* only where the person
//!    surely is in office and never left it.
//! 5. Two persons may share a name: the office must agree with one of the person's own rows, and its country or state must be named
//!    or belong to that row alone; a family name alone needs a named office that only one person of the name has held.
//! 6. Wordings vary: every known wording of an office counts, generic titles need their country.
//! 7. A metonym stands for the government in office (nothing to judge here).
//! 8. Rows that are less than certain prevent a finding and never make one.

use super::{Offices, Term, fold};
use crate::lexicon::Words;
use jiff::civil::{Date, date};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// A person said to hold a title at a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claimed<'a> {
    pub(super) person: &'a str,
    pub(super) title: &'a str,
    pub(super) organisation: Option<&'a str>,
    pub(super) form: TitleForm,
    pub(super) date: Date,
}

/// How a title stands with its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleForm {
    /// Directly before the name: "Senator Rivera", "US Senator Ana Rivera".
    BeforeName,
    /// As an apposition or behind "is": "Ana Rivera, the senator from Ohio".
    Apposed,
}

/// What the table says of a title at a date, with what to tell the editor.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Which office of the person (or of the holder) was meant.
    pub meant: Option<Term>,
    /// Who holds the office at the date, where that is somebody else.
    pub holder: Option<Term>,
    /// What the person is at the date, where the table says.
    pub instead: Option<Term>,
}

/// Right, wrong in one of three ways, or nothing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// In office on that day.
    Right,
    /// Not any more.
    Former {
        /// The last day, as precisely as it is known.
        until: String,
    },
    /// Not yet.
    NotYet {
        /// The first day, as precisely as it is known.
        from: String,
    },
    /// Never, as far as the table goes: somebody else holds the office and the person another one of the same country.
    WrongHolder {
        /// Who holds it.
        actual: String,
    },
    /// Called former, yet surely in office, and never out of it before.
    StillInOffice {
        /// The first day, as precisely as it is known.
        since: String,
    },
    /// Nothing can be said.
    Unknown,
}

const UNKNOWN: Judgement = Judgement {
    verdict: Verdict::Unknown,
    meant: None,
    holder: None,
    instead: None,
};

/// The congress table is whole between these days (its notes say what is missing before).
const SENATE_KNOWN: Date = date(2009, 1, 20);
const HOUSE_KNOWN: Date = date(2012, 10, 1);
const CONGRESS_UNTIL: Date = date(2026, 6, 15);

pub(super) fn judge(table: &Offices, words: &Words, claimed: &Claimed<'_>) -> Judgement {
    let day = claimed.date;
    if !fold(claimed.person).contains(' ') {
        return match only_holder(table, words, claimed) {
            Some(person) => judge(
                table,
                words,
                &Claimed {
                    person: &person,
                    ..*claimed
                },
            ),
            None => UNKNOWN,
        };
    }
    if let Some(title) = without_former(claimed.title)
        && !is_silent(words, title)
    {
        return judge_former(table, words, &Claimed { title, ..*claimed });
    }
    if is_silent(words, claimed.title) {
        return UNKNOWN;
    }
    let indexes: Vec<usize> = table.indexes(claimed.person).collect();
    let terms = table.terms();
    let persons: BTreeSet<&SmolStr> = indexes.iter().map(|&i| &terms[i].person).collect();
    let mut own: Vec<&Term> = Vec::new();
    for &i in &indexes {
        if matches(table, words, claimed, terms[i].office)
            .is_some_and(|named| is_judged(table, words, claimed, terms[i].office, named))
        {
            own.push(&terms[i]);
        }
    }
    let instead = indexes
        .iter()
        .map(|&i| &terms[i])
        .filter(|t| t.certain && t.covers(day))
        .min_by_key(|t| t.acting)
        .cloned();
    if own.is_empty() {
        return wrong_holder(table, words, claimed, &persons, instead);
    }
    if let Some(now) = own.iter().find(|t| t.covers(day)) {
        return Judgement {
            verdict: Verdict::Right,
            meant: Some((*now).clone()),
            ..UNKNOWN
        };
    }
    let excluded = |t: &&Term| t.ended_before(day) || t.begins_after(day);
    let Some(meant) = own
        .iter()
        .filter(|t| t.certain)
        .max_by_key(|t| (t.ended_before(day), t.from.first))
    else {
        return UNKNOWN;
    };
    if !own.iter().all(excluded) {
        return UNKNOWN;
    }
    let office = table.office(meant.office);
    let mut holder = None;
    if office.single {
        holder = own
            .iter()
            .flat_map(|t| &table.office(t.office).terms)
            .map(|&i| &terms[i])
            .find(|t| t.certain && t.covers(day) && !persons.contains(&t.person))
            .cloned();
        if holder.is_none() {
            return UNKNOWN;
        }
    } else {
        let gone_and_back =
            own.iter().any(|t| t.ended_before(day)) && own.iter().any(|t| t.begins_after(day));
        let first = if !office.congress {
            office.terms.iter().map(|&i| terms[i].from.last).min()
        } else if meant.title.starts_with("US Senator") {
            Some(SENATE_KNOWN)
        } else {
            Some(HOUSE_KNOWN)
        };
        if gone_and_back
            || first.is_none_or(|first| day < first)
            || (office.congress && day > CONGRESS_UNTIL)
        {
            return UNKNOWN;
        }
    }
    let verdict = match meant.to {
        Some(to) if meant.ended_before(day) => Verdict::Former { until: to.text() },
        _ => Verdict::NotYet {
            from: own
                .iter()
                .min_by_key(|t| t.from.first)
                .map_or_else(|| meant.from.text(), |t| t.from.text()),
        },
    };
    Judgement {
        verdict,
        meant: Some((*meant).clone()),
        holder,
        instead,
    }
}

/// A family name alone is nobody's, unless the title names its country or body and only one holder of that office has the name.
fn only_holder(table: &Offices, words: &Words, claimed: &Claimed<'_>) -> Option<String> {
    let family = fold(claimed.person);
    let title = without_former(claimed.title).unwrap_or(claimed.title);
    let claimed = &Claimed { title, ..*claimed };
    let mut found: Option<&SmolStr> = None;
    for term in table.of_family(&family) {
        if !table.office(term.office).single
            || matches(table, words, claimed, term.office) != Some(true)
        {
            continue;
        }
        if found.is_some_and(|f| *f != term.person) {
            return None;
        }
        found = Some(&term.person);
    }
    found.map(ToString::to_string)
}

/// The title behind "former", if that is the only word of the kind.
fn without_former(title: &str) -> Option<&str> {
    let title = title.trim();
    let title = ["a ", "the "]
        .iter()
        .find_map(|w| title.strip_prefix(w))
        .unwrap_or(title);
    ["former ", "Former ", "ex-", "Ex-"]
        .iter()
        .find_map(|w| title.strip_prefix(w))
}

/// Is somebody called former who surely is in office, in the one spell that the table has?
fn judge_former(table: &Offices, words: &Words, claimed: &Claimed<'_>) -> Judgement {
    let own: Vec<&Term> = table
        .indexes(claimed.person)
        .map(|i| &table.terms()[i])
        .filter(|t| {
            table.office(t.office).single && matches(table, words, claimed, t.office) == Some(true)
        })
        .collect();
    match own.as_slice() {
        [term] if term.certain && term.covers(claimed.date) => Judgement {
            verdict: Verdict::StillInOffice {
                since: term.from.text(),
            },
            meant: Some((*term).clone()),
            holder: None,
            instead: Some((*term).clone()),
        },
        _ => UNKNOWN,
    }
}

/// Somebody who surely is something else in the same country is called the holder of an office that surely is another's.
fn wrong_holder(
    table: &Offices,
    words: &Words,
    claimed: &Claimed<'_>,
    persons: &BTreeSet<&SmolStr>,
    instead: Option<Term>,
) -> Judgement {
    let Some(instead) = instead else {
        return UNKNOWN;
    };
    let mut found = None;
    for core in said_cores(words, claimed.title, &BTreeSet::new())
        .into_iter()
        .chain(table.office(instead.office).bodies.iter().flat_map(|body| {
            let body = BTreeSet::from([body.clone()]);
            said_cores(words, claimed.title, &body)
        }))
    {
        for office in table.with_core(&core) {
            let entry = table.office(office);
            if !entry.single
                || matches(table, words, claimed, office) != Some(true)
                || !entry
                    .terms
                    .iter()
                    .any(|&i| table.terms()[i].of == instead.of)
            {
                continue;
            }
            if found.is_some_and(|f| f != office) {
                return UNKNOWN;
            }
            found = Some(office);
        }
    }
    let holder = found.and_then(|office| {
        table
            .office(office)
            .terms
            .iter()
            .map(|&i| &table.terms()[i])
            .find(|t| t.certain && t.covers(claimed.date) && !persons.contains(&t.person))
    });
    match holder {
        None => UNKNOWN,
        Some(holder) => Judgement {
            verdict: Verdict::WrongHolder {
                actual: holder.person.to_string(),
            },
            meant: Some(holder.clone()),
            holder: Some(holder.clone()),
            instead: Some(instead),
        },
    }
}

/// Is there a word beside the title that makes it no claim about the day?
fn is_silent(words: &Words, title: &str) -> bool {
    let lower = title.to_lowercase();
    fold(title)
        .split(' ')
        .chain(lower.split([' ', ',']))
        .any(|word| words.is("silent_titles", word))
}

/// Does the title name this office? `Some(true)`: together with its country, state or body; `Some(false)`: without.
fn matches(table: &Offices, words: &Words, claimed: &Claimed<'_>, office: usize) -> Option<bool> {
    let office = table.office(office);
    let mut named = false;
    if let Some(organisation) = claimed.organisation {
        let folded = fold(&organisation.replace("'s", "").replace("’s", ""));
        named = office.bodies.contains(folded.as_str());
        if !named {
            return None;
        }
    }
    for segment in segments(claimed.title) {
        let (rest, seen) = without_bodies(&tokens(segment), &office.bodies);
        for core in variants(words, &rest) {
            if office.cores.contains(&core) {
                return Some(named || seen);
            }
        }
    }
    None
}

/// Rules 4 and 6: courtesy titles and generic titles need their country; a seat in Congress always does.
fn is_judged(
    table: &Offices,
    words: &Words,
    claimed: &Claimed<'_>,
    office: usize,
    named: bool,
) -> bool {
    if named {
        return true;
    }
    if table.office(office).congress {
        return false;
    }
    match claimed.form {
        TitleForm::Apposed => true,
        TitleForm::BeforeName => segments(claimed.title).any(|segment| {
            variants(words, &tokens(segment)).iter().any(|core| {
                table.office(office).cores.contains(core) && !words.is("courtesy", core)
            })
        }),
    }
}

/// The whole title, then its parts: "senator and foreign-policy figure".
fn segments(title: &str) -> impl Iterator<Item = &str> {
    std::iter::once(title).chain(
        title
            .split([',', ';', '/'])
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" & "))
            .filter(move |part| part.len() < title.len()),
    )
}

fn tokens(title: &str) -> Vec<String> {
    let bare = title.replace("'s", "").replace("’s", "");
    fold(&bare).split(' ').map(str::to_owned).collect()
}

/// Takes the names of countries and bodies out, with the "of the" before them.
fn without_bodies(tokens: &[String], bodies: &BTreeSet<SmolStr>) -> (Vec<String>, bool) {
    let mut out: Vec<String> = Vec::new();
    let mut seen = false;
    let mut i = 0;
    while i < tokens.len() {
        let long = (1..=8usize.min(tokens.len() - i))
            .rev()
            .find(|&n| bodies.contains(tokens[i..i + n].join(" ").as_str()));
        match long {
            Some(n) => {
                seen = true;
                while out.last().is_some_and(|w| {
                    matches!(w.as_str(), "of" | "the" | "for" | "from" | "in" | "to")
                }) {
                    out.pop();
                }
                i += n;
            }
            None => {
                out.push(tokens[i].clone());
                i += 1;
            }
        }
    }
    (out, seen)
}

/// The wordings of an office's title as the table has it.
pub(super) fn cores(title: &str, bodies: &BTreeSet<SmolStr>) -> Vec<SmolStr> {
    let (rest, _) = without_bodies(&tokens(title), bodies);
    vec![settle(&rest)]
}

fn said_cores(words: &Words, title: &str, bodies: &BTreeSet<SmolStr>) -> Vec<SmolStr> {
    segments(title)
        .flat_map(|segment| variants(words, &without_bodies(&tokens(segment), bodies).0))
        .collect()
}

/// A said title with ever fewer of the words before it that do not change which office it is: "veteran Republican senator".
fn variants(words: &Words, tokens: &[String]) -> Vec<SmolStr> {
    let mut out = vec![settle(tokens)];
    let mut rest = tokens;
    while let [first, tail @ ..] = rest {
        if tail.is_empty() || !words.is("title_modifiers", first) {
            break;
        }
        rest = tail;
        out.push(settle(rest));
    }
    out
}

/// One wording for many: "minister of defense", "defence minister".
fn settle(tokens: &[String]) -> SmolStr {
    let mut words: Vec<&str> = Vec::new();
    for word in tokens {
        match word.as_str() {
            "the" if words.is_empty() => {}
            "defense" => words.push("defence"),
            "labor" => words.push("labour"),
            "adviser" => words.push("advisor"),
            "pm" | "premier" => words.extend(["prime", "minister"]),
            "ceo" => words.extend(["chief", "executive", "officer"]),
            "sen" => words.push("senator"),
            "gov" => words.push("governor"),
            "chairman" | "chairwoman" | "chairperson" => words.push("chair"),
            other => words.push(other),
        }
    }
    if words.ends_with(&["chief", "executive"]) {
        words.push("officer");
    }
    for office in ["minister", "secretary"] {
        if let [first, "of" | "for", rest @ ..] = words.as_slice()
            && *first == office
            && !rest.is_empty()
        {
            let rest: Vec<&str> = rest.iter().copied().filter(|w| *w != "the").collect();
            words = [rest.as_slice(), &[office]].concat();
        }
    }
    if let [.., "foreign" | "external", "affairs", "minister"] = words.as_slice() {
        let keep = words.len() - 3;
        words.truncate(keep);
        words.extend(["foreign", "minister"]);
    }
    words.join(" ").into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn verdict(person: &str, title: &str, form: TitleForm, date: Date) -> Verdict {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        lexicon
            .world
            .judge_office(person, title, None, form, date, &lexicon.words)
            .verdict
    }
    const BEFORE: TitleForm = TitleForm::BeforeName;
    const APPOSED: TitleForm = TitleForm::Apposed;

    #[test]
    fn a_senator_who_left_the_senate_is_former_and_the_table_says_what_he_is() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let day = date(2025, 12, 21);
        let title = "U.S. Senator and bestselling author";
        let judged =
            lexicon
                .world
                .judge_office("JD Vance", title, None, BEFORE, day, &lexicon.words);
        assert_eq!(
            judged.verdict,
            Verdict::Former {
                until: "2025-01-10".into()
            }
        );
        let now = judged.instead.expect("he holds another office");
        assert_eq!(
            (now.title.as_str(), now.from.text().as_str()),
            ("Vice President of the United States", "2025-01-20")
        );
        assert_eq!(
            verdict("JD Vance", "US Senator", BEFORE, date(2024, 5, 1)),
            Verdict::Right
        );
        assert!(matches!(
            verdict("JD Vance", "the senator from Ohio", APPOSED, day),
            Verdict::Former { .. }
        ));
    }

    #[test]
    fn courtesy_titles_and_former_ones_are_never_judged() {
        let day = date(2025, 12, 21);
        for title in [
            "Senator",
            "former US Senator",
            "then-US Senator",
            "US Senator-elect",
            "ex-senator",
            "Ohio state senator",
            "Australian Senator",
        ] {
            assert_eq!(
                verdict("JD Vance", title, BEFORE, day),
                Verdict::Unknown,
                "{title}"
            );
        }
        assert_eq!(
            verdict("Barack Obama", "President", BEFORE, day),
            Verdict::Unknown
        );
        assert!(matches!(
            verdict("Barack Obama", "US President", BEFORE, day),
            Verdict::Former { .. }
        ));
        assert!(matches!(
            verdict("Rishi Sunak", "the prime minister", APPOSED, day),
            Verdict::Former { .. }
        ));
    }

    #[test]
    fn former_is_wrong_of_one_who_is_in_office_and_never_left_it() {
        let day = date(2025, 4, 5);
        let judged = verdict("Olaf Scholz", "Former German Chancellor", BEFORE, day);
        assert!(
            matches!(judged, Verdict::StillInOffice { .. }),
            "{judged:?}"
        );
        assert_eq!(
            verdict(
                "Olaf Scholz",
                "former German Chancellor",
                BEFORE,
                date(2025, 9, 5)
            ),
            Verdict::Unknown
        );
        // He was out of it in between, and is rightly called former in many a text.
        assert_eq!(
            verdict("Donald Trump", "former US President", BEFORE, day),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("JD Vance", "a former senator from Florida", APPOSED, day),
            Verdict::Unknown
        );
    }

    #[test]
    fn titles_that_do_not_stay_for_life_need_no_country_beside_a_full_name() {
        let day = date(2026, 2, 1);
        assert!(matches!(
            verdict("Justin Trudeau", "Prime Minister", BEFORE, day),
            Verdict::Former { .. }
        ));
        assert!(matches!(
            verdict(
                "Alejandro Mayorkas",
                "Homeland Security Secretary",
                BEFORE,
                day
            ),
            Verdict::Former { .. }
        ));
        assert!(matches!(
            verdict(
                "Jens Stoltenberg",
                "NATO Secretary General",
                BEFORE,
                date(2025, 4, 4)
            ),
            Verdict::Former { .. }
        ));
    }

    #[test]
    fn a_family_name_needs_a_named_office_that_one_of_the_name_has_held() {
        let day = date(2026, 1, 10);
        let judged = verdict("Trudeau", "Canadian Prime Minister", BEFORE, day);
        assert!(matches!(judged, Verdict::Former { .. }), "{judged:?}");
        assert_eq!(
            verdict("Trudeau", "Prime Minister", BEFORE, day),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("Bush", "US President", BEFORE, day),
            verdict("George W. Bush", "US President", BEFORE, day)
        );
    }

    #[test]
    fn nothing_is_said_outside_the_table_and_around_a_change() {
        // Many held the office before the table begins; a week around a change is left alone.
        assert_eq!(
            verdict("JD Vance", "US Senator", BEFORE, date(2008, 5, 1)),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("JD Vance", "US Senator", BEFORE, date(2025, 1, 13)),
            Verdict::Unknown
        );
        assert!(matches!(
            verdict("Joe Biden", "US President", BEFORE, date(2019, 5, 1)),
            Verdict::NotYet { .. }
        ));
        assert_eq!(
            verdict("Joe Biden", "US President", BEFORE, date(1999, 5, 1)),
            Verdict::Unknown
        );
        assert_eq!(
            verdict(
                "Nobody Inparticular",
                "US President",
                APPOSED,
                date(2019, 5, 1)
            ),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("Vance", "US Senator", BEFORE, date(2025, 12, 21)),
            Verdict::Unknown
        );
    }

    #[test]
    fn wordings_of_one_office_agree() {
        let day = date(2024, 3, 1);
        for title in [
            "Russian Foreign Minister",
            "Russia's foreign minister",
            "Minister of Foreign Affairs of Russia",
            "veteran Russian foreign minister",
        ] {
            assert_eq!(
                verdict("Sergei Lavrov", title, APPOSED, day),
                Verdict::Right,
                "{title}"
            );
        }
        assert_eq!(
            verdict("Sergei Lavrov", "Ukrainian Foreign Minister", APPOSED, day),
            Verdict::Unknown
        );
        assert_eq!(
            verdict("Tim Cook", "Apple chief executive", APPOSED, day),
            Verdict::Right
        );
    }

    #[test]
    fn an_office_that_is_surely_anothers_is_wrong_for_one_who_surely_has_another() {
        let judged = verdict(
            "Sergei Lavrov",
            "Russian Defence Minister",
            APPOSED,
            date(2020, 3, 1),
        );
        assert!(matches!(judged, Verdict::WrongHolder { .. }), "{judged:?}");
    }
}

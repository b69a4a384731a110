//! This file compares teams of matches across articles: "Harbour City", "City", "Harbour". Within an article
//! `language::coreference` has gathered them.

use crate::claims::Thing;
use crate::claims::cast::MentionKind;
use crate::lexicon::Words;

/// Why "City" is Harbour City, where the other article has no other City.
pub(super) const PART: &str = "the last word of the team's name";
/// Why "Harbour", where it plays, is Harbour City.
pub(super) const TOWN: &str = "the team's town alone";
/// Why neither holds.
pub(super) const OF_TWO: &str = "a part of the names of two teams";

/// How two things of which at least one is a team stand to one another: a score (`None`: they are surely two) and why.
/// Nothing where names in general decide.
pub(super) fn compare(a: &Thing, b: &Thing, words: &Words) -> Option<(Option<f32>, &'static str)> {
    let (x, y) = (name(a, words)?, name(b, words)?);
    if x == y {
        // A club, and a town of its name that an article sets no team in.
        let same = a.team && b.team || x.len() > 1;
        return Some(if same {
            (Some(1.0), "the same team")
        } else {
            (Some(0.6), "the name of a team")
        });
    }
    if !a.team || !b.team {
        let (team, other) = if a.team { (&x, b) } else { (&y, a) };
        // "In Harbour" is the town, whatever plays there.
        return (other.kind == MentionKind::Place && team.len() > 1)
            .then_some((Some(0.0), "a team and a place"));
    }
    let (long, short) = if x.len() >= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    if long.len() == 1 {
        return Some((Some(0.0), "two names of teams"));
    }
    Some(if short.len() > 1 {
        (None, "two teams")
    } else if long.last() == short.last() {
        (Some(0.8), PART)
    } else if long.first() == short.first() {
        (Some(0.75), TOWN)
    } else {
        (Some(0.0), "two names of teams")
    })
}

/// The words of a team's fullest name, small, without "FC".
fn name(thing: &Thing, words: &Words) -> Option<Vec<String>> {
    let name: Vec<String> = thing
        .name
        .as_deref()?
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|w| !w.is_empty() && w != "the" && !words.is("club_letters", w))
        .collect();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::ThingId;
    use crate::claims::cast::EventFacts;
    use crate::lexicon::Lexicon;

    fn thing(name: &str, team: bool) -> Thing {
        Thing {
            kind: if team {
                MentionKind::Organization
            } else {
                MentionKind::Place
            },
            name: Some(name.to_owned()),
            team,
            ..Thing::event(ThingId(0), EventFacts::default())
        }
    }

    #[test]
    fn a_team_of_another_article() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        // Two names, whether each is a team, and how they stand: "one", "two", "open", or names in general decide ("").
        for (a, b, teams, expected) in [
            ("Harbour City", "Harbour City FC", (true, true), "one"),
            ("Harbour City", "City", (true, true), "one"),
            ("Harbour City", "Harbour", (true, true), "one"),
            ("Harbour City", "Harbour United", (true, true), "two"),
            ("Harbour City", "Selm City", (true, true), "two"),
            ("City", "United", (true, true), "open"),
            ("Harbour City", "Rovers", (true, true), "open"),
            // The town is a place.
            ("Harbour City", "Harbour", (true, false), "open"),
            ("Selm", "Selm", (true, false), "one"),
        ] {
            let (x, y) = (thing(a, teams.0), thing(b, teams.1));
            let told = match compare(&x, &y, &lexicon.words).map(|c| c.0) {
                None => "",
                Some(None) => "two",
                Some(Some(score)) if score > 0.5 => "one",
                Some(Some(_)) => "open",
            };
            assert_eq!(told, expected, "{a} / {b}");
        }
    }
}

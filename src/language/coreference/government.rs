//! This file tells the seat of a government that acts ("Moscow rejected the plan", "talks with Moscow", "the Kremlin") from the place
//! ("in Moscow", "a fire at the White House"): who acts is one thing under all of its names, the place is another.

use super::Resolver;
use crate::language::MentionKind;
use crate::lexicon::world::PlaceKind;
use smol_str::SmolStr;
use std::collections::BTreeMap;

impl Resolver<'_> {
    /// Gathers the names under which governments act, before any other names.
    pub(super) fn governments(&mut self) {
        let mut seats: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
        let mut lands: BTreeMap<SmolStr, Vec<usize>> = BTreeMap::new();
        for m in 0..self.mentions.len() {
            let mention = &self.mentions[m];
            let Some(name) = &mention.name else {
                continue;
            };
            if self.of[m].is_some()
                || mention.pronoun
                || !name.contains(&mention.head)
                || !matches!(
                    mention.kind,
                    MentionKind::Place | MentionKind::Organization | MentionKind::Other
                )
            {
                continue;
            }
            let (head, name) = (mention.head, self.name_words(m).join(" "));
            let world = &self.lexicon.world;
            if let Some(country) = world.government_at(&name) {
                // A city is a city unless it acts; "the Kremlin" acts unless something is there.
                let city = world.is_seat_and_city(&name);
                if self.acts(head) || !city && !self.is_where(head) {
                    seats.entry(country.into()).or_default().push(m);
                } else if !city {
                    self.mentions[m].kind = MentionKind::Place;
                }
            } else if self.acts(head)
                && let Some(land) = world
                    .places()
                    .named(&name)
                    .find(|p| p.kind == PlaceKind::Country)
            {
                lands.entry(land.name.clone()).or_default().push(m);
            }
        }
        for (country, mut seats) in seats {
            for &m in &seats {
                self.mentions[m].kind = MentionKind::Organization;
            }
            let c = self.open(seats[0]);
            self.chains[c].words = self.name_words(seats[0]);
            self.chains[c].of_its_kind = true;
            seats.remove(0);
            for m in seats
                .into_iter()
                .chain(lands.remove(&country).unwrap_or_default())
            {
                self.put(m, c);
            }
        }
    }

    /// Does the noun stand where a government stands: "Moscow said", "by Moscow", "talks with Moscow", "Moscow's demands", "urged Moscow"?
    fn acts(&self, head: usize) -> bool {
        let a = self.a;
        let words = &self.lexicon.words;
        let t = &a.tokens[head];
        if t.head == head {
            return false;
        }
        let over = &a.tokens[t.head];
        let lemma = over.lemma.to_lowercase();
        match t.dep.as_str() {
            "nsubj" => {
                self.lexicon.cues.verb(&lemma).is_some()
                    || words.is("government_verbs", &lemma)
                    // "Moscow is ready to talk"
                    || lemma == "be"
                        && a.child(t.head, "acomp").is_some_and(|c| {
                            words.is("government_moods", &a.tokens[c].lemma.to_lowercase())
                        })
            }
            "dobj" | "dative" | "nsubjpass" => words.is("government_objects", &lemma),
            "poss" => words.is("government_nouns", &lemma) || self.lexicon.nouns.is_idea(&lemma),
            "pobj" => {
                let above = a.tokens[over.head].lemma.to_lowercase();
                over.dep == "agent"
                    || matches!(
                        over.lower.as_str(),
                        "with"
                            | "against"
                            | "between"
                            | "on"
                            | "from"
                            | "by"
                            | "to"
                            | "toward"
                            | "towards"
                    ) && words.is("government_nouns", &above)
                    || matches!(over.lower.as_str(), "with" | "against")
                        && words.is("government_verbs", &above)
            }
            "conj" => self.acts(t.head),
            _ => false,
        }
    }

    /// Does something happen there: "in", "at", "outside" the place, or is it entered, left, damaged?
    fn is_where(&self, head: usize) -> bool {
        let a = self.a;
        let words = &self.lexicon.words;
        let t = &a.tokens[head];
        let over = &a.tokens[t.head];
        let lemma = |i: usize| a.tokens[i].lemma.to_lowercase();
        match t.dep.as_str() {
            "pobj" => match over.lower.as_str() {
                "in" | "at" | "near" | "outside" | "inside" | "around" | "into" | "through"
                | "behind" | "beside" | "within" | "opposite" | "across" => true,
                "to" | "from" | "of" => words.is("going", &lemma(over.head)),
                _ => false,
            },
            "dobj" | "nsubjpass" => words.is("done_to_buildings", &lemma(t.head)),
            "conj" => self.is_where(t.head),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    #[test]
    fn a_government_under_its_names_is_one_and_the_place_another() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let mut wrong = Vec::new();
        // The text, and whether the last name of a seat is one with what the first name of the text stands for.
        for (text, first, last, one) in [
            (
                "The Kremlin said on Monday it would wait. Moscow rejected the plan.",
                "Kremlin",
                "Moscow",
                true,
            ),
            (
                "The Kremlin said on Monday it would wait. The envoys met in Moscow.",
                "Kremlin",
                "Moscow",
                false,
            ),
            (
                "Moscow rejected the plan on Monday. The envoys met in Moscow.",
                "Moscow",
                "Moscow",
                false,
            ),
            (
                "Moscow rejected the plan on Monday. Talks with Moscow will go on.",
                "Moscow",
                "Moscow",
                true,
            ),
            (
                "Moscow rejected the plan on Monday. The visit to Moscow was short.",
                "Moscow",
                "Moscow",
                false,
            ),
            (
                "Moscow rejected the plan on Monday. The plan was rejected by Moscow.",
                "Moscow",
                "Moscow",
                true,
            ),
            (
                "Moscow rejected the plan on Monday. The police urged Moscow to wait.",
                "Moscow",
                "Moscow",
                true,
            ),
            (
                "Moscow rejected the plan on Monday. Russia said it would wait.",
                "Moscow",
                "Russia",
                true,
            ),
            (
                "Moscow rejected the plan on Monday. Forests burned in Russia.",
                "Moscow",
                "Russia",
                false,
            ),
            (
                "The White House said the plan was dead. Washington denied it.",
                "White House",
                "Washington",
                true,
            ),
            (
                "The White House said the plan was dead. A fire broke out at the White House.",
                "White House",
                "White House",
                false,
            ),
            (
                "Downing Street declined to comment. London accused Paris of delay.",
                "Downing Street",
                "London",
                true,
            ),
            (
                "Downing Street declined to comment. London accused Paris of delay.",
                "Downing Street",
                "Paris",
                false,
            ),
            (
                "Beijing announced new tariffs. Pollution in Beijing fell.",
                "Beijing",
                "Beijing",
                false,
            ),
            (
                "Phnom Penh said it would sign. Envoys met in Phnom Penh.",
                "Phnom Penh",
                "Phnom Penh",
                false,
            ),
            // The government of a state of a country is not the country's.
            (
                "The White House said the plan was dead. Sacramento rejected it.",
                "White House",
                "Sacramento",
                false,
            ),
        ] {
            let article = read::example(ArticleId(0), text, None);
            let a = analyze(&article, Model::embedded(), &lexicon);
            let named: Vec<(String, Option<_>)> = a
                .mentions
                .iter()
                .filter_map(|m| Some((a.words(m.name.clone()?, &article).to_owned(), m.chain)))
                .collect();
            let x = named
                .iter()
                .find(|n| n.0.ends_with(first))
                .and_then(|n| n.1);
            let y = named
                .iter()
                .rev()
                .find(|n| n.0.ends_with(last))
                .and_then(|n| n.1);
            if x.is_none() || y.is_none() || (x == y) != one {
                wrong.push(format!("{text} {first} = {last}? {x:?} {y:?} {named:?}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

//! This file finds what a draft says and no source does: names, figures, years and days.

use super::Found;
use crate::claims::cast::MentionKind;
use crate::claims::quantity::QuantityRole;
use crate::claims::time::TimeKind;
use crate::claims::wording::Word;
use crate::claims::{ArticleClaims, Quantity, QuantityKind, Stated, TimeExpression, Value};
use crate::graph::name;
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{Article, ArticleRole, Part, Span};
use any_ascii::any_ascii;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Everything that the sources say, thrown together.
pub(super) struct Said<'a> {
    /// Words in small ASCII letters, without "'s".
    words: BTreeSet<String>,
    /// Full names of persons, in small ASCII letters.
    persons: BTreeSet<String>,
    /// Countries that they speak of, by whatever name.
    countries: BTreeSet<SmolStr>,
    quantities: Vec<&'a Quantity>,
    times: Vec<&'a TimeExpression>,
    /// Does one say "today" or "yesterday", so that its days may have other names?
    looks_at_its_day: bool,
}

impl<'a> Said<'a> {
    pub(super) fn of(
        articles: &[Article],
        claims: &'a [ArticleClaims],
        sources: &[usize],
        lexicon: &Lexicon,
    ) -> Self {
        let mut said = Self {
            words: BTreeSet::new(),
            persons: BTreeSet::new(),
            countries: BTreeSet::new(),
            quantities: Vec::new(),
            times: Vec::new(),
            looks_at_its_day: false,
        };
        for &i in sources {
            said.words.extend(plain_words(&articles[i].text));
            said.quantities.extend(&claims[i].quantities);
            let text = articles[i]
                .text
                .split(|c: char| !(c.is_alphanumeric() || c == '.'));
            said.countries
                .extend(text.filter_map(|w| lexicon.country_of(w.trim_end_matches('.'))));
            let names = claims[i].mentions.iter().filter_map(|m| m.name.as_deref());
            said.countries
                .extend(names.filter_map(|n| lexicon.country_of(n)));
            for thing in &claims[i].cast {
                if thing.kind == MentionKind::Person {
                    let full = |n: &&String| n.contains(' ');
                    said.persons
                        .extend(thing.names.iter().filter(full).map(|n| ascii(n)));
                }
            }
        }
        said.times = sources.iter().flat_map(|&i| &claims[i].times).collect();
        said.looks_at_its_day = ["today", "yesterday", "tomorrow", "tonight"]
            .iter()
            .any(|w| said.words.contains(*w));
        said
    }
    /// Has a source the word, or one that begins alike ("Norway", "Norwegian")?
    pub(super) fn has(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let stem: String = word.chars().take(5).collect();
        stem.len() == 5
            && self
                .words
                .range(stem.clone()..)
                .next()
                .is_some_and(|w| w.starts_with(&stem))
    }
}

impl Found<'_> {
    /// Names that no source has: of persons the family name, or a given name where the sources know the family name with another.
    pub(super) fn names(&mut self, draft: usize, said: &Said<'_>) {
        let claims = &self.claims[draft];
        let mut told: BTreeSet<String> = BTreeSet::new();
        let mut missing = Vec::new();
        for mention in &claims.mentions {
            let Some(name) = mention
                .name
                .as_deref()
                .filter(|_| mention.part != Part::Byline)
            else {
                continue;
            };
            let known_kind = matches!(
                mention.kind,
                MentionKind::Person | MentionKind::Place | MentionKind::Organization
            );
            let words: Vec<String> = plain_words(name).collect();
            let calendar = words.iter().all(|w| {
                self.lexicon.words.is("weekdays", w) || self.lexicon.words.is("months", w)
            });
            // A line in capitals, or one where every word has one, names nobody for sure.
            let shouting = mention.part == Part::Headline && self.titled(draft, mention.span);
            if !known_kind || calendar || shouting || words.is_empty() || !told.insert(ascii(name))
            {
                continue;
            }
            if self.is_known(mention.kind, name, &words, said) {
                continue;
            }
            missing.push((mention.span, name.to_owned()));
        }
        for (span, name) in self.put_into_names(draft, said) {
            if missing
                .iter()
                .all(|(s, _): &(Span, String)| !s.overlaps(span))
                && told.insert(ascii(&name))
            {
                missing.push((span, name));
            }
        }
        for (span, name) in missing {
            self.alone(draft, "support.name", span, Value::Name(name));
        }
    }

    fn is_known(&self, kind: MentionKind, name: &str, words: &[String], said: &Said<'_>) -> bool {
        let Some(last) = words.last() else {
            return true;
        };
        // Initials ("NATO") may stand for what a source spells out.
        let initials = name.chars().filter(char::is_ascii_uppercase).count();
        if words.len() == 1 && initials == name.chars().count() && initials <= 6 {
            return true;
        }
        // "Kremlin" for Russia, "Dutch" for the Netherlands.
        let country = self.lexicon.country_of(name);
        if self.lexicon.world.metonym(name).is_some()
            || country.is_some_and(|c| said.countries.contains(&c))
        {
            return true;
        }
        match kind {
            MentionKind::Person => {
                let alike = |p: &&String| name::same_person(&ascii(name), p, self.lexicon).same;
                if !said.has(last)
                    && (words.len() > 1 || !words.iter().any(|w| w.len() > 3 && said.has(w)))
                    && !said.persons.iter().any(|p| alike(&p))
                {
                    return false;
                }
                let first = &words[0];
                // Another given name beside a family name that the sources know in full.
                let others: Vec<&String> = said
                    .persons
                    .iter()
                    .filter(|p| p.split(' ').next_back() == Some(last.as_str()))
                    .collect();
                words.len() < 2
                    || first.len() < 3
                    || said.has(first)
                    || others.is_empty()
                    || others
                        .iter()
                        .any(|p| name::same_person(&ascii(name), p, self.lexicon).same)
            }
            // Of a place or an organisation any word may carry the name.
            _ => words
                .iter()
                .filter(|w| words.len() == 1 || !WordNet::builtin().knows(Pos::Adjective, w))
                .any(|w| (w.len() > 2 || words.len() == 1) && said.has(w)),
        }
    }

    /// Words that no source has, inside names of several words of which the sources know the rest.
    fn put_into_names(&self, draft: usize, said: &Said<'_>) -> Vec<(Span, String)> {
        let mut out = Vec::new();
        let wordnet = WordNet::builtin();
        for sentence in &self.claims[draft].wording {
            for run in sentence.chunk_by(|a, b| a.name && b.name && b.span.start <= a.span.end + 1)
            {
                let (Some(first), Some(last)) = (run.first(), run.last()) else {
                    continue;
                };
                let whole = Span::new(first.span.start, last.span.end);
                let part = self.articles[draft]
                    .block_at(whole.start)
                    .map_or(Part::Body, |b| b.part);
                if run.len() < 2
                    || !first.name
                    || part == Part::Byline
                    || part == Part::Headline && self.titled(draft, whole)
                {
                    continue;
                }
                let unknown = |w: &Word| {
                    let text = self.articles[draft].slice(w.span);
                    let words = &self.lexicon.words;
                    text.len() > 2
                        && text.chars().skip(1).any(char::is_lowercase)
                        && text.chars().all(char::is_alphabetic)
                        && !said.has(&ascii(text))
                        && self.lexicon.country_of(text).is_none()
                        && self.lexicon.world.metonym(text).is_none()
                        && !words.is_title(&w.lemma)
                        && !words.is("weekdays", &w.lemma)
                        && !words.is("months", &w.lemma)
                        && !wordnet
                            .fields(Pos::Noun, &w.lemma)
                            .any(|f| matches!(f, "group" | "location" | "person" | "act"))
                };
                // A country inside a name: "Air Navarre", where the sources speak of Air Lorraine.
                for size in [1, 2] {
                    for words in run.windows(size) {
                        let span = Span::new(words[0].span.start, words[size - 1].span.end);
                        let text = self.articles[draft].slice(span);
                        let strange = self
                            .lexicon
                            .country_of(text)
                            .is_some_and(|c| !said.countries.contains(&c));
                        if strange && !plain_words(text).all(|w| said.has(&w)) {
                            out.push((span, text.to_owned()));
                        }
                    }
                }
                for (i, word) in run.iter().enumerate().filter(|(_, w)| unknown(w)) {
                    let inside = i + 1 < run.len() && said.has(&run[i + 1].lemma);
                    let known = run.iter().filter(|w| said.has(&w.lemma)).count();
                    if inside && known + 1 == run.len() {
                        let text = self.articles[draft].slice(word.span).to_owned();
                        out.push((word.span, text));
                    }
                }
            }
        }
        out
    }

    /// Has nearly every word of the block a capital?
    fn titled(&self, article: usize, at: Span) -> bool {
        let article = &self.articles[article];
        let Some(block) = article.block_at(at.start) else {
            return false;
        };
        let words: Vec<&str> = article
            .slice(block.span)
            .split_whitespace()
            .filter(|w| w.chars().next().is_some_and(char::is_alphabetic))
            .collect();
        let big = words
            .iter()
            .filter(|w| w.starts_with(char::is_uppercase))
            .count();
        words.len() > 3 && big * 10 >= words.len() * 7
    }

    /// Figures that no source has, in no unit.
    pub(super) fn figures(&mut self, draft: usize, said: &Said<'_>) {
        let claims = &self.claims[draft];
        let mut missing = Vec::new();
        for q in &claims.quantities {
            let Some(value) = q.value else { continue };
            let counts_few = q.kind == QuantityKind::Count && value <= 3.0;
            let vague = matches!(q.stated, Stated::Vague);
            let parts = matches!(q.kind, QuantityKind::Times | QuantityKind::Share)
                || q.role == QuantityRole::Part;
            if counts_few || vague || parts {
                continue;
            }
            let words = self.articles[draft].slice(q.span);
            let written = plain_words(words)
                .filter(|w| w.starts_with(|c: char| c.is_ascii_digit()))
                .all(|w| said.words.contains(&w));
            let has_digits = words.contains(|c: char| c.is_ascii_digit());
            let meets = said.quantities.iter().any(|r| rounds(q, r));
            // "Twenty" in words may be a part of what a source spells otherwise.
            let spelt = || {
                plain_words(words)
                    .any(|w| said.words.contains(&w) && self.lexicon.words.is("number_words", &w))
            };
            if meets || has_digits && written || !has_digits && spelt() {
                continue;
            }
            missing.push((q.span, q.clone()));
        }
        for (span, q) in missing {
            self.alone(draft, "support.figure", span, Value::Quantity(q));
        }
    }

    /// "The third quarter", where the sources know the fourth one and no third of anything.
    pub(super) fn places(&mut self, draft: usize, said: &Said<'_>) {
        let rank = |w: &Word| {
            self.lexicon.words.is("ranks", &w.lemma) && w.lemma != "most" && w.lemma != "least"
        };
        let sources = || {
            self.articles
                .iter()
                .zip(self.claims)
                .filter(|(a, _)| a.role == ArticleRole::Source)
        };
        let mut missing = Vec::new();
        for pair in self.claims[draft].wording.iter().flat_map(|s| s.windows(2)) {
            let [place, thing] = pair else { continue };
            let early = matches!(place.lemma.as_str(), "first" | "second");
            if !rank(place) || early || !thing.content || said.words.contains(place.lemma.as_str())
            {
                continue;
            }
            let number = RANKS.iter().position(|r| *r == place.lemma.as_str());
            let in_digits = number.is_some_and(|n| {
                ["st", "nd", "rd", "th"]
                    .iter()
                    .any(|e| said.words.contains(&format!("{}{e}", n + 1)))
            });
            let another = sources()
                .flat_map(|(_, c)| c.wording.iter())
                .flat_map(|s| s.windows(2))
                .any(|w| rank(&w[0]) && w[1].lemma == thing.lemma);
            if another && !in_digits {
                let span = Span::new(place.span.start, thing.span.end);
                missing.push((span, self.articles[draft].slice(span).to_owned()));
            }
        }
        for (span, told) in missing {
            self.alone(draft, "support.place", span, Value::Name(told));
        }
    }

    /// Years that no source names, and that are not of the sources' own days.
    pub(super) fn years(&mut self, draft: usize, said: &Said<'_>) {
        let mut missing = Vec::new();
        let known: BTreeSet<i16> = self
            .articles
            .iter()
            .filter_map(|a| a.published.map(jiff::civil::Date::year))
            .collect();
        for time in &self.claims[draft].times {
            if time.kind != TimeKind::Date {
                continue;
            }
            let words = self.articles[draft].slice(time.span);
            let year = words
                .split(|c: char| !c.is_ascii_digit())
                .find(|w| w.len() == 4 && (w.starts_with("19") || w.starts_with("20")));
            let Some(year) = year else { continue };
            // What a source of that day calls "next year" or "last year".
            let aside = |y: i16, k: i16| match y - k {
                0 => true,
                1 => said.words.contains("next"),
                -1 => ["last", "ago", "earlier", "previous", "past"]
                    .iter()
                    .any(|w| said.words.contains(*w)),
                _ => false,
            };
            let own = year
                .parse()
                .is_ok_and(|y: i16| known.iter().any(|&k| aside(y, k)));
            if !own && !said.words.contains(year) {
                missing.push((time.span, year.to_owned()));
            }
        }
        for (span, year) in missing {
            self.alone(draft, "support.year", span, Value::Name(year));
        }
    }

    /// Days of the week and months that no source names, where the sources name others and none of the same by its date.
    pub(super) fn days(&mut self, draft: usize, said: &Said<'_>) {
        let words = &self.lexicon.words;
        let mut missing = Vec::new();
        for class in ["weekdays", "months"] {
            let named = |w: &str| words.is(class, w) && !matches!(w, "may" | "march");
            if !said.words.iter().any(|w| named(w)) {
                continue;
            }
            for time in &self.claims[draft].times {
                let told = self.articles[draft].slice(time.span);
                let Some(name) = plain_words(told).find(|w| named(w)) else {
                    continue;
                };
                let extent = time.extent();
                let dated = said.times.iter().any(|t| {
                    let e = t.extent();
                    e.from.is_some()
                        && extent.from.is_some()
                        && e.from <= extent.to
                        && extent.from <= e.to
                        && is_short(e.from, e.to)
                });
                let relative = class == "weekdays" && said.looks_at_its_day;
                if !said.words.contains(&name) && !dated && !relative {
                    missing.push((time.span, told.to_owned()));
                }
            }
        }
        for (span, told) in missing {
            self.alone(draft, "support.day", span, Value::Name(told));
        }
    }
}

/// Places in an order, from the first on.
const RANKS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// Is it a month at most?
fn is_short(from: Option<jiff::civil::Date>, to: Option<jiff::civil::Date>) -> bool {
    from.zip(to)
        .is_some_and(|(f, t)| f.until(t).is_ok_and(|d| d.get_days() <= 31))
}

fn ascii(name: &str) -> String {
    any_ascii(name).to_lowercase()
}

/// The words of a text in small ASCII letters, "'s" taken off; numbers keep their commas and points.
fn plain_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',')))
        .map(|w| {
            let w = ascii(w);
            let w = w.trim_matches(['\'', '.', ',']);
            w.strip_suffix("'s").unwrap_or(w).to_owned()
        })
        .filter(|w| !w.is_empty())
}

/// Is what the draft says what the source says, rounded to the digits that the draft gives?
fn rounds(draft: &Quantity, source: &Quantity) -> bool {
    let (Some(said), Some(known)) = (draft.value, source.value) else {
        return false;
    };
    if said == known {
        return true;
    }
    let (low, high) = (
        source.low.unwrap_or(f64::NEG_INFINITY),
        source.high.unwrap_or(f64::INFINITY),
    );
    // "More than 30" may be 34; but what a source rounds the draft may not make exact.
    let open = source.low.is_none() != source.high.is_none();
    if open && draft.unit == source.unit && low <= said && said <= high {
        return true;
    }
    let hedged = !matches!(draft.stated, Stated::Exact | Stated::Rounded);
    let bounded = draft.low.is_none() != draft.high.is_none();
    if bounded {
        return draft.unit == source.unit
            && draft.low.is_none_or(|l| l <= known * 1.001)
            && draft.high.is_none_or(|h| known * 0.999 <= h);
    }
    let slack = if hedged {
        0.1 * said.abs()
    } else {
        0.5 * last_digit(said)
    };
    // A canonical unit may differ from the one said: then the reach of both counts.
    let reach = draft.unit != source.unit || draft.value == draft.low;
    (said - known).abs() <= slack * 1.001
        || !reach
            && draft.low.is_some_and(|l| l <= high)
            && draft.high.is_some_and(|h| low <= h)
            && hedged
}

/// What the last digit counts that is not zero: 1,000 in 32,000, 0.1 in 1.8.
fn last_digit(value: f64) -> f64 {
    let mut unit = 1e12_f64;
    while unit > 1e-4 {
        let units = value / unit;
        if units.abs() >= 1.0 - 1e-9 && (units - units.round()).abs() < 1e-6 {
            return unit;
        }
        unit /= 10.0;
    }
    unit
}

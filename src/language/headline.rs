//! This file turns a headline into something the parser can read: words of a Title Case line are lowered unless the
//! body writes them with a capital ("Kremlin Denies Talks Were Planned" → "Kremlin denies talks were planned"). The
//! length in bytes never changes.

use super::Model;
use crate::lexicon::Lexicon;
use crate::text::{Article, Part};
use rustc_hash::FxHashMap;
use smol_str::{SmolStr, StrExt};

/// How the body of an article writes its words.
#[derive(Debug, Default)]
pub struct Casing {
    /// By the word in small letters.
    uses: FxHashMap<SmolStr, Uses>,
}

/// How often a word stands in the body where its case says something.
#[derive(Debug, Default, Clone)]
struct Uses {
    small: u32,
    capital: u32,
    /// The form with a capital that came first ("NATO", "Miami").
    form: Option<SmolStr>,
}

impl Casing {
    /// Learns from the running text of an article. Words that begin a sentence teach nothing.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let mut casing = Self::default();
        for block in &article.blocks {
            if block.part == Part::Body && block.furniture.is_none() {
                casing.learn(article.slice(block.prose()));
            }
        }
        casing
    }

    fn learn(&mut self, text: &str) {
        let mut done = 0;
        for (start, word) in words(text) {
            let between = &text[done..start];
            let opens =
                done == 0 || between.contains(['.', '!', '?', ':', '"', '“', '‘', '\n', '(', '•']);
            done = start + word.len();
            let uses = self.uses.entry(word.to_lowercase_smolstr()).or_default();
            if word.starts_with(char::is_lowercase) {
                uses.small += 1;
            } else if !opens {
                uses.capital += 1;
                uses.form.get_or_insert_with(|| word.into());
            }
        }
    }

    /// The line with its first word in small letters, where the body writes that word so: "Tunnel collapses" tells of a tunnel.
    fn begun_small(&self, line: &str) -> Option<String> {
        let (start, word) = words(line).next()?;
        let lower = word.to_lowercase_smolstr();
        let fits = is_plainly_capital(word) && lower.len() == word.len() && self.is_small(&lower);
        fits.then(|| {
            let rest = &line[start + word.len()..];
            format!("{}{lower}{rest}", &line[..start])
        })
    }

    /// Does the body write the word in small letters, and never with a capital but at the beginning of a sentence?
    fn is_small(&self, lower: &SmolStr) -> bool {
        let uses = self.uses.get(lower);
        uses.is_some_and(|u| u.small > 0 && u.capital == 0)
    }

    /// The line as a sentence would write it, in as many bytes; `None` if it is written so already.
    #[must_use]
    pub fn lowered(&self, line: &str, model: &Model, lexicon: &Lexicon) -> Option<String> {
        if !is_title_case(line) {
            return self.begun_small(line);
        }
        let shouted = !line.chars().any(char::is_lowercase);
        let mut out = String::with_capacity(line.len());
        let mut done = 0;
        for (start, word) in words(line) {
            let first = !line[..start].contains(char::is_alphanumeric);
            let opens = first || line[..start].trim_end().ends_with([':', '.', '!', '?']);
            out.push_str(&line[done..start]);
            done = start + word.len();
            let lower = word.to_lowercase_smolstr();
            let written = match self.uses.get(&lower) {
                Some(Uses {
                    small,
                    capital,
                    form: Some(form),
                }) if capital >= small => {
                    if shouted || opens {
                        form.as_str()
                    } else {
                        word
                    }
                }
                Some(Uses { small: 1.., .. }) => &lower,
                _ if !shouted && !is_plainly_capital(word) => word,
                // "in" is a state of the Union too.
                _ if lexicon.words.is("stop", &lower) => &lower,
                _ if is_always_capital(&lower, lexicon) => word,
                _ if is_common(&lower, model, lexicon) => &lower,
                _ => word,
            };
            let keeps_first = opens && !shouted && !self.is_small(&lower);
            if keeps_first || written.len() != word.len() {
                out.push_str(word);
            } else {
                out.push_str(written);
            }
        }
        out.push_str(&line[done..]);
        (out != line).then_some(out)
    }
}

/// The words of a text, cut at hyphens and apostrophes too ("Three-Way" are two, "Kremlin's" is "Kremlin" and "s").
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !c.is_alphabetic())
        .map(move |piece| {
            let start = at;
            at += piece.len();
            (start, piece.trim_end_matches(|c: char| !c.is_alphabetic()))
        })
        .filter(|(_, word)| !word.is_empty())
}

/// Are nearly all words of four letters and more written with a capital, and are there enough of them to tell?
fn is_title_case(line: &str) -> bool {
    let long = || {
        words(line)
            .skip(1)
            .filter(|(_, w)| w.chars().nth(3).is_some())
    };
    let capital = long()
        .filter(|(_, w)| w.starts_with(char::is_uppercase))
        .count();
    capital >= 2 && capital * 10 >= long().count() * 8
}

/// One capital and then small letters, as Title Case writes plain words? ("US", "McDonald" are no such.)
fn is_plainly_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
}

/// Days, months, places and peoples, and names that the world tables know.
fn is_always_capital(lower: &str, lexicon: &Lexicon) -> bool {
    // "may" is far more often the verb.
    lexicon.words.is("weekdays", lower)
        || (lexicon.words.is("months", lower) && !matches!(lower, "may" | "march"))
        || lexicon.world.place(lower).is_some()
        || lexicon.world.demonym(lower).is_some()
        || lexicon.world.aliases().knows(lower)
}

fn is_common(lower: &str, model: &Model, lexicon: &Lexicon) -> bool {
    lexicon.words.is("months", lower) || model.knows_word(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lowered(body: &str, line: &str) -> String {
        let mut casing = Casing::default();
        casing.learn(body);
        let lexicon = Lexicon::builtin().expect("the tables are sound");
        casing
            .lowered(line, Model::embedded(), &lexicon)
            .unwrap_or_else(|| line.into())
    }

    #[test]
    fn names_that_the_body_capitalises_stay() {
        let body = "Police in the town of Brook said that Rose Hall had left on a bridge tour.";
        assert_eq!(
            lowered(body, "Police Say Rose Left Brook Over Bridge"),
            "Police say Rose left Brook over bridge"
        );
    }

    #[test]
    fn days_places_and_strange_words_stay() {
        assert_eq!(
            lowered("", "Minister Meets Zenova Chiefs In Paris On Friday"),
            "Minister meets Zenova chiefs in Paris on Friday"
        );
    }

    #[test]
    fn the_first_word_is_small_where_the_body_writes_it_so() {
        let body = "The tunnel near Orsen fell in. Rose Hall left the tunnel.";
        for (line, expected) in [
            ("Tunnel collapses near Orsen", "tunnel collapses near Orsen"),
            ("Rose leaves the tunnel", "Rose leaves the tunnel"),
            ("Miners leave the tunnel", "Miners leave the tunnel"),
        ] {
            assert_eq!(lowered(body, line), expected);
        }
    }

    #[test]
    fn a_sentence_is_left_alone() {
        let line = "Minister meets chiefs of Zenova Works in Paris";
        assert_eq!(lowered("", line), line);
    }
}

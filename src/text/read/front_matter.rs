//! This file reads what stands between `---` or `+++` at the head of a file. Of YAML it knows what front
//! matter needs: keys with a value, quoted or not, and values that go on in indented lines.

use super::failure::ReadFailure;
use crate::text::dating::{self, Stamp};
use crate::text::offsets::Source;
use std::ops::Range;

/// What the front matter says; the ranges are the words of the values in the source.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct FrontMatter {
    /// Title or headline.
    pub headline: Option<Range<usize>>,
    /// Deck, description, subtitle.
    pub deck: Option<Range<usize>>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// Outlet, source, publisher.
    pub outlet: Option<String>,
    /// Where the body begins.
    pub body: usize,
}

/// The keys that are read, in small letters; others may stand there too.
const KEYS: [(&str, Key); 17] = [
    ("title", Key::Headline),
    ("headline", Key::Headline),
    ("deck", Key::Deck),
    ("dek", Key::Deck),
    ("description", Key::Deck),
    ("subtitle", Key::Deck),
    ("subheadline", Key::Deck),
    ("standfirst", Key::Deck),
    ("date", Key::Published),
    ("published", Key::Published),
    ("published_at", Key::Published),
    ("publish_date", Key::Published),
    ("pubdate", Key::Published),
    ("outlet", Key::Outlet),
    ("source", Key::Outlet),
    ("publisher", Key::Outlet),
    ("publication", Key::Outlet),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Headline,
    Deck,
    Published,
    Outlet,
}

/// Reads the front matter; without any, the body begins at 0.
///
/// # Errors
/// When it is never closed, a line is no `key: value`, or a date is none.
pub fn read(source: &Source, name: &str) -> Result<FrontMatter, ReadFailure> {
    let lines: Vec<Range<usize>> = source.lines().collect();
    let line = |i: usize| {
        lines
            .get(i)
            .map_or("", |r| source.text[r.clone()].trim_end())
    };
    let fence = line(0);
    if fence != "---" && fence != "+++" {
        return Ok(FrontMatter::default());
    }
    // A rule drawn over a text is no front matter.
    let opens = if fence == "---" { ':' } else { '=' };
    let first = (1..lines.len()).find(|&i| !line(i).is_empty() && !line(i).starts_with('#'));
    let looks_like_keys = first.is_some_and(|i| {
        line(i) == fence
            || line(i)
                .split_once(opens)
                .is_some_and(|(k, _)| !k.trim().is_empty() && k.split_whitespace().count() == 1)
            || (fence == "+++" && line(i).starts_with('['))
    });
    if !looks_like_keys {
        return Ok(FrontMatter::default());
    }
    let Some(close) = (1..lines.len()).find(|&i| line(i) == fence) else {
        return Err(ReadFailure::new(
            format!("{name}:1"),
            "the front matter that begins here never ends",
            format!("close it with a line {fence}"),
        ));
    };
    let mut matter = FrontMatter {
        body: lines.get(close + 1).map_or(source.text.len(), |r| r.start),
        ..FrontMatter::default()
    };
    if fence == "---" {
        yaml(source, &lines[1..close], name, &mut matter)?;
    } else {
        toml(
            source,
            lines[1].start..lines[close].start,
            name,
            &mut matter,
        )?;
    }
    Ok(matter)
}

impl FrontMatter {
    fn take(
        &mut self,
        key: &str,
        value: Range<usize>,
        words: &str,
        place: &str,
    ) -> Result<(), ReadFailure> {
        let lower = key.to_lowercase().replace('-', "_");
        let Some((_, key)) = KEYS.iter().find(|(k, _)| *k == lower) else {
            return Ok(());
        };
        if words.trim().is_empty() {
            return Ok(());
        }
        match key {
            Key::Headline => _ = self.headline.get_or_insert(value),
            Key::Deck => _ = self.deck.get_or_insert(value),
            Key::Outlet => _ = self.outlet.get_or_insert_with(|| words.trim().to_owned()),
            Key::Published => {
                let stamp = dating::date_value(words).ok_or_else(|| {
                    ReadFailure::new(
                        place,
                        format!("\"{}\" is no date", words.trim()),
                        "write it like 2025-12-21 or 2025-12-21T09:30",
                    )
                })?;
                self.published.get_or_insert(stamp);
            }
        }
        Ok(())
    }
}

fn yaml(
    source: &Source,
    lines: &[Range<usize>],
    name: &str,
    matter: &mut FrontMatter,
) -> Result<(), ReadFailure> {
    let mut i = 0;
    while i < lines.len() {
        let range = lines[i].clone();
        let words = &source.text[range.clone()];
        let place = format!("{name}:{}", i + 2);
        i += 1;
        let plain = words.trim_end();
        if plain.is_empty()
            || plain.starts_with(['#', ' ', '\t'])
            || plain.starts_with("- ")
            || plain == "-"
        {
            continue;
        }
        let Some((key, value)) = plain.split_once(':') else {
            return Err(ReadFailure::new(
                place,
                format!("\"{}\" is no line of front matter", short(plain)),
                "write `key: value`, or close the front matter with a line ---",
            ));
        };
        let mut from = range.start + key.len() + 1;
        let mut to = from + value.len();
        if matches!(value.trim(), "|" | ">" | "|-" | ">-" | "|+" | ">+") || value.trim().is_empty()
        {
            // The value stands in the indented lines below.
            let first = i;
            while i < lines.len() && source.text[lines[i].clone()].starts_with([' ', '\t']) {
                i += 1;
            }
            if first == i {
                continue;
            }
            (from, to) = (lines[first].start, lines[i - 1].end);
        }
        let (from, to) = unquote(source, from, to).map_err(|what| {
            ReadFailure::new(&place, what, "close the quotation marks on the same line")
        })?;
        matter.take(key.trim(), from..to, &source.text[from..to], &place)?;
    }
    Ok(())
}

/// The value without blanks, quotation marks and a comment behind it.
fn unquote(source: &Source, from: usize, to: usize) -> Result<(usize, usize), String> {
    let words = &source.text[from..to];
    let start = from + (words.len() - words.trim_start().len());
    let words = words.trim();
    let Some(mark) = words.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        let length = words.find(" #").unwrap_or(words.len());
        return Ok((start, start + words[..length].trim_end().len()));
    };
    match words[1..].rfind(mark) {
        Some(end) => Ok((start + 1, start + 1 + end)),
        None => Err(format!("the value {} is never closed", short(words))),
    }
}

fn toml(
    source: &Source,
    range: Range<usize>,
    name: &str,
    matter: &mut FrontMatter,
) -> Result<(), ReadFailure> {
    let words = &source.text[range.clone()];
    let place = |at: usize| {
        let (line, _) = source.line_and_column(range.start + at);
        format!("{name}:{line}")
    };
    let table = toml::de::DeTable::parse(words).map_err(|error| {
        ReadFailure::new(
            place(error.span().map_or(0, |s| s.start)),
            format!("the front matter is no TOML: {}", error.message()),
            "write `key = \"value\"`",
        )
    })?;
    for (key, value) in table.get_ref() {
        let span = value.span();
        let at = place(span.start);
        let (from, to) = (range.start + span.start, range.start + span.end);
        match value.get_ref() {
            toml::de::DeValue::String(text) => {
                let inner = source.text[from..to].trim_matches(['"', '\'']);
                let skipped = source.text[from..to].find(inner).unwrap_or(0);
                let inner = from + skipped..from + skipped + inner.len();
                matter.take(key.get_ref(), inner, text, &at)?;
            }
            toml::de::DeValue::Datetime(_) => {
                matter.take(key.get_ref(), from..to, &source.text[from..to], &at)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn short(words: &str) -> String {
    if words.chars().count() > 40 {
        words.chars().take(39).chain(['…']).collect()
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<(FrontMatter, String), ReadFailure> {
        let source = Source::new(text.to_owned(), 0);
        let matter = read(&source, "a.md")?;
        let headline = matter.headline.clone().map_or("", |r| &source.text[r]);
        Ok((matter.clone(), headline.to_owned()))
    }

    #[test]
    fn both_fences_give_the_same() {
        let yaml = "---\ntitle: \"Ferry: nine dead\"\ndate: 2025-03-04T09:30:00Z\nsource: Wire\ntags:\n  - sea\n---\nBody.";
        let toml = "+++\ntitle = \"Ferry: nine dead\"\ndate = 2025-03-04T09:30:00Z\nsource = \"Wire\"\n+++\nBody.";
        for text in [yaml, toml] {
            let (matter, headline) = of(text).expect("it is well-formed");
            assert_eq!(headline, "Ferry: nine dead");
            assert_eq!(matter.outlet.as_deref(), Some("Wire"));
            let stamp = matter.published.expect("there is a date");
            assert_eq!(stamp.day.to_string(), "2025-03-04");
            assert!(stamp.time.is_some());
            assert_eq!(&text[matter.body..], "Body.");
        }
    }

    #[test]
    fn broken_front_matter_is_an_error_with_its_line() {
        let message = |text| of(text).expect_err("it is broken").to_string();
        assert!(message("---\ntitle: x\nBody.").starts_with("a.md:1: the front matter"));
        assert!(message("---\ntitle: x\nnonsense\n---\n").starts_with("a.md:3: \"nonsense\""));
        assert!(message("---\ndate: soon\n---\n").starts_with("a.md:2: \"soon\" is no date"));
        assert!(message("+++\ntitle = \n+++\n").starts_with("a.md:2: "));
        // A rule drawn over a text opens no front matter.
        assert!(of("---\nNine people died.\n").is_ok());
    }
}

//! This file says what each paragraph is: headline, deck, dateline, byline, caption, running text or furniture.

use super::front_matter::FrontMatter;
use super::{ReadOptions, empty};
use crate::text::article::{Article, Block, Part};
use crate::text::dating::{self, Evidence, Stamp};
use crate::text::furniture::{
    Cue, Cues, KICKER, LOOSE_LINE, PROMO, Repeats, SECTION_HEADING, STANDS_TWICE,
};
use crate::text::offsets::{Assembly, Source};
use crate::text::span::Span;
use regex::Regex;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// What a reader knows of a paragraph by its markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    None,
    /// It is marked, or given, as the headline.
    Headline,
    /// It is given as the deck.
    Deck,
    /// It stands at a picture.
    Caption,
    /// It is marked as something else.
    Furniture(&'static str),
}

#[derive(Debug)]
struct Paragraph {
    span: Span,
    /// Number of its group: paragraphs of one group stand on lines next to each other.
    group: usize,
    hint: Hint,
}

/// An article in the making.
pub(super) struct Draft<'a> {
    /// The clean text so far.
    pub(super) assembly: Assembly,
    paragraphs: Vec<Paragraph>,
    name: &'a str,
    options: &'a ReadOptions,
    /// What a record or the front matter says.
    pub(super) published: Option<Stamp>,
    pub(super) outlet: Option<String>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(name: &'a str, options: &'a ReadOptions) -> Self {
        Self {
            assembly: Assembly::default(),
            paragraphs: Vec::new(),
            name,
            options,
            published: None,
            outlet: None,
        }
    }
    /// Takes over what the front matter says.
    pub(super) fn front_matter(&mut self, source: usize, matter: FrontMatter) {
        self.published = matter.published;
        self.outlet = matter.outlet;
        for (range, hint) in [(matter.headline, Hint::Headline), (matter.deck, Hint::Deck)] {
            if let Some(range) = range {
                self.words(source, range, hint);
            }
        }
    }
    /// Adds a headline or deck that is a field of its own.
    pub(super) fn field(&mut self, words: &str, part: Part) {
        let mut source = Source::new(words.to_owned(), 0);
        source.part = Some(part);
        let index = self.assembly.add_source(Arc::new(source));
        let hint = if part == Part::Headline {
            Hint::Headline
        } else {
            Hint::Deck
        };
        self.words(index, 0..words.len(), hint);
    }
    fn words(&mut self, source: usize, range: Range<usize>, hint: Hint) {
        self.begin(0, hint);
        self.assembly.push(source, range);
        self.end();
    }
    /// Begins a paragraph; its words go into `assembly`.
    pub(super) fn begin(&mut self, group: usize, hint: Hint) {
        let near = self
            .paragraphs
            .last()
            .is_some_and(|p| p.group == group && p.hint == Hint::None && hint == Hint::None);
        self.assembly.part_with(if near { "\n" } else { "\n\n" });
        let at = self.assembly.text.len();
        self.paragraphs.push(Paragraph {
            span: Span::new(at, at),
            group,
            hint,
        });
    }
    /// Ends the paragraph that was begun last; an empty one goes.
    pub(super) fn end(&mut self) {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let words = &self.assembly.text[paragraph.span.start..];
        let start = paragraph.span.start + (words.len() - words.trim_start().len());
        paragraph.span = Span::new(start, start + words.trim().len());
        if words.trim().is_empty() {
            self.paragraphs.pop();
        }
    }
    /// Decides what each paragraph is, and when the article was published.
    pub(super) fn finish(self, cues: &Cues) -> Article {
        let Self {
            assembly,
            paragraphs,
            name,
            options,
            published,
            outlet,
        } = self;
        let (text, offsets) = assembly.finish();
        let mut layout = Layout {
            text: &text,
            paragraphs: &paragraphs,
            blocks: paragraphs
                .iter()
                .map(|p| Block {
                    span: p.span,
                    part: Part::Body,
                    lead: None,
                    furniture: None,
                })
                .collect(),
            dateline: None,
            lead_day: None,
        };
        layout.set_aside(cues);
        layout.head();
        layout.loose_lines();
        layout.leads();
        let (dateline, lead) = (layout.dateline, layout.lead_day);
        let blocks = layout.blocks;
        let slice = |b: &Block| &text[b.span.range()];
        let prose: Vec<&str> = blocks
            .iter()
            .filter(|b| b.part == Part::Body && b.furniture.is_none())
            .map(slice)
            .collect();
        let all: Vec<&str> = blocks.iter().map(slice).collect();
        let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let evidence = Evidence {
            stated: published,
            dateline,
            lead,
            file_name,
            as_of: options.as_of,
        };
        let (stamp, dated_by) = dating::decide(&evidence, &prose, &all);
        drop((prose, all));
        Article {
            outlet,
            published: stamp.map(|s| s.day),
            published_at: stamp.and_then(|s| s.time),
            dated_by,
            blocks,
            ..empty(name, text, offsets, options)
        }
    }
}

struct Layout<'a> {
    text: &'a str,
    paragraphs: &'a [Paragraph],
    blocks: Vec<Block>,
    dateline: Option<Stamp>,
    lead_day: Option<(i8, i8)>,
}

impl<'a> Layout<'a> {
    fn words(&self, i: usize) -> &'a str {
        &self.text[self.paragraphs[i].span.range()]
    }
    fn is_open(&self, i: usize) -> bool {
        self.blocks[i].part == Part::Body && self.blocks[i].furniture.is_none()
    }

    /// What cues, markup and repetition tell.
    fn set_aside(&mut self, cues: &Cues) {
        let mut repeats = Repeats::default();
        let mut captions = vec![false; self.paragraphs.len()];
        for i in 0..self.paragraphs.len() {
            let words = self.words(i);
            let hint = self.paragraphs[i].hint;
            let cue = cues.judge(words);
            captions[i] = hint == Hint::Caption || cue == Some(Cue::Caption);
            match hint {
                Hint::Headline => self.blocks[i].part = Part::Headline,
                Hint::Deck => self.blocks[i].part = Part::Deck,
                Hint::Furniture(reason) => self.blocks[i].furniture = Some(reason),
                Hint::Caption | Hint::None => {
                    if captions[i] {
                        self.blocks[i].part = Part::Caption;
                    } else if let Some(Cue::Furniture(reason)) = cue
                        // A text of one paragraph is the story, whatever it begins with; and "Analysis: Why
                        // the ferry sank" is a promo everywhere but on top.
                        && self.paragraphs.len() > 1
                        && (i > 0 || reason != PROMO)
                    {
                        self.blocks[i].furniture = Some(reason);
                    }
                }
            }
            let Some(earlier) = repeats.find(words) else {
                continue;
            };
            self.blocks[i].furniture = Some(STANDS_TWICE);
            // The copy with the credit tells that the first one was a caption too.
            if captions[i] && !captions[earlier] && self.is_open(earlier) && earlier > 0 {
                self.blocks[earlier].part = Part::Caption;
            } else if captions[earlier] {
                self.blocks[i].part = Part::Caption;
            }
        }
    }

    /// Headline, deck, dateline and byline, from the top down to the first running text.
    fn head(&mut self) {
        let open: Vec<usize> = (0..self.blocks.len())
            .filter(|&i| self.is_open(i))
            .collect();
        let mut rest = open.as_slice();
        let given = self.blocks.iter().any(|b| b.part == Part::Headline);
        if !given && rest.len() > 1 {
            if is_kicker(self.words(rest[0])) && is_headline(self.words(rest[1])) && rest.len() > 2
            {
                self.blocks[rest[0]].furniture = Some(KICKER);
                rest = &rest[1..];
            }
            self.lines(&mut rest);
            if let Some((&first, behind)) = rest.split_first()
                && !behind.is_empty()
                && is_headline(self.words(first))
            {
                self.blocks[first].part = Part::Headline;
                rest = behind;
            }
        }
        let headline = self.blocks.iter().position(|b| b.part == Part::Headline);
        self.lines(&mut rest);
        let deck_given = self.blocks.iter().any(|b| b.part == Part::Deck);
        if let (Some(headline), Some(&next), false) = (headline, rest.first(), deck_given)
            && rest.len() > 1
            && self.is_deck(headline, next, rest)
        {
            self.blocks[next].part = Part::Deck;
            rest = &rest[1..];
        }
        self.lines(&mut rest);
        // A byline or date may also stand at the foot.
        for &i in rest {
            if let Some(stamp) = dating::date_line(self.words(i)) {
                self.blocks[i].part = Part::Dateline;
                self.dateline.get_or_insert(stamp);
            }
        }
    }

    /// Takes date lines and bylines off the top.
    fn lines(&mut self, rest: &mut &[usize]) {
        while let Some((&i, behind)) = rest.split_first() {
            let words = self.words(i);
            if let Some(stamp) = dating::date_line(words) {
                self.blocks[i].part = Part::Dateline;
                self.dateline.get_or_insert(stamp);
            } else if is_byline(words) {
                self.blocks[i].part = Part::Byline;
                if let Some(day) = dating::date_within(words) {
                    self.dateline.get_or_insert(Stamp { day, time: None });
                }
            } else {
                return;
            }
            *rest = behind;
        }
    }

    /// Is the paragraph behind the headline a deck, and not the first of the story?
    fn is_deck(&self, headline: usize, next: usize, rest: &[usize]) -> bool {
        let words = self.words(next);
        let count = words.split_whitespace().count();
        if count > 45 || lead(words).is_some() || words.starts_with(['"', '“']) && ends_well(words)
        {
            return false;
        }
        if !ends_well(words) {
            // Without a full stop it is no paragraph; but then the story must have some.
            return rest[1..].iter().any(|&i| ends_well(self.words(i)));
        }
        // Right under the headline, where all else is divided by blank lines or has a place lead.
        let group = self.paragraphs[headline].group;
        let alone = self.paragraphs[next].group == group
            && self.paragraphs[rest[1]].group != group
            && self.paragraphs[headline].hint == Hint::None;
        let led = rest[1..]
            .iter()
            .find(|&&i| dating::date_line(self.words(i)).is_none() && !is_byline(self.words(i)))
            .is_some_and(|&i| lead(self.words(i)).is_some());
        count <= 40 && (alone || led)
    }

    /// Lines between paragraphs that are no sentences: teasers and section headings.
    fn loose_lines(&mut self) {
        let open: Vec<usize> = (0..self.blocks.len())
            .filter(|&i| self.is_open(i))
            .collect();
        let sound = open.iter().filter(|&&i| ends_well(self.words(i))).count();
        if sound < 3 || sound * 3 < open.len() * 2 {
            return;
        }
        for (n, &i) in open.iter().enumerate() {
            let words = self.words(i);
            // A small letter, here or on the next line: a sentence that a link or a picture has broken in two.
            let broken = |i: usize| self.words(i).starts_with(char::is_lowercase);
            if n == 0
                || ends_well(words)
                || words.split_whitespace().count() > 14
                || broken(i)
                || open.get(n + 1).is_some_and(|&j| broken(j))
            {
                continue;
            }
            let followed = open.get(n + 1).is_some_and(|&j| ends_well(self.words(j)));
            let heading = followed && !words.contains(':') && words.split_whitespace().count() <= 8;
            self.blocks[i].furniture = Some(if heading { SECTION_HEADING } else { LOOSE_LINE });
        }
    }

    /// The place lead of the first paragraph.
    fn leads(&mut self) {
        let open: Vec<usize> = (0..self.blocks.len())
            .filter(|&i| self.is_open(i))
            .collect();
        for (n, &i) in open.iter().take(2).enumerate() {
            let words = self.words(i);
            let Some(length) = lead(words) else { continue };
            // Only capitals are a lead behind the first paragraph (round-ups change place).
            if n > 0 && words[..length].chars().any(char::is_lowercase) {
                continue;
            }
            let start = self.blocks[i].span.start;
            self.blocks[i].lead = Some(Span::new(start, start + length));
            if let Some(day) = dating::date_within(&words[..length]) {
                self.dateline.get_or_insert(Stamp { day, time: None });
            } else if self.lead_day.is_none() {
                self.lead_day = dating::day_of_year(&words[..length]);
            }
            return;
        }
    }
}

/// Is it a line that is never wrapped with its neighbours: a date, a byline?
pub(super) fn stands_alone(line: &str) -> bool {
    dating::date_line(line).is_some() || is_byline(line)
}

/// Does it end as running text ends: full stop, question or exclamation mark, colon, closing quotation marks?
fn ends_well(words: &str) -> bool {
    let plain = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '*', '_']);
    plain.ends_with(['.', '?', '!', '…', ':', ';', ','])
        || (words.ends_with(['"', '”']) && words.split_whitespace().count() > 14)
}

fn is_headline(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let stop = words.ends_with(['.', ':', ';', ',']) && !words.ends_with("...");
    // "… in the U.S." ends with a full stop and is a headline all the same.
    let initials = words.rsplit(' ').next().is_some_and(|w| {
        w.len() >= 4
            && w.split_inclusive('.')
                .all(|p| p.ends_with('.') && p.chars().count() == 2)
    });
    count > 0 && count <= 30 && words.len() <= 250 && (!stop || initials) && lead(words).is_none()
}

fn is_kicker(words: &str) -> bool {
    words.split_whitespace().count() <= 3
        && words.chars().any(char::is_alphabetic)
        && !words.chars().any(char::is_lowercase)
        && !ends_well(words)
}

/// "By Ada Quill", "By our transport correspondent", "Ada Quill in Harrow Point" is left to chance.
fn is_byline(words: &str) -> bool {
    static BYLINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:By|BY|Story by|Words by|Text by|Report by) (?:\p{Lu}|our |a |the )[^.!?;]*(?:\b\p{Lu}\.[^.!?;]*)*$|^Staff [Rr]eport(?:er)?s?$|^From our [^.!?;]* correspondents?$|^\p{Lu}[^.!?;:]*,? (?:[Ss]taff|[Ss]enior|[Cc]hief|[Pp]olitical|[Ss]ports?|[Ff]oreign) (?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor)s?$")
            .expect("the pattern is well-formed")
    });
    words.split_whitespace().count() <= 14 && BYLINE.is_match(words)
}

/// Returns the length of a place lead with its dash: `"MIAMI — "`, `"SURAT, Jan 5 (Reuters) - "`.
fn lead(words: &str) -> Option<usize> {
    static LEAD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"(?x)^
            (?P<place>
                \p{Lu}[\p{L}\p{M}'’.-]*
                (?:(?:,\s*|\s+|/)(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|la|el|al|of|and|the|du|d'|\d{1,2}|\d{4}))*
                ,?
            )?
            (?P<agency>\s*\([\p{Lu}][^()]{1,40}\))?
            \s*(?P<dash>—|–|―|\s(?:--?|_)\s)\s*
            (?P<next>["“‘'(\p{Lu}\d])"#,
        )
        .expect("the pattern is well-formed")
    });
    let found = LEAD.captures(words)?;
    let next = found.name("next")?;
    let place = found.name("place").map_or("", |m| m.as_str());
    let weak = found
        .name("dash")
        .is_some_and(|m| m.as_str().trim_matches(char::is_whitespace).is_ascii());
    let told = place.contains(',')
        || found.name("agency").is_some()
        || !place.chars().any(char::is_lowercase);
    // A hyphen also stands between a name and a title, and "Ada Quill, 19" is a person, not a place.
    if (weak && !told) || (place.contains(char::is_numeric) && dating::day_of_year(place).is_none())
    {
        return None;
    }
    if (place.is_empty() && found.name("agency").is_none())
        || place.split_whitespace().count() > 8
        || place.len() > 80
        // The lead of a whole line would leave nothing to read.
        || words[next.start()..].split_whitespace().count() < 4
    {
        return None;
    }
    Some(next.start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_leads_are_told_from_names_and_titles() {
        let cut = |words: &'static str| lead(words).map(|n| &words[..n]);
        assert_eq!(cut("HARROW — Nine people died there."), Some("HARROW — "));
        assert_eq!(
            cut("Harrow, Westland - Nine people died there."),
            Some("Harrow, Westland - ")
        );
        assert_eq!(
            cut("LA PALTA, Jan 5 (Wire) -- Nine people died there."),
            Some("LA PALTA, Jan 5 (Wire) -- ")
        );
        assert_eq!(cut("(Wire) - Nine people died there."), Some("(Wire) - "));
        assert_eq!(cut("Ada Quill, 19 - The report on nine dead"), None);
        assert_eq!(cut("Ada Quill - The last days of a minister"), None);
        assert_eq!(cut("Harrow — which lies on the sea — is small."), None);
    }

    #[test]
    fn bylines_are_no_sentences() {
        assert!(is_byline("By ADA QUILL"));
        assert!(is_byline("By Ada J. Quill and Petra Lund"));
        assert!(is_byline("By our transport correspondent"));
        assert!(is_byline("Ada Quill, Senior Correspondent"));
        assert!(!is_byline(
            "By Tuesday afternoon, the slick covered 12 square miles."
        ));
        assert!(!is_byline("By noon nine had died"));
    }
}

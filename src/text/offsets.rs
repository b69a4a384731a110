//! This file maps clean text to the bytes, lines and columns of the input.
//!
//! Two steps, each a list of runs: clean text to the decoded input (markup and line breaks dropped), and
//! the decoded input to the bytes on disk (other encodings than UTF-8).

use super::{Part, Span};
use serde::Serialize;
use std::sync::Arc;

/// Where a span lies in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Location {
    /// First byte in the input (file, or the NDJSON field that the words stand in).
    pub start: usize,
    /// The byte behind the last one.
    pub end: usize,
    /// Line of `start`, from 1.
    pub line: usize,
    /// Column of `start`, from 1, in Unicode code points.
    pub column: usize,
    /// The field that the bytes are counted in, where it is not the file or the record's `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// Characters of one width that stand side by side on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    /// Where it begins on our side.
    from: usize,
    /// Where it begins on the other side.
    to: usize,
    /// Bytes of one character on our side.
    step: usize,
    /// Bytes of one character on the other side.
    stride: usize,
    /// Which input (only for clean text).
    source: usize,
}

impl Run {
    fn first(self, at: usize) -> usize {
        self.to + (at - self.from) / self.step * self.stride
    }
    fn behind(self, at: usize) -> usize {
        self.to + (at - self.from).div_ceil(self.step) * self.stride
    }
}

/// An input as decoded: a file, or one field of a record.
#[derive(Debug, Default)]
pub struct Source {
    /// The decoded words, line ends as they are, without a byte-order mark.
    pub text: String,
    /// Which field, where it is a headline or deck given apart.
    pub part: Option<Part>,
    /// Where each line begins in `text`.
    lines: Vec<usize>,
    /// `text` to the bytes on disk.
    disk: Vec<Run>,
}

impl Source {
    /// Makes an input whose bytes are those of `text`, behind `skipped` bytes (a byte-order mark).
    #[must_use]
    pub fn new(text: String, skipped: usize) -> Self {
        Self::of(
            text,
            vec![Run {
                from: 0,
                to: skipped,
                step: 1,
                stride: 1,
                source: 0,
            }],
        )
    }
    /// Makes an input of characters, each with the number of bytes that it takes on disk, behind `skipped` bytes.
    #[must_use]
    pub fn of_characters(
        characters: impl Iterator<Item = (char, usize)>,
        mut skipped: usize,
    ) -> Self {
        let mut text = String::new();
        let mut disk: Vec<Run> = Vec::new();
        for (c, stride) in characters {
            let step = c.len_utf8();
            if disk
                .last()
                .is_none_or(|r| r.step != step || r.stride != stride)
            {
                disk.push(Run {
                    from: text.len(),
                    to: skipped,
                    step,
                    stride,
                    source: 0,
                });
            }
            text.push(c);
            skipped += stride;
        }
        Self::of(text, disk)
    }
    fn of(text: String, disk: Vec<Run>) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for (i, &b) in bytes.iter().enumerate() {
            if b == b'\n' || (b == b'\r' && bytes.get(i + 1) != Some(&b'\n')) {
                lines.push(i + 1);
            }
        }
        Self {
            text,
            part: None,
            lines,
            disk,
        }
    }
    /// Returns line and column, from 1, of a byte of the decoded text.
    #[must_use]
    pub fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let before = self.text.get(start..at).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
    /// Returns the lines as byte ranges of the decoded text, without their ends.
    pub fn lines(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        self.lines.iter().enumerate().map(|(i, &start)| {
            let end = self.lines.get(i + 1).copied().unwrap_or(self.text.len());
            let words = self.text[start..end].trim_end_matches(['\n', '\r']);
            start..start + words.len()
        })
    }
    fn on_disk(&self, start: usize, end: usize) -> (usize, usize) {
        let run = |p: usize| self.disk[..p].last().copied();
        let first = run(self.disk.partition_point(|r| r.from <= start));
        let last = run(self.disk.partition_point(|r| r.from < end).max(1));
        (
            first.map_or(start, |r| r.first(start)),
            last.map_or(end, |r| r.behind(end)),
        )
    }
}

/// Clean text to input, piece by piece.
#[derive(Debug, Clone, Default)]
pub struct Offsets {
    runs: Vec<Run>,
    sources: Vec<Arc<Source>>,
    length: usize,
}

impl Offsets {
    /// Returns where a span of the clean text lies in the input.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        let (source, start, end) = self.decoded(span);
        let Some(source) = self.sources.get(source) else {
            return Location {
                start: span.start,
                end: span.end,
                line: 1,
                column: 1,
                part: None,
            };
        };
        let (line, column) = source.line_and_column(start);
        let (start, end) = source.on_disk(start, end);
        Location {
            start,
            end,
            line,
            column,
            part: source.part,
        }
    }
    /// Returns the exact words of the input that a span stands for, with line breaks and markup inside.
    #[must_use]
    pub fn quote(&self, span: Span) -> &str {
        let (source, start, end) = self.decoded(span);
        self.sources
            .get(source)
            .and_then(|s| s.text.get(start..end))
            .unwrap_or_default()
    }
    /// Returns the span of clean text that overlaps line `line` (from 1) of the file or record text.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Span> {
        let index = self.sources.iter().position(|s| s.part.is_none())?;
        let words = self.sources[index].lines().nth(line.checked_sub(1)?)?;
        let mut found: Option<Span> = None;
        for (i, run) in self.runs.iter().enumerate() {
            let length = self.runs.get(i + 1).map_or(self.length, |n| n.from) - run.from;
            let behind = run.to + length / run.step * run.stride;
            let (low, high) = (run.to.max(words.start), behind.min(words.end));
            if run.source == index && low < high {
                let place =
                    |at: usize| run.from + (at - run.to).div_ceil(run.stride.max(1)) * run.step;
                let piece = Span::new(place(low), place(high));
                found = Some(found.map_or(piece, |f| f.join(piece)));
            }
        }
        found
    }
    /// The source's index, and first and last byte in its decoded text.
    fn decoded(&self, span: Span) -> (usize, usize, usize) {
        let first = self.runs.partition_point(|r| r.from <= span.start);
        let Some(first) = self.runs.get(first.saturating_sub(1)).copied() else {
            return (usize::MAX, span.start, span.end);
        };
        let last = self.runs.partition_point(|r| r.from < span.end).max(1);
        let last = self.runs[last - 1];
        let start = first.first(span.start.max(first.from));
        if last.source != first.source || span.is_empty() {
            return (first.source, start, start);
        }
        (first.source, start, last.behind(span.end).max(start))
    }
}

/// Clean text in the making, with the way back to the input.
#[derive(Debug, Default)]
pub struct Assembly {
    /// The clean text so far.
    pub text: String,
    offsets: Offsets,
}

impl Assembly {
    /// Adds an input and returns its index.
    pub fn add_source(&mut self, source: Arc<Source>) -> usize {
        self.offsets.sources.push(source);
        self.offsets.sources.len() - 1
    }
    /// Adds words of an input as they are.
    pub fn push(&mut self, source: usize, range: std::ops::Range<usize>) {
        let words = self.offsets.sources[source].text[range.clone()].to_owned();
        self.run(source, range.start, 1, 1);
        self.text.push_str(&words);
    }
    /// Adds `words` that stand for a stretch of an input (a blank for a line break, "&" for "&amp;").
    pub fn push_for(&mut self, source: usize, range: std::ops::Range<usize>, words: &str) {
        if !words.is_empty() {
            self.run(source, range.start, words.len(), range.len());
            self.text.push_str(words);
        }
    }
    /// Adds a break between paragraphs, which stands for nothing in the input.
    pub fn part_with(&mut self, words: &str) {
        let Some(last) = self.offsets.runs.last().copied() else {
            return;
        };
        let behind = last.behind(self.text.len());
        self.run(last.source, behind, words.len(), 0);
        self.text.push_str(words);
    }
    fn run(&mut self, source: usize, to: usize, step: usize, stride: usize) {
        self.offsets.runs.push(Run {
            from: self.text.len(),
            to,
            step,
            stride,
            source,
        });
    }
    /// The clean text and its way back.
    #[must_use]
    pub fn finish(mut self) -> (String, Offsets) {
        self.offsets.length = self.text.len();
        (self.text, self.offsets)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_utf_16_are_counted_on_disk() {
        let words = "Zoë 🚢 sank\r\nhere";
        let source = Source::of_characters(words.chars().map(|c| (c, 2 * c.len_utf16())), 2);
        let mut clean = Assembly::default();
        let index = clean.add_source(Arc::new(source));
        let end = words.find('\r').expect("a line break");
        clean.push(index, 0..end);
        clean.push_for(index, end..end + 2, " ");
        clean.push(index, end + 2..words.len());
        let (text, offsets) = clean.finish();
        assert_eq!(text, "Zoë 🚢 sank here");
        let sank = text.find("sank").expect("it is there");
        let place = offsets.locate(Span::new(sank, text.len()));
        assert_eq!((place.start, place.end), (2 + 2 * 7, 2 + 2 * 17));
        assert_eq!((place.line, place.column), (1, 7));
        assert_eq!(offsets.quote(Span::new(sank, text.len())), "sank\r\nhere");
        let here = text.find("here").expect("it is there");
        assert_eq!(offsets.locate(Span::new(here, here + 4)).line, 2);
        // The end before a line break is not the start behind it.
        assert_eq!(offsets.locate(Span::new(sank, sank + 4)).end, 2 + 2 * 11);
    }
}

//! Whatever the text, reading it does not panic, every block lies on character bounds, and every byte finds its way back.

use factcheck::text::offsets::Source;
use factcheck::text::read::{Format, read_text};
use factcheck::text::{Article, ReadOptions, Span, read::decode::decode};
use proptest::prelude::*;

fn holds(article: &Article, input: &[u8]) {
    let mut last = 0;
    for block in &article.blocks {
        assert!(
            block.span.start >= last && !block.span.is_empty(),
            "blocks stand in order"
        );
        last = block.span.end;
        let words = article.slice(block.span);
        assert_eq!(words, words.trim(), "a block has no white space around it");
        assert!(block.prose().start <= block.span.end);
        let _ = article.slice(block.prose());
        for (at, c) in words.char_indices() {
            let start = block.span.start + at;
            let place = article
                .offsets
                .locate(Span::new(start, start + c.len_utf8()));
            assert!(
                place.start < place.end && place.end <= input.len(),
                "{c:?} lies in the input"
            );
            assert!(place.line >= 1 && place.column >= 1);
        }
    }
}

fn reads(text: &str, format: Format) {
    let source = Source::new(text.to_owned(), 0);
    if let Ok(article) = read_text(source, format, "2025-03-04-a.txt", &ReadOptions::default()) {
        holds(&article, text.as_bytes());
        for block in &article.blocks {
            let place = article.offsets.locate(block.span);
            let quote = article.offsets.quote(block.span);
            assert_eq!(
                &text[place.start..place.end],
                quote,
                "a quotation is the slice it names"
            );
        }
        for line in 1..20 {
            if let Some(span) = article.offsets.line(line) {
                let _ = article.slice(span);
            }
        }
    }
}

/// Lines as newspapers and their enemies write them.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        Just(String::new()),
        Just("---".to_owned()),
        Just("+++".to_owned()),
        Just("title: \"Ferry sinks\"".to_owned()),
        Just("By Ada Quill".to_owned()),
        Just("March 3, 2025 9:30 p.m.".to_owned()),
        Just(
            "HARROW, March 4 (Wire) — Nine people died when the ferry sank, police said."
                .to_owned()
        ),
        Just("Nine people died when the ferry sank. © A. Quill / POOL".to_owned()),
        Just("## What we **know** [so far](x) &amp; more".to_owned()),
        Just("> ![The *ferry*](a.png) sank\\".to_owned()),
        "[A-Za-zé “”—.#*_\\[\\]()!<>&;`-]{0,60}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    (
        prop::collection::vec(line(), 0..14),
        prop_oneof![Just("\n"), Just("\r\n"), Just("\r"), Just("\n\n")],
    )
        .prop_map(|(lines, end)| lines.join(end))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_reads_as_plain_text(text in text()) {
        reads(&text, Format::Plain);
    }

    #[test]
    fn any_text_reads_as_markdown(text in text()) {
        reads(&text, Format::Markdown);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let length = bytes.len();
        if let Ok(source) = decode(bytes, "a") {
            let article = read_text(source, Format::Plain, "a", &ReadOptions::default());
            if let Ok(article) = article {
                holds(&article, &vec![0; length]);
            }
        }
    }

    #[test]
    fn utf_16_finds_its_way_back(text in "[a-zé🚢 \r\n]{1,80}") {
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let source = decode(bytes.clone(), "a").expect("it is UTF-16");
        let article = read_text(source, Format::Plain, "a", &ReadOptions::default()).expect("it has no front matter");
        for block in &article.blocks {
            let place = article.offsets.locate(block.span);
            let units: Vec<u16> = bytes[place.start..place.end].chunks(2).map(|p| u16::from_le_bytes([p[0], p[1]])).collect();
            prop_assert_eq!(String::from_utf16(&units).expect("whole characters"), article.offsets.quote(block.span));
        }
    }
}

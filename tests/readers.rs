//! The same article, however it is written down, reads as the same article; and every block finds its way back to disk.

use factcheck::text::{Article, Part, ReadOptions, Record, read};
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/one-article")
        .join(name)
}

fn of(path: &Path) -> Article {
    read::read(path, &ReadOptions::default()).expect("the fixture is text")
}

/// Part, reason for being set aside, and words of every block that is not a date line: Markdown has its date elsewhere.
fn shape(article: &Article) -> Vec<(Part, Option<&'static str>, String)> {
    let blocks = article.blocks.iter().filter(|b| b.part != Part::Dateline);
    blocks
        .map(|b| (b.part, b.furniture, article.slice(b.prose()).to_owned()))
        .collect()
}

/// Writes bytes to a file of their own and reads it.
fn written(name: &str, bytes: &[u8]) -> (Article, Vec<u8>) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("the target folder can be written");
    (of(&path), bytes.to_vec())
}

#[test]
fn every_format_gives_the_same_article() {
    let plain = of(&fixture("article.txt"));
    let parts: Vec<Part> = plain.blocks.iter().map(|b| b.part).collect();
    assert_eq!(
        parts,
        [
            Part::Headline,
            Part::Deck,
            Part::Byline,
            Part::Dateline,
            Part::Body,
            Part::Body,
            Part::Caption,
            Part::Body,
            Part::Body
        ]
    );
    let reasons: Vec<_> = plain.blocks.iter().map(|b| b.furniture).collect();
    assert_eq!(reasons[..8], [None; 8]);
    assert_eq!(reasons[8], Some("promo"));
    let lead = plain.blocks[4].lead.expect("a place lead");
    assert_eq!(plain.slice(lead), "HARROW — ");

    let markdown = of(&fixture("article.md"));
    assert_eq!(shape(&markdown), shape(&plain));
    assert_eq!(markdown.published, plain.published);
    assert_eq!(markdown.published_at, plain.published_at);

    let text = std::fs::read_to_string(fixture("article.txt")).expect("the fixture is UTF-8");
    let record = Record {
        id: "a".into(),
        text,
        headline: None,
        deck: None,
        published: None,
        outlet: None,
        role: None,
    };
    let record = record.read(&ReadOptions::default()).expect("a record");
    assert_eq!(shape(&record), shape(&plain));
}

#[test]
fn every_encoding_gives_the_same_article() {
    let plain = of(&fixture("article.txt"));
    let text = std::fs::read_to_string(fixture("article.txt")).expect("the fixture is UTF-8");
    let crlf = text.replace('\n', "\r\n");
    let (old, _, lost) = encoding_rs::WINDOWS_1252.encode(&crlf);
    assert!(!lost, "the fixture fits into Windows-1252");
    let wide = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter()
            .chain(text.encode_utf16().flat_map(unit))
            .collect()
    };
    let cases: [(&str, Vec<u8>); 6] = [
        ("crlf.txt", crlf.clone().into_bytes()),
        ("cr.txt", text.replace('\n', "\r").into_bytes()),
        ("bom.txt", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("windows-1252.txt", old.into_owned()),
        ("utf-16le.txt", wide([0xFF, 0xFE], u16::to_le_bytes)),
        ("utf-16be.txt", wide([0xFE, 0xFF], u16::to_be_bytes)),
    ];
    for (name, bytes) in cases {
        let (article, bytes) = written(name, &bytes);
        assert_eq!(shape(&article), shape(&plain), "{name}");
        for block in &article.blocks {
            let place = article.offsets.locate(block.span);
            let slice = &bytes[place.start..place.end];
            let words = match name {
                "windows-1252.txt" => encoding_rs::WINDOWS_1252.decode(slice).0.into_owned(),
                "utf-16le.txt" => encoding_rs::UTF_16LE.decode(slice).0.into_owned(),
                "utf-16be.txt" => encoding_rs::UTF_16BE.decode(slice).0.into_owned(),
                _ => String::from_utf8(slice.to_vec()).expect("whole characters"),
            };
            assert_eq!(words, article.slice(block.span), "{name}");
        }
        let line = |a: &Article| {
            a.blocks
                .iter()
                .map(|b| a.offsets.locate(b.span).line)
                .collect::<Vec<_>>()
        };
        assert_eq!(line(&article), line(&plain), "{name}");
    }
}

#[test]
fn a_hard_wrapped_text_has_whole_paragraphs() {
    let text = "Ferry sinks off Harrow\n\nNine people died when the ferry Alma sank in heavy seas on\n\
                Tuesday, the coast guard said. The vessel had left the port of\nHarrow an hour before.\n\n\
                Its owner, Quill Lines, said that it had passed all tests, and\nthat no passenger was turned away.\n";
    let (article, _) = written("wrapped.txt", text.as_bytes());
    assert_eq!(article.blocks.len(), 3);
    assert!(
        article
            .slice(article.blocks[1].span)
            .contains("seas on Tuesday, the")
    );
    let wrapped = article.offsets.quote(article.blocks[1].span);
    assert!(
        wrapped.contains("seas on\nTuesday"),
        "the quotation is as it stands in the file"
    );
}

#[test]
fn a_line_may_be_a_paragraph() {
    let text = "Nine people died when the ferry Alma sank in heavy seas on Tuesday, the coast guard said, and forty were hurt.\n\
                The vessel had left the port of Harrow an hour before the storm came up, which had been forecast for days.\n\
                Its owner said that it had passed all tests.\n";
    let (article, _) = written("lines.txt", text.as_bytes());
    assert_eq!(article.blocks.len(), 3);
    assert!(article.blocks.iter().all(|b| b.part == Part::Body));
}

#[test]
fn fields_of_a_record_count_in_themselves() {
    let record = Record {
        id: "a".into(),
        text: "Nine people died when the ferry sank, police said.\n\nForty were hurt.".into(),
        headline: Some("Ferry sinks".into()),
        deck: None,
        published: Some("2025-03-04T21:30:00Z".into()),
        outlet: None,
        role: None,
    };
    let article = record.read(&ReadOptions::default()).expect("a record");
    assert_eq!(article.headline(), Some("Ferry sinks"));
    let places: Vec<_> = article
        .blocks
        .iter()
        .map(|b| article.offsets.locate(b.span))
        .collect();
    assert_eq!(
        (places[0].start, places[0].end, places[0].part),
        (0, 11, Some(Part::Headline))
    );
    assert_eq!(
        (places[1].start, places[1].line, places[1].part),
        (0, 1, None)
    );
    assert_eq!((places[2].line, places[2].column), (3, 1));
}

#[test]
fn what_cannot_be_read_says_where_what_and_what_would_help() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readers");
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    let message = |path: &Path| {
        let failure = read::read(path, &ReadOptions::default()).expect_err("it can't be read");
        failure.to_string()
    };
    let missing = message(&folder.join("none.txt"));
    assert!(
        missing.ends_with("none.txt: there is no such file; check the path"),
        "{missing}"
    );
    assert!(message(&folder).contains("this is a folder"));
    let binary = folder.join("picture.txt");
    std::fs::write(&binary, b"GIF89a\0\0\x01").expect("it can be written");
    assert!(message(&binary).contains("NUL"));
    let large = folder.join("large.txt");
    std::fs::write(&large, vec![b'a'; 10 * 1024 * 1024 + 1]).expect("it can be written");
    assert!(message(&large).contains("larger than 10 MiB"));
    let empty = folder.join("empty.txt");
    std::fs::write(&empty, b"\n \n").expect("it can be written");
    assert!(message(&empty).contains("no words"));
}

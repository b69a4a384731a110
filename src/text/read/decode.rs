//! This file turns bytes into words: UTF-8, UTF-16 and the single-byte encodings of old newsrooms.

use super::failure::ReadFailure;
use crate::text::offsets::Source;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Decodes a file's bytes; `name` is for the message.
///
/// # Errors
/// When the bytes are no text, or text in an encoding whose bytes can't be traced.
pub fn decode(bytes: Vec<u8>, name: &str) -> Result<Source, ReadFailure> {
    if bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFF, 0xFE, 0, 0]) {
        return utf16(&bytes[2..], 2, u16::from_le_bytes, name);
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return utf16(&bytes[2..], 2, u16::from_be_bytes, name);
    }
    if bytes.contains(&0) {
        // English in UTF-16 without a mark has a zero in nearly every pair, always on the same side.
        let zeros = |side: usize| {
            bytes
                .iter()
                .skip(side)
                .step_by(2)
                .filter(|&&b| b == 0)
                .count()
        };
        let (even, odd, pairs) = (zeros(0), zeros(1), bytes.len() / 2);
        return if even == 0 && odd * 10 > pairs * 7 {
            utf16(&bytes, 0, u16::from_le_bytes, name)
        } else if odd == 0 && even * 10 > pairs * 7 {
            utf16(&bytes, 0, u16::from_be_bytes, name)
        } else {
            Err(binary(name, "it holds NUL bytes"))
        };
    }
    let controls = bytes
        .iter()
        .filter(|&&b| (b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)) || b == 0x7F)
        .count();
    if controls * 20 > bytes.len() {
        return Err(binary(name, "it is full of control characters"));
    }
    let mark = usize::from(bytes.starts_with(&[0xEF, 0xBB, 0xBF])) * 3;
    match String::from_utf8(bytes) {
        Ok(mut text) => Ok(Source::new(text.split_off(mark), mark)),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let wide = bytes[..good].iter().filter(|&&b| b >= 0xC2).count();
            // Many well-formed sequences before the fault: broken UTF-8, not an old encoding.
            if mark > 0 || wide >= 4 {
                let line = 1 + bytes[..good].iter().filter(|&&b| b == b'\n').count();
                return Err(ReadFailure::new(
                    format!("{name}:{line}"),
                    format!("byte {good} is not valid UTF-8, though all before it is"),
                    "the file may be cut or pasted together from two encodings: save it as UTF-8",
                ));
            }
            single_byte(&bytes, name)
        }
    }
}

fn utf16(
    bytes: &[u8],
    skipped: usize,
    unit: fn([u8; 2]) -> u16,
    name: &str,
) -> Result<Source, ReadFailure> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadFailure::new(
            name,
            "it is UTF-16 with half a character at its end",
            "the file may be cut: save it again, best as UTF-8",
        ));
    }
    let units = pairs.iter().map(|&p| unit(p));
    let source = Source::of_characters(
        char::decode_utf16(units)
            .map(|c| c.map_or((char::REPLACEMENT_CHARACTER, 2), |c| (c, 2 * c.len_utf16()))),
        skipped,
    );
    if source.text.contains('\0') {
        return Err(binary(name, "it holds NUL characters"));
    }
    Ok(source)
}

fn single_byte(bytes: &[u8], name: &str) -> Result<Source, ReadFailure> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    if !encoding.is_single_byte() {
        return Err(ReadFailure::new(
            name,
            format!("it looks like {}, which is not read", encoding.name()),
            "save it as UTF-8",
        ));
    }
    // One byte, one character: decode them one by one, so that each can be traced.
    let table: Vec<char> = (0..=255u8)
        .map(|b| {
            let one = [b];
            let (text, _) = encoding.decode_without_bom_handling(&one);
            text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
        })
        .collect();
    Ok(Source::of_characters(
        bytes.iter().map(|&b| (table[usize::from(b)], 1)),
        0,
    ))
}

fn binary(name: &str, why: &str) -> ReadFailure {
    ReadFailure::new(
        name,
        format!("this is no text: {why}"),
        "give a plain text or Markdown file (.txt, .md)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_and_utf_16_read_alike() {
        let words = "“Café” closed";
        let (old, _, _) = encoding_rs::WINDOWS_1252.encode(words);
        let read = decode(old.into_owned(), "a").expect("it is Windows-1252");
        assert_eq!(read.text, words);
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [vec![0xFE, 0xFF], wide].concat();
        assert_eq!(decode(marked, "a").expect("it is UTF-16").text, words);
    }

    #[test]
    fn a_picture_is_refused_with_a_hint() {
        let failure = decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "p.txt");
        let message = failure.expect_err("no text").to_string();
        assert!(message.starts_with("p.txt: this is no text"), "{message}");
    }
}

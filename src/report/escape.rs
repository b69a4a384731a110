//! This file makes words from articles harmless in a terminal: nothing in them moves the cursor or turns the text around.

/// Returns the words on one line, with every control character made visible.
#[must_use]
pub fn visible(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\t' => out.push_str("    "),
            '\n' => out.push('␊'),
            // The control pictures stand in the order of the controls.
            '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('�')),
            '\u{7f}' => out.push('␡'),
            '\u{80}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}' => out.push('�'),
            c => out.push(c),
        }
    }
    out
}

/// Returns the words with runs of white space as one blank, visible, and cut in the middle at about `most` characters.
#[must_use]
pub fn excerpt(words: &str, most: usize) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = flat.chars().count();
    if count <= most {
        return visible(&flat);
    }
    // Both ends say most: who, and what became of it.
    let head: String = flat.chars().take(most * 2 / 3).collect();
    let tail: String = flat.chars().skip(count - most / 3).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(h, _)| h);
    let tail = tail.split_once(' ').map_or(tail.as_str(), |(_, t)| t);
    visible(&format!("{head} … {tail}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_turned_text_show() {
        let hostile = "nine\u{1b}[2J dead\u{202e}41\u{9b}\r\nx";
        assert_eq!(visible(hostile), "nine␛[2J dead�41�␍␊x");
    }

    #[test]
    fn a_long_quotation_keeps_both_ends() {
        let words =
            "The coast guard said that nine people died when the ferry Alma sank off Harrow Point";
        let short = excerpt(words, 40);
        assert!(
            short.starts_with("The coast guard") && short.ends_with("Point"),
            "{short}"
        );
        assert!(
            short.contains(" … ") && short.chars().count() <= 44,
            "{short}"
        );
    }
}

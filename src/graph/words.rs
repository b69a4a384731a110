//! This file puts entries into words of their articles.

use super::Entry;
use crate::claims::Value;
use crate::text::Article;

impl Entry {
    /// The value as its article has it, on one line; stages and labels in words of ours.
    #[must_use]
    pub fn value_words(&self, article: &Article) -> String {
        let span = self.reading.value_span;
        let words = match &self.reading.value {
            Value::Stage { stage, holds } => {
                return format!("{stage}: {}", if *holds { "yes" } else { "no" });
            }
            Value::Words(_) => shorten(article.slice(span), 160),
            Value::Name(name) => name.clone(),
            _ if !span.is_empty() => shorten(article.slice(span), 80),
            Value::Label(label) => label.replace('_', " "),
            Value::Phrase { text, .. } => shorten(text, 80),
            Value::Quantity(_) | Value::Time(..) | Value::Thing(_) => String::new(),
        };
        if self.reading.negated {
            format!("not {words}")
        } else {
            words
        }
    }
}

/// The words on one line, cut at a word after at most `most` characters.
#[must_use]
pub fn shorten(words: &str, most: usize) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= most {
        return flat;
    }
    let cut: String = flat.chars().take(most).collect();
    format!(
        "{}…",
        cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_between_words() {
        assert_eq!(shorten("nine  people\ndied", 40), "nine people died");
        assert_eq!(shorten("nine people died", 13), "nine people…");
        assert_eq!(shorten("überquerung", 4), "über…");
    }
}

//! This file knows where words are cut: the marks before, behind and within them, and what an address on the web looks
//! like. It does by hand what spaCy's four regular expressions do.

use super::character::CharSet;
use super::tables::{Classes, Text};

/// The cutting rules.
pub(super) struct Affixes {
    prefixes: &'static [Text],
    suffixes: &'static [Text],
    units: &'static [Text],
    symbol: CharSet,
    letter: CharSet,
    before_stop: CharSet,
    capital_before_stop: CharSet,
    before_inner_stop: CharSet,
    after_inner_stop: CharSet,
    word: CharSet,
    decimal: CharSet,
    top_domain: CharSet,
}

impl Affixes {
    pub(super) fn new(
        prefixes: &'static [Text],
        suffixes: &'static [Text],
        units: &'static [Text],
        classes: &'static Classes,
    ) -> Self {
        Self {
            prefixes,
            suffixes,
            units,
            symbol: CharSet::new(&classes.symbol),
            letter: CharSet::new(&classes.letter),
            before_stop: CharSet::new(&classes.before_stop),
            capital_before_stop: CharSet::new(&classes.capital_before_stop),
            before_inner_stop: CharSet::new(&classes.before_inner_stop),
            after_inner_stop: CharSet::new(&classes.after_inner_stop),
            word: CharSet::new(&classes.word),
            decimal: CharSet::new(&classes.decimal),
            top_domain: CharSet::new(&classes.top_domain),
        }
    }

    /// The length of the mark that a string begins with, or 0.
    pub(super) fn prefix(&self, s: &str) -> usize {
        let Some(first) = s.chars().next() else {
            return 0;
        };
        if first.is_ascii_lowercase() || first.is_ascii_digit() {
            return 0;
        }
        if let Some(mark) = self.prefixes.iter().find(|p| s.starts_with(p.as_ref())) {
            return mark.len();
        }
        match first {
            '+' if !s[1..].starts_with(|c: char| c.is_ascii_digit()) => 1,
            '.' => dots(s),
            c if self.symbol.has(c) => c.len_utf8(),
            _ => 0,
        }
    }

    /// The length of the longest mark or measure that a string ends with, or 0.
    pub(super) fn suffix(&self, s: &str) -> usize {
        let Some(last) = s.chars().next_back() else {
            return 0;
        };
        if last.is_ascii_digit() {
            return 0;
        }
        let mut longest = 0;
        if !last.is_ascii_alphabetic() {
            let marks = self.suffixes.iter().filter(|m| s.ends_with(m.as_ref()));
            longest = marks.map(|m| m.len()).max().unwrap_or(0);
            if self.symbol.has(last) {
                longest = longest.max(last.len_utf8());
            }
            match last {
                '+' if s[..s.len() - 1].ends_with(|c: char| c.is_ascii_digit()) => {
                    longest = longest.max(1)
                }
                '.' => longest = longest.max(self.final_stop(s)),
                _ => {}
            }
        } else if last.eq_ignore_ascii_case(&'s') {
            let marks = self.suffixes.iter().filter(|m| s.ends_with(m.as_ref()));
            longest = marks.map(|m| m.len()).max().unwrap_or(0);
        }
        // A unit has at most 14 bytes; looking further back would take long on endless strings.
        if s.bytes().rev().take(16).any(|b| b.is_ascii_digit()) {
            for unit in self.units {
                if unit.len() > longest
                    && s.strip_suffix(unit.as_ref())
                        .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
                {
                    longest = unit.len();
                }
            }
        }
        longest
    }

    /// The length of the full stop, or dots, at the end: a stop goes with a word in small letters, two capitals or a
    /// closing mark ("end.", "USA."), and stays with an initial ("J.").
    fn final_stop(&self, s: &str) -> usize {
        let before = s.trim_end_matches('.');
        let stops = s.len() - before.len();
        if stops > 1 {
            return stops;
        }
        let mut back = before.chars().rev();
        let (Some(last), before_last) = (back.next(), back.next()) else {
            return 0;
        };
        let degree = before_last == Some('°') && matches!(last, 'F' | 'f' | 'C' | 'c' | 'K' | 'k');
        let capitals = self.capital_before_stop.has(last)
            && before_last.is_some_and(|c| self.capital_before_stop.has(c));
        usize::from(degree || capitals || self.before_stop.has(last))
    }

    /// The marks inside a word at which it is cut, as byte ranges, left to right.
    pub(super) fn infixes(&self, s: &str) -> Vec<(usize, usize)> {
        let mut found = vec![];
        let mut previous = None;
        let mut chars = s.char_indices();
        while let Some((at, c)) = chars.next() {
            let length = if c.is_ascii_alphanumeric() {
                0
            } else {
                self.infix(&s[at..], c, previous)
            };
            previous = Some(c);
            if length > 0 {
                found.push((at, at + length));
                while chars.offset() < at + length {
                    previous = chars.next().map(|(_, c)| c);
                }
            }
        }
        found
    }

    fn infix(&self, s: &str, c: char, previous: Option<char>) -> usize {
        let rest = &s[c.len_utf8()..];
        let after_digit = previous.is_some_and(|p| p.is_ascii_digit());
        let after_word = after_digit || previous.is_some_and(|p| self.letter.has(p));
        let before_letter = |rest: &str| rest.starts_with(|n| self.letter.has(n));
        match c {
            '.' if rest.starts_with('.') => return dots(s),
            '…' => return c.len_utf8(),
            c if self.symbol.has(c) => return c.len_utf8(),
            '+' | '-' | '*' | '^'
                if after_digit && rest.starts_with(|n: char| n.is_ascii_digit() || n == '-') =>
            {
                return 1;
            }
            '.' if previous.is_some_and(|p| self.before_inner_stop.has(p))
                && rest.starts_with(|n| self.after_inner_stop.has(n)) =>
            {
                return 1;
            }
            ',' if previous.is_some_and(|p| self.letter.has(p)) && before_letter(rest) => return 1,
            ':' | '<' | '>' | '=' | '/' if after_word && before_letter(rest) => return 1,
            _ => {}
        }
        if after_word {
            for dash in ["-", "–", "—", "--", "---", "——", "~"] {
                if s.strip_prefix(dash).is_some_and(before_letter) {
                    return dash.len();
                }
            }
        }
        0
    }

    /// Is the whole string an address ("www.example.org/news")?
    pub(super) fn is_address(&self, s: &str) -> bool {
        if !s.contains('.') {
            return false;
        }
        let chars: Vec<char> = s.chars().collect();
        // The host may begin at the start, behind "https://", or behind any "@".
        let mut hosts = vec![0];
        let scheme = chars
            .iter()
            .take_while(|&&c| self.word.has(c) || matches!(c, '+' | '-' | '.'))
            .count();
        if scheme >= 2 && chars[scheme..].starts_with(&[':', '/', '/']) {
            hosts.push(scheme + 3);
        }
        hosts.extend((1..chars.len()).filter(|&i| chars[i] == '@').map(|i| i + 1));
        hosts
            .into_iter()
            .any(|at| self.is_host_and_path(&chars[at..]))
    }

    fn is_host_and_path(&self, s: &[char]) -> bool {
        if self
            .numeric_host(s)
            .is_some_and(|end| self.is_port_and_path(&s[end..]))
        {
            return true;
        }
        let in_label = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
        let mut at = 0;
        loop {
            let label = s[at..]
                .iter()
                .take_while(|&&c| in_label(c) || matches!(c, '_' | '-'))
                .count();
            let sound = (1..=64).contains(&label) && in_label(s[at]) && in_label(s[at + label - 1]);
            if !sound || s.get(at + label) != Some(&'.') {
                return false;
            }
            at += label + 1;
            let top = s[at..]
                .iter()
                .take_while(|&&c| self.top_domain.has(c))
                .count();
            if (2..=63).contains(&top) && self.is_port_and_path(&s[at + top..]) {
                return true;
            }
        }
    }

    fn is_port_and_path(&self, s: &[char]) -> bool {
        let Some((':', rest)) = s.split_first().map(|(c, rest)| (*c, rest)) else {
            return matches!(s.first(), None | Some('/' | '?' | '#'));
        };
        let port = rest.iter().take_while(|&&c| self.decimal.has(c)).count();
        (2..=5).contains(&port) && matches!(rest.get(port), None | Some('/' | '?' | '#'))
    }

    /// The length of a public address in four numbers, such as 8.8.8.8.
    fn numeric_host(&self, s: &[char]) -> Option<usize> {
        let mut parts: [&[char]; 4] = [&[]; 4];
        let mut at = 0;
        for (i, part) in parts.iter_mut().enumerate() {
            if i > 0 {
                (s.get(at) == Some(&'.')).then_some(())?;
                at += 1;
            }
            let digits = s[at..].iter().take_while(|&&c| self.decimal.has(c)).count();
            *part = &s[at..at + digits];
            at += digits;
        }
        let any = |c: &char| self.decimal.has(*c);
        let up_to_99 = |p: &[char]| matches!(p, ['1'..='9'] | ['1'..='9', _]);
        let hundred = |p: &[char]| matches!(p, ['1', _, _]);
        let first = up_to_99(parts[0])
            || hundred(parts[0])
            || matches!(parts[0], ['2', '0' | '1', _] | ['2', '2', '0'..='3']);
        let inner = |p: &[char]| {
            matches!(
                p,
                [_] | [_, _] | ['1', _, _] | ['2', '0'..='4', _] | ['2', '5', '0'..='5']
            ) && p.iter().all(any)
        };
        let last = up_to_99(parts[3])
            || hundred(parts[3])
            || matches!(parts[3], ['2', '0'..='4', _] | ['2', '5', '0'..='4']);
        let private = match parts[0] {
            ['1', '0'] | ['1', '2', '7'] => true,
            ['1', '6', '9'] => parts[1] == ['2', '5', '4'],
            ['1', '9', '2'] => parts[1] == ['1', '6', '8'],
            ['1', '7', '2'] => matches!(parts[1], ['1', '6'..='9'] | ['2', _] | ['3', '0' | '1']),
            _ => false,
        };
        (first && inner(parts[1]) && inner(parts[2]) && last && !private).then_some(at)
    }
}

/// The number of full stops that a string begins with, if there are two or more.
fn dots(s: &str) -> usize {
    let stops = s.len() - s.trim_start_matches('.').len();
    if stops > 1 { stops } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::model::TABLES;

    fn affixes() -> Affixes {
        Affixes::new(
            &TABLES.prefixes,
            &TABLES.suffixes,
            &TABLES.units,
            &TABLES.classes,
        )
    }

    #[test]
    fn addresses_are_told_from_words_with_stops() {
        for (string, is_address) in [
            ("www.example.org", true),
            ("https://user:word@example.org:8080/a?b#c", true),
            ("8.8.8.8/dns", true),
            ("10.0.0.1", false),
            ("192.168.1.1", false),
            ("example.o", false),
            ("end.Start", false),
            ("example.org:1", false),
        ] {
            assert_eq!(affixes().is_address(string), is_address, "{string}");
        }
    }

    #[test]
    fn a_stop_goes_with_words_and_stays_with_initials() {
        for (string, length) in [
            ("end.", 1),
            ("J.", 0),
            ("USA.", 1),
            ("so...", 3),
            ("20km", 2),
            ("km", 0),
        ] {
            assert_eq!(affixes().suffix(string), length, "{string}");
        }
    }
}

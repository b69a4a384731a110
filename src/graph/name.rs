//! This file compares names: are two of them one person, and is one spelling a slip of the other or a legitimate variant?

use crate::lexicon::{Classes, Lexicon, Spellings};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Are two names one person's?
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// The answer.
    pub same: bool,
    /// How sure, 0 to 1.
    pub score: f32,
    /// Why, in a few words.
    pub reason: &'static str,
}

/// How one spelling stands to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spelt {
    /// Equal but for accents.
    Same,
    /// Another romanisation, form of the name, hyphenation.
    Variant,
    /// A misspelling: some letters that no romanisation explains.
    Slip {
        /// The word as it stands in the rare form.
        word: String,
        /// The word of the usual form.
        meant: String,
        /// Is one vowel the only difference? It looks most like a romanisation.
        vowel_only: bool,
    },
    /// Too far apart, too short to tell, or another person.
    Other,
}

/// The words of a name: lower case, plain letters, family name last if it can be told, titles gone, particles kept.
#[must_use]
pub fn words(name: &str, lexicon: &Lexicon) -> Vec<String> {
    let name = cut_at_capital(&without_brackets(name));
    let name = match name.split_once(',') {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name,
    };
    let all: Vec<String> = split(&plain(&name))
        .into_iter()
        .map(|w| lexicon.spellings.particle(&w).to_owned())
        .collect();
    // Titles stand before a name or behind it; "Sultan" in the middle is part of it.
    let is_title = |w: &String| lexicon.words.is_title(w);
    let Some(start) = all.iter().position(|w| !is_title(w)) else {
        return all;
    };
    let end = all.iter().rposition(|w| !is_title(w)).unwrap_or(start) + 1;
    all[start..end].to_vec()
}

/// "YevgenyMarkov" is two words: a single word is cut before a capital that small letters stand on both sides of.
fn cut_at_capital(name: &str) -> String {
    let name = name.trim();
    // "MacDonald", "FitzGerald", "VanDyke" are one word.
    let one = ["Mac", "Fitz", "Van", "Von", "Del", "Dos"];
    if name.contains(' ') || one.iter().any(|start| name.starts_with(start)) {
        return name.to_owned();
    }
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len() + 1);
    for (i, c) in letters.iter().enumerate() {
        let small = |at: usize| letters.get(at).is_some_and(|c| c.is_lowercase());
        // So are "McCarthy", "DeSantis", "O'Brien".
        if c.is_uppercase() && i > 2 && small(i - 1) && small(i - 2) && small(i + 1) && small(i + 2)
        {
            out.push(' ');
        }
        out.push(*c);
    }
    out
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_u32;
    name.chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// Lower case, without accents and apostrophes; other scripts written in Latin letters.
#[must_use]
pub fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut katakana = false;
    for c in name.nfc().flat_map(char::to_lowercase) {
        let now = ('\u{30a1}'..='\u{30fc}').contains(&c) && c != '・';
        if katakana && !now {
            drop_last_vowel(&mut out);
        }
        katakana = now;
        match c {
            '\'' | '’' | 'ʼ' | '`' | '‘' => {}
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' | 'þ' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ə' => out.push('a'),
            'ー' => {}
            c if is_foreign(c) => {
                out.push_str(&any_ascii::any_ascii_char(c).to_lowercase());
            }
            c => out.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c))),
        }
    }
    if katakana {
        drop_last_vowel(&mut out);
    }
    out
}

/// A letter, or a mark on one, of another script than Latin.
fn is_foreign(c: char) -> bool {
    let latin = matches!(c, '\0'..='\u{36f}' | '\u{1e00}'..='\u{1eff}');
    !latin && (c.is_alphanumeric() || is_combining_mark(c))
}

/// A foreign name that ends in a consonant is written with a vowel in katakana: "Kuraaku" is Clark.
fn drop_last_vowel(name: &mut String) {
    let consonant = |c: Option<char>| c.is_some_and(|c| !"aeiou".contains(c) && c.is_alphabetic());
    let mut end = name.chars().rev();
    let drop = match end.next() {
        Some('u') => consonant(end.next()),
        Some('o') => matches!(end.next(), Some('t' | 'd')),
        _ => false,
    };
    if drop {
        name.pop();
    }
}

fn split(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Writes doubled letters once.
fn squeeze(word: &str) -> Vec<char> {
    let mut out: Vec<char> = word.chars().collect();
    out.dedup();
    out
}

/// Fewest letter edits (a swap of neighbours is one) that are left when spellings of one sound and doubled letters are free.
#[must_use]
pub fn unexplained(a: &str, b: &str, spellings: &Spellings) -> usize {
    align(&squeeze(a), &squeeze(b), spellings.romanised())
}

/// Fewest letter edits that are left when the spellings of some classes are free.
fn align(a: &[char], b: &[char], classes: &Classes) -> usize {
    let (n, m) = (a.len(), b.len());
    let width = m + 1;
    let mut cost = vec![usize::MAX; (n + 1) * width];
    cost[0] = 0;
    let set = |cost: &mut Vec<usize>, i: usize, j: usize, value: usize| {
        if i <= n && j <= m && cost[i * width + j] > value {
            cost[i * width + j] = value;
        }
    };
    for i in 0..=n {
        for j in 0..=m {
            let here = cost[i * width + j];
            if here == usize::MAX {
                continue;
            }
            if i < n && j < m {
                set(&mut cost, i + 1, j + 1, here + usize::from(a[i] != b[j]));
            }
            set(&mut cost, i + 1, j, here + 1);
            set(&mut cost, i, j + 1, here + 1);
            if i + 1 < n && j + 1 < m && a[i] == b[j + 1] && a[i + 1] == b[j] && a[i] != a[i + 1] {
                set(&mut cost, i + 2, j + 2, here + 1);
            }
            let mut left = String::new();
            for length in 1..=classes.longest().min(n - i) {
                left.push(a[i + length - 1]);
                for rule in classes.instead_of(&left) {
                    let right = rule.other.chars().count();
                    if !starts_with(&b[j..], &rule.other)
                        || (rule.at_start && (i > 0 || j > 0))
                        || (rule.at_end && (i + length < n || j + right < m))
                    {
                        continue;
                    }
                    set(&mut cost, i + length, j + right, here);
                }
            }
        }
    }
    cost[n * width + m]
}

fn starts_with(letters: &[char], start: &str) -> bool {
    let mut letters = letters.iter();
    start.chars().all(|c| letters.next() == Some(&c))
}

fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// How strongly one word of a name stands for another; 0: it cannot.
///
/// `others`: how many words are left on the shorter side; `given`: stands neither word last?
fn word_strength(x: &str, y: &str, others: usize, given: bool, spellings: &Spellings) -> f32 {
    let (a, b) = (x.chars().count(), y.chars().count());
    let shorter = a.min(b);
    if x == y {
        return 1.0;
    }
    if shorter == 1 {
        return if x.chars().next() == y.chars().next() {
            0.5
        } else {
            0.0
        };
    }
    if spellings.are_family(x, y) {
        return 0.95;
    }
    let near = edits(x, y);
    if near <= 3 && (a > 3 || near <= 1 || others > 0) && unexplained(x, y, spellings) == 0 {
        return 0.95;
    }
    if spellings.is_nickname(x, y) {
        return 0.9;
    }
    if near == 1 && (shorter >= 5 || (shorter == 4 && others >= 2)) {
        return 0.85;
    }
    // "Serej" for "Sergey": given names are few, one letter that no romanisation explains says little.
    if given
        && near == 2
        && shorter >= 5
        && x.chars().next() == y.chars().next()
        && unexplained(x, y, spellings) == 1
    {
        return 0.85;
    }
    if near == 2 && shorter >= 10 {
        return 0.8;
    }
    0.0
}

/// Words of one name that stand for words of another.
struct Pair {
    strength: f32,
    left: BTreeSet<usize>,
    right: BTreeSet<usize>,
}

/// Pairs words one to one, strongest first; a word may stand for two or three neighbours written apart.
fn pair_up(a: &[String], b: &[String], spellings: &Spellings) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    let others = a.len().min(b.len()).saturating_sub(1);
    for i in 0..a.len() {
        for j in 0..b.len() {
            for (p, q) in [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1)] {
                if i + p > a.len() || j + q > b.len() {
                    continue;
                }
                let (x, y) = (a[i..i + p].concat(), b[j..j + q].concat());
                let strength = if p == 1 && q == 1 {
                    word_strength(
                        &x,
                        &y,
                        others,
                        i + 1 < a.len() && j + 1 < b.len(),
                        spellings,
                    )
                } else {
                    let letter = a[i..i + p]
                        .iter()
                        .chain(&b[j..j + q])
                        .any(|w| w.chars().count() == 1);
                    let alike =
                        x == y || (edits(&x, &y) <= 2 && unexplained(&x, &y, spellings) == 0);
                    if !letter && alike && x.len().min(y.len()) >= 5 {
                        0.95
                    } else {
                        0.0
                    }
                };
                if strength > 0.0 {
                    found.push(Pair {
                        strength,
                        left: (i..i + p).collect(),
                        right: (j..j + q).collect(),
                    });
                }
            }
        }
    }
    let first = |s: &BTreeSet<usize>| s.first().copied().unwrap_or(0);
    found.sort_by(|x, y| {
        let weight = |p: &Pair| p.strength * (p.left.len() + p.right.len()) as f32;
        weight(y)
            .total_cmp(&weight(x))
            .then_with(|| {
                let apart = |p: &Pair| first(&p.left).abs_diff(first(&p.right));
                apart(x).cmp(&apart(y))
            })
            .then_with(|| first(&x.left).cmp(&first(&y.left)))
            .then_with(|| first(&x.right).cmp(&first(&y.right)))
    });
    let (mut used_left, mut used_right) = (BTreeSet::new(), BTreeSet::new());
    found.retain(|pair| {
        let free = pair.left.is_disjoint(&used_left) && pair.right.is_disjoint(&used_right);
        if free {
            used_left.extend(&pair.left);
            used_right.extend(&pair.right);
        }
        free
    });
    found
}

const fn no(score: f32, reason: &'static str) -> Likeness {
    Likeness {
        same: false,
        score,
        reason,
    }
}

/// Are the two names one person's, as far as the names tell?
#[must_use]
pub fn same_person(a: &str, b: &str, lexicon: &Lexicon) -> Likeness {
    let spellings = &lexicon.spellings;
    // A Chinese character is a syllable: one that differs is another name.
    let ideographs = |name: &str| -> Vec<char> {
        name.chars()
            .filter(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
            .collect()
    };
    let (han, other) = (ideographs(a), ideographs(b));
    if !han.is_empty() && !other.is_empty() && han != other {
        return no(0.0, "other characters");
    }
    let (a, b) = (words(a, lexicon), words(b, lexicon));
    if a.is_empty() || b.is_empty() {
        return no(0.0, "empty");
    }
    let fathers = |name: &[String]| -> Vec<String> {
        name.windows(2)
            .filter(|w| w[0] == "bin" && w[1] != "bin")
            .map(|w| w[1].clone())
            .collect()
    };
    let (fa, fb) = (fathers(&a), fathers(&b));
    if !fa.is_empty()
        && !fb.is_empty()
        && !fa.iter().any(|x| {
            fb.iter()
                .any(|y| word_strength(x, y, 0, false, spellings) > 0.0)
        })
    {
        return no(0.0, "sons of different fathers");
    }
    let sorted = |name: &[String]| {
        let mut sorted = name.to_vec();
        sorted.sort();
        sorted
    };
    if a.concat() == b.concat() || sorted(&a) == sorted(&b) {
        return Likeness {
            same: true,
            score: 1.0,
            reason: "same words",
        };
    }
    let bare = |name: &[String]| -> Vec<String> {
        name.iter()
            .filter(|w| !spellings.is_particle(w))
            .cloned()
            .collect()
    };
    let (pa, pb) = (bare(&a), bare(&b));
    let (a, b) = if pa.is_empty() || pb.is_empty() {
        (a, b)
    } else {
        (pa, pb)
    };
    let pairs = pair_up(&a, &b, spellings);
    let left_over = |name: &[String], used: &BTreeSet<usize>| {
        (0..name.len()).any(|i| !used.contains(&i) && !name[..i].contains(&name[i]))
    };
    let used_left: BTreeSet<usize> = pairs.iter().flat_map(|p| p.left.iter().copied()).collect();
    let used_right: BTreeSet<usize> = pairs.iter().flat_map(|p| p.right.iter().copied()).collect();
    if left_over(&a, &used_left) && left_over(&b, &used_right) {
        return no(0.0, "each has a word that the other lacks");
    }
    let full: Vec<&Pair> = pairs.iter().filter(|p| p.strength > 0.5).collect();
    let Some(best) = full.first() else {
        return no(0.0, "initials only");
    };
    let (last_a, last_b) = (a.len() - 1, b.len() - 1);
    if a.len() == 1 || b.len() == 1 {
        let same =
            best.left.contains(&last_a) && best.right.contains(&last_b) && best.strength >= 0.85;
        return Likeness {
            same,
            score: if same { best.strength } else { 0.0 },
            reason: "family name alone",
        };
    }
    let score = pairs.iter().map(|p| p.strength).sum::<f32>() / pairs.len() as f32;
    if !full
        .iter()
        .any(|p| p.left.contains(&last_a) || p.right.contains(&last_b))
    {
        return no(score, "family names differ");
    }
    if pairs.len() < 2 {
        return no(score, "only one word in common");
    }
    let loose = full.iter().filter(|p| p.strength < 0.9).count();
    if loose > 1 && loose == pairs.len() && a.iter().chain(&b).any(|w| w.chars().count() < 5) {
        return no(score, "too vague");
    }
    Likeness {
        same: true,
        score,
        reason: "all words agree",
    }
}

/// Do the two names surely differ: each has a word that the other lacks, and both a given name, or family names far apart?
#[must_use]
pub fn differ(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let likeness = same_person(a, b, lexicon);
    if likeness.same {
        return false;
    }
    let (wa, wb) = (words(a, lexicon), words(b, lexicon));
    if likeness.reason == "each has a word that the other lacks" && wa.len() > 1 && wb.len() > 1 {
        return true;
    }
    match (wa.last(), wb.last()) {
        (Some(x), Some(y)) => {
            (wa.len() > 1) == (wb.len() > 1)
                && word_strength(x, y, 0, false, &lexicon.spellings) == 0.0
                && unexplained(x, y, &lexicon.spellings) > 2
        }
        _ => false,
    }
}

/// Is `rare` a misspelling of `usual`? Whoever asks has made sure that they share a role, and that the one is rare.
#[must_use]
pub fn spelt(rare: &str, usual: &str, lexicon: &Lexicon) -> Spelt {
    let spellings = &lexicon.spellings;
    let (r, u) = (plain(rare), plain(usual));
    if r == u {
        return Spelt::Same;
    }
    let (r, u) = (split(&r), split(&u));
    if r.concat() == u.concat() {
        return Spelt::Variant;
    }
    // The last word is no particle: "Ås" is not "al-".
    let settled = |words: &[String]| -> Vec<String> {
        let last = words.len().saturating_sub(1);
        words
            .iter()
            .enumerate()
            .map(|(i, w)| if i < last { spellings.particle(w) } else { w }.to_owned())
            .collect()
    };
    let (mut r, mut u) = (settled(&r), settled(&u));
    if r.len() != u.len() {
        let joined = |name: &[String]| -> String {
            name.iter()
                .filter(|w| !spellings.is_particle(w))
                .cloned()
                .collect()
        };
        let (x, y) = (joined(&r), joined(&u));
        if unexplained(&x, &y, spellings) == 0 {
            return Spelt::Variant;
        }
        if r.len() == 1 || u.len() == 1 {
            // A family name alone against a full name.
            r.drain(..r.len() - 1);
            u.drain(..u.len() - 1);
        } else {
            (r, u) = (vec![x], vec![y]);
        }
    }
    // A name of a language in Latin letters has one spelling; of a romanised one only what no other romanisation would write is a slip.
    let one_spelling = spellings.has_one_spelling(&words(usual, lexicon));
    let letters_between = |x: &str, y: &str| {
        if one_spelling {
            let letters = |w: &str| w.chars().collect::<Vec<_>>();
            align(&letters(x), &letters(y), spellings.latin())
        } else {
            unexplained(x, y, spellings)
        }
    };
    let (mut left, mut plain_edits) = (0, 0);
    let mut alike = !one_spelling;
    let mut worst: Option<(&str, &str)> = None;
    for (x, y) in r.iter().zip(&u) {
        if x == y || spellings.are_family(x, y) {
            continue;
        }
        let letters = letters_between(x, y);
        if letters == 0 {
            continue;
        }
        alike &= sound_alike(x, y, spellings);
        left += letters;
        plain_edits += edits(x, y);
        if worst.is_none_or(|(w, _)| x.len() > w.len()) {
            worst = Some((x, y));
        }
        if x.len().min(y.len()) < 4 && r.iter().map(String::len).sum::<usize>() < 8 {
            return Spelt::Other;
        }
    }
    let Some((x, y)) = worst else {
        return Spelt::Variant;
    };
    let start = |w: &str| -> (Option<char>, Option<char>) {
        let mut letters = w.chars();
        (letters.next(), letters.next())
    };
    let ((x1, x2), (y1, y2)) = (start(x), start(y));
    let swapped = x1 == y2 && x2 == y1;
    if left > 2 || plain_edits > 2 || (x1 != y1 && !swapped) {
        return Spelt::Other;
    }
    if alike {
        return Spelt::Variant;
    }
    Spelt::Slip {
        word: x.to_owned(),
        meant: y.to_owned(),
        vowel_only: differ_by_vowels(x, y),
    }
}

/// Are the letters that two words do not share those of another spelling of the same name, rather than a slip? `full`: the whole name that
/// `usual` is the last word of, which tells whether it has one spelling.
#[must_use]
pub fn is_respelling(rare: &str, usual: &str, full: &[String], spellings: &Spellings) -> bool {
    let english = full.first().is_some_and(|given| spellings.is_given(given))
        && !spellings.is_romanised(full)
        && spellings.is_surname(usual);
    let letters = |w: &str| w.chars().collect::<Vec<_>>();
    if english || spellings.has_one_spelling(full) {
        align(&letters(rare), &letters(usual), spellings.latin()) == 0
    } else {
        unexplained(rare, usual, spellings) == 0 || sound_alike(rare, usual, spellings)
    }
}

/// Would another romanisation of the same sounds write the other word? Voiced or not, which vowel, "h" or none: "Shandong" is "Shantung". Not
/// so letters that have changed places, and a vowel that is missing between consonants.
fn sound_alike(x: &str, y: &str, spellings: &Spellings) -> bool {
    let swapped = || {
        let apart: Vec<(char, char)> = x.chars().zip(y.chars()).filter(|(a, b)| a != b).collect();
        x.chars().count() == y.chars().count()
            && matches!(apart[..], [(a, b), (c, d)] if a == d && b == c)
    };
    let (sx, sy) = (spellings.sounds(x), spellings.sounds(y));
    sx.trim_matches('.') == sy.trim_matches('.') && !swapped()
}

/// Does a word hold letters of another script among its own, such as a Cyrillic "е" in "Kеltner"?
#[must_use]
pub fn mixes_scripts(name: &str) -> bool {
    use unicode_security::MixedScript;
    name.split(|c: char| !c.is_alphabetic())
        .any(|word| !word.is_ascii() && !word.is_single_script())
}

/// Do two different names look the same, by the skeletons of UTS 39?
#[must_use]
pub fn look_alike(a: &str, b: &str) -> bool {
    use unicode_security::confusable_detection::skeleton;
    a != b && skeleton(a).eq(skeleton(b))
}

/// Is a letter written once in one word and twice in the other, and nothing else different?
#[must_use]
pub fn differ_by_a_double(x: &str, y: &str) -> bool {
    x != y && squeeze(x) == squeeze(y)
}

/// One vowel written for another, added or left out.
fn differ_by_vowels(x: &str, y: &str) -> bool {
    let (mut x, mut y) = (squeeze(x), squeeze(y));
    x.retain(|c| match y.iter().position(|d| d == c) {
        Some(at) => {
            y.remove(at);
            false
        }
        None => true,
    });
    let mut odd = x.iter().chain(&y).peekable();
    odd.peek().is_some() && odd.all(|c| "aeiouy".contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::builtin().expect("the built-in tables are read")
    }

    #[test]
    fn one_person_in_many_forms() {
        let lexicon = lexicon();
        for (a, b) in [
            ("Yevgeny Markov", "Evgeniy Markov"),
            ("Dr Anna Berg", "BERG, Anna"),
            ("Bob Harrow", "Robert Harrow"),
            ("Oleksandr Petrenko", "Aleksandr Petrenko"),
            ("Markov", "Yevgeny Markov"),
            ("Khalid bin Saeed", "Khaled ibn Said"),
            ("YevgenyMarkov", "Yevgeny Markov"),
            ("Евгений Марков", "Yevgeniy Markov"),
            ("Անի Պետրոսյան", "Ani Petrosyan"),
            ("アンナ・トマス", "Anna Thomas"),
            ("Theodore Harrow", "Ted Harrow"),
            ("Anna Viktorovna Petrova", "Anna Petrova"),
            ("Mahmood Sultan Rahim", "RAHIM, Mahmood Sultan"),
        ] {
            assert!(same_person(a, b, &lexicon).same, "{a} / {b}");
        }
    }

    #[test]
    fn two_persons_with_much_in_common() {
        let lexicon = lexicon();
        for (a, b) in [
            ("Anna Berg", "Hanna Bergson"),
            ("Anna Berg", "Peter Berg"),
            ("A. Berg", "P. Berg"),
            ("Khalid bin Saeed", "Khalid bin Rashid"),
            ("Anna", "Anna Berg"),
            ("Mahmood Sultan Rahim", "Mahmood Ahmed Rahim"),
            ("Anna Viktorovna Petrova", "Anna Sergeyevna Petrova"),
            ("习近朋", "习近平"),
            ("Анна Петрова", "Инна Петрова"),
        ] {
            assert!(!same_person(a, b, &lexicon).same, "{a} / {b}");
        }
        assert!(differ("Anna Berg", "Peter Berg", &lexicon));
        assert!(!differ("Berg", "Anna Berg", &lexicon));
    }

    #[test]
    fn letters_of_two_scripts_in_one_word() {
        for (name, mixed) in [
            ("K\u{435}ltner", true),
            ("Jonas \u{420}etrov", true),
            ("Keltner", false),
            ("Кельтнер", false),
            ("Jonas Кельтнер", false),
            ("Müller-Łoś", false),
            ("バラク", false),
        ] {
            assert_eq!(mixes_scripts(name), mixed, "{name}");
        }
        assert!(look_alike("K\u{435}ltner", "Keltner"));
        assert!(!look_alike("Keltnor", "Keltner"));
        assert!(!look_alike("Keltner", "Keltner"));
    }

    #[test]
    fn a_slip_is_no_romanisation() {
        let lexicon = lexicon();
        for (rare, usual) in [
            ("Makrov", "Yevgeny Markov"),
            ("Harow Brigdes", "Harrow Bridges"),
            ("Berstrom", "Bergstrom"),
            // In a name that has one spelling every letter counts.
            ("Colin Harow", "Colin Harrow"),
            ("Deborah Lindner", "Deborah Lindnar"),
        ] {
            assert!(
                matches!(spelt(rare, usual, &lexicon), Spelt::Slip { .. }),
                "{rare} / {usual}"
            );
        }
        for (rare, usual) in [
            ("Evgeniy Markov", "Yevgeny Markov"),
            ("Kharkov", "Kharkiv"),
            ("Al-Rashid", "el Rashid"),
            ("Müller", "Mueller"),
            ("Andonis Markaris", "Antonis Markaris"),
            ("Shantung", "Shandong"),
        ] {
            assert!(
                matches!(spelt(rare, usual, &lexicon), Spelt::Variant | Spelt::Same),
                "{rare} / {usual}"
            );
        }
        for (rare, usual) in [("Barkov", "Markov"), ("Lee", "Lea"), ("Merz", "Metternich")] {
            assert_eq!(
                spelt(rare, usual, &lexicon),
                Spelt::Other,
                "{rare} / {usual}"
            );
        }
    }

    /// `NAME_PAIRS=name_variants.tsv cargo test --lib graph::name -- --ignored --nocapture`: label, kind, usual form, other form.
    #[test]
    #[ignore = "measures on a file that is not part of the project"]
    #[allow(clippy::print_stderr)]
    fn measure() {
        let lexicon = lexicon();
        let Ok(path) = std::env::var("NAME_PAIRS") else {
            return;
        };
        let text = std::fs::read_to_string(path).expect("the file is there");
        let (mut found, mut slips, mut accused, mut variants) = (0, 0, 0, 0);
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            let [label @ ("slip" | "variant"), _, usual, other, ..] = cells.as_slice() else {
                continue;
            };
            let hit = matches!(spelt(other, usual, &lexicon), Spelt::Slip { .. });
            if *label == "slip" {
                slips += 1;
                found += usize::from(hit);
            } else {
                variants += 1;
                accused += usize::from(hit);
                if hit {
                    eprintln!("accused: {usual} / {other}");
                }
            }
        }
        eprintln!("slips found {found}/{slips}, variants accused {accused}/{variants}");
    }
}

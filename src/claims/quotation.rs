//! This file reads quotations: the words in the marks and who speaks them, and whether two quotations are one.

use super::{Attribution, Owner, Reading, ThingId, Value, attribution::Quoted, cast::part_of};
use crate::{
    language::{Analysis, ChainId, Mention, MentionKind, Quote},
    lexicon::Lexicon,
    text::{Article, Span},
};
use smol_str::SmolStr;
use std::ops::Range;

/// A quotation of fewer words is a phrase that anybody may use.
const FEWEST_WORDS: usize = 4;
/// Longer quotations are compared by their first words.
const MOST_WORDS: usize = 400;
/// Stands for words left out.
const GAP: &str = "…";

/// Readings of the slots `quote` (words that somebody spoke) and `quote.speaker` (who spoke them) for each quotation.
#[must_use]
pub fn read(
    article: &Article,
    analysis: &Analysis,
    attributions: &[Attribution],
    thing_of: &dyn Fn(ChainId) -> Option<ThingId>,
    lexicon: &Lexicon,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for quote in &analysis.quotes {
        let said = words(article.slice(quote.span));
        if said.iter().filter(|w| *w != GAP).count() < FEWEST_WORDS {
            continue;
        }
        let link = speaking(analysis, attributions, quote);
        let holder = link.and_then(|l| attributions[l].holder.as_ref());
        let chain = holder.and_then(|h| analysis.mention_headed_by(h.head)?.chain);
        let thing = holder
            .and_then(|h| h.thing)
            .or_else(|| chain.and_then(thing_of));
        let first = &analysis.tokens[quote.tokens.start];
        let span = link.map_or(quote.span, |l| saying(&attributions[l], quote.span));
        let reading = Reading {
            span,
            value_span: quote.span,
            part: part_of(article, first.block),
            sentence: first.sentence,
            owner: thing.map_or(Owner::Story, Owner::Thing),
            slot: "quote".into(),
            value: Value::Words(said.clone()),
            holders: link.into_iter().collect(),
            quoted: true,
            confidence: if link.is_some() { 0.95 } else { 0.85 },
            read_by: "quotation".into(),
            owner_keys: speaker_keys(analysis, holder.map(|h| h.head), chain, lexicon),
            ..Reading::default()
        };
        if link.is_some_and(|l| is_surely_spoken(analysis, &attributions[l], quote, lexicon)) {
            readings.push(Reading {
                slot: "quote.speaker".into(),
                ..reading.clone()
            });
        }
        readings.push(reading);
    }
    readings
}

/// The link whose content the quotation is or stands in: the innermost whose cue is outside the marks.
fn speaking(a: &Analysis, attributions: &[Attribution], quote: &Quote) -> Option<usize> {
    (0..attributions.len())
        .filter(|&l| {
            let link = &attributions[l];
            link.rule != "orphan"
                && !quote.tokens.contains(&link.cue_token)
                && (link.quoted != Quoted::Indirect || !link.attitude)
                && link.content.iter().any(|c| {
                    c.contains(trimmed(a, quote))
                        || c.overlaps(quote.span) && c.contains(core(a, quote))
                })
        })
        .min_by_key(|&l| {
            let link = &attributions[l];
            link.content.iter().map(|c| c.len()).sum::<usize>()
        })
}

/// Is it sure who speaks the words: the cue is one of speech, beside them, and the speaker a person with a name, or a pronoun that
/// can stand for one only?
fn is_surely_spoken(a: &Analysis, link: &Attribution, quote: &Quote, lexicon: &Lexicon) -> bool {
    let Some(holder) = &link.holder else {
        return false;
    };
    let words = &lexicon.words;
    let thought = words.is("thinking_verbs", &link.lemma);
    // A quotation that only goes on behind other words may be somebody else's.
    let first = link.content.first().is_some_and(|c| c.overlaps(quote.span));
    // Nobody says that the one in the mood to speak spoke these words.
    if link.rule == "mood"
        || thought
        || link.negated
        || link.hypothetical
        || !first && link.rule != "direct"
    {
        return false;
    }
    let Some(chain) = a.mention_headed_by(holder.head).and_then(|m| m.chain) else {
        return false;
    };
    let named = |m: &Mention| m.name.is_some() && m.kind == MentionKind::Person;
    let head = a.mention_headed_by(holder.head);
    if !head.is_some_and(|m| m.pronoun) {
        return a
            .chains
            .iter()
            .any(|c| c.id == chain && c.name.is_some() && c.kind == MentionKind::Person);
    }
    let sentence = a.tokens[holder.head].sentence;
    let mut persons = a.mentions.iter().filter(|m| {
        let s = a.tokens[m.head].sentence;
        named(m) && (s == sentence || s + 1 == sentence) && !quote.tokens.contains(&m.head)
    });
    let mut seen = false;
    persons.all(|m| {
        seen = true;
        m.chain == Some(chain)
    }) && seen
}

/// The quotation without its marks.
fn trimmed(a: &Analysis, quote: &Quote) -> Span {
    let (from, to) = (quote.tokens.start, quote.tokens.end);
    if to - from < 3 {
        return quote.span;
    }
    a.span(from + 1..to - 1)
}

/// The middle of a quotation, which a content may hold where the edges were cut.
fn core(a: &Analysis, quote: &Quote) -> Span {
    let n = quote.tokens.len();
    if n < 8 {
        return quote.span;
    }
    a.span(quote.tokens.start + n / 4..quote.tokens.end - n / 4)
}

/// The quotation with its cue and holder where they stand beside it.
fn saying(link: &Attribution, quote: Span) -> Span {
    let mut span = quote;
    for part in [Some(link.cue), link.holder.as_ref().map(|h| h.span)]
        .into_iter()
        .flatten()
    {
        let joined = span.join(part);
        if joined.len() < quote.len() + 160 {
            span = joined;
        }
    }
    span
}

/// What the speaker is called: surname, or role noun where no name is known.
fn speaker_keys(
    a: &Analysis,
    head: Option<usize>,
    chain: Option<ChainId>,
    lexicon: &Lexicon,
) -> Vec<SmolStr> {
    let Some(head) = head else { return Vec::new() };
    let key = |label: &str, name: &str| {
        let kind = if matches!(label, "PERSON" | "") {
            'p'
        } else {
            'o'
        };
        SmolStr::new(format!("{kind}:{}", name.to_lowercase()))
    };
    let known = chain.and_then(|c| a.chains.iter().find(|x| x.id == c));
    if let Some(c) = known
        && let Some(last) = c
            .name
            .as_deref()
            .and_then(|n| n.split_whitespace().next_back())
    {
        // "Former Mexican President: …" in a headline names an office, and nobody.
        if lexicon.words.is_title(&last.to_lowercase()) {
            return vec![SmolStr::new(format!("n:{}", last.to_lowercase()))];
        }
        let label = if c.kind == MentionKind::Person {
            "PERSON"
        } else {
            "ORG"
        };
        return vec![key(label, last)];
    }
    let t = &a.tokens[head];
    match t.pos.as_str() {
        "PROPN" if lexicon.words.is_title(&t.lower) => vec![SmolStr::new(format!("n:{}", t.lower))],
        "PROPN" if !a.label(head).is_empty() => vec![key(a.label(head), &t.lower)],
        "NOUN" => vec![SmolStr::new(format!("n:{}", t.lemma))],
        _ => Vec::new(),
    }
}

/// The words of a quotation in small letters, without marks; short forms written out, words left out as "…",
/// words that an editor put in as `"[word]"`.
#[must_use]
pub fn words(text: &str) -> Vec<SmolStr> {
    let mut out: Vec<SmolStr> = Vec::new();
    let mut bracket = false;
    let text = text
        .replace(['’', '‘'], "'")
        .replace("...", " … ")
        .replace('…', " … ");
    for raw in text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '-' | '/')) {
        if raw == GAP {
            if out.last().is_none_or(|w| w != GAP) {
                out.push(GAP.into());
            }
            continue;
        }
        let opens = raw.contains(['[', '(']);
        let closes = raw.contains([']', ')']);
        bracket = bracket || opens;
        let word = raw
            .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '£' | '€' | '%'))
            .to_lowercase();
        // "F.B.I." is "FBI".
        let short = word.len() > 2 && word.split('.').all(|l| l.chars().count() < 2);
        let word = if short { word.replace('.', "") } else { word };
        if word.contains("**") {
            out.push("[*]".into());
        } else if !word.is_empty() && !matches!(word.as_str(), "uh" | "um" | "er") {
            if bracket {
                out.push(SmolStr::new(format!("[{word}]")));
            } else {
                write_out(&word, &mut out);
            }
        }
        bracket = bracket && !closes;
        if out.len() >= MOST_WORDS {
            break;
        }
    }
    out
}

/// Writes out short forms, so that "won't" and "will not" are the same words, and one spelling for two.
fn write_out(word: &str, out: &mut Vec<SmolStr>) {
    let (stem, tail) = match word {
        "won't" => ("will", Some("not")),
        "can't" | "cannot" => ("can", Some("not")),
        "shan't" => ("shall", Some("not")),
        "it's" | "that's" | "there's" | "he's" | "she's" | "what's" | "who's" | "here's" => {
            (&word[..word.len() - 2], Some("is"))
        }
        "let's" => ("let", Some("us")),
        "i'm" => ("i", Some("am")),
        "gonna" => ("going", Some("to")),
        _ => {
            if let Some(s) = word.strip_suffix("'d") {
                (s, Some("would"))
            } else if let Some(s) = word.strip_suffix("n't") {
                (s, Some("not"))
            } else if let Some(s) = word.strip_suffix("'ll") {
                (s, Some("will"))
            } else if let Some(s) = word.strip_suffix("'ve") {
                (s, Some("have"))
            } else if let Some(s) = word.strip_suffix("'re") {
                (s, Some("are"))
            } else {
                (word, None)
            }
        }
    };
    let number = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ]
    .iter()
    .position(|n| *n == stem);
    out.push(match number {
        Some(n) if n > 1 => SmolStr::new(n.to_string()),
        None if stem == "1" => SmolStr::new("one"),
        _ => SmolStr::new(one_spelling(stem)),
    });
    out.extend(tail.map(SmolStr::new));
}

/// "organise" as "organize", "honour" as "honor": spelling is an outlet's, not the speaker's.
fn one_spelling(word: &str) -> String {
    let mut w = word.to_owned();
    for (british, american) in [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("ises", "izes"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("centre", "center"),
        ("theatre", "theater"),
        ("defence", "defense"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("labelled", "labeled"),
        ("cancelled", "canceled"),
    ] {
        if w.len() > british.len() + 2 && w.ends_with(british) || w == british && w.len() > 5 {
            w.truncate(w.len() - british.len());
            w.push_str(american);
            break;
        }
    }
    w
}

/// How the words of two quotations stand to one another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// The same words.
    Same,
    /// The same words as far as both go: one is cut at an end or by dots, or they differ in words that carry nothing.
    Trimmed,
    /// One quotation with something changed, put in or left out: runs of words of each that stand for one another.
    Altered(Vec<(Range<usize>, Range<usize>)>),
    /// Two quotations.
    Different,
}

/// Compares the words of two quotations. Whose they are is not asked.
///
/// "We will not raise it" and "We may not raise it" are one quotation, altered; cut at an end it is the same quotation, trimmed.
#[must_use]
pub fn compare(a: &[SmolStr], b: &[SmolStr], lexicon: &Lexicon) -> Wording {
    if a == b {
        return Wording::Same;
    }
    let runs = matching_runs(a, b);
    let matched: usize = runs.iter().map(|r| r.2).sum();
    if matched < FEWEST_WORDS {
        return Wording::Different;
    }
    let weight: f32 = runs
        .iter()
        .flat_map(|r| &a[r.0..r.0 + r.2])
        .map(|w| weight(w, lexicon))
        .sum();
    // What stands between the runs, and at the ends.
    let mut gaps: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(x, y, n) in runs.iter().chain([&(a.len(), b.len(), 0)]) {
        if x > i || y > j {
            gaps.push((i..x, j..y));
        }
        (i, j) = (x + n, y + n);
    }
    let at_end = |g: &(Range<usize>, Range<usize>)| {
        g.0.start == 0 && g.1.start == 0 || g.0.end == a.len() && g.1.end == b.len()
    };
    let mut altered = Vec::new();
    let (mut changed, mut longest_cut) = (0, 0);
    for g in gaps {
        let (x, y) = (&a[g.0.clone()], &b[g.1.clone()]);
        let open = |w: &SmolStr| w == GAP || w.starts_with('[');
        if x.iter().chain(y).any(open) {
            continue; // The editor says that words were left out or put in.
        }
        let cut = x.is_empty() || y.is_empty();
        if at_end(&g) {
            let apart = x.len() > 2 && y.len() > 2;
            if cut || apart {
                longest_cut = longest_cut.max(x.len().min(y.len()));
                continue;
            }
        }
        // A whole sentence dropped is a cut too.
        if cut && x.len().max(y.len()) > 4 {
            continue;
        }
        if is_form_of(x, y) {
            continue;
        }
        changed += x.len().max(y.len());
        if x.iter().chain(y).any(|w| matters(w, lexicon)) && x.len().max(y.len()) <= 4 {
            altered.push(g);
        } else if x.len().max(y.len()) > 4 {
            return Wording::Different;
        }
    }
    let whole = matched + changed;
    if changed * 4 > whole || altered.len() > 3 {
        return Wording::Different;
    }
    // Few words in common, and other words beside them: a turn of phrase.
    if weight < 2.0 || longest_cut > 0 && weight < 4.0 {
        return Wording::Different;
    }
    if altered.is_empty() {
        return if weight < 2.4 {
            Wording::Different
        } else {
            Wording::Trimmed
        };
    }
    let cut = runs.first().is_some_and(|r| r.0.abs_diff(r.1) > 0)
        || a.len() != b.len() && altered.iter().all(|g| g.0.len() == g.1.len());
    if weight < 2.9 && cut {
        return Wording::Different;
    }
    Wording::Altered(altered)
}

/// How much a matching word says for one quotation.
fn weight(word: &str, lexicon: &Lexicon) -> f32 {
    let words = &lexicon.words;
    if words.is("stop", word) || words.is("pronouns", word) {
        0.35
    } else if words.is("empty_verbs", word) || words.is("vague_verbs", word) || word == "continue" {
        0.6
    } else {
        1.0
    }
}

/// "pew" and "pews", "run" and "running": slips of the ear that an editor lets pass.
fn is_form_of(x: &[SmolStr], y: &[SmolStr]) -> bool {
    let ([x], [y]) = (x, y) else { return false };
    let (short, long) = if x.len() < y.len() { (x, y) } else { (y, x) };
    let doubled = short.chars().last().map(|c| format!("{short}{c}ing"));
    short.len() > 2
        && (long
            .strip_prefix(short.as_str())
            .is_some_and(|end| matches!(end, "s" | "es" | "ing" | "ed" | "d"))
            || doubled.is_some_and(|d| d == long.as_str()))
}

/// Does a word carry meaning that a speaker can be misquoted by?
fn matters(word: &str, lexicon: &Lexicon) -> bool {
    let words = &lexicon.words;
    !words.is("unquoted_small_change", word) && !words.is_title(word)
}

/// Runs that two quotations have in common, in order: start in each, and length. The longest first, then left and right of it.
fn matching_runs(a: &[SmolStr], b: &[SmolStr]) -> Vec<(usize, usize, usize)> {
    let mut runs = Vec::new();
    let mut todo = vec![(0..a.len(), 0..b.len())];
    while let Some((x, y)) = todo.pop() {
        let Some((i, j, n)) = longest_run(&a[x.clone()], &b[y.clone()]) else {
            continue;
        };
        let (i, j) = (x.start + i, y.start + j);
        runs.push((i, j, n));
        todo.push((x.start..i, y.start..j));
        todo.push((i + n..x.end, j + n..y.end));
    }
    runs.sort_unstable();
    runs
}

/// The longest common run of words; the first of equals.
fn longest_run(a: &[SmolStr], b: &[SmolStr]) -> Option<(usize, usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    let mut row = vec![0usize; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for j in (0..b.len()).rev() {
            row[j + 1] = if *x == b[j] && x != GAP {
                row[j] + 1
            } else {
                0
            };
        }
        for (j, &n) in row.iter().enumerate().skip(1) {
            if n > best.map_or(0, |b| b.2) {
                best = Some((i + 1 - n, j - n, n));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(a: &str, b: &str) -> Wording {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        compare(&words(a), &words(b), &lexicon)
    }

    fn is_altered(a: &str, b: &str) -> bool {
        matches!(wording(a, b), Wording::Altered(_)) && matches!(wording(b, a), Wording::Altered(_))
    }

    #[test]
    fn one_changed_word_alters_a_quotation() {
        assert!(is_altered(
            "“We will not raise the harbour toll in 2025,”",
            "“We may not raise the harbor toll in 2025.”"
        ));
        assert!(is_altered(
            "\"In all these years nothing was stolen from this vault\"",
            "\"In all these years almost nothing was stolen from this vault\""
        ));
        assert!(is_altered(
            "\"Every person aboard had a life jacket that morning\"",
            "\"Every single adult aboard had a life jacket that morning\""
        ));
        assert!(is_altered(
            "\"She cheated him of 300 crowns\"",
            "\"She cheated him of 500 crowns\""
        ));
    }

    #[test]
    fn cutting_at_an_end_and_dots_are_no_change() {
        let whole =
            "\"At dawn the dam was still holding, and nobody had been told to leave the valley.\"";
        for part in [
            "\"the dam was still holding, and nobody had been told\"",
            "\"At dawn the dam was still holding ... nobody had been told to leave the valley\"",
            "\"At dawn [the Arken dam] was still holding, and nobody had been told to leave the valley\"",
            "\"At dawn a dam was still holding and nobody had been told to leave the valley\"",
        ] {
            assert!(
                !matches!(wording(whole, part), Wording::Altered(_)),
                "{part}"
            );
        }
        assert_eq!(
            wording("\"We won't sell the mill.\"", "“We will not sell the mill”"),
            Wording::Same
        );
        assert_eq!(
            wording(whole, "\"the dam was still holding\""),
            Wording::Trimmed
        );
    }

    #[test]
    fn a_turn_of_phrase_is_no_quotation_in_common() {
        assert_eq!(
            wording(
                "\"We will continue to look for survivors as long as there is hope.\"",
                "\"We will continue to pay wages as long as we can.\""
            ),
            Wording::Different
        );
        assert_eq!(
            wording("\"It is a very sad day\"", "\"It is a very good thing\""),
            Wording::Different
        );
    }
}

//! This file holds the model to what spaCy itself says of some fixtures and odd strings (`tests/model/gold.jsonl`).

use factcheck::language::Model;
use factcheck::language::model::{Document, Word};
use serde::Deserialize;

#[derive(Deserialize)]
struct Gold {
    text: String,
    starts: Vec<usize>,
    ends: Vec<usize>,
    norm: String,
    tag: String,
    pos: String,
    morph: String,
    lemma: String,
    dep: String,
    /// Distance to the head.
    heads: Vec<isize>,
    /// Tokens that start a sentence.
    sentences: Vec<usize>,
    entities: Vec<(usize, usize, String)>,
}

fn gold() -> Vec<Gold> {
    include_str!("model/gold.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).expect("gold.py writes what is read here"))
        .collect()
}

/// Everything that is compared, one word a line.
fn shown(document: &Document) -> Vec<String> {
    let mut lines: Vec<String> = document
        .words
        .iter()
        .map(|w| {
            let Word {
                start,
                end,
                norm,
                tag,
                pos,
                morph,
                lemma,
                dep,
                head,
                sentence_start,
                ..
            } = w;
            format!(
                "{start}-{end} {norm:?} {tag} {pos} {morph} {lemma:?} {dep} {head} {sentence_start}"
            )
        })
        .collect();
    lines.extend(
        document
            .entities
            .iter()
            .map(|(r, label)| format!("{}-{} {label}", r.start, r.end)),
    );
    lines
}

fn expected(gold: &Gold) -> Vec<String> {
    let column = |words: &str| -> Vec<String> { words.split('\u{1}').map(Into::into).collect() };
    let [norm, tag, pos, morph, lemma, dep] = [
        &gold.norm,
        &gold.tag,
        &gold.pos,
        &gold.morph,
        &gold.lemma,
        &gold.dep,
    ]
    .map(|c| column(c));
    let mut lines: Vec<String> = (0..gold.starts.len())
        .map(|i| {
            let head = i.saturating_add_signed(gold.heads[i]);
            let (start, end, starts) = (gold.starts[i], gold.ends[i], gold.sentences.contains(&i));
            format!(
                "{start}-{end} {:?} {} {} {} {:?} {} {head} {starts}",
                norm[i], tag[i], pos[i], morph[i], lemma[i], dep[i]
            )
        })
        .collect();
    lines.extend(
        gold.entities
            .iter()
            .map(|(from, to, label)| format!("{from}-{to} {label}")),
    );
    lines
}

#[test]
fn every_field_is_as_spacy_says() {
    for gold in gold() {
        let found = shown(&Model::embedded().parse(&gold.text));
        let expected = expected(&gold);
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "in {:?}", gold.text);
        }
        assert_eq!(found.len(), expected.len(), "in {:?}", gold.text);
    }
}

#[test]
fn texts_read_together_are_read_as_if_alone() {
    let gold = gold();
    let texts: Vec<&str> = gold.iter().map(|g| g.text.as_str()).collect();
    let together = Model::embedded().parse_all(&texts);
    for (text, document) in texts.iter().zip(&together) {
        assert_eq!(
            shown(document),
            shown(&Model::embedded().parse(text)),
            "in {text:?}"
        );
    }
}

#[test]
fn threads_share_the_model() {
    let text = "The minister of Brook said on Friday that the bridge wouldn't reopen.";
    let answers: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| shown(&Model::embedded().parse(text))))
            .collect();
        threads
            .into_iter()
            .map(|t| t.join().expect("no thread fails"))
            .collect()
    });
    assert!(answers.iter().all(|a| *a == answers[0]));
}

//! This file tries attribution on sentences of every kind that it must read, and on near misses that it must leave alone.

use super::read;
use crate::{
    language::{self, Model},
    lexicon::Lexicon,
    text::{ArticleId, read as reading},
};

/// Holder | cue | content + content | stance, in order of cues; "not" behind it where nothing is said.
fn links(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let article = reading::example(ArticleId(0), text, None);
    let analysis = language::analyze(&article, Model::embedded(), lexicon);
    read(&article, &analysis, lexicon)
        .iter()
        .map(|l| {
            let content: Vec<&str> = l.content.iter().map(|c| article.slice(*c)).collect();
            format!(
                "{} | {} | {} | {:?}{}",
                l.holder.as_ref().map_or("-", |h| h.text.as_str()),
                article.slice(l.cue),
                content.join(" + "),
                l.stance,
                if l.negated { " not" } else { "" }
            )
        })
        .collect()
}

/// Every text has exactly these links.
fn all_read(cases: &[(&str, &[&str])]) {
    let lexicon = Lexicon::builtin().expect("the built-in tables are read");
    for (text, expected) in cases {
        assert_eq!(links(&lexicon, text), *expected, "{text}");
    }
}

#[test]
fn a_verb_and_its_noun_are_one_cue() {
    all_read(&[
        (
            "The board made the claim that the dam was safe.",
            &["The board | made the claim | that the dam was safe | Say"],
        ),
        (
            "The mayor issued a statement saying that the bridge would close.",
            &["The mayor | issued a statement saying | that the bridge would close | Say"],
        ),
        (
            "Residents expressed concern that the water was unsafe.",
            &["Residents | expressed concern | that the water was unsafe | Expect"],
        ),
        (
            "The mayor issued a ticket.",
            &["The mayor | issued | a ticket | Say"],
        ),
    ]);
}

#[test]
fn nouns_report_too_and_name_only_their_own_holder() {
    all_read(&[
        (
            "The claim that nobody was warned is false.",
            &["- | The claim | that nobody was warned | Say"],
        ),
        (
            "The company has plans to sell the mill.",
            &["The company | has plans | to sell the mill | Promise"],
        ),
        // They are others' claims.
        (
            "Roe rejected claims that the dam had burst.",
            &[
                "Roe | rejected | claims that the dam had burst | Deny",
                "- | claims | that the dam had burst | Say",
            ],
        ),
        ("The claim that he made was false.", &[]),
    ]);
}

#[test]
fn impersonal_words_name_nobody() {
    all_read(&[
        (
            "It is believed that the gang fled to Lund.",
            &["- | is believed | that the gang fled to Lund | Say"],
        ),
        (
            "Officials are said to have met in Lund.",
            &["- | are said | Officials + to have met in Lund | Say"],
        ),
        (
            "The gang reportedly fled to Lund.",
            &["- | reportedly | The gang + fled to Lund | Say"],
        ),
        (
            "Asked whether the dam was safe, Roe said it was.",
            &[
                "- | Asked | whether the dam was safe | Ask",
                "Roe | said | it was | Say",
            ],
        ),
        ("The strike is supposed to end in May.", &[]),
        ("Imagine that the dam bursts.", &[]),
    ]);
}

#[test]
fn set_phrases_name_whose_words_they_are() {
    all_read(&[
        (
            "In the words of one resident, the mill was finished.",
            &["one resident | In the words of | the mill was finished | Say"],
        ),
        (
            "In the mayor's view, the mill was finished.",
            &["the mayor | 's view | the mill was finished | Say"],
        ),
        ("In the view from the tower, the mill was small.", &[]),
    ]);
}

#[test]
fn what_is_refused_is_not_said() {
    all_read(&[
        (
            "The minister refused to say whether the dam would hold.",
            &["The minister | refused to say | whether the dam would hold | Say not"],
        ),
        (
            "The ministry declined to comment on the report.",
            &["The ministry | declined to comment on | the report | Say not"],
        ),
        (
            "The ministry has yet to confirm that the dam burst.",
            &["The ministry | confirm | that the dam burst | Confirm not"],
        ),
        (
            "The ministry confirmed that the dam burst.",
            &["The ministry | confirmed | that the dam burst | Confirm"],
        ),
    ]);
}

#[test]
fn headlines_name_the_speaker_before_or_behind() {
    all_read(&[
        (
            "Dam will hold, says minister",
            &["minister | says | Dam will hold | Say"],
        ),
        (
            "Minister: dam will hold",
            &["Minister | : | dam will hold | Say"],
        ),
        ("Photo: the dam at dawn", &[]),
    ]);
}

#[test]
fn what_another_says_next_ends_a_content() {
    all_read(&[
        (
            "Roe said that the dam had leaked, and the board warned that it would burst.",
            &[
                "Roe | said | that the dam had leaked | Say",
                "the board | warned | that it would burst | Say",
            ],
        ),
        (
            "Roe said the dam had leaked, citing a report by the board.",
            &[
                "Roe | said | the dam had leaked | Say",
                "Roe | citing | a report by the board | Say",
            ],
        ),
        (
            "Roe claimed that the dam was safe, although she conceded that it had leaked.",
            &[
                "Roe | claimed | that the dam was safe | Say",
                "she | conceded | that it had leaked | Confirm",
            ],
        ),
        (
            "Roe said that the dam had leaked, and that the road was closed.",
            &["Roe | said | that the dam had leaked, and that the road was closed | Say"],
        ),
    ]);
}

#[test]
fn links_nest_to_any_depth() {
    all_read(&[(
        "Reuters reported that Roe denied that Lund had said the dam would burst.",
        &[
            "Reuters | reported | that Roe denied that Lund had said the dam would burst | Say",
            "Roe | denied | that Lund had said the dam would burst | Deny",
            "Lund | had said | the dam would burst | Say",
        ],
    )]);
}

#[test]
fn quotations_split_and_scare_quotes_stay_what_they_are() {
    all_read(&[
        (
            "\"The dam,\" Roe said, \"held all night.\"",
            &["Roe | said | \"The dam,\" + \"held all night.\" | Say"],
        ),
        (
            "Ada Roe: \"The dam will hold.\"",
            &["Ada Roe | : | \"The dam will hold.\" | Say"],
        ),
        (
            "Roe added: And nobody was told.",
            &["Roe | added: | And nobody was told | Say"],
        ),
        ("The so-called \"saviour\" of the mill left Lund.", &[]),
    ]);
}

#[test]
fn holders_are_bodies_documents_outlets_and_the_unnamed() {
    all_read(&[
        (
            "Sources close to the talks said no deal was near.",
            &["Sources close to the talks | said | no deal was near | Say"],
        ),
        (
            "The Herald reported on Monday that the dam had leaked.",
            &["The Herald | reported | that the dam had leaked | Say"],
        ),
        (
            "A letter seen by the Herald says the dam leaked.",
            &["A letter seen by the Herald | says | the dam leaked | Say"],
        ),
        (
            "The campaign said the vote would be held in May.",
            &["The campaign | said | the vote would be held in May | Say"],
        ),
        (
            "Ada Roe, the mayor of Lund, said the dam was safe.",
            &["Ada Roe, the mayor of Lund | said | the dam was safe | Say"],
        ),
        // A thing shows much and says nothing.
        ("The collapse showed that the dam was old.", &[]),
    ]);
}

#[test]
fn wishes_fears_doubts_and_endorsements_are_stances() {
    all_read(&[
        (
            "The union wants to halt the sale.",
            &["The union | wants | to halt the sale | Expect"],
        ),
        (
            "The town fears that the mill will close.",
            &["The town | fears | that the mill will close | Expect"],
        ),
        (
            "Roe doubts that the dam will hold.",
            &["Roe | doubts | that the dam will hold | Doubt"],
        ),
        (
            "Roe does not believe that the dam will hold.",
            &["Roe | does not believe | that the dam will hold | Doubt"],
        ),
        (
            "Roe is grateful that the dam held.",
            &["Roe | is grateful | that the dam held | Agree"],
        ),
        (
            "The board backed the sale of the mill.",
            &["The board | backed | the sale of the mill | Agree"],
        ),
        (
            "The board was accused of hiding the leak.",
            &["- | was accused of | hiding the leak | Accuse"],
        ),
        ("The boat was backed into the mill.", &[]),
    ]);
}

#[test]
fn a_verb_with_a_particle_can_bring_in_a_quotation() {
    all_read(&[
        (
            "Keller went on, \"You take the old piers and they are weak.\"",
            &["Keller | went on | \"You take the old piers and they are weak.\" | Say"],
        ),
        (
            "Keller went on towards the old piers, \"The Crane\" and the quay.",
            &[],
        ),
    ]);
}

#[test]
fn a_quotation_over_paragraphs_has_the_speaker_of_its_last() {
    all_read(&[
        (
            "“It was the best mill in the whole town.\n\n“It will run for many years,” Roe said.",
            &[
                "Roe | said | “It was the best mill in the whole town. | Say",
                "Roe | said | “It will run for many years,” | Say",
            ],
        ),
        // The first is closed: who knows whose it is.
        (
            "“It was the best mill in the whole town.”\n\n“It will run for many years,” Roe said.",
            &[
                "- |  | “It was the best mill in the whole town.” | Say",
                "Roe | said | “It will run for many years,” | Say",
            ],
        ),
    ]);
}

#[test]
fn a_mood_before_a_quotation_names_its_speaker() {
    all_read(&[
        (
            "Ana Roe was blunt. “We will never sell the old mill.”",
            &["Ana Roe | blunt | “We will never sell the old mill.” | Say"],
        ),
        (
            "Ana Roe was ill. “We will never sell the old mill.”",
            &["- |  | “We will never sell the old mill.” | Say"],
        ),
        (
            "Ana Roe was not blunt. “We will never sell the old mill.”",
            &["- |  | “We will never sell the old mill.” | Say"],
        ),
    ]);
}

#[test]
fn words_of_nobody_and_chains_of_many() {
    all_read(&[
        (
            "Word is that the mill will close.",
            &["- | Word is | that the mill will close | Say"],
        ),
        (
            "It emerged that the mill had lost money.",
            &["- | emerged | that the mill had lost money | Say"],
        ),
        (
            "As per the ministry, the road is closed.",
            &["the ministry | As per | the road is closed | Say"],
        ),
        (
            "Reuters reported that the ministry said the mayor denied that the dam had burst.",
            &[
                "Reuters | reported | that the ministry said the mayor denied that the dam had burst | Say",
                "the ministry | said | the mayor denied that the dam had burst | Say",
                "the mayor | denied | that the dam had burst | Deny",
            ],
        ),
        // A comparison, a schedule, and words in marks that nobody is quoted with.
        ("Women are four times more likely to be hurt.", &[]),
        ("The works ended as per schedule.", &[]),
        ("The so-called “green” mill has closed.", &[]),
    ]);
}

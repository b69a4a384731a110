//! This file holds what two articles may join as one event and what they must keep apart: general sentences, both sides, and
//! the same groups whatever the order of the articles.

use factcheck::{
    check::{Tools, check, understand},
    text::{Article, ArticleId, read::example},
};
use std::collections::BTreeSet;

/// The events that several of the texts tell: the texts of each, by number.
fn told_together(texts: &[&str], tools: &Tools) -> BTreeSet<BTreeSet<u32>> {
    let articles: Vec<Article> = (0..)
        .zip(texts)
        .map(|(i, t)| example(ArticleId(i), t, None))
        .collect();
    let graph = check(&articles, tools).graph;
    let tellers = graph
        .events
        .iter()
        .map(|g| g.members.iter().map(|m| m.article.0).collect());
    tellers.filter(|t: &BTreeSet<u32>| t.len() > 1).collect()
}

#[test]
fn sentences_that_tell_one_event_join_and_others_do_not() {
    let tools = Tools::builtin().expect("the built-in model and rules");
    let table = [
        (
            "Police arrested Ivo Marn in Leeds on Monday.",
            "Ivo Marn was detained in Leeds.",
            true,
        ),
        (
            "A blaze destroyed a paper mill in Leeds on Friday.",
            "The fire at the paper mill in Leeds burned for hours.",
            true,
        ),
        (
            "Tessa Holm was arrested in Leeds.",
            "Ivo Marn was arrested in York.",
            false,
        ),
        // Everything is in common but what happened.
        (
            "Ivo Marn was born in Leeds.",
            "Ivo Marn sued the town of Leeds.",
            false,
        ),
        // Who speaks takes no part, and speaking is no event.
        (
            "Ivo Marn said it was a fine day.",
            "Ivo Marn said he was tired.",
            false,
        ),
        // One of a series is not another.
        (
            "A second round of talks between Norland and Sudia opened in Brook on Monday.",
            "The first round of talks between Norland and Sudia ended in Brook without a deal.",
            false,
        ),
        (
            "A second round of talks between Norland and Sudia opened in Brook on Monday.",
            "The second round of talks between Norland and Sudia began in Brook.",
            true,
        ),
        (
            "Ivo Marn stopped Karl Webb in the sixth round in Leeds.",
            "Ivo Marn stopped Karl Webb in the seventh round in Leeds.",
            false,
        ),
        (
            "Ivo Marn stopped Karl Webb in the sixth round in Leeds.",
            "Ivo Marn knocked out Karl Webb in round six in Leeds.",
            true,
        ),
        // Each day's strike is its own.
        (
            "Dockers in Leeds went on strike on 3 June 2025.",
            "Dockers in Leeds went on strike on 12 June 2025.",
            false,
        ),
        (
            "The strike by dockers in Leeds on 3 June 2025 closed the port.",
            "Dockers in Leeds went on strike on 3 June 2025 and the port closed.",
            true,
        ),
        // Talks hold the meeting.
        (
            "The meeting of Ivo Marn and Tessa Holm in Leeds lasted two hours.",
            "Ivo Marn held talks with Tessa Holm in Leeds.",
            true,
        ),
        // A name and its initials; a verb and its noun; words that are one act together.
        (
            "Harrow Marine Works bought the shipyard in Leeds.",
            "HMW acquired the shipyard in Leeds.",
            true,
        ),
        (
            "Ivo Marn was extradited from Spain.",
            "The extradition of Ivo Marn from Spain took two years.",
            true,
        ),
        (
            "Ivo Marn parted ways with the Leeds orchestra.",
            "Ivo Marn was dismissed by the Leeds orchestra.",
            true,
        ),
        (
            "An air strike hit a camp near Leeds on Friday.",
            "Planes bombed a camp near Leeds on Friday.",
            true,
        ),
        // Whose lawyer speaks takes part all the same.
        (
            "Her lawyer said Tessa Holm was arrested in Leeds.",
            "Tessa Holm was detained in Leeds.",
            true,
        ),
    ];
    for (a, b, expected) in table {
        assert_eq!(
            !told_together(&[a, b], &tools).is_empty(),
            expected,
            "{a} / {b}"
        );
        assert_eq!(
            !told_together(&[b, a], &tools).is_empty(),
            expected,
            "{b} / {a}"
        );
    }
}

#[test]
fn the_order_of_articles_changes_no_group() {
    let tools = Tools::builtin().expect("the built-in model and rules");
    let texts = [
        "Police arrested Ivo Marn in Leeds on Monday. A fire burned at the mill in Leeds.",
        "Ivo Marn was detained in Leeds. The mayor praised the police.",
        "A blaze destroyed the mill in Leeds. Ivo Marn was held by the police.",
        "Tessa Holm won the vote in York. Her party celebrated in York.",
        "Tessa Holm was elected in York, and Ivo Marn was arrested in Leeds.",
    ];
    let as_written = told_together(&texts, &tools);
    assert!(!as_written.is_empty());
    for order in [[4, 3, 2, 1, 0], [2, 0, 4, 1, 3], [1, 4, 0, 3, 2]] {
        let moved: Vec<&str> = order.iter().map(|&i: &u32| texts[i as usize]).collect();
        let found: BTreeSet<BTreeSet<u32>> = told_together(&moved, &tools)
            .into_iter()
            .map(|g| g.into_iter().map(|i| order[i as usize]).collect())
            .collect();
        assert_eq!(found, as_written, "{order:?}");
    }
}

/// "The strike", "this initiative" and "it" are what the sentence before told of.
#[test]
fn a_later_word_for_an_event_is_a_mention_of_it() {
    let tools = Tools::builtin().expect("the built-in model and rules");
    let table = [
        (
            "Tessa Holm proposed a water treaty in Leeds. The mayor praised this initiative.",
            "a water treaty",
            "this initiative",
            true,
        ),
        (
            "Dockers began a strike in Leeds on Monday. The strike closed the port.",
            "a strike",
            "The strike",
            true,
        ),
        (
            "The strike in Leeds began on Monday. It closed the port.",
            "The strike",
            "It",
            true,
        ),
        (
            "Dockers began a strike in Leeds on Monday. The fire closed the port.",
            "a strike",
            "The fire",
            false,
        ),
    ];
    for (text, first, later, expected) in table {
        let claims = understand(&example(ArticleId(0), text, None), &tools);
        let thing = |words: &str| {
            let m = claims.mentions.iter().find(|m| m.text == words);
            m.and_then(|m| m.thing)
        };
        let one = thing(first).is_some() && thing(first) == thing(later);
        assert_eq!(one, expected, "{text}");
    }
}

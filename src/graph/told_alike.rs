//! This file finds headlines that tell the same: two lines most of whose names and words are the same or mean the same, both told
//! plainly. It only ever agrees.

use super::alignment::Input;
use super::cover::Cover;
use super::kinship::kin;
use super::refutation::claim_at;
use super::{Entry, Pair, Relation};
use crate::claims::refutation::{Line, NOTICE, Telling, Term};
use crate::claims::{ArticleClaims, Reading};
use crate::lexicon::Lexicon;
use crate::lexicon::wordnet::{Pos, WordNet};
use crate::text::{ArticleRole, Part};
use smol_str::SmolStr;

/// So much of one of two lines that are all there is must stand in the other.
const NOTICES: f32 = 0.45;
/// And so much where they share two words only.
const TWO_WORDS: f32 = 0.6;
/// So much of one of two headlines over articles must stand in the other, and so much of the other in it.
const HEADLINES: (f32, f32) = (0.6, 0.4);

/// Adds the pairs of lines that tell the same, with their entries: for each two texts, the likest.
pub(super) fn extend(input: Input<'_>, entries: &mut Vec<Entry>, pairs: &mut Vec<Pair>) {
    if input.articles.iter().any(|a| a.role == ArticleRole::Draft) {
        return;
    }
    without_hearsay(input, entries, pairs);
    for (i, a) in input.claims.iter().enumerate() {
        for b in &input.claims[i + 1..] {
            let best = a
                .telling
                .lines
                .iter()
                .flat_map(|x| b.telling.lines.iter().map(move |y| (x, y)))
                .filter_map(|(x, y)| {
                    let beside = Beside {
                        lexicon: input.lexicon,
                        a: (&a.telling, x),
                        b: (&b.telling, y),
                    };
                    beside.judge().map(|share| (share, x, y))
                })
                .max_by(|p, q| {
                    p.0.total_cmp(&q.0)
                        .then((q.1.sentence, q.2.sentence).cmp(&(p.1.sentence, p.2.sentence)))
                });
            if let Some((share, x, y)) = best
                && !is_told(entries, pairs, (a, x), (b, y))
            {
                let (p, q) = (entry(input, a, x, entries), entry(input, b, y, entries));
                pairs.push(Pair {
                    a: p,
                    b: q,
                    relation: Relation::Agrees,
                    hardness: 1.0,
                    same_thing: (0.6 + 0.35 * share).min(0.95),
                    supersedes: false,
                    may_accuse: false,
                    reasons: vec![format!(
                        "{:.0} % of one headline stand in the other",
                        100.0 * share
                    )],
                });
            }
        }
    }
}

/// Of two lines that are all there is, the one that tells plainly does not agree with the one that asks or tells a rumour.
fn without_hearsay(input: Input<'_>, entries: &[Entry], pairs: &mut Vec<Pair>) {
    let plain = |e: &Entry| -> Option<bool> {
        let claims = input.claims.get(e.article.0 as usize)?;
        let telling = &claims.telling;
        let line = telling
            .lines
            .iter()
            .find(|l| l.sentence == e.reading.sentence)?;
        let notice = telling.sentences <= NOTICE && !line.closed;
        let answered = telling.refutals.iter().any(|r| r.sentence == line.sentence);
        notice.then_some(!(line.hedged || line.doubted || line.asked || answered))
    };
    pairs.retain(|p| {
        let unlike = || match (plain(&entries[p.a]), plain(&entries[p.b])) {
            (Some(x), Some(y)) => x != y,
            _ => false,
        };
        !matches!(p.relation, Relation::Agrees | Relation::Narrows) || !unlike()
    });
}

/// Have the two sentences been set beside one another before?
fn is_told(
    entries: &[Entry],
    pairs: &[Pair],
    (a, x): (&ArticleClaims, &Line),
    (b, y): (&ArticleClaims, &Line),
) -> bool {
    let at = |e: &Entry| (e.article, e.reading.sentence);
    pairs.iter().any(|p| {
        let (m, n) = (at(&entries[p.a]), at(&entries[p.b]));
        let these = ((a.article, x.sentence), (b.article, y.sentence));
        (m, n) == these || (n, m) == these
    })
}

fn entry(input: Input<'_>, claims: &ArticleClaims, line: &Line, entries: &mut Vec<Entry>) -> usize {
    let claim = claim_at(claims, line.sentence);
    let actor = claim
        .and_then(|c| c.roles.first())
        .and_then(|r| r.thing)
        .and_then(|t| (input.actor_of)(claims.article, t));
    let reading = Reading {
        claim: claim.map(|c| c.index),
        span: line.span,
        value_span: line.span,
        part: line.part,
        sentence: line.sentence,
        slot: "told".into(),
        confidence: 0.8,
        read_by: "headlines alike".into(),
        ..Reading::default()
    };
    let article = claims.article;
    entries.push(Entry::of_words(
        article,
        "clause",
        actor,
        "what happened",
        reading,
    ));
    entries.len() - 1
}

/// Two lines, each with the text that it stands in.
struct Beside<'a> {
    lexicon: &'a Lexicon,
    a: (&'a Telling, &'a Line),
    b: (&'a Telling, &'a Line),
}

impl Beside<'_> {
    /// How much of one line stands in the other, where they tell the same.
    fn judge(&self) -> Option<f32> {
        let (x, y) = (self.a.1, self.b.1);
        let headline = |l: &Line| l.part == Part::Headline || !l.closed;
        let plain = |t: &Telling, l: &Line| {
            headline(l)
                && !l.doubted
                && !l.asked
                && !t.refutals.iter().any(|r| r.sentence == l.sentence)
        };
        if !plain(self.a.0, x)
            || !plain(self.b.0, y)
            || x.hedged && y.hedged
            || x.negated != y.negated
            || self.is_opposed()
        {
            return None;
        }
        let brief = |t: &Telling| t.sentences <= NOTICE;
        let (p, q) = (
            self.cover(&x.terms, &y.terms),
            self.cover(&y.terms, &x.terms),
        );
        let (most, least) = (p.share.max(q.share), p.share.min(q.share));
        let things = p.things().max(q.things());
        if brief(self.a.0) && brief(self.b.0) {
            // What only one of them tells as somebody's word they do not both tell; but the first may be a claim to be tested.
            let told = !y.hedged;
            let enough = things >= 1 && (p.terms >= 3 || most >= TWO_WORDS);
            return (told && enough && most >= NOTICES).then_some(most);
        }
        let both = x.part == Part::Headline && y.part == Part::Headline;
        // "Six killed in shootings", "Town mourns after shootings": what is done must be told by both.
        let act = x.terms.iter().filter(|t| t.verb).any(|t| {
            let same = |u: &&Term| u.verb && kin(self.lexicon, &t.word, &u.word);
            y.terms.iter().any(|u| same(&u))
        });
        let enough = both && act && !x.hedged && !y.hedged && things >= 2 && p.terms >= 3;
        (enough && most >= HEADLINES.0 && least >= HEADLINES.1).then_some(most)
    }

    /// Do they give figures none of which is the same, or words that are opposites?
    fn is_opposed(&self) -> bool {
        let figures = |l: &Line| -> Vec<SmolStr> {
            l.terms
                .iter()
                .filter(|t| t.word.starts_with(|c: char| c.is_ascii_digit()))
                .map(|t| t.word.clone())
                .collect()
        };
        let (x, y) = (self.a.1, self.b.1);
        let (m, n) = (figures(x), figures(y));
        // "24 years", "25 years": about as long.
        let near = |v: &SmolStr, w: &SmolStr| match (v.parse::<f64>(), w.parse::<f64>()) {
            (Ok(v), Ok(w)) => (v - w).abs() <= 0.05 * v.abs().max(w.abs()),
            _ => v == w,
        };
        if !m.is_empty() && !n.is_empty() && !m.iter().any(|v| n.iter().any(|w| near(v, w))) {
            return true;
        }
        let wordnet = WordNet::builtin();
        x.terms.iter().any(|t| {
            y.terms.iter().any(|u| {
                self.lexicon.words.are_opposite(&t.word, &u.word)
                    || [Pos::Verb, Pos::Adjective]
                        .iter()
                        .any(|&p| wordnet.opposite(p, &t.word, &u.word))
            })
        })
    }

    fn cover(&self, terms: &[Term], other: &[Term]) -> Cover {
        let words = other.iter().map(|o| &o.word);
        Cover::of(self.lexicon, [self.a.0, self.b.0], terms, words, 0.0)
    }
}

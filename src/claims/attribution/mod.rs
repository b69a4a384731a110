//! This file finds who says what: holder, cue, content and stance. Whether the content is affirmed is polarity's business.

#[cfg(test)]
mod cases;
mod paragraph;
mod phrase;
mod subject;
mod verb;

use super::ThingId;
use crate::{
    language::Analysis,
    lexicon::{CueStance, Lexicon, nouns::Sort},
    text::{Article, Span},
};
use paragraph::{Paragraph, Run};
use serde::Serialize;
use smol_str::SmolStr;

/// One link: a holder, by a cue, stands in some way to a content. Nesting is containment: the inner link's cue lies in the outer's content.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// Who; `None` where nobody is named ("it is believed").
    pub holder: Option<Holder>,
    /// The words of saying ("has repeatedly denied").
    pub cue: Span,
    /// Token index of the cue's main word.
    pub cue_token: usize,
    /// Lemma of the cue's main word.
    pub lemma: SmolStr,
    /// What is said, in order; marks and a leading "that" included.
    pub content: Vec<Span>,
    /// How the holder stands to the content.
    pub stance: Stance,
    /// direct, mixed or indirect.
    pub quoted: Quoted,
    /// Is the saying itself negated ("did not confirm")?
    pub negated: bool,
    /// Is the saying hypothetical ("would argue", "if he says")?
    pub hypothetical: bool,
    /// Does the writer take the content for true as well ("revealed that", "regrets that")?
    pub factive: bool,
    /// An attitude without a content that could be true or false ("praised the plan").
    pub attitude: bool,
    /// The name of the rule that read it, for `why`.
    pub rule: &'static str,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Holder {
    /// The words' bytes; both commas of an apposition are in it ("Ada Roe, the mayor,").
    pub span: Span,
    /// Token index of the head word.
    pub head: usize,
    /// The words, without a comma behind them.
    pub text: String,
    /// The thing in the article's cast, where sure.
    pub thing: Option<ThingId>,
    /// The persons for whom a plural stands, or who are joined in it ("Ana Ruiz and Karl Webb", "both men"); empty for one holder.
    pub members: Vec<ThingId>,
}

/// How a content is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Quoted {
    /// The content is a quotation.
    Direct,
    /// It contains one.
    Mixed,
    /// None.
    Indirect,
}

/// The chain of those who say what stands at a place, outermost first: the links whose content holds it, as indexes,
/// the longest content first.
#[must_use]
pub fn holders_of(links: &[Attribution], at: Span) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = links
        .iter()
        .enumerate()
        .filter_map(|(i, link)| {
            let content = link.content.iter().find(|c| c.contains(at))?;
            Some((usize::MAX - content.len(), i))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, i)| i).collect()
}

/// How a holder stands to a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stance {
    Say,
    Confirm,
    Deny,
    Doubt,
    Promise,
    Threaten,
    Ask,
    Expect,
    Order,
    Agree,
    Accuse,
}

impl From<CueStance> for Stance {
    fn from(stance: CueStance) -> Self {
        match stance {
            CueStance::Say => Self::Say,
            CueStance::Confirm => Self::Confirm,
            CueStance::Deny => Self::Deny,
            CueStance::Doubt => Self::Doubt,
            CueStance::Promise => Self::Promise,
            CueStance::Threaten => Self::Threaten,
            CueStance::Ask => Self::Ask,
            CueStance::Expect => Self::Expect,
            CueStance::Order => Self::Order,
            CueStance::Agree => Self::Agree,
            CueStance::Accuse => Self::Accuse,
        }
    }
}

/// Finds who says what in an article, in order of cues. Needs the analysis' quotations.
#[must_use]
pub fn read(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> Vec<Attribution> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut speaker: Option<Link> = None;
    let mut paragraphs: Vec<(Paragraph, Vec<Link>)> = Vec::new();
    while from < analysis.tokens.len() {
        let block = analysis.tokens[from].block;
        let len = analysis.tokens[from..]
            .iter()
            .take_while(|t| t.block == block)
            .count();
        let to = from + len;
        let (p, mut links) = paragraph(analysis, lexicon, from, to);
        let body = article
            .blocks
            .get(block)
            .is_none_or(|b| b.part == crate::text::Part::Body);
        if body {
            speaker = carry(&p, &mut links, speaker, analysis);
        }
        paragraphs.push((p, links));
        from = to;
    }
    carry_back(&mut paragraphs);
    for (p, mut links) in paragraphs {
        links.sort_by_key(|l| (l.cue.map_or(l.content[0].0, |c| c.0), l.head));
        out.extend(links.into_iter().filter_map(|l| l.publish(article, &p)));
    }
    out
}

/// An attribution over tokens.
#[derive(Debug, Clone)]
struct Link {
    rule: &'static str,
    cue: Option<Run>,
    source: Option<Run>,
    /// Token that the holder's words hang on.
    holder: Option<usize>,
    content: Vec<Run>,
    stance: Stance,
    quoted: Quoted,
    /// Token of the cue's main word.
    head: usize,
    negated: bool,
    factive: bool,
}

/// The links of a paragraph, with the quotations as they turned out.
fn paragraph<'a>(
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    from: usize,
    to: usize,
) -> (Paragraph<'a>, Vec<Link>) {
    let here = |doubtful: bool| -> Vec<Run> {
        analysis
            .quotes
            .iter()
            .filter(|q| from <= q.tokens.start && q.tokens.end <= to && (doubtful || !q.doubtful))
            .map(|q| (q.tokens.start, q.tokens.end))
            .collect()
    };
    let mut p = Paragraph {
        analysis,
        lexicon,
        from,
        to,
        quotes: here(false),
    };
    let mut links = cues(&p);
    // A mark at the very end: stray, unless all that is said here is said by "I", "we" or "you".
    if p.quotes.is_empty()
        && !links.iter().any(|l| {
            l.source.is_some_and(|s| {
                !matches!(p.lower(s.0), "i" | "we" | "you" | "my" | "our" | "your")
            })
        })
    {
        p.quotes = here(true);
        if !p.quotes.is_empty() {
            links = cues(&p);
        }
    }
    links.extend(phrase::layout(&p));
    let mut links = nearest(links);
    go_on(&p, &mut links);
    (p, links)
}

/// Every cue of a paragraph.
fn cues(p: &Paragraph) -> Vec<Link> {
    let mut links = each_cue(p);
    // "expressed concern that …", "issued a statement saying …": the verb is a part of the cue, and says nothing by itself.
    let whole: Vec<(Run, usize)> = links
        .iter()
        .filter(|l| {
            matches!(l.rule, "noun-clause" | "noun-preposition")
                || p.tag(l.head) == "VBG"
                || p.is_verb(l.head)
        })
        .filter_map(|l| Some((l.cue?, l.head)))
        .collect();
    links.retain(|l| {
        !matches!(
            l.rule,
            "object" | "quoted-object" | "infinitive" | "preposition"
        ) || !whole
            .iter()
            .any(|&((a, b), head)| head != l.head && a <= l.head && l.head < b)
    });
    links
}

/// Every word of a paragraph, read as a cue.
fn each_cue(p: &Paragraph) -> Vec<Link> {
    (p.from..p.to)
        .filter_map(|i| {
            let phrase = matches!(p.pos(i), "ADP" | "ADV" | "SCONJ")
                .then(|| phrase::set_phrase(p, i))
                .flatten();
            if phrase.is_some() {
                phrase
            } else if p.lower(i) == "according" {
                phrase::according(p, i)
            } else if p.is_verb(i) || p.tag(i).starts_with("VB") {
                verb::verb(p, i).or_else(|| {
                    (p.tag(i) == "VBN")
                        .then(|| phrase::adjective(p, i))
                        .flatten()
                })
            } else {
                match p.pos(i) {
                    "NOUN" => phrase::noun(p, i),
                    "ADJ" => phrase::adjective(p, i),
                    _ => None,
                }
            }
        })
        .collect()
}

/// A quotation has one cue: the nearest.
fn nearest(mut links: Vec<Link>) -> Vec<Link> {
    let takes = |l: &Link| matches!(l.rule, "direct" | "dash" | "colon");
    let distance = |l: &Link, c: Run| {
        l.cue
            .map_or(usize::MAX, |q| q.0.abs_diff(c.1).min(c.0.abs_diff(q.1)))
    };
    let mut best: Vec<(Run, usize, usize)> = Vec::new();
    for (k, l) in links.iter().enumerate().filter(|(_, l)| takes(l)) {
        for &c in &l.content {
            let d = distance(l, c);
            match best.iter_mut().find(|b| b.0 == c) {
                Some(b) if d < b.1 => (b.1, b.2) = (d, k),
                Some(_) => {}
                None => best.push((c, d, k)),
            }
        }
    }
    for (k, l) in links.iter_mut().enumerate() {
        if matches!(l.rule, "direct" | "dash") {
            l.content
                .retain(|c| best.iter().any(|b| b.0 == *c && b.2 == k));
        }
    }
    links.retain(|l| !l.content.is_empty());
    links
}

/// Quotations that no cue took go on for the speaker before, or stand for one who is not named here.
fn go_on(p: &Paragraph, links: &mut Vec<Link>) {
    for &(s, e) in &p.quotes {
        let within = |l: &Link| l.cue.is_some_and(|c| s <= c.0 && c.0 < e);
        let taken = |l: &Link| {
            !within(l) && l.content.iter().any(|&(x, y)| x < e && s < y)
                || within(l) && l.rule == "direct" && l.content.iter().any(|&(x, y)| x < s || y > e)
                || matches!(l.rule, "transcript" | "colon")
                    && l.content[0].0 < e
                    && s < l.content[0].1
        };
        if e - s < 4 || links.iter().any(taken) {
            continue;
        }
        let alone = s == p.from
            || matches!(p.text(s - 1), "." | "\"" | "?" | "!" | ":" | "”")
            || p.sentence_start(s) == s;
        if !alone {
            continue;
        }
        if e - s > 4
            && let Some(link) = in_the_mood(p, (s, e))
        {
            links.push(link);
            continue;
        }
        let before = links.iter().rposition(|l| {
            let quotes = matches!(l.quoted, Quoted::Direct | Quoted::Mixed)
                && (l.source.is_some() || l.rule == "direct");
            let ends = l
                .content
                .iter()
                .map(|c| c.1)
                .chain(l.cue.map(|c| c.1))
                .max();
            let closes = matches!(
                l.rule,
                "clause" | "clause-before" | "parataxis" | "according"
            ) && ends.is_some_and(|end| s < end + 4);
            !p.quoted(l.head) && l.head < s && (quotes || closes)
        });
        if let Some(k) = before.filter(|_| s > p.from) {
            links[k].content.push((s, e));
            if links[k].quoted != Quoted::Direct {
                links[k].quoted = Quoted::Mixed;
            }
        } else if e - s > 6 && (s..e).any(|t| p.is_verb(t)) {
            links.push(Link {
                rule: "orphan",
                cue: None,
                source: None,
                holder: None,
                content: vec![(s, e)],
                stance: Stance::Say,
                quoted: Quoted::Direct,
                head: s,
                negated: false,
                factive: false,
            });
        }
    }
}

/// Gives a paragraph that is nothing but a quotation to who was quoted last before it, and says who speaks at its end.
fn carry(
    p: &Paragraph,
    links: &mut [Link],
    speaker: Option<Link>,
    analysis: &Analysis,
) -> Option<Link> {
    let whole = |c: Run| c.0 <= p.from + 1 && c.1 + 1 >= p.to;
    if let Some(before) = &speaker {
        for l in links.iter_mut().filter(|l| l.rule == "orphan") {
            if l.content.iter().any(|&c| whole(c)) {
                l.rule = "carried";
                (l.source, l.holder, l.cue, l.head) =
                    (before.source, before.holder, before.cue, before.head);
            }
        }
    }
    // Who speaks last: the outermost report that ends the paragraph.
    links
        .iter()
        .filter(|l| l.source.is_some() && l.cue.is_some() && !p.quoted(l.head))
        .filter(|l| matches!(l.quoted, Quoted::Direct | Quoted::Mixed))
        .filter(|l| {
            let last = l
                .content
                .iter()
                .map(|c| c.1)
                .chain(l.cue.map(|c| c.1))
                .max();
            last.is_some_and(|end| {
                analysis.tokens[end - 1].sentence + 1 >= analysis.tokens[p.to - 1].sentence
            })
        })
        .max_by_key(|l| l.head)
        .cloned()
}

/// A paragraph that is one quotation without a closing mark goes on in the next: who is named there speaks here too.
fn carry_back(paragraphs: &mut [(Paragraph, Vec<Link>)]) {
    for k in (1..paragraphs.len()).rev() {
        let (before, after) = paragraphs.split_at_mut(k);
        let (Some((p, links)), Some((next, theirs))) = (before.last_mut(), after.first()) else {
            continue;
        };
        let closes = |i: usize| matches!(p.text(i), "\"" | "”" | "''" | "»");
        let open = |&&(s, e): &&Run| s <= p.from + 1 && e >= p.to && e > s + 1 && !closes(e - 1);
        let Some(&run) = p.quotes.iter().find(open) else {
            continue;
        };
        let opens = |l: &&Link| {
            l.source.is_some() && l.cue.is_some() && l.content.iter().any(|c| c.0 <= next.from + 1)
        };
        let quoted = next.quotes.first().is_some_and(|q| q.0 <= next.from + 1);
        let Some(speaker) = theirs.iter().find(opens).filter(|_| quoted) else {
            continue;
        };
        for l in links.iter_mut() {
            if matches!(l.rule, "orphan" | "carried") && l.content.contains(&run) {
                l.rule = "carried";
                (l.source, l.holder, l.cue, l.head) =
                    (speaker.source, speaker.holder, speaker.cue, speaker.head);
            }
        }
    }
}

/// "Ruiz was blunt. “It is over.”": who was just said to be in the mood to speak, speaks.
fn in_the_mood(p: &Paragraph, quote: Run) -> Option<Link> {
    let before = quote.0.checked_sub(1).filter(|&i| i >= p.from)?;
    if p.token(before).sentence == p.token(quote.0).sentence || p.text(before) != "." {
        return None;
    }
    let (from, to) = (p.sentence_start(before), p.sentence_end(before));
    let root = (from..to).find(|&i| p.head(i) == i)?;
    let outside = p.quotes.iter().all(|&(s, e)| e <= from || to <= s);
    if !outside || to - from > 12 || p.by(root, &["neg"]).next().is_some() {
        return None;
    }
    let holder = p.by(root, &["nsubj"]).next()?;
    let cue = if p.is_class("gestures", root) {
        root
    } else {
        let verb = matches!(
            p.lemma(root),
            "be" | "sound" | "remain" | "stay" | "seem" | "look"
        );
        p.by(root, &["acomp"])
            .find(|&c| verb && p.is_class("moods_of_speech", c))?
    };
    // Of things, and of several, nobody knows who speaks.
    let mention = p.analysis.mention_headed_by(holder);
    let person = mention.is_some_and(|m| m.kind == crate::language::MentionKind::Person && !m.plural)
        // A surname that the tagger took for a noun.
        || p.starts_upper(holder)
            && p.tag(holder) == "NN"
            && p.by(holder, &["det"]).next().is_none()
            && p.lexicon.nouns.sorts(p.lower(holder)).is_empty();
    person.then_some(())?;
    Some(Link {
        rule: "mood",
        cue: Some((cue, cue + 1)),
        source: Some(p.noun_phrase(holder)),
        holder: Some(holder),
        content: vec![quote],
        stance: Stance::Say,
        quoted: Quoted::Direct,
        head: cue,
        negated: false,
        factive: false,
    })
}

impl Link {
    /// The link with spans, or `None` where its holder can hold nothing.
    fn publish(self, article: &Article, p: &Paragraph) -> Option<Attribution> {
        let holder = match (self.source, self.holder) {
            // "Word is that …" is nobody's word.
            (_, Some(head)) if p.lemma(self.head) == "be" && is_unowned(p, head) => None,
            (Some((a, b)), Some(head)) => {
                let head = antecedent(p, head);
                if !can_say(p, head, &self) {
                    return None;
                }
                Some(Holder {
                    span: p.analysis.span(a..p.closing_comma(head, b)),
                    head,
                    text: article.slice(p.analysis.span(a..b)).to_owned(),
                    thing: None,
                    members: Vec::new(),
                })
            }
            _ => None,
        };
        let content: Vec<Span> = self
            .content
            .iter()
            // A run may have been cut from both ends until nothing was left.
            .filter(|&&(a, b)| a < b)
            .map(|&(a, b)| p.analysis.span(a..b))
            .collect();
        if content.is_empty() {
            return None;
        }
        let unowned = self
            .holder
            .filter(|&h| holder.is_none() && is_unowned(p, h));
        let cue = self.cue.map_or_else(
            || Span::new(content[0].start, content[0].start),
            // "in you we believe": a preposition before its verb is no part of the cue.
            |(a, b)| {
                p.analysis
                    .span(unowned.map_or(a, |h| h.min(a))..b.max(a + 1))
            },
        );
        let named = self.cue.is_some();
        let (mut stance, mut negated) = (
            self.stance,
            self.negated || named && is_withheld(p, self.head),
        );
        // "not sure that", "does not believe that": a doubt, and no silence.
        if negated
            && named
            && p.lexicon
                .words
                .is("doubts_when_negated", p.lemma(self.head))
        {
            (stance, negated) = (Stance::Doubt, false);
        }
        Some(Attribution {
            holder,
            cue,
            cue_token: self.head,
            lemma: if named {
                SmolStr::new(p.lemma(self.head))
            } else {
                SmolStr::default()
            },
            attitude: matches!(
                self.rule,
                "object" | "passive" | "as" | "preposition" | "noun-preposition"
            ) && !self.content.iter().any(|&(a, b)| {
                // "Spoke of 35,000" is true or false.
                let figure =
                    |k| stance == Stance::Say && self.rule == "preposition" && p.pos(k) == "NUM";
                (a..b).any(|k| p.is_verb(k) || figure(k))
            }),
            content,
            stance,
            quoted: self.quoted,
            negated,
            hypothetical: named && is_hypothetical(p, self.head),
            factive: self.factive,
            rule: self.rule,
        })
    }
}

/// The noun that "who" or "that" stands for; other words stand for themselves.
fn antecedent(p: &Paragraph, head: usize) -> usize {
    if matches!(p.lower(head), "who" | "which" | "that") {
        let verb = p.head(head);
        if p.dep(verb) == "relcl" {
            return p.head(verb);
        }
    }
    head
}

/// "Word is that …", "rumour was that …": is it nobody's word?
fn is_unowned(p: &Paragraph, head: usize) -> bool {
    p.lexicon.words.is("unowned_reports", p.lower(head))
        && p.by(head, &["poss", "prep", "compound"]).next().is_none()
}

/// Can it say anything: a person, a body, a place that stands for its people, a document, a pronoun for such? Words that
/// only somebody says or thinks ("said", "believes") make a holder of any noun; what things do too ("showed") does not.
fn can_say(p: &Paragraph, head: usize, link: &Link) -> bool {
    if !matches!(p.pos(head), "NOUN") || !p.analysis.label(head).is_empty() {
        return !matches!(p.lower(head), "there" | "what" | "this");
    }
    let lemma = p.lemma(head).to_lowercase();
    let (words, nouns, lemma) = (&p.lexicon.words, &p.lexicon.nouns, lemma.as_str());
    if p.starts_upper(head) && p.sentence_start(head) != head {
        return true; // A name that the tagger took for a noun.
    }
    if words.is("documents", lemma) {
        // "the decision to sidestep talks" is an act.
        return !p.by(head, &["acl"]).any(|c| p.is_infinitive(c));
    }
    let person = [
        "er", "or", "ist", "ian", "man", "woman", "person", "people", "ee",
    ];
    let telling = !words.is("verbs_of_things", p.lemma(link.head))
        && p.pos(link.head) == "VERB"
        && matches!(
            link.rule,
            "clause" | "clause-before" | "parataxis" | "fallback" | "behind-colon"
        );
    telling
        || words.is_person_noun(lemma)
        || nouns.is_person(lemma)
        || words.is_group_noun(lemma)
        || words.is_organisation_noun(lemma)
        || words.is_place_noun(lemma)
        || words.is("measure_nouns", lemma)
        || words.is("holder_nouns", lemma)
        || link.quoted == Quoted::Direct
        || nouns
            .sorts(lemma)
            .iter()
            .any(|s| !matches!(s, Sort::Event(_) | Sort::Idea))
        || nouns.sorts(lemma).is_empty()
            && !words.is_event_noun(lemma)
            && lemma.len() > 4
            && person.iter().any(|e| lemma.ends_with(e))
}

/// Is nothing said: "refused to say", "has yet to confirm", "declined to comment on"?
fn is_withheld(p: &Paragraph, v: usize) -> bool {
    let h = p.head(v);
    p.dep(v) == "xcomp"
        && p.is_infinitive(v)
        && (p.is_class("withholding_verbs", h)
            || p.lemma(h) == "have" && p.left(v) < v && (h..v).any(|k| p.lower(k) == "yet"))
}

/// Is the saying itself only thought of: "would argue", "if he says", "may say", "will announce"?
fn is_hypothetical(p: &Paragraph, v: usize) -> bool {
    let modal = p.by(v, &["aux"]).any(|c| {
        p.tag(c) == "MD" && !matches!(p.lower(c), "can" | "must" | "'ll" | "could")
            || p.lower(c) == "to" && !matches!(p.dep(v), "ROOT" | "conj" | "ccomp")
    });
    modal || ["if", "unless", "whether"].iter().any(|m| p.marked(v, m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        language::{self, Model},
        text::{ArticleId, read as reading},
    };

    /// Holder | cue | content + content | stance, outermost first.
    fn links(text: &str) -> Vec<String> {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let article = reading::example(ArticleId(0), text, None);
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        read(&article, &analysis, &lexicon)
            .iter()
            .map(|l| {
                let content: Vec<&str> = l.content.iter().map(|c| article.slice(*c)).collect();
                format!(
                    "{} | {} | {} | {:?}",
                    l.holder.as_ref().map_or("-", |h| h.text.as_str()),
                    article.slice(l.cue),
                    content.join(" + "),
                    l.stance
                )
            })
            .collect()
    }

    #[test]
    fn a_quotation_goes_on_for_its_speaker() {
        assert_eq!(
            links(
                "\"We can't risk it,\" director Mara Lindqvist told reporters. \"I will reopen them.\""
            )[0],
            "director Mara Lindqvist | told | \"We can't risk it,\" + \"I will reopen them.\" | Say"
        );
    }

    #[test]
    fn two_verbs_share_a_subject() {
        assert_eq!(
            links(
                "Mayor Otto Brandt accused the director of exaggerating the damage and denied having received a warning."
            ),
            [
                "Mayor Otto Brandt | accused the director of | exaggerating the damage | Accuse",
                "Mayor Otto Brandt | denied | having received a warning | Deny",
            ]
        );
    }

    #[test]
    fn nobody_is_named_by_a_passive() {
        assert_eq!(
            links("The mayor is said to have left the city."),
            ["- | is said | The mayor + to have left the city | Say"]
        );
        assert_eq!(
            links("Jonas Fell was quoted as saying that the mayor had been told in March.")[0],
            "Jonas Fell | saying | that the mayor had been told in March | Say"
        );
    }

    #[test]
    fn holders_stand_inside_the_clause_too() {
        assert_eq!(
            links("The closure, according to a union official, cost 40 jobs."),
            ["a union official | according to | The closure + cost 40 jobs | Say"]
        );
        assert_eq!(
            links("The harbour authority said on Friday it had closed two piers.")[0],
            "The harbour authority | said | it had closed two piers | Say"
        );
        assert_eq!(
            links("The plan, she said, \"was never discussed\" with residents.")[0],
            "she | said | The plan + \"was never discussed\" with residents | Say"
        );
    }

    #[test]
    fn a_lost_clause_is_recovered_from_its_that() {
        assert_eq!(
            links(
                "The palace on Tuesday denied that joint exercises of Arken, Brod, and the Cay were on the cards, as envoys met in Lund."
            )[0],
            "The palace | denied | that joint exercises of Arken, Brod, and the Cay were on the cards | Deny"
        );
    }

    #[test]
    fn things_that_cannot_speak_hold_nothing() {
        assert!(links("The collapse showed that the dam had leaked for years.").is_empty());
        assert!(links("PHOTO: Workers inspect the dam near Lund on Friday.").is_empty());
        assert_eq!(
            links("The report showed that the dam had leaked for years.")[0],
            "The report | showed | that the dam had leaked for years | Say"
        );
    }

    #[test]
    fn what_is_not_said_is_marked() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let text =
            "The ministry did not confirm that the dam had burst. Roe would argue that it had.";
        let article = reading::example(ArticleId(0), text, None);
        let analysis = language::analyze(&article, Model::embedded(), &lexicon);
        let links = read(&article, &analysis, &lexicon);
        assert!(links[0].negated && links[0].stance == Stance::Confirm);
        assert!(links[1].hypothetical);
    }
}

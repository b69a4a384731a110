//! This file reads what a clause says, or takes for granted, of the stages of an event: proposed, planned, begun, held, cancelled.
//! What excludes what is data (`rules/lexicon/stages.toml`) and the ledger's business.

use super::attribution::Stance;
use super::cast::{MentionKind, ThingId};
use super::claim::Tense;
use super::predicate::{self, Predication};
use super::time::{Interval, Precision};
use super::{
    By, Certainty, Claim, Owner, Polarity, Reader, Reading, RoleName, Thing, Value, roles,
};
use crate::language::coreference::{content_of, modifier_words};
use crate::language::mention::compound_lemma;
use crate::lexicon::{Act, Theme};
use crate::text::Span;
use smol_str::SmolStr;

/// Reads the stages that the claims assert and presuppose of their themes. `claims[i]` was made of `predications[of[i]]`.
#[must_use]
pub(crate) fn read(
    reader: &Reader<'_>,
    predications: &[Predication],
    claims: &[(usize, usize)],
    all: &[Claim],
    things: &[Thing],
) -> Vec<Reading> {
    let mut out = Vec::new();
    let finder = Finder {
        r: reader,
        predications,
        claims,
        all,
        things,
    };
    for &(c, p) in claims {
        finder.claim(&all[c], &predications[p], &mut out);
    }
    // One clause says one stage of one event once: the first, surest reading stays.
    let mut seen: Vec<(Owner, SmolStr, usize, usize)> = Vec::new();
    out.retain(|r| {
        let Value::Stage { stage, .. } = &r.value else {
            return true;
        };
        let key = (r.owner, stage.clone(), r.sentence, r.value_span.start);
        if seen.contains(&key) {
            return false;
        }
        seen.push(key);
        true
    });
    out
}

/// Reads when the last event of a kind was: "the first talks in half a year", "the first session since the June talks".
#[must_use]
pub(crate) fn previous(reader: &Reader<'_>) -> Vec<Reading> {
    let a = reader.a;
    let mut out = Vec::new();
    for (n, t) in a.tokens.iter().enumerate() {
        if t.pos != "NOUN" || !modifier_words(a, n).iter().any(|(w, _)| w == "first") {
            continue;
        }
        let lemma = compound_lemma(a, n);
        let Some(family) = reader.lexicon.nouns.event_family(&lemma) else {
            continue;
        };
        let end = a.sentences[t.sentence].tokens.end;
        // The word must follow the noun at once, but for a place: "first talks in Oslo since June".
        let Some(word) = (n + 1..end.min(n + 6)).find(|&k| {
            a.tokens[k].lower == "since"
                || k + 1 < end && a.tokens[k].lower == "in" && a.label(k + 1) == "DATE"
        }) else {
            continue;
        };
        let since = a.tokens[word].lower == "since";
        let Some(time) = reader
            .times
            .iter()
            .find(|x| x.tokens.start > word && x.tokens.start <= word + 3)
        else {
            continue;
        };
        let (interval, precision) = if since {
            (time.named, time.precision)
        } else {
            // "in half a year": the last one was about as long ago, told to the month.
            let Some(from) = time.extent().from else {
                continue;
            };
            let month = Interval {
                from: Some(from.first_of_month()),
                to: Some(from.last_of_month()),
            };
            (month, Precision::Month)
        };
        if interval.from.is_none() || interval.to.is_none() {
            continue;
        }
        let start = a
            .subtree(n)
            .start
            .max(a.sentences[t.sentence].tokens.start)
            .min(n);
        let span = a.tokens[start].span.join(time.span);
        out.push(Reading {
            span,
            value_span: time.span,
            part: super::cast::part_of(reader.article, t.block),
            sentence: t.sentence,
            owner: reader.events.thing(n).map_or(Owner::Story, Owner::Thing),
            slot: "date.previous".into(),
            scope: vec![family.clone()],
            value: Value::Time(interval, precision),
            holders: reader.holders(t.span),
            quoted: super::cast::is_quoted(a, n),
            confidence: 0.85,
            read_by: "first since".into(),
            ..Reading::default()
        });
    }
    out
}

struct Finder<'a> {
    r: &'a Reader<'a>,
    predications: &'a [Predication],
    claims: &'a [(usize, usize)],
    all: &'a [Claim],
    things: &'a [Thing],
}

impl Finder<'_> {
    fn claim(&self, claim: &Claim, p: &Predication, out: &mut Vec<Reading>) {
        if let Some((stage, token, no, how)) = self.existence(p) {
            if let Some(owner) = self.event(token, 0) {
                let holds = !no && claim.polarity == Polarity::Affirmed;
                if claim.certainty != Certainty::Fact {
                    return;
                }
                self.push(claim, owner, stage, holds, By::Asserted, 0.85, how, out);
            }
            return;
        }
        let Some(act) = p.act.as_ref().and_then(|n| self.r.lexicon.acts.get(n)) else {
            return;
        };
        // A verb of saying has its stance in the holder chain; only acts on events have stages.
        if act.field == "speech" {
            return;
        }
        let Some((owner, about)) = self.theme(p, act) else {
            return;
        };
        // "the discussion of talks": talk about talks is no stage of them.
        if p.noun
            && self
                .r
                .lexicon
                .nouns
                .event_family(&p.lemma)
                .is_some_and(|f| {
                    self.things[owner.0 as usize]
                        .event
                        .as_ref()
                        .is_some_and(|e| e.families.contains(f))
                })
        {
            return;
        }
        let stages = &self.r.lexicon.stages;
        // What a denied clause takes for granted is not granted by who denies it.
        let denied = claim.holders.iter().any(|&h| {
            let x = &self.r.attributions[h];
            x.stance == Stance::Deny && !x.negated
        });
        // "talks on ending the war": the end is what they are about, not what happens.
        let a = self.r.a;
        let t = &a.tokens[p.token];
        let topic = t.dep == "pcomp"
            && matches!(
                a.tokens[a.tokens[t.head].head].pos.as_str(),
                "NOUN" | "PROPN"
            )
            || claim.certainty != Certainty::Fact
                && t.tag == "VB"
                && a.children(p.token)
                    .iter()
                    .any(|&c| a.tokens[c].lower == "to");
        // What is not planned need not have been floated: only exits ("reject", "cancel") grant what came before when negated.
        let exit = act
            .asserts
            .iter()
            .any(|x| !x.holds || stages.order(&x.stage).is_none());
        // "Suspended a strike planned for Monday" grants no more than that it was planned.
        let only_planned = ["dobj", "nsubjpass"]
            .iter()
            .filter_map(|dep| a.child(p.token, dep))
            .flat_map(|noun| a.children_by(noun, &["amod", "acl", "compound"]))
            .any(|c| {
                let word = &a.tokens[c].lower;
                self.r.lexicon.words.is("unreal_modifiers", word)
            });
        let done = |stage: &str| matches!(stage, "begun" | "held" | "concluded" | "under way");
        let ungranted = denied || claim.polarity == Polarity::Negated && !exit;
        for said in act
            .presupposes
            .iter()
            .filter(|s| stages.is_of_life(&s.stage) && !ungranted && !topic)
            .filter(|s| !(only_planned && done(&s.stage)))
        {
            let sure = if said.weak { 0.5 } else { 0.95 };
            self.push(
                claim,
                owner,
                said.stage.clone(),
                said.holds,
                By::Presupposed,
                sure,
                &act.name,
                out,
            );
        }
        for said in act
            .asserts
            .iter()
            .filter(|s| stages.is_of_life(&s.stage) && !topic)
        {
            let negated = claim.polarity == Polarity::Negated || p.noun && self.has_no(p.token);
            // "lifted the ban": what holds no longer did hold; a text that grants it speaks of before.
            let changes = act
                .presupposes
                .iter()
                .any(|x| x.stage == said.stage && x.holds != said.holds);
            if changes {
                continue;
            }
            let holds = said.holds != negated;
            let mut stage = said.stage.clone();
            if about {
                if stage != "begun" && stage != "discussed" {
                    continue;
                }
                stage = "discussed".into();
            }
            let mut sure = if said.weak { 0.5 } else { 0.95 };
            match claim.certainty {
                Certainty::Fact => {}
                // Who denies that it may be denies that it is.
                Certainty::Possible if denied => {}
                Certainty::Likely => sure *= 0.7,
                _ => continue,
            }
            // "will hold talks" says that they are planned; "will not hold talks" that they will not be held.
            if claim.tense == Tense::Future && holds && done(&stage) {
                stage = "planned".into();
            }
            // A noun that names the act takes it for granted: "the cancellation of the visit".
            let by = if p.noun && !negated {
                By::Presupposed
            } else {
                By::Asserted
            };
            self.push(claim, owner, stage, holds, by, sure, &act.name, out);
        }
    }
    /// "There are no talks", "it is in talks": the stage, the event noun, and whether it is said not to be.
    fn existence(&self, p: &Predication) -> Option<(SmolStr, usize, bool, &'static str)> {
        let a = self.r.a;
        let nouns = &self.r.lexicon.nouns;
        if a.tokens[p.token].lemma != "be" || p.noun {
            return None;
        }
        if a.child(p.token, "expl").is_some() {
            let n = a
                .child(p.token, "attr")
                .or_else(|| a.child(p.token, "nsubj"))?;
            let lemma = compound_lemma(a, n);
            let no = self.has_no(n);
            if nouns.is_idea(&lemma) {
                let content = content_of(a, n, self.r.lexicon).unwrap_or(n);
                let stage = if lemma == "plan" || lemma == "preparation" {
                    "planned"
                } else {
                    "proposed"
                };
                return Some((stage.into(), content, no, "there is"));
            }
            nouns.event_family(&lemma)?;
            let stage = match p.tense {
                Tense::Past | Tense::Future => "held",
                _ => "begun",
            };
            return Some((stage.into(), n, no, "there is"));
        }
        let prep = a
            .children(p.token)
            .iter()
            .copied()
            .find(|&c| a.tokens[c].dep == "prep" && a.tokens[c].lower == "in")?;
        let n = a.child(prep, "pobj")?;
        let lemma = compound_lemma(a, n);
        (p.act.is_none() && nouns.event_families(&lemma).any(|f| f == "talks"))
            .then(|| ("begun".into(), n, self.has_no(n), "in talks"))
    }
    fn has_no(&self, n: usize) -> bool {
        let a = self.r.a;
        a.children(n)
            .iter()
            .any(|&c| matches!(a.tokens[c].lower.as_str(), "no" | "neither"))
    }
    /// The event that an act is about.
    fn theme(&self, p: &Predication, act: &Act) -> Option<(ThingId, bool)> {
        let a = self.r.a;
        let copula = a.tokens[p.token].lemma == "be" && !p.noun;
        let mut tokens: Vec<usize> = Vec::new();
        if copula {
            tokens.extend(roles::subject(a, p.token).map(|s| s.0));
            tokens.extend(a.child(p.token, "xcomp"));
            // "is due to visit Oslo"
            tokens.extend(a.child(p.token, "acomp").and_then(|c| a.child(c, "xcomp")));
        } else {
            // "walked out of the talks", "voted down the plan": behind the phrase's last word.
            tokens.extend(
                p.tokens
                    .iter()
                    .filter(|&&k| a.tokens[k].pos == "ADP")
                    .filter_map(|&k| a.child(k, "pobj")),
            );
            tokens.extend(predicate::theme_token(a, p.token, Some(act)));
            // "Talks scrapped" in a headline; "a plan for talks" with the event behind a preposition.
            if tokens.is_empty() || act.theme.contains(&Theme::Object) {
                let args = roles::of(a, p.token);
                tokens.extend(
                    args.iter()
                        .filter(|x| x.role == RoleName::Patient)
                        .map(|x| x.token),
                );
                if a.child(p.token, "dobj").is_none() && !p.noun {
                    tokens.extend(
                        args.iter()
                            .filter(|x| x.role == RoleName::Agent)
                            .map(|x| x.token),
                    );
                }
            }
            if p.noun {
                tokens.extend(content_of(a, p.token, self.r.lexicon));
                // The noun is the event itself: "the planned visit" is read at "planned".
                if self.r.lexicon.nouns.is_idea(&compound_lemma(a, p.token)) && tokens.is_empty() {
                    return None;
                }
            }
        }
        if let Some(e) = tokens.into_iter().find_map(|t| self.event(t, 0)) {
            return Some((e, false));
        }
        // "was negotiating to buy": the purchase is what is talked about.
        let x = a.child(p.token, "xcomp").or_else(|| {
            a.children(p.token)
                .iter()
                .copied()
                .find(|&c| a.tokens[c].dep == "advcl" && a.tokens[c].tag == "VB")
        })?;
        self.event(x, 0).map(|e| (e, true))
    }
    /// The event that a token stands for: a noun's own, a plan's content, a verb's.
    fn event(&self, token: usize, depth: usize) -> Option<ThingId> {
        if depth > 3 {
            return None;
        }
        let a = self.r.a;
        let t = &a.tokens[token];
        if matches!(t.pos.as_str(), "VERB" | "AUX") {
            // "planned to hold talks" is about the talks, "planned to visit" about the visit.
            if self.r.lexicon.nouns.is_holding(&t.lemma.to_lowercase())
                && let Some(o) = a.child(token, "dobj")
                && let Some(e) = self.event(o, depth + 1)
            {
                return Some(e);
            }
            if let Some(x) = a.child(token, "xcomp")
                && let Some(e) = self.event(x, depth + 1)
            {
                return Some(e);
            }
            return self
                .claims
                .iter()
                .find(|&&(_, p)| self.predications[p].token == token)
                .and_then(|&(c, _)| self.all[c].event);
        }
        let id = self.r.events.thing(token);
        if let Some(id) = id
            && self
                .things
                .get(id.0 as usize)
                .is_some_and(|x| x.kind == MentionKind::Event)
        {
            return Some(id);
        }
        // "the idea of a summit", "plans for a visit", where the plan stands for nothing of its own
        content_of(a, token, self.r.lexicon).and_then(|c| self.event(c, depth + 1))
    }
    #[allow(clippy::too_many_arguments)]
    fn push(
        &self,
        claim: &Claim,
        owner: ThingId,
        stage: SmolStr,
        mut holds: bool,
        by: By,
        sure: f32,
        how: &str,
        out: &mut Vec<Reading>,
    ) {
        let links = self.r.attributions;
        let mut span = claim.span;
        let mut deny = false;
        if by == By::Asserted {
            for &h in &claim.holders {
                let x = &links[h];
                if x.hypothetical {
                    return;
                }
                match x.stance {
                    // "denied that talks were planned": by the one who denies it, they were not.
                    Stance::Deny if !x.negated => {
                        deny = !deny;
                        holds = !holds;
                        span = self.with_denial(span, h);
                    }
                    Stance::Deny => return,
                    Stance::Doubt
                    | Stance::Ask
                    | Stance::Order
                    | Stance::Promise
                    | Stance::Threaten
                    | Stance::Accuse
                        if !(x.stance == Stance::Promise && claim.tense == Tense::Future) =>
                    {
                        return;
                    }
                    _ if x.negated => return,
                    _ => {}
                }
            }
        }
        out.push(Reading {
            claim: Some(claim.index),
            span,
            value_span: claim.predicate.span,
            part: claim.part,
            sentence: claim.sentence,
            owner: Owner::Thing(owner),
            slot: "stage".into(),
            value: Value::Stage { stage, holds },
            holders: claim.holders.clone(),
            certainty: if deny {
                Certainty::Fact
            } else {
                claim.certainty
            },
            by,
            when: claim.when.map(|w| w.1),
            quoted: claim.quoted,
            confidence: claim.confidence * sure,
            read_by: SmolStr::new(format!("act:{how}{}", if deny { ":denied" } else { "" })),
            context: claim.words.clone(),
            future: claim.tense == Tense::Future,
            ..Reading::default()
        });
    }
    /// The clause with the words that deny it, where they stand in one sentence.
    fn with_denial(&self, span: Span, link: usize) -> Span {
        let x = &self.r.attributions[link];
        let mut whole = span.join(x.cue);
        if let Some(h) = &x.holder
            && h.span.end <= x.cue.start
            && x.cue.start - h.span.end < 40
        {
            whole = whole.join(h.span);
        }
        let words = self.r.article.slice(whole);
        if words.len() > 260 || words.contains('\n') {
            span
        } else {
            whole
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::claims::{By, Value, extract};
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// What a text says of stages: "planned: no (asserted)".
    fn stages(text: &str) -> Vec<String> {
        let article = read::example(ArticleId(0), text, jiff::civil::Date::new(2025, 6, 11).ok());
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let analysis = analyze(&article, Model::embedded(), &lexicon);
        extract(&article, &analysis, &lexicon)
            .readings
            .iter()
            .filter(|r| r.slot == "stage" && r.read_by.starts_with("act:"))
            .filter_map(|r| match &r.value {
                Value::Stage { stage, holds } => Some(format!(
                    "{stage}: {}{}",
                    if *holds { "yes" } else { "no" },
                    if r.by == By::Presupposed {
                        " (presupposed)"
                    } else {
                        ""
                    }
                )),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn who_rejects_grants_the_proposal_also_when_negated() {
        let said = stages("Norway did not reject the proposal to hold talks with Denmark.");
        assert!(
            said.contains(&"proposed: yes (presupposed)".to_owned()),
            "{said:?}"
        );
    }

    #[test]
    fn what_is_denied_is_not_so_by_who_denies_it() {
        let said = stages(
            "The ministry on Monday denied that joint exercises between Norway, Denmark, and Sweden were on the cards.",
        );
        assert_eq!(said, ["planned: no"]);
    }

    #[test]
    fn no_one_and_not_in_preparation_deny_a_stage() {
        let said = stages("No one has discussed the summit, and it is not in preparation.");
        assert!(said.contains(&"discussed: no".to_owned()), "{said:?}");
        assert!(said.contains(&"planned: no".to_owned()), "{said:?}");
    }

    #[test]
    fn a_condition_asserts_nothing() {
        let said = stages("If the harbour festival is cancelled, the town will lose money.");
        assert!(!said.iter().any(|s| s == "held: no"), "{said:?}");
    }
}

//! This stage says what to tell the editor: matches come in, findings go out, in order and without repetition.

pub mod finding;
pub mod limit;
pub mod message;
pub mod policy;
pub mod sheet;
pub mod single;

pub use finding::{About, Evidence, Finding, Kind, Level};
pub use sheet::{SheetRow, Status};
pub use single::Single;

use crate::claims::{Value, controversy};
use crate::graph::{ClaimGraph, EntryId, Relation};
use crate::rules::Match;
use crate::text::{Article, ArticleRole, Part, Place};
use std::collections::BTreeMap;

/// Turns matches into findings, ordered by level, then article, then position.
///
/// Clashes of one slot that share a reading become one finding with all places, as a copy desk keeps one row for
/// one fact; a pair of readings that two rules match is told once, by the graver rule.
#[must_use]
pub fn judge(matches: &[Match<'_>], graph: &ClaimGraph, articles: &[Article]) -> Vec<Finding> {
    let mut rows: Vec<Row<'_>> = matches.iter().filter_map(|m| Row::new(m, graph)).collect();
    // The rule that asks for more stands before the one that takes anything; then the surest match leads its row.
    let rank = |r: &Row<'_>| {
        (
            std::cmp::Reverse(r.first.rule.pattern.narrowness()),
            agreement_rank(r, graph),
            // Of two rules for what agrees, the one that names its slots says it better.
            r.kind == Kind::Agreement && r.first.rule.pattern.find["a"].is_open(),
            r.level,
            r.kind,
        )
    };
    rows.sort_by(|x, y| {
        rank(x)
            .cmp(&rank(y))
            .then(y.confidence.total_cmp(&x.confidence))
            .then_with(|| {
                (&x.first.rule.id, x.first.a, x.first.b).cmp(&(
                    &y.first.rule.id,
                    y.first.a,
                    y.first.b,
                ))
            })
    });
    // A draft's sheet has a line for each of its claims.
    let drafted = articles.iter().any(|a| a.role == ArticleRole::Draft);
    let mut seen: BTreeMap<(EntryId, Option<EntryId>), ()> = BTreeMap::new();
    // Rows of different stories have nothing to do with one another.
    let mut merged: BTreeMap<usize, Vec<Row<'_>>> = BTreeMap::new();
    for row in rows {
        let (low, high) = (
            row.first.b.map_or(row.first.a, |b| b.min(row.first.a)),
            row.first.b.map(|b| b.max(row.first.a)),
        );
        if seen.insert((low, high), ()).is_some() {
            continue;
        }
        let story = graph.stories().of(graph.entries()[row.first.a].article);
        let merged = merged.entry(story).or_default();
        match merged
            .iter_mut()
            .find(|m| m.is_one_with(&row, graph, drafted))
        {
            Some(m) => m.take_in(row, graph),
            None => merged.push(row),
        }
    }
    let merged = merged.values().flatten();
    let mut findings: Vec<Finding> = merged.map(|r| r.finding(graph, articles)).collect();
    without_echoes(&mut findings, articles);
    findings.sort_by(|x, y| {
        (x.level, x.evidence[0].place, &x.rule, &x.message).cmp(&(
            y.level,
            y.evidence[0].place,
            &y.rule,
            &y.message,
        ))
    });
    findings
}

/// What is understood leads a row of agreements; then clauses; then figures and days by their look.
fn agreement_rank(row: &Row<'_>, graph: &ClaimGraph) -> u8 {
    if row.kind != Kind::Agreement {
        return 0;
    }
    let entry = &graph.entries()[row.first.a];
    match entry.family.as_str() {
        "clause" | "roles" | "stage" => 1,
        "polarity" | "agent" | "value" => 2,
        "amount" | "concord" => 4,
        // "Lost control", "sank": a word alone is the likeliest to be misread.
        _ if matches!(entry.reading.value, Value::Label(_)) => 3,
        _ => 0,
    }
}

/// Leaves out what is told of a draft's words by their look alone, where another finding understands the same words; and that an act
/// is denied, where the two clauses have been set against one another.
fn without_echoes(findings: &mut Vec<Finding>, articles: &[Article]) {
    let clauses: Vec<Vec<Place>> = findings
        .iter()
        .filter(|f| f.kind == Kind::Conflict && f.about.slot == "clause")
        .map(|f| f.evidence.iter().map(|e| e.place).collect())
        .collect();
    let inside = |e: &Evidence, c: &[Place]| {
        c.iter()
            .any(|p| p.article == e.place.article && p.span.contains(e.place.span))
    };
    findings.retain(|f| {
        f.about.slot != "did"
            || f.kind != Kind::Conflict
            || !clauses
                .iter()
                .any(|c| f.evidence.iter().all(|e| inside(e, c)))
    });
    let touched = |e: &Evidence, places: &[Place]| {
        places
            .iter()
            .any(|p| p.article == e.place.article && p.span.overlaps(e.place.span))
    };
    // A refutation that is understood better elsewhere: the talks that the headline calls off were denied.
    let told = |f: &Finding| matches!(f.about.slot.as_str(), "refuted" | "denied");
    let better: Vec<Vec<Place>> = findings
        .iter()
        .filter(|f| !told(f) && matches!(f.kind, Kind::Conflict | Kind::Dispute))
        .map(|f| f.evidence.iter().map(|e| e.place).collect())
        .collect();
    findings.retain(|f| {
        // The same denial, held against the same article.
        let joins = |c: &Vec<Place>| {
            f.evidence.iter().any(|e| touched(e, c))
                && f.evidence
                    .iter()
                    .all(|e| c.iter().any(|p| p.article == e.place.article))
        };
        !told(f) || !better.iter().any(joins)
    });
    // "Both say that he pleaded", where they differ on how.
    let accused: Vec<Vec<Place>> = findings
        .iter()
        .filter(|f| f.kind == Kind::Conflict)
        .map(|f| f.evidence.iter().map(|e| e.place).collect())
        .collect();
    findings.retain(|f| {
        f.kind != Kind::Agreement
            || f.about.slot != "did"
            || !accused
                .iter()
                .any(|c| f.evidence.iter().all(|e| touched(e, c)))
    });
    // "Has not been charged", and two days later "was charged": what became of it is told once.
    let passed: Vec<Vec<Place>> = findings
        .iter()
        .filter(|f| f.kind == Kind::Update)
        .map(|f| f.evidence.iter().map(|e| e.place).collect())
        .collect();
    findings.retain(|f| {
        f.kind != Kind::Conflict
            || !passed
                .iter()
                .any(|c| f.evidence.iter().all(|e| touched(e, c)))
    });
    let drafted = |e: &Evidence| articles[e.place.article.0 as usize].role == ArticleRole::Draft;
    let by_look = |f: &Finding| f.about.slot.starts_with("support.");
    // A name or figure that no source has; then a word in the place of another; then whatever is understood.
    let depth = |f: &Finding| match f.kind {
        Kind::Unsupported => 0,
        _ if by_look(f) => 1,
        _ => 2,
    };
    let accuses = |f: &Finding| {
        matches!(
            f.kind,
            Kind::Conflict | Kind::Slip | Kind::Update | Kind::Dispute | Kind::Unsupported
        )
    };
    let covered: Vec<bool> = findings
        .iter()
        .map(|f| {
            by_look(f)
                && f.evidence.iter().filter(|e| drafted(e)).all(|e| {
                    findings.iter().any(|o| {
                        accuses(o)
                            && depth(o) > depth(f)
                            && o.evidence.iter().any(|p| {
                                p.place.article == e.place.article && p.value.overlaps(e.value)
                            })
                    })
                })
        })
        .collect();
    let mut covered = covered.into_iter();
    findings.retain(|_| !covered.next().unwrap_or(false));
}

/// One row of the table in the making.
struct Row<'a> {
    first: Match<'a>,
    kind: Kind,
    level: Level,
    confidence: f32,
    /// Entries, without repetition, those of the surest match first.
    entries: Vec<EntryId>,
    slot: smol_str::SmolStr,
    about: String,
    /// What else the two sentences agree on.
    also: Vec<String>,
}

impl<'a> Row<'a> {
    fn new(m: &Match<'a>, graph: &ClaimGraph) -> Option<Self> {
        let a = &graph.entries()[m.a];
        let mut confidence = a.reading.confidence;
        let mut supersedes = false;
        if let Some((b, pair)) = m.b.zip(m.pair) {
            let pair = &graph.pairs()[pair];
            confidence *= graph.entries()[b].reading.confidence * pair.same_thing;
            if pair.relation == Relation::Excludes {
                confidence *= pair.hardness;
            }
            supersedes = pair.supersedes;
        }
        let kind = policy::kind(m.rule.kind, m.b.map(|b| graph.voices(m.a, b)), supersedes);
        let level = policy::level(m.rule.level, kind, confidence)?;
        Some(Self {
            first: m.clone(),
            kind,
            level,
            confidence,
            entries: std::iter::once(m.a).chain(m.b).collect(),
            slot: a.reading.slot.clone(),
            about: a.about.clone(),
            also: Vec::new(),
        })
    }
    fn is_one_with(&self, other: &Row<'_>, graph: &ClaimGraph, drafted: bool) -> bool {
        let place = |e: EntryId| {
            (
                graph.entries()[e].article,
                graph.entries()[e].reading.sentence,
            )
        };
        let value = |e: EntryId| graph.entries()[e].reading.value_span;
        let overlap =
            |e: EntryId, f: EntryId| place(e).0 == place(f).0 && value(e).overlaps(value(f));
        let one_slot = self.slot == other.slot
            && other.entries.iter().any(|e| {
                self.entries.iter().any(|f| {
                    e == f
                        || place(*e) == place(*f) && (other.about == self.about || overlap(*e, *f))
                })
            });
        // A dispute over one event is told once, whatever the stages that are disputed.
        let one_dispute = self.kind == Kind::Dispute
            && graph.event_name(self.first.a).is_some()
            && graph.event_name(self.first.a) == graph.event_name(other.first.a);
        // The same words read into two slots: told once.
        let one_wording = other
            .entries
            .iter()
            .all(|e| self.entries.iter().any(|f| overlap(*e, *f)));
        // What two sentences agree on is told once.
        let pair = |m: &Match<'_>| {
            m.b.map(|b| (place(m.a).min(place(b)), place(m.a).max(place(b))))
        };
        let one_passage = self.kind == Kind::Agreement
            && other.kind == Kind::Agreement
            && !drafted
            && pair(&self.first) == pair(&other.first);
        if one_passage {
            return true;
        }
        // Who disputes what is told once, with every text that tells it.
        let one_kind = self.is_within(graph) == other.is_within(graph)
            || self.slot == controversy::SLOT && one_slot;
        self.kind == other.kind
            && self.first.rule.id == other.first.rule.id
            && one_kind
            && (one_slot || one_wording || one_dispute)
    }
    /// Does it set an article against itself?
    fn is_within(&self, graph: &ClaimGraph) -> bool {
        let article = |e: EntryId| graph.entries()[e].article;
        self.first
            .b
            .is_none_or(|b| article(b) == article(self.first.a))
    }
    fn take_in(&mut self, other: Row<'a>, graph: &ClaimGraph) {
        let label = |r: &Row<'_>| graph.entries()[r.first.a].label.clone();
        let plain = matches!(
            graph.entries()[other.first.a].family.as_str(),
            "clause" | "concord" | "polarity" | "roles" | "agent" | "value"
        );
        let more = label(&other);
        if self.kind == Kind::Agreement
            && self.slot != other.slot
            && !plain
            && more != label(self)
            && !self.also.contains(&more)
        {
            self.also.push(more);
        }
        for e in other.entries {
            if !self.entries.contains(&e) {
                self.entries.push(e);
            }
        }
    }
    fn finding(&self, graph: &ClaimGraph, articles: &[Article]) -> Finding {
        let m = &self.first;
        let mut evidence: Vec<Evidence> = self
            .entries
            .iter()
            .flat_map(|&e| evidence_of(e, graph, articles))
            .collect();
        evidence.dedup_by(|x, y| x.place == y.place);
        // What stands in a draft is what its editor can mend.
        evidence.sort_by_key(|e| articles[e.place.article.0 as usize].role == ArticleRole::Source);
        let mut actors: Vec<String> = Vec::new();
        for &e in &self.entries {
            for name in [graph.actor_name(e), message::speaker(graph, e)]
                .into_iter()
                .flatten()
            {
                if !actors.contains(&name) {
                    actors.push(name);
                }
            }
        }
        let rule = m.rule;
        let mut message = message::fill(&rule.message, graph, articles, m.a, m.b);
        if !self.also.is_empty() {
            message.push_str(&format!(" (and on {})", self.also.join(", ")));
        }
        Finding {
            rule: rule.id.clone(),
            kind: self.kind,
            level: self.level,
            confidence: (self.confidence * 100.0).round() / 100.0,
            message,
            advice: message::fill(&rule.advice, graph, articles, m.a, m.b),
            about: About {
                thing: self.about.clone(),
                event: graph.event_name(m.a),
                actors,
                slot: self.slot.to_string(),
            },
            evidence,
            origins: matches!(self.kind, Kind::Agreement | Kind::Narrower)
                .then(|| graph.origins(&self.entries)),
            outlets: matches!(self.kind, Kind::Agreement | Kind::Narrower)
                .then(|| graph.outlets(&self.entries)),
            reasons: m
                .pair
                .map(|p| graph.pairs()[p].reasons.clone())
                .unwrap_or_default(),
            fingerprint: self.fingerprint(graph, articles),
        }
    }
    /// Rule and sentences, not offsets: a finding keeps its fingerprint when a paragraph is put in above it.
    fn fingerprint(&self, graph: &ClaimGraph, articles: &[Article]) -> String {
        let mut hash = blake3::Hasher::new();
        hash.update(self.first.rule.id.0.as_bytes());
        for id in std::iter::once(self.first.a).chain(self.first.b) {
            let e = &graph.entries()[id];
            hash.update(b"\0");
            for word in articles[e.article.0 as usize]
                .slice(e.reading.span)
                .split_whitespace()
            {
                hash.update(word.as_bytes());
                hash.update(b" ");
            }
        }
        hash.finalize().to_hex()[..16].to_owned()
    }
}

fn evidence_of(id: EntryId, graph: &ClaimGraph, articles: &[Article]) -> Vec<Evidence> {
    let entry = &graph.entries()[id];
    let r = &entry.reading;
    let part = if r.quoted && r.part == Part::Body {
        "quote"
    } else {
        r.part.name()
    };
    let speaker = message::speaker(graph, id);
    let stance = graph.speaker(id).map(|a| a.stance);
    let says = match (&speaker, stance) {
        (Some(s), Some(stance)) => format!("{s} ({}): ", format!("{stance:?}").to_lowercase()),
        _ => String::new(),
    };
    let value = match &r.value {
        Value::Stage { stage, holds } => format!("{stage}: {}", if *holds { "yes" } else { "no" }),
        Value::Label(l) => format!("{}{l}", if r.negated { "not " } else { "" }),
        _ => message::fill("{a.value}", graph, articles, id, None),
    };
    let by = if r.by == crate::claims::By::Presupposed {
        ", taken for granted"
    } else {
        ""
    };
    let of = if entry.about == entry.label {
        String::new()
    } else {
        format!(" of {}", entry.about)
    };
    let reading = format!("{says}{}{of} = {value}{by}", entry.label);
    std::iter::once(r.span)
        .chain(r.also.iter().copied())
        .map(|span| Evidence {
            place: Place {
                article: entry.article,
                span,
            },
            value: if span == r.span { r.value_span } else { span },
            part,
            reading: reading.clone(),
            claim: r.claim,
            speaker: speaker.clone(),
        })
        .collect()
}

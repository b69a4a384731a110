//! This file lays claims out as JSON. What stands here is promised to the outside, as in `report::json`.

use crate::claims::attribute::Standing;
use crate::claims::attribution::Quoted;
use crate::claims::time::{Anchor, Bound};
use crate::claims::{
    ArticleClaims, Attribution, By, Certainty, Claim, Interval, Owner, Polarity, RoleName, Stance,
    ThingId, Value, cast::MentionKind,
};
use crate::report::format::path;
use crate::text::{Article, DatedBy, Part, Span};
use serde::Serialize;

/// One article's claims.
#[derive(Serialize)]
pub(super) struct ArticleObject<'a> {
    id: &'a str,
    path: &'a str,
    headline: Option<&'a str>,
    published: Option<String>,
    dated_by: DatedBy,
    claims: Vec<ClaimObject<'a>>,
    times: Vec<TimeObject<'a>>,
    mentions: Vec<MentionObject<'a>>,
    not_understood: usize,
}

/// A stretch of the input.
#[derive(Serialize)]
struct Spot {
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<Part>,
}

/// A stretch of the input with its words.
#[derive(Serialize)]
struct Words<'a> {
    #[serde(flatten)]
    spot: Spot,
    text: &'a str,
}

/// A stretch that stands for an actor.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    actor: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimObject<'a> {
    id: String,
    start: usize,
    end: usize,
    part: &'static str,
    predicate: PredicateObject<'a>,
    roles: Vec<RoleObject<'a>>,
    attribution: Vec<AttributionObject<'a>>,
    polarity: Polarity,
    certainty: Certainty,
    stages: Vec<StageObject<'a>>,
    when: Option<WhenObject<'a>>,
    #[serde(rename = "where")]
    place: Option<Named<'a>>,
    quantities: Vec<QuantityObject<'a>>,
    attributes: Vec<AttributeObject<'a>>,
    event: Option<String>,
}

#[derive(Serialize)]
struct PredicateObject<'a> {
    lemma: &'a str,
    act: Option<&'a str>,
    #[serde(flatten)]
    spot: Spot,
}

#[derive(Serialize)]
struct RoleObject<'a> {
    role: RoleName,
    #[serde(flatten)]
    named: Named<'a>,
}

#[derive(Serialize)]
struct AttributionObject<'a> {
    holder: Option<Named<'a>>,
    /// The names of those for whom a plural holder stands ("both men"); left out for one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    holders: Vec<&'a str>,
    /// `null` where a quotation stands without words of saying.
    cue: Option<Words<'a>>,
    content: Vec<Spot>,
    stance: Stance,
    negated: bool,
    quoted: bool,
}

#[derive(Serialize)]
struct StageObject<'a> {
    event: Option<String>,
    stage: &'a str,
    holds: bool,
    by: By,
}

#[derive(Serialize)]
struct WhenObject<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Serialize)]
struct QuantityObject<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    measure: Option<&'a str>,
    low: Option<f64>,
    high: Option<f64>,
    unit: Option<&'a str>,
}

#[derive(Serialize)]
struct AttributeObject<'a> {
    of: &'a str,
    kind: &'a str,
    value: &'a str,
    /// How an office is held; left out where no word says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    standing: Option<Standing>,
    /// The days it is said to hold on, both ends included; left out where none are named.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(flatten)]
    spot: Spot,
}

#[derive(Serialize)]
struct TimeObject<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    from: Option<String>,
    to: Option<String>,
    bound: Option<&'static str>,
    /// What it was counted from: the `calendar`, the day of publication, another time of the `text`, an `event`.
    anchor: Anchor,
    /// The time of day, as `18:30`; left out where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    clock: Option<String>,
    /// How far the clock is from UTC, as `-04:00`; left out where no zone is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<String>,
    /// The moment in UTC, to set beside another; left out where the day or the zone is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    instant: Option<String>,
}

#[derive(Serialize)]
struct MentionObject<'a> {
    #[serde(flatten)]
    words: Words<'a>,
    kind: MentionKind,
    actor: Option<&'a str>,
}

/// Lays an article's claims out.
#[must_use]
pub(super) fn object<'a>(article: &'a Article, all: &'a ArticleClaims) -> ArticleObject<'a> {
    let view = View { article, all };
    let homes = view.homes();
    ArticleObject {
        id: &article.name,
        path: path(article),
        headline: article.headline(),
        published: article.published.map(|d| d.to_string()),
        dated_by: article.dated_by,
        claims: all
            .claims
            .iter()
            .chain(&all.asides)
            .map(|c| view.claim(c, &homes))
            .collect(),
        times: all
            .times
            .iter()
            .map(|t| {
                let (from, to) = days(t.named);
                TimeObject {
                    words: view.words(t.span),
                    from,
                    to,
                    bound: t.bound.map(bound),
                    anchor: t.anchor,
                    clock: t.clock.map(|c| c.strftime("%H:%M").to_string()),
                    offset: t.offset.map(offset),
                    instant: t.instant().map(|i| i.to_string()),
                }
            })
            .collect(),
        mentions: view.mentions(),
        not_understood: all.not_understood,
    }
}

fn days(interval: Interval) -> (Option<String>, Option<String>) {
    (
        interval.from.map(|d| d.to_string()),
        interval.to.map(|d| d.to_string()),
    )
}

/// An offset from UTC as ISO 8601 writes it.
pub(super) fn offset(offset: jiff::tz::Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

const fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Since | Bound::From => "since",
        Bound::Until | Bound::Till | Bound::To | Bound::Through => "until",
        Bound::By => "by",
        Bound::Before => "before",
        Bound::After => "after",
    }
}

struct View<'a> {
    article: &'a Article,
    all: &'a ArticleClaims,
}

impl<'a> View<'a> {
    fn spot(&self, span: Span) -> Spot {
        let place = self.article.offsets.locate(span);
        Spot {
            start: place.start,
            end: place.end,
            part: place.part,
        }
    }
    fn words(&self, span: Span) -> Words<'a> {
        Words {
            spot: self.spot(span),
            text: self.article.offsets.quote(span),
        }
    }
    fn actor(&self, thing: Option<ThingId>) -> Option<&'a str> {
        let thing = self.all.cast.get(thing?.0 as usize)?;
        thing.name.as_deref()
    }
    /// What is mentioned, the place of a place lead included, in the order of the text.
    fn mentions(&self) -> Vec<MentionObject<'a>> {
        let text = &self.article.text;
        let leads = self
            .article
            .blocks
            .iter()
            .filter_map(|b| b.lead_place(text));
        let mut out: Vec<(Span, MentionObject<'a>)> = leads
            .map(|span| {
                let place = &text[span.start..span.end];
                let known = self.all.cast.iter().find(|t| {
                    t.kind == MentionKind::Place
                        && t.names.iter().any(|n| n.eq_ignore_ascii_case(place))
                });
                let mention = MentionObject {
                    words: self.words(span),
                    kind: MentionKind::Place,
                    actor: known.and_then(|t| t.name.as_deref()),
                };
                (span, mention)
            })
            .collect();
        out.extend(self.all.mentions.iter().map(|m| {
            let mention = MentionObject {
                words: self.words(m.span),
                kind: m.kind,
                actor: self.actor(m.thing),
            };
            (m.span, mention)
        }));
        out.sort_by_key(|(span, _)| span.start);
        out.into_iter().map(|(_, m)| m).collect()
    }
    fn named(&self, span: Span, thing: Option<ThingId>) -> Named<'a> {
        Named {
            words: self.words(span),
            actor: self.actor(thing),
        }
    }
    fn event(&self, thing: Option<ThingId>) -> Option<String> {
        let thing = self.all.cast.get(thing?.0 as usize)?;
        thing.event.as_ref()?;
        Some(format!("e{}", thing.id.0))
    }
    /// For every link and reading of no claim's own, the claim that it is shown with: the one that shares most with it.
    fn homes(&self) -> Homes {
        let claims = &self.all.claims;
        let mut held = vec![false; self.all.attributions.len()];
        for &h in claims.iter().flat_map(|c| &c.holders) {
            if let Some(h) = held.get_mut(h) {
                *h = true;
            }
        }
        let links = self
            .all
            .attributions
            .iter()
            .zip(&held)
            .map(|(link, &held)| {
                if held {
                    return None;
                }
                let content = link.content.iter().copied().reduce(Span::join);
                self.nearest(content.unwrap_or(link.cue))
                    .or_else(|| self.nearest(link.cue))
            });
        let links = links.collect();
        let readings = self.all.readings.iter();
        Homes {
            links,
            readings: readings
                .map(|r| r.claim.or_else(|| self.nearest(r.span)))
                .collect(),
        }
    }
    fn nearest(&self, span: Span) -> Option<usize> {
        let shared = |c: &Claim| {
            let (low, high) = (c.span.start.max(span.start), c.span.end.min(span.end));
            high.saturating_sub(low)
        };
        let claims = self.all.claims.iter();
        let best = claims.rev().max_by_key(|c| shared(c))?;
        (shared(best) > 0).then_some(best.index)
    }
    fn claim(&self, c: &'a Claim, homes: &Homes) -> ClaimObject<'a> {
        let all = self.all;
        let spot = self.spot(c.span);
        let own = c.holders.iter().filter_map(|&h| all.attributions.get(h));
        let guests = all
            .attributions
            .iter()
            .zip(&homes.links)
            .filter(|(_, home)| **home == Some(c.index))
            .map(|(link, _)| link);
        let readings = || {
            let here = |(_, home): &(_, &Option<usize>)| **home == Some(c.index);
            all.readings
                .iter()
                .zip(&homes.readings)
                .filter(here)
                .map(|(r, _)| r)
        };
        ClaimObject {
            id: format!("{}:{}", self.article.name, c.index),
            start: spot.start,
            end: spot.end,
            part: if c.quoted && c.part == Part::Body {
                "quote"
            } else {
                c.part.name()
            },
            predicate: PredicateObject {
                lemma: &c.predicate.lemma,
                act: c.predicate.act.as_deref(),
                spot: self.spot(c.predicate.span),
            },
            roles: c
                .roles
                .iter()
                .flat_map(|r| {
                    let joined = r.joined.iter().map(|&(span, thing)| (span, Some(thing)));
                    std::iter::once((r.span, r.thing))
                        .chain(joined)
                        .map(|(span, thing)| RoleObject {
                            role: r.role,
                            named: self.named(span, thing),
                        })
                })
                .collect(),
            attribution: own.chain(guests).map(|l| self.attribution(l)).collect(),
            polarity: c.polarity,
            certainty: c.certainty,
            stages: readings()
                .filter_map(|r| match &r.value {
                    Value::Stage { stage, holds } => Some(StageObject {
                        event: match r.owner {
                            Owner::Thing(t) => self.event(Some(t)),
                            Owner::Story | Owner::Text => None,
                        },
                        stage,
                        holds: *holds,
                        by: r.by,
                    }),
                    _ => None,
                })
                .collect(),
            when: c.when.and_then(|(index, extent)| {
                let (from, to) = days(extent);
                Some(WhenObject {
                    words: self.words(all.times.get(index)?.span),
                    from,
                    to,
                })
            }),
            place: c
                .place
                .and_then(|p| all.mentions.get(p))
                .map(|m| self.named(m.span, m.thing)),
            quantities: c
                .quantities
                .iter()
                .filter_map(|&q| all.quantities.get(q))
                .map(|q| QuantityObject {
                    words: self.words(q.span),
                    measure: q.measure.as_deref(),
                    low: q.low,
                    high: q.high,
                    unit: q.unit.as_deref(),
                })
                .collect(),
            attributes: c
                .attributes
                .iter()
                .map(|x| {
                    let (from, to) = days(x.when.unwrap_or_default());
                    AttributeObject {
                        of: &x.of,
                        kind: x.kind.slot(),
                        value: &x.value,
                        standing: x.standing,
                        from,
                        to,
                        spot: self.spot(x.span),
                    }
                })
                .collect(),
            event: self.event(c.event),
        }
    }
    fn attribution(&self, link: &'a Attribution) -> AttributionObject<'a> {
        AttributionObject {
            holder: link.holder.as_ref().map(|h| self.named(h.span, h.thing)),
            holders: link
                .holder
                .iter()
                .flat_map(|h| &h.members)
                .filter_map(|&t| self.actor(Some(t)))
                .collect(),
            cue: (!link.cue.is_empty()).then(|| self.words(link.cue)),
            content: link.content.iter().map(|&s| self.spot(s)).collect(),
            stance: link.stance,
            negated: link.negated,
            quoted: link.quoted != Quoted::Indirect,
        }
    }
}

struct Homes {
    links: Vec<Option<usize>>,
    readings: Vec<Option<usize>>,
}

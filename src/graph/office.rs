//! This file asks the world table whether an office that a text gives a person is right at the text's date.

use super::Entry;
use super::query::{OfficeFault, OfficeFaultKind};
use crate::claims::attribute::BEFORE_NAME;
use crate::claims::{ArticleClaims, Owner, Value};
use crate::lexicon::Lexicon;
use crate::lexicon::world::{Judgement, Term, TitleForm, Verdict};
use crate::text::{Article, DatedBy, Part};
use jiff::ToSpan;

/// How long after the latest day that it names an article is taken to be printed at most.
const SOON_DAYS: i64 = 30;

/// How a title is wrong at its article's date; `None` where it is right, or nothing can be said.
///
/// Silent on quotations and captions, which speak of other times, and where the day of publication is only a guess.
#[must_use]
pub fn fault(entry: &Entry, claims: &ArticleClaims, article: &Article, lexicon: &Lexicon) -> Option<OfficeFault> {
    let r = &entry.reading;
    // A sentence that speaks of another time than the article's own gives the title of that time.
    if r.slot != "office" || r.quoted || r.negated || r.future || r.when.is_some() || r.part == Part::Caption {
        return None;
    }
    let date = article.published?;
    let Owner::Thing(id) = r.owner else { return None };
    let person = claims.cast.get(id.0 as usize)?.name.as_deref()?;
    let title = match &r.value {
        Value::Phrase { text, .. } | Value::Name(text) => text.as_str(),
        _ => return None,
    };
    let form = if r.scope.iter().any(|s| s == BEFORE_NAME) { TitleForm::BeforeName } else { TitleForm::Apposed };
    let judge = |date| lexicon.world.judge_office(person, title, None, form, date, &lexicon.words);
    let judged = judge(date);
    // An inferred day is the latest one named in the text: the article is of that day or of some day soon after.
    if article.dated_by == DatedBy::Inferred
        && date.checked_add(SOON_DAYS.days()).is_ok_and(|later| judge(later).verdict != judged.verdict)
    {
        return None;
    }
    let (fault, mut fact) = match &judged.verdict {
        Verdict::Former { until } => (OfficeFaultKind::Former, format!("in that office until {until}")),
        Verdict::NotYet { from } => (OfficeFaultKind::NotYet, format!("in that office from {from}")),
        Verdict::WrongHolder { actual } => (OfficeFaultKind::OtherHolder, format!("the office is held by {actual}")),
        Verdict::StillInOffice { since } => (OfficeFaultKind::StillInOffice, format!("in office since {since}")),
        Verdict::Right | Verdict::Unknown => return None,
    };
    if let Some(now) = now(&judged) {
        fact.push_str("; ");
        fact.push_str(&now);
    }
    Some(OfficeFault { fault, fact })
}

/// "Secretary of State since 2025-01-21", or who holds the office.
fn now(judged: &Judgement) -> Option<String> {
    let own = |t: &Term| format!("{} since {}", t.title, t.from.text());
    judged.instead.as_ref().map(own).or_else(|| {
        let holder = judged.holder.as_ref()?;
        (!matches!(judged.verdict, Verdict::WrongHolder { .. })).then(|| format!("now held by {}", holder.person))
    })
}

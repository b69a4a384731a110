//! This file decides kinds and levels: who says it and when make a conflict a dispute or an update, and confidence
//! softens a level or hides a finding.

use super::{Kind, Level};
use crate::graph::Voices;
use crate::rules::{RuleKind, RuleLevel};

/// Below this confidence nothing is shown.
pub const FLOOR: f32 = 0.35;
/// Below this confidence nobody is accused. On stories and news that the tables were not made with, half of the
/// conflicts between the two floors were none.
pub const ACCUSING_FLOOR: f32 = 0.43;
/// From this confidence on a rule's own level stands; below it, one softer.
pub const FIRM: f32 = 0.55;

/// The kind of a match: a rule's own, but that a conflict between parties is a dispute, and one with a later report
/// of a slot that grows is an update.
#[must_use]
pub fn kind(rule: RuleKind, voices: Option<Voices>, supersedes: bool) -> Kind {
    match rule {
        RuleKind::Conflict if supersedes => Kind::Update,
        RuleKind::Conflict if voices == Some(Voices::Parties) => Kind::Dispute,
        RuleKind::Conflict => Kind::Conflict,
        RuleKind::Slip => Kind::Slip,
        RuleKind::Dispute => Kind::Dispute,
        RuleKind::Update => Kind::Update,
        RuleKind::Narrower => Kind::Narrower,
        RuleKind::Agreement => Kind::Agreement,
        RuleKind::Unsupported => Kind::Unsupported,
    }
}

/// The level of a finding, or `None` below the floor.
#[must_use]
pub fn level(rule: RuleLevel, kind: Kind, confidence: f32) -> Option<Level> {
    let floor = if matches!(kind, Kind::Conflict | Kind::Slip | Kind::Unsupported) {
        ACCUSING_FLOOR
    } else {
        FLOOR
    };
    if confidence < floor {
        return None;
    }
    let own = match (kind, rule) {
        (Kind::Conflict | Kind::Slip | Kind::Unsupported, RuleLevel::Error) => Level::Error,
        (Kind::Conflict | Kind::Slip | Kind::Unsupported, RuleLevel::Warning) => Level::Warning,
        _ => Level::Note,
    };
    Some(if confidence < FIRM && own == Level::Error {
        Level::Warning
    } else {
        own
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders_and_time_decide_what_a_clash_is() {
        assert_eq!(
            kind(RuleKind::Conflict, Some(Voices::Own), false),
            Kind::Conflict
        );
        assert_eq!(
            kind(RuleKind::Conflict, Some(Voices::Parties), false),
            Kind::Dispute
        );
        assert_eq!(
            kind(RuleKind::Conflict, Some(Voices::Parties), true),
            Kind::Update
        );
        assert_eq!(kind(RuleKind::Slip, None, true), Kind::Slip);
    }

    #[test]
    fn doubt_softens_and_then_hides() {
        assert_eq!(
            level(RuleLevel::Error, Kind::Conflict, 0.9),
            Some(Level::Error)
        );
        assert_eq!(
            level(RuleLevel::Error, Kind::Conflict, 0.5),
            Some(Level::Warning)
        );
        assert_eq!(level(RuleLevel::Error, Kind::Conflict, 0.4), None);
        assert_eq!(
            level(RuleLevel::Error, Kind::Dispute, 0.9),
            Some(Level::Note)
        );
    }
}

//! This file holds what a join gives: things of several articles that are taken for one, with score and reasons.

use crate::claims::ThingId;
use crate::claims::cast::MentionKind;
use crate::text::ArticleId;

/// Things of one or more articles that are taken for one actor or one event.
#[derive(Debug, Clone)]
pub struct Group {
    /// What to call it: the fullest name, or the words of its first mention.
    pub name: String,
    /// Every form of its name, in order of first appearance.
    pub names: Vec<String>,
    /// What sort of thing it is.
    pub kind: MentionKind,
    /// The things, in order of article, then of cast.
    pub members: Vec<Member>,
    /// What joined and what parted: one line for each pair of members that was looked at, with its score.
    pub reasons: Vec<String>,
}

/// One thing of one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// The article.
    pub article: ArticleId,
    /// The thing in its cast.
    pub thing: ThingId,
}

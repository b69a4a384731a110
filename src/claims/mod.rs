//! This stage reads meaning: an analysis comes in, the article's claims and readings go out ([`ArticleClaims`]).

pub mod arithmetic;
pub mod attribute;
pub mod attribution;
pub mod cast;
pub mod certainty;
pub mod claim;
pub mod polarity;
pub mod predicate;
pub mod quantity;
pub mod quotation;
pub mod reading;
pub mod roles;
pub mod slots;
pub mod stages;
pub mod time;

pub use attribution::{Attribution, Holder, Stance};
pub use cast::{Thing, ThingId};
pub use certainty::Certainty;
pub use claim::{ArticleClaims, Claim, Polarity, Predicate, Role, RoleName};
pub use quantity::{Quantity, QuantityKind, Stated};
pub use reading::{By, Owner, Reading, Value};
pub use time::{Interval, TimeExpression};

use crate::{language::Analysis, lexicon::Lexicon, text::Article};

/// Reads the claims of an article.
#[must_use]
pub fn extract(_article: &Article, _analysis: &Analysis, _lexicon: &Lexicon) -> ArticleClaims {
    todo!()
}

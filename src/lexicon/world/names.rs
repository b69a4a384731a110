//! This file holds families of names, and metonyms: expressions that stand for a government, an office or a company.

use super::{Table, TableError, fold, table};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use smol_str::SmolStr;

const ALIASES: Table = table!("world/aliases.toml");
const METONYMS: Table = table!("world/metonyms.toml");

/// Families of names: `rules/world/aliases.toml`.
#[derive(Debug, Default)]
pub struct Aliases {
    families: Vec<Family>,
    by_name: FxHashMap<SmolStr, Vec<(usize, bool)>>,
}

#[derive(Debug)]
struct Family {
    kind: NameKind,
    canonical: SmolStr,
}

/// What a family of names is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum NameKind {
    Person,
    Place,
    Organisation,
}

/// usual form, other forms, forms that need support, note
type AliasRow = (SmolStr, Vec<SmolStr>, Vec<SmolStr>, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasRows {
    person: Vec<AliasRow>,
    place: Vec<AliasRow>,
    organisation: Vec<AliasRow>,
}

impl Aliases {
    /// Reads the table that the program carries.
    pub(super) fn builtin() -> Result<Aliases, TableError> {
        let rows: AliasRows = ALIASES.read()?;
        let mut aliases = Aliases::default();
        for (kind, rows) in [
            (NameKind::Person, rows.person),
            (NameKind::Place, rows.place),
            (NameKind::Organisation, rows.organisation),
        ] {
            for (canonical, variants, unsure, _) in rows {
                let family = aliases.families.len();
                for (name, sure) in std::iter::once((&canonical, true))
                    .chain(variants.iter().map(|v| (v, true)))
                    .chain(unsure.iter().map(|v| (v, false)))
                {
                    let list = aliases.by_name.entry(fold(name).into()).or_default();
                    if !list.iter().any(|(f, _)| *f == family) {
                        list.push((family, sure));
                    }
                }
                aliases.families.push(Family { kind, canonical });
            }
        }
        Ok(aliases)
    }

    /// The usual form of a name, if the name belongs to exactly one family of this kind and needs no support from the context.
    #[must_use]
    pub fn canonical(&self, kind: NameKind, name: &str) -> Option<&str> {
        let mut found = self
            .by_name
            .get(fold(name).as_str())?
            .iter()
            .filter(|(f, sure)| *sure && self.families[*f].kind == kind);
        let (family, _) = found.next()?;
        found
            .next()
            .is_none()
            .then(|| self.families[*family].canonical.as_str())
    }

    /// Is the name listed in any family?
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(fold(name).as_str())
    }

    /// Are the two forms of one name? Forms that need support from the context count: whoever asks has two names of which one may be the other.
    #[must_use]
    pub fn same_family(&self, a: &str, b: &str) -> bool {
        let (Some(a), Some(b)) = (
            self.by_name.get(fold(a).as_str()),
            self.by_name.get(fold(b).as_str()),
        ) else {
            return false;
        };
        a.iter().any(|(f, _)| b.iter().any(|(g, _)| f == g))
    }
}

/// Metonyms: `rules/world/metonyms.toml`.
#[derive(Debug, Default)]
pub struct Metonyms {
    by_name: FxHashMap<SmolStr, Metonym>,
}

/// An expression that stands for something else.
#[derive(Debug, Clone)]
pub struct Metonym {
    /// As it is usually written.
    pub expression: SmolStr,
    /// What it stands for.
    pub stands_for: String,
    /// The country or organisation.
    pub of: SmolStr,
    /// Does it name the place just as often?
    pub is_city: bool,
}

impl Metonym {
    /// Does it stand for the government of `of`, or for whom that government is named by? "Sacramento" stands for that of a state.
    #[must_use]
    pub fn governs(&self) -> bool {
        const OFFICES: [&str; 5] = [
            "government",
            "President",
            "Prime Minister",
            "Chancellor",
            "European Union institutions",
        ];
        let words = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 3)
                .map(str::to_owned)
                .collect()
        };
        let of_another = self
            .stands_for
            .strip_prefix("government of ")
            .is_some_and(|land| !words(land).iter().any(|w| words(&self.of).contains(w)));
        !of_another && OFFICES.iter().any(|w| self.stands_for.contains(w))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MetonymRows {
    expressions: Vec<Vec<String>>,
    cities: Vec<Vec<String>>,
    context: Vec<Vec<String>>,
}

impl Metonyms {
    /// Reads the table that the program carries. Expressions that name no country by themselves are left out.
    pub(super) fn builtin() -> Result<Metonyms, TableError> {
        let rows: MetonymRows = METONYMS.read()?;
        let _ = rows.context;
        let mut metonyms = Metonyms::default();
        for (is_city, rows) in [(false, rows.expressions), (true, rows.cities)] {
            for row in rows {
                let [expression, stands_for, of, ..] = row.as_slice() else {
                    return Err(METONYMS.row(format!("{row:?}")));
                };
                metonyms
                    .by_name
                    .entry(fold(expression).into())
                    .or_insert(Metonym {
                        expression: expression.into(),
                        stands_for: stands_for.clone(),
                        of: of.into(),
                        is_city,
                    });
            }
        }
        Ok(metonyms)
    }

    /// What an expression stands for, with or without "the".
    #[must_use]
    pub fn get(&self, expression: &str) -> Option<&Metonym> {
        self.by_name.get(fold(expression).as_str())
    }
}

//! This file finds the rare form of a name that is a misspelling of a frequent one. How two spellings stand to one another is `name`'s business.
//!
//! All of these must hold: the rare form stands once in its article (twice in a long one), outside quotations; the usual form stands there
//! at least as often, or is the listed spelling of a well-known name; the given names agree, or the article takes the two for one person;
//! the rare form is no listed variant and nobody else's name; and some letter is left that no romanisation explains, or one of a double
//! letter is missing where the same article writes both. Places and organisations are `bodies`' business, a name that two articles spell each
//! in its own way is `across`'.

mod across;
mod bodies;

use super::name::{self, Spelt};
use super::{Group, Member};
use crate::claims::cast::MentionKind;
use crate::claims::{ArticleClaims, ThingId};
use crate::lexicon::Lexicon;
use crate::text::ArticleId;
use std::collections::{BTreeMap, BTreeSet};

/// A rare form of a name, and the usual one.
#[derive(Debug, Clone, PartialEq)]
pub struct Misspelling {
    /// The mention that is spelt otherwise: an article, and an index into its mentions.
    pub rare: (ArticleId, usize),
    /// A mention in the usual spelling.
    pub usual: (ArticleId, usize),
    /// The rare form.
    pub rare_form: String,
    /// The usual form.
    pub usual_form: String,
    /// How often each stands in the rare form's article.
    pub counts: (usize, usize),
    /// The thing that the usual form names, in its article.
    pub thing: Option<ThingId>,
    /// How sure it is, 0 to 1. Where one vowel is the only difference it is hardly more than a guess.
    pub confidence: f32,
    /// Why, in a few words.
    pub reason: String,
}

/// One way of writing a name in one article.
#[derive(Debug)]
struct Form<'a> {
    article: ArticleId,
    text: &'a str,
    words: Vec<String>,
    /// Indexes of the mentions outside quotations.
    mentions: Vec<usize>,
    thing: Option<ThingId>,
    kind: MentionKind,
}

impl Form<'_> {
    fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }
}

impl Misspelling {
    /// The first mention of the rare form, set beside the first of the usual one.
    fn of(
        rare: &Form<'_>,
        usual: &Form<'_>,
        counts: (usize, usize),
        confidence: f32,
        reason: String,
    ) -> Option<Self> {
        Some(Self {
            rare: (rare.article, *rare.mentions.first()?),
            usual: (usual.article, *usual.mentions.first()?),
            rare_form: rare.text.to_owned(),
            usual_form: usual.text.to_owned(),
            counts,
            thing: usual.thing,
            confidence,
            reason,
        })
    }
}

/// How long an article must be, in sentences, for a slip to stand in it twice.
const LONG: usize = 45;

/// Finds the misspelt names of a story, in order of article and place.
#[must_use]
pub fn find(articles: &[ArticleClaims], actors: &[Group], lexicon: &Lexicon) -> Vec<Misspelling> {
    let mut forms: Vec<Form<'_>> = articles.iter().flat_map(|a| forms_of(a, lexicon)).collect();
    let surnames: BTreeSet<String> = forms
        .iter()
        .filter(|f| f.kind == MentionKind::Person && f.words.len() > 1)
        .map(|f| f.last().to_owned())
        .filter(|w| w.len() > 4)
        .collect();
    for claims in articles {
        forms.extend(unseen_names(claims, &surnames));
    }
    let actor_of: BTreeMap<Member, usize> = actors
        .iter()
        .enumerate()
        .flat_map(|(i, g)| g.members.iter().map(move |m| (*m, i)))
        .collect();
    let actor = |form: &Form<'_>| {
        let thing = form.thing?;
        actor_of
            .get(&Member {
                article: form.article,
                thing,
            })
            .copied()
    };
    let story = Story::new(articles, &forms, lexicon);
    let mut found: Vec<Misspelling> = Vec::new();
    for claims in articles {
        let sentences = claims.mentions.last().map_or(0, |m| m.sentence + 1);
        let often = if sentences > LONG { 2 } else { 1 };
        for rare in forms.iter().filter(|f| f.article == claims.article) {
            if rare.mentions.is_empty()
                || rare.mentions.len() > often
                || is_elses(rare, &forms, lexicon)
            {
                continue;
            }
            let best = forms
                .iter()
                .filter_map(|usual| {
                    let same = match (actor(rare), actor(usual)) {
                        (Some(x), Some(y)) => x == y,
                        _ => {
                            rare.article == usual.article
                                && rare.thing.is_some()
                                && rare.thing == usual.thing
                        }
                    };
                    judge(rare, usual, same, &story, lexicon)
                })
                .max_by(|x, y| {
                    let here = |m: &Misspelling| m.usual.0 == m.rare.0;
                    let size = |form: &str| form.split_whitespace().count();
                    let alike = |m: &Misspelling| size(&m.usual_form) == size(&m.rare_form);
                    (here(x), alike(x), x.counts.1)
                        .cmp(&(here(y), alike(y), y.counts.1))
                        .then_with(|| x.confidence.total_cmp(&y.confidence))
                        .then_with(|| y.usual.cmp(&x.usual))
                });
            found.extend(best);
        }
    }
    found.extend(forms.iter().filter_map(|rare| lookalike(rare, &forms)));
    // Where either form could be the slip of the other, the one that was taken for usual first stays.
    let mut accused: BTreeSet<(ArticleId, String)> = BTreeSet::new();
    found.sort_by_key(|m| (std::cmp::Reverse(m.counts.1), m.rare));
    found.retain(|m| {
        let fresh = !accused.contains(&(m.usual.0, m.usual_form.clone()));
        if fresh {
            accused.insert((m.rare.0, m.rare_form.clone()));
        }
        fresh
    });
    for m in &mut found {
        story.show_in_full(m);
    }
    found.sort_by_key(|m| m.rare);
    found
}

/// What the whole story says of the words of its names.
struct Story<'a> {
    articles: &'a [ArticleClaims],
    forms: &'a [Form<'a>],
    /// Where each word of a mention stands, quotations included: article and byte.
    places: BTreeMap<String, BTreeSet<(ArticleId, usize)>>,
    /// Articles that name persons by a family name alone whom nobody introduces, as reports of matches do.
    familiar: BTreeSet<ArticleId>,
}

impl<'a> Story<'a> {
    fn new(articles: &'a [ArticleClaims], forms: &'a [Form<'a>], lexicon: &Lexicon) -> Self {
        let mut places: BTreeMap<String, BTreeSet<(ArticleId, usize)>> = BTreeMap::new();
        for claims in articles {
            for mention in &claims.mentions {
                for (at, word) in words_at(&mention.text) {
                    let place = (claims.article, mention.span.start + at);
                    places.entry(name::plain(word)).or_default().insert(place);
                }
            }
        }
        let mut story = Self {
            articles,
            forms,
            places,
            familiar: BTreeSet::new(),
        };
        for claims in articles {
            let persons = || {
                forms
                    .iter()
                    .filter(|f| f.article == claims.article && f.kind == MentionKind::Person)
            };
            let strangers = persons()
                .filter(|f| {
                    f.words.len() == 1
                        && !story.is_introduced(f.last())
                        && !lexicon.spellings.is_given(f.last())
                        && !story.has_title(f)
                })
                .count();
            // The misspelt one is a stranger itself.
            if strangers > 1 + persons().filter(|f| f.words.len() > 1).count() / 3 {
                story.familiar.insert(claims.article);
            }
        }
        story
    }
    fn times(&self, word: &str, article: ArticleId) -> usize {
        let all = self.places.get(word);
        all.map_or(0, |p| p.iter().filter(|(a, _)| *a == article).count())
    }
    /// Has somebody of this family name a given name anywhere?
    fn is_introduced(&self, word: &str) -> bool {
        self.full(word).next().is_some()
    }
    /// The full names with this family name.
    fn full(&self, word: &str) -> impl Iterator<Item = &Form<'a>> {
        self.forms
            .iter()
            .filter(move |f| f.words.len() > 1 && f.last() == word)
    }
    /// A family name is shown best where its bearer is introduced: "Anselm Tresk", and not "the Tresk brewery".
    fn show_in_full(&self, found: &mut Misspelling) {
        let (article, word) = (found.usual.0, found.usual_form.to_lowercase());
        let introduced = self.full(&word).find(|f| {
            f.article == article && (f.kind == MentionKind::Person || f.thing == found.thing)
        });
        if let Some(&first) = introduced.and_then(|f| f.mentions.first()) {
            found.usual = (article, first);
        }
    }
    /// Is everybody who is introduced by this family name called otherwise than the form's person? An initial may be his.
    fn is_another(&self, form: &Form<'_>, family: &str) -> bool {
        let given = form.words.first().map_or("", String::as_str);
        let agrees = |other: &str| {
            let short = given.len() == 1 || other.len() == 1;
            other == given || short && other.chars().next() == given.chars().next()
        };
        let mut others = self
            .full(family)
            .filter(|f| f.kind == MentionKind::Person)
            .filter_map(|f| f.words.first())
            .peekable();
        others.peek().is_some() && others.all(|other| !agrees(other))
    }
    /// "Mr Keltner", "Judge Keltner": does something stand before the name wherever it stands?
    fn has_title(&self, form: &Form<'_>) -> bool {
        let Some(claims) = self.claims(form.article) else {
            return false;
        };
        claims.mentions.iter().any(|m| {
            words_at(&m.text)
                .skip(1)
                .any(|(_, w)| name::plain(w) == form.last())
        })
    }
    /// "The Barnets", "the Barnet family": is it a family by its name? Such a family is introduced by nothing else.
    fn is_a_family(&self, form: &Form<'_>) -> bool {
        let Some(claims) = self.claims(form.article) else {
            return false;
        };
        let last = form.last();
        let plural = |w: &str| {
            w.strip_prefix(last)
                .is_some_and(|end| matches!(end, "s" | "es" | "ss"))
        };
        self.places.keys().any(|w| plural(w))
            || form.mentions.iter().any(|&m| {
                let mut words = words_at(&claims.mentions[m].text).map(|(_, w)| w.to_lowercase());
                let led = words.next().is_some_and(|w| w == "the");
                led && last.ends_with('s') || words.any(|w| w == "family")
            })
    }
    /// Has the form a title wherever it stands, and nobody of the family name has that title or role?
    fn is_titled_otherwise(&self, form: &Form<'_>, family: &str) -> bool {
        let Some(claims) = self.claims(form.article) else {
            return false;
        };
        let titles = |claims: &ArticleClaims, last: &str| -> BTreeSet<String> {
            let before = |text: &str| {
                let words: Vec<String> = words_at(text).map(|(_, w)| name::plain(w)).collect();
                let at = words.iter().position(|w| w == last)?;
                words.get(at.checked_sub(1)?).cloned()
            };
            claims
                .mentions
                .iter()
                .filter_map(|m| before(&m.text))
                .collect()
        };
        let own = titles(claims, form.last());
        if own.is_empty() {
            return false;
        }
        let theirs: BTreeSet<String> = self
            .articles
            .iter()
            .flat_map(|a| titles(a, family))
            .collect();
        // "Nora Ashdown, the mayor … Mayor Asdown".
        let role = |f: &Form<'_>| {
            let mentions = self.claims(f.article).map_or(&[][..], |c| &c.mentions);
            mentions.iter().filter(|m| m.thing == f.thing).any(|m| {
                let words: Vec<String> = words_at(&m.text).map(|(_, w)| name::plain(w)).collect();
                words.iter().any(|w| own.contains(w)) && words.iter().all(|w| w != form.last())
            })
        };
        own.is_disjoint(&theirs) && !self.full(family).any(role)
    }
    /// Is it tagged as a person's name? Taggers know few names with a slip in them: a given name will do, or that it is tagged as
    /// nothing in particular.
    fn may_be_a_person(&self, form: &Form<'_>, lexicon: &Lexicon) -> bool {
        const SHORT: usize = 4;
        match form.kind {
            MentionKind::Person => true,
            _ if form.words.len() > 1 => lexicon.spellings.is_given(&form.words[0]),
            MentionKind::Other => self.claims(form.article).is_some_and(|claims| {
                form.mentions.iter().all(|&m| {
                    let mention = &claims.mentions[m];
                    let starts = claims
                        .sentences
                        .get(mention.sentence)
                        .is_some_and(|s| s.start == mention.span.start);
                    mention.text == form.text && !(starts && form.last().len() <= SHORT)
                })
            }),
            _ => false,
        }
    }
    fn claims(&self, article: ArticleId) -> Option<&'a ArticleClaims> {
        self.articles.iter().find(|c| c.article == article)
    }
    /// Is a role noun or the end of a title used for both?
    fn share_a_role(&self, x: &Form<'_>, y: &Form<'_>) -> bool {
        let roles = |form: &Form<'_>| -> BTreeSet<String> {
            let thing = self
                .claims(form.article)
                .zip(form.thing)
                .and_then(|(c, t)| c.cast.get(t.0 as usize));
            let nouns = thing
                .into_iter()
                .flat_map(|t| t.nouns.iter().map(ToString::to_string));
            let titles = thing.into_iter().flat_map(|t| {
                let last =
                    |title: &String| title.split_whitespace().next_back().map(str::to_lowercase);
                t.titles.iter().filter_map(last).collect::<Vec<_>>()
            });
            nouns.chain(titles).collect()
        };
        !roles(x).is_disjoint(&roles(y))
    }
    /// The offices and trades of the form's person by sort: a "founder" may be the "chief executive".
    fn offices<'l>(&self, form: &Form<'_>, lexicon: &'l Lexicon) -> BTreeSet<&'l str> {
        let thing = self
            .claims(form.article)
            .zip(form.thing)
            .and_then(|(c, t)| c.cast.get(t.0 as usize));
        let titles = thing.into_iter().flat_map(|t| &t.titles);
        let heads = titles.filter_map(|t| t.split_whitespace().next_back());
        let nouns = thing.into_iter().flat_map(|t| &t.nouns);
        heads
            .map(str::to_lowercase)
            .chain(nouns.map(ToString::to_string))
            .flat_map(|noun| lexicon.nouns.roles(&noun))
            .map(smol_str::SmolStr::as_str)
            .collect()
    }
    fn has_office(&self, form: &Form<'_>, lexicon: &Lexicon) -> bool {
        !self.offices(form, lexicon).is_empty()
    }
    fn share_an_office(&self, x: &Form<'_>, y: &Form<'_>, lexicon: &Lexicon) -> bool {
        !self
            .offices(x, lexicon)
            .is_disjoint(&self.offices(y, lexicon))
    }
    /// How many persons, places and bodies two articles both name, spelt alike.
    fn in_common(&self, x: ArticleId, y: ArticleId) -> usize {
        let names = |article: ArticleId| -> BTreeSet<&str> {
            let named = self.forms.iter().filter(|f| f.article == article);
            named.map(Form::last).collect()
        };
        names(x).intersection(&names(y)).count()
    }
}

/// The words of a text, and where they start.
fn words_at(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// A slip that who is who settles: papers introduce a person by a full name. A family name that nobody bears, one letter from that of
/// somebody who is introduced, is his; so is a full name with the given name of somebody whose family name is not introduced otherwise.
/// One letter is enough then, unless the name is transcribed.
fn settled(
    rare: &Form<'_>,
    usual: &Form<'_>,
    same: bool,
    story: &Story<'_>,
    lexicon: &Lexicon,
) -> Option<Misspelling> {
    let spellings = &lexicon.spellings;
    let (r, u) = (rare.last(), usual.last());
    if r == u
        || r.chars().count().min(u.chars().count()) < 4
        || strsim::osa_distance(r, u) != 1
        || !story.may_be_a_person(rare, lexicon)
        || !story
            .full(u)
            .chain(std::iter::once(usual))
            .any(|f| f.kind == MentionKind::Person)
        || story.full(u).any(|f| lexicon.is_place(f.text))
        || story.places.get(r).map_or(0, BTreeSet::len) != 1
        || story.has_title(rare) && rare.words.len() == 1
        || story
            .full(u)
            .chain([rare, usual])
            .any(|f| spellings.is_romanised(&f.words))
        || story
            .full(u)
            .chain((rare.words.len() > 1).then_some(rare))
            .any(|f| name::is_respelling(r, u, &f.words, spellings))
    {
        return None;
    }
    let first = |w: &str| w.chars().next();
    if first(r) != first(u) && r.chars().nth(1) != first(u) {
        return None;
    }
    let here = story.times(u, rare.article);
    let often = story.places.get(u).map_or(0, BTreeSet::len);
    let given = |f: &Form<'_>| f.words.first().cloned().filter(|_| f.words.len() > 1);
    let confidence = if let Some(name) = given(rare) {
        // "Mayor Nora Asdown … Ashdown said": nobody else of that name is introduced.
        let others = story.full(u).any(|f| given(f).is_some_and(|g| g != name));
        let listed = spellings.is_surname(r);
        if others || often < 2 || name.chars().count() < 2 {
            return None;
        }
        let named = story.full(u).next().is_some();
        let role = story.full(u).any(|f| story.share_a_role(rare, f));
        let by_convention = here > 1 - usize::from(named || !listed)
            && story.full(u).all(|f| f.article != rare.article)
            && !story.familiar.contains(&rare.article);
        if by_convention {
            0.85
        } else if named && (role || same && !listed) {
            0.8
        } else {
            return None;
        }
    } else {
        // "Osgoud" beside "Mayor Victor Osgood".
        let introduced = story.full(u).any(|f| f.article == rare.article);
        if spellings.is_surname(r)
            || !(introduced || story.is_introduced(u) && here > 1)
            || rare.article != usual.article
            || story.familiar.contains(&rare.article)
        {
            return None;
        }
        0.8
    };
    let why = format!("{r} for {u}, who is introduced by the full name");
    Misspelling::of(rare, usual, (1, often), confidence, why)
}

fn forms_of<'a>(claims: &'a ArticleClaims, lexicon: &Lexicon) -> Vec<Form<'a>> {
    let mut forms: BTreeMap<&str, Form<'a>> = BTreeMap::new();
    for (index, mention) in claims.mentions.iter().enumerate() {
        let Some(text) = mention.name.as_deref() else {
            continue;
        };
        let form = forms.entry(text).or_insert_with(|| Form {
            article: claims.article,
            text,
            words: name::words(text, lexicon),
            mentions: Vec::new(),
            thing: mention.thing,
            kind: mention.kind,
        });
        if !mention.quoted {
            form.mentions.push(index);
        }
    }
    forms
        .into_values()
        .filter(|f| !f.words.is_empty())
        .collect()
}

/// Names that begin a sentence are sometimes taken for nouns: single words that are a surname of the story,
/// or one letter from it.
fn unseen_names<'a>(claims: &'a ArticleClaims, surnames: &BTreeSet<String>) -> Vec<Form<'a>> {
    let mut forms: BTreeMap<&str, Form<'a>> = BTreeMap::new();
    for (index, mention) in claims.mentions.iter().enumerate() {
        let text = mention.text.split(',').next().unwrap_or_default().trim();
        if mention.name.is_some()
            || mention.quoted
            || text.contains(' ')
            || !text.chars().next().is_some_and(char::is_uppercase)
        {
            continue;
        }
        let word = name::plain(text);
        let near =
            |s: &String| *s == word || name::differ_by_a_double(s, &word) || is_near(s, &word);
        if surnames.iter().any(near) {
            forms
                .entry(text)
                .or_insert_with(|| Form {
                    article: claims.article,
                    text,
                    words: vec![word],
                    mentions: Vec::new(),
                    thing: mention.thing,
                    kind: MentionKind::Person,
                })
                .mentions
                .push(index);
        }
    }
    forms.into_values().collect()
}

/// One letter apart, in words that are long enough for that to mean something.
fn is_near(x: &str, y: &str) -> bool {
    x.len().min(y.len()) > 5
        && x.chars().next() == y.chars().next()
        && strsim::osa_distance(x, y) == 1
}

/// Is the name romanised, as the fullest form of the article shows ("Karim Massimov" of "Massimov")?
fn is_romanised(usual: &Form<'_>, forms: &[Form<'_>], lexicon: &Lexicon) -> bool {
    forms
        .iter()
        .filter(|f| f.article == usual.article && f.last() == usual.last())
        .any(|f| lexicon.spellings.is_romanised(&f.words))
}

/// "Kеltner" with a Cyrillic "е" beside "Keltner": by no romanisation another name, and no reader sees it.
fn lookalike(rare: &Form<'_>, forms: &[Form<'_>]) -> Option<Misspelling> {
    if !name::mixes_scripts(rare.text) {
        return None;
    }
    let last = |text: &'_ str| text.rsplit(' ').next().unwrap_or_default().to_owned();
    let usual = forms
        .iter()
        .filter(|f| !f.mentions.is_empty() && !name::mixes_scripts(f.text))
        .filter(|f| {
            name::look_alike(rare.text, f.text) || name::look_alike(&last(rare.text), &last(f.text))
        })
        .max_by_key(|f| {
            (
                f.article == rare.article,
                f.words.len() == rare.words.len(),
                f.mentions.len(),
                f.text.len(),
            )
        })?;
    let why = format!(
        "{} holds letters of another script that look like those of {}",
        rare.text, usual.text
    );
    let counts = (rare.mentions.len(), usual.mentions.len());
    Misspelling::of(rare, usual, counts, 0.9, why)
}

/// Is the form a listed name, or that of another person of the story?
fn is_elses(rare: &Form<'_>, forms: &[Form<'_>], lexicon: &Lexicon) -> bool {
    let world = &lexicon.world;
    let last = rare.last();
    let known = |name: &str| {
        world.aliases().knows(name)
            || world.places().named(name).next().is_some()
            || world.demonym(name).is_some()
            || world.metonym(name).is_some()
            || world.office_table().knows(name)
    };
    !is_name(rare.text)
        || lexicon.words.is_title(last)
        || lexicon.words.is("calendar_words", last)
        || known(rare.text)
        || (rare.words.len() > 1 && known(last))
        || forms.iter().any(|other| {
            let others_often =
                other.article != rare.article && other.last() == last && other.mentions.len() > 1;
            let another = rare.words.len() == 1 && other.words.len() > 1 && other.last() == last;
            others_often || another
        })
}

/// One or more words of letters, the first of them with a capital, and not all in capitals.
fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
        && text.chars().any(char::is_lowercase)
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '.'))
}

fn judge(
    rare: &Form<'_>,
    usual: &Form<'_>,
    same: bool,
    story: &Story<'_>,
    lexicon: &Lexicon,
) -> Option<Misspelling> {
    let forms = story.forms;
    let (r, u) = (rare.last(), usual.last());
    if rare.text == usual.text || usual.mentions.is_empty() || !is_name(usual.text) {
        return None;
    }
    if r.len().min(u.len()) < 4 && r != u
        || lexicon.world.same_family(rare.text, usual.text)
        || lexicon.world.same_family(r, u)
    {
        return None;
    }
    // "the Markovs"
    let plural = |x: &str, y: &str| {
        x.strip_prefix(y)
            .is_some_and(|end| matches!(end, "s" | "es"))
    };
    if plural(r, u) || plural(u, r) {
        return None;
    }
    // "four Kordavian soldiers" of Kordavia.
    let adjective = |x: &Form<'_>, y: &Form<'_>| {
        let Some(end) = x.last().strip_prefix(y.last()) else {
            return false;
        };
        let land = y.last().len() > 5 && y.last().ends_with("ia") && end == "n";
        land || y.kind != MentionKind::Person
            && matches!(end, "n" | "an" | "ian" | "ean" | "ese" | "ish" | "i" | "er")
    };
    if adjective(rare, usual) || adjective(usual, rare) {
        return None;
    }
    if let Some(found) = settled(rare, usual, same, story, lexicon)
        .or_else(|| bodies::judge(rare, usual, story, lexicon))
        .or_else(|| across::judge(rare, usual, same, story, lexicon))
    {
        return Some(found);
    }
    let (both_full, given_agree) = (
        rare.words.len() > 1 && usual.words.len() > 1,
        rare.words.first() == usual.words.first(),
    );
    if both_full && r == u {
        // "Yrui Markov" beside "Yuri Markov": only where the article takes them for one.
        if !same || rare.words.len() != usual.words.len() {
            return None;
        }
    } else if r == u || (both_full && !given_agree) {
        return None;
    }
    // "Shi'ite al-Amin", "Shi'ite Amil"
    if both_full && !same && rare.words.len() != usual.words.len() && r.len() < 6 {
        return None;
    }
    // A family name alone that the article does not join: only a long one, and not for one vowel. No name is a headline.
    let alone = !both_full && !same;
    if alone && usual.words.len() > 3 {
        return None;
    }
    if alone
        && (rare.article != usual.article
            || r.len() < 6
            || rare.words.len() > 1
            || strsim::osa_distance(r, u) > 1)
    {
        return None;
    }
    // "Stacey" is no slip for "United States".
    if rare.kind == MentionKind::Person && lexicon.is_place(usual.text) {
        return None;
    }
    let person = rare.kind == MentionKind::Person || usual.kind == MentionKind::Person;
    // "Norland" and "Norlander", "Senate" and "Senator" are two words.
    if !person && r.len() != u.len() {
        return None;
    }
    if !person && (r.len() < 6 || !same) {
        return None;
    }
    let (mut confidence, letters) = match name::spelt(rare.text, usual.text, lexicon) {
        Spelt::Slip {
            vowel_only: true,
            word,
            meant,
        } => (0.55, format!("{word} for {meant}, one vowel apart")),
        Spelt::Slip { word, meant, .. } => (0.9, format!("{word} for {meant}")),
        // Romanised names are written with a double letter or without.
        Spelt::Variant
            if name::differ_by_a_double(r, u) && !is_romanised(usual, forms, lexicon) =>
        {
            (0.8, format!("{r} for {u}, a double letter"))
        }
        _ => return None,
    };
    // "Wendy Bennett" beside "Nathan Bennet": two people, whoever the article takes for whom.
    if rare.words.len() > 1 && story.is_another(rare, u) {
        return None;
    }
    // "Mr Harrod" beside "Gavin Harrow", "the Barnets" beside "Denise Barnett".
    if rare.words.len() == 1 && (story.is_a_family(rare) || story.is_titled_otherwise(rare, u)) {
        return None;
    }
    if alone {
        if confidence < 0.6 {
            return None;
        }
        confidence = 0.7;
    }
    let here = |form: &Form<'_>| {
        forms
            .iter()
            .filter(|f| f.article == rare.article && f.last() == form.last())
            .map(|f| f.mentions.len())
            .sum::<usize>()
    };
    let given_slip = r == u;
    let counts = if given_slip {
        (rare.mentions.len(), usual.mentions.len())
    } else {
        (here(rare), here(usual))
    };
    if rare.article == usual.article {
        if counts.0 > counts.1 {
            return None;
        }
        if counts.0 == counts.1 {
            // One against one: the fuller form, or the one that other articles have, is the usual one.
            let elsewhere = |form: &Form<'_>| {
                forms
                    .iter()
                    .filter(|f| f.article != rare.article && f.last() == form.last())
                    .count()
            };
            let (x, y) = (elsewhere(rare), elsewhere(usual));
            if x > y || (x == y && usual.words.len() <= rare.words.len()) {
                return None;
            }
        }
    } else {
        // Another article's spelling is a house spelling, unless the name is a listed one or stands so in two articles more.
        let listed = lexicon.world.office_table().knows(usual.text)
            || lexicon.world.aliases().knows(usual.text);
        let articles: BTreeSet<ArticleId> = forms
            .iter()
            .filter(|f| f.last() == u && f.article != rare.article)
            .map(|f| f.article)
            .collect();
        if counts.1 > 0 || !both_full || !(listed || articles.len() >= 3) {
            return None;
        }
        confidence -= 0.1;
    }
    Misspelling::of(rare, usual, counts, confidence, letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::cast::Gender;
    use crate::claims::{Thing, claim::ThingMention};
    use crate::text::{Part, Span};

    /// An article: each mention is a name and the number of its thing.
    pub(super) fn article(id: u32, mentions: &[(&str, u32)]) -> ArticleClaims {
        let things = mentions.iter().map(|(_, t)| t + 1).max().unwrap_or(0);
        ArticleClaims {
            article: ArticleId(id),
            mentions: mentions
                .iter()
                .enumerate()
                .map(|(i, (name, thing))| ThingMention {
                    span: Span::new(i * 10, i * 10 + 5),
                    text: (*name).to_owned(),
                    kind: MentionKind::Person,
                    thing: Some(ThingId(*thing)),
                    named: true,
                    name: Some((*name).to_owned()),
                    part: Part::Body,
                    quoted: false,
                    sentence: i,
                })
                .collect(),
            cast: (0..things)
                .map(|t| {
                    let names: Vec<String> = mentions
                        .iter()
                        .filter(|(_, x)| *x == t)
                        .map(|(n, _)| (*n).to_owned())
                        .collect();
                    Thing {
                        id: ThingId(t),
                        kind: MentionKind::Person,
                        name: names.iter().max_by_key(|n| n.len()).cloned(),
                        counts: vec![1; names.len()],
                        names,
                        nouns: Vec::new(),
                        titles: Vec::new(),
                        gender: Gender::Unknown,
                        plural: false,
                        team: false,
                        mentions: Vec::new(),
                        event: None,
                    }
                })
                .collect(),
            ..ArticleClaims::default()
        }
    }
    pub(super) fn found(articles: &[ArticleClaims]) -> Vec<(String, String)> {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let actors = super::super::actor::join(articles, &lexicon);
        find(articles, &actors, &lexicon)
            .into_iter()
            .map(|m| (m.rare_form, m.usual_form))
            .collect()
    }
    fn pair(rare: &str, usual: &str) -> (String, String) {
        (rare.to_owned(), usual.to_owned())
    }

    #[test]
    fn the_rare_form_is_accused_never_the_frequent_one() {
        let a = article(
            0,
            &[
                ("Jonas Keltner", 0),
                ("Keltner", 0),
                ("Keltner", 0),
                ("Kelnter", 0),
            ],
        );
        assert_eq!(found(&[a]), [pair("Kelnter", "Keltner")]);
        let a = article(0, &[("Jonas Keltner", 0), ("Kelnter", 0)]);
        assert_eq!(found(&[a]), [pair("Kelnter", "Jonas Keltner")]);
        let a = article(0, &[("Ine Hammers", 0), ("Hammers", 0), ("Hamers", 0)]);
        assert_eq!(found(&[a]), [pair("Hamers", "Hammers")]);
    }

    #[test]
    fn one_letter_settles_it_where_nobody_else_is_introduced() {
        type Names<'a> = &'a [(&'a str, u32)];
        let nobody: Names<'_> = &[];
        for (first, second, wanted) in [
            // A family name that nobody bears.
            (
                &[("Simon Osgood", 0), ("Osgood", 0), ("Osgoud", 1)][..],
                nobody,
                Some("Osgoud"),
            ),
            // The person is introduced otherwise than named.
            (
                &[("Simon Asdown", 0), ("Ashdown", 1), ("Ashdown", 1)],
                &[("Simon Ashdown", 0)],
                Some("Simon Asdown"),
            ),
            // A name in frequent use, another given name, a romanised one, too short a one.
            (
                &[("Simon Anderson", 0), ("Anderson", 0), ("Andersen", 1)],
                nobody,
                None,
            ),
            (
                &[("Simon Asdown", 0), ("Ashdown", 1), ("Ashdown", 1)],
                &[("Claire Ashdown", 0)],
                None,
            ),
            (
                &[("Yuri Sokolov", 0), ("Sokolov", 0), ("Sokolev", 1)],
                nobody,
                None,
            ),
            (&[("Simon Pye", 0), ("Pye", 0), ("Pya", 1)], nobody, None),
            // Where others too are named without an introduction, it may be one of them.
            (
                &[
                    ("Simon Osgood", 0),
                    ("Osgood", 0),
                    ("Osgoud", 1),
                    ("Trelm", 2),
                    ("Bravik", 3),
                ],
                nobody,
                None,
            ),
        ] {
            let found = found(&[article(0, first), article(1, second)]);
            let rare: Vec<&str> = found.iter().map(|(rare, _)| rare.as_str()).collect();
            assert_eq!(rare, Vec::from_iter(wanted), "{first:?} {second:?}");
        }
    }

    #[test]
    fn a_long_name_that_nobody_joined_is_still_a_slip() {
        let a = article(
            0,
            &[
                ("Sanna Brandsdottir", 0),
                ("Brandsdottir", 0),
                ("Brandsdotir", 1),
            ],
        );
        assert_eq!(found(&[a]), [pair("Brandsdotir", "Brandsdottir")]);
        let a = article(
            0,
            &[
                ("Sanna Brandsdottir", 0),
                ("Brandsdottir", 0),
                ("Brandsolti", 1),
            ],
        );
        assert!(found(&[a]).is_empty(), "another name");
        let a = article(0, &[("Ola Hansen", 0), ("Hansen", 0), ("Hanson", 1)]);
        assert!(
            found(&[a]).is_empty(),
            "one vowel: there are people of both names"
        );
    }

    #[test]
    fn house_spellings_relatives_and_listed_forms_are_no_slips() {
        let a = article(0, &[("Jonas Keltner", 0), ("Keltner", 0)]);
        let b = article(1, &[("Jonas Kelltner", 0), ("Kelltner", 0)]);
        assert!(found(&[a, b]).is_empty(), "consistent within each article");
        let a = article(
            0,
            &[
                ("Jonas Keltner", 0),
                ("Keltner", 0),
                ("Ida Keltnor", 1),
                ("Keltnor", 2),
            ],
        );
        assert!(found(&[a]).is_empty(), "another person of that name");
        let a = article(0, &[("Muammar Gaddafi", 0), ("Gaddafi", 0), ("Gadhafi", 0)]);
        assert!(found(&[a]).is_empty());
        let a = article(0, &[("Jonas Keltner", 0), ("Keltner", 0), ("Keltners", 0)]);
        assert!(found(&[a]).is_empty(), "the family");
    }

    #[test]
    fn two_people_with_names_alike_are_two() {
        // Both have a given name, and coreference took the one for the other.
        let two = |other: &str| {
            let names = [("Sanna Brandsdottir", 0), ("Brandsdottir", 0), (other, 0)];
            found(&[article(0, &names)]).len()
        };
        assert_eq!(two("Wendy Brandsdotir"), 0, "another given name");
        assert_eq!(two("Sanna Brandsdotir"), 1, "her own");
        // The rare form in the words of its mention.
        let said = |text: &str, role: &str| {
            let names = [
                ("Sanna Brandsdottir", 0),
                ("Brandsdottir", 0),
                ("Brandsdotir", 0),
                (role, 0),
            ];
            let mut a = article(0, &names);
            a.mentions[2].text = text.to_owned();
            (a.mentions[3].name, a.mentions[3].named) = (None, false);
            found(&[a]).len()
        };
        assert_eq!(said("Brandsdotir", "the judge"), 1);
        assert_eq!(
            said("Judge Brandsdotir", "the judge"),
            1,
            "she is the judge"
        );
        assert_eq!(said("Judge Brandsdotir", "the coach"), 0, "she is not");
        assert_eq!(said("The Brandsdotir family", "the judge"), 0);
    }

    #[test]
    fn letters_of_another_script_are_flagged() {
        let a = article(
            0,
            &[("Jonas Keltner", 0), ("Keltner", 0), ("K\u{435}ltner", 0)],
        );
        assert_eq!(found(&[a]), [pair("K\u{435}ltner", "Keltner")]);
        // A name that is wholly in its own script is no slip.
        let a = article(
            0,
            &[("Anna Petrova", 0), ("Petrova", 0), ("Анна Петрова", 0)],
        );
        assert!(found(&[a]).is_empty());
        let a = article(0, &[("Jonas Müller", 0), ("Müller", 0), ("Mueller", 0)]);
        assert!(found(&[a]).is_empty());
    }

    #[test]
    fn a_listed_name_is_known_across_articles() {
        let a = article(0, &[("David Lammy", 0)]);
        let b = article(1, &[("David Lamy", 0)]);
        assert_eq!(found(&[a, b]), [pair("David Lamy", "David Lammy")]);
        let a = article(0, &[("Jonas Keltner", 0)]);
        let b = article(1, &[("Jonas Kelner", 0)]);
        assert!(found(&[a, b]).is_empty());
    }
}

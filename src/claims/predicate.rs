//! This file finds what is said to have happened: verbs, copular complements and event nouns, and their acts.

use super::claim::Tense;
use super::roles;
use crate::language::{Analysis, mention};
use crate::lexicon::{Act, Lexicon, Theme};
use crate::text::Span;
use smol_str::SmolStr;

/// A predicate by its token.
#[derive(Debug, Clone)]
pub struct Predication {
    /// Token of the verb or noun; for "is open" the verb.
    pub token: usize,
    /// Lemma, with the particle ("call off"); the adjective of a copula.
    pub lemma: SmolStr,
    /// Name of its act.
    pub act: Option<SmolStr>,
    /// Tokens of the word or phrase.
    pub tokens: Vec<usize>,
    /// Is it a noun?
    pub noun: bool,
    /// Past, present, future.
    pub tense: Tense,
}

impl Predication {
    /// The bytes of the word or phrase.
    #[must_use]
    pub fn span(&self, a: &Analysis) -> Span {
        self.tokens
            .iter()
            .map(|&i| a.tokens[i].span)
            .reduce(Span::join)
            .unwrap_or(a.tokens[self.token].span)
    }
}

/// Finds the predicates of an article, in order.
#[must_use]
pub fn find(a: &Analysis, lexicon: &Lexicon) -> Vec<Predication> {
    (0..a.tokens.len())
        .filter_map(|i| at(a, i, lexicon))
        .collect()
}

fn at(a: &Analysis, i: usize, lexicon: &Lexicon) -> Option<Predication> {
    let t = &a.tokens[i];
    let verbal = t.pos == "VERB"
        && !matches!(
            t.dep.as_str(),
            "aux" | "auxpass" | "prep" | "case" | "compound"
        )
        || t.pos == "AUX"
            && matches!(
                t.dep.as_str(),
                "ROOT"
                    | "ccomp"
                    | "conj"
                    | "relcl"
                    | "advcl"
                    | "xcomp"
                    | "pcomp"
                    | "acl"
                    | "parataxis"
                    | "csubj"
            );
    if verbal {
        // "stalled talks" says something only where the participle is an act.
        let modifier = t.dep == "amod";
        let found = verb(a, i, lexicon);
        let plain = lexicon.acts.by_verb(&t.lemma.to_lowercase()).count() == 1;
        return (!modifier || found.act.is_some() && t.tag == "VBN" && plain).then_some(found);
    }
    if t.pos == "NOUN" && !matches!(t.dep.as_str(), "compound" | "nmod" | "amod" | "npadvmod") {
        let lemma = mention::compound_lemma(a, i);
        let act = noun_act(a, i, &lemma, lexicon);
        let event = lexicon.nouns.event_family(&lemma).is_some();
        if act.is_none() && !event || a.label(i) == "DATE" {
            return None;
        }
        // A bare noun only names; with a doer, a theme or a denial it says something.
        let has_argument = roles::of(a, i)
            .iter()
            .any(|x| a.tokens[x.token].dep != "compound" || act.is_some())
            || a.children(i).iter().any(|&c| a.tokens[c].lower == "no");
        return has_argument.then(|| Predication {
            token: i,
            lemma,
            act,
            tokens: vec![i],
            noun: true,
            tense: Tense::None,
        });
    }
    None
}

fn verb(a: &Analysis, i: usize, lexicon: &Lexicon) -> Predication {
    let t = &a.tokens[i];
    let mut lemma = SmolStr::new(t.lemma.to_lowercase());
    let mut tokens = vec![i];
    let particle = a.child(i, "prt");
    if let Some(p) = particle {
        lemma = SmolStr::new(format!("{lemma} {}", a.tokens[p].lower));
        tokens.push(p);
    }
    let mut act = None;
    if let Some((words, name)) = phrase(a, i, lexicon) {
        act = Some(name);
        for w in words {
            if !tokens.contains(&w) {
                tokens.push(w);
            }
        }
    }
    // "was fatally shot"
    if a.children(i)
        .iter()
        .any(|&c| lexicon.words.is("deadly", &a.tokens[c].lower))
        && t.lemma != "be"
        && act.is_none()
    {
        act = lexicon.acts.by_verb("kill").next().map(|x| x.name.clone());
    }
    if t.lemma == "be" {
        if let Some(c) = a.child(i, "acomp") {
            lemma = SmolStr::new(a.tokens[c].lemma.to_lowercase());
            tokens.push(c);
            if act.is_none() && a.tokens[c].tag == "VBN" {
                act = verb_act(a, i, &lemma, lexicon);
            }
        }
    } else if act.is_none() && particle.is_none() {
        act = verb_act(a, i, &lemma, lexicon);
        // "reached an agreement", "made an offer": the noun names the act.
        if act.is_none()
            && lexicon.words.is("light_verbs", &lemma)
            && let Some(o) = a.child(i, "dobj")
        {
            act = noun_act(a, o, &mention::compound_lemma(a, o), lexicon);
            if act.is_some() {
                tokens.push(o);
            }
        }
    }
    tokens.sort_unstable();
    Predication {
        token: i,
        lemma,
        act,
        tokens,
        noun: false,
        tense: tense(a, i),
    }
}

/// The longest phrase of an act that begins at a verb, and the tokens of its other words. A phrase of several acts
/// ("rule out") is told by its theme.
fn phrase(a: &Analysis, v: usize, lexicon: &Lexicon) -> Option<(Vec<usize>, SmolStr)> {
    let lemma = a.tokens[v].lemma.to_lowercase();
    let mut best: Option<(&str, Vec<usize>)> = None;
    let mut fits: Vec<&Act> = Vec::new();
    for (text, act) in lexicon.acts.phrases_from(&lemma) {
        // The longest stand first.
        if let Some((found, _)) = &best {
            if *found == text {
                fits.push(act);
            }
            continue;
        }
        if let Some(tokens) = words_of_phrase(a, v, text) {
            best = Some((text, tokens));
            fits.push(act);
        }
    }
    let (_, tokens) = best?;
    let act = choose(a, v, fits, lexicon)?;
    Some((tokens, act))
}

/// The tokens of the words of a phrase behind its verb, if they stand there.
fn words_of_phrase(a: &Analysis, v: usize, text: &str) -> Option<Vec<usize>> {
    let end = a.sentences[a.tokens[v].sentence].tokens.end;
    let mut found = Vec::new();
    let mut at = v;
    for word in text.split(' ').skip(1) {
        let limit = end.min(at + 6);
        at = (at + 1..limit).find(|&k| {
            let t = &a.tokens[k];
            // "one's" stands for any possessive.
            (t.lower == word || t.lemma == word || word == "one's" && t.tag == "PRP$")
                && (a.is_under(k, v) || k == at + 1)
        })?;
        found.push(at);
    }
    // The first word behind the verb belongs to it: "put the plan on ice", not "put him there on Monday".
    let &first = found.first()?;
    let tied =
        a.tokens[first].head == v || first == v + 1 || a.tokens[a.tokens[first].head].head == v;
    tied.then_some(found)
}

/// What an act's theme can be in this clause.
fn theme_fits(a: &Analysis, v: usize, act: &Act) -> bool {
    let object =
        a.child(v, "dobj").is_some() || roles::is_passive(a, v) || a.tokens[v].dep == "relcl";
    act.theme.is_empty()
        || act.theme.iter().any(|t| match t {
            Theme::Object => object,
            Theme::Subject => !object && roles::subject(a, v).is_some(),
            Theme::Clause => a.child(v, "ccomp").is_some(),
            Theme::Infinitive => a
                .child(v, "xcomp")
                .is_some_and(|x| a.children(x).iter().any(|&c| a.tokens[c].lower == "to")),
            Theme::Gerund => a
                .child(v, "xcomp")
                .is_some_and(|x| a.tokens[x].tag == "VBG"),
            Theme::Preposition(p) => a
                .children(v)
                .iter()
                .any(|&c| a.tokens[c].dep == "prep" && a.tokens[c].lower == p.as_str()),
        })
}

/// The act of a verb, chosen by what it is done to; `None` where several fit.
fn verb_act(a: &Analysis, v: usize, lemma: &str, lexicon: &Lexicon) -> Option<SmolStr> {
    let fits: Vec<&Act> = lexicon
        .acts
        .by_verb(lemma)
        .filter(|act| theme_fits(a, v, act))
        .collect();
    choose(a, v, fits, lexicon)
}

fn choose(a: &Analysis, v: usize, mut fits: Vec<&Act>, lexicon: &Lexicon) -> Option<SmolStr> {
    if fits.len() > 1 {
        let theme = theme_token(a, v, None).map(|o| roles::measured(a, o));
        let lemma = theme
            .map(|o| mention::compound_lemma(a, o))
            .unwrap_or_default();
        let person = theme.is_some_and(|o| {
            lexicon.nouns.is_person(&lemma)
                || a.label(o) == "PERSON"
                || matches!(a.tokens[o].lower.as_str(), "he" | "she" | "him" | "her")
        });
        let event = lexicon.nouns.event_family(&lemma).is_some() || lexicon.nouns.is_idea(&lemma);
        // Of an event: an act that says something of an event's life.
        let lives = |x: &&Act| {
            x.asserts
                .iter()
                .any(|s| lexicon.stages.is_of_life(&s.stage))
        };
        if event && fits.iter().any(lives) {
            fits.retain(lives);
            let first = fits[0];
            if fits.iter().all(|x| {
                x.asserts.first().map(|s| (&s.stage, s.holds))
                    == first.asserts.first().map(|s| (&s.stage, s.holds))
            }) {
                return Some(first.name.clone());
            }
        }
        let best = |field: &str| -> u8 {
            match field {
                "diplomacy" => {
                    if event {
                        3
                    } else if person {
                        0
                    } else {
                        1
                    }
                }
                "speech" => u8::from(a.child(v, "ccomp").is_some()) * 3,
                "crime" | "health" | "accident" | "sport" | "election" => {
                    if person {
                        2
                    } else {
                        0
                    }
                }
                _ => 1,
            }
        };
        let top = fits.iter().map(|x| best(&x.field)).max()?;
        fits.retain(|x| best(&x.field) == top);
    }
    match fits.as_slice() {
        [one] => Some(one.name.clone()),
        _ => None,
    }
}

fn noun_act(a: &Analysis, n: usize, lemma: &str, lexicon: &Lexicon) -> Option<SmolStr> {
    let fits: Vec<&Act> = lexicon.acts.by_noun(lemma).collect();
    choose(a, n, fits, lexicon)
}

/// The token of what an act is about, in the order in which the act names its places; the usual order without an act.
#[must_use]
pub fn theme_token(a: &Analysis, predicate: usize, act: Option<&Act>) -> Option<usize> {
    use super::RoleName::{Agent, Oblique, Patient, With};
    let args = roles::of(a, predicate);
    let by = |role| args.iter().find(|x| x.role == role).map(|x| x.token);
    let preposition = |p: &str| {
        args.iter()
            .find(|x| matches!(x.role, Oblique | With) && x.preposition.as_deref() == Some(p))
            .map(|x| x.token)
    };
    let Some(act) = act.filter(|act| !act.theme.is_empty()) else {
        return by(Patient).or_else(|| by(Agent));
    };
    for theme in &act.theme {
        let found = match theme {
            Theme::Object => by(Patient),
            Theme::Subject => by(Agent).or_else(|| by(Patient)),
            Theme::Infinitive | Theme::Gerund => a.child(predicate, "xcomp"),
            Theme::Clause => a.child(predicate, "ccomp"),
            Theme::Preposition(p) if p == "of" => by(Patient),
            Theme::Preposition(p) => preposition(p),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Past, present or future, by the verb group; a participle or infinitive takes the tense of the clause above.
#[must_use]
pub fn tense(a: &Analysis, v: usize) -> Tense {
    let mut at = v;
    for _ in 0..4 {
        let t = &a.tokens[at];
        let aux: Vec<&str> = a
            .children(at)
            .iter()
            .filter(|&&c| matches!(a.tokens[c].dep.as_str(), "aux" | "auxpass"))
            .map(|&c| a.tokens[c].lower.as_str())
            .collect();
        if aux
            .iter()
            .any(|w| matches!(*w, "will" | "would" | "shall" | "'ll" | "wo" | "’ll"))
        {
            return Tense::Future;
        }
        if aux.iter().any(|w| {
            matches!(
                *w,
                "has" | "have" | "had" | "was" | "were" | "did" | "'ve" | "'d"
            )
        }) || t.tag == "VBD"
        {
            return Tense::Past;
        }
        if aux
            .iter()
            .any(|w| matches!(*w, "is" | "are" | "am" | "'s" | "'re" | "do" | "does"))
            || matches!(t.tag.as_str(), "VBZ" | "VBP")
        {
            return Tense::Present;
        }
        if t.tag == "VBN" && matches!(t.dep.as_str(), "acl" | "amod") {
            return Tense::Past;
        }
        if t.head == at || !matches!(t.dep.as_str(), "conj" | "advcl" | "xcomp" | "ccomp") {
            break;
        }
        at = t.head;
    }
    Tense::None
}

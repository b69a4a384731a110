//! This file finds the teams of a report of a match under the parts of their names and their roles: "Harbour City", "City", "Harbour",
//! "the hosts", "the visitors". Which team of another article it is, is `graph::actor`'s business.
//!
//! A report names a club whole once. After that the club's word ("City") is the one club that ends in it, the town alone is its one
//! club where it plays or a person plays for it ("Harbour beat Selm", "the Harbour striker"), and stays the town everywhere else ("in
//! Harbour"). "The hosts" are the side that the article says was at home, by a verb ("hosted", "travelled to"), by its name behind "at"
//! ("a 1-1 draw at Selm") or by its town ("HARBOUR —"); "the visitors" are the other of the two.

use super::Resolver;
use super::description::modifier_words;
use crate::language::mention::bare;
use crate::language::{Analysis, MentionKind};
use crate::lexicon::Lexicon;
use crate::text::Article;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// So many different words of games make a report of a match where a score stands; without one, so many more.
const WITH_SCORE: usize = 2;
const WITHOUT_SCORE: usize = 5;
/// A dateline is no longer, in bytes.
const DATELINE: usize = 60;

/// A team, while it is gathered.
struct Team {
    /// The words of its fullest name, small.
    words: Vec<SmolStr>,
    /// Where it is from, if the name tells.
    town: Vec<SmolStr>,
    /// What it is called without its town.
    part: Vec<SmolStr>,
    mentions: Vec<usize>,
}

impl Resolver<'_> {
    /// Gathers the names of teams, before any other names.
    pub(super) fn teams(&mut self) {
        if !is_of_a_match(self.a, self.article, self.lexicon) {
            return;
        }
        self.unnamed();
        let mut teams: Vec<Team> = Vec::new();
        let names: Vec<(usize, Vec<SmolStr>)> = (0..self.mentions.len())
            .filter(|&m| self.may_be_a_team(m))
            .map(|m| (m, self.lower_name(m)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        for (m, words) in &names {
            let Some((town, part)) = self.club(*m, words, &names) else {
                continue;
            };
            match teams.iter_mut().find(|t| t.town == town && t.part == part) {
                Some(team) => team.mentions.push(*m),
                None => teams.push(Team {
                    words: words.clone(),
                    town,
                    part,
                    mentions: vec![*m],
                }),
            }
        }
        let full = teams.len();
        let new: BTreeSet<Vec<SmolStr>> = names
            .iter()
            .filter(|(m, words)| self.is_new_team(*m, words))
            .map(|(_, words)| words.clone())
            .collect();
        for (m, words) in &names {
            if teams[..full].iter().any(|t| t.mentions.contains(m)) {
                continue;
            }
            let of = |by: &dyn Fn(&Team) -> bool| -> Vec<usize> {
                (0..full).filter(|&t| by(&teams[t])).collect()
            };
            let by_part = of(&|t| t.part == *words && !t.town.is_empty());
            let by_town = of(&|t| t.town == *words);
            let found = match (by_part.as_slice(), by_town.as_slice()) {
                ([one], _) => Some(*one),
                ([], [one]) if self.plays(*m) => Some(*one),
                // "Rovers", "Selm": clubs that nobody names whole.
                ([], [])
                    if new.contains(words)
                        && (self.plays(*m) || self.lexicon.words.is("club_words", &words[0])) =>
                {
                    let same = (full..teams.len()).find(|&t| teams[t].words == *words);
                    Some(same.unwrap_or_else(|| {
                        teams.push(Team {
                            words: words.clone(),
                            town: Vec::new(),
                            part: words.clone(),
                            mentions: Vec::new(),
                        });
                        teams.len() - 1
                    }))
                }
                _ => None,
            };
            if let Some(t) = found {
                teams[t].mentions.push(*m);
            }
        }
        for mut team in teams {
            // The fullest name first: it is what the chain is known by.
            team.mentions
                .sort_by_key(|&m| (self.name_words(m).len() < team.words.len(), m));
            let mut chain = None;
            for m in team.mentions {
                self.mentions[m].kind = MentionKind::Organization;
                match chain {
                    Some(c) => self.put(m, c),
                    None => {
                        let c = self.open(m);
                        self.chains[c].words = self.name_words(m);
                        self.chains[c].team = true;
                        self.chains[c].of_its_kind = true;
                        chain = Some(c);
                    }
                }
            }
        }
    }

    /// "The hosts", "the away side", "the Reds": puts the roles of the two sides of a match to their teams.
    pub(super) fn sides(&mut self) {
        let pairs = self.matches();
        if pairs.is_empty() {
            return;
        }
        let teams: BTreeSet<usize> = pairs.iter().flat_map(|p| [p.home, p.away]).collect();
        for m in 0..self.mentions.len() {
            if self.mentions[m].pronoun || !self.mentions[m].definite {
                continue;
            }
            let sentence = self.a.tokens[self.mentions[m].head].sentence;
            // The match told of last; a report of several is asked no further back than its own paragraph.
            let several = teams.len() > 2;
            let Some(pair) = pairs
                .iter()
                .rev()
                .find(|p| p.sentence <= sentence && (!several || p.sentence + 2 >= sentence))
                .or_else(|| pairs.first().filter(|_| !several))
            else {
                continue;
            };
            if let Some(home) = self.side(m)
                && pair.known
                && self.of[m].is_none()
            {
                let c = if home { pair.home } else { pair.away };
                self.mentions[m].kind = MentionKind::Organization;
                self.put(m, c);
                // "The home side" and "the away side" are one word for two.
                let words = &self.lexicon.words;
                self.chains[c].nouns.retain(|n| !words.is("match_sides", n));
            }
        }
        if teams.len() == 2 {
            self.nicknames(&teams);
        }
    }

    /// "The Reds beat United": of two teams, a name in the plural that plays the one is the other.
    fn nicknames(&mut self, teams: &BTreeSet<usize>) {
        let nickname = |r: &Self, m: usize| -> Option<SmolStr> {
            let words = r.lower_name(m);
            let chain = r.of[m].map(|c| &r.chains[c]);
            let alone = chain.is_none_or(|c| !c.team && c.kind != Some(MentionKind::Person));
            match words.as_slice() {
                [one]
                    if alone
                        && one.len() > 3
                        && one.ends_with('s')
                        && r.mentions[m].definite
                        && !r.lexicon.is_place(one)
                        && r.lexicon.world.demonym(one).is_none() =>
                {
                    Some(one.clone())
                }
                _ => None,
            }
        };
        let mut of: Vec<(SmolStr, usize)> = Vec::new();
        for m in 0..self.mentions.len() {
            let Some(word) = nickname(self, m) else {
                continue;
            };
            let head = self.mentions[m].head;
            let sentence = self.a.tokens[head].sentence;
            let others: BTreeSet<usize> = self
                .teams_of(sentence)
                .into_iter()
                .filter(|&(x, _)| self.is_opponent(head, self.mentions[x].head))
                .map(|(_, c)| c)
                .collect();
            if let [one] = others.iter().copied().collect::<Vec<_>>()[..]
                && let Some(&other) = teams.iter().find(|&&t| t != one)
            {
                of.push((word, other));
            }
        }
        for m in 0..self.mentions.len() {
            let Some(word) = nickname(self, m) else {
                continue;
            };
            let mut sides: Vec<usize> = of.iter().filter(|o| o.0 == word).map(|o| o.1).collect();
            sides.dedup();
            if let [one] = sides[..] {
                self.mentions[m].kind = MentionKind::Organization;
                match self.of[m] {
                    Some(c) => self.merge(c, one),
                    None => self.put(m, one),
                }
            }
        }
    }

    /// Is one of the two nouns the subject of a verb of games, and the other its object or behind "against"?
    fn is_opponent(&self, x: usize, y: usize) -> bool {
        let a = self.a;
        let verb = |i: usize| {
            let t = &a.tokens[i];
            let h = if t.dep == "pobj" {
                a.tokens[t.head].head
            } else {
                t.head
            };
            (h, t.dep == "nsubj" || t.dep == "nsubjpass")
        };
        let ((v, first), (w, second)) = (verb(x), verb(y));
        v == w && first != second && self.is_team_verb(v)
    }

    // ── names ──

    /// "City have won", "United stay second": a club's word that the tagger took for a noun is a name.
    fn unnamed(&mut self) {
        let names: BTreeSet<String> = (0..self.mentions.len())
            .filter(|&m| self.mentions[m].name.is_some())
            .flat_map(|m| self.name_words(m))
            .map(|word| word.to_string())
            .collect();
        for m in 0..self.mentions.len() {
            // "beat Selm Rovers 2-1"
            if let Some(name) = self.mentions[m].name.clone() {
                let is_word = |i: usize| self.a.tokens[i].text.contains(char::is_alphabetic);
                let end = name
                    .clone()
                    .rfind(|&i| is_word(i))
                    .map_or(name.end, |i| i + 1);
                self.mentions[m].name = Some(name.start..end);
            }
            let mention = &self.mentions[m];
            let t = &self.a.tokens[mention.head];
            let capital = t.text.starts_with(char::is_uppercase) && t.text != t.lower;
            if mention.name.is_none()
                && !mention.pronoun
                && mention.tokens.len() == 1
                && capital
                && (self.lexicon.words.is("club_words", &t.lower)
                    || names.contains(t.text.as_str()))
            {
                self.mentions[m].name = Some(mention.head..mention.head + 1);
            }
        }
    }

    fn lower_name(&self, m: usize) -> Vec<SmolStr> {
        self.name_words(m)
            .iter()
            .map(|w| SmolStr::from(w.to_lowercase()))
            .collect()
    }

    fn may_be_a_team(&self, m: usize) -> bool {
        let mention = &self.mentions[m];
        let Some(name) = mention.name.clone() else {
            return false;
        };
        !mention.pronoun
            && !matches!(
                mention.kind,
                MentionKind::Time | MentionKind::Quantity | MentionKind::Work
            )
            && self.courtesy(m).is_none()
            && !name.is_empty()
    }

    /// Town and word of a club that is named whole: "Harbour City", "Dynamo Selm", "the Selm Hawks" who are "the Hawks" elsewhere.
    fn club(
        &self,
        m: usize,
        words: &[SmolStr],
        names: &[(usize, Vec<SmolStr>)],
    ) -> Option<(Vec<SmolStr>, Vec<SmolStr>)> {
        let list = &self.lexicon.words;
        let legal = |w: &SmolStr| list.is("club_letters", w);
        let start = words.iter().position(|w| !legal(w))?;
        let end = words.iter().rposition(|w| !legal(w))? + 1;
        let marked = end - start < words.len();
        let words = &words[start..end];
        let text = words.join(" ");
        // "Mexico City", "Danny Rangers".
        let given = self.mentions[m].kind == MentionKind::Person
            && self.lexicon.spellings.is_given(&words[0]);
        if self.lexicon.is_place(&text) || given || self.lexicon.is_outlet(&text) {
            return None;
        }
        let [first, .., last] = words else {
            return marked.then(|| (words.to_vec(), words.to_vec()));
        };
        if list.is("club_words", last) {
            return Some((words[..words.len() - 1].to_vec(), vec![last.clone()]));
        }
        if list.is("club_firsts", first) {
            return Some((words[1..].to_vec(), vec![first.clone()]));
        }
        let called = |w: &SmolStr| {
            names.iter().any(|(x, other)| {
                other.len() == 1
                    && other[0] == *w
                    && self.mentions[*x].definite
                    && self.mentions[*x].kind != MentionKind::Person
            })
        };
        let plural = last.len() > 3 && last.ends_with('s') && !last.ends_with("ss");
        if plural && self.mentions[m].kind != MentionKind::Person && called(last) {
            return Some((words[..words.len() - 1].to_vec(), vec![last.clone()]));
        }
        None
    }

    /// Is it a team that the article names by one word only: a word of clubs, or a town that it knows no whole club of and that plays?
    fn is_new_team(&self, m: usize, words: &[SmolStr]) -> bool {
        let [one] = words else {
            return false;
        };
        if self.lexicon.words.is("club_words", one) {
            return self.plays(m);
        }
        // A known town is left to be one thing, team or not; a person is no team.
        let person = self.mentions[m].kind == MentionKind::Person
            || self.mentions.iter().enumerate().any(|(x, other)| {
                x != m
                    && other.kind == MentionKind::Person
                    && self.lower_name(x).last() == Some(one)
                    && self.name_words(x).len() > 1
            });
        // "The Reds" are a name for a team that has another.
        let nickname = self.mentions[m].definite;
        !person && !nickname && !self.lexicon.is_place(one) && self.plays_against(m)
    }

    /// Does the name stand where a team stands: subject or object of a verb of games, behind "a win over", before "coach"?
    fn plays(&self, m: usize) -> bool {
        let a = self.a;
        let head = self.mentions[m].head;
        let Some(name) = self.mentions[m].name.clone() else {
            return false;
        };
        // "Harbour officials"
        if !name.contains(&head) {
            return self.is_team_noun(head);
        }
        let t = &a.tokens[head];
        let over = &a.tokens[t.head];
        match t.dep.as_str() {
            "nsubj" | "nsubjpass" | "dobj" | "dative" | "iobj" => {
                self.is_team_verb(t.head)
                    || matches!(t.dep.as_str(), "dative" | "iobj")
                        && a.child(t.head, "dobj").is_some_and(|o| self.is_game_noun(o))
                    // "gave Harbour a 3-1 win", where the parser takes either for the object
                    || a.children(t.head).iter().any(|&c| {
                        c > head && a.tokens[c].dep == "dobj" && self.is_game_noun(c)
                    })
            }
            "pobj" => {
                let above = over.head;
                match over.lower.as_str() {
                    "over" | "against" | "with" | "by" | "for" => {
                        self.is_team_verb(above) || self.is_game_noun(above)
                    }
                    "to" => self.is_game_noun(above) || a.tokens[above].lemma == "lose",
                    _ => false,
                }
            }
            "compound" | "poss" | "nmod" | "amod" => self.is_team_noun(t.head),
            "conj" => self.mentions.iter().enumerate().any(|(x, other)| {
                other.head == t.head && x != m && other.name.is_some() && self.plays(x)
            }),
            _ => false,
        }
    }

    /// The same, where the words speak of a match of two: "Selm beat", "a win over Selm", "the Selm defender".
    fn plays_against(&self, m: usize) -> bool {
        let a = self.a;
        let head = self.mentions[m].head;
        let t = &a.tokens[head];
        if self.mentions[m]
            .name
            .as_ref()
            .is_none_or(|n| !n.contains(&head))
            || !self.plays(m)
        {
            return false;
        }
        let beaten = |v: usize| {
            self.lexicon
                .words
                .is("beating_verbs", &a.tokens[v].lemma.to_lowercase())
        };
        match t.dep.as_str() {
            "nsubj" | "nsubjpass" | "dobj" => beaten(t.head),
            "pobj" => true,
            "compound" | "poss" | "nmod" => self.is_athlete(t.head),
            _ => false,
        }
    }

    fn is_team_verb(&self, i: usize) -> bool {
        let lemma = self.a.tokens[i].lemma.to_lowercase();
        let words = &self.lexicon.words;
        words.is("team_verbs", &lemma) || words.is("beating_verbs", &lemma)
    }
    fn is_game_noun(&self, i: usize) -> bool {
        self.lexicon
            .words
            .is("game_nouns", &self.a.tokens[i].lemma.to_lowercase())
    }
    fn is_athlete(&self, i: usize) -> bool {
        let lemma = self.a.tokens[i].lemma.to_lowercase();
        let title = |i: usize| {
            let lemma = self.a.tokens[i].lemma.to_lowercase();
            let classes = self.lexicon.words.role_classes(&lemma);
            classes.iter().any(|r| r == "athlete" || r == "coach")
        };
        // "the Selm defender Hugo Stam": both words hang on the name.
        title(i)
            || self
                .a
                .children_by(i, &["compound", "nmod", "appos"])
                .any(title)
            || lemma == "fan"
    }
    fn is_team_noun(&self, i: usize) -> bool {
        self.is_game_noun(i) || self.is_athlete(i)
    }

    // ── sides ──

    /// "the hosts", "the home side": at home? "the visitors": not. `None`: no side of a match.
    fn side(&self, m: usize) -> Option<bool> {
        let mention = &self.mentions[m];
        if mention.name.is_some() {
            return None;
        }
        let words = &self.lexicon.words;
        let head = &self.a.tokens[mention.head];
        let (lemma, lower) = (head.lemma.to_lowercase(), head.lower.as_str());
        for (class, home) in [("home_sides", true), ("away_sides", false)] {
            if words.is(class, &lemma) || words.is(class, lower) {
                return Some(home);
            }
        }
        if !words.is("match_sides", &lemma) {
            return None;
        }
        modifier_words(self.a, mention.head)
            .into_iter()
            .find_map(|(w, _)| match w.to_lowercase().as_str() {
                "home" | "host" => Some(true),
                "away" | "visiting" | "travelling" | "traveling" => Some(false),
                _ => None,
            })
    }

    /// The mentions of named teams in a sentence, with their chains.
    fn teams_of(&self, sentence: usize) -> Vec<(usize, usize)> {
        let mut out: Vec<(usize, usize)> = Vec::new();
        for (m, mention) in self.mentions.iter().enumerate() {
            if self.a.tokens[mention.head].sentence == sentence
                && mention.name.is_some()
                && let Some(c) = self.of[m]
                && (self.chains[c].team
                    || !mention.definite
                        && matches!(
                            self.chains[c].kind,
                            Some(MentionKind::Place | MentionKind::Organization)
                        )
                        && self.plays_against(m))
            {
                out.push((m, c));
            }
        }
        out
    }

    /// The matches that are told: sentences that set two teams against one another, and who was at home.
    fn matches(&self) -> Vec<Match> {
        let a = self.a;
        let mut out: Vec<Match> = Vec::new();
        for (s, sentence) in a.sentences.iter().enumerate() {
            let named = self.teams_of(s);
            let chains: BTreeSet<usize> = named.iter().map(|n| n.1).collect();
            let played = sentence
                .tokens
                .clone()
                .any(|i| self.is_game_noun(i) || self.is_beating(i));
            if chains.len() != 2 || !played {
                continue;
            }
            let both: Vec<usize> = chains.into_iter().collect();
            let home = self.host(s, &named).or_else(|| self.of_the_town(s, &both));
            let (home, known) = home.map_or((both[0], false), |h| (h, true));
            let away = if home == both[0] { both[1] } else { both[0] };
            out.push(Match {
                sentence: s,
                home,
                away,
                known,
            });
        }
        // What one sentence says holds for the same two elsewhere, where nothing speaks against it.
        let told: Vec<(usize, usize)> = out
            .iter()
            .filter(|p| p.known)
            .map(|p| (p.home, p.away))
            .collect();
        for pair in &mut out {
            if pair.known {
                pair.known = !told.contains(&(pair.away, pair.home));
            } else if told.contains(&(pair.home, pair.away))
                != told.contains(&(pair.away, pair.home))
            {
                if told.contains(&(pair.away, pair.home)) {
                    std::mem::swap(&mut pair.home, &mut pair.away);
                }
                pair.known = true;
            }
        }
        out
    }
    fn is_beating(&self, i: usize) -> bool {
        self.lexicon
            .words
            .is("beating_verbs", &self.a.tokens[i].lemma.to_lowercase())
    }

    /// Who is at home by the words of a sentence.
    fn host(&self, sentence: usize, named: &[(usize, usize)]) -> Option<usize> {
        let a = self.a;
        let other = |c: usize| named.iter().map(|n| n.1).find(|&d| d != c);
        let next = a.sentences[sentence]
            .tokens
            .clone()
            .any(|i| matches!(a.tokens[i].lower.as_str(), "next" | "will" | "last"));
        if next {
            return None;
        }
        for &(m, c) in named {
            let head = self.mentions[m].head;
            let t = &a.tokens[head];
            let over = &a.tokens[t.head];
            let lemma = |i: usize| a.tokens[i].lemma.to_lowercase();
            match t.dep.as_str() {
                "nsubj" => {
                    let verb = lemma(t.head);
                    if verb == "host" {
                        return Some(c);
                    }
                    if verb == "visit" || verb == "travel" {
                        return other(c);
                    }
                    // "City, at home to Selm", "City won at home"
                    let at = |what: &str| {
                        a.children(t.head).iter().chain(a.children(head)).any(|&p| {
                            a.tokens[p].lower == "at"
                                && a.child(p, "pobj")
                                    .is_some_and(|o| a.tokens[o].lower == what)
                        })
                    };
                    if at("home") {
                        return Some(c);
                    }
                    let away = a
                        .children(t.head)
                        .iter()
                        .any(|&x| a.tokens[x].lower == "away" && a.tokens[x].dep == "advmod");
                    if away && self.is_beating(t.head) {
                        return other(c);
                    }
                }
                // "a 1-1 draw at Selm"
                "pobj"
                    if over.lower == "at"
                        && (self.is_game_noun(over.head) || self.is_team_verb(over.head)) =>
                {
                    return Some(c);
                }
                "pobj" if over.lower == "to" && lemma(over.head) == "home" => return other(c),
                "pobj"
                    if over.lower == "to"
                        && matches!(lemma(over.head).as_str(), "trip" | "visit") =>
                {
                    return Some(c);
                }
                _ => {}
            }
        }
        None
    }

    /// The one of the two teams whose town the report is from, or in which the match was.
    fn of_the_town(&self, sentence: usize, both: &[usize]) -> Option<usize> {
        let a = self.a;
        let town = |c: usize| {
            self.chains[c]
                .words
                .first()
                .map_or(String::new(), |w| w.to_lowercase())
        };
        let (x, y) = (town(both[0]), town(both[1]));
        if x == y {
            return None;
        }
        let place = |i: usize| bare(&a.tokens[i].text).to_lowercase();
        let here = a.sentences[sentence]
            .tokens
            .clone()
            .filter(|&i| a.tokens[i].dep == "pobj" && a.tokens[a.tokens[i].head].lower == "in")
            .map(place);
        for at in here.chain(dateline(&self.article.text)) {
            if at == x {
                return Some(both[0]);
            }
            if at == y {
                return Some(both[1]);
            }
        }
        None
    }
}

/// Two teams that a sentence sets against one another.
struct Match {
    sentence: usize,
    home: usize,
    away: usize,
    /// Does the article say which is which?
    known: bool,
}

/// Does the article tell of a match?
fn is_of_a_match(a: &Analysis, article: &Article, lexicon: &Lexicon) -> bool {
    let words: BTreeSet<&str> = a
        .tokens
        .iter()
        .map(|t| t.lemma.as_str())
        .filter(|l| lexicon.words.is("game_words", l))
        .collect();
    words.len() >= WITHOUT_SCORE
        || words.len() >= WITH_SCORE
            && a.sentences
                .iter()
                .any(|s| holds_a_score(article.slice(s.span)))
}

/// The town that the report is from, small: "HARBOUR — Rovers beat …", "HARBOUR, Norland (Agency) - Rovers beat …".
fn dateline(text: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let at = line.find(['—', '–']).or_else(|| line.find(" - "))?;
        let town = line[..at].split([',', '(']).next()?.trim();
        let capitals = town.len() > 2
            && town.contains(char::is_alphabetic)
            && town
                .chars()
                .all(|c| c.is_uppercase() || c == ' ' || c == '-');
        (at <= DATELINE && capitals).then(|| town.to_lowercase())
    })
}

/// "2-1": two short numbers with a dash between them and nothing else beside them.
fn holds_a_score(text: &str) -> bool {
    const LONG: usize = 3;
    let score = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        word.split_once(['-', '–']).is_some_and(|(x, y)| {
            [x, y]
                .iter()
                .all(|n| (1..=LONG).contains(&n.len()) && n.chars().all(|c| c.is_ascii_digit()))
        })
    };
    text.split_whitespace().any(score)
}

#[cfg(test)]
mod tests {
    use crate::language::{Model, analyze};
    use crate::lexicon::Lexicon;
    use crate::text::{ArticleId, read};

    /// The name of the thing that the last mention of the words stands for; "" where it stands for nothing that has a name.
    fn named(text: &str, words: &str, lexicon: &Lexicon) -> String {
        let article = read::example(ArticleId(0), text, None);
        let a = analyze(&article, Model::embedded(), lexicon);
        let mention = a
            .mentions
            .iter()
            .rev()
            .find(|m| article.slice(m.span).ends_with(words));
        let chain = mention.and_then(|m| m.chain);
        chain
            .and_then(|c| a.chains[c.0 as usize].name.clone())
            .unwrap_or_default()
    }

    #[test]
    fn teams_under_parts_of_their_names_and_roles() {
        let lexicon = Lexicon::builtin().expect("the built-in tables are read");
        let mut wrong = Vec::new();
        for (text, words, expected) in [
            // The club's word, the town that plays, the town that is a place.
            (
                "Harbour City beat Selm Rovers 2-1 in the league. City won a penalty late in the match.",
                "City",
                "Harbour City",
            ),
            (
                "Harbour City beat Selm Rovers 2-1 in the league. Harbour scored twice in the first half of the match.",
                "Harbour",
                "Harbour City",
            ),
            (
                "Harbour City beat Selm Rovers 2-1 in the league. The match was watched by 900 people in Harbour.",
                "Harbour",
                "Harbour",
            ),
            // Two clubs of one town.
            (
                "Harbour City beat Harbour United 2-1 in the league. City won a penalty late in the match.",
                "City",
                "Harbour City",
            ),
            (
                "Harbour City beat Harbour United 2-1 in the league. United scored first in the match.",
                "United",
                "Harbour United",
            ),
            // Hosts and visitors: by the verb, the ground, the dateline.
            (
                "Harbour City hosted Selm Rovers in the league and won 2-1. The visitors scored first in the match.",
                "The visitors",
                "Selm Rovers",
            ),
            (
                "Selm Rovers earned a 1-1 draw at Harbour City in the league. The hosts scored first in the match.",
                "The hosts",
                "Harbour City",
            ),
            (
                "HARBOUR — Harbour City beat Selm Rovers 2-1 in the league. The home side scored first in the match.",
                "The home side",
                "Harbour City",
            ),
            (
                "HARBOUR — Harbour City beat Selm Rovers 2-1 in the league. Late in the match the visitors scored.",
                "the visitors",
                "Selm Rovers",
            ),
            (
                "Harbour City beat Selm Rovers 2-1 in the league. The visitors scored first in the match.",
                "The visitors",
                "",
            ),
            (
                "HARBOUR — Harbour City beat Harbour United 2-1 in the league. The visitors scored first in the match.",
                "The visitors",
                "",
            ),
            // A nickname, of the only two.
            (
                "Harbour City beat Selm Rovers 2-1 in the league. The Reds beat Rovers for the first time in a match since May.",
                "The Reds",
                "Harbour City",
            ),
            // No match: a city is a city, guests are guests.
            (
                "Harbour City approved the plan on Monday. City officials said the hotel would open. The visitors were pleased.",
                "The visitors",
                "",
            ),
        ] {
            let found = named(text, words, &lexicon);
            if found != expected {
                wrong.push(format!("{text} {words}: {found:?}, not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }
}

//! This file says which fate a number of people met: killed, injured, missing, aboard. What else a number counts is the
//! measure's business.

use super::measure::{Finder, Way};
use smol_str::SmolStr;

impl Finder<'_, '_> {
    fn fate(&self, i: usize) -> Option<&SmolStr> {
        self.units
            .fate_of
            .get(&self.lemma(i))
            .or_else(|| self.units.fate_of.get(&self.token(i).lower))
    }
    fn is_soft(&self, i: usize) -> bool {
        self.units.is("soft_fates", &self.lemma(i))
    }
    /// The fate that a number is about: the verb above, an adjective on the noun, then the words around.
    pub(super) fn harm(&self, t: usize, noun: Option<usize>) -> Option<SmolStr> {
        let own = noun.filter(|&n| n == t || self.token(t).head == n);
        if (own.is_some() || noun.is_none()) && self.is_whole(own.unwrap_or(t)) {
            return None;
        }
        if let Some(found) = self.harm_of_verb(t, noun.unwrap_or(t)) {
            return found;
        }
        if let Some(noun) = noun {
            let lemma = self.lemma(noun);
            let compound = (self.token(noun).dep == "compound").then_some(self.token(noun).head);
            for c in self.analysis.children(noun).iter().copied().chain(compound) {
                if let Some(fate) = self.fate(c).filter(|_| !self.is_soft(c)) {
                    return Some(fate.clone());
                }
                if matches!(self.token(c).dep.as_str(), "prep" | "advmod")
                    && self.token(c).lower == "aboard"
                {
                    return Some("aboard".into());
                }
            }
            if matches!(lemma.as_str(), "passenger" | "crew")
                && let Some(v) = self.verb(noun).0
                && matches!(self.token(v).lemma.as_str(), "carry" | "hold" | "have")
            {
                return Some("aboard".into());
            }
            match lemma.as_str() {
                "dead" | "death" | "fatality" | "body" | "life" => return Some("killed".into()),
                "casualty" => return Some("casualty".into()),
                "injury" | "wounded" | "injured" => return Some("injured".into()),
                _ => {}
            }
        }
        self.harm_nearby(t, noun)
    }
    /// "none of the 12 miners died", "of the 40 aboard, seven drowned": the number is the whole and not the part.
    fn is_whole(&self, noun: usize) -> bool {
        let token = self.token(noun);
        let of = token.head;
        if token.dep != "pobj" || self.token(of).lower != "of" {
            return false;
        }
        let the = self
            .analysis
            .children(noun)
            .iter()
            .any(|&c| matches!(self.token(c).dep.as_str(), "det" | "poss"));
        let up = self.token(self.token(of).head);
        the && (up.tag == "CD"
            || self.token(of).text.starts_with('O')
            || self.units.is("part_words", &up.lower))
    }
    /// What the verbs above say; `Some(None)`: the subject did it to others, so nothing happened to it.
    #[allow(clippy::option_option)]
    fn harm_of_verb(&self, t: usize, start: usize) -> Option<Option<SmolStr>> {
        let mut x = start;
        for hop in 0..3 {
            let (verb, way) = self.verb(x);
            let v = verb?;
            let lemma = self.lemma(v);
            if let Some(fate) = self.fate(v)
                && (matches!(way, Way::Subject | Way::Object) || hop == 0)
            {
                // The killers, not the killed.
                let doers = self.units.is("fates_done_to", &lemma)
                    && way == Way::Subject
                    && self.token(start).dep == "nsubj"
                    && self.token(v).tag != "VBN";
                return Some((!doers).then(|| fate.clone()));
            }
            for &c in self.analysis.children(v) {
                let child = self.token(c);
                if let Some(fate) = self.fate(c) {
                    let near = c.abs_diff(t) < 9;
                    let told = matches!(
                        child.dep.as_str(),
                        "acomp" | "oprd" | "xcomp" | "advmod" | "ccomp" | "attr" | "prt" | "dobj"
                    );
                    if near && told && !self.is_soft(c) && c != t {
                        return Some(Some(fate.clone()));
                    }
                }
                let tolls = matches!(child.lower.as_str(), "toll" | "deaths" | "fatalities")
                    && matches!(child.dep.as_str(), "nsubj" | "nsubjpass");
                let dead =
                    matches!(lemma.as_str(), "leave" | "shoot" | "find") && child.lower == "dead";
                if tolls || dead {
                    return Some(Some("killed".into()));
                }
            }
            let climbs = matches!(
                self.token(v).dep.as_str(),
                "relcl" | "acl" | "ccomp" | "xcomp" | "advcl" | "conj"
            ) && self.units.is("plain_verbs", &lemma)
                && !self.is_root(v);
            if !climbs {
                return None;
            }
            x = v;
        }
        None
    }
    /// The next seven words of the clause, up to another number or full verb.
    fn harm_nearby(&self, t: usize, noun: Option<usize>) -> Option<SmolStr> {
        // "Both men said the plan was dead": what they say befalls others.
        let own = self.token(noun.unwrap_or(t));
        if own.dep == "nsubj" && self.analysis.child(own.head, "ccomp").is_some() {
            return None;
        }
        let sentence = &self.analysis.sentences[self.token(noun.unwrap_or(t)).sentence];
        let end = sentence.tokens.end.min(t + 8);
        for i in t + 1..end {
            let token = self.token(i);
            if matches!(token.lower.as_str(), ";" | "." | ":" | "but" | "while")
                || token.tag == "CD" && i > t + 1
            {
                return None;
            }
            let fate = self.fate(i);
            if let Some(fate) = fate.filter(|_| !self.is_soft(i)) {
                return Some(fate.clone());
            }
            let on_board = token.lower == "board" && i > 0 && self.token(i - 1).lower == "on";
            if token.lower == "aboard" || on_board {
                return Some("aboard".into());
            }
            let passed = self.units.is("passed_verbs", &token.lemma);
            if token.pos == "VERB" && fate.is_none() && !passed {
                return None;
            }
        }
        None
    }
}

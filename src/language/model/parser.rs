//! This file builds the tree: an arc-eager transition parser with spaCy's moves, then the arcs that cross.

use super::tables::Text;
use super::transition::{MoveWeights, Prepared};
use super::weights::Weights;
use std::ops::Range;

/// What a move does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

/// Index of an arc's label.
pub(super) type Label = u16;

/// The parser.
pub(super) struct Parser {
    weights: MoveWeights,
    /// The label of each move's arc.
    labels: Vec<Label>,
    left: Range<usize>,
    right: Range<usize>,
    /// The last move: a sentence begins at the second word of the buffer.
    breaks: usize,
    /// All labels, by index.
    pub(super) names: Vec<&'static str>,
    /// For labels such as `prep||pobj`: the plain label, and that of the arc whose child is the real head.
    lifted: Vec<Option<(Label, Label)>>,
    root: Label,
}

/// A tree over the words of one document.
#[derive(Default)]
pub(super) struct Tree {
    /// The head of each word; a root's own index.
    pub(super) heads: Vec<usize>,
    /// The label of each word's arc.
    pub(super) labels: Vec<Label>,
    /// Does a sentence start here?
    pub(super) sentence_starts: Vec<bool>,
    /// First and last word below each word.
    edges: Vec<(usize, usize)>,
}

/// Where the parser stands in a document.
struct State {
    stack: Vec<usize>,
    /// Words put back before the rest of the text, the first one last.
    put_back: Vec<usize>,
    next: usize,
    length: usize,
    heads: Vec<Option<usize>>,
    labels: Vec<Label>,
    /// The child on the left of each word that was attached last.
    left: Vec<Option<usize>>,
    /// The child on the right of each word that was attached last.
    right: Vec<Option<usize>>,
    /// The child that was attached before each child, on the same side of the same head.
    older: Vec<Option<usize>>,
    /// Words that were put back once and must now be attached.
    stuck: Vec<bool>,
    breaks: Vec<bool>,
}

impl State {
    fn new(length: usize) -> Self {
        Self {
            stack: vec![],
            put_back: vec![],
            next: 0,
            length,
            heads: vec![None; length],
            labels: vec![0; length],
            left: vec![None; length],
            right: vec![None; length],
            older: vec![None; length],
            stuck: vec![false; length],
            breaks: vec![false; length],
        }
    }

    fn buffered(&self) -> usize {
        self.length - self.next + self.put_back.len()
    }

    fn buffer(&self, i: usize) -> Option<usize> {
        match self.put_back.len().checked_sub(i + 1) {
            Some(at) => Some(self.put_back[at]),
            None => Some(self.next + i - self.put_back.len()).filter(|&word| word < self.length),
        }
    }

    fn stacked(&self, i: usize) -> Option<usize> {
        Some(self.stack[self.stack.len().checked_sub(i + 1)?])
    }

    fn shift(&mut self) {
        let word = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(word);
    }

    /// The last child of a head on the side where `child` is.
    fn last_child(&mut self, head: usize, child: usize) -> &mut Option<usize> {
        if head > child {
            &mut self.left[head]
        } else {
            &mut self.right[head]
        }
    }

    fn attach(&mut self, child: usize, head: usize, label: Label) {
        if let Some(old) = self.heads[child].replace(head) {
            // What lies on the stack is the last child of its head.
            *self.last_child(old, child) = self.older[child];
        }
        self.older[child] = self.last_child(head, child).replace(child);
        self.labels[child] = label;
    }
}

impl Parser {
    pub(super) fn new(weights: &Weights, moves: &'static [Text]) -> Self {
        fn intern(names: &mut Vec<&'static str>, name: &'static str) -> Label {
            let at = names.iter().position(|n| *n == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            at as Label
        }
        let mut names = vec![""];
        let root = intern(&mut names, "ROOT");
        let actions: Vec<Action> = moves
            .iter()
            .map(|m| match m.as_bytes()[0] {
                b'S' => Action::Shift,
                b'D' => Action::Reduce,
                b'L' => Action::Left,
                b'R' => Action::Right,
                _ => Action::Break,
            })
            .collect();
        let labels = moves
            .iter()
            .map(|m| {
                m.split_once('-')
                    .map_or(0, |(_, label)| intern(&mut names, label))
            })
            .collect();
        let range = |action| {
            let from = actions
                .iter()
                .position(|a| *a == action)
                .expect("each action has moves");
            from..from + actions.iter().filter(|a| **a == action).count()
        };
        let mut lifted = vec![];
        while lifted.len() < names.len() {
            let name = names[lifted.len()];
            lifted.push(
                name.split_once("||")
                    .map(|(plain, head)| (intern(&mut names, plain), intern(&mut names, head))),
            );
        }
        Self {
            weights: MoveWeights::new(weights, "parser"),
            labels,
            left: range(Action::Left),
            right: range(Action::Right),
            breaks: range(Action::Break).start,
            names,
            lifted,
            root,
        }
    }

    /// The network that weighs its moves.
    pub(super) fn weights(&self) -> &MoveWeights {
        &self.weights
    }

    /// Parses one document, of whose words `prepared` says what each adds to a state.
    pub(super) fn parse(
        &self,
        prepared: &mut Prepared,
        is_space: &[bool],
        scores: &mut Vec<f32>,
    ) -> Tree {
        let mut state = State::new(is_space.len());
        while !state.stack.is_empty() || state.buffered() > 0 {
            let Some(best) = self.best_move(&state, prepared, scores) else {
                break;
            };
            self.make_move(&mut state, best);
        }
        let heads: Vec<usize> = state
            .heads
            .iter()
            .enumerate()
            .map(|(i, h)| h.unwrap_or(i))
            .collect();
        let mut labels = state.labels;
        for (i, label) in labels.iter_mut().enumerate() {
            if heads[i] == i {
                *label = self.root;
            }
        }
        let mut tree = Tree {
            heads,
            labels,
            ..Tree::default()
        };
        tree.find_edges();
        if tree
            .labels
            .iter()
            .any(|&label| self.lifted[label as usize].is_some())
        {
            self.lower_lifted(&mut tree, is_space);
            tree.find_edges();
        }
        tree
    }

    /// Gives each word whose arc was lifted, left to right, its real head and plain label.
    fn lower_lifted(&self, tree: &mut Tree, is_space: &[bool]) {
        let mut children = vec![vec![]; tree.heads.len()];
        for (i, &head) in tree.heads.iter().enumerate() {
            if head != i {
                children[head].push(i);
            }
        }
        for i in 0..tree.heads.len() {
            let Some((plain, below)) = self.lifted[tree.labels[i] as usize] else {
                continue;
            };
            let old = tree.heads[i];
            let new = tree.lowered_head(i, below, is_space, &children);
            children[old].retain(|&c| c != i);
            let at = children[new].partition_point(|&c| c < i);
            children[new].insert(at, i);
            tree.heads[i] = new;
            tree.labels[i] = plain;
        }
    }

    /// The best of the moves that are open in a state; among equals the first.
    fn best_move(
        &self,
        state: &State,
        prepared: &mut Prepared,
        scores: &mut Vec<f32>,
    ) -> Option<usize> {
        let (b0, b1) = (state.buffer(0), state.buffer(1));
        let (s0, s1, s2) = (state.stacked(0), state.stacked(1), state.stacked(2));
        let fenced = b0.is_some_and(|b| state.breaks[b]);
        let can_shift =
            s0.is_none() || (b1.is_some() && !fenced && !b0.is_some_and(|b| state.stuck[b]));
        let can_reduce = s0.is_some();
        let can_attach = s0.is_some() && b0.is_some() && !fenced;
        let can_break =
            matches!((b0, b1), (Some(b0), Some(b1)) if b1 == b0 + 1 && !state.breaks[b1]);
        if !can_attach && u8::from(can_shift) + u8::from(can_reduce) + u8::from(can_break) == 1 {
            return Some(if can_shift {
                0
            } else if can_reduce {
                1
            } else {
                self.breaks
            });
        }
        let last = |children: &[Option<usize>], word: Option<usize>| word.and_then(|w| children[w]);
        let features = [
            b0,
            b1,
            s0,
            s1,
            s2,
            last(&state.left, b0),
            last(&state.left, s0),
            last(&state.right, s0),
        ];
        let all = if can_attach { 0..self.breaks + 1 } else { 0..2 };
        let wanted = [all, self.breaks..self.breaks + 1];
        self.weights.weigh(prepared, &features, &wanted, scores);
        let mut best: Option<usize> = None;
        let mut consider = |moves: Range<usize>| {
            for m in moves {
                if best.is_none_or(|b| scores[m] > scores[b]) {
                    best = Some(m);
                }
            }
        };
        if can_shift {
            consider(0..1);
        }
        if can_reduce {
            consider(1..2);
        }
        if can_attach {
            consider(self.left.clone());
            consider(self.right.clone());
        }
        if can_break {
            consider(self.breaks..self.breaks + 1);
        }
        best
    }

    fn make_move(&self, state: &mut State, chosen: usize) {
        let (b0, s0) = (state.buffer(0), state.stacked(0));
        match (chosen, b0, s0) {
            (0, ..) => state.shift(),
            (1, _, Some(s0)) => {
                if state.heads[s0].is_none() && state.stack.len() > 1 {
                    state.stuck[s0] = true;
                    state.put_back.push(s0);
                }
                state.stack.pop();
            }
            (m, Some(b0), Some(s0)) if self.left.contains(&m) => {
                state.attach(s0, b0, self.labels[m]);
                state.stuck[b0] = false;
                state.stack.pop();
            }
            (m, Some(b0), Some(s0)) if self.right.contains(&m) => {
                state.attach(b0, s0, self.labels[m]);
                state.shift();
            }
            _ => {
                if let Some(b1) = state.buffer(1) {
                    state.breaks[b1] = true;
                }
            }
        }
    }
}

impl Tree {
    /// Finds the first and last word below each word, and with them where sentences start.
    fn find_edges(&mut self) {
        let n = self.heads.len();
        self.edges = (0..n).map(|i| (i, i)).collect();
        // A pass in each direction carries most edges up; arcs that cross need more rounds.
        for _ in 0..12 {
            for i in (0..n).chain((0..n).rev()) {
                let (first, last) = self.edges[i];
                let head = &mut self.edges[self.heads[i]];
                *head = (head.0.min(first), head.1.max(last));
            }
            self.sentence_starts = vec![false; n];
            for i in 0..n {
                if self.heads[i] == i {
                    self.sentence_starts[self.edges[i].0] = true;
                }
            }
            if self.heads_lie_in_their_sentences() {
                break;
            }
        }
    }

    /// As spaCy checks it: the last word is not looked at, and belongs to the sentence before it if it starts one.
    fn heads_lie_in_their_sentences(&self) -> bool {
        let n = self.heads.len();
        let mut start = 0;
        for i in 0..n {
            if (i > 0 && self.sentence_starts[i]) || i + 1 == n {
                if self.heads[start..i].iter().any(|&h| h < start || h > i) {
                    return false;
                }
                start = i;
            }
        }
        true
    }

    /// The real head of a word whose arc was lifted: the nearest word below the present head with the label. Edges are
    /// those of the lifted tree, though heads may have changed since.
    fn lowered_head(
        &self,
        word: usize,
        label: Label,
        is_space: &[bool],
        children: &[Vec<usize>],
    ) -> usize {
        let mut level = vec![self.heads[word]];
        // Every round but the last goes further down; a loop of heads would not end.
        for _ in 0..self.heads.len() {
            let mut next = vec![];
            for &head in &level {
                let (first, last) = self.edges[head];
                let below = children[head].iter().copied();
                for child in below.filter(|c| (first..=last).contains(c)) {
                    if is_space[child] || child == word {
                        continue;
                    }
                    if self.labels[child] == label {
                        return child;
                    }
                    next.push(child);
                }
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
        self.heads[word]
    }
}

//! This file finds names, numbers and dates: one move a word, in one pass.

use super::tables::Text;
use super::transition::{MoveWeights, Prepared};
use super::weights::Weights;
use std::ops::Range;

/// The entity recogniser. Its moves: begin, continue, end or be one of each kind; stay outside.
pub(super) struct EntityRecognizer {
    weights: MoveWeights,
    /// The kinds, in the order of the moves.
    pub(super) labels: Vec<&'static str>,
}

impl EntityRecognizer {
    pub(super) fn new(weights: &Weights, moves: &'static [Text]) -> Self {
        let labels: Vec<_> = moves.iter().filter_map(|m| m.strip_prefix("B-")).collect();
        let k = labels.len();
        for (i, label) in labels.iter().enumerate() {
            for (action, letter) in ["B", "I", "L", "U"].iter().enumerate() {
                assert_eq!(
                    moves[action * k + i],
                    format!("{letter}-{label}"),
                    "moves stand by action"
                );
            }
        }
        // A move "U-" without a kind stands before the last; it is never open.
        assert_eq!((moves.len(), moves[4 * k + 1].as_ref()), (4 * k + 2, "O"));
        Self {
            weights: MoveWeights::new(weights, "ner"),
            labels,
        }
    }

    /// The network that weighs its moves.
    pub(super) fn weights(&self) -> &MoveWeights {
        &self.weights
    }

    /// The entities of one document: words, and index of the kind.
    pub(super) fn find(
        &self,
        prepared: &mut Prepared,
        is_space: &[bool],
        sentence_starts: &[bool],
        scores: &mut Vec<f32>,
    ) -> Vec<(Range<usize>, usize)> {
        let k = self.labels.len();
        let (begin, inside, end, unit, outside) = (0, k, 2 * k, 3 * k, 4 * k + 1);
        let mut found = vec![];
        let mut open: Option<(usize, usize)> = None;
        for (i, &space) in is_space.iter().enumerate() {
            let goes_on = sentence_starts.get(i + 1) == Some(&false);
            if let Some((start, kind)) = open {
                let mut ends = true;
                if goes_on {
                    let features = [Some(i), Some(start), Some(i - 1)];
                    let wanted = [inside + kind..inside + kind + 1, end + kind..end + kind + 1];
                    self.weights.weigh(prepared, &features, &wanted, scores);
                    ends = scores[end + kind] > scores[inside + kind];
                }
                if ends {
                    found.push((start..i + 1, kind));
                    open = None;
                }
                continue;
            }
            if space {
                continue;
            }
            let begins = if goes_on { begin..inside } else { 0..0 };
            let wanted = [begins.clone(), unit..outside + 1];
            self.weights
                .weigh(prepared, &[Some(i), None, None], &wanted, scores);
            let mut best: Option<usize> = None;
            for m in begins.chain(unit..4 * k).chain([outside]) {
                if best.is_none_or(|b| scores[m] > scores[b]) {
                    best = Some(m);
                }
            }
            match best {
                Some(m) if m < inside => open = Some((i, m)),
                Some(m) if m < outside => found.push((i..i + 1, m - unit)),
                _ => {}
            }
        }
        found
    }
}

//! This file tags words: one product, of which the largest number wins.

use super::encoder::WIDTH;
use super::matrix::{Matrix, add_to_rows};
use super::tables::Text;
use super::weights::Weights;

/// The tagger.
pub(super) struct Tagger {
    weights: Matrix,
    bias: Vec<f32>,
    /// The tags, by index.
    pub(super) tags: &'static [Text],
}

impl Tagger {
    pub(super) fn new(weights: &Weights, tags: &'static [Text]) -> Self {
        Self {
            weights: Matrix::new(weights, "tagger.w", WIDTH),
            bias: weights.numbers("tagger.b"),
            tags,
        }
    }

    /// The index of each word's tag.
    pub(super) fn tag(&self, vectors: &[f32], scores: &mut Vec<f32>) -> Vec<u8> {
        let rows = vectors.len() / WIDTH;
        scores.resize(rows * self.tags.len(), 0.0);
        self.weights.multiply(vectors, WIDTH, rows, scores);
        add_to_rows(scores, &self.bias);
        scores
            .chunks_exact(self.tags.len())
            .map(|row| {
                let mut best = 0;
                for i in 1..row.len() {
                    if row[i] > row[best] {
                        best = i;
                    }
                }
                best as u8
            })
            .collect()
    }
}

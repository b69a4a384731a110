//! This file weighs moves: the small network that parser and entity recogniser share in form, not in numbers.

use super::encoder::WIDTH;
use super::matrix::{Matrix, add_to_rows};
use super::weights::Weights;

/// Numbers in a hidden state.
const HIDDEN: usize = 64;
/// Numbers that a feature adds to a state: two pieces for each hidden number, the larger of which counts.
const PIECES: usize = 2 * HIDDEN;

/// The network: what each word would add to a state is computed once; a state is a sum over its features.
pub(super) struct MoveWeights {
    reduce: Matrix,
    reduce_bias: Vec<f32>,
    lower: Matrix,
    lower_bias: Vec<f32>,
    absent: Vec<f32>,
    upper: Matrix,
    upper_bias: Vec<f32>,
}

impl MoveWeights {
    pub(super) fn new(weights: &Weights, name: &str) -> Self {
        let numbers = |part: &str| weights.numbers(&format!("{name}.{part}"));
        let matrix = |part: &str, inputs| Matrix::new(weights, &format!("{name}.{part}.w"), inputs);
        Self {
            reduce: matrix("reduce", WIDTH),
            reduce_bias: numbers("reduce.b"),
            lower: matrix("lower", HIDDEN),
            lower_bias: numbers("lower.b"),
            absent: numbers("lower.pad"),
            upper: matrix("upper", HIDDEN),
            upper_bias: numbers("upper.b"),
        }
    }

    /// What each word adds to a state, for each feature that it may stand for.
    pub(super) fn prepare(&self, vectors: &[f32], hidden: &mut Vec<f32>, prepared: &mut Vec<f32>) {
        let rows = vectors.len() / WIDTH;
        hidden.resize(rows * HIDDEN, 0.0);
        self.reduce.multiply(vectors, WIDTH, rows, hidden);
        add_to_rows(hidden, &self.reduce_bias);
        prepared.resize(rows * self.lower.outputs(), 0.0);
        self.lower.multiply(hidden, HIDDEN, rows, prepared);
    }

    /// The weights of all moves in a state.
    pub(super) fn weigh(&self, prepared: &[f32], features: &[Option<usize>], moves: &mut Vec<f32>) {
        let mut pieces = [0f32; PIECES];
        for (f, word) in features.iter().enumerate() {
            let added = match word {
                Some(word) => &prepared[word * self.lower.outputs() + f * PIECES..][..PIECES],
                None => &self.absent[f * PIECES..][..PIECES],
            };
            for (sum, x) in pieces.iter_mut().zip(added) {
                *sum += x;
            }
        }
        for (sum, x) in pieces.iter_mut().zip(&self.lower_bias) {
            *sum += x;
        }
        moves.clear();
        moves.resize(self.upper.outputs(), 0.0);
        for i in 0..HIDDEN {
            let state = pieces[i].max(pieces[HIDDEN + i]);
            for (sum, w) in moves.iter_mut().zip(self.upper.row(i)) {
                *sum += state * w;
            }
        }
        for (sum, b) in moves.iter_mut().zip(&self.upper_bias) {
            *sum += b;
        }
    }
}

//! This file weighs moves: the small network that parser and entity recogniser share in form, not in numbers.

use super::encoder::WIDTH;
use super::matrix::{Matrix, add_to_rows};
use super::weights::Weights;
use std::ops::Range;

/// Numbers in a hidden state.
const HIDDEN: usize = 64;
/// Numbers that a feature adds to a state: two pieces for each hidden number, the larger of which counts.
const PIECES: usize = 2 * HIDDEN;
/// Moves that are weighed together: their sums stay in registers.
const BLOCK: usize = 16;

/// Words whose contributions are computed at a time, when the first of them is asked for.
const ROWS: usize = 512;
/// Times [`ROWS`] words that are held: all of an article, the latest of a book. Few words further back matter.
const SLOTS: usize = 16;

/// What each word of a document adds to a state, for each feature that it may stand for.
#[derive(Default)]
pub(super) struct Prepared {
    hidden: Vec<f32>,
    /// Numbers of a word.
    width: usize,
    /// Where each block of words is held.
    slots: Vec<Option<usize>>,
    /// Which block each slot holds.
    held: Vec<usize>,
    /// The slot that is given up next, once all are full.
    next: usize,
    numbers: Vec<f32>,
}

impl Prepared {
    fn row(&mut self, word: usize, lower: &Matrix) -> &[f32] {
        let block = word / ROWS;
        let slot = self.slots[block].unwrap_or_else(|| self.compute(block, lower));
        &self.numbers[(slot * ROWS + word % ROWS) * self.width..][..self.width]
    }

    fn compute(&mut self, block: usize, lower: &Matrix) -> usize {
        let slot = if self.held.len() < SLOTS {
            self.held.push(block);
            self.held.len() - 1
        } else {
            let slot = self.next;
            self.next = (slot + 1) % SLOTS;
            self.slots[std::mem::replace(&mut self.held[slot], block)] = None;
            slot
        };
        self.slots[block] = Some(slot);
        let size = ROWS * self.width;
        if self.numbers.len() < (slot + 1) * size {
            self.numbers.resize((slot + 1) * size, 0.0);
        }
        let hidden = &self.hidden[block * ROWS * HIDDEN..];
        let rows = ROWS.min(hidden.len() / HIDDEN);
        let product = &mut self.numbers[slot * size..][..rows * self.width];
        lower.multiply(hidden, HIDDEN, rows, product);
        slot
    }
}

/// The network: what each word would add to a state is computed once; a state is a sum over its features.
pub(super) struct MoveWeights {
    reduce: Matrix,
    reduce_bias: Vec<f32>,
    lower: Matrix,
    lower_bias: [f32; PIECES],
    absent: Vec<f32>,
    /// For each block of moves, what each hidden number counts for each of them.
    upper: Vec<[[f32; BLOCK]; HIDDEN]>,
    upper_bias: Vec<[f32; BLOCK]>,
}

impl MoveWeights {
    pub(super) fn new(weights: &Weights, name: &str) -> Self {
        let numbers = |part: &str| weights.numbers(&format!("{name}.{part}"));
        let matrix = |part: &str, inputs| Matrix::new(weights, &format!("{name}.{part}.w"), inputs);
        let upper = matrix("upper", HIDDEN);
        let moves = upper.outputs();
        let blocks = (0..moves.div_ceil(BLOCK)).map(|block| {
            let mut weights = [[0.0; BLOCK]; HIDDEN];
            for (input, row) in weights.iter_mut().enumerate() {
                let here = &upper.row(input)[block * BLOCK..moves.min((block + 1) * BLOCK)];
                row[..here.len()].copy_from_slice(here);
            }
            weights
        });
        let bias = numbers("upper.b")
            .chunks(BLOCK)
            .map(|some| {
                let mut block = [0.0; BLOCK];
                block[..some.len()].copy_from_slice(some);
                block
            })
            .collect();
        Self {
            reduce: matrix("reduce", WIDTH),
            reduce_bias: numbers("reduce.b"),
            lower: matrix("lower", HIDDEN),
            lower_bias: weights.vector(&format!("{name}.lower.b")),
            absent: numbers("lower.pad"),
            upper: blocks.collect(),
            upper_bias: bias,
        }
    }

    /// Makes ready to weigh the moves of a document whose words have these vectors.
    pub(super) fn prepare(&self, vectors: &[f32], prepared: &mut Prepared) {
        let rows = vectors.len() / WIDTH;
        prepared.hidden.resize(rows * HIDDEN, 0.0);
        self.reduce
            .multiply(vectors, WIDTH, rows, &mut prepared.hidden);
        add_to_rows(&mut prepared.hidden, &self.reduce_bias);
        prepared.width = self.lower.outputs();
        prepared.slots.clear();
        prepared.slots.resize(rows.div_ceil(ROWS), None);
        prepared.held.clear();
        prepared.next = 0;
    }

    /// The weights of moves in a state; those that no range in `wanted` holds are not all computed.
    pub(super) fn weigh(
        &self,
        prepared: &mut Prepared,
        features: &[Option<usize>],
        wanted: &[Range<usize>],
        moves: &mut Vec<f32>,
    ) {
        let mut pieces = [0f32; PIECES];
        for (f, word) in features.iter().enumerate() {
            let added = match word {
                Some(word) => &prepared.row(*word, &self.lower)[f * PIECES..][..PIECES],
                None => &self.absent[f * PIECES..][..PIECES],
            };
            for (sum, x) in pieces.iter_mut().zip(added) {
                *sum += x;
            }
        }
        for (sum, x) in pieces.iter_mut().zip(&self.lower_bias) {
            *sum += x;
        }
        let mut state = [0f32; HIDDEN];
        for (i, x) in state.iter_mut().enumerate() {
            let (a, b) = (pieces[i], pieces[HIDDEN + i]);
            *x = if a > b { a } else { b };
        }
        moves.resize(self.upper.len() * BLOCK, 0.0);
        let blocks = self.upper.iter().zip(&self.upper_bias);
        for (block, (weights, bias)) in blocks.enumerate() {
            let here = block * BLOCK..(block + 1) * BLOCK;
            if !wanted
                .iter()
                .any(|w| w.start < here.end && here.start < w.end)
            {
                continue;
            }
            let mut sums = [0f32; BLOCK];
            for (x, weights) in state.iter().zip(weights) {
                for (sum, w) in sums.iter_mut().zip(weights) {
                    *sum += x * w;
                }
            }
            for (sum, b) in sums.iter_mut().zip(bias) {
                *sum += b;
            }
            moves[here].copy_from_slice(&sums);
        }
    }
}

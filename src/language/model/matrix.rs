//! This file multiplies: rows of numbers by a matrix of weights, and what follows on the product.

use super::weights::Weights;
use ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder, linalg::general_mat_mul};

/// A matrix of weights, inputs down and outputs across.
pub(super) struct Matrix {
    numbers: Vec<f32>,
    inputs: usize,
    outputs: usize,
}

impl Matrix {
    pub(super) fn new(weights: &Weights, name: &str, inputs: usize) -> Self {
        let numbers = weights.numbers(name);
        let outputs = numbers.len() / inputs;
        Self {
            numbers,
            inputs,
            outputs,
        }
    }

    /// The length of a row of the product.
    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The weights of one input.
    pub(super) fn row(&self, input: usize) -> &[f32] {
        &self.numbers[input * self.outputs..(input + 1) * self.outputs]
    }

    /// Multiplies `rows` rows, each beginning `step` behind the one before (rows may overlap: a window that slides).
    pub(super) fn multiply(&self, x: &[f32], step: usize, rows: usize, product: &mut [f32]) {
        if rows == 0 {
            return;
        }
        let shape = (rows, self.inputs).strides((step, 1));
        let x = ArrayView2::from_shape(shape, x).expect("the caller gives enough rows");
        let w = ArrayView2::from_shape((self.inputs, self.outputs), &self.numbers)
            .expect("sizes of the matrix");
        let mut y = ArrayViewMut2::from_shape((rows, self.outputs), product)
            .expect("the caller gives room for the product");
        general_mat_mul(1.0, &x, &w, 0.0, &mut y);
    }
}

/// Adds a vector to each row.
pub(super) fn add_to_rows(rows: &mut [f32], vector: &[f32]) {
    for row in rows.chunks_exact_mut(vector.len()) {
        for (x, b) in row.iter_mut().zip(vector) {
            *x += b;
        }
    }
}

/// Scales 96 numbers to mean 0 and variance 1, then by `scale` and `shift`. Sums run in eight lanes, as numpy's do.
pub(super) fn normalize(y: &mut [f32; 96], scale: &[f32; 96], shift: &[f32; 96]) {
    let mean = sum(y) / 96.0;
    let mut squares = [0f32; 96];
    for (s, x) in squares.iter_mut().zip(y.iter()) {
        *s = (x - mean) * (x - mean);
    }
    let factor = 1.0 / (sum(&squares) / 96.0 + 1e-8).sqrt();
    for i in 0..96 {
        y[i] = (y[i] - mean) * factor * scale[i] + shift[i];
    }
}

fn sum(x: &[f32; 96]) -> f32 {
    let mut lanes = [0f32; 8];
    for eight in x.chunks_exact(8) {
        for (lane, number) in lanes.iter_mut().zip(eight) {
            *lane += number;
        }
    }
    ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
        + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]))
}

//! This file turns words into vectors: first each type by itself, then in the light of four neighbours on either side.

use super::hash::four_rows;
use super::lexeme::Lexeme;
use super::matrix::{Matrix, normalize};
use super::weights::{Table, Weights};

/// Numbers in a word's vector.
pub(super) const WIDTH: usize = 96;
/// Empty rows before, between and behind the documents of a batch: as far as a word can see in four layers.
pub(super) const MARGIN: usize = 4;
/// Rows that are multiplied at a time.
const BLOCK: usize = 512;
/// Numbers of a layer's product: three for each of the answer.
const PIECES: usize = 3 * WIDTH;

/// A layer: the largest of three products for each output, then normalised.
struct Layer {
    weights: Matrix,
    bias: [f32; PIECES],
    scale: [f32; WIDTH],
    shift: [f32; WIDTH],
}

impl Layer {
    fn new(weights: &Weights, name: &str, inputs: usize) -> Self {
        Self {
            weights: Matrix::new(weights, &format!("{name}.w"), inputs),
            bias: weights.vector(&format!("{name}.b")),
            scale: weights.vector(&format!("{name}.scale")),
            shift: weights.vector(&format!("{name}.shift")),
        }
    }

    /// The layer's answer to `rows` rows, each beginning 96 (or, for the first layer, a row's length) behind the last.
    fn run(&self, x: &[f32], step: usize, rows: usize, products: &mut Vec<f32>, out: &mut [f32]) {
        let mut done = 0;
        while done < rows {
            let now = BLOCK.min(rows - done);
            products.resize(BLOCK * PIECES, 0.0);
            let product = &mut products[..now * PIECES];
            self.weights.multiply(&x[done * step..], step, now, product);
            let answers = out[done * WIDTH..].as_chunks_mut::<WIDTH>().0;
            for (pieces, answer) in product.as_chunks::<PIECES>().0.iter().zip(answers) {
                for i in 0..WIDTH {
                    let piece = |p: usize| pieces[p * WIDTH + i] + self.bias[p * WIDTH + i];
                    let (a, b, c) = (piece(0), piece(1), piece(2));
                    let larger = if a > b { a } else { b };
                    answer[i] = if larger > c { larger } else { c };
                }
                normalize(answer, &self.scale, &self.shift);
            }
            done += now;
        }
    }
}

/// An encoder: the model has one for tags and tree, and one for entities.
pub(super) struct Encoder {
    tables: Vec<Table>,
    layers: Vec<Layer>,
}

impl Encoder {
    pub(super) fn new(weights: &Weights, name: &str, features: usize) -> Self {
        let tables = (0..features)
            .map(|i| weights.table(&format!("{name}.embed.{i}")))
            .collect();
        let layers = (0..5)
            .map(|i| {
                let inputs = if i == 0 { features * WIDTH } else { PIECES };
                Layer::new(weights, &format!("{name}.layer.{i}"), inputs)
            })
            .collect();
        Self { tables, layers }
    }

    /// Appends what the first layer is to see of a type.
    pub(super) fn describe(&self, lexeme: &Lexeme, space_after: bool, to: &mut Vec<f32>) {
        let [norm, prefix, suffix, shape] = lexeme.features;
        let features = [
            norm,
            prefix,
            suffix,
            shape,
            u64::from(space_after),
            u64::from(lexeme.is_space),
        ];
        for ((table, feature), seed) in self.tables.iter().zip(features).zip(8..) {
            let start = to.len();
            to.resize(start + WIDTH, 0.0);
            for row in four_rows(feature, seed) {
                table.add_row(row as usize % table.rows, &mut to[start..]);
            }
        }
    }

    /// The vectors of described types, each by itself.
    pub(super) fn embed(&self, described: &[f32], products: &mut Vec<f32>, out: &mut Vec<f32>) {
        let step = self.tables.len() * WIDTH;
        let rows = described.len() / step;
        let start = out.len();
        out.resize(start + rows * WIDTH, 0.0);
        self.layers[0].run(described, step, rows, products, &mut out[start..]);
    }

    /// Lets neighbours look at one another. The rows of `x` are those of documents, with empty rows around each.
    pub(super) fn encode(&self, x: &mut [f32], products: &mut Vec<f32>, changes: &mut Vec<f32>) {
        let rows = x.len() / WIDTH - 2;
        changes.resize(rows * WIDTH, 0.0);
        for layer in &self.layers[1..] {
            // The outermost rows have no full window, and no word can see their change.
            layer.run(x, WIDTH, rows, products, changes);
            for (sum, change) in x[WIDTH..].iter_mut().zip(changes.iter()) {
                *sum += change;
            }
        }
    }
}

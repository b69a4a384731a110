//! This file reads the model's numbers: named tensors in the safetensors layout, as `models/en/export.py` writes them.

use rustc_hash::FxHashMap;

/// The tensors of a weights file, by name.
pub(super) struct Weights {
    tensors: FxHashMap<String, (Vec<usize>, &'static [u8])>,
}

impl Weights {
    /// Reads the header. The bytes are our own, compiled in: a fault in them is a fault of the build.
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        let (length, rest) = bytes.split_at(8);
        let length = u64::from_le_bytes(length.try_into().expect("eight bytes")) as usize;
        let (header, data) = rest.split_at(length);
        let header: serde_json::Map<String, serde_json::Value> =
            serde_json::from_slice(header).expect("models/en/model.safetensors has a header");
        let number = |v: &serde_json::Value| v.as_u64().expect("the header counts") as usize;
        let tensors = header
            .into_iter()
            .map(|(name, entry)| {
                let shape = entry["shape"]
                    .as_array()
                    .expect("each tensor has a shape")
                    .iter()
                    .map(number)
                    .collect();
                let from = number(&entry["data_offsets"][0]);
                let to = number(&entry["data_offsets"][1]);
                (name, (shape, &data[from..to]))
            })
            .collect();
        Self { tensors }
    }

    fn tensor(&self, name: &str) -> &(Vec<usize>, &'static [u8]) {
        self.tensors
            .get(name)
            .unwrap_or_else(|| panic!("models/en/model.safetensors holds {name}"))
    }

    /// The numbers of a tensor, row by row.
    pub(super) fn numbers(&self, name: &str) -> Vec<f32> {
        floats(self.tensor(name).1).collect()
    }

    /// The numbers of a tensor that has as many as the code says.
    pub(super) fn vector<const N: usize>(&self, name: &str) -> [f32; N] {
        let numbers = self.numbers(name);
        let length = numbers.len();
        numbers
            .try_into()
            .unwrap_or_else(|_| panic!("{name} holds {length} numbers and not {N}"))
    }

    /// A tensor of two dimensions, left where it lies: for tables of which few rows are used.
    pub(super) fn table(&self, name: &str) -> Table {
        let (shape, bytes) = self.tensor(name);
        Table {
            rows: shape[0],
            width: shape[1],
            bytes,
        }
    }
}

/// A table of numbers in the program's own image.
pub(super) struct Table {
    pub(super) rows: usize,
    width: usize,
    bytes: &'static [u8],
}

impl Table {
    /// Adds a row to a vector.
    pub(super) fn add_row(&self, row: usize, to: &mut [f32]) {
        let bytes = &self.bytes[row * self.width * 4..(row + 1) * self.width * 4];
        for (sum, number) in to.iter_mut().zip(floats(bytes)) {
            *sum += number;
        }
    }
}

fn floats(bytes: &'static [u8]) -> impl Iterator<Item = f32> {
    bytes
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

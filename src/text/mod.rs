//! This stage reads what was written: a file comes in, an [`Article`] goes out, with every byte of its
//! clean text traceable to the byte, line and column on disk.

pub mod article;
pub mod dating;
pub mod furniture;
pub mod offsets;
pub mod read;
pub mod span;

pub use article::{Article, ArticleRole, Block, DatedBy, Part};
pub use offsets::{Location, Offsets, Source};
pub use read::{ReadFailure, ReadOptions, Record, Story, files_in, read};
pub use span::{ArticleId, Place, Span};

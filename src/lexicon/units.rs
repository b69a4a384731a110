//! This file holds units, currencies and number words.

//! This file reads slot values by the phrasings of rules/lexicon/slots.toml.

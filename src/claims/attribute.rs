//! This file reads office, age, kinship, nationality, party, employer and whereabouts.

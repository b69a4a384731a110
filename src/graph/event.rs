//! This file joins one event in many reports, with evidence, vetoes and a score.

//! This file says what was typed.

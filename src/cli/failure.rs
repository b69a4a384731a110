//! This file says what stopped us, with a hint and the exit code.

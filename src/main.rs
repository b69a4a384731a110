//! This file hands over to `cli`.

fn main() -> std::process::ExitCode {
    factcheck::cli::run()
}

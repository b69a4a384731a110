//! Runs the transcripts in `tests/cli/*.md`, which are documentation too. `TRYCMD=overwrite cargo test --test cli` writes them anew.

#[test]
fn transcripts_hold() {
    trycmd::TestCases::new().case("tests/cli/*.md").case("README.md");
}

//! The command line of schouw.
fn main() {}

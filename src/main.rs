//! Starts embudo.
fn main() {}

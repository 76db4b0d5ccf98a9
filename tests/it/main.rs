//! One integration binary.

mod filter;

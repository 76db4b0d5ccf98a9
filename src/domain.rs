//! Plain data and rules: no SQL, no terminal, no clock.

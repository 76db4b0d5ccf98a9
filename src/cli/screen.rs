//! The way from the command line to the screen.

use super::Setup;
use crate::{error::Result, terminal::check_terminal};

/// Starts the screen and stays until the user quits.
///
/// # Errors
/// `no_terminal` where there is nothing to draw on.
pub fn start(_setup: &Setup) -> Result<()> {
    check_terminal()
}

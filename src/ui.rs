//! The toolkit that screens are drawn and typed with: it knows cells and keys, and nothing of leads.

pub mod area;
pub mod clear;
pub mod draw;
pub mod glyph;
pub mod input;
pub mod keys;
pub mod layout_keys;
pub mod meter;
pub mod table;
pub mod text;
pub mod theme;

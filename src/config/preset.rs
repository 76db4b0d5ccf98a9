//! Sets of keys for hands with other habits: each is a `keys.toml` that comes with the program.

use super::{Binding, read_keymap};

/// The sets by name; the first one changes nothing.
pub(super) const PRESET_NAMES: &[&str] = &["none", "vim", "emacs", "gui"];

const PRESETS: [(&str, &str); 3] = [
    ("vim", include_str!("../../assets/keys/vim.toml")),
    ("emacs", include_str!("../../assets/keys/emacs.toml")),
    ("gui", include_str!("../../assets/keys/gui.toml")),
];

/// The bindings of a set.
pub fn preset(name: &str) -> Vec<Binding> {
    let text = PRESETS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text);
    read_keymap(name, text.as_bytes()).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_is_a_keymap_without_a_mistake() {
        assert_eq!(PRESET_NAMES, ["none", "vim", "emacs", "gui"]);
        for (name, text) in PRESETS {
            let (bindings, told) = read_keymap(name, text.as_bytes());
            assert!(PRESET_NAMES.contains(&name) && told.is_empty() && !bindings.is_empty());
        }
        assert!(preset("none").is_empty());
    }
}

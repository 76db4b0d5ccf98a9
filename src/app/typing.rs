//! What keys, pastes and the mouse mean now: a command of a table, or something for the dialog above.

use crate::{
    app::{
        App, EVERYWHERE,
        command::Entry,
        cx::{Address, PendingKind, Request, Toast},
        dialog::Turn,
        keys::Meaning,
        places::Back,
    },
    ui::{Hit, keys::Chord},
};

impl App {
    /// The key at that place of the keyboard; but a letter is itself where text is typed.
    pub(super) fn placed(&mut self, chord: Chord) -> Chord {
        let is_text = self.is_typing() && chord.typed().is_some();
        match &mut self.positions {
            Some(positions) if is_text => positions.reset(),
            Some(positions) => return positions.map(chord),
            None => {}
        }
        chord
    }

    pub(super) fn key(&mut self, chord: Chord) {
        if chord == Chord::ctrl('c') && self.keymap.interrupts() {
            return self.interrupted();
        }
        self.stopping_since = None;
        if self.toast.as_ref().is_some_and(|(_, until)| until.is_none()) {
            self.toast = None;
        }
        if !self.held.is_empty() || self.awaits(PendingKind::First) {
            return self.hold(chord);
        }
        if !self.dialogs.is_empty() {
            return self.dialog_key(chord);
        }
        let counts = self.screens[self.shown].counts();
        if counts && self.typed.is_empty() && self.counted(chord) {
            return;
        }
        if self.keymap.meant(chord) == Chord::ESC {
            return self.escape();
        }
        self.typed.push(chord);
        self.typed_since = self.effects.ticks;
        self.resolve();
    }

    /// A digit on a screen where digits are a count.
    pub(super) fn counted(&mut self, chord: Chord) -> bool {
        let Some(digit) = chord.digit() else { return false };
        let count = self.effects.count.unwrap_or(0).saturating_mul(10).saturating_add(digit);
        if count == 0 {
            return false;
        }
        self.effects.count = Some(count.min(999));
        true
    }

    /// Finds out what was typed means: the screen's own rows first, then those that work everywhere.
    pub(super) fn resolve(&mut self) {
        let mut prefix = false;
        for home in [self.shown, EVERYWHERE] {
            let scope = self.screens[home].name();
            let meaning =
                self.keymap.of(scope).map_or(Meaning::Nothing, |keys| keys.meaning(&self.typed));
            match meaning {
                Meaning::Row(row) => {
                    let typed = std::mem::take(&mut self.typed);
                    let entries = self.screens[home].entries();
                    let Some(entry) = entries.get(row) else { return };
                    if entry.blocked.is_some() && self.awaits(PendingKind::Read) {
                        self.held = typed;
                        return;
                    }
                    self.run(home, entry.name);
                    self.effects.count = None;
                    return;
                }
                Meaning::Prefix => prefix = true,
                Meaning::Nothing => {}
            }
        }
        if !prefix {
            if let [only] = *self.typed
                && let Some(letter) = only.behind_escape()
            {
                self.typed.clear();
                return self.both(letter);
            }
            if let [.., last] = *self.typed
                && last.typed().is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
            {
                self.effects.toasts.push(Toast::info("toast-layout"));
            }
            self.typed.clear();
            self.effects.count = None;
        }
    }

    /// Whether an answer of that kind is still to come for what is shown.
    pub(super) fn awaits(&self, kind: PendingKind) -> bool {
        let here = [self.shown, EVERYWHERE].map(Address::Screen);
        self.pending.values().any(|it| it.kind == kind && here.contains(&it.address))
    }

    /// Keys that came before what they are for stay in their order; Esc forgets them.
    fn hold(&mut self, chord: Chord) {
        if self.keymap.meant(chord) == Chord::ESC {
            self.held.clear();
        } else {
            self.held.push(chord);
        }
    }

    /// Something came: the keys that waited may be for it.
    pub(super) fn release(&mut self) {
        for chord in std::mem::take(&mut self.held) {
            self.key(chord);
            self.settle();
        }
    }

    pub(super) fn run(&mut self, home: usize, command: &str) {
        self.effects.entries = self.entries_now();
        self.screens[home].run(command, home, &mut self.effects);
    }

    /// What can be done here and now: the screen's rows, then those that work everywhere.
    pub fn entries_now(&self) -> Vec<Entry> {
        let mut entries = self.keymap.entries(self.screens[self.shown].as_ref());
        entries.extend(self.keymap.entries(self.screens[EVERYWHERE].as_ref()));
        entries
    }

    /// Cancels the innermost thing; never ends the program.
    pub(super) fn escape(&mut self) {
        if !self.typed.is_empty() {
            self.typed.clear();
        } else if self.effects.count.take().is_none()
            && !self.screens[self.shown].cancel(self.shown, &mut self.effects)
        {
            self.back(Back::Stay);
        }
    }

    /// Ctrl+C: cancels; twice within a second it ends the program.
    pub(super) fn interrupted(&mut self) {
        let now = self.effects.ticks;
        if self.stopping_since.is_some_and(|since| now - since <= 1_000) {
            return self.effects.requests.push(Request::Quit(0));
        }
        self.stopping_since = Some(now);
        if let Some(job) = self.effects.jobs.first() {
            self.worker.cancel(job.ticket);
        } else if self.dialogs.is_empty() {
            self.escape();
            self.effects.toasts.push(Toast::info("toast-again-to-quit"));
        } else {
            self.dialog_key(Chord::ESC);
        }
    }

    pub(super) fn dialog_key(&mut self, chord: Chord) {
        let Some(asked) = self.dialogs.last_mut() else { return };
        self.effects.entries = Vec::new();
        let chord = self.keymap.meant(chord);
        let turn = asked.dialog.key(chord, asked.id, asked.home, &mut self.effects);
        if matches!(turn, Turn::Pass) {
            return self.passed(chord);
        }
        self.turn(turn);
    }

    /// A key that the dialog had no use for: those that work while typing do.
    pub(super) fn passed(&mut self, chord: Chord) {
        if chord.typed().is_none() {
            let scope = self.screens[EVERYWHERE].name();
            let Some(bindings) = self.keymap.of(scope) else { return };
            if let Meaning::Row(row) = bindings.meaning(&[chord])
                && let Some(entry) = self.screens[EVERYWHERE].entries().get(row)
            {
                let name = entry.name;
                self.run(EVERYWHERE, name);
            } else if let Some(letter) = chord.behind_escape() {
                self.both(letter);
            }
        }
    }

    /// Escape and a letter in one go look like Alt with that letter; where that means nothing, they are two.
    pub(super) fn both(&mut self, letter: Chord) {
        self.key(Chord::ESC);
        self.key(letter);
    }

    pub(super) fn paste(&mut self, text: &str) {
        let Some(asked) = self.dialogs.last_mut() else {
            return self.effects.toasts.push(Toast::info("toast-paste-nowhere"));
        };
        let turn = asked.dialog.paste(text, asked.id, asked.home, &mut self.effects);
        self.turn(turn);
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        let Some(hit) = self.ui.hit(column, row) else { return };
        if let Some(asked) = self.dialogs.last_mut() {
            if let Hit::Key(key) = hit {
                // As hints write it: `Alt+Enter`; what stands for several keys is none.
                let chord = Chord::parse(&key.replace('+', "-"));
                return chord.map_or((), |chord| self.dialog_key(chord));
            }
            let turn = asked.dialog.click(hit, asked.id, asked.home, &mut self.effects);
            return self.turn(turn);
        }
        match hit {
            Hit::Tab(screen) => self.visit(screen),
            Hit::Command(name) => {
                self.typed.clear();
                let home = if self.has(self.shown, name) { self.shown } else { EVERYWHERE };
                self.run(home, name);
            }
            hit => self.screens[self.shown].click(hit, self.shown, &mut self.effects),
        }
    }

    /// A drag marks rows; over a question it means nothing.
    pub(super) fn drag(&mut self, column: u16, row: u16) {
        if let Some(hit) = self.ui.hit(column, row)
            && self.dialogs.is_empty()
        {
            self.screens[self.shown].drag(hit, self.shown, &mut self.effects);
        }
    }

    /// What was carried is let go.
    pub(super) fn dropped(&mut self) {
        if self.dialogs.is_empty() {
            self.screens[self.shown].dropped(self.shown, &mut self.effects);
        }
    }

    pub(super) fn has(&self, home: usize, command: &str) -> bool {
        self.screens[home].entries().iter().any(|entry| entry.name == command)
    }

    pub(super) fn wheel(&mut self, column: u16, row: u16, lines: i32) {
        let hit = self.ui.hit(column, row);
        if self.dialogs.is_empty() {
            self.screens[self.shown].wheel(hit, lines, self.shown, &mut self.effects);
            return;
        }
        let chord = if lines < 0 { Chord::UP } else { Chord::DOWN };
        for _ in 0..lines.unsigned_abs() {
            self.dialog_key(chord);
        }
    }
}

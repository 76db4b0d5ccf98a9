//! Where one is, where one came from, and what of it is remembered.

use crate::{
    app::{App, EVERYWHERE, cx::Move},
    error::Error,
};

impl App {
    /// What screens want remembered: name and text.
    pub fn keep(&self) -> Vec<(String, String)> {
        let shown = self.tab_of_the_shown().unwrap_or(self.shown);
        let mut kept = vec![("shown".to_owned(), self.screens[shown].name().to_owned())];
        for screen in &self.screens {
            if let Some(text) = screen.keep() {
                kept.push((format!("screen {}", screen.name()), text));
            }
        }
        kept
    }

    /// Gives screens back what they wanted remembered.
    pub(super) fn restore(&mut self, kept: &[(String, String)]) {
        for (name, text) in kept {
            if name == "shown"
                && let Some(screen) = self.screens.iter().position(|it| it.name() == text)
                && self.screens[screen].tab().is_some()
            {
                self.shown = screen;
            }
            if let Some(name) = name.strip_prefix("screen ")
                && let Some(screen) = self.screens.iter_mut().find(|it| it.name() == name)
            {
                screen.restore(text);
            }
        }
    }

    /// Shows the screen of that name, as `embudo` does at its start.
    pub fn start_at(&mut self, name: &str) {
        if let Some(screen) = self.screens.iter().position(|screen| screen.name() == name) {
            self.show(screen);
            self.before.clear();
            self.settle();
        }
    }

    /// The name of the window.
    pub fn title(&self) -> String {
        let screen = self.tab_of_the_shown().unwrap_or(self.shown);
        let name = self.ui.t(&format!("screen-{}", self.screens[screen].name()));
        format!("embudo – {name}")
    }

    pub(super) fn make(&mut self, step: Move) {
        match step {
            Move::Go(name, then) => {
                let Some(screen) = self.screens.iter().position(|it| it.name() == name) else {
                    return self.effects.errors.push(Error::internal(name));
                };
                self.open(screen);
                then(self.screens[screen].as_any(), screen, &mut self.effects);
            }
            Move::Back => self.back(Back::Stay),
            Move::BackOrQuit => self.back(Back::Quit),
            Move::Tab(tab) => {
                if let Some(screen) = self.screens.iter().position(|it| it.tab() == Some(tab)) {
                    self.visit(screen);
                }
            }
            Move::NextTab(step) => self.next_tab(step),
            Move::Last => {
                if let Some(last) = self.last {
                    self.visit(last);
                }
            }
            Move::Run(scope, name) => {
                if let Some(home) = self.screens.iter().position(|it| it.name() == scope) {
                    self.run(home, name);
                }
            }
        }
    }

    /// Goes to a screen by its own key: a tab begins a new way.
    pub(super) fn visit(&mut self, screen: usize) {
        if self.screens[screen].tab().is_none() {
            return self.open(screen);
        }
        if screen != self.shown {
            self.before.clear();
            self.show(screen);
        }
    }

    /// Goes to what a screen opens, a tab or not, remembering the way back. Who comes by where they were
    /// before is there again: no way goes in circles.
    fn open(&mut self, screen: usize) {
        if screen == self.shown {
            return;
        }
        match self.before.iter().position(|it| *it == screen) {
            Some(place) => self.before.truncate(place),
            None => self.before.push(self.shown),
        }
        self.show(screen);
    }

    pub(super) fn show(&mut self, screen: usize) {
        if screen != self.shown {
            self.last = Some(self.shown);
        }
        (self.shown, self.arrived) = (screen, true);
        self.typed.clear();
        if self.stale[screen] {
            self.reload(screen);
        }
    }

    pub(super) fn back(&mut self, otherwise: Back) {
        match self.before.pop() {
            Some(screen) => self.show(screen),
            None if otherwise == Back::Quit => self.run(EVERYWHERE, "quit"),
            None => {}
        }
    }

    pub(super) fn next_tab(&mut self, step: i32) {
        let mut tabs: Vec<_> =
            (0..self.screens.len()).filter(|&it| self.screens[it].tab().is_some()).collect();
        tabs.sort_by_key(|&it| self.screens[it].tab());
        let Ok(count) = i32::try_from(tabs.len()) else { return };
        let here = tabs.iter().position(|&tab| tab == self.shown).unwrap_or(0);
        let there = (i32::try_from(here).unwrap_or(0) + step).rem_euclid(count.max(1));
        if let Some(&tab) = usize::try_from(there).ok().and_then(|there| tabs.get(there)) {
            self.visit(tab);
        }
    }

    /// The tab under which the shown screen belongs: its own, or the one from which one came.
    pub(super) fn tab_of_the_shown(&self) -> Option<usize> {
        let way = self.before.iter().chain(std::iter::once(&self.shown)).rev();
        way.copied().find(|&screen| self.screens[screen].tab().is_some())
    }
}

/// What to do where there is no way back.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Back {
    Stay,
    Quit,
}

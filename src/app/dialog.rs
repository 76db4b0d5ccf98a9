//! A dialog: a question over a screen, or a bar within one, that answers with a typed value.

use std::any::Any;

use ratatui::{Frame, layout::Rect};

use crate::{
    app::cx::{Address, Cx, Effects},
    error::Error,
    ui::{Hit, Ui, keys::Chord},
};

/// What a dialog does with a key.
pub enum Flow<A> {
    /// It was for the dialog.
    Stay,
    /// It was not: the engine may look at it (help, palette, cancel).
    Pass,
    /// The dialog goes, without an answer.
    Close,
    /// The dialog answers and goes.
    Answer(A),
    /// The dialog answers and stays, as a filter does at each letter.
    Tell(A),
}

/// Where a dialog is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the middle, over the screen.
    Middle,
    /// In place of the line that says what is shown.
    Bar,
    /// In the lines at the foot.
    Foot(u16),
    /// In place of the whole screen.
    Whole,
}

/// A question.
pub trait Dialog: Sized + 'static {
    /// What it answers.
    type Answer: 'static;

    /// A key, before anybody else sees it.
    fn key(&mut self, key: Chord, cx: &mut Cx<Self>) -> Flow<Self::Answer>;

    /// Pasted text; ignored where there is no text field.
    fn paste(&mut self, _text: &str, _cx: &mut Cx<Self>) -> Flow<Self::Answer> {
        Flow::Pass
    }

    /// A click on something that it drew.
    fn click(&mut self, _hit: Hit, _cx: &mut Cx<Self>) -> Flow<Self::Answer> {
        Flow::Stay
    }

    /// Draws it.
    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui);

    /// Where it is drawn.
    fn spot(&self) -> Spot {
        Spot::Middle
    }

    /// Whether letters are text in it now, so that no key is read into them.
    fn typing(&self) -> bool {
        true
    }

    /// Its first question to the store, when it opens.
    fn open(&mut self, _cx: &mut Cx<Self>) {}

    /// Its work failed: it stays open and says so.
    fn refused(&mut self, error: Error);

    /// Looked at after each of its answers from the store: closes itself with this.
    fn answer(&mut self) -> Option<Self::Answer> {
        None
    }

    /// Hints for the footer: messages with their keys.
    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        &[]
    }

    /// When it wants to be looked at without a key: see [`Dialog::idle`].
    fn wake_at(&self) -> Option<i64> {
        None
    }

    /// Time has passed, or the window has lost the focus (`away`): what was typed can be kept.
    fn idle(&mut self, _away: bool, _cx: &mut Cx<Self>) {}

    /// What to write into the drafts if the program ends now: name and body.
    fn draft(&self) -> Option<(String, String)> {
        None
    }
}

type Then = Box<dyn FnMut(&mut dyn Any, Box<dyn Any>, &mut Effects)>;

/// A dialog behind its type, with who asked and what follows.
pub(super) struct Asked {
    pub(super) id: u64,
    pub(super) asker: Address,
    pub(super) home: usize,
    pub(super) dialog: Box<dyn AnyDialog>,
    pub(super) then: Then,
}

/// What a dialog's turn led to.
pub(super) enum Turn {
    Stay,
    Pass,
    Close,
    Answer(Box<dyn Any>),
    Tell(Box<dyn Any>),
}

impl<A: 'static> From<Flow<A>> for Turn {
    fn from(flow: Flow<A>) -> Self {
        match flow {
            Flow::Stay => Self::Stay,
            Flow::Pass => Self::Pass,
            Flow::Close => Self::Close,
            Flow::Answer(answer) => Self::Answer(Box::new(answer)),
            Flow::Tell(answer) => Self::Tell(Box::new(answer)),
        }
    }
}

pub(super) trait AnyDialog {
    fn key(&mut self, key: Chord, id: u64, home: usize, effects: &mut Effects) -> Turn;
    fn paste(&mut self, text: &str, id: u64, home: usize, effects: &mut Effects) -> Turn;
    fn click(&mut self, hit: Hit, id: u64, home: usize, effects: &mut Effects) -> Turn;
    fn open(&mut self, id: u64, home: usize, effects: &mut Effects);
    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui);
    fn spot(&self) -> Spot;
    fn typing(&self) -> bool;
    fn refused(&mut self, error: Error);
    fn answer(&mut self) -> Option<Box<dyn Any>>;
    fn hints(&self) -> &'static [(&'static str, &'static str)];
    fn wake_at(&self) -> Option<i64>;
    fn idle(&mut self, away: bool, id: u64, home: usize, effects: &mut Effects);
    fn draft(&self) -> Option<(String, String)>;
    fn as_any(&mut self) -> &mut dyn Any;
}

impl<D: Dialog> AnyDialog for D {
    fn key(&mut self, key: Chord, id: u64, home: usize, effects: &mut Effects) -> Turn {
        Dialog::key(self, key, &mut Cx::at_dialog(id, home, effects)).into()
    }

    fn paste(&mut self, text: &str, id: u64, home: usize, effects: &mut Effects) -> Turn {
        Dialog::paste(self, text, &mut Cx::at_dialog(id, home, effects)).into()
    }

    fn click(&mut self, hit: Hit, id: u64, home: usize, effects: &mut Effects) -> Turn {
        Dialog::click(self, hit, &mut Cx::at_dialog(id, home, effects)).into()
    }

    fn open(&mut self, id: u64, home: usize, effects: &mut Effects) {
        Dialog::open(self, &mut Cx::at_dialog(id, home, effects));
    }

    fn view(&self, frame: &mut Frame, area: Rect, ui: &Ui) {
        Dialog::view(self, frame, area, ui);
    }

    fn spot(&self) -> Spot {
        Dialog::spot(self)
    }

    fn typing(&self) -> bool {
        Dialog::typing(self)
    }

    fn refused(&mut self, error: Error) {
        Dialog::refused(self, error);
    }

    fn answer(&mut self) -> Option<Box<dyn Any>> {
        Dialog::answer(self).map(|answer| Box::new(answer) as Box<dyn Any>)
    }

    fn hints(&self) -> &'static [(&'static str, &'static str)] {
        Dialog::hints(self)
    }

    fn wake_at(&self) -> Option<i64> {
        Dialog::wake_at(self)
    }

    fn idle(&mut self, away: bool, id: u64, home: usize, effects: &mut Effects) {
        Dialog::idle(self, away, &mut Cx::at_dialog(id, home, effects));
    }

    fn draft(&self) -> Option<(String, String)> {
        Dialog::draft(self)
    }

    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}

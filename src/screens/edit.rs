//! The ways to write a lead down: form, quick capture, the user's editor.

use crate::app::cx::Cx;

/// Opens the form of a lead.
pub fn lead<S: 'static>(_id: i64, cx: &mut Cx<S>) {
    cx.hint("why-no-lead");
}

/// Opens a lead as text in the user's editor.
pub fn toml<S: 'static>(_id: i64, cx: &mut Cx<S>) {
    cx.hint("why-no-lead");
}

/// Opens the form of a new lead.
pub fn add<S: 'static>(cx: &mut Cx<S>) {
    cx.hint("why-no-lead");
}

/// Opens the line of quick capture.
pub fn capture<S: 'static>(cx: &mut Cx<S>) {
    cx.hint("why-no-lead");
}

/// Opens the form for many leads.
pub fn many<S: 'static>(_ids: Vec<i64>, cx: &mut Cx<S>) {
    cx.hint("why-no-lead");
}

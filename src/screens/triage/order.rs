//! Whose leads are decided, in which order: frozen when a queue or a list is opened.

use std::collections::{BTreeMap, HashSet};

use super::{Source, Triage};
use crate::{
    app::{cx::Cx, screen::Screen},
    domain::lead::Queue,
    error::Result,
    screens::list::Chosen,
    store::{Store, queues},
};

/// How many leads are read before the first card is shown; the rest follows.
const FIRST: usize = 50;

impl Triage {
    /// Opens the first queue that holds something.
    pub(super) fn begin(&mut self, cx: &mut Cx<Self>) {
        match self.counts.first() {
            Some(queue) => self.open_queue(queue, cx),
            None => self.nothing_comes(),
        }
    }

    /// Goes on where one was, or begins with the first queue that holds something.
    pub fn start(&mut self, cx: &mut Cx<Self>) {
        match self.source {
            Source::Queue(queue) if self.here().is_some() => self.resume(queue, cx),
            _ => {
                self.source = Source::None;
                self.opening = true;
                self.reload(cx);
            }
        }
    }

    /// The queue anew, with the lead that was shown before at the front of what is left.
    fn resume(&mut self, queue: Queue, cx: &mut Cx<Self>) {
        let lead = self.here();
        self.open(queue, lead, cx);
    }

    /// Opens a queue.
    pub fn open_queue(&mut self, queue: Queue, cx: &mut Cx<Self>) {
        self.open(queue, None, cx);
    }

    fn open(&mut self, queue: Queue, from: Option<i64>, cx: &mut Cx<Self>) {
        self.begin_sitting(Source::Queue(queue), cx);
        self.read_order(from, cx, move |store, limit| {
            queues::order(store.conn(), queue, store.now(), limit)
        });
    }

    /// Decides these leads, in the order in which they are listed.
    pub fn open_list(&mut self, chosen: Chosen, cx: &mut Cx<Self>) {
        self.begin_sitting(Source::List, cx);
        self.read_order(None, cx, move |store, limit| chosen.ids(store, limit));
    }

    /// The first cards at once; the whole frozen order behind them.
    fn read_order(
        &mut self,
        from: Option<i64>,
        cx: &mut Cx<Self>,
        order: impl Fn(&Store, Option<usize>) -> Result<Vec<i64>> + Clone + Send + 'static,
    ) {
        let (source, first) = (self.source.clone(), order.clone());
        cx.read(
            "order",
            move |store| first(store, Some(FIRST)),
            move |triage, ids, cx| {
                if triage.source != source {
                    return;
                }
                triage.order = ids;
                triage.at = triage.place_of(from).unwrap_or(0);
                (triage.opening, triage.busy) = (false, true);
                triage.read_card(cx);
                triage.read_rest(from, cx, order);
            },
        );
    }

    fn read_rest(
        &mut self,
        from: Option<i64>,
        cx: &mut Cx<Self>,
        order: impl Fn(&Store, Option<usize>) -> Result<Vec<i64>> + Send + 'static,
    ) {
        if self.order.len() < FIRST {
            return;
        }
        let (source, since) = (self.source.clone(), self.since);
        cx.read_later(
            "whole-order",
            move |store| order(store, None),
            move |triage, mut ids, cx| {
                if (&triage.source, triage.since) != (&source, since) {
                    return;
                }
                // What was shown meanwhile keeps its place; the rest is added behind it.
                let known: HashSet<i64> = triage.order.iter().copied().collect();
                ids.retain(|id| !known.contains(id));
                triage.order.append(&mut ids);
                let is_at_end = triage.here().is_none() || triage.shown.is_none();
                if let (0, Some(at)) = (triage.decided, triage.place_of(from)) {
                    triage.at = at;
                    triage.read_card(cx);
                } else if is_at_end {
                    triage.read_card(cx);
                }
            },
        );
    }

    pub(super) fn place_of(&self, lead: Option<i64>) -> Option<usize> {
        lead.and_then(|id| self.order.iter().position(|&it| it == id))
    }

    pub(super) fn begin_sitting(&mut self, source: Source, cx: &mut Cx<Self>) {
        self.source = source;
        self.order = Vec::new();
        self.at = 0;
        self.shown = None;
        self.tally = BTreeMap::new();
        self.decided = 0;
        self.since = cx.now().at;
        self.repeating = 0;
        self.opening = true;
        self.busy = false;
    }
}

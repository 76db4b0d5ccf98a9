//! Where the work of handlers is done: in threads in the program, by the caller itself in tests.

use std::{
    any::Any,
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
};

use crate::{
    error::{Error, Kind, Result},
    store::{Options, Store},
};

/// What a piece of work answers.
pub type Answer = Box<dyn Any + Send>;

type ReadFn = Box<dyn Fn(&Store) -> Result<Answer> + Send>;
type WriteFn = Box<dyn FnOnce(&mut Store) -> Result<Answer> + Send>;
type JobFn = Box<dyn FnOnce(&mut Store, &Progress) -> Result<Answer> + Send>;

/// Something to be done outside the interface thread.
pub enum Work {
    /// A question; may be asked again after an interruption.
    Read(ReadFn),
    /// A change.
    Write(WriteFn),
    /// Something long, by its name.
    Job(&'static str, JobFn),
}

/// The answer to a piece of work.
pub struct Reply {
    /// Which piece.
    pub ticket: u64,
    /// What came of it.
    pub result: Result<Answer>,
}

/// What threads tell the engine.
pub enum Told {
    /// Work is done.
    Reply(Reply),
    /// A job has come so far.
    Progress {
        /// Which job.
        ticket: u64,
        /// So many done.
        done: u64,
        /// Of so many, where that is known.
        total: Option<u64>,
    },
}

/// How a thread tells the engine something.
pub type Teller = Arc<dyn Fn(Told) + Send + Sync>;

/// How a job says how far it is, and hears that it is to stop.
pub struct Progress {
    ticket: u64,
    teller: Option<Teller>,
    cancelled: Arc<AtomicBool>,
}

impl Progress {
    /// For work that nobody watches.
    pub fn silent() -> Self {
        Self { ticket: 0, teller: None, cancelled: Arc::default() }
    }

    /// Says how far the work is.
    ///
    /// # Errors
    /// `cancelled` once the user has asked for it: pass it on, so that nothing is kept.
    pub fn at(&self, done: u64, total: Option<u64>) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Error::new(Kind::Cancelled, "error-cancelled"));
        }
        if let Some(tell) = &self.teller {
            tell(Told::Progress { ticket: self.ticket, done, total });
        }
        Ok(())
    }
}

/// Does work.
pub trait Worker {
    /// Takes a piece of work; `replaces` is an older question that nobody waits for any more. Answers at
    /// once where it works by itself.
    fn submit(&mut self, ticket: u64, work: Work, replaces: Option<u64>) -> Option<Reply>;

    /// Asks the job that runs to stop.
    fn cancel_job(&mut self);
}

/// Does all work at once, in the thread of the caller.
pub struct Inline(pub Store);

impl Worker for Inline {
    fn submit(&mut self, ticket: u64, work: Work, _replaces: Option<u64>) -> Option<Reply> {
        let result = match work {
            Work::Read(read) => read(&self.0),
            Work::Write(write) => write(&mut self.0),
            Work::Job(_, job) => job(&mut self.0, &Progress::silent()),
        };
        Some(Reply { ticket, result })
    }

    fn cancel_job(&mut self) {}
}

/// A thread that writes, a thread that reads, and one for each job.
pub struct Threaded {
    writer: Sender<(u64, WriteFn)>,
    reader: Sender<Question>,
    superseded: Arc<AtomicU64>,
    options: Options,
    teller: Teller,
    cancelled: Arc<AtomicBool>,
}

struct Question {
    ticket: u64,
    replaces: Option<u64>,
    read: ReadFn,
}

impl Threaded {
    /// Starts the threads. `store` becomes the writer's.
    pub fn start(store: Store, teller: Teller) -> Self {
        let options = store.options().clone();
        let (writer, writes) = mpsc::channel();
        let (reader, questions) = mpsc::channel();
        let superseded = Arc::new(AtomicU64::new(0));
        spawn("writer", {
            let teller = teller.clone();
            move || write_all(store, &writes, &teller)
        });
        spawn("reader", {
            let (teller, superseded, options) =
                (teller.clone(), superseded.clone(), options.clone());
            move || read_all(options, &questions, &teller, &superseded)
        });
        Self { writer, reader, superseded, options, teller, cancelled: Arc::default() }
    }
}

fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .expect("the system gives a thread to a program that starts");
}

impl Worker for Threaded {
    fn submit(&mut self, ticket: u64, work: Work, replaces: Option<u64>) -> Option<Reply> {
        match work {
            Work::Read(read) => {
                if let Some(old) = replaces {
                    self.superseded.store(old, Ordering::Relaxed);
                }
                gone(self.reader.send(Question { ticket, replaces, read }), ticket)
            }
            Work::Write(write) => gone(self.writer.send((ticket, write)), ticket),
            Work::Job(name, job) => {
                self.cancelled = Arc::default();
                let progress = Progress {
                    ticket,
                    teller: Some(self.teller.clone()),
                    cancelled: self.cancelled.clone(),
                };
                let (teller, options) = (self.teller.clone(), self.options.clone());
                spawn(name, move || {
                    let result =
                        Store::open(options).and_then(|mut store| job(&mut store, &progress));
                    teller(Told::Reply(Reply { ticket, result }));
                });
                None
            }
        }
    }

    fn cancel_job(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

fn gone<T>(sent: std::result::Result<(), mpsc::SendError<T>>, ticket: u64) -> Option<Reply> {
    sent.err().map(|_| Reply { ticket, result: Err(Error::internal("a worker has gone")) })
}

fn write_all(mut store: Store, writes: &Receiver<(u64, WriteFn)>, teller: &Teller) {
    while let Ok((ticket, write)) = writes.recv() {
        let result = write(&mut store);
        teller(Told::Reply(Reply { ticket, result }));
    }
}

/// Questions in order, but for those that a newer one replaces; the one that runs is stopped for it.
fn read_all(
    options: Options,
    questions: &Receiver<Question>,
    teller: &Teller,
    superseded: &Arc<AtomicU64>,
) {
    let store = Store::open(Options { read_only: true, ..options });
    let running = Arc::new(AtomicU64::new(0));
    if let Ok(store) = &store {
        watch(store, superseded.clone(), running.clone());
    }
    let mut waiting: VecDeque<Question> = VecDeque::new();
    loop {
        if waiting.is_empty() {
            let Ok(question) = questions.recv() else { return };
            waiting.push_back(question);
        }
        waiting.extend(questions.try_iter());
        let replaced: Vec<u64> = waiting.iter().filter_map(|it| it.replaces).collect();
        waiting.retain(|it| !replaced.contains(&it.ticket));
        let Some(Question { ticket, read, .. }) = waiting.pop_front() else { continue };
        running.store(ticket, Ordering::Relaxed);
        let result = match &store {
            Ok(store) => read(store),
            Err(error) => Err(error.again()),
        };
        running.store(0, Ordering::Relaxed);
        teller(Told::Reply(Reply { ticket, result }));
    }
}

/// Stops the running question as soon as it is the one that was replaced.
fn watch(store: &Store, superseded: Arc<AtomicU64>, running: Arc<AtomicU64>) {
    store.stop_when(move || {
        let running = running.load(Ordering::Relaxed);
        running != 0 && superseded.load(Ordering::Relaxed) == running
    });
}

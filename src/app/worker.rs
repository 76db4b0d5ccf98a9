//! Where the work of handlers is done: in threads in the program, by the caller itself in tests.

use std::{
    any::Any,
    collections::{HashMap, VecDeque},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use crate::{
    clock::Stopwatch,
    error::{Error, Kind, Result},
    store::{Options, Store},
    ui::job::{Lane, Step},
};

/// How long the end of the program waits for changes that are still being written.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a piece of work answers.
pub type Answer = Box<dyn Any + Send>;

/// A question, which may be asked more than once.
pub(super) type ReadFn = Box<dyn Fn(&Store) -> Result<Answer> + Send>;
/// A change, as a worker takes it.
pub type WriteFn = Box<dyn FnOnce(&mut Store) -> Result<Answer> + Send>;
type JobFn = Box<dyn FnOnce(&mut Store, &Progress) -> Result<Answer> + Send>;

/// Something to be done outside the interface thread.
pub enum Work {
    /// A question; may be asked again after an interruption.
    Read(ReadFn),
    /// A question that may take a while and that nothing waits for: counts, the rest of a long list.
    ReadLater(ReadFn),
    /// A change.
    Write(WriteFn),
    /// Something long.
    Job(Lane, JobFn),
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
        /// How far.
        step: Step,
        /// After how long.
        elapsed: Duration,
    },
    /// The file was written to, by this program or another.
    Touched,
    /// Another program has changed the file.
    Elsewhere,
}

/// How a thread tells the engine something.
pub type Teller = Arc<dyn Fn(Told) + Send + Sync>;

/// How a job says how far it is, and hears that it is to stop.
pub struct Progress {
    ticket: u64,
    teller: Option<Teller>,
    cancelled: Arc<AtomicBool>,
    begun: Stopwatch,
}

impl Progress {
    /// For work that nobody watches.
    pub fn silent() -> Self {
        Self { ticket: 0, teller: None, cancelled: Arc::default(), begun: Stopwatch::start() }
    }

    /// Says how far the work is.
    ///
    /// # Errors
    /// `cancelled` once the user has asked for it: pass it on, so that nothing is kept.
    pub fn at(&self, step: Step) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(Error::new(Kind::Cancelled, "error-cancelled"));
        }
        if let Some(tell) = &self.teller {
            let elapsed = self.begun.elapsed();
            tell(Told::Progress { ticket: self.ticket, step, elapsed });
        }
        Ok(())
    }
}

/// Does work.
pub trait Worker {
    /// Takes a piece of work; `replaces` is an older question that nobody waits for any more. Answers at
    /// once where it works by itself.
    fn submit(&mut self, ticket: u64, work: Work, replaces: Option<u64>) -> Option<Reply>;

    /// Asks a job to stop.
    fn cancel(&mut self, ticket: u64);

    /// Finds out whether it was another program that has touched the file, and tells.
    fn look(&mut self) {}

    /// The end: jobs are stopped, everything else that was asked for is written, this last of all. Says
    /// whether that came to an end in time.
    fn finish(&mut self, last: WriteFn) -> bool {
        self.submit(0, Work::Write(last), None).is_some_and(|reply| reply.result.is_ok())
    }
}

/// Does all work at once, in the thread of the caller.
pub struct Inline(pub Store);

impl Worker for Inline {
    fn submit(&mut self, ticket: u64, work: Work, _replaces: Option<u64>) -> Option<Reply> {
        let result = match work {
            Work::Read(read) | Work::ReadLater(read) => read(&self.0),
            Work::Write(write) => write(&mut self.0),
            Work::Job(_, job) => job(&mut self.0, &Progress::silent()),
        };
        Some(Reply { ticket, result })
    }

    fn cancel(&mut self, _ticket: u64) {}
}

/// A thread that writes, one that reads, one that reads what may come later, and one for each job that reads.
pub struct Threaded {
    writer: Option<Sender<(u64, WriteFn)>>,
    /// Closed once the writer has written everything.
    written: Receiver<()>,
    reader: Questions,
    later: Questions,
    options: Options,
    teller: Teller,
    /// How each job hears that it is to stop.
    stops: HashMap<u64, Arc<AtomicBool>>,
    /// Whether a look at what others did is waiting.
    looks: Arc<AtomicBool>,
}

struct Question {
    ticket: u64,
    replaces: Option<u64>,
    read: ReadFn,
}

/// The way to a thread that reads.
struct Questions {
    sender: Sender<Question>,
    /// The question, of whichever thread, that nobody waits for any more.
    superseded: Arc<AtomicU64>,
}

impl Questions {
    /// To a thread that answers from a store, once there is something to ask.
    fn to(
        name: &str,
        store: impl FnOnce() -> Result<Store> + Send + 'static,
        teller: &Teller,
        superseded: &Arc<AtomicU64>,
    ) -> Self {
        let (sender, questions) = mpsc::channel();
        let superseded = superseded.clone();
        spawn(name, {
            let (teller, superseded) = (teller.clone(), superseded.clone());
            move || read_all(store, &questions, &teller, &superseded)
        });
        Self { sender, superseded }
    }

    fn ask(&self, ticket: u64, read: ReadFn, replaces: Option<u64>) -> Option<Reply> {
        if let Some(old) = replaces {
            self.superseded.store(old, Ordering::Relaxed);
        }
        let question = Question { ticket, replaces, read };
        self.sender.send(question).is_err().then(|| gone(ticket))
    }
}

impl Threaded {
    /// Starts the threads. `store` becomes the reader's: what is asked first is answered at once.
    pub fn start(store: Store, teller: Teller) -> Self {
        let options = store.options().clone();
        let (writer, writes) = mpsc::channel();
        let superseded = Arc::default();
        let reader = Questions::to("reader", move || Ok(store), &teller, &superseded);
        let to_read = Options { read_only: true, ..options.clone() };
        let later = Questions::to("later", move || Store::open(to_read), &teller, &superseded);
        let (writing, written) = mpsc::channel();
        spawn("writer", {
            let (teller, options) = (teller.clone(), options.clone());
            move || {
                write_all(options, &writes, &teller);
                drop(writing);
            }
        });
        let writer = Some(writer);
        let (stops, looks) = (HashMap::new(), Arc::default());
        Self { writer, written, reader, later, options, teller, stops, looks }
    }

    /// The ear of a new job.
    fn progress(&mut self, ticket: u64) -> Progress {
        let cancelled = Arc::<AtomicBool>::default();
        // A flag that only this side still holds is that of a job that has ended.
        self.stops.retain(|_, stop| Arc::strong_count(stop) > 1);
        self.stops.insert(ticket, cancelled.clone());
        let teller = Some(self.teller.clone());
        Progress { ticket, teller, cancelled, begun: Stopwatch::start() }
    }

    /// Stops what was only begun and waits for what is being written; says whether it came to an end.
    fn close(&mut self) -> bool {
        self.stops.values().for_each(|stop| stop.store(true, Ordering::Relaxed));
        let Some(writer) = self.writer.take() else { return true };
        drop(writer);
        // Its end is the closing of the channel; a disk that answers no more is not waited for.
        self.written.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Disconnected)
    }

    fn write(&self, ticket: u64, write: WriteFn) -> Option<Reply> {
        let sent = self.writer.as_ref().is_some_and(|it| it.send((ticket, write)).is_ok());
        (!sent).then(|| gone(ticket))
    }
}

/// What was changed last is on the disk before the program ends.
impl Drop for Threaded {
    fn drop(&mut self) {
        self.close();
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
            Work::Read(read) => self.reader.ask(ticket, read, replaces),
            Work::ReadLater(read) => self.later.ask(ticket, read, replaces),
            Work::Write(write) => self.write(ticket, write),
            Work::Job(Lane::Reads, job) => {
                let progress = self.progress(ticket);
                let teller = self.teller.clone();
                let options = Options { read_only: true, ..self.options.clone() };
                spawn("job", move || {
                    let result =
                        Store::open(options).and_then(|mut store| job(&mut store, &progress));
                    teller(Told::Reply(Reply { ticket, result }));
                });
                None
            }
            Work::Job(Lane::Writes | Lane::Rehearses, job) => {
                let mut progress = self.progress(ticket);
                let job: WriteFn = Box::new(move |store| {
                    // What it waited for others is no time of its own.
                    progress.begun = Stopwatch::start();
                    job(store, &progress)
                });
                self.write(ticket, job)
            }
        }
    }

    fn cancel(&mut self, ticket: u64) {
        if let Some(stop) = self.stops.get(&ticket) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn look(&mut self) {
        if self.looks.swap(true, Ordering::Relaxed) {
            return;
        }
        let (teller, looks) = (self.teller.clone(), self.looks.clone());
        let look = move |store: &mut Store| {
            looks.store(false, Ordering::Relaxed);
            match store.changed_elsewhere() {
                Ok(true) => teller(Told::Elsewhere),
                // Somebody is in the middle of it: once more.
                Err(error) if error.kind() == Kind::Busy => teller(Told::Touched),
                // What keeps it from looking is told by the first change or question.
                Ok(false) | Err(_) => {}
            }
            Ok(Box::new(()) as Answer)
        };
        // The writer alone knows which changes are not its own.
        let _ = self.write(0, Box::new(look));
    }

    fn finish(&mut self, last: WriteFn) -> bool {
        let sent = self.write(0, last).is_none();
        sent && self.close()
    }
}

fn gone(ticket: u64) -> Reply {
    Reply { ticket, result: Err(Error::internal("a worker has gone")) }
}

/// How long the writer leaves the machine to those who show something first.
const AFTER_START: Duration = Duration::from_millis(500);

fn write_all(options: Options, writes: &Receiver<(u64, WriteFn)>, teller: &Teller) {
    let first = writes.recv_timeout(AFTER_START);
    let mut store = Store::open(options);
    if let Ok(store) = &mut store {
        // What keeps it from being ready is told by the first change.
        let _ = store.be_ready_to_write();
    }
    for (ticket, write) in first.into_iter().chain(writes.iter()) {
        let result = match &mut store {
            Ok(store) => write(store),
            Err(error) => Err(error.again()),
        };
        teller(Told::Reply(Reply { ticket, result }));
    }
}

/// Questions in order, but for those that a newer one replaces; the one that runs is stopped for it.
fn read_all(
    store: impl FnOnce() -> Result<Store>,
    questions: &Receiver<Question>,
    teller: &Teller,
    superseded: &Arc<AtomicU64>,
) {
    let mut waiting: VecDeque<Question> = questions.recv().into_iter().collect();
    // Not before there is something to ask: at the start another thread may need the time.
    let store = store();
    let running = Arc::new(AtomicU64::new(0));
    if let Ok(store) = &store {
        watch(store, superseded.clone(), running.clone());
    }
    loop {
        if waiting.is_empty() {
            let Ok(question) = questions.recv() else { return };
            waiting.push_back(question);
        }
        waiting.extend(questions.try_iter());
        let replaced: Vec<u64> = waiting.iter().filter_map(|it| it.replaces).collect();
        let elsewhere = superseded.load(Ordering::Relaxed);
        waiting.retain(|it| it.ticket != elsewhere && !replaced.contains(&it.ticket));
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

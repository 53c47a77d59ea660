//! Group commit: SQLite has one writer, and a durable commit takes it longer than most writes. Writes that wait for their
//! turn at the same moment are therefore run one after the other in one transaction, each behind a savepoint of its
//! own, and are made durable by one commit. Nobody is told of success before that commit.

use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use r2d2::Pool;
use tokio::sync::oneshot;

use super::backend::Conn;
use super::connect::Manager;
use super::error::{DbError, Retryable, may_retry};
use super::pool::{checkout, discard, roll_back};

/// So many writes share a commit at most.
pub(super) const MOST: usize = 32;

/// For so long a commit waits for further writes that are there already.
const LONGEST: Duration = Duration::from_millis(20);

/// A write that waits for its turn and then for its commit.
trait Waiting: Send {
    /// Runs it.
    fn run(&mut self, conn: &mut Conn) -> Ran;

    /// Tells who waits how it ended; `lost` is why its transaction was not committed.
    fn end(self: Box<Self>, lost: Option<&str>);
}

/// How a write went.
#[derive(PartialEq, Eq)]
enum Ran {
    Well,
    /// Its changes must be taken back.
    Badly,
    /// They must be taken back, and it may go well the next time.
    Again,
}

struct Work<T, E, W> {
    work: W,
    result: Option<std::thread::Result<Result<T, E>>>,
    reply: oneshot::Sender<std::thread::Result<Result<T, E>>>,
}

impl<T, E, W> Waiting for Work<T, E, W>
where
    T: Send,
    E: From<DbError> + Retryable + Send,
    W: Fn(&mut Conn) -> Result<T, E> + Send,
{
    fn run(&mut self, conn: &mut Conn) -> Ran {
        let result = std::panic::catch_unwind(AssertUnwindSafe(|| (self.work)(conn)));
        let ran = match &result {
            Ok(Ok(_)) => Ran::Well,
            Ok(Err(error)) if may_retry(error) => Ran::Again,
            _ => Ran::Badly,
        };
        self.result = Some(result);
        ran
    }

    fn end(self: Box<Self>, lost: Option<&str>) {
        let unavailable = |why: &str| Ok(Err(E::from(DbError::Unavailable(why.to_owned()))));
        let result = match (self.result, lost) {
            (Some(Err(panic)), _) => Err(panic),
            // A refusal too: it may rest on what another member had written, and that is gone.
            (_, Some(why)) => unavailable(why),
            (None, None) => unavailable("the write was never run"),
            (Some(result), None) => result,
        };
        // Whoever asked may be gone; what was written stays written.
        let _ = self.reply.send(result);
    }
}

/// The way to the writer's thread.
pub(super) struct Group {
    queue: Option<Sender<Box<dyn Waiting>>>,
    thread: Option<JoinHandle<()>>,
}

/// Waits for the end of the thread, so that the database file is closed when the last [`Db`](super::Db) is gone.
impl Drop for Group {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            log::error!("the writer's thread panicked");
        }
    }
}

impl Group {
    /// Starts the writer's thread.
    pub fn start(writers: Pool<Manager>) -> Result<Self, DbError> {
        let (queue, waiting) = channel();
        let thread = std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || serve(&writers, &waiting))
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs `work` in a transaction that it may share with others, and waits for the commit without holding a thread.
    pub async fn write<T, E>(&self, work: impl Fn(&mut Conn) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Retryable + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let work = Work {
            work,
            result: None,
            reply,
        };
        let gone = || E::from(DbError::Unavailable("the writer is gone".to_owned()));
        let queue = self.queue.as_ref().ok_or_else(gone)?;
        queue.send(Box::new(work)).map_err(|_| gone())?;
        match answer.await {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => Err(gone()),
        }
    }
}

fn serve(writers: &Pool<Manager>, waiting: &Receiver<Box<dyn Waiting>>) {
    while let Ok(first) = waiting.recv() {
        let mut members = vec![first];
        let lost = match checkout(writers) {
            Ok(mut conn) => transaction(&mut conn, &mut members, waiting).err(),
            Err(error) => Some(error),
        };
        let lost = lost.map(|error| error.to_string());
        for member in members {
            member.end(lost.as_deref());
        }
    }
}

/// One transaction for the first member and for those that have come by the time they are run.
fn transaction(
    conn: &mut Conn,
    members: &mut Vec<Box<dyn Waiting>>,
    waiting: &Receiver<Box<dyn Waiting>>,
) -> Result<(), DbError> {
    conn.batch_execute("BEGIN IMMEDIATE")?;
    let began = Instant::now();
    let mut next = 0;
    while let Some(member) = members.get_mut(next) {
        if let Err(error) = apart(conn, member.as_mut()) {
            roll_back(conn);
            return Err(error);
        }
        next += 1;
        if members.len() < MOST && began.elapsed() < LONGEST {
            members.extend(waiting.try_recv());
        }
    }
    conn.batch_execute("COMMIT").map_err(|error| {
        roll_back(conn);
        DbError::Query(error)
    })
}

/// Runs a member behind a savepoint, so that its failure takes back its own changes and nobody else's.
fn apart(conn: &mut Conn, member: &mut dyn Waiting) -> Result<(), DbError> {
    conn.batch_execute("SAVEPOINT member")?;
    // Fails when the engine has given up the whole transaction, as it does when the disk is full.
    let take_back = |conn: &mut Conn| {
        conn.batch_execute("ROLLBACK TO member")
            .inspect_err(|_| discard(conn))
    };
    let mut ran = member.run(conn);
    if ran == Ran::Again {
        take_back(conn)?;
        ran = member.run(conn);
    }
    if ran != Ran::Well {
        take_back(conn)?;
    }
    conn.batch_execute("RELEASE member")?;
    Ok(())
}

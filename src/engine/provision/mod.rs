//! The state machine of one sign-in: everything that affects it lives here. Commands out, events in; no
//! async, no clock.
//!
//! | stage | event | next |
//! |---|---|---|
//! | finding | rows | creating, or done where no request needs a create |
//! | finding | error, not rows | done: nothing is created |
//! | creating | rows inserted, nothing | done |
//! | creating | error, several rows | creating each |
//! | creating | error, one row | as for the last row below |
//! | creating each | an answer for each row | confirming where a row failed, else done |
//! | confirming | rows | done: a row that is there was created by another sign-in |
//! | confirming | error | done: what failed has failed |
//! | any | stopped | done: what is known is reported, the rest has failed |
//!
//! An event that does not fit the stage changes nothing: a late answer of the host is ignored.

mod answer;
mod command;
mod report;

use alloc::string::String;
use alloc::vec::Vec;

use super::error::{FailureReason, HostError};
use super::ledger::{Entry, Ledger, distinct};
use super::membership::{NewMembership, Row, Snapshot};
use super::plan::plan;
use super::policy::Policy;
use super::request::{MembershipRequest, Parsed, ValidRequest, parse};
use answer::{Answer, Failure};
pub use command::{Command, CreateReply, Event, Stop};

/// One sign-in under way.
#[derive(Clone, Debug)]
pub struct Provision<'p, S = String> {
    requests: Vec<MembershipRequest<S>>,
    policy: &'p Policy,
    stage: Stage,
    found: Found<S>,
    /// The indexes of the requests that need a create.
    creates: Vec<usize>,
    /// What became of each of them, as the answers come.
    answers: Vec<Answer>,
    /// The rows read again after a create failed.
    confirmed: Vec<Row<S>>,
    errors: usize,
}

/// Where a sign-in stands: what the next command is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Finding,
    Creating,
    CreatingEach,
    Confirming,
    Done,
}

#[derive(Clone, Debug)]
enum Found<S> {
    NotYet,
    NoHost,
    Failed(Failure),
    Rows(Vec<Row<S>>),
}

impl<'p, S: AsRef<str>> Provision<'p, S> {
    /// Begins a sign-in with a database.
    pub fn new(requests: Vec<MembershipRequest<S>>, policy: &'p Policy) -> Self {
        let mut sign_in = Self::over(requests, policy, Found::NotYet);
        if parse(&sign_in.requests).iter().any(Result::is_ok) {
            sign_in.stage = Stage::Finding;
        }
        sign_in
    }

    /// A sign-in without a database: a quiet no-op, done at once.
    pub fn without_host(requests: Vec<MembershipRequest<S>>, policy: &'p Policy) -> Self {
        Self::over(requests, policy, Found::NoHost)
    }

    /// A sign-in whose host cannot be called: every request that would need it has failed.
    pub fn with_invalid_host(requests: Vec<MembershipRequest<S>>, policy: &'p Policy) -> Self {
        Self::over(requests, policy, Found::Failed(Failure::from(FailureReason::InvalidHost)))
    }

    fn over(requests: Vec<MembershipRequest<S>>, policy: &'p Policy, found: Found<S>) -> Self {
        let (creates, answers, confirmed) = (Vec::new(), Vec::new(), Vec::new());
        Self { requests, policy, stage: Stage::Done, found, creates, answers, confirmed, errors: 0 }
    }

    /// What to do next. Asking twice gives the same answer.
    pub fn command(&self) -> Command<'_> {
        match self.stage {
            Stage::Finding | Stage::Confirming => {
                Command::Find(self.parsed(&self.indexes()).iter().flatten().map(ValidRequest::key).collect())
            }
            Stage::Creating => Command::Create(self.rows_to_create()),
            Stage::CreatingEach => Command::CreateEach(self.rows_to_create()),
            Stage::Done => Command::Done(self.report()),
        }
    }

    /// Where it stands, for a caller who needs no more than the indexes or the report.
    #[cfg(all(target_arch = "wasm32", not(feature = "bulk")))]
    pub(crate) const fn stage(&self) -> Stage {
        self.stage
    }

    /// Tells what happened. An event that does not fit what was asked for changes nothing.
    pub fn tell(&mut self, event: Event<S>) {
        let error = self.errors;
        if let Event::Failed(_) = event {
            self.errors = self.errors.saturating_add(1);
        }
        match self.stage {
            Stage::Finding => self.tell_finding(event, error),
            Stage::Creating => self.tell_creating(&event, error),
            Stage::CreatingEach => self.tell_creating_each(&event, error),
            Stage::Confirming => self.tell_confirming(event),
            Stage::Done => {}
        }
    }

    fn tell_finding(&mut self, event: Event<S>, error: usize) {
        self.found = match event {
            Event::Found(rows) => Found::Rows(rows),
            Event::Failed(failed) => Found::Failed(Failure::of(&failed, error)),
            Event::InvalidReply => Found::Failed(Failure::from(FailureReason::InvalidReply)),
            Event::Stopped(stop) => Found::Failed(Failure::from(stop)),
            Event::Created(_) => return,
        };
        if let Found::Rows(rows) = &self.found {
            let decisions = plan(Snapshot::Rows(rows), &self.requests, self.policy).decisions;
            for (index, decision) in decisions.iter().enumerate() {
                if decision.create().is_some() {
                    self.creates.push(index);
                }
            }
        }
        self.stage = if self.creates.is_empty() { Stage::Done } else { Stage::Creating };
    }

    fn tell_creating(&mut self, event: &Event<S>, error: usize) {
        match event {
            Event::Failed(_) if self.creates.len() > 1 => self.stage = Stage::CreatingEach,
            Event::Created(_) | Event::Failed(_) | Event::InvalidReply | Event::Stopped(_) | Event::Found(_) => {
                self.answer(self.creates.len(), event, error);
            }
        }
    }

    fn tell_creating_each(&mut self, event: &Event<S>, error: usize) {
        let rows = if let Event::Stopped(_) = event { self.creates.len() } else { 1 };
        self.answer(rows, event, error);
    }

    fn tell_confirming(&mut self, event: Event<S>) {
        match event {
            Event::Found(rows) => self.confirmed = rows,
            Event::Failed(_) | Event::InvalidReply | Event::Stopped(_) => {}
            Event::Created(_) => return,
        }
        self.stage = Stage::Done;
    }

    /// Takes the event for the answer of at most so many creates, in order, and moves on where that was
    /// the last.
    fn answer(&mut self, most: usize, event: &Event<S>, error: usize) {
        let pending = self.pending();
        let pending = pending.get(..most).unwrap_or(pending);
        let answers = pending.len();
        let answer = match event {
            Event::Created(CreateReply::Rows(rows)) => {
                let pairs = self.look_up(pending, rows);
                let told: Vec<_> = pairs.iter().map(Answer::of_inserted).collect();
                self.answers.extend_from_slice(&told);
                return self.move_on();
            }
            Event::Created(CreateReply::All) => Answer::Created,
            Event::Failed(failed) => Answer::of_error(failed, error),
            Event::InvalidReply => Answer::Failed(FailureReason::InvalidReply.into()),
            Event::Stopped(stop) => Answer::Failed(Failure::from(*stop)),
            Event::Found(_) => return,
        };
        for _ in 0..answers {
            self.answers.push(answer);
        }
        match event {
            Event::Stopped(_) => self.stage = Stage::Done,
            Event::Created(_) | Event::Failed(_) | Event::InvalidReply | Event::Found(_) => self.move_on(),
        }
    }

    fn move_on(&mut self) {
        if self.pending().is_empty() {
            self.stage = if self.to_confirm().is_empty() { Stage::Done } else { Stage::Confirming };
        }
    }

    /// The requests that the command is about, by index, in the command's order; none when done.
    pub fn indexes(&self) -> Vec<usize> {
        match self.stage {
            Stage::Finding => distinct(&parse(&self.requests)),
            Stage::Confirming => self.to_confirm(),
            Stage::Creating | Stage::CreatingEach => self.pending().to_vec(),
            Stage::Done => Vec::new(),
        }
    }

    /// The creates that have no answer yet.
    fn pending(&self) -> &[usize] {
        self.creates.get(self.answers.len()..).unwrap_or_default()
    }

    /// The requests whose create the host says has failed, by index. A reply that is not rows is the
    /// host's own fault, which no second look mends; a stop leaves no time for one.
    fn to_confirm(&self) -> Vec<usize> {
        let mut failed = Vec::new();
        for (index, answer) in self.creates.iter().zip(&self.answers) {
            if let Answer::Failed(Failure { error: Some(_), .. }) = answer {
                failed.push(*index);
            }
        }
        failed
    }

    #[inline(never)]
    fn parsed(&self, indexes: &[usize]) -> Vec<Parsed<'_>> {
        let mut parsed = Vec::with_capacity(indexes.len());
        for request in indexes.iter().filter_map(|index| self.requests.get(*index)) {
            parsed.push(ValidRequest::parse(request));
        }
        parsed
    }

    fn rows_to_create(&self) -> Vec<NewMembership<'_>> {
        self.parsed(self.pending())
            .iter()
            .flatten()
            .map(|request| request.membership(self.policy.default_role()))
            .collect()
    }

    /// What some rows say of the distinct pairs that these requests name.
    #[inline(never)]
    fn look_up<'a>(&'a self, indexes: &[usize], rows: &'a [Row<S>]) -> Vec<Entry<'a>> {
        let parsed = self.parsed(indexes);
        let mut ledger = Ledger::open(&parsed, Snapshot::Rows(rows));
        let mut entries = Vec::with_capacity(parsed.len());
        for request in parsed.iter().flatten() {
            entries.push(ledger.entry(request.key()).map(core::mem::take).unwrap_or_default());
        }
        entries
    }
}

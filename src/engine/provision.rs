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

use super::decision::Reason;
use super::error::{ErrorClass, FailureReason, HostError};
use super::ledger::{Entry, Ledger, distinct};
use super::membership::{MembershipKey, NewMembership, Row, Snapshot};
use super::outcome::{Outcome, Report, Status};
use super::plan::plan;
use super::policy::Policy;
use super::request::{MembershipRequest, ValidRequest};

/// What the gateway is to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command<'a> {
    /// Which of these pairs exist? Distinct, in the requests' order.
    Find(Vec<MembershipKey<'a>>),
    /// Insert these rows in one statement, leaving rows that exist as they are.
    Create(Vec<NewMembership<'a>>),
    /// A batch has failed. Insert the first of these rows alone, tell, and ask again; or each of them
    /// alone, in order, telling an event for each.
    CreateEach(Vec<NewMembership<'a>>),
    /// Nothing more.
    Done(Report<'a>),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<S = String> {
    /// The rows found.
    Found(Vec<Row<S>>),
    /// A create went through.
    Created(CreateReply<S>),
    /// A find or a create failed.
    Failed(HostError<S>),
    /// A find or a create was answered with something that is not rows.
    InvalidReply,
    /// There is no time left.
    Stopped(Stop),
}

/// What a create answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CreateReply<S = String> {
    /// Nothing, which is taken for "all of them".
    All,
    /// The rows inserted; only their keys matter.
    Rows(Vec<Row<S>>),
}

/// Why there is no time left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The deadline passed.
    Deadline,
    /// The caller aborted.
    Aborted,
}

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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
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

#[derive(Clone, Copy, Debug)]
enum Answer {
    Created,
    Raced,
    Failed(Failure),
}

#[derive(Clone, Copy, Debug)]
struct Failure {
    reason: FailureReason,
    error: Option<usize>,
}

impl<'p, S: AsRef<str>> Provision<'p, S> {
    /// Begins a sign-in with a database.
    pub fn new(requests: Vec<MembershipRequest<S>>, policy: &'p Policy) -> Self {
        let mut sign_in = Self::over(requests, policy, Found::NotYet);
        if !sign_in.distinct_pairs().is_empty() {
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
            Stage::Finding | Stage::Confirming => Command::Find(self.valid_requests().map(key).collect()),
            Stage::Creating => Command::Create(self.rows_to_create()),
            Stage::CreatingEach => Command::CreateEach(self.rows_to_create()),
            Stage::Done => Command::Done(self.report()),
        }
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
        self.creates = match &self.found {
            Found::Rows(rows) => {
                let decisions = plan(Snapshot::Rows(rows), &self.requests, self.policy).decisions;
                let creates = decisions.iter().enumerate().filter(|(_, decision)| decision.create().is_some());
                creates.map(|(index, _)| index).collect()
            }
            Found::NotYet | Found::NoHost | Found::Failed(_) => Vec::new(),
        };
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
    fn answer(&mut self, rows: usize, event: &Event<S>, error: usize) {
        let pending: Vec<usize> = self.creates.iter().skip(self.answers.len()).take(rows).copied().collect();
        match event {
            Event::Created(CreateReply::All) => self.answers.extend(pending.iter().map(|_| Answer::Created)),
            Event::Created(CreateReply::Rows(rows)) => {
                let answers =
                    self.look_up(&pending, rows, |entry| match (entry.existing_roles.is_empty(), entry.unknown) {
                        (false, _) => Answer::Created,
                        // A row that cannot be read may be this one: whether it was inserted is not known.
                        (true, Some(_)) => Answer::Failed(Failure::from(FailureReason::InvalidReply)),
                        (true, None) => Answer::Raced,
                    });
                self.answers.extend(answers);
            }
            Event::Failed(failed) => self.answers.extend(pending.iter().map(|_| Answer::of(failed, error))),
            Event::InvalidReply => {
                let failure = Failure::from(FailureReason::InvalidReply);
                self.answers.extend(pending.iter().map(|_| Answer::Failed(failure)));
            }
            Event::Stopped(stop) => {
                self.answers.extend(pending.iter().map(|_| Answer::Failed(Failure::from(*stop))));
                return self.stage = Stage::Done;
            }
            Event::Found(_) => return,
        }
        if self.answers.len() >= self.creates.len() {
            self.stage = if self.to_confirm().is_empty() { Stage::Done } else { Stage::Confirming };
        }
    }

    /// What some rows say of the pairs that these requests name.
    fn look_up<'a, T>(&'a self, requests: &[usize], rows: &'a [Row<S>], says: impl Fn(&Entry<'a>) -> T) -> Vec<T> {
        let keys: Vec<_> = requests.iter().filter_map(|index| self.request(*index)).map(key).collect();
        let mut ledger = Ledger::open(keys.iter().copied(), Snapshot::Rows(rows));
        keys.into_iter().filter_map(|key| ledger.entry(key).map(|entry| says(entry))).collect()
    }

    /// The requests that the command is about, by index, in the command's order; none when done.
    pub fn indexes(&self) -> Vec<usize> {
        match self.stage {
            Stage::Finding => self.distinct_pairs(),
            Stage::Confirming => self.to_confirm(),
            Stage::Creating | Stage::CreatingEach => self.creates.iter().skip(self.answers.len()).copied().collect(),
            Stage::Done => Vec::new(),
        }
    }

    fn distinct_pairs(&self) -> Vec<usize> {
        let usable = (0..self.requests.len()).filter_map(|index| Some((index, key(self.request(index)?))));
        distinct(usable)
    }

    /// The requests whose create the host says has failed, by index. A reply that is not rows is the
    /// host's own fault, which no second look mends; a stop leaves no time for one.
    fn to_confirm(&self) -> Vec<usize> {
        let answered = self.creates.iter().zip(&self.answers);
        let failed = answered.filter(|(_, answer)| matches!(answer, Answer::Failed(Failure { error: Some(_), .. })));
        failed.map(|(index, _)| *index).collect()
    }

    fn request(&self, index: usize) -> Option<ValidRequest<'_>> {
        ValidRequest::parse(self.requests.get(index)?).ok()
    }

    /// What the command is about.
    fn valid_requests(&self) -> impl Iterator<Item = ValidRequest<'_>> {
        self.indexes().into_iter().filter_map(|index| self.request(index))
    }

    fn rows_to_create(&self) -> Vec<NewMembership<'_>> {
        self.valid_requests().map(|request| request.membership(self.policy)).collect()
    }

    fn report(&self) -> Report<'_> {
        let failed = self.to_confirm();
        let roles = self.look_up(&failed, &self.confirmed, Entry::existing_role);
        let mut confirmed = failed.into_iter().zip(roles).peekable();
        let mut answers = self.answers.iter();
        let (snapshot, unread) = match &self.found {
            Found::Rows(rows) => (Snapshot::Rows(rows.as_slice()), None),
            Found::NotYet | Found::NoHost => (Snapshot::Rows(&[]), Some(Status::NoHost)),
            Found::Failed(failure) => (Snapshot::Rows(&[]), Some(failure.status())),
        };
        let decisions = plan(snapshot, &self.requests, self.policy).decisions;
        let outcomes = decisions.into_iter().enumerate().map(|(index, decision)| {
            let read_again = confirmed.next_if(|(confirmed, _)| *confirmed == index).and_then(|(_, role)| role);
            let status = match (&decision.reason, &unread) {
                (Reason::InvalidRequest { .. }, _) => Status::Noop,
                (_, Some(status)) => status.clone(),
                (Reason::NotAMember, None) => match (answers.next(), read_again) {
                    (Some(Answer::Failed(_)), Some(role)) => Status::Raced { existing_role: Some(role) },
                    (Some(Answer::Failed(failure)), None) => failure.status(),
                    (Some(Answer::Raced), _) => Status::Raced { existing_role: None },
                    (Some(Answer::Created) | None, _) => Status::Created,
                },
                (_, None) => Status::Noop,
            };
            Outcome { decision, status }
        });
        Report { outcomes: outcomes.collect() }
    }
}

fn key(request: ValidRequest<'_>) -> MembershipKey<'_> {
    request.key()
}

impl Failure {
    fn of<S: AsRef<str>>(failed: &HostError<S>, error: usize) -> Self {
        let reason = match failed.class() {
            ErrorClass::UniqueViolation => FailureReason::HostError, // nothing was inserted that could violate it
            ErrorClass::Failure(reason) => reason,
        };
        Self { reason, error: Some(error) }
    }

    fn status(&self) -> Status<'static> {
        Status::Failed { reason: self.reason, error: self.error }
    }
}

impl From<FailureReason> for Failure {
    fn from(reason: FailureReason) -> Self {
        Self { reason, error: None }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Self::from(match stop {
            Stop::Deadline => FailureReason::TimedOut,
            Stop::Aborted => FailureReason::Aborted,
        })
    }
}

impl Answer {
    fn of<S: AsRef<str>>(failed: &HostError<S>, error: usize) -> Self {
        match failed.class() {
            ErrorClass::UniqueViolation => Self::Raced,
            ErrorClass::Failure(_) => Self::Failed(Failure::of(failed, error)),
        }
    }
}

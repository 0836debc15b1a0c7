//! What became of one create, as the host told it.

use super::{Entry, FailureReason, HostError, Stop};
use crate::engine::error::ErrorClass;
use crate::engine::outcome::Status;

#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    Created,
    Raced,
    Failed(Failure),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Failure {
    pub(super) reason: FailureReason,
    /// Which of the errors that were told, where it was one.
    pub(super) error: Option<usize>,
}

impl Answer {
    /// By what the rows that the host says it inserted say of the pair.
    pub(super) fn of_inserted(pair: &Entry<'_>) -> Self {
        match (pair.least.is_none(), pair.unknown) {
            (false, _) => Self::Created,
            // A row that cannot be read may be this one: whether it was inserted is not known.
            (true, Some(_)) => Self::Failed(Failure::from(FailureReason::InvalidReply)),
            (true, None) => Self::Raced,
        }
    }

    pub(super) fn of_error<S: AsRef<str>>(failed: &HostError<S>, error: usize) -> Self {
        match failed.class() {
            ErrorClass::UniqueViolation => Self::Raced,
            ErrorClass::Failure(reason) => Self::Failed(Failure { reason, error: Some(error) }),
        }
    }
}

impl Failure {
    /// Of a find.
    pub(super) fn of<S: AsRef<str>>(failed: &HostError<S>, error: usize) -> Self {
        let reason = match failed.class() {
            ErrorClass::UniqueViolation => FailureReason::HostError, // nothing was inserted that could violate it
            ErrorClass::Failure(reason) => reason,
        };
        Self { reason, error: Some(error) }
    }

    pub(super) const fn status(self) -> Status<'static> {
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

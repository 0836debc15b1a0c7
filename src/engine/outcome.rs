//! What became of each request.

use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::decision::{Decision, Reason};
use super::error::FailureReason;

/// What became of one request. Displays as one plain sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<'a> {
    /// What was decided, as far as it came to that.
    pub decision: Decision<'a>,
    /// What became of it.
    pub status: Status<'a>,
}

/// What became of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status<'a> {
    /// The row was inserted by this sign-in.
    Created,
    /// A no-op, for the decision's own reason.
    Noop,
    /// The row was not there when read, and another sign-in created it first.
    Raced {
        /// The role that the row holds, where it was read again.
        existing_role: Option<Option<&'a str>>,
    },
    /// There is no database.
    NoHost,
    /// It could not be done. The sign-in goes on.
    Failed {
        /// Why.
        reason: FailureReason,
        /// Which of the errors that the gateway told, counted from 0 in the order of telling.
        error: Option<usize>,
    },
}

/// How loudly to tell an outcome. Non-blocking must never mean silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Every sign-in has it.
    Debug,
    /// Somebody may ask about it.
    Info,
    /// Somebody ought to look.
    Warn,
    /// A person lacks a membership.
    Error,
}

impl Level {
    /// The name in the contract, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

impl Outcome<'_> {
    /// How loudly to tell it.
    pub const fn level(&self) -> Level {
        match self.status {
            Status::Created => Level::Info,
            Status::Raced { .. } | Status::NoHost => Level::Debug,
            Status::Failed { .. } => Level::Error,
            Status::Noop => match self.decision.reason {
                Reason::AlreadyMember { .. } => Level::Debug,
                Reason::AlreadyMemberRoleDiffers { .. } => Level::Info,
                Reason::NotAMember
                | Reason::DuplicateRequest { .. }
                | Reason::InvalidRequest { .. }
                | Reason::RoleNotAllowed { .. }
                | Reason::Excluded
                | Reason::OverLimit { .. }
                | Reason::MembershipsUnknown { .. } => Level::Warn,
            },
        }
    }

    /// `created`, `noop` or `failed`.
    pub const fn status_name(&self) -> &'static str {
        match self.status {
            Status::Created => "created",
            Status::Noop | Status::Raced { .. } | Status::NoHost => "noop",
            Status::Failed { .. } => "failed",
        }
    }

    /// The reason's name in the contract.
    pub const fn reason_name(&self) -> &'static str {
        match &self.status {
            Status::Created | Status::Noop => self.decision.reason.name(),
            Status::Raced { .. } => "already_member",
            Status::NoHost => "no_host",
            Status::Failed { reason, .. } => reason.name(),
        }
    }

    /// The role that an existing row holds, where one was read.
    pub fn existing_role(&self) -> Option<Option<&str>> {
        match (&self.status, &self.decision.reason) {
            (Status::Raced { existing_role }, _) => *existing_role,
            (Status::Noop, Reason::AlreadyMember { existing_role })
            | (Status::Noop, Reason::AlreadyMemberRoleDiffers { existing_role }) => Some(*existing_role),
            _ => None, // over pairs: no other pair has read a row
        }
    }
}

impl Serialize for Outcome<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        record.serialize_entry("user_id", &self.decision.user_id)?;
        record.serialize_entry("organization_id", &self.decision.organization_id)?;
        record.serialize_entry("user_role", &self.decision.user_role)?;
        record.serialize_entry("message", &self.message())?;
        record.serialize_entry("level", self.level().name())?;
        record.serialize_entry("status", self.status_name())?;
        record.serialize_entry("reason", self.reason_name())?;
        if let Some(role) = self.existing_role() {
            record.serialize_entry("existing_role", &role)?;
        }
        if let Status::Raced { .. } = self.status {
            record.serialize_entry("raced", &true)?;
        }
        if let Reason::InvalidRequest { problems } = &self.decision.reason {
            record.serialize_entry("problems", problems)?;
        }
        record.end()
    }
}

/// What became of every request of one sign-in, in the requests' order.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Report<'a> {
    /// One for each request.
    pub outcomes: Vec<Outcome<'a>>,
}

impl Report<'_> {
    /// How many memberships this sign-in created.
    pub fn created(&self) -> usize {
        self.count("created")
    }

    /// How many requests needed nothing, or were refused.
    pub fn noop(&self) -> usize {
        self.count("noop")
    }

    /// How many could not be provisioned.
    pub fn failed(&self) -> usize {
        self.count("failed")
    }

    fn count(&self, status: &str) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.status_name() == status).count()
    }
}

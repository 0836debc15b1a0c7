//! Classes of host errors: by what drivers really send.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use serde::{Serialize, Serializer};

/// An error of the host: what its driver threw, and what caused that, outermost first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostError<S = String> {
    /// The error and its causes.
    pub links: Vec<HostErrorLink<S>>,
}

/// What is known of one error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostErrorLink<S = String> {
    /// An SQLSTATE, a code of Prisma or SQLite, or the name of a system error.
    pub code: Option<S>,
    /// The constraint that was violated.
    pub constraint: Option<S>,
    /// What the driver says.
    pub message: Option<S>,
}

/// What an error of the host means for the row that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// The row is there already: the guard against races has held.
    UniqueViolation,
    /// Anything else.
    Failure(FailureReason),
}

/// Why a membership could not be provisioned. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureReason {
    /// The database has no such user.
    UserMissing,
    /// The database has no such organization.
    OrganizationMissing,
    /// A foreign key failed, and the error does not tell which.
    ReferenceMissing,
    /// No connection, connection lost, database shutting down, pool exhausted.
    Unavailable,
    /// The deadline passed; the row may still appear.
    TimedOut,
    /// The caller aborted; the row may still appear.
    Aborted,
    /// The host cannot be called.
    InvalidHost,
    /// The host answered something that is not rows.
    InvalidReply,
    /// Any other error of the host.
    HostError,
}

impl FailureReason {
    /// The name in the contract, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UserMissing => "user_missing",
            Self::OrganizationMissing => "organization_missing",
            Self::ReferenceMissing => "reference_missing",
            Self::Unavailable => "unavailable",
            Self::TimedOut => "timed_out",
            Self::Aborted => "aborted",
            Self::InvalidHost => "invalid_host",
            Self::InvalidReply => "invalid_reply",
            Self::HostError => "host_error",
        }
    }
}

impl FailureReason {
    /// What went wrong, as a clause of a sentence.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::UserMissing => "the database has no such user",
            Self::OrganizationMissing => "the database has no such organization",
            Self::ReferenceMissing => "the database has no such user or no such organization",
            Self::Unavailable => "the database cannot be reached",
            Self::TimedOut => "the database did not answer in time, and the membership may still appear",
            Self::Aborted => "the sign-in was aborted, and the membership may still appear",
            Self::InvalidHost => "the host has no find or no create function",
            Self::InvalidReply => "the host answered something that is not rows",
            Self::HostError => "the host reported an error",
        }
    }
}

impl fmt::Display for FailureReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.clause())
    }
}

impl Serialize for FailureReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl HostError {
    /// An error of which this code is known.
    pub fn with_code(code: impl Into<String>) -> Self {
        Self { links: vec![HostErrorLink { code: Some(code.into()), constraint: None, message: None }] }
    }
}

impl<S: AsRef<str>> HostError<S> {
    /// What the error means. The first link that is recognised decides.
    pub fn class(&self) -> ErrorClass {
        let unknown = ErrorClass::Failure(FailureReason::HostError);
        self.links.iter().find_map(HostErrorLink::class).unwrap_or(unknown)
    }
}

impl<S: AsRef<str>> HostErrorLink<S> {
    fn class(&self) -> Option<ErrorClass> {
        let code = self.code.as_ref().map_or("", AsRef::as_ref);
        let message = self.message.as_ref().map_or("", AsRef::as_ref);
        self.class_of_code(code).or_else(|| self.class_of_message(message))
    }

    fn class_of_code(&self, code: &str) -> Option<ErrorClass> {
        Some(match code {
            // SQLSTATE, Prisma, SQLite by name and by extended number.
            "23505" | "P2002" | "SQLITE_CONSTRAINT_PRIMARYKEY" | "SQLITE_CONSTRAINT_UNIQUE" | "1555" | "2067" => {
                ErrorClass::UniqueViolation
            }
            "23503" | "P2003" | "SQLITE_CONSTRAINT_FOREIGNKEY" | "787" => self.reference(),
            // Too many connections; Prisma: cannot reach, timed out, timed out, closed, pool exhausted.
            "53300" | "P1001" | "P1002" | "P1008" | "P1017" | "P2024" => UNAVAILABLE,
            "ECONNREFUSED" | "ECONNRESET" | "EPIPE" | "ETIMEDOUT" | "ENOTFOUND" => UNAVAILABLE,
            // SQLSTATE class 08, connection exceptions, and 57P, the operator's intervention.
            _ if code.len() == 5 && (code.starts_with("08") || code.starts_with("57P")) => UNAVAILABLE,
            _ => return None,
        })
    }

    /// For drivers that send no code: D1, and node-postgres for what happens to its own connections.
    fn class_of_message(&self, message: &str) -> Option<ErrorClass> {
        if contains(message, "UNIQUE constraint failed") {
            return Some(ErrorClass::UniqueViolation);
        }
        if contains(message, "FOREIGN KEY constraint failed") {
            return Some(self.reference());
        }
        CONNECTION_MESSAGES.iter().any(|known| contains(message, known)).then_some(UNAVAILABLE)
    }

    /// Which reference failed, by the columns in the constraint's name, where it names one of them.
    fn reference(&self) -> ErrorClass {
        let constraint = self.constraint.as_ref().map_or("", AsRef::as_ref);
        ErrorClass::Failure(match (contains(constraint, "user_id"), contains(constraint, "organization_id")) {
            (true, false) => FailureReason::UserMissing,
            (false, true) => FailureReason::OrganizationMissing,
            (true, true) | (false, false) => FailureReason::ReferenceMissing,
        })
    }
}

/// As `str::contains`, whose search for long texts is a tenth of the wasm module.
#[inline(never)]
fn contains(text: &str, wanted: &str) -> bool {
    let mut rest = text.as_bytes();
    loop {
        match (rest.starts_with(wanted.as_bytes()), rest.split_first()) {
            (true, _) => return true,
            (false, Some((_, after))) => rest = after,
            (false, None) => return false,
        }
    }
}

const UNAVAILABLE: ErrorClass = ErrorClass::Failure(FailureReason::Unavailable);

/// What D1, node-postgres and its pool say, without a code, when a connection is lost or not to be had.
const CONNECTION_MESSAGES: [&str; 6] = [
    "Network connection lost",
    "Connection terminated",
    "timeout exceeded when trying to connect",
    "has encountered a connection error and is not queryable",
    "Client was closed and is not queryable",
    "Cannot use a pool after calling end on the pool",
];

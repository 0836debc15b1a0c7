//! The engine: pure. core, alloc and serde only, no I/O, no clock, no randomness, no state between calls.
#![forbid(unsafe_code)]

mod decide;
mod decision;
mod error;
mod field;
mod ledger;
mod membership;
mod message;
mod outcome;
mod plan;
mod policy;
mod policy_record;
mod problem;
mod provision;
mod request;

pub use decide::decide;
#[cfg(all(target_arch = "wasm32", not(feature = "bulk")))]
pub(crate) use decide::decide_by_rows;
#[cfg(feature = "bulk")]
pub(crate) use decide::judge;
pub use decision::{Action, Decision, Reason, Unknown};
pub use error::{ErrorClass, FailureReason, HostError, HostErrorLink};
pub use field::{Field, MAX_ID_BYTES};
#[cfg(feature = "bulk")]
pub(crate) use ledger::{Pair, Part, first_that_could_be};
pub use membership::{Membership, MembershipKey, NewMembership, Row, Snapshot, UnknownSnapshot};
#[cfg(all(target_arch = "wasm32", not(feature = "bulk")))]
pub(crate) use message::{EVERYDAY_SENTENCES, push_number, push_visible};
pub use outcome::{Level, Outcome, Report, Status};
pub use plan::{Plan, plan};
pub use policy::{AllowedRoles, DEFAULT_ROLE, Policy, PolicyError};
pub use problem::{Problem, ProblemField, ProblemKind};
#[cfg(all(target_arch = "wasm32", not(feature = "bulk")))]
pub(crate) use provision::Stage;
pub use provision::{Command, CreateReply, Event, Provision, Stop};
#[cfg(feature = "bulk")]
pub(crate) use request::Parsed;
pub use request::{InvalidRequest, MembershipRequest, ValidRequest};

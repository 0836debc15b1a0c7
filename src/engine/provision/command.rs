//! What the machine asks for, and what it is told.

use alloc::string::String;
use alloc::vec::Vec;

use crate::engine::error::HostError;
use crate::engine::membership::{MembershipKey, NewMembership, Row};
use crate::engine::outcome::Report;

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

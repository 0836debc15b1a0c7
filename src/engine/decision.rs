//! A decision and its reason.

use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::membership::{NewMembership, UnknownSnapshot};
use super::problem::Problem;

/// What one request comes to, against one snapshot. Displays as one plain sentence for a log or a help
/// desk; serialises to the record that the npm package gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'a> {
    /// As asked; `None` where the request has no usable value there.
    pub user_id: Option<&'a str>,
    /// As asked; `None` where the request has no usable value there.
    pub organization_id: Option<&'a str>,
    /// The role asked for, after the default; `None` for an invalid request.
    pub user_role: Option<&'a str>,
    /// Why.
    pub reason: Reason<'a>,
}

/// Create the row, or leave everything as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Insert the row of [`Decision::create`].
    Create,
    /// Nothing to do. Never an error.
    Noop,
}

/// Why a decision is what it is. The names are stable; a new one is a breaking change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason<'a> {
    /// Nothing speaks against creating the membership. The one reason that creates.
    NotAMember,
    /// The pair exists.
    AlreadyMember {
        /// The role that the row holds.
        existing_role: Option<&'a str>,
    },
    /// The pair exists with another role than the one asked for; it is left alone.
    AlreadyMemberRoleDiffers {
        /// The role that the row holds.
        existing_role: Option<&'a str>,
    },
    /// An earlier request of the same plan creates the pair.
    DuplicateRequest {
        /// The index of that request.
        first_index: usize,
    },
    /// The request cannot be used.
    InvalidRequest {
        /// Everything that is wrong with it; never empty.
        problems: Vec<Problem>,
    },
    /// The role may not be granted.
    RoleNotAllowed {
        /// The roles that may.
        allowed_roles: Vec<&'a str>,
    },
    /// The pair is never created.
    Excluded,
    /// The plan has created as many rows as it may.
    OverLimit {
        /// How many those are.
        max_creates: u64,
    },
    /// Whether the pair exists cannot be told. Never taken for "no".
    MembershipsUnknown {
        /// Why not.
        unknown: Unknown,
    },
}

/// Why it cannot be told whether a pair exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// There is no snapshot.
    Snapshot(UnknownSnapshot),
    /// The row of this index could not be read, and may be the pair.
    Row(usize),
}

impl Reason<'_> {
    /// The name in the contract, the same in every language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotAMember => "not_a_member",
            Self::AlreadyMember { .. } => "already_member",
            Self::AlreadyMemberRoleDiffers { .. } => "already_member_role_differs",
            Self::DuplicateRequest { .. } => "duplicate_request",
            Self::InvalidRequest { .. } => "invalid_request",
            Self::RoleNotAllowed { .. } => "role_not_allowed",
            Self::Excluded => "excluded",
            Self::OverLimit { .. } => "over_limit",
            Self::MembershipsUnknown { .. } => "memberships_unknown",
        }
    }
}

impl<'a> Decision<'a> {
    /// Whether the row is to be created.
    pub fn action(&self) -> Action {
        if self.create().is_some() { Action::Create } else { Action::Noop }
    }

    /// The row to insert, where one is.
    pub fn create(&self) -> Option<NewMembership<'a>> {
        match (&self.reason, self.user_id, self.organization_id, self.user_role) {
            (Reason::NotAMember, Some(user_id), Some(organization_id), Some(user_role)) => {
                Some(NewMembership { user_id, organization_id, user_role })
            }
            _ => None, // over tuples of options: the reasons are not what is wild here
        }
    }
}

impl Serialize for Decision<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        record.serialize_entry("user_id", &self.user_id)?;
        record.serialize_entry("organization_id", &self.organization_id)?;
        record.serialize_entry("user_role", &self.user_role)?;
        record.serialize_entry("message", &self.message())?;
        record.serialize_entry("action", if self.create().is_some() { "create" } else { "noop" })?;
        record.serialize_entry("reason", self.reason.name())?;
        match &self.reason {
            Reason::NotAMember => record.serialize_entry("create", &self.create())?,
            Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role } => {
                record.serialize_entry("existing_role", existing_role)?;
            }
            Reason::DuplicateRequest { first_index } => record.serialize_entry("first_index", first_index)?,
            Reason::InvalidRequest { problems } => record.serialize_entry("problems", problems)?,
            Reason::RoleNotAllowed { allowed_roles } => record.serialize_entry("allowed_roles", allowed_roles)?,
            Reason::Excluded => {}
            Reason::OverLimit { max_creates } => record.serialize_entry("max_creates", max_creates)?,
            Reason::MembershipsUnknown { unknown } => record.serialize_entry("detail", &unknown.detail())?,
        }
        record.end()
    }
}

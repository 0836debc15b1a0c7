//! What the database holds, and its key.

use alloc::borrow::ToOwned;
use alloc::string::String;

use serde::{Deserialize, Serialize};

use super::field::Field;

/// One row of the membership table, every column of it readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Membership<S = String> {
    /// The user, byte for byte as the database holds it.
    pub user_id: S,
    /// The organization, byte for byte as the database holds it.
    pub organization_id: S,
    /// Free text and nullable in the database; `None` is a role of its own.
    #[serde(default)]
    pub user_role: Option<S>,
}

impl Membership {
    /// A row that says: this user is a member of this organization, with this role.
    pub fn new(user_id: impl Into<String>, organization_id: impl Into<String>, user_role: Option<&str>) -> Self {
        let user_role = user_role.map(str::to_owned);
        Self { user_id: user_id.into(), organization_id: organization_id.into(), user_role }
    }
}

impl<S: AsRef<str>> Membership<S> {
    /// What identifies the row: the table's primary key.
    pub fn key(&self) -> MembershipKey<'_> {
        MembershipKey { user_id: self.user_id.as_ref(), organization_id: self.organization_id.as_ref() }
    }
}

/// The primary key of the membership table. Compared byte by byte: no trimming, no case folding and
/// no Unicode normalisation, since the database does none and folding two people into one is a
/// security hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct MembershipKey<'a> {
    /// The user.
    pub user_id: &'a str,
    /// The organization.
    pub organization_id: &'a str,
}

/// The row to insert: exactly these three columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NewMembership<'a> {
    /// The user.
    pub user_id: &'a str,
    /// The organization.
    pub organization_id: &'a str,
    /// The role asked for, or the policy's default.
    pub user_role: &'a str,
}

/// One row as the host answered it. A typed database driver gives readable rows alone; JavaScript may
/// give anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row<S = String> {
    /// Every column could be read.
    Readable(Membership<S>),
    /// Some column could not; what could be read of the key is kept, since the row may be any
    /// membership that agrees with it.
    Unreadable {
        /// The user, where that could be read.
        user_id: Option<S>,
        /// The organization, where that could be read.
        organization_id: Option<S>,
    },
}

impl<S> Row<S> {
    /// Reads a row by its columns: the ids where they are well-formed text, and the role as it came. It is
    /// unreadable when an id is not there, or the role is neither absent nor well-formed text.
    pub fn of_parts(user_id: Option<S>, organization_id: Option<S>, user_role: Field<S>) -> Self {
        let user_role = match user_role {
            Field::Missing => Some(None),
            Field::Text(role) => Some(Some(role)),
            Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
        };
        match (user_id, organization_id, user_role) {
            (Some(user_id), Some(organization_id), Some(user_role)) => {
                Self::Readable(Membership { user_id, organization_id, user_role })
            }
            (user_id, organization_id, _) => Self::Unreadable { user_id, organization_id },
        }
    }
}

impl<S: AsRef<str>> Row<S> {
    fn borrowed(&self) -> Row<&str> {
        match self {
            Self::Readable(Membership { user_id, organization_id, user_role }) => Row::Readable(Membership {
                user_id: user_id.as_ref(),
                organization_id: organization_id.as_ref(),
                user_role: user_role.as_ref().map(AsRef::as_ref),
            }),
            Self::Unreadable { user_id, organization_id } => Row::Unreadable {
                user_id: user_id.as_ref().map(AsRef::as_ref),
                organization_id: organization_id.as_ref().map(AsRef::as_ref),
            },
        }
    }
}

impl<S> From<Membership<S>> for Row<S> {
    fn from(membership: Membership<S>) -> Self {
        Self::Readable(membership)
    }
}

/// The existing memberships, as far as they are known.
#[derive(Debug, PartialEq, Eq)]
pub enum Snapshot<'a, S = String> {
    /// These rows, and no others, exist for the pairs in question.
    Rows(&'a [Row<S>]),
    /// Nothing is known. Never taken for "none".
    Unknown(UnknownSnapshot),
}

impl<'a, S: AsRef<str>> Snapshot<'a, S> {
    /// Its rows, one by one, or why there are none.
    pub(super) fn rows(self) -> Result<impl Iterator<Item = Row<&'a str>>, UnknownSnapshot> {
        match self {
            Self::Rows(rows) => Ok(rows.iter().map(Row::borrowed)),
            Self::Unknown(why) => Err(why),
        }
    }
}

impl<S> Clone for Snapshot<'_, S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S> Copy for Snapshot<'_, S> {}

/// Why there is no snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownSnapshot {
    /// None was given.
    Missing,
    /// What was given is not an array.
    NotAnArray,
    /// What was given could not be read.
    Unreadable,
}

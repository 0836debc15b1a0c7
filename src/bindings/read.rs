//! Cells to values.

use alloc::vec::Vec;

use super::cells::{Cells, List, Packed, text};
use crate::engine::{
    CreateReply, Decision, Event, Field, HostError, HostErrorLink, Membership, MembershipRequest, Reason, Row,
    Snapshot, Stop, UnknownSnapshot,
};

pub(super) enum Host {
    Present,
    Absent,
    Invalid,
}

pub(super) enum Existing<'a> {
    Rows(Vec<Row<&'a str>>),
    Unknown(UnknownSnapshot),
}

impl<'a> Existing<'a> {
    pub(super) fn as_snapshot(&self) -> Snapshot<'_, &'a str> {
        match self {
            Self::Rows(rows) => Snapshot::Rows(rows),
            Self::Unknown(why) => Snapshot::Unknown(*why),
        }
    }
}

impl<'a> Cells<'a> {
    pub(super) fn snapshot(&mut self) -> Packed<Existing<'a>> {
        Some(match self.list(1, Self::row)? {
            List::Of(rows) => Existing::Rows(rows),
            List::Missing => Existing::Unknown(UnknownSnapshot::Missing),
            List::Any | List::OtherType => Existing::Unknown(UnknownSnapshot::NotAnArray),
            List::Unreadable => Existing::Unknown(UnknownSnapshot::Unreadable),
        })
    }

    pub(super) fn host(&mut self) -> Packed<Host> {
        match self.next()? {
            "present" => Some(Host::Present),
            "absent" => Some(Host::Absent),
            "invalid" => Some(Host::Invalid),
            _ => None,
        }
    }

    pub(super) fn requests(&mut self) -> Packed<Vec<MembershipRequest<&'a str>>> {
        self.items(Self::request)
    }

    /// The next event; `Some(None)` at the end.
    pub(super) fn event(&mut self) -> Packed<Option<Event<&'a str>>> {
        if self.is_empty() {
            return Some(None);
        }
        let name = self.next()?;
        Some(Some(match name {
            "found" => Event::Found(self.items(Self::row)?),
            "created" => Event::Created(CreateReply::All),
            "inserted" => Event::Created(CreateReply::Rows(self.items(Self::row)?)),
            "failed" => Event::Failed(HostError { links: self.items(Self::link)? }),
            "invalid" => Event::InvalidReply,
            "deadline" => Event::Stopped(Stop::Deadline),
            "aborted" => Event::Stopped(Stop::Aborted),
            _ => return None,
        }))
    }

    fn row(&mut self) -> Packed<Row<&'a str>> {
        let (user_id, organization_id, role) = (text(self.field()?), text(self.field()?), self.field()?);
        let readable_role = match role {
            Field::Missing => Some(None),
            Field::Text(role) => Some(Some(role)),
            Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
        };
        Some(match (user_id, organization_id, readable_role) {
            (Some(user_id), Some(organization_id), Some(user_role)) => {
                Row::Readable(Membership { user_id, organization_id, user_role })
            }
            (user_id, organization_id, _) => Row::Unreadable { user_id, organization_id },
        })
    }

    fn request(&mut self) -> Packed<MembershipRequest<&'a str>> {
        let cell = self.next()?;
        let user_id = match cell {
            "O" | "A" | "U" => Field::Missing,
            _ => self.field_of(cell)?,
        };
        let (organization_id, user_role) = (self.field()?, self.field()?);
        Some(match cell {
            "O" => MembershipRequest::NotAnObject,
            "A" => MembershipRequest::NotAnArray,
            "U" => MembershipRequest::Unreadable,
            _ => MembershipRequest::Fields { user_id, organization_id, user_role },
        })
    }

    fn link(&mut self) -> Packed<HostErrorLink<&'a str>> {
        let (code, constraint, message) = (text(self.field()?), text(self.field()?), text(self.field()?));
        Some(HostErrorLink { code, constraint, message })
    }
}

/// Which row holds the membership that a decision speaks of.
pub(super) fn row_of(decision: &Decision<'_>, existing: &Existing<'_>) -> Option<usize> {
    let (
        Existing::Rows(rows),
        Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role },
    ) = (existing, &decision.reason)
    else {
        return None;
    };
    rows.iter().position(|row| match row {
        Row::Readable(held) => {
            held.user_role == *existing_role
                && Some(held.user_id) == decision.user_id
                && Some(held.organization_id) == decision.organization_id
        }
        Row::Unreadable { .. } => false,
    })
}

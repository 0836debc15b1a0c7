//! Cells to values.

use std::borrow::Cow;
use std::str::Split;

use crate::engine::{
    CreateReply, Event, Field, HostError, HostErrorLink, Membership, MembershipRequest, Policy, PolicyError, Row,
    Snapshot, Stop, UnknownSnapshot,
};

/// A value read from cells; `None` where they are not of the format.
pub(super) type Packed<T> = Option<T>;

type Text<'a> = Cow<'a, str>;

pub(super) enum Host {
    Present,
    Absent,
    Invalid,
}

pub(super) enum Existing<'a> {
    Rows(Vec<Row<Text<'a>>>),
    Unknown(UnknownSnapshot),
}

impl<'a> Existing<'a> {
    pub(super) fn as_snapshot(&self) -> Snapshot<'_, Text<'a>> {
        match self {
            Self::Rows(rows) => Snapshot::Rows(rows),
            Self::Unknown(why) => Snapshot::Unknown(*why),
        }
    }
}

enum List {
    Of(usize),
    Missing,
    OtherType,
    Unreadable,
}

pub(super) struct Cells<'a> {
    cells: Split<'a, char>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(packed: &'a str) -> Packed<Self> {
        let mut cells = packed.split('\0');
        let count: usize = cells.next()?.parse().ok()?;
        let found = packed.bytes().filter(|byte| *byte == 0).count();
        (found.checked_add(1)? == count).then_some(Self { cells })
    }

    pub(super) fn policy(&mut self) -> Packed<Result<Policy, PolicyError>> {
        match self.cells.next()? {
            "m" => Some(Ok(Policy::default())),
            "p" => self.fields_of_policy(),
            "t" => Some(Err(PolicyError::new("", "is not an object"))),
            "u" => Some(Err(PolicyError::new("", "cannot be read"))),
            _ => None,
        }
    }

    fn fields_of_policy(&mut self) -> Packed<Result<Policy, PolicyError>> {
        let mut policy = Ok(Policy::default());
        match self.field()? {
            Field::Missing => {}
            role @ (Field::Text(_) | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable) => {
                policy = policy.and_then(|policy| policy.with_default_role(role));
            }
        }
        if self.cells.clone().next()? == "any" {
            self.cells.next();
            policy = policy.map(Policy::with_any_role);
        } else {
            match self.list()? {
                List::Missing => {}
                List::Of(length) => {
                    let roles = (0..length).map(|_| self.field()).collect::<Packed<Vec<_>>>()?;
                    policy = policy.and_then(|policy| policy.with_allowed_roles(roles));
                }
                List::OtherType => {
                    policy = policy.and(Err(PolicyError::new("allowed_roles", "is neither an array nor \"any\"")))
                }
                List::Unreadable => policy = policy.and(Err(PolicyError::new("allowed_roles", "cannot be read"))),
            }
        }
        match self.cells.next()? {
            "m" => {}
            cell => {
                let number = cell.strip_prefix('d').and_then(|digits| digits.parse().ok());
                let error = PolicyError::new("max_creates", "is not a whole number of 0 or more");
                policy = policy.and_then(|policy| Ok(policy.with_max_creates(number.ok_or(error)?)));
            }
        }
        match self.list()? {
            List::Missing => {}
            List::Of(length) => {
                let pairs = (0..length).map(|_| Some((self.field()?, self.field()?))).collect::<Packed<Vec<_>>>()?;
                policy = policy.and_then(|policy| policy.with_never_create(pairs));
            }
            List::OtherType => policy = policy.and(Err(PolicyError::new("never_create", "is not an array"))),
            List::Unreadable => policy = policy.and(Err(PolicyError::new("never_create", "cannot be read"))),
        }
        if let Field::Text(name) = self.field()? {
            policy = policy.and(Err(PolicyError::new(&name, "is not a field of a policy")));
        }
        Some(policy)
    }

    pub(super) fn snapshot(&mut self) -> Packed<Existing<'a>> {
        Some(match self.list()? {
            List::Of(length) => Existing::Rows(self.rows(length)?),
            List::Missing => Existing::Unknown(UnknownSnapshot::Missing),
            List::OtherType => Existing::Unknown(UnknownSnapshot::NotAnArray),
            List::Unreadable => Existing::Unknown(UnknownSnapshot::Unreadable),
        })
    }

    pub(super) fn host(&mut self) -> Packed<Host> {
        match self.cells.next()? {
            "present" => Some(Host::Present),
            "absent" => Some(Host::Absent),
            "invalid" => Some(Host::Invalid),
            _ => None,
        }
    }

    pub(super) fn requests(&mut self) -> Packed<Vec<MembershipRequest<Text<'a>>>> {
        let length = self.length()?;
        (0..length).map(|_| self.request()).collect()
    }

    /// The next event; `Some(None)` at the end.
    pub(super) fn event(&mut self) -> Packed<Option<Event<Text<'a>>>> {
        let Some(name) = self.cells.next() else { return Some(None) };
        Some(Some(match name {
            "found" => {
                let length = self.length()?;
                Event::Found(self.rows(length)?)
            }
            "created" => Event::Created(CreateReply::All),
            "inserted" => {
                let length = self.length()?;
                Event::Created(CreateReply::Rows(self.rows(length)?))
            }
            "failed" => {
                let length = self.length()?;
                Event::Failed(HostError { links: (0..length).map(|_| self.link()).collect::<Packed<_>>()? })
            }
            "invalid" => Event::InvalidReply,
            "deadline" => Event::Stopped(Stop::Deadline),
            "aborted" => Event::Stopped(Stop::Aborted),
            _ => return None,
        }))
    }

    fn rows(&mut self, length: usize) -> Packed<Vec<Row<Text<'a>>>> {
        (0..length).map(|_| self.row()).collect()
    }

    fn row(&mut self) -> Packed<Row<Text<'a>>> {
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

    fn request(&mut self) -> Packed<MembershipRequest<Text<'a>>> {
        let cell = self.cells.next()?;
        let (organization_id, user_role) = (self.field()?, self.field()?);
        Some(match cell {
            "O" => MembershipRequest::NotAnObject,
            "A" => MembershipRequest::NotAnArray,
            "U" => MembershipRequest::Unreadable,
            _ => MembershipRequest::Fields { user_id: field(cell)?, organization_id, user_role },
        })
    }

    fn link(&mut self) -> Packed<HostErrorLink<Text<'a>>> {
        let (code, constraint, message) = (text(self.field()?), text(self.field()?), text(self.field()?));
        Some(HostErrorLink { code, constraint, message })
    }

    fn field(&mut self) -> Packed<Field<Text<'a>>> {
        field(self.cells.next()?)
    }

    fn length(&mut self) -> Packed<usize> {
        self.cells.next()?.parse().ok()
    }

    fn list(&mut self) -> Packed<List> {
        Some(match self.cells.next()? {
            "m" => List::Missing,
            "t" => List::OtherType,
            "u" => List::Unreadable,
            length => List::Of(length.parse().ok()?),
        })
    }
}

fn text<S>(field: Field<S>) -> Option<S> {
    match field {
        Field::Text(text) => Some(text),
        Field::Missing | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
    }
}

fn field(cell: &str) -> Packed<Field<Text<'_>>> {
    let mut rest = cell.chars();
    Some(match rest.next()? {
        's' => Field::Text(Cow::Borrowed(rest.as_str())),
        'e' => Field::Text(Cow::Owned(unescape(rest.as_str()))),
        'l' => Field::LoneSurrogate(Cow::Owned(unescape(rest.as_str()))),
        'm' => Field::Missing,
        't' | 'd' => Field::NotAString,
        'u' => Field::Unreadable,
        _ => return None,
    })
}

fn unescape(text: &str) -> String {
    text.replace("\u{1}0", "\0").replace("\u{1}1", "\u{1}")
}

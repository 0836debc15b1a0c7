//! Cells to values.

use std::borrow::Cow;

use crate::engine::{
    CreateReply, Decision, Event, Field, HostError, HostErrorLink, Membership, MembershipRequest, Policy, PolicyError,
    Reason, Row, Snapshot, Stop, UnknownSnapshot,
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

enum List<T> {
    Of(Vec<T>),
    Any,
    Missing,
    OtherType,
    Unreadable,
}

pub(super) struct Cells<'a> {
    rest: Option<&'a str>,
    left: usize,
}

impl<'a> Cells<'a> {
    pub(super) fn new(packed: &'a str) -> Packed<Self> {
        let mut cells = Self { rest: Some(packed), left: 1 };
        cells.left = cells.next()?.parse::<usize>().ok()?.checked_sub(1)?;
        Some(cells)
    }

    fn next(&mut self) -> Packed<&'a str> {
        let rest = self.rest?;
        self.left = self.left.checked_sub(1)?;
        // Cells are short: a plain loop over bytes beats a search made for long text.
        let (cell, rest) = match rest.bytes().position(|byte| byte == 0) {
            Some(end) => (rest.get(..end)?, rest.get(end.checked_add(1)?..)),
            None => (rest, None),
        };
        self.rest = rest;
        Some(cell)
    }

    /// That there are as many cells as the first one said.
    pub(super) fn end(&self) -> Packed<()> {
        (self.left == 0 && self.rest.is_none()).then_some(())
    }

    /// The same, with the cells that nobody needs.
    pub(super) fn all(&mut self) -> Packed<()> {
        while self.left > 0 {
            self.next()?;
        }
        self.end()
    }

    pub(super) fn policy(&mut self) -> Packed<Result<Policy, PolicyError>> {
        match self.next()? {
            "m" => Some(Ok(Policy::default())),
            "p" => {
                let (default_role, allowed_roles) = (self.field()?, self.list(Self::field)?);
                let max_creates = self.next()?;
                let never_create = self.list(|cells| Some((cells.field()?, cells.field()?)))?;
                let unknown = text(self.field()?);
                Some(policy(default_role, allowed_roles, max_creates, never_create, unknown.as_deref()))
            }
            "t" => Some(Err(PolicyError::new("", "is not an object"))),
            "u" => Some(Err(PolicyError::new("", "cannot be read"))),
            _ => None,
        }
    }

    pub(super) fn snapshot(&mut self) -> Packed<Existing<'a>> {
        Some(match self.list(Self::row)? {
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

    pub(super) fn requests(&mut self) -> Packed<Vec<MembershipRequest<Text<'a>>>> {
        self.items(Self::request)
    }

    /// The next event; `Some(None)` at the end.
    pub(super) fn event(&mut self) -> Packed<Option<Event<Text<'a>>>> {
        if self.left == 0 {
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
        let cell = self.next()?;
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
        field(self.next()?)
    }

    /// A length and so many items.
    fn items<T>(&mut self, item: impl FnMut(&mut Self) -> Packed<T>) -> Packed<Vec<T>> {
        match self.list(item)? {
            List::Of(items) => Some(items),
            List::Any | List::Missing | List::OtherType | List::Unreadable => None,
        }
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Packed<T>) -> Packed<List<T>> {
        Some(match self.next()? {
            "m" => List::Missing,
            "any" => List::Any,
            "t" => List::OtherType,
            "u" => List::Unreadable,
            length => {
                let length: usize = length.parse().ok()?;
                // The length may be a lie, so room is made for no more items than there are cells.
                let mut items = Vec::with_capacity(length.min(self.left));
                for _ in 0..length {
                    items.push(item(self)?);
                }
                List::Of(items)
            }
        })
    }
}

fn policy<S: AsRef<str> + PartialEq>(
    default_role: Field<S>,
    allowed_roles: List<Field<S>>,
    max_creates: &str,
    never_create: List<(Field<S>, Field<S>)>,
    unknown: Option<&str>,
) -> Result<Policy, PolicyError> {
    let mut policy = Policy::default();
    if default_role != Field::Missing {
        policy = policy.with_default_role(default_role)?;
    }
    policy = match allowed_roles {
        List::Missing => policy,
        List::Any => policy.with_any_role(),
        List::Of(roles) => policy.with_allowed_roles(roles)?,
        List::OtherType | List::Unreadable => {
            return Err(PolicyError::new("allowed_roles", "is neither an array nor \"any\""));
        }
    };
    if max_creates != "m" {
        let number = max_creates.strip_prefix('d').and_then(|digits| digits.parse().ok());
        let not_a_number = PolicyError::new("max_creates", "is not a whole number of 0 or more");
        policy = policy.with_max_creates(number.ok_or(not_a_number)?);
    }
    policy = match never_create {
        List::Missing => policy,
        List::Of(pairs) => policy.with_never_create(pairs)?,
        List::Any | List::OtherType | List::Unreadable => {
            return Err(PolicyError::new("never_create", "is not an array"));
        }
    };
    match unknown {
        None => Ok(policy),
        Some(name) => Err(PolicyError::new(name, "is not a field of a policy")),
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
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\u{1}' => {
                if characters.next() == Some('0') {
                    '\0'
                } else {
                    '\u{1}'
                }
            }
            _ => character,
        });
    }
    out
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
            held.user_role.as_deref() == *existing_role
                && Some(held.user_id.as_ref()) == decision.user_id
                && Some(held.organization_id.as_ref()) == decision.organization_id
        }
        Row::Unreadable { .. } => false,
    })
}

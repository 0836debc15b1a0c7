//! Cells to values.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::slice;

use crate::engine::{
    CreateReply, Decision, Event, Field, HostError, HostErrorLink, Membership, MembershipRequest, Policy, PolicyError,
    Reason, Row, Snapshot, Stop, UnknownSnapshot,
};

/// Begins cells whose texts are escaped.
const ESCAPED: char = 'x';

/// A value read from cells; `None` where they are not of the format.
pub(super) type Packed<T> = Option<T>;

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
    unescaped: slice::Iter<'a, String>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(packed: &'a str, unescaped: &'a [String]) -> Packed<Self> {
        let mut cells = Self { rest: Some(packed), left: 1, unescaped: unescaped.iter() };
        let count = cells.next()?;
        cells.left = length(count.strip_prefix(ESCAPED).unwrap_or(count))?.checked_sub(1)?;
        Some(cells)
    }

    fn next(&mut self) -> Packed<&'a str> {
        let rest = self.rest?;
        self.left = self.left.checked_sub(1)?;
        let (cell, rest) = split(rest);
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
        let mut policy = Policy::default();
        let problem = match self.next()? {
            "m" => None,
            "p" => self.policy_fields(&mut policy)?.err(),
            "t" => Some(error("", "is not an object")),
            "u" => Some(error("", "cannot be read")),
            _ => return None,
        };
        Some(problem.map_or(Ok(policy), Err))
    }

    /// Reads every cell of the policy, also where one is found wrong.
    fn policy_fields(&mut self, policy: &mut Policy) -> Packed<Result<(), PolicyError>> {
        let default_role = self.field()?;
        let (roles, max_creates, pairs) = (self.texts(1)?, self.next()?, self.texts(2)?);
        let unknown = text(self.field()?);
        Some(set_policy(policy, default_role, roles, max_creates, pairs).and_then(|()| match unknown {
            None => Ok(()),
            Some(name) => Err(error(name, "is not a field of a policy")),
        }))
    }

    /// A list of so many fields an item.
    fn texts(&mut self, per_item: usize) -> Packed<List<Field<&'a str>>> {
        self.list(per_item, Self::field)
    }

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

    fn field(&mut self) -> Packed<Field<&'a str>> {
        let cell = self.next()?;
        self.field_of(cell)
    }

    fn field_of(&mut self, cell: &'a str) -> Packed<Field<&'a str>> {
        Some(match cell.bytes().next()? {
            b's' => Field::Text(cell.get(1..)?),
            b'e' => Field::Text(self.unescaped.next()?),
            b'l' => Field::LoneSurrogate(self.unescaped.next()?),
            b'm' => Field::Missing,
            b't' | b'd' => Field::NotAString,
            b'u' => Field::Unreadable,
            _ => return None,
        })
    }

    /// A length and so many items.
    fn items<T>(&mut self, item: fn(&mut Self) -> Packed<T>) -> Packed<Vec<T>> {
        match self.list(1, item)? {
            List::Of(items) => Some(items),
            List::Any | List::Missing | List::OtherType | List::Unreadable => None,
        }
    }

    /// A length, and for each item so many parts.
    fn list<T>(&mut self, parts: usize, part: fn(&mut Self) -> Packed<T>) -> Packed<List<T>> {
        Some(match self.next()? {
            "m" => List::Missing,
            "any" => List::Any,
            "t" => List::OtherType,
            "u" => List::Unreadable,
            digits => {
                let length = length(digits)?.checked_mul(parts)?;
                // The length may be a lie, so room is made for no more items than there are cells.
                let mut items = Vec::with_capacity(length.min(self.left));
                for _ in 0..length {
                    items.push(part(self)?);
                }
                List::Of(items)
            }
        })
    }
}

fn set_policy(
    policy: &mut Policy,
    default_role: Field<&str>,
    allowed_roles: List<Field<&str>>,
    max_creates: &str,
    never_create: List<Field<&str>>,
) -> Result<(), PolicyError> {
    if default_role != Field::Missing {
        policy.set_default_role(default_role)?;
    }
    match allowed_roles {
        List::Missing => {}
        List::Any => policy.set_any_role(),
        List::Of(roles) => policy.set_allowed_roles(roles.into_iter())?,
        List::OtherType | List::Unreadable => return Err(error("allowed_roles", "is neither an array nor \"any\"")),
    }
    if max_creates != "m" {
        match max_creates.strip_prefix('d').and_then(number) {
            Some(most) => policy.set_max_creates(most),
            None => return Err(error("max_creates", "is not a whole number of 0 or more")),
        }
    }
    match never_create {
        List::Missing => Ok(()),
        List::Of(fields) => policy.set_never_create(fields.chunks_exact(2).filter_map(|pair| match pair {
            [user_id, organization_id] => Some((*user_id, *organization_id)),
            _ => None, // no such chunk
        })),
        List::Any | List::OtherType | List::Unreadable => Err(error("never_create", "is not an array")),
    }
}

fn error(field: &str, problem: &'static str) -> PolicyError {
    PolicyError::new(field.to_owned(), problem)
}

/// How many there are of something.
fn length(digits: &str) -> Option<usize> {
    number(digits).and_then(|length| length.try_into().ok())
}

/// A whole number in decimals.
fn number(digits: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number)
}

fn text(field: Field<&str>) -> Option<&str> {
    match field {
        Field::Text(text) => Some(text),
        Field::Missing | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
    }
}

/// The first cell, and the rest where there is more.
fn split(cells: &str) -> (&str, Option<&str>) {
    // Cells are short: a plain loop over bytes beats a search made for long text.
    let mut end = 0_usize;
    for byte in cells.bytes() {
        if byte == 0 {
            break;
        }
        end = end.wrapping_add(1);
    }
    match cells.split_at_checked(end) {
        Some((cell, rest)) => (cell, rest.get(1..)),
        None => (cells, None),
    }
}

/// Every text of the cells that is escaped, in order, without its escapes.
pub(super) fn unescaped(packed: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut cells = packed.starts_with(ESCAPED).then_some(packed);
    while let Some(rest) = cells {
        let (cell, rest) = split(rest);
        if let Some(b'e' | b'l') = cell.bytes().next() {
            texts.push(unescape(cell.get(1..).unwrap_or_default()));
        }
        cells = rest;
    }
    texts
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\u{1}' if characters.next() == Some('0') => '\0',
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
            held.user_role == *existing_role
                && Some(held.user_id) == decision.user_id
                && Some(held.organization_id) == decision.organization_id
        }
        Row::Unreadable { .. } => false,
    })
}

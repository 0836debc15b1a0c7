//! Cells to rows, requests and events.

use alloc::vec::Vec;

use super::cells::Cells;
use crate::engine::{
    CreateReply, Event, Field, HostError, HostErrorLink, MembershipRequest, Row, Stop, UnknownSnapshot,
};

impl<'a> Cells<'a> {
    pub(super) const fn is_at_end(&self) -> bool {
        self.at >= self.packed.len()
    }

    /// The text of a field, where there is a usable one.
    fn usable(&mut self) -> Option<&'a str> {
        self.field().well_formed()
    }

    /// How many rows the snapshot has.
    pub(super) fn snapshot(&mut self) -> Result<usize, UnknownSnapshot> {
        match self.letter() {
            b'n' => Ok(self.length()),
            b'm' => Err(UnknownSnapshot::Missing),
            b't' => Err(UnknownSnapshot::NotAnArray),
            b'u' => Err(UnknownSnapshot::Unreadable),
            _ => {
                self.refuse();
                Err(UnknownSnapshot::Unreadable)
            }
        }
    }

    #[inline(never)]
    pub(super) fn row(&mut self) -> Row<&'a str> {
        Row::of_parts(self.column(0).well_formed(), self.column(1).well_formed(), self.column(2))
    }

    /// A field of a row, in this column.
    fn column(&mut self, column: usize) -> Field<&'a str> {
        match self.letter() {
            b'=' => self.asked.get(column).copied().unwrap_or(Field::Unreadable),
            letter => self.field_of(letter),
        }
    }

    #[inline(never)]
    fn told_rows(&mut self) -> Vec<Row<&'a str>> {
        let length = self.snapshot().unwrap_or_else(|_| {
            self.refuse();
            0
        });
        self.rows(length)
    }

    #[inline(never)]
    pub(super) fn rows(&mut self, length: usize) -> Vec<Row<&'a str>> {
        let mut rows = Vec::with_capacity(length);
        for _ in 0..length {
            rows.push(self.row());
        }
        rows
    }

    #[inline(never)]
    pub(super) fn requests(&mut self) -> Vec<MembershipRequest<&'a str>> {
        let length = self.length();
        let mut requests = Vec::with_capacity(length);
        for _ in 0..length {
            requests.push(self.request());
        }
        requests
    }

    pub(super) fn request(&mut self) -> MembershipRequest<&'a str> {
        let letter = self.letter();
        let whole = match letter {
            b'O' => Some(MembershipRequest::NotAnObject),
            b'A' => Some(MembershipRequest::NotAnArray),
            b'U' => Some(MembershipRequest::Unreadable),
            _ => None,
        };
        let user_id = if whole.is_some() { Field::Missing } else { self.field_of(letter) };
        let (organization_id, user_role) = (self.field(), self.field());
        self.asked = [user_id, organization_id, user_role];
        whole.unwrap_or(MembershipRequest::Fields { user_id, organization_id, user_role })
    }

    pub(super) fn event(&mut self) -> Event<&'a str> {
        match self.letter() {
            b'F' => Event::Found(self.told_rows()),
            b'I' => Event::Created(CreateReply::Rows(self.told_rows())),
            b'C' => Event::Created(CreateReply::All),
            b'E' => {
                let length = self.length();
                let mut links = Vec::with_capacity(length);
                for _ in 0..length {
                    let (code, constraint, message) = (self.usable(), self.usable(), self.usable());
                    links.push(HostErrorLink { code, constraint, message });
                }
                Event::Failed(HostError { links })
            }
            b'D' => Event::Stopped(Stop::Deadline),
            b'S' => Event::Stopped(Stop::Aborted),
            letter => {
                if letter != b'V' {
                    self.refuse();
                }
                Event::InvalidReply
            }
        }
    }
}

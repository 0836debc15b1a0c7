//! The rows of the snapshot that could not be read, found by what could be read of them.

use alloc::vec::Vec;

use super::table::{PartialRow, Table};
use crate::engine::{Part, Unknown, first_that_could_be};

pub(super) struct Unreadable(Vec<PartialRow>);

impl Unreadable {
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    pub(super) fn of(table: &mut Table) -> Self {
        let mut rows = core::mem::take(&mut table.unreadable);
        rows.sort_unstable_by(|one, other| part(table, one).cmp(&part(table, other)).then(one.index.cmp(&other.index)));
        rows.dedup_by(|later, earlier| part(table, later) == part(table, earlier));
        Self(rows)
    }

    /// Why it is not known whether a pair exists that no readable row holds.
    pub(super) fn unknown(&self, table: &Table, (user_id, organization_id): (&str, &str)) -> Option<Unknown> {
        if self.0.is_empty() {
            return None;
        }
        let first = first_that_could_be((Some(user_id), Some(organization_id)), |wanted| {
            let found = self.0.binary_search_by(|row| part(table, row).cmp(&wanted)).ok()?;
            self.0.get(found).map(|row| row.index)
        });
        first.map(Unknown::Row)
    }
}

fn part<'a>(table: &'a Table, row: &PartialRow) -> Part<'a> {
    (row.user_id.map(|cell| table.str(cell)), row.organization_id.map(|cell| table.str(cell)))
}

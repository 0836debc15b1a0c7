//! What the rules ask of a pair, answered from the tables.

use super::plan::TablePlan;
use crate::engine::{Pair, Unknown};

/// Who holds a pair.
pub(super) enum Holder<'a> {
    /// A row of the snapshot, and the others of the same pair in the order of their roles.
    Rows {
        first: usize,
        others: &'a [(u32, u32)],
    },
    Request(usize),
    Nobody,
}

/// What is known of a request's pair.
pub(super) struct Seen<'a> {
    pub(super) plan: &'a TablePlan,
    pub(super) request: usize,
    pub(super) found: Holder<'a>,
}

impl<'a> Pair<'a> for Seen<'a> {
    fn existing_role(&self) -> Option<Option<&'a str>> {
        let Holder::Rows { first, others } = self.found else { return None };
        let existing = &self.plan.existing;
        let least = others.first().map(|(_, other)| existing.role(*other as usize));
        let role = existing.role(first);
        Some(least.map_or(role, |least| least.min(role)))
    }

    fn has_role(&self, role: Option<&'a str>) -> bool {
        let Holder::Rows { first, others } = self.found else { return false };
        let existing = &self.plan.existing;
        let among = || others.binary_search_by(|(_, other)| existing.role(*other as usize).cmp(&role)).is_ok();
        existing.role(first) == role || among()
    }

    fn created_by(&self) -> Option<usize> {
        if let Holder::Request(request) = self.found { Some(request) } else { None }
    }

    fn unknown(&self) -> Option<Unknown> {
        self.plan.unreadable.unknown(&self.plan.existing, self.plan.requests.pair(self.request))
    }

    fn excluded(&self) -> bool {
        let (user, organization) = self.plan.requests.pair(self.request);
        let never = &self.plan.never_create;
        never.binary_search_by(|(a, b)| (a.as_str(), b.as_str()).cmp(&(user, organization))).is_ok()
    }
}

//! What the rules ask of a pair, answered from the tables.

use super::plan::TablePlan;
use crate::engine::{Pair, Unknown};

/// Who holds a pair.
pub(super) enum Holder {
    Row(usize),
    Request(usize),
    Nobody,
}

/// What is known of a request's pair.
pub(super) struct Seen<'a> {
    pub(super) plan: &'a TablePlan,
    pub(super) request: usize,
    pub(super) found: Holder,
}

impl<'a> Pair<'a> for Seen<'a> {
    fn existing_role(&self) -> Option<Option<&'a str>> {
        let Holder::Row(row) = self.found else { return None };
        let existing = &self.plan.existing;
        let least = self.plan.others_of(row).first().map(|(_, other)| existing.role(*other as usize));
        let role = existing.role(row);
        Some(least.map_or(role, |least| least.min(role)))
    }

    fn has_role(&self, role: Option<&'a str>) -> bool {
        let Holder::Row(row) = self.found else { return false };
        let existing = &self.plan.existing;
        let among = |others: &[(u32, u32)]| {
            others.binary_search_by(|(_, other)| existing.role(*other as usize).cmp(&role)).is_ok()
        };
        existing.role(row) == role || among(self.plan.others_of(row))
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

//! Every request of one file against the rows of another.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::hint::black_box;
use core::mem::take;
use core::ops::Range;

use super::error::BulkError;
use super::format::Format;
use super::pairs::{Found, Pairs, hash, number_in};
use super::planning::{Planning, Step};
use super::seen::{Holder, Seen};
use super::table::{Table, TableProblems, too_large};
use super::unreadable::Unreadable;
use crate::engine::{Decision, NewMembership, Policy, Reason, judge};

/// What may be set.
#[derive(Clone, Debug, Default)]
pub struct BulkOptions {
    /// As at a sign-in.
    pub policy: Policy,
    /// Of both files.
    pub format: Format,
    /// What the unreadable rows of the memberships that exist do.
    pub unreadable: UnreadableRows,
}

/// What the unreadable rows of the memberships that exist do. They are told as problems either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnreadableRows {
    /// A request that is not found and that such a row could answer is `memberships_unknown`.
    #[default]
    Hold,
    /// They are left out.
    Skip,
}

/// Judges every request of one file against the rows of another, linear in their bytes. `progress` is told
/// now and then how many of all the bytes have been read. [`Planning`] is the same in steps.
///
/// # Errors
/// [`BulkError`] when a file as a whole is of no use.
pub fn plan_tables(
    existing: &[u8],
    requests: &[u8],
    options: BulkOptions,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<TablePlan, BulkError> {
    let mut planning = Planning::new(options);
    let all = existing.len().saturating_add(requests.len());
    let (mut before, mut files) = (0_usize, [existing, requests].into_iter());
    loop {
        if let Some((input, file)) = planning.input().and_then(|input| Some((input, files.next()?))) {
            input.expect_bytes(file.len())?;
            input.receive(file)?;
        }
        match planning.step()? {
            Step::Reading(bytes) => progress(before.saturating_add(bytes), all),
            Step::Read => before = existing.len(),
            Step::Judging(_) | Step::Over => {}
            Step::Done(plan) => return Ok(*plan),
        }
    }
}

fn owned(user_id: &str, organization_id: &str) -> (String, String) {
    (user_id.to_string(), organization_id.to_string())
}

/// Rows are looked up by so many at once: what a lookup reads lies anywhere in memory, and a block's first
/// reads wait for memory together instead of one after the other.
const BLOCK: usize = 32;

/// How many rows are judged at a time: some milliseconds.
const BIT: usize = 1 << 15;

/// The pairs of a block of rows, with their hashes.
fn block(table: &Table, begin: usize) -> [(u64, (&str, &str)); BLOCK] {
    let mut block = [(0, ("", "")); BLOCK];
    for (place, row) in block.iter_mut().zip(begin..table.rows.len()) {
        let pair = table.pair(row);
        *place = (hash(pair), pair);
    }
    block
}

/// What the requests come to.
pub struct TablePlan {
    pub(super) existing: Table,
    pub(super) requests: Table,
    policy: Policy,
    pub(super) never_create: Vec<(String, String)>,
    pub(super) unreadable: Unreadable,
    /// Rows by their numbers; from the number of rows on, the requests that create.
    pairs: Pairs,
    /// How many rows stand there.
    indexed: usize,
    /// Of each pair that several rows hold, the first of them with each other, in the order of their roles.
    others: Vec<(u32, u32)>,
    /// How many requests create.
    created: u64,
    /// For each request the place of its reason in `REASONS`.
    reasons: Vec<u8>,
}

impl TablePlan {
    /// The names of the reasons, in the order of the numbers of [`Self::reasons`].
    pub const REASONS: [&'static str; 9] = [
        "not_a_member",
        "already_member",
        "already_member_role_differs",
        "duplicate_request",
        "invalid_request",
        "role_not_allowed",
        "excluded",
        "over_limit",
        "memberships_unknown",
    ];

    /// How many memberships were read.
    pub fn existing(&self) -> usize {
        self.existing.rows.len()
    }

    /// The reason of each request, by its number.
    pub fn reasons(&self) -> &[u8] {
        &self.reasons
    }

    /// The rows that could not be read: of the memberships, and of the requests.
    pub fn problems(&self) -> [&TableProblems; 2] {
        [&self.existing.problems, &self.requests.problems]
    }

    /// The decision on one request; `None` where there is no such request.
    pub fn decision(&self, index: usize) -> Option<Decision<'_>> {
        // INVARIANT: of the number of rows created before, the rules see whether it is the limit, and nothing else.
        let limit_reached = *self.reasons.get(index)? == OVER_LIMIT;
        let found = self.found(index, hash(self.requests.pair(index)));
        Some(self.judge(index, &found, if limit_reached { u64::MAX } else { 0 }))
    }

    /// The rows to insert, in the requests' order.
    pub(super) fn creates(&self) -> impl Iterator<Item = NewMembership<'_>> {
        let creates = self.reasons.iter().enumerate().filter(|(_, reason)| **reason == NOT_A_MEMBER);
        creates.filter_map(|(index, _)| Some(self.requests.request(index).ok()?.membership(self.policy.default_role())))
    }

    /// Makes room for all that judging takes.
    pub(super) fn begin(mut existing: Table, requests: Table, options: &mut BulkOptions) -> Result<Self, BulkError> {
        let unreadable = match options.unreadable {
            UnreadableRows::Hold => Unreadable::of(&mut existing),
            UnreadableRows::Skip => Unreadable::none(),
        };
        let policy = take(&mut options.policy);
        let mut never_create: Vec<_> =
            policy.never_create().map(|key| owned(key.user_id, key.organization_id)).collect();
        never_create.sort_unstable();
        let both = existing.rows.len().saturating_add(requests.rows.len());
        let pairs = Pairs::with_room_for(both).ok_or_else(|| too_large(existing.name))?;
        let mut reasons = Vec::new();
        reasons.try_reserve_exact(requests.rows.len()).map_err(|_| too_large(requests.name))?;
        let (indexed, others, created) = (0, Vec::new(), 0);
        Ok(Self { existing, requests, policy, never_create, unreadable, pairs, indexed, others, created, reasons })
    }

    /// Indexes more rows, or, behind the last, judges more requests; says whether there were any.
    pub(super) fn judge_on(&mut self) -> bool {
        let rows = self.existing.rows.len();
        if self.indexed < rows {
            self.index(self.indexed..rows.min(self.indexed.saturating_add(BIT)));
            return true;
        }
        let (judged, requests) = (self.reasons.len(), self.requests.rows.len());
        self.judge_some(judged..requests.min(judged.saturating_add(BIT)));
        judged < requests
    }

    fn index(&mut self, range: Range<usize>) {
        self.indexed = range.end;
        for begin in range.clone().step_by(BLOCK) {
            let block = block(&self.existing, begin);
            self.pairs.first_slots(&block.map(|(hash, _)| hash));
            for ((hash, pair), row) in block.into_iter().zip(begin..range.end) {
                match self.pairs.find(hash, |other| self.existing.pair(other) == pair) {
                    Found::Free { at } => self.pairs.put(at, hash, row),
                    Found::Number { number, at, .. } => {
                        self.pairs.share(at);
                        self.others.push((number as u32, row as u32));
                    }
                }
            }
        }
        if self.indexed == self.existing.rows.len() {
            let role = |row: u32| self.existing.role(row as usize);
            self.others
                .sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| role(one.1).cmp(&role(other.1))));
        }
    }

    fn judge_some(&mut self, range: Range<usize>) {
        for begin in range.clone().step_by(BLOCK) {
            let hashes = block(&self.requests, begin).map(|(hash, _)| hash);
            self.read_ahead(&hashes);
            for (hash, index) in hashes.into_iter().zip(begin..range.end) {
                let found = self.found(index, hash);
                let number = number(&self.judge(index, &found, self.created).reason);
                self.reasons.push(number);
                if number == NOT_A_MEMBER {
                    self.created = self.created.saturating_add(1);
                    if let Found::Free { at } = found {
                        self.pairs.put(at, hash, self.existing.rows.len().saturating_add(index));
                    }
                }
            }
        }
    }

    /// Reads what the lookups of a block are about to read: its slots, then their rows, then the ids.
    fn read_ahead(&self, hashes: &[u64; BLOCK]) {
        let mut slots = self.pairs.first_slots(hashes).into_iter();
        let numbers = hashes.map(|hash| number_in(slots.next().unwrap_or_default(), hash));
        let rows = numbers.map(|number| number.and_then(|number| self.existing.rows.get(number)));
        let ids = rows.map(|row| row.map(|[user_id, ..]| self.existing.first_byte(*user_id)));
        black_box(ids);
    }

    fn judge(&self, index: usize, found: &Found, created: u64) -> Decision<'_> {
        let seen = Seen { plan: self, request: index, found: self.holder(index, found) };
        judge(self.requests.request(index), &seen, created, &self.policy)
    }

    fn found(&self, index: usize, hash: u64) -> Found {
        let pair = self.requests.pair(index);
        self.pairs.find(hash, |number| self.pair(number) == pair)
    }

    fn holder(&self, index: usize, found: &Found) -> Holder<'_> {
        let Found::Number { number, shared, .. } = *found else { return Holder::Nobody };
        match number.checked_sub(self.existing.rows.len()) {
            None if shared => Holder::Rows { first: number, others: self.others_of(number) },
            None => Holder::Rows { first: number, others: &[] },
            // A request is no duplicate of itself, nor of one behind it.
            Some(request) if request < index => Holder::Request(request),
            Some(_) => Holder::Nobody,
        }
    }

    fn pair(&self, number: usize) -> (&str, &str) {
        match number.checked_sub(self.existing.rows.len()) {
            Some(request) => self.requests.pair(request),
            None => self.existing.pair(number),
        }
    }

    /// The rows of a pair that several hold, in the order of their roles; the first row itself is not of them.
    fn others_of(&self, row: usize) -> &[(u32, u32)] {
        let from = self.others.partition_point(|(first, _)| (*first as usize) < row);
        let to = self.others.partition_point(|(first, _)| (*first as usize) <= row);
        self.others.get(from..to).unwrap_or_default()
    }
}

const NOT_A_MEMBER: u8 = 0;
const OVER_LIMIT: u8 = 7;

/// The place of a reason in `REASONS`.
const fn number(reason: &Reason<'_>) -> u8 {
    match reason {
        Reason::NotAMember => NOT_A_MEMBER,
        Reason::AlreadyMember { .. } => 1,
        Reason::AlreadyMemberRoleDiffers { .. } => 2,
        Reason::DuplicateRequest { .. } => 3,
        Reason::InvalidRequest { .. } => 4,
        Reason::RoleNotAllowed { .. } => 5,
        Reason::Excluded => 6,
        Reason::OverLimit { .. } => OVER_LIMIT,
        Reason::MembershipsUnknown { .. } => 8,
    }
}

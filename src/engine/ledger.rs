//! What is known of each pair that some request names: the rows that exist, the requests that already
//! create it, the operator's exclusions. Gathered in one pass over rows and requests.

use alloc::collections::BinaryHeap;
use alloc::vec::Vec;

use super::decision::Unknown;
use super::membership::{MembershipKey, Row, Snapshot, UnknownSnapshot};
use super::policy::Policy;
use super::request::Parsed;

/// What the rules ask of one pair.
pub(crate) trait Pair<'a> {
    /// The role of the existing row, where there is one. The order of the rows never matters: of several
    /// rows for one pair, the least role stands for all.
    fn existing_role(&self) -> Option<Option<&'a str>>;
    /// Whether a row holds the pair with this role.
    fn has_role(&self, role: Option<&'a str>) -> bool;
    /// The request that creates the pair.
    fn created_by(&self) -> Option<usize>;
    /// Why rows may exist that could not be read.
    fn unknown(&self) -> Option<Unknown>;
    /// Whether the operator never wants it created.
    fn excluded(&self) -> bool;
}

/// What the ledger holds of one pair.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    /// The least role of the rows that hold the pair, where there is one, and the first row that has it.
    pub(super) least: Option<(Option<&'a str>, usize)>,
    /// Their other roles: there are some only where a table lacks its key.
    other_roles: Vec<Option<&'a str>>,
    /// The request that creates the pair.
    pub(super) created_by: Option<usize>,
    /// Why rows may exist that could not be read.
    pub(super) unknown: Option<Unknown>,
    /// Whether the operator never wants it created.
    pub(super) excluded: bool,
}

impl<'a> Entry<'a> {
    /// The entry of one pair alone, without the index that many need.
    pub(super) fn of_pair(
        key: MembershipKey<'_>,
        rows: Result<impl Iterator<Item = Row<&'a str>>, UnknownSnapshot>,
        policy: &Policy,
    ) -> Self {
        let mut entry = Self { excluded: policy.never_create().any(|excluded| excluded == key), ..Self::default() };
        let rows = match rows {
            Ok(rows) => rows,
            Err(why) => {
                entry.unknown = Some(Unknown::Snapshot(why));
                return entry;
            }
        };
        for (index, row) in rows.enumerate() {
            match row {
                // Organizations first: in a sign-in, all rows are the user's own.
                Row::Readable(held) if held.organization_id == key.organization_id && held.user_id == key.user_id => {
                    entry.hold(held.user_role, index);
                }
                Row::Unreadable { user_id, organization_id } if entry.unknown.is_none() => {
                    let could_be = agrees(user_id, key.user_id) && agrees(organization_id, key.organization_id);
                    entry.unknown = could_be.then_some(Unknown::Row(index));
                }
                Row::Readable(_) | Row::Unreadable { .. } => {}
            }
        }
        entry
    }

    /// The row that holds the pair with the least role, if that role is this one.
    pub(super) fn row_with(&self, role: Option<&str>) -> Option<usize> {
        self.least.filter(|(least, _)| *least == role).map(|(_, row)| row)
    }

    fn hold(&mut self, role: Option<&'a str>, row: usize) {
        let other = match self.least {
            None => {
                self.least = Some((role, row));
                return;
            }
            Some((least, _)) if least == role => return,
            Some((least, _)) if role < least => {
                self.least = Some((role, row));
                least
            }
            Some(_) => role,
        };
        if !self.other_roles.contains(&other) {
            self.other_roles.push(other);
        }
    }
}

impl<'a> Pair<'a> for Entry<'a> {
    fn existing_role(&self) -> Option<Option<&'a str>> {
        self.least.map(|(role, _)| role)
    }

    fn has_role(&self, role: Option<&'a str>) -> bool {
        self.existing_role() == Some(role) || self.other_roles.contains(&role)
    }

    fn created_by(&self) -> Option<usize> {
        self.created_by
    }

    fn unknown(&self) -> Option<Unknown> {
        self.unknown
    }

    fn excluded(&self) -> bool {
        self.excluded
    }
}

pub(super) struct Ledger<'a> {
    pairs: Index<'a>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Ledger<'a> {
    /// Opens an entry for each distinct pair and fills it from the rows.
    pub(super) fn open<S: AsRef<str>>(requests: &[Parsed<'a>], snapshot: Snapshot<'a, S>) -> Self {
        let pairs = Index::of_requests(requests);
        let unknown = match snapshot {
            Snapshot::Rows(_) => None,
            Snapshot::Unknown(why) => Some(Unknown::Snapshot(why)),
        };
        let mut entries = Vec::with_capacity(pairs.0.len());
        for _ in &pairs.0 {
            entries.push(Entry { unknown, ..Entry::default() });
        }
        let mut ledger = Self { pairs, entries };
        if let Snapshot::Rows(rows) = snapshot {
            ledger.read(rows);
        }
        ledger
    }

    /// Marks the pairs that the operator never wants created.
    pub(super) fn exclude(mut self, policy: &Policy) -> Self {
        for key in policy.never_create() {
            if let Some(entry) = self.entry(key) {
                entry.excluded = true;
            }
        }
        self
    }

    pub(super) fn entry(&mut self, key: MembershipKey<'_>) -> Option<&mut Entry<'a>> {
        let slot = self.pairs.slot(whole(key))?;
        self.entries.get_mut(slot)
    }

    fn read<S: AsRef<str>>(&mut self, rows: &'a [Row<S>]) {
        let mut unreadable = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            match row {
                Row::Readable(membership) => {
                    if let Some(entry) = self.entry(membership.key()) {
                        entry.hold(membership.user_role.as_ref().map(AsRef::as_ref), index);
                    }
                }
                Row::Unreadable { user_id, organization_id } => {
                    let part = (user_id.as_ref().map(AsRef::as_ref), organization_id.as_ref().map(AsRef::as_ref));
                    unreadable.push((part, index));
                }
            }
        }
        if !unreadable.is_empty() {
            let unreadable = Index::of(unreadable);
            for ((part, _), entry) in self.pairs.0.iter().zip(&mut self.entries) {
                entry.unknown = unreadable.first_that_could_be(*part).map(Unknown::Row);
            }
        }
    }
}

/// Whether an id that was read is this one; one that was not could be.
fn agrees(read: Option<&str>, id: &str) -> bool {
    read.is_none_or(|read| read == id)
}

/// The first request for each distinct pair, by index, in order.
pub(super) fn distinct(requests: &[Parsed<'_>]) -> Vec<usize> {
    let pairs = Index::of_requests(requests);
    let mut firsts = Vec::with_capacity(pairs.0.len());
    for (index, parsed) in requests.iter().enumerate() {
        if let Ok(request) = parsed
            && pairs.first(whole(request.key())) == Some(index)
        {
            firsts.push(index);
        }
    }
    firsts
}

/// A key, or what could be read of one.
pub(crate) type Part<'a> = (Option<&'a str>, Option<&'a str>);

/// Distinct keys or parts of keys, sorted, each with the first index it stands at. Sorted rather than
/// hashed: no choice of ids makes it slow, and there is no random number to draw.
struct Index<'a>(Vec<(Part<'a>, usize)>);

impl<'a> Index<'a> {
    #[inline(never)]
    fn of_requests(requests: &[Parsed<'a>]) -> Self {
        let mut keys = Vec::with_capacity(requests.len());
        for (index, parsed) in requests.iter().enumerate() {
            if let Ok(request) = parsed {
                keys.push((whole(request.key()), index));
            }
        }
        Self::of(keys)
    }

    fn of(parts: Vec<(Part<'a>, usize)>) -> Self {
        // The heap's sort is the smallest of std's in the wasm module.
        let mut sorted = BinaryHeap::from(parts).into_sorted_vec();
        sorted.dedup_by(|later, earlier| later.0 == earlier.0);
        Self(sorted)
    }

    #[inline(never)]
    fn slot(&self, part: Part<'_>) -> Option<usize> {
        self.0.binary_search_by(|(held, _)| held.cmp(&part)).ok()
    }

    fn first(&self, part: Part<'_>) -> Option<usize> {
        self.0.get(self.slot(part)?).map(|(_, index)| *index)
    }

    /// Where these are the parts of rows that could not be read: the first row that could hold the pair.
    fn first_that_could_be(&self, part: Part<'_>) -> Option<usize> {
        first_that_could_be(part, |part| self.first(part))
    }
}

/// The first row that could hold the pair, of rows that could not be read; `first_of` answers for those of
/// which exactly this part could.
pub(crate) fn first_that_could_be<'a>(
    (user, organization): Part<'a>,
    first_of: impl Fn(Part<'a>) -> Option<usize>,
) -> Option<usize> {
    let mut first = None;
    for part in [(user, organization), (user, None), (None, organization), (None, None)] {
        first = match (first, first_of(part)) {
            (Some(first), Some(another)) if first < another => Some(first),
            (first, another) => another.or(first),
        };
    }
    first
}

/// A whole key in the form of a part, so that there is one kind of index.
fn whole(key: MembershipKey<'_>) -> Part<'_> {
    (Some(key.user_id), Some(key.organization_id))
}

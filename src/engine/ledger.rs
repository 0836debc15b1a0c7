//! What is known of each pair that some request names: the rows that exist, the requests that already
//! create it, the operator's exclusions. Gathered in one pass over rows and requests.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use super::decision::Unknown;
use super::membership::{Membership, MembershipKey, Row, Snapshot};
use super::policy::Policy;

/// What the rules see of one pair.
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    /// The distinct roles of the rows that hold the pair. More than one only where a table lacks its key.
    pub(super) existing_roles: Vec<Option<&'a str>>,
    /// The request that creates the pair.
    pub(super) created_by: Option<usize>,
    /// Why rows may exist that could not be read.
    pub(super) unknown: Option<Unknown>,
    /// Whether the operator never wants it created.
    pub(super) excluded: bool,
}

impl<'a> Entry<'a> {
    /// The role of the existing row, where there is one. The order of the rows never matters: of several
    /// rows for one pair, the least role stands for all.
    pub(super) fn existing_role(&self) -> Option<Option<&'a str>> {
        self.existing_roles.iter().min().copied()
    }
}

pub(super) struct Ledger<'a> {
    pairs: Pairs<'a>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Ledger<'a> {
    /// Opens an entry for each distinct key and fills it from the rows.
    pub(super) fn open<S: AsRef<str>>(
        keys: impl IntoIterator<Item = MembershipKey<'a>>,
        snapshot: Snapshot<'a, S>,
    ) -> Self {
        let mut pairs = Pairs::Few(None);
        keys.into_iter().for_each(|key| pairs.add(key));
        let entries = (0..pairs.len()).map(|_| Entry::default()).collect();
        let mut ledger = Self { pairs, entries };
        match snapshot {
            Snapshot::Rows(rows) => ledger.read(rows),
            Snapshot::Unknown(why) => {
                ledger.entries.iter_mut().for_each(|entry| entry.unknown = Some(Unknown::Snapshot(why)));
            }
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
        let slot = self.pairs.slot(key)?;
        self.entries.get_mut(slot)
    }

    fn read<S: AsRef<str>>(&mut self, rows: &'a [Row<S>]) {
        let mut unreadable = Unreadable::default();
        for (index, row) in rows.iter().enumerate() {
            match row {
                Row::Readable(membership) => self.hold(membership),
                Row::Unreadable { user_id, organization_id } => {
                    let part = (user_id.as_ref().map(AsRef::as_ref), organization_id.as_ref().map(AsRef::as_ref));
                    unreadable.entry(part).or_insert(index);
                }
            }
        }
        if !unreadable.is_empty() {
            let Self { pairs, entries } = self;
            pairs.each(|key, slot| {
                if let Some(entry) = entries.get_mut(slot) {
                    entry.unknown = first_that_could_be(key, &unreadable).map(Unknown::Row);
                }
            });
        }
    }

    fn hold<S: AsRef<str>>(&mut self, membership: &'a Membership<S>) {
        let role = membership.user_role.as_ref().map(AsRef::as_ref);
        if let Some(entry) = self.entry(membership.key())
            && !entry.existing_roles.contains(&role)
        {
            entry.existing_roles.push(role);
        }
    }
}

/// The first index of each distinct key, in order.
pub(super) fn distinct<'a>(keys: impl Iterator<Item = (usize, MembershipKey<'a>)>) -> Vec<usize> {
    let mut pairs = Pairs::Few(None);
    let mut is_new = |key| {
        let before = pairs.len();
        pairs.add(key);
        pairs.len() > before
    };
    keys.filter(|(_, key)| is_new(*key)).map(|(index, _)| index).collect()
}

/// Rows that could not be read, by what could be read of their key, each with its first index.
type Unreadable<'a> = HashMap<(Option<&'a str>, Option<&'a str>), usize, FixedHasher>;

/// The hasher is std's, with its keys fixed: the engine draws no random number. What an attacker could
/// gain by colliding ids is bounded by what an identity provider puts into one token.
type FixedHasher = BuildHasherDefault<DefaultHasher>;

fn first_that_could_be(key: MembershipKey<'_>, unreadable: &Unreadable<'_>) -> Option<usize> {
    let (user, organization) = (Some(key.user_id), Some(key.organization_id));
    let parts = [(user, organization), (user, None), (None, organization), (None, None)];
    parts.iter().filter_map(|part| unreadable.get(part).copied()).min()
}

/// The distinct keys, each with its slot. One key, the usual sign-in, needs no hashing.
enum Pairs<'a> {
    Few(Option<MembershipKey<'a>>),
    Many(HashMap<(Option<&'a str>, Option<&'a str>), usize, FixedHasher>),
}

impl<'a> Pairs<'a> {
    fn add(&mut self, key: MembershipKey<'a>) {
        match self {
            Self::Few(None) => *self = Self::Few(Some(key)),
            Self::Few(Some(only)) if *only == key => {}
            Self::Few(Some(only)) => {
                *self = Self::Many([(whole(*only), 0), (whole(key), 1)].into_iter().collect());
            }
            Self::Many(slots) => {
                let next = slots.len();
                slots.entry(whole(key)).or_insert(next);
            }
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Few(only) => usize::from(only.is_some()),
            Self::Many(slots) => slots.len(),
        }
    }

    fn slot(&self, key: MembershipKey<'_>) -> Option<usize> {
        match self {
            Self::Few(only) => (*only == Some(key)).then_some(0),
            Self::Many(slots) => slots.get(&whole(key)).copied(),
        }
    }

    fn each(&self, mut told: impl FnMut(MembershipKey<'a>, usize)) {
        match self {
            Self::Few(only) => only.iter().for_each(|key| told(*key, 0)),
            Self::Many(slots) => {
                for (part, slot) in slots {
                    if let (Some(user_id), Some(organization_id)) = *part {
                        told(MembershipKey { user_id, organization_id }, *slot);
                    }
                }
            }
        }
    }
}

/// A whole key in the form of a part, so that both kinds of map are one type.
fn whole(key: MembershipKey<'_>) -> (Option<&str>, Option<&str>) {
    (Some(key.user_id), Some(key.organization_id))
}

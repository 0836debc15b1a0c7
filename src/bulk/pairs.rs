//! Numbers found by their pair: a table of hashes with linear probing, at most half full.

use alloc::vec::Vec;
use core::hint::black_box;

/// Each slot has half of the hash, so that a number of another pair is nearly never looked at, whether
/// several numbers share the pair, and the number plus one; 0 is free.
pub(super) struct Pairs {
    slots: Vec<u64>,
}

const SHARED: u64 = 1 << 31;

/// Where a pair stands, or where there is room for it.
pub(super) enum Found {
    Number { number: usize, shared: bool, at: usize },
    Free { at: usize },
}

impl Pairs {
    /// Room for so many pairs; `None` where it does not fit into memory.
    pub(super) fn with_room_for(count: usize) -> Option<Self> {
        let size = count.max(8).checked_mul(2)?.checked_next_power_of_two()?;
        let mut slots = Vec::new();
        slots.try_reserve_exact(size).ok()?;
        slots.resize(size, 0);
        Some(Self { slots })
    }

    pub(super) fn find(&self, hash: u64, is: impl Fn(usize) -> bool) -> Found {
        let last = self.slots.len().saturating_sub(1);
        let mut at = (hash as usize) & last;
        loop {
            let slot = self.slots.get(at).copied().unwrap_or_default();
            if slot == 0 {
                return Found::Free { at };
            }
            if let Some(number) = number_in(slot, hash)
                && is(number)
            {
                return Found::Number { number, shared: slot & SHARED != 0, at };
            }
            at = at.saturating_add(1) & last;
        }
    }

    /// The slots in which pairs of these hashes would be looked for first. That they are read depends on
    /// nothing that is read, so they wait for memory together.
    pub(super) fn first_slots<const N: usize>(&self, hashes: &[u64; N]) -> [u64; N] {
        let last = self.slots.len().saturating_sub(1);
        black_box(hashes.map(|hash| self.slots.get((hash as usize) & last).copied().unwrap_or_default()))
    }

    /// Puts a number where `find` found room.
    pub(super) fn put(&mut self, at: usize, hash: u64, number: usize) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash >> 32 << 32) | (number.saturating_add(1) as u64 & (SHARED - 1));
        }
    }

    /// Notes that another number has the same pair.
    pub(super) fn share(&mut self, at: usize) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot |= SHARED;
        }
    }
}

/// The number in a slot, if it may be that of a pair with this hash.
pub(super) fn number_in(slot: u64, hash: u64) -> Option<usize> {
    if slot >> 32 == hash >> 32 { ((slot & (SHARED - 1)) as usize).checked_sub(1) } else { None }
}

/// A hash of both ids and of where the one ends. The key is fixed: nothing here may depend on chance.
pub(super) fn hash((user_id, organization_id): (&str, &str)) -> u64 {
    let seed = KEY ^ (user_id.len() as u64);
    finish(mix(mix(seed, user_id.as_bytes()), organization_id.as_bytes()))
}

const KEY: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(mut state: u64, bytes: &[u8]) -> u64 {
    let (words, _) = bytes.as_chunks::<8>();
    for word in words {
        state = step(state, u64::from_le_bytes(*word));
    }
    // The last eight bytes, though some of them were in the word before: what is put together byte by byte
    // and read as a word makes the processor wait.
    let last = match (bytes.last_chunk::<8>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(last), _, _) => u64::from_le_bytes(*last),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        (None, _, _) => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    step(state, last ^ (bytes.len() as u64) << 56)
}

fn step(state: u64, word: u64) -> u64 {
    let state = (state ^ word).wrapping_mul(0xff51_afd7_ed55_8ccd);
    state ^ (state >> 29)
}

/// The last steps of MurmurHash3, so that every bit of the ids reaches every bit of the hash.
fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::{Found, Pairs, hash};

    #[test]
    fn numbers_with_one_hash_are_told_apart_by_their_pairs() {
        let mut pairs = Pairs::with_room_for(4).unwrap_or(Pairs { slots: alloc::vec![] });
        for hash in [7, 7 | 1 << 40, u64::MAX] {
            for number in [0, 1, 2] {
                let found = pairs.find(hash, |other| other == number);
                let Found::Free { at } = found else { continue };
                pairs.put(at, hash, number);
            }
            for number in [0, 1, 2] {
                assert!(matches!(pairs.find(hash, |other| other == number), Found::Number { shared: false, .. }));
            }
            assert!(matches!(pairs.find(hash, |_| false), Found::Free { .. }));
        }
        if let Found::Number { at, .. } = pairs.find(7, |other| other == 1) {
            pairs.share(at);
        }
        assert!(matches!(pairs.find(7, |other| other == 1), Found::Number { number: 1, shared: true, .. }));
        assert!(matches!(pairs.find(7, |other| other == 2), Found::Number { number: 2, shared: false, .. }));
    }

    #[test]
    fn where_one_id_ends_and_each_of_its_bytes_is_in_the_hash() {
        assert_ne!(hash(("ab", "c")), hash(("a", "bc")));
        assert_ne!(hash(("", "a")), hash(("a", "")));
        for length in 0..40 {
            let id = "x".repeat(length);
            let same = hash((&id, "acme"));
            assert_eq!(same, hash((&id, "acme")));
            for at in 0..length {
                let mut other = id.clone();
                other.replace_range(at..=at, "y");
                assert_ne!(hash((&other, "acme")), same, "{length}, {at}");
                assert_ne!(hash(("acme", &other)), hash(("acme", &id)), "{length}, {at}");
            }
        }
    }
}

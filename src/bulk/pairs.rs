//! Numbers found by their pair: a table of hashes with linear probing, at most half full.

use alloc::vec::Vec;

/// Each slot has half of the hash, so that a number of another pair is nearly never looked at, and the
/// number plus one; 0 is free.
pub(super) struct Pairs {
    slots: Vec<u64>,
}

/// Where a pair stands, or where there is room for it.
pub(super) enum Found {
    Number(usize),
    Free(usize),
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
                return Found::Free(at);
            }
            let number = (slot as u32 as usize).saturating_sub(1);
            if slot >> 32 == hash >> 32 && is(number) {
                return Found::Number(number);
            }
            at = at.saturating_add(1) & last;
        }
    }

    /// The number that stands first where a pair of this hash would be looked for, if it may be that pair's.
    pub(super) fn first(&self, hash: u64) -> Option<usize> {
        let slot = self.slots.get((hash as usize) & self.slots.len().saturating_sub(1)).copied()?;
        if slot >> 32 == hash >> 32 { (slot as u32 as usize).checked_sub(1) } else { None }
    }

    /// Puts a number where `find` found room.
    pub(super) fn put(&mut self, free: usize, hash: u64, number: usize) {
        if let Some(slot) = self.slots.get_mut(free) {
            *slot = (hash >> 32 << 32) | (number.saturating_add(1) as u64 & 0xffff_ffff);
        }
    }
}

/// A hash of both ids and of where the one ends. The key is fixed: nothing here may depend on chance.
pub(super) fn hash((user_id, organization_id): (&str, &str)) -> u64 {
    let seed = KEY ^ (user_id.len() as u64);
    finish(mix(mix(seed, user_id.as_bytes()), organization_id.as_bytes()))
}

const KEY: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(mut state: u64, bytes: &[u8]) -> u64 {
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        state = step(state, u64::from_le_bytes(*word));
    }
    let mut last = [0_u8; 8];
    for (to, from) in last.iter_mut().zip(tail) {
        *to = *from;
    }
    step(state, u64::from_le_bytes(last) ^ ((tail.len() as u64) << 56))
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

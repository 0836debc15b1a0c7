//! Searches in bytes.

/// Where one of these next stands, or the end.
pub(super) fn find_any<const N: usize>(bytes: &[u8], from: usize, wanted: [u8; N]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<16>();
    let mut at = from;
    for block in blocks {
        // Without a branch for each byte, so that the compiler compares sixteen at once.
        let mut hits = [0_u8; 16];
        for (hit, byte) in hits.iter_mut().zip(block) {
            for one in wanted {
                *hit |= u8::from(*byte == one);
            }
        }
        if u128::from_le_bytes(hits) != 0 {
            let bits = u128::from_le_bytes(hits).trailing_zeros();
            return at.saturating_add((bits / 8) as usize);
        }
        at = at.saturating_add(16);
    }
    tail.iter().position(|byte| wanted.contains(byte)).map_or(bytes.len(), |further| at.saturating_add(further))
}

/// How often a byte stands there.
pub(super) fn count(bytes: &[u8], wanted: u8) -> usize {
    // Blocks short enough for a count in one byte.
    bytes.chunks(255).fold(0_usize, |sum, block| {
        let hits = block.iter().fold(0_u8, |hits, byte| hits.wrapping_add(u8::from(*byte == wanted)));
        sum.saturating_add(hits.into())
    })
}

#[cfg(test)]
mod tests {
    use super::{count, find_any};

    #[test]
    fn what_is_wanted_is_found_wherever_it_stands() {
        for length in 0..70 {
            for at in 0..length {
                let mut bytes = alloc::vec![b'x'; length];
                bytes.splice(at..=at, [b'\n']);
                assert_eq!(find_any(&bytes, 0, [b',', b'\n']), at);
                assert_eq!(find_any(&bytes, at.saturating_add(1), [b',', b'\n']), length.max(at.saturating_add(1)));
                assert_eq!(count(&bytes, b'\n'), 1);
            }
        }
    }
}

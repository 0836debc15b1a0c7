//! Searches in bytes.

/// Where one of these next stands, or the end.
pub(super) fn find_any<const N: usize>(bytes: &[u8], from: usize, wanted: [u8; N]) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<16>();
    let mut at = from;
    for block in blocks {
        let hits = hits(block, wanted);
        if hits != 0 {
            return at.saturating_add(hits.trailing_zeros() as usize);
        }
        at = at.saturating_add(16);
    }
    tail.iter().position(|byte| wanted.contains(byte)).map_or(bytes.len(), |further| at.saturating_add(further))
}

/// One bit for each byte of a block, set where it is one of these.
#[cfg(target_feature = "simd128")]
fn hits<const N: usize>(block: &[u8; 16], wanted: [u8; N]) -> u32 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};
    let both = u128::from_le_bytes(*block);
    let bytes = u64x2(both as u64, (both >> 64) as u64);
    let hits = wanted.iter().fold(u8x16_splat(0), |hits, one| v128_or(hits, u8x16_eq(bytes, u8x16_splat(*one))));
    u8x16_bitmask(hits).into()
}

/// The same for other processors.
#[cfg(not(target_feature = "simd128"))]
fn hits<const N: usize>(block: &[u8; 16], wanted: [u8; N]) -> u32 {
    block.iter().rev().fold(0_u32, |bits, byte| (bits << 1) | u32::from(wanted.contains(byte)))
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

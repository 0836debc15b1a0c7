//! What JavaScript packed into one string, piece by piece.

use crate::engine::Field;

/// Stands for a count that is too large for one letter, and before its letters.
const LARGE_COUNT: u8 = 0x7f;
const COUNT_LETTERS: u32 = 4;
const BITS_PER_LETTER: u32 = 7;

/// Reads on where the string is not of the format, and remembers that it was not: the answer is then none.
pub(super) struct Cells<'a> {
    pub(super) packed: &'a str,
    pub(super) at: usize,
    broken: bool,
    /// The fields of the request that was read last.
    #[cfg(not(feature = "bulk"))]
    pub(super) asked: [Field<&'a str>; 3],
}

impl<'a> Cells<'a> {
    pub(super) const fn new(packed: &'a str) -> Self {
        Self {
            packed,
            at: 0,
            broken: false,
            #[cfg(not(feature = "bulk"))]
            asked: [Field::Missing; 3],
        }
    }

    /// Whether all of it was read, and was of the format.
    pub(super) const fn is_whole(&self) -> bool {
        self.at == self.packed.len() && !self.broken
    }

    pub(super) fn letter(&mut self) -> u8 {
        let letter = self.packed.as_bytes().get(self.at).copied().unwrap_or_default();
        self.at = self.at.saturating_add(1);
        letter
    }

    /// Something that is none of the letters that may stand here.
    pub(super) const fn refuse(&mut self) {
        self.broken = true;
    }

    pub(super) fn count(&mut self) -> usize {
        let letter = self.letter();
        if letter != LARGE_COUNT {
            return letter.into();
        }
        let mut count = 0_usize;
        for place in 0..COUNT_LETTERS {
            let letter = usize::from(self.letter() & 0x7f);
            count |= letter.wrapping_shl(place.wrapping_mul(BITS_PER_LETTER));
        }
        count
    }

    /// The length of a list; 0 for one that cannot be all there, so that no room is made for it.
    pub(super) fn length(&mut self) -> usize {
        let length = self.count();
        // Each item takes a letter at least.
        if self.broken || length > self.packed.len().saturating_sub(self.at) {
            self.refuse();
            return 0;
        }
        length
    }

    #[inline(never)]
    pub(super) fn text(&mut self) -> &'a str {
        let end = self.count().saturating_add(self.at);
        let text = self.packed.get(self.at..end);
        self.at = end;
        self.broken |= text.is_none();
        text.unwrap_or_default()
    }

    pub(super) fn field(&mut self) -> Field<&'a str> {
        let letter = self.letter();
        self.field_of(letter)
    }

    #[inline(never)]
    pub(super) fn field_of(&mut self, letter: u8) -> Field<&'a str> {
        match letter {
            b's' => Field::Text(self.text()),
            b'l' => Field::LoneSurrogate(self.text()),
            b'm' => Field::Missing,
            b't' => Field::NotAString,
            b'u' => Field::Unreadable,
            _ => {
                self.refuse();
                Field::Unreadable
            }
        }
    }
}

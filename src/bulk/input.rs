//! A file on its way in, in pieces that may end anywhere, even within a character.

use alloc::collections::TryReserveError;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::hint::black_box;
use core::str::from_utf8;

use super::error::{BulkError, BulkErrorCode, TableName};
use super::scan;
use super::table::too_large;

/// Files of this many bytes and more are refused: places in them are numbers of 32 bits.
const TOO_LARGE: usize = 1 << 30;

/// What an allocator may take for itself beside what it hands out.
const MARGIN: usize = 1 << 12;

/// The bytes of a file, as far as they have come.
pub struct Input {
    pub(super) name: TableName,
    text: String,
    /// The beginning of a character whose end is yet to come: four bytes at most, in a place that lies before
    /// the text, not in its way.
    cut: Vec<u8>,
}

impl Input {
    pub(super) fn new(name: TableName) -> Self {
        Self { name, text: String::new(), cut: Vec::with_capacity(4) }
    }

    /// Makes room for so many bytes more, so that none has to move later.
    ///
    /// # Errors
    /// `ERR_TOO_LARGE` where there is no such room.
    pub fn expect_bytes(&mut self, bytes: usize) -> Result<(), BulkError> {
        if self.held().saturating_add(bytes) >= TOO_LARGE {
            return Err(too_large(self.name));
        }
        self.text.try_reserve_exact(bytes).map_err(|_| too_large(self.name))
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// `ERR_INVALID_UTF8` at the first byte that fits to none before it, `ERR_TOO_LARGE` at 1 GiB.
    pub fn receive(&mut self, bytes: &[u8]) -> Result<(), BulkError> {
        // What stands before the border is judged first, wherever the pieces end.
        let room = TOO_LARGE.saturating_sub(self.held());
        let (fits, over) = bytes.split_at_checked(room).unwrap_or((bytes, &[]));
        self.make_room(fits.len()).map_err(|_| too_large(self.name))?;
        let rest = self.complete(fits)?;
        match from_utf8(rest) {
            Ok(text) => self.text.push_str(text),
            Err(error) => {
                let (valid, rest) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
                self.text.push_str(from_utf8(valid).unwrap_or_default());
                if error.error_len().is_some() {
                    return Err(self.not_utf8());
                }
                self.cut.extend_from_slice(rest);
            }
        }
        if over.is_empty() && self.held() < TOO_LARGE { Ok(()) } else { Err(too_large(self.name)) }
    }

    /// The file as a whole.
    pub(super) fn end(self) -> Result<String, BulkError> {
        if self.cut.is_empty() { Ok(self.text) } else { Err(self.not_utf8()) }
    }

    /// Makes room for so many bytes more, and for those of a character that was cut.
    ///
    /// An allocator that has to move a text holds it twice meanwhile. One that has free memory behind the text
    /// need not, so a file whose size nobody told gets some there first: asked for, and given back.
    fn make_room(&mut self, bytes: usize) -> Result<(), TryReserveError> {
        let bytes = bytes.saturating_add(self.cut.len());
        if self.text.capacity().saturating_sub(self.text.len()) >= bytes {
            return Ok(());
        }
        let more = bytes.max(self.text.len() / 4);
        let mut behind = Vec::<u8>::new();
        behind.try_reserve_exact(more.saturating_add(MARGIN))?;
        drop(black_box(behind));
        self.text.try_reserve_exact(more)
    }

    /// Completes the character that was cut; answers what follows it.
    fn complete<'a>(&mut self, mut bytes: &'a [u8]) -> Result<&'a [u8], BulkError> {
        while !self.cut.is_empty() {
            let Some((first, rest)) = bytes.split_first() else { break };
            self.cut.push(*first);
            bytes = rest;
            match from_utf8(&self.cut) {
                Ok(character) => {
                    self.text.push_str(character);
                    self.cut.clear();
                }
                Err(error) if error.error_len().is_none() => {}
                Err(_) => return Err(self.not_utf8()),
            }
        }
        Ok(bytes)
    }

    fn held(&self) -> usize {
        self.text.len().saturating_add(self.cut.len())
    }

    fn not_utf8(&self) -> BulkError {
        let line = scan::count(self.text.as_bytes(), b'\n').saturating_add(1) as u32;
        let problem = "not UTF-8".to_string();
        BulkError { code: BulkErrorCode::InvalidUtf8, table: self.name, line: Some(line), problem }
    }
}

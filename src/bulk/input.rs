//! A file on its way in, in pieces that may end anywhere, even within a character.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::str::from_utf8;

use super::error::{BulkError, BulkErrorCode, TableName};
use super::scan;
use super::table::too_large;

/// Files of this many bytes and more are refused: places in them are numbers of 32 bits.
const TOO_LARGE: usize = 1 << 30;

/// The bytes of a file, as far as they have come.
pub struct Input {
    pub(super) name: TableName,
    text: String,
    /// The beginning of a character whose end is yet to come.
    cut: Vec<u8>,
}

impl Input {
    pub(super) fn new(name: TableName) -> Self {
        Self { name, text: String::new(), cut: Vec::new() }
    }

    /// Makes room for so many bytes more, so that none has to move later.
    ///
    /// # Errors
    /// `ERR_TOO_LARGE` where there is no such room.
    pub fn expect(&mut self, bytes: usize) -> Result<(), BulkError> {
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
        // No more than is held then, so that a file for which there is room need not move.
        let more = fits.len().saturating_add(self.cut.len());
        self.text.try_reserve(more).map_err(|_| too_large(self.name))?;
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

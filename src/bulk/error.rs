//! What makes a file as a whole of no use.

use alloc::string::String;
use core::fmt;

/// One of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableName {
    /// The memberships that exist.
    Existing,
    /// The requests.
    Requests,
}

impl TableName {
    /// The name in the contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Existing => "existing",
            Self::Requests => "requests",
        }
    }
}

/// What is wrong with a file. The names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkErrorCode {
    /// A header that names no user or no organization, or one of them twice.
    MissingColumn,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// Neither CSV nor NDJSON nor a JSON array, or not the one that was told.
    UnknownFormat,
    /// More than fits into memory.
    TooLarge,
}

impl BulkErrorCode {
    /// The name in the contract, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MissingColumn => "ERR_MISSING_COLUMN",
            Self::InvalidUtf8 => "ERR_INVALID_UTF8",
            Self::UnknownFormat => "ERR_UNKNOWN_FORMAT",
            Self::TooLarge => "ERR_TOO_LARGE",
        }
    }
}

/// A file that cannot be used. Displays as one lowercase line that names the table, and the line where
/// there is one, and repeats nothing of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkError {
    /// What is wrong, for code.
    pub code: BulkErrorCode,
    /// Which of the files.
    pub table: TableName,
    /// The line, counted from 1, where there is one.
    pub line: Option<u32>,
    /// What is wrong, in words.
    pub problem: String,
}

impl fmt::Display for BulkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.table.name(), self.problem),
            None => write!(f, "{}: {}", self.table.name(), self.problem),
        }
    }
}

impl core::error::Error for BulkError {}

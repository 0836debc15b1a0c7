//! What kind of file it is, and reading it.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::error::{BulkError, BulkErrorCode, TableName};
use super::table::{Table, too_large};
use super::{csv, json, scan};

/// What a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Whatever its first bytes say.
    #[default]
    Auto,
    /// RFC 4180, with a header.
    Csv,
    /// One JSON value a line.
    Ndjson,
    /// One JSON array.
    Json,
}

/// Told now and then up to which byte the file was read.
pub(super) type Progress<'a> = &'a mut dyn FnMut(usize);

/// Files of this many bytes and more are refused: places in them are numbers of 32 bits.
const TOO_LARGE: usize = 1 << 30;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Reads a file, whichever it is.
///
/// # Errors
/// [`BulkError`] when no row of it could be told from another.
pub(super) fn read(
    name: TableName,
    bytes: Vec<u8>,
    format: Format,
    progress: Progress<'_>,
) -> Result<Table, BulkError> {
    if bytes.len() >= TOO_LARGE {
        return Err(too_large(name));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let readable = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = scan::count(readable, b'\n').saturating_add(1) as u32;
        BulkError { code: BulkErrorCode::InvalidUtf8, table: name, line: Some(line), problem: "not UTF-8".to_string() }
    })?;
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let unknown = |problem: &str| {
        let problem = problem.to_string();
        BulkError { code: BulkErrorCode::UnknownFormat, table: name, line: None, problem }
    };
    let content = text.get(start..).unwrap_or_default();
    let format = match format {
        Format::Auto => guess(content).map_err(unknown)?,
        Format::Json if !content.trim_start_matches(json::WHITE_SPACE).starts_with('[') => {
            return Err(unknown("not a JSON array"));
        }
        told @ (Format::Csv | Format::Ndjson | Format::Json) => told,
    };
    let mut table = Table::new(name);
    match format {
        Format::Csv => csv::read(&mut table, &text, start, progress)?,
        Format::Auto | Format::Ndjson => json::read_lines(&mut table, &text, start, progress)?,
        Format::Json => json::read_array(&mut table, &text, start, progress)?,
    }
    progress(text.len());
    table.keep(text);
    Ok(table)
}

fn guess(content: &str) -> Result<Format, &'static str> {
    let first_line = content.trim_start().lines().next().unwrap_or_default();
    match first_line.as_bytes().first() {
        None => Err("the file is empty"),
        Some(b'[') => Ok(Format::Json),
        Some(b'{') => Ok(Format::Ndjson),
        _ if first_line.contains('\0') => Err("neither CSV nor NDJSON nor a JSON array"),
        _ if first_line.contains(',') || first_line.contains("user_id") => Ok(Format::Csv),
        _ => Err("neither CSV nor NDJSON nor a JSON array"),
    }
}

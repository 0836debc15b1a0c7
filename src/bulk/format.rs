//! What kind of file it is, and reading it, a bit at a time.

use alloc::string::{String, ToString};

use super::csv::{self, Header};
use super::error::{BulkError, BulkErrorCode};
use super::input::Input;
use super::json;
use super::table::Table;

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

/// How many bytes are read at a time: some milliseconds.
const BIT: usize = 1 << 20;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file that is being read.
pub(super) struct Reading {
    table: Table,
    text: String,
    /// Where the next row begins.
    at: usize,
    rows: Rows,
}

enum Rows {
    Csv(Header),
    Ndjson,
    Json,
    /// There are none left.
    Read,
}

impl Reading {
    /// Finds out what kind of file it is, and reads what stands before its rows.
    pub(super) fn begin(input: Input, format: Format) -> Result<Self, BulkError> {
        let name = input.name;
        let text = input.end()?;
        let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let format = format_of(text.get(start..).unwrap_or_default(), format).map_err(|problem| BulkError {
            code: BulkErrorCode::UnknownFormat,
            table: name,
            line: None,
            problem: problem.to_string(),
        })?;
        let mut table = Table::new(name);
        let (rows, at) = match format {
            Format::Csv => {
                let (header, at) = csv::read_header(&mut table, &text, start)?;
                (Rows::Csv(header), at)
            }
            Format::Auto | Format::Ndjson => (Rows::Ndjson, json::begin_lines(&mut table, &text, start)?),
            Format::Json => match json::begin_array(&mut table, &text, start)? {
                Some(at) => (Rows::Json, at),
                None => (Rows::Read, text.len()),
            },
        };
        Ok(Self { table, text, at, rows })
    }

    /// Reads a bit more; says whether there was any.
    pub(super) fn read_on(&mut self) -> Result<bool, BulkError> {
        let until = self.at.saturating_add(BIT);
        let (table, text) = (&mut self.table, &self.text);
        let next = match &self.rows {
            Rows::Csv(header) => header.read_rows(table, text, self.at, until)?,
            Rows::Ndjson => json::read_lines(table, text, self.at, until)?,
            Rows::Json => json::read_items(table, text, self.at, until)?,
            Rows::Read => return Ok(false),
        };
        if next.is_none() {
            self.rows = Rows::Read;
        }
        self.at = next.unwrap_or(self.text.len());
        Ok(true)
    }

    /// Up to which byte it was read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn into_table(self) -> Table {
        self.table.with(self.text)
    }
}

fn format_of(content: &str, told: Format) -> Result<Format, &'static str> {
    match told {
        Format::Auto => guess(content),
        Format::Json if !content.trim_start_matches(json::WHITE_SPACE).starts_with('[') => Err("not a JSON array"),
        Format::Csv | Format::Ndjson | Format::Json => Ok(told),
    }
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

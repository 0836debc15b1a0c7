//! CSV by RFC 4180, with a header. What the standard leaves open:
//!
//! - A field without quotes and without content is absent, as in PostgreSQL's own CSV; `""` is empty text.
//! - A line without any content is no row.
//! - A row has as many fields as the header; one with more or fewer is unreadable as a whole, since nobody
//!   knows which field is which.
//! - A quote within a field without quotes, and text behind a closing quote, make the row unreadable. A
//!   quote that is never closed makes one unreadable row of all that follows.
//! - The column `defused` is ours, see `write`: it names the columns of this row in which our own prefixes
//!   stand, which are taken out again.

use alloc::borrow::Cow;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::error::{BulkError, BulkErrorCode};
use super::scan::{count, find_any};
use super::table::{Cell, Table};
use super::write::{DEFUSED, original_of};

/// The columns that are read, in the order of the cells; the last is ours.
const COLUMNS: [&str; 4] = ["user_id", "organization_id", "user_role", DEFUSED];

/// Reads the header, and makes room for the rows behind it; answers where they begin.
pub(super) fn read_header(table: &mut Table, text: &str, start: usize) -> Result<(Header, usize), BulkError> {
    let mut reader = Reader { text, at: start };
    let header = Header::read(table, &mut reader)?;
    table.expect_rows(count(text.as_bytes(), b'\n').min(text.len() / 8))?;
    Ok((header, reader.at))
}

pub(super) struct Header {
    /// For each field of a row, the cell that it is.
    cell_of: Vec<Option<usize>>,
}

impl Header {
    fn read(table: &mut Table, reader: &mut Reader<'_>) -> Result<Self, BulkError> {
        let name = table.name;
        let line = 1;
        let wrong = |problem: &[&str]| BulkError {
            code: BulkErrorCode::MissingColumn,
            table: name,
            line: Some(line),
            problem: problem.concat(),
        };
        let mut cell_of = Vec::new();
        loop {
            let field = reader.field();
            if let Some(problem) = field.problem {
                return Err(wrong(&["the header cannot be read: ", problem]));
            }
            let named = field.value(reader.text);
            let cell = COLUMNS.iter().position(|column| *column == named);
            if let Some(column) = cell.filter(|cell| cell_of.contains(&Some(*cell))) {
                return Err(wrong(&["the header names ", COLUMNS.get(column).copied().unwrap_or_default(), " twice"]));
            }
            cell_of.push(cell);
            if field.ends_row {
                break;
            }
        }
        match ["user_id", "organization_id"].iter().enumerate().find(|(cell, _)| !cell_of.contains(&Some(*cell))) {
            Some((_, missing)) => Err(wrong(&["the header names no column ", missing])),
            None => Ok(Self { cell_of }),
        }
    }

    /// Reads the rows that begin before `until`; answers where the next one begins, if there is one.
    pub(super) fn read_rows(
        &self,
        table: &mut Table,
        text: &str,
        at: usize,
        until: usize,
    ) -> Result<Option<usize>, BulkError> {
        let mut reader = Reader { text, at };
        while reader.at < until.min(text.len()) {
            self.row(table, &mut reader)?;
        }
        Ok((reader.at < text.len()).then_some(reader.at))
    }

    fn row(&self, table: &mut Table, reader: &mut Reader<'_>) -> Result<(), BulkError> {
        let begin = reader.at;
        let mut cells = [Cell::MISSING; 4];
        let (mut fields, mut problem) = (0_usize, None);
        loop {
            let field = reader.field();
            if fields == 0 && field.ends_row && field.is_absent() {
                return Ok(());
            }
            problem = problem.or(field.problem);
            if let Some(cell) = self.cell_of.get(fields).copied().flatten().and_then(|cell| cells.get_mut(cell)) {
                *cell = field.cell(table, reader.text);
            }
            fields = fields.saturating_add(1);
            if field.ends_row {
                break;
            }
        }
        let [user_id, organization_id, user_role, defused] = cells;
        if let Some(problem) = problem {
            table.bad(reader.text, begin, problem);
        } else if fields != self.cell_of.len() {
            let noun = if fields == 1 { " field instead of " } else { " fields instead of " };
            let problem = [&fields.to_string(), noun, &self.cell_of.len().to_string()].concat();
            table.bad(reader.text, begin, &problem);
        } else {
            let mut cells = [user_id, organization_id, user_role];
            if table.is_text(defused) && !restore(table, reader.text, &mut cells, defused) {
                table.bad(reader.text, begin, "a cell is not defused as the row says");
                return Ok(());
            }
            table.row(reader.text, begin, cells)?;
        }
        Ok(())
    }
}

/// Takes our prefixes out of the cells that the row names; says whether they were there.
fn restore(table: &mut Table, text: &str, cells: &mut [Cell; 3], defused: Cell) -> bool {
    let names = table.str_in(text, defused).to_string();
    names.split(' ').all(|name| {
        let cell = COLUMNS.iter().position(|column| *column == name).and_then(|cell| cells.get_mut(cell));
        let Some(cell) = cell else { return false };
        let Some(original) = original_of(table.str_in(text, *cell)) else { return false };
        *cell = table.rewrite(text, |out| out.push_str(&original));
        true
    })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// A field: where its content stands, without its quotes.
struct FieldPlace {
    start: usize,
    end: usize,
    quoted: bool,
    has_doubled_quotes: bool,
    ends_row: bool,
    problem: Option<&'static str>,
}

impl FieldPlace {
    fn is_absent(&self) -> bool {
        !self.quoted && self.start == self.end && self.problem.is_none()
    }

    fn value<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let content = text.get(self.start..self.end).unwrap_or_default();
        if self.has_doubled_quotes { content.replace("\"\"", "\"").into() } else { content.into() }
    }

    fn cell(&self, table: &mut Table, text: &str) -> Cell {
        if self.is_absent() {
            Cell::MISSING
        } else if self.has_doubled_quotes {
            table.rewrite(text, |out| out.push_str(&self.value(text)))
        } else {
            Cell::text(self.start, self.end)
        }
    }
}

impl Reader<'_> {
    /// Reads one field and what ends it.
    fn field(&mut self) -> FieldPlace {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut field =
            FieldPlace { start, end: start, quoted: false, has_doubled_quotes: false, ends_row: false, problem: None };
        let mut end = start;
        if bytes.get(start) == Some(&b'"') {
            field.quoted = true;
            field.start = start.saturating_add(1);
            end = self.closing_quote(&mut field);
        }
        loop {
            end = find_any(bytes, end, [b',', b'\n', b'\r', b'"']);
            let after = end.saturating_add(1);
            match (bytes.get(end), bytes.get(after)) {
                (Some(b','), _) => {
                    self.at = after;
                    break;
                }
                (Some(b'\n'), _) => {
                    (self.at, field.ends_row) = (after, true);
                    break;
                }
                (Some(b'\r'), Some(b'\n')) => {
                    (self.at, field.ends_row) = (after.saturating_add(1), true);
                    break;
                }
                (None, _) | (Some(b'\r'), None) => {
                    (self.at, field.ends_row) = (bytes.len(), true);
                    break;
                }
                (Some(b'\r'), Some(_)) => field.problem = field.problem.or(Some("a carriage return without quotes")),
                (Some(_), _) => field.problem = field.problem.or(Some("a quote within a field without quotes")),
            }
            end = after;
        }
        if !field.quoted {
            field.end = end;
        } else if end > field.end.saturating_add(1) {
            field.problem = field.problem.or(Some("text behind a closing quote"));
        }
        field
    }

    /// Finds the end of a field in quotes, and answers the place behind its closing quote.
    fn closing_quote(&self, field: &mut FieldPlace) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = field.start;
        loop {
            at = find_any(bytes, at, [b'"']);
            field.end = at;
            let after = at.saturating_add(1);
            match (bytes.get(at), bytes.get(after)) {
                (None, _) => {
                    field.problem = Some("a quote that is never closed; nothing behind it was read");
                    return at;
                }
                (Some(_), Some(b'"')) => {
                    field.has_doubled_quotes = true;
                    at = after.saturating_add(1);
                }
                (Some(_), _) => return after,
            }
        }
    }
}

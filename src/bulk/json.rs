//! NDJSON and a JSON array, by RFC 8259. Of an object's fields three are kept, of equal names the last;
//! the others are read past. A value that is no object is a row all the same.

use super::error::BulkError;
use super::json_syntax::{ENDS, Read, Reader};
use super::scan::{count, find_any};
use super::table::{Cell, Cells, NOT_AN_OBJECT, Table};

pub(super) const WHITE_SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

const COLUMNS: [&str; 3] = ["user_id", "organization_id", "user_role"];

/// Makes room for a row a line; answers where the first may begin.
pub(super) fn begin_lines(table: &mut Table, text: &str, start: usize) -> Result<usize, BulkError> {
    table.expect_rows(count(text.as_bytes(), b'\n').min(text.len() / 8))?;
    Ok(start)
}

/// Reads the lines that begin before `until`; answers where the next one begins, if there is one.
pub(super) fn read_lines(
    table: &mut Table,
    text: &str,
    mut at: usize,
    until: usize,
) -> Result<Option<usize>, BulkError> {
    while at < until.min(text.len()) {
        let end = find_any(text.as_bytes(), at, [b'\n']);
        let mut reader = Reader { text, at, end };
        reader.skip_white_space();
        if reader.peek().is_some() {
            match reader.row(table).and_then(|cells| reader.nothing_more().map(|()| cells)) {
                Ok(cells) => table.row(text, at, cells)?,
                Err(problem) => table.bad(text, at, problem),
            }
        }
        at = end.saturating_add(1);
    }
    Ok((at < text.len()).then_some(at))
}

/// Reads up to the first item of an array; answers where it begins, if there is one.
pub(super) fn begin_array(table: &mut Table, text: &str, start: usize) -> Result<Option<usize>, BulkError> {
    table.expect_rows(count(text.as_bytes(), b'{').min(text.len() / 8))?;
    let mut reader = Reader { text, at: start, end: text.len() };
    reader.skip_white_space();
    reader.next(); // the bracket, which is how the format was told
    reader.skip_white_space();
    if !reader.skip(b']') {
        return Ok(Some(reader.at));
    }
    let at = reader.at;
    if let Err(problem) = reader.nothing_more() {
        nothing_behind(table, text, at, problem);
    }
    Ok(None)
}

/// Reads the items that begin before `until`; answers where the next one begins, unless the array ends.
pub(super) fn read_items(table: &mut Table, text: &str, at: usize, until: usize) -> Result<Option<usize>, BulkError> {
    let mut reader = Reader { text, at, end: text.len() };
    let mut begin = at;
    let mut read = || -> Result<Result<bool, &'static str>, BulkError> {
        loop {
            reader.skip_white_space();
            begin = reader.at;
            if begin >= until {
                return Ok(Ok(true));
            }
            let cells = match reader.row(table) {
                Ok(cells) => cells,
                Err(problem) => return Ok(Err(problem)),
            };
            table.row(text, begin, cells)?;
            reader.skip_white_space();
            begin = reader.at;
            match reader.next() {
                Some(b',') => {}
                Some(b']') => return Ok(reader.nothing_more().map(|()| false)),
                Some(_) => return Ok(Err("neither a comma nor the end of the array")),
                None => return Ok(Err("the array does not end")),
            }
        }
    };
    match read()? {
        Ok(more) => Ok(more.then_some(begin)),
        Err(problem) => {
            nothing_behind(table, text, begin, problem);
            Ok(None)
        }
    }
}

fn nothing_behind(table: &mut Table, text: &str, at: usize, problem: &str) {
    table.bad(text, at, &[problem, "; nothing behind it was read"].concat());
}

impl Reader<'_> {
    fn row(&mut self, table: &mut Table) -> Read<Cells> {
        if !self.skip(b'{') {
            // An array is an object to JavaScript, one without these fields.
            let is_array = self.peek() == Some(b'[');
            self.skip_value()?;
            return Ok(if is_array { [Cell::MISSING; 3] } else { NOT_AN_OBJECT });
        }
        let mut cells = [Cell::MISSING; 3];
        self.skip_white_space();
        if self.skip(b'}') {
            return Ok(cells);
        }
        loop {
            self.skip_white_space();
            let name = self.string()?;
            let column = COLUMNS.iter().position(|column| name.is(self.text, column));
            self.colon()?;
            match column.and_then(|column| cells.get_mut(column)) {
                Some(cell) => *cell = self.cell(table)?,
                None => self.skip_value()?,
            }
            self.skip_white_space();
            match self.next() {
                Some(b',') => {}
                Some(b'}') => return Ok(cells),
                Some(_) => return Err("neither a comma nor the end of the object"),
                None => return Err(ENDS),
            }
        }
    }

    fn cell(&mut self, table: &mut Table) -> Read<Cell> {
        match self.peek() {
            Some(b'"') => {
                let string = self.string()?;
                if !string.has_escapes {
                    return Ok(Cell::text(string.start, string.end));
                }
                let mut well_formed = true;
                let cell = table.rewrite(self.text, |out| well_formed = string.unescape(self.text, out));
                Ok(if well_formed { cell } else { cell.with_lone_surrogate() })
            }
            Some(b'n') => self.skip_value().map(|()| Cell::MISSING),
            _ => self.skip_value().map(|()| Cell::OTHER_TYPE),
        }
    }
}

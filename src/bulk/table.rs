//! One file as rows: ids stay where they are in the text, or, where they stood there in another form, in
//! a text of their own.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Serialize;

use super::error::{BulkError, BulkErrorCode, TableName};
use super::scan;
use crate::engine::{Field, InvalidRequest, Parsed, ProblemKind, Row, ValidRequest};

/// How many problems are told one by one.
const MOST_PROBLEMS: usize = 1_000;

/// Where a value stands, in eight bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    start: u32,
    /// Its lowest two bits are the kind.
    length_and_kind: u32,
}

const TEXT: u32 = 0;
const LONE_SURROGATE: u32 = 1;
const MISSING: u32 = 2;
const OTHER_TYPE: u32 = 3;

impl Cell {
    pub(super) const MISSING: Self = Self { start: 0, length_and_kind: MISSING };
    pub(super) const OTHER_TYPE: Self = Self { start: 0, length_and_kind: OTHER_TYPE };
    /// Stands as the user of a request that is no object.
    const NOT_AN_OBJECT: Self = Self { start: 1, length_and_kind: OTHER_TYPE };

    /// Text from one place up to another. Files of 1 GiB and more are refused before.
    pub(super) fn text(start: usize, end: usize) -> Self {
        Self { start: start as u32, length_and_kind: (end.saturating_sub(start) as u32) << 2 | TEXT }
    }

    pub(super) fn with_lone_surrogate(self) -> Self {
        Self { length_and_kind: self.length_and_kind | LONE_SURROGATE, ..self }
    }

    fn field(self) -> Field<Self> {
        match self.length_and_kind & 3 {
            TEXT => Field::Text(self),
            LONE_SURROGATE => Field::LoneSurrogate(self),
            MISSING => Field::Missing,
            _ => Field::NotAString,
        }
    }

    fn is_not_an_object(self) -> bool {
        self.length_and_kind == OTHER_TYPE && self.start == Self::NOT_AN_OBJECT.start
    }
}

/// user_id, organization_id, user_role.
pub(super) type Cells = [Cell; 3];
pub(super) const NOT_AN_OBJECT: Cells = [Cell::NOT_AN_OBJECT, Cell::MISSING, Cell::MISSING];

/// A row that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowProblem {
    /// Of which file.
    pub table: TableName,
    /// On which line of it the row begins, counted from 1.
    pub line: u32,
    /// What is wrong.
    pub problem: String,
}

/// The rows of one file that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableProblems {
    /// How many there are.
    pub count: usize,
    /// The first 1,000.
    pub first: Vec<RowProblem>,
}

/// A row of which only a part could be read, with its index among all rows of the file.
pub(super) struct PartialRow {
    pub(super) user_id: Option<Cell>,
    pub(super) organization_id: Option<Cell>,
    pub(super) index: usize,
}

pub(super) struct Table {
    pub(super) name: TableName,
    text: String,
    /// Follows the text in the numbering of places.
    rewritten: String,
    pub(super) rows: Vec<Cells>,
    pub(super) unreadable: Vec<PartialRow>,
    pub(super) problems: TableProblems,
    any_row_unread: bool,
    /// Up to where lines are counted, and the line there.
    counted: (usize, u32),
}

impl Table {
    pub(super) fn new(name: TableName) -> Self {
        Self {
            name,
            text: String::new(),
            rewritten: String::new(),
            rows: Vec::new(),
            unreadable: Vec::new(),
            problems: TableProblems::default(),
            any_row_unread: false,
            counted: (0, 1),
        }
    }

    /// Keeps the text, once it has been read.
    pub(super) fn with(self, text: String) -> Self {
        Self { text, ..self }
    }

    /// Makes room for about so many rows.
    pub(super) fn expect_rows(&mut self, count: usize) -> Result<(), BulkError> {
        self.rows.try_reserve_exact(count).map_err(|_| too_large(self.name))
    }

    /// Writes text that does not stand in the file as it is meant.
    pub(super) fn rewrite(&mut self, text: &str, write: impl FnOnce(&mut String)) -> Cell {
        let start = self.rewritten.len();
        write(&mut self.rewritten);
        Cell::text(text.len().saturating_add(start), text.len().saturating_add(self.rewritten.len()))
    }

    /// Notes a row. One of the memberships that exist is judged for its form here, a request with all else.
    pub(super) fn row(&mut self, text: &str, at: usize, cells: Cells) -> Result<(), BulkError> {
        if self.name == TableName::Existing {
            let [user_id, organization_id, user_role] = cells.map(Cell::field);
            let row = Row::of_parts(user_id.well_formed(), organization_id.well_formed(), user_role);
            if let Row::Unreadable { user_id, organization_id } = row {
                self.note(text, at, (user_id, organization_id), &unreadable_problem(cells));
                return Ok(());
            }
        }
        if self.rows.len() == self.rows.capacity() {
            // A third more, since twice the room would not fit where this just did.
            let more = (self.rows.len() / 3).max(64);
            self.rows.try_reserve_exact(more).map_err(|_| too_large(self.name))?;
        }
        self.rows.push(cells);
        Ok(())
    }

    /// Notes a row of which nothing could be read.
    pub(super) fn bad(&mut self, text: &str, at: usize, problem: &str) {
        self.note(text, at, (None, None), problem);
    }

    fn note(&mut self, text: &str, at: usize, (user_id, organization_id): (Option<Cell>, Option<Cell>), problem: &str) {
        let index = self.rows.len().saturating_add(self.problems.count);
        // Of the rows that could be any membership, the first says it all.
        if user_id.or(organization_id).is_some() || !self.any_row_unread {
            self.any_row_unread |= user_id.or(organization_id).is_none();
            self.unreadable.push(PartialRow { user_id, organization_id, index });
        }
        self.problems.count = self.problems.count.saturating_add(1);
        if self.problems.first.len() < MOST_PROBLEMS {
            let line = self.line(text, at);
            self.problems.first.push(RowProblem { table: self.name, line, problem: problem.to_string() });
        }
    }

    fn line(&mut self, text: &str, at: usize) -> u32 {
        let (from, line) = self.counted;
        let passed = text.as_bytes().get(from..at).unwrap_or_default();
        self.counted = (at.max(from), line.saturating_add(scan::count(passed, b'\n') as u32));
        self.counted.1
    }

    /// The text of a cell; empty where there is none.
    pub(super) fn str(&self, cell: Cell) -> &str {
        self.str_in(&self.text, cell)
    }

    /// The first byte of a cell that stands in the file itself.
    pub(super) fn first_byte(&self, cell: Cell) -> Option<u8> {
        self.text.as_bytes().get(cell.start as usize).copied()
    }

    /// The same while the text is being read.
    pub(super) fn str_in<'a>(&'a self, text: &'a str, cell: Cell) -> &'a str {
        let (start, length) = (cell.start as usize, (cell.length_and_kind >> 2) as usize);
        let (text, start) = match start.checked_sub(text.len()) {
            Some(start) if length > 0 => (self.rewritten.as_str(), start),
            _ => (text, start),
        };
        text.get(start..start.saturating_add(length)).unwrap_or_default()
    }

    pub(super) fn is_text(&self, cell: Cell) -> bool {
        cell.length_and_kind & 3 == TEXT
    }

    fn field(&self, cell: Cell) -> Field<&str> {
        match cell.field() {
            Field::Text(cell) => Field::Text(self.str(cell)),
            Field::LoneSurrogate(cell) => Field::LoneSurrogate(self.str(cell)),
            Field::Missing => Field::Missing,
            Field::NotAString => Field::NotAString,
            Field::Unreadable => Field::Unreadable,
        }
    }

    /// The pair of a row that is readable.
    pub(super) fn pair(&self, row: usize) -> (&str, &str) {
        self.rows
            .get(row)
            .map_or(("", ""), |[user_id, organization_id, _]| (self.str(*user_id), self.str(*organization_id)))
    }

    /// The role of a row that is readable.
    pub(super) fn role(&self, row: usize) -> Option<&str> {
        let [_, _, role] = self.rows.get(row)?;
        (role.length_and_kind & 3 == TEXT).then(|| self.str(*role))
    }

    /// A row as a request.
    pub(super) fn request(&self, row: usize) -> Parsed<'_> {
        let Some([user_id, organization_id, user_role]) = self.rows.get(row) else {
            return Err(InvalidRequest::whole(ProblemKind::Missing));
        };
        if user_id.is_not_an_object() {
            return Err(InvalidRequest::whole(ProblemKind::NotAnObject));
        }
        ValidRequest::of_fields(self.field(*user_id), self.field(*organization_id), self.field(*user_role))
    }
}

/// What is wrong with a row that is unreadable.
fn unreadable_problem(cells: Cells) -> String {
    let [user_id, _, _] = cells;
    if user_id.is_not_an_object() {
        return ["the row ", ProblemKind::NotAnObject.words()].concat();
    }
    let mut fields = ["user_id", "organization_id", "user_role"].into_iter().zip(cells.map(Cell::field));
    let problem = fields.find_map(|(name, field)| {
        let kind = match field {
            Field::Text(_) => return None,
            Field::Missing if name == "user_role" => return None,
            Field::Missing => ProblemKind::Missing,
            Field::LoneSurrogate(_) => ProblemKind::LoneSurrogate,
            Field::NotAString => ProblemKind::NotAString,
            Field::Unreadable => ProblemKind::Unreadable,
        };
        Some([name, " ", kind.words()].concat())
    });
    problem.unwrap_or_default()
}

pub(super) fn too_large(table: TableName) -> BulkError {
    let problem = "does not fit into memory".to_string();
    BulkError { code: BulkErrorCode::TooLarge, table, line: None, problem }
}

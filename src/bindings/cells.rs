//! One string of cells, parted by NUL, cell by cell.

use alloc::string::String;
use alloc::vec::Vec;
use core::slice;

use crate::engine::Field;

/// Begins cells whose texts are escaped.
const ESCAPED: char = 'x';

/// A value read from cells; `None` where they are not of the format.
pub(super) type Packed<T> = Option<T>;

pub(super) enum List<T> {
    Of(Vec<T>),
    Any,
    Missing,
    OtherType,
    Unreadable,
}

pub(super) struct Cells<'a> {
    rest: Option<&'a str>,
    left: usize,
    unescaped: slice::Iter<'a, String>,
}

impl<'a> Cells<'a> {
    #[inline(never)]
    pub(super) fn new(packed: &'a str, unescaped: &'a [String]) -> Packed<Self> {
        let mut cells = Self { rest: Some(packed), left: 1, unescaped: unescaped.iter() };
        let count = cells.next()?;
        cells.left = length(count.strip_prefix(ESCAPED).unwrap_or(count))?.checked_sub(1)?;
        Some(cells)
    }

    #[inline(never)]
    pub(super) fn next(&mut self) -> Packed<&'a str> {
        let rest = self.rest?;
        self.left = self.left.checked_sub(1)?;
        let (cell, rest) = split(rest);
        self.rest = rest;
        Some(cell)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.left == 0
    }

    /// That there are as many cells as the first one said.
    pub(super) fn end(&self) -> Packed<()> {
        (self.left == 0 && self.rest.is_none()).then_some(())
    }

    /// The same, with the cells that nobody needs.
    pub(super) fn all(&mut self) -> Packed<()> {
        while self.left > 0 {
            self.next()?;
        }
        self.end()
    }

    #[inline(never)]
    pub(super) fn field(&mut self) -> Packed<Field<&'a str>> {
        let cell = self.next()?;
        self.field_of(cell)
    }

    pub(super) fn field_of(&mut self, cell: &'a str) -> Packed<Field<&'a str>> {
        Some(match cell.bytes().next()? {
            b's' => Field::Text(cell.get(1..)?),
            b'e' => Field::Text(self.unescaped.next()?),
            b'l' => Field::LoneSurrogate(self.unescaped.next()?),
            b'm' => Field::Missing,
            b't' | b'd' => Field::NotAString,
            b'u' => Field::Unreadable,
            _ => return None,
        })
    }

    /// A length and so many items.
    pub(super) fn items<T>(&mut self, item: fn(&mut Self) -> Packed<T>) -> Packed<Vec<T>> {
        match self.list(1, item)? {
            List::Of(items) => Some(items),
            List::Any | List::Missing | List::OtherType | List::Unreadable => None,
        }
    }

    /// A length, and for each item so many parts.
    pub(super) fn list<T>(&mut self, parts: usize, part: fn(&mut Self) -> Packed<T>) -> Packed<List<T>> {
        Some(match self.next()? {
            "m" => List::Missing,
            "any" => List::Any,
            "t" => List::OtherType,
            "u" => List::Unreadable,
            digits => {
                let length = length(digits)?.checked_mul(parts)?;
                // The length may be a lie, so room is made for no more items than there are cells.
                let mut items = Vec::with_capacity(length.min(self.left));
                for _ in 0..length {
                    items.push(part(self)?);
                }
                List::Of(items)
            }
        })
    }
}

/// How many there are of something.
fn length(digits: &str) -> Option<usize> {
    number(digits).and_then(|length| length.try_into().ok())
}

/// A whole number in decimals.
pub(super) fn number(digits: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number)
}

pub(super) fn text(field: Field<&str>) -> Option<&str> {
    match field {
        Field::Text(text) => Some(text),
        Field::Missing | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
    }
}

/// The first cell, and the rest where there is more.
fn split(cells: &str) -> (&str, Option<&str>) {
    // Cells are short: a plain loop over bytes beats a search made for long text.
    let mut end = 0_usize;
    for byte in cells.bytes() {
        if byte == 0 {
            break;
        }
        end = end.wrapping_add(1);
    }
    match cells.split_at_checked(end) {
        Some((cell, rest)) => (cell, rest.get(1..)),
        None => (cells, None),
    }
}

/// Every text of the cells that is escaped, in order, without its escapes.
pub(super) fn unescaped(packed: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut cells = packed.starts_with(ESCAPED).then_some(packed);
    while let Some(rest) = cells {
        let (cell, rest) = split(rest);
        if let Some(b'e' | b'l') = cell.bytes().next() {
            texts.push(unescape(cell.get(1..).unwrap_or_default()));
        }
        cells = rest;
    }
    texts
}

#[inline(never)]
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\u{1}' if characters.next() == Some('0') => '\0',
            _ => character,
        });
    }
    out
}

//! A value that ought to be the text of an id or a role, and what is wrong with it.

use alloc::string::String;

use super::problem::ProblemKind;

/// The longest id or role, in bytes of UTF-8.
pub const MAX_ID_BYTES: usize = 1_024;

/// A value that ought to be text, as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<S = String> {
    /// Absent, undefined or null.
    Missing,
    /// Well-formed text.
    Text(S),
    /// Text with a lone surrogate, here replaced: two different ids may have become one.
    LoneSurrogate(S),
    /// Any other type.
    NotAString,
    /// Reading it failed.
    Unreadable,
}

impl<S> Field<S> {
    /// The text, where it is one and well formed.
    pub fn well_formed(self) -> Option<S> {
        match self {
            Self::Text(text) => Some(text),
            Self::Missing | Self::LoneSurrogate(_) | Self::NotAString | Self::Unreadable => None,
        }
    }
}

impl<S: AsRef<str>> Field<S> {
    /// The same, with borrowed text.
    pub(super) fn borrowed(&self) -> Field<&str> {
        match self {
            Self::Missing => Field::Missing,
            Self::Text(text) => Field::Text(text.as_ref()),
            Self::LoneSurrogate(text) => Field::LoneSurrogate(text.as_ref()),
            Self::NotAString => Field::NotAString,
            Self::Unreadable => Field::Unreadable,
        }
    }
}

impl<'a> From<&'a str> for Field<&'a str> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<String> for Field<String> {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The text of an id or a role, or everything that is wrong with it; never nothing.
pub(super) fn check(field: Field<&str>) -> Result<&str, impl Iterator<Item = ProblemKind> + use<>> {
    let (text, lone_surrogate) = match field {
        Field::Text(text) => (text, false),
        Field::LoneSurrogate(text) => (text, true),
        Field::Missing => return Err(found([(true, ProblemKind::Missing), NONE, NONE, NONE])),
        Field::NotAString => return Err(found([(true, ProblemKind::NotAString), NONE, NONE, NONE])),
        Field::Unreadable => return Err(found([(true, ProblemKind::Unreadable), NONE, NONE, NONE])),
    };
    let blank = text.chars().all(char::is_whitespace);
    let nul = text.bytes().any(|byte| byte == 0);
    let too_long = text.len() > MAX_ID_BYTES;
    if !(blank || nul || lone_surrogate || too_long) {
        return Ok(text);
    }
    Err(found([
        (blank, ProblemKind::Blank),
        (nul, ProblemKind::Nul),
        (lone_surrogate, ProblemKind::LoneSurrogate),
        (too_long, ProblemKind::TooLong),
    ]))
}

const NONE: (bool, ProblemKind) = (false, ProblemKind::Missing);

fn found(problems: [(bool, ProblemKind); 4]) -> impl Iterator<Item = ProblemKind> {
    problems.into_iter().filter_map(|(found, problem)| found.then_some(problem))
}

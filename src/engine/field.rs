//! A value that ought to be the text of an id or a role, and what is wrong with it.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

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
pub(super) fn check(field: Field<&str>) -> Result<&str, Vec<ProblemKind>> {
    let (text, lone_surrogate) = match field {
        Field::Missing => return Err(vec![ProblemKind::Missing]),
        Field::NotAString => return Err(vec![ProblemKind::NotAString]),
        Field::Unreadable => return Err(vec![ProblemKind::Unreadable]),
        Field::Text(text) => (text, false),
        Field::LoneSurrogate(text) => (text, true),
    };
    let mut problems = Vec::new();
    for (found, problem) in [
        (text.chars().all(char::is_whitespace), ProblemKind::Blank),
        (text.bytes().any(|byte| byte == 0), ProblemKind::Nul),
        (lone_surrogate, ProblemKind::LoneSurrogate),
        (text.len() > MAX_ID_BYTES, ProblemKind::TooLong),
    ] {
        if found {
            problems.push(problem);
        }
    }
    if problems.is_empty() { Ok(text) } else { Err(problems) }
}

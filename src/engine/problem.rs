//! What may be wrong with a request, or with a text of a policy.

use serde::Serialize;

/// One thing that is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where.
    pub field: ProblemField,
    /// What.
    pub problem: ProblemKind,
}

/// The part of a request that has a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemField {
    /// The request as a whole.
    Request,
    /// Its user.
    UserId,
    /// Its organization.
    OrganizationId,
    /// Its role.
    UserRole,
}

impl ProblemField {
    /// The name in the contract, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::UserId => "user_id",
            Self::OrganizationId => "organization_id",
            Self::UserRole => "user_role",
        }
    }
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Undefined or null.
    Missing,
    /// Not text.
    NotAString,
    /// A request that is not an object.
    NotAnObject,
    /// A list of requests that is not an array.
    NotAnArray,
    /// A getter or a proxy that throws.
    Unreadable,
    /// Empty, or only white space.
    Blank,
    /// U+0000, which no PostgreSQL text can hold.
    Nul,
    /// A surrogate without its partner, which every encoder turns into the same U+FFFD.
    LoneSurrogate,
    /// Longer than [`MAX_ID_BYTES`](super::MAX_ID_BYTES).
    TooLong,
}

impl ProblemKind {
    /// The name in the contract, the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotAString => "not_a_string",
            Self::NotAnObject => "not_an_object",
            Self::NotAnArray => "not_an_array",
            Self::Unreadable => "unreadable",
            Self::Blank => "blank",
            Self::Nul => "nul",
            Self::LoneSurrogate => "lone_surrogate",
            Self::TooLong => "too_long",
        }
    }

    /// The same for a person, to stand after the field's name.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Missing => "is missing",
            Self::NotAString => "is not a string",
            Self::NotAnObject => "is not an object",
            Self::NotAnArray => "is not an array",
            Self::Unreadable => "cannot be read",
            Self::Blank => "is blank",
            Self::Nul => "has a NUL character",
            Self::LoneSurrogate => "has a lone surrogate",
            Self::TooLong => "is longer than 1,024 bytes",
        }
    }
}

//! What the gateway asserts. Parsed once, valid ever after.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::field::{Field, check};
use super::membership::{MembershipKey, NewMembership};
use super::problem::{Problem, ProblemField, ProblemKind};

/// One request as it came: this user belongs in this organization, with this role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MembershipRequest<S = String> {
    /// An object, each field as it came.
    Fields {
        /// The user.
        user_id: Field<S>,
        /// The organization.
        organization_id: Field<S>,
        /// The role asked for; missing means the policy's default.
        user_role: Field<S>,
    },
    /// Not an object at all.
    NotAnObject,
    /// Stands for a list of requests that is not an array.
    NotAnArray,
    /// Reading it failed.
    Unreadable,
}

impl MembershipRequest {
    /// A request for the policy's default role.
    pub fn new(user_id: impl Into<String>, organization_id: impl Into<String>) -> Self {
        Self::Fields {
            user_id: Field::Text(user_id.into()),
            organization_id: Field::Text(organization_id.into()),
            user_role: Field::Missing,
        }
    }

    /// A request for a role by name.
    pub fn with_role(
        user_id: impl Into<String>,
        organization_id: impl Into<String>,
        user_role: impl Into<String>,
    ) -> Self {
        Self::Fields {
            user_id: Field::Text(user_id.into()),
            organization_id: Field::Text(organization_id.into()),
            user_role: Field::Text(user_role.into()),
        }
    }
}

/// A request whose every id is usable: not blank, no NUL, well formed, at most [`MAX_ID_BYTES`](super::MAX_ID_BYTES) long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive] // so that `parse` is the one way to make it
pub struct ValidRequest<'a> {
    /// The user.
    pub user_id: &'a str,
    /// The organization.
    pub organization_id: &'a str,
    /// The role asked for by name.
    pub user_role: Option<&'a str>,
}

/// A request that cannot be used, with what was usable of it and every problem, not only the first.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct InvalidRequest<'a> {
    /// The user, where that id is usable.
    pub user_id: Option<&'a str>,
    /// The organization, where that id is usable.
    pub organization_id: Option<&'a str>,
    /// In the order of the fields; never empty.
    pub problems: Vec<Problem>,
}

impl<'a> ValidRequest<'a> {
    /// The pair that the request names.
    pub fn key(&self) -> MembershipKey<'a> {
        MembershipKey { user_id: self.user_id, organization_id: self.organization_id }
    }

    /// The row that would answer the request, where this role is given to those who ask for none.
    pub fn membership(&self, default_role: &'a str) -> NewMembership<'a> {
        let user_role = self.user_role.unwrap_or(default_role);
        NewMembership { user_id: self.user_id, organization_id: self.organization_id, user_role }
    }

    /// Reads a request as it came.
    ///
    /// # Errors
    /// [`InvalidRequest`], which lists every problem.
    pub fn parse<S: AsRef<str>>(request: &'a MembershipRequest<S>) -> Result<Self, InvalidRequest<'a>> {
        match request {
            MembershipRequest::NotAnObject => Err(InvalidRequest::whole(ProblemKind::NotAnObject)),
            MembershipRequest::NotAnArray => Err(InvalidRequest::whole(ProblemKind::NotAnArray)),
            MembershipRequest::Unreadable => Err(InvalidRequest::whole(ProblemKind::Unreadable)),
            MembershipRequest::Fields { user_id, organization_id, user_role } => {
                Self::of_fields(user_id.borrowed(), organization_id.borrowed(), user_role.borrowed())
            }
        }
    }

    /// Reads a request by its fields.
    ///
    /// # Errors
    /// [`InvalidRequest`], which lists every problem.
    pub(crate) fn of_fields(
        user_id: Field<&'a str>,
        organization_id: Field<&'a str>,
        user_role: Field<&'a str>,
    ) -> Result<Self, InvalidRequest<'a>> {
        let mut problems = Vec::new();
        let user = usable(user_id, ProblemField::UserId, &mut problems);
        let organization = usable(organization_id, ProblemField::OrganizationId, &mut problems);
        let role = match user_role {
            Field::Missing => None,
            Field::Text(_) | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => {
                usable(user_role, ProblemField::UserRole, &mut problems)
            }
        };
        match (user, organization) {
            (Some(user_id), Some(organization_id)) if problems.is_empty() => {
                Ok(Self { user_id, organization_id, user_role: role })
            }
            (user_id, organization_id) => Err(InvalidRequest { user_id, organization_id, problems }),
        }
    }
}

impl InvalidRequest<'_> {
    pub(crate) fn whole(problem: ProblemKind) -> Self {
        let problems = vec![Problem { field: ProblemField::Request, problem }];
        Self { user_id: None, organization_id: None, problems }
    }
}

/// A request that was read.
pub(crate) type Parsed<'a> = Result<ValidRequest<'a>, InvalidRequest<'a>>;

/// Reads many.
pub(super) fn parse<S: AsRef<str>>(requests: &[MembershipRequest<S>]) -> Vec<Parsed<'_>> {
    let mut parsed = Vec::with_capacity(requests.len());
    for request in requests {
        parsed.push(ValidRequest::parse(request));
    }
    parsed
}

fn usable<'a>(field: Field<&'a str>, name: ProblemField, problems: &mut Vec<Problem>) -> Option<&'a str> {
    match check(field) {
        Ok(text) => Some(text),
        Err(kinds) => {
            for problem in kinds {
                problems.push(Problem { field: name, problem });
            }
            None
        }
    }
}

//! What the operator configures.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;

use super::field::{Field, check};
use super::membership::MembershipKey;
use super::message::{push, push_number};
use super::policy_record::PolicyRecord;
use super::problem::ProblemKind;

/// The role given when neither a request nor the policy names one. LiteLLM's default.
pub const DEFAULT_ROLE: &str = "internal_user";

/// The roles that LiteLLM knows within an organization. Its other roles, such as `proxy_admin`, rule
/// over the whole proxy and must never come out of a group claim.
const ORGANIZATION_ROLES: &[Cow<'static, str>] =
    &[Cow::Borrowed("org_admin"), Cow::Borrowed("internal_user"), Cow::Borrowed("internal_user_viewer")];

/// What may be created. [`Policy::default`] is LiteLLM's behaviour.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "PolicyRecord")]
pub struct Policy {
    default_role: Cow<'static, str>,
    allowed_roles: AllowedRoles,
    max_creates: Option<u64>,
    never_create: Vec<(String, String)>,
}

/// The roles that may be granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowedRoles {
    /// Whatever is asked for.
    Any,
    /// These and no others.
    Only(Cow<'static, [Cow<'static, str>]>),
}

impl AllowedRoles {
    /// Whether this role may be granted.
    pub fn contains(&self, role: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Only(roles) => roles.iter().any(|allowed| allowed == role),
        }
    }

    /// The roles by name; none where any is allowed.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        let roles: &[Cow<'_, str>] = match self {
            Self::Any => &[],
            Self::Only(roles) => roles,
        };
        roles.iter().map(AsRef::as_ref)
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            default_role: Cow::Borrowed(DEFAULT_ROLE),
            allowed_roles: AllowedRoles::Only(Cow::Borrowed(ORGANIZATION_ROLES)),
            max_creates: None,
            never_create: Vec::new(),
        }
    }
}

impl Policy {
    /// The role given when a request names none.
    pub fn default_role(&self) -> &str {
        &self.default_role
    }

    /// The roles that may be granted.
    pub fn allowed_roles(&self) -> &AllowedRoles {
        &self.allowed_roles
    }

    /// The most rows that one plan may create; `None` is no limit.
    pub fn max_creates(&self) -> Option<u64> {
        self.max_creates
    }

    /// The pairs that are never created.
    pub fn never_create(&self) -> impl Iterator<Item = MembershipKey<'_>> {
        self.never_create.iter().map(|(user_id, organization_id)| MembershipKey { user_id, organization_id })
    }

    /// Sets the role given when a request names none.
    ///
    /// # Errors
    /// [`PolicyError`] when no request could ask for that role.
    pub fn with_default_role<S: AsRef<str>>(mut self, role: impl Into<Field<S>>) -> Result<Self, PolicyError> {
        self.set_default_role(role.into().borrowed()).map(|()| self)
    }

    /// Sets the roles that may be granted.
    ///
    /// # Errors
    /// [`PolicyError`] when no request could ask for one of them.
    pub fn with_allowed_roles<S: AsRef<str>, F: Into<Field<S>>>(
        mut self,
        roles: impl IntoIterator<Item = F>,
    ) -> Result<Self, PolicyError> {
        self.allow_none();
        for role in roles {
            self.allow(role.into().borrowed())?;
        }
        Ok(self)
    }

    /// Lets any role be granted.
    pub fn with_any_role(mut self) -> Self {
        self.set_any_role();
        self
    }

    /// Sets the most rows that one plan may create.
    pub fn with_max_creates(mut self, max_creates: u64) -> Self {
        self.set_max_creates(max_creates);
        self
    }

    /// Sets the pairs that are never created, for example members whom an administrator removed.
    ///
    /// # Errors
    /// [`PolicyError`] when no request could name one of them.
    pub fn with_never_create<S: AsRef<str>, F: Into<Field<S>>>(
        mut self,
        pairs: impl IntoIterator<Item = (F, F)>,
    ) -> Result<Self, PolicyError> {
        self.never_create.clear();
        for (user_id, organization_id) in pairs {
            self.exclude(user_id.into().borrowed(), organization_id.into().borrowed())?;
        }
        Ok(self)
    }

    #[inline(never)]
    pub(crate) fn set_default_role(&mut self, role: Field<&str>) -> Result<(), PolicyError> {
        self.default_role = Cow::Owned(Place::Field("default_role").text(role)?);
        Ok(())
    }

    /// Lets no role be granted but those that are then allowed one by one.
    pub(crate) fn allow_none(&mut self) {
        self.allowed_roles = AllowedRoles::Only(Cow::Owned(Vec::new()));
    }

    #[inline(never)]
    pub(crate) fn allow(&mut self, role: Field<&str>) -> Result<(), PolicyError> {
        if let AllowedRoles::Only(Cow::Owned(roles)) = &mut self.allowed_roles {
            roles.push(Cow::Owned(Place::Item("allowed_roles", roles.len(), "").text(role)?));
        }
        Ok(())
    }

    pub(crate) fn set_any_role(&mut self) {
        self.allowed_roles = AllowedRoles::Any;
    }

    pub(crate) fn set_max_creates(&mut self, max_creates: u64) {
        self.max_creates = Some(max_creates);
    }

    #[inline(never)]
    pub(crate) fn exclude(&mut self, user_id: Field<&str>, organization_id: Field<&str>) -> Result<(), PolicyError> {
        let place = |part| Place::Item("never_create", self.never_create.len(), part);
        let pair = (place(".user_id").text(user_id)?, place(".organization_id").text(organization_id)?);
        self.never_create.push(pair);
        Ok(())
    }
}

/// Where in a policy a text stands: a field, or an item of a list and perhaps a part of that.
enum Place {
    Field(&'static str),
    Item(&'static str, usize, &'static str),
}

impl Place {
    /// The text, if a request could name it.
    #[inline(never)]
    fn text(&self, field: Field<&str>) -> Result<String, PolicyError> {
        match check(field) {
            Ok(text) => Ok(text.to_owned()),
            Err(mut problems) => {
                let first = problems.next().unwrap_or(ProblemKind::Missing);
                Err(PolicyError::new(self.name(), first.words()))
            }
        }
    }

    fn name(&self) -> String {
        match *self {
            Self::Field(name) => name.to_owned(),
            Self::Item(list, index, part) => {
                let mut name = list.to_owned();
                push(&mut name, "[");
                push_number(&mut name, index as u64);
                push(&mut name, "]");
                push(&mut name, part);
                name
            }
        }
    }
}

/// A policy that cannot be meant. One lowercase line that names the field and repeats no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    field: String,
    problem: &'static str,
}

impl PolicyError {
    /// An error at this field of the policy; the policy as a whole where `field` is empty.
    pub(crate) fn new(field: String, problem: &'static str) -> Self {
        Self { field, problem }
    }

    /// The line, for those who do not format.
    pub(crate) fn message(&self) -> String {
        let mut message = "policy".to_owned();
        if !self.field.is_empty() {
            push(&mut message, ".");
        }
        push(&mut message, &self.field);
        push(&mut message, " ");
        push(&mut message, self.problem);
        message
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl core::error::Error for PolicyError {}

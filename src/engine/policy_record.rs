//! A policy as it is stored.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::policy::{Policy, PolicyError};

/// Unknown fields are refused: a misspelt limit must not be no limit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyRecord {
    default_role: Option<String>,
    allowed_roles: Option<RolesRecord>,
    max_creates: Option<u64>,
    #[serde(default)]
    never_create: Vec<KeyRecord>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RolesRecord {
    Any(AnyRole),
    Only(Vec<String>),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum AnyRole {
    Any,
}

#[derive(Deserialize)]
struct KeyRecord {
    user_id: String,
    organization_id: String,
}

impl TryFrom<PolicyRecord> for Policy {
    type Error = PolicyError;

    fn try_from(record: PolicyRecord) -> Result<Self, PolicyError> {
        let mut policy = Self::default();
        if let Some(most) = record.max_creates {
            policy.set_max_creates(most);
        }
        if let Some(role) = record.default_role {
            policy = policy.with_default_role(role)?;
        }
        policy = match record.allowed_roles {
            None => policy,
            Some(RolesRecord::Any(AnyRole::Any)) => policy.with_any_role(),
            Some(RolesRecord::Only(roles)) => policy.with_allowed_roles(roles)?,
        };
        policy.with_never_create(record.never_create.into_iter().map(|key| (key.user_id, key.organization_id)))
    }
}

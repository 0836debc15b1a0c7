//! Cells to a policy.

use alloc::borrow::ToOwned;

use super::cells::{Cells, List, Packed, number, text};
use crate::engine::{Field, Policy, PolicyError};

impl<'a> Cells<'a> {
    pub(super) fn policy(&mut self) -> Packed<Result<Policy, PolicyError>> {
        let mut policy = Policy::default();
        let problem = match self.next()? {
            "m" => None,
            "p" => self.policy_fields(&mut policy)?.err(),
            "t" => Some(error("", "is not an object")),
            "u" => Some(error("", "cannot be read")),
            _ => return None,
        };
        Some(problem.map_or(Ok(policy), Err))
    }

    /// Reads every cell of the policy, also where one is found wrong.
    fn policy_fields(&mut self, policy: &mut Policy) -> Packed<Result<(), PolicyError>> {
        let default_role = self.field()?;
        let (roles, max_creates, pairs) = (self.texts(1)?, self.next()?, self.texts(2)?);
        let unknown = text(self.field()?);
        Some(set_policy(policy, default_role, roles, max_creates, pairs).and_then(|()| match unknown {
            None => Ok(()),
            Some(name) => Err(error(name, "is not a field of a policy")),
        }))
    }

    /// A list of so many fields an item.
    fn texts(&mut self, per_item: usize) -> Packed<List<Field<&'a str>>> {
        self.list(per_item, Self::field)
    }
}

fn set_policy(
    policy: &mut Policy,
    default_role: Field<&str>,
    allowed_roles: List<Field<&str>>,
    max_creates: &str,
    never_create: List<Field<&str>>,
) -> Result<(), PolicyError> {
    if default_role != Field::Missing {
        policy.set_default_role(default_role)?;
    }
    match allowed_roles {
        List::Missing => {}
        List::Any => policy.set_any_role(),
        List::Of(roles) => policy.set_allowed_roles(roles.into_iter())?,
        List::OtherType | List::Unreadable => return Err(error("allowed_roles", "is neither an array nor \"any\"")),
    }
    if max_creates != "m" {
        match max_creates.strip_prefix('d').and_then(number) {
            Some(most) => policy.set_max_creates(most),
            None => return Err(error("max_creates", "is not a whole number of 0 or more")),
        }
    }
    match never_create {
        List::Missing => Ok(()),
        List::Of(fields) => policy.set_never_create(fields.chunks_exact(2).filter_map(|pair| match pair {
            [user_id, organization_id] => Some((*user_id, *organization_id)),
            _ => None, // no such chunk
        })),
        List::Any | List::OtherType | List::Unreadable => Err(error("never_create", "is not an array")),
    }
}

fn error(field: &str, problem: &'static str) -> PolicyError {
    PolicyError::new(field.to_owned(), problem)
}

//! Cells to a policy.

use alloc::borrow::ToOwned;

use super::cells::Cells;
use crate::engine::{Field, Policy, PolicyError};

impl Cells<'_> {
    /// Stops at the first thing that is wrong.
    #[inline(never)]
    pub(super) fn policy(&mut self) -> Result<Policy, PolicyError> {
        let mut policy = Policy::default();
        match self.letter() {
            b'm' => {}
            b'p' => self.policy_fields(&mut policy)?,
            b't' => return Err(error("", "is not an object")),
            b'u' => return Err(error("", "cannot be read")),
            _ => self.refuse(),
        }
        Ok(policy)
    }

    #[inline(never)]
    fn policy_fields(&mut self, policy: &mut Policy) -> Result<(), PolicyError> {
        let default_role = self.field();
        if default_role != Field::Missing {
            policy.set_default_role(default_role)?;
        }
        match self.letter() {
            b'm' => {}
            b'a' => policy.set_any_role(),
            b'n' => {
                policy.allow_none();
                for _ in 0..self.length() {
                    policy.allow(self.field())?;
                }
            }
            _ => return Err(error("allowed_roles", "is neither an array nor \"any\"")),
        }
        let max_creates = self.field();
        if max_creates != Field::Missing {
            match text(max_creates).and_then(number) {
                Some(most) => policy.set_max_creates(most),
                None => return Err(error("max_creates", "is not a whole number of 0 or more")),
            }
        }
        match self.letter() {
            b'm' => {}
            b'n' => {
                for _ in 0..self.length() {
                    policy.exclude(self.field(), self.field())?;
                }
            }
            _ => return Err(error("never_create", "is not an array")),
        }
        match text(self.field()) {
            None => Ok(()),
            Some(name) => Err(error(name, "is not a field of a policy")),
        }
    }
}

fn text(field: Field<&str>) -> Option<&str> {
    match field {
        Field::Text(text) => Some(text),
        Field::Missing | Field::LoneSurrogate(_) | Field::NotAString | Field::Unreadable => None,
    }
}

/// A whole number in decimals.
fn number(digits: &str) -> Option<u64> {
    let mut number = 0_u64;
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit <= 9)?;
        number = number.checked_mul(10)?.checked_add(digit.into())?;
    }
    (!digits.is_empty()).then_some(number)
}

#[inline(never)]
fn error(field: &str, problem: &'static str) -> PolicyError {
    PolicyError::new(field.to_owned(), problem)
}

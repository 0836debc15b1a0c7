//! One plain sentence for each decision and each outcome. Ids stand in quotes, and what cannot be seen
//! in them is made visible, so that no id can pass for another or break a log line.

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::fmt;

use super::decision::{Decision, Reason, Unknown};
use super::membership::UnknownSnapshot;
use super::outcome::{Outcome, Status};
use super::problem::Problem;

const NOT_A_MEMBER: &str =
    "User {user} is not yet a member of organization {organization} and is to be added as {role}.";
const CREATED: &str = "User {user} was added to organization {organization} as {role}.";
const ALREADY_MEMBER: &str =
    "User {user} is already a member of organization {organization}{as existing role}; there is nothing to do.";
const ROLE_DIFFERS: &str = "User {user} is already a member of organization {organization}{as existing role}; \
     the role asked for, {role}, is not applied, since an existing membership is never changed.";
const RACED: &str =
    "Another sign-in added user {user} to organization {organization} at the same moment; there is nothing to do.";
const DUPLICATE: &str = "An earlier request already adds user {user} to organization {organization}.";
const INVALID: &str = "The request cannot be used: {problems}.";
const EXCLUDED: &str =
    "User {user} is not added to organization {organization}: the policy says that this membership is never created.";
const ROLE_NOT_ALLOWED: &str =
    "User {user} is not added to organization {organization}: the role {role} may not be granted.";
const OVER_LIMIT: &str =
    "User {user} is not added to organization {organization}: the limit of {limit} new memberships is used up.";
const UNKNOWN: &str = "User {user} is not added to organization {organization}: \
     whether the membership exists is not known, since {detail}.";
const NO_HOST: &str = "User {user} is not added to organization {organization}: there is no database.";
const FAILED: &str = "User {user} could not be added to organization {organization}: {failure}.";

/// The sentences of nearly every sign-in, for a caller who fills them in.
#[cfg(all(target_arch = "wasm32", not(feature = "bulk")))]
pub(crate) const EVERYDAY_SENTENCES: [&str; 4] = [NOT_A_MEMBER, ALREADY_MEMBER, ROLE_DIFFERS, CREATED];

impl Decision<'_> {
    /// One plain sentence for a log or a help desk.
    pub fn message(&self) -> String {
        filled(sentence(&self.reason), self, "")
    }
}

impl Outcome<'_> {
    /// One plain sentence for a log or a help desk.
    pub fn message(&self) -> String {
        let (sentence, failure) = match self.status {
            Status::Noop => (sentence(&self.decision.reason), ""),
            Status::Created => (CREATED, ""),
            Status::Raced { .. } => (RACED, ""),
            Status::NoHost => (NO_HOST, ""),
            Status::Failed { reason, .. } => (FAILED, reason.clause()),
        };
        filled(sentence, &self.decision, failure)
    }
}

impl fmt::Display for Decision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl fmt::Display for Outcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl Unknown {
    /// One phrase for a log.
    pub fn detail(self) -> String {
        match self {
            Self::Snapshot(UnknownSnapshot::Missing) => "no snapshot was given".to_owned(),
            Self::Snapshot(UnknownSnapshot::NotAnArray) => "the snapshot is not an array".to_owned(),
            Self::Snapshot(UnknownSnapshot::Unreadable) => "the snapshot cannot be read".to_owned(),
            Self::Row(index) => {
                let mut detail = "row ".to_owned();
                push_number(&mut detail, index as u64);
                push(&mut detail, " of the snapshot cannot be read and may be this membership");
                detail
            }
        }
    }
}

const fn sentence(reason: &Reason<'_>) -> &'static str {
    match reason {
        Reason::NotAMember => NOT_A_MEMBER,
        Reason::AlreadyMember { .. } => ALREADY_MEMBER,
        Reason::AlreadyMemberRoleDiffers { .. } => ROLE_DIFFERS,
        Reason::DuplicateRequest { .. } => DUPLICATE,
        Reason::InvalidRequest { .. } => INVALID,
        Reason::RoleNotAllowed { .. } => ROLE_NOT_ALLOWED,
        Reason::Excluded => EXCLUDED,
        Reason::OverLimit { .. } => OVER_LIMIT,
        Reason::MembershipsUnknown { .. } => UNKNOWN,
    }
}

fn filled(sentence: &str, decision: &Decision<'_>, failure: &str) -> String {
    let mut out = String::with_capacity(192);
    // Every other piece stands in braces.
    let mut in_braces = false;
    for piece in sentence.split(['{', '}']) {
        match piece {
            text if !in_braces => push(&mut out, text),
            "user" => push_quoted(&mut out, decision.user_id),
            "organization" => push_quoted(&mut out, decision.organization_id),
            "role" => push_quoted(&mut out, decision.user_role),
            "failure" => push(&mut out, failure),
            _ => push_what_the_reason_carries(&mut out, &decision.reason),
        }
        in_braces = !in_braces;
    }
    out
}

fn push_what_the_reason_carries(out: &mut String, reason: &Reason<'_>) {
    match reason {
        Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role } => {
            match existing_role {
                None => push(out, " without a role"),
                role => {
                    push(out, " as ");
                    push_quoted(out, *role);
                }
            }
        }
        Reason::InvalidRequest { problems } => push_problems(out, problems),
        Reason::OverLimit { max_creates } => push_number(out, *max_creates),
        Reason::MembershipsUnknown { unknown } => push(out, &unknown.detail()),
        Reason::NotAMember | Reason::DuplicateRequest { .. } | Reason::RoleNotAllowed { .. } | Reason::Excluded => {}
    }
}

fn push_problems(out: &mut String, problems: &[Problem]) {
    for (index, problem) in problems.iter().enumerate() {
        push(out, if index == 0 { "" } else { ", " });
        push(out, problem.field.name());
        out.push(' ');
        push(out, problem.problem.words());
    }
}

/// Not inlined, nor is what else is no everyday's work: that makes the module a tenth smaller.
#[inline(never)]
pub(crate) fn push(out: &mut String, text: &str) {
    out.push_str(text);
}

#[inline(never)]
fn push_quoted(out: &mut String, text: Option<&str>) {
    out.push('"');
    push_visible(out, text.unwrap_or_default());
    out.push('"');
}

/// Writes a number in decimals; what std has for it brings in the whole of its formatting.
#[inline(never)]
pub(crate) fn push_number(out: &mut String, number: u64) {
    if number > 9 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0'.saturating_add((number % 10) as u8)));
}

/// Writes a number in hexadecimals.
#[inline(never)]
fn push_hexadecimal(out: &mut String, number: u32) {
    if number > 15 {
        push_hexadecimal(out, number / 16);
    }
    out.push(char::from_digit(number % 16, 16).unwrap_or_default());
}

/// Writes text so that all of it can be seen, and a quote in it does not end it.
pub(crate) fn push_visible(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        return push(out, text); // nearly every id there is
    }
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() || is_invisible(character) => {
                push(out, "\\u{");
                push_hexadecimal(out, u32::from(character));
                out.push('}');
            }
            _ => out.push(character),
        }
    }
}

/// Characters that show nothing, or that turn the order of what follows: white space other than the
/// blank, zero-width characters, bidirectional controls, the byte order mark, tags.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{a0}' | '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}' | '\u{180e}'
        | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{206f}'
        | '\u{3000}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

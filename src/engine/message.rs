//! One plain sentence for each decision and each outcome. Ids stand in quotes, and what cannot be seen
//! in them is made visible, so that no id can pass for another or break a log line.

use super::decision::{Decision, Reason};
use super::outcome::{Outcome, Status};
use super::request::Problem;

pub(super) fn of_decision(decision: &Decision<'_>) -> String {
    let mut text = Sentence::default();
    match &decision.reason {
        Reason::NotAMember => {
            text.user(decision).plain(" is not yet a member of ").organization(decision);
            text.plain(" and is to be added as ").role(decision.user_role);
        }
        Reason::AlreadyMember { existing_role } => {
            text.user(decision).plain(" is already a member of ").organization(decision);
            text.with_role(*existing_role).plain("; there is nothing to do");
        }
        Reason::AlreadyMemberRoleDiffers { existing_role } => {
            text.user(decision).plain(" is already a member of ").organization(decision);
            text.with_role(*existing_role).plain("; the role asked for, ").role(decision.user_role);
            text.plain(", is not applied, since an existing membership is never changed");
        }
        Reason::DuplicateRequest { .. } => {
            text.plain("An earlier request already adds user ").quoted(decision.user_id);
            text.plain(" to ").organization(decision);
        }
        Reason::InvalidRequest { problems } => {
            text.plain("The request cannot be used: ").problems(problems);
        }
        Reason::RoleNotAllowed { .. } => {
            text.not_added(decision).plain("the role ").role(decision.user_role).plain(" may not be granted");
        }
        Reason::Excluded => {
            text.not_added(decision).plain("the policy says that this membership is never created");
        }
        Reason::OverLimit { max_creates } => {
            text.not_added(decision).plain("the limit of ").plain(&max_creates.to_string());
            text.plain(" new memberships is used up");
        }
        Reason::MembershipsUnknown { unknown } => {
            text.not_added(decision).plain("whether the membership exists is not known, since ");
            text.plain(&unknown.detail());
        }
    }
    text.end()
}

pub(super) fn of_outcome(outcome: &Outcome<'_>) -> String {
    let decision = &outcome.decision;
    let mut text = Sentence::default();
    match &outcome.status {
        Status::Noop => return of_decision(decision),
        Status::Created => {
            text.user(decision).plain(" was added to ").organization(decision);
            text.plain(" as ").role(decision.user_role);
        }
        Status::Raced { .. } => {
            text.plain("Another sign-in added user ").quoted(decision.user_id).plain(" to ").organization(decision);
            text.plain(" at the same moment; there is nothing to do");
        }
        Status::NoHost => {
            text.not_added(decision).plain("there is no database");
        }
        Status::Failed { reason, .. } => {
            text.user(decision).plain(" could not be added to ").organization(decision);
            text.plain(": ").plain(reason.clause());
        }
    }
    text.end()
}

#[derive(Default)]
struct Sentence(String);

impl Sentence {
    fn plain(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    fn quoted(&mut self, text: Option<&str>) -> &mut Self {
        self.0.push('"');
        push_visible(&mut self.0, text.unwrap_or_default());
        self.0.push('"');
        self
    }

    fn user(&mut self, decision: &Decision<'_>) -> &mut Self {
        self.plain("User ").quoted(decision.user_id)
    }

    fn organization(&mut self, decision: &Decision<'_>) -> &mut Self {
        self.plain("organization ").quoted(decision.organization_id)
    }

    fn not_added(&mut self, decision: &Decision<'_>) -> &mut Self {
        self.user(decision).plain(" is not added to ").organization(decision).plain(": ")
    }

    fn role(&mut self, role: Option<&str>) -> &mut Self {
        self.quoted(role)
    }

    fn with_role(&mut self, role: Option<&str>) -> &mut Self {
        match role {
            Some(_) => self.plain(" as ").role(role),
            None => self.plain(" without a role"),
        }
    }

    fn problems(&mut self, problems: &[Problem]) -> &mut Self {
        for (index, problem) in problems.iter().enumerate() {
            self.plain(if index == 0 { "" } else { ", " });
            self.plain(problem.field.name()).plain(" ").plain(problem.problem.words());
        }
        self
    }

    fn end(&mut self) -> String {
        self.plain(".");
        std::mem::take(&mut self.0)
    }
}

fn push_visible(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        return out.push_str(text); // nearly every id there is
    }
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() || is_invisible(character) => {
                out.extend(character.escape_unicode());
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

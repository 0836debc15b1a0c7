//! Values to cells.

use alloc::string::String;

use crate::engine::{self, Decision, NewMembership, Outcome, Problem, Reason, Status};

/// An answer, cell by cell.
pub(super) struct Reply(String);

impl Reply {
    pub(super) fn new(kind: &str) -> Self {
        let mut cells = String::with_capacity(512);
        cells.push_str(kind);
        Self(cells)
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }

    /// Rows to insert: which request each is for, and its role.
    pub(super) fn rows(kind: &str, requests: &[usize], rows: &[NewMembership<'_>]) -> Self {
        let mut reply = Self::new(kind);
        for (index, row) in requests.iter().zip(rows) {
            reply.index(*index);
            reply.plain(row.user_role);
        }
        reply
    }

    /// Text that cannot have a NUL: names of our own, messages, roles that are valid.
    #[inline(never)]
    pub(super) fn plain(&mut self, text: &str) {
        self.0.push('\0');
        self.0.push_str(text);
    }

    pub(super) fn index(&mut self, index: usize) {
        self.number(index as u64);
    }

    #[inline(never)]
    fn number(&mut self, number: u64) {
        self.0.push('\0');
        engine::push_number(&mut self.0, number);
    }

    /// The reason, the role, the message where it is not left to the caller, and what the reason carries.
    pub(super) fn decision(&mut self, decision: &Decision<'_>) {
        self.plain(decision.reason.name());
        self.value(decision.user_role);
        match &decision.reason {
            Reason::NotAMember => return,
            Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role } => {
                return self.value(*existing_role);
            }
            Reason::DuplicateRequest { .. }
            | Reason::InvalidRequest { .. }
            | Reason::RoleNotAllowed { .. }
            | Reason::Excluded
            | Reason::OverLimit { .. }
            | Reason::MembershipsUnknown { .. } => self.plain(&decision.message()),
        }
        match &decision.reason {
            Reason::NotAMember
            | Reason::AlreadyMember { .. }
            | Reason::AlreadyMemberRoleDiffers { .. }
            | Reason::Excluded => {}
            Reason::DuplicateRequest { first_index } => self.index(*first_index),
            Reason::InvalidRequest { problems } => self.problems(problems),
            Reason::RoleNotAllowed { allowed_roles } => {
                self.index(allowed_roles.len());
                allowed_roles.iter().for_each(|role| self.plain(role));
            }
            Reason::OverLimit { max_creates } => self.number(*max_creates),
            Reason::MembershipsUnknown { unknown } => self.plain(&unknown.detail()),
        }
    }

    /// The status, the reason, the level, the role, the message (empty where it is left to the caller), then what the status carries, each
    /// behind a name, and `.` for the end.
    pub(super) fn outcome(&mut self, outcome: &Outcome<'_>) {
        self.plain(outcome.status_name());
        self.plain(outcome.reason_name());
        self.plain(outcome.level().name());
        self.value(outcome.decision.user_role);
        self.plain(&if is_everyday(outcome) { String::new() } else { outcome.message() });
        if let Some(role) = outcome.existing_role() {
            self.plain("existing_role");
            self.value(role);
        }
        match &outcome.status {
            Status::Created | Status::Noop | Status::NoHost => {}
            Status::Raced { .. } => self.plain("raced"),
            Status::Failed { reason, error } => {
                match error {
                    // The host's own error, which the caller holds.
                    Some(error) => {
                        self.plain("error");
                        self.index(*error);
                    }
                    None => {
                        self.plain("failure");
                        self.plain(reason.clause());
                    }
                }
            }
        }
        if let Reason::InvalidRequest { problems } = &outcome.decision.reason {
            self.plain("problems");
            self.problems(problems);
        }
        self.plain(".");
    }

    fn problems(&mut self, problems: &[Problem]) {
        self.index(problems.len());
        for problem in problems {
            self.plain(problem.field.name());
            self.plain(problem.problem.name());
        }
    }

    #[inline(never)]
    fn value(&mut self, text: Option<&str>) {
        match text {
            None => self.plain("m"),
            Some(text) if text.bytes().any(|byte| byte == 0) => {
                self.plain("e");
                for character in text.chars() {
                    match character {
                        '\0' => self.0.push_str("\u{1}0"),
                        '\u{1}' => self.0.push_str("\u{1}1"),
                        _ => self.0.push(character),
                    }
                }
            }
            Some(text) => {
                self.plain("s");
                self.0.push_str(text);
            }
        }
    }
}

/// Whether the caller fills in the sentence.
fn is_everyday(outcome: &Outcome<'_>) -> bool {
    match outcome.status {
        Status::Created => true,
        Status::Noop => {
            matches!(outcome.decision.reason, Reason::AlreadyMember { .. } | Reason::AlreadyMemberRoleDiffers { .. })
        }
        Status::Raced { .. } | Status::NoHost | Status::Failed { .. } => false,
    }
}

//! Values to cells.

use alloc::string::String;
use alloc::vec::Vec;

use crate::engine::{self, Decision, Outcome, Problem, Reason, Status};

/// An answer, piece by piece.
pub(super) struct Reply(Vec<u8>);

impl Reply {
    pub(super) fn new(kind: u8) -> Self {
        let mut cells = Vec::with_capacity(256);
        cells.push(kind);
        Self(cells)
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    #[inline(never)]
    pub(super) fn letter(&mut self, letter: u8) {
        self.0.push(letter);
    }

    #[inline(never)]
    pub(super) fn count(&mut self, count: usize) {
        self.0.extend_from_slice(&(count as u32).to_le_bytes());
    }

    #[inline(never)]
    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn role(&mut self, role: Option<&str>) {
        match role {
            None => self.letter(b'm'),
            Some(role) => {
                self.letter(b's');
                self.text(role);
            }
        }
    }

    /// The number of the reason, the message where it is not left to the caller, and what the reason carries.
    pub(super) fn decision(&mut self, decision: &Decision<'_>) {
        self.letter(number(&decision.reason));
        match &decision.reason {
            Reason::NotAMember => return,
            Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role } => {
                return self.role(*existing_role);
            }
            Reason::DuplicateRequest { .. }
            | Reason::InvalidRequest { .. }
            | Reason::RoleNotAllowed { .. }
            | Reason::Excluded
            | Reason::OverLimit { .. }
            | Reason::MembershipsUnknown { .. } => self.text(&decision.message()),
        }
        match &decision.reason {
            Reason::NotAMember
            | Reason::AlreadyMember { .. }
            | Reason::AlreadyMemberRoleDiffers { .. }
            | Reason::Excluded => {}
            Reason::DuplicateRequest { first_index } => self.count(*first_index),
            Reason::InvalidRequest { problems } => self.problems(problems),
            Reason::RoleNotAllowed { allowed_roles } => {
                self.count(allowed_roles.len());
                allowed_roles.iter().for_each(|role| self.text(role));
            }
            Reason::OverLimit { max_creates } => {
                // In decimals, because it may be more than a count can say.
                let mut decimals = String::new();
                engine::push_number(&mut decimals, *max_creates);
                self.text(&decimals);
            }
            Reason::MembershipsUnknown { unknown } => self.text(&unknown.detail()),
        }
    }

    /// The numbers of the status, the reason and the level, then what there is to say besides, each part
    /// behind a letter, and `.` for the end.
    pub(super) fn outcome(&mut self, outcome: &Outcome<'_>) {
        let (status, reason) = match outcome.status {
            Status::Created => (0, number(&outcome.decision.reason)),
            Status::Noop => (1, number(&outcome.decision.reason)),
            Status::Raced { .. } => (1, ALREADY_MEMBER),
            Status::NoHost => (1, NO_HOST),
            Status::Failed { reason, .. } => (2, FIRST_FAILURE.saturating_add(reason as u8)),
        };
        self.letter(status);
        self.letter(reason);
        self.letter(outcome.level() as u8);
        if let Some(role) = outcome.existing_role() {
            self.letter(b'x');
            self.role(role);
        }
        match &outcome.status {
            Status::Created | Status::Noop | Status::NoHost => {}
            Status::Raced { .. } => self.letter(b'r'),
            Status::Failed { reason, error } => match error {
                // The host's own error, which the caller holds.
                Some(error) => {
                    self.letter(b'e');
                    self.count(*error);
                }
                None => {
                    self.letter(b'f');
                    self.text(reason.clause());
                }
            },
        }
        if let Reason::InvalidRequest { problems } = &outcome.decision.reason {
            self.letter(b'p');
            self.problems(problems);
        }
        if !is_everyday(outcome) {
            self.letter(b'w');
            self.text(&outcome.message());
        }
        self.letter(b'.');
    }

    #[inline(never)]
    fn problems(&mut self, problems: &[Problem]) {
        self.count(problems.len());
        for problem in problems {
            self.letter(problem.field as u8);
            self.letter(problem.problem as u8);
        }
    }
}

const ALREADY_MEMBER: u8 = 1;
const NO_HOST: u8 = 9;
const FIRST_FAILURE: u8 = 10;

/// `pkg/src/names.js` has the names, in the same order.
const fn number(reason: &Reason<'_>) -> u8 {
    match reason {
        Reason::NotAMember => 0,
        Reason::AlreadyMember { .. } => ALREADY_MEMBER,
        Reason::AlreadyMemberRoleDiffers { .. } => 2,
        Reason::DuplicateRequest { .. } => 3,
        Reason::InvalidRequest { .. } => 4,
        Reason::RoleNotAllowed { .. } => 5,
        Reason::Excluded => 6,
        Reason::OverLimit { .. } => 7,
        Reason::MembershipsUnknown { .. } => 8,
    }
}

/// Whether the caller fills in the sentence.
const fn is_everyday(outcome: &Outcome<'_>) -> bool {
    match outcome.status {
        Status::Created => true,
        Status::Noop => {
            matches!(outcome.decision.reason, Reason::AlreadyMember { .. } | Reason::AlreadyMemberRoleDiffers { .. })
        }
        Status::Raced { .. } | Status::NoHost | Status::Failed { .. } => false,
    }
}

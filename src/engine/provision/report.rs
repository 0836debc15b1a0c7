//! What one sign-in comes to, from all that was told.

use alloc::vec::Vec;

use super::{Answer, Found, Provision, Snapshot, plan};
use crate::engine::decision::Reason;
use crate::engine::ledger::Pair;
use crate::engine::outcome::{Outcome, Report, Status};

impl<S: AsRef<str>> Provision<'_, S> {
    pub(crate) fn report(&self) -> Report<'_> {
        let (rows, unread): (&[_], _) = match &self.found {
            Found::Rows(rows) => (rows, None),
            Found::NotYet | Found::NoHost => (&[], Some(Status::NoHost)),
            Found::Failed(failure) => (&[], Some(failure.status())),
        };
        let mut created = self.statuses_of_creates().into_iter();
        let decisions = plan(Snapshot::Rows(rows), &self.requests, self.policy).decisions;
        let mut outcomes = Vec::with_capacity(decisions.len());
        for decision in decisions {
            let status = match (&decision.reason, &unread) {
                (Reason::InvalidRequest { .. }, _) => Status::Noop,
                (_, Some(status)) => status.clone(),
                (Reason::NotAMember, None) => created.next().unwrap_or(Status::Created),
                (_, None) => Status::Noop,
            };
            outcomes.push(Outcome { decision, status });
        }
        Report { outcomes }
    }

    /// What became of each create, in order.
    fn statuses_of_creates(&self) -> Vec<Status<'_>> {
        let mut read_again = self.look_up(&self.to_confirm(), &self.confirmed).into_iter();
        let mut statuses = Vec::with_capacity(self.answers.len());
        for answer in &self.answers {
            statuses.push(match answer {
                Answer::Created => Status::Created,
                Answer::Raced => Status::Raced { existing_role: None },
                Answer::Failed(failure) => {
                    // Only what the host says has failed was looked for again.
                    let pair = failure.error.and_then(|_| read_again.next());
                    match pair.and_then(|pair| pair.existing_role()) {
                        Some(role) => Status::Raced { existing_role: Some(role) },
                        None => failure.status(),
                    }
                }
            });
        }
        statuses
    }
}

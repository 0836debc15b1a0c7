//! Many requests against one snapshot.

use alloc::vec::Vec;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::decide::judge;
use super::decision::{Decision, Reason};
use super::ledger::{Entry, Ledger};
use super::membership::{NewMembership, Snapshot};
use super::policy::Policy;
use super::request::{MembershipRequest, parse};

/// What many requests come to. Serialises to the record that the npm package gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<'a> {
    /// One for each request, in the requests' order.
    pub decisions: Vec<Decision<'a>>,
}

/// Judges many requests against one snapshot. Each row and each request is looked at once, and found among the
/// sorted pairs of the requests.
pub fn plan<'a, S: AsRef<str>>(
    existing: Snapshot<'a, S>,
    requests: &'a [MembershipRequest<S>],
    policy: &'a Policy,
) -> Plan<'a> {
    let parsed = parse(requests);
    let mut ledger = Ledger::open(&parsed, existing).exclude(policy);
    let mut created = 0_u64;
    let mut decisions = Vec::with_capacity(parsed.len());
    let mut unnamed = Entry::default();
    for (index, parsed) in parsed.into_iter().enumerate() {
        let pair = match &parsed {
            Ok(request) => ledger.entry(request.key()),
            Err(_) => None,
        };
        let pair = pair.unwrap_or(&mut unnamed);
        let decision = judge(parsed, pair, created, policy);
        if decision.reason == Reason::NotAMember {
            created = created.saturating_add(1);
            pair.created_by = Some(index);
        }
        decisions.push(decision);
    }
    Plan { decisions }
}

impl<'a> Plan<'a> {
    /// The rows to insert, in the requests' order.
    pub fn creates(&self) -> impl Iterator<Item = NewMembership<'a>> {
        self.decisions.iter().filter_map(Decision::create)
    }

    /// How many decisions have each reason, by its name; reasons that do not occur are absent.
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        let mut counts: Vec<(&'static str, u64)> = Vec::new();
        for name in self.decisions.iter().map(|decision| decision.reason.name()) {
            match counts.iter_mut().find(|(counted, _)| *counted == name) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => counts.push((name, 1)),
            }
        }
        counts
    }
}

impl Serialize for Plan<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Counts(Vec<(&'static str, u64)>);
        impl Serialize for Counts {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().copied())
            }
        }
        let mut record = serializer.serialize_map(Some(3))?;
        record.serialize_entry("decisions", &self.decisions)?;
        record.serialize_entry("creates", &self.creates().collect::<Vec<_>>())?;
        record.serialize_entry("counts", &Counts(self.counts()))?;
        record.end()
    }
}

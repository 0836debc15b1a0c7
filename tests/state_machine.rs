//! What the table of `provision.rs` says of moves that do not fit.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::panic, reason = "a test fails by panicking")]

use org_membership::{Command, CreateReply, Event, HostError, Membership, MembershipRequest, Policy, Provision, Stop};

fn requests() -> Vec<MembershipRequest> {
    vec![MembershipRequest::new("alice", "acme"), MembershipRequest::new("alice", "globex")]
}

fn every_event() -> [Event; 7] {
    [
        Event::Found(Vec::new()),
        Event::Created(CreateReply::All),
        Event::Created(CreateReply::Rows(Vec::new())),
        Event::Failed(HostError::with_code("23503")),
        Event::InvalidReply,
        Event::Stopped(Stop::Deadline),
        Event::Stopped(Stop::Aborted),
    ]
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let policy = Policy::default();
    let mut finding = Provision::new(requests(), &policy);
    finding.tell(Event::Created(CreateReply::All));
    assert!(matches!(finding.command(), Command::Find(_)));

    let mut creating = finding.clone();
    creating.tell(Event::Found(Vec::new()));
    let before = creating.command();
    let mut told = creating.clone();
    told.tell(Event::Found(vec![Membership::new("alice", "acme", None).into()]));
    assert_eq!(told.command(), before);

    let mut creating_each = creating.clone();
    creating_each.tell(Event::Failed(HostError::with_code("23503")));
    let Command::CreateEach(rows) = creating_each.command() else { panic!("a batch that fails is tried row by row") };
    assert_eq!(rows.len(), 2);
    let mut told = creating_each.clone();
    told.tell(Event::Found(Vec::new()));
    assert_eq!(told.command(), creating_each.command());

    creating_each.tell(Event::Failed(HostError::with_code("23503")));
    creating_each.tell(Event::Failed(HostError::with_code("23503")));
    let mut told = creating_each.clone();
    told.tell(Event::Created(CreateReply::All));
    assert_eq!(told.command(), creating_each.command());
    assert!(matches!(told.command(), Command::Find(_)));
}

#[test]
fn nothing_changes_a_report() {
    let policy = Policy::default();
    let mut done = Provision::new(requests(), &policy);
    done.tell(Event::Stopped(Stop::Deadline));
    let Command::Done(report) = done.command() else { panic!("a sign-in that is stopped is done") };
    for event in every_event() {
        let mut told = done.clone();
        told.tell(event);
        assert_eq!(told.command(), Command::Done(report.clone()));
    }
}

#[test]
fn every_sequence_of_events_ends() {
    let policy = Policy::default();
    let mut open = vec![Provision::new(requests(), &policy)];
    // Find, create, two rows alone, find again: no sign-in of two requests takes more steps than five.
    for _ in 0..5 {
        let next = open.iter().flat_map(|sign_in| {
            every_event().map(|event| {
                let mut next = sign_in.clone();
                next.tell(event);
                (next.command() != sign_in.command()).then_some(next)
            })
        });
        open = next.flatten().filter(|sign_in| !matches!(sign_in.command(), Command::Done(_))).collect();
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_row_alone_may_be_asked_for_one_by_one() {
    let policy = Policy::default();
    let mut sign_in = Provision::new(requests(), &policy);
    sign_in.tell(Event::Found(Vec::new()));
    sign_in.tell(Event::Failed(HostError::with_code("08006")));
    sign_in.tell(Event::Created(CreateReply::All));
    assert_eq!(sign_in.indexes(), [1]);
    let Command::CreateEach(rows) = sign_in.command() else { panic!("one row is left") };
    assert!(rows.iter().map(|row| row.organization_id).eq(["globex"]));
}

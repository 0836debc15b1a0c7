//! Every interleaving of two and of three sign-ins on one table with a unique constraint, and every
//! placement of one failure: what is told is what is in the table.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use org_membership::{
    Command, CreateReply, Event, HostError, Membership, MembershipRequest, NewMembership, Outcome, Policy, Provision,
    Row, Status,
};

/// The table: each pair, and the sign-in that inserted it.
type Table = BTreeMap<(String, String), usize>;

/// What befalls the host's nth call in all.
#[derive(Clone, Copy, Debug)]
enum Fault {
    None,
    /// The call does nothing and fails.
    Before(&'static str),
    /// The call does its work, and then the connection is lost.
    After(&'static str),
}

#[derive(Clone)]
struct World<'p> {
    table: Table,
    sign_ins: Vec<Provision<'p>>,
    calls: usize,
}

/// How a create treats a row that is there: as the hosts do, or as a bare INSERT.
#[derive(Clone, Copy, Debug)]
enum Insert {
    OnConflictDoNothing,
    OrFail,
}

impl World<'_> {
    /// Lets one sign-in take its next step; false where it is done.
    fn step(&mut self, who: usize, insert: Insert, fault_at: usize, fault: Fault) -> bool {
        let fault = if self.calls == fault_at { fault } else { Fault::None };
        let event = match self.sign_ins[who].command() {
            Command::Done(_) => return false,
            _ if matches!(fault, Fault::Before(_)) => Event::Found(Vec::new()),
            Command::Find(keys) => {
                let held = |key: &org_membership::MembershipKey<'_>| {
                    self.table.contains_key(&(key.user_id.to_owned(), key.organization_id.to_owned()))
                };
                let rows = keys.iter().filter(|key| held(key));
                Event::Found(rows.map(|key| Membership::new(key.user_id, key.organization_id, None).into()).collect())
            }
            Command::Create(rows) => create(&mut self.table, who, &rows, insert),
            Command::CreateEach(rows) => create(&mut self.table, who, &rows[..1], insert),
        };
        let event = match fault {
            Fault::None => event,
            Fault::Before(code) | Fault::After(code) => Event::Failed(HostError::with_code(code)),
        };
        self.calls += 1;
        let has_looked = matches!(event, Event::Found(_));
        self.sign_ins[who].tell(event);
        if let (true, Command::Done(report)) = (has_looked, self.sign_ins[who].command()) {
            for outcome in report.outcomes.iter().filter(|outcome| matches!(outcome.status, Status::Failed { .. })) {
                assert!(!self.table.contains_key(&pair_of(outcome)), "{outcome} although it was seen");
            }
        }
        true
    }

    /// That every report is true of the table as it is now.
    fn check(&self, told: &str) {
        let mut created = BTreeMap::new();
        for (who, sign_in) in self.sign_ins.iter().enumerate() {
            let Command::Done(report) = sign_in.command() else { panic!("{told}: {who} is not done") };
            for outcome in &report.outcomes {
                let pair = pair_of(outcome);
                let is_there = self.table.contains_key(&pair);
                match outcome.status {
                    Status::Created => {
                        assert_eq!(self.table.get(&pair), Some(&who), "{told}: {who} created {pair:?}");
                        assert!(created.insert(pair.clone(), who).is_none(), "{told}: {pair:?} created twice");
                    }
                    Status::Noop | Status::Raced { .. } => assert!(is_there, "{told}: {who} found {pair:?}"),
                    Status::Failed { .. } | Status::NoHost => {}
                }
            }
        }
    }
}

fn pair_of(outcome: &Outcome<'_>) -> (String, String) {
    let text = |id: Option<&str>| id.unwrap_or_default().to_owned();
    (text(outcome.decision.user_id), text(outcome.decision.organization_id))
}

fn create(table: &mut Table, who: usize, rows: &[NewMembership<'_>], insert: Insert) -> Event {
    let pair = |row: &NewMembership<'_>| (row.user_id.to_owned(), row.organization_id.to_owned());
    if matches!(insert, Insert::OrFail) && rows.iter().any(|row| table.contains_key(&pair(row))) {
        return Event::Failed(HostError::with_code("23505"));
    }
    let mut inserted: Vec<Row> = Vec::new();
    for row in rows {
        table.entry(pair(row)).or_insert_with(|| {
            inserted.push(Membership::new(row.user_id, row.organization_id, None).into());
            who
        });
    }
    Event::Created(match insert {
        Insert::OnConflictDoNothing => CreateReply::Rows(inserted),
        Insert::OrFail => CreateReply::All,
    })
}

/// Goes through every order in which the sign-ins may take their steps; answers how many there are.
fn explore(world: &World<'_>, insert: Insert, fault_at: usize, fault: Fault, check: &dyn Fn(&World<'_>)) -> usize {
    let mut orders = 0;
    let mut any = false;
    for who in 0..world.sign_ins.len() {
        let mut next = world.clone();
        if next.step(who, insert, fault_at, fault) {
            any = true;
            orders += explore(&next, insert, fault_at, fault, check);
        }
    }
    if !any {
        check(world);
        orders = 1;
    }
    orders
}

fn world<'p>(policy: &'p Policy, organizations: &[&[&str]]) -> World<'p> {
    let requests = |list: &&[&str]| list.iter().map(|name| MembershipRequest::new("alice", *name)).collect();
    let sign_ins = organizations.iter().map(|list| Provision::new(requests(list), policy)).collect();
    World { table: Table::new(), sign_ins, calls: 0 }
}

const INSERTS: [Insert; 2] = [Insert::OnConflictDoNothing, Insert::OrFail];

#[test]
fn two_sign_ins_in_every_order_tell_what_is_in_the_table() {
    let policy = Policy::default();
    let mut orders = 0;
    for insert in INSERTS {
        for organizations in [[&["a"][..], &["a"]], [&["a", "b"], &["a", "b"]], [&["a", "b"], &["b", "c"]]] {
            orders += explore(&world(&policy, &organizations), insert, usize::MAX, Fault::None, &|world| {
                world.check(&format!("{insert:?}"));
                let failed = world.sign_ins.iter().any(|sign_in| match sign_in.command() {
                    Command::Done(report) => report.failed() > 0,
                    _ => true,
                });
                assert!(!failed, "{insert:?}: without a fault nothing fails");
            });
        }
    }
    assert!(orders >= 30, "{orders} orders");
}

#[test]
fn three_sign_ins_in_every_order_tell_what_is_in_the_table() {
    let policy = Policy::default();
    let mut orders = 0;
    for insert in INSERTS {
        let start = world(&policy, &[&["a", "b"], &["b", "a"], &["a"]]);
        orders += explore(&start, insert, usize::MAX, Fault::None, &|world| world.check(&format!("{insert:?}")));
    }
    assert!(orders >= 300, "{orders} orders");
}

#[test]
fn one_failure_anywhere_never_makes_a_report_untrue() {
    let policy = Policy::default();
    let mut orders = 0;
    for insert in INSERTS {
        for fault in
            ["08006", "23503", "23505", "XX000"].into_iter().flat_map(|code| [Fault::Before(code), Fault::After(code)])
        {
            for fault_at in 0..8 {
                let start = world(&policy, &[&["a", "b"], &["a", "b"]]);
                orders += explore(&start, insert, fault_at, fault, &|world| {
                    world.check(&format!("{insert:?}, {fault:?} at call {fault_at}"));
                });
            }
        }
    }
    assert!(orders > 1_000, "{orders} orders");
}

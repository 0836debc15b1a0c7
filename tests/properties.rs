//! What holds for any input, sampled.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::wildcard_enum_match_arm,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::collections::HashSet;

use org_membership::{
    Command, CreateReply, Decision, Event, Field, HostError, Membership, MembershipRequest, Policy, Provision, Reason,
    Row, Snapshot, Stop, UnknownSnapshot, decide, plan,
};
use proptest::prelude::*;

/// Few ids, so that pairs meet; odd ones among them.
fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec!["a", "b", "ab", "A", "a ", "\u{e9}", "e\u{301}", "a\u{1}"]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => Just(String::new()),
    ]
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![
        12 => id().prop_map(Field::Text),
        1 => id().prop_map(Field::LoneSurrogate),
        1 => Just(Field::Missing),
        1 => Just(Field::NotAString),
        1 => Just(Field::Unreadable),
    ]
}

fn role() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["internal_user", "org_admin", "proxy_admin"]).prop_map(str::to_owned))
}

fn request() -> impl Strategy<Value = MembershipRequest> {
    let fields = (
        field(),
        field(),
        prop_oneof![4 => role().prop_map(|role| role.map_or(Field::Missing, Field::Text)), 1 => field()],
    );
    prop_oneof![
        20 => fields.prop_map(|(user_id, organization_id, user_role)| MembershipRequest::Fields { user_id, organization_id, user_role }),
        1 => Just(MembershipRequest::NotAnObject),
        1 => Just(MembershipRequest::Unreadable),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    let readable = (id(), id(), role());
    let part = (prop::option::of(id()), prop::option::of(id()));
    prop_oneof![
        12 => readable.prop_map(|(user_id, organization_id, user_role)| Membership { user_id, organization_id, user_role }.into()),
        1 => part.prop_map(|(user_id, organization_id)| Row::Unreadable { user_id, organization_id }),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    let pairs = prop::collection::vec((id(), id()), 0..3);
    (prop::option::of(0..5_u64), any::<bool>(), pairs).prop_map(|(limit, any_role, pairs)| {
        let mut policy = Policy::default();
        policy = limit.into_iter().fold(policy, Policy::with_max_creates);
        policy = if any_role { policy.with_any_role() } else { policy };
        policy.clone().with_never_create(pairs).unwrap_or(policy)
    })
}

fn event() -> impl Strategy<Value = Event> {
    let code = prop::sample::select(vec!["23505", "23503", "08006", "XX000"]);
    prop_oneof![
        3 => rows().prop_map(Event::Found),
        2 => Just(Event::Created(CreateReply::All)),
        2 => rows().prop_map(|rows| Event::Created(CreateReply::Rows(rows))),
        3 => code.prop_map(|code| Event::Failed(HostError::with_code(code))),
        1 => Just(Event::InvalidReply),
        1 => Just(Event::Stopped(Stop::Deadline)),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(row(), 0..12)
}

fn requests() -> impl Strategy<Value = Vec<MembershipRequest>> {
    prop::collection::vec(request(), 0..12)
}

fn created(decisions: &[Decision<'_>]) -> Vec<Row> {
    let creates = decisions.iter().filter_map(Decision::create);
    creates.map(|row| Membership::new(row.user_id, row.organization_id, Some(row.user_role)).into()).collect()
}

/// An unreadable row is told by its index, which an order changes; that it is unreadable is not.
fn names(decisions: &[Decision<'_>]) -> Vec<(&'static str, String)> {
    let told = decisions.iter().map(|decision| match decision.reason {
        Reason::MembershipsUnknown { .. } => (decision.reason.name(), String::new()),
        _ => (decision.reason.name(), decision.message()),
    });
    told.collect()
}

proptest! {
    #[test]
    fn the_same_input_gives_the_same_answer(rows in rows(), requests in requests(), policy in policy()) {
        let snapshot = Snapshot::Rows(&rows);
        prop_assert_eq!(plan(snapshot, &requests, &policy), plan(snapshot, &requests, &policy));
    }

    #[test]
    fn planning_again_after_the_creates_gives_only_noops(rows in rows(), requests in requests(), policy in policy()) {
        let first = plan(Snapshot::Rows(&rows), &requests, &policy);
        let after: Vec<Row> = rows.iter().cloned().chain(created(&first.decisions)).collect();
        let unlimited = policy.max_creates().is_none();
        let again = plan(Snapshot::Rows(&after), &requests, &policy);
        for (before, now) in first.decisions.iter().zip(&again.decisions) {
            // What was over the limit may be created by the next plan; nothing else may.
            let left_over = matches!(before.reason, Reason::OverLimit { .. }) && !unlimited;
            prop_assert!(now.create().is_none() || left_over, "{before:?} and then {now:?}");
        }
    }

    #[test]
    fn no_pair_is_created_twice_or_while_it_exists(rows in rows(), requests in requests(), policy in policy()) {
        let plan = plan(Snapshot::Rows(&rows), &requests, &policy);
        let mut pairs = HashSet::new();
        for create in plan.creates() {
            let pair = (create.user_id, create.organization_id);
            prop_assert!(pairs.insert(pair), "{pair:?} twice");
            let exists = |row: &Row| matches!(row, Row::Readable(held) if (held.user_id.as_str(), held.organization_id.as_str()) == pair);
            prop_assert!(!rows.iter().any(exists), "{pair:?} exists");
            prop_assert!(policy.allowed_roles().contains(create.user_role));
        }
        prop_assert!(policy.max_creates().is_none_or(|most| plan.creates().count() as u64 <= most));
    }

    #[test]
    fn the_order_of_the_snapshot_does_not_matter(rows in rows(), requests in requests(), policy in policy(), seed in any::<u64>()) {
        let mut other = rows.clone();
        other.sort_by_key(|row| format!("{row:?}").bytes().fold(seed, |hash, byte| hash.rotate_left(5) ^ u64::from(byte)));
        let decisions = plan(Snapshot::Rows(&rows), &requests, &policy).decisions;
        prop_assert_eq!(names(&decisions), names(&plan(Snapshot::Rows(&other), &requests, &policy).decisions));
    }

    #[test]
    fn rows_of_other_pairs_do_not_matter(rows in rows(), requests in requests(), policy in policy(), others in prop::collection::vec(("other-[a-z]{1,4}", "[a-z]{1,4}"), 0..8)) {
        let others = others.iter().map(|(user, organization)| Membership::new(user.as_str(), organization.as_str(), None).into());
        let more: Vec<Row> = rows.iter().cloned().chain(others).collect();
        prop_assert_eq!(plan(Snapshot::Rows(&rows), &requests, &policy), plan(Snapshot::Rows(&more), &requests, &policy));
    }

    #[test]
    fn joined_ids_never_collide(text in "[a-c\u{1}|:,/]{2,8}", at in 1..8_usize, other in 1..8_usize) {
        let cut = |at: usize| text.split_at(at.min(text.len() - 1));
        let ((user, organization), (other_user, other_organization)) = (cut(at), cut(other));
        let rows = [Membership::new(user, organization, None).into()];
        let (request, policy) = (MembershipRequest::new(other_user, other_organization), Policy::default());
        let exists = decide(Snapshot::Rows(&rows), &request, &policy).create().is_none();
        let blank = other_user.trim().is_empty() || other_organization.trim().is_empty();
        prop_assert_eq!(exists, user == other_user || blank);
    }

    #[test]
    fn nothing_is_created_without_a_snapshot(requests in requests(), policy in policy()) {
        for unknown in [UnknownSnapshot::Missing, UnknownSnapshot::NotAnArray, UnknownSnapshot::Unreadable] {
            prop_assert_eq!(plan(Snapshot::Unknown(unknown), &requests, &policy).creates().count(), 0);
        }
    }

    #[test]
    fn decide_is_a_plan_of_one(rows in rows(), request in request(), policy in policy()) {
        let requests = [request];
        let plan = plan(Snapshot::Rows(&rows), &requests, &policy);
        prop_assert_eq!(vec![decide(Snapshot::Rows(&rows), &requests[0], &policy)], plan.decisions);
    }

    #[test]
    fn a_message_is_one_line_of_visible_text(rows in rows(), request in request(), policy in policy()) {
        let message = decide(Snapshot::Rows(&rows), &request, &policy).message();
        prop_assert!(message.ends_with('.') && !message.chars().any(char::is_control), "{message}");
    }

    #[test]
    fn whatever_happens_a_sign_in_tells_only_what_it_was_told(requests in requests(), policy in policy(), events in prop::collection::vec(event(), 0..30)) {
        let mut sign_in = Provision::new(requests.clone(), &policy);
        let mut told_of_creates = false;
        for event in events {
            let creating = matches!(sign_in.command(), Command::Create(_) | Command::CreateEach(_));
            told_of_creates |= creating && matches!(event, Event::Created(_));
            sign_in.tell(event);
        }
        sign_in.tell(Event::Stopped(Stop::Aborted));
        let Command::Done(report) = sign_in.command() else { panic!("a sign-in that is stopped is done") };
        prop_assert_eq!(report.outcomes.len(), requests.len());
        prop_assert!(report.created() == 0 || told_of_creates);
        prop_assert_eq!(report.created() + report.noop() + report.failed(), requests.len());
    }
}

//! The decision table, `tests/cases/*.json`, against the engine: natively, and as wasm in Node and in a
//! browser.
#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod support;

use org_membership::{Command, CreateReply, Event, NewMembership, Policy, Provision, Report, Stop, plan};
use serde_json::{Value, json};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use support::{assert_has, cases, host_error, policy, requests, rows, snapshot};

macro_rules! table {
    ($($name:ident: $run:ident($list:literal, $file:literal),)*) => {
        $(#[test] fn $name() { cases(include_str!(concat!("cases/", $file, ".json")), $list).iter().for_each($run); })*

        #[cfg(not(target_arch = "wasm32"))]
        #[test]
        fn every_file_of_the_table_is_read() {
            let mut known = vec![$(concat!($file, ".json")),*];
            known.sort_unstable();
            let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases")).expect("a folder");
            let mut found: Vec<_> = folder.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
            found.sort_unstable();
            assert_eq!(found, known);
        }
    };
}

table! {
    an_unusable_request_is_refused: decide_case("cases", "1-an-unusable-request-is-refused"),
    no_duplicate_membership_is_created: decide_case("cases", "2-no-duplicate-membership-is-created"),
    an_existing_role_is_never_changed: decide_case("cases", "3-an-existing-role-is-never-changed"),
    a_second_request_is_told_of_the_first: decide_case("cases", "4-a-second-request-for-the-same-pair-is-told-of-the-first"),
    unknown_is_never_taken_for_none: decide_case("cases", "5-unknown-is-never-taken-for-none"),
    excluded_pairs_are_never_created: decide_case("cases", "6-excluded-pairs-are-never-created"),
    only_allowed_roles_are_granted: decide_case("cases", "7-only-allowed-roles-are-granted"),
    a_plan_creates_no_more_than_the_limit: decide_case("cases", "8-a-plan-creates-no-more-than-the-limit"),
    a_user_is_added: decide_case("cases", "9-a-user-is-added"),
    a_malformed_policy_is_refused: refuse_policy("policies", "a-malformed-policy-is-refused"),
    a_sign_in_finds_and_creates: sign_in("sign_ins", "b-a-sign-in-finds-and-creates"),
    without_a_database_nothing_happens: sign_in("sign_ins", "c-without-a-database-nothing-happens"),
    a_lost_race_is_a_membership: sign_in("sign_ins", "d-a-race-that-is-lost-is-a-membership-that-exists"),
    one_bad_row_never_spoils_the_others: sign_in("sign_ins", "e-one-bad-row-never-spoils-the-others"),
    an_error_of_the_host_has_a_class: sign_in("sign_ins", "f-an-error-of-the-host-has-a-class"),
    no_time_left: sign_in("sign_ins", "g-no-time-left"),
}

fn name(case: &Value) -> &str {
    case["name"].as_str().expect("a case has a name")
}

fn decide_case(case: &Value) {
    let (existing, policy) = (rows(&case["existing"]), policy(case.get("policy")));
    let requests = requests(&case["requests"]);
    let plan = serde_json::to_value(plan(snapshot(&existing), &requests, &policy)).expect("a plan is JSON");
    let expected = case["decisions"].as_array().expect("a case has decisions");
    let decisions = plan["decisions"].as_array().expect("a plan has decisions");
    assert_eq!(decisions.len(), expected.len(), "{}", name(case));
    decisions.iter().zip(expected).for_each(|(actual, expected)| assert_has(actual, expected, name(case)));
    for part in ["counts", "creates"] {
        if let Some(expected) = case.get(part) {
            assert_eq!(&plan[part], expected, "{}: {part}", name(case));
        }
    }
}

/// The wording of what is wrong with a type is the JSON reader's here, and to it null is as good as
/// absent; the package's own test holds the rest.
fn refuse_policy(case: &Value) {
    let policy = case["policy"].clone();
    if !policy.as_object().is_some_and(|fields| fields.values().any(Value::is_null)) {
        let parsed = serde_json::from_value::<Policy>(policy);
        assert!(parsed.is_err(), "{}: {parsed:?}", name(case));
    }
}

fn sign_in(case: &Value) {
    let policy = policy(case.get("policy"));
    let requests = requests(&case["requests"]);
    let mut sign_in = match case.get("host").and_then(Value::as_str) {
        Some("absent") => Provision::without_host(requests, &policy),
        Some("invalid") => Provision::with_invalid_host(requests, &policy),
        _ => Provision::new(requests, &policy),
    };
    if case.get("aborted").is_some() {
        sign_in.tell(Event::Stopped(Stop::Aborted));
    }
    for step in case["script"].as_array().expect("a sign-in has a script") {
        let event = match sign_in.command() {
            Command::Find(keys) => {
                assert_called(&json!(keys), step, "keys", case);
                found(&step["find"])
            }
            Command::Create(rows) => created(&rows, step, case),
            Command::CreateEach(rows) => created(&rows[..1], step, case),
            Command::Done(_) => panic!("{}: done before {step}", name(case)),
        };
        sign_in.tell(event);
    }
    let Command::Done(report) = sign_in.command() else { panic!("{}: not done: {sign_in:?}", name(case)) };
    assert_report(&report, case);
}

fn assert_called(actual: &Value, step: &Value, argument: &str, case: &Value) {
    let call = if argument == "keys" { "find" } else { "create" };
    assert!(step.get(call).is_some(), "{}: {call} instead of {step}", name(case));
    if let Some(expected) = step.get(argument) {
        assert_eq!(actual, expected, "{}: {argument}", name(case));
    }
}

fn found(answer: &Value) -> Event {
    special(answer).unwrap_or_else(|| rows(answer).map_or(Event::InvalidReply, Event::Found))
}

fn created(asked: &[NewMembership<'_>], step: &Value, case: &Value) -> Event {
    assert_called(&json!(asked), step, "rows", case);
    let answer = &step["create"];
    let nothing = answer.is_null() || answer["$"] == "undefined";
    let reply = if nothing { CreateReply::All } else { CreateReply::Rows(rows(answer).unwrap_or_default()) };
    special(answer).unwrap_or(Event::Created(reply))
}

fn special(answer: &Value) -> Option<Event> {
    if let Some(error) = answer.get("error") {
        return Some(Event::Failed(host_error(error)));
    }
    match answer.get("stop").and_then(Value::as_str) {
        Some("deadline") => Some(Event::Stopped(Stop::Deadline)),
        Some("aborted") => Some(Event::Stopped(Stop::Aborted)),
        _ => answer.get("reply").map(|_| Event::InvalidReply),
    }
}

fn assert_report(report: &Report<'_>, case: &Value) {
    let report_value = serde_json::to_value(report).expect("a report is JSON");
    let outcomes = report_value["outcomes"].as_array().expect("a report has outcomes");
    let expected = case["outcomes"].as_array().expect("a sign-in has outcomes");
    assert_eq!(outcomes.len(), expected.len(), "{}", name(case));
    for (actual, expected) in outcomes.iter().zip(expected) {
        let mut expected = expected.clone();
        // The host's own error stays with the host; the package's test holds that it comes back.
        expected.as_object_mut().expect("an outcome is an object").remove("error");
        assert_has(actual, &expected, name(case));
        assert_eq!(actual.get("raced").is_some(), expected.get("raced").is_some(), "{}: raced", name(case));
    }
    assert_eq!(report.created() + report.noop() + report.failed(), outcomes.len(), "{}", name(case));
}

//! Reads the decision table. JSON cannot say everything that a program may hand over, so an object with
//! the one field `$` stands for what it cannot: `undefined`, `unreadable` (reading it fails),
//! `lone_surrogate`, and `repeat` for a text many times over.

use org_membership::{
    Field, HostError, HostErrorLink, Membership, MembershipRequest, Policy, Row, Snapshot, UnknownSnapshot,
};
use serde_json::Value;

/// The cases below this name of a file of the table.
pub(crate) fn cases(file: &str, list: &str) -> Vec<Value> {
    let table: Value = serde_json::from_str(file).expect("the file is JSON");
    table[list].as_array().expect("the file has this list").iter().map(written_out).collect()
}

fn marker(value: &Value) -> Option<&str> {
    value.get("$")?.as_str()
}

/// The value with every repeated text written out.
fn written_out(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(written_out).collect(),
        Value::Object(_) if marker(value) == Some("repeat") => {
            let times = value["times"].as_u64().expect("a number of times");
            value["text"].as_str().expect("a text").repeat(times as usize).into()
        }
        Value::Object(fields) => fields.iter().map(|(name, field)| (name.clone(), written_out(field))).collect(),
        _ => value.clone(),
    }
}

fn field(value: &Value) -> Field {
    match (value, marker(value)) {
        (Value::Null, _) | (_, Some("undefined")) => Field::Missing,
        (Value::String(text), _) => Field::Text(text.clone()),
        (_, Some("unreadable")) => Field::Unreadable,
        (_, Some("lone_surrogate")) => Field::LoneSurrogate("\u{fffd}".to_owned()),
        (_, Some(other)) => panic!("{other} is not a marker"),
        (_, None) => Field::NotAString,
    }
}

fn text(field: Field) -> Option<String> {
    match field {
        Field::Text(text) => Some(text),
        _ => None,
    }
}

fn is_object(value: &Value) -> bool {
    value.is_object() && marker(value).is_none()
}

pub(crate) fn requests(value: &Value) -> Vec<MembershipRequest> {
    let Value::Array(items) = value else { return vec![MembershipRequest::NotAnArray] };
    items.iter().map(request).collect()
}

fn request(value: &Value) -> MembershipRequest {
    match marker(value) {
        Some("unreadable") => MembershipRequest::Unreadable,
        _ if !is_object(value) => MembershipRequest::NotAnObject,
        _ => MembershipRequest::Fields {
            user_id: field(&value["user_id"]),
            organization_id: field(&value["organization_id"]),
            user_role: field(&value["user_role"]),
        },
    }
}

/// The rows, or why there are none.
pub(crate) fn rows(value: &Value) -> Result<Vec<Row>, UnknownSnapshot> {
    match (value, marker(value)) {
        (Value::Array(items), _) => Ok(items.iter().map(row).collect()),
        (Value::Null, _) | (_, Some("undefined")) => Err(UnknownSnapshot::Missing),
        (_, Some("unreadable")) => Err(UnknownSnapshot::Unreadable),
        _ => Err(UnknownSnapshot::NotAnArray),
    }
}

fn row(value: &Value) -> Row {
    if !is_object(value) {
        return Row::Unreadable { user_id: None, organization_id: None };
    }
    let (user_id, organization_id) = (text(field(&value["user_id"])), text(field(&value["organization_id"])));
    let user_role = match field(&value["user_role"]) {
        Field::Missing => Some(None),
        role => text(role).map(Some),
    };
    match (user_id, organization_id, user_role) {
        (Some(user_id), Some(organization_id), Some(user_role)) => {
            Row::Readable(Membership { user_id, organization_id, user_role })
        }
        (user_id, organization_id, _) => Row::Unreadable { user_id, organization_id },
    }
}

pub(crate) fn snapshot(rows: &Result<Vec<Row>, UnknownSnapshot>) -> Snapshot<'_> {
    match rows {
        Ok(rows) => Snapshot::Rows(rows),
        Err(why) => Snapshot::Unknown(*why),
    }
}

pub(crate) fn policy(value: Option<&Value>) -> Policy {
    value.map_or_else(Policy::default, |policy| serde_json::from_value(policy.clone()).expect("the policy is valid"))
}

pub(crate) fn host_error(value: &Value) -> HostError {
    let mut links = Vec::new();
    let mut next = Some(value);
    while let Some(error) = next {
        let named = |name: &str| match &error[name] {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        links.push(HostErrorLink { code: named("code"), constraint: named("constraint"), message: named("message") });
        next = error.get("cause");
    }
    HostError { links }
}

/// Fails where a field that is expected is not there or is another; other fields do not matter.
pub(crate) fn assert_has(actual: &Value, expected: &Value, case: &str) {
    match expected {
        Value::Object(fields) => {
            for (name, expected) in fields {
                assert_has(&actual[name], expected, &format!("{case}: {name}"));
            }
        }
        expected => assert_eq!(actual, expected, "{case}"),
    }
}

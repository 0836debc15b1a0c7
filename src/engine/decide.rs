//! EVERY RULE, in order, and nowhere else. The first that applies decides; the order is part of the
//! contract.

use super::decision::{Decision, Reason};
use super::ledger::{Entry, Pair};
use super::membership::{Row, Snapshot, UnknownSnapshot};
use super::policy::Policy;
use super::request::{InvalidRequest, MembershipRequest, Parsed, ValidRequest};

/// Judges one request against the memberships that exist.
///
/// ```
/// use org_membership::{decide, Membership, MembershipRequest, Policy, Row, Snapshot};
///
/// let rows: Vec<Row> = vec![Membership::new("alice", "acme", Some("org_admin")).into()];
/// let (policy, request) = (Policy::default(), MembershipRequest::new("alice", "acme"));
/// let decision = decide(Snapshot::Rows(&rows), &request, &policy);
/// assert_eq!(decision.reason.name(), "already_member");
/// ```
pub fn decide<'a, S: AsRef<str>>(
    existing: Snapshot<'a, S>,
    request: &'a MembershipRequest<S>,
    policy: &'a Policy,
) -> Decision<'a> {
    decide_by_rows(existing.rows(), request, policy).0
}

/// The same, each row looked at as it comes; and by number the row that holds the membership, where there is
/// one and it is not one of several.
pub(crate) fn decide_by_rows<'a, S: AsRef<str>>(
    existing: Result<impl Iterator<Item = Row<&'a str>>, UnknownSnapshot>,
    request: &'a MembershipRequest<S>,
    policy: &'a Policy,
) -> (Decision<'a>, Option<usize>) {
    let parsed = ValidRequest::parse(request);
    let pair = match &parsed {
        Ok(request) => Entry::of_pair(request.key(), existing, policy),
        Err(_) => Entry::default(),
    };
    let decision = judge(parsed, &pair, 0, policy);
    let row = match decision.reason {
        Reason::AlreadyMember { existing_role } | Reason::AlreadyMemberRoleDiffers { existing_role } => {
            pair.row_with(existing_role)
        }
        Reason::NotAMember
        | Reason::DuplicateRequest { .. }
        | Reason::InvalidRequest { .. }
        | Reason::RoleNotAllowed { .. }
        | Reason::Excluded
        | Reason::OverLimit { .. }
        | Reason::MembershipsUnknown { .. } => None,
    };
    (decision, row)
}

/// The rules, for one request, with what is known of its pair and how many rows the plan has created so
/// far.
pub(crate) fn judge<'a>(parsed: Parsed<'a>, pair: &impl Pair<'a>, created: u64, policy: &'a Policy) -> Decision<'a> {
    let request = match parsed {
        Ok(request) => request,
        // 1. The request is not usable: every problem is listed, not only the first.
        Err(InvalidRequest { user_id, organization_id, problems }) => {
            return Decision { user_id, organization_id, user_role: None, reason: Reason::InvalidRequest { problems } };
        }
    };
    let role = request.membership(policy.default_role()).user_role;
    Decision {
        user_id: Some(request.user_id),
        organization_id: Some(request.organization_id),
        user_role: Some(role),
        reason: reason(&request, role, pair, created, policy),
    }
}

fn reason<'a>(
    request: &ValidRequest<'a>,
    role: &str,
    pair: &impl Pair<'a>,
    created: u64,
    policy: &'a Policy,
) -> Reason<'a> {
    if let Some(existing_role) = pair.existing_role() {
        return match request.user_role {
            // 2. The snapshot holds the pair, and no role was asked for, or the same one.
            None => Reason::AlreadyMember { existing_role },
            asked if pair.has_role(asked) => Reason::AlreadyMember { existing_role: asked },
            // 3. The snapshot holds the pair with another role: the row is never changed.
            Some(_) => Reason::AlreadyMemberRoleDiffers { existing_role },
        };
    }
    // 4. An earlier request of the same plan already creates the pair.
    if let Some(first_index) = pair.created_by() {
        return Reason::DuplicateRequest { first_index };
    }
    // 5. There is no snapshot, or a row of it cannot be read and could be this pair.
    if let Some(unknown) = pair.unknown() {
        return Reason::MembershipsUnknown { unknown };
    }
    // 6. The pair is in `policy.never_create`.
    if pair.excluded() {
        return Reason::Excluded;
    }
    // 7. The role is not in `policy.allowed_roles`.
    if !policy.allowed_roles().contains(role) {
        return Reason::RoleNotAllowed { allowed_roles: policy.allowed_roles().names().collect() };
    }
    // 8. The plan has already created `policy.max_creates` rows.
    if let Some(max_creates) = policy.max_creates().filter(|most| created >= *most) {
        return Reason::OverLimit { max_creates };
    }
    // 9. Otherwise: create.
    Reason::NotAMember
}

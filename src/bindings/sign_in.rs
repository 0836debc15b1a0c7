//! What a sign-in calls.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::{self, Policy, PolicyError, Provision, Reason, Snapshot, Stage};

use super::cells::Cells;
use super::write::Reply;

/// Given the policy, one request and the list of existing rows; answers a number, which crosses for nothing,
/// where that can say everything:
///
/// - 0: the cells are not of the format;
/// - 1: ask [`plan`];
/// - 2: create;
/// - 4 + 4 × n: already a member, by row n; 5 + 4 × n: by row n, and its role differs.
#[wasm_bindgen]
pub fn decide(packed: &str) -> u32 {
    const ASK_PLAN: u32 = 1;
    const CREATE: u32 = 2;
    const ALREADY_MEMBER: u32 = 4;
    const ROLE_DIFFERS: u32 = 5;
    let mut cells = Cells::new(packed);
    let Ok(policy) = cells.policy() else { return ASK_PLAN };
    let request = cells.request();
    let rows = cells.snapshot().map(|length| (0..length).map(|_| cells.row()));
    let (decision, row) = engine::decide_by_rows(rows, &request, &policy);
    let by_row = |code: u32| u32::try_from(row?).ok()?.checked_mul(4)?.checked_add(code);
    let code = match decision.reason {
        Reason::NotAMember => CREATE,
        Reason::AlreadyMember { .. } => by_row(ALREADY_MEMBER).unwrap_or(ASK_PLAN),
        Reason::AlreadyMemberRoleDiffers { .. } => by_row(ROLE_DIFFERS).unwrap_or(ASK_PLAN),
        Reason::DuplicateRequest { .. }
        | Reason::InvalidRequest { .. }
        | Reason::RoleNotAllowed { .. }
        | Reason::Excluded
        | Reason::OverLimit { .. }
        | Reason::MembershipsUnknown { .. } => ASK_PLAN,
    };
    if code == ASK_PLAN || cells.is_whole() { code } else { 0 }
}

/// Given the policy, the count of requests, the requests and the list of existing rows; answers `o` and the
/// decisions, or `p` and what is wrong with the policy.
#[wasm_bindgen]
pub fn plan(packed: &str) -> Vec<u8> {
    answer(packed, |cells, policy| {
        let requests = cells.requests();
        let existing = cells.snapshot().map(|length| cells.rows(length));
        let existing = existing.as_ref().map_or_else(|why| Snapshot::Unknown(*why), |rows| Snapshot::Rows(rows));
        let mut reply = Reply::new(b'o');
        engine::plan(existing, &requests, policy).decisions.iter().for_each(|decision| reply.decision(decision));
        reply
    })
}

/// One step of a sign-in. Given the policy, the host (`P` present, `N` none, `X` invalid), the count of
/// requests, the requests and every event so far; answers the next command: `f` (find), `c` (create) or `e`
/// (create each) with the indexes of requests; `d` (done) with the outcomes; or `p` and what is wrong with
/// the policy. Nothing is kept from one step to the next: the events are told again.
#[wasm_bindgen]
pub fn provision(packed: &str) -> Vec<u8> {
    answer(packed, |cells, policy| {
        let host = cells.letter();
        if !matches!(host, b'P' | b'N' | b'X') {
            cells.refuse();
        }
        let requests = cells.requests();
        let mut sign_in = match host {
            b'P' => Provision::new(requests, policy),
            b'N' => Provision::without_host(requests, policy),
            _ => Provision::with_invalid_host(requests, policy),
        };
        while !cells.is_at_end() {
            sign_in.tell(cells.event());
        }
        let mut reply = Reply::new(match sign_in.stage() {
            Stage::Finding | Stage::Confirming => b'f',
            Stage::Creating => b'c',
            Stage::CreatingEach => b'e',
            Stage::Done => b'd',
        });
        if sign_in.stage() == Stage::Done {
            sign_in.report().outcomes.iter().for_each(|outcome| reply.outcome(outcome));
        }
        sign_in.indexes().into_iter().for_each(|index| reply.count(index));
        reply
    })
}

/// Answers the default role and the wordings of the sentences that the answers above leave to the caller, by
/// no message: what stands in braces is filled in.
#[wasm_bindgen]
pub fn words() -> Vec<u8> {
    let mut reply = Reply::new(b'o');
    reply.text(engine::DEFAULT_ROLE);
    engine::EVERYDAY_SENTENCES.iter().for_each(|sentence| reply.text(sentence));
    reply.into_bytes()
}

/// Text with what cannot be seen in it made visible.
#[wasm_bindgen]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    engine::push_visible(&mut out, text);
    out
}

/// Empty where the cells are not of the format.
fn answer(packed: &str, read: impl FnOnce(&mut Cells<'_>, &Policy) -> Reply) -> Vec<u8> {
    let mut cells = Cells::new(packed);
    let reply = match cells.policy() {
        Ok(policy) => read(&mut cells, &policy),
        Err(error) => return refusal(&error),
    };
    if cells.is_whole() { reply.into_bytes() } else { Vec::new() }
}

fn refusal(error: &PolicyError) -> Vec<u8> {
    let mut reply = Reply::new(b'p');
    reply.text(&error.message());
    reply.into_bytes()
}

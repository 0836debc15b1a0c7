//! The one place that names wasm-bindgen: converts and forwards, decides nothing.
//!
//! What crosses, crosses as one string of cells, parted by NUL. The JavaScript half is
//! `pkg/src/wire.js`; what each call is given and answers stands at its function.
//!
//! A cell that holds a value begins with a letter:
//!
//! | letter | value |
//! |---|---|
//! | `s` | text, as it is |
//! | `e` | text in which U+0001 `0` stands for NUL and U+0001 `1` for U+0001 |
//! | `l` | the same, of a string with a lone surrogate, which stands here as U+FFFD |
//! | `d` | a number, in decimals |
//! | `m` | missing: undefined or null |
//! | `t` | a value of another type |
//! | `u` | unreadable: reading it threw |
//!
//! The first cell says how many there are. Where the count is wrong, some text had a NUL in it: the
//! answer is then nothing, and the caller sends the same again with every text an `e` or an `l`, which an
//! `x` before the count announces.
//!
//! - A row or a request is three cells: user_id, organization_id, user_role. What is no object is three
//!   cells `u` as a row; as a request, its first cell is `O` (no object), `A` (no array of requests) or
//!   `U` (unreadable).
//! - A list is its length and its items, or `m`, `t` or `u` where there is none.
//! - A policy is `m`, `t`, `u`, or `p` with default_role, the list allowed_roles (or `any`),
//!   max_creates, the list never_create (two cells an item) and the name of an unknown field (or `m`).

#![expect(unreachable_pub, reason = "wasm-bindgen exports public functions alone")]
#![cfg_attr(feature = "bulk", expect(dead_code, unused_imports, reason = "whole tables go without the sign-in"))]

#[cfg(feature = "bare")]
mod bare;
#[cfg(feature = "bulk")]
mod bulk;
mod cells;
mod read;
mod read_policy;
mod write;

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::engine::{self, Command, Policy, PolicyError, Provision, Reason};

use cells::{Cells, Packed, unescaped};
use read::{Host, row_of};
use write::Reply;

/// Given what [`plan`] is given, with one request; answers a number, which crosses for nothing, where
/// that can say everything:
///
/// - 0: the cells are not of the format;
/// - 1: ask [`plan`];
/// - 2: create;
/// - 4 + 4 × n: already a member, by row n; 5 + 4 × n: by row n, and its role differs.
#[cfg_attr(not(feature = "bulk"), wasm_bindgen)]
pub fn decide(packed: &str) -> u32 {
    const ASK_PLAN: u32 = 1;
    const CREATE: u32 = 2;
    let decided = || -> Packed<u32> {
        let unescaped = unescaped(packed);
        let mut cells = Cells::new(packed, &unescaped)?;
        let policy = cells.policy()?;
        let (existing, requests) = (cells.snapshot()?, cells.requests()?);
        cells.end()?;
        let (Ok(policy), [request]) = (policy, requests.as_slice()) else { return Some(ASK_PLAN) };
        let decision = engine::decide(existing.as_snapshot(), request, &policy);
        let row = || u32::try_from(row_of(&decision, &existing)?).ok()?.checked_mul(4);
        Some(match decision.reason {
            Reason::NotAMember => CREATE,
            Reason::AlreadyMember { .. } => row().and_then(|row| row.checked_add(4)).unwrap_or(ASK_PLAN),
            Reason::AlreadyMemberRoleDiffers { .. } => row().and_then(|row| row.checked_add(5)).unwrap_or(ASK_PLAN),
            Reason::DuplicateRequest { .. }
            | Reason::InvalidRequest { .. }
            | Reason::RoleNotAllowed { .. }
            | Reason::Excluded
            | Reason::OverLimit { .. }
            | Reason::MembershipsUnknown { .. } => ASK_PLAN,
        })
    };
    decided().unwrap_or_default()
}

/// Given the policy, the list of existing rows and the list of requests; answers `ok` and the
/// decisions, or `policy` and what is wrong with it.
#[cfg_attr(not(feature = "bulk"), wasm_bindgen)]
pub fn plan(packed: &str) -> String {
    answer(packed, |cells, policy| {
        let (existing, requests) = (cells.snapshot()?, cells.requests()?);
        cells.end()?;
        let mut reply = Reply::new("ok");
        engine::plan(existing.as_snapshot(), &requests, policy).decisions.iter().for_each(|decision| {
            reply.decision(decision);
        });
        Some(reply)
    })
}

/// One step of a sign-in. Given the policy, the host (`present`, `absent` or `invalid`), the list of
/// requests and every event so far; answers the next command: `find` with the indexes of requests;
/// `create` or `each` with indexes and roles; `done` with the outcomes; or `policy` and what is wrong
/// with it. Nothing is kept from one step to the next: the events are told again.
#[cfg_attr(not(feature = "bulk"), wasm_bindgen)]
pub fn provision(packed: &str) -> String {
    answer(packed, |cells, policy| {
        let host = cells.host()?;
        let requests = cells.requests()?;
        let mut sign_in = match host {
            Host::Present => Provision::new(requests, policy),
            Host::Absent => Provision::without_host(requests, policy),
            Host::Invalid => Provision::with_invalid_host(requests, policy),
        };
        while let Some(event) = cells.event()? {
            sign_in.tell(event);
        }
        cells.end()?;
        Some(match sign_in.command() {
            Command::Find(_) => {
                let mut reply = Reply::new("find");
                sign_in.indexes().into_iter().for_each(|index| reply.index(index));
                reply
            }
            Command::Create(rows) => Reply::rows("create", &sign_in.indexes(), &rows),
            Command::CreateEach(rows) => Reply::rows("each", &sign_in.indexes(), &rows),
            Command::Done(report) => {
                let mut reply = Reply::new("done");
                report.outcomes.iter().for_each(|outcome| reply.outcome(outcome));
                reply
            }
        })
    })
}

/// Answers `ok`, the default role, and name and wording of the sentences that the answers above leave to
/// the caller, by an empty message or none: what stands in braces is filled in.
#[cfg_attr(not(feature = "bulk"), wasm_bindgen)]
pub fn words() -> String {
    let mut reply = Reply::new("ok");
    reply.plain(engine::DEFAULT_ROLE);
    for [name, wording] in &engine::EVERYDAY_SENTENCES {
        reply.plain(name);
        reply.plain(wording);
    }
    reply.into_string()
}

/// Text with what cannot be seen in it made visible.
#[cfg_attr(not(feature = "bulk"), wasm_bindgen)]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    engine::push_visible(&mut out, text);
    out
}

/// Empty where the cells are not of the format.
fn answer(packed: &str, read: impl FnOnce(&mut Cells<'_>, &Policy) -> Packed<Reply>) -> String {
    let respond = || -> Packed<Reply> {
        let unescaped = unescaped(packed);
        let mut cells = Cells::new(packed, &unescaped)?;
        match cells.policy()? {
            Ok(policy) => read(&mut cells, &policy),
            Err(error) => cells.all().map(|()| refusal(&error)),
        }
    };
    respond().map(Reply::into_string).unwrap_or_default()
}

fn refusal(error: &PolicyError) -> Reply {
    let mut reply = Reply::new("policy");
    reply.plain(&error.message());
    reply
}

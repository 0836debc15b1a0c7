//! Whole tables, in a wasm module of its own. An instance holds one plan: with the instance goes all that
//! it has read, and a trap in one plan cannot touch another.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::cells::{Cells, unescaped};
use crate::bulk::{self, BulkOptions, CreatesFormat, Format, RowProblem, TablePlan, UnreadableRows};

std::thread_local! {
    static HELD: RefCell<Option<TablePlan>> = const { RefCell::new(None) };
}

#[wasm_bindgen]
extern "C" {
    /// Told how many of all the bytes have been read.
    fn progress(bytes: f64, of: f64);
}

/// What `plan_tables` answers, as JSON: an error, or what was read.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Error { code: &'static str, message: String },
    Plan { existing: usize, unreadable: [usize; 2], problems: Vec<&'a RowProblem>, reasons: [&'static str; 9] },
}

/// Given the bytes of both files, the cell of a policy, and by number what [`format`] and [`unreadable`]
/// say; answers JSON, or nothing where the cells are not of the format.
#[wasm_bindgen]
pub fn plan_tables(existing: Vec<u8>, requests: Vec<u8>, policy: &str, format: u32, unreadable: u32) -> String {
    let unescaped = unescaped(policy);
    let read_policy = || {
        let mut cells = Cells::new(policy, &unescaped)?;
        let policy = cells.policy()?;
        cells.end()?;
        Some(policy)
    };
    let policy = match read_policy() {
        None => return String::new(),
        Some(Err(error)) => return json(&Answer::Error { code: "ERR_INVALID_POLICY", message: error.to_string() }),
        Some(Ok(policy)) => policy,
    };
    let options = BulkOptions { policy, format: self::format(format), unreadable: self::unreadable(unreadable) };
    let plan = bulk::plan_tables(existing, requests, options, &mut |bytes, of| progress(bytes as f64, of as f64));
    match plan {
        Err(error) => json(&Answer::Error { code: error.code.name(), message: error.to_string() }),
        Ok(plan) => {
            let problems = plan.problems();
            let answer = json(&Answer::Plan {
                existing: plan.existing(),
                unreadable: problems.map(|table| table.count),
                problems: problems.iter().flat_map(|table| &table.first).take(MOST_PROBLEMS).collect(),
                reasons: TablePlan::REASONS,
            });
            HELD.set(Some(plan));
            answer
        }
    }
}

/// The reason of each request, one byte each.
#[wasm_bindgen]
pub fn table_reasons() -> Vec<u8> {
    HELD.with_borrow(|plan| plan.as_ref().map(|plan| plan.reasons().to_vec()).unwrap_or_default())
}

/// A decision as JSON; nothing where there is no such request.
#[wasm_bindgen]
pub fn table_decision(index: u32) -> String {
    HELD.with_borrow(|plan| plan.as_ref().and_then(|plan| plan.decision(index as usize)).as_ref().map(json))
        .unwrap_or_default()
}

/// The rows to insert: 0 is CSV, 1 NDJSON.
#[wasm_bindgen]
pub fn table_creates(format: u32) -> Vec<u8> {
    let format = if format == 0 { CreatesFormat::Csv } else { CreatesFormat::Ndjson };
    HELD.with_borrow(|plan| plan.as_ref().map(|plan| plan.write_creates(format)).unwrap_or_default())
}

const MOST_PROBLEMS: usize = 1_000;

fn format(number: u32) -> Format {
    match number {
        1 => Format::Csv,
        2 => Format::Ndjson,
        3 => Format::Json,
        _ => Format::Auto,
    }
}

fn unreadable(number: u32) -> UnreadableRows {
    if number == 1 { UnreadableRows::Skip } else { UnreadableRows::Hold }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

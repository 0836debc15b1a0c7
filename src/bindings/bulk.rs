//! Whole tables, in a wasm module of its own. An instance holds one plan: with the instance goes all that
//! it has read, and a trap in one plan cannot touch another.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;

use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use super::cells::Cells;
use crate::bulk::{
    BulkError, BulkOptions, CreatesFormat, Format, Planning, RowProblem, Step, TablePlan, UnreadableRows,
};

std::thread_local! {
    static PLANNING: RefCell<Option<Planning>> = const { RefCell::new(None) };
    static PLAN: RefCell<Option<TablePlan>> = const { RefCell::new(None) };
    /// Where the caller writes bytes: one place for all, since one for each would lie in the way of a file
    /// that grows.
    static PIECE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What crosses as JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'a> {
    Error {
        code: &'static str,
        message: String,
    },
    /// All is well.
    Nothing {},
    /// Up to which byte the file was read.
    Reading {
        bytes: usize,
    },
    Read {
        read: bool,
    },
    /// How many requests were judged.
    Judging {
        judged: usize,
    },
    Plan {
        existing: usize,
        unreadable: [usize; 2],
        problems: Vec<&'a RowProblem>,
        reasons: [&'static str; 9],
    },
}

/// Given the cell of a policy, and by number what [`format`] and [`unreadable`] say.
#[wasm_bindgen]
pub fn tables_begin(policy: &str, format: u32, unreadable: u32) -> String {
    let mut cells = Cells::new(policy);
    match cells.policy() {
        Err(error) => json(&Answer::Error { code: "ERR_INVALID_POLICY", message: error.to_string() }),
        Ok(_) if !cells.is_whole() => String::new(),
        Ok(policy) => {
            let (format, unreadable) = (self::format(format), self::unreadable(unreadable));
            PLANNING.set(Some(Planning::new(BulkOptions { policy, format, unreadable })));
            json(&Answer::Nothing {})
        }
    }
}

/// Where to write the next piece of a file, of at most so many bytes.
#[wasm_bindgen]
pub fn tables_piece(most: u32) -> u32 {
    PIECE.with_borrow_mut(|piece| {
        piece.resize(most as usize, 0);
        piece.as_ptr() as u32
    })
}

/// Makes room for so many bytes of the file.
#[wasm_bindgen]
pub fn tables_expect(bytes: u32) -> String {
    with_planning(|planning| Some(planning.input()?.expect_bytes(bytes as usize).map(|()| Answer::Nothing {})))
}

/// Takes the first bytes of the piece that was written.
#[wasm_bindgen]
pub fn tables_receive(bytes: u32) -> String {
    PIECE.with_borrow(|piece| {
        with_planning(|planning| {
            let (input, piece) = (planning.input()?, piece.get(..bytes as usize)?);
            Some(input.receive(piece).map(|()| Answer::Nothing {}))
        })
    })
}

/// The next bit of work: the first after a file's bytes says that these were all. It answers `bytes` while
/// a file is read, `read` when it was, `judged` while rows are judged, and then the plan.
#[wasm_bindgen]
pub fn tables_step() -> String {
    let plan = |plan: Box<TablePlan>| {
        let problems = plan.problems();
        let answer = json(&Answer::Plan {
            existing: plan.existing(),
            unreadable: problems.map(|table| table.count),
            problems: problems.iter().flat_map(|table| &table.first).take(MOST_PROBLEMS).collect(),
            reasons: TablePlan::REASONS,
        });
        PLANNING.take();
        PLAN.set(Some(*plan));
        answer
    };
    let mut done = None;
    let answer = with_planning(|planning| {
        Some(planning.step().map(|step| match step {
            Step::Reading(bytes) => Answer::Reading { bytes },
            Step::Read => Answer::Read { read: true },
            Step::Judging(judged) => Answer::Judging { judged },
            Step::Over => Answer::Nothing {},
            Step::Done(plan) => {
                done = Some(plan);
                Answer::Nothing {}
            }
        }))
    });
    done.map_or(answer, plan)
}

/// The reason of each request, one byte each.
#[wasm_bindgen]
pub fn table_reasons() -> Vec<u8> {
    PLAN.with_borrow(|plan| plan.as_ref().map(|plan| plan.reasons().to_vec()).unwrap_or_default())
}

/// A decision as JSON; nothing where there is no such request.
#[wasm_bindgen]
pub fn table_decision(index: u32) -> String {
    PLAN.with_borrow(|plan| plan.as_ref().and_then(|plan| plan.decision(index as usize)).as_ref().map(json))
        .unwrap_or_default()
}

/// The rows to insert: 0 is CSV, 1 NDJSON.
#[wasm_bindgen]
pub fn table_creates(format: u32) -> Vec<u8> {
    let format = if format == 0 { CreatesFormat::Csv } else { CreatesFormat::Ndjson };
    PLAN.with_borrow(|plan| plan.as_ref().map(|plan| plan.write_creates(format)).unwrap_or_default())
}

const MOST_PROBLEMS: usize = 1_000;

/// Nothing where there is no plan on its way, or it is at another step.
fn with_planning<'a>(ask: impl FnOnce(&mut Planning) -> Option<Result<Answer<'a>, BulkError>>) -> String {
    PLANNING
        .with_borrow_mut(|planning| ask(planning.as_mut()?))
        .map(|answer| {
            let refused = |error: BulkError| Answer::Error { code: error.code.name(), message: error.to_string() };
            json(&answer.unwrap_or_else(refused))
        })
        .unwrap_or_default()
}

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

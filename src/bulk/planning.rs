//! A plan on its way: bytes in, then one bit of work after the other, so that whoever asks may do something
//! else between two.

use alloc::boxed::Box;
use core::mem::replace;

use super::error::{BulkError, TableName};
use super::format::Reading;
use super::input::Input;
use super::plan::{BulkOptions, TablePlan};
use super::table::Table;

/// The steps towards a plan:
///
/// 1. [`input`](Self::input) takes the bytes of the memberships that exist;
/// 2. [`step`](Self::step) reads them, until it answers [`Step::Read`];
/// 3. the same for the requests;
/// 4. `step` judges them, until it answers [`Step::Done`].
pub struct Planning {
    options: BulkOptions,
    stage: Stage,
}

enum Stage {
    Receiving(Option<Table>, Input),
    Reading(Option<Table>, Reading),
    Judging(Box<TablePlan>),
    Over,
}

/// What a bit of work came to.
pub enum Step {
    /// The file was read up to this byte.
    Reading(usize),
    /// The file was read.
    Read,
    /// So many requests were judged; none as long as the rows are indexed.
    Judging(usize),
    /// This is the plan, and there is nothing more to do.
    Done(Box<TablePlan>),
    /// The plan was there before, or an error was.
    Over,
}

impl Planning {
    /// Nothing received.
    pub fn new(options: BulkOptions) -> Self {
        Self { options, stage: Stage::Receiving(None, Input::new(TableName::Existing)) }
    }

    /// What takes the next bytes; `None` while what came before is read or judged.
    pub fn input(&mut self) -> Option<&mut Input> {
        if let Stage::Receiving(_, input) = &mut self.stage { Some(input) } else { None }
    }

    /// Does the next bit of work, some milliseconds of it; where bytes are being received, these were all.
    ///
    /// # Errors
    /// [`BulkError`] when a file as a whole is of no use.
    pub fn step(&mut self) -> Result<Step, BulkError> {
        let (stage, step) = match replace(&mut self.stage, Stage::Over) {
            Stage::Receiving(existing, input) => {
                (Stage::Reading(existing, Reading::begin(input, self.options.format)?), Step::Reading(0))
            }
            Stage::Reading(existing, mut reading) => {
                if reading.read_on()? {
                    let at = reading.at();
                    (Stage::Reading(existing, reading), Step::Reading(at))
                } else {
                    (self.after(existing, reading.into_table())?, Step::Read)
                }
            }
            Stage::Judging(mut plan) => {
                if !plan.judge_on() {
                    return Ok(Step::Done(plan));
                }
                let judged = plan.reasons().len();
                (Stage::Judging(plan), Step::Judging(judged))
            }
            Stage::Over => (Stage::Over, Step::Over),
        };
        self.stage = stage;
        Ok(step)
    }

    fn after(&mut self, existing: Option<Table>, read: Table) -> Result<Stage, BulkError> {
        Ok(match existing {
            None => Stage::Receiving(Some(read), Input::new(TableName::Requests)),
            Some(existing) => Stage::Judging(Box::new(TablePlan::begin(existing, read, &mut self.options)?)),
        })
    }
}

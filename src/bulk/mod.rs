//! Whole tables as bytes, against the rules of the sign-in: what would a million sign-ins do?
//!
//! 1. [`plan_tables`] finds out the format of each file and reads it (`format`, `csv`, `json`
//!    over `json_syntax` and `json_string`): ids stay
//!    where they are in the bytes, and what cannot be read is noted with its line (`table`).
//! 2. The rows are indexed by their pair (`pairs`), and each request is judged by `engine::judge`.
//! 3. [`TablePlan`] answers reason by reason, and writes the rows to insert (`write`).
#![forbid(unsafe_code)]

mod csv;
mod error;
mod format;
mod json;
mod json_string;
mod json_syntax;
mod pairs;
mod plan;
mod scan;
mod seen;
mod table;
mod unreadable;
mod write;

pub use error::{BulkError, BulkErrorCode, TableName};
pub use format::Format;
pub use plan::{BulkOptions, TablePlan, UnreadableRows, plan_tables};
pub use table::{RowProblem, TableProblems};
pub use write::CreatesFormat;

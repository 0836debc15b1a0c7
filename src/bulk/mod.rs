//! Whole tables as bytes, against the rules of the sign-in: what would a million sign-ins do?
//!
//! 1. [`Planning`] goes from one bit of work to the next; [`plan_tables`] does all of them.
//! 2. Bytes come in, in pieces that may end anywhere (`input`).
//! 3. The format of each file is found out, and it is read (`format`, `csv`, `json` over `json_syntax` and
//!    `json_string`): ids stay where they are in the bytes, and what cannot be read is noted with its line
//!    (`table`).
//! 4. The rows are indexed by their pair (`pairs`), and each request is judged by `engine::judge`.
//! 5. [`TablePlan`] answers reason by reason, and writes the rows to insert (`write`).
#![forbid(unsafe_code)]

mod csv;
mod error;
mod format;
mod input;
mod json;
mod json_string;
mod json_syntax;
mod pairs;
mod plan;
mod planning;
mod scan;
mod seen;
mod table;
mod unreadable;
mod write;

pub use error::{BulkError, BulkErrorCode, TableName};
pub use format::Format;
pub use input::Input;
pub use plan::{BulkOptions, TablePlan, UnreadableRows, plan_tables};
pub use planning::{Planning, Step};
pub use table::{RowProblem, TableProblems};
pub use write::CreatesFormat;

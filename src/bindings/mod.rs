//! The one place that names wasm-bindgen: converts and forwards, decides nothing.
//!
//! What crosses, crosses as one row of cells that no text can break out of, since each text stands behind
//! its length. The JavaScript half is `pkg/src/wire.js`; what each call is given and answers stands at its
//! function: the sign-in's in `sign_in.rs`, those of whole tables in `bulk.rs`, each a module of its own.
//!
//! - A letter is one byte.
//! - A count that comes in is one byte, or the byte 127 and four bytes of seven bits, the lowest first: so all
//!   of it is UTF-8. One that goes out is four bytes.
//! - A text is the count of its bytes, and they.
//!
//! A value that comes in begins with a letter:
//!
//! | letter | value |
//! |---|---|
//! | `s` | text |
//! | `l` | text of a string with a lone surrogate, which stands here as U+FFFD |
//! | `n` | a list: a count, and so many items |
//! | `m` | missing: undefined or null |
//! | `t` | a value of another type |
//! | `u` | unreadable: reading it threw |
//! | `=` | in a row: what the last request has in this column |
//!
//! - A row or a request is three values: user_id, organization_id, user_role. What is no object is three
//!   times `u` as a row; as a request, it begins with `O` (no object), `A` (no array of requests) or `U`
//!   (unreadable).
//! - A policy is `m`, `t`, `u`, or `p` with default_role, the list allowed_roles (or `a` for any), max_creates
//!   in decimals, the list never_create (two values an item) and the name of an unknown field (or `m`).
//!
//! The answer to what is not of the format is none.

#![expect(unreachable_pub, reason = "wasm-bindgen exports public functions alone")]

#[cfg(feature = "bare")]
mod bare;
#[cfg(feature = "bulk")]
mod bulk;
mod cells;
#[cfg(not(feature = "bulk"))]
mod read;
mod read_policy;
#[cfg(not(feature = "bulk"))]
mod sign_in;
#[cfg(not(feature = "bulk"))]
mod write;

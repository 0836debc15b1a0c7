#![doc = include_str!("crate.md")]
#![no_std]

extern crate alloc;
// For all but the npm package's module: src/bindings/bare.rs.
#[cfg(not(all(target_arch = "wasm32", feature = "bare")))]
extern crate std;

#[cfg(feature = "bulk")]
pub mod bulk;
pub mod engine;

#[cfg(target_arch = "wasm32")]
mod bindings;

pub use engine::*;

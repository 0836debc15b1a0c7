#![doc = include_str!("crate.md")]

pub mod engine;

#[cfg(target_arch = "wasm32")]
mod bindings;

pub use engine::*;

//! What `cargo test` hands a wasm test binary to; see `scripts/steps`.
fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}

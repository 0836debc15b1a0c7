//! `bindgen MODULE.wasm FOLDER NAME` writes the glue `FOLDER/NAME.js` and the module `FOLDER/NAME_bg.wasm`.
use std::env;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        bail!("usage: bindgen MODULE.wasm FOLDER NAME");
    };
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .web(true)?
        // The loader brings the module, so the glue needs no `import.meta` and no fetch of its own.
        .omit_default_module_path(true)
        // After a trap the loader starts the module afresh.
        .reset_state_function(true)
        // The package's types are written by hand.
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("cannot write the glue for {module}"))
}

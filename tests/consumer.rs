//! The crate as a Rust gateway takes it: by a path, in a crate of its own, without JavaScript.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(folder).output();
    let output = output.expect("cargo runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}: {told}", arguments.join(" "));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn no_javascript_crate_is_in_the_native_tree() {
    let tree =
        cargo(Path::new(ROOT), &["tree", "--package", "org-membership", "--edges", "normal", "--prefix", "none"]);
    assert!(tree.contains("serde v"), "{tree}");
    for name in ["wasm-bindgen", "js-sys", "web-sys", "serde-wasm-bindgen", "rlsf"] {
        assert!(!tree.contains(name), "{name} is in the tree:\n{tree}");
    }
}

#[test]
fn an_empty_crate_runs_the_example_of_the_documentation() {
    let documentation = fs::read_to_string(Path::new(ROOT).join("src/crate.md")).expect("the documentation");
    let example = documentation.split("```").nth(1).expect("an example");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumer");
    fs::create_dir_all(folder.join("src")).expect("a folder");
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\norg-membership = {{ path = {ROOT:?} }}\n\n[workspace]\n"
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    // The versions that are here already.
    fs::copy(Path::new(ROOT).join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    fs::write(folder.join("src/main.rs"), format!("fn main() {{\n{example}\n    println!(\"done\");\n}}\n"))
        .expect("a program");
    assert_eq!(cargo(&folder, &["run", "--quiet"]), "done\n");
}

//! What a reviewer would otherwise have to look for.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).expect("a file of JSON")
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            files.extend(self::files(path.to_str().expect("a path of text")));
        } else {
            files.push(path);
        }
    }
    files
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    read(path).lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

#[test]
fn versions_agree() {
    let crate_version = env!("CARGO_PKG_VERSION");
    assert_eq!(json("pkg/package.json")["version"], crate_version);
}

#[test]
fn the_engine_names_no_javascript_no_clock_and_no_state() {
    let names =
        ["wasm_bindgen", "js_sys", "JsValue", "std::time", "Instant", "SystemTime", "thread_local", "RandomState"];
    let state = [
        "\nstatic ",
        "pub static ",
        "Mutex",
        "OnceLock",
        "Cell<",
        "std::fs",
        "std::net",
        "std::env",
        "println!",
        "async fn",
    ];
    for file in files("src/engine") {
        for name in names.iter().chain(&state) {
            assert!(!code(&file).contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn only_the_bindings_name_wasm_bindgen() {
    for file in files("src").into_iter().filter(|file| !file.to_string_lossy().contains("bindings")) {
        assert!(!code(&file).contains("wasm_bindgen"), "{}", file.display());
    }
}

#[test]
fn the_readme_and_the_table_tell_the_same_rules() {
    let readme = read("README.md");
    let in_readme: BTreeSet<(u64, String)> = readme
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('|').map(str::trim).skip(1);
            let number = cells.next()?.parse().ok()?;
            let decision = cells.nth(1)?;
            Some((number, decision.split('`').nth(1).unwrap_or("not_a_member").to_owned()))
        })
        .collect();
    let numbered = files("tests/cases").into_iter().filter_map(|file| {
        let table: Value = serde_json::from_str(&read(file)).expect("a file of JSON");
        let rule = table["rule"].as_u64()?;
        // The rule's own reason is that of the last decision of its first case.
        let reason =
            table["cases"][0]["decisions"].as_array().and_then(|all| all.last()).map(|last| last["reason"].clone());
        let reason = reason.as_ref().and_then(Value::as_str).expect("a reason").to_owned();
        Some((rule, reason))
    });
    assert_eq!(numbered.collect::<BTreeSet<_>>(), in_readme);
}

#[test]
fn every_reason_has_a_case() {
    let cases: String = files("tests/cases").iter().map(read).collect();
    let types = code(Path::new("src/bindings/types.d.ts"));
    for union in ["NoopReason", "FailureReason"] {
        let (_, rest) = types.split_once(&format!("export type {union} =")).expect("the contract has the union");
        let (members, _) = rest.split_once(';').expect("the union ends");
        let named =
            |line: &str| line.trim().strip_prefix("| \"").and_then(|name| Some(name.split_once('"')?.0.to_owned()));
        let reasons: Vec<String> = members.lines().filter_map(named).collect();
        assert!(reasons.len() >= 9, "{union}: {reasons:?}");
        for reason in reasons {
            assert!(cases.contains(&format!("\"reason\": \"{reason}\"")), "no case gives {reason}");
        }
    }
}

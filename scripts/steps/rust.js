// @ts-check
// Where the Rust for wasm comes from, in this order: the target is there; rustup can add it; Debian's own
// Rust, which builds the standard library from its sources; else one sentence says what to install.
// ORG_MEMBERSHIP_RUST=debian or =rustup takes that one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { debianHas, installFromDebian } from "./debian.js";
import { root, run, StepFailed } from "./run.js";

/**
 * @typedef {object} Rust
 * @property {string} cargo
 * @property {string} clippy
 * @property {Record<string, string>} env
 * @property {string[]} flags
 * @property {string[]} testFlags the same for `cargo test`
 * @property {string} targetFolder
 */

const wasmTarget = "wasm32-unknown-unknown";

// A shell that read no profile does not have rustup's folder on its path; Debian's Rust must not stand in for it.
const rustupFolder = join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin");
const path = process.env.PATH ?? "";
if (!path.split(delimiter).includes(rustupFolder)) process.env.PATH = rustupFolder + delimiter + path;

/** @type {Rust} */
export const nativeRust = {
  cargo: "cargo",
  clippy: "cargo-clippy",
  env: {},
  flags: [],
  testFlags: [],
  targetFolder: join(root, "target"),
};

const forWasm = ["--target", wasmTarget];

/** @type {Rust} */
const rustupRust = { ...nativeRust, flags: forWasm, testFlags: forWasm };

/** @type {Rust} */
const debianRust = {
  cargo: "/usr/bin/cargo",
  clippy: "/usr/bin/cargo-clippy",
  env: {
    // Clippy would call the first cargo on the path.
    CARGO: "/usr/bin/cargo",
    RUSTC: "/usr/bin/rustc",
    // Without it cargo hands the doctests to the other toolchain.
    RUSTDOC: "/usr/bin/rustdoc",
    // -Zbuild-std is not in a stable release.
    RUSTC_BOOTSTRAP: "1",
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: "wasm-ld-19",
  },
  flags: [...forWasm, "-Zbuild-std=std,panic_abort"],
  testFlags: [...forWasm, "-Zbuild-std=std,panic_abort,proc_macro"],
  // A folder of its own: two releases of rustc in one folder would build everything anew at each turn.
  targetFolder: join(root, "target/debian"),
};

const debianPackages = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-19"];

/** Remembers that rustup could not add the target, so that it is not asked at every start. */
const note = join(root, "target/wasm-from-debian");

/** @type {Promise<Rust> | undefined} */
let found;

/** Finds, or installs, a Rust that compiles to wasm. */
export function wasmRust() {
  found ??= findWasmRust();
  return found;
}

async function findWasmRust() {
  const choice = process.env.ORG_MEMBERSHIP_RUST ?? "";
  if (choice !== "debian") {
    if (targetIsThere()) return rustupRust;
    if (choice === "" && existsSync(note) && debianHas(debianPackages)) return debianRust;
    if (await rustupAdds()) {
      rmSync(note, { force: true });
      return rustupRust;
    }
  }
  if (choice !== "rustup" && (await debianProvides())) {
    mkdirSync(join(root, "target"), { recursive: true });
    writeFileSync(note, "");
    return debianRust;
  }
  throw new StepFailed(
    `Rust cannot compile to wasm here: install Rust with rustup and run \`rustup target add ${wasmTarget}\`, or on Debian 12 install ${debianPackages.join(", ")}.`,
  );
}

/**
 * Runs cargo as a named step.
 *
 * @param {string} title
 * @param {Rust} rust
 * @param {string[]} args the command and its options
 * @param {import("./run.js").RunOptions & { after?: string[] }} [options] `after`: what follows `--`
 * @returns {Promise<string>}
 */
export function cargo(title, rust, args, { env, after = [], limitMs } = {}) {
  const [command] = args;
  const flags = command === "test" ? rust.testFlags : rust.flags;
  const all = [...args, ...flags, "--target-dir", rust.targetFolder, ...(after.length > 0 ? ["--", ...after] : [])];
  const colour = process.stderr.isTTY ? { CARGO_TERM_COLOR: "always" } : {};
  return run(title, command === "clippy" ? rust.clippy : rust.cargo, all, {
    env: { ...rust.env, ...colour, ...env },
    limitMs,
  });
}

function targetIsThere() {
  const query = spawnSync("rustc", ["--print", "target-libdir", "--target", wasmTarget], { encoding: "utf8" });
  const folder = query.stdout?.trim();
  return query.status === 0 && existsSync(folder) && readdirSync(folder).some((file) => file.startsWith("libstd-"));
}

async function rustupAdds() {
  if (spawnSync("rustup", ["--version"]).status !== 0) return false;
  return run("Add Rust's wasm target", "rustup", ["target", "add", wasmTarget], { limitMs: 5 * 60_000 }).then(
    targetIsThere,
    () => false,
  );
}

async function debianProvides() {
  return debianHas(debianPackages) || (isDebian() && installFromDebian("Install Debian's Rust", debianPackages));
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

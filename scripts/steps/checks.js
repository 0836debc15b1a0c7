// @ts-check
// What the compilers and linters hold, each a check with a name.
import { join } from "node:path";
import { libraryOf, rustFor, wasmModules } from "./compile.js";
import { root, run } from "./run.js";
import { cargo, nativeRust, wasmRust } from "./rust.js";

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => Promise<unknown>} run rejects when something is wrong
 * @property {() => Promise<unknown>} [fix] mends what a program can
 */

const biome = join(root, "node_modules/.bin/biome");
const strict = ["-D", "warnings"];

/** @type {Check[]} */
export const checks = [
  {
    name: "Rust is formatted",
    run: () => run("Check the format of the Rust", "cargo", ["fmt", "--all", "--check"]),
    fix: () => run("Format the Rust", "cargo", ["fmt", "--all"]),
  },
  {
    name: "JavaScript, CSS and JSON are formatted and clean",
    run: () => run("Check the JavaScript, CSS and JSON", biome, ["check", "--error-on-warnings"]),
    fix: () => run("Format the JavaScript, CSS and JSON", biome, ["check", "--write"]),
  },
  {
    name: "the types agree",
    run: () => run("Check the types", join(root, "node_modules/.bin/tsc"), ["--noEmit", "--project", "tsconfig.json"]),
  },
  {
    name: "clippy finds nothing in the native build",
    run: () =>
      cargo("Check with clippy", nativeRust, ["clippy", "--all-targets", "--features", "bulk"], { after: strict }),
  },
  {
    name: "clippy finds nothing in the wasm build",
    run: async () => {
      for (const module of wasmModules) {
        const rust = rustFor(module, await wasmRust());
        await cargo(`Check the ${module.name} with clippy for wasm`, rust, ["clippy", ...libraryOf(module)], {
          after: strict,
        });
      }
    },
  },
  {
    name: "the Rust documentation has no warnings",
    run: () =>
      cargo("Check the Rust documentation", nativeRust, ["doc", "--no-deps", "--features", "bulk"], {
        env: { RUSTDOCFLAGS: strict.join(" ") },
      }),
  },
];

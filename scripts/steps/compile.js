// @ts-check
// Rust -> wasm -> glue and module -> optimised module, in target/bindgen/.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root, run } from "./run.js";
import { cargo, nativeRust, wasmRust } from "./rust.js";
import { upToDate, writeStamp } from "./stamp.js";

/**
 * @typedef {object} WasmModule
 * @property {string} name what the loaders import it by: `NAME-glue` and `NAME.wasm`
 * @property {string[]} features of the crate
 * @property {string[]} wasmFeatures what its code uses beyond `rustFeatures`
 * @property {string} rustFlags what makes the compiler use them
 * @property {string} optLevel of Rust's; see Cargo's "profiles"
 */

// The sign-in's module is no quicker by level 3, and a hundredth larger.
/** @type {WasmModule[]} */
export const wasmModules = [
  { name: "engine", features: ["bare"], wasmFeatures: [], rustFlags: "", optLevel: "2" },
  { name: "bulk", features: ["bulk"], wasmFeatures: ["simd"], rustFlags: "-C target-feature=+simd128", optLevel: "3" },
];

export const bindgenFolder = join(root, "target/bindgen");

// Named one by one, because `-all` writes imports that Node 20 refuses to compile.
const rustFeatures = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
];

const binary = (/** @type {string} */ name) =>
  join(nativeRust.targetFolder, "debug", process.platform === "win32" ? `${name}.exe` : name);

/** Builds `bindgen`, the tool that writes the glue. */
export async function buildBindgen() {
  await cargo("Compile the glue tool", nativeRust, ["build", "--package", "bindgen"]);
}

/** Builds the runner of the wasm tests and resolves to its path. */
export async function buildTestRunner() {
  await cargo("Compile the wasm test runner", nativeRust, ["build", "--package", "test-runner"]);
  return binary("test-runner");
}

/** Compiles every wasm module; the optimisation waits for the tools. */
export async function compileModules() {
  mkdirSync(bindgenFolder, { recursive: true });
  const found = await wasmRust();
  for (const module of wasmModules) {
    const { name } = module;
    const rust = rustFor(module, found);
    await cargo(`Compile the ${name} to wasm`, rust, ["build", "--release", ...libraryOf(module)]);
    // The modules come out of one crate under one name, so each is taken away before the next is compiled.
    copyFileSync(join(rust.targetFolder, "wasm32-unknown-unknown/release/org_membership.wasm"), compiled(name));
  }
}

/**
 * The Rust that compiles a module, with its flags.
 *
 * @param {WasmModule} module
 * @param {import("./rust.js").Rust} rust
 * @returns {import("./rust.js").Rust}
 */
export function rustFor({ name, rustFlags, optLevel }, rust) {
  const env = { ...rust.env, CARGO_PROFILE_RELEASE_OPT_LEVEL: optLevel };
  if (rustFlags === "") return { ...rust, env };
  // Other flags in one folder would build everything anew at each turn.
  return { ...rust, env: { ...env, RUSTFLAGS: rustFlags }, targetFolder: join(rust.targetFolder, name) };
}

/** @param {WasmModule} module @returns {string[]} what cargo is told to compile */
export function libraryOf({ features }) {
  return ["--lib", ...(features.length > 0 ? ["--features", features.join(",")] : [])];
}

/** Writes the glue and the optimised module of every wasm module that changed. */
export async function finishModules() {
  for (const { name, wasmFeatures } of wasmModules) {
    const outputs = [join(bindgenFolder, `${name}.js`), join(bindgenFolder, `${name}.wasm`)];
    const inputs = [
      compiled(name),
      join(root, "Cargo.lock"),
      join(root, "package-lock.json"),
      fileURLToPath(import.meta.url),
    ];
    if (upToDate(`${name}-module`, inputs, outputs)) continue;
    await run(`Write the glue of the ${name}`, binary("bindgen"), [compiled(name), bindgenFolder, name]);
    const flags = [...rustFeatures, ...wasmFeatures].map((feature) => `--enable-${feature}`);
    const unoptimised = join(bindgenFolder, `${name}_bg.wasm`);
    const [wasmOpt, wasmMetadce] = ["wasm-opt", "wasm-metadce"].map((tool) =>
      join(root, "node_modules/binaryen/bin", tool),
    );
    const needed = join(bindgenFolder, `${name}.needed.wasm`);
    const graph = join(bindgenFolder, `${name}.graph.json`);
    writeFileSync(graph, JSON.stringify(await graphOfExports(unoptimised)));
    await run(`Leave what nobody calls out of the ${name}`, process.execPath, [
      wasmMetadce,
      unoptimised,
      ...flags,
      "--graph-file",
      graph,
      "-o",
      needed,
    ]);
    await run(`Optimise the ${name}`, process.execPath, [
      wasmOpt,
      needed,
      ...flags,
      "-O3",
      "--strip-target-features",
      "-o",
      outputs[1],
    ]);
    writeStamp(`${name}-module`, inputs);
  }
}

/** What we call of the glue's own exports. */
const MEMORY_EXPORTS = ["__wbindgen_malloc", "__wbindgen_realloc", "__wbindgen_free"];

/**
 * The exports that are called, as wasm-metadce is told them: what none of them reaches is left out, and with it
 * all that the module would import.
 *
 * @param {string} path
 */
async function graphOfExports(path) {
  const names = WebAssembly.Module.exports(await WebAssembly.compile(readFileSync(path))).map(({ name }) => name);
  const called = names.filter((name) => !name.startsWith("__") || MEMORY_EXPORTS.includes(name));
  return [{ name: "callers", root: true, reaches: called }, ...called.map((name) => ({ name, export: name }))];
}

/** @param {string} name */
function compiled(name) {
  return join(bindgenFolder, `${name}.compiled.wasm`);
}

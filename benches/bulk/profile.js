// @ts-check
// Where the time goes, by the steps of the wasm module, and what merely copying the bytes takes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { readPolicy } from "../../pkg/src/read.js";
import { packed } from "../../pkg/src/wire.js";
import { median } from "../report/median.js";

const [folder, times] = process.argv.slice(2);
const file = createRequire(import.meta.url).resolve("org-membership/bulk.wasm");
const module = new WebAssembly.Module(readFileSync(file));
const PIECE = 2 ** 18;
const files = ["existing", "requests"].map((name) => new Uint8Array(readFileSync(join(folder, `${name}.csv`))));

/** @type {Record<string, number[]>} */
const phases = { "copying in, checking UTF-8": [], "reading CSV": [], "hashing and indexing": [], judging: [] };
/** @type {number[]} */
const copies = [];
for (let time = 0; time < Number(times); time++) {
  for (const [name, took] of Object.entries(onePlan())) phases[name].push(took);
  const started = performance.now();
  files.map((bytes) => bytes.slice());
  copies.push(performance.now() - started);
}
const medians = Object.fromEntries(Object.entries(phases).map(([name, took]) => [name, median(took)]));
console.log(JSON.stringify({ phases: medians, copy_ms: median(copies) }));

function onePlan() {
  /** @type {WebAssembly.Imports} */
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => {};
  }
  const engine = /** @type {any} */ (new WebAssembly.Instance(module, imports).exports);
  const ask = (/** @type {[number, number]} */ [at, length]) => {
    const answer = Buffer.from(engine.memory.buffer, at, length).toString();
    engine.__wbindgen_free(at, length, 1);
    return JSON.parse(answer);
  };
  /** @type {Record<string, number>} */
  const spent = Object.fromEntries(Object.keys(phases).map((name) => [name, 0]));
  const [copying, reading, indexing, judging] = Object.keys(phases);
  let since = performance.now();
  const spentOn = (/** @type {string} */ phase) => {
    const now = performance.now();
    spent[phase] += now - since;
    since = now;
  };
  /** @type {any[]} */
  const items = [];
  readPolicy(items, undefined);
  const policy = packed(items);
  const at = engine.__wbindgen_malloc(policy.length, 1);
  new Uint8Array(engine.memory.buffer).set(policy, at);
  ask(engine.tables_begin(at, policy.length, 0, 0));
  const piece = engine.tables_piece(PIECE);
  for (const bytes of files) {
    ask(engine.tables_expect(bytes.length));
    for (let from = 0; from < bytes.length; from += PIECE) {
      const part = bytes.subarray(from, from + PIECE);
      new Uint8Array(engine.memory.buffer).set(part, piece);
      ask(engine.tables_receive(part.length));
    }
    spentOn(copying);
    while (!ask(engine.tables_step()).read);
    spentOn(reading);
  }
  for (;;) {
    const { judged, reasons } = ask(engine.tables_step());
    spentOn(judged === 0 ? indexing : judging);
    if (reasons) return spent;
  }
}

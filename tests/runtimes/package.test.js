// @ts-check
// What the tarball holds, and what becomes of the package in other people's bundles.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { chromiumFile } from "../support/chromium.js";
import { openPage } from "./chromium.js";
import { load, program } from "./programs.js";
import { webpack } from "./runners/webpack.js";
import { runtimes } from "./runtimes.js";
import { stranger } from "./stranger.js";

const options = /** @type {const} */ ({ bundle: true, format: "esm", minify: true, write: false });

/** @type {import("./stranger.js").Stranger} */
let installed;
/** @type {any} */
let manifest;

before(async () => {
  installed = await stranger();
  manifest = JSON.parse(readFileSync(join(installed.folder, "node_modules/org-membership/package.json"), "utf8"));
});
after(() => installed?.remove());

test("the tarball holds what is loaded, its types, a readme and a licence, and nothing else", () => {
  const others = installed.files
    .map(({ path }) => path)
    .filter(
      (path) => !/^dist\/([\w-]+|hosts\/[\w-]+)(\.js|\.cjs|\.js\.map|\.cjs\.map|\.d\.ts|\.d\.cts|\.wasm)$/.test(path),
    );
  assert.deepEqual(others.sort(), ["LICENSE", "README.md", "package.json"]);
});

test("every file of the tarball can be reached by the exports", () => {
  const patterns = pathsOf(manifest.exports).map((path) => new RegExp(`^${path.slice(2).replace("*", ".+")}$`));
  // The types of the entries share these; the command is reached by its name, a map from the file beside it.
  const shared = /^dist\/(hosts\/table-options\.|command\.js$|.*\.map$)/;
  const unreachable = installed.files.filter(
    ({ path }) => path.startsWith("dist/") && !shared.test(path) && !patterns.some((pattern) => pattern.test(path)),
  );
  assert.deepEqual(unreachable, []);
});

test("every export exists, and has the same names by import and by require", async () => {
  const require = createRequire(join(installed.folder, "package.json"));
  for (const entry of ["", "/bulk", ...hosts().map((host) => `/hosts/${host}`)]) {
    const required = require(`org-membership${entry}`);
    const file = require.resolve(`org-membership${entry}`).replace(/\.cjs$/, ".js");
    const imported = await import(pathToFileURL(file).href);
    assert.deepEqual(Object.keys(required).sort(), Object.keys(imported).sort(), entry);
  }
});

test("who loads a wasm file himself finds it, and it imports nothing: no network, no file, no clock", async () => {
  const require = createRequire(join(installed.folder, "package.json"));
  for (const file of ["engine.wasm", "bulk.wasm"]) {
    const module = await WebAssembly.compile(readFileSync(require.resolve(`org-membership/${file}`)));
    assert.deepEqual(WebAssembly.Module.imports(module), [], file);
  }
});

test("what a sign-in loads is 20 KB in brotli at most", () => {
  const bytes = brotliCompressSync(readFileSync(join(installed.folder, "node_modules/org-membership/dist/index.js")));
  assert.ok(bytes.length <= 20 * 1024, `${bytes.length} bytes`);
});

test("the package has no dependency and no script", () => {
  for (const field of ["dependencies", "peerDependencies", "optionalDependencies", "scripts"]) {
    assert.equal(manifest[field], undefined, field);
  }
});

test("the example of the readme runs, and prints what it says", async () => {
  const [, example] = readme().match(/```js\n(.*?)```/s) ?? [];
  writeFileSync(join(installed.folder, "example.js"), example);
  const printed = await program(process.execPath, ["example.js"], { cwd: installed.folder });
  assert.equal(printed, [...example.matchAll(/^\/\/ (info .*\n)/gm)].map(([, line]) => line).join(""));
});

test("the readme names the runtimes that are tested, and no others", () => {
  const [, table] = readme().match(/\| runtime .*?\n.*?\n(.*?)\n\n/s) ?? [];
  const named = table.split("\n").map((row) => row.match(/[\w.]+/)?.[0]);
  const tested = runtimes.map(({ name }) => name.match(/[\w.]+/)?.[0]);
  assert.deepEqual(new Set(named), new Set(tested));
});

test("the readme names every host", () => {
  const named = [...readme().matchAll(/^\| `\w+` from `org-membership\/hosts\/(\w+)`/gm)].map(([, host]) => host);
  assert.deepEqual(named.sort(), hosts().sort());
});

test("unused, the package shakes to nothing in esbuild", async () => {
  const { outputFiles } = await build({ ...options, entryPoints: [unused()] });
  assert.equal(outputFiles[0].text, "");
});

test("unused, the package shakes to nothing in Vite's bundler", async () => {
  const { output } = await load("vite").build({
    configFile: false,
    logLevel: "error",
    build: { write: false, modulePreload: false, rollupOptions: { input: unused() } },
  });
  assert.equal(output[0].code.trim(), "");
});

test("unused, the package shakes to nothing in webpack", async () => {
  const path = join(installed.folder, "unused");
  await webpack({ context: installed.folder, entry: unused(), output: { path, filename: "bundle.js" } });
  assert.equal(readFileSync(join(path, "bundle.js"), "utf8"), "");
});

test("who uses one function has it, and not what only the others need", async () => {
  const bundled = async (/** @type {string} */ names) => {
    const contents = `export { ${names} } from "org-membership"`;
    const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: installed.folder } });
    return outputFiles[0].text;
  };
  const all = await bundled("decide, plan, provision, addUserToOrgMembership");
  for (const name of ["decide", "plan", "provision"]) {
    const code = await bundled(name);
    assert.ok(code.length < all.length, name);
    const { [name]: call } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    assert.ok(await call([], [], name === "provision" ? undefined : {}));
  }
});

test("a page whose policy forbids WebAssembly is told so, and told again", {
  skip: chromiumFile === undefined && "there is no Chromium on PATH",
}, async () => {
  const { value } = await openPage(
    installed.folder,
    "refused.html",
    "refusals",
    "default-src 'none'; script-src 'self'",
  );
  assert.equal(value.length, 2);
  for (const { code, cause } of value) {
    assert.equal(code, "ERR_INTERNAL");
    assert.match(cause, /CompileError.*(wasm-unsafe-eval|Content Security Policy)/s);
  }
});

function readme() {
  return readFileSync(join(installed.folder, "node_modules/org-membership/README.md"), "utf8");
}

function hosts() {
  return installed.files.flatMap(({ path }) => path.match(/^dist\/hosts\/([\w-]+)\.js$/)?.[1] ?? []);
}

/** A file that imports everything and uses nothing. */
function unused() {
  const file = join(installed.folder, "unused.js");
  writeFileSync(
    file,
    ["", "/bulk", "/hosts/memory"]
      .map((entry) => `import * as all${entry.length} from "org-membership${entry}";`)
      .join("\n"),
  );
  return file;
}

/** @param {any} exports @returns {string[]} */
function pathsOf(exports) {
  return typeof exports === "string" ? [exports] : Object.values(exports ?? {}).flatMap(pathsOf);
}

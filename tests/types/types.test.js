// @ts-check
// The types of the packed tarball: the linters of other people find nothing, and a strict consumer compiles.
import assert from "node:assert/strict";
import { cpSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { program } from "../runtimes/programs.js";
import { stranger } from "../runtimes/stranger.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const packages = fileURLToPath(new URL("node_modules/", import.meta.url));

/** @type {import("../runtimes/stranger.js").Stranger} */
let installed;
/** @type {string[]} */
let hosts;

before(async () => {
  installed = await stranger();
  hosts = installed.files.flatMap(({ path }) => path.match(/^dist\/hosts\/([\w-]+)\.js$/)?.[1] ?? []);
  // The same places as here, so that the consumer finds the contract.
  for (const path of ["src/bindings/types.d.ts", "src/bindings/bulk.d.ts", "tests/types/consumer"]) {
    cpSync(join(root, path), join(installed.folder, path), { recursive: true });
  }
});
after(() => installed?.remove());

test("are-the-types-wrong finds nothing", async () => {
  const options = ["--exclude-entrypoints", "engine.wasm", "bulk.wasm", "--include-entrypoints", "bulk"];
  await node(
    "@arethetypeswrong/cli/dist/index.js",
    installed.tarball,
    ...options,
    ...hosts.map((host) => `hosts/${host}`),
  );
});

test("publint finds nothing", async () => {
  await node("publint/src/cli.js", "run", installed.tarball, "--strict");
});

test("every host has its types tested", () => {
  const tested = readdirSync(new URL("consumer/hosts/", import.meta.url)).map((file) => file.replace(".ts", ""));
  assert.deepEqual(tested.sort(), hosts.sort());
});

const compilers = {
  "TypeScript 5.0": join(packages, "typescript-5.0"),
  "TypeScript 7": join(root, "node_modules/typescript"),
};
const modules = { nodenext: "nodenext", bundler: "esnext" };

for (const [name, compiler] of Object.entries(compilers)) {
  for (const [moduleResolution, module] of Object.entries(modules)) {
    test(`a strict consumer compiles with ${name}, resolving for ${moduleResolution}`, async () => {
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        target: "es2022",
        lib: ["es2022", "dom"],
        types: [],
        noEmit: true,
        module,
        moduleResolution,
      };
      // A CommonJS file cannot be written for a bundler.
      const exclude = moduleResolution === "bundler" ? ["**/*.cts"] : [];
      writeFileSync(
        join(installed.folder, "tsconfig.json"),
        JSON.stringify({ compilerOptions, include: ["tests/types/consumer"], exclude }),
      );
      await node(join(compiler, "bin/tsc"), "--project", installed.folder);
    });
  }
}

/**
 * Runs a program of a package; what it found is the message.
 *
 * @param {string} file
 * @param {string[]} args
 */
async function node(file, ...args) {
  const run = program(process.execPath, [resolve(packages, file), ...args], {
    cwd: installed.folder,
  });
  await run.catch((error) => assert.fail(`${error.stdout}${error.stderr}`));
}

// @ts-check
// Cloudflare's workerd, with a worker bundled as wrangler does: the wasm stays a file of its own.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { packaged, program } from "../programs.js";
import { wasmBeside } from "./wasm-beside.js";

const workerd = packaged("@cloudflare", "bin/workerd");

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = (
  modules = [
    (name = "bundle.js", esModule = embed "bundle.js"),
    (name = "engine.wasm", wasm = embed "engine.wasm"),
    (name = "bulk.wasm", wasm = embed "bulk.wasm"),
  ],
  compatibilityDate = "2026-01-01",
))]);
`;

/** @type {import("../runtimes.js").Runtime} */
export const worker = {
  name: "workerd",
  missing: workerd === undefined && "its package has no program for this platform",
  async run({ folder }) {
    const output = join(folder, "workerd");
    await build({
      entryPoints: [join(folder, "worker.js")],
      outfile: join(output, "bundle.js"),
      bundle: true,
      format: "esm",
      conditions: ["workerd", "worker", "browser"],
      plugins: [wasmBeside()],
    });
    writeFileSync(join(output, "config.capnp"), config);
    const printed = await program(/** @type {string} */ (workerd), ["test", "config.capnp"], { cwd: output });
    return JSON.parse(printed);
  },
};

// @ts-check
// pkg/src, pkg/hosts, pkg/bin and the wasm modules -> pkg/dist.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bindgenFolder, wasmModules } from "./compile.js";
import { declarationText } from "./declarations.js";
import { declarations, entries } from "./entries.js";
import { moduleText } from "./module-text.js";
import { root, StepFailed } from "./run.js";
import { upToDate, writeStamp } from "./stamp.js";

export const distFolder = join(root, "pkg/dist");

const endings = { esm: ".js", cjs: ".cjs" };

/** Writes pkg/dist anew, unless nothing changed; says whether it did. */
export async function bundle() {
  const inputs = [
    ...wasmModules.flatMap(({ name }) => [join(bindgenFolder, `${name}.js`), join(bindgenFolder, `${name}.wasm`)]),
    ...filesBelow("pkg/src"),
    ...filesBelow("pkg/hosts"),
    ...filesBelow("pkg/bin"),
    ...declarations.map(({ source }) => join(root, source)),
    ...filesBelow("scripts/steps"),
    join(root, "package-lock.json"),
  ];
  if (upToDate("package", inputs, outputs())) return false;
  rmSync(distFolder, { recursive: true, force: true });
  mkdirSync(join(distFolder, "hosts"), { recursive: true });
  await bundleEntries();
  for (const declaration of declarations) {
    for (const ending of Object.values(endings)) {
      const file = `${declaration.name}${typesEnding(ending)}`;
      writeFileSync(join(distFolder, file), declarationText(declaration, ending));
    }
  }
  for (const { name } of wasmModules) {
    copyFileSync(join(bindgenFolder, `${name}.wasm`), join(distFolder, `${name}.wasm`));
  }
  // npm takes it from the package's own folder only.
  copyFileSync(join(root, "LICENSE"), join(root, "pkg/LICENSE"));
  writeStamp("package", inputs);
  return true;
}

async function bundleEntries() {
  const esbuild = await import("esbuild");
  for (const { source, name, formats, loader, module } of entries) {
    for (const format of formats) {
      await esbuild
        .build({
          entryPoints: [join(root, "pkg", source)],
          outfile: join(distFolder, `${name}${endings[format]}`),
          bundle: true,
          format,
          platform: "neutral",
          target: "es2022",
          // What only the command imports: the package itself, by its name.
          external: ["node:*", "org-membership/*"],
          // What a sign-in or a page loads is small; its map has the names for who reads a stack trace, and
          // its lines are short, since Node prints the line that threw.
          ...(loader ? { minify: true, lineLimit: 160, sourcemap: "linked" } : { minifySyntax: true }),
          ...(loader === "inlined" ? { footer: { js: `var MODULE_TEXT="${textOfModule(module)}";` } } : {}),
          plugins: [wasmImports(loader, module)],
          logLevel: "silent",
        })
        .catch((/** @type {import("esbuild").BuildFailure} */ failure) => {
          const messages = esbuild.formatMessagesSync(failure.errors, { kind: "error" });
          throw new StepFailed(`Cannot bundle pkg/${source}`, messages.join(""));
        });
    }
  }
}

/** @param {string | undefined} module */
function textOfModule(module) {
  return moduleText(readFileSync(join(bindgenFolder, `${module}.wasm`)));
}

/**
 * Resolves `#module` to the entry's loader. A path to the module stays a path: the file lies beside the
 * bundle.
 *
 * @param {string | undefined} loader
 * @param {string | undefined} module
 * @returns {import("esbuild").Plugin}
 */
function wasmImports(loader, module) {
  return {
    name: "wasm-imports",
    setup(build) {
      build.onResolve({ filter: /^\.\/module\.wasm/ }, ({ path }) => ({
        path: path.replace("module", `${module}`),
        external: true,
      }));
      build.onResolve({ filter: /^#module$/ }, () => ({ path: join(root, "pkg/src/loaders", `${loader}.js`) }));
    },
  };
}

function outputs() {
  return [
    ...entries.flatMap(({ name, formats, loader }) =>
      formats.flatMap((format) => {
        const file = `${name}${endings[format]}`;
        return loader ? [file, `${file}.map`] : [file];
      }),
    ),
    ...declarations.flatMap(({ name }) => Object.values(endings).map((ending) => name + typesEnding(ending))),
    ...wasmModules.map(({ name }) => `${name}.wasm`),
    "../LICENSE",
  ].map((file) => join(distFolder, file));
}

/** @param {string} ending of the JavaScript that the types are for */
function typesEnding(ending) {
  return ending.replace("js", "ts").replace(/^\./, ".d.");
}

/** @param {string} folder */
function filesBelow(folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath ?? file.path, file.name))
    .sort();
}

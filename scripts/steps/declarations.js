// @ts-check
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { declarations } from "./entries.js";
import { root, StepFailed } from "./run.js";

/**
 * The types of an entry as they are shipped: what they import lies elsewhere than in the sources, and has
 * the ending of the kind of module that imports it.
 *
 * @param {import("./entries.js").Declaration} declaration
 * @param {string} ending `.js` or `.cjs`
 * @returns {string}
 */
export function declarationText({ source, name }, ending) {
  const text = readFileSync(join(root, source), "utf8");
  return text.replace(/(?<=\bfrom "|\bimport\(")\.[^"]*/g, (specifier) => {
    const wanted = posix.join(dirname(source), specifier).replace(/(\.d\.ts|\.js|\.ts)?$/, ".d.ts");
    const target = declarations.find((declaration) => declaration.source === wanted);
    if (target === undefined) throw new StepFailed(`${source} imports ${specifier}, which the package does not ship`);
    const path = posix.relative(posix.dirname(name), target.name);
    return `${path.startsWith(".") ? path : `./${path}`}${ending}`;
  });
}

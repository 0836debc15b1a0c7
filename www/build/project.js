// @ts-check
// What the page says of the project, read from where it stands: the rules from the README, the samples from
// the decision table, the version from the package. Nothing of it is typed a second time.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const name = "virtual:project";
const cases = "tests/cases/";

/**
 * Answers `import { rules, samples, version } from "virtual:project"`.
 *
 * @returns {import("vite").Plugin}
 */
export function project() {
  return {
    name: "project",
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      for (const file of ["README.md", "pkg/package.json", ...caseFiles()])
        this.addWatchFile(new URL(file, root).pathname);
      const { version } = JSON.parse(read("pkg/package.json"));
      return Object.entries({ rules: rulesOf(read("README.md")), samples: samples(), version })
        .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
        .join("\n");
    },
  };
}

/**
 * The rows of the table of rules: `| number | when | decision |`.
 *
 * @param {string} readme
 * @returns {import("virtual:project").Rule[]}
 */
export function rulesOf(readme) {
  const rows = readme.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
  return rows
    .filter((cells) => cells.length === 5 && /^\d+$/.test(cells[1]))
    .map(([, number, when, decision]) => ({
      number: Number(number),
      when,
      decision,
      // The one rule that names no reason is the one that creates.
      reason: decision.split("`")[1] ?? "not_a_member",
    }));
}

/**
 * The cases that one person's sign-in could be: one user, and nothing that JSON cannot say.
 *
 * @returns {import("virtual:project").Sample[]}
 */
function samples() {
  return caseFiles().flatMap((file) => {
    const { rule, cases: all } = JSON.parse(read(file));
    return all.filter(isOneSignIn).map((/** @type {any} */ { name, existing, requests, policy }) => ({
      rule,
      name,
      existing,
      requests,
      policy,
    }));
  });
}

/** @param {any} sample */
function isOneSignIn({ existing, requests, policy }) {
  const text = JSON.stringify({ existing, requests, policy });
  if (text.includes('"$"') || text.length > 600 || !Array.isArray(existing) || !Array.isArray(requests)) return false;
  const [first] = requests;
  return (
    typeof first?.user_id === "string" &&
    requests.every((request) => request?.user_id === first.user_id && request.user_role === first.user_role) &&
    ["undefined", "string"].includes(typeof first.user_role)
  );
}

function caseFiles() {
  return readdirSync(new URL(cases, root))
    .filter((file) => /^\d/.test(file))
    .sort()
    .map((file) => `${cases}${file}`);
}

/** @param {string} file */
function read(file) {
  return readFileSync(new URL(file, root), "utf8");
}

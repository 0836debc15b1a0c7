#!/usr/bin/env node
// @ts-check
// `org-membership plan` and `org-membership explain`: what sign-ins would do, against files.
import { createReadStream, readFileSync, statSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { planStreams } from "org-membership/bulk";

/** @import { BulkPlan, ByteSource, Reason, StreamOptions, StreamProgress } from "../../src/bindings/bulk.d.ts" */

const HELP = `org-membership plan EXISTING REQUESTS [--policy FILE] [--out FILE] [--format csv|ndjson]
                                         [--unreadable hold|skip] [--json]
org-membership explain EXISTING --user ID --organization ID [--role ROLE] [--policy FILE]
                                         [--unreadable hold|skip] [--json]

Says what sign-ins would do, against files of CSV, NDJSON or a JSON array, and changes nothing. On a
terminal a bar shows how far it is.

  plan        counts the requests by reason and shows the first of each; --out writes the rows to insert
  explain     says what one sign-in would do, and why

  --policy      a file of JSON, as provision's policy
  --format      of the file that --out writes: csv, where formulas are defused, or ndjson
  --unreadable  what rows of EXISTING that cannot be read do: hold back the requests that they could
                answer, or nothing
  --json        answers JSON

It ends with 0 when every row was read, 3 when some row was not, 1 when a file or the policy is of no use,
and 2 when the command is none.
`;

const UNREAD_ROWS = 3;
const NO_USE = 1;
const NO_COMMAND = 2;

const FIRST = 3;

class NoCommand extends Error {}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const { code = "", message } = /** @type {NodeJS.ErrnoException} */ (error);
  const isUsage = error instanceof NoCommand || code.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(isUsage ? `${message}\n\n${HELP}` : `${[code, message].filter(Boolean).join(": ")}\n`);
  process.exitCode = isUsage ? NO_COMMAND : NO_USE;
}

/**
 * @param {string[]} args
 * @returns {Promise<number>} what the process ends with
 */
async function run(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      policy: { type: "string" },
      out: { type: "string" },
      format: { type: "string" },
      unreadable: { type: "string" },
      user: { type: "string" },
      organization: { type: "string" },
      role: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [command, ...files] = positionals;
  const { policy: policyFile, unreadable, format = "csv" } = values;
  if (unreadable !== undefined && unreadable !== "hold" && unreadable !== "skip")
    throw new NoCommand("--unreadable is hold or skip");
  if (format !== "csv" && format !== "ndjson") throw new NoCommand("--format is csv or ndjson");
  const policy = policyFile === undefined ? undefined : readPolicy(policyFile);
  /** @type {StreamOptions} */
  const options = { policy, unreadable };

  if (command === "plan" && files.length === 2) {
    const plan = await planned(files[0], files[1], options);
    if (values.out !== undefined) writeFileSync(values.out, plan.creates(format));
    process.stdout.write(values.json ? `${JSON.stringify(summary(plan))}\n` : told(plan));
    return ended(plan);
  }
  if (command === "explain" && files.length === 1 && values.user !== undefined && values.organization !== undefined) {
    const request = { user_id: values.user, organization_id: values.organization, user_role: values.role };
    const plan = await planned(files[0], new TextEncoder().encode(JSON.stringify(request)), options);
    const decision = plan.decision(0);
    process.stdout.write(values.json ? `${JSON.stringify(decision)}\n` : `${decision.reason}: ${decision.message}\n`);
    return ended(plan);
  }
  throw new NoCommand("plan takes two files, explain takes one file, --user and --organization");
}

/**
 * @param {string} existing
 * @param {string | Uint8Array} requests a file, or bytes
 * @param {StreamOptions} options
 */
async function planned(existing, requests, options) {
  const sizes = { existing: sizeOf(existing), requests: sizeOf(requests) };
  const bar = progressBar();
  try {
    return await planStreams(bytesOf(existing), bytesOf(requests), { ...options, sizes, onProgress: bar?.show });
  } finally {
    bar?.clear();
  }
}

/** @param {string | Uint8Array} file @returns {number | undefined} none where it is a pipe */
function sizeOf(file) {
  if (typeof file !== "string") return file.length;
  const stat = statSync(file);
  return stat.isFile() ? stat.size : undefined;
}

/** @param {string | Uint8Array} file @returns {ByteSource} */
function bytesOf(file) {
  return typeof file === "string" ? createReadStream(file, { highWaterMark: 2 ** 20 }) : file;
}

/** @param {BulkPlan} plan */
function ended({ unreadable }) {
  return unreadable.existing + unreadable.requests > 0 ? UNREAD_ROWS : 0;
}

/** @param {string} file */
function readPolicy(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw Object.assign(new Error(`the policy is not JSON: ${error.message}`), { code: "ERR_INVALID_POLICY" });
  }
}

/** @param {BulkPlan} plan */
function summary(plan) {
  const { length, existing, unreadable, counts, problems } = plan;
  const first = Object.fromEntries(reasonsOf(plan).map((reason) => [reason, firstOf(plan, reason)]));
  return { requests: length, existing, unreadable, counts, problems, first };
}

/** @param {BulkPlan} plan */
function told(plan) {
  const lines = [`${counted(plan.length, "request")} against ${counted(plan.existing, "membership")}`];
  for (const reason of reasonsOf(plan)) {
    lines.push("", `${String(plan.counts[reason]).padStart(12)}  ${reason}`);
    lines.push(...firstOf(plan, reason).map(({ message }) => `              ${message}`));
  }
  for (const table of /** @type {const} */ (["existing", "requests"])) {
    if (plan.unreadable[table] === 0) continue;
    const rows = plan.unreadable[table] === 1 ? "row" : "rows";
    lines.push("", `${String(plan.unreadable[table]).padStart(12)}  ${rows} of ${table} cannot be read`);
    const problems = plan.problems.filter((problem) => problem.table === table).slice(0, FIRST);
    lines.push(...problems.map(({ line, problem }) => `              line ${line}: ${problem}`));
  }
  return `${lines.join("\n")}\n`;
}

/** @param {BulkPlan} plan */
function reasonsOf({ counts }) {
  return /** @type {Reason[]} */ (Object.keys(counts));
}

/** @param {BulkPlan} plan @param {Reason} reason */
function firstOf(plan, reason) {
  return Array.from(plan.indexes(reason).subarray(0, FIRST), (index) => plan.decision(index));
}

/** @param {number} number @param {string} noun */
function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A bar on a terminal; nothing elsewhere. */
function progressBar() {
  const { isTTY, columns } = process.stderr;
  if (!isTTY) return undefined;
  // A terminal that does not know its width says 0.
  const width = Math.max(1, Math.min(40, (columns || 80) - 8));
  return {
    /** Arriving is one half of the way, and being read the other. */
    show(/** @type {StreamProgress} */ { received, bytes, of }) {
      // How much a pipe brings is not known before its end.
      const share = of ? (received + bytes) / (2 * of) : 0;
      const full = Math.floor(width * share);
      const percent = of ? ` ${String(Math.floor(100 * share)).padStart(3)} %` : "";
      process.stderr.write(`\r[${"#".repeat(full)}${" ".repeat(width - full)}]${percent}`);
    },
    clear() {
      process.stderr.write("\r\x1b[K");
    },
  };
}

// @ts-check
// Runs a program as a named step. Its output is kept for the case that it fails; meanwhile one line says
// what goes on and for how long.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { beginProgress, seconds } from "./progress.js";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A step that did not end well; carries all that the program printed. */
export class StepFailed extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = "") {
    super(message);
    this.name = "StepFailed";
    this.output = output;
  }
}

/** @type {Set<import("node:child_process").ChildProcess>} */
const children = new Set();

/**
 * @typedef {object} RunOptions
 * @property {Record<string, string | undefined>} [env] added to this process's own
 * @property {number} [limitMs] the program is ended after this many milliseconds
 */

/**
 * Runs a program from the root folder and resolves to what it printed.
 *
 * @param {string} title what the step does, in a few words
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>}
 */
export function run(title, command, args, { env, limitMs = 30 * 60_000 } = {}) {
  const progress = beginProgress(title);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const limit = setTimeout(() => child.kill(), limitMs);
    child.on("spawn", () => children.add(child));
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (/** @type {string} */ text) => {
        output += text;
        progress.latest(lastLine(text));
      });
    }
    const end = () => {
      clearTimeout(limit);
      children.delete(child);
      progress.end();
    };
    /** @param {string} outcome */
    const fail = (outcome) => {
      end();
      reject(new StepFailed(`${title}: ${outcome}`, output));
    };
    child.on("error", (error) => fail(error.message));
    child.on("close", (code, signal) => {
      if (code !== 0) {
        fail(code === null ? `ended by ${signal} after ${seconds(started)}` : `${command} ended with ${code}`);
        return;
      }
      end();
      resolve(output);
    });
  });
}

/**
 * Runs one of the commands: what fails is told in full, and the process ends with 1.
 *
 * @param {() => Promise<void>} command
 */
export async function main(command) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.once(signal, endChildren);
  try {
    await command();
  } catch (error) {
    for (const child of children) child.kill();
    tell(error);
    process.exitCode = 1;
  }
  for (const signal of ["SIGINT", "SIGTERM"]) process.removeListener(signal, endChildren);
}

/** @param {unknown} error */
export function tell(error) {
  if (!(error instanceof StepFailed)) console.error(error);
  else console.error(error.output === "" ? error.message : `${error.output.trimEnd()}\n\n${error.message}`);
}

/** @param {NodeJS.Signals} signal */
function endChildren(signal) {
  for (const child of children) child.kill(signal);
  process.exit(signal === "SIGINT" ? 130 : 143);
}

/** @param {string} text */
function lastLine(text) {
  return (
    stripVTControlCharacters(text)
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1)
      ?.trim() ?? ""
  );
}

// @ts-check
// The suite and its runner as one file, which every runtime loads; the package is handed in.
import { suite } from "../../package/suite/index.js";

/** @typedef {{ name: string, error?: string }} Result */

/**
 * @param {{ plugin: any, memoryHost: any, bulk: any }} subject
 * @returns {Promise<Result[]>}
 */
export async function runSuite(subject) {
  const results = [];
  for (const { name, run } of suite({ ...subject, cases: DECISION_TABLE })) {
    try {
      await run();
      results.push({ name });
    } catch (error) {
      results.push({ name, error: String(/** @type {any} */ (error)?.stack ?? error) });
    }
  }
  return results;
}

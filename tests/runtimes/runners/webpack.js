// @ts-check
import { load } from "../programs.js";

/**
 * Bundles with webpack; a warning is a failure.
 *
 * @param {object} configuration
 * @returns {Promise<void>}
 */
export function webpack(configuration) {
  return new Promise((resolve, reject) => {
    load("webpack")({ mode: "production", performance: false, ...configuration }).run(
      (/** @type {unknown} */ error, /** @type {any} */ stats) => {
        if (error || stats.hasErrors() || stats.hasWarnings()) reject(error ?? new Error(stats.toString()));
        else resolve();
      },
    );
  });
}

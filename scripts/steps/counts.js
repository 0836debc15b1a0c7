// @ts-check
// Reads how many tests passed and failed from what the test programs print.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The lines of `cargo test`, one for each test binary.
 *
 * @param {string} output
 * @returns {Counts}
 */
export function countCargo(output) {
  return {
    passed: sum(output, /^test result: .* (\d+) passed;/gm),
    failed: sum(output, /^test result: .* (\d+) failed;/gm),
    skipped: sum(output, /^test result: .* (\d+) ignored;/gm),
  };
}

/**
 * The closing lines of `node --test`.
 *
 * @param {string} output
 * @returns {Counts}
 */
export function countNode(output) {
  return {
    passed: sum(output, /^. pass (\d+)$/gm),
    failed: sum(output, /^. (?:fail|cancelled) (\d+)$/gm),
    skipped: sum(output, /^. (?:skipped|todo) (\d+)$/gm),
  };
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
function sum(text, pattern) {
  return [...text.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
}

// @ts-check
// Every runtime that the package is tested in.
import { browsers } from "./runners/chromium.js";
import { edgeLight } from "./runners/edge-light.js";
import { next } from "./runners/next.js";
import { processes } from "./runners/process.js";
import { worker } from "./runners/workerd.js";

/**
 * @typedef {object} Runtime
 * @property {string} name
 * @property {string | false} missing why it cannot be had here
 * @property {(stranger: import("./stranger.js").Stranger) => Promise<import("./guests/suite.js").Result[]>} run
 */

/** @type {Runtime[]} */
export const runtimes = [...processes, worker, edgeLight, ...next, ...browsers];

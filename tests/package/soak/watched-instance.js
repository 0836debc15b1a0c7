// @ts-check
// Sees the instances that the package starts, and makes the engine trap: what runs is what is shipped.

/** Where no memory is: whoever reads there traps. */
const NOWHERE = 0xffff_fff0;

/** How many instances were started, the memory of the latest, and whether its next call is to trap. */
export const watched = { started: 0, memory: /** @type {WebAssembly.Memory | undefined} */ (undefined), trap: false };

/** Bytes of the engine's memory. */
export function memoryBytes() {
  return watched.memory?.buffer.byteLength ?? 0;
}

const { Instance } = WebAssembly;

WebAssembly.Instance = class extends Instance {
  #exports;

  /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} [imports] */
  constructor(module, imports) {
    super(module, imports);
    const entries = Object.entries(super.exports).map(([name, value]) => [name, trappable(name, value)]);
    this.#exports = Object.fromEntries(entries);
    watched.memory = this.#exports.memory;
    watched.started += 1;
  }

  get exports() {
    return this.#exports;
  }
};

/**
 * @param {string} name
 * @param {any} value
 */
function trappable(name, value) {
  // The glue's own begin with two underscores.
  if (typeof value !== "function" || name.startsWith("__")) return value;
  return (/** @type {number[]} */ ...args) => {
    if (!watched.trap) return value(...args);
    watched.trap = false;
    return value(...args.map(() => NOWHERE));
  };
}

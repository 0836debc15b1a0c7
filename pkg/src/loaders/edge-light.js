// @ts-check
// Vercel's edge refuses to compile bytes: `?module` has its bundler compile the file.
import module from "./module.wasm?module";

/** Hands out the module. */
export function compile() {
  // It comes out of another realm, where WebAssembly.Instance does not know it for a module.
  return Object.setPrototypeOf(module, WebAssembly.Module.prototype);
}

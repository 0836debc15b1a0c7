/** What the build puts in place of these imports, or leaves to the bundler; see steps/bundle.js. */
declare module "engine-glue";

declare module "engine.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "*/engine.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/engine.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

/** What the build puts in place of these imports, or leaves to the bundler; see steps/bundle.js. */
declare module "module.wasm" {
  /** The module's bytes in hexadecimals. */
  const hexadecimals: string;
  export default hexadecimals;
}

declare module "*/module.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/module.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

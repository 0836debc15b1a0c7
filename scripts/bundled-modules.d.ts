/** The wasm module as text, which the build writes at the end of a bundle; see steps/module-text.js. */
declare const MODULE_TEXT: string;

/** What the build leaves to the bundler; see steps/bundle.js. */
declare module "*/module.wasm" {
  const module: WebAssembly.Module;
  export default module;
}

declare module "*/module.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}

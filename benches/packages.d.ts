// The types are checked where the packages of this folder are not installed.
declare module "@casl/ability";
declare module "@cedar-policy/cedar-wasm/nodejs";
declare module "@duckdb/node-api";
declare module "@observablehq/plot";
declare module "casbin";
declare module "json-rules-engine";
declare module "linkedom";
declare module "papaparse";
declare module "tinybench";

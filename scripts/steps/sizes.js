// @ts-check
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/**
 * Prints the sizes of files: as they are, and as a web server sends them.
 *
 * @param {string[]} files
 */
export function printSizes(files) {
  const row = (/** @type {string[]} */ [name, ...columns]) =>
    console.log(name.padEnd(16) + columns.map((column) => column.padStart(10)).join(""));
  row(["bytes", "raw", "gzip", "brotli"]);
  for (const file of files) {
    const content = readFileSync(file);
    const sizes = [content.length, gzipSync(content, { level: 9 }).length, brotliCompressSync(content).length];
    row([basename(file), ...sizes.map(String)]);
  }
}

// @ts-check
// Bytes in chunks that fall anyhow, handed out by everything that hands out bytes.
import { Readable } from "node:stream";

/** @import { ByteSource } from "org-membership/bulk" */

/**
 * @param {Uint8Array} file
 * @param {number[]} cuts places; two at one place make an empty chunk
 */
export function chunksOf(file, cuts) {
  const places = [0, ...cuts.map((cut) => cut % (file.length + 1)).sort((one, other) => one - other), file.length];
  return places.slice(1).map((end, index) => file.slice(places[index], end));
}

/** @type {Record<string, (chunks: Uint8Array<ArrayBuffer>[]) => ByteSource>} */
export const sources = {
  iterable: (chunks) => chunks,
  "async iterable": async function* (chunks) {
    yield* chunks;
  },
  ReadableStream: (chunks) => streamOf(chunks),
  "a stream of bytes": (chunks) =>
    new ReadableStream({
      type: "bytes",
      start(controller) {
        for (const chunk of chunks) if (chunk.length > 0) controller.enqueue(chunk.slice());
        controller.close();
      },
    }),
  "Node's Readable": (chunks) => Readable.from(chunks, { objectMode: false }),
  Blob: (chunks) => new Blob(chunks),
  "a response's body": (chunks) => new Response(streamOf(chunks)).body ?? [],
  "bytes that are there": (chunks) => new Uint8Array(Buffer.concat(chunks)),
};

/** @param {Uint8Array<ArrayBuffer>[]} chunks */
function streamOf(chunks) {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
  });
}

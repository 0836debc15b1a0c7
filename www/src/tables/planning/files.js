// @ts-check

/**
 * Says which file cannot be read, before the other is read for nothing.
 *
 * @param {"existing" | "requests"} table
 * @param {Blob} file
 */
export async function assertReadable(table, file) {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (cause) {
    // Moved or changed since it was chosen, a folder, or not ours to read.
    throw Object.assign(new Error(`${table}: ${wordsOf(cause)}`, { cause }), { code: "ERR_UNREADABLE_FILE" });
  }
}

/** @param {unknown} error */
export function wordsOf(error) {
  return error instanceof Error ? error.message : String(error);
}

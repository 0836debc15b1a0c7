// @ts-check
// What a host threw, as far as it can be read: anything may be thrown, and reading it may throw again.
import { textOf } from "./read.js";

/** @import { Item } from "./wire.js" */

/** An error, its cause, the cause's cause: deeper down no driver hides a code. */
const MOST_LINKS = 4;

/**
 * What goes into an outcome.
 *
 * @param {unknown} thrown
 * @returns {{ message: string, code?: string, cause: unknown }}
 */
export function describeError(thrown) {
  const code = codeOf(thrown);
  const error = { message: messageOf(thrown) ?? "the host threw a value without a message", cause: thrown };
  return code === undefined ? error : { ...error, code };
}

/**
 * What the engine classes the error by: code, constraint and message of the error and of its causes.
 *
 * @param {unknown} thrown
 * @returns {Item[]}
 */
export function errorItems(thrown) {
  /** @type {Item[]} */
  const items = [];
  let links = 0;
  for (let link = thrown; links < MOST_LINKS && link !== undefined && link !== null; links++) {
    items.push(codeOf(link), constraintOf(link), messageOf(link));
    // An AggregateError, as of a connection tried over IPv6 and IPv4, hides its cause in a list; Prisma's
    // errors have what the driver said beside them.
    link = read(link, "cause") ?? read(read(link, "errors"), "0") ?? read(read(link, "meta"), "driverAdapterError");
  }
  return [links, ...items];
}

/** @param {unknown} thrown */
function codeOf(thrown) {
  // node:sqlite tells the constraint's kind by number alone.
  const code = read(thrown, "errcode") ?? read(thrown, "code");
  return typeof code === "number" ? String(code) : typeof code === "string" ? code : undefined;
}

/**
 * Prisma 7 keeps the name where its driver adapter told it, Prisma 6 and 5 beside the model's.
 *
 * @param {unknown} thrown
 */
function constraintOf(thrown) {
  const meta = read(thrown, "meta");
  const adapted = read(read(read(meta, "driverAdapterError"), "cause"), "constraint");
  const told = [read(thrown, "constraint"), adapted, read(meta, "constraint"), read(meta, "field_name")];
  const constraint = told.find((each) => each !== undefined && each !== null);
  return textOf(read(constraint, "index") ?? constraint);
}

/** @param {unknown} thrown */
function messageOf(thrown) {
  if (typeof thrown === "string") return thrown;
  const message = read(thrown, "message");
  return typeof message === "string" ? message : undefined;
}

/**
 * @param {any} object
 * @param {string} name
 * @returns {unknown}
 */
function read(object, name) {
  try {
    return object?.[name];
  } catch {
    return undefined;
  }
}

// @ts-check
// Whatever was handed over, to items: says what a value is, and judges nothing. Reading it may throw, so
// each value is read once, here.
import { LIST, letter, OTHER_TYPE, UNREADABLE } from "./wire.js";

/** @import { Item } from "./wire.js" */

/** More than any table that fits into memory; a proxy may claim any length. */
const MOST_ITEMS = 2 ** 24;

/** What a policy begins with; its default role follows. */
export const POLICY = letter("p");
const ANY = letter("a");
const NOT_AN_OBJECT = letter("O");
const NOT_AN_ARRAY = letter("A");
const UNREADABLE_REQUEST = letter("U");
/** What the last request has in this column. */
export const SAME = letter("=");

const POLICY_FIELDS = ["default_role", "allowed_roles", "max_creates", "never_create"];

/**
 * Appends a list of rows, three items each, or why there is none.
 *
 * @param {Item[]} items
 * @param {any} rows
 * @param {number} last where the last request is among them: most rows are its user's, and what a row has in
 *   common with it need not cross again
 * @returns {boolean} whether there are rows
 */
export function readRows(items, rows, last) {
  const length = lengthOf(rows);
  if (!isLength(length)) {
    items.push(length);
    return false;
  }
  items.push(LIST, length);
  for (let index = 0; index < length; index++) {
    const row = itemOf(rows, index);
    if (isObject(row)) pushRow(items, row, last);
    else items.push(UNREADABLE, UNREADABLE, UNREADABLE);
  }
  return true;
}

/**
 * Appends requests: their number and three items each.
 *
 * @param {Item[]} items
 * @param {any} requests
 * @returns {number} how many
 */
export function readRequests(items, requests) {
  const length = lengthOf(requests);
  if (!isLength(length)) {
    items.push(1, length === UNREADABLE ? UNREADABLE_REQUEST : NOT_AN_ARRAY, null, null);
    return 1;
  }
  items.push(length);
  for (let index = 0; index < length; index++) readRequest(items, itemOf(requests, index));
  return length;
}

/**
 * Appends the three items of one request.
 *
 * @param {Item[]} items
 * @param {any} request
 */
export function readRequest(items, request) {
  if (isObject(request)) {
    items.push(fieldOf(request, "user_id"), fieldOf(request, "organization_id"), fieldOf(request, "user_role"));
  } else items.push(request === UNREADABLE ? UNREADABLE_REQUEST : NOT_AN_OBJECT, null, null);
}

/**
 * @param {Item[]} items
 * @param {any} row
 * @param {number} last
 */
function pushRow(items, row, last) {
  const user_id = fieldOf(row, "user_id");
  const organization_id = fieldOf(row, "organization_id");
  const user_role = fieldOf(row, "user_role");
  items.push(
    isSame(user_id, items[last]) ? SAME : user_id,
    isSame(organization_id, items[last + 1]) ? SAME : organization_id,
    isSame(user_role, items[last + 2]) ? SAME : user_role,
  );
}

/**
 * @param {Item} item
 * @param {Item} asked
 */
function isSame(item, asked) {
  return item === asked && typeof item === "string";
}

/**
 * @param {any} object
 * @param {"user_id" | "organization_id" | "user_role"} name
 */
function fieldOf(object, name) {
  try {
    return textOf(object[name]);
  } catch {
    return UNREADABLE;
  }
}

/**
 * @param {unknown} value
 * @returns {Item}
 */
export function textOf(value) {
  return typeof value === "string" || value === undefined || value === null ? value : OTHER_TYPE;
}

/**
 * Appends a policy.
 *
 * @param {Item[]} items
 * @param {any} policy
 */
export function readPolicy(items, policy) {
  if (policy === undefined) items.push(null);
  else if (!isObject(policy)) items.push(OTHER_TYPE);
  else {
    try {
      for (const item of policyItems(policy)) items.push(item);
    } catch {
      items.push(UNREADABLE);
    }
  }
}

/**
 * @param {any} policy
 * @returns {Item[]}
 */
function policyItems(policy) {
  const { default_role, allowed_roles, max_creates, never_create } = policy;
  return [
    POLICY,
    default_role === null ? OTHER_TYPE : textOf(default_role),
    ...(allowed_roles === "any" ? [ANY] : listItems(allowed_roles, (role) => [textOf(role)])),
    max_creates === undefined ? null : typeof max_creates === "number" ? String(max_creates) : OTHER_TYPE,
    ...listItems(never_create, (pair) => [textOf(pair?.user_id), textOf(pair?.organization_id)]),
    Object.keys(policy).find((name) => !POLICY_FIELDS.includes(name)),
  ];
}

/**
 * @param {any} list
 * @param {(item: any) => Item[]} itemsOf
 * @returns {Item[]}
 */
function listItems(list, itemsOf) {
  if (list === undefined) return [null];
  // Not flatMap, which passes over holes that the length counts.
  return Array.isArray(list) ? [LIST, list.length, ...Array.from(list, itemsOf).flat()] : [OTHER_TYPE];
}

/**
 * @param {any} list
 * @param {number} index
 */
function itemOf(list, index) {
  try {
    return list[index];
  } catch {
    return UNREADABLE;
  }
}

/**
 * The length of an array, or the item that says why there is none.
 *
 * @param {any} list
 */
function lengthOf(list) {
  try {
    if (!Array.isArray(list)) return list === undefined || list === null ? null : OTHER_TYPE;
    const { length } = list;
    return Number.isInteger(length) && length >= 0 && length <= MOST_ITEMS ? length : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/**
 * @param {Item} length
 * @returns {length is number}
 */
function isLength(length) {
  return typeof length === "number" && length >= 0;
}

/** @param {unknown} value */
function isObject(value) {
  return typeof value === "object" && value !== null;
}

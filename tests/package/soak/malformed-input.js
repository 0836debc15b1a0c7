// @ts-check
// Malformed input without end, the same in every run.
import { revokedProxy } from "../suite/live-values.js";

const TEXTS = [
  ..."mtulOAUsed019",
  ...["", " ", "\t\n", "\0", "\0\0m", "a\0b", "\x01", "\x010", "\x011\0", "\ud800", "a\udc00", "\ufffd", "😀", "é"],
  ...["alice", "acme", "internal_user", "ok", "18446744073709551616", "-1", "__proto__", "x".repeat(1025)],
];

const thrower = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });

const JUNK = [
  ...[undefined, null, true, 0, -1.5, Number.NaN, 10n, Symbol("s"), () => "f", new Date(0), /r/, new Map()],
  ...[{}, [], [[]], revokedProxy(), thrower, Object.create(null), new String("alice"), { toString: fail }],
];

/** @param {number} seed */
export function malformedInput(seed) {
  const random = randomNumbers(seed);
  const pick = (/** @type {any[]} */ items) => items[Math.floor(random() * items.length)];
  const chance = (/** @type {number} */ probability) => random() < probability;

  const text = () => (chance(0.7) ? pick(TEXTS) : pick(TEXTS) + pick(TEXTS) + pick(TEXTS));

  const value = () => (chance(0.6) ? text() : pick(JUNK));

  /** @param {string[]} names */
  const object = (names) => {
    /** @type {any} */
    const made = {};
    for (const name of names) {
      if (chance(0.1)) continue;
      if (chance(0.1)) Object.defineProperty(made, name, { get: chance(0.5) ? fail : value, enumerable: true });
      else made[name] = value();
    }
    return made;
  };
  const row = () => (chance(0.8) ? object(["user_id", "organization_id", "user_role"]) : pick(JUNK));

  /** @param {() => any} item @param {number} [holes] */
  const list = (item, holes = 0) => {
    if (chance(0.15)) return pick(JUNK);
    const items = Array.from({ length: Math.floor(random() * 6) }, item);
    if (chance(0.1)) items.length += holes;
    if (chance(0.05)) Object.defineProperty(items, 0, { get: fail, configurable: true });
    return items;
  };
  const rows = () => list(row, 2);

  const policy = () => {
    if (chance(0.7)) return undefined;
    if (chance(0.3)) return pick(JUNK);
    return {
      ...(chance(0.5) && { default_role: value() }),
      ...(chance(0.5) && { allowed_roles: chance(0.3) ? "any" : list(value, 2) }),
      ...(chance(0.5) && { max_creates: pick([0, 1, -1, 0.5, Number.NaN, Infinity, 2 ** 53, "1", null]) }),
      ...(chance(0.3) && { never_create: list(row, 2) }),
      ...(chance(0.1) && { [text()]: value() }),
    };
  };

  /** A host of which anything may come. */
  const host = () => ({
    find: () => reply(rows()),
    create: () => reply(chance(0.3) ? undefined : rows()),
  });
  const reply = (/** @type {any} */ answer) => {
    if (chance(0.2)) throw answer;
    return chance(0.2) ? Promise.reject(answer) : answer;
  };

  return { row, rows, policy, host };
}

/** @returns {never} */
function fail() {
  throw new Error("cannot be read");
}

/**
 * Mulberry32: numbers from 0 to 1.
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

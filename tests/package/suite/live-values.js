// @ts-check
// The decision table is JSON, which cannot say everything that a program may hand over. An object with
// the one field `$` stands for what it cannot.

/**
 * A case with its markers turned into the values that they stand for.
 *
 * @param {any} value
 * @returns {any}
 */
export function live(value) {
  if (typeof value !== "object" || value === null) return value;
  switch (value.$) {
    case "undefined":
      return undefined;
    case "unreadable":
      return revokedProxy();
    case "lone_surrogate":
      return "\ud800";
    case "repeat":
      return value.text.repeat(value.times);
  }
  if (Array.isArray(value)) return liveItems(value);
  /** @type {any} */
  const object = {};
  for (const [name, field] of Object.entries(value)) {
    // A field is unreadable by its getter: the object itself can be read.
    if (field?.$ === "unreadable") Object.defineProperty(object, name, { get: fail, enumerable: true });
    else object[name] = live(field);
  }
  return object;
}

/** @param {any[]} items */
function liveItems(items) {
  const array = items.map((item) => (item?.$ === "unreadable" ? undefined : live(item)));
  items.forEach((item, index) => {
    if (item?.$ === "unreadable") Object.defineProperty(array, index, { get: fail, enumerable: true });
  });
  return array;
}

function fail() {
  throw new Error("cannot be read");
}

/** Every look at it throws, even whether it is an array. */
export function revokedProxy() {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}

// @ts-check
// What is drawn: ids that meet each other, ids of every kind, and whole tables of them.
import fc from "fast-check";

const few = fc.constantFrom("a", "b", "ab", "A", "a ", "\u00e9", "e\u0301", "a\u0001", "\u00010", "s", "m", "u");
/** Any sequence of UTF-16 units, lone surrogates and NUL among them. */
const anything = fc
  .string({ unit: "binary", maxLength: 12 })
  .chain((text) => fc.constantFrom(text, `${text}\0`, `\ud800${text}`, text.repeat(120), " ".repeat(text.length)));

export const id = fc.oneof({ weight: 6, arbitrary: few }, { weight: 1, arbitrary: anything });
/** What a row can hold and still be read. */
export const readableId = id.map((text) => text.toWellFormed());
const role = fc.constantFrom("internal_user", "org_admin", "proxy_admin", "a");

export const row = fc.record(
  { user_id: readableId, organization_id: readableId, user_role: fc.option(fc.oneof(role, readableId)) },
  { requiredKeys: ["user_id", "organization_id"] },
);
export const request = fc.record(
  { user_id: id, organization_id: id, user_role: fc.option(fc.oneof({ weight: 4, arbitrary: role }, id)) },
  { requiredKeys: ["user_id", "organization_id"] },
);
export const policy = fc.record(
  {
    default_role: role,
    allowed_roles: fc.oneof(fc.constant(/** @type {"any"} */ ("any")), fc.uniqueArray(role)),
    max_creates: fc.nat(4),
    never_create: fc.array(fc.record({ user_id: few, organization_id: few }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
export const rows = fc.array(row, { maxLength: 12 });
export const requests = fc.array(request, { maxLength: 12 });
/** Whatever a program may hand over. */
export const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
  rows,
  requests,
);
/** One cell, right or wrong: a letter, a letter and text, or a count. */
export const cell = fc.oneof(
  fc.constantFrom(..."=mtunpaOAUPNXFICEVDS?", "\u00e9", ""),
  fc.constantFrom("salice", "sacme", "s5", "s-1", "s\0", "l\ufffd"),
  fc.constantFrom(0, 1, 2, 127, 128, 2 ** 28 - 1),
  id.map((text) => `s${text}`),
);

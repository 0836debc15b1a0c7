// @ts-check
import { leftOut } from "../peers/index.js";
import { digits, ratio } from "../report/table.js";

/** @typedef {Awaited<ReturnType<typeof import("./run.js").runDecide>>} Decided */

/** What is compared: the field of the result, what it is called, and its unit. */
export const measures = [
  { field: "held_1", title: "1 row", unit: "µs" },
  { field: "held_50", title: "50 rows", unit: "µs" },
  { field: "handed_over_1", title: "1 row, handed over anew", unit: "µs" },
  { field: "handed_over_50", title: "50 rows, handed over anew", unit: "µs" },
  { field: "cold_start_ms", title: "import to first decision", unit: "ms" },
  { field: "bytes", title: "loaded, brotli", unit: "bytes" },
];

/**
 * @param {Decided} measured
 * @param {Record<string, string>} versions
 * @returns {import("../report/table.js").Table[]}
 */
export function decideTables({ peers, provision }, versions) {
  const [ours] = peers;
  return [
    {
      title: "Is alice a member of acme, with this role?",
      notes: [
        "Beside each figure: how many times ours it is. Below 1 we lose.",
        '"1 row" and "50 rows": a decision in a warm process. The others hold the rows already, prepared as suits them; ours is handed them with every call. "Handed over anew": the others too are given them for this one decision, as at a sign-in that has just read them.',
        '"By hand" is a loop with three comparisons, which trusts its input and answers yes or no; ours also checks every value and answers with a reason and a sentence.',
        leftOut,
      ],
      head: ["", ...measures.map(({ title, unit }) => `${title}, ${unit}`)],
      rows: peers.map((peer) => [
        versions[peer.name] ? `${peer.name} ${versions[peer.name]}` : peer.name,
        ...measures.map(({ field }) => `${digits(peer[field])} (${ratio(peer[field], ours[field])})`),
      ]),
    },
    {
      title: "What `provision` adds to a sign-in",
      notes: ["In microseconds, with a host that answers at once; the host alone is the same calls without us."],
      head: ["", "provision", "the host alone", "added"],
      rows: situations.map(([name, field]) => {
        const [whole, host] = [provision[`${field}_provision`], provision[`${field}_host`]];
        return [name, digits(whole), digits(host), digits(whole - host)];
      }),
    },
  ];
}

const situations = [
  ["1 organization, already a member", "known_1"],
  ["1 organization, created", "unknown_1"],
  ["20 organizations, already a member", "known_20"],
  ["20 organizations, created", "unknown_20"],
];

// @ts-check
import { digits } from "../report/table.js";

/** @typedef {Awaited<ReturnType<typeof import("./run.js").runRoundTrips>>} RoundTrips */

/**
 * @param {RoundTrips} measured
 * @returns {import("../report/table.js").Table[]}
 */
export function roundTripTables({ postgres, round_trips, sign_ins }) {
  const trips = round_trips.map(({ delay_ms, measured_ms }) => `${delay_ms} ms (${digits(measured_ms)} ms)`);
  return [
    {
      title: "A sign-in, by its number of organizations",
      notes: [
        `Medians in milliseconds, PostgreSQL ${postgres}, one pool, both in turns in one run. "First": every membership is created. "Later": every membership is there.`,
        `The delay comes from a TCP proxy that holds back each chunk, half of the delay each way; in brackets, what one query then took: ${trips.join(", ")}. 0 ms is loopback without the proxy.`,
        "PostgreSQL runs without fsync; with it, each commit of the sequence costs more, and ours has one.",
      ],
      head: [
        "delay, organizations",
        ...["first: ours", "one after another", "quicker", "later: ours", "one after another", "quicker"],
      ],
      rows: sign_ins.map(({ delay_ms, organizations, ours, one_after_another: theirs }) => [
        `${delay_ms} ms, ${organizations}`,
        ...[digits(ours.first), digits(theirs.first), quicker(theirs.first / ours.first)],
        ...[digits(ours.later), digits(theirs.later), quicker(theirs.later / ours.later)],
      ]),
    },
  ];
}

/** @param {number} times */
function quicker(times) {
  return `${times.toPrecision(times < 10 ? 2 : 3)} ×`;
}

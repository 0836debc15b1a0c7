// @ts-check
// `node speed.js PEER MILLISECONDS` prints how long one peer takes over a decision, in microseconds.
import { rowCounts, rowsOf } from "../peers/index.js";
import { medians } from "./measure.js";

const [name, milliseconds] = process.argv.slice(2);
/** @type {import("../peers/peer.d.ts").Peer} */
const peer = await import(`../peers/${name}.js`);

/** @type {Record<string, (turn: number) => unknown>} */
const tasks = {};
for (const count of rowCounts) {
  const requests = rowsOf(count);
  const decide = await peer.load(rowsOf(count));
  await mustBeRight(decide, requests);
  tasks[`held_${count}`] = (turn) => decide(requests[turn % count]);

  const rows = rowsOf(count);
  const loadsAtOnce = !(peer.load(rows) instanceof Promise);
  tasks[`handed_over_${count}`] = loadsAtOnce
    ? (turn) => /** @type {any} */ (peer.load(rows))(requests[turn % count])
    : async (turn) => (await peer.load(rows))(requests[turn % count]);
}
console.log(JSON.stringify(await medians(tasks, Number(milliseconds))));

/**
 * A wrong answer may be as quick as it likes.
 *
 * @param {import("../peers/peer.d.ts").Decide} decide
 * @param {import("../peers/peer.d.ts").Row[]} members
 */
async function mustBeRight(decide, members) {
  for (const member of members) {
    const others = [
      { ...member, user_id: "bob" },
      { ...member, organization_id: "globex" },
      { ...member, user_role: "org_admin" },
    ];
    const answers = [await decide(member)];
    for (const other of others) answers.push(await decide(other));
    if (answers.join() !== "true,false,false,false") throw new Error(`${peer.name} answers ${answers}`);
  }
}

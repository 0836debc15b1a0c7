// @ts-check
// How many sign-ins a second one PostgreSQL holds, from one gateway and from several, by how many of them
// are of new members.
import { fork } from "node:child_process";
import { once } from "node:events";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { litellmTables } from "../tests/support/postgres-database.js";
import { postgresServer } from "../tests/support/postgres-server.js";
import { AT_ONCE, MEMBERS, NEWCOMERS, ORGANIZATIONS } from "./load/size.js";
import { digits, textTable } from "./report/table.js";

const quick = process.argv.includes("--quick");
const MILLISECONDS = quick ? 200 : 5000;
const loadBefore = loadavg()[0];

const server = await postgresServer({ durable: true });
try {
  await fill(server.url);
  const rows = [];
  let from = 0;
  for (const gateways of [1, 2, 4]) {
    const children = await started(gateways, server.url);
    // Not counted: programs are compiled, and the database reads its tables, as they are first used.
    for (const newPercent of quick ? [0] : [10, 0]) from = (await measure(children, newPercent, from)).next;
    for (const newPercent of [0, 10, 100]) {
      const { took, seconds, next } = await measure(children, newPercent, from);
      from = next;
      took.sort((one, other) => one - other);
      const at = (/** @type {number} */ share) => `${digits(took[Math.floor(took.length * share)])} ms`;
      rows.push([`${gateways}`, `${newPercent} %`, digits(took.length / seconds), at(0.5), at(0.99)]);
    }
    for (const child of children) child.disconnect();
    await Promise.all(children.map((child) => once(child, "exit")));
  }
  const [{ model }] = cpus();
  const title = `Sign-ins a second, ${ORGANIZATIONS.length} organizations each, on one PostgreSQL`;
  const notes = [
    `${AT_ONCE} sign-ins at a time in each gateway; ${MEMBERS.toLocaleString("en")} members before; commits wait for the disk.`,
    `Gateways and database share ${cpus().length} cores (${model.trim()}); Node ${process.versions.node}, load ${loadBefore.toFixed(1)} before.`,
  ];
  console.log(textTable({ title, notes, head: ["gateways", "new", "sign-ins/s", "median", "99 %"], rows }));
} finally {
  await server.remove();
}

/** @param {string} url */
async function fill(url) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(litellmTables);
  const organizations = [ORGANIZATIONS];
  await client.query(
    `INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ('budget', 'bench', 'bench')`,
  );
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
     SELECT id, id, 'budget', 'bench', 'bench' FROM unnest($1::text[]) AS id`,
    organizations,
  );
  const people = `INSERT INTO "LiteLLM_UserTable" (user_id) SELECT $1 || n FROM generate_series(0, $2 - 1) AS n`;
  await client.query(people, ["member ", MEMBERS]);
  await client.query(people, ["new ", NEWCOMERS]);
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role)
     SELECT user_id, id, 'internal_user' FROM "LiteLLM_UserTable", unnest($1::text[]) AS id WHERE user_id LIKE 'member %'`,
    organizations,
  );
  await client.query("VACUUM ANALYZE");
  await client.query("CHECKPOINT");
  await client.end();
}

/** @param {number} count @param {string} url */
async function started(count, url) {
  const file = fileURLToPath(new URL("load/gateway.js", import.meta.url));
  const children = Array.from({ length: count }, () => fork(file, [url]));
  await Promise.all(children.map((child) => once(child, "message")));
  return children;
}

/**
 * @param {import("node:child_process").ChildProcess[]} children
 * @param {number} newPercent
 * @param {number} from the first newcomer whom nobody has signed in yet
 */
async function measure(children, newPercent, from) {
  const began = performance.now();
  const answers = children.map(async (child, index) => {
    child.send({ newPercent, milliseconds: MILLISECONDS, from: from + index, step: children.length });
    const [answer] = await once(child, "message");
    return /** @type {{ took: number[], fresh: number }} */ (answer);
  });
  const all = await Promise.all(answers);
  const seconds = (performance.now() - began) / 1000;
  const most = Math.max(...all.map(({ fresh }) => fresh));
  return { took: all.flatMap(({ took }) => took), seconds, next: from + children.length * most };
}

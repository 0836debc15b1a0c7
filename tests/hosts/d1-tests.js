// @ts-check
/** What a host for D1 must do beyond what every host must. */
import { provision } from "org-membership";
import { d1Host } from "org-membership/hosts/d1";

/** @typedef {import("../../examples/gateway/d1.js").D1} D1 */
/** @typedef {import("org-membership/hosts/conformance").HostUnderTest} HostUnderTest */

const NO_DEADLINE = { deadlineMs: Number.POSITIVE_INFINITY };

/**
 * @param {D1} database
 * @param {HostUnderTest} subject
 * @returns {import("org-membership/hosts/conformance").HostTest[]}
 */
export function d1Tests(database, { host, reset, rows }) {
  const acme = { user_id: "alice", organization_id: "acme" };
  const known = { users: ["alice"], organizations: ["acme"] };
  return [
    {
      name: "10,000 memberships take one statement a call",
      async run() {
        const organizations = Array.from({ length: 10_000 }, (_, index) => `organization ${index}`);
        await reset({ users: ["alice"], organizations });
        const { counting, batches } = counted(database);
        const report = await provision(requests(organizations), d1Host(counting), NO_DEADLINE);
        equal([report.created, report.round_trips, batches], [10_000, 2, [1, 1]]);
      },
    },
    {
      name: "more text than D1 takes at once goes in several statements of one batch",
      async run() {
        // The longest ids that there are, in characters of one byte, of three, and of six in JSON.
        const longest = (/** @type {string} */ end) => (/** @type {unknown} */ _, /** @type {number} */ index) =>
          `${index} `.padEnd(1022, end);
        const ids = [
          ...Array.from({ length: 2000 }, longest("x")),
          ...Array.from({ length: 1000 }, (_, index) => `${index} `.padEnd(340, "京")),
          ...Array.from({ length: 500 }, longest("\u0001")),
        ];
        await reset({ users: ["alice"], organizations: [] });
        for (let from = 0; from < ids.length; from += 250)
          await addOrganizations(database, ids.slice(from, from + 250));
        const { counting, batches } = counted(database);
        const first = await provision(requests(ids), d1Host(counting), NO_DEADLINE);
        equal([first.created, first.round_trips], [ids.length, 2]);
        const second = await provision(requests(ids), d1Host(counting), NO_DEADLINE);
        equal([second.noop, second.round_trips, batches.length], [ids.length, 1, 3]);
        if (batches.some((size) => size < 4)) throw new Error(`the batches had ${batches} statements`);
      },
    },
    {
      name: "a statement that fails takes the rest of its batch with it",
      async run() {
        const ids = Array.from({ length: 2000 }, (_, index) => `${index} `.padEnd(1022, "x"));
        await reset({ users: ["alice"], organizations: [] });
        for (let from = 0; from < 1999; from += 250)
          await addOrganizations(database, ids.slice(from, Math.min(from + 250, 1999)));
        const news = requests(ids).map((row) => ({ ...row, user_role: "internal_user" }));
        const signal = new AbortController().signal;
        const message = await Promise.resolve(host.create(news, { signal })).then(String, (error) => error.message);
        if (!message.includes("FOREIGN KEY constraint failed")) throw new Error(message);
        equal(await rows(), []);
      },
    },
    {
      name: "of 64 sign-ins at once, each membership is told as created by one",
      async run() {
        const organizations = Array.from({ length: 20 }, (_, index) => `organization ${index}`);
        await reset({ users: ["alice"], organizations });
        const reports = await Promise.all(
          Array.from({ length: 64 }, () => provision(requests(organizations), host, NO_DEADLINE)),
        );
        const count = (/** @type {"created" | "noop" | "failed"} */ what) =>
          reports.reduce((sum, report) => sum + report[what], 0);
        equal([count("created"), count("noop"), count("failed")], [20, 63 * 20, 0]);
        equal((await rows()).length, 20);
      },
    },
    {
      name: "a table that is not there is told, and so is a misspelt column",
      async run() {
        await reset(known);
        for (const options of [
          { table: "nowhere" },
          { columns: { user_id: "no_such" } },
          { columns: { organization_id: "no_such" } },
          { columns: { user_role: "no_such" } },
        ]) {
          const { outcomes } = await provision([acme], d1Host(database, options));
          equal(
            outcomes.map(({ status, reason }) => [status, reason]),
            [["failed", "host_error"]],
          );
        }
      },
    },
    {
      name: "a membership without a role is a membership",
      async run() {
        await reset(known);
        await database
          .prepare(`INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id) VALUES ('alice', 'acme')`)
          .run();
        const { outcomes } = await provision([acme], host);
        equal(
          outcomes.map(({ reason, existing_role }) => [reason, existing_role]),
          [["already_member", null]],
        );
      },
    },
    {
      name: "log is handed on, and a name that cannot be quoted is refused at once",
      async run() {
        await reset(known);
        /** @type {string[]} */
        const told = [];
        await provision([acme], d1Host(database, { log: ({ level }) => told.push(level) }));
        equal(told, ["info"]);
        for (const table of ["", "schema.", "a\0b"]) {
          try {
            d1Host(database, { table });
          } catch (error) {
            if (error instanceof TypeError) continue;
          }
          throw new Error(`the table ${JSON.stringify(table)} was not refused`);
        }
      },
    },
  ];
}

/** @param {string[]} organizations */
function requests(organizations) {
  return organizations.map((organization_id) => ({ user_id: "alice", organization_id }));
}

/** @param {D1} database @param {string[]} ids */
async function addOrganizations(database, ids) {
  const sql = `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
    SELECT value, value, 'budget', 'test', 'test' FROM json_each(?)`;
  await database.prepare(sql).bind(JSON.stringify(ids)).run();
}

/** The number of statements in each batch; there is no other way to D1. @param {D1} database */
function counted(database) {
  /** @type {number[]} */
  const batches = [];
  const counting = {
    prepare: (/** @type {string} */ sql) => database.prepare(sql),
    batch(/** @type {import("../../examples/gateway/d1.js").Statement[]} */ statements) {
      batches.push(statements.length);
      return database.batch(statements);
    },
  };
  return { counting, batches };
}

/** @param {unknown} actual @param {unknown} expected */
function equal(actual, expected) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`${is} instead of ${should}`);
}

// @ts-check
// The same question by each way: of the requests, how many would be created? From the files' bytes, in memory;
// DuckDB and our streams read the files themselves.
import { createReadStream } from "node:fs";

/** @typedef {{ existing: Uint8Array, requests: Uint8Array, files: [existing: string, requests: string] }} Tables */
/** @typedef {{ name: string, format: "csv" | "json", load(): Promise<(tables: Tables) => number | Promise<number>> }} Way */

const text = (/** @type {Uint8Array} */ bytes) => new TextDecoder().decode(bytes);

/** @type {Record<string, Way>} */
export const ways = {
  "org-membership": {
    name: "org-membership",
    format: "csv",
    async load() {
      const { planTables } = await import("org-membership/bulk");
      return ({ existing, requests }) => {
        const plan = planTables(existing, requests);
        const created = plan.counts.not_a_member ?? 0;
        plan.free();
        return created;
      };
    },
  },
  "org-membership-streams": {
    name: "org-membership, from the files",
    format: "csv",
    async load() {
      const { planStreams } = await import("org-membership/bulk");
      return async ({ files }) => {
        const [existing, requests] = files.map((file) => createReadStream(file, { highWaterMark: 2 ** 20 }));
        const plan = await planStreams(existing, requests);
        const created = plan.counts.not_a_member ?? 0;
        plan.free();
        return created;
      };
    },
  },
  "org-membership-json": {
    name: "org-membership, JSON",
    format: "json",
    load: () => ways["org-membership"].load(),
  },
  papaparse: {
    name: "PapaParse + Set",
    format: "csv",
    async load() {
      const { default: Papa } = await import("papaparse");
      const rows = (/** @type {Uint8Array} */ bytes) =>
        Papa.parse(text(bytes), { header: true, skipEmptyLines: true }).data;
      return ({ existing, requests }) => countNew(rows(existing), rows(requests));
    },
  },
  split: {
    name: "split + Set",
    format: "csv",
    async load() {
      const rows = (/** @type {Uint8Array} */ bytes) => {
        const [header, ...lines] = text(bytes).trimEnd().split("\n");
        const columns = header.split(",");
        const [user, organization] = [columns.indexOf("user_id"), columns.indexOf("organization_id")];
        return lines.map((line) => {
          const fields = line.split(",");
          return { user_id: fields[user], organization_id: fields[organization] };
        });
      };
      return ({ existing, requests }) => countNew(rows(existing), rows(requests));
    },
  },
  maps: {
    name: "JSON.parse + nested Maps",
    format: "json",
    async load() {
      return ({ existing, requests }) => {
        /** @type {Map<string, Map<string, true>>} */
        const users = new Map();
        const isNew = (/** @type {any} */ { user_id, organization_id }) => {
          let organizations = users.get(user_id);
          if (!organizations) {
            organizations = new Map();
            users.set(user_id, organizations);
          }
          const known = organizations.has(organization_id);
          organizations.set(organization_id, true);
          return !known;
        };
        for (const row of JSON.parse(text(existing))) isNew(row);
        return JSON.parse(text(requests)).filter(isNew).length;
      };
    },
  },
  duckdb: {
    name: "DuckDB, anti-join, from the files",
    format: "csv",
    async load() {
      const { DuckDBInstance } = await import("@duckdb/node-api");
      const connection = await (await DuckDBInstance.create(":memory:")).connect();
      return async ({ files }) => {
        const [existing, requests] = files.map((file) => `read_csv('${file}', all_varchar = true)`);
        const answer = await connection.runAndReadAll(
          `select count(*) from (select distinct user_id, organization_id from ${requests})
           anti join ${existing} using (user_id, organization_id)`,
        );
        return Number(answer.getRows()[0][0]);
      };
    },
  },
};

/** @param {any[]} existing @param {any[]} requests */
function countNew(existing, requests) {
  const known = new Set();
  const isNew = (/** @type {any} */ { user_id, organization_id }) => {
    const key = `${user_id}\0${organization_id}`;
    const found = known.has(key);
    known.add(key);
    return !found;
  };
  existing.forEach(isNew);
  return requests.filter(isNew).length;
}

// @ts-check
// The table in memory behaves as the database does.
import { assert } from "chai";

/**
 * @param {import("./index.js").Subject} subject
 * @returns {import("./index.js").Test[]}
 */
export function memoryHostTests({ memoryHost }) {
  const alice = { user_id: "alice", organization_id: "acme", user_role: "org_admin" };
  return [
    {
      name: "the memory host finds the pairs asked for, and no others",
      run() {
        const host = memoryHost([alice, { ...alice, organization_id: "globex" }]);
        assert.deepEqual(
          host.find([
            { user_id: "alice", organization_id: "acme" },
            { user_id: "bob", organization_id: "acme" },
          ]),
          [alice],
        );
      },
    },
    {
      name: "the memory host leaves rows that exist, and answers those that it inserted",
      run() {
        const host = memoryHost([alice]);
        const bob = { ...alice, user_id: "bob" };
        assert.deepEqual(host.create([{ ...alice, user_role: "internal_user" }, bob, bob]), [bob]);
        assert.deepEqual(host.rows(), [alice, bob]);
      },
    },
    {
      name: "the memory host keeps no hold on what it was given or gave",
      run() {
        const row = { ...alice };
        const host = memoryHost(new Set([row]));
        row.user_role = "changed";
        host.rows()[0].user_role = "changed";
        assert.deepEqual(host.rows(), [alice]);
      },
    },
  ];
}

// @ts-check
/** Two sign-ins of one person at the same moment. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, reportOf, untilCallback, untilForm } from "../gateway-under-test.js";

const TIMES = 20;
const accounts = Array.from({ length: TIMES }, (_, index) => ({
  name: `twice-${index + 1}`,
  shows: "two sign-ins at the same moment",
  groups: ["acme", "globex", "initech"],
}));

/** @param {import("../gateway-under-test.js").Kind} kind */
export function simultaneous({ start }) {
  describe("two sign-ins at the same moment", () => {
    /** @type {import("../gateway-under-test.js").AnyGateway} */
    let gateway;
    before(async () => {
      gateway = await start({}, { accounts });
    });
    after(() => gateway.close());

    for (const { name } of accounts) {
      test(`${name}: each membership is told as created exactly once`, async () => {
        const waiting = await Promise.all([stoppedBeforeCallback(name), stoppedBeforeCallback(name)]);
        const reports = await Promise.all(waiting.map(finish));
        for (const organization of ["acme", "globex", "initech"]) {
          const outcomes = reports.map(({ outcomes }) =>
            outcomes.find((each) => each.organization_id === organization),
          );
          assert.deepEqual(outcomes.map((outcome) => outcome?.status).sort(), ["created", "noop"], organization);
          assert.equal(outcomes.find((outcome) => outcome?.status === "noop")?.reason, "already_member");
        }
        assert.equal((await gateway.memberships(name)).length, 3);
      });
    }

    /** @param {string} name */
    async function stoppedBeforeCallback(name) {
      const stopped = await untilForm(gateway.url);
      return { cookies: stopped.cookies, callback: await untilCallback(stopped, name) };
    }

    /** @param {Awaited<ReturnType<typeof stoppedBeforeCallback>>} stopped */
    async function finish({ cookies, callback }) {
      await ask(cookies, callback);
      return reportOf(await (await ask(cookies, `${gateway.url}/me`)).json());
    }
  });
}

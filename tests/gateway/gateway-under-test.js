// @ts-check
/** The real gateway, provider and database, on free ports, with nothing kept on disk. */
import { readSettings } from "../../examples/gateway/settings.js";
import { ask, Cookies, signInOverHttp, visit } from "../../examples/gateway/sign-in-over-http.js";
import { startGateway } from "../../examples/gateway/start.js";

export { ask, Cookies, visit };

/**
 * @typedef {Awaited<ReturnType<typeof gatewayUnderTest>>} GatewayUnderTest on Node
 * @typedef {ReturnType<typeof underTest>} AnyGateway wherever it runs
 */

/**
 * A gateway of a kind, for the suites that every kind passes.
 *
 * @typedef {object} Kind
 * @property {(environment?: Record<string, string>, options?: { accounts?: Accounts }) => Promise<AnyGateway>} start
 * @property {"organization_missing" | "reference_missing"} missing what is told where an organization does not
 *   exist: SQLite does not say which foreign key failed
 */

/** @typedef {Parameters<typeof startGateway>[0]["accounts"]} Accounts */

/** @type {Kind} */
export const onNode = { start: gatewayUnderTest, missing: "organization_missing" };

/**
 * @param {Record<string, string>} [environment]
 * @param {Pick<Parameters<typeof startGateway>[0], "accounts" | "createTables">} [options]
 */
export async function gatewayUnderTest(environment = {}, options = {}) {
  /** @type {import("../../examples/gateway/terminal.js").Line[]} */
  const lines = [];
  const settings = readSettings({ PORT: "0", DATA_FOLDER: "memory://", ...environment });
  const running = await startGateway({ settings, ...options, log: (line) => lines.push(line) });
  const query = async (/** @type {string} */ text, /** @type {unknown[] | undefined} */ values) =>
    (await running.database.client.query(text, values)).rows;
  return { ...underTest(running, { lines, query, settled: async () => {} }), database: running.database };
}

/**
 * @param {Omit<import("../../examples/gateway/start.js").Running, "database">} running
 * @param {object} kind
 * @param {import("../../examples/gateway/terminal.js").Line[]} kind.lines
 * @param {(text: string, values?: unknown[]) => Promise<any[]>} kind.query
 * @param {() => Promise<void>} kind.settled once all that was logged stands in `lines`
 */
export function underTest(running, { lines, query, settled }) {
  /** @param {string} name @param {Cookies} [cookies] */
  const signIn = async (name, cookies) => {
    const signedIn = await signInOverHttp(running.url, name, cookies);
    await settled();
    return signedIn;
  };
  return {
    ...running,
    lines,
    query,
    settled,
    signIn,
    /** Signs in, and fails the test where that fails. @param {string} name */
    async mustSignIn(name) {
      const { me, page, cookies } = await signIn(name);
      if (!me) throw new Error(`${name} was not signed in: ${page.status} ${page.url}`);
      return { me, page, cookies };
    },
    /**
     * @param {string} userId
     * @returns {Promise<{ organization_id: string, user_role: string | null }[]>}
     */
    memberships(userId) {
      const text = `SELECT organization_id, user_role FROM "LiteLLM_OrganizationMembership" WHERE user_id = $1 ORDER BY 1`;
      return query(text, [userId]);
    },
  };
}

/**
 * From an address that leads to the provider's form, through the form, to where the sign-in ends.
 *
 * @param {string} address
 * @param {string} name
 * @param {Cookies} [cookies]
 */
export async function signInAt(address, name, cookies = new Cookies()) {
  const form = await visit(cookies, address);
  return visit(cookies, form.url, { method: "POST", body: new URLSearchParams({ name, password: "any" }) });
}

/** The report of a sign-in that has one. @param {import("../../examples/gateway/sign-in.js").SignIn} me */
export function reportOf(me) {
  if (!me.report) throw new Error(`no report: ${JSON.stringify(me)}`);
  return me.report;
}

/** How often each reason occurs. @param {import("../../examples/gateway/sign-in.js").SignIn} me */
export function reasons(me) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { reason } of reportOf(me).outcomes) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/**
 * A sign-in stopped at the provider's form: the form's address, where the test may alter what comes next.
 *
 * @param {string} gateway
 * @param {(authorization: URL) => void} [alter] changes the request that the gateway sends to the provider
 */
export async function untilForm(gateway, alter = () => {}) {
  const cookies = new Cookies();
  const login = await ask(cookies, `${gateway}/login`);
  const authorization = new URL(login.headers.get("location") ?? "");
  alter(authorization);
  const form = await visit(cookies, authorization);
  return { cookies, authorization, form };
}

/**
 * From the provider's form up to the callback's address, which is not visited.
 *
 * @param {Awaited<ReturnType<typeof untilForm>>} stopped
 * @param {string} [name]
 */
export async function untilCallback({ cookies, form }, name = "three") {
  let address = form.url;
  let response = await ask(cookies, address, { method: "POST", body: new URLSearchParams({ name, password: "any" }) });
  for (let hops = 0; hops < 5; hops += 1) {
    const location = response.headers.get("location");
    if (!location) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    address = new URL(location, address);
    if (address.pathname === "/callback") return address;
    response = await ask(cookies, address);
  }
  throw new Error("the provider never came back to the gateway");
}

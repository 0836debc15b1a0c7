// @ts-check
/** The real gateway, provider and database, on free ports, with nothing kept on disk. */
import { readSettings } from "../../examples/gateway/settings.js";
import { ask, Cookies, signInOverHttp, visit } from "../../examples/gateway/sign-in-over-http.js";
import { startGateway } from "../../examples/gateway/start.js";

export { ask, Cookies, visit };

/** @typedef {Awaited<ReturnType<typeof gatewayUnderTest>>} GatewayUnderTest */

/**
 * @param {Record<string, string>} [environment]
 * @param {Pick<Parameters<typeof startGateway>[0], "accounts" | "createTables">} [options]
 */
export async function gatewayUnderTest(environment = {}, options = {}) {
  /** @type {import("../../examples/gateway/terminal.js").Line[]} */
  const lines = [];
  const settings = readSettings({ PORT: "0", DATA_FOLDER: "memory://", ...environment });
  const running = await startGateway({ settings, ...options, log: (line) => lines.push(line) });
  return {
    ...running,
    lines,
    /** @param {string} name @param {Cookies} [cookies] */
    signIn: (name, cookies) => signInOverHttp(running.url, name, cookies),
    /** Signs in, and fails the test where that fails. @param {string} name */
    async mustSignIn(name) {
      const { me, page, cookies } = await signInOverHttp(running.url, name);
      if (!me) throw new Error(`${name} was not signed in: ${page.status} ${page.url}`);
      return { me, page, cookies };
    },
    /** @param {string} userId */
    async memberships(userId) {
      const text = `SELECT organization_id, user_role FROM "LiteLLM_OrganizationMembership" WHERE user_id = $1 ORDER BY 1`;
      return /** @type {{ organization_id: string, user_role: string | null }[]} */ (
        (await running.database.client.query(text, [userId])).rows
      );
    },
  };
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

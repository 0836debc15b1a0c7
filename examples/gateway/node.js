// @ts-check
/** The command: reads the arguments and the environment, starts the gateway, and says where it is. */
import { parseArgs } from "node:util";
import { ACCOUNTS } from "./accounts.js";
import { readSettings, SettingsError, wholeNumber } from "./settings.js";
import { signInOverHttp } from "./sign-in-over-http.js";
import { startGateway } from "./start.js";
import { outcomeLines, printLine } from "./terminal.js";

const HELP = `An SSO gateway that gives people their organization memberships as they sign in.

  --port NUMBER     where to listen (3000, or PORT); the demonstration provider takes the next one
  --edge            run it on workerd, Cloudflare's runtime, with D1 for the database
  --sign-in NAME    sign in as a demonstration account, print the outcome, and end: 0 if signed in, 1 if not
  --create-tables   create LiteLLM's tables and the demonstration's organizations in DATABASE_URL
  --help            this text

Environment: PORT, HOST, GATEWAY_URL, SESSION_SECRET, DATABASE_URL, DATA_FOLDER, USER_ID_CLAIM,
PROVISION_DEADLINE_MS, POLICY, ADMINISTRATORS, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPE.
examples/gateway/README.md says what each is for.`;

try {
  // Ended by name: a connection that a library holds on to must not keep a finished command alive.
  process.exit(await main());
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function main() {
  const options = readArguments();
  if (options.help) {
    console.log(HELP);
    return 0;
  }
  const settings = readSettings(process.env);
  /** @type {(options: Parameters<typeof startGateway>[0]) => Promise<Started>} */
  const start = options.edge ? (await import("./start-edge.js")).startEdge : startGateway;
  const given = { createTables: options.createTables, log: printLine };
  if (options.signIn !== undefined) {
    if (settings.openid) {
      throw new SettingsError("--sign-in knows the form of the demonstration provider only: unset OIDC_ISSUER");
    }
    // Nobody else comes to this address, so any port will do.
    const own = { ...settings, port: options.port ?? 0, gatewayUrl: undefined };
    return signInAndEnd(options.signIn, () => start({ ...given, settings: own }));
  }
  settings.port = options.port ?? settings.port;
  const running = await start({ ...given, settings });
  announce(running);
  await signalToEnd();
  await running.close();
  return 0;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string" },
        "sign-in": { type: "string" },
        edge: { type: "boolean", default: false },
        "create-tables": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return {
      help: values.help,
      edge: values.edge,
      signIn: values["sign-in"],
      createTables: values["create-tables"],
      port: values.port === undefined ? undefined : wholeNumber("--port", values.port, 0, 65_534),
    };
  } catch (error) {
    if (error instanceof SettingsError || !(error instanceof Error)) throw error;
    throw new SettingsError(`${error.message}\n\n${HELP}`);
  }
}

/**
 * @param {string} name
 * @param {() => Promise<Started>} start
 */
async function signInAndEnd(name, start) {
  const running = await start();
  try {
    const { me, page } = await signInOverHttp(running.url, name);
    if (!me) {
      const known = ACCOUNTS.map((account) => account.name).join(", ");
      console.error(`"${name}" was not signed in (${page.status} at ${page.url.pathname}). The accounts are ${known}.`);
      return 1;
    }
    for (const line of outcomeLines(me)) console.log(line);
    return 0;
  } finally {
    await running.close();
  }
}

/** @typedef {Pick<import("./start.js").Running, "url" | "issuer" | "demonstration" | "close"> & { database: { name: string } }} Started */

/** @param {Started} running */
function announce({ url, issuer, demonstration, database }) {
  console.log(`\nThe gateway is at ${url}`);
  console.log(`The provider is ${demonstration ? `the example's own, at ${issuer}` : issuer}`);
  console.log(`The database is ${database.name}`);
  console.log(`The administrator's preview is at ${url}/admin/`);
  if (demonstration) {
    console.log("\nSign in as one of these, with any password:\n");
    for (const { name, shows } of ACCOUNTS) console.log(`  ${name.padEnd(9)} ${shows}`);
  }
  console.log("\nCtrl-C ends it.\n");
}

function signalToEnd() {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}

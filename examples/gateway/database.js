// @ts-check
/** The database on Node: PGlite in a folder, or a PostgreSQL somewhere. */
import { mkdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ADMINISTRATOR, ORGANIZATIONS } from "./accounts.js";
import { lockFolder } from "./folder-lock.js";
import { membershipTable } from "./membership-table.js";
import { SettingsError } from "./settings.js";
import { messageOf } from "./sign-in.js";

/**
 * What pg's Pool and PGlite have in common.
 *
 * @typedef {{ query(text: string, values?: any[]): Promise<{ rows: unknown[] }> }} Client
 */

/**
 * @typedef {object} Database
 * @property {Client} client
 * @property {(userId: string) => Promise<void>} ensureUser makes sure of the user's row
 * @property {import("./membership-table.js").MembershipTable} memberships for the preview
 * @property {string} name for the terminal
 * @property {() => Promise<void>} close
 */

/** Where PGlite keeps its files unless told otherwise. */
const DEFAULT_FOLDER = fileURLToPath(new URL(".data", import.meta.url));

/**
 * @param {object} options
 * @param {string} [options.url] a PostgreSQL; its tables are left alone unless `createTables` is asked for
 * @param {string} [options.folder] where PGlite keeps its files; `memory://` keeps none
 * @param {boolean} options.createTables
 * @param {boolean} options.demonstration whether the provider is the example's own: PGlite then has its administrator
 * @param {number} options.deadlineMs
 * @param {(line: import("./terminal.js").Line) => void} options.log
 * @returns {Promise<Database>}
 */
export async function openDatabase({ url, folder = DEFAULT_FOLDER, createTables, demonstration, deadlineMs, log }) {
  if (url === undefined) return openFolder(folder, demonstration);
  const database = await connect(url, deadlineMs, log);
  if (createTables) {
    try {
      await database.client.query(await schema());
      await seed(database.client);
    } catch (error) {
      await database.close();
      throw new SettingsError(`The tables could not be created in ${database.name}: ${messageOf(error)}`);
    }
  }
  return database;
}

/**
 * @param {string} folder
 * @param {boolean} demonstration
 * @returns {Promise<Database>}
 */
async function openFolder(folder, demonstration) {
  const inMemory = folder.startsWith("memory://");
  if (!inMemory) await mkdir(folder, { recursive: true });
  const unlock = inMemory ? async () => {} : await lockFolder(folder);
  const client = await openPGlite(inMemory ? folder : `${folder}/pglite`, demonstration).catch(async (error) => {
    await unlock();
    throw error;
  });
  const close = async () => {
    if (!client.closed) await client.close();
    await unlock();
  };
  return {
    ...questions(client),
    name: inMemory ? "PGlite in memory" : `PGlite in ${folder}`,
    close,
  };
}

/** @param {string} folder @param {boolean} demonstration */
async function openPGlite(folder, demonstration) {
  const { PGlite } = await import("@electric-sql/pglite");
  try {
    const client = await PGlite.create(folder);
    await client.exec(await schema());
    await seed(client);
    if (demonstration) await seedAdministrator(client);
    return client;
  } catch (error) {
    throw new SettingsError(
      `The database in ${folder} could not be opened: ${messageOf(error)}. Remove the folder to begin anew.`,
    );
  }
}

/**
 * @param {string} url
 * @param {number} deadlineMs
 * @param {(line: import("./terminal.js").Line) => void} log
 * @returns {Promise<Database>}
 */
async function connect(url, deadlineMs, log) {
  const { default: pg } = await import("pg");
  // What outlives the deadline helps nobody any more, and would keep a connection from the next sign-in.
  const limits = { connectionTimeoutMillis: deadlineMs, query_timeout: deadlineMs };
  const client = new pg.Pool({ connectionString: url, ...limits });
  // Without a listener, a connection that the server drops while it is idle would end the process.
  client.on("error", (error) => log({ level: "warn", message: `a database connection was lost: ${messageOf(error)}` }));
  const close = () => client.end();
  return { ...questions(client), name: nameOf(url), close };
}

/** The address without the password. @param {string} url */
function nameOf(url) {
  const { host, pathname } = new URL(url);
  return `PostgreSQL at ${host}${pathname}`;
}

/** What the gateway asks itself, beside the plugin's host. @param {Client} client */
function questions(client) {
  /** @param {string} userId */
  const ensureUser = async (userId) => {
    await client.query('INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
  };
  // As JSON, because PGlite drops a U+FEFF at the beginning of a text, and ids are exact.
  const memberships = membershipTable(async (text, values) => {
    const { rows } = await client.query(`SELECT to_json(found) AS found FROM (${text}) AS found`, values);
    return rows.map((row) => /** @type {{ found: any }} */ (row).found);
  });
  return { client, ensureUser, memberships };
}

/** @param {Client} client */
async function seed(client) {
  const by = "gateway-example";
  await client.query(
    'INSERT INTO "LiteLLM_BudgetTable" (budget_id, created_by, updated_by) VALUES ($1, $1, $1) ON CONFLICT DO NOTHING',
    [by],
  );
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationTable" (organization_id, organization_alias, budget_id, created_by, updated_by)
     SELECT id, alias, $3, $3, $3 FROM unnest($1::text[], $2::text[]) AS given (id, alias) ON CONFLICT DO NOTHING`,
    [ORGANIZATIONS.map(({ id }) => id), ORGANIZATIONS.map(({ alias }) => alias), by],
  );
}

/** Never beside a real provider, where that name may be anybody's. @param {Client} client */
async function seedAdministrator(client) {
  const { user_id, organization_id, user_role } = ADMINISTRATOR;
  await client.query('INSERT INTO "LiteLLM_UserTable" (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [user_id]);
  await client.query(
    `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role)
     VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
    [user_id, organization_id, user_role],
  );
}

function schema() {
  return readFile(new URL("schema.sql", import.meta.url), "utf8");
}

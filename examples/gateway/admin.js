// @ts-check
/**
 * The administrator's preview at /admin/: the built page of www, and the live table that it reads. All of it
 * stands behind one guard, the page's own files too: they hold no data, but one rule has no gaps.
 */
import { CONTENT_SECURITY_POLICY } from "../../www/build/content-security-policy.js";
import { within } from "./deadline.js";
import { cursorOf, QueryError, readMembershipQuery } from "./membership-query.js";
import { goneWrongPage } from "./pages.js";
import { messageOf } from "./sign-in.js";
import { visible } from "./visible-text.js";

/** @typedef {import("hono").Context} Context */

/**
 * Where the files of the built page come from, by their path in its folder. On the edge this is Cloudflare's
 * binding.
 *
 * @typedef {{ fetch(request: Request): Response | Promise<Response> }} Assets
 */

/**
 * @param {import("hono").Hono} app
 * @param {object} gateway
 * @param {{ current(c: Context): Promise<import("./sign-in.js").SignIn | null> }} gateway.session
 * @param {ReturnType<typeof import("./administrators.js").administrators>} gateway.isAdministrator
 * @param {import("./membership-table.js").MembershipTable} gateway.memberships
 * @param {Assets | null} gateway.assets null where the page was not built
 * @param {{ deadlineMs: number, policy: import("org-membership").Policy }} gateway.settings
 * @param {(line: import("./terminal.js").Line) => void} gateway.log
 */
export function serveAdmin(app, { session, isAdministrator, memberships, assets, settings, log }) {
  /** @param {Context} c @param {unknown} error */
  const databaseTrouble = (c, error) => {
    log({ level: "error", message: `${c.req.path}: the memberships could not be read: ${messageOf(error)}` });
    return refuse(
      c,
      503,
      "The memberships cannot be read",
      "The database does not answer; the gateway’s log says why.",
    );
  };

  app.get("/admin", (c) => c.redirect(ADMIN, 308));

  app.use(`${ADMIN}*`, async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      c.header("allow", "GET, HEAD");
      return refuse(c, 405, "The preview only reads", "Nothing here can be changed.");
    }
    const current = await session.current(c);
    if (!current) {
      if (isPage(c)) return c.redirect("/login?to=admin");
      return refuse(c, 401, "You are signed out", "Sign in again, then go on from there.");
    }
    let allowed;
    try {
      allowed = await isAdministrator(current.user_id);
    } catch (error) {
      return databaseTrouble(c, error);
    }
    if (allowed) return next();
    log({ level: "warn", message: `"${visible(current.user_id)}" is no administrator, and was refused ${c.req.path}` });
    return refuse(
      c,
      403,
      "This is for administrators",
      `${WHO_MAY} You are signed in as “${visible(current.user_id)}”.`,
    );
  });

  app.get(`${ADMIN}policy`, (c) => c.json(settings.policy));

  app.get(`${ADMIN}memberships`, async (c) => {
    let asked;
    try {
      asked = readMembershipQuery(new URL(c.req.url).search);
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      return c.json({ error: error.message }, 400);
    }
    try {
      return c.json(await within(answerTo(asked, memberships), settings.deadlineMs));
    } catch (error) {
      return databaseTrouble(c, error);
    }
  });

  app.get(`${ADMIN}*`, async (c) => {
    if (!assets) {
      return refuse(
        c,
        503,
        "The preview was not built",
        "In the repository’s root, npm start and npm run start:edge build it.",
      );
    }
    const address = new URL(c.req.url);
    address.search = "";
    address.pathname = isPage(c) ? "/index.html" : c.req.path.slice(ADMIN.length - 1);
    const file = await assets.fetch(new Request(address));
    if (file.status !== 200) {
      await file.body?.cancel();
      return c.notFound();
    }
    // A worker takes its policy from its own file's answer, not from the page, so each file carries it.
    c.header("content-security-policy", `${CONTENT_SECURITY_POLICY.gateway}; frame-ancestors 'none'`);
    // The names of these files tell their content.
    if (c.req.path.startsWith(`${ADMIN}assets/`)) c.header("cache-control", "private, max-age=31536000, immutable");
    return c.body(/** @type {ReadableStream} */ (file.body), 200, {
      "content-type": file.headers.get("content-type") ?? "application/octet-stream",
    });
  });
}

const ADMIN = "/admin/";

const WHO_MAY =
  "The preview is for those who have the role org_admin in an organization, and for those whom the gateway’s configuration names.";

/** Whether a person looks at the answer; else the page's script does. @param {Context} c */
function isPage(c) {
  return c.req.path === ADMIN;
}

/** Whether a failure is told to a script. @param {string} path */
export function isForScripts(path) {
  return path.startsWith(ADMIN) && path !== ADMIN;
}

/**
 * @param {Context} c
 * @param {401 | 403 | 405 | 503} status
 * @param {string} title
 * @param {string} text
 */
function refuse(c, status, title, text) {
  if (isPage(c)) return c.html(goneWrongPage({ title, text, again: false }), status);
  return c.json({ error: `${title}. ${text}` }, status);
}

/**
 * @param {import("./membership-query.js").MembershipQuery} asked
 * @param {import("./membership-table.js").MembershipTable} memberships
 */
async function answerTo(asked, memberships) {
  if ("userId" in asked) return { rows: await memberships.ofUser(asked.userId), next: null };
  // One more than is given tells whether there is a next page.
  const rows = await memberships.after(asked.after, asked.limit + 1);
  const more = rows.length > asked.limit;
  if (more) rows.length = asked.limit;
  const last = rows.at(-1);
  return { rows, next: more && last ? cursorOf(last) : null };
}

// @ts-check
/** The gateway's routes. Web APIs only: what differs between runtimes is handed in. */
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { isForScripts, serveAdmin } from "./admin.js";
import { administrators } from "./administrators.js";
import { UNKNOWN_GROUPS } from "./claims.js";
import { FAVICON } from "./layout.js";
import { beginAuthorization, finishAuthorization, refusalOf } from "./openid.js";
import { goneWrongPage, signedInPage, signedOutPage, signOutPage } from "./pages.js";
import { SessionStoreError, sessions } from "./session.js";
import { messageOf, signIn } from "./sign-in.js";
import { signInLines } from "./terminal.js";

/**
 * @typedef {object} Gateway
 * @property {() => Promise<import("openid-client").Configuration>} openid
 * @property {{ ensureUser(userId: string): Promise<unknown> }} database
 * @property {import("org-membership").MembershipHost} host
 * @property {import("./membership-table.js").MembershipTable} memberships the same table, read for the preview
 * @property {import("./admin.js").Assets | null} assets the preview's files; null where it was not built
 * @property {import("./session.js").SessionStore} store
 * @property {object} settings
 * @property {string} settings.origin the address people use, without a slash at its end
 * @property {string} settings.secret signs the cookies
 * @property {string} settings.scope
 * @property {string} settings.userIdClaim
 * @property {number} settings.deadlineMs
 * @property {import("org-membership").Policy} settings.policy
 * @property {readonly string[]} settings.administrators
 * @property {string} [settings.prompt] `login` asks for a name even of those whom the provider remembers
 * @property {readonly { name: string, shows: string }[]} [settings.accounts] listed on the first page
 * @property {(line: import("./terminal.js").Line) => void} log
 * @property {string} style
 */

/** @param {Gateway} gateway */
export function createApp({ openid, database, host, memberships, assets, store, settings, log, style }) {
  const secure = settings.origin.startsWith("https:");
  const session = sessions({ store, secret: settings.secret, secure, deadlineMs: settings.deadlineMs });
  const isAdministrator = administrators({ memberships, settings });
  const callbackUrl = `${settings.origin}/callback`;
  const app = new Hono();

  app.use(secureHeaders({ ...headers(secure), overwrite: false }));
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.has("cache-control")) c.header("cache-control", "no-store");
  });

  app.get("/", async (c) => {
    const current = await session.current(c);
    if (!current) return c.html(signedOutPage(settings.accounts ?? []));
    return c.html(signedInPage(current, { administrator: await mayPreview(current.user_id) }));
  });

  app.get("/login", async (c) => {
    const { scope, prompt } = settings;
    const hint = c.req.query("login_hint")?.slice(0, 200);
    const configuration = await reachProvider(openid, log);
    if (!configuration) {
      const page = { title: "The provider cannot be reached", text: "Signing in is not possible at the moment." };
      return c.html(goneWrongPage(page), 503);
    }
    const { attempt, url } = await beginAuthorization(configuration, {
      redirect_uri: callbackUrl,
      scope,
      ...(prompt && { prompt }),
      ...(hint && { login_hint: hint }),
    });
    await session.rememberAttempt(c, { ...attempt, ...(c.req.query("to") === "admin" && { to: "admin" }) });
    return c.redirect(url.href);
  });

  app.get("/callback", async (c) => {
    const attempt = await session.takeAttempt(c);
    if (!attempt) {
      const text = "No sign-in is under way in this browser, or it took longer than ten minutes.";
      return c.html(goneWrongPage({ title: "Nothing to finish here", text }), 400);
    }
    // Built from the configured address: the one that the request names may be a proxy's.
    const callback = new URL(callbackUrl);
    callback.search = new URL(c.req.url).search;
    let claims;
    try {
      claims = await finishAuthorization(await openid(), callback, attempt);
    } catch (error) {
      log({ level: "warn", message: `a sign-in was refused: ${reasonsOf(error)}` });
      return c.html(goneWrongPage(refusal(error)), refusalOf(error) === null ? 400 : 403);
    }
    const signedIn = await signIn(claims, { database, host, settings });
    if (!signedIn) {
      const text = `The provider's token has no “${settings.userIdClaim}” claim that could be a user id. Whoever runs this gateway chooses the claim with USER_ID_CLAIM.`;
      log({ level: "error", message: `a sign-in was refused: no claim ${settings.userIdClaim} to be the user id` });
      return c.html(goneWrongPage({ title: "The provider did not say who you are", text }), 403);
    }
    for (const line of signInLines(signedIn)) log(line);
    await session.begin(c, signedIn);
    return c.redirect(attempt.to === "admin" ? "/admin/" : "/", 303);
  });

  app.get("/logout", async (c) => c.html(signOutPage((await session.current(c)) !== null)));
  // A form of another site cannot sign anyone out: cookies that are SameSite=Lax do not come with its POST.
  app.post("/logout", async (c) => {
    await session.end(c);
    return c.redirect("/", 303);
  });

  app.get("/me", async (c) => {
    const current = await session.current(c);
    if (!current) return c.json({ error: "not signed in" }, 401);
    const { groups } = current;
    return c.json({
      ...current,
      ...(groups.status !== "listed" && { message: `${UNKNOWN_GROUPS[groups.status]}: nothing was provisioned` }),
    });
  });

  serveAdmin(app, { session, isAdministrator, memberships, assets, settings, log });

  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/style.css", (c) => c.body(style, 200, { "content-type": "text/css; charset=utf-8", ...cached }));
  app.get("/favicon.svg", (c) => c.body(FAVICON, 200, { "content-type": "image/svg+xml", ...cached }));

  app.notFound((c) => {
    const page = { title: "There is no such page", text: "The address may be misspelt.", again: false };
    return c.html(goneWrongPage(page), 404);
  });
  app.onError((error, c) => {
    if (error instanceof SessionStoreError) {
      log({ level: "error", message: `${c.req.method} ${c.req.path}: ${reasonsOf(error)}` });
      const title = "Who is signed in cannot be told";
      const text = "The gateway’s sessions cannot be reached. Memberships are safe, and it is safe to try again.";
      return c.req.path === "/me" || isForScripts(c.req.path)
        ? c.json({ error: `${title}. ${text}` }, 503)
        : c.html(goneWrongPage({ title, text }), 503);
    }
    log({ level: "error", message: `${c.req.method} ${c.req.path}: ${messageOf(error)}` });
    const page = { title: "Something went wrong", text: "The gateway's log says what. It is safe to try again." };
    return c.html(goneWrongPage(page), 500);
  });
  return app;

  /** Whether to show the way there. No page waits long for that, or fails. @param {string} userId */
  async function mayPreview(userId) {
    try {
      return await isAdministrator(userId, Math.min(LINK_WITHIN_MS, settings.deadlineMs));
    } catch (error) {
      log({ level: "warn", message: `whether to show the preview could not be read: ${messageOf(error)}` });
      return false;
    }
  }
}

const LINK_WITHIN_MS = 500;

const cached = { "cache-control": "public, max-age=300" };

/** No script at all, and nothing from elsewhere. @param {boolean} secure */
function headers(secure) {
  return {
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: "DENY",
    strictTransportSecurity: secure && "max-age=15552000",
  };
}

/** @param {Gateway["openid"]} openid @param {Gateway["log"]} log */
async function reachProvider(openid, log) {
  try {
    return await openid();
  } catch (error) {
    log({ level: "error", message: `the provider cannot be reached: ${reasonsOf(error)}` });
    return null;
  }
}

/** @param {unknown} error */
function refusal(error) {
  const code = refusalOf(error);
  if (code === null) {
    const text = "What came back from the provider does not belong to the sign-in that began in this browser.";
    return { title: "The sign-in could not be verified", text };
  }
  return { title: "The provider did not sign you in", text: "This is what it said:", quote: code };
}

/** An error and what caused it, in a line. @param {unknown} error @returns {string} */
function reasonsOf(error) {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${reasonsOf(error.cause)}` : "";
  return `${messageOf(error)}${cause}`;
}

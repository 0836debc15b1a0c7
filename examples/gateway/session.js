// @ts-check
/**
 * Who is signed in. The cookie holds a signed random id; what it stands for is kept in a store, since
 * the report for two hundred organizations does not fit a cookie of 4 KB.
 */
import { deleteCookie, getSignedCookie, setSignedCookie } from "hono/cookie";
import { within } from "./deadline.js";

/** The longest that a person stays signed in, in seconds. */
const SESSION_SECONDS = 8 * 60 * 60;
/** The longest that a person may take at the provider, in seconds. */
const ATTEMPT_SECONDS = 10 * 60;

/**
 * Where sessions are kept: JSON under a key, for some seconds. In memory here; on the edge, where each
 * request may meet another instance, a table of the database.
 *
 * @typedef {object} SessionStore
 * @property {(id: string, value: string, seconds: number) => Promise<void>} put
 * @property {(id: string) => Promise<string | null>} get what is there, or null
 * @property {(id: string) => Promise<void>} remove
 */

/**
 * The state, nonce and verifier of a sign-in under way, and where it leads if not to the first page.
 *
 * @typedef {{ state: string, nonce: string, verifier: string, to?: "admin" }} Attempt
 */

/** Sessions can be neither kept nor looked up; the cause says why. */
export class SessionStoreError extends Error {}

/**
 * @param {object} options
 * @param {SessionStore} options.store
 * @param {string} options.secret
 * @param {boolean} options.secure whether people reach the gateway over https
 * @param {number} options.deadlineMs how long the store may take at each question
 */
export function sessions({ store, secret, secure, deadlineMs }) {
  /** @type {import("hono/utils/cookie").CookieOptions} */
  const options = { httpOnly: true, sameSite: "Lax", secure, path: "/", ...(secure && { prefix: "host" }) };
  // The signature covers the value alone, so each cookie has a key of its own: one can never pass for the other.
  const session = { name: "gateway_session", secret: `session:${secret}`, seconds: SESSION_SECONDS };
  const attempt = { name: "gateway_sign_in", secret: `sign-in:${secret}`, seconds: ATTEMPT_SECONDS };

  /** @template T @param {Promise<T>} work of the store @returns {Promise<T>} */
  const kept = (work) =>
    within(work, deadlineMs).catch((cause) => {
      throw new SessionStoreError("the sessions cannot be reached", { cause });
    });
  /** @param {import("hono").Context} c @param {typeof session} cookie */
  const read = async (c, cookie) => (await getSignedCookie(c, cookie.secret, cookie.name, options.prefix)) || null;
  /** @param {import("hono").Context} c @param {typeof session} cookie @param {string} value */
  const write = (c, cookie, value) =>
    setSignedCookie(c, cookie.name, value, cookie.secret, { ...options, maxAge: cookie.seconds });

  return {
    /** @param {import("hono").Context} c @returns {Promise<import("./sign-in.js").SignIn | null>} */
    async current(c) {
      const id = await read(c, session);
      return parsed(id && (await kept(store.get(id))));
    },
    /** A new id for each sign-in. @param {import("hono").Context} c @param {import("./sign-in.js").SignIn} signIn */
    async begin(c, signIn) {
      const before = await read(c, session);
      if (before) await kept(store.remove(before));
      const id = crypto.randomUUID();
      await kept(store.put(id, JSON.stringify(signIn), SESSION_SECONDS));
      await write(c, session, id);
    },
    /** @param {import("hono").Context} c */
    async end(c) {
      const id = await read(c, session);
      // First, so that this browser is signed out even where the store does not answer.
      deleteCookie(c, session.name, options);
      if (id) await kept(store.remove(id));
    },
    /** @param {import("hono").Context} c @param {Attempt} value */
    rememberAttempt: (c, value) => write(c, attempt, JSON.stringify(value)),
    /** An attempt is good for one callback. @param {import("hono").Context} c @returns {Promise<Attempt | null>} */
    async takeAttempt(c) {
      const value = await read(c, attempt);
      deleteCookie(c, attempt.name, options);
      return parsed(value);
    },
  };
}

/** @param {string | null} json */
function parsed(json) {
  try {
    return json ? JSON.parse(json) : null;
  } catch {
    return null;
  }
}

/**
 * Sessions in memory, the oldest dropped when there are too many.
 *
 * @param {number} [most]
 * @returns {SessionStore}
 */
export function memorySessions(most = 1000) {
  /** @type {Map<string, { value: string, until: number }>} */
  const kept = new Map();
  return {
    async put(id, value, seconds) {
      for (const [oldest] of kept) {
        if (kept.size < most) break;
        kept.delete(oldest);
      }
      kept.set(id, { value, until: Date.now() + seconds * 1000 });
    },
    async get(id) {
      const entry = kept.get(id);
      if (entry && entry.until > Date.now()) return entry.value;
      kept.delete(id);
      return null;
    },
    async remove(id) {
      kept.delete(id);
    },
  };
}

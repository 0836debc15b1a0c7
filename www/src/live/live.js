// @ts-check
/** The gateway's own table, read only, where the gateway serves the page. */

/** @typedef {import("org-membership").Membership} Membership */
/** @typedef {import("org-membership").Policy} Policy */

/**
 * What a gateway tells. A call that fails rejects with a LiveError whose message is for people, or with the
 * signal's own reason.
 *
 * @typedef {object} Live
 * @property {(userId: string, signal?: AbortSignal) => Promise<Membership[]>} ofUser every membership of one person
 * @property {(signal?: AbortSignal) => AsyncGenerator<Membership[], void, undefined>} pages the whole table, a few
 *   thousand rows at a time, in one order: each row that stays is given once, whatever is inserted meanwhile
 * @property {(signal?: AbortSignal) => Promise<Policy>} policy the one by which the gateway itself provisions
 */

/** Why the gateway told nothing: 401, signed out; 403, no administrator; 503, its database; 0, no answer at all. */
export class LiveError extends Error {
  /** @param {string} message @param {number} status @param {unknown} [cause] */
  constructor(message, status, cause) {
    super(message, { cause });
    this.name = "LiveError";
    this.status = status;
  }
}

/** Where the gateway answers, as an absolute address; null where no gateway serves the page. */
export const address = addressOfGateway();

/** Null where no gateway serves the page: the page on its own, and in a worker. @type {Live | null} */
export const live = address === null ? null : liveAt(address);

function addressOfGateway() {
  if (typeof document === "undefined") return null;
  const folder = document.querySelector('meta[name="gateway"]')?.getAttribute("content");
  return typeof folder === "string" ? new URL(`${folder}/`, document.baseURI).href : null;
}

/**
 * For a worker, which has no document to read the address from.
 *
 * @param {string} address
 * @returns {Live}
 */
export function liveAt(address) {
  return {
    async ofUser(userId, signal) {
      // No row can hold a lone surrogate, and no address can carry one.
      if (!userId.isWellFormed()) return [];
      return (await ask(address, `memberships?user_id=${encodeURIComponent(userId)}`, signal)).rows;
    },
    async *pages(signal) {
      for (let after = ""; ; ) {
        const { rows, next } = await ask(address, `memberships?limit=${ROWS_A_PAGE}${after}`, signal);
        if (rows.length > 0) yield rows;
        if (next === null) return;
        after = `&after=${encodeURIComponent(next)}`;
      }
    },
    policy: (signal) => ask(address, "policy", signal),
  };
}

/** The most that the gateway gives at once. */
const ROWS_A_PAGE = 5000;

/**
 * @param {string} address
 * @param {string} what
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function ask(address, what, signal) {
  let response;
  let answer;
  try {
    response = await fetch(new URL(what, address), { signal, headers: { accept: "application/json" } });
    answer = await response.json();
  } catch (error) {
    signal?.throwIfAborted();
    if (response === undefined) throw new LiveError("The gateway cannot be reached.", 0, error);
    throw new LiveError(`The gateway answered ${response.status}, in words that are not its own.`, response.status);
  }
  if (response.ok) return answer;
  const words = typeof answer?.error === "string" ? answer.error : `The gateway answered ${response.status}.`;
  throw new LiveError(words, response.status);
}

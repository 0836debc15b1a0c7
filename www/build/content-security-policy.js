// @ts-check
/** What the page may load and reach: written into the page itself, and sent by the gateway that serves it. */

/**
 * A page that asks no server: not even its own may be reached, so nothing that is typed can leave the browser.
 *
 * @type {Record<string, string>}
 */
const onItsOwn = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "style-src": "'self'",
  "img-src": "data:",
  "connect-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

export const CONTENT_SECURITY_POLICY = {
  site: words(onItsOwn),
  /** The page reads the gateway's own table, from the gateway alone. */
  gateway: words({ ...onItsOwn, "connect-src": "'self'" }),
};

/** @param {Record<string, string>} policy */
function words(policy) {
  return Object.entries(policy)
    .map((directive) => directive.join(" "))
    .join("; ");
}

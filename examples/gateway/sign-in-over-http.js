// @ts-check
/** Goes through a sign-in over HTTP as a browser would: cookies, redirects, the provider's form. */

/** The cookies of one person's browser, by name; those of all ports together, as browsers keep them. */
export class Cookies {
  /** @type {Map<string, string>} */
  #kept = new Map();

  /** @param {Response} response */
  keep(response) {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split(";");
      const name = pair.slice(0, pair.indexOf("=")).trim();
      const value = pair.slice(pair.indexOf("=") + 1).trim();
      if (value === "" || attributes.some(endsIt)) this.#kept.delete(name);
      else this.#kept.set(name, value);
    }
  }

  /** @param {string} name */
  get(name) {
    return this.#kept.get(name);
  }

  /** @param {string} name @param {string} value */
  set(name, value) {
    this.#kept.set(name, value);
  }

  get header() {
    return [...this.#kept].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

/** @param {string} attribute */
function endsIt(attribute) {
  const [name = "", value = ""] = attribute.trim().split("=");
  if (name.toLowerCase() === "max-age") return Number(value) <= 0;
  return name.toLowerCase() === "expires" && Date.parse(value) <= Date.now();
}

/**
 * One request, redirects not followed.
 *
 * @param {Cookies} cookies
 * @param {string | URL} url
 * @param {RequestInit} [init]
 */
export async function ask(cookies, url, init = {}) {
  const headers = new Headers(init.headers);
  if (cookies.header !== "") headers.set("cookie", cookies.header);
  const response = await fetch(url, { ...init, headers, redirect: "manual" });
  cookies.keep(response);
  return response;
}

/**
 * A request and every redirect after it.
 *
 * @param {Cookies} cookies
 * @param {string | URL} url
 * @param {RequestInit} [init]
 * @returns {Promise<{ status: number, url: URL, text: string }>}
 */
export async function visit(cookies, url, init) {
  let address = new URL(url);
  let response = await ask(cookies, address, init);
  for (let hops = 0; hops < 10; hops += 1) {
    const next = response.status >= 300 && response.status < 400 && response.headers.get("location");
    if (!next) break;
    await response.body?.cancel();
    address = new URL(next, address);
    response = await ask(cookies, address);
  }
  return { status: response.status, url: address, text: await response.text() };
}

/**
 * From the gateway's /login through the demonstration provider's form, and back.
 *
 * @param {string} gateway
 * @param {string} name
 * @param {Cookies} [cookies]
 */
export async function signInOverHttp(gateway, name, cookies = new Cookies()) {
  const form = await visit(cookies, `${gateway}/login`);
  if (!form.text.includes('name="password"')) return { page: form, me: null, cookies };
  const body = new URLSearchParams({ name, password: "any" });
  const page = await visit(cookies, form.url, { method: "POST", body });
  const me = await ask(cookies, `${gateway}/me`);
  /** @type {import("./sign-in.js").SignIn | null} */
  const signedIn = me.ok ? await me.json() : null;
  return { page, me: signedIn, cookies };
}

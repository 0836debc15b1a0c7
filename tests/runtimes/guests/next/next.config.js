// @ts-check
// Next.js itself is a link to a folder elsewhere, which Turbopack follows below its root alone.
export default { turbopack: { root: "/" }, outputFileTracingRoot: "/" };

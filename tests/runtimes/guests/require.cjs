// @ts-check
// Node and Bun, by require.
const plugin = require("org-membership");
const bulk = require("org-membership/bulk");
const { memoryHost } = require("org-membership/hosts/memory");

import("./suite.js")
  .then(({ runSuite }) => runSuite({ plugin, memoryHost, bulk }))
  .then((results) => console.log(JSON.stringify(results)));

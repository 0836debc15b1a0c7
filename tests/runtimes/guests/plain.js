// @ts-check
// Browsers, without a bundler.

import * as bulk from "./node_modules/org-membership/dist/bulk.js";
import { memoryHost } from "./node_modules/org-membership/dist/hosts/memory.js";
import * as plugin from "./node_modules/org-membership/dist/index.js";
import { runSuite } from "./suite.js";

Object.assign(globalThis, { results: runSuite({ plugin, memoryHost, bulk }) });

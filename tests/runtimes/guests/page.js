// @ts-check
// Browsers and Vercel's edge, by a bundler.
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { runSuite } from "./suite.js";

Object.assign(globalThis, { results: runSuite({ plugin, memoryHost, bulk }) });

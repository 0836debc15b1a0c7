// @ts-check
// Node, Deno and Bun, by import.
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { runSuite } from "./suite.js";

console.log(JSON.stringify(await runSuite({ plugin, memoryHost, bulk })));

// @ts-check
// Cloudflare's workerd: it runs `test` and hands back what that printed.
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { runSuite } from "./suite.js";

export default {
  async test() {
    console.log(JSON.stringify(await runSuite({ plugin, memoryHost, bulk })));
  },
};

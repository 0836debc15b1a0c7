// @ts-check
// Next.js, on Node.
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { runSuite } from "../../../suite.js";

export const runtime = "nodejs";
export const GET = async () => Response.json(await runSuite({ plugin, memoryHost, bulk }));

// @ts-check
// Next.js, on Vercel's edge runtime.
import * as plugin from "org-membership";
import * as bulk from "org-membership/bulk";
import { memoryHost } from "org-membership/hosts/memory";
import { runSuite } from "../../../suite.js";

export const runtime = "edge";
export const GET = async () => Response.json(await runSuite({ plugin, memoryHost, bulk }));

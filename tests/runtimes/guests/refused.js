// @ts-check
// What happens where the content security policy forbids WebAssembly.
import { decide } from "./node_modules/org-membership/dist/index.js";

const refusals = [];
for (let attempt = 0; attempt < 2; attempt++) {
  try {
    decide([], { user_id: "alice", organization_id: "acme" });
  } catch (/** @type {any} */ error) {
    refusals.push({ code: error.code, cause: String(error.cause) });
  }
}
Object.assign(globalThis, { refusals });

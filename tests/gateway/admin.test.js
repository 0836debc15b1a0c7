// @ts-check
import { onNode } from "./gateway-under-test.js";
import { admin } from "./suites/admin.js";

admin(onNode);

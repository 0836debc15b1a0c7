// @ts-check
import { onNode } from "./gateway-under-test.js";
import { accounts } from "./suites/accounts.js";

accounts(onNode);

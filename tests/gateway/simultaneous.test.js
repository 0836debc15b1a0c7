// @ts-check
import { onNode } from "./gateway-under-test.js";
import { simultaneous } from "./suites/simultaneous.js";

simultaneous(onNode);

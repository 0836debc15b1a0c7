// @ts-check
import { onNode } from "./gateway-under-test.js";
import { protocol } from "./suites/protocol.js";

protocol(onNode);

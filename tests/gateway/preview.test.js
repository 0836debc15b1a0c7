// @ts-check
import { onNode } from "./gateway-under-test.js";
import { preview } from "./suites/preview.js";

preview(onNode);

// @ts-check
import { onNode } from "./gateway-under-test.js";
import { liveTable } from "./suites/live-table.js";

liveTable(onNode);

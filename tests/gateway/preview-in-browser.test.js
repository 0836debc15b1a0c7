// @ts-check
import { onNode } from "./gateway-under-test.js";
import { previewInBrowser } from "./suites/preview-in-browser.js";

previewInBrowser(onNode);

// @ts-check
import "./looks/tokens.css";
import "./looks/page.css";
import "./looks/controls.css";
import { render } from "preact";
import { App } from "./app.jsx";

const page = /** @type {HTMLElement} */ (document.getElementById("page"));
try {
  render(<App />, page);
} catch (error) {
  // The rules are WebAssembly, which a server's own content security policy may forbid.
  const { message, cause } = /** @type {Error} */ (error);
  page.textContent = `The rules could not be loaded. ${message}: ${/** @type {any} */ (cause)?.message ?? cause ?? ""}`;
}

// A file that is dropped beside its place would be shown instead of the page, and what was typed be lost.
for (const name of ["dragover", "drop"]) {
  addEventListener(name, (event) => {
    if (/** @type {DragEvent} */ (event).dataTransfer?.types.includes("Files")) event.preventDefault();
  });
}

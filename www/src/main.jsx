// @ts-check
import { render } from "preact";
import { App } from "./app.jsx";
import "./style.css";

render(<App />, /** @type {HTMLElement} */ (document.getElementById("page")));

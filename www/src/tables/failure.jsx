// @ts-check
import { Visible } from "../text/visible.jsx";
import { TABLES } from "./words.js";

/** What to do about each, by its stable code. @type {Record<string, { title: string, advice: string }>} */
const WORDS = {
  ERR_MISSING_COLUMN: {
    title: "A column is missing",
    advice: "The first line of a CSV file names its columns; user_id and organization_id must each be there once.",
  },
  ERR_INVALID_UTF8: {
    title: "The file is not UTF-8",
    advice: "Export it again as UTF-8. In another encoding the ids would not be the ones in the database.",
  },
  ERR_UNKNOWN_FORMAT: {
    title: "The format is not known",
    advice: "It can be CSV with a header, one JSON object a line, or a JSON array of objects.",
  },
  ERR_TOO_LARGE: {
    title: "The file is too large",
    advice: "It must be smaller than 1 GiB. Leave out the columns that are not used; CSV is shorter than JSON.",
  },
  ERR_UNREADABLE_FILE: {
    title: "The file cannot be read",
    advice: "It was moved, changed or locked since it was chosen, or it is a folder. Choose it again.",
  },
  ERR_LIVE_TABLE: {
    title: "The gateway's table could not be read",
    advice: "Nothing is planned from a part of it.",
  },
  ERR_WORKER: {
    title: "The plan stopped",
    advice: "The browser may have run out of memory. Close other pages, or plan smaller files.",
  },
};

const OTHER = { title: "That did not work", advice: "This is a fault of the page or of the package." };

/** @param {{ error: unknown, children?: import("preact").ComponentChildren }} props */
export function Failure({ error, children }) {
  const { message = String(error), code = "" } = /** @type {Partial<Error & { code: string }>} */ (error ?? {});
  const { title, advice } = WORDS[code] ?? OTHER;
  return (
    <div class="notice failed failure" role="alert">
      <p>
        <strong>{title}.</strong> {advice}
      </p>
      <p>
        <Visible text={told(message)} most={300} /> {code && <code>{code}</code>}
      </p>
      {children}
    </div>
  );
}

/**
 * The package says "existing" and "requests"; the page calls them by the names above the files.
 *
 * @param {string} message
 */
function told(message) {
  return message.replace(
    /^(existing|requests)(?=[:,])/,
    (_, table) => TABLES[/** @type {keyof typeof TABLES} */ (table)],
  );
}

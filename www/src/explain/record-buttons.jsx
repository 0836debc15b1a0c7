// @ts-check
import { version } from "virtual:project";
import { useEffect, useRef, useState } from "preact/hooks";
import { linkTo } from "../shell/address.js";
import { announce } from "../shell/announce.jsx";
import { encoded, recordOf } from "./record.js";

/**
 * Takes a decision elsewhere: as a link, or as a record to be put into a ticket.
 *
 * @param {{ signIn: import("../one/one-sign-in.jsx").SignIn, index: number }} props
 */
export function RecordButtons({ signIn, index }) {
  const record = () => recordOf(signIn, index, version);
  return (
    <div class="record-buttons">
      <CopyButton name="Copy link" text={() => linkTo(encoded(record()))} />
      <CopyButton name="Copy record" text={() => JSON.stringify(record(), null, 2)} />
    </div>
  );
}

/** @param {{ name: string, text: () => string }} props */
function CopyButton({ name, text }) {
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState(/** @type {string | null} */ (null));
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useEffect(() => field.current?.select(), [refused]);
  useEffect(() => {
    if (!copied) return undefined;
    const shown = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(shown);
  }, [copied]);

  const copy = async () => {
    const value = text();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce("Copied.");
    } catch {
      // Over plain HTTP, or where the person forbids it, a page may not write there.
      setRefused(value);
    }
  };
  return (
    <>
      <button type="button" class="text-button" onClick={copy}>
        {copied ? "Copied" : name}
      </button>
      {refused !== null && (
        <textarea ref={field} readOnly rows={3} aria-label={`${name}: copy it from here`} value={refused} />
      )}
    </>
  );
}

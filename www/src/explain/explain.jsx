// @ts-check
import { version } from "virtual:project";
import { useEffect, useMemo, useState } from "preact/hooks";
import { recordIn } from "../shell/address.js";
import { announce } from "../shell/announce.jsx";
import { Field } from "../shell/field.jsx";
import { Id } from "../text/id.jsx";
import { Basis } from "./basis.jsx";
import { decoded, opened } from "./record.js";
import { Outcome, Verdict } from "./verdict.jsx";
import "./explain.css";

/**
 * Opens the record of a decision, and says what this version decides of the same.
 *
 * @param {{ linked: string | null }} props `linked` is the encoded record of the page's own address
 */
export function Explain({ linked }) {
  const [text, setText] = useState("");
  useEffect(() => {
    if (linked !== null) setText(legible(linked));
  }, [linked]);
  const { open, problem } = useMemo(() => read(text), [text]);
  useEffect(() => {
    if (open) announce(`${open.differs ? "This version decides otherwise. " : ""}${open.now.message}`);
  }, [open]);

  const form = (
    <Field
      key="form"
      label="Record or link"
      hint="Paste it, or drop the file here. It is read in this browser and sent nowhere."
      value={text}
      onInput={setText}
      lines={5}
      problems={problem === undefined ? [] : [problem]}
    />
  );
  const answer = open && <Opened key="answer" {...open} />;
  // Who follows a link wants the answer; where one types, nothing may move.
  return <div class="explain">{linked === null ? [form, answer] : [answer, form]}</div>;
}

/** @param {ReturnType<typeof opened>} props */
function Opened({ record, now, differs }) {
  const request = record.requests[record.requests.length - 1];
  return (
    <section class="opened" aria-labelledby="opened">
      <h2 id="opened">
        <Id id={request?.user_id} /> in <Id id={request?.organization_id} />
      </h2>
      {differs ? (
        <p class="notice attention">
          {record.version === version
            ? "The record says otherwise than this version decides, though it names the same version: it was changed, or made by another build."
            : `Version ${record.version} decided otherwise than this one does.`}
        </p>
      ) : (
        <p class="quiet">
          {record.version === version
            ? `Decided by version ${version}, which is this one.`
            : `Decided by version ${record.version}. This one, ${version}, decides the same.`}
        </p>
      )}
      <div class="verdicts">
        {differs && (
          <div class="panel">
            <h3>In the record, version {record.version}</h3>
            <Outcome decision={record.decision} />
            <Verdict decision={record.decision} request={request} hasRule={false} />
          </div>
        )}
        <div class="panel">
          {differs && <h3>Now, version {version}</h3>}
          <Outcome decision={now} />
          <Verdict decision={now} request={request} />
        </div>
      </div>
      <Basis record={record} />
    </section>
  );
}

/**
 * The record of a link as JSON that one can read; the link itself where that is not possible.
 *
 * @param {string} linked
 */
function legible(linked) {
  try {
    return JSON.stringify(JSON.parse(decoded(linked)), null, 2);
  } catch {
    return `#record=${linked}`;
  }
}

/** @param {string} text */
function read(text) {
  if (text.trim() === "") return {};
  try {
    const link = recordIn(text);
    return { open: opened(link === null ? text : decoded(link)) };
  } catch (error) {
    return { problem: /** @type {Error} */ (error).message };
  }
}

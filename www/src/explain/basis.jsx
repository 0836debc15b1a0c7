// @ts-check
import { Visible } from "../text/visible.jsx";

/**
 * What a decision was made from.
 *
 * @param {{ record: import("./record.js").DecisionRecord }} props
 */
export function Basis({ record: { existing, requests, policy } }) {
  const earlier = requests.slice(0, -1);
  return (
    <dl class="basis">
      <div>
        <dt class="basis-name">Memberships that matter</dt>
        <dd>{existing === null ? "They were not known." : <Values values={existing} none="There are none." />}</dd>
      </div>
      <div>
        <dt class="basis-name">Policy</dt>
        <dd>
          <Values values={[policy]} none="" />
        </dd>
      </div>
      {earlier.length > 0 && (
        <div>
          <dt class="basis-name">Earlier in the same sign-in</dt>
          <dd>
            <Values values={earlier} none="" />
          </dd>
        </div>
      )}
    </dl>
  );
}

const MOST = 50;

/** @param {{ values: readonly unknown[], none: string }} props */
function Values({ values, none }) {
  if (values.length === 0) return none;
  return (
    <ul>
      {values.slice(0, MOST).map((value, index) => (
        <li key={index}>
          <Value value={value} />
        </li>
      ))}
      {values.length > MOST && <li>And {values.length - MOST} more.</li>}
    </ul>
  );
}

/**
 * An object's fields, one a line; all else as JSON.
 *
 * @param {{ value: any }} props
 */
function Value({ value }) {
  if (typeof value !== "object" || value === null) return <Json value={value} />;
  const fields = Object.entries(value);
  if (fields.length === 0) return "{}";
  return (
    <dl class="value">
      {fields.slice(0, MOST).map(([name, field]) => (
        <div key={name}>
          <dt>
            <Visible text={name} />
          </dt>
          <dd>
            <Json value={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** @param {{ value: unknown }} props */
function Json({ value }) {
  const text = Array.isArray(value) && value.every((one) => typeof one === "string") ? value.join(", ") : value;
  return (
    <span class="id">
      <Visible text={typeof text === "string" ? text : String(JSON.stringify(text))} most={200} />
    </span>
  );
}

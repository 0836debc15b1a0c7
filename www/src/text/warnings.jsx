// @ts-check
import { oddIn } from "./odd.js";
import { Visible } from "./visible.jsx";

/**
 * What to look at twice in an id, or nothing.
 *
 * @param {{ id: string, alike: ReturnType<typeof import("./odd.js").lookAlikes> }} props
 */
export function Warnings({ id, alike }) {
  const odd = oddIn(id);
  const others = alike(id);
  if (odd.length === 0 && others.length === 0) return null;
  return (
    <ul class="warnings">
      {odd.length > 0 && (
        <li>
          <Id id={id} /> has {odd.join(" and ")}. Ids are exact: it belongs to the id.
        </li>
      )}
      {others.slice(0, MOST).map(({ other, by }) => (
        <li key={other}>
          <Id id={id} /> is not <Id id={other} />, which differs only {by}.
        </li>
      ))}
    </ul>
  );
}

const MOST = 3;

/** @param {{ id: string }} props */
function Id({ id }) {
  return (
    <span class="id">
      <Visible text={id} />
    </span>
  );
}

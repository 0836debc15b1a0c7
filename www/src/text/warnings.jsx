// @ts-check
import { Id } from "./id.jsx";
import { oddIn } from "./odd.js";

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

// @ts-check

/** @import { Arrangement, ColumnName } from "../planning/row-index.js" */

/** @type {ReadonlyArray<{ column: ColumnName, name: string }>} */
export const COLUMNS = [
  { column: "request", name: "No." },
  { column: "reason", name: "Decision" },
  { column: "user_id", name: "User" },
  { column: "organization_id", name: "Organization" },
  { column: "user_role", name: "Role" },
];

/**
 * The names of the columns, each a button that sorts by it, and the other way round.
 *
 * @param {{ arrangement: Arrangement, onArrange: (arrangement: Arrangement) => void }} props
 */
export function GridHead({ arrangement, onArrange }) {
  const { by, descending } = arrangement;
  return (
    <thead class="grid-head">
      <tr class="grid-row" aria-rowindex={1}>
        {COLUMNS.map(({ column, name }, index) => (
          <th
            key={column}
            scope="col"
            class={`cell ${column}`}
            aria-colindex={index + 1}
            aria-sort={by === column ? (descending ? "descending" : "ascending") : "none"}
          >
            <button
              type="button"
              onClick={() => onArrange({ ...arrangement, by: column, descending: by === column && !descending })}
            >
              {name}
              <span class="arrow" aria-hidden="true">
                {by === column ? (descending ? "↓" : "↑") : ""}
              </span>
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

// @ts-check
import { counted, many, TABLES } from "../words.js";

/**
 * Rows that could not be read, and where they are.
 *
 * @param {{ planned: import("../planning/messages.js").Planned }} props
 */
export function Problems({ planned: { problems, unreadable } }) {
  const all = unreadable.existing + unreadable.requests;
  if (all === 0) return null;
  return (
    <details class="panel problems" open={all <= OPEN_UP_TO}>
      <summary>
        <h2>{many(all, "row", "rows")} could not be read</h2>
        <span class="pill attention">left out</span>
      </summary>
      {unreadable.existing > 0 && (
        <p class="problems-note quiet">
          A request that an unreadable existing membership could answer is not created: unknown is never taken for none.
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="scrolls" tabIndex={0} aria-label="Rows that could not be read">
        <table>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">Line</th>
              <th scope="col">Problem</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ table, line, problem }) => (
              <tr key={`${table} ${line}`}>
                <td class="table-name">{TABLES[table]}</td>
                <td class="numbers">{counted(line)}</td>
                <td>{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all > problems.length && <p class="problems-note quiet">The first {counted(problems.length)} are listed.</p>}
    </details>
  );
}

const OPEN_UP_TO = 20;

// @ts-check
import { counted } from "../words.js";

/**
 * A chart's numbers, as a table.
 *
 * @param {{
 *   caption: string,
 *   heads: [string, string],
 *   rows: ReadonlyArray<{ key: string, name: import("preact").ComponentChildren, count: number }>,
 * }} props
 */
export function Numbers({ caption, heads: [name, count], rows }) {
  return (
    <details class="numbers-table">
      <summary>As a table</summary>
      <table>
        <caption class="unseen-but-read">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{count}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td class="numbers">{counted(row.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

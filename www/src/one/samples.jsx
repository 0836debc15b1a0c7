// @ts-check
import { rules, samples } from "virtual:project";
import { useId } from "preact/hooks";

/** @typedef {{ typed: import("./one-sign-in.jsx").Typed, policy: import("org-membership").Policy }} Chosen */

/**
 * Cases of the project's own decision table, to begin with.
 *
 * @param {{ onChoose: (chosen: Chosen) => void }} props
 */
export function Samples({ onChoose }) {
  const id = useId();
  return (
    <div class="samples">
      <label for={id}>Try an example</label>
      <select
        id={id}
        value=""
        onChange={({ currentTarget }) => {
          const sample = samples[Number(currentTarget.value)];
          // The same one can be chosen again.
          currentTarget.value = "";
          if (sample) onChoose(chosen(sample));
        }}
      >
        <option value="">Choose a case…</option>
        {rules.map(({ number, reason }) => (
          <optgroup key={number} label={`Rule ${number}, ${reason}`}>
            {samples.map((sample, index) =>
              sample.rule === number ? (
                <option key={sample.name} value={index}>
                  {sample.name}
                </option>
              ) : null,
            )}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

/**
 * @param {import("virtual:project").Sample} sample
 * @returns {Chosen}
 */
function chosen({ existing, requests, policy = {} }) {
  const organizations = requests.map(({ organization_id }) => organization_id);
  const areLines = organizations.every((one) => typeof one === "string" && /^[^\s,[{][^,\r\n]*$/.test(one));
  return {
    typed: {
      person: requests[0].user_id,
      role: requests[0].user_role ?? "",
      organizations: areLines ? organizations.join("\n") : JSON.stringify(organizations),
      memberships: existing.length === 0 ? "" : `[\n${existing.map((row) => JSON.stringify(row)).join(",\n")}\n]`,
    },
    policy,
  };
}

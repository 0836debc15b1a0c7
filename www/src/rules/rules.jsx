// @ts-check
import { rules } from "virtual:project";
import "./rules.css";

/** The table of decisions, as the README has it; each rule can be linked to. */
export function Rules() {
  return (
    <section class="rules" aria-labelledby="rules">
      <h2 id="rules">The rules</h2>
      <p class="quiet">The first rule that applies decides.</p>
      <ol>
        {rules.map(({ number, when, decision }) => (
          <li key={number} id={`rule-${number}`} tabIndex={-1}>
            <span class="number" aria-hidden="true">
              {number}
            </span>
            <span class="when">
              <Text text={sentence(when)} />
            </span>
            <span class="decision">
              <Text text={sentence(decision)} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/**
 * The rule that gives this reason, linked to where it stands; nothing where no rule does.
 *
 * @param {{ reason: string }} props
 */
export function RuleOf({ reason }) {
  const rule = rules.find((one) => one.reason === reason);
  if (!rule) return null;
  return (
    <p class="rule">
      <a href={`#rule-${rule.number}`}>Rule {rule.number}</a> <Text text={rule.when} />
    </p>
  );
}

/**
 * Text with `code` in it.
 *
 * @param {{ text: string }} props
 */
function Text({ text }) {
  // Every other piece stands in backticks.
  return text.split("`").map((piece, index) => (index % 2 === 0 ? piece : <code key={piece}>{piece}</code>));
}

/** @param {string} text */
function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// @ts-check
import { decide } from "org-membership";
import { useState } from "preact/hooks";

/**
 * What one sign-in would do, as one types.
 *
 * @param {{ policy: import("org-membership").Policy }} props
 */
export function OneSignIn({ policy }) {
  const [userId, setUserId] = useState("");
  const [organizationId, setOrganizationId] = useState("");
  const decision = decide([], { user_id: userId, organization_id: organizationId }, policy);
  return (
    <section>
      <label>
        Person <input value={userId} onInput={(event) => setUserId(event.currentTarget.value)} />
      </label>
      <label>
        Organization <input value={organizationId} onInput={(event) => setOrganizationId(event.currentTarget.value)} />
      </label>
      <p aria-live="polite">{decision.message}</p>
    </section>
  );
}

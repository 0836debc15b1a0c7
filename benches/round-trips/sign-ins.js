// @ts-check
// One sign-in: ours, and the sequence that it stands in for.
import { provision } from "org-membership";
import { postgresHost } from "org-membership/hosts/postgres";

/**
 * @typedef {(pool: import("pg").Pool, user: string, organizations: string[]) => Promise<number>} SignIn
 *   answers how many memberships it created
 */

/** @type {SignIn} */
export async function ours(pool, user_id, organizations) {
  const requests = organizations.map((organization_id) => ({ user_id, organization_id }));
  const { created, failed } = await provision(requests, postgresHost(pool), { deadlineMs: Infinity });
  if (failed > 0) throw new Error(`${failed} of ${organizations.length} failed`);
  return created;
}

/**
 * Looks, then inserts, one organization after another.
 *
 * @type {SignIn}
 */
export async function oneAfterAnother(pool, user, organizations) {
  let created = 0;
  for (const organization of organizations) {
    const { rows } = await pool.query(
      `SELECT user_id, organization_id, user_role FROM "LiteLLM_OrganizationMembership"
       WHERE user_id = $1 AND organization_id = $2`,
      [user, organization],
    );
    if (rows.length > 0) continue;
    await pool.query(
      `INSERT INTO "LiteLLM_OrganizationMembership" (user_id, organization_id, user_role) VALUES ($1, $2, $3)`,
      [user, organization, "internal_user"],
    );
    created += 1;
  }
  return created;
}

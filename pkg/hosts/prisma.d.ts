import type { MembershipHost } from "../../src/bindings/types.js";

/**
 * A host for Prisma on PostgreSQL or CockroachDB: the delegate of a model with the fields `user_id`,
 * `organization_id` and `user_role`, for example `prisma.liteLLM_OrganizationMembership`. One `findMany`
 * and one `createManyAndReturn` with `skipDuplicates` a call; the model needs a unique constraint on the
 * two ids. Beyond some thousands of rows Prisma itself sends more than one statement, in a transaction.
 */
export function prismaHost(
  delegate: { findMany(args: object): Promise<unknown[]>; createManyAndReturn(args: object): Promise<unknown[]> },
  options?: { log?: MembershipHost["log"] },
): MembershipHost;

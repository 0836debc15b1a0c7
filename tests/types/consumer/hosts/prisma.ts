import type { MembershipHost } from "org-membership";
import { prismaHost } from "org-membership/hosts/prisma";
import { type Equals, holds } from "../equals.js";

type Delegate = {
  findMany(args: object): Promise<unknown[]>;
  createManyAndReturn(args: object): Promise<unknown[]>;
};
type Contract = (delegate: Delegate, options?: { log?: MembershipHost["log"] }) => MembershipHost;
holds<Equals<typeof prismaHost, Contract>>();

type Row = { user_id: string; organization_id: string; user_role: string | null };

/** As Prisma's generator writes it: generic, and the answer a promise of its own. */
declare const delegate: {
  findMany<T extends { where?: object; select?: object }>(args?: T): PrismaPromise<Row[]>;
  createManyAndReturn<T extends { data?: object; skipDuplicates?: boolean }>(args?: T): PrismaPromise<Row[]>;
};
interface PrismaPromise<T> extends Promise<T> {
  [Symbol.toStringTag]: "PrismaPromise";
}

prismaHost(delegate, { log: ({ message }) => console.info(message) });
// @ts-expect-error the delegate of a model, not the client
prismaHost({ liteLLM_OrganizationMembership: delegate });
// @ts-expect-error Prisma knows the table and its columns
prismaHost(delegate, { table: "members" });

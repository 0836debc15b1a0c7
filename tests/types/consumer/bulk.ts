// Whole tables: what is shipped and the contract are assignable to each other.
import * as shipped from "org-membership/bulk";
import type * as contract from "../../../src/bindings/bulk.js";
import { type Equals, holds } from "./equals.js";

export const planTables: typeof contract.planTables = shipped.planTables;

holds<Equals<keyof typeof shipped, "planTables" | "planStreams">>();
holds<Equals<shipped.Reason, contract.Reason>>();
holds<Equals<shipped.BulkOptions["format"], "auto" | "csv" | "ndjson" | "json" | undefined>>();
holds<Equals<shipped.BulkOptions["unreadable"], "hold" | "skip" | undefined>>();

const plan = shipped.planTables(new Uint8Array(), new Uint8Array(), {
  policy: { max_creates: 10 },
  onProgress: ({ bytes, of }) => void (bytes / of),
});
holds<Equals<ReturnType<typeof plan.reason>, shipped.Reason>>();
holds<Equals<(typeof plan.counts)["excluded"], number | undefined>>();
export const first: Uint32Array = plan.indexes("not_a_member");
export const rows: Uint8Array = plan.creates("ndjson");
plan[Symbol.dispose]();

declare const file: File;
declare const response: Response;
declare const controller: AbortController;
export const streamed: Promise<shipped.BulkPlan> = shipped.planStreams(file, response.body ?? [], {
  signal: controller.signal,
  sizes: { requests: Number(response.headers.get("content-length")) },
  onProgress: ({ received, bytes, of = received }) => void (bytes / of),
});
// @ts-expect-error Text is not bytes.
shipped.planStreams(file, "user_id,organization_id");
export type Streams = Equals<Parameters<typeof shipped.planStreams>[1], shipped.ByteSource>;
holds<Streams>();

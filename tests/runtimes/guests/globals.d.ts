/** What the bundling of suite.js puts in. */
declare const DECISION_TABLE: Record<string, unknown>;

declare module "*/org-membership/dist/index.js" {
  export * from "org-membership";
}

declare module "*/org-membership/dist/bulk.js" {
  export * from "org-membership/bulk";
}

declare module "*/org-membership/dist/hosts/memory.js" {
  export * from "org-membership/hosts/memory";
}

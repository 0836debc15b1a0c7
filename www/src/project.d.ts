/** What build/project.js reads from the project. */
declare module "virtual:project" {
  /** One row of the README's table; `code` stands in backticks, as there. */
  export interface Rule {
    number: number;
    when: string;
    decision: string;
    /** The reason that decisions by this rule have. */
    reason: string;
  }

  /** One case of tests/cases that one person's sign-in could be. */
  export interface Sample {
    rule: number;
    name: string;
    existing: unknown[];
    requests: { user_id: string; organization_id?: unknown; user_role?: string }[];
    policy?: import("org-membership").Policy;
  }

  export const rules: readonly Rule[];
  export const samples: readonly Sample[];
  /** Of the package. */
  export const version: string;
}

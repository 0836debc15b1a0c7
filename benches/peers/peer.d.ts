/** One row of the membership table, or the question whether there is such a row. */
export interface Row {
  user_id: string;
  organization_id: string;
  user_role: string;
}

/** What a module of this folder exports. */
export interface Peer {
  /** As the tables call it. */
  name: string;
  /** The wasm file that it loads beside its JavaScript. */
  wasm?: string;
  /**
   * Hands over the rows as suits it best, and answers the question put to it from then on: is the user a
   * member of the organization, with this role?
   */
  load(rows: Row[]): Decide | Promise<Decide>;
}

export type Decide = (request: Row) => boolean | Promise<boolean>;

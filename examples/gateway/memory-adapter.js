// @ts-check
/** Where the demonstration provider keeps its codes, grants and sessions: in memory, until it ends. */

/** @typedef {import("oidc-provider").AdapterPayload} Payload */
/** @typedef {{ payload: Payload, until: number }} Entry */

const ISSUED = /^(AccessToken|AuthorizationCode|RefreshToken):/;

/** @returns {import("oidc-provider").AdapterFactory} */
export function memoryAdapter() {
  /** @type {Map<string, Entry>} */
  const entries = new Map();

  /** @param {(payload: Payload) => boolean} matches */
  const findWhere = (matches) => {
    for (const { payload, until } of entries.values()) if (until > Date.now() && matches(payload)) return payload;
    return undefined;
  };
  const dropExpired = () => {
    for (const [key, { until }] of entries) if (until <= Date.now()) entries.delete(key);
  };

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      dropExpired();
      entries.set(`${model}:${id}`, { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Infinity });
    },
    async find(id) {
      const entry = entries.get(`${model}:${id}`);
      return entry && entry.until > Date.now() ? entry.payload : undefined;
    },
    findByUid: async (uid) => findWhere((payload) => payload.kind === model && payload.uid === uid),
    findByUserCode: async (code) => findWhere((payload) => payload.kind === model && payload.userCode === code),
    async consume(id) {
      const entry = entries.get(`${model}:${id}`);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    // What was issued under a grant ends with it; an interaction names the grant too, and goes on.
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId && ISSUED.test(key)) entries.delete(key);
      }
    },
  });
}

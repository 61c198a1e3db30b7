import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

/** What is kept at once; the oldest make room. */
const MOST = 5_000;

/** Keeps what the demo's provider must remember between two requests, in memory and bounded. */
export function memoryAdapter(): AdapterFactory {
  const all = new Map<string, AdapterPayload>();
  return (name) => keep(all, name);
}

function keep(all: Map<string, AdapterPayload>, name: string): Adapter {
  const find = (id: string): Promise<AdapterPayload | undefined> =>
    Promise.resolve(all.get(`${name} ${id}`));
  const byUid = (uid: string): AdapterPayload | undefined =>
    [...all].find(([key, one]) => key.startsWith(`${name} `) && one.uid === uid)?.[1];
  return {
    find,
    findByUid: (uid) => Promise.resolve(byUid(uid)),
    findByUserCode: () => Promise.resolve(undefined),
    upsert: (id, payload) => {
      all.set(`${name} ${id}`, payload);
      for (const key of all.keys()) {
        if (all.size <= MOST) break;
        all.delete(key);
      }
      return Promise.resolve();
    },
    consume: async (id) => {
      const found = await find(id);
      if (found) found['consumed'] = 1;
    },
    destroy: (id) => {
      all.delete(`${name} ${id}`);
      return Promise.resolve();
    },
    revokeByGrantId: (grant) => {
      for (const [key, one] of all) if (one.grantId === grant) all.delete(key);
      return Promise.resolve();
    },
  };
}

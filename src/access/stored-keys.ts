import { LRUCache } from 'lru-cache';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Caller, type Presented, readSecret, sameHash } from '../sessions/index.ts';
import type { AccessRefusal } from './access.ts';
import { type ApiKey, KEY_PREFIX, opens } from './api-key.ts';
import type { AccessPorts } from './ports.ts';

/** How long a key that was looked up is taken for unchanged, ms: a revoked one is refused everywhere after so long. */
const AT_HAND_MS = 5_000;
const MOST_AT_HAND = 10_000;

/** Callers by the keys in the store. Nothing for a text that is no such key. */
export type StoredKeys = (text: string) => Promise<Result<Caller, AccessRefusal>> | undefined;

export function storedKeys({ store, clock }: Pick<AccessPorts, 'store' | 'clock'>): StoredKeys {
  const atHand = new LRUCache<string, ApiKey>({
    max: MOST_AT_HAND,
    ttl: AT_HAND_MS,
    ttlResolution: 0,
    perf: clock,
    // An id that nobody has is not remembered: it would push out one that somebody has.
    fetchMethod: (id) => store.apiKey(id),
  });

  async function identify(presented: Presented): Promise<Result<Caller, AccessRefusal>> {
    const known = atHand.get(presented.id);
    // One that does not fit may have been rotated since it was looked up.
    const isKnown = known !== undefined && opens(known, presented, clock.now());
    const key = isKnown ? known : await atHand.fetch(presented.id, { forceRefresh: true });
    // An unknown id costs the same comparison.
    if (!key) sameHash(presented.hash, NOBODY);
    if (!key || !opens(key, presented, clock.now())) return refuse({ code: 'invalid', detail: NOT_GOOD });
    const { tenant, id, scopes } = key;
    return ok({ tenant, kind: 'key', subject: id, scopes });
  }

  return (text) => {
    const presented = readSecret(KEY_PREFIX, text);
    return presented && identify(presented);
  };
}

/** No hash of anything that somebody could find. */
const NOBODY = '0'.repeat(64);

/** The same for a wrong, an expired and a revoked key: who does not hold it has no business to know. */
const NOT_GOOD = 'This API key is not known, or no longer good.';

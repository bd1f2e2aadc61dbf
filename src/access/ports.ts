import type { Clock, Random } from '../sessions/index.ts';
import type { ApiKey } from './api-key.ts';

/** What access to the service needs from outside. */
export type AccessPorts = {
  readonly store: KeyStore;
  readonly clock: Clock;
  readonly random: Random;
};

/** Where the keys of all tenants live, before it is known whose call it is. Methods throw `StoreUnavailable`. */
export interface KeyStore {
  /** Keeps a version of a key: `key.version` must be the latest plus 1 (1 creates), else false, and nothing is kept. */
  saveApiKey(key: ApiKey): Promise<boolean>;
  apiKey(id: string): Promise<ApiKey | undefined>;
  /** All keys there ever were, in no order. */
  apiKeys(): Promise<readonly ApiKey[]>;
}

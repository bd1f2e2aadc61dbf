import type { ApiKey } from './api-key.ts';
import type { AccessPorts } from './ports.ts';

/** The keys of a tenant, or of all, the oldest first. */
export async function listKeys(
  { store }: Pick<AccessPorts, 'store'>,
  { tenant }: { tenant?: string | undefined } = {},
): Promise<readonly ApiKey[]> {
  const keys = await store.apiKeys();
  return keys
    .filter((key) => tenant === undefined || key.tenant === tenant)
    .sort((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1));
}

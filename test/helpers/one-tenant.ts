import type { TenantStore } from '../../src/sessions/ports.ts';
import { DEFAULT_TENANT } from '../../src/sessions/tenant.ts';
import type { WholeStore } from '../../src/store/index.ts';

/** A store with what one tenant keeps in it, for tests in which there is no other. */
export type OneTenant = WholeStore & TenantStore;

export const oneTenant = (store: WholeStore, tenant: string = DEFAULT_TENANT): OneTenant => ({
  ...store,
  ...store.of(tenant),
});

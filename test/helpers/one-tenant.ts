import type { Store, TenantStore } from '../../src/sessions/ports.ts';
import { DEFAULT_TENANT } from '../../src/sessions/tenant.ts';

/** A store with what one tenant keeps in it, for tests in which there is no other. */
export type OneTenant = Store & TenantStore;

export const oneTenant = (store: Store, tenant: string = DEFAULT_TENANT): OneTenant => ({
  ...store,
  ...store.of(tenant),
});

/** Whose everything is in a service that has one tenant: data from before there were tenants, and callers nobody asks. */
export const DEFAULT_TENANT = 'default';

/** What a tenant may be called. None of these characters has a meaning in the keys of a store. */
export const TENANT_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

import { ok } from '../domain/result.ts';
import { type Caller, DEFAULT_TENANT } from '../sessions/index.ts';
import type { Access } from './access.ts';

/** For a server that only this machine reaches: everybody is the default tenant, and may do everything. */
export const askNobody: Access = { identify: async () => ok(ANYBODY) };

const ANYBODY: Caller = { tenant: DEFAULT_TENANT, kind: 'anybody', subject: 'anybody', scopes: ['admin'] };

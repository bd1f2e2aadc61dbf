import type { KeyStore, LimiterSource } from '../access/index.ts';
import type { Store } from '../sessions/ports.ts';

/** All that a service keeps: what negotiations need, and what access needs. */
export type WholeStore = Store & KeyStore & LimiterSource;

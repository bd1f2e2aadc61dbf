import type { KeyStore, LimiterSource, SecretStore } from '../access/index.ts';
import type { SimulationStore } from '../lab/index.ts';
import type { Store } from '../sessions/index.ts';
import type { WebhookStore } from '../webhooks/index.ts';

/** All that a service keeps: what negotiations need, what access needs, and what webhooks and simulations need. */
export type WholeStore = Store & KeyStore & LimiterSource & SecretStore & WebhookStore & SimulationStore;

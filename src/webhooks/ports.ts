import type { Clock, Ids, LogPosition, Store } from '../sessions/index.ts';
import type { Delivery, DeliveryStatus } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';

/** What webhooks need from outside. */
export type WebhookPorts = {
  readonly store: WebhookStore & Pick<Store, 'of' | 'logEnd' | 'changes' | 'trimLog'>;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: { bytes(count: number): Uint8Array };
  /** Told what came of each attempt, once that is kept. */
  readonly attempted?: ((outcome: AttemptOutcome) => void) | undefined;
};

/** `retried`: it failed, and is tried again; `dead`: it failed, and is a dead letter now. */
export const ATTEMPT_OUTCOMES = ['delivered', 'retried', 'dead'] as const;
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];

/** Sends one message. It never throws: what went wrong is an answer too. */
export interface Sender {
  /** Why messages may not be sent there, as far as the address alone tells. */
  objection(url: string): string | undefined;
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Sent>;
}

/** What the receiver answered, or why there was no answer. */
export type Sent = { readonly status: number } | { readonly error: string };

/** Where endpoints and deliveries of all tenants live. Every method throws `StoreUnavailable` when it can't be reached. */
export interface WebhookStore {
  /**
   * Keeps a version of an endpoint: `endpoint.version` must be the latest plus 1 (1 creates), else false. The first of all
   * endpoints makes fan-out begin at `startAt`: nobody was to be told what came before.
   */
  saveEndpoint(endpoint: Endpoint, startAt: LogPosition): Promise<boolean>;
  /** Removes an endpoint with its deliveries; false where there is none. */
  removeEndpoint(id: string): Promise<boolean>;
  endpoint(id: string): Promise<Endpoint | undefined>;
  /** Of all tenants, in no order. */
  endpoints(): Promise<readonly Endpoint[]>;

  /** Lets one process at a time do the work that need not be done twice, until `untilMs` or as long as it renews it. */
  lease(owner: string, nowMs: number, untilMs: number): Promise<boolean>;
  /** Up to where changes have become deliveries. Nothing before there was an endpoint. */
  fannedOut(): Promise<LogPosition | undefined>;
  /** Adds deliveries and moves the position, both or neither; false where the position is no longer `from`. */
  fanOut(from: LogPosition, to: LogPosition, deliveries: readonly Delivery[]): Promise<boolean>;

  /** Deliveries that are due, which then are due again at `untilMs`, in case nobody settles them. */
  takeDue(nowMs: number, untilMs: number, limit: number): Promise<readonly Delivery[]>;
  /** Keeps what has become of a delivery, and the latest of its endpoint that are settled. Nothing where it was removed. */
  settle(delivery: Delivery): Promise<void>;
  delivery(id: string): Promise<Delivery | undefined>;
  /** Of an endpoint, the newest first, with an id less than `before`. */
  deliveries(
    endpointId: string,
    query: { status?: DeliveryStatus | undefined; before?: string | undefined; limit: number },
  ): Promise<readonly Delivery[]>;
}

/** How many settled deliveries of an endpoint are kept. */
export const KEPT: Readonly<Record<Exclude<DeliveryStatus, 'pending'>, number>> = { delivered: 1_000, dead: 10_000 };

import type { Phase } from '../domain/course.ts';
import type { Result } from '../domain/result.ts';
import type { Page, Refusal, Request, SessionEventType } from '../sessions/index.ts';
import type { DeliveryStatus } from './delivery.ts';
import type { MessageFormat } from './endpoint.ts';

/** What the callers of one tenant may ask of webhooks. Refusals are values; `StoreUnavailable` is thrown. */
export interface WebhookUseCases {
  /** The secret is told now, and again only when it is rotated. */
  create(input: EndpointInput, request: Request): Promise<Result<EndpointWithSecret, Refusal>>;
  list(): Promise<readonly EndpointView[]>;
  read(input: { id: string }): Promise<Result<EndpointView, Refusal>>;
  change(input: EndpointChange, request: Request): Promise<Result<EndpointView, Refusal>>;
  /** Its deliveries go with it. */
  remove(input: { id: string }): Promise<Result<undefined, Refusal>>;
  /** A new secret. The one before signs beside it for a day. */
  rotateSecret(input: { id: string }, request: Request): Promise<Result<EndpointWithSecret, Refusal>>;
  deliveries(input: DeliveryQuery): Promise<Result<Page<DeliveryView>, Refusal>>;
  /** Sends a delivery again, whatever has become of it, under its id. */
  replay(input: { id: string; deliveryId: string }, request: Request): Promise<Result<DeliveryView, Refusal>>;
}

export type EndpointInput = {
  readonly url: string;
  readonly description?: string | undefined;
  readonly types?: readonly SessionEventType[] | undefined;
  readonly phases?: readonly Phase[] | undefined;
  readonly format?: MessageFormat | undefined;
};

/** Fields that are given are changed; `null` takes a filter or the description away. */
export type EndpointChange = {
  readonly id: string;
  readonly url?: string | undefined;
  readonly description?: string | null | undefined;
  readonly types?: readonly SessionEventType[] | null | undefined;
  readonly phases?: readonly Phase[] | null | undefined;
  readonly format?: MessageFormat | undefined;
  readonly isEnabled?: boolean | undefined;
};

export type DeliveryQuery = {
  readonly id: string;
  readonly status?: DeliveryStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

export type EndpointView = Required<Pick<EndpointInput, 'url' | 'format'>> &
  EndpointInput & {
    readonly id: string;
    readonly version: number;
    readonly isEnabled: boolean;
    readonly createdAt: string;
    readonly updatedAt: string;
  };

export type EndpointWithSecret = EndpointView & { readonly secret: string };

export type DeliveryView = {
  /** `webhook-id`. */
  readonly id: string;
  readonly eventId: string;
  readonly type: SessionEventType;
  readonly status: DeliveryStatus;
  readonly dueAt?: string | undefined;
  readonly attempts: readonly {
    readonly at: string;
    readonly ms: number;
    readonly status?: number | undefined;
    readonly error?: string | undefined;
  }[];
  readonly createdAt: string;
};

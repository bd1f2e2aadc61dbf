import { ok, type Result, refuse } from '../domain/result.ts';
import { eventIdOf, InvalidCursor, type Page, type Refusal, type Request } from '../sessions/index.ts';
import type { Delivery } from './delivery.ts';
import { claim, endpointOf } from './manage-endpoints.ts';
import type { WebhookPorts } from './ports.ts';
import type { DeliveryQuery, DeliveryView } from './use-cases.ts';

/** What was sent to an endpoint and what became of it, the newest first. */
export async function listDeliveries(
  ports: WebhookPorts,
  tenant: string,
  { id, status, limit, cursor }: DeliveryQuery,
): Promise<Result<Page<DeliveryView>, Refusal>> {
  const endpoint = await endpointOf(ports, tenant, id);
  if (!endpoint.ok) return endpoint;
  if (cursor !== undefined && !DELIVERY_ID.test(cursor)) throw new InvalidCursor('no list has given this cursor');
  const found = await ports.store.deliveries(id, { status, before: cursor, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return ok({ items: shown.map(deliveryView), ...(found.length > limit && last && { cursor: last.id }) });
}

/** Makes a delivery due at once, with all its attempts before it again; a retry by idempotency key does so once. */
export async function replayDelivery(
  ports: WebhookPorts,
  tenant: string,
  { id, deliveryId }: { id: string; deliveryId: string },
  request: Request,
): Promise<Result<DeliveryView, Refusal>> {
  const delivery = await ports.store.delivery(deliveryId);
  if (delivery?.tenant !== tenant || delivery.endpointId !== id) {
    return refuse({ code: 'not-found', detail: `there is no delivery "${deliveryId}" to webhook "${id}"` });
  }
  const replay = ports.ids.next();
  const claimed = await claim(ports, tenant, `webhooks:${id}:${deliveryId}`, replay, request);
  if (!claimed.ok) return claimed;
  if (claimed.value !== replay) return ok(deliveryView(delivery));
  const again: Delivery = { ...delivery, status: 'pending', tries: 0, dueAtMs: ports.clock.now() };
  await ports.store.settle(again);
  return ok(deliveryView(again));
}

export const DELIVERY_ID = /^msg_[A-Za-z0-9-]{1,64}$/;

const time = (atMs: number): string => new Date(atMs).toISOString();

const deliveryView = (delivery: Delivery): DeliveryView => ({
  id: delivery.id,
  eventId: eventIdOf(delivery),
  type: delivery.type,
  status: delivery.status,
  ...(delivery.dueAtMs !== undefined && { dueAt: time(delivery.dueAtMs) }),
  attempts: delivery.attempts.map(({ atMs, ...attempt }) => ({ at: time(atMs), ...attempt })),
  createdAt: time(delivery.createdAtMs),
});

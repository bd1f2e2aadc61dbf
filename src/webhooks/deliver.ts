import { statusOf } from '../domain/course.ts';
import type { NegotiationEvent } from '../sessions/index.ts';
import { type Attempt, type Delivery, MOST_ATTEMPTS } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { messageOf } from './message.ts';
import type { Sent, WebhookPorts } from './ports.ts';
import { pauseAfter } from './retry.ts';
import { signedHeaders } from './signature.ts';

/** How long a delivery to an endpoint that is switched off waits until it is looked at again. */
const LOOK_AGAIN_MS = 600_000;

/** Makes one attempt at a delivery, and keeps what became of it. */
export async function deliver(ports: WebhookPorts, delivery: Delivery): Promise<void> {
  const { store, clock } = ports;
  const endpoint = await store.endpoint(delivery.endpointId);
  if (!endpoint) return; // its deliveries went with it
  const startedAtMs = clock.now();
  if (!endpoint.isEnabled) return store.settle({ ...delivery, dueAtMs: startedAtMs + LOOK_AGAIN_MS });
  const sent = await send(ports, endpoint, delivery, startedAtMs);
  const next = settled(ports, delivery, sent, startedAtMs);
  await store.settle(next);
  ports.attempted?.(next.status === 'pending' ? 'retried' : next.status);
}

async function send(
  { store, sender }: WebhookPorts,
  { url, format, secrets }: Endpoint,
  { id, tenant, negotiationId, seq, phase, isNewPhase }: Delivery,
  atMs: number,
): Promise<Sent> {
  const event = await store.of(tenant).event(negotiationId, seq);
  if (!event) throw new Error(`delivery ${id} is about event ${seq} of ${negotiationId}, which is not there`);
  const told: NegotiationEvent = { ...event, negotiationId, phase, status: statusOf(phase), isNewPhase };
  const { contentType, body } = messageOf(told, format);
  const good = secrets.filter(({ untilMs }) => untilMs === undefined || untilMs > atMs).map(({ secret }) => secret);
  return sender.post(url, { 'content-type': contentType, ...signedHeaders(good, id, atMs, body) }, body);
}

function settled({ clock, random }: WebhookPorts, delivery: Delivery, sent: Sent, startedAtMs: number): Delivery {
  const nowMs = clock.now();
  const error = 'error' in sent ? sent.error : problemOf(sent.status);
  const attempt: Attempt = {
    atMs: startedAtMs,
    ms: nowMs - startedAtMs,
    ...sent,
    ...(error !== undefined && { error }),
  };
  const { dueAtMs: _, ...kept } = delivery;
  const next = { ...kept, tries: delivery.tries + 1, attempts: [...delivery.attempts, attempt].slice(-MOST_ATTEMPTS) };
  if (error === undefined) return { ...next, status: 'delivered' };
  const pauseMs = pauseAfter(next.tries, chance(random));
  return pauseMs === undefined ? { ...next, status: 'dead' } : { ...next, dueAtMs: nowMs + pauseMs };
}

/** Why an answer is none to be content with: Standard Webhooks takes any 2xx for received, and nothing else. */
function problemOf(status: number): string | undefined {
  if (status >= 200 && status < 300) return undefined;
  return status >= 300 && status < 400 ? 'it redirects, and redirects are not followed' : `it answered ${status}`;
}

/** A number in [0, 1). */
const chance = (random: WebhookPorts['random']): number => Buffer.from(random.bytes(4)).readUInt32BE() / 2 ** 32;

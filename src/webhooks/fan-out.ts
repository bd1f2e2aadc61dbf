import { type LoggedChange, LogTrimmed } from '../sessions/index.ts';
import type { Delivery } from './delivery.ts';
import type { Endpoint } from './endpoint.ts';
import type { WebhookPorts } from './ports.ts';

/** About how many changes become deliveries in one go. */
const AT_ONCE = 2_000;

/**
 * Makes deliveries of what was committed since the last time; true when there is more. The position moves together with
 * them, so that each change becomes deliveries once, whoever dies in between.
 */
export async function fanOut({ store, clock, ids }: WebhookPorts): Promise<boolean> {
  const from = await store.fannedOut();
  if (from === undefined) return false;
  const { changes, position, isEnd } = await store.changes({ after: from, limit: AT_ONCE }).catch(explained);
  // Read after the changes: an endpoint that was there when something was committed is among them.
  const endpoints = (await store.endpoints()).filter(({ isEnabled }) => isEnabled);
  const nowMs = clock.now();
  const deliveries = changes.flatMap((change) =>
    endpoints
      .filter((endpoint) => wants(endpoint, change))
      .map(({ id: endpointId, tenant }): Delivery => {
        const { negotiationId, seq, type, phase, isNewPhase } = change;
        const event = { tenant, endpointId, negotiationId, seq, type, phase, isNewPhase };
        const id = `msg_${ids.next()}`;
        return { id, ...event, status: 'pending', dueAtMs: nowMs, tries: 0, attempts: [], createdAtMs: nowMs };
      }),
  );
  if (deliveries.length > 0 || position !== from) await store.fanOut(from, position, deliveries);
  return !isEnd;
}

const wants = ({ tenant, types, phases }: Endpoint, change: LoggedChange): boolean =>
  tenant === change.tenant &&
  (types?.includes(change.type) ?? true) &&
  (phases === undefined || (change.isNewPhase && phases.includes(change.phase)));

/** What is not yet fanned out is never trimmed by us. */
function explained(error: unknown): never {
  if (!(error instanceof LogTrimmed)) throw error;
  throw new Error('the change log was trimmed before webhooks had read it: some events will not be sent', {
    cause: error,
  });
}

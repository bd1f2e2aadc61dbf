import type { Delivery, Endpoint, WebhookStore } from '../../webhooks/index.ts';
import { KEPT } from '../../webhooks/index.ts';
import type { Database } from './database.ts';

/** Sorts after every id within a key. */
const LAST = Buffer.from([0xff]);

/** Where deliveries of an endpoint stand that are of any status. */
const ALL = '*';

type Lease = { readonly owner: string; readonly untilMs: number };

/**
 * Endpoints under `we`, deliveries under `wd`, those due under `wu` by time, all by endpoint and status under `wi`, the
 * position of the fan-out under `wp` and its lease under `wl`.
 */
export function embeddedWebhooks(db: Database): WebhookStore {
  const read = <T>(key: string[]): T | undefined => {
    const text = db.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const idsUnder = (endpointId: string, status: string, limit?: number): string[] =>
    db
      .keys({ start: ['wi', endpointId, status], end: ['wi', endpointId, status, LAST], ...(limit && { limit }) })
      .map((key) => (key as string[])[3] as string);

  /** Puts a delivery, or takes it away, with all that points at it. */
  function replace(before: Delivery | undefined, next: Delivery | undefined): void {
    if (before) {
      if (before.dueAtMs !== undefined) db.remove(['wu', before.dueAtMs, before.id]);
      for (const status of [ALL, before.status]) db.remove(['wi', before.endpointId, status, before.id]);
      if (!next) db.remove(['wd', before.id]);
    }
    if (!next) return;
    db.put(['wd', next.id], JSON.stringify(next));
    for (const status of [ALL, next.status]) db.put(['wi', next.endpointId, status, next.id], '');
    if (next.dueAtMs !== undefined) db.put(['wu', next.dueAtMs, next.id], '');
  }

  return {
    saveEndpoint: (endpoint, startAt) =>
      db.write(() => {
        const before = read<Endpoint>(['we', endpoint.id]);
        if ((before?.version ?? 0) + 1 !== endpoint.version) return false;
        if (db.keys({ start: ['we'], end: ['we', LAST], limit: 1 }).length === 0) db.put(['wp'], startAt);
        db.put(['we', endpoint.id], JSON.stringify(endpoint));
        return true;
      }),

    removeEndpoint: (id) =>
      db.write(() => {
        if (db.get(['we', id]) === undefined) return false;
        db.remove(['we', id]);
        for (const deliveryId of idsUnder(id, ALL)) replace(read<Delivery>(['wd', deliveryId]), undefined);
        return true;
      }),

    endpoint: async (id) => read<Endpoint>(['we', id]),

    endpoints: async () => db.values({ start: ['we'], end: ['we', LAST] }).map((text) => JSON.parse(text)),

    lease: (owner, nowMs, untilMs) =>
      db.write(() => {
        const held = read<Lease>(['wl']);
        if (held && held.owner !== owner && held.untilMs > nowMs) return false;
        db.put(['wl'], JSON.stringify({ owner, untilMs } satisfies Lease));
        return true;
      }),

    fannedOut: async () => db.get(['wp']),

    fanOut: (from, to, deliveries) =>
      db.write(() => {
        if (db.get(['wp']) !== from) return false;
        db.put(['wp'], to);
        for (const delivery of deliveries) replace(undefined, delivery);
        return true;
      }),

    async takeDue(nowMs, untilMs, limit) {
      const range = { start: ['wu'], end: ['wu', nowMs, LAST], limit };
      if (db.keys(range).length === 0) return [];
      return db.write(() =>
        db.keys(range).flatMap((key) => {
          const delivery = read<Delivery>(['wd', (key as string[])[2] as string]);
          if (!delivery) return [];
          const taken = { ...delivery, dueAtMs: untilMs };
          replace(delivery, taken);
          return [taken];
        }),
      );
    },

    settle: (delivery) =>
      db.write(() => {
        const before = read<Delivery>(['wd', delivery.id]);
        if (!before) return;
        replace(before, delivery);
        if (delivery.status === 'pending') return;
        const settled = idsUnder(delivery.endpointId, delivery.status);
        for (const id of settled.slice(0, -KEPT[delivery.status])) replace(read<Delivery>(['wd', id]), undefined);
      }),

    delivery: async (id) => read<Delivery>(['wd', id]),

    async deliveries(endpointId, { status = ALL, before, limit }) {
      const under = ['wi', endpointId, status];
      const start = [...under, before ?? LAST];
      const keys = db.keys({ start, end: under, reverse: true, exclusiveStart: true, limit });
      return keys.flatMap((key) => read<Delivery>(['wd', (key as string[])[3] as string]) ?? []);
    },
  };
}

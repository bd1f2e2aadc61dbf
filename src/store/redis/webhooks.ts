import { type Delivery, type Endpoint, KEPT, type WebhookStore } from '../../webhooks/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { runScript, type Script, scripts } from './scripts.ts';

/** Where deliveries of an endpoint stand that are of any status. */
const ALL = '*';

/**
 * Endpoints and deliveries of all tenants, in one slot of a cluster: so that deliveries and the position they were made from
 * change together. There are far fewer of them than offers, and sending one costs more than keeping it.
 */
export function redisWebhooks(redis: RedisConnection, keys: RedisKeys): WebhookStore {
  const { endpoints, position, lease, deliveries, due, index } = keys.webhooks;
  const run = (script: Script, names: readonly string[], args: readonly (string | number)[] = []) =>
    redis.call((client) => runScript(client, script, names, args));
  const endpointIn = (text: string): Endpoint => JSON.parse(text.slice(text.indexOf(' ') + 1));
  const deliveryIn = (text: string): Delivery => JSON.parse(text.slice(text.indexOf(' ') + 1));
  const fieldsOf = (delivery: Delivery) => [
    delivery.id,
    delivery.endpointId,
    delivery.dueAtMs ?? '',
    `${delivery.status} ${JSON.stringify(delivery)}`,
  ];

  return {
    async saveEndpoint(endpoint, startAt) {
      const { id, version } = endpoint;
      const args = [id, version - 1, `${version} ${JSON.stringify(endpoint)}`, startAt];
      return (await run(scripts.saveEndpoint, [endpoints, position], args)) === 1;
    },

    async removeEndpoint(id) {
      return (await run(scripts.removeEndpoint, [endpoints, deliveries, due, index], [id])) === 1;
    },

    async endpoint(id) {
      const text = await redis.call((client) => client.hget(endpoints, id));
      return text === null ? undefined : endpointIn(text);
    },

    endpoints: async () => (await redis.call((client) => client.hvals(endpoints))).map(endpointIn),

    lease: async (owner, nowMs, untilMs) => (await run(scripts.lease, [lease], [owner, untilMs - nowMs])) === 1,

    fannedOut: async () => (await redis.call((client) => client.get(position))) ?? undefined,

    async fanOut(from, to, made) {
      const args = [from, to, ...made.flatMap(fieldsOf)];
      return (await run(scripts.fanOut, [position, deliveries, due, index], args)) === 1;
    },

    async takeDue(nowMs, untilMs, limit) {
      const texts = await run(scripts.takeDue, [deliveries, due], [nowMs, untilMs, limit]);
      return (texts as string[]).map((text) => ({ ...deliveryIn(text), dueAtMs: untilMs }));
    },

    async settle(delivery) {
      const kept = delivery.status === 'pending' ? '' : KEPT[delivery.status];
      await run(scripts.settle, [deliveries, due, index], [kept, ...fieldsOf(delivery)]);
    },

    async delivery(id) {
      const text = await redis.call((client) => client.hget(deliveries, id));
      return text === null ? undefined : deliveryIn(text);
    },

    async deliveries(endpointId, { status = ALL, before, limit }) {
      const under = `${endpointId}:${status}:`;
      // ';' is the character after ':'.
      const start = before === undefined ? `(${under.slice(0, -1)};` : `(${under}${before}`;
      const members = await redis.call((client) => client.zrevrangebylex(index, start, `[${under}`, 'LIMIT', 0, limit));
      if (members.length === 0) return [];
      const ids = members.map((member) => member.slice(under.length));
      const texts = await redis.call((client) => client.hmget(deliveries, ...ids));
      return texts.flatMap((text) => (text === null ? [] : [deliveryIn(text)]));
    },
  };
}

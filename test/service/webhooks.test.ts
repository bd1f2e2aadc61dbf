import { describe, expect, it } from 'vitest';
import { lowOffer, shopPlan } from '../bench/plans.ts';
import { describeRedis } from '../helpers/describe-redis.ts';
import { type Receiver, startReceiver, verified } from '../helpers/receiver.ts';
import { startRedis } from '../helpers/redis.ts';
import { call, startProcess, withFolder } from '../helpers/service.ts';

const patient = { ...shopPlan, deadline: { rounds: 100_000 } };
const WEBHOOK_NETWORKS = '127.0.0.0/8';

async function withReceiver<T>(use: (receiver: Receiver) => Promise<T>): Promise<T> {
  const receiver = await startReceiver();
  try {
    return await use(receiver);
  } finally {
    await receiver.close();
  }
}

type Events = { readonly events: readonly { readonly id: string }[]; readonly next: string; readonly isEnd: boolean };

/** Ids of all events that a server has. */
async function recorded(url: string): Promise<string[]> {
  const ids: string[] = [];
  let next = '';
  for (let isEnd = false; !isEnd; ) {
    const { body } = await call<Events>('GET', `${url}/v1/events?limit=1000${next && `&after=${next}`}`);
    ids.push(...body.events.map(({ id }) => id));
    ({ next, isEnd } = body);
  }
  return ids.toSorted();
}

describe('webhooks of a server that is killed', () => {
  it('lose no event and invent none: each that was committed arrives, under one id', { timeout: 120_000 }, () =>
    withReceiver((receiver) =>
      withFolder(async (folder) => {
        const env = { DATA_DIR: folder, WEBHOOK_NETWORKS };
        let server = await startProcess(env);
        const made = await call<{ secret: string }>('POST', `${server.url}/v1/webhooks`, { url: receiver.url });
        expect(made.status).toBe(201);
        for (let life = 0; life < 4; life++) {
          const wanted = receiver.got.length + 12;
          const lanes = Array.from({ length: 4 }, async (_, lane) => {
            const id = `n-${life}-${lane}`;
            const post = (path: string, body: unknown) => call('POST', `${server.url}/v1/negotiations${path}`, body);
            try {
              await post('', { id, plan: patient });
              for (let k = 0; ; k++) await post(`/${id}/offers`, { terms: lowOffer(k) });
            } catch {
              return; // the server is gone
            }
          });
          await receiver.until(wanted);
          await server.kill();
          await Promise.all(lanes);
          server = await startProcess(env);
        }
        const events = await recorded(server.url);
        const told = () => {
          const idOf = new Map<string, Set<unknown>>();
          for (const message of receiver.got) {
            const { data } = verified(message, made.body.secret);
            idOf.set(data.id, (idOf.get(data.id) ?? new Set()).add(message.headers['webhook-id']));
          }
          return idOf;
        };
        // What a killed server had taken comes a minute later: a replay makes it due now.
        const { id } = made.body as unknown as { id: string };
        for (let seen = told(); seen.size < events.length; seen = told()) {
          const open = await call<{ items: { id: string; eventId: string }[] }>(
            'GET',
            `${server.url}/v1/webhooks/${id}/deliveries?status=pending&limit=200`,
          );
          const stuck = open.body.items.filter(({ eventId }) => !seen.has(eventId));
          await Promise.all(
            stuck.map((each) => call('POST', `${server.url}/v1/webhooks/${id}/deliveries/${each.id}/replay`)),
          );
        }
        const seen = told();
        expect([...seen.keys()].toSorted()).toEqual(events);
        expect([...seen.values()].filter(({ size }) => size !== 1)).toEqual([]);
        expect(await server.stop()).toBe(0);
      }),
    ),
  );

  it('may lead only where the configuration lets them', () =>
    withReceiver((receiver) =>
      withFolder(async (folder) => {
        const server = await startProcess({ DATA_DIR: folder });
        const { status, body } = await call('POST', `${server.url}/v1/webhooks`, { url: receiver.url });
        expect(status).toBe(422);
        expect(body.errors).toEqual([{ pointer: '/url', detail: 'must begin with https://' }]);
        await server.stop();
      }),
    ));
});

describeRedis('webhooks of several replicas on one Redis', 'own', () => {
  it('send each event once while all goes well', { timeout: 120_000 }, () =>
    withReceiver(async (receiver) => {
      const redis = await startRedis();
      const replicas = await Promise.all([1, 2, 3].map(() => startProcess({ REDIS_URL: redis.url, WEBHOOK_NETWORKS })));
      try {
        const [first] = replicas;
        await call('POST', `${first!.url}/v1/webhooks`, { url: receiver.url });
        await Promise.all(
          replicas.map(async ({ url }, lane) => {
            await call('POST', `${url}/v1/negotiations`, { id: `n-${lane}`, plan: patient });
            for (let k = 0; k < 20; k++)
              await call('POST', `${url}/v1/negotiations/n-${lane}/offers`, { terms: lowOffer(k) });
          }),
        );
        await receiver.until(63);
        const events = await recorded(first!.url);
        expect(events).toHaveLength(63);
        expect(receiver.got.map(({ body }) => JSON.parse(body).data.id).toSorted()).toEqual(events);
      } finally {
        await Promise.all(replicas.map((replica) => replica.stop()));
        await redis.stop();
      }
    }),
  );
});

import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { lowOffer, shopPlan } from '../bench/plans.ts';
import { describeRedis } from '../helpers/describe-redis.ts';
import { removeKeys, sharedRedis } from '../helpers/redis.ts';
import { call, type ServiceProcess, startProcess, withFolder } from '../helpers/service.ts';
import { listenTo } from '../helpers/sse.ts';

type Told = { readonly id: string; readonly negotiationId: string; readonly seq: number; readonly type: string };

const patient = { ...shopPlan, deadline: { rounds: 1_000 } };

async function openTalks(url: string, id: string): Promise<string> {
  expect((await call('POST', `${url}/v1/negotiations`, { id, plan: patient })).status).toBe(201);
  return `/v1/negotiations/${id}`;
}

const post = async (talks: string, k: number) =>
  expect((await call('POST', `${talks}/offers`, { terms: lowOffer(k) })).status).toBe(200);

const seqsOf = (messages: readonly { readonly data: string }[]) =>
  messages.map(({ data }) => (JSON.parse(data) as Told).seq);

async function withServer<T>(use: (server: ServiceProcess) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  });
}

describe('server-sent events', () => {
  it('tell a negotiation from its beginning, then live, and go on at the Last-Event-ID', () =>
    withServer(async ({ url }) => {
      const talks = url + (await openTalks(url, 'n1'));
      await post(talks, 0);
      const stream = await listenTo(`${talks}/events`);
      expect(stream.headers.get('content-type')).toBe('text/event-stream');
      expect(seqsOf(await stream.take(2))).toEqual([1, 2]);
      await post(talks, 1);
      const [third] = await stream.take(1);
      expect(JSON.parse(third!.data)).toMatchObject({ seq: 3, type: 'offer.decided', data: { offer: {} } });
      await stream.close();
      await post(talks, 2);
      await post(talks, 3);
      const again = await listenTo(`${talks}/events`, third!.id);
      expect(seqsOf(await again.take(2))).toEqual([4, 5]);
      await again.close();
    }));

  it('refuse what is no place in the stream before they begin', () =>
    withServer(async ({ url }) => {
      await openTalks(url, 'n1');
      const bad = [
        ['/v1/negotiations/n1/events', 'x', 422],
        ['/v1/negotiations/none/events', '1', 404],
        ['/v1/events', '!', 422],
      ] as const;
      for (const [path, lastEventId, status] of bad) {
        const headers = { accept: 'text/event-stream', 'last-event-id': lastEventId };
        expect((await call('GET', url + path, undefined, headers)).status).toBe(status);
      }
      expect((await call('GET', `${url}/v1/events?after=!`)).status).toBe(422);
    }));

  it('page through everything as JSON, from the beginning and after the last page', () =>
    withServer(async ({ url }) => {
      const talks = url + (await openTalks(url, 'n1'));
      for (let k = 0; k < 4; k++) await post(talks, k);
      type Page = { readonly events: readonly Told[]; readonly next: string; readonly isEnd: boolean };
      const ids: string[] = [];
      let next = '';
      for (let isEnd = false; !isEnd; ) {
        const { body } = await call<Page>('GET', `${url}/v1/events?limit=2${next && `&after=${next}`}`);
        ids.push(...body.events.map(({ id }) => id));
        ({ next, isEnd } = body);
      }
      expect(ids).toEqual([1, 2, 3, 4, 5].map((seq) => `n1@${seq}`));
      await post(talks, 4);
      const later = await call<Page>('GET', `${url}/v1/events?after=${next}`);
      expect(later.body.events.map(({ id }) => id)).toEqual(['n1@6']);
    }));

  it('end when the server stops, and do not keep it from stopping, even where a client reads nothing', () =>
    withServer(async (server) => {
      const talks = server.url + (await openTalks(server.url, 'n1'));
      const { hostname, port } = new URL(server.url);
      const deaf = connect(Number(port), hostname).pause();
      deaf.write(`GET /v1/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`);
      deaf.on('error', () => undefined);
      const streams = await Promise.all([listenTo(`${talks}/events`, '1'), listenTo(`${server.url}/v1/events`)]);
      await post(talks, 0);
      for (const stream of streams) await stream.take(1);
      const ends = streams.map((stream) => stream.next());
      expect(await server.stop()).toBe(0);
      expect(await Promise.all(ends)).toEqual([undefined, undefined]);
      deaf.destroy();
    }));
});

describeRedis('server-sent events over two replicas', 'any', () => {
  it('tell each event once while a client goes from one to the other and back', { timeout: 60_000 }, async () => {
    const redis = await sharedRedis();
    const replicas = await Promise.all([1, 2].map(() => startProcess({ REDIS_URL: redis.url })));
    const ids = [1, 2, 3].map((k) => `live-${process.pid}-${Date.now()}-${k}`);
    try {
      const seen: string[] = [];
      let lastEventId: string | undefined;
      const first = await listenTo(`${replicas[0]!.url}/v1/events`);
      const talking = Promise.all(
        ids.map(async (id, k) => {
          const talks = await openTalks(replicas[k % 2]!.url, id);
          for (let round = 0; round < 12; round++) await post(replicas[(k + round) % 2]!.url + talks, round);
        }),
      );
      let stream = first;
      for (let turn = 1; seen.length < ids.length * 13; turn++) {
        for (let k = 0; k < 5 && seen.length < ids.length * 13; k++) {
          const [message] = await stream.take(1);
          lastEventId = message!.id;
          const event = JSON.parse(message!.data) as Told;
          if (ids.includes(event.negotiationId)) seen.push(event.id);
        }
        await stream.close();
        stream = await listenTo(`${replicas[turn % 2]!.url}/v1/events`, lastEventId);
      }
      await stream.close();
      await talking;
      const all = ids.flatMap((id) => Array.from({ length: 13 }, (_, k) => `${id}@${k + 1}`));
      expect(seen.toSorted()).toEqual(all.toSorted());
    } finally {
      await Promise.all(replicas.map((replica) => replica.stop()));
      if (!process.env.REDIS_URL) await removeKeys([redis.url], 'parley:');
      await redis.stop();
    }
  });
});

import { randomBytes } from 'node:crypto';
import { CloudEvent, type CloudEventV1, HTTP } from 'cloudevents';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networksIn } from '../../src/webhooks/address-guard.ts';
import { sendDue } from '../../src/webhooks/dispatcher.ts';
import { fanOut } from '../../src/webhooks/fan-out.ts';
import { guardedSender } from '../../src/webhooks/guarded-sender.ts';
import {
  type AttemptOutcome,
  createWebhooks,
  type EndpointInput,
  type WebhookPorts,
} from '../../src/webhooks/index.ts';
import { PAUSES_MS } from '../../src/webhooks/retry.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { type Desk, keyed, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';
import { type Receiver, startReceiver, verified } from '../helpers/receiver.ts';

let desk: Desk;
let receiver: Receiver;
let ports: WebhookPorts;
let lastId = 0;
let outcomes: AttemptOutcome[] = [];

beforeEach(async () => {
  desk = await openDesk();
  desk.clock.ms = Date.now(); // the library of Standard Webhooks looks at the clock on the wall
  receiver = await startReceiver();
  ports = {
    store: desk.store,
    sender: guardedSender({ networks: networksIn('127.0.0.0/8')! }),
    clock: desk.clock,
    ids: { next: () => `${String(++lastId).padStart(9, '0')}` },
    random: { bytes: randomBytes },
    attempted: (outcome) => outcomes.push(outcome),
  };
  outcomes = [];
});
afterEach(async () => {
  await receiver.close();
  await desk.close();
});

const webhooks = (tenant = 'default') => createWebhooks(ports).of(tenant);
const add = async (more: Partial<EndpointInput> = {}) =>
  must(await webhooks().create({ url: receiver.url, ...more }, {}));
const fail = (error: unknown): never => {
  throw error;
};
/** One round of a server's work: what was committed becomes deliveries, what is due is sent. */
async function work(): Promise<void> {
  while (await fanOut(ports)) {}
  while (await sendDue(ports, fail)) {}
}

/** Talks of three events. */
async function talk(id = 'n1'): Promise<void> {
  await opened(desk, tinyPlan, { id });
  must(await desk.sessions.submitOffer(offer(id, { price: 1, delivery: 'fast' }), {}));
  must(await desk.sessions.withdraw({ id, by: 'them' }, {}));
}

describe('webhooks', () => {
  it('send every event once, signed so that the library of Standard Webhooks finds it good', async () => {
    const { secret } = await add();
    await talk();
    await work();
    await work();
    const messages = receiver.got.map((message) => verified(message, secret));
    expect(messages.map(({ type }) => type).toSorted()).toEqual([
      'negotiation.opened',
      'negotiation.withdrawn',
      'offer.decided',
    ]);
    const { events } = must(await desk.sessions.events({ id: 'n1', after: 0, limit: 9 }));
    for (const { type, timestamp, data } of messages) {
      const event = events.find((each) => each.type === type)!;
      expect(data).toMatchObject({ id: `n1@${event.seq}`, negotiationId: 'n1', seq: event.seq, data: event.data });
      expect(timestamp).toBe(data.at);
    }
    expect(() => verified(receiver.got[0]!, `whsec_${randomBytes(32).toString('base64')}`)).toThrow();
    expect(() => verified({ ...receiver.got[0]!, body: `${receiver.got[0]!.body} ` }, secret)).toThrow();
  });

  it('send CloudEvents to who asks for them', async () => {
    const { secret } = await add({ format: 'cloudevents' });
    await talk();
    await work();
    for (const message of receiver.got) {
      verified(message, secret);
      const told = HTTP.toEvent({ headers: message.headers, body: message.body }) as CloudEventV1<unknown>;
      const event = new CloudEvent(told); // throws for one that is none
      expect(event).toMatchObject({ specversion: '1.0', source: '/v1/negotiations/n1', subject: 'n1' });
      expect(event.type).toMatch(/^parley\./);
    }
    expect(receiver.got).toHaveLength(3);
  });

  it('send only what an endpoint wants: some types, or the way into some phases', async () => {
    await add({ types: ['offer.decided'] });
    await add({ phases: ['terminated', 'closed'] });
    await talk();
    await work();
    const types = receiver.got.map(({ body }) => JSON.parse(body).type);
    expect(types.toSorted()).toEqual(['negotiation.withdrawn', 'offer.decided']);
  });

  it('send nothing of what was before the endpoint, while it is off, or after it is removed', async () => {
    await talk('before');
    const { id } = await add();
    must(await webhooks().change({ id, isEnabled: false }, {}));
    await talk('meanwhile');
    await work();
    must(await webhooks().change({ id, isEnabled: true }, {}));
    await talk('wanted');
    await work();
    must(await webhooks().remove({ id }));
    await talk('after');
    await work();
    expect(new Set(receiver.got.map(({ body }) => JSON.parse(body).data.negotiationId))).toEqual(new Set(['wanted']));
  });

  it('try again for a day under one id, then give up, and send it all the same when a person says so', async () => {
    const { id, secret } = await add({ types: ['negotiation.opened'] });
    receiver.answer(...Array.from({ length: 40 }, () => 503));
    await talk();
    const startedAtMs = desk.clock.ms;
    for (let tries = 1; tries <= PAUSES_MS.length + 1; tries++) {
      await work();
      expect(receiver.got).toHaveLength(tries);
      const [delivery] = must(await webhooks().deliveries({ id, limit: 9 })).items;
      expect(delivery!.attempts).toHaveLength(tries);
      expect(delivery!.attempts.at(-1)).toMatchObject({ status: 503, error: 'it answered 503' });
      if (delivery!.dueAt) desk.clock.ms = Date.parse(delivery!.dueAt);
    }
    expect((desk.clock.ms - startedAtMs) / 3_600_000).toBeGreaterThan(21);
    desk.clock.advance({ minutes: 10_000 });
    await work();
    expect(receiver.got).toHaveLength(PAUSES_MS.length + 1);
    expect(new Set(receiver.got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const dead = must(await webhooks().deliveries({ id, status: 'dead', limit: 9 })).items;
    expect(dead).toHaveLength(1);
    expect(outcomes).toEqual([...PAUSES_MS.map(() => 'retried'), 'dead']);

    while (receiver.got.length < 40) {
      receiver.answer();
      await fetch(receiver.url, { method: 'POST' });
    }
    desk.clock.ms = Date.now();
    must(await webhooks().replay({ id, deliveryId: dead[0]!.id }, keyed('again')));
    must(await webhooks().replay({ id, deliveryId: dead[0]!.id }, keyed('again')));
    await work();
    const again = receiver.got.slice(40);
    expect(again.map(({ headers }) => headers['webhook-id'])).toEqual([dead[0]!.id]);
    expect(outcomes.slice(PAUSES_MS.length)).toEqual(['dead', 'delivered']);
    expect(verified(again[0]!, secret).type).toBe('negotiation.opened');
    expect(must(await webhooks().deliveries({ id, limit: 9 })).items).toMatchObject([{ status: 'delivered' }]);
    must(await webhooks().replay({ id, deliveryId: dead[0]!.id }, keyed('again')));
    await work();
    expect(receiver.got).toHaveLength(41);
  });

  it('take a redirect for a failure', async () => {
    const { id } = await add({ types: ['negotiation.opened'] });
    receiver.answer(302);
    await talk();
    await work();
    const [delivery] = must(await webhooks().deliveries({ id, limit: 9 })).items;
    expect(delivery).toMatchObject({
      status: 'pending',
      attempts: [{ status: 302, error: 'it redirects, and redirects are not followed' }],
    });
  });

  it('bear two signatures for a day after a secret was rotated, and then one', async () => {
    const first = await add({ types: ['negotiation.opened'] });
    const second = must(await webhooks().rotateSecret({ id: first.id }, keyed('rotate')));
    expect(must(await webhooks().rotateSecret({ id: first.id }, keyed('rotate'))).secret).toBe(second.secret);
    await talk();
    await work();
    const [message] = receiver.got;
    expect(message!.headers['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    for (const { secret } of [first, second]) verified(message!, secret);
    desk.clock.advance({ minutes: 24 * 60 + 1 });
    await talk('n2');
    await work();
    expect(receiver.got[1]!.headers['webhook-signature']).toMatch(/^v1,\S+$/);
  });

  it('make of each event one delivery, however many processes are at it and whoever died on the way', async () => {
    await add();
    await talk();
    await Promise.all([fanOut(ports), fanOut(ports), fanOut(ports)]);
    // Taken by a process that dies: it is sent by another, later and under its id.
    const lost = await desk.store.takeDue(desk.clock.ms, desk.clock.ms + 60_000, 2);
    await work();
    expect(receiver.got).toHaveLength(1);
    desk.clock.advance({ minutes: 1 });
    await work();
    const ids = receiver.got.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toEqual(expect.arrayContaining(lost.map(({ id }) => id)));
  });

  it('of another tenant are neither seen nor changed, and hear nothing', async () => {
    const { id } = await add();
    const rival = webhooks('rival');
    expect(await rival.list()).toEqual([]);
    const attempts = [
      rival.read({ id }),
      rival.change({ id, url: 'https://evil.example' }, {}),
      rival.remove({ id }),
      rival.rotateSecret({ id }, {}),
      rival.deliveries({ id, limit: 9 }),
    ];
    for (const attempt of attempts) expect(refusalOf(await attempt).code).toBe('not-found');
    await talk();
    await work();
    const [delivery] = must(await webhooks().deliveries({ id, limit: 1 })).items;
    expect(refusalOf(await rival.replay({ id, deliveryId: delivery!.id }, {})).code).toBe('not-found');
    must(await rival.create({ url: receiver.url }, {}));
    const before = receiver.got.length;
    await talk('n2');
    await work();
    expect(receiver.got).toHaveLength(before + 3);
  });

  it('are made once for a retry by idempotency key', async () => {
    const first = must(await webhooks().create({ url: receiver.url }, keyed('k')));
    expect(must(await webhooks().create({ url: receiver.url }, keyed('k')))).toEqual(first);
    expect(await webhooks().list()).toHaveLength(1);
    expect(refusalOf(await webhooks().create({ url: receiver.url }, keyed('k', 'another body'))).code).toBe(
      'key-reused',
    );
  });

  it('may not lead into our own network', async () => {
    const strict = createWebhooks({ ...ports, sender: guardedSender({ networks: [] }) }).of('default');
    expect(refusalOf(await strict.create({ url: 'https://169.254.169.254/latest' }, {}))).toMatchObject({
      code: 'unfit',
      faults: [{ pointer: '/url', detail: 'must not lead into a private network' }],
    });
  });
});

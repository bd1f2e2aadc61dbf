import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/access/index.ts';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { DEFAULT_TENANT, type Scope } from '../../src/sessions/index.ts';
import { openEmbeddedStore } from '../../src/store/embedded/index.ts';
import { describeRedis } from '../helpers/describe-redis.ts';
import { overHttp, overStdio, type ToolUser } from '../helpers/mcp.ts';
import { startRedis } from '../helpers/redis.ts';
import { call, type ServiceProcess, startProcess, withFolder } from '../helpers/service.ts';

/** A plan whose deals need the approval of somebody. */
const PLAN = { ...EXAMPLE_PLAN, approval: { approvers: ['li.wei@example.com'] } };
const GOOD = { unitPrice: 20, quantity: 20_000, payment: 'T/T in advance' };

const NAMES = [
  'check_plan',
  'open_negotiation',
  'read_negotiation',
  'list_negotiations',
  'next_proposal',
  'submit_offer',
  'evaluate_offer',
  'ask_question',
  'list_approvals',
  'decide_approval',
];

type Transports = { users: Record<string, ToolUser>; close(): Promise<void> };

/** A user with all scopes over each transport, on one store: what one makes the other finds. */
async function bothTransports(env: Record<string, string>): Promise<Transports> {
  const server = await startProcess(env);
  const users = {
    'streamable HTTP': await overHttp(server.url),
    stdio: await overStdio(env, '--scopes', 'admin'),
  };
  return {
    users,
    async close() {
      for (const user of Object.values(users)) await user.close();
      await server.stop();
    },
  };
}

/** A store for tests, as the environment names it. */
type Place = { readonly env: Record<string, string>; close(): Promise<void> };

async function folderOfOurOwn(): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-mcp-'));
  return { env: { DATA_DIR: folder }, close: () => rm(folder, { recursive: true, force: true }) };
}

async function redisOfOurOwn(): Promise<Place> {
  const redis = await startRedis();
  return { env: { REDIS_URL: redis.url }, close: () => redis.stop() };
}

describe('the tools on the embedded store', () => describeTools(folderOfOurOwn));
describeRedis('the tools on Redis', 'own', () => describeTools(redisOfOurOwn));

function describeTools(openPlace: () => Promise<Place>): void {
  let place: Place;
  let opened: Transports;

  beforeAll(async () => {
    place = await openPlace();
    opened = await bothTransports(place.env);
  });
  afterAll(async () => {
    await opened.close();
    await place.close();
  });

  describe.each(['streamable HTTP', 'stdio'])('over %s', (transport) => {
    const user = () => opened.users[transport]!;
    const id = `deal-${transport.replace(' ', '-')}`;

    it('are listed with schemas of what they take and give', async () => {
      const { tools } = await user().client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(NAMES);
      for (const { inputSchema, outputSchema } of tools) {
        expect(inputSchema.type).toBe('object');
        expect(outputSchema?.type).toBe('object');
      }
      const telling = tools.filter(({ inputSchema }) => JSON.stringify(inputSchema).includes('"reservation"'));
      expect(
        telling.map(({ name }) => name),
        'what a plan is, is told once',
      ).toEqual(['check_plan']);
    });

    it('lead a negotiation from its plan to its approval', async () => {
      const { call } = user();
      expect(await call('check_plan', { plan: PLAN })).toMatchObject({
        isError: false,
        value: { verdict: expect.any(String), sections: expect.any(Array) },
      });
      expect(await call('evaluate_offer', { plan: PLAN, offer: { terms: { unitPrice: 9 } } })).toMatchObject({
        value: { decisionId: expect.stringContaining('dry-run') },
      });
      expect(await call('open_negotiation', { plan: PLAN, id })).toMatchObject({ value: { id, phase: 'opening' } });
      const proposal = await call('next_proposal', { negotiationId: id });
      expect(proposal.value).toMatchObject({ terms: expect.any(Object), utility: expect.any(Number) });
      const asked = await call('ask_question', { negotiationId: id, text: 'Is the factory owned by a magpie?' });
      expect(asked.value).toMatchObject({ gap: expect.any(Boolean) });
      const decided = await call('submit_offer', { negotiationId: id, terms: proposal.value.terms });
      expect(decided.value).toMatchObject({ decision: 'accept', phase: 'closing' });
      const waiting = await call('list_approvals');
      expect(waiting.value.items.map((item: { id: string }) => item.id)).toContain(id);
      const approval = { negotiationId: id, decision: 'approve', by: 'li.wei@example.com' };
      expect(await call('decide_approval', approval)).toMatchObject({ value: { status: 'closed' } });
      expect(await call('read_negotiation', { negotiationId: id })).toMatchObject({ value: { status: 'closed' } });
      expect((await call('list_negotiations', { status: 'closed', limit: 1 })).value.items).toHaveLength(1);
    });

    it('refuse what does not fit with the place of every fault', async () => {
      const faulty = { ...PLAN, side: 'sailor', currency: 'usd' };
      const checked = await user().call('check_plan', { plan: faulty });
      expect(checked).toMatchObject({ isError: true, value: { code: 'unfit' } });
      expect(checked.value.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
        '/plan/side',
        '/plan/currency',
      ]);
      const missing = await user().call('submit_offer', { negotiationId: id, price: 3, idempotencyKey: 'with space' });
      expect(missing.value.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
        '/terms',
        '/price',
        '/idempotencyKey',
      ]);
    });

    it('refuse reserved names and nesting without end', async () => {
      const told = (tool: string, args: Record<string, unknown>) =>
        user()
          .call(tool, args)
          .then(({ value }) => JSON.stringify(value))
          .catch((error: Error) => error.message);
      const terms = JSON.parse('{"__proto__": 1}');
      expect(await told('submit_offer', { negotiationId: id, terms })).toMatch(
        /terms\/__proto__","detail":"is a reserved/,
      );
      let deep: unknown = 1;
      for (let level = 0; level < 100; level++) deep = { deep };
      expect(await told('check_plan', { plan: deep })).toContain('lies deeper than 64 levels');
    });

    it('give the same answer for the same idempotency key, and refuse it for another call', async () => {
      const negotiationId = `${id}-again`;
      await user().call('open_negotiation', { plan: PLAN, id: negotiationId });
      const offer = { negotiationId, terms: { unitPrice: 9 }, idempotencyKey: `offer-${id}` };
      const first = await user().call('submit_offer', offer);
      expect(first.isError).toBe(false);
      expect(await user().call('submit_offer', offer)).toEqual(first);
      expect(await user().call('submit_offer', { ...offer, terms: { unitPrice: 10 } })).toMatchObject({
        isError: true,
        value: { code: 'key-reused' },
      });
      const late = await user().call('next_proposal', { negotiationId, ifVersion: 1 });
      expect(late).toMatchObject({ isError: true, value: { code: 'precondition-failed' } });
    });

    it('take no cursor we did not give, and know no tool by a name we did not give', async () => {
      const listed = await user().call('list_negotiations', { cursor: 'x' });
      expect(listed).toMatchObject({ isError: true, value: { code: 'unfit', errors: [{ pointer: '/cursor' }] } });
      await expect(user().call('toString')).rejects.toThrow(/there is no tool/);
    });
  });

  it('find over one transport what was made over the other', async () => {
    const [http, stdio] = Object.values(opened.users) as [ToolUser, ToolUser];
    await http.call('open_negotiation', { plan: PLAN, id: 'shared' });
    expect((await stdio.call('read_negotiation', { negotiationId: 'shared' })).value.id).toBe('shared');
  });
}

describe('a tool over HTTP', () => {
  const withKeys = async (use: (server: ServiceProcess, keyOf: KeyOf) => Promise<void>) =>
    withFolder(async (folder) => {
      const store = await openEmbeddedStore(folder);
      const ports = { store, clock: { now: () => Date.now() }, random: { bytes: randomBytes } };
      const keyOf: KeyOf = async (tenant, ...scopes) => {
        const made = await createKey(ports, { tenant, name: '', scopes });
        if (!made.ok) throw new Error(made.error.detail);
        return made.value.secret;
      };
      await keyOf(DEFAULT_TENANT, 'admin');
      const server = await startProcess({ DATA_DIR: folder, AUTH: 'on' });
      try {
        await use(server, keyOf);
      } finally {
        await server.stop();
        await store.close();
      }
    });
  type KeyOf = (tenant: string, ...scopes: Scope[]) => Promise<string>;

  it('does what the scopes of the key allow and tells of no other tool, in the tenant of the key', () =>
    withKeys(async (server, keyOf) => {
      const agent = await overHttp(server.url, await keyOf('acme', 'read', 'offers:write'));
      const names = (await agent.client.listTools()).tools.map(({ name }) => name);
      expect(names).toEqual(NAMES.filter((name) => name !== 'decide_approval'));
      await agent.call('open_negotiation', { plan: PLAN, id: 'rfq-1' });
      const { value } = await agent.call('next_proposal', { negotiationId: 'rfq-1' });
      await agent.call('submit_offer', { negotiationId: 'rfq-1', terms: value.terms });
      const decision = { negotiationId: 'rfq-1', decision: 'approve', by: 'li.wei@example.com' };
      expect(await agent.call('decide_approval', decision)).toEqual({
        isError: true,
        value: { code: 'forbidden', detail: 'This needs the scope approve.' },
      });
      const rival = await overHttp(server.url, await keyOf('rival', 'admin'));
      for (const [tool, args] of [
        ['read_negotiation', {}],
        ['next_proposal', {}],
        ['ask_question', { text: 'Why?' }],
        ['submit_offer', { terms: GOOD }],
        ['decide_approval', decision],
      ] as const) {
        const crossed = await rival.call(tool, { negotiationId: 'rfq-1', ...args });
        expect(crossed, tool).toMatchObject({ isError: true, value: { code: 'not-found' } });
      }
      expect((await rival.call('list_approvals')).value.items).toEqual([]);
      await Promise.all([agent.close(), rival.close()]);
    }));

  it('asks who calls before anything else, and answers no web page and no batch', () =>
    withKeys(async (server, keyOf) => {
      await expect(overHttp(server.url)).rejects.toThrow(/401|unauthenticated/i);
      await expect(overHttp(server.url, await keyOf('acme', 'approve'))).rejects.toThrow(/403|forbidden/i);
      const authorization = `Bearer ${await keyOf('acme', 'read')}`;
      const post = (body: unknown, headers = {}) =>
        call('POST', `${server.url}/mcp`, body, { authorization, ...headers });
      const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
      expect(await post(list)).toMatchObject({ status: 200, body: { result: { tools: expect.any(Array) } } });
      expect(await post(list, { origin: 'http://127.0.0.1' })).toMatchObject({ status: 403 });
      expect(await post([list, list])).toMatchObject({ status: 422, body: { type: 'urn:parley:problem:unfit' } });
      expect(await post(list, { 'mcp-protocol-version': '1999-01-01' })).toMatchObject({
        status: 400,
        body: { type: 'urn:parley:problem:malformed', detail: expect.stringContaining('1999-01-01') },
      });
      expect(await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).toMatchObject({ status: 202 });
      expect((await fetch(`${server.url}/mcp`, { headers: { authorization } })).status).toBe(405);
    }));
});

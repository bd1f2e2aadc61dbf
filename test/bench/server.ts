import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { approvalLinks, askNobody } from '../../src/access/index.ts';
import type { Decision } from '../../src/domain/verdict.ts';
import { createApp, createLog, createMetrics, listen } from '../../src/http/index.ts';
import { createMcp } from '../../src/mcp/index.ts';
import { createRuleSets } from '../../src/rule-sets/index.ts';
import { openRulebook } from '../../src/rulebook/index.ts';
import { rulesDirectory } from '../../src/service.ts';
import { change } from '../../src/sessions/change.ts';
import { Learner } from '../../src/sessions/counterparts/learner.ts';
import type { Deps } from '../../src/sessions/deps.ts';
import { Tail } from '../../src/sessions/events/tail.ts';
import { tenantLog } from '../../src/sessions/events/tenant-log.ts';
import { createSessions, DEFAULT_TENANT } from '../../src/sessions/index.ts';
import { PlanMemory, Plans } from '../../src/sessions/plans/plans.ts';
import { Turns } from '../../src/sessions/turns.ts';
import { openEmbeddedStore, openRedisStore } from '../../src/store/index.ts';
import { createWebhooks, guardedSender } from '../../src/webhooks/index.ts';

/**
 * The server of the throughput benchmark, a process of its own. With `--floor` it does the same reading, checking and
 * committing for an offer, with the answer and the next state of an earlier offer in place of a decision: of one late
 * enough in the talks that state, record and answer are as large as those of the verdicts it is compared with.
 */
const { values } = parseArgs({
  options: { floor: { type: 'boolean' }, redis: { type: 'string' }, data: { type: 'string' } },
});

const store = values.redis ? await openRedisStore([values.redis]) : await openEmbeddedStore(values.data!);
const rulebook = await openRulebook({ directory: rulesDirectory, store });
const ports = {
  store,
  rulebook,
  clock: { now: () => Date.now() },
  ids: { next: uuidv7 },
  random: { bytes: randomBytes },
};
const { of, rooms, ready } = createSessions(ports);
const real = of(DEFAULT_TENANT);
const own = store.of(DEFAULT_TENANT);
const plans = new Plans(own, DEFAULT_TENANT, new PlanMemory());
const deps: Deps = {
  ...ports,
  store: own,
  plans,
  learner: new Learner({ store, of: () => ({ store: own, plans }) }),
  turns: new Turns(),
  log: tenantLog(store, new Tail(store), ports.clock, DEFAULT_TENANT),
};
const canned = new Map<string, { data: unknown; reply: Decision }>();

const REAL_OFFERS = 12;

const floor: typeof real.submitOffer = async (input, request) => {
  if (!canned.has(input.id)) {
    const answer = await real.submitOffer(input, request);
    if (answer.ok && answer.value.round >= REAL_OFFERS) {
      const event = await own.event(input.id, answer.value.version);
      canned.set(input.id, { data: event?.data, reply: answer.value });
    }
    return answer;
  }
  const { data, reply } = canned.get(input.id)!;
  return change(deps, 'offers', input.id, request, ({ session }) => ({
    ok: true,
    value: { session, event: { type: 'offer.decided', data }, reply },
  }));
};

const sessions = values.floor ? { ...real, submitOffer: floor } : real;
const log = createLog('warn');
const metrics = createMetrics({ version: 'bench' });
const app = createApp({
  sessions: { of: () => sessions, rooms, ready },
  ruleSets: createRuleSets({ ...ports, requireBacktest: false }),
  webhooks: createWebhooks({ ...ports, sender: guardedSender({ networks: [] }) }),
  simulations: {
    of: () => {
      throw new Error('the benchmark simulates nothing');
    },
  },
  mcp: createMcp({
    sessions: { of },
    version: metrics.version,
    report: (error) => log.error({ err: error }),
  }),
  access: askNobody,
  wait: (ms) => setTimeout(ms),
  approvalLinks: approvalLinks({ ...ports, random: { bytes: randomBytes } }),
  clock: ports.clock,
  log,
  metrics,
  limits: { bodyBytes: 256 * 1024 },
});
const server = await listen(app, { host: '127.0.0.1', port: 0 });
process.send?.(server.url);
process.once('message', async () => {
  await server.close();
  await store.close();
  process.exit(0);
});

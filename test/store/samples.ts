import { type CounterpartMemory, learned } from '../../src/domain/counterparts/index.ts';
import type { Phase } from '../../src/domain/course.ts';
import type { Commit, IdempotencyKey } from '../../src/sessions/ports.ts';
import type { BacktestReport } from '../../src/sessions/rules/backtest-report.ts';
import type { RuleSetEntry, RulesInForce } from '../../src/sessions/rules/rules-in-force.ts';
import type { Session, SessionEvent, StoredPlan } from '../../src/sessions/session.ts';

/** A session at some version. The store never looks into its content, so that is only as full as the tests need. */
export function sampleSession(id: string, version = 1, more: Partial<Session> = {}): Session {
  return {
    id,
    version,
    planId: 'plan-1',
    planVersion: 1,
    machine: { id: 'negotiation.v1', snapshot: { value: 'opening' } },
    rules: { bottomLine: 'b', fallback: 'f' },
    phase: 'opening' as Phase,
    talks: {} as Session['talks'],
    headHash: `hash ${version}`,
    createdAtMs: 1_700_000_000_000,
    updatedAtMs: 1_700_000_000_000 + version,
    ...more,
  };
}

export const sampleEvent = (seq: number, data: unknown = { step: seq }): SessionEvent => ({
  seq,
  atMs: 1_700_000_000_000 + seq,
  type: 'offer.decided',
  data,
  previousHash: `hash ${seq - 1}`,
});

const written = (event: SessionEvent): Pick<Commit, 'event' | 'eventText'> => ({
  event,
  eventText: JSON.stringify(event),
});

/** A commit that makes `session`, answered with its id and version. */
export const sampleCommit = (session: Session, idempotency?: IdempotencyKey, data?: unknown): Commit => ({
  session,
  expectedVersion: session.version - 1,
  ...written(sampleEvent(session.version, data)),
  ...(idempotency && { idempotency }),
  reply: { id: session.id, version: session.version },
});

export const sampleKey = (key: string, more: Partial<IdempotencyKey> = {}): IdempotencyKey => ({
  scope: 'offers:n1',
  key,
  bodyHash: 'body-1',
  ...more,
});

export const samplePlan = (id: string, version: number, name = 'a plan'): StoredPlan => ({
  id,
  version,
  draft: { name } as StoredPlan['draft'],
  createdAtMs: 1_700_000_000_000,
});

export const sampleRuleSet = (hash: string): RuleSetEntry => ({
  hash,
  name: 'bottom-line',
  version: 1,
  description: `the set ${hash}`,
  rules: 1,
  cases: 1,
  uploadedAtMs: 1_700_000_000_000,
});

export const sampleRules = (version: number): RulesInForce => ({
  version,
  active: { agenda: `hash ${version}` },
  shadow: {},
  earlier: { agenda: [null] },
  change: { kind: 'activated', slot: 'agenda', hash: `hash ${version}`, atMs: 1_700_000_000_000 + version },
});

export const sampleBacktest = (candidate: string, atMs: number): BacktestReport => ({
  candidate,
  name: 'fallback',
  against: null,
  atMs,
  negotiations: 0,
  skipped: [],
  decisions: { compared: 0, flipped: 0, changes: [], examples: [] },
  before: { agreements: 0, noDeals: 0, open: 0, agreementRate: 0 },
  after: { agreements: 0, noDeals: 0, open: 0, agreementRate: 0 },
  newApprovals: [],
});

export const sampleMemory = (deals: number): CounterpartMemory =>
  learned(undefined, { atMs: deals, isDeal: true, end: deals / 100, steps: NO_STEPS, values: {} });

const NO_STEPS = { selfish: 0, unfortunate: 0, concession: 0, fortunate: 0, nice: 0, silent: 0 };

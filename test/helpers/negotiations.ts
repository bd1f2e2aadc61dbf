import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Result } from '../../src/domain/result.ts';
import { type OpenRulebook, openRulebook } from '../../src/rulebook/index.ts';
import {
  createSessions,
  DEFAULT_TENANT,
  type Ports,
  type Refusal,
  type Request,
  type RoomUseCases,
  type Rulebook,
  type Store,
  type TenantStore,
  type UseCases,
} from '../../src/sessions/index.ts';
import type { OfferInput } from '../../src/sessions/use-cases.ts';
import { openEmbeddedStore } from '../../src/store/embedded/index.ts';
import { type OneTenant, oneTenant } from './one-tenant.ts';
import { RULES_DIRECTORY } from './table.ts';

/** The use cases of the desk's tenant, and the sweeper beside them. */
export type Sessions = UseCases & Pick<ReturnType<typeof createSessions>, 'rooms' | 'sweepEvery' | 'endFollowing'>;

/** The use cases over a real store in a folder of their own, with a clock that moves only when it is told to. */
export type Desk = {
  readonly sessions: Sessions;
  /** What the other side may ask for. */
  readonly rooms: RoomUseCases;
  readonly store: OneTenant;
  readonly clock: ManualClock;
  /** The same store through use cases of their own, as another process has them. */
  another(more?: {
    rulebook?: Rulebook;
    clock?: ManualClock;
    store?: TenantStore & Partial<Store>;
    decided?: Ports['decided'];
  }): Sessions;
  /** Closes the store and opens it again from the disk. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export class ManualClock {
  ms: number;

  constructor(ms: number) {
    this.ms = ms;
  }

  now(): number {
    return this.ms;
  }

  advance(by: { minutes: number }): void {
    this.ms += by.minutes * 60_000;
  }
}

/** Monday, 9 March 2026, 09:00 UTC. */
export const NOW_MS = Date.UTC(2026, 2, 9, 9);

let rules: Promise<OpenRulebook> | undefined;

/** The shipped rules, read once in a test file: they never change. */
export const shippedRulebook = (): Promise<OpenRulebook> => {
  rules ??= openRulebook({
    directory: RULES_DIRECTORY,
    store: { saveRuleSet: async () => {}, ruleSet: async () => undefined },
  });
  return rules;
};

let lastId = 0;

export async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-desk-'));
  const rulebook = await shippedRulebook();
  const clock = new ManualClock(NOW_MS);
  const ids = { next: () => `id-${String(++lastId).padStart(6, '0')}` };
  const random = { bytes: randomBytes };
  let store = await openEmbeddedStore(folder, { clock });
  const another: Desk['another'] = ({ store: own, ...more } = {}) => {
    const whole = own ? { ...store, ...own, of: () => own } : store;
    const { of, ...others } = createSessions({ store: whole, rulebook, clock, ids, random, ...more });
    return { ...of(DEFAULT_TENANT), ...others };
  };
  let sessions = another();
  return {
    get sessions() {
      return sessions;
    },
    get rooms() {
      return sessions.rooms;
    },
    get store() {
      return oneTenant(store);
    },
    clock,
    another,
    async restart() {
      await store.close();
      store = await openEmbeddedStore(folder, { clock });
      sessions = another();
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The value of a result that must be one. */
export function must<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The refusal of a result that must be one. */
export function refusalOf(result: Result<unknown, Refusal>): Refusal {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`);
  return result.error;
}

/** An offer of theirs, unless said otherwise. */
export const offer = (id: string, terms: OfferInput['terms'], more: Partial<OfferInput> = {}): OfferInput => ({
  id,
  from: 'them',
  terms,
  final: false,
  ...more,
});

/** Opens a negotiation on a plan of its own; answers its id. */
export async function opened(desk: Desk, plan: PlanDraft, more: { id?: string } = {}): Promise<string> {
  return must(await desk.sessions.open({ plan, ...more }, {})).id;
}

/** A caller's retry key: the same body for the same key, unless said otherwise. */
export const keyed = (key: string, bodyHash = `hash of ${key}`): Request => ({ idempotency: { key, bodyHash } });

import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import {
  type BacktestReport,
  bySessionName,
  type Deciding,
  eventsOf,
  everySession,
  type Flip,
  type Flips,
  keyReused,
  notFound,
  type Outcomes,
  type Refusal,
  type Request,
  type Rulebook,
  type Skipped,
} from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { findSet } from './read.ts';
import { type Ending, type Replayed, replayUnder } from './replay-under.ts';

/** Told by name at most; the counts are of all. */
const MOST_TOLD = 50;

/**
 * Plays the tenant's latest negotiations once more with a set in its slot, and keeps the report: activation can ask for
 * it. Nothing else is stored, and no negotiation changes.
 */
export async function backtest(
  deps: Deps,
  { hash, limit }: { hash: string; limit: number },
  { idempotency }: Request,
): Promise<Result<BacktestReport, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const retried = idempotency && (await reportOfKey(deps, hash, idempotency));
  if (retried) return retried;
  const { name } = found.value.entry;
  const against = (await deps.store.rulesInForce())?.active[name] ?? null;
  const deciding: Deciding = { plans: deps.plans, rulebook: atOnce(deps) };
  const candidate = bySessionName({ [name]: hash });
  const replayed: Replayed[] = [];
  const skipped: Skipped[] = [];
  for await (const { id, version } of everySession(deps.store)) {
    if (replayed.length + skipped.length >= limit) break;
    const result = await replayUnder(deciding, eventsOf(deps.store, id, version), candidate);
    if (result.ok) replayed.push(result.value);
    else skipped.push({ negotiationId: id, reason: result.error });
    // Others are waiting for their verdicts.
    await setImmediate();
  }
  const report: BacktestReport = {
    candidate: hash,
    name,
    against,
    atMs: deps.clock.now(),
    negotiations: replayed.length,
    skipped: skipped.slice(0, MOST_TOLD),
    decisions: flipsOf(
      replayed.reduce((sum, { compared }) => sum + compared, 0),
      replayed.flatMap(({ flips }) => flips),
    ),
    before: outcomesOf(replayed.map(({ before }) => before)),
    after: outcomesOf(replayed.map(({ after }) => after)),
    newApprovals: replayed
      .filter(({ before, after }) => after.neededApproval && !before.neededApproval)
      .map(({ negotiationId }) => negotiationId)
      .slice(0, MOST_TOLD),
  };
  await deps.store.saveBacktest(report);
  return ok(report);
}

/** What a retry gets: the report that is there by now. Nothing for a first call, and where that has not come to its end. */
async function reportOfKey(
  { store, clock }: Deps,
  hash: string,
  idempotency: NonNullable<Request['idempotency']>,
): Promise<Result<BacktestReport, Refusal> | undefined> {
  const begun = String(clock.now());
  const claimed = await store.claim({ scope: 'backtests', ...idempotency }, begun);
  if (claimed.kind === 'key-reused') return keyReused;
  const report = claimed.id === begun ? undefined : await store.backtest(hash);
  return report && report.atMs >= Number(claimed.id) ? ok(report) : undefined;
}

/** The report of the latest backtest of a set. */
export async function readBacktest(
  { store }: Deps,
  { hash }: { hash: string },
): Promise<Result<BacktestReport, Refusal>> {
  const report = await store.backtest(hash);
  return report ? ok(report) : notFound('backtest of the rule set', hash);
}

/** The same rules, evaluated without the library's engine: both agree on every finding. */
function atOnce({ rulebook }: Deps): Rulebook {
  return {
    current: rulebook.current,
    evaluate: async (hashes, facts) => {
      const sets = await Promise.all(hashes.map((hash) => rulebook.ruleSet(hash)));
      return sets.flatMap((set) => speaking(set).evaluateNow(facts));
    },
    evaluateAgenda: async (hash, facts) => speaking(await rulebook.ruleSet(hash)).evaluateNow(facts),
    evaluateApproval: async (hash, facts) => speaking(await rulebook.ruleSet(hash)).evaluateNow(facts),
  };
}

/** The cast: a session names sets of the right vocabulary, as the slots that they came from saw to. */
// biome-ignore lint/suspicious/noExplicitAny: facts and findings are those of the set's vocabulary
const speaking = (set: unknown): { evaluateNow(facts: unknown): any } => set as never;

/** Flips counted by what became of what, the most frequent first. */
export function flipsOf(compared: number, flips: readonly Flip[]): Flips {
  const counts = new Map<string, { from: string; to: string; count: number }>();
  for (const { from, to } of flips) {
    const change = counts.get(`${from}\n${to}`) ?? { from, to, count: 0 };
    counts.set(`${from}\n${to}`, { ...change, count: change.count + 1 });
  }
  return {
    compared,
    flipped: flips.length,
    changes: [...counts.values()].sort((a, b) => b.count - a.count),
    examples: flips.slice(0, MOST_TOLD),
  };
}

function outcomesOf(endings: readonly Ending[]): Outcomes {
  const agreements = endings.filter(({ kind }) => kind === 'agreement');
  const ended = endings.filter(({ kind }) => kind !== 'open');
  return {
    agreements: agreements.length,
    noDeals: ended.length - agreements.length,
    open: endings.length - ended.length,
    agreementRate: endings.length === 0 ? 0 : agreements.length / endings.length,
    utility: mean(agreements.map(({ utility }) => utility)),
    utilityWithBatna: mean(ended.map(({ utility }) => utility)),
    marginRate: mean(agreements.map(({ marginRate }) => marginRate)),
  };
}

/** Of those that are known; nothing where none is. */
function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

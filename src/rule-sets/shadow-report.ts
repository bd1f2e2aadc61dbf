import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import type { Decision } from '../domain/verdict.ts';
import { eventsOf, everySession, type Flip, type Refusal, type SessionEvent } from '../sessions/index.ts';
import { flipsOf } from './backtest.ts';
import type { Deps } from './deps.ts';
import { findSet } from './read.ts';
import type { ShadowReport } from './use-cases.ts';

/** What a set in shadow mode has said, from the records of the latest negotiations that asked it. */
export async function shadowReport(
  deps: Deps,
  { hash, limit }: { hash: string; limit: number },
): Promise<Result<ShadowReport, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const flips: Flip[] = [];
  let [negotiations, compared, failed] = [0, 0, 0];
  for await (const { id, version, shadow } of everySession(deps.store)) {
    if (negotiations >= limit) break;
    if (!shadow || !Object.values(shadow).includes(hash)) continue;
    negotiations += 1;
    for await (const event of eventsOf(deps.store, id, version)) {
      const said = saidIn(event, hash);
      if (!said) continue;
      if (said.failed) failed += 1;
      else {
        compared += 1;
        if (!said.agrees) flips.push(flipOf(id, event, said));
      }
    }
    await setImmediate();
  }
  return ok({ hash, negotiations, failed, ...flipsOf(compared, flips) });
}

/** What the record of a decision says of candidates; `decision` is a verdict. */
type Said = {
  readonly rules: Readonly<Record<string, string>>;
  readonly failed?: boolean;
  readonly agrees?: boolean;
  readonly decision?: string;
  readonly stance?: string;
  readonly reasons?: Decision['reasons'];
};

function saidIn({ type, data }: SessionEvent, hash: string): Said | undefined {
  if (type !== 'offer.decided' && type !== 'agenda.judged') return undefined;
  const { shadow } = (data ?? {}) as { shadow?: Said };
  return shadow && Object.values(shadow.rules).includes(hash) ? shadow : undefined;
}

function flipOf(id: string, { seq, data }: SessionEvent, { decision, stance, reasons = [] }: Said): Flip {
  const made = (data as { decision: Decision | string }).decision;
  const [first] = reasons;
  return {
    decisionId: `${id}@${seq}`,
    from: typeof made === 'object' ? `${made.decision} (${made.stance})` : made,
    to: stance === undefined ? `${decision}` : `${decision} (${stance})`,
    why: first ? `${first.rule}: ${first.message}` : '',
  };
}

import { type Fault, ok, pointer, type Result, refuse } from '../../domain/result.ts';
import type { Decision } from '../../domain/verdict.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { SessionEvent } from '../session.ts';
import type { Refusal } from '../use-cases.ts';
import { eventsOf } from './audit.ts';
import { placeOfDecision } from './place-of-decision.ts';
import { redoAll } from './redo.ts';

/**
 * Makes a stored decision anew, from the records before it and by the rules, plan and machine it was made with. Answers
 * the same bytes, or is refused with every place in which what comes out today differs from what is stored.
 */
export async function replayDecision(
  deps: Deps,
  { decisionId }: { decisionId: string },
): Promise<Result<Decision, Refusal>> {
  const place = placeOfDecision(decisionId);
  const stored = place && (await deps.store.event(place.negotiationId, place.seq));
  const data = stored?.data as { decision?: Decision } | undefined;
  if (!place || !data?.decision) return notFound('decision', decisionId);
  for await (const { event, result } of redoAll(deps, eventsOf(deps.store, place.negotiationId, place.seq))) {
    if (!result.ok) return differs([{ pointer: '', detail: couldNotBe(event, result.error) }]);
    if (event.seq !== place.seq) continue;
    const again = result.value.event.data as { decision: Decision };
    const faults = differences(judged(data), judged(JSON.parse(JSON.stringify(again))));
    return faults.length === 0 ? ok(again.decision) : differs(faults);
  }
  return differs([{ pointer: '', detail: 'records before it are missing' }]);
}

/** What candidates said beside it is no part of a decision: one may have failed then and answer now. */
function judged<T extends object>(data: T): object {
  const { shadow: _, ...decided } = data as T & { shadow?: unknown };
  return decided;
}

const differs = (faults: readonly Fault[]): Result<never, Refusal> =>
  refuse({ code: 'replay-differs', detail: 'made anew, the decision is not what is stored', faults });

const couldNotBe = ({ seq, type }: SessionEvent, { detail }: Refusal): string =>
  `record ${seq} (${type}) can't have come about after those before it: ${detail}`;

/** Differences told of one decision. */
const MOST_TOLD = 20;

/** Every place where the stored and the new value differ, and nothing only where their JSON is the same to the byte. */
function differences(stored: unknown, again: unknown): readonly Fault[] {
  const found: Fault[] = [];
  const visit = (a: unknown, b: unknown, at: readonly string[]): void => {
    if (JSON.stringify(a) === JSON.stringify(b) || found.length >= MOST_TOLD) return;
    if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) {
      found.push({ pointer: pointer(...at), detail: `was ${shown(a)}, and comes out as ${shown(b)}` });
      return;
    }
    const before = found.length;
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) visit(a[key], b[key], [...at, key]);
    if (found.length === before) found.push({ pointer: pointer(...at), detail: 'has its fields in another order' });
  };
  visit(stored, again, []);
  return found;
}

const isContainer = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value).slice(0, 200));

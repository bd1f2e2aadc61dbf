import { breachInWords } from '../domain/bottom-line.ts';
import type { Phase } from '../domain/course.ts';
import type { Plan } from '../domain/plan.ts';
import type { Readiness } from '../domain/readiness/index.ts';
import { type Fault, faultsInWords, pointer, type Result, refuse } from '../domain/result.ts';
import type { Breach } from '../domain/verdict.ts';
import type { Refusal } from './use-cases.ts';

/** What a caller may ask for in each phase, by the name of the route. */
const ALLOWED: Readonly<Record<Phase, readonly string[]>> = {
  opening: ['offers', 'proposals', 'accept', 'questions', 'agenda', 'pause', 'withdraw'],
  topics: ['offers', 'proposals', 'accept', 'questions', 'agenda', 'pause', 'withdraw'],
  deadlock: ['offers', 'proposals', 'accept', 'questions', 'agenda', 'pause', 'withdraw'],
  alternatives: ['offers', 'proposals', 'accept', 'questions', 'agenda', 'pause', 'withdraw'],
  closing: ['approval', 'recall', 'questions', 'pause', 'withdraw'],
  paused: ['resume', 'questions', 'withdraw'],
  closed: [],
  terminated: [],
};

export const allowedIn = (phase: Phase): readonly string[] => ALLOWED[phase];

/** Refuses what the phase does not allow, and says what it does. */
export function requireAllowed(phase: Phase, verb: string): Result<undefined, Refusal> {
  const allowed = ALLOWED[phase];
  if (allowed.includes(verb)) return { ok: true, value: undefined };
  const isOver = phase === 'closed' || phase === 'terminated';
  return refuse({
    code: isOver ? 'closed' : 'not-allowed-now',
    detail: isOver
      ? `the negotiation is ${phase}`
      : `the negotiation is in phase ${phase}, which does not allow "${verb}"`,
    allowed,
  });
}

export const notFound = (what: string, id: string): Result<never, Refusal> =>
  refuse({ code: 'not-found', detail: `there is no ${what} "${id}"` });

/** Faults of a part of the input, told from the input's root: `at` is where the part stands. */
export function unfit(what: string, faults: readonly Fault[], ...at: string[]): Result<never, Refusal> {
  const placed = faults.map((fault) => ({ pointer: `${pointer(...at)}${fault.pointer}`, detail: fault.detail }));
  return refuse({ code: 'unfit', detail: `the ${what} does not fit: ${faultsInWords(placed)}`, faults: placed });
}

/** Of terms that breach: no caller can make us take or offer them. */
export function underBottomLine(what: string, plan: Plan, breaches: readonly Breach[]): Result<never, Refusal> {
  const told = breaches.map((breach) => breachInWords(plan, breach)).join('; ');
  return refuse({ code: 'under-bottom-line', detail: `${what} falls under our bottom line: ${told}` });
}

/**
 * A plan that is to be ready and is not: all it lacks that is graver than low, or all it lacks. Places are `/plan/…`,
 * whether the plan came along or was saved before.
 */
export function notReady({ verdict, score, sections }: Readiness): Result<never, Refusal> {
  const missing = sections.flatMap((section) => section.missing);
  const grave = missing.filter(({ severity }) => severity !== 'low');
  const lacks = grave.length > 0 ? grave : missing;
  return refuse({
    code: 'not-ready',
    detail: `the plan is ${verdict}, at ${Math.round(score * 100)} %; the errors say what is missing`,
    faults: lacks.map(({ pointer, why, fix }) => ({ pointer: `/plan${pointer}`, detail: `${why} ${fix}` })),
  });
}

export const keyReused: Result<never, Refusal> = refuse({
  code: 'key-reused',
  detail: 'this idempotency key came with another request before',
});

export const stillRunning: Result<never, Refusal> = refuse({
  code: 'still-running',
  detail: 'the first request with this idempotency key is still running',
});

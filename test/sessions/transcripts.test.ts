import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Result } from '../../src/domain/result.ts';
import type { Terms } from '../../src/domain/terms.ts';
import type { Decision } from '../../src/domain/verdict.ts';
import type { NegotiationView, ProposalView, Refusal } from '../../src/sessions/index.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

/**
 * A negotiation from its opening to its end, told as a person would tell it. `then` is what has to be in the answer; what
 * it leaves out is free to change when somebody tunes the strategy.
 */
type Transcript = {
  readonly name: string;
  readonly given: {
    /** A plan of `examples/` or `transcript-plans/`, laid under `with`, without the fields of `without`. */
    readonly plan: string;
    readonly with?: Partial<PlanDraft>;
    readonly without?: readonly (keyof PlanDraft)[];
  };
  readonly steps: readonly Step[];
  /** What is in the negotiation as it is read afterwards. */
  readonly finally: Readonly<Record<string, unknown>>;
};

type Step = { readonly when: When; readonly then: Then };

type When =
  | 'we propose'
  | 'they accept'
  | 'we accept'
  | 'we pause'
  | 'we resume'
  | 'they withdraw'
  | { readonly minutesPass: number }
  | { readonly theyOffer: Terms; readonly final?: boolean }
  | { readonly weOffer: Terms; readonly final?: boolean };

/**
 * Fields of the answer; `because`, `breaches` and `advice` are short for the ids, names and kinds in it. `refused` is the
 * code of a refusal, instead of an answer.
 */
type Then = {
  readonly because?: readonly string[];
  readonly breaches?: readonly string[];
  readonly advice?: readonly string[];
  readonly refused?: string;
  readonly [field: string]: unknown;
};

type Answer = Partial<Decision & ProposalView & NegotiationView>;

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'test/fixtures/transcripts');
const read = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8'));

const transcripts = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((file) => read<Transcript>(path.join(folder, file)));

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

function planOf({ plan, with: more, without = [] }: Transcript['given']): PlanDraft {
  const places = ['examples', 'test/fixtures/transcript-plans'].map((folder) => path.join(root, folder, plan));
  const draft: PlanDraft = { ...read<PlanDraft>(places.find((file) => existsSync(file))!), ...more };
  return Object.fromEntries(Object.entries(draft).filter(([field]) => !without.includes(field as never))) as never;
}

/** Time passes, and the sweeper comes by; answers where the negotiation stands then. */
async function wait(id: string, minutes: number): Promise<Result<Answer, Refusal>> {
  desk.clock.advance({ minutes });
  const failures: unknown[] = [];
  await desk.sessions.sweepEvery(1_000_000, (error) => failures.push(error)).stop();
  expect(failures).toEqual([]);
  return desk.sessions.read({ id });
}

function ask(id: string, when: When): Promise<Result<Answer, Refusal>> {
  const { sessions } = desk;
  if (when === 'we propose') return sessions.propose({ id }, {});
  if (when === 'they accept') return sessions.accept({ id, by: 'them' }, {});
  if (when === 'we accept') return sessions.accept({ id, by: 'us' }, {});
  if (when === 'we pause') return sessions.pause({ id, by: 'us' }, {});
  if (when === 'we resume') return sessions.resume({ id, by: 'us' }, {});
  if (when === 'they withdraw') return sessions.withdraw({ id, by: 'them' }, {});
  if ('minutesPass' in when) return wait(id, when.minutesPass);
  const { final = false } = when;
  if ('theyOffer' in when) return sessions.submitOffer(offer(id, when.theyOffer, { final }), {});
  return sessions.submitOffer(offer(id, when.weOffer, { from: 'us', final }), {});
}

/** The answer with its reasons, breaches and advice made as short as the transcript has them. */
const inShort = (answer: Answer) => ({
  ...answer,
  because: answer.reasons?.map(({ rule }) => rule),
  breaches: answer.offer?.breaches.map(({ issue, kind }) => (issue ? `${issue}: ${kind}` : kind)),
  advice: answer.advice?.map(({ kind }) => kind),
});

it.each(transcripts.map((transcript) => [transcript.name, transcript] as const))('%s', async (_, transcript) => {
  const { given, steps, finally: end } = transcript;
  const id = await opened(desk, planOf(given));
  for (const [k, { when, then }] of steps.entries()) {
    const { because = [], advice = [], refused, ...fields } = then;
    const result = await ask(id, when);
    if (refused) {
      expect(refusalOf(result).code).toBe(refused);
      continue;
    }
    const answer = inShort(must(result));
    const step = `step ${k + 1}: ${JSON.stringify(when)}`;
    expect(answer, step).toMatchObject(fields);
    expect(answer.because ?? [], step).toEqual(expect.arrayContaining([...because]));
    expect(answer.advice ?? [], step).toEqual(expect.arrayContaining([...advice]));
  }
  const view = must(await desk.sessions.read({ id }));
  expect(view).toMatchObject(end);
  const { events } = must(await desk.sessions.events({ id, after: 0, limit: 100 }));
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: view.version }, (_, k) => k + 1));
});

import { type AskedQuestion, auditReadiness, type Readiness } from '../../domain/readiness/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { wordsOf } from '../questions/words.ts';
import { notFound } from '../refusals.ts';
import type { StoredPlan } from '../session.ts';
import { shortened } from '../shortened.ts';
import type { Refusal } from '../use-cases.ts';

/** How well prepared the latest version of a plan is. */
export async function readReadiness(deps: Deps, { id }: { id: string }): Promise<Result<Readiness, Refusal>> {
  const stored = await deps.store.plan(id);
  return stored ? ok(await readinessOf(deps, stored)) : notFound('plan', id);
}

/** The audit of a version, with the questions its negotiations brought up. */
export async function readinessOf(
  deps: Deps,
  { id, version, draft }: Pick<StoredPlan, 'id' | 'version' | 'draft'>,
): Promise<Readiness> {
  return auditReadiness(draft, await openQuestions(deps, id, version));
}

/** Questions that found no answer, in any negotiation on any version of the plan, and would find none in this one. */
async function openQuestions(deps: Deps, id: string, version: number): Promise<readonly AskedQuestion[]> {
  const gaps = await deps.store.gaps(id);
  if (gaps.length === 0) return [];
  const asked = new Map<string, AskedQuestion>();
  for (const { text } of gaps) {
    const same = wordsOf(text, MOST_WORDS)
      .map((word) => word.text)
      .join(' ');
    const known = asked.get(same);
    asked.set(same, known ? { ...known, times: known.times + 1 } : { text, times: 1 });
  }
  const bank = await deps.plans.questionBank(id, version);
  return [...asked.values()]
    .filter(({ text }) => !bank.match(text))
    .map(({ text, times }) => ({ text: shortened(text, MOST_SHOWN), times }));
}

/** Questions are the same when their first words are, whatever their case, accents and punctuation. */
const MOST_WORDS = 40;
/** Characters of a question that the audit shows. */
const MOST_SHOWN = 200;

import { nextOffer } from '../../src/domain/counter.ts';
import { freshTalks } from '../../src/domain/memory.ts';
import { wholeScope } from '../../src/domain/offer.ts';
import { paceOf } from '../../src/domain/pace.ts';
import { preparePlan } from '../../src/domain/plan.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { median } from './median.ts';
import { widePlan } from './plans.ts';
import type { BenchResult } from './result.ts';

const ISSUES = 30;
const VALUES = 10;
const MOMENTS = 400;

/** The time of one counter-offer over 30 issues of 10 values, against an opponent model that has seen offers. */
export async function benchCounter(): Promise<readonly BenchResult[]> {
  const prepared = preparePlan(widePlan(ISSUES, VALUES));
  if (!prepared.ok) throw new Error('the benchmark plan does not fit');
  const plan = prepared.value;
  let talks = freshTalks(plan);
  const times: number[] = [];
  for (let k = 0; k < MOMENTS; k++) {
    const theirs: Terms = Object.fromEntries(plan.issues.map(({ id }, i) => [id, `v${(k * 7 + i * 3) % VALUES}`]));
    talks = {
      ...talks,
      opponent: plan.strategy.opponent.observe(talks.opponent, plan.issues, theirs, (k % 100) / 100),
    };
    const pace = paceOf({ rounds: 100, takeBest: false }, 0, 0, k % 100);
    const start = process.hrtime.bigint();
    nextOffer(plan, talks, pace, wholeScope(plan));
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  const value = median(times.slice(MOMENTS / 2));
  return [
    {
      name: `counter-offer, ${ISSUES} issues x ${VALUES} values, median`,
      value: Number(value.toFixed(4)),
      unit: 'ms',
      goal: '< 1',
      met: value < 1,
    },
  ];
}

import { argumentInWords, bestArgument, type Subject } from './arguments.ts';
import { EPSILON } from './bottom-line.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/**
 * Gives an answer that does not move them by terms an argument to move them by: a no, and a counter which holds or is our
 * last, bring the best argument not used yet, and so does a move of the playbook that asks for one. It is advice; whether
 * it is used is for the talks to remember.
 */
export function argued(situation: Situation, step: Step): Step {
  if (!needsArgument(step)) return step;
  const { arguments: args = [] } = situation.base.draft;
  const used = step.talks.argued ?? [];
  if (used.length === args.length) return step;
  for (const subjects of subjectsInDispute(situation, step)) {
    const place = bestArgument(args, subjects, used);
    if (place === undefined) continue;
    return {
      ...step,
      advice: [...step.advice, { kind: 'argument', text: argumentInWords(args[place]!) }],
      talks: { ...step.talks, argued: [...used, place] },
    };
  }
  return step;
}

const needsArgument = ({ stance, advice }: Step): boolean =>
  stance === 'no' || stance === 'tough' || stance === 'final' || advice.some(({ kind }) => kind === 'argument');

/** What to argue about, the first first: the topic we answer on, or the issues by the gap that is left on them. */
function subjectsInDispute(situation: Situation, step: Step): readonly (readonly Subject[])[] {
  const { scope } = situation;
  if (!scope.isWhole) {
    return [scope.topics.map(({ id, issues }) => ({ id, issues: issues.map((issue) => issue.id) }))];
  }
  return issuesByGap(situation, step).map((id) => [{ id, issues: [] }, ...topicsOf(situation, id)]);
}

/** Issues on which our answer would bring us more than their offer, the widest gap in total utility first. */
function issuesByGap({ plan, offer, counter, standing }: Situation, step: Step): readonly string[] {
  const ours = step.counter ?? standing ?? counter;
  const gaps = plan.issues.map(({ id, weight, utilityOf }) => {
    const [asked, offered] = [ours?.terms[id] ?? plan.best[id]!, offer.terms[id]];
    return { id, gap: offered === undefined ? 0 : weight * (utilityOf(asked) - utilityOf(offered)) };
  });
  return gaps
    .filter(({ gap }) => gap > EPSILON)
    .sort((a, b) => b.gap - a.gap)
    .map(({ id }) => id);
}

/** Topics which hold the issue, by name only: an argument about their other issues is not meant. */
const topicsOf = ({ base }: Situation, issue: string): readonly Subject[] =>
  (base.draft.topics ?? []).filter(({ issues }) => issues.includes(issue)).map(({ id }) => ({ id, issues: [] }));

import type { CourseEvent } from '../domain/course.ts';
import { conclude, type Table, weigh } from '../domain/judge.ts';
import { freshTalks } from '../domain/memory.ts';
import { ownOffer } from '../domain/own-offer.ts';
import { paceOf } from '../domain/pace.ts';
import { planInForce } from '../domain/plan.ts';
import type { Terms } from '../domain/terms.ts';
import type { RuleSet } from '../rulebook/index.ts';
import { advanceCourse, beginCourse, courseOf } from '../sessions/index.ts';
import { ACCEPT, type Agent, type AgentKind, type Briefing, END, type Move, offer, type Turn } from './agent.ts';
import { believedWorth } from './belief.ts';
import { bidOf, termsOf } from './outcome-space.ts';

/** The rules we decide by: the service's own, called at once. */
export type Rules = { readonly bottomLine: RuleSet<'offer'>; readonly fallback: RuleSet<'offer'> };

/** Our side: each offer takes the same step as in the service, over the plan, its rules and its course. */
export const parley = (rules: Rules): AgentKind => ({
  name: 'parley',
  source: 'this project: docs/deciding.md',
  begin: (briefing) => begin(rules, briefing),
});

/** A plan is played as a package, which has no topics. Frozen, so that all sessions can begin with it. */
const PACKAGE_COURSE = beginCourse([]);

function begin(rules: Rules, { plan: base, own, rounds }: Briefing): Agent {
  const { space } = own;
  let talks = freshTalks(base);
  let machine = PACKAGE_COURSE;
  let decidedBy: string | undefined;
  const phases = new Set<string>([courseOf(machine).phase]);
  const passages: Record<string, number> = {};

  const tableWith = (heard: 0 | 1): Table => ({
    base,
    course: courseOf(machine),
    talks,
    pace: paceOf({ rounds, takeBest: false }, 0, 0, talks.theirOffers + heard),
  });

  const advance = (events: readonly CourseEvent[]): void => {
    const next = advanceCourse(machine, events);
    if (!next.ok) throw new Error(`the machine refused ${next.error.event}`);
    const [before, after] = [courseOf(machine).phase, courseOf(next.value).phase];
    machine = next.value;
    phases.add(after);
    if (before !== after) passages[`${before}>${after}`] = (passages[`${before}>${after}`] ?? 0) + 1;
  };

  const say = (terms: Terms): Move => {
    const bid = bidOf(space, terms);
    if (!bid) throw new Error(`no outcome of the space is ${JSON.stringify(terms)}`);
    return offer(bid);
  };

  const propose = (): Move => {
    const own = ownOffer(tableWith(0));
    if (!own) return END;
    talks = own.talks;
    return say(own.proposal.terms);
  };

  const act = ({ heard }: Turn): Move => {
    if (!heard) return propose();
    const situation = weigh(tableWith(1), { terms: termsOf(space, heard), isFinal: false });
    // They named a value that the plan in force does not know, as one of an alternative: our offer stays.
    if (!situation.ok) return talks.standing ? say(talks.standing.terms) : propose();
    const { facts } = situation.value;
    const findings = [...rules.bottomLine.evaluateNow(facts), ...rules.fallback.evaluateNow(facts)];
    const { step } = conclude(situation.value, findings);
    advance(step.events);
    // A break takes time, and the deadline of a session is in rounds: the talks go on with the next one.
    if (step.breakMinutes !== undefined) advance([{ type: 'talks.resumed' }]);
    talks = step.talks;
    decidedBy = step.reasons[0]?.rule;
    if (step.verdict === 'accept') return ACCEPT;
    if (step.outcome) return END;
    if (step.counter) return say(step.counter.terms);
    // A "no" leaves our offer on the table, and the protocol has us say it again.
    return talks.standing ? say(talks.standing.terms) : propose();
  };

  const believed = () => believedWorth(planInForce(base, courseOf(machine).alternative), space, talks.opponent);

  const account = () => ({
    phases: [...phases],
    phase: courseOf(machine).phase,
    passages,
    alternatives: talks.tried,
    decidedBy,
  });

  return { act, believed, account };
}

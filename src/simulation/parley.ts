import { lessonOf } from '../domain/counterparts/index.ts';
import type { CourseEvent } from '../domain/course.ts';
import { planOnTable } from '../domain/joined.ts';
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
import { type Bid, bidOf, termsOf } from './outcome-space.ts';

/** The rules we decide by: the service's own, called at once. */
export type Rules = { readonly bottomLine: RuleSet<'offer'>; readonly fallback: RuleSet<'offer'> };

/** Our side: each offer takes the same step as in the service, over the plan, its rules and its course. */
export const parley = (rules: Rules): AgentKind => ({
  name: 'parley',
  source: 'this project: docs/deciding.md',
  begin: (briefing) => begin(rules, briefing),
});

function begin(rules: Rules, { plan: base, own, rounds, memory }: Briefing): Agent {
  const { space } = own;
  let talks = freshTalks(base, memory);
  let machine = beginCourse(base.mode === 'topics' ? base.topics.map(({ id }) => id) : []);
  let settled: Terms | undefined;
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

  /** A bid is whole: topics we have not come to stand as we opened, those that are agreed as they were agreed. */
  const sayStanding = (): Move => {
    const plan = planOnTable(base, courseOf(machine), talks);
    return say({ ...plan.opening, ...talks.agreed, ...talks.standing?.terms });
  };

  const propose = (): Move => {
    const own = ownOffer(tableWith(0));
    if (!own) return END;
    talks = own.talks;
    return sayStanding();
  };

  /** What they say of the topic under discussion; all of it in a package, and at the end, when no word can follow. */
  const said = ({ course, pace }: Table, heard: Bid): Terms => {
    const terms = termsOf(space, heard);
    const plan = planOnTable(base, course, talks);
    if (plan.mode === 'package' || pace.isLastMessage) return terms;
    const topic = plan.topics.find(({ id }) => id === course.topic);
    return topic ? Object.fromEntries(topic.issues.map(({ id }) => [id, terms[id]!])) : terms;
  };

  const act = ({ heard }: Turn): Move => {
    if (!heard) return propose();
    if (settled) return sameTerms(termsOf(space, heard), settled) ? ACCEPT : say(settled);
    const table = tableWith(1);
    const situation = weigh(table, { terms: said(table, heard), isFinal: false });
    // They named a value that the plan in force does not know, as one of an alternative: our offer stays.
    if (!situation.ok) return talks.standing ? sayStanding() : propose();
    const { facts } = situation.value;
    const findings = [...rules.bottomLine.evaluateNow(facts), ...rules.fallback.evaluateNow(facts)];
    const { step } = conclude(situation.value, findings);
    advance(step.events);
    // A break takes time, and the deadline of a session is in rounds: the talks go on with the next one.
    if (step.breakMinutes !== undefined) advance([{ type: 'talks.resumed' }]);
    talks = step.talks;
    decidedBy = step.reasons[0]?.rule;
    if (step.outcome?.kind === 'agreement') {
      // With the last topic all is settled; it is a deal once they take it as a whole.
      settled = step.outcome.terms!;
      return sameTerms(termsOf(space, heard), settled) ? ACCEPT : say(settled);
    }
    if (step.verdict === 'accept') return propose();
    if (step.outcome) return END;
    // A "no" leaves our offer on the table, and the protocol has us say it again.
    return step.counter || talks.standing ? sayStanding() : propose();
  };

  const believed = () => believedWorth(planInForce(base, courseOf(machine).alternative), space, talks.opponent);

  const account = () => ({
    phases: [...phases],
    phase: courseOf(machine).phase,
    passages,
    alternatives: talks.tried,
    decidedBy,
  });

  /** There is no time of day in a session: all of them are as one. */
  const lesson = (agreement: Bid | undefined) => {
    const deal = agreement && termsOf(space, agreement);
    return lessonOf(planInForce(base, courseOf(machine).alternative), talks, { atMs: 0, deal, rounds });
  };

  return { act, believed, account, lesson };
}

const sameTerms = (one: Terms, other: Terms): boolean =>
  Object.entries(one).every(([id, value]) => other[id] === value);

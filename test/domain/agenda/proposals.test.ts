import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgendaFacts, AgendaFinding } from '../../../src/domain/agenda/index.ts';
import {
  type AgendaStep,
  type AgendaTable,
  assessProposal,
  currentTopic,
  judgeProposal,
  liveTopics,
  proposalFaults,
  remembered,
  runningAgenda,
  started,
  timeLeft,
} from '../../../src/domain/agenda/index.ts';
import type { CourseEvent } from '../../../src/domain/course.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { advanceCourse, beginCourse, courseOf, type MachineState } from '../../../src/sessions/machine-host.ts';
import { prepared } from '../../fixtures/prepared.ts';
import { moveOf, type RawMove, rawMove, topicalPlan } from '../../fixtures/random-proposals.ts';
import { seed } from '../../helpers/seed.ts';
import { shippedSets } from '../../rulebook/shipped.ts';

type Rules = (facts: AgendaFacts) => readonly AgendaFinding[];

const shipped = (await shippedSets()).get('agenda')!;
const byTheRules: Rules = (facts) => shipped.evaluateNow(facts);
/** Rules that say yes to everything: what holds under them, the guard alone sees to. */
const yes: Rules = () => [{ rule: 'hostile/yes', type: 'accept', rank: 1, message: 'yes' }];

/** What happens to an agenda: a proposal, or, with `agrees`, the agreement on a topic. Minutes pass before it. */
type Raw = { readonly move: RawMove; readonly agrees: number | undefined; readonly minutes: number };

const raws: fc.Arbitrary<readonly Raw[]> = fc.array(
  fc.record({
    move: rawMove,
    agrees: fc.option(fc.nat(9), { nil: undefined, freq: 4 }),
    minutes: fc.constantFrom(0, 5, 30),
  }),
  { minLength: 1, maxLength: 12, size: 'max' },
);

type Stage = { readonly before: AgendaTable; readonly after: AgendaTable; readonly step?: AgendaStep };

/** Plays a sequence; proposals that make no sense are left out. */
function play(draft: PlanDraft, acts: readonly Raw[], rules: Rules): readonly Stage[] {
  const base = prepared(draft);
  let machine: MachineState = beginCourse(base.topics.map(({ id }) => id));
  let table: AgendaTable = {
    base,
    course: courseOf(machine),
    memory: remembered(),
    agreed: {},
    opponent: base.strategy.opponent.initial(),
    nowMs: 0,
  };
  const stages: Stage[] = [];
  const talking = (next: AgendaTable): AgendaTable => {
    const current = currentTopic(liveTopics(next));
    return current ? { ...next, memory: started(next.memory, current.id, undefined, next.nowMs) } : next;
  };
  const advance = (events: readonly CourseEvent[]) => {
    const advanced = advanceCourse(machine, events);
    if (!advanced.ok) throw new Error(`the machine refused ${advanced.error.event}`);
    machine = advanced.value;
    return courseOf(machine);
  };
  table = talking({ ...table, course: advance([{ type: 'talks.begun' }]) });
  for (const { move: raw, agrees, minutes } of acts) {
    const before = { ...table, nowMs: table.nowMs + minutes * 60_000 };
    if (agrees !== undefined) {
      const topic = table.course.topics[agrees % table.course.topics.length]!;
      table = talking({ ...before, course: advance([{ type: 'topics.agreed', topics: [topic] }]) });
      stages.push({ before, after: table });
      continue;
    }
    const move = moveOf(before, raw);
    if (proposalFaults(before, move.proposal).length > 0) continue;
    const situation = assessProposal(before, move);
    const step = judgeProposal(situation, rules(situation.facts));
    table = talking({ ...before, memory: step.memory, course: advance(step.events) });
    stages.push({ before, after: table, step });
  }
  return stages;
}

const inAnyAgenda = (claim: (stages: readonly Stage[], draft: PlanDraft) => void, numRuns = 150) =>
  fc.assert(
    fc.property(topicalPlan, raws, fc.boolean(), (draft, acts, isHostile) =>
      claim(play(draft, acts, isHostile ? yes : byTheRules), draft),
    ),
    { seed, numRuns },
  );

describe(`any sequence of proposals (seed ${seed})`, () => {
  it('keeps the prerequisites of what is open', () => {
    inAnyAgenda((stages) => {
      for (const { after } of stages) {
        const topics = liveTopics(after);
        for (const [place, topic] of topics.entries()) {
          if (topic.status !== 'open') continue;
          for (const id of topic.after) {
            const at = topics.findIndex((other) => other.id === id);
            expect(topics[at]!.status === 'agreed' || (at < place && topics[at]!.status !== 'dropped')).toBe(true);
          }
        }
      }
    });
  });

  it('loses no topic of the plan and no issue', () => {
    inAnyAgenda((stages, draft) => {
      const ids = (draft.topics ?? []).map(({ id }) => id).sort();
      const issues = draft.issues.map(({ id }) => id).sort();
      for (const { after } of stages) {
        expect([...after.course.topics].sort()).toEqual(ids);
        expect(
          liveTopics(after)
            .flatMap((topic) => topic.issues)
            .sort(),
        ).toEqual(issues);
      }
    });
  });

  it('comes to every issue in the end: whatever is not agreed is the next topic or behind it', () => {
    inAnyAgenda((stages) => {
      for (const { after } of stages) {
        const left = after.course.topics.filter((id) => !after.course.agreedTopics.includes(id));
        expect(after.course.topic).toBe(left[0]);
        if (left.length > 0) expect(runningAgenda(after).current).toBeDefined();
      }
    });
  });

  it('leaves what is agreed where it is', () => {
    inAnyAgenda((stages) => {
      for (const { before, after } of stages) {
        const agreed = before.course.agreedTopics;
        expect(after.course.agreedTopics.slice(0, agreed.length)).toEqual(agreed);
        const order = ({ course }: AgendaTable) => course.topics.filter((id) => agreed.includes(id));
        expect(order(after)).toEqual(order(before));
      }
    });
  });

  it('changes nothing unless it is accepted', () => {
    inAnyAgenda((stages) => {
      for (const { before, after, step } of stages) {
        if (!step || step.decision === 'accept') continue;
        expect(liveTopics(after)).toEqual(liveTopics(before));
        expect(step.events).toEqual([]);
      }
    });
  });

  it('is countered with what fits, and would be accepted', () => {
    let counters = 0;
    inAnyAgenda((stages) => {
      for (const { after, step } of stages) {
        if (!step?.counter) continue;
        counters += 1;
        expect(proposalFaults(after, step.counter)).toEqual([]);
        const situation = assessProposal(after, { by: 'them', proposal: step.counter });
        const answer = judgeProposal(situation, byTheRules(situation.facts));
        expect(answer.decision).toBe('accept');
        expect(answer.reasons[0]!.rule).toBe('agenda/takes-our-counter');
        expect(answer.memory.moves.us.accepted).toBe(after.memory.moves.us.accepted + 1);
      }
    }, 400);
    expect(counters).toBeGreaterThan(20);
  });

  it('is answered alike whenever it is the same', () => {
    inAnyAgenda((stages, draft) => {
      const again = play(structuredClone(draft), [], byTheRules);
      expect(again).toEqual([]);
      for (const { before } of stages) {
        const copy = { ...before, memory: JSON.parse(JSON.stringify(before.memory)) };
        for (const { id } of liveTopics(before)) {
          const move = { by: 'them', proposal: { kind: 'reorder', topics: [id] } } as const;
          if (proposalFaults(before, move.proposal).length > 0) continue;
          const answers = [before, copy].map((table) => {
            const situation = assessProposal(table, move);
            return JSON.stringify([situation.facts, judgeProposal(situation, byTheRules(situation.facts))]);
          });
          expect(answers[1]).toBe(answers[0]);
        }
      }
    }, 50);
  });

  it('is always answered by a rule', () => {
    inAnyAgenda((stages) => {
      for (const { step } of stages)
        for (const { rule } of step?.reasons ?? []) expect(rule).not.toBe('guard/no-verdict');
    });
  });

  it('gives the open topics no more time than there is', () => {
    inAnyAgenda((stages, { schedule }) => {
      for (const { after } of stages) {
        const time = timeLeft(after, liveTopics(after));
        if (schedule) expect(time.givenMinutes).toBeLessThanOrEqual(time.totalMinutes!);
      }
    });
  });
});

describe('what a session remembers of its agenda', () => {
  it('stays of constant size, whatever is proposed', () => {
    fc.assert(
      fc.property(topicalPlan, fc.array(raws, { minLength: 12, maxLength: 12 }), (draft, many) => {
        const stages = play(draft, many.flat(), yes);
        expect(JSON.stringify(stages.at(-1)?.after.memory ?? {}).length).toBeLessThan(4_000);
        expect(stages.at(-1)?.after.memory.added.length ?? 0).toBeLessThanOrEqual(16);
      }),
      { seed, numRuns: 30 },
    );
  });
});

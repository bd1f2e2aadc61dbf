import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agenda, type AgendaTopic, layOut, planAgenda } from '../../../src/domain/agenda/index.ts';
import type { PlanDraft, TopicDraft } from '../../../src/domain/plan-draft.ts';
import { sellerPlan, tinyPlan } from '../../fixtures/plans.ts';
import { agendaArbitrary, agendaPlan } from '../../fixtures/random-agendas.ts';

const RUNS = { numRuns: 2_000 };
const wholeMinutes = ({ talkMinutes, thinkingMinutes }: AgendaTopic) => talkMinutes + thinkingMinutes;
const kept = ({ topics }: Agenda) => topics.filter(({ isDropped }) => !isDropped);
const topic = (
  id: string,
  importance: TopicDraft['importance'],
  difficulty: TopicDraft['difficulty'],
  ...after: string[]
): TopicDraft => ({ id, issues: [], importance, difficulty, after });
const times = (draft: PlanDraft) =>
  planAgenda(draft).topics.map(({ id, talkMinutes, thinkingMinutes }) => `${id} ${talkMinutes}+${thinkingMinutes}`);

describe('any agenda', () => {
  it('has every topic once, after all it waits for', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const { topics } = planAgenda(draft);
        const ids = topics.map(({ id }) => id);
        expect(ids.toSorted()).toEqual((draft.topics ?? draft.issues).map(({ id }) => id).toSorted());
        for (const [k, { after }] of topics.entries())
          expect(ids.slice(0, k)).toEqual(expect.arrayContaining([...after]));
      }),
      RUNS,
    );
  });

  it('fits the time, or says why not', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const agenda = planAgenda(draft);
        const sittings = layOut(agenda, [Number.MAX_SAFE_INTEGER])!;
        const planned = sittings.reduce((sum, { minutes }) => sum + minutes, 0);
        expect(planned).toBeLessThanOrEqual(agenda.totalMinutes!);
        expect(agenda.isAmple).toBe(agenda.advice.length === 0);
        if (agenda.isAmple) expect(planned).toBe(agenda.ampleMinutes);
        else expect(agenda.totalMinutes).toBeLessThan(agenda.ampleMinutes);
        const told = agenda.advice.filter(({ topic }) => topic).map(({ kind, topic }) => `${kind} ${topic}`);
        const short = agenda.topics.flatMap((each) => {
          if (each.isDropped) return [`drop ${each.id}`];
          return wholeMinutes(each) < each.ample.talkMinutes + each.ample.thinkingMinutes ? [`shorten ${each.id}`] : [];
        });
        expect(told.toSorted()).toEqual(short.toSorted());
      }),
      RUNS,
    );
  });

  it('wastes no time that a kept topic could use', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const agenda = planAgenda(draft);
        if (kept(agenda).length === 0) return;
        const [sitting] = layOut(agenda, [Number.MAX_SAFE_INTEGER])!;
        const isShort = agenda.advice.some(({ kind }) => kind === 'shorten');
        // A slot more, and the break which that slot may make necessary.
        if (isShort) expect(sitting!.minutes).toBeGreaterThan(agenda.totalMinutes! - 5 - 10);
      }),
      RUNS,
    );
  });

  it('gives important topics no less than less important ones of the same difficulty, but where those prepare a kept one', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const { topics } = planAgenda(draft);
        const isPrepared = (less: AgendaTopic, importance: number): boolean =>
          topics.some(
            (next) =>
              !next.isDropped &&
              next.after.includes(less.id) &&
              (next.importance >= importance || isPrepared(next, importance)),
          );
        for (const a of topics) {
          for (const b of topics.filter((each) => each.difficulty === a.difficulty && each.importance < a.importance)) {
            if (a.isDropped && isPrepared(b, a.importance)) continue;
            expect(a.talkMinutes).toBeGreaterThanOrEqual(b.talkMinutes);
            expect(a.thinkingMinutes).toBeGreaterThanOrEqual(b.thinkingMinutes);
          }
        }
      }),
      RUNS,
    );
  });

  it('drops the least important, and nothing a kept topic waits for', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const agenda = planAgenda(draft);
        const given = kept(agenda);
        const ids = new Set(given.map(({ id }) => id));
        for (const { after } of given) for (const id of after) expect(ids).toContain(id);
        const prepares = (id: string): AgendaTopic[] =>
          given.filter(({ after }) => after.includes(id)).flatMap((next) => [next, ...prepares(next.id)]);
        for (const gone of agenda.topics.filter(({ isDropped }) => isDropped)) {
          for (const less of given.filter(({ importance }) => importance < gone.importance)) {
            expect(Math.max(...prepares(less.id).map(({ importance }) => importance))).toBeGreaterThanOrEqual(
              gone.importance,
            );
          }
        }
      }),
      RUNS,
    );
  });

  it('shortens nothing before everything less important is at its least', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        const agenda = planAgenda(draft);
        const given = kept(agenda);
        const isSqueezed = given.some(({ talkMinutes, leastMinutes }) => talkMinutes < leastMinutes);
        if (isSqueezed) return;
        const short = given.filter((each) => wholeMinutes(each) < each.ample.talkMinutes + each.ample.thinkingMinutes);
        for (const { importance } of short) {
          for (const less of given.filter((each) => each.importance < importance)) {
            expect([less.talkMinutes, less.thinkingMinutes]).toEqual([less.leastMinutes, 0]);
          }
        }
      }),
      RUNS,
    );
  });

  it('is the same for the same plan', () => {
    fc.assert(
      fc.property(agendaArbitrary, (draft) => {
        expect(JSON.stringify(planAgenda(structuredClone(draft)))).toBe(JSON.stringify(planAgenda(draft)));
      }),
      RUNS,
    );
  });
});

describe('planAgenda', () => {
  it('gives ample time where there is enough, and leaves the rest free', () => {
    const draft = agendaPlan([topic('price', 5, 4), topic('delivery', 3, 3), topic('label', 1, 1)], {
      totalMinutes: 600,
    });
    expect(times(draft)).toEqual(['price 60+15', 'delivery 30+5', 'label 5+0']);
    expect(planAgenda(draft)).toMatchObject({ isAmple: true, ampleMinutes: 125, totalMinutes: 600, advice: [] });
  });

  it('shortens, then drops, the least important first', () => {
    const topics = [topic('price', 5, 4), topic('delivery', 3, 3), topic('label', 1, 3)];
    const at = (totalMinutes: number) => times(agendaPlan(topics, { totalMinutes }));
    expect(at(130)).toEqual(['price 60+15', 'delivery 30+5', 'label 10+0']);
    expect(at(125)).toEqual(['price 60+15', 'delivery 30+5', 'label 5+0']);
    expect(at(90)).toEqual(['price 55+15', 'delivery 15+0', 'label 5+0']);
    expect(at(50)).toEqual(['price 30+0', 'delivery 15+0', 'label 5+0']);
    expect(at(45)).toEqual(['price 30+0', 'delivery 15+0', 'label 0+0']);
    expect(at(40)).toEqual(['price 35+5', 'delivery 0+0', 'label 0+0']);
    expect(at(10)).toEqual(['price 10+0', 'delivery 0+0', 'label 0+0']);
    expect(at(4)).toEqual(['price 0+0', 'delivery 0+0', 'label 0+0']);
  });

  it('keeps what the most important topic waits for', () => {
    const topics = [topic('label', 1, 1), topic('price', 5, 4, 'label'), topic('delivery', 4, 4)];
    expect(times(agendaPlan(topics, { totalMinutes: 40 }))).toEqual(['label 5+0', 'price 35+0', 'delivery 0+0']);
  });

  it('says what to drop and to shorten, the least important first', () => {
    const topics = [topic('price', 5, 4), topic('delivery', 3, 3), topic('label', 1, 3)];
    expect(planAgenda(agendaPlan(topics, { totalMinutes: 46 })).advice).toEqual([
      { kind: 'too-short', text: 'The plan has 46 minutes; ample time for every topic takes 130.' },
      {
        kind: 'drop',
        topic: 'label',
        text: 'Drop "label" (importance 1, at least 5 minutes): settle it in writing, or find more time.',
      },
      {
        kind: 'shorten',
        topic: 'delivery',
        text: 'Shorten "delivery" (importance 3) from 30 + 5 minutes to 15 minutes.',
      },
      { kind: 'shorten', topic: 'price', text: 'Shorten "price" (importance 5) from 60 + 15 minutes to 30 minutes.' },
    ]);
    expect(planAgenda(agendaPlan(topics, { totalMinutes: 3 })).advice[0]!.text).toContain('No topic fits.');
  });

  it('gives ample time where the plan has no schedule, and says no total', () => {
    const agenda = planAgenda(tinyPlan);
    expect(agenda).toMatchObject({ order: 'given', isAmple: true, advice: [] });
    expect(agenda.totalMinutes).toBeUndefined();
    expect(agenda.schedule).toBeUndefined();
  });

  it('takes importance from the weight of the issues where the plan gives none', () => {
    // Weights 3 and 1 of 4: more than 0.3 and 0.2 of the total.
    expect(planAgenda(tinyPlan).topics.map(({ importance, difficulty }) => [importance, difficulty])).toEqual([
      [5, 3],
      [4, 3],
    ]);
  });

  it('takes their time zone from the profile of their negotiator where the schedule names none', () => {
    const counterpart = { company: {}, negotiator: { timeZone: 'Asia/Tokyo' } };
    expect(planAgenda({ ...tinyPlan, counterpart, schedule: { totalMinutes: 9 } }).schedule?.theirTimeZone).toBe(
      'Asia/Tokyo',
    );
    expect(planAgenda({ ...sellerPlan, counterpart }).schedule?.theirTimeZone).toBe('Europe/Berlin');
  });
});

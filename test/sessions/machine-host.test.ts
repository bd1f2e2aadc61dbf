import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { CURRENT_MACHINE } from '../../machines/index.ts';
import { negotiation } from '../../machines/negotiation.ts';
import { type Course, type CourseEvent, type CourseEventType, statusOf } from '../../src/domain/course.ts';
import { advanceCourse, beginCourse, canTake, courseOf, type MachineState } from '../../src/sessions/machine-host.ts';
import { coursePaths, EVENT_TYPES, EVENTS, TOPICS } from '../machines/course-paths.ts';

const paths = coursePaths(negotiation);
const start = beginCourse(TOPICS);

describe('machine host', () => {
  it('begins with the current machine, in the opening, on the first topic', () => {
    expect(start.id).toBe(CURRENT_MACHINE);
    expect(courseOf(start)).toEqual({
      phase: 'opening',
      topics: ['price', 'delivery'],
      topic: 'price',
      agreedTopics: [],
      playbookStep: 0,
    });
    expect(courseOf(beginCourse([]))).toEqual({ phase: 'opening', topics: [], agreedTopics: [], playbookStep: 0 });
  });

  it('keeps no more of a state than restoring needs', () => {
    const needed = ['status', 'value', 'context', 'children'];
    expect(Object.keys(start.snapshot as object)).toEqual(needed);
    expect(Object.keys(given({ type: 'talks.paused' }).snapshot as object)).toEqual([...needed, 'historyValue']);
    expect(Object.keys(given({ type: 'talks.ended' }).snapshot as object)).toEqual(needed);
    expect(JSON.stringify(start).length).toBeLessThan(220);
  });

  it('gives the same state for no events', () => {
    const result = advanceCourse(start, []);
    expect(result.ok && result.value).toBe(start);
  });

  it('looks an equal step up, also for a state parsed anew', () => {
    const first = advanceCourse(start, [{ type: 'talks.begun' }]);
    const again = advanceCourse(parsedAnew(start), [{ type: 'talks.begun' }]);
    expect(first.ok && again.ok && again.value === first.value).toBe(true);
  });

  it('shares no state that a caller could change', () => {
    const { snapshot } = given({ type: 'topics.agreed', topics: ['price'] }) as { snapshot: { context: Course } };
    expect(() => (snapshot.context.agreedTopics as string[]).push('delivery')).toThrow(TypeError);
    expect(() => Object.assign(snapshot, { status: 'done' })).toThrow(TypeError);
  });

  it('goes where the machine goes by itself, on every path and through JSON at every step', () => {
    for (const path of paths) {
      const actor = createActor(negotiation, { input: { topics: TOPICS } }).start();
      let state = start;
      for (const event of path) {
        state = parsedAnew(must(state, event));
        actor.send(event);
      }
      expect(courseOf(state)).toEqual(courseOfActor(actor.getSnapshot()));
    }
  });

  it('has one future, whether or not a state of the way went through JSON', () => {
    for (const path of paths) {
      const states = statesOn(path);
      states.forEach((state, k) => {
        expect(advanceCourse(parsedAnew(state), path.slice(k))).toEqual({ ok: true, value: states.at(-1) });
      });
    }
  });

  it('resumes exactly where it paused, wherever it can pause', () => {
    const pausable = paths.map((path) => statesOn(path).at(-1)!).filter((state) => canTake(state, 'talks.paused'));
    expect(new Set(pausable.map((state) => courseOf(state).phase))).toEqual(
      new Set(['opening', 'topics', 'deadlock', 'alternatives', 'closing']),
    );
    for (const state of pausable) {
      const paused = parsedAnew(must(state, { type: 'talks.paused' }));
      expect(courseOf(paused)).toEqual({ ...courseOf(state), phase: 'paused' });
      expect(must(paused, { type: 'talks.resumed' })).toStrictEqual(state);
    }
  });

  it('refuses an event that is impossible, and says which are not', () => {
    expect(advanceCourse(start, [{ type: 'deadlock.resolved' }])).toMatchObject({
      error: { event: 'deadlock.resolved' },
    });
    expect(allowedAfterRefusal(start)).toEqual(new Set(OPENING));
    const paused = given({ type: 'talks.paused' });
    expect(allowedAfterRefusal(paused)).toEqual(new Set(['talks.resumed', ...ENDINGS]));
    expect(allowedAfterRefusal(given({ type: 'talks.ended' }))).toEqual(new Set());
  });

  it('refuses the whole where one event of several is impossible', () => {
    const events: CourseEvent[] = [{ type: 'talks.begun' }, { type: 'talks.begun' }, { type: 'deadlock.found' }];
    const result = advanceCourse(start, events);
    expect(result).toMatchObject({ ok: false, error: { event: 'talks.begun' } });
    expect(!result.ok && result.error.allowed).toContain('deadlock.found');
  });

  it('refuses topics the plan does not have', () => {
    const result = advanceCourse(start, [{ type: 'topics.agreed', topics: ['price', 'colour'] }]);
    expect(result).toMatchObject({ ok: false, error: { event: 'topics.agreed' } });
  });

  it.each([
    'xstate.init',
    'xstate.stop',
    'xstate.error.actor.x',
    'xstate.done.state.active',
    'xstate.after.1.active',
    '*',
    '',
    'talks.*',
    'talks',
    'constructor',
    '__proto__',
  ])('refuses "%s", which is no event of the course', (type) => {
    for (const state of [start, given({ type: 'talks.paused' }), given({ type: 'talks.ended' })]) {
      expect(advanceCourse(state, [{ type } as unknown as CourseEvent])).toMatchObject({
        ok: false,
        error: { event: type },
      });
      expect(canTake(state, type as CourseEventType)).toBe(false);
    }
  });

  it('can take a type exactly where some event of it is possible', () => {
    const states = new Map(paths.flatMap(statesOn).map((state) => [JSON.stringify(state), state]));
    for (const state of states.values()) {
      for (const type of EVENT_TYPES) {
        const some = EVENTS.some((event) => event.type === type && advanceCourse(state, [event]).ok);
        expect(canTake(state, type), `${type} in ${JSON.stringify(state)}`).toBe(some);
      }
    }
  });

  it.each(['negotiation.v0', 'constructor', ''])('throws for machine "%s", which nobody knows', (id) => {
    const state = { ...start, id };
    const refusal = `there is no machine "${id}"; known: negotiation.v1`;
    expect(() => beginCourse(TOPICS, id)).toThrow(refusal);
    expect(() => advanceCourse(state, [{ type: 'talks.begun' }])).toThrow(refusal);
    expect(() => courseOf(state)).toThrow(refusal);
    expect(() => canTake(state, 'talks.begun')).toThrow(refusal);
  });

  it('throws for a snapshot in a state the machine does not have', () => {
    const state = { id: start.id, snapshot: { ...(start.snapshot as object), value: 'lunch' } };
    expect(() => advanceCourse(state, [{ type: 'talks.begun' }])).toThrow('lunch');
  });

  it('stays consistent, and with the machine run by xstate itself, whatever is asked of it', () => {
    fc.assert(
      fc.property(
        fc.subarray(['price', 'delivery', 'payment', 'warranty']),
        fc.array(anyEvent, { maxLength: 30 }),
        (topics, events) => {
          const actor = createActor(negotiation, { input: { topics } }).start();
          let state = beginCourse(topics);
          for (const event of events) {
            const before = courseOf(state);
            const result = advanceCourse(parsedAnew(state), [event]);
            expect(result.ok).toBe(actor.getSnapshot().can(event));
            if (result.ok) {
              actor.send(event);
              state = result.value;
            } else {
              expect(result.error.event).toBe(event.type);
            }
            expect(courseOf(state)).toEqual(courseOfActor(actor.getSnapshot()));
            expectConsistent(state, topics);
            if (statusOf(before.phase) !== 'open') expect(courseOf(state)).toEqual(before);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });
});

const ENDINGS = ['talks.ended', 'party.withdrew', 'deadline.passed'];
const OPENING = [
  'talks.begun',
  'topics.agreed',
  'agenda.changed',
  'alternative.taken',
  'agreement.reached',
  'talks.paused',
  ...ENDINGS,
];

const topicIds = fc.uniqueArray(fc.constantFrom('price', 'delivery', 'payment', 'warranty', 'colour'), {
  maxLength: 3,
});

/** Endings are rare, else most runs would be over before anything happens. */
const anyEvent: fc.Arbitrary<CourseEvent> = fc.oneof(
  { weight: 8, arbitrary: topicIds.map((topics): CourseEvent => ({ type: 'topics.agreed', topics })) },
  {
    weight: 3,
    arbitrary: fc
      .shuffledSubarray(['price', 'delivery', 'payment', 'warranty'], { minLength: 1 })
      .map((topics): CourseEvent => ({ type: 'agenda.changed', topics })),
  },
  { weight: 30, arbitrary: fc.constantFrom(...EVENTS.filter(({ type }) => !ENDINGS.includes(type))) },
  { weight: 1, arbitrary: fc.constantFrom(...EVENTS) },
);

function expectConsistent(state: MachineState, input: readonly string[]): void {
  const { phase, topics, topic, agreedTopics, playbookStep, alternative } = courseOf(state);
  const { needsApproval } = (state.snapshot as { context: { needsApproval: boolean } }).context;
  expect([...topics].sort()).toEqual([...input].sort());
  expect(topics).toEqual(expect.arrayContaining([...agreedTopics]));
  expect(new Set(agreedTopics).size).toBe(agreedTopics.length);
  expect(topic).toBe(alternative === undefined ? topics.find((id) => !agreedTopics.includes(id)) : undefined);
  if (playbookStep > 0) expect(['deadlock', 'paused']).toContain(phase);
  if (needsApproval) expect(['closing', 'paused']).toContain(phase);
  if (phase === 'closing') expect(needsApproval).toBe(true);
  if (phase === 'alternatives') expect(alternative).toBeDefined();
  if (phase === 'topics' || phase === 'deadlock' || phase === 'opening') expect(alternative).toBeUndefined();
  for (const type of EVENT_TYPES) if (statusOf(phase) !== 'open') expect(canTake(state, type)).toBe(false);
}

function courseOfActor({
  value,
  context,
}: ReturnType<ReturnType<typeof createActor<typeof negotiation>>['getSnapshot']>): Course {
  const { topics, topic, agreedTopics, playbookStep, areTopicsJoined, alternative } = context;
  const phase = typeof value === 'string' ? value : value.active;
  return { phase, topics, topic, agreedTopics, playbookStep, areTopicsJoined, alternative };
}

const parsedAnew = (state: MachineState): MachineState => JSON.parse(JSON.stringify(state));

function must(state: MachineState, ...events: CourseEvent[]): MachineState {
  const result = advanceCourse(state, events);
  if (!result.ok) throw new Error(`${result.error.event} was refused in ${JSON.stringify(state)}`);
  return result.value;
}

const given = (...events: CourseEvent[]): MachineState => must(start, ...events);

function statesOn(path: readonly CourseEvent[]): MachineState[] {
  const states = [start];
  for (const event of path) states.push(must(states.at(-1)!, event));
  return states;
}

function allowedAfterRefusal(state: MachineState): Set<CourseEventType> {
  const result = advanceCourse(state, [{ type: 'playbook.advanced' }]);
  if (result.ok) throw new Error('the event was taken');
  return new Set(result.error.allowed);
}

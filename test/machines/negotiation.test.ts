import { describe, expect, it } from 'vitest';
import { type AnyStateNode, type AnyTransitionDefinition, createActor, initialTransition, transition } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { CURRENT_MACHINE, machines } from '../../machines/index.ts';
import { negotiation } from '../../machines/negotiation.ts';
import { type CourseEvent, type CourseEventType, PHASES, type Phase } from '../../src/domain/course.ts';
import { coursePaths, EVENT_TYPES, EVENTS, TOPICS } from './course-paths.ts';

const paths = coursePaths(negotiation);
const nodes = getStateNodes(negotiation.root);
const atoms = nodes.filter(({ type }) => type === 'atomic' || type === 'final');

/** What follows from what, as DESIGN.md D5 has it. Where a guard decides, the phase is the one without an alternative. */
const FOLLOWS: Record<Phase, Partial<Record<CourseEventType, Phase>>> = {
  opening: {
    'talks.begun': 'topics',
    'topics.agreed': 'topics',
    'agenda.changed': 'opening',
    'alternative.taken': 'alternatives',
    'agreement.reached': 'closing',
    'talks.paused': 'paused',
    ...endedBy(),
  },
  topics: {
    'topics.agreed': 'topics',
    'agenda.changed': 'topics',
    'deadlock.found': 'deadlock',
    'alternative.taken': 'alternatives',
    'agreement.reached': 'closing',
    'talks.paused': 'paused',
    ...endedBy(),
  },
  deadlock: {
    'topics.agreed': 'topics',
    'agenda.changed': 'deadlock',
    'playbook.advanced': 'deadlock',
    'topics.joined': 'deadlock',
    'deadlock.resolved': 'topics',
    'alternative.taken': 'alternatives',
    'agreement.reached': 'closing',
    'talks.paused': 'paused',
    ...endedBy(),
  },
  alternatives: {
    'alternative.taken': 'alternatives',
    'agreement.reached': 'closing',
    'talks.paused': 'paused',
    ...endedBy(),
  },
  closing: {
    'agreement.approved': 'closed',
    'agreement.rejected': 'topics',
    'talks.paused': 'paused',
    ...endedBy(),
  },
  paused: { 'talks.resumed': 'opening', ...endedBy() },
  closed: {},
  terminated: {},
};

/** Events that lead to each phase by the shortest way. */
const TO: Record<Phase, readonly CourseEvent[]> = {
  opening: [],
  topics: [{ type: 'talks.begun' }],
  deadlock: [{ type: 'talks.begun' }, { type: 'deadlock.found' }],
  alternatives: [{ type: 'alternative.taken', alternative: 'smaller-lot' }],
  closing: [{ type: 'agreement.reached', needsApproval: true }],
  closed: [{ type: 'agreement.reached', needsApproval: false }],
  terminated: [{ type: 'talks.ended' }],
  paused: [{ type: 'talks.paused' }],
};

describe('negotiation.v1', () => {
  it('is walked over every transition of every state', () => {
    const walked = new Set(paths.flatMap(transitionsTakenOn));
    expect([...walked].sort()).toEqual([...transitionsDefined()].sort());
  });

  it.each(PHASES)('goes from %s where the design says, and nowhere else', (phase) => {
    const from = given(TO[phase]);
    expect(phaseOf(from)).toBe(phase);
    const follows = Object.fromEntries(
      EVENT_TYPES.flatMap((type) => {
        const event = EVENTS.find((candidate) => candidate.type === type) as CourseEvent;
        return from.can(event) ? [[type, phaseOf(step(from, event))]] : [];
      }),
    );
    expect(follows).toEqual(FOLLOWS[phase]);
  });

  it('has one future, whether or not a step of the way went through JSON', () => {
    for (const path of paths) {
      const states = statesOn(path);
      const end = persisted(states.at(-1)!);
      states.forEach((state, k) => {
        const restored = negotiation.restoreSnapshot(JSON.parse(JSON.stringify(persisted(state))), {} as never);
        expect(persisted(path.slice(k).reduce(step, restored as Snapshot))).toEqual(end);
      });
    }
  });

  it('takes nothing once it is over', () => {
    const ends = paths.map((path) => given(path)).filter(({ status }) => status === 'done');
    expect(new Set(ends.map(phaseOf))).toEqual(new Set(['closed', 'terminated']));
    for (const end of ends) expect(EVENTS.filter((event) => end.can(event))).toEqual([]);
  });

  it('turns to the first topic that is not agreed, however they are agreed', () => {
    expect(given([]).context).toMatchObject({ agreedTopics: [], topic: 'price' });
    const delivered = given([agreed('delivery')]);
    expect(delivered.context).toMatchObject({ agreedTopics: ['delivery'], topic: 'price' });
    expect(step(delivered, agreed('delivery')).context.agreedTopics).toEqual(['delivery']);
    const all = step(delivered, agreed('delivery', 'price'));
    expect(all.context).toMatchObject({ agreedTopics: ['delivery', 'price'], topic: undefined });
  });

  it.each(['opening', 'topics', 'deadlock'] as const)('agrees on no unknown topic in %s', (phase) => {
    const state = given(TO[phase]);
    for (const topics of [['colour'], ['price', 'colour'], []]) {
      expect(state.can({ type: 'topics.agreed', topics })).toBe(false);
    }
  });

  it('turns to the first topic of another order, and keeps what is agreed', () => {
    const turned = given([...TO.topics, ordered('delivery', 'price')]);
    expect(turned.context).toMatchObject({ topics: ['delivery', 'price'], topic: 'delivery' });
    const delivered = step(turned, agreed('delivery'));
    expect(delivered.context).toMatchObject({ agreedTopics: ['delivery'], topic: 'price' });
    expect(step(delivered, ordered('price', 'delivery')).context).toMatchObject({
      agreedTopics: ['delivery'],
      topic: 'price',
    });
  });

  it('leaves a deadlock behind with its topic, and only with it', () => {
    const stuck = given([...TO.deadlock, { type: 'playbook.advanced' }]);
    const stayed = step(stuck, ordered('price', 'delivery'));
    expect([phaseOf(stayed), stayed.context.playbookStep]).toEqual(['deadlock', 1]);
    const turned = step(stuck, ordered('delivery', 'price'));
    expect([phaseOf(turned), turned.context.playbookStep, turned.context.topic]).toEqual(['topics', 0, 'delivery']);
  });

  it.each(['opening', 'topics', 'deadlock'] as const)(
    'takes no agenda in %s that is not an order of its topics',
    (phase) => {
      const state = given(TO[phase]);
      for (const topics of [[], ['price'], ['price', 'price'], ['price', 'colour'], ['price', 'delivery', 'colour']]) {
        expect(state.can({ type: 'agenda.changed', topics })).toBe(false);
      }
    },
  );

  it('has no topic and agrees on none in mode package', () => {
    const [state] = initialTransition(negotiation, { topics: [] });
    expect(state.context.topic).toBeUndefined();
    expect(state.can(agreed('price'))).toBe(false);
    expect(state.can(ordered())).toBe(false);
    expect(phaseOf(step(state, { type: 'talks.begun' }))).toBe('topics');
  });

  it('counts the moves of one deadlock, and forgets them on every way out but a pause', () => {
    const stuck = given([...TO.deadlock, { type: 'playbook.advanced' }, { type: 'playbook.advanced' }]);
    expect(stuck.context.playbookStep).toBe(2);
    for (const event of EVENTS.filter((candidate) => stuck.can(candidate))) {
      const next = step(stuck, event);
      const isSameTopic = event.type === 'agenda.changed' && event.topics[0] === 'price';
      const keeping: Record<string, number> = { 'playbook.advanced': 3, 'topics.joined': 2, 'talks.paused': 2 };
      const kept = keeping[event.type] ?? (isSameTopic ? 2 : 0);
      expect(next.context.playbookStep, event.type).toBe(kept);
    }
  });

  it('remembers that the topics are joined on every way out but to an alternative, which is a package anyway', () => {
    const joined = given([...TO.deadlock, { type: 'topics.joined' }]);
    expect(given(TO.deadlock).context.areTopicsJoined).toBeUndefined();
    for (const event of EVENTS.filter((candidate) => joined.can(candidate))) {
      expect(step(joined, event).context.areTopicsJoined, event.type).toBe(
        event.type === 'alternative.taken' ? undefined : true,
      );
    }
  });

  it('starts an alternative with nothing agreed', () => {
    const first = given([agreed('price'), ...TO.alternatives]);
    expect(first.context).toMatchObject({ alternative: 'smaller-lot', agreedTopics: [], topic: undefined });
    const second = step(first, { type: 'alternative.taken', alternative: 'later-delivery' });
    expect(second.context).toMatchObject({ alternative: 'later-delivery', agreedTopics: [], topic: undefined });
  });

  it('sends a refused agreement back to the alternative it was made on', () => {
    const refused: CourseEvent = { type: 'agreement.rejected' };
    const onPlan = given([agreed('price'), ...TO.closing, refused]);
    expect(phaseOf(onPlan)).toBe('topics');
    const onAlternative = given([...TO.alternatives, ...TO.closing, refused]);
    expect(phaseOf(onAlternative)).toBe('alternatives');
    expect(onPlan.context).toMatchObject({ agreedTopics: ['price'], needsApproval: false });
    expect(onAlternative.context).toMatchObject({ agreedTopics: [], needsApproval: false });
  });

  it('still waits for approval after a pause', () => {
    const resumed = given([...TO.closing, { type: 'talks.paused' }, { type: 'talks.resumed' }]);
    expect(phaseOf(resumed)).toBe('closing');
    expect(resumed.context.needsApproval).toBe(true);
  });
});

describe('machines', () => {
  it('are found by their own id', () => {
    for (const [id, machine] of Object.entries(machines)) expect(machine.id).toBe(id);
    expect(Object.keys(machines)).toContain(CURRENT_MACHINE);
  });

  it('know every event of the course and no other', () => {
    expect([...negotiation.events].sort()).toEqual([...EVENT_TYPES].sort());
  });

  it('have a state for every phase, by its name', () => {
    expect(atoms.map(({ key }) => key).sort()).toEqual([...PHASES].sort());
  });

  it('do nothing but move: no actors, no timers, and ids that history is restored by', () => {
    for (const node of nodes) {
      expect(node.invoke).toEqual([]);
      expect(node.after).toEqual([]);
      expect(negotiation.getStateNodeById(node.id)).toBe(node);
    }
    for (const path of paths) {
      const states = statesOn(path);
      for (const [k, event] of path.entries()) expect(transition(negotiation, states[k]!, event)[1]).toEqual([]);
    }
  });
});

type Snapshot = ReturnType<typeof given>;

function given(events: readonly CourseEvent[]) {
  const [start] = initialTransition(negotiation, { topics: TOPICS });
  return events.reduce(step, start);
}

function step(state: ReturnType<typeof initialTransition<typeof negotiation>>[0], event: CourseEvent) {
  return transition(negotiation, state, event)[0];
}

function statesOn(path: readonly CourseEvent[]): Snapshot[] {
  const states = [given([])];
  for (const event of path) states.push(step(states.at(-1)!, event));
  return states;
}

/** Without undefined fields, which JSON does not have. */
const persisted = (state: Snapshot): unknown => JSON.parse(JSON.stringify(negotiation.getPersistedSnapshot(state)));

const ordered = (...topics: string[]): CourseEvent => ({ type: 'agenda.changed', topics });

const agreed = (...topics: string[]): CourseEvent => ({ type: 'topics.agreed', topics });

const phaseOf = ({ value }: Snapshot): Phase => (typeof value === 'string' ? value : value.active);

function endedBy() {
  return { 'talks.ended': 'terminated', 'party.withdrew': 'terminated', 'deadline.passed': 'terminated' } as const;
}

/** Every transition the definition has, told apart by the state it leaves and by its place among its event's. */
function transitionsDefined(): Set<string> {
  const found = new Set<string>();
  for (const atom of atoms) {
    for (let node: AnyStateNode | undefined = atom; node; node = node.parent) {
      for (const definition of [...node.transitions.values(), node.always ?? []].flat()) {
        found.add(named(atom.key, definition));
      }
    }
  }
  return found;
}

/** The transitions xstate itself says it takes along the path, those without an event included. */
function transitionsTakenOn(path: readonly CourseEvent[]): string[] {
  const taken: string[] = [];
  let from: string | undefined;
  const actor = createActor(negotiation, {
    input: { topics: TOPICS },
    inspect: (inspected) => {
      if (inspected.type !== '@xstate.microstep') return;
      if (from) taken.push(...inspected._transitions.map((definition) => named(from!, definition)));
      from = phaseOf(inspected.snapshot as Snapshot);
    },
  }).start();
  from = phaseOf(actor.getSnapshot());
  for (const event of path) actor.send(event);
  return taken;
}

function named(from: string, definition: AnyTransitionDefinition): string {
  const { source, eventType } = definition;
  const candidates = eventType === '' ? source.always : source.transitions.get(eventType);
  return `${from}: ${eventType || 'always'} #${candidates?.indexOf(definition)}`;
}

import { LRUCache } from 'lru-cache';
import { initialTransition, type SnapshotFrom, transition } from 'xstate';
import { CURRENT_MACHINE, type MachineId, machines, type NegotiationContext } from '../../machines/index.ts';
import type { Course, CourseEvent, CourseEventType, Phase } from '../domain/course.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Session } from './session.ts';

/** Which machine, and where it stands: plain JSON, frozen, because equal ones are shared. */
export type MachineState = Session['machine'];

/** An event the machine can't take where it stands, and what it could take instead. */
export type CourseRefusal = { readonly event: CourseEventType; readonly allowed: readonly CourseEventType[] };

/** The course before the first word. `topics`: in their order of discussion; none in mode `package`. */
export function beginCourse(topics: readonly string[], machineId: string = CURRENT_MACHINE): MachineState {
  const machine = machineOf(machineId);
  const [snapshot] = initialTransition(machine, { topics });
  return stateOf(machine, snapshot);
}

/**
 * The state after all events, or the refusal of the first that is impossible when its turn comes. No events give the
 * same state. A transition is pure, so an equal one is looked up (by JSON, since sessions are parsed anew for each
 * request) instead of restoring, interpreting and persisting the machine again.
 */
export function advanceCourse(
  state: MachineState,
  events: readonly CourseEvent[],
): Result<MachineState, CourseRefusal> {
  let current = state;
  for (const event of events) {
    const key = `${current.id}\n${JSON.stringify(current.snapshot)}\n${JSON.stringify(event)}`;
    let step = steps.get(key);
    if (!step) {
      step = take(current, event);
      steps.set(key, step);
    }
    if (!step.ok) return step;
    current = step.value;
  }
  return ok(current);
}

/** Read from the stored snapshot as it is: restoring the machine would cost more than all that is wanted of it. */
export function courseOf(state: MachineState): Course {
  machineOf(state.id);
  const { value, context } = stored(state);
  const { topics, topic, agreedTopics, playbookStep, areTopicsJoined, alternative } = context;
  const phase = typeof value === 'string' ? value : value.active;
  return { phase, topics, topic, agreedTopics, playbookStep, areTopicsJoined, alternative };
}

/** Whether some event of this type is possible now. */
export const canTake = (state: MachineState, type: CourseEventType): boolean => typesPossible(state).includes(type);

/** Steps taken before, refusals included. Bounded by their number and by the characters of their keys. */
const steps = new LRUCache<string, Result<MachineState, CourseRefusal>>({
  max: 5_000,
  maxSize: 4_000_000,
  sizeCalculation: (_, key) => key.length,
});

type Machine = (typeof machines)[MachineId];

/** A persisted snapshot: what xstate restores from, without what it does not miss. */
type Stored = {
  readonly status: 'active' | 'done';
  readonly value: Phase | { readonly active: Phase };
  readonly context: NegotiationContext;
  readonly children: Record<string, never>;
  readonly historyValue?: Readonly<Record<string, readonly { readonly id: string }[]>>;
};

function machineOf(id: string): Machine {
  if (!Object.hasOwn(machines, id)) {
    throw new Error(`there is no machine "${id}"; known: ${Object.keys(machines).join(', ')}`);
  }
  return machines[id as MachineId];
}

function take(state: MachineState, event: CourseEvent): Result<MachineState, CourseRefusal> {
  const machine = machineOf(state.id);
  const before = restored(machine, state);
  // `can` alone would let xstate's own events through, in a machine that has transitions for them.
  if (!typesOf(machine).includes(event.type) || !before.can(event)) {
    return refuse({ event: event.type, allowed: typesPossible(state) });
  }
  const [after] = transition(machine, before, event);
  return ok(stateOf(machine, after));
}

function typesPossible(state: MachineState): CourseEventType[] {
  const machine = machineOf(state.id);
  const snapshot = restored(machine, state);
  return typesOf(machine).filter((type) => snapshot.can(likeliest(type, snapshot.context)));
}

/** The cast: xstate allows wildcards here, and our machines have none. */
const typesOf = (machine: Machine): readonly CourseEventType[] => machine.events as readonly CourseEventType[];

/** An event of the type with a payload that no guard refuses, if it can help it. The cast: it has every payload at once. */
const likeliest = (type: CourseEventType, { topics }: NegotiationContext): CourseEvent =>
  ({ type, topics, alternative: '', needsApproval: true }) as CourseEvent;

/**
 * Through JSON, so that a state is the same whether it comes from memory or from the store. History is read only on the
 * way back into its parent, and written anew whenever the parent is left: inside it, and after the end, it is dropped.
 */
function stateOf(machine: Machine, snapshot: SnapshotFrom<Machine>): MachineState {
  const { status, value, context, children, historyValue } = machine.getPersistedSnapshot(
    snapshot,
  ) as unknown as Stored;
  const inside = new Set<unknown>(snapshot._nodes);
  const awaited = Object.entries(historyValue ?? {}).filter(
    ([id]) => status === 'active' && !inside.has(machine.getStateNodeById(id).parent),
  );
  const history = awaited.length > 0 && { historyValue: Object.fromEntries(awaited) };
  return frozen(
    JSON.parse(JSON.stringify({ id: machine.id, snapshot: { status, value, context, children, ...history } })),
  );
}

/** The casts: what is restored was persisted here, and without invoked actors there is no scope to restore them in. */
const restored = (machine: Machine, state: MachineState): SnapshotFrom<Machine> =>
  machine.restoreSnapshot(stored(state) as never, {} as never);

/** The cast: `snapshot` is what `stateOf` made, and has been through a store at most. */
const stored = (state: MachineState): Stored => state.snapshot as Stored;

function frozen<T>(json: T): T {
  if (typeof json === 'object' && json !== null) Object.values(Object.freeze(json)).forEach(frozen);
  return json;
}

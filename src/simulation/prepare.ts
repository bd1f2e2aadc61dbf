import { planOpening } from '../domain/opening.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, faultAt, ok, pointer, type Result, refuse } from '../domain/result.ts';
import type { AgentKind } from './agent.ts';
import { type Match, matchOf } from './match.ts';
import { OPPONENTS } from './opponents/index.ts';
import { drawCounterpart, drawnFaults, mirrored } from './preferences/index.ts';
import { randomFrom } from './random.ts';
import type { Seat } from './run.ts';
import { planForPlay, seat, withCompany } from './side.ts';
import { roundsOf, type SimulationSpec } from './spec.ts';

/** A spec that can be played. */
export type PreparedSimulation = {
  readonly spec: SimulationSpec;
  readonly opponents: readonly AgentKind[];
  readonly plans: readonly PreparedPlan[];
};

export type PreparedPlan = {
  readonly name: string;
  readonly plan: Plan;
  readonly rounds: number;
  readonly ourSeat: Seat;
  /** What we and the counterparts of a run could agree on. */
  matchOf(run: number): Match;
};

/** Makes a spec ready to be played, or tells every fault with its place in it. */
export function prepareSimulation(spec: SimulationSpec): Result<PreparedSimulation, readonly Fault[]> {
  const names = spec.plans.map(({ name }) => name);
  const plans = spec.plans.map(({ draft }) =>
    planForPlay((spec.deals ?? 1) > 1 ? withCompany(draft) : draft, spec.mode),
  );
  const faults = [
    ...plans.flatMap((plan, k) => (plan.ok ? [] : placed(plan.error, 'plans', k, 'draft'))),
    ...names.flatMap((name, k) =>
      names.indexOf(name) < k ? [faultAt(['plans', k, 'name'], `two plans are called "${name}"`)] : [],
    ),
    ...spec.opponents.flatMap((name, k) =>
      OPPONENTS.has(name) ? [] : [faultAt(['opponents', k], `no opponent is called "${name}"; there are ${KNOWN}`)],
    ),
    ...(plans[0]!.ok ? preferenceFaults(spec) : []),
  ];
  if (faults.length > 0) return refuse(faults);
  const sound = plans.flatMap((plan) => (plan.ok ? [plan.value] : []));
  const counterpartOf = counterparts(spec);
  const unlike = unlikeFaults(spec, sound, counterpartOf(1));
  if (unlike.length > 0) return refuse(unlike);
  return ok({
    spec,
    opponents: spec.opponents.map((name) => OPPONENTS.get(name)!),
    plans: sound.map((plan, k) => ({
      name: names[k]!,
      plan,
      rounds: roundsOf(spec, plan),
      ourSeat: planOpening(plan).opener.party === 'us' ? 0 : 1,
      matchOf: remembering((run) => matchOf(plan, counterpartOf(run)), isFixed(spec)),
    })),
  });
}

const KNOWN = [...OPPONENTS.keys()].join(', ');

const placed = (faults: readonly Fault[], ...at: readonly (string | number)[]): readonly Fault[] =>
  faults.map((fault) => ({ pointer: `${pointer(...at)}${fault.pointer}`, detail: fault.detail }));

/** Whether the counterparts of all runs want the same. */
const isFixed = ({ preferences }: SimulationSpec): boolean => preferences.kind !== 'drawn';

function preferenceFaults({ plans: [first], preferences }: SimulationSpec): readonly Fault[] {
  if (preferences.kind === 'drawn') return placed(drawnFaults(first.draft, preferences), 'preferences');
  const theirs = planForPlay(preferences.kind === 'given' ? preferences.plan : mirrored(first.draft));
  if (theirs.ok) return [];
  if (preferences.kind === 'given') return placed(theirs.error, 'preferences', 'plan');
  return [faultAt(['preferences'], `the mirror of the plan could agree to nothing: ${theirs.error[0]!.detail}`)];
}

/** Plans that speak of other issues than the counterpart. One that is given goes by the first plan, the others by both. */
function unlikeFaults({ preferences }: SimulationSpec, plans: readonly Plan[], theirs: Plan): readonly Fault[] {
  const [first, ...others] = plans;
  const isGiven = preferences.kind === 'given';
  const sides = isGiven ? seat(theirs, first!) : seat(first!, theirs);
  if (!sides.ok) return placed(sides.error, ...(isGiven ? ['preferences', 'plan'] : ['plans', 0, 'draft']));
  return others.flatMap((plan, k) => {
    const compared = seat(plan, theirs);
    return compared.ok ? [] : placed(compared.error, 'plans', k + 1, 'draft');
  });
}

/** The plan of the counterparts of each run. In one run all opponents have it, so that results can be compared pair by pair. */
function counterparts({ plans: [first], preferences, seed }: SimulationSpec): (run: number) => Plan {
  if (preferences.kind === 'drawn') {
    return (run) => soundCounterpart(drawCounterpart(first.draft, randomFrom(seed, run), preferences));
  }
  const fixed = soundCounterpart(preferences.kind === 'given' ? preferences.plan : mirrored(first.draft));
  return () => fixed;
}

function soundCounterpart(draft: PlanDraft): Plan {
  const plan = planForPlay(draft);
  if (plan.ok) return plan.value;
  throw new Error(`a counterpart drawn from a sound plan does not fit: ${JSON.stringify(plan.error)}`);
}

function remembering(make: (run: number) => Match, isSame: boolean): (run: number) => Match {
  if (!isSame) return make;
  let match: Match | undefined;
  return (run) => (match ??= make(run));
}

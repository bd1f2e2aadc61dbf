import type { PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, faultAt, faultsInWords, ok, pointer, type Result, refuse } from '../domain/result.ts';
import type { Request } from '../sessions/index.ts';
import {
  changed,
  chunksOf,
  type NamedPlan,
  OPPONENTS,
  prepareSimulation,
  roundsInAll,
  type SimulationSpec,
  sessionsOf,
} from '../simulation/index.ts';
import type { LabDeps } from './deps.ts';
import type { SimulationHead } from './ports.ts';
import type { SimulationRefusal, SimulationRequest, SimulationView } from './use-cases.ts';
import { viewOf } from './view.ts';

/** Keeps a simulation that will be played, and sets it going. The answer is durable: it survives a restart. */
export async function start(
  deps: LabDeps,
  input: SimulationRequest,
  { idempotency }: Request,
): Promise<Result<SimulationView, SimulationRefusal>> {
  const resolved = await resolve(deps, input);
  if (!resolved.ok) return resolved;
  const { spec, planVersion } = resolved.value;
  const fits = fitsLimits(deps, spec);
  if (!fits.ok) return fits;

  const claimed = await claim(deps, idempotency);
  if (!claimed.ok) return claimed;
  const { id } = claimed.value;
  const before = await deps.simulations.read(id);
  if (before) return ok(asBegun(before.head));
  const busy = await isBusy(deps);
  if (busy) return busy;

  const head: SimulationHead = {
    id,
    createdAtMs: deps.clock.now(),
    ...(input.planId !== undefined && { planId: input.planId, planVersion }),
    plans: spec.plans.map(({ name }) => name),
    opponents: spec.opponents,
    runs: spec.runs,
    seed: spec.seed,
    ...(spec.rounds !== undefined && { rounds: spec.rounds }),
    sessions: sessionsOf(spec),
    parts: chunksOf(spec),
  };
  await deps.simulations.create(head, JSON.stringify({ spec, rules: deps.rules }));
  await forgetSurplus(deps);
  await deps.queue.add(head.parts.map((_, part) => ({ tenant: deps.tenant, id, part })));
  return ok(asBegun(head));
}

/** What a tenant's simulations take up is bounded: the oldest go. */
async function forgetSurplus({ simulations, limits }: LabDeps): Promise<void> {
  await Promise.all((await simulations.surplus(limits.kept)).map((id) => simulations.remove(id)));
}

/** The same whenever it is asked for again. */
const asBegun = (head: SimulationHead): SimulationView => viewOf({ head, state: { status: 'queued' }, played: [] });

async function claim(
  { plans, ids }: LabDeps,
  idempotency: Request['idempotency'],
): Promise<Result<{ readonly id: string }, SimulationRefusal>> {
  if (!idempotency) return ok({ id: ids.next() });
  const claimed = await plans.claim({ scope: 'simulations', ...idempotency }, ids.next());
  return claimed.kind === 'claimed'
    ? ok(claimed)
    : refuse({ code: 'key-reused', detail: 'this idempotency key came with another request before' });
}

type Resolved = { readonly spec: SimulationSpec; readonly planVersion: number | undefined };

/** The spec that a request stands for, with all plans as they are now. Faults are placed in the request. */
async function resolve(deps: LabDeps, input: SimulationRequest): Promise<Result<Resolved, SimulationRefusal>> {
  const plan = await planOf(deps, input.planId, input.plan);
  if (!plan.ok) return plan;
  const { draft, version } = plan.value;
  const changes = (input.changes ?? []).map((change) => changed(draft, change, deps.asPlan));
  const faults = changes.flatMap((change, k) => (change.ok ? [] : placed(change.error, 'changes', k)));
  if (faults.length > 0) return unfit(faults);
  const against = input.againstId !== undefined || input.against !== undefined;
  const other = against ? await planOf(deps, input.againstId, input.against) : undefined;
  if (other && !other.ok) return other;
  const rival: readonly NamedPlan[] = other ? [{ name: otherName(other.value, draft), draft: other.value.draft }] : [];
  const spec: SimulationSpec = {
    plans: [{ name: draft.name, draft }, ...changes.flatMap((change) => (change.ok ? [change.value] : [])), ...rival],
    opponents: input.opponents ?? [...OPPONENTS.keys()],
    runs: input.runs,
    seed: input.seed,
    ...(input.rounds !== undefined && { rounds: input.rounds }),
    preferences: input.preferences ?? { kind: 'drawn' },
    ...(input.mode !== undefined && { mode: input.mode }),
    ...(input.deals !== undefined && { deals: input.deals }),
  };
  const prepared = prepareSimulation(spec);
  return prepared.ok
    ? ok({ spec, planVersion: version })
    : unfit(prepared.error.map((fault) => inRequest(fault, spec, input)));
}

type FoundPlan = { readonly draft: PlanDraft; readonly id?: string | undefined; readonly version?: number | undefined };

async function planOf(
  { plans }: LabDeps,
  id: string | undefined,
  draft: PlanDraft | undefined,
): Promise<Result<FoundPlan, SimulationRefusal>> {
  if (draft) return ok({ draft });
  const stored = await plans.plan(id!);
  return stored
    ? ok({ draft: stored.draft, id: stored.id, version: stored.version })
    : refuse({ code: 'not-found', detail: `there is no plan "${id}"` });
}

const otherName = ({ draft, id }: FoundPlan, { name }: PlanDraft): string =>
  draft.name === name ? `${name} (${id ?? 'the other'})` : draft.name;

/**
 * A fault of the spec at its place in the request: the first plan is `plan`, then come the changes, then `against`. Where
 * the request names a saved plan, or says no more than what is other, the place within the plan is told in words.
 */
function inRequest({ pointer: place, detail }: Fault, { plans }: SimulationSpec, input: SimulationRequest): Fault {
  const [, index, rest = ''] = /^\/plans\/(\d+)(.*)$/.exec(place) ?? [];
  if (index === undefined) return { pointer: place, detail };
  const k = Number(index);
  const within = rest.replace(/^\/draft/, '');
  const toldAt = (at: string): Fault => ({ pointer: at, detail: `${plans[k]!.name}: ${within} ${detail}` });
  const isChange = k > 0 && k <= (input.changes?.length ?? 0);
  if (isChange) return rest === '/name' ? { pointer: `/changes/${k - 1}/name`, detail } : toldAt(`/changes/${k - 1}`);
  const [draft, at] = k === 0 ? [input.plan, '/plan'] : [input.against, '/against'];
  return draft ? { pointer: `${at}${within}`, detail } : toldAt(`${at}Id`);
}

function fitsLimits({ limits }: LabDeps, spec: SimulationSpec): Result<undefined, SimulationRefusal> {
  const [sessions, rounds] = [sessionsOf(spec), roundsInAll(spec)];
  if (sessions > limits.sessions) {
    const detail = `makes ${spec.plans.length} × ${spec.opponents.length} × ${spec.runs} = ${sessions} sessions; at most ${limits.sessions} are played`;
    return unfit([faultAt(['runs'], detail)]);
  }
  return rounds > limits.rounds
    ? unfit([faultAt(['rounds'], `makes up to ${rounds} rounds in all; at most ${limits.rounds} are played`)])
    : ok(undefined);
}

async function isBusy({ store, tenant, limits }: LabDeps): Promise<Result<never, SimulationRefusal> | undefined> {
  const going = (await store.simulationsGoingOn()).filter((ref) => ref.tenant === tenant).length;
  return going < limits.atOnce
    ? undefined
    : refuse({
        code: 'too-many-simulations',
        detail: `${going} simulations are going on, as many as may at once: wait until one has ended, or cancel one`,
      });
}

function unfit(faults: readonly Fault[]): Result<never, SimulationRefusal> {
  return refuse({ code: 'unfit', detail: `the simulation does not fit: ${faultsInWords(faults)}`, faults });
}

const placed = (faults: readonly Fault[], ...at: readonly (string | number)[]): readonly Fault[] =>
  faults.map((fault) => ({ pointer: `${pointer(...at)}${fault.pointer}`, detail: fault.detail }));

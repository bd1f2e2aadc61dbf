import { Changes, PlanDraft, Preferences, parseWith } from '../contract/index.ts';
import type { Mode } from '../domain/plan-draft.ts';
import type { Fault, Result } from '../domain/result.ts';
import { changed, type NamedPlan, prepareSimulation, type SimulationSpec } from '../simulation/index.ts';
import { faultLines, readShape } from './read-file.ts';
import { Refused } from './terminal.ts';

/** What a simulation is asked for on the command line; files are named by their path. */
export type SpecOptions = {
  readonly opponents: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly rounds?: number | undefined;
  readonly mode?: Mode | undefined;
  readonly deals?: number | undefined;
  /** `drawn`, `mirrored`, or a file with preferences. */
  readonly preferences?: string | undefined;
  /** A file with their plan. */
  readonly counterpart?: string | undefined;
  readonly whatIf?: string | undefined;
  readonly against?: string | undefined;
};

/** Reads all files of a simulation. Refuses with every fault and its place. */
export async function readSpec(file: string, options: SpecOptions): Promise<SimulationSpec> {
  const plan = await readShape(file, PlanDraft);
  const first: NamedPlan = { name: plan.name, draft: plan };
  const spec: SimulationSpec = {
    plans: [first, ...(await changesIn(options.whatIf, plan)), ...(await rivalIn(options.against, plan))],
    opponents: options.opponents,
    runs: options.runs,
    seed: options.seed,
    ...(options.rounds !== undefined && { rounds: options.rounds }),
    preferences: await preferencesOf(options),
    ...(options.mode !== undefined && { mode: options.mode }),
    ...(options.deals !== undefined && { deals: options.deals }),
  };
  const prepared = prepareSimulation(spec);
  if (!prepared.ok) throw new Refused(faultLines('the simulation', prepared.error));
  return spec;
}

async function preferencesOf({ preferences, counterpart }: SpecOptions): Promise<Preferences> {
  if (counterpart !== undefined) {
    if (preferences !== undefined)
      throw new Refused('--counterpart and --preferences both say what they want: give one');
    return { kind: 'given', plan: await readShape(counterpart, PlanDraft) };
  }
  if (preferences === undefined || preferences === 'drawn') return { kind: 'drawn' };
  return preferences === 'mirrored' ? { kind: 'mirrored' } : readShape(preferences, Preferences);
}

async function changesIn(file: string | undefined, plan: PlanDraft): Promise<readonly NamedPlan[]> {
  if (file === undefined) return [];
  const results = (await readShape(file, Changes)).map((change) => changed(plan, change, asPlan));
  const faults = results.flatMap((result, k) =>
    result.ok ? [] : result.error.map(({ pointer, detail }) => ({ pointer: `/${k}${pointer}`, detail })),
  );
  if (faults.length > 0) throw new Refused(faultLines(file, faults));
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}

const asPlan = (value: unknown): Result<PlanDraft, readonly Fault[]> => parseWith(PlanDraft, value);

async function rivalIn(file: string | undefined, { name }: PlanDraft): Promise<readonly NamedPlan[]> {
  if (file === undefined) return [];
  const draft = await readShape(file, PlanDraft);
  return [{ name: draft.name === name ? `${name} (${file})` : draft.name, draft }];
}

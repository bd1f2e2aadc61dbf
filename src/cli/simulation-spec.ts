import { Changes, PlanDraft, Preferences, parseWith } from '../contract/index.ts';
import type { Mode } from '../domain/plan-draft.ts';
import type { Fault, Result } from '../domain/result.ts';
import { changed, type NamedPlan, prepareSimulation, type SimulationSpec } from '../simulation/index.ts';
import { faultLines, readShape } from './read-file.ts';
import { type FilePart, simulationFaultLines } from './simulation-faults.ts';
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
  const changes = await changesIn(options.whatIf, plan);
  const rival = await rivalIn(options.against, plan);
  const spec: SimulationSpec = {
    plans: [first, ...changes, ...rival],
    opponents: options.opponents,
    runs: options.runs,
    seed: options.seed,
    ...(options.rounds !== undefined && { rounds: options.rounds }),
    preferences: await preferencesOf(options),
    ...(options.mode !== undefined && { mode: options.mode }),
    ...(options.deals !== undefined && { deals: options.deals }),
  };
  const prepared = prepareSimulation(spec);
  if (!prepared.ok) throw new Refused(simulationFaultLines(prepared.error, filesOf(file, options, changes.length)));
  return spec;
}

/** Which file says what of the simulation: the plan, its changes, its rival, and what they want. */
function filesOf(
  file: string,
  { whatIf = '', against, counterpart, preferences }: SpecOptions,
  changes: number,
): readonly FilePart[] {
  return [
    { part: '/plans/0/draft', file },
    ...Array.from({ length: changes }, (_, k) => ({
      part: `/plans/${k + 1}`,
      file: whatIf,
      inFile: (fault: Fault) => ofChange(k, fault),
    })),
    ...(against === undefined ? [] : [{ part: `/plans/${changes + 1}/draft`, file: against }]),
    ...(counterpart === undefined ? [] : [{ part: '/preferences/plan', file: counterpart }]),
    ...(preferences === undefined || WORDS.includes(preferences) ? [] : [{ part: '/preferences', file: preferences }]),
  ];
}

/** A fault of the plan that a change makes is one of the change, wherever in the plan it is. */
const ofChange = (k: number, { pointer, detail }: Fault): Fault =>
  pointer.startsWith('/draft')
    ? {
        pointer: `/${k}`,
        detail: `makes a plan that does not fit: ${pointer.slice('/draft'.length) || 'it'} ${detail}`,
      }
    : { pointer: `/${k}${pointer}`, detail };

/** What `--preferences` may say without a file. */
const WORDS: readonly string[] = ['drawn', 'mirrored'];

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

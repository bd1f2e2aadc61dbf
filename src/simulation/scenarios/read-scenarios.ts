import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Plan } from '../../domain/plan.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { fileTrouble } from '../../file-trouble.ts';
import { planForPlay, type Side, seat } from '../side.ts';
import type { FileFault } from './file-fault.ts';
import { type PlanContext, planOf } from './profile.ts';
import { type ReadProfile, readProfiles } from './read-files.ts';

/** Two sides of one negotiation, ready to play; `name` is the folder's, from the folder that was asked for. */
export type Scenario = { readonly name: string; readonly sides: readonly [Side, Side] };

/** A scenario for each folder under `directory` that holds two profiles, in the order of their names. */
export async function readScenarios(directory: string): Promise<Result<readonly Scenario[], readonly FileFault[]>> {
  const folders = await foldersWithFiles(directory);
  if (!folders.ok) return folders;
  const read = await Promise.all(folders.value.map(([folder, files]) => readScenario(directory, folder, files)));
  const faults = read.flatMap((result) => (result.ok ? [] : result.error));
  if (faults.length > 0) return refuse(faults);
  const scenarios = read.flatMap((result) => (result.ok && result.value ? [result.value] : []));
  if (scenarios.length > 0) return ok(scenarios);
  return refuse([{ file: directory, place: '', detail: 'no folder in it holds two profiles' }]);
}

/** Folders with the XML and JSON files in them, both sorted, so that a league does not depend on the file system. */
async function foldersWithFiles(
  directory: string,
): Promise<Result<readonly (readonly [string, readonly string[]])[], readonly FileFault[]>> {
  const folders = new Map<string, string[]>();
  try {
    for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(xml|json)$/i.test(entry.name)) continue;
      const files = folders.get(entry.parentPath) ?? [];
      folders.set(entry.parentPath, [...files, path.join(entry.parentPath, entry.name)]);
    }
  } catch (cause) {
    return refuse([{ file: directory, place: '', detail: fileTrouble(cause, 'folder') }]);
  }
  return ok([...folders].map(([folder, files]) => [folder, files.sort()] as const).sort(byName));
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Nothing for a folder without profiles. */
async function readScenario(
  directory: string,
  folder: string,
  files: readonly string[],
): Promise<Result<Scenario | undefined, readonly FileFault[]>> {
  const read = await readProfiles(files, { isStrict: false });
  if (!read.ok) return read;
  if (read.value.length === 0) return ok(undefined);
  const fault = (detail: string, place = '') => refuse([{ file: folder, place, detail }]);
  if (read.value.length !== 2) return fault(`holds ${read.value.length} profiles; a scenario has two`);
  const [first, second] = read.value as [ReadProfile, ReadProfile];
  const ours = planFrom(first, { side: 'seller', currency: 'EUR' });
  if (!ours.ok) return ours;
  const theirs = planFrom(second, { side: 'buyer', currency: 'EUR' });
  if (!theirs.ok) return theirs;
  const sides = seat(ours.value, theirs.value);
  if (!sides.ok) return refuse(sides.error.map(({ pointer, detail }) => ({ file: folder, place: pointer, detail })));
  return ok({
    name: path.relative(directory, folder).split(path.sep).join('/') || path.basename(folder),
    sides: sides.value,
  });
}

function planFrom({ file, profile }: ReadProfile, context: PlanContext): Result<Plan, readonly FileFault[]> {
  const plan = planForPlay(planOf(profile, context));
  if (plan.ok) return plan;
  return refuse(plan.error.map(({ pointer, detail }) => ({ file, place: pointer, detail })));
}

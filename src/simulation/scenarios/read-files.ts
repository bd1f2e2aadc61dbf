import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { fileTrouble } from '../../file-trouble.ts';
import type { FileFault, Misfit } from './file-fault.ts';
import type { Bounds } from './genius-range.ts';
import { type GeniusFile, readGenius } from './genius-xml.ts';
import { isGeniusWeb, readGeniusWeb } from './geniusweb-json.ts';
import { isNegoLog, readNegoLog } from './negolog-json.ts';
import type { Profile } from './profile.ts';

export type ReadProfile = { readonly file: string; readonly profile: Profile };

/** No published profile comes near it. */
const MOST_BYTES = 8_000_000;

/**
 * The profiles among `files`, in their order; domain files only help to read them. `isStrict` refuses JSON that is no
 * profile; else it is passed over. Tells every fault of every file.
 */
export async function readProfiles(
  files: readonly string[],
  { isStrict }: { readonly isStrict: boolean },
): Promise<Result<readonly ReadProfile[], readonly FileFault[]>> {
  const read = await Promise.all(files.map(async (file) => ({ file, result: await readOne(file, isStrict) })));
  const bounds: Bounds = new Map(
    read.flatMap(({ result }) => (result.ok && result.value?.kind === 'domain' ? [...result.value.bounds] : [])),
  );
  const faults: FileFault[] = [];
  const profiles: ReadProfile[] = [];
  for (const { file, result } of read) {
    const profile = profileIn(result, file, bounds);
    if (!profile) continue;
    if (profile.ok) profiles.push({ file, profile: profile.value });
    else faults.push(...profile.error.map((misfit) => ({ file, ...misfit })));
  }
  return faults.length > 0 ? refuse(faults) : ok(profiles);
}

type Content = GeniusFile | { readonly kind: 'ready'; readonly profile: Profile } | undefined;

function profileIn(
  result: Result<Content, readonly Misfit[]>,
  file: string,
  bounds: Bounds,
): Result<Profile, readonly Misfit[]> | undefined {
  if (!result.ok) return result;
  if (!result.value || result.value.kind === 'domain') return undefined;
  return result.value.kind === 'ready' ? ok(result.value.profile) : result.value.profile(nameOf(file), bounds);
}

async function readOne(file: string, isStrict: boolean): Promise<Result<Content, readonly Misfit[]>> {
  const text = await readText(file);
  if (!text.ok) return text;
  if (text.value.trimStart().startsWith('<')) return readGenius(text.value);
  let json: unknown;
  try {
    json = JSON.parse(text.value);
  } catch (error) {
    return refuse([{ place: '', detail: `is neither XML nor JSON: ${(error as Error).message}` }]);
  }
  const profile = typeof json === 'object' && json !== null ? readJson(json, nameOf(file)) : undefined;
  if (profile) return profile.ok ? ok({ kind: 'ready', profile: profile.value }) : profile;
  return isStrict ? refuse([{ place: '', detail: 'is no profile of GeniusWeb or NegoLog' }]) : ok(undefined);
}

function readJson(json: object, name: string): Result<Profile, readonly Misfit[]> | undefined {
  if (isGeniusWeb(json)) return readGeniusWeb(json, name);
  return isNegoLog(json) ? readNegoLog(json, name) : undefined;
}

async function readText(file: string): Promise<Result<string, readonly Misfit[]>> {
  try {
    if ((await stat(file)).size > MOST_BYTES)
      return refuse([{ place: '', detail: `is larger than ${MOST_BYTES} bytes` }]);
    return ok((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    return refuse([{ place: '', detail: fileTrouble(cause) }]);
  }
}

const nameOf = (file: string): string => path.basename(file, path.extname(file));

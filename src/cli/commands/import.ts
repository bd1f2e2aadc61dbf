import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Currency } from '../../contract/index.ts';
import { preparePlan } from '../../domain/plan.ts';
import type { PlanDraft, Side } from '../../domain/plan-draft.ts';
import { formatFileFault, planOf, type ReadProfile, readProfiles } from '../../simulation/index.ts';
import { faultLines } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';
import { unwritable, writeText } from '../write-file.ts';

export type ImportOptions = {
  readonly side: Side;
  readonly currency: string;
  readonly rounds?: number;
  readonly out?: string;
};

/** `parley import FILE…`: profiles of GENIUS, GeniusWeb and NegoLog as plans. Domain files help to read the profiles. */
export async function importProfiles(
  terminal: Terminal,
  files: readonly string[],
  options: ImportOptions,
): Promise<void> {
  if (!Currency.safeParse(options.currency).success) throw new Refused('--currency must be a code of ISO 4217, as USD');
  const read = await readProfiles(files, { isStrict: true });
  if (!read.ok) throw new Refused(read.error.map(formatFileFault).join('\n'));
  if (read.value.length === 0)
    throw new Refused('none of the files is a profile: a domain alone says nothing of utility');
  const plans = read.value.map((found) => ({ ...found, plan: sound(found, options) }));
  await write(terminal, plans, options.out);
}

function sound({ file, profile }: ReadProfile, options: ImportOptions): PlanDraft {
  const draft = planOf(profile, options);
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  return draft;
}

/** One plan to the file or the terminal; several to a folder, or as a list. */
async function write(
  terminal: Terminal,
  plans: readonly { readonly file: string; readonly plan: PlanDraft }[],
  out: string | undefined,
): Promise<void> {
  const [only] = plans;
  if (out === undefined) {
    terminal.out(json(plans.length === 1 ? only!.plan : plans.map(({ plan }) => plan)));
    return;
  }
  if (plans.length === 1) {
    await writeText(out, `${json(only!.plan)}\n`);
    terminal.err(`${only!.file} → ${out}`);
    return;
  }
  const names = plans.map(({ plan }) => `${plan.name}.json`);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice) throw new Refused(`two profiles would both be written to ${path.join(out, twice)}`);
  await mkdir(out, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw unwritable(out, cause);
  });
  for (const [k, { file, plan }] of plans.entries()) {
    const place = path.join(out, names[k]!);
    await writeText(place, `${json(plan)}\n`);
    terminal.err(`${file} → ${place}`);
  }
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

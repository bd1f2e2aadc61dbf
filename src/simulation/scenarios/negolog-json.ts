import { z } from 'zod';
import { faultAt, ok, type Result, refuse } from '../../domain/result.ts';
import type { Misfit } from './file-fault.ts';
import type { Profile } from './profile.ts';

const Share = z.number().min(0).max(1);

const NegoLogProfile = z.looseObject({
  reservationValue: Share.default(0),
  issueWeights: z.record(z.string(), z.number().min(0)),
  issues: z.record(z.string(), z.record(z.string(), Share)),
});

/** Whether JSON is meant as a profile of NegoLog: specs and settings lie in the same folders. */
export const isNegoLog = (json: object): boolean => 'issueWeights' in json && 'issues' in json;

/** A profile of NegoLog (Doğru et al. 2024): the weights of its issues, and each value's utility. */
export function readNegoLog(json: unknown, name: string): Result<Profile, readonly Misfit[]> {
  const parsed = NegoLogProfile.safeParse(json);
  if (!parsed.success) return refuse(misfits(parsed.error));
  const { reservationValue, issueWeights, issues } = parsed.data;
  const weightless = Object.keys(issues).filter((title) => !Object.hasOwn(issueWeights, title));
  if (weightless.length > 0) {
    return refuse(weightless.map((title) => misfit(['issueWeights'], `has no weight for "${title}"`)));
  }
  const empty = Object.keys(issues).filter((title) => Object.keys(issues[title]!).length === 0);
  if (empty.length > 0) return refuse(empty.map((title) => misfit(['issues', title], 'has no values')));
  return ok({
    name,
    issues: Object.entries(issues).map(([title, values]) => ({
      title,
      weight: issueWeights[title]!,
      scale: { kind: 'choice', options: Object.entries(values).map(([value, utility]) => ({ value, utility })) },
    })),
    reservation: reservationValue,
    discount: 1,
  });
}

/** What zod finds, each at a JSON pointer. */
export const misfits = (error: z.ZodError): readonly Misfit[] =>
  error.issues.map(({ path, message }) => misfit(path.map(String), message));

export function misfit(at: readonly string[], detail: string): Misfit {
  const { pointer } = faultAt(at, detail);
  return { place: pointer, detail };
}

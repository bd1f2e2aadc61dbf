import { checkRules, formatFault } from '../../src/rulebook/index.ts';

/** A sound file, or one with parts of it changed by their pointers. */
export function fileWith(changes: Record<string, unknown> = {}): string {
  const file = {
    name: 'sound',
    version: 1,
    description: 'a sound file',
    rules: [
      {
        name: 'yes',
        why: 'good enough',
        conditions: {
          all: [
            { fact: 'breaches', operator: 'equal', value: 0 },
            { not: { any: [{ fact: 'hasBest', operator: 'equal', value: true }] } },
          ],
        },
        event: { type: 'accept', params: { rank: 2, message: 'worth {offerUtility}' } },
      },
      {
        name: 'no',
        why: 'not good enough',
        conditions: { any: [{ fact: 'lastStance', operator: 'in', value: ['final', 'no'] }] },
        event: { type: 'refuse', params: { rank: 1, message: 'no' } },
      },
    ],
    cases: [{ name: 'ordinary', facts: {}, expect: { finding: 'accept', rules: ['yes'] } }],
  };
  for (const [place, value] of Object.entries(changes)) set(file, place.split('/').slice(1), value);
  return JSON.stringify(file);
}

// biome-ignore lint/suspicious/noExplicitAny: walks any JSON
function set(target: any, [key, ...rest]: string[], value: unknown): void {
  if (rest.length > 0) set(target[key!], rest, value);
  else if (value === undefined) delete target[key!];
  else target[key!] = value;
}

/** Each fault in a line, as a person reads it; none for a sound file. */
export const refusal = (text: string): string[] => {
  const checked = checkRules(text, 'sound.json');
  return checked.ok ? [] : checked.error.map(formatFault);
};

/** Pointer to the first condition of the rule `yes`. */
export const yes = '/rules/0/conditions/all/0';
export const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
export const nested = (depth: number): unknown =>
  depth === 0 ? leaf('round', 'equal', 1) : { all: [nested(depth - 1)] };

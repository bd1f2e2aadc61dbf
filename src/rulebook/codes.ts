import { hash } from 'node:crypto';
import type { FactValue } from '../domain/vocabulary.ts';
import { VOCABULARIES } from './vocabulary.ts';

/** Facts as numbers, one slot each: what compiled conditions read. */
export type Slots = Float64Array;

/** The names that facts of closed lists take, numbered from 0. */
const NAMES = new Map<string, number>();
for (const { facts } of Object.values(VOCABULARIES)) {
  for (const { values = [] } of Object.values(facts)) {
    for (const value of values) if (!NAMES.has(value)) NAMES.set(value, NAMES.size);
  }
}

/**
 * The number of a string: of a name from a closed list its own, of any other one under 0 from 52 bits of its SHA-256. A table of
 * those would grow with every rule set that strangers upload; two of a million strings have one number once in 9,000 times.
 */
export const codeOf = (value: string): number =>
  NAMES.get(value) ?? -1 - Number.parseInt(hash('sha256', value).slice(0, 13), 16);

/** The number that stands for a value in its slot. */
export const toNumber = (value: FactValue): number => (typeof value === 'string' ? codeOf(value) : Number(value));

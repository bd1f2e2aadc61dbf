import type { FactValue } from '../domain/vocabulary.ts';
import { VOCABULARIES } from './vocabulary.ts';

/** Facts as numbers, one slot each: what compiled conditions read. */
export type Slots = Float64Array;

/** The strings that rules compare facts with, numbered: those of closed lists, and with each rule those that it names. */
const CODES = new Map<string, number>();
for (const { facts } of Object.values(VOCABULARIES)) {
  for (const { values = [] } of Object.values(facts)) {
    for (const value of values) if (!CODES.has(value)) CODES.set(value, CODES.size);
  }
}

/** NaN for a string that no rule names: it equals none of them. */
export const codeOf = (value: string): number => CODES.get(value) ?? Number.NaN;

/** The number of a value that a rule names. */
export function numbered(value: FactValue): number {
  if (typeof value === 'string' && !CODES.has(value)) CODES.set(value, CODES.size);
  return toNumber(value);
}

/** The number that stands for a value in its slot. */
export const toNumber = (value: FactValue): number => (typeof value === 'string' ? codeOf(value) : Number(value));
